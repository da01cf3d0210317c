from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from tests.builders import WISH
from tests.ui.models.importing import TODAY

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.found import FoundWish, restored_wish
from unhyped.journal.intake import WishRow
from unhyped.ui.models.wish_rows import WishRows, wish_reason

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CHECK = Qt.ItemDataRole.CheckStateRole
LAST = ApproximateDate.parse("2026-11-20")
ROWS = (
    WishRow(FoundWish(name="Lamp", why="cart", shop="Temu", external_id="1"), known=False),
    WishRow(FoundWish(name="Scarf", why="favourite", external_id="2"), known=True),
    WishRow(FoundWish(name="Mug", why="browsing", times=4, wanted_on=LAST, external_id="3"), known=False),
    WishRow(FoundWish(name="Pen", why="browsing", external_id="4"), known=False),
    WishRow(FoundWish(name="Cup", why="browsing", times=2, external_id="5"), known=False),
)


@pytest.fixture
def model() -> WishRows:
    made = WishRows()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.load(ROWS, TODAY)
    return made


def test_each_proposal_says_where_it_was_seen_and_none_is_ticked(model: WishRows) -> None:
    assert [model.index(row, 4).data() for row in range(5)] == [
        "in your cart",
        "already on your waiting list: saved as a favourite",
        "looked at 4 times, last on 20 Nov",
        "looked at once",
        "looked at 2 times",
    ]
    assert [model.index(row, 0).data(CHECK) for row in range(5)] == [
        Qt.CheckState.Unchecked,
        None,
        *[Qt.CheckState.Unchecked] * 3,
    ]
    assert model.kept == ()
    assert [model.index(2, column).data() for column in (1, 2, 3)] == ["Mug", "", "20 Nov"]


def test_ticks_survive_filtering_and_a_second_comparison(model: WishRows, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.ticked):
        model.toggle([0, 1, 2])
    assert [wish.name for wish in model.kept] == ["Lamp", "Mug"]
    model.narrow("mug")
    assert model.rowCount() == 1
    model.tick_shown(on=False)
    assert [wish.name for wish in model.kept] == ["Lamp"]
    model.narrow("")
    model.load(ROWS, TODAY, again=True)
    assert [wish.name for wish in model.kept] == ["Lamp"]
    model.tick_shown(on=True)
    assert len(model.kept) == 4
    model.toggle([0])
    assert "Lamp" not in [wish.name for wish in model.kept]


def test_ones_own_list_is_ticked_at_first(model: WishRows) -> None:
    own = FoundWish(name="Vase", why="list", external_id="6")
    bought = FoundWish(name="Rug", why="list", external_id="7")
    model.load([*ROWS, WishRow(own, known=False), WishRow(bought, known=False, bought=LAST.first)], TODAY)
    assert [wish.name for wish in model.kept] == ["Vase"]
    assert wish_reason(own, TODAY) == "on your list"


def test_a_wish_of_our_own_export_says_what_became_of_it(model: WishRows) -> None:
    let_go = replace(WISH, outcome="let go", ended_on=date(2026, 10, 4))
    model.load(
        [
            WishRow(restored_wish(WISH), known=False),
            WishRow(restored_wish(let_go), known=False),
            WishRow(restored_wish(let_go), known=True),
        ],
        TODAY,
    )
    assert [model.index(row, 4).data() for row in range(3)] == [
        "on your list",
        "let go in October",
        "already in your log: let go in October",
    ]
    assert len(model.kept) == 2


def test_what_is_known_can_not_be_ticked(model: WishRows) -> None:
    assert not model.setData(model.index(1, 0), Qt.CheckState.Checked, CHECK)
    assert model.setData(model.index(0, 0), Qt.CheckState.Checked, CHECK)
    assert not model.setData(model.index(0, 1), Qt.CheckState.Checked, CHECK)
    assert not model.setData(QModelIndex(), Qt.CheckState.Checked, CHECK)
    assert not model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsUserCheckable
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert [model.index(row, 0).data(spoken) for row in range(3)] == [
        "ticked",
        "nothing to import",
        "not ticked",
    ]
    assert model.index(0, 1).data(spoken) == "Name: Lamp"
