"""A curated note in one line of a card: its question as a link, and a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from unhyped.i18n import gettext
from unhyped.ui.widgets.notes.note_box import about_match
from unhyped.ui.widgets.notes.note_menu import NoteMenu
from unhyped.ui.widgets.text.plain import set_tip
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from unhyped.notes.matching import Match
    from unhyped.ui.theme.look import Look


class NoteLine(QWidget):
    """Emits `opened` to read the note, `dismissed` to hide it, `fewer` to show fewer of its kind."""

    opened = Signal()
    dismissed = Signal()
    fewer = Signal()

    def __init__(self, match: Match, look: Look) -> None:
        """Show the note of *match*; the reason is in its tool tip and for screen readers."""
        from unhyped.notes.matching import is_about_safety

        super().__init__()
        title = match.note.title
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(words(gettext("Worth knowing:"), "muted"))
        self.link = _CutLink(title)
        self.link.setAccessibleName(gettext("Read the note “{title}”").format(title=title))
        self.link.setAccessibleDescription(about_match(match))
        set_tip(self.link, f"{title}\n{about_match(match)}")
        self.link.clicked.connect(self.opened)
        row.addWidget(self.link, 1)
        fewer = not is_about_safety(match.note)
        self.menu = NoteMenu(look, title, fewer=fewer, beside_purchase=False)
        self.menu.hiding_chosen.connect(self.dismissed)
        self.menu.fewer_chosen.connect(self.fewer)
        row.addWidget(self.menu)


class _CutLink(QPushButton):
    """A link as wide as its place, with its text shortened to fit."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._whole = text.replace("&", "&&")
        self.setProperty("kind", "link")
        self.setProperty("flush", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(self._whole)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics, cut = self.fontMetrics(), Qt.TextElideMode.ElideRight
        self.setText(metrics.elidedText(self._whole, cut, self.width() - 4, Qt.TextFlag.TextShowMnemonic))
