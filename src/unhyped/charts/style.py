"""What charts look like: the colours of a theme, and sizes in pixels."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace

from unhyped.themes import Colours, load


@dataclass(frozen=True, slots=True)
class ChartStyle(Colours):
    """The colours of a theme, and the size of text in pixels (12 at 100 %)."""

    text_size: float = 12.0

    @property
    def small_size(self) -> float:
        """The size of ticks and column headers; never under 11 pixels."""
        return max(self.text_size - 1, 11.0)

    @property
    def title_size(self) -> float:
        """The size of the question above a saved picture."""
        return self.text_size * 1.25

    @property
    def zoom(self) -> float:
        """How much larger than usual text is; distances grow with it."""
        return self.text_size / 12.0

    @property
    def band(self) -> str:
        """The soft band of an interval: regret, thinned with the surface."""
        return mixed(self.regret, self.surface, 0.36)

    @property
    def hatch(self) -> str:
        """The stripes over regret in high contrast: enough to see it without colour, too faint to shout."""
        return mixed(self.surface, self.regret, 0.5)

    def scaled(self, factor: float) -> ChartStyle:
        """The same style with text *factor* times as large, up to 200 %."""
        return replace(self, text_size=self.text_size * factor)

    def fill(self, group: str) -> str:
        """The inside of a mark; what isn’t rated yet is empty."""
        fills = {"worth it": self.worth, "in between": self.in_between, "not worth it": self.regret}
        return fills.get(group, self.surface)

    def outline(self, group: str) -> str:
        """The outline of a mark: always 3:1 against surface and ground."""
        outlines = {"worth it": self.worth, "not worth it": self.regret_text}
        return outlines.get(group, self.neutral)

    def words(self, group: str) -> str:
        """The colour of a group’s name: always 4.5:1."""
        colours = {"worth it": self.worth_text, "not worth it": self.regret_text}
        return colours.get(group, self.muted)


def style(name: str) -> ChartStyle:
    """The chart style of the theme *name*."""
    return ChartStyle(*astuple(load(name)))


def mixed(colour: str, ground: str, share: float) -> str:
    """*colour* laid over *ground* with that *share* of it: what an opacity would give, without one."""
    pairs = ((int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(share * top + (1 - share) * under):02X}" for top, under in pairs)
