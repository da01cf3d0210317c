"""Creators: what the person knows about those who recommend things, and their names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from unhyped.domain import creator as checking
from unhyped.domain.change import Step
from unhyped.domain.creator import Creator, Named, by_name, gain_of, key_of, usual_gain
from unhyped.domain.errors import CreatorKnown, CreatorNameMissing, CreatorUnknown
from unhyped.domain.plan import Plan, Scope
from unhyped.domain.rule import Rule
from unhyped.domain.wish import Wish, creator_of
from unhyped.i18n import gettext
from unhyped.journal.derived import ByCreator
from unhyped.journal.ids import new_id
from unhyped.journal.open_file import JournalPart
from unhyped.journal.plans import Plans
from unhyped.words.creators import creator_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from unhyped.domain.entry import Entry
    from unhyped.domain.purchase import Gain, Purchase


@dataclass(frozen=True, slots=True)
class Recommender:
    """A creator as the log has them: *known* about them, their *gain*, and the *tips* outside the Trash."""

    name: str
    known: Creator | None
    gain: Gain | None
    tips: tuple[Entry, ...]


class Creators(JournalPart):
    """Who recommends things. Each verb is one change."""

    def of(self, name: str) -> Creator | None:
        """Return what is known about a creator, by their name or one they had before; None for nothing."""
        loaded = self._file.loaded
        known = by_name(self._records) if loaded is None else loaded.creators
        return known.get(key_of(name))

    def all(self) -> list[Recommender]:
        """Return everyone who recommended something or is known, those with most tips first; O(n)."""
        names: dict[str, str] = {}
        tips: dict[str, list[Entry]] = {}
        for entry in self._file.memory.entries():
            if entry.purchase.creator:
                key = key_of(entry.purchase.creator)
                names.setdefault(key, entry.purchase.creator)
                tips.setdefault(key, []).append(entry)
        for name in (*map(creator_of, self._file.of(Wish).values()), *(each.name for each in self._records)):
            if name:
                names.setdefault(key_of(name), name)
        found = [self._recommender(names[key], tips.get(key, [])) for key in names]
        return sorted(found, key=lambda each: (-len(each.tips), key_of(each.name)))

    def find(self, name: str) -> Recommender:
        """Return who has this name in the log; raise CreatorUnknown."""
        if not self.has(name):
            raise CreatorUnknown(name=creator_named(name))
        return self._recommender(name, self._tips(name))

    def gain(self, name: str) -> Gain | None:
        """Return what a creator gains: as noted about them, else about something they recommended.

        Until all records are read, only the former.
        """
        return usual_gain(_bought(() if self._file.loaded is None else self._tips(name)), self.of(name))

    def has(self, name: str) -> bool:
        """Return whether a purchase, a wish or what is known about creators has this name now."""
        key = key_of(name)
        return (
            any(key_of(each.name) == key for each in self._records)
            or bool(self._purchases(key))
            or any(key_of(creator_of(wish)) == key for wish in self._file.of(Wish).values())
        )

    def asks_about(self, entry: Entry) -> bool:
        """Return whether what the creator of *entry* gains was never said: “don’t know” is an answer, too.

        Until all records are read, nothing is asked.
        """
        creator = entry.purchase.creator
        if self._file.loaded is None or not creator or entry.gain is not None:
            return False
        return all(tip.purchase.gain is None for tip in self._tips(creator))

    def set_gain(self, name: str, gain: Gain | None, *, says_unsponsored: bool | None = None) -> Creator:
        """Note what a creator gains from recommending; *says_unsponsored* None leaves that as it is.

        Raises CreatorNameMissing.
        """
        if not name.strip():
            raise CreatorNameMissing
        before = self.of(name)
        known = before or Creator(id=new_id(), name=name.strip(), added_at=self._file.now())
        after = replace(known, gain=gain)
        if says_unsponsored is not None:
            after = replace(after, says_unsponsored=says_unsponsored)
        if after != known:
            label = gettext("Note what {name} gains").format(name=creator_named(known.name))
            self._file.write(label, [Step(before, checking.checked(after))])
        return after

    def named(self, name: str) -> Named:
        """Return how many records name a creator, which is what a new name changes; O(their purchases)."""
        key, outside = key_of(name), len(self._tips(name))
        plans = (own.plan for own in Plans(self._file).all())
        return Named(
            outside,
            len(self._purchases(key)) - outside,
            sum(key_of(creator_of(wish)) == key for wish in self._file.of(Wish).values()),
            sum(any(_is_theirs(each, key) for each in plan.scopes) for plan in plans),
            sum(_fills_in(rule, key) for rule in self._file.of(Rule).values()),
        )

    def rename(self, name: str, to: str, *, merge: bool = False) -> Recommender:
        """Call a creator *to* wherever they are named, the Trash included; return them.

        If there is a creator of that name, raises CreatorKnown unless both are the same person (*merge*).
        What was noted about either stays: where they gain different things, purchases keep what was noted
        about the one who recommended them. Raises CreatorUnknown, CreatorNameMissing or another InvalidInput.
        """
        return self._rename(name, to.strip(), self._own(name), merge=merge)

    def edit(
        self, name: str, to: str, gain: Gain | None, *, says_unsponsored: bool, merge: bool = False
    ) -> Recommender:
        """Note what a creator gains and call them *to*, in one change; raises what `rename` raises."""
        if to.strip() == name:
            self.set_gain(name, gain, says_unsponsored=says_unsponsored)
            return self._recommender(name, self._tips(name))
        known = self._own(name) or Creator(id=new_id(), name=name, added_at=self._file.now())
        noted = replace(known, gain=gain, says_unsponsored=says_unsponsored)
        return self._rename(name, to.strip(), noted, merge=merge)

    # --- inside

    @property
    def _records(self) -> list[Creator]:
        return [*self._file.of(Creator).values()]

    def _purchases(self, key: str) -> tuple[str, ...]:
        return self._file.memory.derived(ByCreator).ids(key)

    def _tips(self, name: str) -> list[Entry]:
        entries = map(self._file.memory.entry, self._purchases(key_of(name)))
        return [entry for entry in entries if entry.purchase.trashed_at is None]

    def _recommender(self, name: str, tips: list[Entry]) -> Recommender:
        known = self.of(name)
        return Recommender(name, known, usual_gain(_bought(tips), known), tuple(tips))

    def _own(self, name: str) -> Creator | None:
        """Return what is known about who has this name now; None for nothing."""
        known = self.of(name)
        return known if known is not None and key_of(known.name) == key_of(name) else None

    def _rename(self, name: str, to: str, noted: Creator | None, *, merge: bool) -> Recommender:
        """Call a creator *to*; *noted* is what is known about them from now on."""
        if not to:
            raise CreatorNameMissing
        if not self.has(name):
            raise CreatorUnknown(name=creator_named(name))
        is_other = key_of(name) != key_of(to) and self.has(to)
        if is_other and not merge:
            raise CreatorKnown(name=creator_named(to))
        label = gettext("Merge {name} into {other}") if is_other else gettext("Rename {name} to {other}")
        steps = [*self._renaming(name, to, noted)]
        self._file.write(label.format(name=creator_named(name), other=creator_named(to)), steps)
        return self._recommender(to, self._tips(to))

    def _renaming(self, name: str, to: str, noted: Creator | None) -> Iterator[Step]:
        """Yield the steps that put *to* wherever *name* is."""
        key = key_of(name)
        before = {each.id: each for each in self._records if key_of(each.name) in {key, key_of(to)}}
        there = [each for each in before.values() if key_of(each.name) != key]
        here = [each for each in before.values() if key_of(each.name) == key]
        if noted is not None:
            here = [noted, *(each for each in here if each.id != noted.id)]
        merged = checking.checked(
            _merged([*there, *here], name, to)
            or Creator(id=new_id(), name=to, formerly=_former([name], to), added_at=self._file.now())
        )
        yield from self._purchases_renamed(name, merged, noted or self.of(name))
        yield from self._others_renamed(key, to)
        for known in before.values():
            if known.id != merged.id:
                yield Step(known, None)
        yield Step(before.get(merged.id), merged)

    def _purchases_renamed(self, name: str, merged: Creator, known: Creator | None) -> Iterator[Step]:
        """Yield the steps for purchases; what is *known* about their creator stays where *merged* differs."""
        is_other = known is not None and known.gain not in {None, "don't know", merged.gain}
        for entry in map(self._file.memory.entry, self._purchases(key_of(name))):
            own = gain_of(entry.purchase.gain, known) if is_other else entry.purchase.gain
            yield from _step(entry.purchase, replace(entry.purchase, creator=merged.name, gain=own))

    def _others_renamed(self, key: str, to: str) -> Iterator[Step]:
        """Yield the steps for wishes, rules and plans."""
        for wish in self._file.of(Wish).values():
            if key_of(creator_of(wish)) == key:
                yield from _step(wish, replace(wish, creator=to))
        for rule in self._file.of(Rule).values():
            if _fills_in(rule, key):
                yield from _step(rule, replace(rule, value=to))
        for plan in self._file.of(Plan).values():
            scopes = dict.fromkeys(_scope(each, key, to) for each in plan.scopes)
            yield from _step(plan, replace(plan, scopes=(*scopes,)))


def _merged(records: list[Creator], name: str, to: str) -> Creator | None:
    """Return one creator called *to* with all that *records* say, the first of them first."""
    if not records:
        return None
    gains = [each.gain for each in records if each.gain is not None]
    sure = [gain for gain in gains if gain != "don't know"]
    return replace(
        records[0],
        name=to,
        gain=next(iter((*sure, *gains)), None),
        says_unsponsored=any(each.says_unsponsored for each in records),
        formerly=_former([*(old for each in records for old in each.formerly), name], to),
    )


def _former(names: list[str], now: str) -> tuple[str, ...]:
    """Return *names* once each, without the one they have *now*."""
    by_key = {key_of(name): name.strip() for name in names}
    by_key.pop(key_of(now), None)
    return (*by_key.values(),)


def _is_theirs(scope: Scope, key: str) -> bool:
    """Return whether a plan is about the creator with *key*."""
    return scope.kind == "creator" and key_of(scope.value) == key


def _fills_in(rule: Rule, key: str) -> bool:
    """Return whether *rule* fills in the creator with *key*."""
    return rule.kind == "handle" and key_of(rule.value) == key


def _scope(scope: Scope, key: str, to: str) -> Scope:
    return replace(scope, value=to) if _is_theirs(scope, key) else scope


def _step(before: Purchase | Wish | Rule | Plan, after: Purchase | Wish | Rule | Plan) -> Iterator[Step]:
    """Yield the step from *before* to *after*, if they differ."""
    if after != before:
        yield Step(before, after)


def _bought(entries: Iterable[Entry]) -> Iterator[Purchase]:
    return (entry.purchase for entry in entries)
