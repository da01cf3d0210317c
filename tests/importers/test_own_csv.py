from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders import ADDED, checked_in, money, new_id, purchase, used
from tests.importers.giving import found
from tests.strategies import entries

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.cells import PURCHASES
from unhyped.domain.duplicates import Known, Reason, match_known
from unhyped.domain.refunds import to_entry
from unhyped.domain.waits import WaitRule
from unhyped.domain.week_answer import WeekAnswer
from unhyped.domain.wish import Extension, Wish
from unhyped.exporters.csv_file import csv_file, wishes_csv

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from unhyped.domain.entry import Entry

FULL = used(checked_in(purchase("Ice roller; “blue”", events=("fee 2.50", "refund 1.00")), 2), 20, rough=True)
FULL = replace(
    FULL, purchase=replace(FULL.purchase, tags=("gift", "a;b", ""), external_id="'=1+2", note="a\r\nb")
)


def cells_of(*logged: Entry) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_file(logged).decode("utf-8-sig"), newline="")))


def written(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(entries(), min_size=1, max_size=3))
def test_what_was_written_comes_back_identically(tmp_path: Path, logged: list[Entry]) -> None:
    logged = [replace(entry, purchase=replace(entry.purchase, trashed_at=None)) for entry in logged]
    read = found(tmp_path, csv_file(logged))
    assert (read.origin, read.problems) == ("unhyped", ())
    assert [to_entry(row, new_id(), ADDED) for row in read.purchases] == logged
    assert [(row.draft.name, row.draft.price, row.draft.bought_on) for row in read.purchases] == [
        (entry.purchase.name, entry.purchase.price, entry.purchase.bought_on) for entry in logged
    ]


def test_reading_it_again_finds_everything_known_and_keeps_edits(tmp_path: Path) -> None:
    rows = found(tmp_path, csv_file([FULL])).purchases
    edited = replace(FULL, purchase=replace(FULL.purchase, name="Edited"))
    assert match_known(rows, [edited]).rows[0].status == Known(Reason("purchase"), FULL.purchase.id)


def test_a_spreadsheet_may_change_separators_and_move_columns(tmp_path: Path) -> None:
    turned = [row[::-1] for row in cells_of(FULL)]
    (row,) = found(tmp_path, written(turned, ";")).purchases
    assert row.restored == FULL


def test_columns_that_are_gone_are_left_at_their_default(tmp_path: Path) -> None:
    keep = [
        place
        for place, name in enumerate(PURCHASES.names)
        if name not in {"note", "tags", "claims", "video_id"}
    ]
    (row,) = found(tmp_path, written([[row[place] for place in keep] for row in cells_of(FULL)])).purchases
    assert row.restored == replace(FULL, purchase=replace(FULL.purchase, note="", tags=(), claims=()))


BEFORE = (
    *("id", "name", "price", "currency", "bought_on", "creator", "platform", "link", "video_id", "shop"),
    *("category", "note", "tags", "claims", "expectation", "order_number", "origin", "external_id"),
    *("added_at", "check_ins", "money_events"),
)
"""The columns of earlier versions, in their order."""


def test_an_export_of_an_earlier_version_comes_back_identically_and_without_a_remark(tmp_path: Path) -> None:
    before = replace(FULL, uses=())
    old = [[row[PURCHASES.names.index(name)] for name in BEFORE] for row in cells_of(before)]
    read = found(tmp_path, written(old))
    assert [row.restored for row in read.purchases] == [before]
    assert read.remarks == ()


def test_columns_for_people_are_worked_out_again_and_others_are_named(tmp_path: Path) -> None:
    header, row = cells_of(FULL)
    row[header.index("net")], row[header.index("verdict")] = "999.00", "very much"
    row[header.index("times_used")], row[header.index("cost_per_use")] = "21", "0.01"
    read = found(tmp_path, written([header, row]))
    assert [each.restored for each in read.purchases] == [FULL]
    (remark,) = read.remarks
    assert remark.startswith("We work these columns out again")
    assert all(f"“{name}”" in remark for name in PURCHASES.derived)
    more = found(tmp_path, written([[*header, "my stars"], [*row, "3"]]))
    assert "“my stars”" in more.remarks[0]


def at(column: str, cell: str) -> Callable[[list[str]], list[str]]:
    place = PURCHASES.names.index(column)
    return lambda row: [*row[:place], cell, *row[place + 1 :]]


@pytest.mark.parametrize(
    ("column", "cell", "why"),
    [
        ("id", "1", "purchase.id"),
        ("id", "", "purchase.id"),
        ("name", "  ", "needs a name"),
        ("price", "NaN", "as an amount"),
        ("price", "1,2,3", "as an amount"),
        ("price", "12.345", "purchase.price"),
        ("price", "12.99 USD", "is in USD"),
        ("currency", "", "purchase.price"),
        ("bought_on", "03/04/2026", "could be"),
        ("bought_on", "2026-13", "as a date. Try"),
        ("bought_on", "9999-01-01", "9999"),
        ("added_at", "2026-01-01", "purchase.added_at"),
        ("video_id", "1E+18", "purchase.video_id"),
        ("expectation", "11", "expectation"),
        ("expectation", "²", "expectation"),
        ("check_ins", "[", "JSON"),
        ("check_ins", "[" * 100_000, "JSON"),
        ("check_ins", '{"a":1}', "JSON"),
        ("check_ins", "[1]", "check_in"),
        (
            "money_events",
            '[{"purchase_id":"00000000-0000-0000-0000-000000000000"}]',
            "another purchase or wish",
        ),
    ],
)
def test_a_damaged_row_is_a_problem_of_its_own(column: str, cell: str, why: str, tmp_path: Path) -> None:
    other = purchase("Other")
    header, first, second = cells_of(FULL, other)
    read = found(tmp_path, written([header, at(column, cell)(first), second]))
    assert [row.restored for row in read.purchases] == [other]
    (problem,) = read.problems
    assert problem.line == 2
    assert why in problem.why
    assert ".." not in problem.why


@pytest.mark.parametrize(
    ("price", "bought_on"),
    [
        ("12,99", "05.03.2026"),
        ("€12.99", "5 March 2026"),
        ("12,99 €", "2026-03-05"),
        ("12,9900", "2026/03/05"),
    ],
)
def test_prices_and_days_as_a_spreadsheet_writes_them(price: str, bought_on: str, tmp_path: Path) -> None:
    header, row = cells_of(FULL)
    saved_again = at("bought_on", bought_on)(at("price", price)(row))
    read = found(tmp_path, written([header, saved_again], ";"), decimal_mark=",")
    assert read.problems == ()
    assert [each.restored for each in read.purchases] == [FULL]


def test_money_in_another_currency_than_the_price_is_a_problem(tmp_path: Path) -> None:
    header, row = cells_of(FULL)
    read = found(tmp_path, written([header, at("currency", "USD")(row)]))
    assert read.purchases == ()
    assert "paid in USD" in read.problems[0].why


def test_one_id_is_taken_once(tmp_path: Path) -> None:
    header, row = cells_of(FULL)
    read = found(tmp_path, written([header, row, at("name", "Twin")(row)]))
    assert [each.draft.name for each in read.purchases] == [FULL.purchase.name]
    assert "same ID" in read.problems[0].why


LAMP = Wish(
    id=new_id(),
    name="=Lamp",
    price=money("60.00 EUR"),
    claims=("dims; warm", ""),
    wanted_on=ApproximateDate.parse("2026-10"),
    wait_until=date(2026, 11, 3),
    extensions=(Extension(on=date(2026, 11, 3), until=date(2026, 12, 4), reason="no\r\nroom"),),
    ended_on=date(2026, 12, 5),
    outcome="let go",
    added_at=ADDED,
)
LATER = WeekAnswer(
    id=new_id(), card="wait", subject=LAMP.id, answer="later", on=date(2026, 11, 3), added_at=ADDED
)


def wish_cells(*wishes: Wish) -> list[list[str]]:
    written_out = wishes_csv(wishes, WaitRule(), [LATER]).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(written_out, newline="")))


def test_wishes_come_back_with_the_answers_about_them(tmp_path: Path) -> None:
    mug = Wish(id=new_id(), name="Mug", added_at=ADDED)
    read = found(tmp_path, written(wish_cells(LAMP, mug), ";"))
    assert [each.restored for each in read.wishes] == [LAMP, mug]
    assert (read.restored, read.problems, read.purchases) == ((LATER,), (), ())
    assert read.remarks[0].endswith("“waits_until”.")


@pytest.mark.parametrize(
    ("column", "cell", "why"),
    [
        ("name", " ", "needs a name"),
        ("extensions", "[", "wish.extensions"),
        ("extensions", '[{"on":"2026-11-03"}]', "wish.extensions"),
        ("outcome", "sold", "wish.outcome"),
        ("outcome", "", "ended"),
        ("bought_as", "1", "wish.bought_as"),
        ("wait_until", "soon", "as a date"),
        ("week_answers", '[{"subject":"x"}]', "or wish"),
    ],
)
def test_a_damaged_wish_is_a_problem_of_its_own(column: str, cell: str, why: str, tmp_path: Path) -> None:
    header, row = wish_cells(LAMP)
    row[header.index(column)] = cell
    read = found(tmp_path, written([header, row]))
    assert read.wishes == ()
    (problem,) = read.problems
    assert why in problem.why


def test_days_of_a_wish_as_a_spreadsheet_writes_them(tmp_path: Path) -> None:
    header, row = wish_cells(LAMP)
    for column, cell in (("wait_until", "03.11.2026"), ("ended_on", "5 December 2026"), ("price", "60,00 €")):
        row[header.index(column)] = cell
    read = found(tmp_path, written([header, row], ";"), decimal_mark=",")
    assert [each.restored for each in read.wishes] == [LAMP]
