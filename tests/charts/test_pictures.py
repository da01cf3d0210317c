"""Saved pictures: sharp, self-contained, and the same bytes for the same numbers."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from tests.answering import regret, spending
from tests.builders import purchase

from unhyped.charts import pictures
from unhyped.charts.drawing import draw
from unhyped.charts.style import style

if TYPE_CHECKING:
    from unhyped.charts.figure import ChartFigure

LOG = [purchase(worth=1, category="A & <b> $x$ -- \x07"), purchase(worth=5, on="2025-12-01")]
SVG = "{http://www.w3.org/2000/svg}"


def figures() -> list[ChartFigure]:
    look, size = style("dark"), (560.0, 420.0)
    return [draw(ask(LOG), look, size, alone=True) for ask in (spending, regret)]


def test_the_same_figure_gives_the_same_bytes() -> None:
    for one, two in zip(figures(), figures(), strict=True):
        assert pictures.png(one) == pictures.png(two)
        assert pictures.svg(one) == pictures.svg(two)


def test_a_png_is_twice_as_sharp_and_on_its_own_ground() -> None:
    for figure in figures():
        data = pictures.png(figure)
        assert data.startswith(b"\x89PNG")
        assert struct.unpack(">II", data[16:24]) == (1120, 840)
        assert b"Matplotlib" not in data
        assert figure.dpi == 100  # saving leaves the figure as it was


@pytest.mark.parametrize("index", [0, 1])
def test_an_svg_stands_on_its_own(index: int) -> None:
    figure = figures()[index]
    data = pictures.svg(figure)
    root = ET.fromstring(data)  # noqa: S314 - our own file
    assert root.get("viewBox") == "0 0 403.2 302.4"
    assert root.find(f".//{SVG}text") is None  # letters are outlines
    assert b"<image" not in data
    assert style("dark").surface.lower().encode() in data
    description = root.find(".//{http://purl.org/dc/elements/1.1/}description")
    assert description is not None
    assert description.text == figure.sentence
    assert b"<dc:date>" not in data
    assert b"matplotlib" not in data.lower()


def test_a_figure_that_is_used_again_looks_like_a_new_one() -> None:
    log = [purchase("Lamp", worth=2), purchase("Pan", worth=5, on="2026-05-05"), purchase("Cup", None)]
    answer = spending(log)
    used = draw(spending([purchase(worth=4)]), style("dark"), (300, 500))
    pictures.png(used)
    again = draw(answer, style("light"), (560, 420), used)
    assert again is used
    assert pictures.png(again) == pictures.png(draw(answer, style("light"), (560, 420)))
