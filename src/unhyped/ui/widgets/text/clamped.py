"""A label with a maximum number of lines: longer text ends with “…”, and the tool tip has it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextLayout, QTextOption

from unhyped.ui.widgets.text.plain import Label, set_tip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Clamped(Label):
    """Shrinks to its place; its height follows from its width. Screen readers get the whole text."""

    def __init__(self, text: str, lines: int, kind: str = "", parent: QWidget | None = None) -> None:
        """Show *text*, in the style *kind*."""
        super().__init__(parent=parent)
        self._text = " ".join(text.split())
        self._lines = lines
        self.setWordWrap(True)
        self.setAccessibleName(self._text)
        if kind:
            self.setProperty("kind", kind)
        self.setText(self._text)

    def say(self, text: str) -> None:
        """Show another text."""
        self._text = " ".join(text.split())
        self.setAccessibleName(self._text)
        self._cut()
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.fontMetrics().height())

    def sizeHint(self) -> QSize:
        """Return the size of the text in one line."""
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + 1, self.fontMetrics().height())

    def heightForWidth(self, width: int) -> int:
        return min(len(self._broken(width)), self._lines) * self.fontMetrics().lineSpacing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._cut()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._cut()

    def _cut(self) -> None:
        lines = self._broken(self.width())
        visible = lines[: self._lines]
        if len(lines) > self._lines:
            rest = "".join(lines[self._lines - 1 :])
            visible[-1] = self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, self.width())
        visible_text = "\n".join(line.rstrip() for line in visible)
        if visible_text != self.text():
            self.setText(visible_text)
        set_tip(self, self._text if len(lines) > self._lines else "")

    def _broken(self, width: int) -> list[str]:
        """Return the text in lines of *width* pixels, including the spaces between them."""
        layout = QTextLayout(self._text, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        lines = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            lines.append(self._text[line.textStart() : line.textStart() + line.textLength()])
        layout.endLayout()
        return lines or [""]
