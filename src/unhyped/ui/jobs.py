"""Work that may take longer than a tenth of a second: in a thread, with progress and Cancel.

A thread deletes nothing of Qt's: its timers would go on and call what is gone. So the garbage collector,
which runs in whichever thread makes a value, pauses while there is a job, and the window's thread lets go of
what a job referred to.
"""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, QThreadPool, Signal

from unhyped.heavy import pause_collector, resume_collector

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")


class Job(QObject):
    """One running piece of work. Its signals arrive in the thread that made it.

    The *work* is called with the job: it may call `report` with a share from 0 to 1, and must stop when
    `cancelled` says so. It must not touch widgets or write to the journal.
    """

    finished = Signal(object)
    failed = Signal(object)
    progressed = Signal(float)
    ended = Signal()
    """Comes after all others, in the thread that made the job: who connects to it there is never too late."""

    def __init__(self, work: Callable[[Job], Any]) -> None:
        """Prepare *work*; `start` runs it."""
        super().__init__()
        self._work = work
        self._stop = threading.Event()
        self._dropped = threading.Event()
        self._percent = -1

    def deliver_to(
        self,
        receiver: QObject,
        finished: Callable[[Any], object] | None = None,
        failed: Callable[[Any], object] | None = None,
        progressed: Callable[[float], object] | None = None,
    ) -> None:
        """Call these with the result, the error and the share done, while *receiver* exists.

        Qt itself disconnects a deleted receiver only from its bound methods, not from lambdas.
        """
        for signal, slot in (
            (self.finished, finished),
            (self.failed, failed),
            (self.progressed, progressed),
        ):
            if slot is not None:
                signal.connect(_while_wanted(receiver, self._dropped, slot))

    def start(self, *, in_turn: bool = False) -> None:
        """Run in a thread. The job is kept alive until it has ended (else its signals are lost).

        *in_turn*: only after those that were started like this before. Whatever is needed to show something
        takes turns, because the window waits about as long for each thread that computes. Work that takes
        long or waits for others doesn't hold that up.
        """
        _running.add(self)
        self.setParent(QCoreApplication.instance())  # else the thread could delete it with its last reference
        pause_collector()
        pools()[not in_turn].start(_Runner(self))

    def cancel(self) -> None:
        """Ask the work to stop; it then fails with whatever it raises."""
        self._stop.set()

    def drop(self) -> None:
        """Cancel, and deliver nothing from now on."""
        self._dropped.set()
        self.cancel()

    def cancelled(self) -> bool:
        """Return whether the work has been asked to stop."""
        return self._stop.is_set()

    def report(self, share: float) -> None:
        """Report how much of the work is done, from 0 to 1."""
        self.progressed.emit(share)

    def report_share(self, done: int, total: int) -> None:
        """Report the share of *total* that is done, at most once per percent."""
        percent = 100 * done // max(total, 1)
        if percent > self._percent:
            self._percent = percent
            self.report(percent / 100)

    def carry_out(self) -> None:
        """Do the work in the current thread and emit how it ended."""
        try:
            result = self._work(self)
        except Exception as error:  # noqa: BLE001 - handed to the thread that asked, which raises or shows it
            self.failed.emit(error)
        else:
            self.finished.emit(result)

    def customEvent(self, event: QEvent) -> None:
        """Clean up after the last signal: deleting the job frees its slots, which may refer to it."""
        self.ended.emit()
        _running.discard(self)
        del self._work
        self.deleteLater()
        resume_collector()


def in_thread(receiver: QObject, work: Callable[[], _T], done: Callable[[_T], object] | None = None) -> None:
    """Run *work* in its turn, then *done* here with its result, if *receiver* exists. A failure is a bug."""
    job = Job(lambda _: work())
    job.deliver_to(receiver, finished=done)
    job.failed.connect(raised)
    job.start(in_turn=True)


def raised(error: Exception) -> None:
    """Report an exception from a thread like any other bug."""
    raise error


def _while_wanted(
    receiver: QObject, dropped: threading.Event, slot: Callable[[Any], object]
) -> Callable[[Any], None]:
    """Return *slot*, doing nothing once *receiver* is deleted or the job *dropped*.

    It must not refer to the job: a job that is never started would keep itself alive.
    """

    def deliver(value: object) -> None:
        if shiboken6.isValid(receiver) and not dropped.is_set():
            slot(value)

    return deliver


class _Runner(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        job = self._job
        del self._job  # a runner may be kept for longer than its work
        job.carry_out()
        QCoreApplication.postEvent(job, QEvent(QEvent.Type.User))


_running: set[Job] = set()


@cache
def pools() -> tuple[QThreadPool, QThreadPool]:
    """Return the threads: the one of the jobs that take turns, and those of all others."""
    one = QThreadPool()
    one.setMaxThreadCount(1)
    return one, QThreadPool.globalInstance()


def idle() -> bool:
    """Return whether no job is running."""
    return not _running


def wait_for_all() -> None:
    """Wait until no job is running, to close a file. Results are dropped: their receivers close too.

    There is no timeout, because a job must not use a closed file.
    """
    for job in tuple(_running):
        job.drop()
    for pool in pools():
        pool.waitForDone(-1)
