"""Days whose year is elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from tests.importers.giving import TODAY, found, rows, said

from unhyped.domain.customs import Customs
from unhyped.importers import Reading, read
from unhyped.importers.days_in_parts import lists_used_up
from unhyped.importers.table import SAMPLE_ROWS

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.importers import Found

TOGETHER = "We read “Year”, “Month”, “Day” together as one day."


def named(folder: Path, name: str, text: str) -> Found:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return read(file, Reading(Customs(TODAY, "EUR", ".")))


@pytest.mark.parametrize("month", ["3", "03", "Mar", "March", "März", "mars"])
def test_year_month_and_day_in_three_columns_are_one_day(month: str, tmp_path: Path) -> None:
    found_ = found(tmp_path, f"Year,Month,Day,Item,Price\n2025,{month},4,Lamp,5.00\n2025,{month},,Mug,6.00\n")
    assert rows(found_) == ["Lamp 5.00 EUR 2025-03-04", "Mug 6.00 EUR 2025-03"]
    assert said(found_) == TOGETHER


@pytest.mark.parametrize(
    ("headings", "cells"),
    [("Jahr;Monat;Tag", "2025;3;4."), ("Tag;Monat;Jahr", "4;03;2025"), ("Jour;Mois;Année", "4;mars;2025")],
)
def test_the_parts_may_be_in_any_order_and_language(headings: str, cells: str, tmp_path: Path) -> None:
    assert rows(found(tmp_path, f"Artikel;{headings};Preis\nLampe;{cells};5,00\nTasse;{cells};6,00\n")) == [
        "Lampe 5.00 EUR 2025-03-04",
        "Tasse 6.00 EUR 2025-03-04",
    ]


@pytest.mark.parametrize("day", ["4.3.", "4 March", "March 4", "04.03"])
def test_a_year_belongs_to_days_without_one(day: str, tmp_path: Path) -> None:
    text = f"Year,Date,Item,Price\n2024,{day},Lamp,5.00\n2024,28.12.,Mug,6.00\n"
    assert rows(found(tmp_path, text)) == ["Lamp 5.00 EUR 2024-03-04", "Mug 6.00 EUR 2024-12-28"]


def test_a_blank_year_or_month_is_the_one_above_but_not_in_a_sum(tmp_path: Path) -> None:
    text = "Year,Month,Item,Price\n2025,Jan,Lamp,5.00\n,,Mug,6.00\n,Feb,Rug,9.00\nTotal,,,20.00\n"
    assert rows(found(tmp_path, text)) == [
        "Lamp 5.00 EUR 2025-01",
        "Mug 6.00 EUR 2025-01",
        "Rug 9.00 EUR 2025-02",
    ]


def test_a_part_that_is_no_number_is_named_with_its_line(tmp_path: Path) -> None:
    lines = [f"2025,3,{1 + n % 28},Thing {n},5.00" for n in range(SAMPLE_ROWS)]
    lines += ["2025,13,4,Lamp,5.00", "2025,3,soon,Mug,6.00", "last,3,4,Rug,7.00"]
    found_ = found(tmp_path, "\n".join(["Year,Month,Day,Item,Price", *lines]))
    assert [(each.line, each.text.split(" · ")[-1]) for each in found_.problems] == [
        (SAMPLE_ROWS + 2, "2025-13-04"),
        (SAMPLE_ROWS + 3, "soon 3 2025"),
        (SAMPLE_ROWS + 4, "4 3 last"),
    ]


def test_a_year_of_a_workbook_is_merged_down(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Year", "Date", "Item", "Price"), (2024, "4 March", "Lamp", 5), (None, "5 March", "Mug", 6)):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "list.xlsx")
    found_ = read(tmp_path / "list.xlsx", Reading(Customs(TODAY, "EUR", ".")))
    assert rows(found_) == ["Lamp 5.00 EUR 2024-03-04", "Mug 6.00 EUR 2024-03-05"]


@pytest.mark.parametrize("name", ["no buy 2024.csv", "2024_haul.csv"])
def test_days_without_a_year_are_in_that_of_the_files_name(name: str, tmp_path: Path) -> None:
    found_ = named(tmp_path, name, "Item,Price,Date\nLamp,5.00,4.3.\nMug,6.00,Dec 28\nRug,9.00,2025-01-02\n")
    assert rows(found_) == [
        "Lamp 5.00 EUR 2024-03-04",
        "Mug 6.00 EUR 2024-12-28",
        "Rug 9.00 EUR 2025-01-02",
    ]
    assert said(found_) == "No year in line 2, 3, so we took 2024 from the file’s name or title."


def test_yesterday_is_not_in_the_year_of_the_files_name(tmp_path: Path) -> None:
    found_ = named(tmp_path, "2024.csv", "Item,Price,Date\nLamp,5.00,yesterday\nMug,6.00,4 March\n")
    assert [row.split()[-1] for row in rows(found_)] == ["2026-11-22", "2024-03-04"]


def test_a_title_above_the_table_names_the_year(tmp_path: Path) -> None:
    text = "My TikTok buys of 2024,,\n,,\nItem,Price,Date\nLamp,5.00,4 March\nMug,6.00,12 May\n"
    assert rows(named(tmp_path, "list.csv", text)) == ["Lamp 5.00 EUR 2024-03-04", "Mug 6.00 EUR 2024-05-12"]


def test_two_years_in_a_name_are_none(tmp_path: Path) -> None:
    found_ = named(tmp_path, "2023-2024.csv", "Item,Price,Date\nLamp,5.00,4 March\nMug,6.00,12 December\n")
    assert rows(found_) == ["Lamp 5.00 EUR 2026-03-04", "Mug 6.00 EUR 2025-12-12"]
    assert said(found_) == "No year in line 2, 3, so we took the latest one that fits."


def test_a_day_in_numbers_without_a_year_has_the_order_of_the_column(tmp_path: Path) -> None:
    found_ = found(tmp_path, "Item,Price,Date\nLamp,5.00,14/3\nMug,6.00,2/12\nRug,9.00,5/4\n")
    assert [row.split()[-1] for row in rows(found_)] == ["2026-03-14", "2025-12-02", "2026-04-05"]


def test_the_order_of_days_without_a_year_is_asked_if_nothing_shows_it(tmp_path: Path) -> None:
    question = found(tmp_path, "Item,Price,Date\nLamp,5.00,4/3\nMug,6.00,2/12\n").needs_mapping
    assert question is not None
    assert question.unsure_about == ("date_order",)


def test_shares_below_another_heading_are_no_days(tmp_path: Path) -> None:
    found_ = found(tmp_path, "Item,Price,Quality\nLamp,5.00,4/5\nMug,6.00,2/5\n")
    assert [row.split()[-1] for row in rows(found_)] == ["?", "?"]


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("Empties.csv", True), ("used_up.csv", True), ("haul.csv", False), ("unused.csv", False)],
)
def test_the_months_of_a_list_of_what_was_used_up_are_asked_about(
    name: str, is_one: bool, tmp_path: Path
) -> None:
    assert lists_used_up(name) == is_one
    found_ = named(tmp_path, name, "Item,Price,Month\nLamp,5.00,March 2026\nMug,6.00,May 2026\n")
    assert (found_.needs_mapping is not None) == is_one
    assert [str(each.draft.bought_on) for each in found_.purchases] == ["2026-03", "2026-05"] * (not is_one)
