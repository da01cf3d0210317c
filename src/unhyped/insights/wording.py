"""The small phrases that sentences, tables and charts share, so that they use the same words."""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from math import ceil, floor
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


def group_label(group: CategoryRegret) -> str:
    """A row of the regret chart: a category, or the family that several small ones are counted under."""
    if not group.gathers:
        return category_label(group.category)
    if not group.beside:
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
    label = group_label(group)
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


def in_ten(rate: float) -> str:
    """A rate in words people picture: about 3 in 10."""
    tenths = round(rate * 10)
    if tenths == 0:
        return gettext("under 1 in 10")
    return gettext("over 9 in 10") if tenths == TEN else gettext("about {n} in 10").format(n=tenths)


def range_in_ten(interval: Interval) -> str:
    """A range of rates, to follow “anywhere from”: about 2 to 7 in 10."""
    low, high = round(interval.low * 10), round(interval.high * 10)
    if low == high:
        low, high = floor(interval.low * 10), ceil(interval.high * 10)
    if low == 0 and high == TEN:
        return gettext("none to all")
    if low == 0:
        return gettext("none to about {high} in 10").format(high=high)
    if high == TEN:
        return gettext("about {low} in 10 to all").format(low=low)
    return gettext("about {low} to {high} in 10").format(low=low, high=high)


def span_label(first: date, unit: Unit) -> str:
    """A month or year in full: March 2026."""
    return format_skeleton(first, "yMMMM") if unit == "month" else str(first.year)


def when(period: Period) -> str:
    """A period by its dates, to stand in a sentence: in 2026, in March 2026; “” for all time."""
    start, end = period.start, period.end
    if start is None and end is None:
        return ""
    if start is None or end is None:
        day = format_date(start or end)  # type: ignore[arg-type] # one of them is a date
        return (gettext("since {day}") if end is None else gettext("until {day}")).format(day=day)
    if start == end:
        return gettext("on {day}").format(day=format_date(start))
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        if months == 1:
            return gettext("in {time}").format(time=format_skeleton(start, "yMMMM"))
        if months == 12 and start.month == 1:  # noqa: PLR2004 - a year
            return gettext("in {time}").format(time=start.year)
    return gettext("from {start} to {end}").format(start=format_date(start), end=format_date(end))


def named(entries: Sequence[Entry]) -> str:
    """The names of the first few *entries*, and how many more there are."""
    names = ", ".join(isolated(short(entry.purchase.name)) for entry in entries[:NAMED])
    more = len(entries) - NAMED
    return names if more <= 0 else names + ngettext(" and {n} more", " and {n} more", more)
