"""After an import: what came in, what stayed out and why, what there is to fill in, and Undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from unhyped.i18n import format_number, gettext
from unhyped.ui.dialogs.import_parts import link
from unhyped.ui.models.import_summary import to_fill_in
from unhyped.ui.widgets.attempts import undo_with_message
from unhyped.ui.widgets.plain import Label
from unhyped.ui.widgets.scrolled import scrolled
from unhyped.ui.widgets.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.duplicates import Row
    from unhyped.ui.models.import_summary import Line, Summary
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_NUMBERS = 48
"""Pixels at 100 % for the numbers, so that words begin below one another on all cards."""


class ImportResult(QWidget):
    """`show_asked_for` carries the ids of purchases to fill in. `undone` tells that the import was taken
    back, `undo_lost` that Undo would take back something else by now.
    """  # noqa: D205 - one sentence

    show_asked_for = Signal(tuple)
    undone = Signal()
    undo_lost = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        """Start empty."""
        super().__init__()
        self._session, self._look = session, look
        self._rows: Sequence[Row] = ()
        self._refunded: frozenset[str] = frozenset()
        self._revision: int | None = None
        self.taken_back = words("", "strong")
        self.show_open = link(gettext("Show &them"))
        self.show_open.clicked.connect(self._show_open)
        self._cards: list[QFrame] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(16)
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(16)
        inside.addWidget(self.taken_back)
        inside.addLayout(self._column)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(inside))
        session.changed.connect(self._watch)

    def load(self, summary: Summary, rows: Sequence[Row], refunded: frozenset[str]) -> None:
        """Show what an import did that took in *rows* just now; *refunded* are purchases that were known."""
        self._rows, self._refunded = rows, refunded
        self._revision = self._session.journal.file.revision
        self.taken_back.hide()
        for title, lines, foot in (
            (gettext("Imported"), summary.came_in, None),
            (gettext("Missing details (optional)"), summary.to_fill, self.show_open),
            (gettext("Left out"), summary.stayed_out, None),
        ):
            if lines:
                self._cards.append(card := self._card(title, lines, foot))
                self._column.addWidget(card)
        self.show_open.setVisible(bool(self._open()))

    def undo(self) -> None:
        """Take the import back, and say so."""
        self._revision = None
        message = undo_with_message(self._session)
        self.taken_back.setText(message.text)
        self.taken_back.setAccessibleName(message.text)
        self.taken_back.show()
        if message.kind != "problem":
            for card in self._cards:
                card.hide()  # none of this holds any more
            self.undone.emit()

    def _watch(self) -> None:
        if self._revision not in {None, self._session.journal.file.revision}:
            self._revision = None
            self.undo_lost.emit()

    def _open(self) -> tuple[str, ...]:
        """The ids of the purchases with something to fill in."""
        wanted, refunded = to_fill_in(self._rows), self._refunded
        if not wanted and not refunded:
            return ()
        bought = (entry.purchase for entry in self._session.journal.entries())
        return tuple(
            each.id for each in bought if each.id in refunded or (each.origin, each.external_id) in wanted
        )

    def _show_open(self) -> None:
        self.show_asked_for.emit(self._open())

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
            number = Label(format_number(line.count))
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            number.setProperty("kind", "strong")
            grid.addWidget(number, row, 0)
            grid.addWidget(words(line.words), row, 1)
        if foot is not None:
            grid.addWidget(foot, len(lines) + 1, 1, Qt.AlignmentFlag.AlignLeft)
        return card
