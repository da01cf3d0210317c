"""The look of charts: the colours of a theme, and sizes in pixels."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace

from unhyped.themes import Colours, load


@dataclass(frozen=True, slots=True)
class ChartStyle(Colours):
    """The colours of a theme, and the size of text in pixels (12 at 100 %)."""

    text_size: float = 12.0

    @property
    def small_size(self) -> float:
        """Return the text size of ticks and column headers; at least 11 pixels to stay readable."""
        return max(self.text_size - 1, 11.0)

    @property
    def title_size(self) -> float:
        """Return the text size of the question above a saved picture."""
        return self.text_size * 1.25

    @property
    def zoom(self) -> float:
        """Return the zoom factor of text; distances grow with it."""
        return self.text_size / 12.0

    def soft(self, colour: str) -> str:
        """Return the colour of a soft band; in high contrast strong enough to be seen."""
        return mixed(colour, self.surface, 0.7 if self.hatched else 0.36)

    def wash(self, colour: str) -> str:
        """Return the colour of an area behind marks."""
        return mixed(colour, self.surface, 0.2)

    def tie(self, group: str) -> str:
        """Return the colour of the line between two marks of a group."""
        if self.hatched:
            return self.outline(group)
        return mixed(self.neutral if group == "in between" else self.fill(group), self.surface, 0.75)

    @property
    def guide(self) -> str:
        """Return the colour of guide lines; fainter than an edge, as data is on them."""
        return mixed(self.line, self.surface, 0.5) if self.hatched else self.line

    @property
    def hatch(self) -> str:
        """Return the stripes over regret in high contrast: visible without colour, but faint."""
        return mixed(self.surface, self.regret, 0.5)

    def scaled(self, factor: float) -> ChartStyle:
        """Return the style with text *factor* times as large, up to 200 %."""
        return replace(self, text_size=self.text_size * factor)

    def fill(self, group: str) -> str:
        """Return the fill of a mark; “not rated yet” is empty."""
        fills = {"worth it": self.worth, "in between": self.in_between, "not worth it": self.regret}
        return fills.get(group, self.surface)

    def outline(self, group: str) -> str:
        """Return the outline of a mark: contrast of at least 3:1 against surface and ground."""
        outlines = {"worth it": self.worth, "not worth it": self.regret_text}
        return outlines.get(group, self.neutral)

    def words(self, group: str) -> str:
        """Return the colour of a group’s name: contrast of at least 4.5:1."""
        colours = {"worth it": self.worth_text, "not worth it": self.regret_text}
        return colours.get(group, self.muted)


def style(name: str) -> ChartStyle:
    """Return the chart style of the theme *name*."""
    return ChartStyle(*astuple(load(name)))


def mixed(colour: str, ground: str, share: float) -> str:
    """Return *colour* mixed with *ground* by *share*: looks like an opacity, without one."""
    pairs = ((int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(share * top + (1 - share) * under):02X}" for top, under in pairs)
