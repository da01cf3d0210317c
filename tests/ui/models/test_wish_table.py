from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from tests.builders import ADDED, new_id

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.wish import Wish
from unhyped.ui.models.wish_table import NAME, NOTE, NOTICED, ORIGIN, SHOP, WishTable

TODAY = date(2026, 11, 24)
UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def wish(name: str, noticed: str = "", **fields: Any) -> Wish:  # noqa: ANN401
    when = ApproximateDate.parse(noticed) if noticed else None
    return Wish(id=new_id(), name=name, wanted_on=when, added_at=ADDED, **fields)


WISHES = [
    wish("Sunset lamp", "2026-11-20", shop="Temu", origin="tiktok"),
    wish("Lip oil", shop="Sephora", note="the pink one"),
    wish("Curl ribbon", "2026-11-22", shop="Glow & Co", origin="tiktok"),
    wish("Éclair maker", "2026-10"),
]


@pytest.fixture
def model() -> WishTable:
    made = WishTable()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.load(WISHES, TODAY)
    return made


def names(model: WishTable) -> list[str]:
    return [each.name for each in model.wishes(range(model.rowCount()))]


def cells(model: WishTable, row: int, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> list[object]:
    return [model.index(row, column).data(role) for column in range(model.columnCount())]


def test_what_was_noticed_last_stands_first_and_unknown_days_last(model: WishTable) -> None:
    assert names(model) == ["Curl ribbon", "Sunset lamp", "Éclair maker", "Lip oil"]
    assert cells(model, 0) == ["Curl ribbon", "Glow & Co", "22 Nov", "TikTok", ""]
    assert cells(model, 2) == ["Éclair maker", "", "October 2026", "Added by hand", ""]
    assert cells(model, 3, Qt.ItemDataRole.AccessibleTextRole)[NOTICED] == "Noticed: –"


@pytest.mark.parametrize(
    ("column", "order", "first", "last"),
    [
        (NAME, UP, "Curl ribbon", "Sunset lamp"),
        (NAME, DOWN, "Sunset lamp", "Curl ribbon"),
        (SHOP, UP, "Curl ribbon", "Éclair maker"),
        (SHOP, DOWN, "Sunset lamp", "Éclair maker"),
        (NOTICED, UP, "Éclair maker", "Lip oil"),
        (ORIGIN, UP, "Éclair maker", "Sunset lamp"),
        (NOTE, UP, "Lip oil", "Sunset lamp"),
    ],
)
def test_each_column_sorts(model: WishTable, column: int, order: Qt.SortOrder, first: str, last: str) -> None:
    model.sort(column, order)
    assert (names(model)[0], names(model)[-1]) == (first, last)


def test_a_search_finds_names_shops_notes_and_origins(model: WishTable) -> None:
    for text, found in (
        ("ECLAIR", ["Éclair maker"]),
        ("glow", ["Curl ribbon"]),
        ("pink oil", ["Lip oil"]),
        ("tiktok", ["Curl ribbon", "Sunset lamp"]),
        ("oil lamp", []),
        ("", ["Curl ribbon", "Sunset lamp", "Éclair maker", "Lip oil"]),
    ):
        model.narrow(text)
        assert names(model) == found
    assert model.total == 4


def test_a_row_stays_itself_while_others_come_and_go(model: WishTable) -> None:
    held = QPersistentModelIndex(model.index(1, NAME))
    selection = QItemSelectionModel(model)
    selection.select(model.index(1, NAME), QItemSelectionModel.SelectionFlag.Select)
    model.sort(NAME, UP)
    assert names(model)[held.row()] == "Sunset lamp"
    model.narrow("lamp")
    assert (held.row(), selection.hasSelection()) == (0, True)
    model.load(WISHES[1:], TODAY)
    assert not held.isValid()
    model.narrow("")
    assert model.row_of(WISHES[0].id) is None
    assert names(model)[model.row_of(WISHES[1].id) or 0] == "Lip oil"


def test_typing_finds_the_next_name(model: WishTable) -> None:
    assert model.row_starting_with("lip", 0) == 3
    assert model.row_starting_with("ecl", 3) == 2
    assert model.row_starting_with("xyz", 0) is None


def test_notes_are_told_of_only_when_there_are_any(model: WishTable) -> None:
    assert model.has_notes
    model.load([WISHES[0]], TODAY)
    assert not model.has_notes
