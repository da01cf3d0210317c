from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from tests.builders import money
from tests.ui.models.importing import (
    DONG,
    FACTS,
    GONE,
    LAMP,
    LEFT,
    OIL,
    PAN,
    ROLLER,
    ROWS,
    SCARF,
    SENT_BACK,
    USUAL,
)

from unhyped.ui.models.import_columns import BOUGHT, CATEGORY, NAME, PRICE, SHOP, TICK, WHY
from unhyped.ui.models.import_draft import ImportDraft
from unhyped.ui.models.import_lines import orders
from unhyped.ui.models.import_table import ORDER_ROLE, READINGS_ROLE, ImportTable

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
CHECK = Qt.ItemDataRole.CheckStateRole
EDIT = Qt.ItemDataRole.EditRole


@pytest.fixture
def model() -> ImportTable:
    made = ImportTable("EUR")
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.load(ImportDraft(ROWS, USUAL), orders(ROWS), FACTS)
    assert made.rowCount() == 0
    made.narrow("", "")
    return made


def column(model: ImportTable, number: int, role: int = int(Qt.ItemDataRole.DisplayRole)) -> list[Any]:
    return [model.index(row, number).data(role) for row in range(model.rowCount())]


def line(model: ImportTable, at: int) -> int:
    found = model.line_of(at)
    assert found is not None
    return found


def test_an_order_stands_under_its_line_and_rows_left_out_earlier_are_not_shown(model: ImportTable) -> None:
    assert column(model, NAME)[:5] == [
        "Order 57600001 · 3 items",
        "Ice roller",
        "Lip oil",
        "Silk scarf",
        "Lamp",
    ]
    assert [model.index(0, each).data() for each in (PRICE, BOUGHT, SHOP, WHY)] == ["€10.00", "5 Mar", "", ""]
    assert column(model, NAME, ORDER_ROLE)[:5] == ["order", "item", "item", "item", ""]
    assert model.line_of(LEFT) is None
    model.narrow("", "", with_left_out=True)
    assert model.line_of(LEFT) is not None


def test_the_tick_of_an_order_stands_for_its_rows(model: ImportTable, qtbot: QtBot) -> None:
    assert model.index(0, TICK).data(CHECK) == CHECKED
    with qtbot.waitSignal(model.ticked):
        model.toggle([line(model, OIL)])
    assert model.index(0, TICK).data(CHECK) == Qt.CheckState.PartiallyChecked
    model.toggle([0])
    assert model.index(0, TICK).data(CHECK) == CHECKED
    model.toggle([0])
    assert [model.draft.ticks[at] for at in (ROLLER, OIL, SCARF)] == [0, 0, 0]
    assert model.index(0, TICK).data(CHECK) == UNCHECKED
    assert model.setData(model.index(0, TICK), CHECKED, CHECK)
    assert all(model.draft.ticks[at] for at in (ROLLER, OIL, SCARF))


def test_a_filtered_order_ticks_only_what_is_shown(model: ImportTable) -> None:
    model.tick_shown(on=False)
    model.narrow("", "oil")
    assert column(model, NAME) == ["Order 57600001 · 1 of 3 items", "Lip oil"]
    model.toggle([0])
    model.narrow("", "")
    assert [bool(model.draft.ticks[at]) for at in (ROLLER, OIL, SCARF)] == [False, True, False]


def test_all_that_is_shown_is_ticked_and_unticked(model: ImportTable) -> None:
    model.narrow("", "temu")
    model.tick_shown(on=False)
    assert [row.found.draft.name for row in model.draft.kept] == ["Pan", "Dong", "Sent back"]
    model.narrow("trash", "")
    assert model.shown == [GONE]
    model.tick_shown(on=True)
    assert "Gone" in [row.found.draft.name for row in model.draft.kept]
    model.narrow("", "")
    model.tick_shown(on=True)
    assert not model.draft.ticks[PAN]
    assert not model.draft.ticks[LEFT]


def test_what_would_change_nothing_has_no_tick_and_the_rest_of_a_line_is_no_box(model: ImportTable) -> None:
    assert model.index(line(model, PAN), TICK).data(CHECK) is None
    usable = Qt.ItemFlag.ItemIsUserCheckable
    assert not model.flags(model.index(line(model, PAN), TICK)) & usable
    assert model.flags(model.index(0, TICK)) & usable
    assert not model.flags(model.index(0, NAME)) & usable
    assert not model.setData(QModelIndex(), CHECKED, CHECK)


def test_what_is_open_can_be_shown_alone(model: ImportTable) -> None:
    model.narrow("open", "")
    assert model.shown == [DONG, SENT_BACK]
    model.narrow("known", "")
    assert LAMP in model.shown
    assert ROLLER not in model.shown


def test_sorted_by_a_column_rows_stand_without_their_orders_lines(model: ImportTable) -> None:
    model.sort(PRICE, Qt.SortOrder.DescendingOrder)
    assert all(model.place(row) is not None for row in range(model.rowCount()))
    assert "item" not in column(model, NAME, ORDER_ROLE)
    prices = [model.draft.found(at).draft.price for at in model.shown]
    minor = [price.minor for price in prices if price is not None]
    assert minor == sorted(minor, reverse=True)
    assert model.shown[-1] == DONG
    model.sort(-1)
    assert model.place(0) is None


def test_cells_are_edited_in_place(model: ImportTable, qtbot: QtBot) -> None:
    row = line(model, ROLLER)
    with qtbot.waitSignal(model.edited) as told:
        assert model.setData(model.index(row, NAME), " Jade  roller ", EDIT)
    assert told.args == [ROLLER, "name", "Ice roller"]
    assert model.setData(model.index(row, PRICE), "4,50", EDIT)
    assert model.setData(model.index(row, CATEGORY), "Skincare", EDIT)
    assert [model.index(row, each).data() for each in (NAME, PRICE, CATEGORY)] == [
        "Jade roller",
        "€4.50",
        "Skincare",
    ]
    assert model.index(0, PRICE).data() == "€11.16"
    (kept,) = (each.found for each in model.draft.kept if each.found.draft.name == "Jade roller")
    assert kept.draft.price == money("4.50 EUR")
    assert kept.draft.external_id == "Ice roller"


def test_what_means_nothing_is_refused_and_says_why(model: ImportTable, qtbot: QtBot) -> None:
    index = model.index(line(model, ROLLER), PRICE)
    with qtbot.assertNotEmitted(model.edited):
        assert not model.setData(index, "abc", EDIT)
        assert model.setData(index, "3.34", EDIT)
    assert "as an amount" in model.refusal(index, "abc")
    assert model.refusal(index, "3.34") == ""
    assert index.data() == "€3.34"


def test_only_rows_that_would_be_logged_anew_are_edited(model: ImportTable) -> None:
    editable = Qt.ItemFlag.ItemIsEditable
    for at in (GONE, PAN):
        assert not model.flags(model.index(line(model, at), NAME)) & editable
        assert not model.setData(model.index(line(model, at), NAME), "x", EDIT)
    assert not model.flags(model.index(0, NAME)) & editable
    assert not model.setData(model.index(0, NAME), "x", EDIT)
    assert not model.flags(model.index(line(model, ROLLER), WHY)) & editable


def test_a_price_with_two_readings_is_chosen(model: ImportTable) -> None:
    index = model.index(line(model, DONG), PRICE)
    assert index.data(READINGS_ROLE) == (money("1234 VND"), money("1 VND"))
    assert index.data() == "which of 2?"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "In the file: 1.234 VND"
    assert model.setData(index, money("1234 VND"), EDIT)
    assert index.data() == "₫1,234"
    assert index.data(Qt.ItemDataRole.ToolTipRole) is None
    assert model.draft.open == {SENT_BACK}


def test_screen_readers_hear_ticks_columns_and_orders(model: ImportTable) -> None:
    spoken = Qt.ItemDataRole.AccessibleTextRole
    row = line(model, ROLLER)
    assert model.index(row, TICK).data(spoken) == "ticked"
    assert model.index(row, PRICE).data(spoken) == "Price: €3.34"
    assert model.index(row, CATEGORY).data(spoken) == "Category: –"
    assert model.index(line(model, PAN), TICK).data(spoken) == "nothing to import"
    assert model.index(0, NAME).data(spoken) == "Order 57600001 · 3 items"
