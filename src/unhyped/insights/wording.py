"""The small phrases that sentences, tables and charts share, so that they use the same words."""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from typing import TYPE_CHECKING, Final

from unhyped.domain import category
from unhyped.i18n import format_date, format_money, format_number, format_skeleton, gettext, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money
    from unhyped.domain.period import Period
    from unhyped.insights.proportions import Interval
    from unhyped.insights.regret import CategoryRegret, Tally
    from unhyped.insights.spending import Unit

NAME_LENGTH: Final = 40
NAMED: Final = 5
TEN: Final = 10
_RIGHT_TO_LEFT: Final = {"R", "AL"}
_JOINERS: Final = {"\N{ZERO WIDTH JOINER}", "\N{ZERO WIDTH NON-JOINER}"}
"""Families of emoji are made with the one, Persian words with the other."""


def category_label(code: str) -> str:
    """A category on one line; its owner's word may be long or run from right to left."""
    return isolated(short(category.label(code))) if code.strip() else gettext("No category")


def family_label(group: CategoryRegret) -> str:
    """A row of the regret chart: a category, or the family that several small ones are counted under."""
    if not group.gathers:
        return category_label(group.category)
    if not group.is_rest:
        return category.top_label(group.category)
    return {
        "beauty": gettext("Other beauty"),
        "fashion": gettext("Other fashion"),
        "home": gettext("Other home"),
        "wellness": gettext("Other wellness"),
        "tech": gettext("Other tech"),
    }[group.category]


def gathered(group: CategoryRegret) -> str:
    """The same with the categories behind it, for where there is room: Beauty (Hair, Nails)."""
    label = family_label(group)
    if not group.gathers:
        return label
    members = ", ".join(category_label(code) for code in group.gathers)
    return gettext("{family} ({members})").format(family=label, members=members)


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


def counts(tally: Tally) -> str:
    """How many of how many: 4 of 9."""
    return gettext("{x} of {n}").format(x=format_number(tally.x), n=format_number(tally.n))


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


def span_label(first: date, unit: Unit) -> str:
    """A month or year in full: March 2026."""
    return format_skeleton(first, "yMMMM") if unit == "month" else str(first.year)


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
