"""Small pictures: the shape of a verdict next to its word, and icons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from unhyped.ui.theme.verdict import paint_shape
from unhyped.ui.widgets.layout.boxes import STRETCH, in_row
from unhyped.ui.widgets.text.plain import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from unhyped.ui.theme.look import Look
    from unhyped.ui.theme.verdict import Shape, VerdictMark

_SIDE: Final = 12


class IconPicture(QWidget):
    """An icon that isn't in a button. Screen readers skip it and read the words next to it."""

    def __init__(self, name: str, look: Look, side: int = 28, role: str = "accent") -> None:
        """Draw the icon *name*, *side* pixels large at 100 %, in the theme colour *role*."""
        super().__init__()
        self.name, self._look, self._side, self._role = name, look, side, role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(self._side), self._look.px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        self._look.icon(self.name, self._role).paint(QPainter(self), self.rect())


class MarkPicture(QWidget):
    """Screen readers skip it and read the word next to it."""

    def __init__(self, shape: Shape, look: Look, side: int = _SIDE) -> None:
        """Draw *shape*, *side* pixels large at 100 %."""
        super().__init__()
        self.shape: Shape = shape
        self._look, self._side = look, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(self._side), self._look.px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        side = float(min(self.width(), self.height()))
        square = QRectF(0, (self.height() - side) / 2, side, side)
        paint_shape(QPainter(self), square, self.shape, self._look.colours)


class ReadingLine(QWidget):
    """Shape and words of what two answers say together; empty, but as high, without."""

    def __init__(self, look: Look, mark: VerdictMark | None = None, kind: str = "") -> None:
        """Show *mark*; *kind* is the style of its words."""
        super().__init__()
        self._picture, self._word = MarkPicture("no half", look), Label("")
        self._word.setProperty("kind", kind)
        in_row(self._picture, self._word, STRETCH, spacing=look.px(7), of=self)
        self.show_mark(mark)

    def show_mark(self, mark: VerdictMark | None) -> None:
        """Show another one, or none."""
        self._picture.setVisible(mark is not None)
        if mark is not None:
            self._picture.shape = mark.shape
            self._picture.update()
        self._word.setText("" if mark is None else mark.word)
