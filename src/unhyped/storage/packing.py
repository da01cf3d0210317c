"""Writes the steps of a change as bytes for the log: only what changed, by columns, compressed; and back.

Steps of one verb on one kind of record follow each other as a run: ``[verb, kind, ids, {field: column}]``. A
column holds the plain values of one field (`domain.forms`), one for each record. Fields that all records of a
run leave at their default are left out. An edit has two columns of each field it changed: before and after.
The ids of records are UUIDs, written together in base64. The runs are JSON, compressed with zlib.

This is how files are: what is written here has to be read for ever.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from dataclasses import MISSING, dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from unhyped.domain.records import BY_NAME, kind_of
from unhyped.i18n import gettext
from unhyped.storage.progress import NO_PROGRESS, Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from unhyped.domain.change import Record, Step
    from unhyped.domain.forms import RecordField
    from unhyped.domain.records import Kind

Verb = Literal["add", "remove", "edit"]
Column = list[Any]

STEPS_PER_PART: Final = 2000
"""A large change is packed in parts of this many steps. Larger ones would hardly be smaller in total."""
_MOST_TEXT: Final = 32 * 2**20
"""A part with longer JSON is split."""
_MOST_UNPACKED: Final = 2**30
"""More than any part; so a few bytes can't fill the memory."""
_ID_SIZE: Final = 16
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
_OFTEN: Final = (
    b'[["add","exposure_import","",{"number":[1],"source_name":[""],"coverage":[[{"kind":"watch","first":"2026-'
    b'01-01","last":"2026-","count":}]]"left_out""external_ids":["rule","words","handle"shown_less"dismissed_'
    b'note","not_about","note_id":["own_note","title":["advice":["text":["words":[["sighting","kind":["watch"'
    b'"at":["video_id":["place":["wish","wanted_on":["origin":["external_id":["order_number":[[["remove","'
    b'[["edit","purchase","",{"note":[[""],["tags":[[[]],[["claims":[[[]],[["creator":[[""],["shop":[[""],["'
    b'category":[[""],["beauty.fashion.home.tech."name":[["bought_on":[[null],["202"expectation":[[null],['
    b'"price":[[null],[{"amount":"9.99","currency":"USD"}]]}]]"link":[[""],["https://www.tiktok.com/@/video/'
    b'"trashed_at":[[null],["2026-"]]}]][["add","purchase","","name":["price":[{"amount":"12.99","currency":'
    b'"EUR"}],"bought_on":["2026-"],"creator":["platform":["tiktok"],"link":["https://www.tiktok.com/@'
    b'"video_id":["73"],"shop":["TikTok Shop"],"category":["beauty.skincare"],"expectation":[7],"added_at":['
    b'"202[["add","money_event","",{"purchase_id":"","kind":["partial refund"],["resale"],["fee"],["refund"],'
    b'"amount":[{"amount":".00","currency":"EUR"}],"on":["202[["add","check_in","==",{"purchase_id":"=="'
    b',"on":["2026-"],"worth":[4],"claimed":["partly"],["no"],["yes"],"needed":[false],[true],"again":["unsure'
    b'"],["no"],["yes"],"why":[""],"next_time":[""],"added_at":["2026-11-T00:00:00Z"]}]]'
)
"""What steps often contain, for zlib to refer to, so that a short line is short. Part of the format."""


class Run(NamedTuple):
    """Steps of one *verb* on records of one kind: their *ids*, and the *columns* of values by field.

    *columns* of an edit hold the values after it, *before* those that were replaced.
    """

    verb: Verb
    kind: str
    ids: list[str]
    columns: dict[str, Column]
    before: dict[str, Column]


@dataclass(frozen=True, slots=True)
class Plain:
    """How the values of a *field* are written in a column. *default* is MISSING if it needs a value."""

    field: RecordField
    default: object

    def column(self, values: Iterable[object]) -> Column:
        """Return the plain form of *values*."""
        write = self.field.form.write
        if write is None:
            return [*values]
        return [value if value is None else write(value) for value in values]

    def read(self, place: str, value: object) -> object:
        """Return the value of a plain form; raise RecordUnreadable."""
        return None if value is None and self.field.optional else self.field.form.read(place, value)


def _plain(field: RecordField) -> Plain:
    return Plain(field, MISSING if field.default is MISSING else field.write(field.default))


PLAIN: Final = {
    name: {each: _plain(of) for each, of in kind.fields.items()} for name, kind in BY_NAME.items()
}
"""Kind of record → its fields by name."""


# --- packing


def pack(steps: Iterable[Step], progress: Progress = NO_PROGRESS) -> Iterator[bytes]:
    """Yield *steps* in one or more parts, in their order; without steps, one part without runs."""
    waiting = iter(steps)
    some = [*islice(waiting, STEPS_PER_PART)]
    while True:
        progress.ask()
        yield from _parts(some)
        some = [*islice(waiting, STEPS_PER_PART)]
        if not some:
            return


def _parts(steps: Sequence[Step]) -> Iterator[bytes]:
    text = _ENCODER.encode([_written(run) for run in runs_of(steps)]).encode()
    if len(text) > _MOST_TEXT and len(steps) > 1:
        half = len(steps) // 2
        yield from _parts(steps[:half])
        yield from _parts(steps[half:])
    else:
        packer = zlib.compressobj(zdict=_OFTEN)
        yield packer.compress(text) + packer.flush()


def runs_of(steps: Iterable[Step]) -> Iterator[Run]:
    """Yield *steps* as runs, in their order."""
    for (verb, kind, changed), group in groupby(steps, key=_sort_of):
        some = [*group]
        ids = [step.record.id for step in some]
        if verb == "edit":
            plain = PLAIN[kind.name]
            columns = {
                name: plain[name].column(getattr(each.after, name) for each in some) for name in changed
            }
            before = {
                name: plain[name].column(getattr(each.before, name) for each in some) for name in changed
            }
            yield Run(verb, kind.name, ids, columns, before)
        else:
            yield Run(verb, kind.name, ids, columns_of(kind, [step.record for step in some]), {})


def columns_of(kind: Kind, records: Sequence[Record]) -> dict[str, Column]:
    """Return the values of *records* by field, without their ids and columns of defaults only."""
    columns = {}
    of_fields = zip(*map(kind.values, records), strict=True)
    for (name, plain), values in zip(PLAIN[kind.name].items(), of_fields, strict=True):
        if name != "id":
            column = plain.column(values)
            if plain.default is MISSING or column.count(plain.default) < len(column):
                columns[name] = column
    return columns


def _sort_of(step: Step) -> tuple[Verb, Kind, tuple[str, ...]]:
    """Return what steps of one run have in common: verb, kind, and which fields an edit changes."""
    kind = kind_of(step.record)
    if step.before is None:
        return "add", kind, ()
    if step.after is None:
        return "remove", kind, ()
    values = zip(kind.fields, kind.values(step.before), kind.values(step.after), strict=True)
    return "edit", kind, tuple(name for name, before, after in values if before != after)


def _written(run: Run) -> list[object]:
    columns: dict[str, object] = {**run.columns}
    if run.verb == "edit":
        columns = {name: [run.before[name], column] for name, column in run.columns.items()}
    elif "purchase_id" in columns:
        columns["purchase_id"] = _packed_ids(run.columns["purchase_id"])
    return [run.verb, run.kind, _packed_ids(run.ids), columns]


def _packed_ids(ids: list[str]) -> str | list[str]:
    """Return *ids* in base64; as they are if one isn't a UUID in its usual form."""
    try:
        packed = b64encode(bytes.fromhex("".join(ids).replace("-", ""))).decode()
    except ValueError:
        return ids
    return packed if _ids(packed) == ids else ids


def _ids(packed: object) -> list[str]:
    """Return the ids in *packed*; raise ValueError."""
    if isinstance(packed, str):
        digits = b64decode(packed, validate=True).hex()
        width = 2 * _ID_SIZE
        if len(digits) % width == 0:
            return [
                f"{digits[at : at + 8]}-{digits[at + 8 : at + 12]}-{digits[at + 12 : at + 16]}"
                f"-{digits[at + 16 : at + 20]}-{digits[at + 20 : at + width]}"
                for at in range(0, len(digits), width)
            ]
    elif isinstance(packed, list) and all(isinstance(each, str) for each in packed):
        return packed
    raise _wrong_form()


# --- unpacking


def unpack(part: bytes) -> list[Run]:
    """Return the runs of a part, in their order; raise ValueError for a damaged one."""
    runs = json.loads(_text(part))
    if not isinstance(runs, list):
        raise _wrong_form()
    return [_run(run) for run in runs]


def mentions(part: bytes, kind: str) -> bool:
    """Return whether a *part* may have steps on records of *kind*; raise ValueError for a damaged one."""
    return f'"{kind}"'.encode() in _text(part)


def _text(part: bytes) -> bytes:
    unpacker = zlib.decompressobj(zdict=_OFTEN)
    try:
        text = unpacker.decompress(part, _MOST_UNPACKED)
    except (zlib.error, TypeError) as error:
        raise _wrong_form() from error
    if not unpacker.eof or unpacker.unused_data:
        raise _wrong_form()
    return text


def _run(written: object) -> Run:
    match written:
        case ["add" | "remove" as verb, str(kind), packed, dict(columns)]:
            ids = _ids(packed)
            if "purchase_id" in columns:
                columns["purchase_id"] = _ids(columns["purchase_id"])
            run = Run(verb, kind, ids, columns, {})
        case ["edit", str(kind), packed, dict(pairs)]:
            if not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs.values()):  # noqa: PLR2004 - before, after
                raise _wrong_form()
            after = {name: pair[1] for name, pair in pairs.items()}
            run = Run("edit", kind, _ids(packed), after, {name: pair[0] for name, pair in pairs.items()})
        case _:
            raise _wrong_form()
    _check(run)
    return run


def _check(run: Run) -> None:
    """Raise ValueError unless every column belongs to a field and has a value for each record."""
    fields = PLAIN.get(run.kind, {})
    columns: list[object] = [*run.columns.values(), *run.before.values()]
    for column in columns:
        if not isinstance(column, list) or len(column) != len(run.ids):
            raise _wrong_form()
    missing = {name for name, plain in fields.items() if plain.default is MISSING} - {"id"}
    complete = run.verb == "edit" or missing <= run.columns.keys()
    if not fields or not run.ids or not complete or not run.columns.keys() <= fields.keys() - {"id"}:
        raise _wrong_form()


def _wrong_form() -> ValueError:
    return ValueError(gettext("the steps of a change have the wrong form"))
