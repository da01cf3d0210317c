"""Nothing but our own errors, little memory, and an end to everything, whatever the files hold."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
import zipfile
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders import ADDED
from tests.importers.giving import TODAY
from tests.samples_amazon import download, order_history, order_lines
from tests.samples_amazon_files import write_zip

from unhyped.domain.customs import Customs
from unhyped.domain.errors import UnhypedError
from unhyped.domain.purchase import checked
from unhyped.domain.refunds import to_entry
from unhyped.importers import Reading, amazon, errors, read
from unhyped.importers.amazon.layouts import LAYOUTS
from unhyped.importers.members import opened
from unhyped.importers.text_file import long_fields

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.importers import Found

READING = Reading(Customs(TODAY, "EUR"))
TOLD = download(300)
ORDER = {
    "Order ID": "111-1",
    "ASIN": "B000000001",
    "Order Date": "2023-10-31T10:00:00Z",
    "Total Owed": 12.99,
    "Currency": "USD",
    "Product Name": "Ice roller",
    "Quantity": 1,
    "Order Status": "Closed",
}


def from_json(folder: Path, text: str | bytes) -> Found:
    """What the reader finds in a JSON file, without asking whether it is one of Amazon's."""
    path = folder / "Retail.OrderHistory.1.json"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read(path, READING)


# --- JSON


def test_numbers_are_read_as_they_stand(tmp_path: Path) -> None:
    totals = (12, 9.9, 1382.11, "6.659999999999999", "0.1000000000000000055", "12.990")
    text = ",".join(json.dumps(ORDER).replace("12.99", str(total)) for total in totals)
    found = from_json(tmp_path, f"[{text}]")
    assert [row.draft.price.minor if row.draft.price else None for row in found.purchases] == [
        *(1200, 990, 138_211, 666, 10, 1299)
    ]


@pytest.mark.parametrize("total", ["NaN", "-Infinity", "1e400", "1" * 5000, "true", "[1]", '{"a": 1}', '"x"'])
def test_what_is_no_amount_costs_its_own_row_only(total: str, tmp_path: Path) -> None:
    odd = json.dumps(ORDER).replace("12.99", total)
    found = from_json(tmp_path, f"[{json.dumps(ORDER)},{odd}]")
    assert [str(row.draft.price.decimal) for row in found.purchases if row.draft.price] == ["12.99"]
    assert len(found.problems) == (0 if total[0] in "t[{" else 1)


def test_missing_and_null_values_are_empty_ones(tmp_path: Path) -> None:
    bare = {key: ORDER[key] for key in ("Order ID", "ASIN", "Order Date", "Total Owed", "Product Name")}
    found = from_json(tmp_path, json.dumps([ORDER, bare, {"Order ID": None}, ORDER | {"Quantity": None}]))
    assert [row.draft.price is not None for row in found.purchases] == [True, False, True]
    assert [problem.line for problem in found.problems] == [1]


def test_the_line_of_a_row_is_told(tmp_path: Path) -> None:
    text = json.dumps([ORDER, ORDER | {"Total Owed": "much"}, ORDER], indent=1)
    found = from_json(tmp_path, "\ufeff\n" + text)
    line = [place for place, each in enumerate(text.split("\n"), start=2) if each.strip() == "{"]
    assert [row.line for row in found.purchases] == [line[0], line[2]]
    assert [problem.line for problem in found.problems] == [line[1]]


def test_half_a_character_is_mended(tmp_path: Path) -> None:
    found = from_json(tmp_path, json.dumps([ORDER | {"Product Name": "Lamp \ud83d"}]))
    (row,) = found.purchases
    checked(to_entry(row, "0", ADDED).purchase)
    assert row.draft.name == "Lamp ?"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"[{json.dumps(ORDER)}\n,", 2),
        (f"[{json.dumps(ORDER)},\n\n{{", 3),
        (f"[{json.dumps(ORDER)}\n", 2),
        (f"[{json.dumps(ORDER)},\n3]", 2),
        (f"[{json.dumps(ORDER)},\n[]]", 2),
        (f"[{json.dumps(ORDER)}\n{json.dumps(ORDER)}]", 2),
        (f"[{json.dumps(ORDER)},\n" + '{"a":' * 200_000, 2),
        (f"[{json.dumps(ORDER)},\n" + '{"a":"' + "x" * 3_000_000 + '"}]', 2),
        (f"[{json.dumps(ORDER)},\n".encode() + b'{"Product Name": "\xff"}]', 2),
    ],
)
def test_damage_is_named_with_its_line(text: str | bytes, line: int, tmp_path: Path) -> None:
    with pytest.raises(errors.JsonDamaged, match=f"line {line}:"):
        from_json(tmp_path, text)


@pytest.mark.slow
def test_a_list_without_end_is_refused(tmp_path: Path) -> None:
    row = json.dumps({"Order ID": "", "ASIN": "", "Order Date": "", "Total Owed": 1, "Product Name": ""})
    with pytest.raises(errors.TooManyRows):
        from_json(tmp_path, "[" + ",".join([row] * 100_001) + "]")


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from([*ORDER, "Billing Address"]),
            st.recursive(
                st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
                lambda each: (
                    st.lists(each, max_size=3) | st.dictionaries(st.text(max_size=3), each, max_size=3)
                ),
                max_leaves=5,
            ),
        ),
        max_size=4,
    ),
    st.integers(0, 400),
)
def test_any_values_are_read_or_reported(tmp_path: Path, rows: list[dict[str, object]], cut: int) -> None:
    text = json.dumps([ORDER, *rows])
    found = from_json(tmp_path, text)
    assert len(found.purchases) + len(found.problems) + len(found.skipped) == 1 + len(rows)
    try:
        from_json(tmp_path, text[:-cut] if cut else text)
    except UnhypedError as error:
        assert str(error)  # noqa: PT017 - any of them will do, but it can be shown


# --- tables

# Control characters in number make a file binary: that is tested with tables of any kind.
printable = st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from("\n\r\t")
cells = st.one_of(
    st.sampled_from(
        [
            "111-1",
            "D01-1",
            "12.99",
            "'-6.66'",
            "1,382.11",
            "Not Available",
            "USD",
            "EUR",
            "",
            "0",
            "1",
            "x" * 300,
        ]
    ),
    st.sampled_from(
        ["2026-01-31T23:59:59Z", "Completed", "Cancelled", "Closed and Closed", "Amazon.de", "Refund"]
    ),
    st.text(printable, max_size=8),
    st.text("0123456789-/.,' TZ:", max_size=12),
)


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.data())
def test_any_cells_in_any_files_leave_sums_that_can_be(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "a.zip"
    chosen = data.draw(st.lists(st.sampled_from(LAYOUTS), min_size=1, max_size=5))
    with zipfile.ZipFile(path, "w") as packed:
        for number, layout in enumerate(chosen):
            names = [aliases[0] for aliases in layout.columns.values()]
            rows = data.draw(st.lists(st.tuples(*[cells] * len(names)), max_size=6))
            out = io.StringIO(newline="")
            csv.writer(out).writerows([names, *rows])
            packed.writestr(f"{number}.csv", out.getvalue().encode("utf-8", "replace"))
    with long_fields(), opened(path) as bundle:
        assert amazon.recognises(bundle)
        found = amazon.read(bundle, READING)
    for row in found.purchases:
        checked(to_entry(row, "0", ADDED).purchase)
        back = [refund.amount for refund in row.refunds if refund.amount is not None]
        assert all(amount.minor > 0 for amount in back)
        if row.draft.price is not None:
            assert sum(amount.minor for amount in back) <= row.draft.price.minor
            assert {amount.currency for amount in back} <= {row.draft.price.currency}
    assert len({row.draft.external_id for row in found.purchases}) == len(found.purchases)


def test_a_number_that_is_none_is_a_problem(tmp_path: Path) -> None:
    long = replace(order_lines(1)[0], order_id="1" * 201)
    path = tmp_path / "a.csv"
    path.write_bytes(order_history([long], "2026"))
    (problem,) = read(path, READING).problems
    assert "201 characters" in problem.why


# --- how much, how long


def test_too_many_bytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "Orders"
    folder.mkdir()
    start = order_history([], "2026")
    for number in (1, 2):
        with (folder / f"Retail.OrderHistory.{number}.csv").open("wb") as file:
            file.write(start)
            file.truncate(70_000_000)
    with pytest.raises(errors.FileTooLarge, match="128"):
        read(folder, READING)


def test_too_many_rows_of_all_files_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        for number in (1, 2):
            rows = "a\n" * 60_000
            packed.writestr(f"Replacement Orders {number}.csv", f"Order ID,Replacement Order ID\n{rows}")
    with pytest.raises(errors.TooManyRows, match=r"a\.zip"):
        read(tmp_path / "a.zip", READING)


@pytest.mark.slow
def test_memory_stays_small(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", download(5000), "2023")
    tracemalloc.start()
    try:
        found = read(path, READING)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(found.purchases) > 4000
    assert peak < 30_000_000


def test_progress_goes_up_to_the_whole(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", TOLD, "2020")
    steps: list[float] = []
    read(path, replace(READING, progress=lambda done, total: steps.append(done / total)))
    assert steps == sorted(steps)
    assert steps[-1] == 1
    assert len({*steps}) > 8


@pytest.mark.parametrize("after", [0, 5, 12])
def test_cancel_stops_at_any_step(after: int, tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", TOLD, "2020")
    steps = count()
    with pytest.raises(errors.ImportCancelled):
        read(path, replace(READING, cancelled=lambda: next(steps) >= after))
    assert next(steps) == after + 1


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_steps_come_often(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(order_history(order_lines(3000), "2026" if kind == "csv" else "2023 json"))
    steps: list[tuple[int, int]] = []
    read(path, replace(READING, progress=lambda *step: steps.append(step)))
    assert len(steps) > 3000 // 256
