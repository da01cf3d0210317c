"""The lines from video to purchase: tidy in every state, and each opens its purchase."""

from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random
from typing import TYPE_CHECKING

import pytest
from tests.answering import video
from tests.builders import purchase
from tests.builders import seen as noticed
from tests.charts.drawing import assert_tidy, texts

from unhyped.charts import drawing
from unhyped.charts.style import style
from unhyped.domain.exposure import EXPOSURE_KINDS
from unhyped.insights.evidence import Evidence
from unhyped.insights.viewing import Seen, Span, Viewing

if TYPE_CHECKING:
    from unhyped.charts.figure import ChartFigure
    from unhyped.domain.exposure import ExposureKind

LIGHT = style("light")
CARD = (468.0, 250.0)
CONFIRMED: tuple[ExposureKind, ...] = ("searches", "ads", "browsing")
SPANS = {kind: (Span(date(2020, 1, 1), date(2027, 1, 1)),) for kind in EXPOSURE_KINDS}
LONG = (
    "x" * 5000,
    "مكياج وعناية بالبشرة والشعر والجسم كله",
    "\U0001f9f4",
    "Nahrungsergänzungsmittel aller Art",
)


def evidence(n: int, furthest: int = 25, names: tuple[str, ...] = ()) -> Evidence:
    """Some purchases of one day, watched up to *furthest* days before, with every kind of step."""
    random, log, seen = Random(n), [], {}
    bought = int(datetime(2026, 3, 1, 12, tzinfo=UTC).timestamp())
    for number in range(n):
        id_ = (bought - furthest * 86_400) << 32 | number
        entry = purchase(names[number] if names else f"Thing {number}", on="2026-03-01", video_id=id_)
        moments = sorted(bought - random.randrange(furthest * 86_400) for _ in range(1 + number % 6))
        seen[id_] = tuple(Seen("favourites" if n % 5 == 4 else "watch", moment) for moment in moments)
        for kind in CONFIRMED[: number % 4]:
            entry = noticed(entry, days=1 + number % 9, kind=kind)
        log.append(entry)
    return Evidence(log, (), Viewing(SPANS, (), seen))


STATES = {
    "usual": evidence(8),
    "one": evidence(1),
    "three": evidence(3),
    "many": evidence(200),
    "far": evidence(9, 400),
    "near": evidence(8, 3),
    "long": evidence(4, names=LONG),
}


def drawn(state: Evidence, size: tuple[float, float] = CARD) -> ChartFigure:
    return drawing.draw(video(state), LIGHT, size)


def test_every_line_opens_its_purchase_and_says_what_came_before() -> None:
    figure = drawn(STATES["usual"])
    ways = video(STATES["usual"]).result.ways
    assert [mark.ids for mark in figure.marks] == [(way.id,) for way in ways]
    assert [mark.label for mark in figure.marks] == [way.name for way in ways]
    assert all("first video" in mark.value and "view" in mark.value for mark in figure.marks)
    assert {"video", "search", "ad you tapped", "bought", "4 weeks before", "1 week"} <= {*texts(figure)}
    assert "saved or liked" not in texts(figure)
    assert figure.sentence == video(STATES["usual"]).sentence


def test_more_than_fit_are_counted_in_the_last_line() -> None:
    figure = drawn(STATES["many"])
    assert figure.marks[-1].label == f"{200 - len(figure.marks) + 1} more"
    assert sum(len(mark.ids) for mark in figure.marks) == 200


@pytest.mark.parametrize(
    ("state", "furthest"),
    [("near", "2 weeks before"), ("usual", "4 weeks before"), ("far", "8 weeks before")],
)
def test_the_picture_goes_back_as_far_as_it_needs_up_to_eight_weeks(state: str, furthest: str) -> None:
    figure = drawn(STATES[state])
    assert furthest in texts(figure)
    assert ("‹" in texts(figure)) == (state == "far")


def test_purchases_are_not_named_if_they_should_not_be() -> None:
    figure = drawing.draw(video(STATES["usual"], named=False), LIGHT, CARD)
    assert not [text for text in texts(figure) if text.startswith("Thing")]
    assert {mark.label for mark in figure.marks} == {"a purchase"}


@pytest.mark.parametrize("zoom", [1, 2])
@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
@pytest.mark.parametrize("size", [(300.0, 220.0), CARD, (1000.0, 500.0)], ids=["small", "card", "large"])
def test_nothing_overlaps(zoom: float, state: Evidence, size: tuple[float, float]) -> None:
    room = (size[0] * zoom, size[1] * zoom)
    assert_tidy(drawing.draw(video(state), LIGHT.scaled(zoom), room))


def test_it_is_a_picture_of_its_own_with_its_words() -> None:
    figure = drawing.draw(video(STATES["usual"]), LIGHT, (700, 500), alone=True)
    assert "From video to purchase" in texts(figure)
    assert_tidy(figure)
