"""Every kind of file that can't be read is refused with advice; none of them costs memory or time."""

from __future__ import annotations

import contextlib
import csv
import random
import threading
import tracemalloc
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.importers.giving import TODAY, found
from tests.samples import LONG_CELL_HEADERS, LONG_CELLS, LONG_FILLINGS, STYLES, bought, long_cell_table, table
from tests.samples_amazon import order_history, order_lines
from tests.work import count_calls

from unhyped.domain.customs import Customs
from unhyped.domain.errors import UnhypedError
from unhyped.importers import Reading, errors, read
from unhyped.importers.tiktok.errors import TextLanguageUnknown, VideoListUnnamed

READING = Reading(Customs(TODAY, "EUR"))
CSV = table(bought(2000), STYLES["plain"])


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", errors.FileEmpty),
        (b"\xef\xbb\xbf \r\n\r\n", errors.FileEmpty),
        (random.Random(1).randbytes(5000), errors.NotATable),
        (b"\x7fELF" + bytes(200), errors.NotATable),
        (b"\x89PNG\r\n\x1a\n rest", errors.NotATable),
        (b"name,price\nLa\x00mp,5.00\nMug,4.00\n", errors.NotATable),
        (b"\xef\xbb\xbfname,price\nLa\x00mp,5.00\nMug,4.00\n", errors.NotATable),
        (b"%PDF-1.7\nname,price", errors.PdfGiven),
        (b"SQLite format 3\x00" + bytes(100), errors.DatabaseGiven),
        (b"SQLite format 3\x00" + bytes(52) + b"UNHY" + bytes(28), errors.OwnFileGiven),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", errors.SpreadsheetGiven),
        (b"\x1f\x8b\x08\x00", errors.PackedFileGiven),
        (b'<?xml version="1.0"?><a>', errors.BankFormatGiven),
        (b'<?xml version="1.0"?><Document><BkToCstmrStmt>', errors.BankFormatGiven),
        (b":20:STARTUMS\n:25:123", errors.BankFormatGiven),
        (b"<!DOCTYPE html><html><table>", errors.WebPageGiven),
        (b"Date: 2025-11-02 10:00:00\nLink: https://www.tiktokv.com/1/\n", VideoListUnnamed),
        (b"Fecha: 2025-11-02 10:00:00\nEnlace: https://www.tiktokv.com/1/\n", TextLanguageUnknown),
        (b'{"a": 1}', errors.JsonUnknown),
        (b"[1, 2, 3]", errors.JsonUnknown),
        (b"[" * 200_000, errors.JsonUnknown),
        (b"Dear diary,\ntoday I bought, well, a lamp.\nAnd nothing else.\n", errors.NoHeaderRow),
        (b"name,price\n", errors.NoRows),
        (b"x" * 10_000_000, errors.LineTooLong),
        (b"name,price\n" + b"y" * 10_000_000, errors.LineTooLong),
        (",".join(f"c{n}" for n in range(10_000)).encode() + b"\n1,2\n", errors.TooManyColumns),
        (b'name,price\nLamp,5.00\n"Mug,4.00\nPen,1.00\n', errors.QuoteNeverClosed),
        (b'name,price\nLamp,5.00\n"Mug' + b"\nabc,1.00" * 600_000, errors.QuoteNeverClosed),
        (b"name,price\n" + b"a,1\n" * 100_001, errors.TooManyRows),
    ],
)  # fmt: skip
def test_refused_with_advice(content: bytes, refusal: type[UnhypedError], tmp_path: Path) -> None:
    with pytest.raises(refusal) as caught:
        found(tmp_path, content)
    message = str(caught.value)
    assert "{" not in message
    assert message.endswith(".")


def test_what_is_no_file(tmp_path: Path) -> None:
    for path, refusal in ((tmp_path / "missing.csv", errors.FileMissing), (tmp_path, errors.FolderEmpty)):
        with pytest.raises(refusal):
            read(path, READING)


@pytest.mark.parametrize(
    ("start", "size"), [(b"name,price\n", 3_000_000_000), (b"name,price\n", 50_000_000), (b"{", 300_000_000)]
)
def test_a_file_too_large_is_refused_before_it_is_read(start: bytes, size: int, tmp_path: Path) -> None:
    path = tmp_path / "sparse"
    with path.open("wb") as file:
        file.write(start)
        file.truncate(size)
    with pytest.raises(errors.FileTooLarge):
        read(path, READING)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that opens but can't be read")
def test_what_the_system_says_is_passed_on() -> None:
    with pytest.raises(errors.FileUnreadable, match="mem"):
        read(Path("/proc/self/mem"), READING)


def test_the_line_of_an_open_quotation_mark_is_named(tmp_path: Path) -> None:
    with pytest.raises(errors.QuoteNeverClosed, match="line 3 "):
        found(tmp_path, 'name,price\nLamp,5.00\n"Mug,4.00\nPen,1.00\n')


def test_the_name_of_a_file_tells_nothing(tmp_path: Path) -> None:
    path = tmp_path / "invoice.pdf"
    path.write_bytes(order_history(order_lines(5), "2026"))
    assert read(path, READING).origin == "amazon"


def test_the_csv_modules_limit_is_left_as_it_was(tmp_path: Path) -> None:
    before = csv.field_size_limit(100)
    try:
        read = found(tmp_path, f'name,price,note\nLamp,5.00,"{"n" * 200_000}"\nMug,4.00,\n')
        assert "only 100000 fit" in read.problems[0].why
        assert csv.field_size_limit() == 100
    finally:
        csv.field_size_limit(before)


def test_progress_goes_up_to_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(CSV)
    steps: list[tuple[int, int]] = []
    read(path, replace(READING, progress=lambda *step: steps.append(step)))
    done = [step / total for step, total in steps]
    assert all(0 <= share <= 1 for share in done)
    assert max(done) == 1


@pytest.mark.parametrize("after", [0, 3, 6])
def test_cancel_stops_at_any_step(after: int, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(CSV)
    steps = count()
    with pytest.raises(errors.ImportCancelled):
        read(
            path,
            replace(READING, cancelled=lambda: next(steps) >= after),
        )
    assert next(steps) == after + 1


@pytest.mark.parametrize("cell", LONG_CELLS)
@pytest.mark.parametrize("filling", LONG_FILLINGS)
def test_a_long_cell_is_no_more_work_than_a_short_one(cell: str, filling: str, tmp_path: Path) -> None:
    def read_cells(length: int) -> None:
        for header in LONG_CELL_HEADERS:
            with contextlib.suppress(UnhypedError):
                found(tmp_path, long_cell_table(header, cell, filling, length))

    read_cells(150)  # what is imported and cached at first is counted for neither
    assert count_calls(lambda: read_cells(15_000)) < 1.1 * count_calls(lambda: read_cells(150))


def test_two_threads_read_at_once(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(CSV)
    results: list[int] = []

    def work() -> None:
        results.append(len(read(path, READING).purchases))

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [2000] * 3


@pytest.mark.parametrize("style", ["plain", "german"])
def test_memory_stays_small(style: str, tmp_path: Path) -> None:
    content = table(bought(10_000), STYLES[style])
    (tmp_path / "warm").mkdir()
    found(tmp_path / "warm", content[:5000])
    tracemalloc.start()
    try:
        result = found(tmp_path, content)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(result.purchases) == 10_000
    assert peak < 40_000_000


# Control characters in number make a file binary: see the test above for those.
printable = st.characters(codec="utf-8", exclude_categories=["Cc"])
cells = st.text(printable | st.sampled_from("\n\r\t\x0b"), max_size=20)
anything = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text('",;\t|\n\r0159.-€aé{}[]:\\', max_size=300).map(str.encode),
    st.text('",;\n015a-./', max_size=200).map(lambda text: f"name,price,date\n{text}".encode()),
    st.text('",;\n015a-./', max_size=200).map(lambda text: f"Betrag;Datum;Was\n{text}".encode("utf-16")),
    st.text('{}[]",:01\n', max_size=200).map(lambda text: f'{{"format":"unhyped-archive",{text}'.encode()),
)


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(anything)
@example(b"\xff\xfe")
@example(b"\xff\xfename,price\n")
@example(b"\xfe\xff\xd8\x00,1\n")
@example(b"\x00\x00\x00\x00")
@example(b"name\n\xd8\xff\n")
def test_nothing_but_our_own_errors_comes_out_of_any_bytes(tmp_path: Path, content: bytes) -> None:
    try:
        result = found(tmp_path, content)
    except UnhypedError as error:
        assert str(error)  # noqa: PT017 - any of them will do, but it can be shown
        return
    if question := result.needs_mapping:
        try:
            found(tmp_path, content, mapping=question.guess)
        except UnhypedError as error:
            assert str(error)  # noqa: PT017 - the same


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.tuples(*[cells] * 5), min_size=1, max_size=4))
def test_any_cells_are_read_or_reported(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    path = tmp_path / "cells.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("name", "price", "date", "currency", "link"))
        writer.writerow(("Lamp", "5.00", "2026-01-25", "EUR", "https://shop.example/"))
        writer.writerows(rows)
    result = read(path, READING)
    blank = sum(not any(row) for row in rows)
    if result.needs_mapping is None:
        seen = len(result.purchases) + len(result.problems) + len(result.skipped)
        assert seen == 1 + len(rows) - blank
