"""A square for each thing, by month and how it is now: none is lost, and nothing overlaps."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from tests.answering import spending
from tests.builders import purchase
from tests.charts.drawing import assert_tidy, texts

from unhyped.charts import drawing
from unhyped.charts.style import style
from unhyped.themes import THEMES

if TYPE_CHECKING:
    from unhyped.charts.figure import ChartFigure
    from unhyped.domain.entry import Entry

LIGHT = style("light")
CARD = (660.0, 250.0)


def log_of(n: int, months: int = 12) -> list[Entry]:
    """Make *n* things over so many months, with every verdict."""
    return [
        purchase(
            f"Thing {number}",
            None if number % 7 == 0 else "5 EUR",
            on=f"{2024 + number % months // 12}-{number % months % 12 + 1:02}-05",
            worth=(None, 1, 3, 4, 5)[number % 5],
        )
        for number in range(n)
    ]


LOGS = {
    "usual": log_of(60),
    "one": log_of(1),
    "three years": log_of(300, 35),
    "by year": log_of(400, 100),
    "thousands": log_of(4000),
    "one month": log_of(900, 1),
}


def draw(log: list[Entry], size: tuple[float, float] = CARD, **telling: object) -> ChartFigure:
    return drawing.draw(spending(log, None, view="mosaic", **telling), LIGHT, size)


def test_each_thing_is_a_square_with_its_name_good_ones_at_the_bottom() -> None:
    log = log_of(60)
    figure = draw(log)
    assert sorted(id_ for mark in figure.marks for id_ in mark.ids) == sorted(e.purchase.id for e in log)
    assert len(figure.marks) == 60
    first = figure.marks[0]
    assert (first.label, first.value) == ("Thing 24", "January 2024 · worth it")
    january = [mark for mark in figure.marks if mark.value.startswith("January 2024")]
    heights = [mark.box.bottom for mark in january]
    assert heights == sorted(heights)
    assert [mark.group for mark in january][-1] == "not rated yet"
    assert "24" in texts(figure)


def test_where_none_may_be_named_a_square_says_its_month() -> None:
    first = draw(log_of(60), named=False).marks[0]
    assert (first.label, first.value) == ("January 2024 · worth it", "1 purchase")


def test_of_thousands_one_square_stands_for_several() -> None:
    log = LOGS["thousands"]
    figure = draw(log)
    several = max(len(mark.ids) for mark in figure.marks)
    assert several > 1
    assert f"one square is up to {several} things" in texts(figure)
    assert sorted(id_ for mark in figure.marks for id_ in mark.ids) == sorted(e.purchase.id for e in log)


@pytest.mark.parametrize("size", [(380.0, 220.0), CARD, (1000.0, 500.0)], ids=str)
@pytest.mark.parametrize("log", LOGS.values(), ids=LOGS)
def test_nothing_overlaps(log: list[Entry], size: tuple[float, float]) -> None:
    figure = draw(log, size)
    assert_tidy(figure)
    boxes = [mark.box for mark in figure.marks]
    for one, other in combinations(boxes[:200], 2):
        across = min(one.right, other.right) - max(one.left, other.left)
        along = min(one.top, other.top) - max(one.bottom, other.bottom)
        assert min(across, along) <= 1e-6


@pytest.mark.parametrize("name", THEMES)
def test_it_is_tidy_in_every_theme_and_twice_as_large(name: str) -> None:
    answer = spending(LOGS["usual"], view="mosaic")
    assert_tidy(drawing.draw(answer, style(name).scaled(2), (1000, 500)))


def test_without_a_date_it_says_so() -> None:
    figure = draw([purchase(on=None)])
    assert " ".join(texts(figure)) == "1 purchase, without a date so far. Add the day to see it here."
