"""When things were bought, in words: counts, nothing named by chance, and what is missing."""

from __future__ import annotations

from datetime import date, timedelta

from tests.answering import when
from tests.builders import purchase

from unhyped.domain.period import year
from unhyped.insights.evidence import Evidence
from unhyped.insights.questions import QUESTIONS
from unhyped.insights.viewing import Span, Viewing, WatchedHour

LATE = [purchase(on=f"2026-03-{n:02}", at="21:30") for n in range(2, 8)]
OLD = [purchase(on="2026-03-02") for _ in range(3)]
NIGHTS = Viewing(
    {"watch": (Span(date(2026, 3, 1), date(2026, 3, 31)),)},
    tuple(WatchedHour(date(2026, 3, 2) + timedelta(days=n), 21, 3600) for n in range(20)),
)


def test_the_part_of_the_day_is_told_with_its_count() -> None:
    answer = when([*LATE, *OLD])
    assert answer.sentence == "6 of your 6 purchases with a known time were made after nine in the evening."
    assert answer.foot == "6 of 9 have a known time"
    assert answer.told(speaker="me").sentence.startswith("6 of my 6 purchases")
    (question,) = (each for each in QUESTIONS if each.key == "when")
    assert question.behind(answer.result, answer.telling) == tuple(entry.purchase.id for entry in LATE)


def test_nothing_is_named_that_chance_may_have_made() -> None:
    spread = [purchase(on="2026-03-02", at=f"{3 * n:02}:10") for n in range(8)]
    assert when(spread).sentence == (
        "No part of the day stands out among your 8 purchases with a known time."
    )
    assert when(LATE[:3]).sentence == "The time of day is known for 3 of 3 purchases so far."
    assert when(LATE[:1]).sentence == "The time of day is known for 1 of 1 purchase so far."
    assert when([]).sentence == "No purchases yet. This picture starts with the first one."


def test_without_a_known_time_it_tells_of_the_months() -> None:
    march = [purchase(on="2026-03") for _ in range(6)]
    rest = [purchase(on=f"2026-{month:02}") for month in range(4, 9)]
    answer = when([*march, *rest])
    of_months = "6 of your 11 purchases with a known month were made in March."
    assert answer.sentence == f"No time of day is known yet, so here are the months. {of_months}"
    assert answer.foot == "11 of 11 have a known month"
    assert answer.told(view="by_month").sentence == of_months
    assert answer.told(view="by_month").question == "In which months do I buy?"
    assert when(OLD, view="by_month").sentence == "The month is known for 3 of 3 purchases so far."
    assert when(rest, view="by_month").sentence == (
        "No month stands out among your 5 purchases with a known month."
    )


def test_without_a_month_it_leads_to_where_one_can_be_noted() -> None:
    log = [purchase(on="2019"), purchase(on=None)]
    answer = when(log)
    assert answer.missing is not None
    assert answer.missing.action == "Show the 2 without a month"
    assert answer.missing.ids == tuple(entry.purchase.id for entry in log)
    assert when([]).missing is None
    assert when([]).is_empty


def test_per_hour_watched_is_told_with_both_numbers() -> None:
    answer = when(Evidence([*LATE, *OLD], (), NIGHTS), view="watched")
    assert answer.sentence == (
        "You watched for about 20 hours and bought 9 things on those days: about 4 for every 10 hours."
    )
    assert answer.foot == "6 of 9 have a known time"
    assert answer.question == "What do I buy per hour watched?"
    assert answer.told(speaker="me").sentence.startswith("I watched for about 20 hours")
    few = when(Evidence(LATE[:4], (), NIGHTS), view="watched")
    assert few.sentence == ("4 purchases are in your viewing history. Rates appear from 5 on.")
    rare = Viewing(NIGHTS.spans, tuple(each._replace(seconds=36_000) for each in NIGHTS.watched))
    assert when(Evidence(LATE, (), rare), view="watched").sentence.endswith("about 3 for every 100 hours.")


def test_without_viewing_history_it_asks_for_it_and_offers_no_button() -> None:
    answer = when(LATE, view="watched")
    assert answer.sentence.startswith("Bring in viewing history of this time")
    offered = {view.key: view.offered(answer.result) for view in answer.asked.views}
    assert offered == {"by_month": True, "watched": False}
    with_history = when(Evidence(LATE, (), NIGHTS)).result
    assert all(view.offered(with_history) for view in answer.asked.views)
    assert when(Evidence(LATE, (), NIGHTS), year("2025"), view="watched").sentence.startswith("No purchases")


def test_it_says_how_it_is_counted() -> None:
    undated = purchase("Undated", on=None)
    counted = when([*LATE, undated], year("2026")).how_counted()
    assert "fewer than 1 in 20" in counted
    assert "Undated" in counted
    assert "hours watched" not in counted
    assert "Undated" not in when([*LATE, undated], year("2026"), named=False).how_counted()
    watching = when(Evidence(LATE, (), NIGHTS)).how_counted()
    assert "covers 2 Mar 2026 to 30 Mar 2026 completely" in watching
    assert "After 5 minutes" in watching
    assert "under 5 hours" in watching
