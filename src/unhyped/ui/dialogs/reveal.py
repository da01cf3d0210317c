"""The expectation and the answer before, shown only after the new answer is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from unhyped.domain.purchase import HIGHEST_EXPECTATION
from unhyped.i18n import gettext
from unhyped.ui.theme.verdict import answer_of, said_when
from unhyped.ui.widgets.text.mark import MarkPicture
from unhyped.ui.widgets.text.plain import Label

if TYPE_CHECKING:
    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.entry import Entry
    from unhyped.ui.theme.look import Look


def has_something(entry: Entry) -> bool:
    """Return whether there is anything to reveal about *entry*."""
    return entry.purchase.expectation is not None or bool(entry.check_ins)


class Reveal(QWidget):
    """Expectation, the answer before, the answer now: one line each."""

    def __init__(self, entry: Entry, now: CheckIn, look: Look) -> None:
        """Show what *entry* had before *now* was added."""
        super().__init__()
        self._look = look
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        expected = entry.purchase.expectation
        if expected is not None:
            words = gettext("{n} of {most}").format(n=expected, most=HIGHEST_EXPECTATION)
            self._add(gettext("You expected"), Label(words))
        if entry.check_ins:
            self._add(gettext("Last time you said"), self._answer(entry, entry.check_ins[-1]))
        self._add(gettext("Now you say"), self._answer(entry, now))

    def _add(self, words: str, answer: QWidget) -> None:
        row = self._grid.rowCount()
        label = Label(words)
        label.setProperty("kind", "muted")
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(answer, row, 1)

    def _answer(self, entry: Entry, check_in: CheckIn) -> QWidget:
        mark = answer_of(check_in)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(MarkPicture(mark.shape, self._look))
        word = Label(mark.word)
        word.setProperty("kind", "strong")
        row.addWidget(word)
        when = Label(said_when(entry, check_in), wrap=True)
        when.setProperty("kind", "muted")
        row.addWidget(when, 1)
        return line
