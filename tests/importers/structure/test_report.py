"""Nothing that anybody's file says may stand in its report, whatever the file is."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from tests.importers.structure.secrets import KNOWN, documents, names, traces, values, words

from unhyped.importers.errors import FileMissing, FolderEmpty, ImportCancelled
from unhyped.importers.structure import Report, report

if TYPE_CHECKING:
    from pathlib import Path

SOME = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
ROWS = st.lists(st.lists(values | st.just(""), min_size=2, max_size=6), min_size=1, max_size=12)


def of(path: Path, content: bytes) -> Report:
    path.write_bytes(content)
    return report(path)


def silent(made: Report) -> bool:
    """Whether the report, in both its forms, holds no trace of a secret."""
    return traces(made.text) == traces(json.dumps(made.paths(), ensure_ascii=False)) == []


def test_a_trace_would_be_noticed() -> None:
    for said in ("Жщ", "my qxzjw", "12345678", "2025-01-05", "a@b", "https://x", "12:30"):
        assert traces(f"Date: {said} ×3"), said
    assert traces("Date: date ####-##-## ##:##:## ×12345, <text 12> …") == []


@given(document=documents, indent=st.sampled_from([None, 2]), ascii_only=st.booleans(), cut=st.floats(0, 1))
@SOME
def test_no_value_or_unknown_key_of_a_document_is_told(
    tmp_path: Path, document: object, indent: int | None, ascii_only: bool, cut: float
) -> None:
    whole = json.dumps(document, indent=indent, ensure_ascii=ascii_only).encode()
    assert silent(of(tmp_path / "ЖЩ漢字.json", whole))
    assert silent(of(tmp_path / "qxzjwq.json", whole[: int(len(whole) * cut)]))


@given(
    header=st.lists(st.sampled_from((*KNOWN, "Heure", "Solde")), min_size=2, max_size=6, unique=True),
    rows=ROWS,
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    cut=st.floats(0, 1),
)
@SOME
def test_no_cell_of_a_table_is_told(
    tmp_path: Path, header: list[str], rows: list[list[str]], delimiter: str, encoding: str, cut: float
) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([header, *rows])
    whole = text.getvalue().encode(encoding)
    assert silent(of(tmp_path / "ЖЩ.csv", whole))
    assert silent(of(tmp_path / "ЖЩ2.csv", whole[: int(len(whole) * cut)]))


@given(rows=st.lists(st.lists(words | st.just(""), min_size=2, max_size=6), min_size=1, max_size=12))
@SOME
def test_no_word_above_words_is_told(tmp_path: Path, rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    assert silent(of(tmp_path / "a.csv", text.getvalue().encode()))


@given(
    st.lists(
        st.tuples(names | st.sampled_from(KNOWN), values),
        min_size=1,
        max_size=30,
        unique_by=lambda pair: pair[0],
    )
)
@SOME
def test_no_line_of_a_text_is_told(tmp_path: Path, lines: list[tuple[str, str]]) -> None:
    text = "\n".join(f"{label}: {value}" for label, value in lines)
    assert silent(of(tmp_path / "a.txt", text.encode()))


@given(header=st.lists(st.sampled_from(KNOWN), min_size=2, max_size=4), rows=ROWS, title=words)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_cell_or_sheet_of_a_workbook_is_told(
    tmp_path: Path, header: list[str], rows: list[list[str]], title: str
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "".join(filter(str.isalpha, title))[:20] or "ЖЩ"
    for row in [header, *rows]:
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    made = report(tmp_path / "a.xlsx")
    assert made.kind == "workbook"
    assert made.stopped == ()
    assert silent(made)


@given(
    members=st.dictionaries(words.map(lambda word: word.replace("\0", "")), documents, min_size=1, max_size=4)
)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_name_in_a_zip_is_told(tmp_path: Path, members: dict[str, object]) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for folder, document in members.items():
            archive.writestr(f"{folder}/{folder}.json", json.dumps(document))
            archive.writestr(f"{folder}/{folder}", folder)
    assert silent(report(tmp_path / "a.zip"))


@given(st.binary(max_size=3_000))
@SOME
def test_any_bytes_have_a_report(tmp_path: Path, content: bytes) -> None:
    made = of(tmp_path / "x", content)
    assert made.kind
    assert made.text.startswith("Structure of a file")


def test_a_tiktok_export_is_described_key_by_key(tmp_path: Path) -> None:
    document = {
        "Your Activity": {
            "Watch History": {"VideoList": [{"Date": "2025-01-05 18:22:10", "Link": "https://x.y/"}]}
        },
        "TikTok Shop": {
            "Order History": {
                "OrderHistories": {
                    "576000000000000001": {"order_date": "2025-01-05", "total_price": "10.68 USD"},
                    "576000000000000002": {"total_price": "1.234,56 EUR", "gift wrap note": None},
                }
            }
        },
    }
    paths = dict(of(tmp_path / "a.json", json.dumps(document).encode()).paths())
    orders = "(top).TikTok Shop.Order History.OrderHistories"
    videos = "(top).Your Activity.Watch History.VideoList"
    assert paths[f"{videos}.[].Date"] == "date ####-##-## ##:##:## ×1"
    assert paths[f"{videos}.[].Link"] == "link ×1"
    assert paths[orders] == "object ×1, keys <18 digits> ×2"
    assert paths[f"{orders}.{{…}}"] == "object ×2"
    assert paths[f"{orders}.{{…}}.total_price"] == "amount ##.## XXX ×1, amount #.###,## XXX ×1"
    assert paths[f"{orders}.{{…}}.<text 14>"] == "null ×1"


def test_a_folder_is_described_file_by_file(tmp_path: Path) -> None:
    inner = tmp_path / "TikTok Shop"
    inner.mkdir()
    (inner / "Order History.txt").write_text("Order date: 2025-01-05\n", encoding="utf-8")
    (tmp_path / "qxzjwq.exe").write_bytes(bytes(range(256)))
    made = report(tmp_path)
    assert made.kind == "folder with 2 files"
    assert made.size == "unpacked"
    told = [str(line) for line in made.lines]
    assert "TikTok Shop/Order History.txt: under 1 KB" in told
    assert "    Order date: date ####-##-## ×1" in told
    assert "…: under 1 KB" in told
    assert made.stopped == ("…: refused (NotATable)",)
    assert silent(made)


def test_what_is_not_there_is_told_as_an_import_would(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        report(tmp_path / "none")
    with pytest.raises(FolderEmpty):
        report(tmp_path)


@pytest.mark.parametrize("content", [b'[{"Date": 1}]' * 20, b"Date,Link\n1,2\n" * 2_000, b"hello\n" * 5_000])
def test_it_can_be_cancelled(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a"
    path.write_bytes(content)
    with pytest.raises(ImportCancelled):
        report(path, cancelled=lambda: True)
