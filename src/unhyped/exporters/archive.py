"""Everything in the file as JSON, including Trash, dismissed notes and viewing history: lossless.

The order doesn't depend on the source file, so exporting, importing into an empty file and exporting again
gives the same bytes. Each record or event has its own line, so that two archives can be compared.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Final

from unhyped.domain.archive import FORMAT, archived_exposure, to_archived, version_of
from unhyped.domain.exposure_import import ExposureImport
from unhyped.domain.records import place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from unhyped.domain.change import Record
    from unhyped.domain.exposure import Exposure

    ExposuresOf = Callable[[ExposureImport], Iterable[Exposure]]
    """Returns the events of one import."""

_AT_ONCE: Final = 1000


def archive(records: Iterable[Record], exposures_of: ExposuresOf | None = None) -> bytes:
    """Return the archive of *records* as UTF-8, with the viewing history of their imports."""
    return b"".join(pieces(records, exposures_of))


def pieces(records: Iterable[Record], exposures_of: ExposuresOf | None = None) -> Iterator[bytes]:
    """Yield the archive in pieces, so that viewing history is never in memory as a whole."""
    ordered = sorted(records, key=_place)
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    lines = ",\n".join(encode(to_archived(record)) for record in ordered)
    head = encode({"format": FORMAT, "version": version_of(ordered)})[:-1]
    body = f"[\n{lines}\n]" if lines else "[]"
    yield f'{head},"records":{body}'.encode()
    if exposures_of is not None:
        yield from _groups([each for each in ordered if isinstance(each, ExposureImport)], exposures_of)
    yield b"}\n"


def _groups(imports: Iterable[ExposureImport], exposures_of: ExposuresOf) -> Iterator[bytes]:
    """Yield the events of each import that has any."""
    some = False
    for imported in imports:
        events = map(archived_exposure, exposures_of(imported))
        first = next(events, None)
        if first is None:
            continue
        begin = "," if some else ',"exposures":['
        yield f'{begin}\n{{"import":{imported.number},"events":[\n'.encode()
        some = True
        yield first.encode()
        while lines := ",\n".join(islice(events, _AT_ONCE)):
            yield f",\n{lines}".encode()
        yield b"\n]}"
    if some:
        yield b"\n]"


def _place(record: Record) -> tuple[int, datetime, str]:
    return place_of(record), record.added_at, record.id
