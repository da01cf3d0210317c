"""The levels of a summary: everything, or less, each with what it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QWidget

from unhyped.i18n import gettext
from unhyped.ui.widgets.layout.boxes import in_column
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from unhyped.exporters.redaction import Level

_INDENT: Final = 24
"""The start of a radio button's words; the style sheet fixes its size at every text size."""


class LevelChoice(QWidget):
    """`level_chosen` carries “full”, “prices”, “creators” or “totals”."""

    level_chosen = Signal(str)

    def __init__(self) -> None:
        """Start with everything."""
        super().__init__()
        self.setAccessibleName(gettext("What it shows"))
        self.buttons: dict[Level, QRadioButton] = {}
        column = in_column(of=self)
        for level, name, purpose in _levels():
            button = QRadioButton(name)
            button.setAccessibleDescription(purpose)
            button.setChecked(level == "full")
            button.toggled.connect(lambda on, level=level: self._toggled(level, on))
            hint = words(purpose, "muted")
            hint.setIndent(_INDENT)
            if self.buttons:
                column.addSpacing(8)
            column.addWidget(button)
            column.addWidget(hint)
            self.buttons[level] = button

    def _toggled(self, level: Level, on: bool) -> None:
        if on:
            self.level_chosen.emit(level)


def _levels() -> tuple[tuple[Level, str, str], ...]:
    return (
        ("full", gettext("Ever&ything"), gettext("Amounts, names, shops and creators.")),
        (
            "prices",
            gettext("Hide pr&ices"),
            gettext("Amounts are left out, inside names too."),
        ),
        (
            "creators",
            gettext("Hide cre&ators"),
            gettext("Handles and links are left out, inside names too."),
        ),
        (
            "totals",
            gettext("&Totals only"),
            gettext("Sums, verdicts and categories, but no names."),
        ),
    )
