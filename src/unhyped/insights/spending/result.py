"""Adds up spending: net cost by month of purchase and by group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.check_in import GROUPS
from unhyped.domain.money import Money
from unhyped.insights.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period

MOST_MONTHS: Final = 36
"""Longer periods are counted by year."""
MOST_MAIN: Final = 3
ENOUGH: Final = 5
"""A further currency needs this many purchases for its own pictures and lists in a summary."""

Unit = Literal["month", "year"]


@dataclass(frozen=True, slots=True)
class Slice:
    """The purchases of one group: their net and gross cost, and their ids."""

    group: str
    net: Money
    gross: Money
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sliced:
    """Purchases in one currency, as one slice per group, including empty ones."""

    slices: tuple[Slice, ...]

    @property
    def net(self) -> Money:
        """The net cost: what was paid minus what came back since."""
        return _sum(part.net for part in self.slices)

    @property
    def gross(self) -> Money:
        """The price paid at first."""
        return _sum(part.gross for part in self.slices)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the purchases."""
        return tuple(each for part in self.slices for each in part.ids)

    @property
    def count(self) -> int:
        """The number of purchases."""
        return sum(len(part.ids) for part in self.slices)

    def total(self, group: str) -> Slice:
        """Return the slice of *group*."""
        return self.slices[GROUPS.index(group)]


@dataclass(frozen=True, slots=True)
class Span(Sliced):
    """The purchases of a month or year, identified by its *first* day."""

    first: date


@dataclass(frozen=True, slots=True)
class CurrencySpending(Sliced):
    """Spending in one *currency*: in total, and in *spans* without a gap, each a *unit* long.

    *approximate* purchases, known only to a season or a year, are in the first month they may have been
    bought in. *undated* ones are in no bar.
    """

    currency: str
    unit: Unit
    spans: tuple[Span, ...]
    approximate: tuple[Entry, ...]
    undated: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Spending:
    """One entry per currency, most purchases first (currencies are never added together).

    *unpriced* purchases of the period and all *undated* ones of the log are in no bar.
    """

    period: Period
    currencies: tuple[CurrencySpending, ...]
    unpriced: tuple[Entry, ...]
    undated: tuple[Entry, ...]

    @property
    def is_all_time(self) -> bool:
        """Whether the period includes every purchase, also undated ones."""
        return self.period.start is None and self.period.end is None

    @property
    def main_currencies(self) -> tuple[CurrencySpending, ...]:
        """The first currency, and the next few with enough purchases to be shown separately."""
        first, others = self.currencies[:1], self.currencies[1:MOST_MAIN]
        return (*first, *(part for part in others if part.count >= ENOUGH))

    def paid_in(self, currency: str | None = None) -> CurrencySpending | None:
        """Return the part of one currency (None: that of most purchases); None if nothing was paid in it."""
        for each in self.currencies:
            if currency in {None, each.currency}:
                return each
        return None


def by_month(entries: Iterable[Entry], period: Period, today: date | None = None) -> Spending:
    """Return the net cost per month of purchase. With *today*, months continue to it if the period does.

    Months without purchases are included, empty. Over more than 36 months it counts by year.
    """
    selection = select(entries, period)
    cells: dict[str, _Cells] = {}
    unpriced: list[Entry] = []
    approximate: list[Entry] = []
    for entry in selection.dated:
        bought, price, net = entry.purchase.bought_on, entry.purchase.price, entry.net
        if bought is None:
            continue
        if price is None or net is None:
            unpriced.append(entry)
            continue
        if bought.precision in {"season", "year"}:
            approximate.append(entry)
        key = (_number(bought.first), entry.group)
        found = cells.setdefault(price.currency, {}).setdefault(key, [])
        found.append((net.minor, price.minor, entry.purchase.id))
    parts = [
        _currency(
            currency,
            found,
            _run({month for month, _ in found}, period, today),
            tuple(entry for entry in approximate if entry.currency == currency),
            tuple(entry for entry in selection.undated if entry.currency == currency),
        )
        for currency, found in cells.items()
    ]
    parts.sort(key=lambda part: (-part.count, part.currency))
    return Spending(period, tuple(parts), tuple(unpriced), selection.undated)


def sliced(entries: Iterable[Entry], currency: str) -> Sliced:
    """Return *entries* by group, whenever they were bought; those not paid in *currency* cost nothing."""
    cells: dict[str, list[tuple[int, int, str]]] = {group: [] for group in GROUPS}
    for entry in entries:
        net, gross = (
            0 if each is None or each.currency != currency else each.minor
            for each in (entry.net, entry.gross)
        )
        cells[entry.group].append((net, gross, entry.purchase.id))
    return Sliced(tuple(_slice(group, found, currency) for group, found in cells.items()))


_Cells = dict[tuple[int, str], list[tuple[int, int, str]]]
"""(number of the month, group) → net, gross and id of each purchase."""


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _sum(amounts: Iterable[Money]) -> Money:
    first, *others = amounts
    return Money(first.minor + sum(amount.minor for amount in others), first.currency)


def _run(months: set[int], period: Period, today: date | None) -> range:
    """Return all months from the start of *period* (or first purchase) to the last purchase (or *today*)."""
    first, last = min(months), max(months)
    if period.start is not None:
        first = min(first, _number(period.start))
    if today is not None:
        end = today if period.end is None else min(period.end, today)
        last = max(last, _number(end))
    return range(first, last + 1)


def _currency(
    currency: str, cells: _Cells, run: range, approximate: tuple[Entry, ...], undated: tuple[Entry, ...]
) -> CurrencySpending:
    unit: Unit = "month" if len(run) <= MOST_MONTHS else "year"
    spans: list[tuple[int, ...]] = [(month,) for month in run]
    if unit == "year":
        years = range(run[0] // 12, run[-1] // 12 + 1)
        spans = [tuple(range(year * 12, year * 12 + 12)) for year in years]
    return CurrencySpending(
        _slices(cells, currency, run),
        currency,
        unit,
        tuple(
            Span(_slices(cells, currency, months), date(months[0] // 12, months[0] % 12 + 1, 1))
            for months in spans
        ),
        approximate,
        undated,
    )


def _slices(cells: _Cells, currency: str, months: Iterable[int]) -> tuple[Slice, ...]:
    return tuple(
        _slice(group, [each for month in months for each in cells.get((month, group), ())], currency)
        for group in GROUPS
    )


def _slice(group: str, found: Sequence[tuple[int, int, str]], currency: str) -> Slice:
    net, gross = sum(net for net, _, _ in found), sum(gross for _, gross, _ in found)
    return Slice(group, Money(net, currency), Money(gross, currency), tuple(id_ for _, _, id_ in found))
