from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.builders import ADDED, new_id, purchase

from unhyped.domain.schedule import Answers
from unhyped.domain.week_answer import WeekAnswer
from unhyped.insights.finding import REST_DAYS, finding, finding_question

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry

TODAY = date(2026, 11, 24)


def shown(key: str, days_ago: int) -> WeekAnswer:
    on = TODAY - timedelta(days=days_ago)
    return WeekAnswer(id=new_id(), card="finding", subject=key, answer="answered", on=on, added_at=ADDED)


def log(count: int = 8) -> list[Entry]:
    return [purchase(f"Thing {n}", worth=1 + n % 5, claims=("dupe",)) for n in range(count)]


def test_the_first_question_with_enough_to_say_is_chosen() -> None:
    assert finding_question(log(), Answers(), TODAY) == "spending"
    assert finding_question(log(2), Answers(), TODAY) == ""
    assert finding_question([], Answers(), TODAY) == ""


def test_a_question_rests_for_four_weeks() -> None:
    assert finding_question(log(), Answers([shown("spending", 7)]), TODAY) == "hype"
    both = [shown("spending", 7), shown("hype", 0)]
    assert finding_question(log(), Answers(both), TODAY) == ""
    assert finding_question(log(), Answers([shown("spending", REST_DAYS)]), TODAY) == "spending"
    from_the_future = [shown("spending", -400)]  # a clock that was wrong
    assert finding_question(log(), Answers(from_the_future), TODAY) == "spending"


def test_a_finding_names_the_good_ones_first() -> None:
    """What wasn’t worth it has its own question, but no card of This week begins with it."""
    without_claims = [purchase(f"Thing {n}", worth=1) for n in range(9)]
    assert finding_question(without_claims, Answers([shown("spending", 1)]), TODAY) == ""
    assert finding("regret", log(), TODAY) is None


def test_the_things_behind_a_sentence_are_those_it_counts_good_ones_first() -> None:
    for key in ("spending", "hype"):
        found = finding(key, log(), TODAY)
        assert found is not None
        assert str(len(found.entries)) in found.answer.sentence
        groups = [entry.group for entry in found.entries]
        assert groups == sorted(groups, key=["worth it", "in between", "not worth it", "not rated yet"].index)


def test_hidden_amounts_are_not_in_the_sentence() -> None:
    found = finding("spending", log(), TODAY, hide_amounts=True)
    assert found is not None
    assert "€" not in found.answer.sentence


def test_a_question_of_another_release_finds_nothing() -> None:
    assert finding("none of these", log(), TODAY) is None
