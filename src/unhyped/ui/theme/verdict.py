"""The look of verdicts: always a shape, a word and a colour.

● worth it · ◆ in between · ▲ not worth it · ○ not rated yet. What two answers say together has a square: its
left half is full for “good”, its right half for “needed”.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from unhyped.i18n import format_date, gettext, ngettext
from unhyped.words.labels import check_in_label, group_label, reading_label

if TYPE_CHECKING:
    from unhyped.domain.check_in import CheckIn, Reading
    from unhyped.domain.entry import Entry
    from unhyped.themes import Colours

Shape = Literal["disc", "diamond", "triangle", "ring", "both halves", "left half", "right half", "no half"]
SHAPES: Final[dict[str, Shape]] = {
    "worth it": "disc",
    "in between": "diamond",
    "not worth it": "triangle",
    "not rated yet": "ring",
}
"""Group → its shape: four outlines that differ even without colour."""
READING_SHAPES: Final[dict[Reading, Shape]] = {
    "keeper": "both halves",
    "good but not needed": "left half",
    "needed but not good": "right half",
    "neither": "no half",
}
"""Reading of two answers → its shape: none of a group's."""
_HALVES: Final[dict[Shape, tuple[bool, bool]]] = {
    "both halves": (True, True),
    "left half": (True, False),
    "right half": (False, True),
    "no half": (False, False),
}
"""Shape of a reading → which halves of its square are full, the left and the right one."""


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


def reading_of(of: Entry | CheckIn) -> VerdictMark | None:
    """Return the mark of what two answers say together, of a purchase or of one check-in; None without."""
    reading = of.reading
    return None if reading is None else VerdictMark(READING_SHAPES[reading], reading_label(reading))


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
    if shape in _HALVES:
        _paint_halves(painter, square, _HALVES[shape], QColor(colours.muted))
    elif shape == "triangle":
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


def _paint_halves(painter: QPainter, square: QRectF, full: tuple[bool, bool], colour: QColor) -> None:
    """Draw a square in two halves, each *full* or empty, with a line between them."""
    width = square.width() / 10
    box = square.adjusted(width, width, -width, -width)
    painter.setPen(QPen(colour, width, j=Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)
    for half, is_full in enumerate(full):
        if is_full:
            part = QRectF(box.left() + half * box.width() / 2, box.top(), box.width() / 2, box.height())
            painter.fillRect(part, colour)
    if not all(full):
        painter.drawLine(QPointF(box.center().x(), box.top()), QPointF(box.center().x(), box.bottom()))
