"""What a window does once it is painted for the first time: it gets ready for the first key or click."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QPaintEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

NEEDED_NEXT: Final = (
    "unhyped.ui.widgets.cards.inspector_parts",
    "unhyped.ui.widgets.text.web_link",
    "unhyped.ui.widgets.notes.inspector_notes",
    "unhyped.journal.seen",
    "unhyped.insights.seen_words",
    "unhyped.ui.widgets.fields.choice_popup",
)
"""What the first selected purchase and the first chip need: as much as painting a bare window takes."""


_REPAINTED_MS: Final = 100
LEFT_ALONE_MS: Final = 3_000
"""Whoever presses nothing for that time probably reads, and won't feel what a thread does."""
_PRESSES: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress})


class Readiness(QObject):
    """After the first paint of *window*, imports what it needs next, one module per turn of the event loop.

    `pressed` comes once, after the first key or click after that, in whichever window of the program, when
    what that does is repainted. `left_alone` comes once, when all is imported and nothing was pressed for
    LEFT_ALONE_MS.
    """

    pressed = Signal()
    left_alone = Signal()

    def __init__(self, application: QApplication, window: QWidget) -> None:
        """Wait for the first paint. Showing everything to Python before would hold that up."""
        super().__init__(window)
        self._application = application
        self._window = window
        self._needed = [*NEEDED_NEXT]
        self._is_painted = self._was_pressed = self._was_left_alone = False
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._go_on)
        self.alone = QTimer(self, singleShot=True, interval=LEFT_ALONE_MS)
        self.alone.timeout.connect(self._tell_left_alone)
        window.installEventFilter(self)

    @property
    def is_ready(self) -> bool:
        """Whether all is imported."""
        return not self._needed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_painted:
            if event.type() in _PRESSES:
                self._note_press()
        elif isinstance(event, QPaintEvent):
            self._is_painted = True
            self._window.removeEventFilter(self)
            self._idle.start()
        return False

    def _go_on(self) -> None:
        """Import the next module; before the first of them, begin to watch for keys and clicks."""
        if len(self._needed) == len(NEEDED_NEXT):
            self._application.installEventFilter(self)
        if self._needed:
            import_module(self._needed.pop(0))
        else:
            self._idle.stop()
            self.alone.start()

    def _note_press(self) -> None:
        if not self._was_pressed:
            self._was_pressed = True
            QTimer.singleShot(_REPAINTED_MS, self, self.pressed.emit)
        if self._was_left_alone:
            self._application.removeEventFilter(self)
        else:
            self.alone.start()

    def _tell_left_alone(self) -> None:
        self._was_left_alone = True
        if self._was_pressed:
            self._application.removeEventFilter(self)
        self.left_alone.emit()
