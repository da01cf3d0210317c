"""The foot of the first run: Back at the left, what skips and what goes on at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QPushButton, QWidget

from unhyped.i18n import gettext
from unhyped.ui.theme.icons import PaintedIcon
from unhyped.ui.widgets.layout.boxes import STRETCH, in_row
from unhyped.ui.widgets.text.key_cap import key_words
from unhyped.ui.widgets.text.plain import set_tip

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from unhyped.ui.theme.look import Look

_CAP: Final = 20
_CAP_TEXT: Final = 11
_ROOM: Final = 9
"""Pixels at 100 %: the height of the key and of its letters, and the room on either side of these."""
_FAINT: Final = 0.55
"""The opacity of the line around the key."""


class Foot(QWidget):
    """Its buttons are `back`, `skip`, `more` and `forward`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.back = _quiet(gettext("&Back"))
        self.back.setProperty("flush", True)
        self.skip = _quiet(gettext("&Skip this"))
        self.more = _quiet(gettext("Add a few &more"))
        self.forward = ForwardButton(look)
        set_tip(self.skip, key_words("Esc"))
        in_row(self.back, STRETCH, self.skip, self.more, self.forward, spacing=8, of=self)


class ForwardButton(QPushButton):
    """The primary button, with the key Enter in it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("kind", "primary")
        self.setProperty("large", True)
        look.changed.connect(self._dress)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationLayoutDirectionChange:
            self._dress()

    def _dress(self) -> None:
        direction = Qt.LayoutDirection
        from_right = QGuiApplication.layoutDirection() == direction.RightToLeft
        cap = _KeyInButton(key_words("Enter"), self._look, self.font(), from_right=from_right)
        self.setIcon(QIcon(cap))
        self.setIconSize(cap.size)
        self.setLayoutDirection(direction.LeftToRight if from_right else direction.RightToLeft)  # key last


class _KeyInButton(PaintedIcon):
    """Draws a key cap in the colour of a primary button's text, sharp at any scale."""

    def __init__(self, words: str, look: Look, font: QFont, *, from_right: bool) -> None:
        super().__init__()
        self._words, self._look, self._from_right = words, look, from_right
        self._font = QFont(font)
        self._font.setPixelSize(look.px(_CAP_TEXT))
        self._font.setWeight(QFont.Weight.Medium)
        wide = QFontMetrics(self._font).horizontalAdvance(words)
        self.size = QSize(wide + 3 * look.px(_ROOM), look.px(_CAP))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        colour, gap = QColor(self._look.colours.accent_text), self._look.px(_ROOM)
        rect = rect.adjusted(0, 0, -gap, 0) if self._from_right else rect.adjusted(gap, 0, 0, 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        painter.setPen(colour)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._words)
        colour.setAlphaF(1.0 if self._look.colours.hatched else _FAINT)
        painter.setPen(QPen(colour, 1))
        radius = self._look.px(5)
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def clone(self) -> QIconEngine:
        return _KeyInButton(self._words, self._look, self._font, from_right=self._from_right)


def _quiet(words: str) -> QPushButton:
    """Return a button that looks like text. A click leaves the keyboard where it is."""
    button = QPushButton(words)
    button.setProperty("kind", "quiet")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
