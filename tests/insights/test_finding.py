from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.builders import ADDED, new_id, purchase

from unhyped.domain.schedule import Answers
from unhyped.domain.week_answer import WeekAnswer
from unhyped.insights.evidence import Evidence
from unhyped.insights.finding import REST_DAYS, FindingOfWeek, finding

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry

TODAY = date(2026, 11, 24)


def shown(key: str, days_ago: int) -> WeekAnswer:
    on = TODAY - timedelta(days=days_ago)
    return WeekAnswer(id=new_id(), card="finding", subject=key, answer="answered", on=on, added_at=ADDED)


def log(count: int = 8) -> list[Entry]:
    return [purchase(f"Thing {n}", worth=1 + n % 5, claims=("dupe",)) for n in range(count)]


def chosen(entries: list[Entry], answers: Answers) -> str:
    of_week = FindingOfWeek(Evidence(entries), answers, TODAY)
    key = of_week.choose()
    assert of_week.chosen == (finding(key, Evidence(entries), TODAY) if key else None)
    return key


def test_the_first_question_with_enough_to_say_is_chosen() -> None:
    assert chosen(log(), Answers()) == "spending"
    assert chosen(log(2), Answers()) == ""
    assert chosen([], Answers()) == ""


def test_a_question_rests_for_four_weeks() -> None:
    assert chosen(log(), Answers([shown("spending", 7)])) == "hype"
    both = [shown("spending", 7), shown("hype", 0)]
    assert chosen(log(), Answers(both)) == ""
    assert chosen(log(), Answers([shown("spending", REST_DAYS)])) == "spending"
    from_the_future = [shown("spending", -400)]  # a clock that was wrong
    assert chosen(log(), Answers(from_the_future)) == "spending"


def test_a_finding_names_the_good_ones_first() -> None:
    """What wasn’t worth it has its own question, but no card of This week begins with it."""
    without_claims = [purchase(f"Thing {n}", worth=1) for n in range(9)]
    assert chosen(without_claims, Answers([shown("spending", 1)])) == ""
    assert finding("regret", Evidence(log()), TODAY) is None


def test_a_sentence_that_says_nothing_without_its_picture_is_no_finding() -> None:
    """The one about creators only says of whom the picture shows answers."""
    of_one = [purchase(f"Thing {n}", worth=1 + n % 5, creator="tilda") for n in range(9)]
    assert finding("tips", Evidence(of_one), TODAY) is None
    assert chosen(of_one, Answers([shown("spending", 1)])) != "tips"


def test_the_things_behind_a_sentence_are_those_it_counts_good_ones_first() -> None:
    for key in ("spending", "hype"):
        found = finding(key, Evidence(log()), TODAY)
        assert found is not None
        assert str(len(found.entries)) in found.answer.sentence
        groups = [entry.group for entry in found.entries]
        assert groups == sorted(groups, key=["worth it", "in between", "not worth it", "not rated yet"].index)


def test_hidden_amounts_are_not_in_the_sentence() -> None:
    found = finding("spending", Evidence(log()), TODAY, hide_amounts=True)
    assert found is not None
    assert "€" not in found.answer.sentence


def test_a_question_of_another_release_finds_nothing() -> None:
    assert finding("none of these", Evidence(log()), TODAY) is None
