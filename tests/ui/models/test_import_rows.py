from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from tests.builders import checked_in, money, purchase

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.duplicates import InTrash, Known, New, Row
from unhyped.domain.found import FoundPurchase, restored
from unhyped.importers import Problem
from unhyped.ui.models.import_rows import NAME, PRICE, TICK, WHY, ImportRows, search_text
from unhyped.ui.models.problem_rows import ProblemRows
from unhyped.ui.models.purchase_columns import Showing

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 24)
HERE = checked_in(purchase("Pan"), 5)


def found(name: str, **fields: object) -> FoundPurchase:
    return FoundPurchase(line=2, name=name, **fields)  # type: ignore[arg-type]


ROWS = (
    Row(found("Ice roller", price=money("12.99 EUR"), bought_on=ApproximateDate.parse("2026-03-05")), New()),
    Row(found("Lamp", shop="Crème"), Known("same order number and item", "1")),
    Row(found("Gone"), InTrash("same name and price", "2")),
    Row(restored(HERE, 5), Known("already in your log", HERE.purchase.id)),
    Row(restored(HERE, 6), Known("already in your log", HERE.purchase.id, HERE.check_ins)),
)


@pytest.fixture
def model() -> ImportRows:
    made = ImportRows()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.load(ROWS, list(map(search_text, ROWS)), Showing(TODAY))
    return made


def state(model: ImportRows, row: int) -> object:
    return model.index(row, TICK).data(Qt.ItemDataRole.CheckStateRole)


def test_what_is_new_is_ticked_and_what_would_change_nothing_has_no_tick(model: ImportRows) -> None:
    checked, unchecked = Qt.CheckState.Checked, Qt.CheckState.Unchecked
    assert [state(model, row) for row in range(5)] == [checked, unchecked, unchecked, None, checked]
    assert model.kept == [ROWS[0], ROWS[4]]
    assert model.counts() == {"new": 1, "known": 3, "trash": 1}
    assert [model.index(row, WHY).data() for row in range(5)] == [
        "new",
        "known: same order number and item",
        "in the Trash: same name and price",
        "known: already in your log",
        "known, but 1 event is new",
    ]
    assert [model.index(0, column).data() for column in range(6)] == [
        "",
        "Ice roller",
        "€12.99",
        "5 Mar",
        "",
        "",
    ]
    usable = model.flags(model.index(0, TICK)) & Qt.ItemFlag.ItemIsUserCheckable
    assert usable
    assert not model.flags(model.index(3, TICK)) & Qt.ItemFlag.ItemIsUserCheckable
    assert not model.flags(model.index(0, NAME)) & Qt.ItemFlag.ItemIsUserCheckable


def test_toggling_several_rows_makes_them_alike(model: ImportRows, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.ticked):
        model.toggle([0, 1, 3])
    assert model.kept == [ROWS[0], ROWS[1], ROWS[4]]
    model.toggle([0, 1, 3])
    assert model.kept == [ROWS[4]]
    model.toggle([3])
    assert model.kept == [ROWS[4]]
    assert model.setData(model.index(0, TICK), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert not model.setData(model.index(0, NAME), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert not model.setData(QModelIndex(), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert model.kept == [ROWS[0], ROWS[4]]


def test_narrowing_by_group_and_words_keeps_the_ticks(model: ImportRows) -> None:
    model.narrow("known", "")
    assert [model.index(row, NAME).data() for row in range(model.rowCount())] == ["Lamp", "Pan", "Pan"]
    model.narrow(None, "creme ORDER")
    assert [model.index(row, NAME).data() for row in range(model.rowCount())] == ["Lamp"]
    model.tick_shown(on=True)
    assert model.kept == [ROWS[0], ROWS[1], ROWS[4]]
    model.narrow(None, "nothing")
    model.tick_shown(on=False)
    assert model.rowCount() == 0
    model.narrow(None, "")
    assert model.kept == [ROWS[0], ROWS[1], ROWS[4]]
    model.tick_shown(on=False)
    assert model.kept == []


def test_hidden_amounts_and_what_is_spoken(model: ImportRows) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, PRICE).data(role) == "Price: €12.99"
    assert model.index(1, PRICE).data(role) == "Price: –"
    assert [model.index(row, TICK).data(role) for row in (0, 1, 3)] == [
        "ticked",
        "not ticked",
        "nothing to import",
    ]
    model.load(ROWS, list(map(search_text, ROWS)), Showing(TODAY, hide_amounts=True))
    assert model.index(0, PRICE).data() == "•••"
    assert model.headerData(NAME, Qt.Orientation.Horizontal) == "Name"


def test_problems_stand_with_their_line_text_and_why() -> None:
    model = ProblemRows()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.load((Problem(1234, "Ice\nroller · 1,2,3", "“1,2,3” is not an amount."),))
    cells = [model.index(0, column).data() for column in range(3)]
    assert cells == ["1,234", "Ice roller · 1,2,3", "“1,2,3” is not an amount."]
    spoken = model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Why: “1,2,3” is not an amount."
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(3)]
    assert titles == ["Line", "What it says", "Why"]
