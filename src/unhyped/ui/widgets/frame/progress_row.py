"""Progress and time left of a job: calm, and only if the job takes a moment."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from unhyped.i18n import gettext, ngettext
from unhyped.ui.widgets.layout.boxes import in_column
from unhyped.ui.widgets.text.plain import announce
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from collections.abc import Callable

_SLOW_MS: Final = 250
"""Faster jobs show no progress."""
_MIN_KNOWN_SECONDS: Final = 2.0
_MIN_KNOWN_SHARE: Final = 0.04
_MIN_WORDS_SECONDS: Final = 1.5
"""Words that change faster can't be read calmly."""
_STEPS: Final = (10, 20, 30, 45, 60)


class TimeLeft:
    """Estimates the time left from the time its parts took. Times are in seconds."""

    def __init__(self, began: float) -> None:
        """Start timing at *began*."""
        self._began = began
        self._said_at = began
        self._words = ""

    def words(self, at: float, share: float) -> str:
        """Return the words for the time *at*, when *share* is done: “” until it can be estimated."""
        taken = at - self._began
        if taken < _MIN_KNOWN_SECONDS or share < _MIN_KNOWN_SHARE:
            return ""
        if not self._words or at - self._said_at >= _MIN_WORDS_SECONDS:
            self._words, self._said_at = _left(taken * (1 - share) / share), at
        return self._words


def _left(seconds: float) -> str:
    """Return a length of time, as roughly as people say it."""
    if seconds < _STEPS[0] / 2:
        return gettext("a few seconds left")
    about = min(_STEPS, key=lambda step: abs(step - seconds))
    if about < _STEPS[-1]:
        return ngettext("about {n} second left", "about {n} seconds left", about)
    return ngettext("about {n} minute left", "about {n} minutes left", max(round(seconds / 60), 1))


class ProgressRow(QWidget):
    """The job, a bar, and the time left. It only appears if the job takes long enough."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Start hidden; *clock* counts seconds."""
        super().__init__()
        self._clock = clock
        self._time = TimeLeft(clock())
        self._words = words("", "muted")
        self.left = words("", "muted")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(gettext("Progress"))
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._slow.timeout.connect(self._appear)
        in_column(self._words, self.bar, self.left, spacing=8, of=self)
        self.hide()

    def begin(self, text: str) -> None:
        """Start timing: *text* names the job."""
        self._words.setText(text)
        self._words.setAccessibleName(text)
        self.left.setText("")
        self.bar.setValue(0)
        self._time = TimeLeft(self._clock())
        self._slow.start()

    def show_running(self, text: str, on: bool) -> None:
        """Start timing the job that *text* names, or stop."""
        if on:
            self.begin(text)
        else:
            self.end()

    def show_share(self, share: float) -> None:
        """Show the *share* that is done, 0 to 1."""
        self.bar.setValue(round(share * 1000))
        self.left.setText(self._time.words(self._clock(), share))

    def end(self) -> None:
        """Stop and hide."""
        self._slow.stop()
        self.hide()

    def _appear(self) -> None:
        self.show()
        announce(self, self._words.text())
