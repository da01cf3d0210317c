"""The format of the complete JSON export: one object per record, which names the kind of record.

The kind is stored under “record”, because a money event has its own “kind”. Viewing history follows the
records, grouped by the import that brought it: ``{"import": 1, "events": [["watch", 1767225600, "73"], …]}``.
An event is its kind, second, video, text and place; empty values at the end are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Final

from unhyped.domain.approximate_date import LATEST
from unhyped.domain.errors import Phrase, RecordUnreadable
from unhyped.domain.exposure import EXPOSURE_KINDS, Exposure, first_second
from unhyped.domain.plain import from_plain, to_plain
from unhyped.domain.purchase import HIGHEST_VIDEO_ID
from unhyped.domain.records import KINDS, kind_of
from unhyped.domain.text import TEXT_LIMIT, is_encodable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.domain.change import Record
    from unhyped.domain.plain import Plain

FORMAT: Final = "unhyped-archive"
VERSION: Final = max(kind.since for kind in KINDS)
_KINDS: Final = {*EXPOSURE_KINDS}
_VIDEO_ID: Final = re.compile(r"0|[1-9][0-9]{0,18}")
_END: Final = first_second(date(LATEST + 1, 1, 1))
_FIELDS: Final = range(2, 6)
_DEFAULTS: Final = ("0", "", "")


def version_of(records: Iterable[Record]) -> int:
    """Return the oldest version whose readers understand *records* and the viewing history."""
    return max((kind_of(record).since for record in records), default=1)


def to_archived(record: Record) -> Plain:
    """Return *record* as an object of an archive."""
    return {"record": kind_of(record).name, **to_plain(record)}


def from_archived(data: object) -> Record:
    """Return the record in an object of an archive; raise RecordUnreadable if it can't be read."""
    if not isinstance(data, Mapping) or not isinstance(data.get("record"), str):
        raise RecordUnreadable(where=ascii(data)[:60], why=Phrase("it doesn’t say what kind of record it is"))
    return from_plain(data["record"], {key: value for key, value in data.items() if key != "record"})


def archived_exposure(exposure: Exposure) -> str:
    """Return *exposure* as the JSON of an archive; called half a million times for one export."""
    kind, at, video_id, text, place = exposure
    if place:
        return f'["{kind}",{at},"{video_id}",{encode_basestring(text)},{encode_basestring(place)}]'
    if text:
        return f'["{kind}",{at},"{video_id}",{encode_basestring(text)}]'
    return f'["{kind}",{at},"{video_id}"]' if video_id else f'["{kind}",{at}]'


def exposure_from(data: object) -> Exposure | None:
    """Return the exposure in an array of an archive; None if it isn't one."""
    if not isinstance(data, list) or len(data) not in _FIELDS:
        return None
    fields: list[object] = [*data, *_DEFAULTS[len(data) - 2 :]]
    kind, at, video_id, text, place = fields
    if (
        type(kind) is not str
        or kind not in _KINDS
        or type(at) is not int
        or not 0 <= at < _END
        or type(video_id) is not str
        or not _VIDEO_ID.fullmatch(video_id)
        or not (type(text) is str and type(place) is str)
    ):
        return None
    number = int(video_id)
    if number > HIGHEST_VIDEO_ID or not (_is_sound(text) and _is_sound(place)):
        return None
    return Exposure(kind, at, number, text, place)


def _is_sound(text: str) -> bool:
    return len(text) <= TEXT_LIMIT and (text.isascii() or is_encodable(text))
