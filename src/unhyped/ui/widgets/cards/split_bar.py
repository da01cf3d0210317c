"""The number of purchases in each group, as one bar in four parts, with sign, word and number below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from unhyped.i18n import gettext
from unhyped.ui.theme.verdict import SHAPES
from unhyped.ui.widgets.layout.flow_layout import FlowLayout
from unhyped.ui.widgets.text.mark import MarkPicture
from unhyped.ui.widgets.text.plain import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from unhyped.exporters.summary import Share
    from unhyped.ui.theme.look import Look
    from unhyped.ui.theme.verdict import Shape


GAP: Final = 2
"""Between two parts, in pixels."""


class SplitBar(QWidget):
    """The words say everything; the bar only illustrates them."""

    def __init__(self, look: Look) -> None:
        """Start empty."""
        super().__init__()
        self._look = look
        self._bar = _Bar(look)
        self._legend = QWidget()
        self._words = FlowLayout(self._legend, 16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._bar)
        column.addWidget(self._legend)

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show the number of purchases in each group."""
        self._bar.shares = tuple(shares)
        self._bar.update()
        while (item := self._words.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        spoken = []
        for share in shares:
            text = gettext("{n} {group}").format(n=share.count, group=share.word)
            self._words.addWidget(_marked(SHAPES[share.group], text, self._look))
            spoken.append(text)
        self.setAccessibleName(", ".join(spoken))


def _marked(shape: Shape, text: str, look: Look) -> QWidget:
    label = QWidget()
    row = QHBoxLayout(label)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(MarkPicture(shape, look))
    row.addWidget(Label(text))
    return label


class _Bar(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.shares: tuple[Share, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        total = sum(share.n for share in self.shares)
        if not total:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        colours = self._look.colours
        fills = {"worth it": colours.worth, "in between": colours.in_between, "not worth it": colours.regret}
        rims = {"worth it": colours.worth, "not worth it": colours.regret_text}
        shares = [share for share in self.shares if share.n]
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            shares.reverse()
        left = whole.left()
        room = whole.width() - GAP * (len(shares) - 1)
        for share in shares:
            width = room * share.n / total
            painter.setPen(QPen(QColor(rims.get(share.group, colours.neutral)), 1))
            painter.setBrush(QColor(fills.get(share.group, colours.surface)))
            painter.drawRoundedRect(QRectF(left, whole.top(), width, whole.height()), 2, 2)
            left += width + GAP
