"""A small number to type or step; it ignores the mouse wheel unless it has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QSpinBox, QToolButton, QWidget

from unhyped.i18n import gettext
from unhyped.ui.widgets.layout.boxes import in_row
from unhyped.ui.widgets.text.plain import set_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

    from unhyped.ui.theme.look import Look


class _Number(QSpinBox):
    """Without focus, the wheel scrolls the surrounding page."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class QuietSpin(QWidget):
    """`changed` carries the new number. Its buttons are for the mouse: keys step it as well."""

    changed = Signal(int)

    def __init__(self, name: str, highest: int, look: Look) -> None:
        """Begin at 0; *name* is for screen readers, *highest* is the maximum."""
        super().__init__()
        self._look = look
        self.number = _Number()
        self.number.setRange(0, highest)
        self.number.setAccessibleName(name)
        self.number.lineEdit().setAccessibleName(name)
        self.number.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setFixedWidth(look.px(52))
        self.number.valueChanged.connect(self.changed)
        self._less = self._button(gettext("{name}: less").format(name=name), -1)
        self._more = self._button(gettext("{name}: more").format(name=name), 1)
        in_row(self._less, self.number, self._more, spacing=2, of=self)
        self.setFocusProxy(self.number)
        look.changed.connect(self._dress)
        self._dress()

    @property
    def value(self) -> int:
        """The number."""
        return self.number.value()

    def show_value(self, value: int) -> None:
        """Show *value*; emits nothing."""
        with QSignalBlocker(self.number):
            self.number.setValue(value)

    def _button(self, name: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(name)
        set_tip(button, name)
        button.setAutoRepeat(True)
        button.clicked.connect(lambda: self.number.stepBy(step))
        return button

    def _dress(self) -> None:
        side = self._look.px(14)
        for button, icon in ((self._less, "minus"), (self._more, "plus")):
            button.setIconSize(QSize(side, side))
            button.setIcon(self._look.icon(icon, "muted"))
