"""Where did the money go? Net cost by month of purchase and by how the purchase stands now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.money import Money
from unhyped.domain.verdict import STANDINGS
from unhyped.insights.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period

MOST_MONTHS: Final = 36
"""A longer time is counted by year."""

Unit = Literal["month", "year"]


@dataclass(frozen=True, slots=True)
class Slice:
    """The purchases of one standing: what they cost net and gross, and which they are."""

    standing: str
    net: Money
    gross: Money
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A month (or year), known by its *first* day, with one slice per standing, empty ones included."""

    first: date
    slices: tuple[Slice, ...]

    @property
    def net(self) -> Money:
        """What was spent on the purchases of this time, after everything that came back since."""
        return _sum(part.net for part in self.slices)

    @property
    def gross(self) -> Money:
        """What was paid at first."""
        return _sum(part.gross for part in self.slices)

    @property
    def ids(self) -> tuple[str, ...]:
        """The purchases of this time."""
        return tuple(each for part in self.slices for each in part.ids)


@dataclass(frozen=True, slots=True)
class CurrencySpending:
    """Everything paid in one *currency*: the *spans* without a gap, and one slice per standing over all."""

    currency: str
    spans: tuple[Span, ...]
    totals: tuple[Slice, ...]

    @property
    def net(self) -> Money:
        """Net cost of everything in this currency."""
        return _sum(part.net for part in self.totals)

    @property
    def gross(self) -> Money:
        """What everything in this currency cost at first."""
        return _sum(part.gross for part in self.totals)

    @property
    def count(self) -> int:
        """How many purchases that is."""
        return sum(len(part.ids) for part in self.totals)

    def total(self, standing: str) -> Slice:
        """The slice of *standing* over the whole period."""
        return self.totals[STANDINGS.index(standing)]


@dataclass(frozen=True, slots=True)
class Spending:
    """One entry per currency, most purchases first (currencies are never added together).

    *unpriced* and *undated* purchases are in no bar; *approximate* ones, known only to a season or a year,
    stand in the first month they may have been bought in.
    """

    period: Period
    unit: Unit
    currencies: tuple[CurrencySpending, ...]
    unpriced: tuple[Entry, ...]
    undated: tuple[Entry, ...]
    approximate: tuple[Entry, ...]

    @property
    def count(self) -> int:
        """How many purchases stand in the bars of all currencies."""
        return sum(each.count for each in self.currencies)

    def paid_in(self, currency: str | None = None) -> CurrencySpending | None:
        """The part of one currency (None: the one of most purchases); None if nothing was paid in it."""
        for each in self.currencies:
            if currency in {None, each.currency}:
                return each
        return None


def by_month(entries: Iterable[Entry], period: Period, today: date | None = None) -> Spending:
    """Net cost per month of purchase. With *today*, the months run on to it if the period does.

    Months without purchases are there, with nothing in them. Over more than 36 months it counts by year.
    """
    selection = select(entries, period)
    cells: _Cells = {}
    unpriced: list[Entry] = []
    approximate: list[Entry] = []
    months: set[int] = set()
    for entry in selection.dated:
        bought, price, net = entry.purchase.bought_on, entry.purchase.price, entry.net
        if bought is None:
            continue
        if price is None or net is None:
            unpriced.append(entry)
            continue
        if bought.precision in {"season", "year"}:
            approximate.append(entry)
        month = _number(bought.first)
        months.add(month)
        key = (price.currency, month, entry.standing)
        cell = cells.get(key)
        if cell is None:
            cell = cells[key] = _Cell([], [], [])
        cell.net.append(net.minor)
        cell.gross.append(price.minor)
        cell.ids.append(entry.purchase.id)
    run = _run(months, period, today)
    unit: Unit = "month" if len(run) <= MOST_MONTHS else "year"
    return Spending(
        period,
        unit,
        _currencies(cells, run, unit),
        tuple(unpriced),
        selection.undated,
        tuple(approximate),
    )


@dataclass(slots=True)
class _Cell:
    """One slice while it is being counted."""

    net: list[int]
    gross: list[int]
    ids: list[str]


_Cells = dict[tuple[str, int, str], _Cell]
"""(currency, number of the month, standing) → what belongs there."""


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _sum(amounts: Iterable[Money]) -> Money:
    first, *others = amounts
    return Money(first.minor + sum(amount.minor for amount in others), first.currency)


def _run(months: set[int], period: Period, today: date | None) -> range:
    """All months from the start of *period* (or the first purchase) to the last purchase (or *today*)."""
    if not months:
        return range(0)
    first, last = min(months), max(months)
    if period.start is not None:
        first = min(first, _number(period.start))
    if today is not None:
        end = today if period.end is None else min(period.end, today)
        last = max(last, _number(end))
    return range(first, last + 1)


def _currencies(cells: _Cells, run: range, unit: Unit) -> tuple[CurrencySpending, ...]:
    spans: list[tuple[int, ...]] = [(month,) for month in run]
    if unit == "year":
        years = range(run[0] // 12, run[-1] // 12 + 1)
        spans = [tuple(range(year * 12, year * 12 + 12)) for year in years]
    parts = [
        CurrencySpending(
            currency,
            tuple(
                Span(date(months[0] // 12, months[0] % 12 + 1, 1), _slices(cells, currency, months))
                for months in spans
            ),
            _slices(cells, currency, run),
        )
        for currency in {key[0] for key in cells}
    ]
    return tuple(sorted(parts, key=lambda part: (-part.count, part.currency)))


def _slices(cells: _Cells, currency: str, months: Iterable[int]) -> tuple[Slice, ...]:
    slices = []
    for standing in STANDINGS:
        found = [cell for month in months if (cell := cells.get((currency, month, standing)))]
        slices.append(
            Slice(
                standing,
                Money(sum(sum(cell.net) for cell in found), currency),
                Money(sum(sum(cell.gross) for cell in found), currency),
                tuple(each for cell in found for each in cell.ids),
            )
        )
    return tuple(slices)
