"""The person's plans for next time, and which of them fit a thing that is about to be added."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final

from unhyped.domain.category import top_level
from unhyped.domain.plan import Plan, PlanAnswer, Scope, plan_from
from unhyped.domain.text import normalise, one_line
from unhyped.domain.wish import Wish, creator_of
from unhyped.insights.kind_names import stems
from unhyped.insights.kinds import as_spoken, kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date, datetime

    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.entry import Entry
    from unhyped.domain.purchase import PurchaseDraft
    from unhyped.insights.similar import Kinds

MAX_CLAIMS: Final = 3
"""More promises would push a card's other contents out of sight."""
MIN_FITTED: Final = 10
"""A plan that fits all things of a log says something about its scope only if there are that many."""
_CLOSE, _WIDE, _ALL = range(3)
"""How closely a plan fits: the same kind of thing or a word in it; a claim, creator, category; anything."""


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """A *plan*, and the name of the purchase it is *about* ("" if none).

    A check-in whose plan was never changed has no record: its plan has the id of the check-in. *followed*
    says of each purchase or wish, by id, whether it was followed, where the person said so.
    """

    plan: Plan
    about: str = ""
    followed: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Thing:
    """What is to be added: *words* are all texts in which a trigger is looked for."""

    name: str
    category: str = ""
    creator: str = ""
    claims: tuple[str, ...] = ()
    words: str = ""

    @classmethod
    def of(cls, added: PurchaseDraft | Wish, kinds: Kinds) -> Thing:
        """Return *added* as a thing; without a category, it has that of its kind in the log."""
        if isinstance(added, Wish):
            category, creator, reason = "", creator_of(added), added.reason
        else:
            category, creator, reason = added.category, added.creator, ""
        words = "\n".join((added.name, added.shop, added.note, reason, *added.claims))
        return cls(added.name, category or kinds.category_of(added.name), creator, added.claims, words)


@dataclass(frozen=True, slots=True)
class _Said:
    """A plan that was made with a check-in *on* a day: *names* are the check-in and those it corrects."""

    plan: Plan
    about: str
    on: date
    names: frozenset[str]

    @property
    def words(self) -> object:
        """What is the same in plans that say the same."""
        return self.plan.condition, self.plan.text, self.plan.scopes


class SaidPlans:
    """The plans that were made with check-ins outside the Trash; updated with the entries."""

    def __init__(self, placed: Sequence[tuple[int, Entry]] = ()) -> None:
        self._by_position: dict[int, tuple[_Said, ...]] = {}
        self.replacing((), placed)()

    def replacing(
        self, before: Sequence[tuple[int, Entry]], after: Sequence[tuple[int, Entry]]
    ) -> Callable[[], None]:
        """Return what takes the entries *before* a change out and those *after* it in."""
        come = {position: said for position, entry in after if (said := _said(entry))}
        return partial(self._replace, [position for position, _ in before], come)

    def _replace(self, gone: Iterable[int], come: dict[int, tuple[_Said, ...]]) -> None:
        for position in gone:
            self._by_position.pop(position, None)
        self._by_position |= come

    def with_records(self, records: Iterable[Plan], answers: Iterable[PlanAnswer]) -> tuple[OwnPlan, ...]:
        """Return every plan once, the newest first. A record replaces what its check-in says."""
        said = [*chain.from_iterable(self._by_position.values())]
        about = {name: each.about for each in said for name in each.names}
        records = [*records]
        named = {record.check_in_id for record in records}
        replaced = {each.words for each in said if not named.isdisjoint(each.names)}
        dated = [(record.added_at.date(), record, about.get(record.check_in_id, "")) for record in records]
        newest = {each.words: each for each in sorted(said, key=_when_said)}
        dated += [(each.on, each.plan, each.about) for each in newest.values() if each.words not in replaced]
        dated.sort(key=lambda one: (one[0], one[1].added_at, one[1].id), reverse=True)
        given = _answers_by_plan(answers)
        return tuple(
            OwnPlan(plan, thing, given.get(plan.check_in_id, {}) | given.get(plan.id, {}))
            for _, plan, thing in dated
        )


def _when_said(said: _Said) -> tuple[date, datetime, str]:
    return said.on, said.plan.added_at, said.plan.id


def _said(entry: Entry) -> tuple[_Said, ...]:
    purchase = entry.purchase
    if purchase.trashed_at is not None:
        return ()
    corrects = {each.id: each.supersedes for each in entry.check_ins}
    return tuple(
        _Said(_plan_of(check_in, entry), purchase.name, check_in.on, _names(check_in.id, corrects))
        for check_in in entry.current_check_ins
        if check_in.next_time.strip()
    )


def _names(check_in_id: str, corrects: dict[str, str]) -> frozenset[str]:
    names = set[str]()
    while check_in_id and check_in_id not in names:
        names.add(check_in_id)
        check_in_id = corrects.get(check_in_id, "")
    return frozenset(names)


def _plan_of(check_in: CheckIn, entry: Entry) -> Plan:
    condition, text = plan_from(check_in.next_time)
    return Plan(
        id=check_in.id,
        text=text,
        condition=condition,
        scopes=usual_scopes(entry.purchase)[:1] or (_named(entry.purchase),),
        check_in_id=check_in.id,
        added_at=check_in.added_at,
    )


def usual_scopes(purchase: PurchaseDraft) -> tuple[Scope, ...]:
    """Return what a plan after *purchase* is usually about: its category and creator, else what it is."""
    category, creator = Scope("category", purchase.category), Scope("creator", purchase.creator)
    known = tuple(scope for scope in (category, creator) if scope.value)
    return known if known or not any(map(str.isalnum, purchase.name)) else (_named(purchase),)


def _named(purchase: PurchaseDraft) -> Scope:
    return Scope("trigger", as_spoken(purchase.name) or one_line(purchase.name))


def likely_scopes(purchase: PurchaseDraft) -> tuple[Scope, ...]:
    """Return all that a plan after *purchase* may be about: also what was promised."""
    return (*usual_scopes(purchase), *(Scope("claim", claim) for claim in purchase.claims[:MAX_CLAIMS]))


def _answers_by_plan(answers: Iterable[PlanAnswer]) -> dict[str, dict[str, bool]]:
    """Return the latest answer about each subject, by plan."""
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    for answer in sorted(answers, key=lambda each: each.added_at):
        found[answer.plan_id][answer.subject] = answer.followed
    return found


class PlanIndex:
    """Plans by what they are about, to be queried at every keystroke; retired ones are left out."""

    def __init__(self, plans: Iterable[OwnPlan] = ()) -> None:
        """Index *plans*, the newest first."""
        self._plans: list[OwnPlan] = []
        self._by_key: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        self._triggers: list[tuple[tuple[str, ...], int]] = []
        for own in plans:
            if own.plan.retired_on is None:
                self._add(own)

    def _add(self, own: OwnPlan) -> None:
        number = len(self._plans)
        self._plans.append(own)
        kind = kind_of(own.about) if own.about else None
        for key in () if kind is None else kind.known:
            self._by_key["kind", key].append((_CLOSE, number))
        for scope in own.plan.scopes:
            if scope.kind == "trigger":
                self._triggers.append((tuple(stems(normalise(scope.value))), number))
            else:
                self._by_key[scope.kind, scope.value.casefold()].append((_WIDE, number))
        if not own.plan.scopes:
            self._by_key["", ""].append((_ALL, number))

    def fitting(self, thing: Thing) -> tuple[OwnPlan, ...]:
        """Return the plans that fit *thing*, each wording once: about its kind first, then the newest."""
        found: dict[int, int] = {}
        for key in _keys_of(thing) if self._by_key else ():
            for closeness, number in self._by_key.get(key, ()):
                found[number] = min(closeness, found.get(number, closeness))
        words = stems(normalise(thing.words)) if self._triggers else []
        for trigger, number in self._triggers:
            if _has_phrase(words, trigger):
                found[number] = _CLOSE
        order = sorted(found, key=lambda number: (found[number], number))
        worded: dict[object, OwnPlan] = {}
        for own in (self._plans[number] for number in order):
            worded.setdefault((own.plan.condition, own.plan.text), own)
        return tuple(worded.values())


def _keys_of(thing: Thing) -> list[tuple[str, str]]:
    kind = kind_of(thing.name)
    category = thing.category.casefold()
    return [
        *(("kind", key) for key in (() if kind is None else kind.ask)),
        *{("category", code) for code in (category, top_level(category)) if code},
        *([("creator", thing.creator.casefold())] if thing.creator else []),
        *(("claim", claim.casefold()) for claim in dict.fromkeys(thing.claims)),
        ("", ""),
    ]


def _has_phrase(words: Sequence[str], phrase: tuple[str, ...]) -> bool:
    width = len(phrase)
    return width > 0 and any(tuple(words[at : at + width]) == phrase for at in range(len(words) - width + 1))


def fits_everything(plan: Plan, entries: Sequence[Entry], kinds: Kinds) -> bool:
    """Return whether *plan* fits each of *entries*, and there are at least ten."""
    index = PlanIndex([OwnPlan(plan)])
    return len(entries) >= MIN_FITTED and all(
        index.fitting(Thing.of(entry.purchase, kinds)) for entry in entries
    )
