"""Counts regret: answers by any field, the cost of regretted purchases, and the share of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from unhyped.domain.creator import usual_gain
from unhyped.domain.money import Money
from unhyped.insights.claims import Claim, claim
from unhyped.insights.fields import bounds, field_of, keys_by, offered, run_of, unit_of
from unhyped.insights.proportions import Interval, likely_range
from unhyped.insights.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period
    from unhyped.domain.purchase import Gain
    from unhyped.insights.fields import Field, Unit


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of regretted purchases in one currency: *net* = *gross* + fees − what *came_back* ± exchanges.

    *ids* are the purchases, all with a price.
    """

    net: Money
    gross: Money
    came_back: Money
    ids: tuple[str, ...]

    @property
    def currency(self) -> str:
        """The currency of the amounts."""
        return self.net.currency


@dataclass(frozen=True, slots=True)
class RegretTally:
    """The ids of a group's purchases by verdict, and the cost of the regretted ones.

    *costs* has one entry per currency, that of most purchases first. *unpriced* are regretted without a known
    price: they count in the rate, not in the cost. *unrated* have no verdict yet and count in nothing.
    """

    regretted: tuple[str, ...]
    content: tuple[str, ...]
    unrated: tuple[str, ...]
    unpriced: tuple[str, ...]
    costs: tuple[Cost, ...]

    @property
    def x(self) -> int:
        """The number of regretted purchases."""
        return len(self.regretted)

    @property
    def n(self) -> int:
        """The number of purchases with a verdict."""
        return len(self.regretted) + len(self.content)

    @property
    def ids(self) -> tuple[str, ...]:
        """The purchases with a verdict, regretted ones first."""
        return self.regretted + self.content

    @property
    def claim(self) -> Claim:
        """What may be said about the rate."""
        return claim(self.n)

    @property
    def likely(self) -> Interval | None:
        """The likely range of the rate, the same wherever the group is shown; None under 5 answers."""
        return likely_range(self.x, self.n)

    def cost(self, currency: str) -> Cost | None:
        """Return the cost of regret in *currency*; None if nothing with a price is regretted in it."""
        return next((each for each in self.costs if each.currency == currency), None)


class Judged(NamedTuple):
    """A purchase and whether it’s regretted (None: not rated yet)."""

    entry: Entry
    regret: bool | None


@dataclass(frozen=True, slots=True)
class GroupRegret:
    """The purchases with one *key* in a field, and their *tally*; *gain* is what a creator gains, or None."""

    key: str
    judged: tuple[Judged, ...]
    tally: RegretTally
    gain: Gain | None = None


@dataclass(frozen=True, slots=True)
class Regret:
    """*overall*, and what is needed to count by a field. *undated* ones are left out: only all time has them.

    *fields* are those to choose from, the one to begin with first.
    """

    period: Period
    today: date | None
    overall: RegretTally
    judged: tuple[Judged, ...]
    fields: tuple[Field, ...]
    undated: tuple[Entry, ...]

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies of regretted purchases, that of most purchases first."""
        return tuple(cost.currency for cost in self.overall.costs)

    def shown_currency(self, wanted: str | None = None) -> str | None:
        """Return *wanted* if a regretted purchase has it, else the first currency; None without prices."""
        return wanted if wanted in self.currencies else next(iter(self.currencies), None)

    def field(self, about: str) -> Field:
        """Return the field named *about*, else the one to begin with; a coarser time if it has too many."""
        field = field_of(about, self.fields)
        unit = unit_of(field)
        return field if unit is None else self._run(unit)[0]

    def groups(self, field: Field, currency: str | None) -> tuple[GroupRegret, ...]:
        """Return what has a verdict by cost of regret in *currency*, most first; then by counts, not by rate.

        Without a currency (amounts are hidden or unknown) they go by how many are regretted. Times are in
        their order, and what has no date comes last.
        """
        groups = [group for group in self._grouped(field) if group.tally.n]
        if unit_of(field) is not None:
            return tuple(sorted(groups, key=lambda group: (not group.key, group.key)))
        return tuple(sorted(groups, key=lambda group: _most_money_first(group, currency)))

    def over_time(self, unit: Unit) -> tuple[GroupRegret, ...]:
        """Return each *unit* from the first purchase to the last (or today), also those without purchases."""
        found = {group.key: group for group in self._grouped(unit)}
        keys = (day.isoformat() for day in self._run(unit)[1])
        return tuple(found.get(key) or GroupRegret(key, (), _tally(())) for key in keys)

    def _run(self, unit: Unit) -> tuple[Unit, tuple[date, ...]]:
        """Return the first days of all times, of a coarser unit if there are too many."""
        firsts = [when.first for each in self.judged if (when := each.entry.purchase.bought_on) is not None]
        return run_of(*bounds(firsts, self.period, self.today), unit) if firsts else (unit, ())

    def _grouped(self, field: Field) -> tuple[GroupRegret, ...]:
        keys = keys_by([each.entry for each in self.judged], field)
        found: dict[str, list[Judged]] = {}
        for each in self.judged:
            for key in keys(each.entry):
                found.setdefault(key, []).append(each)
        return tuple(
            GroupRegret(key, (*some,), _tally(some), _gain_of(some) if field == "creator" and key else None)
            for key, some in found.items()
        )


def count_regret(entries: Iterable[Entry], period: Period, today: date | None = None) -> Regret:
    """Count the answers of *period*. With *today*, times continue to it if the period does."""
    selection = select(entries, period)
    judged = tuple(Judged(entry, entry.regret) for entry in selection.entries)
    fields = offered(selection.entries, ("category", "creator", "shop"))
    return Regret(period, today, _tally(judged), judged, fields, selection.left_out)


def together(groups: Iterable[GroupRegret]) -> RegretTally:
    """Return several groups as one tally, in which a purchase that is in two of them counts once."""
    return _tally({each.entry.purchase.id: each for group in groups for each in group.judged}.values())


def _most_money_first(group: GroupRegret, currency: str | None) -> tuple[int, int, int, str]:
    cost = None if currency is None else group.tally.cost(currency)
    net = 0 if cost is None else cost.net.minor
    return -net, -group.tally.x, -group.tally.n, group.key.casefold()


def _gain_of(judged: Sequence[Judged]) -> Gain | None:
    """Return what the creator of all these purchases gains."""
    return usual_gain((each.entry.purchase for each in judged), judged[0].entry.recommender)


def _tally(judged: Iterable[Judged]) -> RegretTally:
    by_answer: dict[bool | None, list[Entry]] = {True: [], False: [], None: []}
    for entry, regret in judged:
        by_answer[regret].append(entry)
    regretted, content, unrated = (
        tuple(entry.purchase.id for entry in by_answer[answer]) for answer in (True, False, None)
    )
    unpriced = tuple(entry.purchase.id for entry in by_answer[True] if entry.purchase.price is None)
    return RegretTally(regretted, content, unrated, unpriced, _added(_costs(by_answer[True])))


_Part = tuple[str, int, int, int, tuple[str, ...]]
"""The currency of some purchases, their net and gross, what came back, and their ids."""


def _costs(entries: Iterable[Entry]) -> Iterator[_Part]:
    for entry in entries:
        net, gross = entry.net, entry.gross
        if net is not None and gross is not None:
            back = sum(
                event.amount.minor
                for event in entry.money_events
                if event.came_back and event.amount.currency == net.currency
            )
            yield net.currency, net.minor, gross.minor, back, (entry.purchase.id,)


def _added(parts: Iterable[_Part]) -> tuple[Cost, ...]:
    """Return one cost per currency, that of most purchases first."""
    by_currency: dict[str, list[_Part]] = {}
    for part in parts:
        by_currency.setdefault(part[0], []).append(part)
    found = []
    for currency, group in by_currency.items():
        net = Money(sum(part[1] for part in group), currency)
        gross = Money(sum(part[2] for part in group), currency)
        back = Money(sum(part[3] for part in group), currency)
        found.append(Cost(net, gross, back, tuple(chain.from_iterable(part[4] for part in group))))
    return tuple(sorted(found, key=lambda cost: (-len(cost.ids), cost.currency)))
