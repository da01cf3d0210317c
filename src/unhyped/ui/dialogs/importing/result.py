"""The end of an import: what was imported and Undo, or why the file can't be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from unhyped.i18n import format_number, gettext
from unhyped.ui.dialogs.importing.parts import link
from unhyped.ui.models.import_summary import to_fill_in
from unhyped.ui.widgets.frame.attempts import undo_with_message
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column
from unhyped.ui.widgets.layout.flow_layout import FlowLayout
from unhyped.ui.widgets.layout.scrolled import scrolled
from unhyped.ui.widgets.text.plain import Label
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from unhyped.domain.duplicates import Row
    from unhyped.ui.models.import_summary import ImportSummary, SummaryLine
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.frame.message import Message

_WORDS_WIDTH = 640
"""Pixels at 100 % at which the height is measured: those of a dialog with words only."""
_NUMBERS = 48
"""Pixels at 100 % for the numbers, so that the words are aligned on all cards."""


class ImportResult(QWidget):
    """`show_asked_for` carries the ids of purchases to fill in, `undone` says that the import was undone.

    The button *undo*, or Ctrl+Z, undoes it. It is hidden once that would undo something else.
    """

    show_asked_for = Signal(tuple)
    undone = Signal()

    def __init__(self, session: Session, look: Look, undo: QPushButton) -> None:
        """Start empty."""
        super().__init__()
        self._session, self._look, self._button = session, look, undo
        undo.clicked.connect(self.undo)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), undo)
        keys.activated.connect(undo.click)
        self._rows: Sequence[Row] = ()
        self._refunded: frozenset[str] = frozenset()
        self._revision: int | None = None
        self.taken_back = words("", "strong")
        self.show_open = link(gettext("Show &them"))
        self.show_open.clicked.connect(self._show_open)
        self._cards: list[QFrame] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(16)
        self._inside = in_column(self.taken_back, self._column, STRETCH, spacing=16, margins=(0, 0, 0, 0))
        in_column(scrolled(self._inside), spacing=None, of=self)
        session.changed.connect(self._watch)

    def sizeHint(self) -> QSize:
        """Return the size of all cards: the scroll area goes by what was in it when it was first asked."""
        width = self._look.px(_WORDS_WIDTH)
        return QSize(width, self._inside.totalHeightForWidth(width))

    def load(self, summary: ImportSummary, rows: Sequence[Row], refunded: frozenset[str]) -> None:
        """Show the result of importing *rows*; *refunded* are purchases that were known."""
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
        self.updateGeometry()

    def undo(self) -> None:
        """Undo the import, and say so."""
        self._revision = None
        undo_with_message(self._session, self._say_undone)

    def _say_undone(self, message: Message) -> None:
        self.taken_back.setText(message.text)
        self.taken_back.setAccessibleName(message.text)
        self.taken_back.show()
        if message.kind != "problem":
            for card in self._cards:
                card.hide()  # none of this is true any more
            self.updateGeometry()
            self._button.hide()
            self.undone.emit()

    def _watch(self) -> None:
        if self._revision not in {None, self._session.journal.file.revision}:
            self._revision = None
            self._button.hide()

    def _open(self) -> tuple[str, ...]:
        """The ids of the purchases with missing details."""
        wanted, refunded = to_fill_in(self._rows), self._refunded
        if not wanted and not refunded:
            return ()
        bought = (entry.purchase for entry in self._session.journal.entries())
        return tuple(
            each.id for each in bought if each.id in refunded or (each.origin, each.external_id) in wanted
        )

    def _show_open(self) -> None:
        self.show_asked_for.emit(self._open())

    def _card(self, title: str, lines: Sequence[SummaryLine], foot: QWidget | None) -> QFrame:
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


class ImportRefused(QWidget):
    """Offers help when a file can't be read: another file, a folder, a structure report, a guide.

    `another_asked_for` and `folder_asked_for` ask for something else to import.
    """

    another_asked_for = Signal()
    folder_asked_for = Signal()

    def __init__(self, session: Session, look: Look, path: Path | None) -> None:
        """Offer to look into the file at *path*, if it is one."""
        super().__init__()
        self._session, self._look, self._path = session, look, path
        self.told = words("", selectable=True)
        self._ways = QWidget()
        self._flow = FlowLayout(self._ways)
        self.another = self._add(gettext("Choose &another file…"), self.another_asked_for.emit)
        self.folder = self._add(gettext("Choose a &folder…"), self.folder_asked_for.emit)
        self.what = self._add(gettext("&Describe this file…"), self._show_structure)
        self.guide = self._add(gettext("&How do I get my export?"), self._show_guides)
        self.what.setVisible(path is not None)
        in_column(self.told, self._ways, spacing=16, of=self)
        self.setFocusProxy(self.another)

    def say(self, why: str) -> None:
        """Show why the file can't be read."""
        self.told.setText(why)
        self.told.setAccessibleName(why)

    def _add(self, text: str, go: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(lambda _=False: go())
        self._flow.addWidget(button)
        return button

    def _show_structure(self) -> None:
        from unhyped.ui.dialogs.structure_report import StructureReport

        if self._path is not None:
            StructureReport(self._path, self._look, self.window()).open()

    def _show_guides(self) -> None:
        from unhyped.ui.dialogs.guides import Guides

        Guides(self._look, self._session, self.window(), source="tiktok").open()
