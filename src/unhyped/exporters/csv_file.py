"""Purchases as CSV for any spreadsheet; `importers.own_csv` reads them back identically."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING

from unhyped.domain.cells import HEADER, cells_of
from unhyped.domain.plain import to_plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.domain.change import Record
    from unhyped.domain.entry import Entry


def csv_file(entries: Iterable[Entry]) -> bytes:
    """Return one row per purchase: UTF-8 with BOM, CRLF, ISO (EDTF) dates and a decimal point.

    The Trash and the person's choices about notes are left out: `archive` has everything. Check-ins and
    money events are JSON in their row. Text that a spreadsheet could calculate begins with an apostrophe.
    """
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(_row(entry) for entry in entries if entry.purchase.trashed_at is None)
    return text.getvalue().encode("utf-8-sig")


def _row(entry: Entry) -> tuple[str, ...]:
    return *cells_of(entry.purchase), _json(entry.check_ins), _json(entry.money_events)


def _json(records: Iterable[Record]) -> str:
    """Return the records as a compact JSON array; “” if there are none."""
    plain = [to_plain(record) for record in records]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")) if plain else ""
