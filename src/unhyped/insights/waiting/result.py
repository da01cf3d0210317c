"""Waits that ended: what became of them, and how what was bought after them and straight away turned out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Literal, get_args

from unhyped.insights.let_go import LetGoes
from unhyped.insights.proportions import Interval, likely_range
from unhyped.insights.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from unhyped.domain.check_in import Group
    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period
    from unhyped.domain.waits import WaitRule
    from unhyped.domain.wish import Wish
    from unhyped.insights.evidence import Evidence

Fate = Literal["let go", "bought", "bought early", "bought elsewhere", "bought instead", "too early"]
FATES: Final[tuple[Fate, ...]] = get_args(Fate)[:-1]
"""What became of waits that count: of the others, it's too early to say."""


@dataclass(frozen=True, slots=True)
class EndedWait:
    """A wish, as its *id* and *name*, whose wait ended *on* a day, and what became of it.

    *bought_as* is the id of its purchase, if that is in the log. *instead* is the name of the purchase that
    speaks against having let it go, if it was found.
    """

    id: str
    name: str
    fate: Fate
    on: date
    bought_as: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Bought:
    """Purchases by what the latest answer says: *rated* ones with their group, and the others as ids."""

    rated: tuple[tuple[str, Group], ...]
    unrated: tuple[str, ...]

    @property
    def n(self) -> int:
        """The number of rated purchases."""
        return len(self.rated)

    @property
    def x(self) -> int:
        """The number of purchases that are worth it."""
        return sum(group == "worth it" for _, group in self.rated)

    @property
    def likely(self) -> Interval | None:
        """The likely range of the share that is worth it; None under 5 answers."""
        return likely_range(self.x, self.n)

    @property
    def ids(self) -> tuple[str, ...]:
        """The rated purchases as ids."""
        return tuple(id_ for id_, _ in self.rated)


@dataclass(frozen=True, slots=True)
class Waiting:
    """The *waits* that ended in a period, oldest first, and those let go *too_recently* to count, as ids.

    *after* is what was bought after a wait, *straight* everything else. *waiting* are the wishes that still
    wait, as ids. *undated* purchases count only over all time.
    """

    period: Period
    waits: tuple[EndedWait, ...]
    too_recently: tuple[str, ...]
    waiting: tuple[str, ...]
    after: Bought
    straight: Bought
    undated: tuple[Entry, ...]

    def of(self, fate: Fate) -> tuple[EndedWait, ...]:
        """Return the waits that ended like this."""
        return tuple(wait for wait in self.waits if wait.fate == fate)


def by_wait(evidence: Evidence, period: Period, today: date) -> Waiting:
    """Count what became of the waits that ended in *period*, and the answers to what was bought.

    A wait ends on the day of its purchase if that is known, else on the day the wish was ended.
    """
    by_id = {entry.purchase.id: entry for entry in evidence.entries} if evidence.wishes else {}
    waits = _all_ended(evidence, by_id, today)
    start, end = period.start or date.min, period.end or date.max
    shown = [wait for wait in waits if start <= wait.on <= end]
    waited, selection = _bought_as(waits), select(evidence.entries, period)
    return Waiting(
        period,
        tuple(wait for wait in shown if wait.fate != "too early"),
        tuple(wait.id for wait in shown if wait.fate == "too early"),
        tuple(wish.id for wish in evidence.wishes if wish.outcome is None),
        _bought(by_id[id_] for id_ in _bought_as(shown)),
        _bought(_without(selection.entries, waited)),
        tuple(_without(selection.left_out, waited)),
    )


def _all_ended(evidence: Evidence, by_id: Mapping[str, Entry], today: date) -> list[EndedWait]:
    let_goes = LetGoes(evidence)
    waits = [
        _ended(wish, by_id.get(wish.bought_as), let_goes, evidence.waits, today)
        for wish in evidence.wishes
        if wish.outcome is not None
    ]
    return sorted(waits, key=lambda wait: (wait.on, wait.id))


def _ended(wish: Wish, entry: Entry | None, let_goes: LetGoes, rule: WaitRule, today: date) -> EndedWait:
    """Return what became of *wish*, which became *entry* if that is known."""
    on = wish.ended_on or today
    if wish.outcome == "let go":
        like = None if wish.bought_as else let_goes.bought_like(wish)
        instead = entry or like
        name = "" if instead is None else instead.purchase.name
        return EndedWait(wish.id, wish.name, let_goes.state(wish, today, like), on, instead=name)
    bought = None if entry is None else entry.purchase.bought_on
    day = on if bought is None or bought.precision != "day" else bought.first
    on = on if bought is None else bought.first
    if wish.outcome == "bought elsewhere":
        return EndedWait(wish.id, wish.name, "bought elsewhere", on)
    fate: Fate = "bought" if rule.starts_on(wish) < rule.end(wish) <= day else "bought early"
    return EndedWait(wish.id, wish.name, fate, on, "" if entry is None else entry.purchase.id)


def _bought_as(waits: Iterable[EndedWait]) -> dict[str, None]:
    """Return the ids of what was bought after one of the *waits*."""
    return dict.fromkeys(wait.bought_as for wait in waits if wait.fate == "bought" and wait.bought_as)


def _without(entries: Iterable[Entry], waited: Mapping[str, object]) -> list[Entry]:
    return [entry for entry in entries if entry.purchase.id not in waited]


def _bought(entries: Iterable[Entry]) -> Bought:
    rated, unrated = [], []
    for entry in entries:
        group = entry.group
        if group == "not rated yet":
            unrated.append(entry.purchase.id)
        else:
            rated.append((entry.purchase.id, group))
    return Bought(tuple(rated), tuple(unrated))
