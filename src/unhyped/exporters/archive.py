"""Everything the file holds as JSON, the Trash and dismissed notes included: complete and lossless.

The order doesn't depend on the file the records come from, so exporting, importing into an empty file and
exporting again gives the same bytes. One record stands on each line, so that two archives can be compared.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from unhyped.domain.archive import FORMAT, VERSION, to_archived
from unhyped.domain.plain import KINDS, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from unhyped.domain.change import Record


def archive(records: Iterable[Record]) -> bytes:
    """The archive of *records* as UTF-8."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    lines = ",\n".join(encode(to_archived(record)) for record in sorted(records, key=_place))
    head = encode({"format": FORMAT, "version": VERSION})[:-1]
    body = f"[\n{lines}\n]" if lines else "[]"
    return f'{head},"records":{body}}}\n'.encode()


def _place(record: Record) -> tuple[int, datetime, str]:
    return KINDS.index(kind_of(record)), record.added_at, record.id
