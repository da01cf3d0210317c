"""A week of dots, months and rates: tidy in every state, and every number opens as many purchases."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest
from tests.answering import when
from tests.builders import purchase
from tests.charts.drawing import assert_tidy, texts

from unhyped.charts import drawing
from unhyped.charts.style import style
from unhyped.i18n import set_locale
from unhyped.insights.evidence import Evidence
from unhyped.insights.viewing import Span, Viewing, WatchedHour

if TYPE_CHECKING:
    from unhyped.charts.figure import ChartFigure
    from unhyped.domain.entry import Entry

LIGHT = style("light")
CARD = (468.0, 250.0)
VIEWS = ("", "by_month", "watched")
START = date(2026, 1, 5)


def log_of(n: int, hours: tuple[int, ...] = tuple(range(24))) -> list[Entry]:
    random = Random(n)
    return [
        purchase(
            f"Thing {number}",
            on=(START + timedelta(days=random.randrange(300))).isoformat(),
            at=f"{random.choice(hours):02}:{random.randrange(60):02}",
        )
        for number in range(n)
    ]


LOGS = {
    "usual": [*log_of(12), *log_of(25, (21, 22, 23))],
    "few": log_of(3),
    "one": log_of(1),
    "no times": [purchase(on=f"2026-{month:02}") for month in (1, 1, 5)],
    "many": log_of(10_000),
    "one moment": [purchase("x" * 5000, on="2026-03-02", at="23:59") for _ in range(60)],
    "edges": [purchase("مكياج وعناية", on="2026-03-02", at=at) for at in ("00:00", "23:59", "12:00")],
}
NIGHTS = Viewing(
    {"watch": (Span(START, START + timedelta(days=320)),)},
    tuple(
        WatchedHour(START + timedelta(days=n), hour, 1200)
        for n in range(1, 320)
        for hour in (7, 20, 21, 22)
        if hour > 7 or n < 10
    ),
)


def drawn(log: list[Entry], view: str = "", size: tuple[float, float] = CARD) -> ChartFigure:
    return drawing.draw(when(Evidence(log, (), NIGHTS), view=view), LIGHT, size)


def test_the_band_says_its_count_and_opens_that_many() -> None:
    figure = drawn(LOGS["usual"])
    band = figure.marks[0]
    assert (band.label, band.value) == ("21:00–00:00", f"{len(band.ids)} of 37")
    assert len(band.ids) >= 25
    assert f"{len(band.ids)} after 21:00" in texts(figure)
    assert {"Mon", "Sun", "midnight", "06:00", "noon", "18:00"} <= {*texts(figure)}


@pytest.mark.parametrize("log", LOGS.values(), ids=LOGS)
def test_the_hours_and_the_months_open_every_purchase_once(log: list[Entry]) -> None:
    result = when(log).result
    week = [mark for mark in drawn(log).marks if "," in mark.label or not result.timed]
    expected = sorted(each.id for each in result.timed) or sorted(result.untimed)
    assert sorted(id_ for mark in week for id_ in mark.ids) == expected
    months = sorted(id_ for mark in drawn(log, "by_month").marks for id_ in mark.ids)
    assert months == sorted(id_ for month in result.months for id_ in month.ids)


def test_one_purchase_says_its_minute_and_several_their_hour_and_names() -> None:
    log = [
        purchase("Lamp", on="2026-03-02", at="21:05"),
        purchase("Pan", on="2026-03-03", at="09:10"),
        purchase("Cup", on="2026-03-03", at="09:50"),
    ]
    monday, tuesday = drawn(log).marks
    assert (monday.label, monday.value) == ("Monday, 21:05", "Lamp")
    assert (tuesday.label, tuesday.value) == ("Tuesday, 09:00–10:00", "Pan and Cup")
    unnamed = drawing.draw(when(log, named=False), LIGHT, CARD).marks
    assert [mark.value for mark in unnamed] == ["1 purchase", "2 purchases"]


def test_dots_that_would_hide_each_other_become_one_disc_for_an_hour() -> None:
    assert "larger: more purchases" not in texts(drawn(LOGS["usual"]))
    assert "larger: more purchases" in texts(drawn(LOGS["many"]))
    assert "larger: more purchases" in texts(drawn(LOGS["one moment"]))


def test_rates_stand_beside_their_counts_and_too_little_says_so() -> None:
    figure = drawn(LOGS["usual"], "watched")
    rows = when(Evidence(LOGS["usual"], (), NIGHTS), view="watched").table().rows
    assert [mark.ids for mark in figure.marks] == [row.ids for row in rows[:8] if row.ids]
    assert texts(figure).count("under 5 h watched") == 6
    assert all(mark.value.endswith(" h") for mark in figure.marks)


def test_the_week_begins_where_people_begin_it() -> None:
    set_locale("en_US")
    figure = drawn(LOGS["usual"])
    days = [text for text in texts(figure) if text in {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}]
    assert days == ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    assert_tidy(figure)


@pytest.mark.parametrize("zoom", [1, 2])
@pytest.mark.parametrize("log", LOGS.values(), ids=LOGS)
@pytest.mark.parametrize("size", [(300.0, 220.0), CARD, (1000.0, 500.0)], ids=["small", "card", "large"])
def test_nothing_overlaps(zoom: float, log: list[Entry], size: tuple[float, float]) -> None:
    room = (size[0] * zoom, size[1] * zoom)
    for view in VIEWS:
        answer = when(Evidence(log, (), NIGHTS), view=view)
        assert_tidy(drawing.draw(answer, LIGHT.scaled(zoom), room))


def test_it_is_a_picture_of_its_own_with_its_words() -> None:
    figure = drawing.draw(when(LOGS["usual"]), LIGHT, (700, 500), alone=True)
    assert "When do I buy?" in texts(figure)
    assert_tidy(figure)
