"""How long things stay worth it as a curve, as lines and as bars: tidy in every state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.answering import by_age, staying
from tests.builders import checked_in, purchase
from tests.charts.drawing import assert_tidy, texts
from tests.insights.staying.test_result import sent_back

from unhyped.charts import drawing
from unhyped.charts.style import style

if TYPE_CHECKING:
    from unhyped.charts.figure import ChartFigure
    from unhyped.domain.entry import Entry

LIGHT = style("light")
CARD = (468.0, 250.0)


def long_log(last: int) -> list[Entry]:
    """Forty things, most of which are asked about until day *last*."""
    log = []
    for number in range(40):
        entry = purchase(f"Thing {number}", on="2025-01-05", worth=2 if number % 7 == 0 else 4)
        entry = checked_in(entry, 1 if number % 5 == 0 else 4, days=last + number % 3)
        log.append(sent_back(entry, 3) if number % 13 == 0 else entry)
    return log


FEW = [
    checked_in(purchase("Air fryer", worth=5), 5, days=94),
    checked_in(purchase("Mask", worth=1), 4, days=91),
    sent_back(purchase("Ice roller"), 6),
    purchase("Nahrungsergänzungsmittel und Pflegeprodukte aller Art, 12 Stück", worth=2),
    purchase("مكياج وعناية بالبشرة والشعر والجسم كله", worth=3),
]
LOGS = {"month": long_log(30), "quarter": long_log(90), "year": long_log(365), "few": FEW, "one": FEW[:1]}


def draw(log: list[Entry], size: tuple[float, float] = CARD) -> ChartFigure:
    return drawing.draw(staying(log), LIGHT, size)


@pytest.mark.parametrize("log", LOGS.values(), ids=LOGS)
def test_the_marks_open_every_thing_once_as_the_rows_do(log: list[Entry]) -> None:
    figure = draw(log)
    ids = [id_ for mark in figure.marks for id_ in mark.ids]
    assert sorted(ids) == sorted(entry.purchase.id for entry in log)
    assert {mark.ids for mark in figure.marks} == {row.ids for row in staying(log).table().rows}
    assert figure.sentence == staying(log).sentence


def test_the_curve_names_its_end_and_counts_below() -> None:
    figure = draw(LOGS["quarter"])
    assert {"still fine", "sent back", "all", "half", "none", "still counted"} <= {*texts(figure)}
    assert {"day 1", "day 30", "day 60", "day 90", "40"} <= {*texts(figure)}
    assert figure.marks[0].label == "day 3"
    assert figure.marks[0].value == "4 sent back · about 9 in 10 still fine"


def test_a_thing_says_what_became_of_it() -> None:
    figure = draw(FEW)
    said = {mark.label: mark.value for mark in figure.marks}
    assert said["Air fryer"] == "still fine on day 94"
    assert said["Mask"] == "not worth it by day 30"
    assert said["Ice roller"] == "sent back on day 6"


def test_more_things_than_fit_are_counted_in_the_last_line() -> None:
    log = [purchase(f"Thing {n}", worth=4) for n in range(29)]
    figure = draw(log)
    assert figure.marks[-1].label == f"{29 - len(figure.marks) + 1} more"
    assert sum(len(mark.ids) for mark in figure.marks) == 29


def test_bars_by_age_count_each_rated_thing_once() -> None:
    answer = by_age(LOGS["year"])
    figure = drawing.draw(answer, LIGHT, CARD)
    ids = [id_ for mark in figure.marks for id_ in mark.ids]
    assert len(ids) == len({*ids}) == sum(age.n for age in answer.result.ages())


@pytest.mark.parametrize("zoom", [1, 2])
@pytest.mark.parametrize("log", LOGS.values(), ids=LOGS)
@pytest.mark.parametrize("size", [(300.0, 220.0), CARD, (1000.0, 500.0)], ids=["small", "card", "large"])
def test_nothing_overlaps(zoom: float, log: list[Entry], size: tuple[float, float]) -> None:
    room = (size[0] * zoom, size[1] * zoom)
    for answer in (staying(log), by_age(log)):
        assert_tidy(drawing.draw(answer, LIGHT.scaled(zoom), room))


def test_it_is_a_picture_of_its_own_with_its_words() -> None:
    figure = drawing.draw(staying(LOGS["quarter"]), LIGHT, (700, 500), alone=True)
    assert "How long does it stay worth it?" in texts(figure)
    assert_tidy(figure)
