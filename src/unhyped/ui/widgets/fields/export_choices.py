"""The export formats, each with its purpose."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from unhyped.i18n import gettext
from unhyped.ui.widgets.layout.boxes import in_column
from unhyped.ui.widgets.text.words import words

KINDS: Final = ("csv", "json", "xlsx")


class ExportChoices(QWidget):
    """`chosen` carries “csv”, “json” or “xlsx”."""

    chosen = Signal(str)

    def __init__(self) -> None:
        """Offer all three."""
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        self.buttons: dict[str, QPushButton] = {}
        for row, kind in enumerate(KINDS):
            name, purpose = _purpose(kind)
            text = in_column(words(name, "strong"), words(purpose, "muted"))
            button = QPushButton(gettext("Save…"), autoDefault=False)
            button.setAccessibleName(gettext("Save as {format}").format(format=name))
            button.setAccessibleDescription(purpose)
            button.clicked.connect(lambda _=False, kind=kind: self.chosen.emit(kind))
            grid.addLayout(text, row, 0)
            grid.addWidget(button, row, 1)
            self.buttons[kind] = button


def _purpose(kind: str) -> tuple[str, str]:
    return {
        "csv": (
            gettext("CSV table"),
            gettext("One row per purchase, for any spreadsheet. Unhyped can read it back."),
        ),
        "json": (
            gettext("Complete copy (JSON)"),
            gettext("Everything, including the Trash. Use it to move to another computer."),
        ),
        "xlsx": (
            gettext("Excel workbook"),
            gettext("Purchases, check-ins and totals, with real dates and numbers."),
        ),
    }[kind]
