from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.builders import purchase, used

from unhyped.cli.week_cards import ANSWERS, card_lines, cards_document
from unhyped.domain.schedule import Due
from unhyped.domain.week import Card, CheckInCard, FindingCard, Week

TODAY = date(2026, 11, 23)


def test_without_a_card_the_day_of_the_next_one_is_named() -> None:
    assert [*card_lines(Week(), TODAY, None, "")] == ["Nothing to do this week."]
    coming = [*card_lines(Week(), TODAY, TODAY + timedelta(days=2), "")]
    assert coming == ["Nothing to do this week.", "The next card comes on Wednesday 25 November."]


@pytest.mark.parametrize(
    ("card", "fact"),
    [
        (FindingCard("regret"), "You spent €3."),
        (CheckInCard(purchase(), Due(TODAY, 30)), "Ice roller · due after 30 days"),
        (CheckInCard(used(purchase(), 3), Due(TODAY, 30)), "due after 30 days · used 3 times"),
    ],
)
def test_a_card_has_its_number_its_fact_and_its_answers(card: Card, fact: str) -> None:
    found = Week(cards=(card,), answered=2)
    row = [*card_lines(found, TODAY, None, "You spent €3.")][1]
    assert row.startswith("1  ")
    assert fact in row
    assert row.endswith(" ".join(ANSWERS[card.kind]))
    document = cards_document(found, None, "You spent €3.")
    assert isinstance(document, dict)
    assert (document["answered"], document["next_on"]) == (2, None)


def test_a_long_finding_is_said_whole_below_the_cards() -> None:
    sentence = "You spent €77.99 on 4 purchases. One of them (€12.99) was worth it. 1 more has no price yet."
    lines = [*card_lines(Week(cards=(FindingCard("spending"),)), TODAY, None, sentence)]
    assert lines[1].startswith("1  Your log shows  You spent €77.99 on 4 purchases.")
    assert lines[2:4] == ["", sentence]


def test_people_can_start_fresh_after_a_long_time() -> None:
    found = Week(cards=(FindingCard("regret"),), left_out=3, is_return=True)
    assert [*card_lines(found, TODAY, None, "")][-1] == "You can also start fresh: unhyped week --start-fresh"
