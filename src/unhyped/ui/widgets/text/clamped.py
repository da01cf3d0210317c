"""A label with a maximum number of lines: longer text ends with “…”, and the tool tip has it all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent, QTextLayout, QTextOption

from unhyped.ui.widgets.text.plain import Label, set_tip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_ROUNDED: Final = 2
"""In pixels: as much wider than its metrics a label may find a line, which it would then break."""


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
        return (
            min(len(broken(self._text, self.font(), width)), self._lines) * self.fontMetrics().lineSpacing()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._cut()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._cut()

    def _cut(self) -> None:
        lines, is_whole = cut(self._text, self.font(), self.width(), self._lines)
        visible_text = "\n".join(lines)
        if visible_text != self.text():
            self.setText(visible_text)
        set_tip(self, "" if is_whole else self._text)


def cut(text: str, font: QFont, width: int, most: int) -> tuple[list[str], bool]:
    """Return *text* in at *most* a number of lines of *width* pixels, and whether that is all of it."""
    lines = broken(text, font, width)
    visible, is_whole = lines[:most], len(lines) <= most
    if not is_whole:
        rest = "".join(lines[most - 1 :])
        visible[-1] = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width - _ROUNDED)
    return [line.rstrip() for line in visible], is_whole


def broken(text: str, font: QFont, width: int) -> list[str]:
    """Return *text* in lines of *width* pixels, including the spaces between them."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        lines.append(text[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return lines or [""]
