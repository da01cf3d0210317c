from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from unhyped.insights.plans import MIN_FITTED

if TYPE_CHECKING:
    from tests.cli.running import Unhyped


def ago(days: int) -> str:
    return (datetime.now().astimezone().date() - timedelta(days=days)).isoformat()


def add(unhyped: Unhyped, name: str, days: int, *more: str) -> str:
    added = unhyped("--json", "add", name, "20 EUR", "--on", ago(days), *more)
    id_: str = added.document["id"]
    return id_


def cards(unhyped: Unhyped) -> list[Any]:
    found: list[Any] = unhyped("--json", "week").document["cards"]
    return found


NOTE = {
    "id": "skin-guasha",
    "title": "Gua sha and face rollers: what do they change?",
    "advice": "Use clean hands, a cold spoon or a cool washcloth.",
    "why": "because you wrote “ice roller”",
}


@pytest.fixture
def roller(unhyped: Unhyped) -> str:
    """A purchase whose return closes and whose first check-in is due."""
    return add(unhyped, "Ice roller", 8, "--shop", "Zalando", "--expect", "9")


def test_nothing_is_due_in_a_new_log(unhyped: Unhyped) -> None:
    add(unhyped, "Ice roller", 1, "--shop", "Lidl")
    assert unhyped("--json", "week").document == {
        "cards": [],
        "answered": 0,
        "left_out": 0,
        "next_on": ago(-6),
    }
    said = unhyped("week").out.splitlines()
    assert said[0] == "Nothing to do this week."
    assert said[1].startswith("The next card comes on ")


def test_the_cards_are_listed_with_their_answers_and_nothing_of_the_past(
    unhyped: Unhyped, roller: str
) -> None:
    unhyped("wish", "Walking pad", "--on", ago(30))
    add(unhyped, "Lamp", 40)
    listed = cards(unhyped)
    assert [(each["number"], each["card"], each["name"]) for each in listed] == [
        (1, "return", "Ice roller"),
        (2, "wait", "Walking pad"),
        (3, "check-in", "Lamp"),
        (4, "check-in", "Ice roller"),
    ]
    assert listed[0]["id"] == roller
    assert listed[0]["answers"] == ["keep", "send-back", "later"]
    assert listed[2]["days"] == 30
    assert listed[2]["due_on"] == ago(10)
    out = unhyped("week").out
    assert "1  Keep it?        Ice roller · until " in out
    assert "Answer one with its number: unhyped week 1 keep" in out
    assert "9" not in out.partition("Worth it?")[2].replace(ago(0), "")


def test_a_check_in_reveals_the_expectation_and_a_regret_asks_for_a_plan(
    unhyped: Unhyped, roller: str
) -> None:
    unhyped("week", "1", "keep")
    answered = unhyped("--json", "week", "ice roller", "2", "--again", "no", "--why", "thaws").document
    assert answered == {
        "card": "check-in",
        "id": roller,
        "answer": "2",
        "left": 1,
        "verdict": 2,
        "regret": True,
        "regret_version": 2,
        "group": "not worth it",
        "reading": None,
        "expectation": 9,
        "note": NOTE,
    }
    assert [each["card"] for each in cards(unhyped)] == ["plan"]
    refused = unhyped("week", "1", "plan")
    assert (refused.code, "--next" in refused.err) == (2, True)
    said = unhyped("week", "1", "plan", "--next", "wait a week")
    assert said.out.splitlines() == [
        "Saved your plan for Ice roller. You’ll see it when you add “ice roller”.",
        "Done. Nothing else is waiting.",
    ]
    (check_in,) = unhyped("--json", "show", roller).document["check_ins"]
    assert (check_in["next"], check_in["why"], check_in["again"]) == ("wait a week", "thaws", "no")
    assert unhyped("--json", "week").document["answered"] == 3


def test_a_plan_is_about_what_the_options_say_as_in_the_window(unhyped: Unhyped, roller: str) -> None:
    unhyped("week", "1", "keep")
    unhyped("week", "ice roller", "1")
    refused = unhyped("week", "1", "plan", "--next", "wait", "--everything", "--word", "roller")
    assert (refused.code, "“--everything” leaves no room" in refused.err) == (2, True)
    assert unhyped("week", "1", "none", "--word", "roller").code == 2
    answered = unhyped(
        *("--json", "week", "1", "plan", "--next", "if it’s late, then I’ll wait"),
        *("--word", "roller", "--creator", "@Mia", "--category", "skincare", "--claim", "dupe"),
    ).document
    scopes = [
        {"kind": "category", "value": "beauty.skincare"},
        {"kind": "creator", "value": "mia"},
        {"kind": "claim", "value": "dupe"},
        {"kind": "trigger", "value": "roller"},
    ]
    assert (answered["card"], answered["id"], answered["scopes"]) == ("plan", roller, scopes)
    (plan,) = unhyped("--json", "plan").document
    assert (plan["text"], plan["condition"], plan["scopes"]) == ("wait", "it’s late", scopes)
    unhyped("undo")
    assert [each["card"] for each in cards(unhyped)] == ["plan"]
    assert unhyped("--json", "plan").document == []


def test_a_plan_that_would_show_all_the_time_is_asked_about(unhyped: Unhyped, roller: str) -> None:
    for number in range(MIN_FITTED):
        unhyped("add", f"Paint roller {number}", "--on", "2020-01-02")
        unhyped("check-in", f"Paint roller {number}", "--worth", "4")
    unhyped("week", "1", "keep")
    unhyped("week", roller, "1")
    (card,) = [each["number"] for each in cards(unhyped) if each["card"] == "plan"]
    before = unhyped("--json", "plan").document
    refused = unhyped("week", str(card), "plan", "--next", "wait", "--word", "roller")
    assert (refused.code, "or --everything" in refused.err) == (1, True)
    assert unhyped("--json", "plan").document == before == []
    everything = unhyped("--json", "week", str(card), "plan", "--next", "wait", "--everything").document
    assert everything["scopes"] == []
    assert [plan["scopes"] for plan in unhyped("--json", "plan").document] == [[]]


def test_a_return_and_a_wait_have_a_note_and_a_check_in_has_none_before_its_answer(
    unhyped: Unhyped, roller: str
) -> None:
    unhyped("wish", "Gua sha stone", "--on", ago(30))
    found = {each["card"]: each.get("note") for each in cards(unhyped)}
    assert found["return"] == NOTE
    assert found["check-in"] is None
    assert found["wait"]["why"] == "because you wrote “gua sha”"
    out = unhyped("week").out
    assert "1: Worth knowing: Use clean hands" in out
    assert "(because you wrote “ice roller”. Read it: unhyped notes skin-guasha)" in out
    assert "\n3: " not in out
    unhyped("notes", "--hide", "skin-guasha")
    assert [each["note"]["id"] for each in cards(unhyped) if "note" in each and each["note"] == NOTE] == []
    assert roller in [each["id"] for each in cards(unhyped)]


def test_a_name_means_the_card_that_the_answer_fits(unhyped: Unhyped, roller: str) -> None:
    assert unhyped("--json", "week", "ICE roller", "4").document["card"] == "check-in"
    assert unhyped("--json", "week", roller[:8], "keep").document["card"] == "return"
    assert cards(unhyped) == []


def test_one_answer_is_one_change(unhyped: Unhyped, roller: str) -> None:
    before = cards(unhyped)
    for card, answer in (("1", "keep"), ("1", "send-back"), ("2", "4"), ("2", "never"), ("2", "later")):
        assert unhyped("week", card, answer).code == 0
        assert cards(unhyped) != before
        unhyped("undo")
        assert cards(unhyped) == before
    assert unhyped("--json", "show", roller).document["money"] == []


def test_what_was_sent_back_is_asked_about_until_the_money_came(unhyped: Unhyped) -> None:
    id_ = add(unhyped, "Lamp", 60)
    unhyped("check-in", id_, "--worth", "1", "--on", ago(20))
    unhyped("money", id_, "return-sent", "--on", ago(15))
    (card,) = cards(unhyped)
    assert (card["card"], card["sent_on"], card["expected"], card["currency"]) == (
        "money back",
        ago(15),
        "20.00",
        "EUR",
    )
    for amount, why in (
        ("25", "That’s €5.00 more than you paid. If that’s right, add --anyway."),
        ("-5", "Below zero means that you paid €5.00 more. We’d save it as a fee."),
        ("0", "Zero means that you no longer expect €20.00 back."),
    ):
        refused = unhyped("week", "1", "came", "--amount", amount)
        assert (refused.code, why in refused.err) == (1, True)
    nothing = unhyped("week", "1", "came", "--amount", "0", "--anyway").out
    assert nothing.startswith("Noted that no money comes back for Lamp.")
    unhyped("undo")
    more = unhyped("week", "1", "came", "--amount", "-5", "--anyway").out
    assert more.startswith("Noted what you paid on top for Lamp.")
    unhyped("undo")
    part = unhyped("week", "1", "came", "--amount", "5")
    assert part.err.endswith(
        "You expected €15.00 more. Is it still to come? If it is, add --more. If it isn’t, add --anyway.\n"
    )
    part = unhyped("week", "1", "came", "--amount", "5", "--more")
    assert part.out.startswith("Noted that €5.00 came back for Lamp. We’ll ask about the rest in a week.")
    assert unhyped("--json", "show", id_).document["expected"] == "15.00"
    assert cards(unhyped) == []
    assert "use “partial-refund”" in unhyped("money", id_, "refund", "10").err
    unhyped("undo")
    came = unhyped("week", "1", "came", "--amount", "15", "--anyway").out
    assert came.startswith("Noted that €15.00 came back for Lamp.")
    assert unhyped("--json", "show", id_).document["expected"] is None
    assert unhyped("--json", "show", id_).document["net"] == "5.00"


def paid_later(unhyped: Unhyped, how: str = "later", in_days: int = 3) -> str:
    return add(unhyped, "Lamp", 3, "--shop", "Lidl", "--paid", how, "--due", ago(-in_days))


def test_a_payment_that_is_due_is_listed_and_answered(unhyped: Unhyped) -> None:
    id_ = paid_later(unhyped)
    (card,) = cards(unhyped)
    assert card == {
        "number": 1,
        "card": "payment",
        "id": id_,
        "name": "Lamp",
        "due_on": ago(-3),
        "payment": "later",
        "answers": ["paid", "never", "later"],
    }
    assert "1  Paid?  Lamp · due on " in unhyped("week").out
    refused = unhyped("week", "1", "paid", "--due", ago(-30))
    assert (refused.code, "in one go" in refused.err) == (1, True)
    assert cards(unhyped) == [card]
    said = unhyped("week", "1", "paid").out
    assert said.startswith("Noted that Lamp is paid. Nothing more is due.")
    shown = unhyped("--json", "show", id_).document
    assert (shown["payment"], shown["payment_due"]) == ("later", None)
    assert cards(unhyped) == []
    unhyped("undo")
    assert cards(unhyped) == [card]
    unhyped("week", "1", "never")
    unhyped("edit", id_, "--due", ago(-5))
    assert cards(unhyped) == []


def test_after_one_part_the_next_is_due(unhyped: Unhyped) -> None:
    id_ = paid_later(unhyped, "instalments")
    refused = unhyped("week", "1", "paid", "--due", ago(-3))
    assert (refused.code, f"{ago(-3)} isn’t after {ago(-3)}" in refused.err) == (1, True)
    answered = unhyped("--json", "week", "lamp", "paid", "--due", ago(-33)).document
    assert answered == {"card": "payment", "id": id_, "answer": "paid", "left": 0, "due": ago(-33)}
    assert unhyped("--json", "show", id_).document["payment_due"] == ago(-33)
    assert unhyped("--json", "week").document["next_on"] == min(ago(-4), ago(-26))
    assert "\nnext payment due  " in unhyped("show", id_).out


@pytest.mark.parametrize(
    ("in_days", "said"), [(7, "again in a week"), (2, "again on "), (0, "this was the last day")]
)
def test_later_says_when_we_ask_again(unhyped: Unhyped, in_days: int, said: str) -> None:
    paid_later(unhyped, in_days=in_days)
    assert said in unhyped("week", "1", "later").out


def test_more_than_was_paid_is_asked_about_before_it_is_sent_back(unhyped: Unhyped, roller: str) -> None:
    refused = unhyped("week", "1", "send-back", "--amount", "500")
    assert (refused.code, "€480.00 more than you paid" in refused.err) == (1, True)
    assert unhyped("week", "1", "send-back", "--amount", "500", "--anyway").code == 0
    assert unhyped("--json", "show", roller).document["expected"] == "500.00"


def test_an_ended_wait_can_end_in_each_way(unhyped: Unhyped) -> None:
    for name in ("One", "Two", "Three", "Four", "Five"):
        unhyped("wish", name, "--on", ago(30))
    refused = unhyped("week", "one", "wait")
    assert (refused.code, "--reason" in refused.err) == (1, True)
    for name, answer, *more in (
        ("one", "wait", "--reason", "no room"),
        ("two", "let-go"),
        ("three", "bought"),
        ("four", "elsewhere"),
        ("five", "later"),
    ):
        assert unhyped("week", name, answer, *more).code == 0
    assert cards(unhyped) == []
    assert [each["name"] for each in unhyped("--json", "list").document] == ["Three"]
    assert unhyped("--json", "week").document["answered"] == 5


def test_starting_fresh_lets_everything_rest(unhyped: Unhyped) -> None:
    for number in range(12):
        add(unhyped, f"Thing {number}", 400 + number)
    listed = unhyped("--json", "week").document
    assert (len(listed["cards"]), listed["left_out"]) == (7, 6)
    assert unhyped("--json", "week", "--start-fresh").document == {"left": 0}
    assert cards(unhyped) == []
    unhyped("undo")
    assert len(cards(unhyped)) == 7


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("9", "keep"), 1, "There’s no card “9” this week."),
        (("lamp", "keep"), 1, "There’s no card “lamp” this week."),
        (("1", "let-go"), 1, "“let-go” doesn’t answer card 1. Try keep, send-back, later."),
        (("1",), 2, "Give an answer, too."),
        (("1", "keep", "--start-fresh"), 2, "Use --start-fresh alone."),
        (("1", "maybe"), 2, "maybe"),
    ],
)
@pytest.mark.usefixtures("roller")
def test_what_does_not_fit_is_refused_and_changes_nothing(
    unhyped: Unhyped, arguments: tuple[str, ...], code: int, said: str
) -> None:
    before = cards(unhyped)
    refused = unhyped("week", *arguments)
    assert (refused.code, said in refused.err) == (code, True)
    assert cards(unhyped) == before


def test_without_a_price_the_amount_is_asked_for(unhyped: Unhyped) -> None:
    unhyped("add", "Lamp", "--on", ago(8), "--shop", "otto.de")
    refused = unhyped("week", "1", "send-back")
    assert (refused.code, "Add the amount" in refused.err) == (1, True)
    assert unhyped("week", "1", "send-back", "--amount", "12 EUR").code == 0


@pytest.mark.parametrize(
    ("answer", "option"),
    [
        (("1", "keep"), ("--amount", "5 EUR")),
        (("2", "4"), ("--reason", "It broke.")),
        (("2", "later"), ("--why", "It broke.")),
        (("1", "send-back"), ("--next", "wait")),
        (("2", "never"), ("--again", "no")),
        (("1", "keep"), ("--due", "tomorrow")),
    ],
)
def test_nothing_that_an_answer_cannot_take_gets_lost(
    unhyped: Unhyped, roller: str, answer: tuple[str, str], option: tuple[str, str]
) -> None:
    refused = unhyped("week", *answer, *option)
    assert (refused.code, f"Leave out {option[0]}" in refused.err) == (2, True)
    assert [card["id"] for card in cards(unhyped)] == [roller, roller]
