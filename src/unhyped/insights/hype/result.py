"""Compares what was promised and expected with the latest verdict: by promise, thing by thing."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median_low
from typing import TYPE_CHECKING, Final

from unhyped.insights.claims import RANGE_FROM
from unhyped.insights.proportions import Interval, likely_range
from unhyped.insights.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.domain.check_in import Group, Reading
    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period


@dataclass(frozen=True, slots=True)
class Thing:
    """A rated purchase: what was *expected* (0–10, or None), the latest *verdict* (1–5) and its *group*.

    *reading* is what the answers to “did what was claimed” and “needed it” say together, if both are there.
    """

    id: str
    name: str
    expected: int | None
    verdict: int
    group: Group
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """A *claim* (None: any) with its rated *things*, best first; *unrated* are the ids of the others."""

    claim: str | None
    things: tuple[Thing, ...]
    unrated: tuple[str, ...]

    @property
    def key(self) -> str:
        """What names it in a telling: “=” and the claim, or “any”, which no claim can be mistaken for."""
        return "any" if self.claim is None else f"={self.claim}"

    @property
    def n(self) -> int:
        """The number of rated things."""
        return len(self.things)

    @property
    def x(self) -> int:
        """The number of things that are still worth it."""
        return sum(thing.group == "worth it" for thing in self.things)

    @property
    def likely(self) -> Interval | None:
        """The likely range of the share that is still worth it; None under 5 answers."""
        return likely_range(self.x, self.n)

    @property
    def ids(self) -> tuple[str, ...]:
        """The rated things as ids, best first."""
        return tuple(thing.id for thing in self.things)

    @property
    def expected(self) -> int | None:
        """The median of what was expected (the lower of two in the middle); None under 5 expectations."""
        known = [thing.expected for thing in self.things if thing.expected is not None]
        return median_low(known) if len(known) >= RANGE_FROM else None


_SHARED_FROM: Final = 2
"""A promise that was made of one thing only is shown among all others."""


@dataclass(frozen=True, slots=True)
class Hype:
    """The *promises* of a period, that with most rated things first; a thing may be in several.

    *any* has every thing with a promise, once. *unpromised* are the purchases without a claim. *undated* ones
    count only over all time.
    """

    period: Period
    promises: tuple[Promise, ...]
    any: Promise
    unpromised: tuple[str, ...]
    undated: tuple[Entry, ...]

    @property
    def shown(self) -> tuple[Promise, ...]:
        """The promises that a picture may be about: those made of several rated things, then any."""
        rated = tuple(promise for promise in self.promises if promise.n)
        if len(rated) == 1 or self.any.n == 1:
            return rated[:1]  # any would be the same
        several = tuple(promise for promise in rated if promise.n >= _SHARED_FROM)
        return (*several, self.any) if rated else ()

    def promise(self, key: str) -> Promise | None:
        """Return the promise with this *key*, else the first one; None without any rated thing."""
        return next((promise for promise in self.shown if promise.key == key), next(iter(self.shown), None))


def by_promise(entries: Iterable[Entry], period: Period) -> Hype:
    """Put the purchases of *period* together by what was promised, whatever the case of its letters."""
    selection = select(entries, period)
    found: dict[str, dict[str, Entry]] = {}
    promised: list[Entry] = []
    spelled: dict[str, str] = {}
    unpromised = []
    for entry in selection.entries:
        for claim in entry.purchase.claims:
            key = claim.casefold()
            spelled.setdefault(key, claim)
            found.setdefault(key, {})[entry.purchase.id] = entry
        if entry.purchase.claims:
            promised.append(entry)
        else:
            unpromised.append(entry.purchase.id)
    promises = [_promise(spelled[key], group.values()) for key, group in found.items()]
    promises.sort(key=lambda promise: (-promise.n, -len(promise.unrated), promise.key.casefold()))
    return Hype(period, tuple(promises), _promise(None, promised), tuple(unpromised), selection.left_out)


def _promise(claim: str | None, entries: Iterable[Entry]) -> Promise:
    things, unrated = [], []
    for entry in entries:
        purchase, verdict = entry.purchase, entry.verdict
        if verdict is None:
            unrated.append(purchase.id)
        else:
            facts = purchase.id, purchase.name, purchase.expectation, verdict, entry.group, entry.reading
            things.append(Thing(*facts))
    things.sort(key=_best_first)
    return Promise(claim, tuple(things), tuple(unrated))


def _best_first(thing: Thing) -> tuple[int, int, str, str]:
    expected = -1 if thing.expected is None else thing.expected
    return -thing.verdict, -expected, thing.name.casefold(), thing.id
