"""Words about wishes: until when they wait, why, and what became of them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from unhyped.domain.check_in import GROUPS
from unhyped.domain.text import isolated, one_line, short
from unhyped.i18n import format_money, format_month, format_number, format_skeleton, gettext, ngettext
from unhyped.words.amounts import days
from unhyped.words.dates import date_text, day_in_full, short_day
from unhyped.words.labels import group_label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money
    from unhyped.domain.waits import WaitRule
    from unhyped.domain.wish import Outcome, Wish


def state_words(end: date, today: date) -> str:
    """Return until when a wish waits, or that its wait is over."""
    if end <= today:
        return gettext("ready to decide")
    return gettext("until {day}").format(day=short_day(end, today))


def outcome_when(wish: Wish, today: date | None, instead: str = "") -> str:
    """Return what became of a wish, and in which month: “let go in October”; “” while it waits.

    With the name of what was bought *instead*: “let go in October, bought Ice roller instead”.
    """
    if wish.outcome is None or wish.ended_on is None:
        return ""
    words = {
        "let go": gettext("let go in {month}"),
        "bought": gettext("bought in {month}"),
        "bought elsewhere": gettext("bought elsewhere in {month}"),
    }
    is_this_year = today is not None and wish.ended_on.year == today.year
    month = format_month(wish.ended_on) if is_this_year else format_skeleton(wish.ended_on, "yMMMM")
    said = words[wish.outcome].format(month=month)
    if not instead:
        return said
    return gettext("{let_go}, bought {name} instead").format(let_go=said, name=isolated(short(instead)))


def outcome_label(outcome: Outcome) -> str:
    """Return what became of a wish in a word or two, where there is no room for more."""
    return {
        "let go": gettext("let go"),
        "bought": gettext("bought"),
        "bought elsewhere": gettext("bought elsewhere"),
    }[outcome]


def outcome_sentence(outcome: Outcome, ended_on: date, today: date) -> str:
    """Return what became of a wish, as a sentence with the day."""
    words = {
        "let go": gettext("You let it go on {day}"),
        "bought": gettext("You bought it on {day}"),
        "bought elsewhere": gettext("You bought it elsewhere on {day}"),
    }
    return words[outcome].format(day=day_in_full(ended_on, today))


def instead_sentence(name: str) -> str:
    """Return what was bought instead of a wish; *name* is “” if that isn't in the log any more."""
    if not name:
        return gettext("You bought something else instead.")
    return gettext("You bought {name} instead.").format(name=isolated(short(name)))


def see_all(n: int) -> str:
    """Return the words that show every wish that ended."""
    return gettext("See all {n}").format(n=format_number(n))


def noticed_where(wish: Wish, today: date | None) -> str:
    """Return when and where a wish was noticed: by the person, or in a platform's export."""
    where = {"": gettext("Added by hand"), "tiktok": "TikTok"}.get(wish.origin, one_line(wish.origin))
    return where if wish.wanted_on is None else f"{date_text(wish.wanted_on, today)} · {where}"


def wait_title(end: date, today: date) -> str:
    """Return until when a wish waits, as the title of its wait."""
    words = gettext("Wait until {day}") if end > today else gettext("Your wait ended on {day}")
    return words.format(day=day_in_full(end, today))


def wait_why(wish: Wish, rule: WaitRule, *, hidden: bool = False) -> str:
    """Return how long a wish waits and why: “14 days, because it’s over €50”. *hidden* leaves out amounts."""
    said = days((rule.end(wish) - rule.starts_on(wish)).days)
    if wish.extensions or wish.wait_until is not None:
        return gettext("{days}, as you chose").format(days=said)
    return f"{said}{because_of_price(wish.price, rule, hidden=hidden)}"


def because_of_price(price: Money | None, rule: WaitRule, *, hidden: bool) -> str:
    """Return why the *rule* proposes a wait, to follow how long it is."""
    code = rule.currency or "EUR"
    if hidden:
        return gettext(" (your rule)")
    if price is None:
        return gettext(", because it has no price yet")
    if price.currency != code:
        return gettext(", because of its price")
    reached = [step for step in rule.prices if step <= price.decimal]
    if not reached:
        return gettext(", because it’s under {price}").format(price=_whole(rule.prices[0], code))
    words = (
        gettext(", because it’s over {price}")
        if price.decimal > reached[-1]
        else gettext(", because it’s {price}")
    )
    return words.format(price=_whole(reached[-1], code))


def _whole(number: int, code: str) -> str:
    return format_money(Decimal(number), code, whole=True)


def longer_waits_left(left: int) -> str:
    """Return how often a wait can still be made longer."""
    if not left:
        return gettext("you’ve extended it 3 times")
    return ngettext("you can extend it once", "you can extend it {n} times", left)


def rated_tips(rated: Sequence[Entry], *, of_creator: bool) -> str:
    """Return how many of a creator's tips, or purchases in a category, are in which group."""
    counts = ((sum(entry.group == group for entry in rated), group) for group in GROUPS)
    parts = ", ".join(f"{format_number(n)} {group_label(group)}" for n, group in counts if n)
    n = len(rated)
    if of_creator:
        words = ngettext(
            "You’ve rated {n} of their tips: {{parts}}.", "You’ve rated {n} of their tips: {{parts}}.", n
        )
    else:
        words = ngettext("You’ve rated {n} of these: {{parts}}.", "You’ve rated {n} of these: {{parts}}.", n)
    return words.format(parts=parts)
