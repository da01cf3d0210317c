from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from unhyped.exporters.making import EXPORTS
from unhyped.ui.widgets.fields.export_choices import ExportChoices

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_each_format_is_chosen_by_its_own_button(qtbot: QtBot) -> None:
    choices = ExportChoices()
    qtbot.addWidget(choices)
    choices.show()
    chosen: list[str] = []
    choices.chosen.connect(chosen.append)
    for button in choices.buttons.values():
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert chosen == list(EXPORTS)
    assert [button.accessibleName() for button in choices.buttons.values()] == [
        "Save: Purchases (CSV)",
        "Save: Waiting list (CSV)",
        "Save: Excel workbook",
        "Save: Complete copy (JSON)",
    ]
