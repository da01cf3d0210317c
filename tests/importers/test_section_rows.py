"""Rows that only head others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.importers.giving import found, rows, said

if TYPE_CHECKING:
    from pathlib import Path

HEADING = "This looks like a heading, not a purchase."


NO_YEAR = "No year in line {}, so we took the latest one that fits."


@pytest.mark.parametrize("section", ["Skincare", "## Books", "Q3 2026"])
def test_a_row_with_nothing_but_a_category_or_a_quarter_is_left_out(section: str, tmp_path: Path) -> None:
    read = found(tmp_path, f"Item,Price,Shop\nLamp,5.00,Etsy\n{section},,\nMug,6.00,Etsy\n")
    assert rows(read) == ["Lamp 5.00 EUR ?", "Mug 6.00 EUR ?"]
    assert said(read) == f"3 {HEADING}"


@pytest.mark.parametrize(
    ("section", "on"), [("2025", "2025"), ("March 2026:", "2026-03"), ("12/2025", "2025-12")]
)
def test_rows_below_a_month_or_a_year_are_in_it(section: str, on: str, tmp_path: Path) -> None:
    read = found(tmp_path, f"Item,Price,Shop\nLamp,5.00,Etsy\n{section},,\nMug,6.00,Etsy\n")
    assert rows(read) == ["Lamp 5.00 EUR ?", f"Mug 6.00 EUR {on}"]
    assert said(read) == f"3 {HEADING}"


def test_a_month_without_a_year_is_the_latest_and_said_to_be(tmp_path: Path) -> None:
    read = found(tmp_path, "Item,Price,Shop\nDecember,,\nLamp,5.00,Etsy\nMug,6.00,Etsy\n")
    assert rows(read) == ["Lamp 5.00 EUR 2025-12", "Mug 6.00 EUR 2025-12"]
    assert said(read) == f"2 {HEADING}\n{NO_YEAR.format('3, 4')}"


def test_days_below_a_month_are_in_it(tmp_path: Path) -> None:
    text = "Item,Price,Date\nDecember 2024,,\nLamp,5.00,3\nMug,6.00,12/28\nRug,9.00,\nPen,1.00,12/5/2026\n"
    assert rows(found(tmp_path, f"{text}2025,,\nHat,2.00,3/14\nCup,2.00,3/15/25\n")) == [
        "Lamp 5.00 EUR 2024-12-03",
        "Mug 6.00 EUR 2024-12-28",
        "Rug 9.00 EUR 2024-12",
        "Pen 1.00 EUR 2026-12-05",
        "Hat 2.00 EUR 2025-03-14",
        "Cup 2.00 EUR 2025-03-15",
    ]


def test_a_repeated_heading_is_left_out(tmp_path: Path) -> None:
    read = found(tmp_path, "Item,Price,Shop\nLamp,5.00,Etsy\n,,\nMay,,\nItem,Price,Shop\nMug,6.00,Etsy\n")
    assert rows(read) == ["Lamp 5.00 EUR ?", "Mug 6.00 EUR 2026-05"]
    assert said(read) == f"4 {HEADING}\n5 This repeats the headings.\n{NO_YEAR.format(6)}"


def test_a_heading_says_what_the_rows_below_it_are(tmp_path: Path) -> None:
    text = "Item,Price,Date\nLamp,5.00,2026-01-13\n,,\nWishlist,,\nMug,6.00,\n,,\n"
    read = found(tmp_path, f"{text}Returned,,\nRug,9.00,2026-02-01\n")
    assert [(each.draft.name, len(each.refunds)) for each in read.purchases] == [("Lamp", 0), ("Rug", 1)]
    assert [wish.name for wish in read.wishes] == ["Mug"]


def test_tables_with_the_same_headings_are_one(tmp_path: Path) -> None:
    march = (
        "## March 2026\n\n| Item | Price | Day |\n|---|---|---|\n| Lamp | 5.00 | 4 |\n| Mug | 6.00 | 12 |\n"
    )
    april = "\n## April 2026\n\n| Item | Price | Day |\n|---|---|---|\n| Rug | 9.00 | 2 |\n"
    read = found(tmp_path, march + april)
    assert rows(read) == ["Lamp 5.00 EUR 2026-03-04", "Mug 6.00 EUR 2026-03-12", "Rug 9.00 EUR 2026-04-02"]
    assert said(read) == f"8 {HEADING}\n10 This repeats the headings."
    assert read.unread == ()


def test_rows_below_other_headings_are_left_out_with_the_reason(tmp_path: Path) -> None:
    text = "Item,Price,Date\nLamp,5.00,2026-03-04\n,,\nThing,Cost,Link\nRug,40.00,https://x.example/a\n"
    read = found(tmp_path, f"{text},,\nItem,Price,Date\nPen,2.00,2026-03-09\n")
    assert rows(read) == ["Lamp 5.00 EUR 2026-03-04", "Pen 2.00 EUR 2026-03-09"]
    other = "It has other headings. Import it in a file by itself."
    assert said(read) == f"4 {other}\n5 {other}\n7 This repeats the headings."


def test_a_table_above_the_one_that_is_read_is_named(tmp_path: Path) -> None:
    text = "Thing,Cost\nRug,40.00\nBowl,4.00\n\nItem,Price,Date,Shop\nLamp,5.00,2026-03-04,Etsy\n"
    read = found(tmp_path, f"{text}Mug,6.00,2026-03-05,Etsy\n")
    assert rows(read) == ["Lamp 5.00 EUR 2026-03-04", "Mug 6.00 EUR 2026-03-05"]
    assert said(read) == "We didn’t read the table above line 5. Import it in a file by itself."


def test_numbers_after_months_are_a_year_if_all_are_the_same(tmp_path: Path) -> None:
    read = found(tmp_path, "Item,Price,Date\nLamp,5.00,Jan 26\nMug,6.00,Mar ’26\nPen,1.00,05.03.26\n")
    assert [row.split()[-1] for row in rows(read)] == ["2026-01", "2026-03", "2026-03-05"]
    read = found(tmp_path, "Item,Price,Date\nLamp,5.00,Jan 26\nMug,6.00,Mar 12\n")
    assert [row.split()[-1] for row in rows(read)] == ["2026-01-26", "2026-03-12"]


def test_a_number_of_a_day_is_one_only_below_months(tmp_path: Path) -> None:
    read = found(tmp_path, "Item,Price,Day\nLamp,5.00,1\nMug,6.00,2\n")
    assert ([each.line for each in read.problems], read.purchases) == ([2, 3], ())


def test_a_thing_without_a_price_is_no_heading(tmp_path: Path) -> None:
    read = found(
        tmp_path, "Item,Price,Date\nLamp,5.00,2026-01-13\nWishbone necklace,,\nMug,6.00,2026-01-14\n"
    )
    assert len(read.purchases) == 3
    assert not read.wishes


def test_capitals_head_a_section_unless_all_names_have_them(tmp_path: Path) -> None:
    read = found(tmp_path, "Item,Price\nLamp,5.00\nBATHROOM STUFF,\nMug,6.00\n")
    assert rows(read) == ["Lamp 5.00 EUR ?", "Mug 6.00 EUR ?"]
    assert said(read) == f"3 {HEADING}"
    assert len(found(tmp_path, "Item,Price\nLAMP,5.00\nBATH MAT,\nMUG,6.00\n").purchases) == 3


def test_a_period_whose_amount_is_the_sum_of_the_rows_above_is_a_total(tmp_path: Path) -> None:
    text = (
        "Item,Price,Date\nLamp,5.00,2026-01-13\nRug,40.00,2026-01-14\nJanuary,45.00,\nMug,9.00,2026-02-02\n"
    )
    read = found(tmp_path, f"{text}February,9.00,\nQ1,54.00,\nYear,54.00,\n")
    assert [each.split()[0] for each in rows(read)] == ["Lamp", "Rug", "Mug"]
    assert [line.split()[0] for line in said(read).splitlines()] == ["4", "6", "7", "8"]


def test_a_thing_called_like_a_month_is_a_purchase(tmp_path: Path) -> None:
    text = "Item,Price,Date\nLamp,5.00,2026-01-13\nMay,9.00,2026-02-02\nApril,7.00,\n"
    assert [each.split()[0] for each in rows(found(tmp_path, text))] == ["Lamp", "May", "April"]
