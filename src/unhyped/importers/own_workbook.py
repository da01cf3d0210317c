"""Reads the program's own workbook back exactly, and what people changed or added in it as any table."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Final

from unhyped.domain.data_cells import DATA_TITLE, NOT_IN_CELLS, data_in
from unhyped.domain.purchase import PurchaseDraft
from unhyped.i18n import ngettext
from unhyped.importers import csv_file
from unhyped.importers.circumstances import READ
from unhyped.importers.own_archive import ORIGIN, Records
from unhyped.importers.spreadsheet import OwnWorkbook
from unhyped.importers.table import table_of_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from unhyped.domain.found import FoundPurchase
    from unhyped.importers.found import Found
    from unhyped.importers.reading import Reading
    from unhyped.importers.table import FoundTable

__all__ = ["LISTS", "ORIGIN", "read", "recognises"]

LISTS: Final = ""
_MAX_LINES: Final = 10
"""More line numbers don't help in a sentence."""
_NOTED_BY_IMPORTS: Final = {"origin", "external_id"}
_FIELDS: Final = {field.name for field in fields(PurchaseDraft)} - _NOTED_BY_IMPORTS
_Rows = list[tuple[int, list[str]]]


def recognises(source: object) -> OwnWorkbook | None:
    """Return *source* if it is a workbook with a record in each row."""
    return source if isinstance(source, OwnWorkbook) else None


def read(book: OwnWorkbook, reading: Reading) -> Found:
    """Restore every row of every sheet; a purchase that was changed or added is read as in any table."""
    records = Records()
    sheets = [_Sheet(title, table) for title, table in book.tables.items()]
    for sheet in sheets:
        sheet.read(records, reading)
    found = records.found(book.name)
    for sheet in sheets:
        if not sheet.has_purchases:
            found = replace(found, remarks=(*found.remarks, *sheet.remarks()))
        elif sheet.edited:
            found = _with_edits(found, sheet, reading)
    return found


@dataclass(slots=True)
class _Sheet:
    """A sheet, and its rows that don't show their record: *changed* ones, and *added* ones.

    A copy of a row that was then changed was added, too.
    """

    title: str
    table: FoundTable
    has_purchases: bool = False
    changed: _Rows = field(default_factory=list)
    added: _Rows = field(default_factory=list)

    def read(self, records: Records, reading: Reading) -> None:
        """Take the record of each row."""
        last = {place for place, header in enumerate(self.table.headers) if header == DATA_TITLE}
        for line, row in self.table.rows(reading):
            data = [cell for place, cell in enumerate(row) if place in last and cell]
            self._take(records, line, data, [cell for place, cell in enumerate(row) if place not in last])

    def _take(self, records: Records, line: int, data: list[str], seen: list[str]) -> None:
        record, is_unchanged = data_in(data, seen) if data else (None, False)
        kind, id_ = (record.get("record"), record.get("id")) if isinstance(record, dict) else (None, None)
        is_copy = isinstance(id_, str) and id_ in records.ids and not is_unchanged
        if not data or is_copy:
            self.added.append((line, seen))
            return
        self.has_purchases = self.has_purchases or kind == "purchase"
        if records.take(line, record) and not is_unchanged:
            self.changed.append((line, seen))

    @property
    def edited(self) -> _Rows:
        """The rows that were changed or added, in their order."""
        return sorted(self.changed + self.added)

    def remarks(self) -> Iterator[str]:
        """Yield what a person should know about rows whose cells we don't read."""
        if self.changed:
            yield ngettext(
                "You changed row {{lines}} of “{{sheet}}”. We read it as Unhyped wrote it. "
                "Make your changes in Unhyped.",
                "You changed rows {{lines}} of “{{sheet}}”. We read them as Unhyped wrote them. "
                "Make your changes in Unhyped.",
                len(self.changed),
            ).format(lines=_listed(self.changed), sheet=self.title)
        if self.added:
            yield ngettext(
                "We didn’t read row {{lines}} of “{{sheet}}”. Add it in Unhyped.",
                "We didn’t read rows {{lines}} of “{{sheet}}”. Add them in Unhyped.",
                len(self.added),
            ).format(lines=_listed(self.added), sheet=self.title)


def _listed(rows: _Rows) -> str:
    lines = [str(line) for line, _ in rows]
    return ", ".join(lines[:_MAX_LINES]) + (", …" if len(lines) > _MAX_LINES else "")


def _with_edits(found: Found, sheet: _Sheet, reading: Reading) -> Found:
    """Return *found* with what people changed or added in the sheet with the purchases."""
    headers = tuple(header for header in sheet.table.headers if header != DATA_TITLE)
    table = table_of_rows(found.source_name, headers, lambda _: iter(sheet.edited))
    typed = csv_file.read(table, reading)
    if typed.columns is None or typed.needs_mapping:
        return typed
    roles = typed.columns.guess.roles
    shown = {READ[role][0] if role in READ else role for role in roles} & _FIELDS
    rows = {row.line: row for row in typed.purchases}
    today = reading.customs.today
    purchases = [
        _changed(row, rows.pop(row.line), shown, today) if row.line in rows else row
        for row in found.purchases
    ]
    return replace(
        found,
        purchases=tuple(sorted((*purchases, *rows.values()), key=lambda row: row.line)),
        problems=(*found.problems, *typed.problems),
        skipped=typed.skipped,
        wishes=(*found.wishes, *typed.wishes),
        remarks=(*found.remarks, *typed.remarks),
        columns=typed.columns,
        assumed=typed.assumed,
    )


def _changed(row: FoundPurchase, typed: FoundPurchase, shown: Iterable[str], today: date) -> FoundPurchase:
    """Return the restored *row* with the fields that are *shown* as they were *typed*, and a new verdict."""
    entry = row.restored
    if entry is None:
        return row
    before, changes = entry.purchase, dict[str, Any]()
    for name in shown:
        value = getattr(typed.draft, name)
        if not _is_same(getattr(before, name), value):
            changes[name] = value
    purchase, answer = replace(before, **changes), typed.answer
    if answer is None or answer.worth in {None, entry.verdict}:
        answer = None
    elif entry.last_check_in is not None and answer.on in {None, entry.last_check_in.on}:
        answer = replace(answer, on=today)
    return replace(row, draft=purchase, restored=replace(entry, purchase=purchase), answer=answer)


def _is_same(before: object, typed: object) -> bool:
    """Return whether a cell shows the value *before*, as far as a cell can, if it is read as *typed*."""
    if isinstance(before, tuple) and isinstance(typed, tuple):
        return _is_same(", ".join(before), ", ".join(typed))
    if not isinstance(before, str) or not isinstance(typed, str):
        return before == typed
    old, new = NOT_IN_CELLS.sub("", before).split(), typed.split()
    return old == new or (typed.endswith("…") and " ".join(old).startswith(" ".join(new)[:-1]))
