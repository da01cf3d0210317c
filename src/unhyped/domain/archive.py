"""The form of the complete JSON export: one object per record, which says what kind of record it is.

The word stands under “record”, because a money event has a “kind” of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from unhyped.domain.errors import RecordUnreadable
from unhyped.domain.plain import from_plain, kind_of, to_plain
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from unhyped.domain.change import Record
    from unhyped.domain.plain import Plain

FORMAT: Final = "unhyped-archive"
VERSION: Final = 1


def to_archived(record: Record) -> Plain:
    """The object that stands for *record* in an archive."""
    return {"record": kind_of(record), **to_plain(record)}


def from_archived(data: object) -> Record:
    """The record that an object of an archive stands for; raise RecordUnreadable if it is none."""
    if not isinstance(data, Mapping) or not isinstance(data.get("record"), str):
        raise RecordUnreadable(
            where=ascii(data)[:60], why=gettext("it doesn’t say what kind of record it is")
        )
    return from_plain(data["record"], {key: value for key, value in data.items() if key != "record"})
