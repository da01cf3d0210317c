"""Promises as lines from what was expected to how it is now: tidy in every state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.answering import hype
from tests.builders import purchase
from tests.charts.drawing import assert_tidy, texts

from unhyped.charts import drawing
from unhyped.charts.style import style

if TYPE_CHECKING:
    from unhyped.charts.figure import ChartFigure
    from unhyped.domain.entry import Entry

LIGHT = style("light")
CARD = (468.0, 250.0)
LIFE = ("life-changing",)
LOG = [
    purchase("Air fryer", claims=LIFE, worth=5, expected=7),
    purchase("Ice cream maker", claims=LIFE, worth=3, expected=8),
    purchase("Cup", claims=LIFE, worth=2),
    purchase("Mask", claims=LIFE, worth=1, expected=9),
]
LONG = [
    purchase(
        "Nahrungsergänzungsmittel und Pflegeprodukte aller Art, 12 Stück", claims=LIFE, worth=5, expected=0
    ),
    purchase("مكياج وعناية بالبشرة والشعر والجسم كله", claims=LIFE, worth=1, expected=10),
    purchase("x" * 5000, claims=LIFE, worth=3, expected=5),
    purchase("\U0001f9f4", claims=LIFE, worth=4, expected=10),
]


def draw(log: list[Entry], size: tuple[float, float] = CARD) -> ChartFigure:
    return drawing.draw(hype(log), LIGHT, size)


def test_every_line_says_what_its_table_row_says() -> None:
    figure = draw(LOG)
    rows = [row for row in hype(LOG).table().rows if not row.total]
    assert [mark.ids for mark in figure.marks] == [row.ids for row in rows]
    assert [mark.label for mark in figure.marks] == ["Air fryer", "Ice cream maker", "Cup", "Mask"]
    assert figure.marks[0].value == "expected 7 of 10, now “very much”"
    assert figure.marks[2].value == "not really"
    assert [mark.group for mark in figure.marks] == [
        "worth it", "in between", "not worth it", "not worth it",
    ]  # fmt: skip
    assert {"expected", "now", "not at all", "it’s okay", "very much"} <= {*texts(figure)}
    assert figure.sentence == hype(LOG).sentence


def test_more_than_fit_are_counted_in_the_last_line() -> None:
    log = [purchase(f"Thing {n}", claims=LIFE, worth=4, expected=5) for n in range(40)]
    figure = draw(log)
    assert figure.marks[-1].label == f"{40 - len(figure.marks) + 1} more"
    assert sum(len(mark.ids) for mark in figure.marks) == 40
    assert_tidy(figure)


@pytest.mark.parametrize("zoom", [1, 2])
@pytest.mark.parametrize("log", [LOG, LONG, LOG[:1]], ids=["usual", "long", "one"])
@pytest.mark.parametrize("size", [(300.0, 220.0), CARD, (1000.0, 500.0)], ids=["small", "card", "large"])
def test_nothing_overlaps(zoom: float, log: list[Entry], size: tuple[float, float]) -> None:
    room = (size[0] * zoom, size[1] * zoom)
    assert_tidy(drawing.draw(hype(log), LIGHT.scaled(zoom), room))


def test_it_is_a_picture_of_its_own_with_its_words() -> None:
    figure = drawing.draw(hype(LOG), LIGHT, (700, 500), alone=True)
    assert "Does the hype hold?" in texts(figure)
    assert_tidy(figure)
