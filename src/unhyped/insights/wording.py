"""The small phrases that sentences, tables and charts share, so that they use the same words."""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from typing import TYPE_CHECKING, Final

from unhyped.domain import category
from unhyped.i18n import format_date, format_money, format_number, format_skeleton, gettext, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money
    from unhyped.domain.period import Period
    from unhyped.insights.proportions import Interval

NAME_LENGTH: Final = 40
LONGEST_WORD: Final = 18
"""Longer words get places to be broken at, or they would run out of their column on paper."""
NAMED: Final = 5
TEN: Final = 10
_RIGHT_TO_LEFT: Final = {"R", "AL"}
_JOINERS: Final = {"\N{ZERO WIDTH JOINER}", "\N{ZERO WIDTH NON-JOINER}"}
"""Families of emoji are made with the one, Persian words with the other."""


def category_label(code: str) -> str:
    """A category on one line; its owner's word may be long or run from right to left."""
    return isolated(short(category.label(code))) if code.strip() else gettext("No category")


def short(text: str, length: int = NAME_LENGTH) -> str:
    """*text* on one line, without control characters, cut with “…” after *length* characters."""
    line = " ".join("".join(map(_visible, text[: 4 * length])).split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def _visible(char: str) -> str:
    """*char*; nothing for one that only steers how others are set, a space for any other control."""
    if char.isprintable() or char in _JOINERS:
        return char
    return "" if unicodedata.category(char) == "Cf" else " "


def isolated(text: str) -> str:
    """*text*, kept from turning the sentence around it if it runs from right to left."""
    if any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in text):
        return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"
    return text


def breakable(text: str) -> str:
    """*text* with invisible places to break in words too long for a column; safe if it runs to the left."""
    return isolated(" ".join(map(_pieces, text.split(" "))))


def _pieces(word: str) -> str:
    starts = range(0, len(word), LONGEST_WORD)
    return "\N{ZERO WIDTH SPACE}".join(word[start : start + LONGEST_WORD] for start in starts)


def amount(money: Money) -> str:
    """An amount with all its decimals: €412.00."""
    return format_money(money.decimal, money.currency)


def amounts(sums: Iterable[Money]) -> str:
    """Amounts in several currencies, side by side: €412.00 + US$30.00. Of several, 0 is left out."""
    given = list(sums)
    some = [money for money in given if money.minor] or given[:1]
    return " + ".join(amount(money) for money in some)


def purchases(n: int) -> str:
    """A number of purchases."""
    return ngettext("{n} purchase", "{n} purchases", n)


def things(n: int, period: Period) -> str:
    """A number of things and when they were bought: 61 things in 2026."""
    number, time = ngettext("{n} thing", "{n} things", n), when(period)
    return gettext("{things} {when}").format(things=number, when=time) if time else number


def bought(n: int, period: Period) -> str:
    """A number of purchases and when: 61 purchases in 2026."""
    time = when(period)
    if not time:
        return purchases(n)
    return gettext("{purchases} {when}").format(purchases=purchases(n), when=time)


def counts(x: int, n: int) -> str:
    """How many of how many: 4 of 9."""
    return gettext("{x} of {n}").format(x=format_number(x), n=format_number(n))


def percent(rate: float) -> str:
    """A rate in whole percent. Only where the claim gate allows it."""
    return gettext("{n}%").format(n=format_number(round(rate * 100)))


def range_in_ten(interval: Interval) -> str:
    """A range of rates, rounded outwards, to follow “from”: 2 to 6 in 10."""
    low, high = interval.outwards(TEN)
    if low == 0:
        return gettext("none to all") if high == TEN else gettext("none to {high} in 10").format(high=high)
    if high == TEN:
        return gettext("{low} in 10 to all").format(low=low)
    return gettext("{low} to {high} in 10").format(low=low, high=high)


def range_in_percent(interval: Interval) -> str:
    """A range of rates, rounded outwards: 24% to 44%."""
    low, high = (gettext("{n}%").format(n=format_number(end)) for end in interval.outwards(100))
    return gettext("{low} to {high}").format(low=low, high=high)


def when(period: Period) -> str:
    """A period by its dates, for a sentence: in 2026, in March 2026; “” for all time."""
    whole = whole_label(period)
    if whole:
        return gettext("in {time}").format(time=whole)
    start, end = period.start, period.end
    if start is not None and start == end:
        return gettext("on {day}").format(day=format_date(start))
    return _open_or_between(period)


def from_when(period: Period) -> str:
    """The same after “purchases”: from 2026, from 3 March 2026, since 3 March 2026; “” for all time."""
    start, end = period.start, period.end
    whole = whole_label(period) or (format_date(start) if start is not None and start == end else "")
    return gettext("from {time}").format(time=whole) if whole else _open_or_between(period)


def whole_label(period: Period) -> str:
    """The name of a month or year that *period* is; “” for any other."""
    start, end = period.start, period.end
    if start is None or end is None or start.day != 1 or end.day != monthrange(end.year, end.month)[1]:
        return ""
    if (start.year, start.month) == (end.year, end.month):
        return format_skeleton(start, "yMMMM")
    return str(start.year) if start.year == end.year and (start.month, end.month) == (1, 12) else ""


def _open_or_between(period: Period) -> str:
    start, end = period.start, period.end
    if start is None or end is None:
        if start is end:
            return ""
        day = format_date(start or end)  # type: ignore[arg-type] # one of them is a date
        return (gettext("since {day}") if end is None else gettext("until {day}")).format(day=day)
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        first, last = (format_skeleton(day, "yMMMM") for day in (start, end))
    else:
        first, last = format_date(start), format_date(end)
    return gettext("from {start} to {end}").format(start=first, end=last)


def named(entries: Sequence[Entry]) -> str:
    """The names of the first few *entries*, and how many more there are."""
    names = ", ".join(isolated(short(entry.purchase.name)) for entry in entries[:NAMED])
    more = len(entries) - NAMED
    return names if more <= 0 else names + ngettext(" and {n} more", " and {n} more", more)


def names(*lists: tuple[str, Iterable[Entry]]) -> Iterator[str]:
    """For each of *lists* that has entries, its text with their {names}."""
    for text, entries in lists:
        found = tuple(entries)
        if found:
            yield text.format(names=named(found))


def without_a_date(n: int) -> str:
    """How many are left out: 2 without a date."""
    return ngettext("{n} without a date", "{n} without a date", n)


def of_one(group: str) -> str:
    """The one purchase there is, by its group."""
    return {
        "worth it": gettext("It was worth it."),
        "in between": gettext("It’s in between."),
        "not worth it": gettext("It wasn’t worth it."),
        "not rated yet": gettext("It isn’t rated yet."),
    }[group]


def nothing_bought(period: Period) -> str:
    """What is said where there is nothing to count."""
    time = when(period)
    if not time:
        return gettext("No purchases yet. This picture starts with the first one.")
    return gettext("No purchases {when}. Choose another period to see more.").format(when=time)


def in_other_currencies(sums: Iterable[tuple[Money, int]]) -> str:
    """Sums, each with the number of its purchases: In other currencies: US$30.00 (1 purchase)."""
    told = [
        gettext("{amount} ({purchases})").format(amount=amount(money), purchases=purchases(n))
        for money, n in sums
    ]
    return gettext("In other currencies: {list}.").format(list=", ".join(told))


def net_cost() -> str:
    """What a cost is, wherever one is counted."""
    return gettext("Costs are what was paid plus fees, minus refunds and resale.")
