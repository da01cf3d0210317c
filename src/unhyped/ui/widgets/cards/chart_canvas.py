"""A chart on the screen: one figure, redrawn into the same canvas; its marks react to mouse and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QPoint,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from unhyped.ui.widgets.layout.scrolled import is_near
from unhyped.ui.widgets.text.plain import show_tip

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from unhyped.charts.figure import ChartFigure, ChartMark
    from unhyped.insights.question import Answer
    from unhyped.ui.theme.look import Look

_SMALLEST = 40
_SETTLE_MS = 60
"""Wait this long after a resize before drawing again; until then the last drawing is stretched."""


class ChartCanvas(QWidget):
    """Shows the chart of an answer.

    Hover shows a mark's value, a click or Enter chooses it, arrow keys go from mark to mark. `mark_chosen`
    carries the Mark, `menu_asked_for` the point of a right click and the Mark there, or None; `drag_began`
    starts a drag of the chart. `due` asks for `draw`, once a resize rests: several charts get another size
    at the same time.
    """

    mark_chosen = Signal(object)
    menu_asked_for = Signal(QPoint, object)
    drag_began = Signal()
    due = Signal()

    def __init__(self, look: Look) -> None:
        """Show nothing until `show_answer`."""
        super().__init__()
        self._look = look
        self._answer: Answer[Any] | None = None
        self._figure: ChartFigure | None = None
        self.marks: tuple[ChartMark, ...] = ()
        """The marks of the visible chart."""
        self._image = QImage()
        self._stale = False
        self._composed = False
        self._at = -1
        self._pressed: QPoint | None = None
        self._resized = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._resized.timeout.connect(self._outgrow)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def is_drawn(self) -> bool:
        """Whether a chart is visible."""
        return not self._image.isNull()

    @property
    def is_stale(self) -> bool:
        """Whether another answer or size than the visible one is waiting to be drawn."""
        return self._stale

    @property
    def is_due(self) -> bool:
        """Whether it is time to `draw`: it is stale, visible, large enough and less than a screen away."""
        return self._stale and self.isVisible() and self._has_room and is_near(self)

    def show_answer(self, answer: Answer[Any]) -> None:
        """Set *answer*; `draw` shows its chart."""
        self._answer = answer
        self._stale, self._composed = True, False
        self.setAccessibleName(answer.question)
        self.setAccessibleDescription(answer.sentence)

    def draw(self) -> None:
        """Draw now, with the current size and colours, if visible. Imports matplotlib."""
        if not self._composed:
            self._compose()
        if self._composed:
            self._render()

    def draw_step(self) -> None:
        """Put the chart together, or turn what was put together into pixels: two calls are a `draw`."""
        if self._composed:
            self._render()
        else:
            self._compose()

    def _compose(self) -> None:
        """Put the chart together, if it is visible. What is on the screen stays until `_render`."""
        if self._answer is None or not self.isVisible() or not self._has_room:
            return
        from unhyped.charts.drawing import draw
        from unhyped.charts.style import style

        drawn = style(self._look.colours.name).scaled(self._look.scale)
        self._figure = draw(self._answer, drawn, (self.width(), self.height()), self._figure)
        self._composed = True

    def _render(self) -> None:
        """Turn the figure into pixels and show them."""
        if self._figure is None:
            return
        from unhyped.charts.lettering import DPI

        ratio = self.devicePixelRatioF()
        self._figure.set_dpi(DPI * ratio)
        self._figure.canvas.draw()
        pixels = self._figure.canvas.buffer_rgba()  # type: ignore[attr-defined]
        height, width = pixels.shape[:2]
        # The image gets a copy of the pixels: matplotlib goes on using these.
        self._image = QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
        self._image.setDevicePixelRatio(ratio)
        self.marks = self._figure.marks
        self._stale = self._composed = False
        at_least = 0 if self.hasFocus() else -1  # it may have got the keyboard before it had marks
        self._at = min(max(self._at, at_least), len(self.marks) - 1)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(480), self._look.px(300))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(280), self._look.px(200))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.is_drawn:
            if self._fits:
                painter.drawImage(QPoint(0, 0), self._image)
            else:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(QRectF(self.rect()), self._image)
        if self.hasFocus():
            self._paint_focus(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._figure is not None:
            self._resized.start()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        if self._figure is not None and self._stale:
            self._resized.start()
        super().showEvent(event)

    # --- mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._pressed is not None:
            if (place - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                self._pressed = None
                self.drag_began.emit()
            return
        mark = self._mark_under(place)
        self.setCursor(Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.ArrowCursor)
        if mark:
            show_tip(event.globalPosition().toPoint(), _mark_text(mark), self)
        else:
            QToolTip.hideText()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._pressed is not None:
            self._pressed = None
            mark = self._mark_under(event.position().toPoint())
            if mark:
                self.mark_chosen.emit(mark)

    def leaveEvent(self, event: QEvent) -> None:
        QToolTip.hideText()
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.ask_for_menu()
        else:
            self.menu_asked_for.emit(event.globalPos(), self._mark_under(event.pos()))

    def ask_for_menu(self) -> None:
        """Ask for a menu at the mark that has the ring, if there is one."""
        if 0 <= self._at < len(self.marks):
            mark = self.marks[self._at]
            self.menu_asked_for.emit(self.mapToGlobal(self.box_of(mark).bottomLeft().toPoint()), mark)
        else:
            self.menu_asked_for.emit(self.mapToGlobal(self.rect().topLeft()), None)

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.marks) - 1
        forward, backward = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            forward, backward = backward, forward
        goes = {
            forward: min(self._at + 1, last),
            Qt.Key.Key_Down: min(self._at + 1, last),
            backward: max(self._at - 1, 0),
            Qt.Key.Key_Up: max(self._at - 1, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key in goes and last >= 0:
            self._go_to(goes[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._at >= 0:
            self.mark_chosen.emit(self.marks[self._at])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        reason = Qt.FocusReason
        if self.marks and event.reason() in {reason.TabFocusReason, reason.BacktabFocusReason}:
            self._go_to(max(self._at, 0))
        elif self.marks and event.reason() == reason.OtherFocusReason:
            self._at = max(self._at, 0)
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        QToolTip.hideText()
        self.update()
        super().focusOutEvent(event)

    # --- inside

    @property
    def _fits(self) -> bool:
        return self._image.deviceIndependentSize().toSize() == self.size()

    @property
    def _has_room(self) -> bool:
        return min(self.width(), self.height()) >= _SMALLEST

    def _outgrow(self) -> None:
        """Ask for another drawing, unless the visible one is that of the answer and still fits."""
        if not self._fits:
            self._stale, self._composed = True, False
        if self._stale:
            self.due.emit()

    def _go_to(self, number: int) -> None:
        """Move the ring to a mark and say its value, on the screen and to screen readers."""
        self._at = number
        mark = self.marks[number]
        self.setAccessibleDescription(_mark_text(mark))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, _mark_text(mark)))
        show_tip(self.mapToGlobal(self.box_of(mark).center().toPoint()), _mark_text(mark), self)
        self.update()

    def _mark_under(self, place: QPoint) -> ChartMark | None:
        if not self.width() or not self.height():
            return None
        x, y = place.x() / self.width(), 1 - place.y() / self.height()
        return next((mark for mark in self.marks if mark.box.holds(x, y)), None)

    def box_of(self, mark: ChartMark) -> QRectF:
        """Return where *mark* is on the canvas."""
        box, width, height = mark.box, self.width(), self.height()
        return QRectF(
            box.left * width,
            (1 - box.top) * height,
            (box.right - box.left) * width,
            (box.top - box.bottom) * height,
        )

    def _paint_focus(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(self._look.colours.focus)
        around = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if 0 <= self._at < len(self.marks):
            painter.setPen(QPen(colour, 2))
            around = self.box_of(self.marks[self._at]).adjusted(-3, -3, 3, 3).intersected(around)
        else:
            painter.setPen(QPen(colour, 1))
        painter.drawRoundedRect(around, 4, 4)


def _mark_text(mark: ChartMark) -> str:
    return f"{mark.label}\n{mark.value}" if mark.value else mark.label
