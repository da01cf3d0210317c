"""The first page of an export: what is read and what never is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from unhyped.i18n import gettext
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column
from unhyped.ui.widgets.layout.scrolled import scrolled
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.importers import Found
    from unhyped.ui.theme.look import Look

_POLICY: Final = Qt.FocusPolicy


class ImportAboutPage(QWidget):
    """Two lists side by side, and remarks on the file as a whole."""

    def __init__(self, look: Look) -> None:
        """Start empty."""
        super().__init__()
        self._look = look
        self._remarks = QVBoxLayout()
        self._remarks.setSpacing(8)
        self._lists = QHBoxLayout()
        self._lists.setSpacing(16)
        column = in_column(
            self._remarks,
            self._lists,
            words(
                gettext(
                    "We read the file on this computer and keep no copy of it. What you "
                    "watched, searched for and opened only comes in if you tick it under "
                    "Viewing history."
                ),
                "muted",
            ),
            STRETCH,
            spacing=16,
            margins=(0, 0, 0, 0),
        )
        area = scrolled(column)
        area.setAccessibleName(gettext("About this file"))
        area.verticalScrollBar().rangeChanged.connect(
            lambda _, most: area.setFocusPolicy(_POLICY.StrongFocus if most else _POLICY.NoFocus)
        )  # a tab stop only where keys do something
        in_column(area, spacing=None, of=self)

    def load(self, found: Found) -> None:
        """Show what *found* says about its file."""
        for layout in (self._remarks, self._lists):
            while (item := layout.takeAt(0)) is not None:
                if (old := item.widget()) is not None:
                    old.hide()
                    old.deleteLater()
        for remark in found.remarks:
            self._remarks.addWidget(words(remark))
        for title, lines in (
            (gettext("What we read"), found.was_read),
            (gettext("What we never read"), found.never_read),
        ):
            if lines:
                self._lists.addWidget(_card(title, lines), 1)


def _card(title: str, lines: Sequence[str]) -> QFrame:
    card = QFrame()
    card.setProperty("kind", "card")
    column = in_column(words(title, "question"), spacing=8, margins=(18, 16, 18, 16), of=card)
    for line in lines:
        column.addWidget(words(line))
    column.addStretch(1)
    return card
