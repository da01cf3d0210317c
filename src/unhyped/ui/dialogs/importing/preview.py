"""The import dialog: preview the file, write the selection, show the result."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QStackedWidget, QWidget

from unhyped.domain.errors import UnhypedError
from unhyped.i18n import gettext
from unhyped.importers import memory
from unhyped.importers.errors import ImportCancelled
from unhyped.importers.mapping import MappingQuestion
from unhyped.journal import FileDamaged, intake
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.dialogs.importing.column_mapper import ColumnMapper
from unhyped.ui.dialogs.importing.pages import ImportPages
from unhyped.ui.dialogs.importing.parts import take_room
from unhyped.ui.dialogs.importing.reading import (
    Asking,
    Closed,
    Imported,
    Looking,
    ReadOptions,
    ReadResult,
    Refused,
    Waiting,
    Writing,
    compare_with_log,
    read_and_compare,
    short_name,
    write_choice,
)
from unhyped.ui.dialogs.importing.result import ImportRefused, ImportResult
from unhyped.ui.jobs import Job
from unhyped.ui.models.import_summary import found_words, import_words, summary
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.frame.progress_row import ProgressRow
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from unhyped.importers import Mapping
    from unhyped.journal.intake import ImportChoice, Source, WrittenImport
    from unhyped.ui.dialogs.importing.reading import State
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class ImportPreview(Dialog):
    """Reads a source in a thread, shows its contents, writes the selection in a thread, shows the result.

    `another_asked_for` and `folder_asked_for` ask for something else to import, because this can't be read;
    `purchases_asked_for` carries ids of purchases to show and a label for them.
    """

    another_asked_for = Signal()
    folder_asked_for = Signal()
    purchases_asked_for = Signal(tuple, str)

    def __init__(self, session: Session, look: Look, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(gettext("Import {name}").format(name=short_name(source)), look, parent)
        self._session, self.source = session, source
        self.state: State = Refused()  # until it reads
        self._mapping: Mapping | None = None
        self._tolerance, self._currency = 0, ""
        self.imported = ""  # what to say about the import, unless it was undone
        self.found_words, self._nothing = words(""), QWidget()
        self._stack = QStackedWidget(self)
        self.refused = ImportRefused(session, look, source if isinstance(source, Path) else None)
        self.progress, self.problem = ProgressRow(), InlineProblem()
        self._build()
        self.columns_button = self.add_button(gettext("C&hange columns…"), left=True)
        self.undo_button = self.add_button(gettext("&Undo this import"), left=True)
        self.cancel_button = self.add_button(gettext("Cancel"))
        self.import_button = self.add_button(gettext("&Import"), primary=True)
        self._connect()
        self.read()
        self._fit()
        QTimer.singleShot(0, self, lambda: self.pages)

    @cached_property
    def pages(self) -> ImportPages:
        """The pages. Reading starts once they are built: both at once would make the window stutter."""
        pages = ImportPages(self._session, self.look, self._stack)
        pages.changed.connect(self._name_button)
        pages.tolerance_chosen.connect(self.compare_again)
        pages.currency_chosen.connect(self.read_in)
        pages.built.connect(self._start_reading)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(pages.search)
        self._stack.addWidget(pages)
        return pages

    @cached_property
    def report(self) -> ImportResult:
        """The result of the import."""
        report = ImportResult(self._session, self.look, self.undo_button)
        report.show_asked_for.connect(self._show_open)
        report.undone.connect(self._was_undone)
        self.body.insertWidget(self.body.indexOf(self._stack), report, 1)
        return report

    @property
    def read_result(self) -> ReadResult | None:
        """The contents of the source, once read and compared."""
        state = self.state.before if isinstance(self.state, Asking) else self.state
        return state.result if isinstance(state, Looking | Writing) else None

    @property
    def job(self) -> Job | None:
        """The job that reads, compares or writes; None when idle."""
        return self.state.job if isinstance(self.state, Waiting | Looking | Writing) else None

    # --- reading

    def read(self, *, kept: bool = False) -> None:
        """Read the source, with the chosen columns if any, and compare it; *kept*: see `Waiting`."""
        if self.read_result is not None:
            self.read_result.staging.close()
        source, session = self.source, self._session
        options = ReadOptions(
            intake.customs_of(self._currency or session.currency, session.today),
            self._mapping,
            memory.mappings(),
            self._tolerance,
        )
        job = Job(lambda job: read_and_compare(job, source, options, session.journal))
        job.deliver_to(self, finished=self._was_read, failed=self._not_read)
        self._enter(Waiting(job, kept))
        self._start(job, gettext("Reading {name}…").format(name=short_name(source)))

    def _start_reading(self) -> None:
        if isinstance(self.state, Waiting):
            self.state.job.start()

    def _start(self, job: Job, text: str) -> None:
        job.deliver_to(self, progressed=self.progress.show_share)
        self.progress.begin(text)
        if "pages" in vars(self) and self.pages.is_built:
            job.start()

    def _was_read(self, result: ReadResult | MappingQuestion) -> None:
        if isinstance(self.state, Closed):
            self.state.release(result)
            return
        kept = isinstance(self.state, Waiting) and self.state.kept
        self.progress.end()
        if isinstance(result, MappingQuestion):
            self._ask(result, None)
            return
        self._enter(Looking(result))
        self._fit()
        self._show_result(result, again=False, kept=kept)
        self.pages.take_focus(kept=kept)

    def _show_result(self, result: ReadResult, *, again: bool, kept: bool = False) -> None:
        self.pages.load(result, again=again, kept=kept)
        draft = result.draft
        new, rows, has_news = draft.counts["new"], len(draft.rows), result.outcome.has_news
        self.found_words.setText(found_words(result.found, new, rows, has_news=has_news))
        self._name_button()

    def _not_read(self, error: Exception) -> None:
        if isinstance(self.state, Closed):
            return
        self.progress.end()
        if isinstance(error, FileDamaged) or not isinstance(error, UnhypedError):
            super().reject()  # the source isn't to blame, so another file wouldn't help
            raise error
        self.refused.say(str(error))
        self._enter(Refused())
        self._fit()
        self.refused.another.setFocus()

    def read_in(self, code: str) -> None:
        """Read the source again, with prices that don't name a currency in *code*, once nothing runs."""
        self._currency = code
        self.compare_again()

    def compare_again(self, tolerance_days: int | None = None) -> None:
        """Compare with the log again: the log or the tolerance has changed."""
        if tolerance_days is not None:
            self._tolerance = tolerance_days
        state, journal, tolerance = self.state, self._session.journal, self._tolerance
        if not isinstance(state, Looking) or state.job is not None:
            return
        result = state.result
        if self._currency not in {"", result.found.currency}:
            self.read(kept=True)
            return
        if (result.outcome.revision, result.tolerance_days) == (journal.file.revision, tolerance):
            return
        found, staging = result.found, result.staging
        job = Job(lambda job: compare_with_log(found, staging, journal, tolerance, job.cancelled))
        job.deliver_to(self, finished=self._was_compared, failed=self._not_compared)
        self._enter(replace(state, job=job))
        self.import_button.setEnabled(False)
        self._start(job, gettext("Comparing with your log…"))

    def _was_compared(self, result: ReadResult) -> None:
        if isinstance(self.state, Closed):
            self.state.release(result)
            return
        self.progress.end()
        self._enter(Looking(result))
        self._show_result(result, again=True)
        self.compare_again()

    def _not_compared(self, error: Exception) -> None:
        if isinstance(self.state, Closed):
            self.state.release()
        if not isinstance(self.state, Looking):
            return
        self.progress.end()
        self._enter(replace(self.state, job=None))
        self._name_button()
        if not isinstance(error, UnhypedError):
            raise error
        self.problem.say(str(error))

    # --- columns

    def ask_for_columns(self) -> None:
        """Ask which column means what, then read the source again; do nothing while comparing."""
        state = self.state
        if isinstance(state, Looking) and state.job is None and state.result.found.columns is not None:
            self._ask(state.result.found.columns, state)

    def _ask(self, question: MappingQuestion, before: Looking | None) -> None:
        self.state = Asking(before)
        mapper = ColumnMapper(question, self._session, self.look, self, self._currency)
        mapper.submitted.connect(self._map)
        mapper.rejected.connect(self._go_back)
        mapper.open()

    def _map(self, mapping: Mapping) -> None:
        self._mapping = mapping
        self.read()

    def _go_back(self) -> None:
        if isinstance(self.state, Asking):
            if self.state.before is None:
                self.reject()
            else:
                self._enter(self.state.before)
                self.compare_again()

    # --- writing

    def submit(self) -> None:
        """Write the selection, in a thread."""
        state, session = self.state, self._session
        if not isinstance(state, Looking) or state.job is not None:
            return
        result, journal, choice = state.result, session.journal, self.pages.choice()
        job = Job(lambda job: write_choice(job, result, choice, journal))
        job.deliver_to(session, finished=session.take_over)  # first, and even if the dialog is closed
        job.deliver_to(
            self,
            finished=lambda written: self._was_written(result, choice, written),
            failed=lambda error: self._not_written(result, error),
        )
        self.problem.clear()
        self.pages.setEnabled(False)
        self._enter(Writing(result, job))
        self._start(job, gettext("Importing…"))

    def _was_written(self, result: ReadResult, choice: ImportChoice, written: WrittenImport) -> None:
        columns, mapping = result.found.columns, self._mapping
        if columns is not None and mapping is not None:
            memory.remember(columns.signature, mapping)
        QTimer.singleShot(20, self, lambda: self._report(result, choice, written))  # it paints first

    def _report(self, result: ReadResult, choice: ImportChoice, written: WrittenImport) -> None:
        self.progress.end()
        found, counts, out = result.found, written.counts, result.draft.unticked
        self.imported = import_words(counts, found.source_name)
        did = summary(counts, found, choice, out, len(result.refunded))
        self.report.load(did, choice.rows, result.refunded)
        self.setWindowTitle(gettext("Imported {name}").format(name=short_name(self.source)))
        result.staging.close()
        self._enter(Imported())
        self.report.show()
        self._fit()
        self.import_button.setFocus()

    def _not_written(self, result: ReadResult, error: Exception) -> None:
        self.progress.end()
        self.pages.setEnabled(True)
        self._enter(Looking(result))
        self.pages.take_focus()
        if isinstance(error, ImportCancelled):
            self.problem.say(gettext("Cancelled. Nothing was imported."))
        elif isinstance(error, UnhypedError):
            self.problem.say(str(self._session.caught_up(error)))
        else:
            raise error
        self._name_button()
        self.compare_again()

    # --- afterwards

    def _was_undone(self) -> None:
        self.imported = ""
        self._fit()
        self.import_button.setFocus()

    def _show_open(self, ids: tuple[str, ...]) -> None:
        self.accept()
        self.purchases_asked_for.emit(ids, gettext("missing details"))

    # --- ending

    def go_on(self) -> None:
        """Run the action of the primary button."""
        (self.accept if isinstance(self.state, Imported) else self.submit)()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Import with Ctrl+Enter only: plain Enter has other meanings in tables and fields."""
        here, enter = self.focusWidget(), {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if isinstance(self.state, Looking | Writing) and event.key() in enter:
            if isinstance(here, QAbstractButton):
                here.click()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Stop: while it writes, back to the preview; else close. Nothing was changed."""
        if self.job is not None:
            self.job.cancel()
        if not isinstance(self.state, Writing):
            super().reject()

    def done(self, result: int) -> None:
        """Close, and release the rows and the viewing history once no job needs them."""
        job, shown = self.job, self.read_result
        self.state = closed = Closed(None if shown is None else shown.staging)
        if job is None:
            closed.release()
        else:
            for ended in (job.finished, job.failed):
                ended.connect(partial(closed.release))  # a bound method wouldn't keep it alive
        if "pages" in vars(self):
            self.pages.release()
        super().done(result)

    # --- putting it together

    def _build(self) -> None:
        self._stack.addWidget(self._nothing)
        for widget in (self.found_words, self._stack, self.refused, self.progress, self.problem):
            self.body.addWidget(widget, int(widget is self._stack))

    def _connect(self) -> None:
        self.columns_button.clicked.connect(self.ask_for_columns)
        self.cancel_button.clicked.connect(self.reject)
        self.import_button.clicked.connect(self.go_on)
        for asked, passed_on in (
            (self.refused.another_asked_for, self.another_asked_for),
            (self.refused.folder_asked_for, self.folder_asked_for),
        ):
            asked.connect(self.reject)
            asked.connect(passed_on)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.import_button.click)
        self._session.changed.connect(lambda _: self.compare_again())

    def _enter(self, state: State) -> None:
        """Go to *state* and show what belongs to it."""
        self.state = state
        is_looking, is_done = isinstance(state, Looking), isinstance(state, Imported)
        is_refused, has_rows = isinstance(state, Refused), isinstance(state, Looking | Writing)
        self._stack.setCurrentWidget(self.pages if has_rows else self._nothing)
        self._stack.setVisible(not is_refused and not is_done)
        self.refused.setVisible(is_refused)
        self.found_words.setVisible(has_rows)
        can_ask = isinstance(state, Looking) and state.result.found.columns is not None
        self.columns_button.setVisible(can_ask)
        self.undo_button.setVisible(is_done)
        self.import_button.setVisible(is_looking or is_done)
        self.cancel_button.setVisible(not is_done)
        self.cancel_button.setText(gettext("Close") if is_refused else gettext("Cancel"))
        if is_done:
            self.import_button.setText(gettext("&Close"))
            self.import_button.setEnabled(True)

    def _fit(self) -> None:
        take_room(self, for_words_only=isinstance(self.state, Refused | Imported))

    def _name_button(self) -> None:
        if isinstance(self.state, Looking):
            text, does_something = self.pages.button_words(self.state.result.outcome)
            self.import_button.setText(text)
            self.import_button.setEnabled(does_something and self.state.job is None)
