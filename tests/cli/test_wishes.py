from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.running import Unhyped


def ahead(days: int) -> str:
    return (datetime.now().astimezone().date() + timedelta(days=days)).isoformat()


def test_a_wish_waits_and_is_let_go_of(unhyped: Unhyped) -> None:
    assert unhyped("wishes").out == "Your waiting list is empty. “unhyped wish NAME” adds something.\n"
    id_ = unhyped("--json", "wish", "Sunset lamp", "--shop", "Temu", "--on", "2026-03-05").document["id"]
    made = unhyped("wish", "Lip oil", "--note", "the pink one", "--on", "2026-04")
    assert made.out.startswith("Added to your waiting list: Lip oil (")
    first, second = unhyped("--json", "wishes").document
    assert second["name"] == "Lip oil"
    assert (second["noticed"], second["note"], second["origin"]) == ("2026-04", "the pink one", "")
    assert first == {
        "id": id_,
        "name": "Sunset lamp",
        "shop": "Temu",
        "link": "",
        "note": "",
        "noticed": "2026-03-05",
        "origin": "",
        "price": None,
        "currency": None,
        "creator": "",
        "creator_gains": None,
        "platform": "",
        "claims": [],
        "reason": "",
        "state": "ready",
        "until": "2026-03-12",
        "extensions": [],
        "ended_on": None,
        "bought_as": None,
        "counts_as_let_go": False,
    }
    listed = unhyped("wishes").out
    assert "ready to decide  Sunset lamp" in listed
    assert listed.endswith("2 wishes\n")
    assert unhyped("let-go", "sunset lamp").out == "Let go of Sunset lamp. “unhyped undo” brings it back.\n"
    assert [each["name"] for each in unhyped("--json", "wishes").document] == ["Lip oil"]
    unhyped("undo")
    assert unhyped("--json", "let-go", id_[:8]).document == [id_]


def test_everything_can_be_said_about_a_wish(unhyped: Unhyped) -> None:
    said = unhyped(
        *("--json", "wish", "Weighted blanket", "--price", "89 EUR", "--from", "@hydrate.mit.mia"),
        *("--platform", "tiktok", "--claim", "life-changing", "--claim", "warm", "--shop", "Wolkenweich"),
        *("--link", "https://shop.example/blanket?utm_source=x", "--reason", "In my feed every evening."),
        *("--note", "6 kg", "--on", "2026-11-01", "--wait", "20"),
    ).document
    assert said["until"] == "2026-11-21"
    (wish,) = unhyped("--json", "wishes").document
    for key, value in {
        "price": "89.00",
        "currency": "EUR",
        "creator": "hydrate.mit.mia",
        "platform": "tiktok",
        "claims": ["life-changing", "warm"],
        "link": "https://shop.example/blanket",
        "reason": "In my feed every evening.",
        "note": "6 kg",
        "until": "2026-11-21",
    }.items():
        assert wish[key] == value


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (["--price", "12 EUR"], "(2 days, because it’s under €20)"),
        (["--price", "89 EUR"], "(14 days, because it’s over €50)"),
        ([], "(7 days, because it has no price yet)"),
        (["--price", "89 EUR", "--wait", "3"], "(3 days, as you chose)"),
    ],
)
def test_a_wish_says_how_long_it_waits_and_why(unhyped: Unhyped, given: list[str], why: str) -> None:
    assert why in unhyped("wish", "Lamp", *given).out


def test_a_plan_for_next_time_is_told_with_a_wish(unhyped: Unhyped) -> None:
    id_ = unhyped("--json", "add", "Water bottle, steel", "20", "--from", "@mia").document["id"]
    unhyped("check-in", id_, "--worth", "1", "--next", "measure my bag first")
    made = unhyped("wish", "Water bottle, blue")
    assert "Your plan: Next time I’ll measure my bag first" in made.out
    by_creator = unhyped("--json", "wish", "Qwertz", "--from", "@mia").document
    assert by_creator["plans"] == ["measure my bag first"]


def test_a_wish_is_changed_by_its_id_or_name(unhyped: Unhyped) -> None:
    id_ = unhyped("--json", "wish", "Lamp", "--price", "30 PLN").document["id"]
    assert unhyped("edit-wish", "lamp", "--price", "25", "--reason", "cosy").out == (
        "Saved your changes to Lamp.\n"
    )
    assert unhyped("--json", "edit-wish", id_[:8], "--name", "Sunset lamp").document == {"id": id_}
    (wish,) = unhyped("--json", "wishes").document
    assert (wish["name"], wish["price"], wish["currency"], wish["reason"]) == (
        *("Sunset lamp", "25.00", "PLN", "cosy"),
    )
    assert unhyped("undo").out == "Undone: Edit wish Sunset lamp.\n"


def test_several_are_let_go_of_in_one_change(unhyped: Unhyped) -> None:
    for name in ("One", "Two", "Three"):
        unhyped("wish", name)
    unhyped("let-go", "one", "two", "ONE")
    assert [each["name"] for each in unhyped("--json", "wishes").document] == ["Three"]
    unhyped("undo")
    assert len(unhyped("--json", "wishes").document) == 3


def test_what_ended_is_listed_on_request_below_what_waits(unhyped: Unhyped) -> None:
    for name in ("One", "Two", "Three"):
        unhyped("wish", name, "--until", "2027-01-01")
    unhyped("let-go", "one")
    listed = unhyped("wishes").out
    assert listed.endswith("2 wishes\n1 ended. “unhyped wishes --ended” shows it, too.\n")
    assert "One" not in listed
    everything = unhyped("wishes", "--ended").out
    assert everything.index("Three") < everything.index("One")
    states = {each["name"]: each["state"] for each in unhyped("--json", "wishes", "--ended").document}
    assert states == {"One": "let go", "Two": "waiting", "Three": "waiting"}


def test_one_that_is_not_found_or_not_clear_leaves_all_where_they_are(unhyped: Unhyped) -> None:
    for name in ("One", "one", "Two"):
        unhyped("wish", name)
    unknown = unhyped("--json", "let-go", "two", "three")
    assert (unknown.code, unknown.document["error"]["kind"]) == (1, "WishUnknown")
    several = unhyped("--json", "let-go", "one")
    assert (several.code, several.document["error"]["kind"]) == (1, "SeveralWishes")
    assert "matches 2 wishes" in several.err
    assert len(unhyped("--json", "wishes").document) == 3


def test_what_can_not_be_kept_is_refused(unhyped: Unhyped) -> None:
    for given, kind in (
        (["wish", " "], "WishNameMissing"),
        (["wish", "Lamp", "--link", "nowhere"], "LinkUnclear"),
        (["wish", "Lamp", "--on", "2099-01-01"], "DateInFuture"),
        (["wish", "Lamp", "--wait", "-1"], "DaysOutOfRange"),
        (["wish", "Lamp", "--wait", "99999"], "DaysOutOfRange"),
        (["wish", "Lamp", "--until", "2026-01"], "DayNeeded"),
        (["wish", "Lamp", "--until", "2020-01-01"], "DayPassed"),
        (["wish", "Lamp", "--price", "-3"], "PriceBelowZero"),
    ):
        refused = unhyped("--json", *given)
        assert (refused.code, refused.document["error"]["kind"]) == (1, kind)
    assert unhyped("--json", "wishes").document == []


def test_a_link_is_kept_in_its_shortest_form_and_says_who_recommended_it(unhyped: Unhyped) -> None:
    unhyped("wish", "Lamp", "--link", "tiktok.com/@A.b/video/7335234567890123456?is_from_webapp=1")
    (wish,) = unhyped("--json", "wishes").document
    assert wish["link"] == "https://www.tiktok.com/@a.b/video/7335234567890123456"
    assert (wish["creator"], wish["platform"]) == ("a.b", "tiktok")


def test_an_empty_link_takes_it_off_and_nothing_else(unhyped: Unhyped) -> None:
    unhyped("wish", "Lamp", "--link", "tiktok.com/@ana/video/7335234567890123456", "--reason", "dark here")
    unhyped("edit-wish", "Lamp", "--link", " ")
    (wish,) = unhyped("--json", "wishes").document
    assert (wish["link"], wish["creator"], wish["platform"]) == ("", "ana", "tiktok")
    assert wish["reason"] == "dark here"


def test_what_is_owned_of_the_kind_is_told_with_a_wish(unhyped: Unhyped) -> None:
    assert unhyped("--json", "wish", "Lip oil").document["owned"] == []
    id_ = unhyped("--json", "add", "Owala FreeSip Water Bottle with Straw, 24 oz").document["id"]
    unhyped("add", "Water bottle brush")
    (owned,) = unhyped("--json", "wish", "water bottle").document["owned"]
    assert (owned["id"], owned["name"]) == (id_, "Owala FreeSip Water Bottle with Straw, 24 oz")
    assert owned["group"] == "not rated yet"
    said = "You already have one of these: Owala FreeSip Water Bottle with Straw,…."
    assert said in unhyped("wish", "Trinkflasche Edelstahl 1 Liter").out


def test_a_price_can_change_its_currency(unhyped: Unhyped) -> None:
    id_ = unhyped("--json", "wish", "Walking pad", "--price", "19.99 EUR").document["id"]
    assert unhyped("edit-wish", id_, "--currency", "USD").code == 0
    (wish,) = unhyped("--json", "wishes").document
    assert (wish["price"], wish["currency"]) == ("19.99", "USD")
    refused = unhyped("wish", "Lamp", "--currency", "USD")
    assert (refused.code, "There’s no price to go with USD." in refused.err) == (1, True)


def test_only_a_longer_wait_changes_the_end_of_one_that_was_made_longer(unhyped: Unhyped) -> None:
    unhyped("wish", "Walking pad")
    unhyped("wait-longer", "walking pad", "--reason", "My birthday comes.")
    later = (datetime.now().astimezone().date() + timedelta(days=40)).isoformat()
    for option, value in (("--wait", "3"), ("--until", later)):
        refused = unhyped("edit-wish", "walking pad", option, value)
        assert (refused.code, "Use “unhyped wait-longer”" in refused.err) == (1, True)


def test_every_field_of_a_wish_can_be_emptied_again(unhyped: Unhyped) -> None:
    unhyped("wish", "Lamp", "--price", "20 EUR", "--claim", "glows", "--wait", "90")
    unhyped("edit-wish", "lamp", "--price", "unknown", "--claim", "", "--on", "unknown", "--until", "unknown")
    (wish,) = unhyped("--json", "wishes").document
    assert (wish["price"], wish["currency"], wish["claims"], wish["noticed"]) == (None, None, [], None)
    unhyped("edit-wish", "lamp", "--price", "20 EUR")
    (wish,) = unhyped("--json", "wishes").document
    assert wish["until"] == ahead(7)


def test_a_day_to_come_is_read_in_words(unhyped: Unhyped) -> None:
    assert unhyped("--json", "wish", "Lamp", "--until", "tomorrow").document["until"] == ahead(1)
    assert unhyped("--json", "wish", "Pan", "--until", "in 3 weeks").document["until"] == ahead(21)
    unhyped("wait-longer", "lamp", "--until", "in 10 days", "--reason", "Not yet.")
    assert unhyped("--json", "wishes").document[0]["until"] == ahead(10)
    assert "is over" in unhyped("wish", "Pot", "--until", "yesterday").err


def test_a_wish_that_is_named_twice_is_let_go_of_and_told_once(unhyped: Unhyped) -> None:
    unhyped("wish", "Lamp")
    assert unhyped("let-go", "lamp", "LAMP").out == "Let go of Lamp. “unhyped undo” brings it back.\n"
    assert unhyped("want-again", "lamp", "lamp").out == "Back on your waiting list: Lamp.\n"
    assert len(unhyped("--json", "let-go", "lamp", "lamp", "--delete").document) == 1


def test_a_change_that_changes_nothing_says_so(unhyped: Unhyped) -> None:
    unhyped("wish", "Lamp", "--price", "20 EUR")
    unhyped("add", "Pan", "20 EUR")
    assert unhyped("edit-wish", "lamp", "--price", "20 EUR").out == "Nothing changed in Lamp.\n"
    assert unhyped("edit", "pan").out == "Nothing changed in Pan.\n"
    assert unhyped("edit", "pan", "--price", "21").out == "Saved your changes to Pan.\n"


def test_what_is_no_number_of_days_is_said_in_words(unhyped: Unhyped) -> None:
    refused = unhyped("wish", "Lamp", "--wait", "soon")
    assert (refused.code, "“soon” isn’t a whole number. Try 7 or 30." in refused.err) == (2, True)
