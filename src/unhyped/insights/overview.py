"""The totals of a period, for the summary, the command line and the foot of the window."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from typing import TYPE_CHECKING, Final

from unhyped.domain.check_in import GROUPS, HIGHEST_WORTH, LOWEST_WORTH, READINGS
from unhyped.domain.creator import key_of, usual_gain
from unhyped.domain.money import Money, totals
from unhyped.insights.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.domain.check_in import Group, Reading
    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period
    from unhyped.domain.purchase import Gain

TOP: Final = 5
"""Rows of each top list."""
_BY_EVENT: Final = {
    "fee": "fees",
    "shipping": "fees",
    "refund": "refunds",
    "partial refund": "refunds",
    "resale": "resale",
    "exchanged": "exchanged",
    "received in exchange": "exchanged",
}
"""Kind of money event → the total it is part of; the others count in none."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """Totals in one currency: gross + fees − refunds − resale + exchanged = net.

    *fees* include shipping. *exchanged* is what exchanges moved here, below zero if they moved it away: both
    purchases may not be in the same period. *most_expensive* are by net cost.
    """

    gross: Money
    fees: Money
    refunds: Money
    resale: Money
    exchanged: Money
    net: Money
    count: int
    most_expensive: tuple[Entry, ...]

    @property
    def currency(self) -> str:
        """The currency of the amounts."""
        return self.net.currency


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """The purchases whose verdict is *worth*, 5 to 1, or that have none yet (None)."""

    worth: int | None
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CreatorTotal:
    """Purchases inspired by a *creator* (“” for unknown): what they gain, number, net cost, and verdicts."""

    creator: str
    gain: Gain | None
    ids: tuple[str, ...]
    net: tuple[Money, ...]
    regretted: int
    verdicts: int


@dataclass(frozen=True, slots=True)
class Overview:
    """A period in totals. *entries* are newest first; *unpriced* ones count everywhere except in amounts.

    *undated* are left out: they count only over all time. Not in any net cost are *expected*, what should
    still come back for returns, and *apart*, what was resold for another currency than it was paid in.
    """

    period: Period
    entries: tuple[Entry, ...]
    amounts: tuple[Amounts, ...]
    verdicts: tuple[VerdictCount, ...]
    most_worth_it: tuple[Entry, ...]
    most_regretted: tuple[Entry, ...]
    creators: tuple[CreatorTotal, ...]
    unpriced: tuple[Entry, ...]
    undated: tuple[Entry, ...]
    expected: tuple[Money, ...]
    apart: tuple[Money, ...]

    @property
    def readings(self) -> dict[Reading, int]:
        """The number of purchases with each reading of two answers there is, good buys first."""
        counts = Counter(entry.reading for entry in self.entries)
        return {reading: counts[reading] for reading in READINGS if counts[reading]}

    @property
    def groups(self) -> dict[Group, int]:
        """The number of purchases in each group, in the order of GROUPS."""
        counts = Counter(entry.group for entry in self.entries)
        return {group: counts[group] for group in GROUPS}


def overview(entries: Iterable[Entry], period: Period) -> Overview:
    """Add up *period*. Purchases without a date count only over all time; else they are just listed."""
    selection = select(entries, period)
    chosen = sorted(selection.entries, key=_bought, reverse=True)
    return Overview(
        period,
        tuple(chosen),
        _amounts(chosen),
        _verdicts(chosen),
        tuple(
            nsmallest(TOP, (entry for entry in chosen if entry.group == "worth it"), key=_most_worth_it_first)
        ),
        tuple(nsmallest(TOP, (entry for entry in chosen if entry.regret), key=_most_regretted_first)),
        _creators(chosen),
        tuple(entry for entry in chosen if entry.purchase.price is None),
        selection.left_out,
        totals(entry.expected for entry in chosen),
        totals(money for entry in chosen for money in entry.apart),
    )


def _bought(entry: Entry) -> date:
    return date.min if entry.purchase.bought_on is None else entry.purchase.bought_on.first


def _amounts(entries: Iterable[Entry]) -> tuple[Amounts, ...]:
    """Return the amounts per currency, the currency of most purchases first."""
    by_currency: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.purchase.price is not None:
            by_currency.setdefault(entry.purchase.price.currency, []).append(entry)
    amounts = [_amounts_in(currency, group) for currency, group in by_currency.items()]
    return tuple(sorted(amounts, key=lambda each: (-each.count, each.currency)))


def _amounts_in(currency: str, entries: list[Entry]) -> Amounts:
    sums = Counter[str]()
    for entry in entries:
        sums["gross"] += _minor(entry.gross)
        for event in entry.money_events:
            if event.amount.currency == currency and event.kind in _BY_EVENT:
                sums[_BY_EVENT[event.kind]] += event.effect.minor
    most_expensive = nsmallest(TOP, entries, key=lambda entry: (-_minor(entry.net), entry.purchase.name))
    return Amounts(
        gross=Money(sums["gross"], currency),
        fees=Money(sums["fees"], currency),
        refunds=Money(-sums["refunds"], currency),
        resale=Money(-sums["resale"], currency),
        exchanged=Money(sums["exchanged"], currency),
        net=Money(sum(_minor(entry.net) for entry in entries), currency),
        count=len(entries),
        most_expensive=tuple(most_expensive),
    )


def _minor(amount: Money | None) -> int:
    return 0 if amount is None else amount.minor


def _verdicts(entries: Iterable[Entry]) -> tuple[VerdictCount, ...]:
    found: dict[int | None, list[str]] = {
        worth: [] for worth in (*range(HIGHEST_WORTH, LOWEST_WORTH - 1, -1), None)
    }
    for entry in entries:
        found[entry.verdict].append(entry.purchase.id)
    return tuple(VerdictCount(worth, tuple(ids)) for worth, ids in found.items())


def _most_worth_it_first(entry: Entry) -> tuple[int, bool, int]:
    """Sort by highest verdict, then would buy again, then latest answer."""
    check_in = entry.verdict_check_in
    again = check_in is not None and check_in.again == "yes"
    return -(entry.verdict or 0), not again, -_answered(entry)


def _most_regretted_first(entry: Entry) -> tuple[int, bool, int]:
    """Sort by lowest verdict, then would not buy again, then latest answer."""
    check_in = entry.verdict_check_in
    never_again = check_in is not None and check_in.again == "no"
    return entry.verdict or 0, not never_again, -_answered(entry)


def _answered(entry: Entry) -> int:
    check_in = entry.verdict_check_in
    return 0 if check_in is None else check_in.on.toordinal()


def _creators(entries: Iterable[Entry]) -> tuple[CreatorTotal, ...]:
    """Return the creators by number of purchases; handles that differ only in case are one."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(key_of(entry.purchase.creator), []).append(entry)
    creators = [
        CreatorTotal(
            group[0].purchase.creator,
            usual_gain((entry.purchase for entry in group), group[0].recommender),
            tuple(entry.purchase.id for entry in group),
            totals(entry.net for entry in group),
            sum(1 for entry in group if entry.regret),
            sum(1 for entry in group if entry.regret is not None),
        )
        for group in groups.values()
    ]
    return tuple(sorted(creators, key=lambda each: (-len(each.ids), each.creator.casefold())))
