"""The kinds of records and what each is called in the change log and the export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.check_in import CheckIn
from unhyped.domain.dismissed_note import DismissedNote
from unhyped.domain.exposure_import import ExposureImport
from unhyped.domain.left_out import LeftOut
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.not_about import NotAbout
from unhyped.domain.own_note import OwnNote
from unhyped.domain.purchase import Purchase
from unhyped.domain.rule import Rule
from unhyped.domain.shown_less import ShownLess
from unhyped.domain.sighting import Sighting
from unhyped.domain.wish import Wish

if TYPE_CHECKING:
    from unhyped.domain.change import Record

RecordKind = Literal[
    "purchase",
    "check_in",
    "money_event",
    "sighting",
    "not_about",
    "dismissed_note",
    "shown_less",
    "own_note",
    "wish",
    "rule",
    "left_out",
    "exposure_import",
]
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Plain = dict[str, Json]

TYPES: Final[dict[RecordKind, type[Record]]] = {
    "purchase": Purchase,
    "check_in": CheckIn,
    "money_event": MoneyEvent,
    "sighting": Sighting,
    "not_about": NotAbout,
    "dismissed_note": DismissedNote,
    "shown_less": ShownLess,
    "own_note": OwnNote,
    "wish": Wish,
    "rule": Rule,
    "left_out": LeftOut,
    "exposure_import": ExposureImport,
}
"""Kind → the type of its records, owners before what they own."""
KINDS: Final[tuple[RecordKind, ...]] = tuple(TYPES)
"""Every kind of record, owners before what they own."""
_KIND_OF: Final = {of: kind for kind, of in TYPES.items()}


def kind_of(record: Record) -> RecordKind:
    """The word for what *record* is, as the change log and the export write it."""
    return _KIND_OF[type(record)]
