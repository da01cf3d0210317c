"""Declares every kind of record, for the change log, the tables, the memory and the archive."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, TypeVar

from unhyped.domain import check_in as check_ins
from unhyped.domain import creator as creators
from unhyped.domain import exposure_import as exposure_imports
from unhyped.domain import file_choice as file_choices
from unhyped.domain import left_out as rows_left_out
from unhyped.domain import money_event as money_events
from unhyped.domain import own_note as own_notes
from unhyped.domain import plan as plans
from unhyped.domain import purchase as purchases
from unhyped.domain import rule as rules
from unhyped.domain import sighting as sightings
from unhyped.domain import use as uses
from unhyped.domain import week_answer as week_answers
from unhyped.domain import wish as wishes
from unhyped.domain.change import Changed
from unhyped.domain.check_in import CheckIn
from unhyped.domain.creator import Creator
from unhyped.domain.dismissed_note import DismissedNote
from unhyped.domain.exposure_import import ExposureImport
from unhyped.domain.file_choice import FileChoice
from unhyped.domain.forms import SOME_TEXT, TEXT, RecordField, fields_of
from unhyped.domain.left_out import LeftOut
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.not_about import NotAbout
from unhyped.domain.own_note import OwnNote
from unhyped.domain.plan import Plan, PlanAnswer
from unhyped.domain.purchase import Purchase
from unhyped.domain.rule import Rule
from unhyped.domain.shown_less import ShownLess
from unhyped.domain.sighting import Sighting
from unhyped.domain.use import Use
from unhyped.domain.week_answer import WeekAnswer
from unhyped.domain.wish import Wish

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from unhyped.domain.change import Record, Step

_R = TypeVar("_R", bound="Record")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its *name* in the change log, in the archive and of its table, and its *type*.

    *since* is the first version of the archive with it. *checked* returns a record if every field is within
    bounds and raises the InvalidInput that says what to fix. *values* returns its fields in order.
    """

    name: str
    type: type[Any]
    since: int
    checked: Callable[[Any], Any]
    fields: dict[str, RecordField]
    values: Callable[[Any], tuple[Any, ...]]

    @property
    def is_owned(self) -> bool:
        """Whether its records belong to a purchase."""
        return "purchase_id" in self.fields


def _kind(name: str, of: type[_R], *, since: int, checked: Callable[[_R], _R] | None = None) -> Kind:
    """Declare a kind. Without *checked*, texts without a default must not be empty."""
    fields = {}
    for field in fields_of(of):
        not_empty = checked is None and field.form is TEXT and field.default is MISSING
        fields[field.name] = replace(field, form=SOME_TEXT) if not_empty else field
    return Kind(name, of, since, checked or _as_it_is, fields, attrgetter(*fields))


def _as_it_is(record: _R) -> _R:
    return record


KINDS: Final = (
    _kind("purchase", Purchase, since=7, checked=purchases.checked),
    _kind("check_in", CheckIn, since=6, checked=check_ins.checked),
    _kind("money_event", MoneyEvent, since=6, checked=money_events.checked),
    _kind("sighting", Sighting, since=2, checked=sightings.checked),
    _kind("not_about", NotAbout, since=3),
    _kind("use", Use, since=7, checked=uses.checked),
    _kind("dismissed_note", DismissedNote, since=1),
    _kind("shown_less", ShownLess, since=3),
    _kind("own_note", OwnNote, since=4, checked=own_notes.checked),
    _kind("wish", Wish, since=6, checked=wishes.checked),
    _kind("rule", Rule, since=2, checked=rules.checked),
    _kind("left_out", LeftOut, since=2, checked=rows_left_out.checked),
    _kind("exposure_import", ExposureImport, since=2, checked=exposure_imports.checked),
    _kind("file_choice", FileChoice, since=5, checked=file_choices.checked),
    _kind("week_answer", WeekAnswer, since=8, checked=week_answers.checked),
    _kind("plan", Plan, since=7, checked=plans.checked),
    _kind("plan_answer", PlanAnswer, since=7, checked=plans.checked_answer),
    _kind("creator", Creator, since=7, checked=creators.checked),
)
"""Every kind of record, owners before what they own."""
BY_NAME: Final = {kind.name: kind for kind in KINDS}
_BY_TYPE: Final = {kind.type: kind for kind in KINDS}
ANY_RECORD: Final = Changed(kinds=frozenset(BY_NAME), ids=None)
"""All records may be different."""
_PLACES: Final = {kind.type: place for place, kind in enumerate(KINDS)}


def kind_of(record: Record) -> Kind:
    """Return the kind of *record*."""
    return _BY_TYPE[type(record)]


def name_of(kind: type[Record]) -> str:
    """Return the name of a kind of records by their type."""
    return _BY_TYPE[kind].name


def place_of(record: Record) -> int:
    """Return the position of its kind in KINDS, a sort key that puts owners before what they own."""
    return _PLACES[type(record)]


def owner_of(record: Record) -> str | None:
    """Return the id of the purchase that *record* belongs to; None if there isn't one."""
    return getattr(record, "purchase_id", None)


def touched(steps: Iterable[Step]) -> Changed:
    """Return the kinds and ids that *steps* touch; a creator is named beside any purchase."""
    records = [step.record for step in steps]
    reaches_all = any(isinstance(record, Creator) for record in records)
    return Changed(
        kinds=frozenset(_BY_TYPE[each].name for each in {type(record) for record in records}),
        ids=None if reaches_all else frozenset(owner_of(record) or record.id for record in records),
    )
