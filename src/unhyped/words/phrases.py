"""Phrases shared by sentences, tables and charts, so that they agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.domain.text import isolated, short
from unhyped.i18n import format_date, gettext, ngettext
from unhyped.words.amounts import amount, amounts, currency_name, purchases
from unhyped.words.dates import when
from unhyped.words.labels import group_label, reading_label
from unhyped.words.uses import used_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money
    from unhyped.domain.period import Period

MAX_NAMES: Final = 5
"""A sentence with more names reads like a list."""
MAX_OWNED: Final = 3
"""What is owned already is a reminder while somebody types, not a list."""
_MAX_WORD_CHARS: Final = 18
"""Longer words get invisible break points, or they would overflow their column on paper."""


def currency_is_now(code: str) -> str:
    """Return the sentence that says in which currency prices without a sign are read from now on."""
    said = gettext("Prices without a sign are now read as {currency}.")
    return said.format(currency=currency_name(code))


def currency_assumed(assumed: str) -> str:
    """Return that “all” or “some” prices of a file don't name a currency, to be followed by the one used.

    “&” is before the letter to underline.
    """
    if assumed == "all":
        return gettext("No currency in the file: &read as")
    return gettext("Some prices don’t name a currency: &read as")


def listed(parts: Sequence[str]) -> str:
    """Return a list in words: “41 purchases, 3 wishes and 12 events”."""
    *most, last = parts or ("",)
    return gettext("{most} and {last}").format(most=", ".join(most), last=last) if most else last


def day_spans(spans: Iterable[tuple[date, date]]) -> str:
    """Return spans of days in words: 3 Mar 2026 to 9 Aug 2026; several as a list."""
    text = gettext("{first} to {last}")
    return listed([text.format(first=format_date(first), last=format_date(last)) for first, last in spans])


def things_when(n: int, period: Period) -> str:
    """Return a number of things and when they were bought: 61 things in 2026."""
    number, time = ngettext("{n} thing", "{n} things", n), when(period)
    return gettext("{things} {when}").format(things=number, when=time) if time else number


def purchases_when(n: int, period: Period) -> str:
    """Return a number of purchases and when: 61 purchases in 2026."""
    time = when(period)
    if not time:
        return purchases(n)
    return gettext("{purchases} {when}").format(purchases=purchases(n), when=time)


def no_purchases(period: Period) -> str:
    """Return the sentence for a period with nothing to count."""
    time = when(period)
    if not time:
        return gettext("No purchases yet. This picture starts with the first one.")
    return gettext("No purchases {when}. Choose another period to see more.").format(when=time)


def count_without_date(n: int) -> str:
    """Return how many are left out: 2 without a date."""
    return ngettext("{n} without a date", "{n} without a date", n)


def list_names(entries: Sequence[Entry]) -> str:
    """Return the names of the first few *entries*, and how many more there are."""
    return few([isolated(short(entry.purchase.name)) for entry in entries[:MAX_NAMES]], len(entries))


def few(names: Sequence[str], n: int) -> str:
    """Return *names* in a list, and how many of *n* aren't among them.

    Where a name has a comma in it, semicolons keep them apart. Facts in parentheses don’t count.
    """
    own = any("," in name.partition(" (")[0] for name in names)
    more, some = n - len(names), ("; " if own else ", ").join(names)
    return some if more <= 0 else some + ngettext(" and {n} more", " and {n} more", more)


def _owned(entry: Entry) -> str:
    """Return “Ice roller (worth it, keeper, used 12 times)”."""
    name = isolated(short(entry.purchase.name))
    verdict = "" if entry.verdict is None else group_label(entry.group)
    facts = (verdict, reading_label(entry.reading), used_words(entry))
    known = ", ".join(filter(None, facts))
    return gettext("{name} ({facts})").format(name=name, facts=known) if known else name


def already_owned(owned: Sequence[Entry]) -> str:
    """Return “You already have 2 of these: Ice roller (worth it, used once), Jade roller.”; “” for none.

    At most three are named.
    """
    if not owned:
        return ""
    have = ngettext(
        "You already have one of these: {{names}}.", "You already have {n} of these: {{names}}.", len(owned)
    )
    return have.format(names=few([*map(_owned, owned[:MAX_OWNED])], len(owned)))


def fill_names(*lists: tuple[str, Iterable[Entry]]) -> Iterator[str]:
    """Yield, for each of *lists* that has entries, its text with their {names}."""
    for text, entries in lists:
        found = tuple(entries)
        if found:
            yield text.format(names=list_names(found))


def only_over_all_time(undated: Iterable[Entry]) -> Iterator[str]:
    """Yield the sentence that names the entries left out because they have no date; nothing without any."""
    return fill_names((gettext("No date, so only counted over all time: {names}."), undated))


def group_of_one(group: str) -> str:
    """Return a sentence about the one purchase there is, by its group."""
    return {
        "worth it": gettext("It was worth it."),
        "in between": gettext("It’s in between."),
        "not worth it": gettext("It wasn’t worth it."),
        "not rated yet": gettext("It isn’t rated yet."),
    }[group]


def in_other_currencies(sums: Iterable[tuple[Money, int]]) -> str:
    """Return sums, each with the number of its purchases: In other currencies: US$30.00 (1 purchase)."""
    each = gettext("{amount} ({purchases})")
    written = [each.format(amount=amount(money), purchases=purchases(n)) for money, n in sums]
    return gettext("In other currencies: {list}.").format(list=", ".join(written))


def net_cost() -> str:
    """Return the definition of net cost, the same everywhere."""
    return gettext(
        "Costs are what was paid plus fees, minus refunds and resale. An exchange moves the cost to the new "
        "thing. Refunds still on their way don’t count yet, and resale in another currency never does."
    )


def not_in_net(expected: Sequence[Money], apart: Sequence[Money]) -> Iterator[str]:
    """Yield sentences on what isn't in a net cost: returns still to be paid, resale in other currencies."""
    if expected:
        yield gettext("{amount} is still expected back.").format(amount=amounts(expected))
    if apart:
        said = gettext("{amount} from resale in another currency isn’t counted.")
        yield said.format(amount=amounts(apart))


def breakable(text: str) -> str:
    """Return *text* with invisible places to break in words too long for a column; safe in any direction."""
    return isolated(" ".join(map(_pieces, text.split(" "))))


def _pieces(word: str) -> str:
    starts = range(0, len(word), _MAX_WORD_CHARS)
    return "\N{ZERO WIDTH SPACE}".join(word[start : start + _MAX_WORD_CHARS] for start in starts)
