"""The part of the inspector for what was seen before a purchase: before, never because."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from unhyped.i18n import gettext, ngettext
from unhyped.ui.widgets.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHOWN: Final = 6
"""So many lines are shown; the dialog has the others."""


class SeenPart(QWidget):
    """`look_asked_for` asks for what else may have come before."""

    look_asked_for = Signal()

    def __init__(self, lines: Sequence[str], *, dated: bool) -> None:
        """Show *lines*; only of a *dated* purchase there is a before to look into."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(words(gettext("Seen before"), "section"))
        for line in lines[:_SHOWN]:
            column.addWidget(words(line, longest=200))
        more = len(lines) - _SHOWN
        if more > 0:
            column.addWidget(words(ngettext("and {n} more", "and {n} more", more), "muted"))
        if not dated:
            told = gettext("Add the day you bought it, and we can look for what came before.")
            column.addWidget(words(told, "muted"))
            return
        self.look = QPushButton(gettext("Look for what came before…"))
        self.look.setProperty("kind", "link")
        self.look.setProperty("flush", True)
        self.look.clicked.connect(self.look_asked_for)
        row = QHBoxLayout()
        row.addWidget(self.look)
        row.addStretch()
        column.addLayout(row)
