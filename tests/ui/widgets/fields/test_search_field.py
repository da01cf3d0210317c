from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout
from tests.ui.accessible import nameless

from unhyped.ui.widgets.fields.search_field import SearchField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_escape_empties_it_and_only_then_closes_what_is_around_it(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    field = SearchField("Search", "Type here")
    QVBoxLayout(dialog).addWidget(field)
    dialog.show()
    qtbot.keyClicks(field, "ice")
    assert nameless(dialog) == []
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert dialog.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
