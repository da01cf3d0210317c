from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.running import Unhyped


@pytest.fixture
def serum(unhyped: Unhyped) -> str:
    added = unhyped("--json", "add", "Retinol serum", "24", "--category", "skincare", "--from", "@mia")
    id_: str = added.document["id"]
    return id_


def test_a_plan_is_made_shown_when_it_fits_and_retired(unhyped: Unhyped, serum: str) -> None:
    assert "No plans yet." in unhyped("plan").out
    made = unhyped("plan", "add", "Next time I’ll finish the open one", "--after", serum)
    assert made.out.startswith("Next time I’ll finish the open one\nSaved your plan (")
    assert "You’ll see it when you add Skincare or @mia." in made.out
    assert (
        "Your plan: Next time I’ll finish the open one"
        in unhyped("add", "Day cream", "--category", "skincare").out
    )
    assert "Your plan" not in unhyped("add", "Lamp").out
    assert "Your plan: Next time I’ll finish the open one" in unhyped("wish", "Lamp", "--from", "@mia").out
    assert unhyped("--json", "add", "Mug", "--from", "@mia").document["plans"] == ["finish the open one"]
    (listed,) = unhyped("--json", "plan").document
    retired = unhyped("plan", "retire", listed["id"][:8])
    assert "You won’t see this plan any more." in retired.out
    assert unhyped("--json", "plan").document == []
    assert "1 is retired. “unhyped plan --retired” shows it, too." in unhyped("plan").out
    assert "retired on" in unhyped("plan", "--retired").out
    assert "plans" not in unhyped("--json", "add", "Mug", "--from", "@mia").document
    unhyped("plan", "bring-back", "finish the open one")
    assert [each["id"] for each in unhyped("--json", "plan").document] == [listed["id"]]
    assert unhyped("undo").out.startswith("Undone: Bring back plan")


def test_everything_about_a_plan_is_in_json(unhyped: Unhyped) -> None:
    unhyped(
        *(
            "plan",
            "add",
            "If it’s after ten, then I’ll sleep on it",
            "--category",
            "books",
            "--creator",
            "@Mia",
        ),
        *("--claim", "life-changing", "--word", "serum"),
    )
    (plan,) = unhyped("--json", "plan").document
    assert plan == {
        "id": plan["id"],
        "text": "sleep on it",
        "condition": "it’s after ten",
        "scopes": [
            {"kind": "category", "value": "books"},
            {"kind": "creator", "value": "mia"},
            {"kind": "claim", "value": "life-changing"},
            {"kind": "trigger", "value": "serum"},
        ],
        "retired_on": None,
        "about": None,
        "followed": 0,
        "answers": 0,
    }
    assert unhyped("--json", "wish", "A serum").document["plans"] == [
        "If it’s after ten, then I’ll sleep on it"
    ]


def test_a_plan_for_everything_is_asked_about(unhyped: Unhyped) -> None:
    refused = unhyped("plan", "add", "wait")
    assert refused.code == 1
    assert "This plan would show whenever you add something." in refused.err
    assert unhyped("--json", "plan").document == []
    assert "whenever you add something" in unhyped("plan", "add", "wait", "--everything").out
    assert "Your plan: Next time I’ll wait" in unhyped("add", "Lamp").out


def test_a_plan_of_a_check_in_is_listed_changed_and_keeps_its_words_there(
    unhyped: Unhyped, serum: str
) -> None:
    unhyped("check-in", serum, "--worth", "1", "--next", "wait a weak")
    (plan,) = unhyped("--json", "plan").document
    assert (plan["about"], plan["scopes"]) == (
        "Retinol serum",
        [{"kind": "category", "value": "beauty.skincare"}],
    )
    changed = unhyped(
        "--json", "plan", "edit", "wait a weak", "--to", "wait a week", "--word", "serum"
    ).document
    assert (changed["text"], changed["scopes"]) == ("wait a week", [{"kind": "trigger", "value": "serum"}])
    assert [each["text"] for each in unhyped("--json", "plan").document] == ["wait a week"]
    assert unhyped("--json", "show", serum).document["check_ins"][0]["next"] == "wait a weak"


def test_whether_a_plan_was_followed_is_said_for_a_wish_or_a_purchase(unhyped: Unhyped, serum: str) -> None:
    unhyped("plan", "add", "wait", "--word", "serum")
    unhyped("wish", "Night serum")
    said = unhyped("plan", "followed", "wait", "Night serum")
    assert said.out == "Next time I’ll wait\nNoted that you followed it for Night serum.\n"
    assert unhyped("plan", "not-followed", "wait", serum).code == 0
    (plan,) = unhyped("--json", "plan").document
    assert (plan["followed"], plan["answers"]) == (1, 2)
    assert "followed 1 of 2 times" in unhyped("plan").out
    assert unhyped("undo").out == "Undone: Didn’t follow “Next time I’ll wait”.\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("add",), "Name the plan."),
        (("add", " ", "--everything"), "A plan needs words."),
        (("add", "wait", "--word", " "), "Say which category, creator, promise or trigger"),
        (("add", "wait", "--word", "x", "--everything"), "leaves no room"),
        (("edit", "wait"), "Say what to change"),
        (("retire", "nothing"), "We found no plan “nothing”."),
        (("followed", "wait"), "Name the purchase or wish"),
        (("followed", "wait", "nothing"), "We found no purchase or wish “nothing”."),
        (("list", "wait"), "PLAN doesn’t go with “list”."),
        (("retire", "wait", "--word", "serum"), "--word doesn’t go with “retire”."),
        (("add", "wait", "Lamp", "--everything"), "THING doesn’t go with “add”."),
        (("followed", "wait", "Twice"), "“Twice” matches 2 wishes"),
    ],
)
def test_what_is_missing_is_said(unhyped: Unhyped, arguments: tuple[str, ...], says: str) -> None:
    unhyped("plan", "add", "wait", "--word", "serum")
    for _ in range(2):
        unhyped("wish", "Twice")
    refused = unhyped("plan", *arguments)
    assert refused.code != 0
    assert says in refused.err


def test_plans_that_say_the_same_are_told_apart_by_their_ids(unhyped: Unhyped) -> None:
    for word in ("serum", "lamp"):
        unhyped("plan", "add", "wait", "--word", word)
    assert "“wait” matches 2 plans" in unhyped("plan", "retire", "wait").err
