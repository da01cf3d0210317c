from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.running import Unhyped


@pytest.fixture
def roller(unhyped: Unhyped) -> str:
    added = unhyped("--json", "add", "Ice roller", "12.99", "--expect", "8", "--on", "2026-01-10")
    id_: str = added.document["id"]
    return id_


def test_a_check_in_keeps_every_answer_and_then_reveals_the_expectation(
    unhyped: Unhyped, roller: str
) -> None:
    answered = unhyped(
        *("--json", "check-in", roller, "--worth", "2", "--claimed", "no", "--needed", "no", "--again", "no"),
        *("--why", "It thaws in a minute.", "--next", "Try a cold spoon.", "--on", "2026-02-10"),
    )
    assert answered.document == {
        "id": roller,
        "verdict": 2,
        "regret": True,
        "regret_version": 2,
        "group": "not worth it",
        "reading": "neither",
        "expectation": 8,
    }
    (kept,) = unhyped("--json", "show", roller).document["check_ins"]
    assert kept == {
        "on": "2026-02-10",
        "worth": 2,
        "imported": False,
        "first_impression": False,
        "corrected": False,
        "claimed": "no",
        "needed": False,
        "reading": "neither",
        "again": "no",
        "why": "It thaws in a minute.",
        "next": "Try a cold spoon.",
    }


def test_too_early_reveals_nothing_and_is_no_verdict(unhyped: Unhyped, roller: str) -> None:
    answered = unhyped("--json", "check-in", roller, "--worth", "early")
    assert answered.document == {
        "id": roller,
        "verdict": None,
        "regret": None,
        "regret_version": 2,
        "group": "not rated yet",
        "reading": None,
        "expectation": None,
    }


def test_a_good_purchase_stays_one_even_if_it_would_not_be_bought_again(
    unhyped: Unhyped, roller: str
) -> None:
    answered = unhyped("--json", "check-in", roller, "--worth", "4", "--again", "no").document
    assert (answered["group"], answered["regret"]) == ("worth it", False)
    listed = unhyped("list").out
    assert "● 4 yes" in listed
    assert "not again" not in listed


def test_an_okay_purchase_is_regret_only_if_it_would_not_be_bought_again(
    unhyped: Unhyped, roller: str
) -> None:
    answered = unhyped("--json", "check-in", roller, "--worth", "3", "--again", "unsure").document
    assert (answered["group"], answered["regret"]) == ("in between", False)
    assert "◆ 3 it’s okay\n" in unhyped("list").out
    answered = unhyped("--json", "check-in", roller, "--worth", "3", "--again", "no").document
    assert (answered["group"], answered["regret"]) == ("not worth it", True)
    assert "▲ 3 it’s okay, not again" in unhyped("list").out


def test_people_read_words(unhyped: Unhyped, roller: str) -> None:
    answered = unhyped("check-in", roller, "--worth", "5")
    assert (
        answered.out
        == "Saved your check-in for Ice roller: very much.\nWhen you bought it, you expected 8 of 10.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        (("--worth", "6"), "WorthUnclear"),
        (("--worth", "²"), "WorthUnclear"),
        (("--worth", "maybe"), "WorthUnclear"),
        (("--worth", "3", "--on", "2026-02"), "DayNeeded"),
    ],
)
def test_unclear_answers(unhyped: Unhyped, roller: str, arguments: tuple[str, ...], kind: str) -> None:
    refused = unhyped("--json", "check-in", roller, *arguments)
    assert (refused.code, refused.document["error"]["kind"]) == (1, kind)
    assert unhyped("--json", "show", roller).document["check_ins"] == []


def test_a_day_to_come_is_refused(unhyped: Unhyped, roller: str) -> None:
    tomorrow = (datetime.now().astimezone().date() + timedelta(days=1)).isoformat()
    for command in (("check-in", roller, "--worth", "3"), ("money", roller, "fee", "3")):
        refused = unhyped("--json", *command, "--on", tomorrow)
        assert refused.document["error"]["kind"] == "DayToCome"


@pytest.mark.parametrize(
    "missing", [("check-in", "X"), ("check-in", "X", "--worth", "3", "--again", "perhaps")]
)
def test_wrong_usage(unhyped: Unhyped, missing: tuple[str, ...]) -> None:
    assert unhyped(*missing).code == 2


def test_an_answer_on_the_day_of_buying_says_that_it_is_no_verdict(unhyped: Unhyped) -> None:
    unhyped("add", "Ice roller")
    assert "keep this as a first impression" in unhyped("check-in", "ice roller", "--worth", "4").out
    assert "first impression" not in unhyped("check-in", "ice roller", "--worth", "early").out
    unhyped("edit", "ice roller", "--on", "2026-01-10")
    assert "first impression" not in unhyped("check-in", "ice roller", "--worth", "4").out


def test_a_correction_counts_and_what_it_corrects_stays(unhyped: Unhyped, roller: str) -> None:
    refused = unhyped("check-in", roller, "--worth", "5", "--correct")
    assert (refused.code, "You haven’t rated Ice roller yet." in refused.err) == (1, True)
    unhyped("check-in", roller, "--worth", "1", "--on", "2026-02-10")
    corrected = unhyped("--json", "check-in", roller, "--worth", "5", "--correct").document
    assert (corrected["verdict"], corrected["group"]) == (5, "worth it")
    answers = unhyped("--json", "show", roller).document["check_ins"]
    assert [(each["on"], each["worth"], each["corrected"]) for each in answers] == [
        ("2026-02-10", 1, True),
        ("2026-02-10", 5, False),
    ]
    assert "corrected later" in unhyped("show", roller).out
    assert unhyped("check-in", roller, "--worth", "5", "--correct", "--on", "2026-02-11").code == 2
    unhyped("undo")
    assert unhyped("--json", "show", roller).document["verdict"] == 1


def test_an_earlier_answer_says_that_a_later_one_counts(unhyped: Unhyped, roller: str) -> None:
    unhyped("check-in", roller, "--worth", "2")
    earlier = unhyped("check-in", roller, "--worth", "5", "--on", "2026-04-01").out
    assert "is later, so that one counts." in earlier
    assert unhyped("--json", "show", roller).document["verdict"] == 2


def test_two_answers_are_read_together_once_both_are_there(unhyped: Unhyped, roller: str) -> None:
    assert "Good and needed" not in unhyped("check-in", roller, "--worth", "4", "--claimed", "yes").out
    said = unhyped("check-in", roller, "--worth", "4", "--claimed", "yes", "--needed", "no").out
    assert "Good and needed? ◧ good but not needed." in said
