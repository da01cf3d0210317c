"""Waits as squares above two rows of answers: tidy in every state, and each mark leads to what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.answering import waiting
from tests.builders import purchase, wished
from tests.charts.drawing import assert_tidy, texts

from unhyped.charts import drawing
from unhyped.charts.style import style

if TYPE_CHECKING:
    from unhyped.charts.figure import ChartFigure
    from unhyped.domain.entry import Entry
    from unhyped.domain.wish import Wish

LIGHT = style("light")
CARD = (468.0, 250.0)
Log = tuple["list[Entry]", "list[Wish]"]


def log_of(
    go: int, bought: int, early: int = 0, elsewhere: int = 0, instead: int = 0, straight: int = 0
) -> Log:
    """Make a log of so many waits of each kind, and purchases without one."""
    after = [purchase(f"Lamp {n}", on="2026-06-20", worth=1 + n % 5) for n in range(bought)]
    soon = [purchase(f"Rug {n}", on="2026-06-03", worth=4) for n in range(early)]
    others = [purchase(f"Cup {n}", worth=1 + n % 5) for n in range(straight)]
    wishes = [wished(f"Gone {'x' * (n % 20)}{n}", "let go", on="2026-03-01") for n in range(go)]
    wishes += [wished("Lamp", "bought", bought=entry) for entry in (*after, *soon)]
    wishes += [wished("Pan", "bought elsewhere") for _ in range(elsewhere)]
    wishes += [wished("Globe", "let go", bought=purchase()) for _ in range(instead)]
    return [*after, *soon, *others], wishes


LOGS = {
    "drawn": log_of(8, 5, elsewhere=1, straight=55),
    "one": log_of(1, 0),
    "few": log_of(1, 2, straight=3),
    "unrated": log_of(4, 0, straight=12),
    "every": log_of(8, 5, 2, 1, 3, 40),
    "many": log_of(150, 40, 20, 10, 15, 400),
    "huge": log_of(600, 400, 200, 1000, 150, 10),
}


def draw(log: Log) -> ChartFigure:
    return drawing.draw(waiting(*log), LIGHT, CARD)


def test_each_wait_is_a_square_that_leads_to_its_wish() -> None:
    log = LOGS["drawn"]
    figure = draw(log)
    assert {"8 let go", "5 bought after the wait", "1 elsewhere"} <= {*texts(figure)}
    labels = {mark.label: mark for mark in figure.marks}
    assert len(labels["8 let go"].wishes) == 8
    single = [mark for mark in figure.marks if len(mark.wishes) == 1 and mark.label != "1 elsewhere"]
    assert sorted(mark.wishes[0] for mark in single) == sorted(wish.id for wish in log[1])
    by_id = {wish.id: wish.name for wish in log[1]}
    assert all(mark.label == by_id[mark.wishes[0]] for mark in single)
    assert not any(mark.ids for mark in figure.marks if mark.wishes)


def test_rows_say_share_range_and_count_from_five_on() -> None:
    figure = draw(LOGS["drawn"])
    after, straight = figure.marks[-2:]
    assert (after.label, after.value) == ("after waiting", "2 of 5 worth it · likely range 1 to 7 in 10")
    assert (len(after.ids), len(straight.ids)) == (5, 55)
    assert {"2 of 5", "22 of 55", "none", "half", "all"} <= {*texts(figure)}


def test_fewer_answers_are_signs_without_a_scale() -> None:
    figure = draw(LOGS["few"])
    assert [mark.value for mark in figure.marks[-2:]] == ["0 of 2 worth it", "0 of 3 worth it"]
    assert not {"none", "half", "all"} & {*texts(figure)}
    assert "none rated yet" in texts(draw(LOGS["unrated"]))


@pytest.mark.parametrize("log", LOGS.values(), ids=LOGS)
def test_the_squares_lead_to_every_wait_once(log: Log) -> None:
    figure = draw(log)
    result = waiting(*log).result
    counts = {f"{len(waits):,}" for fate in ("let go", "bought") if (waits := result.of(fate))}
    heads = [mark for mark in figure.marks if mark.wishes and mark.label.split()[0] in counts]
    assert heads
    squares = [mark for mark in figure.marks if mark.wishes and not mark.label[0].isdecimal()]
    led_to = [id_ for mark in squares for id_ in mark.wishes]
    assert sorted(led_to) == sorted(wait.id for wait in result.waits)


def test_a_square_of_several_waits_says_so() -> None:
    assert "A square is up to 50 waits." in texts(draw(LOGS["huge"]))
    assert not any("A square" in text for text in texts(draw(LOGS["many"])))


@pytest.mark.parametrize("zoom", [1, 2])
@pytest.mark.parametrize("log", LOGS.values(), ids=LOGS)
@pytest.mark.parametrize("size", [(380.0, 220.0), CARD, (1000.0, 500.0)], ids=["small", "card", "large"])
def test_nothing_overlaps(zoom: float, log: Log, size: tuple[float, float]) -> None:
    room = (size[0] * zoom, size[1] * zoom)
    assert_tidy(drawing.draw(waiting(*log), LIGHT.scaled(zoom), room))


def test_it_is_a_picture_of_its_own_with_its_words() -> None:
    figure = drawing.draw(waiting(*LOGS["drawn"]), LIGHT, (700, 500), alone=True)
    assert "Does waiting work?" in texts(figure)
    assert_tidy(figure)
