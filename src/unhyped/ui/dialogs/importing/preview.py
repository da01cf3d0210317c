"""The import dialog: preview the file, write the selection, show the result."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from unhyped.domain.errors import UnhypedError
from unhyped.i18n import gettext
from unhyped.importers import memory
from unhyped.importers.errors import ImportCancelled
from unhyped.importers.mapping import MappingQuestion
from unhyped.journal import FileDamaged, intake
from unhyped.ui.dialogs.importing.column_mapper import ColumnMapper
from unhyped.ui.dialogs.importing.pages import ImportPages
from unhyped.ui.dialogs.importing.preview_frame import PreviewFrame
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
from unhyped.ui.dialogs.importing.result import ImportResult
from unhyped.ui.jobs import Job
from unhyped.ui.models.import_summary import found_words, import_words, summary
from unhyped.ui.models.import_work import UnsavedImports

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from unhyped.importers import Mapping
    from unhyped.journal.intake import ImportChoice, Source, WrittenImport
    from unhyped.ui.dialogs.importing.reading import State
    from unhyped.ui.models.import_work import ImportWork
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class ImportPreview(PreviewFrame):
    """Reads a source in a thread, shows its contents, writes the selection in a thread, shows the result.

    `another_asked_for` and `folder_asked_for` ask for something else to import, because this can't be read;
    `purchases_asked_for` carries ids of purchases to show and a label for them.
    """

    another_asked_for = Signal()
    folder_asked_for = Signal()
    purchases_asked_for = Signal(tuple, str)

    def __init__(self, session: Session, look: Look, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(session, look, source, source if isinstance(source, Path) else None, parent)
        self._session, self.source = session, source
        self._mapping: Mapping | None = None
        self._tolerance, self._currency = 0, ""
        self._unsaved = UnsavedImports(session.unsaved)
        self._key = ""  # of what was imported
        self._set_aside: ImportWork | None = None
        self.imported = ""  # what to say about the import, unless it was undone
        self.columns_button.clicked.connect(self.ask_for_columns)
        self.cancel_button.clicked.connect(self.reject)
        self.import_button.clicked.connect(self.go_on)
        self.unsaved_line.turned.connect(self._turn)
        for asked, passed_on in (
            (self.refused.another_asked_for, self.another_asked_for),
            (self.refused.folder_asked_for, self.folder_asked_for),
        ):
            asked.connect(self.reject)
            asked.connect(passed_on)
        session.changed.connect(lambda _: self.compare_again())
        self.read()
        self.fit()
        QTimer.singleShot(0, self, lambda: self.pages)

    @cached_property
    def pages(self) -> ImportPages:
        """The pages. Reading starts once they are built: both at once would make the window stutter."""
        pages = ImportPages(self._session, self.look, self.stack)
        pages.changed.connect(self._name_button)
        pages.tolerance_chosen.connect(self.compare_again)
        pages.currency_chosen.connect(self.read_in)
        pages.built.connect(self._start_reading)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(pages.search)
        self.stack.addWidget(pages)
        return pages

    @cached_property
    def report(self) -> ImportResult:
        """The result of the import."""
        report = ImportResult(self._session, self.look, self.undo_button)
        report.show_asked_for.connect(self._show_open)
        report.undone.connect(self._was_undone)
        self.body.insertWidget(self.body.indexOf(self.stack), report, 1)
        return report

    # --- reading

    def read(self, *, kept: bool = False) -> None:
        """Read the source, with the chosen columns if any, and compare it; *kept*: see `Waiting`."""
        if self.read_result is not None:
            self.read_result.staging.close()
        source, session = self.source, self._session
        options = ReadOptions(
            intake.customs_of(self._currency or session.currency, session.today),
            self._mapping,
            memory.mappings() | self._unsaved.mappings,
            self._tolerance,
            {} if kept else session.unsaved,
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
        if result.work is not None:
            self._tolerance = result.tolerance_days
            self._currency = result.work.currency or self._currency
            if not self.unsaved_line.text:
                said = gettext("Your choices from last time are back. They weren’t imported.")
                self.unsaved_line.say(said)
        self._enter(Looking(result))
        self.fit()
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
        self.fit()
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
            self._leave_work()
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
        mapper.rejected.connect(lambda: self._unsaved.leave_answer(question, mapper.mapping))
        mapper.rejected.connect(self._go_back)
        left_open = self._unsaved.answers.get(question.signature)
        if left_open is not None:
            mapper.fields.show_mapping(left_open)
        mapper.open()

    def _map(self, mapping: Mapping) -> None:
        self._leave_work()
        self._mapping = mapping
        self.read()

    def _go_back(self) -> None:
        if isinstance(self.state, Asking):
            if self.state.before is None:
                self.reject()
            else:
                self._enter(self.state.before)
                self.compare_again()

    # --- work that isn't imported

    def _leave_work(self) -> None:
        """Leave ticks, edits and columns for the next time this file is opened."""
        result = self.read_result
        if result is not None and not isinstance(self.state, Writing):
            self._unsaved.put(result.key, self._work(result))
            if result.found.columns is not None and self._mapping is not None:
                self._unsaved.mappings[result.found.columns.signature] = self._mapping

    def _work(self, result: ReadResult) -> ImportWork | None:
        chosen = result.found.assumed and self._currency != self._session.currency
        return self.pages.work(self._currency if chosen else "")

    def _turn(self, start_over: bool) -> None:
        """Read the file again: without what the person did, or with it."""
        state = self.state
        if isinstance(state, Looking) and state.job is None:
            if start_over:
                self._set_aside = self._work(state.result)
            self._unsaved.put(state.result.key, None if start_over else self._set_aside)
            self._tolerance, self._currency = 0, ""
            self.read()

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
        self._key, self._set_aside = result.key, self._work(result)
        self.pages.setEnabled(False)
        self._enter(Writing(result, job))
        self._start(job, gettext("Importing…"))

    def _was_written(self, result: ReadResult, choice: ImportChoice, written: WrittenImport) -> None:
        columns, mapping = result.found.columns, self._mapping
        self._unsaved.put(result.key, None)
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
        self.fit()
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
        self.setWindowTitle(gettext("Import undone"))
        self._unsaved.put(self._key, self._set_aside)
        self.fit()
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
        self._leave_work()
        self.state = closed = Closed(None if shown is None else shown.staging)
        if job is None:
            closed.release()
        else:
            for ended in (job.finished, job.ended):  # it may be emitting the first right now
                ended.connect(partial(closed.release))  # a bound method wouldn't keep it alive
        if "pages" in vars(self):
            self.pages.release()
        super().done(result)

    # --- showing the state

    def _enter(self, state: State) -> None:
        """Go to *state* and show what belongs to it."""
        self.state = state
        self.show_state(self.pages if isinstance(state, Looking | Writing) else self.nothing)

    def _name_button(self) -> None:
        if isinstance(self.state, Looking):
            text, does_something = self.pages.button_words(self.state.result.outcome)
            self.import_button.setText(text)
            self.import_button.setEnabled(does_something and self.state.job is None)
