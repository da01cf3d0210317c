"""The base of the steps of the first run."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class Step(QWidget):
    """`went_on` leads to the next step. `told` carries a Message for the bar.

    `went_to` carries the part that has the person's attention, which must be in sight.
    """

    key: ClassVar[str]
    """What the window's state calls it."""

    went_on = Signal()
    told = Signal(object)
    went_to = Signal(object)

    def __init__(self, session: Session, look: Look) -> None:
        """Start empty; `show_now` fills it."""
        super().__init__()
        self.session = session
        self.look = look
        self.setAccessibleName(self.heading())
        self.setAccessibleDescription(self.hint())

    @classmethod
    def heading(cls) -> str:
        """Return the words above the step."""
        raise NotImplementedError

    @classmethod
    def hint(cls) -> str:
        """Return the line of help below the heading."""
        raise NotImplementedError

    def show_now(self) -> None:
        """Show the session's present data."""

    def begin(self) -> None:
        """Put the keyboard where the step starts."""
        self.setFocus()

    def enter(self) -> None:
        """Do what Enter means here."""
        self.go_on()

    def go_on(self) -> None:
        """Save what is still to be saved, and lead on."""
        self.went_on.emit()

    def skip(self) -> None:
        """Forget what isn't saved, because the step is left without it."""

    def press(self, key: Qt.Key, typed: str) -> bool:
        """Do what *key* means while no text field has the keyboard; return whether it means anything.

        *typed* is what it writes.
        """
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that mean something here before they scroll."""
        is_bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_typing = isinstance(QApplication.focusWidget(), QLineEdit)
        if is_typing or not is_bare or not self.press(Qt.Key(event.key()), event.text()):
            super().keyPressEvent(event)
