"""The colours of every theme can be read, seen, and told apart by the colour-blind."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from dataclasses import asdict
from itertools import combinations

import pytest
from tests.charts.colours import SIGHTS, Matrix, ciede2000, contrast, difference

from unhyped.charts.style import mixed, style
from unhyped.domain.check_in import GROUPS
from unhyped.paths import resource
from unhyped.themes import THEMES, load

GROUNDS = ("ground", "surface", "field", "selection", "accent_ground", "hover")


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
@pytest.mark.parametrize("sight", SIGHTS.values(), ids=SIGHTS)
def test_the_groups_differ_in_colour_for_everyone(name: str, sight: Matrix) -> None:
    look = style(name)
    rated = GROUPS[:-1]
    for shades in (
        [look.fill(group) for group in GROUPS],
        [look.tie(group) for group in rated],
        [look.soft(look.worth), look.soft(look.regret_text if look.hatched else look.regret)],
    ):
        for one, other in combinations(shades, 2):
            assert difference(one, other, sight) >= 15, (one, other)


def test_the_difference_of_colours_is_that_of_the_published_pairs() -> None:
    """Sharma, Wu & Dalal (2005), table 1: pairs 1, 7, 17 and 25."""
    for one, other, expected in (
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ):
        assert ciede2000(one, other) == pytest.approx(expected, abs=1e-4)


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
