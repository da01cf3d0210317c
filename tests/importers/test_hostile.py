"""Hostile files, through the door every file takes: refused in clear words, or read for what is sound.

Nothing is written meanwhile, beside the file or anywhere else. How much memory and time large ones take is
in `hostile/test_bounds.py`; what importing them does to a purchases file, in `hostile/test_kept.py`.
"""

from __future__ import annotations

import os
import random
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from tests.importers.hostile.making import (
    EXPORT,
    TABLE,
    changed_workbook,
    directory,
    entry,
    nested,
    overlapping,
    packed,
    plain,
    repeated,
    sparse,
)

from fuzz.sound import hold
from fuzz.targets import READING
from unhyped.importers import Pasted, errors, presets, read, structure
from unhyped.importers.tiktok import errors as tiktok

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.importers.errors import FileRefused

    Make = Callable[[Path], Path]

ARCHIVE: Final = '{"format":"unhyped-archive","version":2,"records":['
AMAZON: Final = (
    '[{"Order ID":"1","ASIN":"B","Order Date":"2023-10-31T10:00:00Z","Total Owed":1,"Product Name":"x"},'
)
SEARCHES: Final = '{"Your Activity": {"Searches": {"SearchList": ['
ORDERS: Final = '{"TikTok Shop": {"Order History": {"OrderHistories": {"1":'
DEEP: Final = 2_000_000
LETTERS: Final = "".join(random.Random(1).choices("abcdefgh", k=100_000))
TEXT_ORDER: Final = "Order date: 2025-01-01 10:00:00\nProduct information:\n"
PRODUCTS: Final = ">>Name:\nLamp\n" * 2000
DIGITS: Final = "7" * 5000


def locked(data: bytes) -> bytes:
    """The ZIP with the flag of ZipCrypto on all that is in it."""
    return data.replace(b"\x14\x00\x00\x00", b"\x14\x00\x01\x00")


def locked_with_aes(data: bytes) -> bytes:
    return data.replace(b"\x14\x00\x00\x00\x08\x00", b"\x14\x00\x01\x00\x63\x00")


def unknown_method(data: bytes) -> bytes:
    return data.replace(b"\x14\x00\x00\x00\x08\x00", b"\x14\x00\x00\x00\x09\x00")


def claims_two_gigabytes(folder: Path) -> Path:
    head = entry("user_data.json", 0, 5, 2_000_000_000) + b"12345"
    listed = [("user_data.json", 0, 5, 2_000_000_000, 0)]
    (folder / "export.zip").write_bytes(head + directory(listed, len(head)))
    return folder / "export.zip"


def without_a_name(folder: Path) -> Path:
    head = entry("", 0, 5, 5, 0) + b"12345"
    (folder / "export.zip").write_bytes(head + directory([("", 0, 5, 5, 0)], len(head), 0))
    return folder / "export.zip"


PACKED: Final[dict[str, tuple[Make, type[FileRefused]]]] = {
    "a bomb by its ratio": (
        repeated("user_data.json", EXPORT, bytes(1_000_000), 100),
        errors.PackedFileSuspicious,
    ),
    "a bomb by its size": (claims_two_gigabytes, errors.PackedFileSuspicious),
    "a bomb in a ZIP in a ZIP": (nested(5), errors.PackedFileInside),
    "many ZIPs in a ZIP": (packed({f"{n}.zip": "PK" for n in range(16)}), errors.PackedFileInside),
    "the same bytes under many names": (
        overlapping(["user_data.json"] * 10_000, EXPORT),
        errors.PackedFileSuspicious,
    ),
    "LZMA, which has no bounds": (packed({"a.csv": TABLE}, method=zipfile.ZIP_LZMA), errors.PackedFileGiven),
    "bzip2, which has none either": (
        packed({"a.csv": TABLE}, method=zipfile.ZIP_BZIP2),
        errors.PackedFileGiven,
    ),
    "a way to pack nobody knows": (packed({"a.csv": TABLE}, change=unknown_method), errors.PackedFileGiven),
    "locked": (packed({"user_data.json": EXPORT}, change=locked), errors.PackedFileWithPassword),
    "locked with AES": (packed({"a.csv": TABLE}, change=locked_with_aes), errors.PackedFileWithPassword),
    "cut off": (packed({"a.csv": TABLE}, change=lambda data: data[:-30]), errors.PackedFileDamaged),
    "cut off in the middle": (
        packed({"a.csv": TABLE}, change=lambda data: data[: len(data) // 2]),
        errors.PackedFileDamaged,
    ),
    "its middle missing": (
        packed({"a.csv": TABLE * 9}, change=lambda data: data[:50] + data[60:]),
        errors.PackedFileDamaged,
    ),
    "nothing in it": (packed({}), errors.PackedFileEmpty),
    "a member without a name": (without_a_name, errors.PackedFileEmpty),
    "names that move the cursor": (
        packed({"a\x1b[2J\r\n.csv": TABLE, "b\N{RIGHT-TO-LEFT OVERRIDE}.csv": TABLE}),
        errors.SeveralTables,
    ),
}

JSON: Final[dict[str, tuple[Make, type[FileRefused]]]] = {
    **{
        f"{opening} without end, {where}": (make, refusal)
        for opening in ("[", '{"a":')
        for where, make, refusal in (
            ("alone", plain(opening * DEEP), errors.JsonUnknown),
            ("in a root", plain('{"Your Activity":' + opening * DEEP), tiktok.ExportTooDeep),
            ("in a section", plain(SEARCHES + opening * DEEP), tiktok.ExportTooDeep),
            ("in an order", plain(ORDERS + opening * DEEP), tiktok.ExportTooDeep),
            ("where nothing is read", plain('{"Direct Messages":' + opening * DEEP), tiktok.ExportTooDeep),
            ("in a ZIP", packed({"user_data.json": SEARCHES + opening * DEEP}), tiktok.ExportTooDeep),
            ("in an archive", plain(ARCHIVE + opening * DEEP), errors.JsonDamaged),
            ("in Amazon’s", plain(AMAZON + opening * DEEP), errors.JsonDamaged),
        )
    },
    **{
        f"a number without end, {where}": (plain(start + DIGITS + "]"), refusal)
        for where, start, refusal in (
            ("alone", "[", errors.JsonUnknown),
            ("in a root", '{"Your Activity":', tiktok.ExportNumberTooLong),
            ("in a section", SEARCHES, tiktok.ExportNumberTooLong),
            ("in an order", ORDERS + '{"total_price":', tiktok.ExportNumberTooLong),
            ("in an archive", ARCHIVE, errors.JsonDamaged),
            ("as its version", ARCHIVE.replace("2", "")[:-11], errors.JsonDamaged),
            ("in Amazon’s", AMAZON, errors.JsonDamaged),
        )
    },
    **{
        f"{number} as a date": (plain(f'{SEARCHES}{{"Date": {number}}}]}}}}}}'), tiktok.ExportDamaged)
        for number in ("NaN", "Infinity", "-Infinity", "1e99999999999999999999")
    },
    "a name of 100 MB": (
        repeated("user_data.json", f'{ORDERS}{{"Products": [{{"product_name": "', LETTERS, 1000),
        tiktok.ExportTextTooLong,
    ),
    "a key of 100 MB": (
        repeated("user_data.json", '{"Your Activity": {"', LETTERS, 1000),
        tiktok.ExportTextTooLong,
    ),
    "spaces without end": (
        repeated("user_data.json", SEARCHES, "".join(random.Random(1).choices(" \t\r\n", k=100_000)), 200),
        tiktok.ExportTextTooLong,
    ),
    "bytes that are no UTF-8": (plain(SEARCHES.encode() + b'{"SearchTerm": "\xff'), tiktok.ExportDamaged),
    "cut off": (plain(EXPORT[:-3]), tiktok.ExportCutOff),
    "a record of 100 MB": (plain(ARCHIVE + '"' + "x" * 100_000_000), errors.JsonDamaged),
    "an archive that is no UTF-8": (plain(ARCHIVE.encode() + b'"\xff"]}'), errors.JsonDamaged),
}

TABLES: Final[dict[str, tuple[Make, type[FileRefused]]]] = {
    "10 000 columns": (
        plain(",".join(f"c{n}" for n in range(10_000)) + "\n1"),
        errors.TooManyColumns,
    ),
    "4 million cells in a row": (plain("name,price\n" + "," * 3_900_000), errors.NoRows),
    "a quotation mark that is never closed": (
        plain('name,price\nLamp,5\n"' + "x,1\n" * 500_000),
        errors.QuoteNeverClosed,
    ),
    "a gigabyte of one line": (sparse("name,price\nx", 1_000_000_000), errors.FileTooLarge),
    "40 MB of one line": (
        repeated("a.csv", "name,price\n", LETTERS, 400),
        errors.LineTooLong,
    ),
    "a line longer than any": (plain("name,price\n" + "lamp " * 2_000_000), errors.LineTooLong),
    "NULs": (plain("name,price\nLa\x00mp,5.00\n"), errors.NotATable),
    "half a character in UTF-16": (
        plain(b"\xff\xfe" + "name,price\nLamp\ud83d,5".encode("utf-16-le", "surrogatepass")),
        errors.NotATable,
    ),
    "rows without end": (plain("name,price,date\n" + "Lamp,5.00,2026-03-01\n" * 100_002), errors.TooManyRows),
    "text without end": (
        plain("name,price,date,note\n" + f"Lamp,5.00,2026-03-01,{'x' * 90_000}\n" * 320),
        errors.TooMuchAtOnce,
    ),
    "a text export of one line": (
        repeated("Watch History.txt", "Date: 2025-01-01 10:00:00\nLink: ", LETTERS, 300),
        tiktok.TextLanguageUnknown,
    ),
    "a million labels": (
        plain("".join(f"Label {n}: {n}\n" for n in range(1_000_000)), "Order History.txt"),
        errors.NotAList,
    ),
    "products without end": (
        packed({"Order History.txt": f"{TEXT_ORDER}{PRODUCTS}"}),
        tiktok.ExportTooLong,
    ),
}

ENTITIES: Final = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
)
FROM_FILE: Final = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
SHEET: Final = "xl/worksheets/sheet1.xml"
PARTS: Final = (
    SHEET,
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
)


def declaring(entities: str) -> Callable[[str], str]:
    return lambda xml: entities + xml.partition("?>")[2]


WORKBOOKS: Final[dict[str, tuple[Make, type[FileRefused]]]] = {
    **{
        f"{what} in {part}": (changed_workbook({part: declaring(text)}), errors.SpreadsheetSuspicious)
        for part in PARTS
        for what, text in (("entities that multiply", ENTITIES), ("a file of the system", FROM_FILE))
    },
    "a bomb inside": (
        changed_workbook({SHEET: lambda xml: xml + " " * 60_000_000}),
        errors.SpreadsheetSuspicious,
    ),
    "packed in a way that has no bounds": (
        changed_workbook({}, zipfile.ZIP_BZIP2),
        errors.SpreadsheetSuspicious,
    ),
    "a million shared texts": (
        changed_workbook({"xl/sharedStrings.xml": lambda xml: xml.replace("</sst>", "<si/>" * 1_000_000)}),
        errors.SpreadsheetSuspicious,
    ),
    "nested without end": (
        changed_workbook({SHEET: lambda xml: xml.replace("<sheetData>", "<sheetData>" + "<a>" * 500_000)}),
        errors.SpreadsheetSuspicious,
    ),
    "no sheet where it says": (
        changed_workbook(
            {"xl/_rels/workbook.xml.rels": lambda xml: xml.replace("sheet1.xml", "../../../x.xml")}
        ),
        errors.NoHeaderRow,
    ),
}

ALL: Final = PACKED | {f"JSON: {key}": value for key, value in JSON.items()} | TABLES | WORKBOOKS


@pytest.fixture
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder for temporary files, where none may appear."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def brought(tmp_path: Path) -> Path:
    """Return the folder the file comes from."""
    folder = tmp_path / "brought"
    folder.mkdir()
    return folder


def written(*folders: Path) -> set[Path]:
    """Every file below *folders*."""
    return {path for folder in folders for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("what", ALL)
def test_it_is_refused_with_advice_and_nothing_is_written(
    what: str, brought: Path, temp: Path, home: Path
) -> None:
    make, refusal = ALL[what]
    path = make(brought)
    before = path.stat()
    with pytest.raises(errors.FileRefused) as caught:
        read(path, READING)
    assert type(caught.value) is refusal
    message = str(caught.value)
    assert message.endswith(".")
    assert "{" not in message
    assert len(message) < 250
    assert all(character.isprintable() for character in message)
    assert written(brought, temp, home) == {path}
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


@pytest.mark.parametrize("what", ALL)
def test_there_is_a_report_on_its_structure_all_the_same(
    what: str, brought: Path, temp: Path, home: Path
) -> None:
    path = ALL[what][0](brought)
    told = structure.report(path)
    assert len(told.text) < 200_000
    assert all(line.isprintable() for line in told.text.splitlines())
    assert "passwd" not in told.text
    assert written(brought, temp, home) == {path}


# --- what is sound in them is read


def test_names_that_lead_elsewhere_lead_nowhere(brought: Path, temp: Path, home: Path) -> None:
    for name in (
        "../../user_data.json",
        "/etc/user_data.json",
        "C:\\x\\user_data.json",
        "..\\user_data.json",
    ):
        path = packed({name: EXPORT})(brought)
        found = read(path, READING)
        hold(found)
        assert [(section.kind, section.count) for section in found.sections] == [("searches", 1)]
    assert written(brought.parent, temp, home) == {path}


def test_a_link_in_a_zip_is_a_text(brought: Path) -> None:
    path = brought / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("orders.csv")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(errors.NoHeaderRow):
        read(path, READING)


def test_keys_that_come_twice_count_once(brought: Path) -> None:
    order = (
        '{"order_date":"2025-01-01 10:00:00","total_price":"3.00 EUR","Products":[{"product_name":"Lamp"}]}'
    )
    search = '{"Searches":{"SearchList":[{"Date":"2025-01-05 10:00:00","SearchTerm":"x"}]}}'
    shop = (
        f'{{"Order History":{{"OrderHistories":{{"1":{order},"1":{order},"1":{order.replace("3", "4")}}}}}}}'
    )
    document = (
        f'{{"Your Activity":{search},"Your Activity":{search},"TikTok Shop":{shop},"TikTok Shop":{shop}}}'
    )
    found = read(plain(document)(brought), READING)
    hold(found)
    assert [(row.draft.name, row.draft.price and row.draft.price.minor) for row in found.purchases] == [
        ("Lamp", 300)
    ]
    assert [section.count for section in found.sections] == [
        2
    ]  # equal events become one when they are stored
    assert {problem.why for problem in found.problems} == {"Another order in the file has the same number."}


@pytest.mark.parametrize(
    "number", ["-0", "-0.0", "1e999", "-1e999", "1e-999", "123456789012345678901234567890"]
)
def test_odd_numbers_are_no_dates(number: str, brought: Path) -> None:
    found = read(plain(f'{SEARCHES}{{"Date": {number}, "SearchTerm": "x"}}]}}}}}}')(brought), READING)
    hold(found)
    assert found.sections == ()
    assert [problem.why for problem in found.problems] == ["We couldn’t read its date."]


@pytest.mark.parametrize("half", ["\\ud800", "\\ud800\\ud800", "\\udbff x", "\\udc00", "\\uDfFf\\ud800"])
def test_half_characters_become_whole_ones(half: str, brought: Path) -> None:
    order = (
        f'{{"order_date":"x{half}","order_status":"{half}","Products":[{{"product_name":"Lamp {half}"}}]}}'
    )
    shop = f'{{"Order History":{{"OrderHistories":{{"1{half}":{order}}}}}}}'
    row = f'{{"Date":"2025-01-05 10:00:00","SearchTerm":"{half}"}},{{"Date":"{half}","{half}":"{half}"}}'
    found = read(plain(f'{SEARCHES}{row}]}}}},"{half}":1,"TikTok Shop":{shop}}}')(brought), READING)
    hold(found)
    assert [purchase.draft.name[:5] for purchase in found.purchases] == ["Lamp "]
    assert len(found.problems) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {SHEET: lambda xml: xml.replace("A1:C3", "A1:XFD1048576")},
        {"xl/externalLinks/externalLink1.xml": lambda _: '<externalLink r:id="http://evil.example/"/>'},
        {"xl/vbaProject.bin": lambda _: "macro"},
        {"xl/theme/theme1.xml": lambda _: FROM_FILE},
        {"docProps/core.xml": lambda _: ENTITIES},
    ],
    ids=[
        "boasts of its size",
        "links to another",
        "has macros",
        "reads a file in its theme",
        "in its properties",
    ],
)
def test_what_is_not_asked_for_in_a_workbook_is_not_opened(
    changes: dict[str, Callable[[str], str]], brought: Path
) -> None:
    found = read(changed_workbook(changes)(brought), READING)
    hold(found)
    assert [row.draft.name for row in found.purchases] + [problem.text for problem in found.problems] != []
    assert found.purchases[0].draft.name == "Lamp"


@pytest.mark.parametrize(
    "styles",
    [
        '<xf numFmtId="165" xfId="99999"/>',
        '<xf numFmtId="99999999999" xfId="0"/>',
        '<xf numFmtId="-1" fontId="-1" fillId="-1" borderId="-1" xfId="-1"/>',
        '<xf numFmtId="0" xfId="0"><xf/></xf>',
    ],
)
def test_styles_that_lead_in_circles_are_left_or_refused(styles: str, brought: Path) -> None:
    def twisted(xml: str) -> str:
        start, cells, end = xml.partition("<cellXfs")
        return f"{start}{cells} count='1'>{styles}</cellXfs>{end.partition('</cellXfs>')[2]}"

    path = changed_workbook({"xl/styles.xml": twisted})(brought)
    try:
        found = read(path, READING)
    except errors.FileRefused as error:
        assert str(error)  # noqa: PT017 - either is right
    else:
        hold(found)
        assert found.purchases[0].draft.name == "Lamp"


@pytest.mark.skipif(os.name == "nt" or os.uname().sysname == "Darwin", reason="names are Unicode there")
def test_a_file_whose_name_is_no_text(brought: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(brought) + b"/caf\xe9\n.csv"))
    path.write_text(TABLE)
    found = read(path, READING)
    hold(found)
    assert found.source_name == "caf\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}.csv"


# --- what comes without a file


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("Lamp 5.00\n" * 5_000_000, errors.PastedTooLong),
        ("Lamp 5.00\n" * 100_000, errors.TooManyRows),
        ("\t" * 1_999_999, errors.NothingPasted),
        ("[" * 1_999_999, errors.NotATable),
        (",".join(f"c{n}" for n in range(10_000)) + "\n1", errors.TooManyColumns),
    ],
    ids=["50 MB", "100 000 lines", "tabs", "brackets", "columns"],
)
def test_pasted_text_without_end_is_refused(text: str, refusal: type[FileRefused]) -> None:
    with pytest.raises(refusal):
        read(Pasted(text), READING)


@pytest.mark.parametrize(
    "text", ["x" * 2_000_000, '"' * 1_999_999, "1" * 1_999_999, "\N{COMBINING GRAVE ACCENT}" * 9**6]
)
def test_a_line_without_end_is_a_problem(text: str) -> None:
    (problem,) = read(Pasted(text), READING).problems
    assert "only 2000 fit" in problem.why
    assert len(problem.text) <= 200


def test_half_a_character_in_pasted_text_is_mended() -> None:
    found = read(Pasted("Lamp \ud83d 5.00\n#\udce8\n"), READING)
    hold(found)
    assert [row.draft.name for row in found.purchases] == ["Lamp ?", "#?"]


PRESET: Final = (
    '{"format": "unhyped-columns", "version": 1, "name": "x", "columns": [{"heading": "a", "role": "name"}], '
)


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 60_000,
        b'{"a":' * 12_000,
        f'{PRESET}"currency": {DIGITS}}}'.encode(),
        f'{PRESET}"currency": NaN}}'.encode(),
        f'{PRESET}"currency": "", "version": 1e999}}'.encode(),
        f'{PRESET}"currency": "", "name": "\\ud800"}}'.encode(),
        f'{PRESET}"currency": "", "decimal_mark": []}}'.encode(),
        f'{PRESET}"currency": "", "columns": [{{"heading": "\\u202e", "role": "name"}}]}}'.encode(),
        f'{PRESET}"currency": "", "columns": [{{"heading": "a", "role": ["name"]}}]}}'.encode(),
        f'{PRESET}"columns": [{", ".join(["{}"] * 600)}]}}'.encode(),
        f'{PRESET}"currency": ""}}{" " * 65_536}'.encode(),
        b"\xff\xfe\x00",
        b"",
    ],
)
def test_a_preset_that_is_none_is_refused(content: bytes) -> None:
    with pytest.raises(errors.PresetUnreadable):
        presets.from_json(content, "preset")
