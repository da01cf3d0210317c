"""The widgets of the import dialog, and which of them belong to each of its states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from unhyped.i18n import gettext
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.dialogs.importing.parts import take_room
from unhyped.ui.dialogs.importing.reading import (
    Asking,
    Imported,
    Looking,
    Refused,
    Waiting,
    Writing,
    short_name,
)
from unhyped.ui.dialogs.importing.result import ImportRefused
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.frame.progress_row import ProgressRow
from unhyped.ui.widgets.frame.unsaved_line import UnsavedLine
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.journal.intake import Source
    from unhyped.ui.dialogs.importing.reading import ReadResult, State
    from unhyped.ui.jobs import Job
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class PreviewFrame(Dialog):
    """Starts in the state Refused, until it reads."""

    def __init__(
        self, session: Session, look: Look, source: Source, path: Path | None, parent: QWidget | None
    ) -> None:
        """Make the widgets for *source*, which is the file at *path*, or was pasted."""
        super().__init__(gettext("Import {name}").format(name=short_name(source)), look, parent)
        self.state: State = Refused()
        self.found_words, self.nothing = words(""), QWidget()
        self.stack = QStackedWidget(self)
        self.refused = ImportRefused(session, look, path)
        self.progress, self.problem = ProgressRow(), InlineProblem()
        self.stack.addWidget(self.nothing)
        for widget in (
            self.found_words,
            self.stack,
            self.refused,
            self.progress,
            self.problem,
        ):
            self.body.addWidget(widget, int(widget is self.stack))
        self.columns_button = self.add_button(gettext("C&hange columns…"), left=True)
        self.undo_button = self.add_button(gettext("&Undo this import"), left=True)
        self.cancel_button = self.add_button(gettext("Cancel"))
        self.import_button = self.add_button(gettext("&Import"), primary=True)
        self.unsaved_line = UnsavedLine()  # in the tab order after the buttons and before the pages
        self.body.insertWidget(1, self.unsaved_line)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.import_button.click)

    @property
    def read_result(self) -> ReadResult | None:
        """The contents of the source, once read and compared."""
        state = self.state.before if isinstance(self.state, Asking) else self.state
        return state.result if isinstance(state, Looking | Writing) else None

    @property
    def job(self) -> Job | None:
        """The job that reads, compares or writes; None when idle."""
        return self.state.job if isinstance(self.state, Waiting | Looking | Writing) else None

    def show_state(self, page: QWidget) -> None:
        """Show what belongs to the state, and *page*, if it has one."""
        state = self.state
        is_looking, is_done = isinstance(state, Looking), isinstance(state, Imported)
        is_refused, has_rows = isinstance(state, Refused), isinstance(state, Looking | Writing)
        self.stack.setCurrentWidget(page)
        self.stack.setVisible(not is_refused and not is_done)
        self.refused.setVisible(is_refused)
        self.found_words.setVisible(has_rows)
        if is_refused or is_done:
            self.unsaved_line.hide()
        can_ask = isinstance(state, Looking) and state.result.found.columns is not None
        self.columns_button.setVisible(can_ask)
        self.undo_button.setVisible(is_done)
        self.import_button.setVisible(is_looking or is_done)
        self.cancel_button.setVisible(not is_done)
        self.cancel_button.setText(gettext("Close") if is_refused else gettext("Cancel"))
        if is_done:
            self.import_button.setText(gettext("&Close"))
            self.import_button.setEnabled(True)

    def fit(self) -> None:
        """Take the room that the state needs."""
        take_room(self, for_words_only=isinstance(self.state, Refused | Imported))
