"""One line from worst to best with what was expected, as a ring, and today's answer, as its group's mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from unhyped.domain.check_in import HIGHEST_WORTH, LOWEST_WORTH
from unhyped.domain.purchase import HIGHEST_EXPECTATION
from unhyped.i18n import gettext
from unhyped.ui.theme.style_sheet import BODY, SECONDARY
from unhyped.ui.theme.verdict import SHAPES, paint_shape
from unhyped.words.labels import worth_label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from unhyped.domain.check_in import Group
    from unhyped.ui.theme.look import Look

_INSET: Final = 36
"""Pixels at 100 % from the side to the end of the line: half of the longest answer is there."""
_ABOVE: Final = 34
_HIGH: Final = 74
"""The middle of the line from the top, and the whole height, in pixels at 100 %."""
_MARK: Final = 18
_RING: Final = 13
_WAY_STRENGTH: Final = 0.45
_SPAN: Final = HIGHEST_WORTH - LOWEST_WORTH


class RevealLine(QWidget):
    """Ring and mark are on one scale: 0 to 10 and 1 to 5, both from worst to best."""

    def __init__(self, look: Look, worth: int, group: Group, expected: int | None) -> None:
        """Show the answer *worth*, marked as its *group*, and what was *expected*, if anything was."""
        super().__init__()
        self._look, self._worth, self._group, self._expected = look, worth, group, expected
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = gettext("Today: {answer}").format(answer=worth_label(worth))
        self.setAccessibleName(said if expected is None else f"{expected_words(expected)}. {said}")
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(300), self._look.px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, colours = self._look.px, self._look.colours
        middle = float(px(_ABOVE))
        painter.setPen(QPen(QColor(colours.line), px(2)))
        painter.drawLine(QPointF(self._x(0), middle), QPointF(self._x(1), middle))
        for worth in range(LOWEST_WORTH, HIGHEST_WORTH + 1):
            x = self._x((worth - LOWEST_WORTH) / _SPAN)
            painter.setPen(QPen(QColor(colours.line), px(2)))
            painter.drawLine(QPointF(x, middle - px(5)), QPointF(x, middle + px(5)))
            if worth in self._labelled():
                self._write(painter, x, middle + px(29), worth_label(worth), colours.muted, SECONDARY)
        today = self._x((self._worth - LOWEST_WORTH) / _SPAN)
        if self._expected is not None:
            self._draw_expected(painter, self._expected, middle, today)
        side = float(px(_MARK))
        square = QRectF(today - side / 2, middle - side / 2, side, side)
        paint_shape(painter, square, SHAPES[self._group], colours)
        self._write(painter, today, middle - px(27), gettext("today"), self._colour(), BODY, bold=True)

    def _draw_expected(self, painter: QPainter, expected: int, middle: float, today: float) -> None:
        """Draw the ring, the way from it to today's answer, and its words where they leave those room."""
        px, colours = self._look.px, self._look.colours
        x = self._x(expected / HIGHEST_EXPECTATION)
        way = QRectF(min(x, today), middle - px(5) // 2, abs(today - x), px(5))
        painter.fillRect(way, self._look.faint(self._colour(), _WAY_STRENGTH))
        painter.setPen(QPen(QColor(colours.muted), px(2)))
        painter.setBrush(QColor(colours.surface))
        painter.drawEllipse(QPointF(x, middle), px(_RING) / 2, px(_RING) / 2)
        words = expected_words(expected)
        now = self._span(today, gettext("today"), bold=True).adjusted(-px(12), 0, px(12), 0)
        place = self._span(x, words)
        if place.right() > now.left() and place.left() < now.right():
            left_of_it = now.left() - place.width() > 0 and (
                x <= today or now.right() + place.width() > self.width()
            )
            place.moveRight(now.left()) if left_of_it else place.moveLeft(now.right())
        self._write(painter, place.center().x(), middle - px(27), words, colours.muted, BODY)

    def _labelled(self) -> set[int]:
        """Return the answers with their words below: both ends and today's where not all have room."""
        answers = range(LOWEST_WORTH, HIGHEST_WORTH + 1)
        widest = max(self._span(0, worth_label(worth), SECONDARY).width() for worth in answers)
        has_room = abs(self._x(1) - self._x(0)) / _SPAN > widest + self._look.px(4)
        return set(answers) if has_room else {LOWEST_WORTH, HIGHEST_WORTH}

    def _colour(self) -> str:
        colours = self._look.colours
        return {"worth it": colours.worth_text, "not worth it": colours.regret_text}.get(
            self._group, colours.muted
        )

    def _x(self, share: float) -> float:
        """Return where a *share* of the way from worst to best is."""
        inset = self._look.px(_INSET)
        x = inset + share * (self.width() - 2 * inset)
        return self.width() - x if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else x

    def _font(self, size: int, *, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._look.px(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def _span(self, x: float, words: str, size: int = BODY, *, bold: bool = False) -> QRectF:
        """Return the place of *words* around *x*, inside of this widget; only its sides count."""
        width = QFontMetricsF(self._font(size, bold=bold)).horizontalAdvance(words) + 2
        left = min(max(x - width / 2, 0.0), max(self.width() - width, 0.0))
        return QRectF(left, 0, width, 1)

    def _write(
        self, painter: QPainter, x: float, y: float, words: str, colour: str, size: int, *, bold: bool = False
    ) -> None:
        span, font = self._span(x, words, size, bold=bold), self._font(size, bold=bold)
        high = QFontMetricsF(font).height()
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(
            QRectF(span.left(), y - high / 2, span.width(), high), Qt.AlignmentFlag.AlignCenter, words
        )


def expected_words(expected: int) -> str:
    """Return “you expected 4 out of 10”."""
    return gettext("you expected {n} out of {most}").format(n=expected, most=HIGHEST_EXPECTATION)
