"""After an import: what came in, what stayed out and why, and what there is to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from unhyped.i18n import format_number, gettext
from unhyped.ui.dialogs.import_parts import link
from unhyped.ui.widgets.scrolled import scrolled
from unhyped.ui.widgets.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.ui.models.import_summary import Line, Summary
    from unhyped.ui.theme.look import Look

_NUMBERS = 48
"""Pixels at 100 % for the numbers, so that words begin below one another on all cards."""


class ImportResult(QWidget):
    """`show_asked_for` asks for the purchases without a price."""

    show_asked_for = Signal()

    def __init__(self, look: Look) -> None:
        """Start empty."""
        super().__init__()
        self._look = look
        self.taken_back = words("", "strong")
        self.show_open = link(gettext("Show &them"))
        self.show_open.clicked.connect(self.show_asked_for)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(16)
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(16)
        inside.addWidget(self.taken_back)
        inside.addLayout(self._cards)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(inside))

    def load(self, summary: Summary) -> None:
        """Show what an import did."""
        self.taken_back.hide()
        for title, lines, foot in (
            (gettext("Came in"), summary.came_in, None),
            (gettext("To fill in when you like"), summary.to_fill, self.show_open),
            (gettext("Stayed out"), summary.stayed_out, None),
        ):
            if lines:
                self._cards.addWidget(self._card(title, lines, foot))

    def say_taken_back(self, text: str) -> None:
        """Say that the import was undone."""
        self.taken_back.setText(text)
        self.taken_back.setAccessibleName(text)
        self.taken_back.show()
        self.show_open.hide()

    def _card(self, title: str, lines: Sequence[Line], foot: QWidget | None) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(18, 16, 18, 16)
        grid.setHorizontalSpacing(self._look.px(12))
        grid.setVerticalSpacing(self._look.px(8))
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, self._look.px(_NUMBERS))
        grid.addWidget(words(title, "question"), 0, 0, 1, 2)
        for row, line in enumerate(lines, start=1):
            number = QLabel(format_number(line.count))
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            number.setProperty("kind", "strong")
            grid.addWidget(number, row, 0)
            grid.addWidget(words(line.words), row, 1)
        if foot is not None:
            grid.addWidget(foot, len(lines) + 1, 1, Qt.AlignmentFlag.AlignLeft)
        return card
