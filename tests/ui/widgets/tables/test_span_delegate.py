from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from unhyped.ui.models.viewing_table import SPAN, ViewingTable
from unhyped.ui.widgets.tables.delegates import SpanDelegate
from unhyped.ui.widgets.tables.rows_view import RowsView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look


@pytest.mark.parametrize("rtl", [False, True])
def test_a_bar_stands_where_its_days_are_and_is_never_too_short_to_see(
    look: Look, qtbot: QtBot, rtl: bool
) -> None:
    table, model = RowsView(look), ViewingTable()
    qtbot.addWidget(table)
    model.setParent(table)
    table.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    table.setModel(model)
    table.setItemDelegateForColumn(SPAN, SpanDelegate(look, table))
    model.load(
        {
            "watch": (date(2025, 1, 1), date(2025, 12, 31)),
            "searches": (date(2025, 1, 1), date(2025, 7, 1)),
            "ads": (date(2025, 12, 31), date(2025, 12, 31)),
        }
    )
    for column in range(SPAN):
        table.setColumnHidden(column, True)
    table.resize(400, 300)
    table.setColumnWidth(SPAN, 380)
    table.show()
    qtbot.waitExposed(table)
    whole, half, last = (bar(table, row, look) for row in range(3))
    width = whole[1] - whole[0]
    assert width > 350
    begin, end = half
    assert abs((end - begin) - width / 2) < 4
    assert (abs(end - whole[1]) if rtl else abs(begin - whole[0])) <= 1
    begin, end = last
    assert 2 <= end - begin <= 6
    assert (abs(begin - whole[0]) if rtl else abs(end - whole[1])) <= 2


def bar(table: RowsView, row: int, look: Look) -> tuple[int, int]:
    """Where the bar of a row begins and ends, in pixels."""
    image = table.viewport().grab().toImage()
    middle = table.visualRect(table.model().index(row, SPAN)).center().y()
    wanted = look.colours.accent.lower()
    found = [x for x in range(image.width()) if image.pixelColor(x, middle).name() == wanted]
    return found[0], found[-1] + 1
