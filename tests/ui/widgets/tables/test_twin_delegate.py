from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStyleOptionViewItem
from tests.ui import answers

from unhyped.ui.models.table_twin import TableTwin
from unhyped.ui.widgets.tables.cell_delegate import CellDelegate
from unhyped.ui.widgets.tables.delegates import TwinDelegate
from unhyped.ui.widgets.tables.rows_view import RowsView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


def test_a_total_is_painted_stronger_and_asks_for_the_room_it_needs(
    session: Session, look: Look, qtbot: QtBot
) -> None:
    table = answers.spending(session, session.journal.entries()).table()
    total = next(number for number, row in enumerate(table.rows) if row.total)
    model = TableTwin(table)
    view = RowsView(look)
    qtbot.addWidget(view)
    view.setModel(model)
    delegate = TwinDelegate(look, view)
    view.setItemDelegate(delegate)
    view.resize(900, 2000)
    view.show()

    def ink(row: int) -> int:
        """How many pixels of the currency's three letters are dark."""
        cell = view.visualRect(model.index(row, 1))
        image = view.viewport().grab(cell).toImage()
        return sum(
            image.pixelColor(x, y).lightness() < 128
            for x in range(image.width())
            for y in range(image.height() - 2)
        )

    assert ink(total) > ink(0) * 1.1

    option = QStyleOptionViewItem()
    option.font, option.fontMetrics = view.font(), view.fontMetrics()
    month = model.index(total, 0)
    plain = CellDelegate(look, view).sizeHint(option, month)
    assert delegate.sizeHint(option, month).width() > plain.width()
