"""The reading pane of the notes: what one says, on what grounds, and who says it, all in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from unhyped.i18n import gettext
from unhyped.ui.widgets import note_parts as parts
from unhyped.ui.widgets.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from unhyped.domain.entry import Entry
    from unhyped.notes.matching import Match
    from unhyped.notes.note import Note, Source
    from unhyped.ui.theme.look import Look

SIDE_BY_SIDE: Final = 860
"""From this width on the grounds stand beside the text, else below it."""
_TEXT, _GROUNDS = 620, 340
_SIDE, _SCROLL_BAR = 23, 16
_UNLIMITED: Final = (1 << 24) - 1


class NoteReading(QFrame):
    """Shows what it is told to show and passes on what its buttons ask for.

    `purchases_asked_for` carries ids of purchases with the words for what they are; `hiding_chosen` whether
    the note is to be hidden.
    """

    purchases_asked_for = Signal(tuple, str)
    hiding_chosen = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("kind", "card")
        self.setAccessibleName(gettext("The note"))
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(gettext("The note"))
        around = QVBoxLayout(self)
        around.setContentsMargins(1, 1, 1, 1)
        around.setSpacing(0)
        around.addWidget(self._scroll, 1)
        self._rule = QFrame()
        self._rule.setProperty("kind", "rule")
        around.addWidget(self._rule)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(_SIDE, 12, _SIDE, 12)
        self._foot.setSpacing(4)
        around.addLayout(self._foot)
        self._columns: QBoxLayout | None = None
        self._held: list[QWidget] = []
        self.show_nothing()

    def show_note(
        self,
        note: Note,
        sources: Sequence[Source],
        *,
        today: date,
        hidden: bool,
        about: Sequence[tuple[Entry, Match]] = (),
    ) -> None:
        """Show *note* with its *sources*, and the purchases it could be *about*."""
        text = QVBoxLayout()
        text.setSpacing(16)
        text.addWidget(parts.heading(note))
        for part in parts.saying(note):
            text.addWidget(part)
        if about:
            text.addWidget(parts.purchases(about, self._look, today, self.purchases_asked_for.emit))
        text.addLayout(self._hiding(note, hidden=hidden))
        text.addStretch(1)
        grounds = QVBoxLayout()
        grounds.addWidget(parts.sources_in_full(sources, self._look))
        grounds.addStretch(1)
        self._show(text, grounds)
        self._label(parts.foot(note, sources, today))

    def show_nothing(self) -> None:
        """Say what would stand here."""
        hint = words(gettext("Choose a note to read it and see its sources."), "muted")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = QVBoxLayout()
        text.addStretch(2)
        text.addWidget(hint)
        text.addStretch(3)
        self._show(text)
        self._label(())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _show(self, *columns: QVBoxLayout) -> None:
        """Put *columns* into a new page, at its beginning."""
        page = QWidget()
        page.setProperty("kind", "page")
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom, page)
        self._held = [QWidget() for _ in columns]
        for held, column, share in zip(self._held, columns, (_TEXT, _GROUNDS), strict=False):
            column.setContentsMargins(0, 0, 0, 0)
            held.setLayout(column)
            self._columns.addWidget(held, share)
        self._columns.addStretch(1)
        self._arrange()
        self._scroll.setWidget(page)
        self._scroll.verticalScrollBar().setValue(0)

    def _arrange(self) -> None:
        """Put the columns beside or below each other, never wider than reads well.

        Below each other the margin keeps them narrow: a maximum width would spoil the heights Qt works out.
        """
        if self._columns is None:
            return
        look = self._look
        wide = self.width() >= look.px(SIDE_BY_SIDE) and len(self._held) > 1
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        spare = 0 if wide else max(self.width() - 2 * _SIDE - look.px(_TEXT) - _SCROLL_BAR, 0)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, right = (spare, 0) if mirrored else (0, spare)
        self._columns.setDirection(across if wide else down)
        self._columns.setSpacing(40 if wide else 20)
        self._columns.setContentsMargins(_SIDE + left, 19, _SIDE + right, 24)
        for held, width in zip(self._held, (_TEXT, _GROUNDS), strict=False):
            held.setMaximumWidth(look.px(width) if wide else _UNLIMITED)

    def _label(self, lines: Iterable[QWidget]) -> None:
        """Put *lines* below the note, where they stay while it is scrolled."""
        while (item := self._foot.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for line in lines:
            self._foot.addWidget(line)
        self._rule.setVisible(self._foot.count() > 0)

    def _hiding(self, note: Note, *, hidden: bool) -> QHBoxLayout:
        """The button that hides the note everywhere, or shows it again."""
        said = gettext("Show this note again") if hidden else gettext("Hide this note")
        spoken = (
            gettext("Show the note “{title}” again")
            if hidden
            else gettext("Never show the note “{title}” again")
        )
        button = parts.link(said, spoken.format(title=note.title))
        button.clicked.connect(lambda: self.hiding_chosen.emit(not hidden))
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch()
        return row
