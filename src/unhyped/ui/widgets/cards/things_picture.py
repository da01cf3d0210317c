"""A few things with a bar each for what they cost; shape, word and colour say how each is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from unhyped.i18n import gettext, ngettext
from unhyped.ui.theme.masking import amount_words
from unhyped.ui.theme.verdict import mark_of
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row
from unhyped.ui.widgets.text.clamped import Clamped
from unhyped.ui.widgets.text.mark import MarkPicture
from unhyped.ui.widgets.text.plain import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QShowEvent

    from unhyped.domain.check_in import Group
    from unhyped.domain.entry import Entry
    from unhyped.insights.spending.first_picture import FirstPicture
    from unhyped.themes import Colours
    from unhyped.ui.theme.look import Look

_ROWS: Final = 6
_BAR: Final = 20
_LEAST: Final = 4
_NAME: Final = 104
"""At most as many rows; pixels at 100 %: a bar's height and least length, and the room for names."""
_WHOLE: Final = 1_000
"""The length of the longest bar, to divide it."""


class ThingsPicture(QWidget):
    """One row for each thing. Hidden amounts leave out bars and amounts."""

    def __init__(self, picture: FirstPicture, look: Look, *, hidden: bool) -> None:
        """Draw *picture*."""
        super().__init__()
        self._look, self._picture, self._hidden = look, picture, hidden
        self._amounts: list[Label] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(14)
        self._grid.setColumnStretch(2, 1)
        self._grid.setColumnMinimumWidth(1, look.px(_NAME))
        for entry in picture.entries[:_ROWS]:
            self._add(entry)
        more = len(picture.entries) - _ROWS
        if more > 0:
            rest = Label(ngettext("{n} more", "{n} more", more))
            rest.setProperty("kind", "section")
            self._grid.addWidget(rest, self._grid.rowCount(), 1)

    def _add(self, entry: Entry) -> None:
        row, mark = self._grid.rowCount(), mark_of(entry)
        name, word = Clamped(entry.purchase.name, 2), Label(mark.word)
        word.setProperty("kind", "group")
        word.setProperty("group", entry.group)
        self._grid.addWidget(MarkPicture(mark.shape, self._look), row, 0)
        self._grid.addLayout(in_column(STRETCH, name, word, STRETCH), row, 1)
        if not self._hidden:
            self._grid.addLayout(self._priced(entry), row, 2)

    def _priced(self, entry: Entry) -> QHBoxLayout:
        """Return what *entry* cost, at the end of its bar if it has one."""
        cost, net = self._picture.cost(entry), entry.net
        if net is None:
            unknown = Label(gettext("no price yet"))
            unknown.setProperty("kind", "muted")
            return in_row(unknown, STRETCH)
        amount = Label(amount_words(net, hidden=False))
        if cost is None or cost <= 0:
            return in_row(amount, STRETCH)
        self._amounts.append(amount)
        share = round(_WHOLE * cost / self._picture.dearest)
        return in_row((_Bar(entry.group, self._look), share), 10, amount, (QWidget(), _WHOLE - share))

    def showEvent(self, event: QShowEvent) -> None:
        """Give all amounts the same room, so that bars compare."""
        room = max((amount.sizeHint().width() for amount in self._amounts), default=0)
        for amount in self._amounts:
            amount.setMinimumWidth(room)
        super().showEvent(event)


class _Bar(QWidget):
    """A bar in the colours of its *group*, as wide as its place."""

    def __init__(self, group: Group, look: Look) -> None:
        super().__init__()
        self._group, self._look = group, look
        self.setFixedHeight(look.px(_BAR))
        self.setMinimumWidth(look.px(_LEAST))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._look.colours
        inside, outline = _colours_of(self._group, colours)
        brush = QBrush(QColor(inside)) if inside else QBrush(Qt.BrushStyle.NoBrush)
        if colours.hatched and self._group == "not worth it":
            brush.setStyle(Qt.BrushStyle.BDiagPattern)
        painter.setPen(QPen(QColor(outline), 1))
        painter.setBrush(brush)
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))


def _colours_of(group: Group, colours: Colours) -> tuple[str, str]:
    """Return the colours of a bar's inside ("" for none) and of its outline."""
    return {
        "worth it": (colours.worth, colours.worth),
        "in between": (colours.in_between, colours.neutral),
        "not worth it": (colours.regret, colours.regret_text),
        "not rated yet": ("", colours.neutral),
    }[group]
