"""The session: the only object of the window that changes the journal and announces changes."""

from __future__ import annotations

import logging
import sys
from collections import deque
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from unhyped.domain import period as periods
from unhyped.domain.change import Changed
from unhyped.domain.errors import UnhypedError
from unhyped.domain.records import ANY_RECORD
from unhyped.journal import FileDamaged, Journal
from unhyped.journal.written import MustWait
from unhyped.settings import is_new_currency
from unhyped.ui.jobs import Job, in_thread, raised
from unhyped.ui.window_state import WindowState

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from contextlib import AbstractContextManager
    from datetime import date, datetime

    from unhyped.domain.period import Period
    from unhyped.domain.waits import WaitRule
    from unhyped.journal.intake import WrittenImport
    from unhyped.journal.written import Written
    from unhyped.settings import Edit, Settings

_T = TypeVar("_T")
MAX_READ_AT_ONCE: Final = 300
"""A thread reads files with more purchases: the window shows the newest first and the rest a moment later."""
ASKED_AT_ONCE: Final = 2_000
"""Going through as many purchases takes a few milliseconds."""
_log = logging.getLogger("unhyped")
MANY: Final = 200
"""A thread makes a change of more records: 200 take about 20 ms, as long as one turn of the window may."""


@dataclass(frozen=True, slots=True)
class _Verb:
    """What is to be done to the journal, and who hears how it went. *records*: how many it is about."""

    do: Callable[[Journal], Any]
    then: Callable[[Any], object]
    failed: Callable[[UnhypedError], object]
    records: Callable[[Journal], int]


class Session(QObject):
    """The open journal and what all pages share: the period, masked amounts, the day it is.

    `changed` carries what is different (`Changed`) after every change, whoever made it; the visible page then
    draws itself again if it shows any of that. `not_seen` carries the error when what another program wrote
    can't be shown, `unreadable` the error when the file can't be read; until that is over (`trouble` is None
    again) pages are not drawn. `working` says when a thread begins to carry out verbs and when all are
    done, `progressed` how far it is with one, from 0 to 1. `thread_begins` carries an empty list before that.
    Who shows many records adds a function to it that prepares, in the thread, to show what was written.
    """

    changed = Signal(object)
    not_seen = Signal(object)
    unreadable = Signal(object)
    working = Signal(bool)
    progressed = Signal(float)
    thread_begins = Signal(object)

    def __init__(
        self,
        journal: Journal,
        settings: Settings,
        now: Callable[[], datetime],
        keep: Callable[[Edit, Settings], object] = lambda *_: None,
        window_state: WindowState | None = None,
    ) -> None:
        """Watch the journal's file for changes by other programs.

        *keep* saves what an edit changes. It also gets what was known before.
        """
        super().__init__()
        self._keep = keep
        self.journal = journal
        journal.file.reads_in_thread = True
        self.settings = settings
        self.window_state = WindowState() if window_state is None else window_state
        self.unsaved = self.window_state.unsaved_work.setdefault(journal.file.path, {})
        self.now = now
        self.trouble: Exception | None = None
        self.period = periods.from_key(str(self.window_state.values.get("period") or ""), self.today)
        self._day = self.today
        self._verbs: deque[_Verb] = deque()
        self._running: Future[tuple[Any, Written | None]] | None = None
        self._job: Job | None = None
        self._watcher = QFileSystemWatcher([str(journal.file.path)], self)
        self._settle = QTimer(self, singleShot=True, interval=300)
        self._tell = QTimer(self, singleShot=True, interval=0)
        self._tell.timeout.connect(self._say_changed)
        self._watcher.fileChanged.connect(self._noticed)
        self._settle.timeout.connect(self.look_again)

    @property
    def today(self) -> date:
        """The day it is, where the person is."""
        return self.now().astimezone().date()

    @property
    def hide_amounts(self) -> bool:
        """Whether amounts are masked."""
        return self.settings.hide_amounts

    @property
    def currency(self) -> str:
        """The currency of prices that don't name one."""
        return self.journal.choices.usual_currency(self.settings.currency)

    @property
    def wait_rule(self) -> WaitRule:
        """How long wishes wait by their price."""
        from unhyped.journal.week import week_rules

        return week_rules(self.settings).waits

    @property
    def has_all_records(self) -> bool:
        """Whether all records are in memory, or few enough to be read at once."""
        journal = self.journal
        return journal.file.loaded is not None or journal.count() <= MAX_READ_AT_ONCE

    @property
    def answers_at_once(self) -> bool:
        """Whether the log is small enough to go through all of it now and then."""
        return self.has_all_records and self.journal.count() <= ASKED_AT_ONCE

    def ask(self, receiver: QObject, question: Callable[[Journal], _T], take: Callable[[_T], object]) -> None:
        """Call *take* with what *question* answers: at once for a small log, else from a thread.

        Nothing is called once *receiver* is deleted.
        """
        if self.answers_at_once:
            take(question(self.journal))
        else:
            in_thread(receiver, partial(question, self.journal), take)

    def do(self, verb: Callable[[Journal], _T]) -> _T:
        """Let *verb* change the journal here and now, then emit `changed`. Raises what the verb raises.

        It may have to wait, and is refused while a thread writes: prefer `run`. Nothing is changed while the
        file is damaged, as the window promises: undo needn't read it first.
        """
        return self._do(verb, nullcontext())

    def run(
        self,
        verb: Callable[[Journal], _T],
        then: Callable[[_T], object] = lambda _: None,
        failed: Callable[[UnhypedError], object] = raised,
        *,
        records: int | Callable[[Journal], int] = 1,
    ) -> None:
        """Let *verb* change the journal once, emit `changed`, then call *then* with its result.

        An UnhypedError goes to *failed*. All of it happens before this returns, unless the verb is about many
        *records*, would have to wait for anything, or others are waiting already. Then a thread does it.
        Verbs are carried out in the order they came.
        """
        count = records if callable(records) else lambda _: records
        self._verbs.append(_Verb(verb, then, failed, count))
        self._go_on()

    def finish(self) -> None:
        """Carry out the verbs that still wait, because the file is about to be closed."""
        if self._job is not None and self._running is not None:
            self._job.drop()
            running, self._job, self._running = self._running, None, None
            self._log_if_refused(lambda: self._take_over_from(running))
        while self._verbs:
            self._log_if_refused(partial(self._carry_out, self._verbs.popleft()))

    def _go_on(self) -> None:
        """Carry out what waits, until a thread has to do one of them."""
        while self._verbs and self._job is None:
            verb = self._verbs.popleft()
            try:
                self._refuse_damaged()
                if verb.records(self.journal) > MANY:
                    raise MustWait  # noqa: TRY301 - the same as what a verb itself finds
                result = self._do(verb.do, self.journal.file.without_waiting())
            except MustWait:
                self._start(verb)
            except UnhypedError as error:
                verb.failed(self.caught_up(error))
            else:
                verb.then(result)

    def _do(self, verb: Callable[[Journal], _T], guard: AbstractContextManager[None]) -> _T:
        self._refuse_damaged()
        try:
            with guard:
                result = verb(self.journal)
        except UnhypedError as error:
            reported = self.caught_up(error)
            if reported is not error:
                raise reported from error
            raise
        self._say_changed()
        return result

    def _refuse_damaged(self) -> None:
        if isinstance(self.trouble, FileDamaged):
            raise FileDamaged(**self.trouble.facts)

    def _start(self, verb: _Verb) -> None:
        """Let a thread carry out *verb*; what comes meanwhile waits."""
        from concurrent.futures import Future

        running: Future[tuple[Any, Written | None]] = Future()
        self._running, journal = running, self.journal
        preparing: list[Callable[[Written], object]] = []
        self.thread_begins.emit(preparing)

        def work(job: Job) -> None:
            try:
                result, written = journal.file.write_apart(lambda: verb.do(journal), job.report_share)
                if written is not None:
                    for prepare in preparing:
                        prepare(written)
                running.set_result((result, written))
            except Exception as error:  # noqa: BLE001 - handed to whoever asks for the result
                running.set_exception(error)

        self._job = Job(work)
        self._job.deliver_to(
            self, finished=lambda _: self._ended(verb, running), progressed=self.progressed.emit
        )
        self.working.emit(True)
        self._job.start()

    def _take_over_from(self, running: Future[tuple[Any, Written | None]]) -> Any:  # noqa: ANN401 - of any verb
        """Apply what a thread wrote to the records in memory; return what its verb returned."""
        result, written = running.result()
        if written is not None:
            self.journal.file.take_over(written)
        return result

    def _carry_out(self, verb: _Verb) -> None:
        self._refuse_damaged()
        verb.do(self.journal)

    def _log_if_refused(self, verb: Callable[[], object]) -> None:
        """Carry out *verb* while the window closes: nobody is there to read why it was refused."""
        try:
            verb()
        except UnhypedError as error:
            _log.warning("refused while closing: %s", type(error).__name__)
        except Exception:  # noqa: BLE001 - a bug, reported as usual; the rest is carried out all the same
            sys.excepthook(*sys.exc_info())

    def _ended(self, verb: _Verb, running: Future[tuple[Any, Written | None]]) -> None:
        self._job = self._running = None
        try:
            result = self._take_over_from(running)
        except UnhypedError as error:
            verb.failed(self.caught_up(error))
        else:
            self._say_changed()
            verb.then(result)
        finally:  # even after a bug, which is reported as usual
            self._go_on()
            if self._job is None:
                self.working.emit(False)

    def caught_up(self, refused: UnhypedError) -> UnhypedError:
        """Show what another program wrote, if it did; return the error in reading it, else *refused*."""
        try:
            if self.journal.file.reload_if_changed():
                self._say_changed()
        except UnhypedError as error:
            return error
        return refused

    def say_unreadable(self, error: Exception) -> None:
        """Note that the file can't be read, and emit `unreadable` the first time."""
        is_news = self.trouble is None
        self.trouble = error
        if is_news:
            self.unreadable.emit(error)

    def read_all(self) -> None:
        """Let a thread read all records, unless they are in memory; say so if they can't be read."""
        job = Job(lambda _: self.journal.file.load())
        job.deliver_to(self, failed=self._not_read)
        job.start(in_turn=True)

    def _not_read(self, error: Exception) -> None:
        if not isinstance(error, UnhypedError):
            raise error
        self.say_unreadable(error)

    def try_again(self) -> None:
        """Let everyone read the file again."""
        self.trouble = None
        self._say_changed(ANY_RECORD)

    def take_over(self, written: WrittenImport) -> None:
        """Take over what an import wrote in a thread; `changed` follows in the next event loop turn."""
        self.journal.imports.take_over(written)
        self._tell.start()

    def set_period(self, period: Period) -> None:
        """Show another period everywhere."""
        self.period = period
        self.window_state.remember("period", period.key)
        self._say_changed(Changed(period=True))

    def change_settings(self, **fields: object) -> None:
        """Replace some fields of the settings, save them and emit `changed`."""

        def edit(before: Settings) -> Settings:
            return replace(before, **fields)  # type: ignore[arg-type]

        before = self.settings
        self._keep(edit, before)
        self.settings = edit(before)
        different = (key for key, value in fields.items() if getattr(before, key) != value)
        self._say_changed(Changed(settings=frozenset(different)))

    def news_of_currency(self) -> str:
        """Return what to say once after the currency of prices without a sign has changed; else ""."""
        from unhyped.words.phrases import currency_is_now

        code, known = self.currency, self.settings
        if not self.journal.choices.are_own or code == known.last_currency:
            return ""
        self.change_settings(last_currency=code)
        return currency_is_now(code) if is_new_currency(known, code) else ""

    def notice_day(self) -> None:
        """Emit `changed` if the day has changed."""
        if self.today != self._day:
            self._say_changed()

    def _say_changed(self, changed: Changed | None = None) -> None:
        """Emit `changed` with what is different, if anything is: *changed*, the records, and the day."""
        changed = self.journal.file.take_changed() | (changed or Changed())
        if self.today != self._day:
            self._day = self.today
            changed |= Changed(day=True)
        if changed:
            self.changed.emit(changed)

    def close(self) -> None:
        """Save what is still to be saved, stop listening and close the file."""
        self.finish()
        self.window_state.save()
        self._settle.stop()
        self._tell.stop()
        self._watcher.blockSignals(True)
        self._watcher.deleteLater()  # until it is gone it takes up one of the system’s file watches
        self.blockSignals(True)
        self.journal.close()
        self.deleteLater()  # Qt’s connections would keep it and everything that is connected to it

    def _noticed(self, _path: str) -> None:
        """Wait until no import writes to the file."""
        self._settle.start()

    def look_again(self) -> None:
        """Show what another program wrote to the file, if it did, once no import of ours writes to it.

        If it can't be read, say so and leave what is shown.
        """
        if str(self.journal.file.path) not in self._watcher.files() and self.journal.file.path.exists():
            self._watcher.addPath(str(self.journal.file.path))
        if self.journal.file.is_writing:
            self._settle.start()
            return
        try:
            is_another = self.journal.file.reload_if_changed()
        except UnhypedError as error:
            self.not_seen.emit(error)
        else:
            if is_another:
                self.trouble = None
                self._say_changed()
