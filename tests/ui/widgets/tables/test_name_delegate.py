from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import purchase

from unhyped.ui.models.purchase_columns import NUMBERS, Showing
from unhyped.ui.models.purchase_rows import PurchaseRows
from unhyped.ui.models.purchase_table import PurchaseTable
from unhyped.ui.widgets.tables.delegates import CreatorDelegate, NameDelegate
from unhyped.ui.widgets.tables.rows_view import RowsView

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from unhyped.domain.purchase import Gain
    from unhyped.ui.theme.look import Look

LONG = "Noise cancelling headphones, "


class Names:
    """A table of one purchase with only its name, 200 pixels wide."""

    def __init__(self, look: Look, qtbot: QtBot, today: date) -> None:
        self.today = today
        self.view = RowsView(look)
        qtbot.addWidget(self.view)
        self.model = PurchaseTable()
        self.model.setParent(self.view)
        self.model.has_second_lines = True
        self.view.setModel(self.model)
        self.delegate = NameDelegate(look, self.view)
        self.view.setItemDelegateForColumn(NUMBERS["name"], self.delegate)
        for number in NUMBERS.values():
            self.view.setColumnHidden(number, number != NUMBERS["name"])
        self.view.setColumnWidth(NUMBERS["name"], 200)
        self.view.set_compact(compact=False, two_lines=True)
        self.view.resize(260, 200)
        self.view.show()

    def picture(self, name: str, shop: str) -> QImage:
        entry = purchase(name)
        entry = replace(entry, purchase=replace(entry.purchase, shop=shop))
        self.model.load(PurchaseRows([entry]), Showing(self.today))
        self.view.clearFocus()
        return self.view.viewport().grab().toImage()


class Creators:
    """A table of one purchase with only its creator, as wide as there is room for a short gain."""

    def __init__(self, look: Look, qtbot: QtBot, today: date) -> None:
        self.today = today
        self.view = RowsView(look)
        qtbot.addWidget(self.view)
        self.model = PurchaseTable()
        self.model.setParent(self.view)
        self.view.setModel(self.model)
        self.delegate = CreatorDelegate(look, self.view)
        self.view.setItemDelegateForColumn(NUMBERS["creator"], self.delegate)
        for number in NUMBERS.values():
            self.view.setColumnHidden(number, number != NUMBERS["creator"])
        self.view.setColumnWidth(NUMBERS["creator"], 120)
        self.view.resize(260, 200)
        self.view.show()

    def picture(self, creator: str, gain: Gain | None, *, compact: bool) -> QImage:
        entry = purchase("Mug", creator=creator, gain=gain)
        self.view.set_compact(compact=compact)
        self.model.load(PurchaseRows([entry]), Showing(self.today))
        self.view.clearFocus()
        return self.view.viewport().grab().toImage()


@pytest.mark.parametrize("compact", [False, True])
def test_what_a_creator_gains_is_seen_however_long_their_name_is(
    look: Look, qtbot: QtBot, today: date, *, compact: bool
) -> None:
    creators, name = Creators(look, qtbot, today), "marlene.am.spiegel.with.lou"
    paid = creators.picture(name, "paid", compact=compact)
    assert paid != creators.picture(name, "nothing known", compact=compact)
    assert paid != creators.picture(name, None, compact=compact)
    assert paid != creators.picture(f"x{name}", "paid", compact=compact)
    index = creators.model.index(0, NUMBERS["creator"])
    assert creators.delegate.whole_text(index) == f"@x{name} · paid"


def test_two_lines_need_less_room(look: Look, qtbot: QtBot, today: date) -> None:
    creators, widths = Creators(look, qtbot, today), []
    for compact in (False, True):
        creators.picture("marlene.am.spiegel", "own product", compact=compact)
        widths.append(creators.view.cell_width(0, NUMBERS["creator"]))
    assert widths[0] < widths[1]


@pytest.fixture
def names(look: Look, qtbot: QtBot, today: date) -> Names:
    return Names(look, qtbot, today)


def test_a_long_name_goes_on_in_the_second_line_with_the_shop_behind_it(names: Names) -> None:
    assert names.picture(f"{LONG}used", "dm") != names.picture(f"{LONG}new", "dm")
    assert names.picture(f"{LONG}used", "dm") != names.picture(f"{LONG}used", "Saturn")


def test_the_shop_gives_way_to_a_name_that_needs_both_lines(names: Names) -> None:
    both = f"{LONG}refurbished by a shop"
    assert names.picture(both, "dm") == names.picture(both, "")


def test_one_line_rows_show_the_name_alone(names: Names) -> None:
    names.view.set_compact(compact=True)
    assert names.picture("Lip oil", "dm") == names.picture("Lip oil", "")


def test_the_tool_tip_says_both(names: Names) -> None:
    names.picture(f"{LONG}used", "Saturn")
    index = names.model.index(0, NUMBERS["name"])
    assert names.delegate.whole_text(index) == f"{LONG}used\nSaturn"
