"""Before anything is imported: what a file holds, page by page; then writing it; then what came of it."""

from __future__ import annotations

from functools import cached_property
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QStackedWidget, QWidget

from unhyped.domain.errors import UnhypedError
from unhyped.i18n import gettext
from unhyped.importers import memory
from unhyped.importers.errors import ImportCancelled
from unhyped.journal import intake
from unhyped.journal.recovery import FileDamaged
from unhyped.ui.dialogs.column_mapper import ColumnMapper
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.dialogs.import_looking import Asked, close_staging, compared, look_into, shares
from unhyped.ui.dialogs.import_pages import ImportPages
from unhyped.ui.dialogs.import_parts import take_room
from unhyped.ui.dialogs.import_refused import ImportRefused
from unhyped.ui.dialogs.import_result import ImportResult
from unhyped.ui.jobs import Job
from unhyped.ui.models.import_summary import found_words, summary, told
from unhyped.ui.widgets.inline_problem import InlineProblem
from unhyped.ui.widgets.progress_row import ProgressRow
from unhyped.ui.widgets.words import words

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from unhyped.domain.change import Changed
    from unhyped.importers import Mapping, MappingQuestion
    from unhyped.journal.intake import Choice, Outcome, Staging, Written
    from unhyped.ui.dialogs.import_looking import Looked, Source
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_WAITING, _LOOKING, _DONE, _REFUSED = range(4)


class ImportPreview(Dialog):
    """Reads a source in a thread, shows what it holds, writes what is chosen in a thread, tells what came in.

    `another_asked_for` and `folder_asked_for` ask for something else to import, because this can't be read;
    `purchases_asked_for` carries ids of purchases to show and the words for what they are.
    """

    another_asked_for = Signal()
    folder_asked_for = Signal()
    purchases_asked_for = Signal(tuple, str)

    def __init__(self, session: Session, look: Look, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(gettext("Import {name}").format(name=source.short_name), look, parent)
        self._session, self._source = session, source
        self._mapping: Mapping | None = None
        self._question: MappingQuestion | None = None
        self._staging: Staging | None = None
        self._looked: Looked | None = None
        self._choice: Choice | None = None
        self._job: Job | None = None
        self._writing = self._asking = self._gone = False
        self._may_begin = Event()  # the pages are there: built beside the reading they would take too long
        self._tolerance = self._compared = 0
        self._stage = _WAITING
        self.imported = ""  # what to say about the import, unless it was undone
        self._told, self._nothing = words(""), QWidget()
        self._stack = QStackedWidget(self)
        self.refused = ImportRefused(session, look, source.path)
        self.progress, self.problem = ProgressRow(), InlineProblem()
        self._build()
        self.columns_button = self.add_button(gettext("C&hange columns…"), left=True)
        self.undo_button = self.add_button(gettext("&Undo this import"), left=True)
        self.cancel_button = self.add_button(gettext("Cancel"))
        self.import_button = self.add_button(gettext("&Import"), primary=True)
        self._connect()
        self._fit()
        self.read()
        QTimer.singleShot(0, self, lambda: self.pages)

    @cached_property
    def pages(self) -> ImportPages:
        """What the file holds."""
        pages = ImportPages(self._session, self.look, self._stack)
        pages.changed.connect(self._name_button)
        pages.tolerance_chosen.connect(self.compare_again)
        pages.built.connect(self._may_begin.set)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(pages.search)
        self._stack.addWidget(pages)
        return pages

    @cached_property
    def report(self) -> ImportResult:
        """What came of the import."""
        report = ImportResult(self._session, self.look)
        report.show_asked_for.connect(self._show_open)
        report.undone.connect(self._was_undone)
        report.undo_lost.connect(self.undo_button.hide)
        self.undo_button.clicked.connect(report.undo)
        self._stack.addWidget(report)
        return report

    @property
    def outcome(self) -> Outcome | None:
        """What is shown of the source, once it was read and compared."""
        return None if self._looked is None else self._looked.outcome

    # --- reading

    def read(self) -> None:
        """Read the source, with the columns chosen if any were, and compare it with the log."""
        session, source, tolerance, begin = self._session, self._source, self._tolerance, self._may_begin
        asked = Asked(session.settings, session.today, self._mapping)
        self._let_go()
        self._compared = tolerance
        job = Job(lambda job: look_into(job, source, asked, session.journal, tolerance, begin))
        job.deliver_to(self, finished=self._was_read, failed=self._not_read)
        self._show(_WAITING)
        self._start(job, gettext("Reading {name} …").format(name=source.short_name))

    def _start(self, job: Job, text: str) -> None:
        self._job = job
        job.deliver_to(self, progressed=self.progress.show_share)
        self.progress.begin(text)
        job.start()

    def _end(self) -> None:
        self._job = None
        self.progress.end()

    def _was_read(self, looked: Looked) -> None:
        if self._is_gone(looked):
            return
        self._end()
        self._staging = looked.staging
        self._question = looked.found.columns or self._question
        if looked.outcome is None:
            self.ask_for_columns()
        else:
            self._load(looked, again=False)

    def _load(self, looked: Looked, *, again: bool) -> None:
        self._looked = looked
        if looked.outcome is None:
            return
        if not again:
            self._show(_LOOKING)
            self._fit()
        self.pages.load(looked, looked.outcome, again=again)
        self._told.setText(found_words(looked.found, looked.draft.counts["new"], len(looked.draft.rows)))
        self._name_button()
        if not again:
            self.pages.take_focus()

    def _not_read(self, error: Exception) -> None:
        if self._is_gone():
            return
        self._end()
        if isinstance(error, ImportCancelled):
            return
        if isinstance(error, FileDamaged) or not isinstance(error, UnhypedError):
            super().reject()  # what is brought isn't to blame, so another file would be no help
            raise error
        self.refused.say(str(error))
        self._show(_REFUSED)
        self._fit()
        self.refused.another.setFocus()

    def compare_again(self, tolerance_days: int | None = None) -> None:
        """Compare with the log once more: it is another one now, or days may lie apart."""
        if tolerance_days is not None:
            self._tolerance = tolerance_days
        looked, journal, tolerance = self._looked, self._session.journal, self._tolerance
        busy = self._writing or self._asking or self._job is not None
        if looked is None or looked.outcome is None or busy:
            return
        if (looked.outcome.revision, self._compared) == (journal.file.revision, tolerance):
            return
        self._compared = tolerance
        job = Job(lambda job: compared(looked.found, looked.staging, journal, tolerance, job.cancelled))
        job.deliver_to(self, finished=self._was_compared, failed=self._not_compared)
        self.import_button.setEnabled(False)
        self._start(job, gettext("Comparing with your log …"))

    def _was_compared(self, looked: Looked) -> None:
        if self._is_gone(looked):
            return
        self._end()
        self._load(looked, again=True)
        self.compare_again()

    def _see(self, changed: Changed) -> None:
        if changed.kinds:
            self.compare_again()

    def _not_compared(self, error: Exception) -> None:
        if self._is_gone():
            return
        self._end()
        self._name_button()
        if not isinstance(error, UnhypedError):
            raise error
        self.problem.say(str(error))

    # --- columns

    def ask_for_columns(self) -> None:
        """Ask which column means what, then read the source anew; not while it is compared."""
        if self._question is None or self._job is not None:
            return
        self._asking = True
        mapper = ColumnMapper(self._question, self._session, self.look, parent=self)
        mapper.submitted.connect(self._map)
        mapper.rejected.connect(self._columns_left)
        mapper.open()

    def _map(self, mapping: Mapping) -> None:
        self._mapping, self._asking = mapping, False
        self.read()

    def _columns_left(self) -> None:
        """Without an answer there is nothing to look at, but what was read before."""
        self._asking = False
        if self.outcome is None and self._stage != _REFUSED:
            self.reject()
        self.compare_again()

    # --- writing

    def submit(self) -> None:
        """Write what is chosen, in a thread."""
        looked = self._looked
        if looked is None or looked.outcome is None or self._job is not None:
            return
        outcome, staging, journal = looked.outcome, looked.staging, self._session.journal
        choice = self._choice = self.pages.choice()
        self.problem.clear()
        self._writing = True
        job = Job(
            lambda job: intake.write(
                outcome, journal, choice, staging=staging, progress=shares(job), cancelled=job.cancelled
            )
        )
        session = self._session  # takes it over first, and even if nobody is here any more
        job.deliver_to(session, finished=session.take_over)
        job.deliver_to(self, finished=self._was_written, failed=self._not_written)
        self.pages.setEnabled(False)
        self._show_buttons(_WAITING)
        self._start(job, gettext("Importing …"))

    def _was_written(self, written: Written) -> None:
        if self._question is not None and self._mapping is not None:
            memory.remember(self._question.signature, self._mapping)
        QTimer.singleShot(20, self, lambda: self._tell(written))  # first the window is drawn anew

    def _tell(self, written: Written) -> None:
        """Show what came in."""
        self._end()
        self._writing = False
        looked, choice = self._looked, self._choice
        if looked is None or choice is None:
            return
        self.imported = told(written.kept, looked.found.source_name)
        did = summary(written.kept, looked.found, choice, looked.draft.unticked, len(looked.unsettled))
        self.report.load(did, choice.rows, looked.unsettled)
        self.setWindowTitle(gettext("Imported {name}").format(name=self._source.short_name))
        self._let_go()
        self._show(_DONE)
        self.import_button.setFocus()

    def _not_written(self, error: Exception) -> None:
        self._end()
        self._writing = False
        self.pages.setEnabled(True)
        self._show(_LOOKING)
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
        self.undo_button.hide()
        self.import_button.setFocus()

    def _show_open(self, ids: tuple[str, ...]) -> None:
        """Show the purchases that have no price yet."""
        self.accept()
        self.purchases_asked_for.emit(ids, gettext("missing details"))

    # --- ending

    def go_on(self) -> None:
        """Do what the primary button says."""
        if self._stage == _DONE:
            self.accept()
        else:
            self.submit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Import with Ctrl+Enter only: plain Enter means too much in tables and fields."""
        here = self.focusWidget()
        if self._stage == _LOOKING and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if isinstance(here, QAbstractButton):
                here.click()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Stop: while it writes, back to the preview; else close. Nothing was changed."""
        if self._job is not None:
            self._job.cancel()
        if not self._writing:
            super().reject()

    def done(self, result: int) -> None:
        self._gone = True
        self._may_begin.set()
        self._let_go()
        self.pages.let_go()
        super().done(result)

    def _let_go(self) -> None:
        """Forget the viewing history that waits beside the file; not under the hands of a job."""
        close_staging(self._staging, self._job)
        self._looked = None
        if self._job is None:
            self._staging = None

    def _is_gone(self, looked: Looked | None = None) -> bool:
        """Tell whether this was closed while a job was ending; nothing then waits beside the file."""
        if self._gone:
            for staging in (self._staging, None if looked is None else looked.staging):
                close_staging(staging, None)
        return self._gone

    # --- putting it together

    def _build(self) -> None:
        self._stack.addWidget(self._nothing)
        self.body.addWidget(self._told)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.refused)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.problem)

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
        self._session.changed.connect(self._see)

    def _show(self, stage: int) -> None:
        self._stage = stage
        shown = self.pages if stage == _LOOKING else self.report if stage == _DONE else self._nothing
        self._stack.setCurrentWidget(shown)
        self._stack.setVisible(stage != _REFUSED)
        self.refused.setVisible(stage == _REFUSED)
        self._told.setVisible(stage == _LOOKING)
        self._show_buttons(stage)

    def _show_buttons(self, stage: int) -> None:
        self.columns_button.setVisible(stage == _LOOKING and self._question is not None)
        self.undo_button.setVisible(stage == _DONE)
        self.import_button.setVisible(stage in {_LOOKING, _DONE})
        self.cancel_button.setVisible(stage != _DONE)
        self.cancel_button.setText(gettext("Close") if stage == _REFUSED else gettext("Cancel"))
        if stage == _DONE:
            self.import_button.setText(gettext("&Close"))
            self.import_button.setEnabled(True)

    def _fit(self) -> None:
        take_room(self, for_words_only=self._stage == _REFUSED)

    def _name_button(self) -> None:
        """Write on the button what it would do."""
        outcome = self.outcome
        if outcome is None or self._stage != _LOOKING:
            return
        text, does_something = self.pages.button_words(outcome)
        self.import_button.setText(text)
        self.import_button.setEnabled(does_something and self._job is None)
