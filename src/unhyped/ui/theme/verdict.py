"""The look of verdicts: always a shape, a word and a colour.

● worth it · ◆ in between · ▲ not worth it · ○ not rated yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from unhyped.i18n import format_date, gettext, ngettext
from unhyped.words.labels import check_in_label, group_label

if TYPE_CHECKING:
    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.entry import Entry
    from unhyped.themes import Colours

Shape = Literal["disc", "diamond", "triangle", "ring"]
SHAPES: Final[dict[str, Shape]] = {
    "worth it": "disc",
    "in between": "diamond",
    "not worth it": "triangle",
    "not rated yet": "ring",
}
"""Group → its shape: four outlines that differ even without colour."""


@dataclass(frozen=True, slots=True)
class VerdictMark:
    """A shape with its word. *answered* is false if there is no verdict yet: the word is then muted."""

    shape: Shape
    word: str
    answered: bool = True


def mark_of(entry: Entry) -> VerdictMark:
    """Return the mark of a purchase's group, for every table. A first impression isn't a rating yet."""
    group = entry.group
    return VerdictMark(SHAPES[group], group_label(group), answered=group != "not rated yet")


def answer_of(check_in: CheckIn) -> VerdictMark:
    """Return the mark of one check-in: its own word, such as “not really”, with its group's shape."""
    return VerdictMark(SHAPES[check_in.group], check_in_label(check_in), answered=check_in.worth is not None)


def said_when(entry: Entry, check_in: CheckIn) -> str:
    """Return when a check-in was made, “day 7”, “first impression” or its date, and if it was imported."""
    days = entry.age(check_in.on)
    if entry.is_first_impression(check_in):
        when = gettext("first impression")
    else:
        when = format_date(check_in.on) if days is None else ngettext("day {n}", "day {n}", days)
    return gettext("{when}, imported").format(when=when) if check_in.is_imported else when


def paint_shape(painter: QPainter, square: QRectF, shape: Shape, colours: Colours) -> None:
    """Draw *shape* into *square*."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = square.width()
    if shape == "triangle":
        painter.setPen(QPen(QColor(colours.regret_text), side / 12, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(QColor(colours.regret))
        inset = side / 20
        corners = [
            QPointF(square.center().x(), square.top() + inset),
            QPointF(square.right() - inset, square.bottom() - 2 * inset),
            QPointF(square.left() + inset, square.bottom() - 2 * inset),
        ]
        painter.drawPolygon(QPolygonF(corners))
    elif shape == "disc":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.worth))
        painter.drawEllipse(square)
    elif shape == "diamond":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.neutral))
        middle = square.center()
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(middle.x(), square.top()),
                    QPointF(square.right(), middle.y()),
                    QPointF(middle.x(), square.bottom()),
                    QPointF(square.left(), middle.y()),
                ]
            )
        )
    else:
        width = side / 7
        painter.setPen(QPen(QColor(colours.neutral), width))
        painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
        painter.drawEllipse(square.adjusted(width / 2, width / 2, -width / 2, -width / 2))
    painter.restore()
