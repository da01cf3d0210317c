"""Text to read: wrapped, with line spacing, and selectable with the mouse."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QGuiApplication, QKeySequence, QPainter, QPalette, QTextLayout, QTextOption

from unhyped.ui.widgets.text.plain import Label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

READING: Final = 1.38
"""Line height as a multiple of the font's: reads well at 70 characters a line."""
SINGLE: Final = 1.0
"""Line height of texts of one or two lines."""
_MAX_CHARS: Final = 2000
"""No field of a note is longer, except its body."""
_WORD: Final = re.compile(r"\w+")


class Prose(Label):
    """Shrinks to its place; its height follows from its width. Qt's own label has no line spacing."""

    def __init__(self, text: str, kind: str, spacing: float = READING, *, strong: Iterable[str] = ()) -> None:
        """Show *text* in the style *kind*, its lines *spacing* times as high as those of its font.

        The first places where it says what is *strong*, in this order, are in bold.
        """
        super().__init__(text if len(text) <= _MAX_CHARS else f"{text[: _MAX_CHARS - 1]}…")
        self._spacing = spacing
        self._strong = tuple(strong)
        self._selected = (0, 0)
        self._heights: dict[int, int] = {}
        self.setWordWrap(True)
        self.setAccessibleName(self.text())
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def selected(self) -> str:
        """The selected text."""
        start, end = sorted(self._selected)
        return self.text()[start:end]

    # --- sizes

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self._line_height())

    def sizeHint(self) -> QSize:
        """Return the size of the text in one line."""
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, self._line_height())

    def heightForWidth(self, width: int) -> int:
        """Return the height, cached: layouts ask a dozen times for the same few widths."""
        self.ensurePolished()
        if width not in self._heights:
            self._heights[width] = self._laid_out(width).lineCount() * self._line_height()
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._heights.clear()
            self.updateGeometry()

    def _line_height(self) -> int:
        self.ensurePolished()
        return round(self.fontMetrics().height() * self._spacing)

    # --- what is seen

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        painter.setPen(palette.color(self.foregroundRole()))
        marked = QTextLayout.FormatRange()
        marked.start, end = sorted(self._selected)
        marked.length = end - marked.start
        marked.format.setBackground(palette.brush(QPalette.ColorRole.Accent))
        marked.format.setForeground(palette.brush(QPalette.ColorRole.Base))
        self._laid_out(self.width()).draw(painter, QPointF(0, 0), [marked] if marked.length else [])

    def _laid_out(self, width: int) -> QTextLayout:
        """Return the text in lines of *width* pixels, aligned with the window's direction."""
        self.ensurePolished()
        from_right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if from_right else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(direction_of(self.text()))
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(self.text(), self.font())
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        high = self._line_height()
        above = (high - self.fontMetrics().height()) / 2
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, high * line.lineNumber() + above))
        layout.endLayout()
        return layout

    def _formats(self) -> list[QTextLayout.FormatRange]:
        """Return what is in bold; Qt wants it in UTF-16."""
        found, text, end = [], self.text(), 0
        for strong in filter(None, self._strong):
            at = text.find(strong, end)
            if at < 0:
                continue
            end = at + len(strong)
            bold = QTextLayout.FormatRange()
            bold.start = _utf16_length(text[:at])
            bold.length = _utf16_length(strong)
            bold.format.setFontWeight(QFont.Weight.DemiBold)
            found.append(bold)
        return found

    # --- selecting

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            place = self._place(event.position())
            self._select(place, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._select(self._selected[0], self._place(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._place(event.position())
        for word in _WORD.finditer(self.text()):
            if word.start() <= place <= word.end():
                self._select(word.start(), word.end())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}:
            self._select(0, 0)

    def event(self, event: QEvent) -> bool:
        """Claim the copy shortcut while something is selected."""
        if event.type() == QEvent.Type.ShortcutOverride and self._copies(event):  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._copies(event):
            QGuiApplication.clipboard().setText(self.selected)
        else:
            super().keyPressEvent(event)

    def _copies(self, event: QKeyEvent) -> bool:
        return bool(self.selected) and event.matches(QKeySequence.StandardKey.Copy)

    def _place(self, at: QPointF) -> int:
        """Return the number of the character at a point of the label."""
        layout = self._laid_out(self.width())
        number = min(max(int(at.y()) // self._line_height(), 0), layout.lineCount() - 1)
        if number < 0:
            return 0
        return layout.lineAt(number).xToCursor(at.x())

    def _select(self, start: int, end: int) -> None:
        self._selected = (start, end)
        self.update()


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def direction_of(text: str) -> Qt.LayoutDirection:
    """Return the direction of the first letter with one, so that punctuation goes to the right end."""
    for char in text:
        if (kind := unicodedata.bidirectional(char)) in {"L", "R", "AL"}:
            return Qt.LayoutDirection.LeftToRight if kind == "L" else Qt.LayoutDirection.RightToLeft
    return Qt.LayoutDirection.LeftToRight
