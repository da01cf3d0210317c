"""How tests wait: for an event, never for a length of time. A busy machine makes them slow, not red."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEventLoop, QTimer
from pytestqt.qtbot import QtBot

from unhyped.ui import jobs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Literal

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import _WaitWidgetContextManager
    from pytestqt.wait_signal import MultiSignalBlocker, SignalBlocker

PATIENCE: Final = 300
"""Seconds to wait for an event before a test fails: far more than any of them takes on a busy machine."""
_PATIENCE_MS: Final = PATIENCE * 1000
_ROUNDS: Final = 5
"""Handling an event may post another one; the longest chain in the program has three links."""


class PatientBot(QtBot):
    """pytest-qt's qtbot, which gives up after 5 seconds by itself, with our `PATIENCE`."""

    def waitUntil(  # noqa: N802 - pytest-qt's name, like those below
        self, callback: Callable[[], bool | None], *, timeout: int = _PATIENCE_MS
    ) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(  # noqa: N802
        self,
        signal: Any,  # noqa: ANN401 - so does pytest-qt
        *,
        timeout: int = _PATIENCE_MS,
        raising: bool | None = None,
        check_params_cb: Callable[..., bool] | None = None,
    ) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, raising=raising, check_params_cb=check_params_cb)

    def waitSignals(  # noqa: N802
        self,
        signals: list[Any],
        *,
        timeout: int = _PATIENCE_MS,
        raising: bool | None = None,
        check_params_cbs: list[Callable[..., bool]] | None = None,
        order: Literal["none", "simple", "strict"] = "none",
    ) -> MultiSignalBlocker:
        return super().waitSignals(
            signals, timeout=timeout, raising=raising, check_params_cbs=check_params_cbs, order=order
        )

    def waitExposed(  # noqa: N802
        self, widget: QWidget, *, timeout: int = _PATIENCE_MS
    ) -> _WaitWidgetContextManager:
        return super().waitExposed(widget, timeout=timeout)


def process_due_events() -> None:
    """Deliver all posted events and fire all 0 ms timers, and those that these bring about.

    A test that something does *not* happen calls this first: by then it would have happened. What a job that
    ends meanwhile brings about is delivered, too, even if it ends in the last round.
    """
    rounds = _ROUNDS
    while rounds:
        is_at_work = not jobs.idle()
        loop = QEventLoop()
        last = QTimer(singleShot=True, interval=0)  # Qt fires timers in the order in which they are due
        last.timeout.connect(loop.quit)
        last.start()
        loop.exec()
        rounds = _ROUNDS if is_at_work and jobs.idle() else rounds - 1


@contextmanager
def no_free_thread() -> Iterator[None]:
    """Let every job that is started inside the block begin after it."""
    ended, limits = Event(), [(pool, pool.maxThreadCount()) for pool in jobs.pools()]
    for pool, _ in limits:
        pool.waitForDone()
        pool.setMaxThreadCount(1)
        pool.start(lambda: ended.wait(PATIENCE))
    try:
        yield
    finally:
        ended.set()
        for pool, limit in limits:
            pool.setMaxThreadCount(limit)


def fire(timer: QTimer) -> None:
    """Make a running single-shot *timer* fire now, whatever its interval is."""
    assert timer.isActive()
    interval = timer.interval()
    timer.start(0)
    process_due_events()
    timer.setInterval(interval)
