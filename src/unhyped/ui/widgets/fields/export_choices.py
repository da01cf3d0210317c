"""The export formats, each with its purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from unhyped.exporters.making import EXPORTS
from unhyped.i18n import gettext
from unhyped.ui.widgets.layout.boxes import in_column
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from unhyped.exporters.making import Export


class ExportChoices(QWidget):
    """`chosen` carries an Export."""

    chosen = Signal(str)

    def __init__(self) -> None:
        """Offer all."""
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        self.buttons: dict[str, QPushButton] = {}
        for row, kind in enumerate(EXPORTS):
            name, purpose = _purpose(kind)
            text = in_column(words(name, "strong"), words(purpose, "muted"))
            button = QPushButton(gettext("Save…"), autoDefault=False)
            button.setAccessibleName(gettext("Save: {file}").format(file=name))
            button.setAccessibleDescription(purpose)
            button.clicked.connect(lambda _=False, kind=kind: self.chosen.emit(kind))
            grid.addLayout(text, row, 0)
            grid.addWidget(button, row, 1)
            self.buttons[kind] = button


def _purpose(what: Export) -> tuple[str, str]:
    return {
        "csv": (
            gettext("Purchases (CSV)"),
            gettext("One row per purchase, for any spreadsheet. Unhyped can read it back."),
        ),
        "wishes": (
            gettext("Waiting list (CSV)"),
            gettext("One row per wish, with those you let go or bought. Unhyped can read it back."),
        ),
        "xlsx": (
            gettext("Excel workbook"),
            gettext("Purchases, check-ins, waiting list and totals, with real dates and numbers."),
        ),
        "json": (
            gettext("Complete copy (JSON)"),
            gettext("Everything, including the Trash. Use it to move to another computer."),
        ),
    }[what]
