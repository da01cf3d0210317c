"""Tips by who gave them: every answer to what was bought, what it cost, and what the creator gains."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.domain.check_in import GROUPS
from unhyped.domain.creator import key_of, usual_gain
from unhyped.domain.money import Money, totals
from unhyped.insights.claims import RANGE_FROM
from unhyped.insights.comparing import most_different
from unhyped.insights.proportions import Interval, likely_range
from unhyped.insights.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from unhyped.domain.check_in import Group
    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period
    from unhyped.domain.purchase import Gain

RATED: Final = GROUPS[:-1]


@dataclass(frozen=True, slots=True)
class Tip:
    """A purchase that somebody recommended: its *group*, and its net cost, None without a price."""

    id: str
    group: Group
    net: Money | None


@dataclass(frozen=True, slots=True)
class Tipster:
    """A *creator* with their *tips*, good ones first, unrated ones last; *gain* is what was noted last.

    *groups* are the ids of the tips by group, *costs* their net cost for each currency.
    """

    creator: str
    gain: Gain | None
    tips: tuple[Tip, ...]
    groups: Mapping[Group, tuple[str, ...]]
    costs: tuple[Money, ...]

    @property
    def n(self) -> int:
        """The number of rated tips."""
        return sum(len(self.of(group)) for group in RATED)

    @property
    def x(self) -> int:
        """The number of tips that are worth it."""
        return len(self.of("worth it"))

    @property
    def likely(self) -> Interval | None:
        """The likely range of the share that is worth it; None under 5 answers."""
        return likely_range(self.x, self.n)

    @property
    def ids(self) -> tuple[str, ...]:
        """All tips as ids."""
        return tuple(tip.id for tip in self.tips)

    def of(self, group: Group) -> tuple[str, ...]:
        """Return the ids of the tips in *group*."""
        return self.groups.get(group, ())

    def nets(self, group: Group) -> tuple[Money, ...]:
        """Return the net cost of the tips in *group* for each currency."""
        return totals(tip.net for tip in self.tips if tip.group == group)

    def spent(self, currency: str | None) -> Money | None:
        """Return the net cost of the tips in *currency*; None if none has a price in it."""
        return next((net for net in self.costs if net.currency == currency), None)


@dataclass(frozen=True, slots=True)
class Tips:
    """The *tipsters* of a period by name, and the ids of purchases that nobody recommended (*alone*).

    *currencies* are those of all tips, that of most tips first.
    """

    period: Period
    tipsters: tuple[Tipster, ...]
    currencies: tuple[str, ...]
    alone: tuple[str, ...]
    undated: tuple[Entry, ...]

    @property
    def is_rated(self) -> bool:
        """Whether somebody has a rated tip."""
        return any(tipster.n for tipster in self.tipsters)

    @property
    def enough(self) -> tuple[Tipster, ...]:
        """Those with five or more rated tips, about whom more may be said than a list."""
        return tuple(tipster for tipster in self.tipsters if tipster.n >= RANGE_FROM)

    def by_money(self, currency: str | None) -> tuple[Tipster, ...]:
        """Return them by money spent in *currency*, else by rated tips, most first; never by rate."""
        return tuple(sorted(self.tipsters, key=lambda each: _most_first(each, currency)))

    def shown(self, currency: str | None) -> tuple[Tipster, ...]:
        """Return those that a picture shows: with five or more rated tips, else all with any."""
        least = RANGE_FROM if self.enough else 1
        return tuple(tipster for tipster in self.by_money(currency) if tipster.n >= least)

    @property
    def apart(self) -> tuple[Tipster, Tipster] | None:
        """The two whose shares surely differ, the higher one first; None if no two do."""
        rated = [tipster for tipster in self.tipsters if tipster.n]
        pair = most_different([(tipster.x, tipster.n) for tipster in rated])
        return None if pair is None else (rated[pair[0]], rated[pair[1]])


def by_creator(entries: Iterable[Entry], period: Period) -> Tips:
    """Put the purchases of *period* together by who recommended them, whatever the case of its letters."""
    selection = select(entries, period)
    found: dict[str, list[Entry]] = {}
    alone = []
    for entry in selection.entries:
        if entry.purchase.creator:
            found.setdefault(key_of(entry.purchase.creator), []).append(entry)
        else:
            alone.append(entry.purchase.id)
    tipsters = tuple(_tipster(found[key]) for key in sorted(found))
    counts = Counter(tip.net.currency for each in tipsters for tip in each.tips if tip.net is not None)
    currencies = tuple(sorted(counts, key=lambda code: (-counts[code], code)))
    return Tips(period, tipsters, currencies, tuple(alone), selection.left_out)


def _tipster(entries: list[Entry]) -> Tipster:
    ordered = sorted(entries, key=lambda entry: GROUPS.index(entry.group))
    tips = tuple(Tip(entry.purchase.id, entry.group, entry.net) for entry in ordered)
    gain = usual_gain((entry.purchase for entry in entries), entries[0].recommender)
    groups: dict[Group, list[str]] = {}
    for tip in tips:
        groups.setdefault(tip.group, []).append(tip.id)
    by_group = {group: (*ids,) for group, ids in groups.items()}
    return Tipster(entries[0].purchase.creator, gain, tips, by_group, totals(tip.net for tip in tips))


def _most_first(tipster: Tipster, currency: str | None) -> tuple[int, int, str]:
    spent = tipster.spent(currency)
    return 0 if spent is None else -spent.minor, -tipster.n, tipster.creator.casefold()
