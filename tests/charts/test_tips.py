"""Tips as signs beside what creators gain, and as shares: tidy in every state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.answering import tip_shares, tips
from tests.builders import purchase
from tests.charts.drawing import assert_tidy, texts

from unhyped.charts import drawing
from unhyped.charts.style import style

if TYPE_CHECKING:
    from unhyped.charts.figure import ChartFigure
    from unhyped.domain.entry import Entry

LIGHT = style("light")
CARD = (468.0, 250.0)


def log_of(creators: int, rated: int) -> list[Entry]:
    """Make a log of some creators with so many rated tips each."""
    gains = (None, "nothing known", "free product", "commission")
    return [
        purchase(creator=f"creator.number.{n}", gain=gains[n % 4], worth=1 + (n + k) % 5)  # type: ignore[arg-type]
        for n in range(creators)
        for k in range(rated)
    ]


LONG = [
    *(purchase(price="1234567 EUR", creator="اسم طويل جدا لصانعة المحتوى", worth=5) for _ in range(5)),
    *(purchase(price=None, creator="x" * 5000, worth=1, gain="own product") for _ in range(5)),
]
LOGS = {
    "usual": log_of(7, 6),
    "few": log_of(3, 2),
    "one": log_of(1, 1),
    "many": log_of(30, 5),
    "huge": log_of(6, 300),
    "long": LONG,
}


def draw(log: list[Entry]) -> ChartFigure:
    return drawing.draw(tips(log), LIGHT, CARD)


def test_every_row_says_who_what_they_gain_and_how_it_went() -> None:
    figure = draw(LOGS["usual"])
    assert len(figure.marks) == 7
    assert figure.marks[0].label == "@creator.number.0"
    said = "3 worth it, 1 in between, 2 not worth it · commission · €78"
    assert figure.marks[3].value == said
    assert {"what they gain", "rated so far", "spent", "free products", "don’t know"} <= {*texts(figure)}


@pytest.mark.parametrize("log", LOGS.values(), ids=LOGS)
def test_the_marks_open_every_tip_of_those_shown(log: list[Entry]) -> None:
    for answer in (tips(log), tip_shares(log)):
        figure = drawing.draw(answer, LIGHT, CARD)
        ids = [id_ for mark in figure.marks for id_ in mark.ids]
        shown = answer.result.shown(answer.telling.currency)
        assert sorted(ids) == sorted(id_ for tipster in shown for id_ in tipster.ids)


def test_more_than_fit_are_counted_in_the_last_line() -> None:
    figure = draw(LOGS["many"])
    assert figure.marks[-1].label == f"{30 - len(figure.marks) + 1} more"


@pytest.mark.parametrize("zoom", [1, 2])
@pytest.mark.parametrize("log", LOGS.values(), ids=LOGS)
@pytest.mark.parametrize("size", [(380.0, 220.0), CARD, (1000.0, 500.0)], ids=["small", "card", "large"])
def test_nothing_overlaps(zoom: float, log: list[Entry], size: tuple[float, float]) -> None:
    room = (size[0] * zoom, size[1] * zoom)
    for answer in (tips(log), tip_shares(log)):
        assert_tidy(drawing.draw(answer, LIGHT.scaled(zoom), room))


def test_it_is_a_picture_of_its_own_with_its_words() -> None:
    figure = drawing.draw(tips(LOGS["usual"]), LIGHT, (700, 500), alone=True)
    assert "Whose tips fit me?" in texts(figure)
    assert_tidy(figure)
