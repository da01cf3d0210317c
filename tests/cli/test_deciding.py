from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from unhyped import app

if TYPE_CHECKING:
    from typing import Any

    from tests.cli.running import Unhyped


def only(unhyped: Unhyped) -> dict[str, Any]:
    (wish,) = unhyped("--json", "wishes", "--ended").document
    found: dict[str, Any] = wish
    return found


def test_a_wait_gets_longer_three_times_each_with_a_reason(unhyped: Unhyped) -> None:
    unhyped("wish", "Lamp", "--price", "89 EUR", "--until", "2027-01-01")
    said = unhyped("--json", "wait-longer", "lamp", "--reason", "a sale").document
    assert said["until"] == "2027-01-15"  # 14 days more
    said = unhyped("--json", "wait-longer", "lamp", "--reason", "no room", "--until", "2027-03-01").document
    assert said["until"] == "2027-03-01"
    assert "Lamp waits until" in unhyped("wait-longer", "lamp", "--reason", "why", "--days", "200").out
    assert [each["reason"] for each in only(unhyped)["extensions"]] == ["a sale", "no room", "why"]
    refused = unhyped("--json", "wait-longer", "lamp", "--reason", "again")
    assert (refused.code, refused.document["error"]["kind"]) == (1, "NoExtensionLeft")
    unhyped("undo")
    assert len(only(unhyped)["extensions"]) == 2


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (["--reason", " "], "ReasonMissing"),
        (["--reason", "why", "--days", "0"], "WaitTooShort"),
        (["--reason", "why", "--days", "1"], "WaitNotLonger"),
        (["--reason", "why", "--until", "2020-01-01"], "DayPassed"),
    ],
)
def test_a_longer_wait_that_is_none_is_refused(unhyped: Unhyped, given: list[str], kind: str) -> None:
    unhyped("wish", "Lamp")
    refused = unhyped("--json", "wait-longer", "lamp", *given)
    assert (refused.code, refused.document["error"]["kind"]) == (1, kind)
    assert only(unhyped)["extensions"] == []


def test_a_longer_wait_needs_a_reason(unhyped: Unhyped) -> None:
    unhyped("wish", "Lamp")
    assert unhyped("wait-longer", "lamp").code == 2


def test_a_wish_that_is_bought_is_logged_with_all_it_says(unhyped: Unhyped) -> None:
    unhyped("wish", "Lamp", "--price", "30 PLN", "--from", "@mia", "--claim", "cosy", "--shop", "Temu")
    said = unhyped("--json", "bought", "lamp", "25", "--on", "2026-03-05").document
    shown = unhyped("--json", "show", said["id"]).document
    for key, value in {
        "name": "Lamp",
        "paid": "25.00",
        "currency": "PLN",
        "creator": "mia",
        "claims": ["cosy"],
        "shop": "Temu",
        "bought_on": "2026-03-05",
    }.items():
        assert shown[key] == value
    wish = only(unhyped)
    assert (wish["id"], wish["state"], wish["bought_as"]) == (said["wish"], "bought", said["id"])
    unhyped("undo")
    assert (only(unhyped)["state"], unhyped("--json", "list").document) == ("waiting", [])


def test_the_price_and_the_shop_are_those_of_the_wish_unless_they_are_named(unhyped: Unhyped) -> None:
    unhyped("wish", "Lamp", "--price", "30 EUR", "--shop", "Temu")
    said = unhyped("bought", "lamp", "--shop", "IKEA")
    assert said.out.startswith("Logged Lamp as bought (")
    (listed,) = unhyped("--json", "list").document
    assert (listed["paid"], listed["shop"]) == ("30.00", "IKEA")


def test_a_second_purchase_has_to_be_asked_for(unhyped: Unhyped) -> None:
    unhyped("wish", "Lamp")
    first = unhyped("--json", "bought", "lamp").document["id"]
    refused = unhyped("bought", "lamp")
    assert refused.code == 1
    assert "Use --again to log it a second time." in refused.err
    assert unhyped("bought", "lamp", "--again").code == 0
    assert len(unhyped("--json", "list").document) == 2
    assert only(unhyped)["bought_as"] == first


def test_bought_elsewhere_logs_no_purchase(unhyped: Unhyped) -> None:
    id_ = unhyped("--json", "wish", "Lamp").document["id"]
    assert unhyped("--json", "bought", "lamp", "--elsewhere").document == {"id": None, "wish": id_}
    assert only(unhyped)["state"] == "bought elsewhere"
    assert unhyped("--json", "list").document == []
    assert unhyped("--json", "let-go", "lamp").document["error"]["kind"] == "WishEnded"


def test_what_ended_can_be_wanted_again(unhyped: Unhyped) -> None:
    id_ = unhyped("--json", "wish", "Lamp").document["id"]
    unhyped("let-go", "lamp")
    assert unhyped("want-again", "lamp").out == "Back on your waiting list: Lamp.\n"
    assert only(unhyped)["state"] == "waiting"
    unhyped("let-go", "lamp")
    assert unhyped("--json", "want-again", id_).document == [id_]


def test_a_name_means_the_one_that_waits_or_the_one_that_ended(unhyped: Unhyped) -> None:
    first = unhyped("--json", "wish", "Lamp").document["id"]
    unhyped("let-go", "lamp")
    second = unhyped("--json", "wish", "Lamp").document["id"]
    assert unhyped("--json", "want-again", "lamp").document == [first]
    unhyped("undo")
    assert unhyped("--json", "let-go", "lamp").document == [second]


def test_a_deleted_wish_is_gone_until_undo(unhyped: Unhyped) -> None:
    unhyped("wish", "Lamp")
    assert unhyped("let-go", "lamp", "--delete").out == "Deleted Lamp. “unhyped undo” brings it back.\n"
    assert unhyped("--json", "wishes", "--ended").document == []
    unhyped("undo")
    assert only(unhyped)["state"] == "waiting"


def test_what_was_bought_instead_is_named_when_letting_go_or_later(
    unhyped: Unhyped, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = unhyped("--json", "wish", "Lamp", "--on", "2020-01-01").document["id"]
    mug = unhyped("--json", "add", "Mug {x}", "5 EUR").document["id"]
    assert unhyped("let-go", "lamp", "--instead", "mug {x}").out == (
        "You let Lamp go and bought Mug {x} instead. “unhyped undo” takes that back.\n"
    )
    wish = only(unhyped)
    assert (wish["state"], wish["bought_as"], wish["counts_as_let_go"]) == ("let go", mug, False)
    assert ", bought Mug {x} instead" in unhyped("wishes", "--ended").out
    unhyped("undo")
    assert (only(unhyped)["state"], only(unhyped)["bought_as"]) == ("ready", None)
    unhyped("let-go", "lamp")
    assert (only(unhyped)["state"], only(unhyped)["counts_as_let_go"]) == ("let go", False)  # not for 30 days
    assert unhyped("--json", "let-go", "lamp", "--instead", mug[:8]).document == [id_]
    assert (only(unhyped)["bought_as"], only(unhyped)["counts_as_let_go"]) == (mug, False)
    assert "bought nothing instead" in unhyped("let-go", "lamp", "--instead", "").out
    later = datetime.now(UTC) + timedelta(days=31)
    monkeypatch.setattr(app, "now", lambda: later)
    assert (only(unhyped)["bought_as"], only(unhyped)["counts_as_let_go"]) == (None, True)


def test_only_what_is_logged_can_be_bought_instead_of_one_wish(unhyped: Unhyped) -> None:
    unhyped("wish", "Lamp")
    unhyped("wish", "Rug")
    unhyped("add", "Mug", "5 EUR")
    assert unhyped("--json", "let-go", "lamp", "--instead", "cup").document["error"]["kind"] == "NotFound"
    assert unhyped("let-go", "lamp", "rug", "--instead", "mug").code == 2
    assert unhyped("let-go", "lamp", "--delete", "--instead", "mug").code == 2
    assert [wish["state"] for wish in unhyped("--json", "wishes").document] == ["waiting", "waiting"]
    unhyped("bought", "rug", "--elsewhere")
    assert unhyped("--json", "let-go", "rug", "--instead", "mug").document["error"]["kind"] == "WishEnded"
    assert unhyped("let-go", "lamp", "--instead", "").code == 0
    assert unhyped("--json", "wishes").document == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["19 EUR"], "Leave out PRICE:"),
        (["--shop", "Temu", "--on", "yesterday"], "Leave out --shop, --on:"),
        (["--again"], "Leave out --again:"),
    ],
)
def test_bought_elsewhere_refuses_what_it_would_drop(unhyped: Unhyped, given: list[str], said: str) -> None:
    unhyped("wish", "Lamp")
    refused = unhyped("bought", "lamp", *given, "--elsewhere")
    assert (refused.code, said in refused.err) == (1, True)
    assert unhyped("--json", "wishes").document[0]["state"] == "waiting"


def test_a_day_to_come_is_no_day_of_buying(unhyped: Unhyped) -> None:
    unhyped("wish", "Lamp")
    for day in ("tomorrow", "next week"):
        assert "hasn’t come yet" in unhyped("bought", "lamp", "--on", day).err
    assert "couldn’t read “soon”" in unhyped("bought", "lamp", "--on", "soon").err
