"""Adds up spending: net cost by group, and by anything that purchases are put together by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.domain.check_in import GROUPS
from unhyped.domain.creator import usual_gain
from unhyped.domain.money import Money
from unhyped.insights.fields import bounds, field_of, is_approximate, keys_by, offered, run_of, unit_of
from unhyped.insights.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from unhyped.domain.check_in import Group
    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period
    from unhyped.domain.purchase import Gain
    from unhyped.insights.fields import Field, Unit

MOST_MAIN: Final = 3
ENOUGH: Final = 5
"""A further currency needs this many purchases for its own pictures and lists in a summary."""


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


class Spent(NamedTuple):
    """A purchase with a price: its group, and its net cost and price in smallest coins."""

    entry: Entry
    group: Group
    net: int
    gross: int


@dataclass(frozen=True, slots=True)
class Bar(Sliced):
    """The purchases with one *key* in a field; *gain* is what a creator gains, None in any other field."""

    key: str
    spent: tuple[Spent, ...]
    gain: Gain | None = None


@dataclass(frozen=True, slots=True)
class Span(Sliced):
    """The purchases of a week, month, quarter or year, identified by its *first* day."""

    first: date


@dataclass(frozen=True, slots=True)
class Timeline:
    """*spans* without a gap, each a *unit* long: a coarser one than wanted if there were too many.

    *approximate* purchases may be from several spans and are in the first of them.
    """

    unit: Unit
    spans: tuple[Span, ...]
    approximate: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class CurrencySpending(Sliced):
    """Spending in one *currency*, in total. *undated* purchases are only in bars that need no date.

    *among* are the purchases of the period in any currency, which decide what shares a bar.
    """

    currency: str
    spent: tuple[Spent, ...]
    among: tuple[Entry, ...]
    undated: tuple[Entry, ...]

    @property
    def dated(self) -> Sliced:
        """The purchases with a date, which bars over time are made of."""
        return Sliced(_slices((each for each in self.spent if each.entry.purchase.bought_on), self.currency))

    def bars(self, field: Field, *, by_count: bool = False) -> tuple[Bar, ...]:
        """Return a bar for each key of a *field* that isn't about time, most money (or purchases) first.

        A purchase with several tags is in the bar of each.
        """
        keys = keys_by(self.among, field)
        found: dict[str, list[Spent]] = {}
        for each in self.spent:
            for key in keys(each.entry):
                found.setdefault(key, []).append(each)
        bars = [
            Bar(
                _slices(spent, self.currency),
                key,
                tuple(spent),
                _gain_of(spent) if field == "creator" and key else None,
            )
            for key, spent in found.items()
        ]
        return tuple(sorted(bars, key=lambda bar: _most_first(bar, by_count=by_count)))


@dataclass(frozen=True, slots=True)
class Spending:
    """One entry per currency, most purchases first (currencies are never added together).

    *unpriced* purchases of the period are in no bar. *undated* ones of the log are only in bars over all time
    that need no date. *fields* are those to choose from, the one to begin with first.
    """

    period: Period
    today: date | None
    currencies: tuple[CurrencySpending, ...]
    unpriced: tuple[Entry, ...]
    undated: tuple[Entry, ...]
    fields: tuple[Field, ...]

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

    def field(self, about: str) -> Field:
        """Return the field named *about*, else the one to begin with."""
        return field_of(about, self.fields)

    def over_time(self, part: CurrencySpending, unit: Unit) -> Timeline:
        """Return *part* from the start of the period (or first purchase) to the last (or today).

        Times without purchases are included, empty.
        """
        dated = [(each, when) for each in part.spent if (when := each.entry.purchase.bought_on) is not None]
        if not dated:
            return Timeline(unit, (), ())
        unit, days = run_of(*bounds([when.first for _, when in dated], self.period, self.today), unit)
        found: dict[str, list[Spent]] = {day.isoformat(): [] for day in days}
        keys = keys_by((), unit)
        for each, _ in dated:
            found[keys(each.entry)[0]].append(each)
        return Timeline(
            unit,
            tuple(Span(_slices(found[day.isoformat()], part.currency), day) for day in days),
            tuple(each.entry for each, when in dated if is_approximate(when, unit)),
        )

    def counted(self, part: CurrencySpending, field: Field) -> Sliced:
        """Return what the bars of a *field* count of *part*."""
        return part.dated if unit_of(field) else part

    def without_price(self, field: Field) -> tuple[Entry, ...]:
        """Return the purchases that the bars of a *field* would count if they had a price."""
        if unit_of(field) is None:
            return self.unpriced
        return tuple(entry for entry in self.unpriced if entry.purchase.bought_on is not None)


def count_spending(entries: Iterable[Entry], period: Period, today: date | None = None) -> Spending:
    """Return the net cost of the purchases of *period*. With *today*, bars over time continue to it."""
    selection = select(entries, period)
    found: dict[str, list[Spent]] = {}
    unpriced: list[Entry] = []
    for entry in selection.entries:
        price, net = entry.purchase.price, entry.net
        if price is None or net is None:
            unpriced.append(entry)
        else:
            spent = Spent(entry, entry.group, net.minor, price.minor)
            found.setdefault(price.currency, []).append(spent)
    parts = [
        CurrencySpending(
            _slices(some, currency),
            currency,
            tuple(some),
            selection.entries,
            tuple(entry for entry in selection.undated if entry.currency == currency),
        )
        for currency, some in found.items()
    ]
    parts.sort(key=lambda part: (-part.count, part.currency))
    return Spending(
        period,
        today,
        tuple(parts),
        tuple(unpriced),
        selection.undated,
        offered(selection.entries, ("category",)),
    )


def sliced(entries: Iterable[Entry], currency: str) -> Sliced:
    """Return *entries* by group, whenever they were bought; those not paid in *currency* cost nothing."""
    spent = []
    for entry in entries:
        both = (
            0 if each is None or each.currency != currency else each.minor
            for each in (entry.net, entry.gross)
        )
        spent.append(Spent(entry, entry.group, *both))
    return Sliced(_slices(spent, currency))


def together(bars: Iterable[Bar], currency: str) -> Sliced:
    """Return several bars as one, in which a purchase that is in two of them counts once."""
    spent = {each.entry.purchase.id: each for bar in bars for each in bar.spent}
    return Sliced(_slices(spent.values(), currency))


def _sum(amounts: Iterable[Money]) -> Money:
    first, *others = amounts
    return Money(first.minor + sum(amount.minor for amount in others), first.currency)


def _most_first(bar: Bar, *, by_count: bool) -> tuple[int, int, str]:
    net = 0 if by_count else bar.net.minor
    return -net, -bar.count, bar.key.casefold()


def _gain_of(spent: Sequence[Spent]) -> Gain | None:
    """Return what the creator of all these purchases gains."""
    return usual_gain((each.entry.purchase for each in spent), spent[0].entry.recommender)


def _slices(spent: Iterable[Spent], currency: str) -> tuple[Slice, ...]:
    net, gross = dict.fromkeys(GROUPS, 0), dict.fromkeys(GROUPS, 0)
    ids: dict[Group, list[str]] = {group: [] for group in GROUPS}
    for entry, group, cost, price in spent:
        net[group] += cost
        gross[group] += price
        ids[group].append(entry.purchase.id)
    return tuple(
        Slice(group, Money(net[group], currency), Money(gross[group], currency), tuple(ids[group]))
        for group in GROUPS
    )
