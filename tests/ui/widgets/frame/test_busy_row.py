from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.ui.accessible import nameless
from tests.ui.reading import only

from unhyped.ui.widgets.frame.busy_row import BusyRow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_it_says_what_is_made_and_can_be_stopped_by_key(qtbot: QtBot) -> None:
    row = BusyRow()
    qtbot.addWidget(row)
    assert row.isHidden()
    row.begin("Making summary.pdf…")
    assert row.isVisible()
    assert only(QLabel, row).text() == "Making summary.pdf…"
    assert nameless(row) == []
    with qtbot.waitSignal(row.cancelled):
        qtbot.keyClick(row.cancel_button, Qt.Key.Key_Space)
