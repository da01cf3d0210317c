"""What the tests of the charts look at in a drawn figure."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from matplotlib.image import imread
from matplotlib.text import Text

if TYPE_CHECKING:
    from numpy import ndarray

    from unhyped.charts.figure import ChartFigure

Extent = tuple[float, float, float, float]


def texts(figure: ChartFigure) -> list[str]:
    return [text.get_text() for text in _texts(figure)]


def extents(figure: ChartFigure) -> dict[str, Extent]:
    """Where each text stands, in pixels; the same text twice gets a number."""
    found: dict[str, Extent] = {}
    for number, text in enumerate(_texts(figure)):
        box = text.get_window_extent()
        found[f"{number} {text.get_text()}"] = (box.x0, box.y0, box.x1, box.y1)
    return found


def pixels(figure: ChartFigure) -> ndarray:
    file = BytesIO()
    figure.savefig(file, format="png")
    file.seek(0)
    return imread(file, format="png")


def assert_tidy(figure: ChartFigure) -> None:
    """No text is cut off at an edge, none lies on another, and every mark lies within the figure."""
    width, height = figure.get_size_inches() * figure.dpi
    found = extents(figure)
    for text, (x0, y0, x1, y1) in found.items():
        assert x0 >= -0.5, text
        assert x1 <= width + 0.5, text
        assert y0 >= -2, text
        assert y1 <= height + 2, text
    boxes = list(found.items())
    for index, (one, (ax0, ay0, ax1, ay1)) in enumerate(boxes):
        for other, (bx0, by0, bx1, by1) in boxes[index + 1 :]:
            across = min(ax1, bx1) - max(ax0, bx0)
            along = min(ay1, by1) - max(ay0, by0)
            assert across <= 1 or along <= 4, (one, other)  # line boxes are taller than letters
    for mark in figure.marks:
        assert -0.01 <= mark.box.left < mark.box.right <= 1.01
        assert -0.05 <= mark.box.bottom < mark.box.top <= 1.05


def _texts(figure: ChartFigure) -> list[Text]:
    return [text for text in figure.findobj(Text) if text.get_text()]
