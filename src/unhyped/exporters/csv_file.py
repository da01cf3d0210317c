"""Purchases as CSV for any spreadsheet; `importers.own_csv` reads them back identically."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING

from unhyped.domain.cells import HEADER, RECORDS, cells_of, joined
from unhyped.domain.plain import to_plain
from unhyped.words.labels import group_label, reading_label, worth_label, yes_or_no_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.domain.change import Record
    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money


def csv_file(entries: Iterable[Entry]) -> bytes:
    """Return one row per purchase: UTF-8 with BOM, CRLF, ISO (EDTF) dates and a decimal point.

    The Trash and the person's choices about notes are left out: `archive` has everything. What it cost and
    how it turned out come first, in words. Check-ins, money events and uses are JSON, in the last columns.
    Text that a spreadsheet could calculate begins with an apostrophe.
    """
    text = StringIO(newline="")
    writer = csv.DictWriter(text, HEADER, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(_row(entry) for entry in entries if entry.purchase.trashed_at is None)
    return text.getvalue().encode("utf-8-sig")


def _row(entry: Entry) -> dict[str, str]:
    last = entry.last_check_in
    outcome = {
        "net": _amount(entry.net),
        "expected_back": _amount(entry.expected),
        "resold_apart": joined(f"{money.decimal:f} {money.currency}" for money in entry.apart),
        "verdict": "" if entry.verdict is None else worth_label(entry.verdict),
        "group": group_label(entry.group),
        "regret": "" if entry.regret is None else yes_or_no_label(entry.regret),
        "good_and_needed": reading_label(entry.reading),
        "last_check_in": "" if last is None else last.on.isoformat(),
        "times_used": str(entry.use_count or ""),
        "last_used": "" if entry.last_used is None else entry.last_used.isoformat(),
        "cost_per_use": _amount(entry.cost_per_use),
    }
    records = {column: _json(getattr(entry, column)) for column in RECORDS}
    return cells_of(entry.purchase) | outcome | records


def _amount(money: Money | None) -> str:
    return "" if money is None else f"{money.decimal:f}"


def _json(records: Iterable[Record]) -> str:
    """Return the records as a compact JSON array; “” if there are none."""
    plain = [to_plain(record) for record in records]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")) if plain else ""
