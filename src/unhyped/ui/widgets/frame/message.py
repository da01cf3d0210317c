"""A message to the person and the bar that shows it at the bottom of the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from unhyped.i18n import gettext
from unhyped.ui.widgets.layout.boxes import in_row
from unhyped.ui.widgets.text.plain import Label, announce

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QEnterEvent

SHOWN_FOR_MS = 8_000


@dataclass(frozen=True, slots=True)
class Message:
    """The bar's words, and its button's action. A *problem* stays until it is closed.

    It is only true, and its action about the right thing, while the last change of the log is the one with
    the number *change*; None for a message about something else.
    """

    text: str
    action_label: str = ""
    action: Callable[[], object] | None = None
    kind: Literal["info", "problem"] = "info"
    change: int | None = None


class MessageBar(QFrame):
    """Shows the latest message; hides it after eight seconds unless hovered, focused or a problem."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(gettext("Message"))
        self._text = Label(wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = QPushButton()
        self._close = QPushButton(gettext("Close"))
        self._close.setProperty("kind", "quiet")
        in_row(self._text, self._action, self._close, spacing=8, margins=(16, 8, 8, 8), of=self)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_FOR_MS)
        self._timer.timeout.connect(self._leave)
        self._close.clicked.connect(self.hide)
        self._action.clicked.connect(self._act)
        self._message: Message | None = None
        self.hide()

    @property
    def text(self) -> str:
        """The visible words, or “”."""
        return self._text.text() if self.isVisible() else ""

    def show_message(self, message: Message) -> None:
        """Show *message*, replacing the last one, and announce it to screen readers."""
        self._message = message
        self._text.setText(message.text)
        self._text.setProperty("kind", "problem" if message.kind == "problem" else "")
        self._text.style().polish(self._text)
        self._action.setText(message.action_label)
        self._action.setVisible(message.action is not None)
        self.show()
        if message.kind == "info":
            self._timer.start()
        else:
            self._timer.stop()
        announce(self, message.text)

    def notice_change(self, last: int) -> None:
        """Hide a message that is about another change than the *last* one."""
        if self._message is not None and self._message.change not in {None, last}:
            self.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if self._message and self._message.kind == "info":
            self._timer.start()
        super().leaveEvent(event)

    def _leave(self) -> None:
        if self._action.hasFocus() or self._close.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _act(self) -> None:
        message = self._message
        self.hide()
        if message and message.action:
            message.action()
