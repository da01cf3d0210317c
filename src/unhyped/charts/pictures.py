"""Drawn figures as image files: the same figure always gives the same bytes."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from matplotlib import rc_context

from unhyped.charts.lettering import DPI

if TYPE_CHECKING:
    from unhyped.charts.figure import ChartFigure

SHARPNESS: Final = 2
"""Pixels of a saved PNG per pixel on screen: sharp on high-resolution screens too."""


def png(figure: ChartFigure) -> bytes:
    """Return *figure* as PNG, twice as sharp as on screen, with its sentence as description."""
    file = BytesIO()
    metadata = {"Software": None, "Description": _one_line(figure.sentence)}
    figure.savefig(
        file, format="png", dpi=SHARPNESS * DPI, facecolor=figure.get_facecolor(), metadata=metadata
    )
    return file.getvalue()


def svg(figure: ChartFigure) -> bytes:
    """Return *figure* as SVG, letters as outlines, so that it looks the same without Inter."""
    file = BytesIO()
    metadata = {"Date": None, "Creator": None, "Description": _one_line(figure.sentence)}
    with rc_context({"svg.hashsalt": "unhyped", "svg.fonttype": "path"}):
        figure.savefig(file, format="svg", facecolor=figure.get_facecolor(), metadata=metadata)
    return file.getvalue()


def _one_line(text: str) -> str:
    """Return *text* without control characters, which metadata can’t hold; any space becomes plain."""
    return "".join(
        char if char.isprintable() else " " for char in text if char.isprintable() or char.isspace()
    )
