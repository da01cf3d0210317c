from __future__ import annotations

import io

import pytest

from unhyped.importers.structure.looking import StructureReading
from unhyped.importers.structure.text_lines import HEAD, describe, encoding


def looked(content: bytes) -> tuple[list[str], list[str]]:
    looking = StructureReading()
    describe(io.BytesIO(content), content[:HEAD], looking, 0)
    return [str(line) for line in looking.lines], looking.stopped


@pytest.mark.parametrize(
    ("codec", "called"),
    [
        ("ascii", "ASCII"),
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 with a mark"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16 without a mark"),
        ("utf-16-be", "UTF-16 without a mark"),
        ("cp1252", "not Unicode"),
    ],
)
def test_the_encoding_is_told_and_used(codec: str, called: str) -> None:
    text = "name;price\nq;1,50\n" if codec == "ascii" else "name;price\nqü;1,50\n"
    content = (text * 30).encode(codec)
    assert encoding(content)[1] == called
    lines, stopped = looked(content)
    assert lines[0].startswith(f"table: {called}, semicolon between 2 columns, header in line 1")
    assert stopped == []


def test_a_letter_cut_in_two_at_the_end_of_the_look_is_no_other_encoding() -> None:
    assert encoding("漢".encode() * 3 + "漢".encode()[:2])[1] == "UTF-8"


@pytest.mark.parametrize(
    ("delimiter", "called"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar")]
)
def test_columns_are_told_with_what_is_in_them(delimiter: str, called: str) -> None:
    rows = [["my own list"], [], ["Order ID", "Betrag (€)", "Anna says"]]
    rows += [["576000000000000001", "-12.50", "no"] for _ in range(20)]
    lines, stopped = looked("\r\n".join(delimiter.join(row) for row in rows).encode())
    assert lines == [
        f"table: UTF-8, {called} between 3 columns, header in line 3, 20 rows",
        "  Order ID: 18 digits ×20",
        "  Betrag (€): amount -##.## ×20",
        "  <text 9>: text, up to 10 characters ×20",
        "  rows of another width: 1 cells ×1",
    ]
    assert stopped == []


def test_a_table_without_a_header_has_numbered_columns() -> None:
    lines, _ = looked(b"2025-01-05,-9.84,x\n" * 30)
    assert lines[0] == "table: ASCII, comma between 3 columns, no header, 30 rows"
    assert lines[1:3] == ["  column 1: date ####-##-## ×30", "  column 2: amount -#.## ×30"]


def test_labels_of_a_text_are_told_and_its_prose_is_not() -> None:
    block = (
        "Order date: 2025-01-05 18:22:10\nProduct information:\n>>Name:\nLamp, small: new\n>>Quantity: 2\n\n"
    )
    lines, stopped = looked((block * 10).encode())
    assert lines == [
        "text: ASCII, 60 lines, 10 of them blank",
        "  Order date: date ####-##-## ##:##:## ×10",
        "  Product information: blank ×10",
        "  >>Name: blank ×10",
        "  <text 11>: text, up to 10 characters ×10",
        "  >>Quantity: 1 digit ×10",
    ]
    assert stopped == []


def test_texts_with_many_labels_stay_short() -> None:
    lines, _ = looked("".join(f"{'q' * (number % 80 + 1)}: 1\n" for number in range(500)).encode())
    assert len(lines) < 70
    assert any(line.startswith("  <other labels>") for line in lines)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'name,price\nq,1\n"q,2\n' + b"q,3\n" * 100_000, "a cell doesn’t end"),
        (b"name,price\n" * 5 + b"q" * 400_000, "a line has 200000 characters or more, after 4 rows"),
        (b"q" * 400_000, "a line has 200000 characters or more, after 0 lines"),
        (b"name,price\n" + b"q,1\n" * 200_001, "there are many more rows, after 200001 rows"),
    ],
)
def test_what_does_not_end_is_told(content: bytes, why: str) -> None:
    lines, stopped = looked(content)
    assert lines
    assert len(stopped) == 1
    assert why in stopped[0]


def test_ten_thousand_columns_are_counted_and_some_told() -> None:
    wide = ",".join(["price"] * 10_000)
    lines, stopped = looked(f"{wide}\n{wide.replace('price', '1.50')}\n".encode())
    assert lines[0] == "table: ASCII, comma between 10000 columns, header in line 1, 1 rows"
    assert lines[-1] == "  …: 9800 more columns"
    assert len(lines) == 202
    assert stopped == []


def test_only_some_thousand_rows_are_looked_at_and_all_counted() -> None:
    lines, _ = looked(b"name,price\n" + b"q,1.50\n" * 50_000)
    assert lines[0].endswith("50000 rows")
    assert lines[2] == "  price: amount #.## ×5000, and 15000 more"
