from __future__ import annotations

import gc
import threading
import time
import weakref
from typing import TYPE_CHECKING

from unhyped.domain.errors import NothingToUndo
from unhyped.ui import jobs
from unhyped.ui.jobs import Job

if TYPE_CHECKING:
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
    def work(job: Job) -> str:
        job.report(0.5)
        deadline = time.monotonic() + 10
        while not job.cancelled() and time.monotonic() < deadline:
            time.sleep(0.001)
        return "cancelled" if job.cancelled() else "late"

    job = Job(work)
    with qtbot.waitSignal(job.progressed) as told:
        job.start()
    assert told.args == [0.5]
    with qtbot.waitSignal(job.finished) as done:
        job.cancel()
    assert done.args == ["cancelled"]


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


def test_what_goes_wrong_in_a_thread_is_a_mistake_of_the_program(qtbot: QtBot) -> None:
    results: list[int] = []
    jobs.in_thread(lambda: 7, results.append)
    qtbot.waitUntil(lambda: results == [7])
    with qtbot.captureExceptions() as raised:
        jobs.in_thread(lambda: int("no number"))
        qtbot.waitUntil(jobs.idle)
    assert [kind for kind, _, _ in raised] == [ValueError]


def test_closing_waits_for_all_and_asks_them_to_stop(qtbot: QtBot) -> None:
    ended: list[bool] = []

    def work(job: Job) -> None:
        deadline = time.monotonic() + 10
        while not job.cancelled() and time.monotonic() < deadline:
            time.sleep(0.001)
        ended.append(job.cancelled())

    for _ in range(3):
        Job(work).start()
    jobs.wait_for_all()
    assert ended == [True, True, True]
    qtbot.waitUntil(jobs.idle)
