from __future__ import annotations

import io
import zipfile
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter
from openpyxl import Workbook

from unhyped.importers.structure import Report, report
from unhyped.importers.structure.looking import size

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def told(folder: Path, content: bytes | str) -> Report:
    (folder / "a.bin").write_bytes(content if isinstance(content, bytes) else content.encode())
    return report(folder / "a.bin")


def lines(made: Report) -> list[str]:
    return [str(line) for line in made.lines]


def saved(*rows: Sequence[object], title: str = "Order Information") -> bytes:
    book, file = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    book.save(file)
    return file.getvalue()


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


# --- texts


@pytest.mark.parametrize(
    ("delimiter", "called"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar")]
)
def test_columns_are_said_with_what_is_in_them(delimiter: str, called: str, tmp_path: Path) -> None:
    rows = [["my own list"], [], ["Order ID", "Betrag (€)", "Anna says"]]
    rows += [["576000000000000001", "-12.50", "no"] for _ in range(20)]
    made = told(tmp_path, "\r\n".join(delimiter.join(row) for row in rows))
    assert (made.kind, made.reader) == ("table", "csv_file")
    assert lines(made) == [
        f"table, utf-8: {called} between 3 columns, heading in line 3, 20 rows",
        "  Order ID: 18 digits ×20",
        "  Betrag (€): amount -##.## ×20",
        "  Anna says: text, up to 10 characters ×20",
    ]
    assert made.stopped == ()


@pytest.mark.parametrize(
    "headings",
    [
        [
            "Date",
            "Heure",
            "Fuseau horaire",
            "Nom",
            "État",
            "Avant commission",
            "Numéro de transaction",
            "Solde",
        ],
        ["Datum", "Uhrzeit", "Zahlungsempfänger", "Verwendungszweck", "Betrag (€)", "Saldo nach Buchung"],
        ["Data operacji", "Rodzaj", "Tytuł płatności", "Kwota operacji", "Saldo po operacji"],
        ["交易时间", "交易类型", "交易对方", "商品", "收/支", "金额(元)"],
        ["Дата", "Описание", "Сумма операции", "Остаток"],
        ["Άλλη μέρα", "Περιγραφή", "Ποσό"],
    ],
)
def test_all_headings_of_a_table_in_any_language_are_shown(headings: list[str], tmp_path: Path) -> None:
    cells = ["2026-01-13", *["qxzjw"] * (len(headings) - 3), "-12.50", "4.20"][: len(headings)]
    rows = [headings, cells, ["2026-01-14", *cells[1:]], ["2026-01-15", *cells[1:]]]
    made = told(tmp_path, "\n".join(";".join(row) for row in rows))
    assert [line.name for line in made.lines[1:]] == headings
    assert "qxzjw" not in made.text


@pytest.mark.parametrize(
    "text",
    [
        "Anna;Berta\nanna@home.example;Clara\nDora;Emil\n",
        "Anna;13.01.2026;5,00\nBerta;14.01.2026;6,00\n",
        "Anna Müller;Date\nBerta;x\nClara;y\n",
    ],
)
def test_names_in_a_row_that_may_be_no_heading_are_not_shown(text: str, tmp_path: Path) -> None:
    made = told(tmp_path, text)
    assert not any(word in made.text for word in ("Anna", "Berta", "Clara", "Müller"))


def test_headings_that_hold_data_are_not_shown_even_in_a_sure_row(tmp_path: Path) -> None:
    made = told(
        tmp_path, "Date,Item,anna@home.example,Account 12345678,Price\n" + "2026-01-13,x,y,z,5.00\n" * 3
    )
    assert [line.name for line in made.lines[1:]] == [
        "Date",
        "Item",
        "<e-mail address>",
        "<text 16>",
        "Price",
    ]


def test_a_heading_far_down_cells_over_lines_and_odd_rows_are_said(tmp_path: Path) -> None:
    rows = '2026-01-13,"a\nb",5.00\n2026-01-14,c,6.00,7\n2026-01-15,d,6.00\n'
    made = told(tmp_path, "my account\n" * 18 + "Date,Item,Price\n" + rows)
    assert lines(made)[0].endswith("3 columns, heading in line 19, 3 rows, 1 of another width")
    assert lines(made)[2] == "  Item: text, up to 10 characters ×3, over several lines ×1"


def test_a_table_without_a_header_has_numbered_columns(tmp_path: Path) -> None:
    made = told(tmp_path, "2025-01-05,-9.84,x\n" * 30)
    assert lines(made)[0] == "table, utf-8: comma between 3 columns, no heading, 30 rows"
    assert lines(made)[1:3] == ["  column 1: date ####-##-## ×30", "  column 2: amount -#.## ×30"]


@pytest.mark.parametrize(
    ("content", "why", "after"),
    [
        ('name,price\nq,1\n"q,2\n' + "q,3\n" * 100_000, "QuoteNeverClosed, line 3", "1 rows"),
        ('name,price\nq,1\n"q,2\nx,3\nq",4\n', "QuoteClosesLater, line 3, last 5", "1 rows"),
        ("name,price\n" + "q,1\n" * 100_001, "TooManyRows, limit 100000", "100001 rows"),
    ],
)
def test_what_is_wrong_in_a_row_is_said_with_its_line(
    content: str, why: str, after: str, tmp_path: Path
) -> None:
    made = told(tmp_path, content)
    assert made.stopped == (f"refused ({why}), after {after}",)
    assert [line.name for line in made.lines[1:]] == ["name", "price"]


def test_ten_thousand_columns_are_refused(tmp_path: Path) -> None:
    made = told(tmp_path, ",".join(["price"] * 10_000) + "\n")
    assert made.stopped == ("refused (TooManyColumns, columns 10000, limit 512)",)


def test_only_some_thousand_rows_are_looked_at_and_all_counted(tmp_path: Path) -> None:
    made = told(tmp_path, "name,price\n" + "q,1.50\n" * 50_000)
    assert lines(made)[0].endswith("50000 rows")
    assert lines(made)[2] == "  price: amount #.## ×5000, and 15000 more"


# --- workbooks


def test_sheets_and_columns_are_said_with_their_sorts_of_cells(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Order ID", "Price", "Anna says", "Order Date"]]
    rows += [["57600", 12.5, None, date(2026, 3, 14)]] * 30
    made = told(tmp_path, saved(["my list"], [], *rows))
    assert lines(made) == [
        "workbook: 1 sheet",
        "  sheet <text 17>: 4 columns, heading in line 3, 30 rows",
        "    Order ID: 5 digits ×30",
        "    Price: amount ##.# ×30",
        "    Anna says: blank ×30",
        "    Order Date: date ####-##-## ×30",
    ]
    assert made.stopped == ()


def test_an_unknown_sheet_without_a_header(tmp_path: Path) -> None:
    made = told(tmp_path, saved(["x", 1.25], ["y", 2.25], title="Anna"))
    assert lines(made)[1:] == [
        "  sheet <text 4>: 2 columns, no heading, 2 rows",
        "    column 1: text, up to 10 characters ×2",
        "    column 2: amount #.## ×2",
    ]
    assert lines(told(tmp_path, saved(["x"], ["y"], title="Anna")))[1:] == [
        "  sheet <text 4>: no table, 2 rows"
    ]


def test_hidden_sheets_hidden_rows_and_formulas_without_values_are_said(tmp_path: Path) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page, other = book.add_worksheet("List"), book.add_worksheet("Anna")
        other.hide()
        other.write_row(0, 0, ("Item", "Price"))
        other.write_row(1, 0, ("qxzjw", 5))
        page.write_row(0, 0, ("Item", "Price", "Total"))
        for line in range(1, 5):
            page.write_row(line, 0, ("qxzjw", 5))
            page.write_formula(line, 2, f"=B{line}*2")
        page.write_formula(5, 2, "=1/0", None, "#DIV/0!")
        page.set_row(2, None, None, {"hidden": True})
        page.set_column(1, 1, None, None, {"hidden": True})
    made = told(tmp_path, out.getvalue())
    assert lines(made)[1] == "  sheet List: 3 columns, heading in line 1, 4 rows, 1 of them hidden"
    assert lines(made)[3] == "    Price: 1 digit ×4, hidden"
    assert lines(made)[4] == "    Total: blank ×4, formulas without values ×4, errors ×1"
    assert lines(made)[5] == "  sheet <text 4>, hidden: 2 columns, heading in line 1, 1 rows"
    assert "qxzjw" not in made.text


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
        made = told(tmp_path, harmful)
        assert made.reader.startswith("refused (")
        assert "qqqq" not in made.text


def test_a_packed_workbook_is_described_too(tmp_path: Path) -> None:
    packed = saved(["Order ID", "Price"], ["q", 1], title="Anna")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("Anna.xlsx", packed)
    made = report(tmp_path / "a.zip")
    assert lines(made)[:3] == [
        f"….xlsx: {size(len(packed))}",
        "  workbook: 1 sheet",
        "    sheet <text 4>: 2 columns, heading in line 1, 1 rows",
    ]
