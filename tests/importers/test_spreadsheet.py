from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders import money
from tests.importers.giving import TODAY, found
from tests.samples import bought
from tests.samples_shops import REPORTS, payments, paypal, temu, temu_items, workbook

from unhyped.domain.customs import Customs
from unhyped.domain.errors import UnhypedError
from unhyped.domain.money import Money
from unhyped.importers import Reading, errors, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADER: tuple[Any, ...] = ("Artikel", "Händler", "Kaufdatum", "Preis", "Währung", "Notiz")


def plain(name: str = "Lamp") -> bytes:
    return workbook(("Sheet1", [HEADER, (name, "dm", date(2026, 1, 25), 5.0, "EUR", "")]))


def changed(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The workbook with each of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def sheet(xml: bytes, content: bytes | None = None) -> bytes:
    """A workbook whose first sheet is *xml*."""
    return changed(content or plain(), lambda name, old: xml if name.endswith("sheet1.xml") else old)


def rows_of(xml: bytes) -> bytes:
    """A sheet with these rows."""
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return b"<worksheet " + space + b"><sheetData>" + xml + b"</sheetData></worksheet>"


# --- what stands in it


def test_every_row_cent_and_day(tmp_path: Path) -> None:
    rows = bought(300)
    cells = [(row.name, row.shop, row.day, row.cents / 100, row.currency, row.note or None) for row in rows]
    read = found(tmp_path, workbook(("Mine", [HEADER, *cells]), formats={2: "dd/mm/yyyy"}))
    assert (read.origin, read.needs_mapping, read.problems, read.skipped) == ("csv", None, (), ())
    assert [
        (
            each.draft.name,
            each.draft.shop,
            str(each.draft.bought_on),
            each.draft.price,
            each.draft.note,
            each.line,
        )
        for each in read.purchases
    ] == [
        (row.name, row.shop, row.day.isoformat(), Money(row.cents, "EUR"), row.note, number)
        for number, row in enumerate(rows, 2)
    ]
    assert read.remarks == ()


def test_the_header_may_stand_below_a_title_on_a_later_sheet(tmp_path: Path) -> None:
    content = workbook(
        ("About", [("This is my list",), ("of 2026",)]),
        ("List", [("Everything I bought",), (), HEADER, ("Lamp", "dm", date(2026, 1, 25), 5, "EUR")]),
        ("More", [HEADER, ("Mug", "dm", date(2026, 1, 25), 5, "EUR")]),
    )
    read = found(tmp_path, content)
    assert [(each.draft.name, each.line) for each in read.purchases] == [("Lamp", 4)]
    assert read.remarks == ("The workbook has 3 sheets. We read “List”.",)


def test_shops_reports_saved_as_a_workbook_are_known(tmp_path: Path) -> None:
    import csv

    for content in (paypal(payments(30), REPORTS["activity"]), temu(temu_items(30))):
        lines = [tuple(row) for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))]
        as_text, as_workbook = found(tmp_path, content), found(tmp_path, workbook(("S", lines)))
        assert len(as_text.purchases) == 30
        assert as_workbook.purchases == as_text.purchases


@pytest.mark.parametrize(
    ("number_format", "price"),
    [
        ("General", "12.99 CHF"),
        ("#,##0.00", "12.99 CHF"),
        ('#,##0.00 "€"', "12.99 EUR"),
        ("#,##0.00\\ [$€-407]", "12.99 EUR"),
        ("[$£-809]#,##0.00", "12.99 GBP"),
        ('#,##0.00\\ "zł"', "12.99 PLN"),
        ("#,##0.00\\ [$PLN]", "12.99 PLN"),
        ("[$$-409]#,##0.00", "12.99 USD"),
        ('"$"#,##0.00_);("$"#,##0.00)', "12.99 CHF"),  # Excel's own number 7: the sign of the computer
        ('0.00 "pcs"', "12.99 CHF"),
        ("[Red]0.00", "12.99 CHF"),
    ],
)
def test_the_currency_a_number_is_shown_with(number_format: str, price: str, tmp_path: Path) -> None:
    content = workbook(("S", [("Item", "Price"), ("Lamp", 12.99)]), formats={1: number_format})
    (row,) = found(tmp_path, content, currency="CHF").purchases
    assert row.draft.price == money(price)


def test_numbers_and_days_whatever_they_are_written_as(tmp_path: Path) -> None:
    content = workbook(
        (
            "S",
            [
                ("Item", "Price", "Date", "Order number"),
                ("a", 1.234, date(2026, 1, 25), 576000000000000),
                ("b", 0.1 + 0.2, datetime(2026, 1, 25, 10, 30), "576000000000000001"),  # noqa: DTZ001
                ("c", "1.234,50", "2026-01-25", 7),
                ("d", 100000, "25.01.2026", None),
                ("e", None, None, None),
            ],
        ),
        formats={2: "dd.mm.yyyy"},
    )
    read = found(tmp_path, content)
    assert [
        (row.draft.name, row.draft.price, str(row.draft.bought_on), row.draft.order_number)
        for row in read.purchases
    ] == [
        ("a", money("1.23 EUR"), "2026-01-25", "576000000000000"),
        ("b", money("0.30 EUR"), "2026-01-25", "576000000000000001"),
        ("c", money("1234.50 EUR"), "2026-01-25", "7"),
        ("d", money("100000.00 EUR"), "2026-01-25", ""),
        ("e", None, "None", ""),
    ]


def test_formulas_give_the_value_they_had(tmp_path: Path) -> None:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, ("Item", "Price"))
    page.write_row(1, 0, ("Lamp",))
    page.write_formula(1, 1, "=2+3", None, 5)
    page.write_row(2, 0, ("Mug",))
    page.write_formula(2, 1, '=WEBSERVICE("https://evil.example/")', None, "#VALUE!")
    book.close()
    assert [row.draft.price for row in found(tmp_path, out.getvalue()).purchases] == [money("5.00 EUR"), None]


def test_links_to_other_workbooks_are_not_followed(tmp_path: Path) -> None:
    def linked(name: str, old: bytes) -> bytes:
        kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"
        if name == "xl/_rels/workbook.xml.rels":
            link = b'<Relationship Id="rId99" Type="' + kind + b'" Target="externalLinks/externalLink1.xml"/>'
            return old.replace(b"</Relationships>", link + b"</Relationships>")
        if name == "xl/workbook.xml":
            book = b'<externalReferences><externalReference r:id="rId99"/></externalReferences>'
            return old.replace(b"</sheets>", b"</sheets>" + book)
        return old

    assert [row.draft.name for row in found(tmp_path, changed(plain(), linked)).purchases] == ["Lamp"]


def test_a_sheet_without_names_is_asked_about(tmp_path: Path) -> None:
    content = workbook(("S", [("Lamp", "5.00", "2026-01-25"), ("Mug", "4.00", "2026-01-26")]))
    question = found(tmp_path, content).needs_mapping
    assert question is not None
    assert question.guess.roles == ("name", "price", "bought_on")
    answered = found(tmp_path, content, mapping=question.guess)
    assert [(row.draft.name, row.line) for row in answered.purchases] == [("Lamp", 1), ("Mug", 2)]


def test_progress_goes_up_to_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(("S", [HEADER, *[("Lamp", "dm", None, 5, "EUR", "")] * 2000])))
    steps: list[float] = []
    read(path, Reading(Customs(TODAY, "EUR"), progress=lambda done, total: steps.append(done / total)))
    assert len(steps) > 30
    assert max(steps) == 1


@pytest.mark.parametrize("after", [0, 5, 12, 40])
def test_cancel_stops_at_any_step(after: int, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        workbook(("S", [HEADER, *[(f"Lamp {n}", "dm", None, 5, "EUR", "") for n in range(3000)]]))
    )
    steps = count()
    with pytest.raises(errors.ImportCancelled):
        read(path, Reading(Customs(TODAY, "EUR"), cancelled=lambda: next(steps) >= after))
    assert next(steps) == after + 1


# --- what it may not be


@pytest.mark.parametrize(
    ("parts", "refusal"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, errors.SpreadsheetGiven),
        ({"Index/Document.iwa": ""}, errors.SpreadsheetGiven),
        ({"[Content_Types].xml": "", "xl/workbook.bin": ""}, errors.SpreadsheetGiven),
        ({"[Content_Types].xml": "", "word/document.xml": ""}, errors.NotATable),
        ({"[Content_Types].xml": "", "xl/workbook.xml": ""}, errors.SpreadsheetDamaged),
        ({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}, errors.SpreadsheetDamaged),
    ],
)
def test_other_office_files_are_refused_with_advice(
    parts: dict[str, str], refusal: type[UnhypedError], tmp_path: Path
) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    with pytest.raises(refusal, match=r"file\.bin"):
        found(tmp_path, out.getvalue())


def test_a_workbook_with_a_password(tmp_path: Path) -> None:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
    with pytest.raises(errors.SpreadsheetWithPassword):
        found(tmp_path, head + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(errors.SpreadsheetGiven):
        found(tmp_path, head)


def test_a_sheet_without_a_table_or_without_rows(tmp_path: Path) -> None:
    with pytest.raises(errors.NoHeaderRow):
        found(tmp_path, workbook(("S", [("Dear diary",), ("today I bought a lamp",)])))
    with pytest.raises(errors.NoHeaderRow):
        found(tmp_path, workbook(("S", [])))
    with pytest.raises(errors.NoRows):
        found(tmp_path, workbook(("S", [HEADER])))


ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


@pytest.mark.parametrize(
    "xml",
    [
        ENTITIES + rows_of(b'<row r="1"><c r="A1" t="str"><v>&c;</v></c></row>'),
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd">' + rows_of(b""),
        rows_of(b'<row r="1048577"><c r="A1"><v>1</v></c></row>'),
        rows_of(b'<row r="99999999999"><c><v>1</v></c></row>'),
        rows_of(b'<row r="1"><c r="ABCDE1"><v>1</v></c></row>'),
        rows_of(b'<row r="1">' + b"<c/>" * 70_000 + b"</row>"),
        rows_of(b"<c/>" * 110_000),
        rows_of(b"<a>" * 40 + b"</a>" * 40),
        rows_of(b'<row r="1"><c t="str"><v>' + b"x" * 250_000 + b"</v></c></row>"),
        rows_of(b"<row/>" * 1_048_577),
        rows_of(b'<row r="1" x="' + b"y" * 3_000_000 + b'"/>'),
        b"<worksheet><!--" + b"x" * 3_000_000,
    ],
)
def test_a_sheet_built_to_blow_up_is_refused(xml: bytes, tmp_path: Path) -> None:
    with pytest.raises(errors.SpreadsheetSuspicious):
        found(tmp_path, sheet(xml))


@pytest.mark.parametrize(
    "part", ["xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml"]
)
def test_every_part_that_is_read_is_looked_at_before(part: str, tmp_path: Path) -> None:
    content = changed(plain(), lambda name, old: ENTITIES + old if name == part else old)
    with pytest.raises((errors.SpreadsheetSuspicious, errors.SpreadsheetDamaged)):
        found(tmp_path, content)
    crowded = changed(plain(), lambda name, old: old + b"<a/>" * 3_000_000 if name == part else old)
    with pytest.raises((errors.SpreadsheetSuspicious, errors.SpreadsheetDamaged)):
        found(tmp_path, crowded)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = sheet(rows_of(b'<row r="1">' + b" " * 100_000_000 + b"</row>"))
    assert len(bomb) < 200_000
    with pytest.raises(errors.SpreadsheetSuspicious):
        found(tmp_path, bomb)


def test_too_wide(tmp_path: Path) -> None:
    with pytest.raises(errors.TooManyColumns):
        found(tmp_path, workbook(("S", [tuple(f"c{n}" for n in range(600)), ("x",) * 600])))


@pytest.mark.slow
def test_too_long(tmp_path: Path) -> None:
    cells = b"".join(
        b'<row r="%d"><c t="str"><v>Lamp</v></c><c><v>5</v></c></row>' % n for n in range(2, 250_004)
    )
    head = b'<row r="1"><c t="str"><v>Item</v></c><c t="str"><v>Price</v></c></row>'
    with pytest.raises(errors.TooManyRows):
        found(tmp_path, sheet(rows_of(head + cells)))


def test_what_a_sheet_says_about_its_size_is_not_believed(tmp_path: Path) -> None:
    def boasting(name: str, old: bytes) -> bytes:
        return re.sub(rb'<dimension ref="[^"]*"/>', b'<dimension ref="A1:XFD1048576"/>', old)

    (row,) = found(tmp_path, changed(plain(), boasting)).purchases
    assert (row.draft.name, row.line) == ("Lamp", 2)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.sampled_from(
        [
            "[Content_Types].xml",
            "_rels/.rels",
            "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels",
            "xl/worksheets/sheet1.xml",
            "xl/sharedStrings.xml",
            "xl/styles.xml",
        ]
    ),
    st.data(),
)
def test_nothing_but_our_own_errors_comes_out_of_damaged_parts(
    tmp_path: Path, part: str, data: st.DataObject
) -> None:
    def damage(name: str, old: bytes) -> bytes:
        if name != part:
            return old
        place = data.draw(st.integers(0, len(old)))
        end = min(len(old), place + data.draw(st.integers(0, 30)))
        return (
            old[:place]
            + data.draw(st.binary(max_size=6) | st.sampled_from([b"9", b"-1", b"<", b'"']))
            + old[end:]
        )

    try:
        read = found(tmp_path, changed(plain(), damage))
    except UnhypedError as error:
        assert str(error)  # noqa: PT017 - any of them will do, but it can be shown
        return
    assert read.origin == "csv"


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.data())
def test_nothing_but_our_own_errors_comes_out_of_damaged_bytes(tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(plain())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        read = found(tmp_path, bytes(content))
    except UnhypedError as error:
        assert str(error)  # noqa: PT017 - any of them will do, but it can be shown
        return
    assert read.source_name == "file.bin"
