"""The bar above every page: search, period, hide amounts, Add."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton, QWidget

from unhyped.i18n import gettext
from unhyped.ui.verbs import verb
from unhyped.ui.widgets.fields.period_button import PeriodButton
from unhyped.ui.widgets.fields.search_field import SearchField
from unhyped.ui.widgets.layout.boxes import in_row
from unhyped.ui.widgets.text.plain import set_tip

if TYPE_CHECKING:
    from unhyped.ui.theme.look import Look


_LEAST: Final = 130
"""Pixels of the search field at any text size, so that it never covers the period."""


class TopBar(QWidget):
    """Its search field emits at every keystroke; Esc empties it."""

    searched = Signal(str)
    masking_chosen = Signal(bool)
    add_asked_for = Signal()

    def __init__(self, look: Look) -> None:
        """Put the bar together."""
        super().__init__()
        self._look = look
        self.search = SearchField(verb("search").name)
        self.search.textChanged.connect(self.searched)
        self._glass = QAction(verb("search").name, self.search)
        self._glass.triggered.connect(self.search.setFocus)
        self.search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.period = PeriodButton(look)
        self.masking = QToolButton()
        self.masking.setCheckable(True)
        self.masking.toggled.connect(self.masking_chosen)
        self.add = QPushButton(gettext("Add"))
        self.add.setProperty("kind", "primary")
        self.add.setAccessibleName(verb("add").name)
        set_tip(self.add, gettext("{verb} ({key})").format(verb=verb("add").name, key=verb("add").key))
        self.add.clicked.connect(self.add_asked_for)
        row = in_row((self.search, 3), spacing=12, of=self)
        row.addStretch(2)
        for widget in (self.period, self.masking, self.add):
            row.addWidget(widget)
        look.changed.connect(self._dress)
        self._dress()

    def show_masking(self, *, hidden: bool) -> None:
        """Show whether amounts are hidden."""
        self.masking.blockSignals(True)
        self.masking.setChecked(hidden)
        self.masking.blockSignals(False)
        words = gettext("Show amounts") if hidden else verb("mask").name
        set_tip(self.masking, words)
        self.masking.setAccessibleName(words)
        self.masking.setIcon(self._look.icon("eye-off" if hidden else "eye", "text"))

    def _dress(self) -> None:
        self._glass.setIcon(self._look.icon("search", "muted"))
        self.add.setIcon(self._look.icon("plus", "accent_text"))
        side = self._look.px(18)
        for button in (self.masking, self.add, self.period):
            button.setIconSize(QSize(side, side))
        self.search.setMinimumWidth(_LEAST)
        self.search.setMaximumWidth(self._look.px(480))
        self.show_masking(hidden=self.masking.isChecked())
