"""The sheet a chart is drawn on, in pixels from its lower left corner, and the marks to point at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from unhyped.charts import lettering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from unhyped.charts.style import ChartStyle

Size = tuple[float, float]
Point = tuple[float, float]
Stroke = tuple[Point, Point]
Corners = tuple[float, float, float, float]
Side = Literal["left", "center", "right"]

RISE: Final = 0.1
"""How far a line of text is lifted, in text heights, so that its small letters align with marks."""

SHAPES: Final = {"worth it": "o", "in between": "D", "not worth it": "^", "not rated yet": "o"}
"""Each group has its own shape: a disc, a diamond, a triangle, a ring."""
SIDE: Final = {"in between": 6.5}
"""The width of a sign in pixels, if it isn’t 8."""
HATCH: Final = "////"
"""Hatching of “not worth it” in high contrast, so that it differs from the rest without any colour."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in fractions of the figure, from its lower left corner: right at any resolution."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Return whether the point is inside."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(frozen=True, slots=True)
class ChartMark:
    """A part of a chart that represents purchases: hover shows *label* and *value*, a click shows *ids*.

    *group* is one of GROUPS, or “” if it is about several. A mark of *wishes* shows these instead.
    """

    group: str
    label: str
    value: str
    ids: tuple[str, ...]
    box: Box
    wishes: tuple[str, ...] = ()


class ChartFigure(Figure):
    """A figure with its *marks*, in reading order, and its *sentence* for screen readers."""

    def __init__(self) -> None:
        super().__init__(dpi=lettering.DPI)
        self.marks: tuple[ChartMark, ...] = ()
        self.sentence = ""
        FigureCanvasAgg(self)


class ChartSheet:
    """A cleared *figure* with one drawing surface that covers it, measured in pixels."""

    def __init__(self, figure: ChartFigure | None, style: ChartStyle, size: Size) -> None:
        self.figure = ChartFigure() if figure is None else figure
        self.style = style
        self.width, self.height = max(size[0], 1.0), max(size[1], 1.0)
        self.marks: list[ChartMark] = []
        self.figure.set_size_inches(self.width / lettering.DPI, self.height / lettering.DPI, forward=False)
        self.figure.set_facecolor(style.surface)
        self._axes = self._emptied()
        self._axes.set(xlim=(0, self.width), ylim=(0, self.height), autoscale_on=False)

    def _emptied(self) -> Axes:
        """Return empty axes, new or with their contents removed: clearing them takes longer than drawing."""
        if not self.figure.axes:
            axes = self.figure.add_axes((0, 0, 1, 1))
            axes.set_axis_off()
            return axes
        axes = self.figure.axes[0]
        for artist in (*axes.texts, *axes.lines, *axes.collections):
            artist.remove()
        return axes

    def text(
        self,
        at: Point,
        text: str,
        *,
        colour: str | None = None,
        size: float | None = None,
        side: Side = "left",
        strong: bool = False,
    ) -> None:
        """Write one line, with its small letters centred on the height of *at*."""
        size = size or self.style.text_size
        self._axes.text(
            at[0],
            at[1] + RISE * size,
            lettering.legible(text),
            color=colour or self.style.text,
            fontproperties=lettering.font(size, strong=strong),
            ha=side,
            va="center_baseline",
            parse_math=False,
        )

    def lines(self, ends: Sequence[Stroke], colour: str, *, width: float = 1, layer: float = 1) -> None:
        """Draw straight lines *width* pixels thick; those over 1 pixel have round ends."""
        self._axes.add_collection(
            LineCollection(
                ends,
                colors=colour,
                linewidths=lettering.points(width),
                capstyle="round" if width > 1 else "butt",
                zorder=layer,
            ),
            autolim=False,
        )

    def bands(self, ends: Sequence[Stroke], colour: str, *, width: float = 8) -> None:
        """Draw soft bands below dots, such as likely ranges; in high contrast thin and strong."""
        style = self.style
        self.lines(ends, style.soft(colour), width=width * style.zoom / (1 + style.hatched), layer=2)

    def rectangles(self, boxes: Sequence[Corners], fill: str, outline: str, *, hatch: str = "") -> None:
        """Draw boxes (left, bottom, right, top), with faint stripes if *hatch* gives them."""
        polygons = [((x0, y0), (x1, y0), (x1, y1), (x0, y1)) for x0, y0, x1, y1 in boxes]
        inside = PolyCollection(
            polygons, facecolors=fill, edgecolors=self.style.hatch, linewidths=0, zorder=2
        )
        if hatch:
            inside.set_hatch(hatch)
            inside.set_hatch_linewidth(lettering.points(1))
        rim = PolyCollection(
            polygons,
            facecolors="none",
            edgecolors=outline,
            linewidths=lettering.points(1),
            joinstyle="miter",
            zorder=2,
        )
        self._axes.add_collection(inside, autolim=False)
        self._axes.add_collection(rim, autolim=False)

    def symbols(
        self,
        points: Sequence[Point],
        shape: str,
        *,
        fill: str,
        outline: str,
        size: float = 9,
        layer: float = 4,
    ) -> None:
        """Draw marks *size* pixels wide, centred on *points*."""
        if not points:
            return
        xs, ys = zip(*points, strict=True)
        self._axes.add_line(
            Line2D(
                xs,
                ys,
                linestyle="",
                marker=shape,
                markersize=lettering.points(size),
                markerfacecolor=fill,
                markeredgecolor=outline,
                markeredgewidth=lettering.points(1.5),
                zorder=layer,
            )
        )

    def sign(self, at: Point, group: str, *, coloured: bool = True) -> None:
        """Draw the sign of a group: ● worth it, ◆ in between, ▲ not worth it, ○ not rated yet.

        Signs that aren’t *coloured* are grey: too few for a verdict.
        """
        style = self.style
        fill = style.neutral if group == "in between" else style.fill(group)
        outline = style.outline(group)
        if not coloured:
            fill, outline = (style.surface if group == "not rated yet" else style.muted), style.muted
        size = SIDE.get(group, 8.0) * style.zoom
        self.symbols([at], SHAPES[group], fill=fill, outline=outline, size=size)

    def bars(self, boxes: Sequence[Corners], group: str) -> None:
        """Draw the boxes (left, bottom, right, top) of one group; striped if the style has hatching."""
        if boxes:
            hatch = HATCH if self.style.hatched and group == "not worth it" else ""
            self.rectangles(boxes, self.style.fill(group), self.style.outline(group), hatch=hatch)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Convert a rectangle from pixels to fractions of the figure."""
        return Box(left / self.width, bottom / self.height, right / self.width, top / self.height)

    def message(self, text: str) -> ChartFigure:
        """Show nothing but *text*, in the middle."""
        style = self.style
        lines = lettering.wrapped(lettering.legible(text), self.width * 0.8, style.text_size)
        pitch = style.text_size * 1.5
        for index, line in enumerate(lines):
            height = self.height / 2 + (len(lines) - 1 - 2 * index) * pitch / 2
            self.text((self.width / 2, height), line, colour=style.muted, side="center")
        return self.done(text)

    def captioned(self, title: str, sentence: str, foot: str) -> Corners:
        """Write the words around a saved picture; return the room left for the chart."""
        style, edge = self.style, MARGIN * self.style.zoom
        top = self.height - edge - style.title_size / 2
        self.text((edge, top), title, size=style.title_size, strong=True)
        top -= style.title_size * 1.6
        lines = lettering.wrapped(lettering.legible(sentence), self.width - 2 * edge, style.text_size)
        for line in lines:
            self.text((edge, top), line)
            top -= style.text_size * 1.45
        foot = lettering.fitted(lettering.legible(foot), self.width - 2 * edge, style.small_size)
        self.text((edge, edge), foot, colour=style.muted, size=style.small_size)
        return edge, edge + style.small_size * 1.6, self.width - edge, top

    def done(self, sentence: str) -> ChartFigure:
        """Return the figure with its marks and its sentence."""
        self.figure.marks = tuple(self.marks)
        self.figure.sentence = sentence
        return self.figure


MARGIN: Final = 20
"""Around a saved picture, in pixels. On screen the card adds the margin."""
