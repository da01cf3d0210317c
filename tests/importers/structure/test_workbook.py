from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import Workbook

from unhyped.importers.structure import report
from unhyped.importers.structure.looking import StructureReading, size
from unhyped.importers.structure.workbook import describe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NOW = datetime(2026, 3, 14, 15, 9, tzinfo=UTC).replace(tzinfo=None)


def saved(*rows: Sequence[object], title: str = "Order Information") -> bytes:
    book, file = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    book.save(file)
    return file.getvalue()


def looked(content: bytes) -> tuple[list[str], list[str]]:
    looking = StructureReading()
    describe(BytesIO(content), looking, 0)
    return [str(line) for line in looking.lines], looking.stopped


def changed(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The workbook with something else in one of its parts."""
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as before,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for info in before.infolist():
            data = before.read(info)
            after.writestr(info.filename, data.replace(old, new) if info.filename == part else data)
    return made.getvalue()


def test_sheets_and_columns_are_told_with_their_sorts_of_cells() -> None:
    rows = [["Order ID", "Price", "Anna says", "Order Date"]] + [["57600", 12.5, None, NOW]] * 30
    lines, stopped = looked(saved(["my list"], [], *rows))
    assert lines == [
        "workbook: 1 sheet",
        "  sheet Order Information: 4 columns, with a header, 30 rows",
        "    Order ID: 5 digits ×30",
        "    Price: decimal number ×30",
        "    <text 9>: blank ×30",
        "    Order Date: datetime cell ×30",
    ]
    assert stopped == []


def test_an_unknown_sheet_without_a_header() -> None:
    lines, _ = looked(saved([1, True], [2, False], title="Anna"))
    assert lines[1:] == [
        "  sheet <text 4>: 2 columns, no header, 2 rows",
        "    column 1: whole number, 1 digit ×2",
        "    column 2: true or false ×2",
    ]


def test_damaged_and_hostile_workbooks_only_end_it(tmp_path: Path) -> None:
    content = saved(["Order ID", "Price"], ["q", 1])
    sheet = "xl/worksheets/sheet1.xml"
    entity = b'<!DOCTYPE x [<!ENTITY a "qqqq"><!ENTITY b "&a;&a;&a;">]><worksheet'
    for harmful in (
        changed(content, sheet, b"<worksheet", entity),
        changed(content, sheet, b"</sheetData>", b"<row>" * 100_000),
        changed(content, "xl/workbook.xml", b"<workbook", b"<nothing"),
        content[: len(content) // 2],
        b"PK\x03\x04xl/" + b"\x00" * 500,
    ):
        (tmp_path / "a.xlsx").write_bytes(harmful)
        made = report(tmp_path / "a.xlsx")
        assert len(made.stopped) == 1, made.text
        assert "qqqq" not in made.text


def test_a_packed_workbook_is_described_too(tmp_path: Path) -> None:
    packed = saved(["Order ID", "Price"], ["q", 1])
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("Anna.xlsx", packed)
    made = report(tmp_path / "a.zip")
    assert [str(line) for line in made.lines][:3] == [
        f"<text 4>.xlsx: {size(len(packed))}",
        "  workbook: 1 sheet",
        "    sheet Order Information: 2 columns, with a header, 1 rows",
    ]
