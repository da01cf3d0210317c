from __future__ import annotations

import ast
import gc
import threading
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QObject, QTimer
from tests.patience import PATIENCE

from unhyped.domain.errors import NothingToUndo
from unhyped.ui import jobs
from unhyped.ui.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot


def test_work_is_done_elsewhere_and_its_result_comes_back_here(qtbot: QtBot) -> None:
    here = threading.get_ident()
    threads: list[int] = []
    job = Job(lambda _: threading.get_ident())
    job.finished.connect(lambda _: threads.append(threading.get_ident()))
    with qtbot.waitSignal(job.finished) as done:
        job.start()
        assert not jobs.idle()
    assert done.args is not None
    assert done.args[0] != here
    assert threads == [here]
    qtbot.waitUntil(jobs.idle)


def test_a_job_nobody_holds_still_tells_how_it_ended(qtbot: QtBot) -> None:
    results: list[int] = []

    def start() -> None:
        for number in range(20):
            job = Job(lambda _, number=number: number)  # type: ignore[misc]
            job.finished.connect(results.append)
            job.start()

    start()
    gc.collect()
    qtbot.waitUntil(lambda: len(results) == 20)
    assert sorted(results) == list(range(20))


@pytest.mark.parametrize("work", [lambda _: 7, lambda _: int("no number")])
def test_who_comes_after_the_work_still_hears_that_it_ended(work: Callable[[Job], int], qtbot: QtBot) -> None:
    told: list[str] = []
    job = Job(work)
    job.start()
    for pool in jobs.pools():
        assert pool.waitForDone(int(PATIENCE * 1000))
    job.finished.connect(lambda _: told.append("finished"))
    job.ended.connect(lambda: told.append(f"ended, idle: {jobs.idle()}"))
    qtbot.waitUntil(jobs.idle)
    assert told == ["ended, idle: False"]


@pytest.mark.parametrize("end", [lambda: 7, lambda: int("no number")])
def test_nothing_is_delivered_to_who_is_deleted_meanwhile(end: Callable[[], int], qtbot: QtBot) -> None:
    told: list[object] = []
    gone, here, may_end = QObject(), QObject(), threading.Event()

    def work(job: Job) -> int:
        assert may_end.wait(PATIENCE)
        job.report(0.5)
        return end()

    job = Job(work)
    for receiver, name in ((gone, "gone"), (here, "here")):
        hear = lambda _, name=name: told.append(name)  # noqa: E731 - a lambda is what Qt can't disconnect
        job.deliver_to(receiver, finished=hear, failed=hear, progressed=hear)
    job.start()
    shiboken6.delete(gone)
    may_end.set()
    qtbot.waitUntil(jobs.idle)
    assert told == ["here", "here"]


def test_a_failure_is_handed_over_and_not_raised_in_the_thread(qtbot: QtBot) -> None:
    def work(_: Job) -> None:
        raise NothingToUndo

    job = Job(work)
    with qtbot.waitSignal(job.failed) as failed:
        job.start()
    assert failed.args is not None
    assert isinstance(failed.args[0], NothingToUndo)
    qtbot.waitUntil(jobs.idle)


def test_progress_and_cancel(qtbot: QtBot) -> None:
    asked = threading.Event()

    def work(job: Job) -> list[bool]:
        before = job.cancelled()
        job.report(0.5)
        assert asked.wait(PATIENCE)
        return [before, job.cancelled()]

    job = Job(work)
    with qtbot.waitSignal(job.progressed) as told:
        job.start()
    assert told.args == [0.5]
    with qtbot.waitSignal(job.finished) as done:
        job.cancel()
        asked.set()
    assert done.args == [[False, True]]


def test_an_ended_job_is_freed_with_what_it_worked_on_even_if_its_own_slot_holds_it(qtbot: QtBot) -> None:
    class Load:
        pass

    held: list[weakref.ref[Load]] = []
    ended: list[Job] = []

    def start() -> None:
        load = Load()
        held.append(weakref.ref(load))
        job = Job(lambda _: str(load))
        job.finished.connect(lambda _: ended.append(job))
        job.start()

    for _ in range(3):
        start()
    qtbot.waitUntil(lambda: len(ended) == 3 and jobs.idle())
    ended.clear()

    def all_freed() -> bool:
        gc.collect()
        return not any(load() for load in held)

    qtbot.waitUntil(all_freed)


def test_no_thread_deletes_what_belongs_to_the_window(qtbot: QtBot) -> None:
    """A timer that another thread deletes stays in Qt's list: its next turn would be a crash."""

    class InACircle(QObject):
        pass

    deleted_in: list[int] = []
    here, may_begin = threading.get_ident(), threading.Event()

    def make(*, circle: bool) -> InACircle:
        made = InACircle()
        QTimer(made).start(0)
        if circle:
            made.itself = made  # type: ignore[attr-defined]
        weakref.finalize(made, lambda: deleted_in.append(threading.get_ident()))
        return made

    def start() -> None:
        in_use = make(circle=False)

        def work(_: Job) -> bool:
            assert may_begin.wait(PATIENCE)
            return in_use.objectName() == "" and len([[number] for number in range(100_000)]) > 0

        Job(work).start()

    for _ in range(5):
        start()
        make(circle=True)
    may_begin.set()
    qtbot.waitUntil(jobs.idle)
    assert gc.isenabled()
    gc.collect()
    qtbot.waitUntil(lambda: len(deleted_in) == 10)
    assert {*deleted_in} == {here}


def test_what_goes_wrong_in_a_thread_is_a_mistake_of_the_program(qtbot: QtBot) -> None:
    results: list[int] = []
    here = QObject()
    jobs.in_thread(here, lambda: 7, results.append)
    qtbot.waitUntil(lambda: results == [7])
    with qtbot.captureExceptions() as raised:
        jobs.in_thread(here, lambda: int("no number"))
        qtbot.waitUntil(jobs.idle)
    assert [kind for kind, _, _ in raised] == [ValueError]


def test_jobs_that_take_turns_never_run_together_and_hold_up_no_other(qtbot: QtBot) -> None:
    at_work = threading.Lock()
    alone: list[bool] = []
    other_is_done = threading.Event()

    def work(_: Job) -> None:
        alone.append(at_work.acquire(blocking=False))
        assert other_is_done.wait(PATIENCE)
        at_work.release()

    in_turn = [Job(work) for _ in range(3)]
    for job in in_turn:
        job.start(in_turn=True)
    Job(lambda _: other_is_done.set()).start()
    qtbot.waitUntil(jobs.idle)
    assert alone == [True, True, True]


def test_what_is_closed_gets_no_result_any_more(qtbot: QtBot) -> None:
    told: list[object] = []
    here, may_end = QObject(), threading.Event()
    job = Job(lambda _: may_end.wait(PATIENCE))
    job.deliver_to(here, finished=told.append, failed=told.append)
    with qtbot.waitSignal(job.finished):
        job.start()
        may_end.set()
        jobs.wait_for_all()
    qtbot.waitUntil(jobs.idle)
    assert told == []


def test_closing_waits_for_all_and_asks_them_to_stop(qtbot: QtBot) -> None:
    ended: list[bool] = []

    def work(job: Job) -> None:
        ended.append(job._stop.wait(PATIENCE))

    for _ in range(3):
        Job(work).start()
    jobs.wait_for_all()
    assert ended == [True, True, True]
    qtbot.waitUntil(jobs.idle)


def outliving(source: str) -> Iterator[int]:
    """The lines of *source* with a callback that Qt may call when what it uses is deleted."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(attr="singleShot"), args=[_, _]):
                yield node.lineno
            case ast.Call(
                func=ast.Attribute(
                    attr="connect",
                    value=ast.Attribute(attr="finished" | "failed" | "progressed", value=sender),
                ),
                args=[ast.Lambda() as slot],
            ) if "job" in ast.unparse(sender) and "self" in ast.unparse(slot):
                yield node.lineno


@pytest.mark.parametrize(
    "line",
    [
        "job.finished.connect(lambda preview: self._counted(job, preview))",
        "self._job.failed.connect(lambda error: self._failed(error))",
        "QTimer.singleShot(0, self._check)",
    ],
)
def test_a_callback_that_may_outlive_its_receiver_is_found(line: str) -> None:
    assert [*outliving(line)] == [1]


def test_no_callback_of_the_window_outlives_its_receiver() -> None:
    window = Path(jobs.__file__).parent
    found = {path.name: [*outliving(path.read_text(encoding="utf-8"))] for path in window.rglob("*.py")}
    assert {name: lines for name, lines in found.items() if lines} == {}
