"""How a verdict looks: always a shape, a word and a colour. ● worth it · ○ undecided · ▲ not worth it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from unhyped.domain.check_in import NOT_WORTH_IT, WORTH_IT
from unhyped.domain.verdict import worth_label
from unhyped.i18n import format_date, gettext, ngettext

if TYPE_CHECKING:
    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.entry import Entry
    from unhyped.ui.theme.colours import Colours

Shape = Literal["disc", "ring", "triangle"]
SHAPES: Final[dict[str, Shape]] = {"worth it": "disc", "undecided": "ring", "not worth it": "triangle"}
"""Standing → its shape."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape with its word. *answered* is false while there is no verdict: the word is then muted."""

    shape: Shape
    word: str
    answered: bool = True


def mark_of(entry: Entry) -> Mark:
    """What stands in the verdict column: regret comes first, 4 and 5 are worth it, 3 is about right.

    A first impression is no answer yet: the inspector shows it.
    """
    check_in = entry.verdict_check_in
    if check_in is not None and check_in.worth is not None:
        if check_in.regretted:
            return Mark("triangle", gettext("not worth it"))
        if check_in.worth >= WORTH_IT:
            return Mark("disc", gettext("worth it"))
        return Mark("ring", gettext("about right"))
    early = bool(entry.check_ins) and entry.check_ins[-1].worth is None
    return Mark("ring", gettext("too early") if early else gettext("no answer yet"), answered=False)


def answer_of(check_in: CheckIn) -> Mark:
    """What a check-in said, in the words of the question “worth it?”."""
    if check_in.worth is None:
        return Mark("ring", worth_label(None), answered=False)
    if check_in.worth <= NOT_WORTH_IT:
        return Mark("triangle", worth_label(check_in.worth))
    return Mark("disc" if check_in.worth >= WORTH_IT else "ring", worth_label(check_in.worth))


def said_when(entry: Entry, check_in: CheckIn) -> str:
    """When a check-in was made: “day 7”, “first impression”, or its date if the day bought isn't known."""
    if entry.is_first_impression(check_in):
        return gettext("first impression")
    days = entry.age(check_in.on)
    return format_date(check_in.on) if days is None else ngettext("day {n}", "day {n}", days)


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
    else:
        width = side / 7
        painter.setPen(QPen(QColor(colours.undecided), width))
        painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
        painter.drawEllipse(square.adjusted(width / 2, width / 2, -width / 2, -width / 2))
    painter.restore()
