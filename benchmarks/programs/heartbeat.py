"""The longest time in which the event loop didn't answer: a stall, as a person at the window feels it."""

from __future__ import annotations

import faulthandler
import sys
from collections import deque
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from unhyped.ui import jobs

if TYPE_CHECKING:
    from collections.abc import Callable

_QUIET: Final = 8
"""After this number of beats on time, nothing is going on."""
_ON_TIME_MS: Final = 4.0
_MAX_SECONDS: Final = 60


class Heartbeat(QObject):
    """A timer that wants to tick every millisecond. Whatever keeps it waiting counts.

    With *where_ms* it prints where every thread was when it had waited for so long.
    """

    def __init__(self, where_ms: float = 0) -> None:
        super().__init__()
        self._where = where_ms
        self._last = self._longest = 0.0
        self._gaps: deque[float] = deque(maxlen=_QUIET)
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def begin(self) -> None:
        """Measure from now on."""
        self._last, self._longest = perf_counter(), 0.0
        self._watch()

    def end(self) -> float:
        """Return the longest wait since `begin` in ms, the one under way included."""
        self._tick()
        if self._where:
            faulthandler.cancel_dump_traceback_later()
        return self._longest

    def until(self, done: Callable[[], bool], what: str = "it") -> None:
        """Let events happen until *done*; then let what is to be painted be painted."""
        end = perf_counter() + _MAX_SECONDS
        while not done():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if perf_counter() > end:
                message = f"{what} was never done"
                raise TimeoutError(message)
        QApplication.processEvents()

    def settle(self, seconds: float = 0) -> None:
        """Let events happen for *seconds*, and then until no job runs and all is quiet."""
        end = perf_counter() + seconds
        self._gaps.clear()
        self.until(lambda: perf_counter() > end and jobs.idle() and self._is_quiet)

    @property
    def _is_quiet(self) -> bool:
        return len(self._gaps) == _QUIET and sorted(self._gaps)[_QUIET // 2] < _ON_TIME_MS

    def _tick(self) -> None:
        now = perf_counter()
        gap = (now - self._last) * 1000
        if self._where and gap > self._where:
            print(f"--- no answer for {gap:.0f} ms", file=sys.stderr, flush=True)
        self._last, self._longest = now, max(self._longest, gap)
        self._gaps.append(gap)
        self._watch()

    def _watch(self) -> None:
        if self._where:
            faulthandler.dump_traceback_later(self._where / 1000, repeat=True)
