"""The colours of every theme can be read, seen, and told apart by the colour-blind."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from dataclasses import asdict
from itertools import combinations
from math import sqrt

import pytest

from unhyped.charts.style import mixed, style
from unhyped.domain.check_in import GROUPS
from unhyped.paths import resource
from unhyped.themes import THEMES, load

GROUNDS = ("ground", "surface", "field", "selection", "accent_ground", "hover")
# Viénot, Brettel & Mollon (1999): what is left of linear red, green and blue without one kind of cone.
COLOUR_BLIND = {
    "deuteranopia": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
    "protanopia": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
}
IDENTITY = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
Matrix = tuple[tuple[float, float, float], ...]


def linear(colour: str) -> list[float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2."""
    lights = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (linear(one), linear(other))
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def lab(colour: str, sight: Matrix) -> list[float]:
    """CIELAB (D65) of a colour as someone with that *sight* sees it."""
    rgb = linear(colour)
    red, green, blue = (max(sum(w * c for w, c in zip(row, rgb, strict=True)), 0) for row in sight)
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


def distance(one: str, other: str, sight: Matrix) -> float:
    pairs = zip(lab(one, sight), lab(other, sight), strict=True)
    return sqrt(sum((a - b) ** 2 for a, b in pairs))


@pytest.mark.parametrize("name", THEMES)
def test_text_can_be_read_on_everything_it_stands_on(name: str) -> None:
    colours = asdict(load(name))
    least = 7.0 if name.startswith("high") else 4.5
    for ground in GROUNDS:
        for text in ("text", "muted", "worth_text", "regret_text"):
            assert contrast(colours[text], colours[ground]) >= least, (text, ground)
    assert contrast(colours["accent_text"], colours["accent"]) >= least


@pytest.mark.parametrize("name", THEMES)
def test_marks_can_be_seen(name: str) -> None:
    look = style(name)
    for ground in (look.surface, look.ground):
        for group in GROUPS:
            assert contrast(look.outline(group), ground) >= 3, group
            assert contrast(look.words(group), ground) >= 4.5, group
        assert contrast(look.focus, ground) >= 3
        assert contrast(look.muted, ground) >= 3  # rings and signs


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("sight", [IDENTITY, *COLOUR_BLIND.values()], ids=["all", *COLOUR_BLIND])
def test_the_groups_differ_in_colour_for_everyone(name: str, sight: Matrix) -> None:
    look = style(name)
    fills = [look.fill(group) for group in GROUPS]
    for one, other in combinations(fills, 2):
        assert distance(one, other, sight) >= 20


@pytest.mark.parametrize("name", THEMES)
def test_regret_is_never_red(name: str) -> None:
    red, green, blue = (int(style(name).regret[i : i + 2], 16) for i in (1, 3, 5))
    assert red > green > blue
    assert green > 0.6 * red


def test_every_theme_has_the_same_colours() -> None:
    tokens = {
        name: list(tomllib.loads(resource("themes", f"{name}.toml").read_text("utf-8"))["colours"])
        for name in THEMES
    }
    assert len({tuple(each) for each in tokens.values()}) == 1
    for name in THEMES:
        assert style(name).dark is ("dark" in name)
        assert style(name).hatched is name.startswith("high-contrast")


def test_text_never_gets_smaller_than_eleven_pixels() -> None:
    look = style("light")
    assert look.small_size >= 11
    assert look.scaled(0.5).small_size >= 11
    assert look.scaled(2).text_size == 24
    assert look.scaled(2).zoom == 2


def test_mixing() -> None:
    assert mixed("#FF8000", "#000000", 0.5) == "#804000"
    assert mixed("#123456", "#FFFFFF", 1) == "#123456"


def test_results_and_style_are_light() -> None:
    """The window reads them at the start; matplotlib would cost half a second there."""
    code = (
        "import sys, unhyped.charts.style, unhyped.insights.questions, unhyped.insights.table, "
        "unhyped.insights.overview, unhyped.insights.regret; unhyped.charts.style.style('light'); "
        "print(sorted({'matplotlib', 'numpy', 'babel', 'scipy', 'PySide6'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
