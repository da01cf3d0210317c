"""Before anything is imported: what a file holds, what of it is new, and a tick for each row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from unhyped.domain.errors import UnhypedError
from unhyped.i18n import gettext, ngettext
from unhyped.importers.errors import ImportCancelled
from unhyped.journal import intake
from unhyped.ui.dialogs.column_mapper import ColumnMapper
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.dialogs.import_rows_page import ImportRowsPage
from unhyped.ui.jobs import Job
from unhyped.ui.models.import_rows import search_text
from unhyped.ui.models.purchase_columns import Showing
from unhyped.ui.widgets.inline_problem import InlineProblem
from unhyped.ui.widgets.words import words

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.domain.duplicates import Row
    from unhyped.importers import Found, Mapping, MappingQuestion
    from unhyped.journal.intake import Outcome
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_SLOW_MS: Final = 250
"""A file that is read faster shows no progress."""
_WIDTH, _HEIGHT, _NARROW = 960, 640, 560
_READING, _LOOKING, _REFUSED = range(3)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What to import: *rows* of an *outcome*, and the *mapping* to remember, if one was made."""

    outcome: Outcome
    rows: tuple[Row, ...]
    mapping: Mapping | None = None


@dataclass(frozen=True, slots=True)
class _Looked:
    """A file as read; with an *outcome* unless its columns have to be asked about first."""

    found: Found
    outcome: Outcome | None = None
    texts: tuple[str, ...] = ()


class ImportPreview(Dialog):
    """Reads *path* in a thread and shows what it holds. It writes nothing itself.

    `submitted` carries what is Chosen; whoever writes it calls `accept`, or `say` with what went wrong.
    `another_asked_for` asks for the choice of another file, because this one can't be read.
    """

    submitted = Signal(object)
    another_asked_for = Signal()

    def __init__(self, session: Session, look: Look, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(gettext("Import {name}").format(name=_short(path.name)), look, parent)
        self._session = session
        self._path = path
        self._mapping: Mapping | None = None
        self._question: MappingQuestion | None = None
        self._outcome: Outcome | None = None
        self._job: Job | None = None
        self._submitting = False
        self._told = words("")
        self.page = ImportRowsPage(look)
        self.problem = InlineProblem()
        self._build()
        self.columns_button = self.add_button(gettext("C&hange columns…"), left=True)
        self.another_button = self.add_button(gettext("Choose &another file…"), left=True)
        self.cancel_button = self.add_button(gettext("Cancel"))
        self.import_button = self.add_button(gettext("&Import"), primary=True)
        self._connect()
        self._fit()
        self.read()

    # --- reading

    def read(self) -> None:
        """Read the file, with the columns chosen if any were, and compare it with the log."""
        session, path, mapping = self._session, self._path, self._mapping
        settings, today, journal = session.settings, session.today, session.journal

        def look_into(job: Job) -> _Looked:
            found = intake.read(
                path,
                settings,
                today=today,
                mapping=mapping,
                progress=_Shares(job).report,
                cancelled=job.cancelled,
            )
            if found.needs_mapping is not None:
                return _Looked(found)
            outcome = intake.compare(found, journal)
            return _Looked(found, outcome, tuple(map(search_text, outcome.split.rows)))

        self._outcome = None
        self._start(Job(look_into))

    def _compare_again(self) -> None:
        """Look at the log again when it was changed by somebody else meanwhile."""
        outcome, journal = self._outcome, self._session.journal
        if outcome is None or self._submitting or outcome.revision == journal.revision:
            return
        found = outcome.found

        def compare(_: Job) -> _Looked:
            outcome = intake.compare(found, journal)
            return _Looked(found, outcome, tuple(map(search_text, outcome.split.rows)))

        self._outcome = None
        self._start(Job(compare))

    def _start(self, job: Job) -> None:
        self._job = job
        job.finished.connect(self._looked)
        job.failed.connect(self._not_read)
        job.progressed.connect(self._progressed)
        self._show(_READING)
        self._slow.start()
        job.start()

    def _progressed(self, share: float) -> None:
        self.progress.setValue(round(share * 100))

    def _looked(self, looked: _Looked) -> None:
        self._job = None
        self._question = looked.found.columns or self._question
        if looked.outcome is None:
            self.ask_for_columns()
            return
        self._outcome = looked.outcome
        showing = Showing(self._session.today, self._session.hide_amounts)
        self._show(_LOOKING)
        self._fit()
        self.page.load(looked.outcome, looked.texts, showing)
        self._say_what_was_found()

    def _not_read(self, error: Exception) -> None:
        self._job = None
        if isinstance(error, ImportCancelled):
            return
        if not isinstance(error, UnhypedError):
            super().reject()
            raise error
        self._told.setText(str(error))
        self._show(_REFUSED)
        self._fit()
        self.another_button.setFocus()

    # --- columns

    def ask_for_columns(self) -> None:
        """Ask which column means what, then read the file anew."""
        if self._question is None:
            return
        mapper = ColumnMapper(self._question, self._session, self.look, parent=self)
        mapper.submitted.connect(self._map)
        mapper.rejected.connect(self._columns_left)
        mapper.open()

    def _map(self, mapping: Mapping) -> None:
        self._mapping = mapping
        self.read()

    def _columns_left(self) -> None:
        """Without an answer there is nothing to look at."""
        if self._outcome is None and self._stack.currentIndex() != _REFUSED:
            self.reject()

    # --- ending

    def submit(self) -> None:
        """Say what to import."""
        if self._outcome is None:
            return
        self.problem.clear()
        self._submitting = True
        self.submitted.emit(Chosen(self._outcome, tuple(self.page.kept), self._mapping))

    def say(self, problem: str) -> None:
        """Show what went wrong with the import; nothing was written."""
        self._submitting = False
        self.problem.say(problem)
        self._compare_again()

    def reject(self) -> None:
        """Stop reading and close; nothing was changed."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    # --- putting it together

    def _build(self) -> None:
        self._wait = words(gettext("Reading {name} …").format(name=_short(self._path.name)), "muted")
        self.progress = QProgressBar(textVisible=False)
        self.progress.setRange(0, 100)
        self.progress.setAccessibleName(gettext("How much is read"))
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        reading = QWidget()
        column = QVBoxLayout(reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._wait)
        column.addWidget(self.progress)
        column.addStretch(1)
        self._stack = QStackedWidget()
        for widget in (reading, self.page, QWidget()):
            self._stack.addWidget(widget)
        self.body.addWidget(self._told)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.problem)

    def _connect(self) -> None:
        self._slow.timeout.connect(self._show_progress)
        self.page.ticked.connect(self._name_button)
        self.columns_button.clicked.connect(self.ask_for_columns)
        self.another_button.clicked.connect(self._ask_for_another)
        self.cancel_button.clicked.connect(self.reject)
        self.import_button.clicked.connect(self.submit)
        self._session.changed.connect(self._compare_again)

    def _show(self, stage: int) -> None:
        self._stack.setCurrentIndex(stage)
        self._stack.setVisible(stage != _REFUSED)
        self._told.setVisible(stage != _READING)
        self._wait.hide()
        self.progress.hide()
        self.progress.setValue(0)
        self.columns_button.setVisible(stage != _READING and self._question is not None)
        self.another_button.setVisible(stage == _REFUSED)
        self.import_button.setVisible(stage == _LOOKING)
        self.cancel_button.setText(gettext("Close") if stage == _REFUSED else gettext("Cancel"))

    def _fit(self) -> None:
        """Take the room for a table, or for a sentence when there is none to show, as far as there is any."""
        layout, px = self.layout(), self.look.px
        wanted = QSize(px(_WIDTH), px(_HEIGHT))
        if self._stack.currentIndex() == _REFUSED and layout is not None:
            wanted = QSize(px(_NARROW), layout.totalHeightForWidth(px(_NARROW)))
            self.setMinimumSize(0, 0)
        self.resize(wanted.boundedTo(self.screen().availableSize() - QSize(32, 64)))

    def _show_progress(self) -> None:
        if self._job is not None:
            self._wait.show()
            self.progress.show()

    def _ask_for_another(self) -> None:
        self.reject()
        self.another_asked_for.emit()

    def _say_what_was_found(self) -> None:
        counts, found = self.page.rows.counts(), self._outcome and self._outcome.found
        if counts["new"]:
            said = ngettext("{n} purchase is new.", "{n} purchases are new.", counts["new"])
        elif self.page.rows.total:
            said = gettext("Everything in this file is in your log already.")
        elif found and found.problems:
            said = gettext("None of the rows could be read as a purchase: below is why.")
        else:
            said = gettext("There is no purchase in this file.")
        self._told.setText(f"{said} {gettext('Nothing is written before you choose Import.')}")
        self._name_button()

    def _name_button(self) -> None:
        """Write on the button what it would do."""
        rows, outcome = self.page.kept, self._outcome
        if outcome is None:
            return
        events = sum(len(row.additions) for row in rows)
        logged = sum(not row.additions for row in rows)
        others = events + len(outcome.hidden_notes)
        if logged or not others:
            text = ngettext("&Import {n} purchase", "&Import {n} purchases", logged)
        else:
            text = ngettext("&Import {n} record", "&Import {n} records", others)
        self.import_button.setText(text)
        self.import_button.setEnabled(bool(logged or others))


class _Shares:
    """Passes on progress, but only when a percent more is done."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._percent = -1

    def report(self, done: int, total: int) -> None:
        percent = 100 * done // max(total, 1)
        if percent > self._percent:
            self._percent = percent
            self._job.report(percent / 100)


def _short(name: str) -> str:
    return name if len(name) <= 48 else f"{name[:24]}…{name[-20:]}"
