from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.running import Unhyped


def test_a_wish_waits_and_is_let_go_of(unhyped: Unhyped) -> None:
    assert unhyped("wishes").out == "Your waiting list is empty. “unhyped wish NAME” adds something.\n"
    id_ = unhyped("--json", "wish", "Sunset lamp", "--shop", "Temu", "--on", "2026-03-05").document["id"]
    made = unhyped("wish", "Lip oil", "--note", "the pink one", "--on", "2026-04")
    assert made.out.startswith("Added to your waiting list: Lip oil (")
    first, second = unhyped("--json", "wishes").document
    assert first["name"] == "Lip oil"
    assert (first["noticed"], first["note"], first["origin"]) == ("2026-04", "the pink one", "")
    assert second == {
        "id": id_,
        "name": "Sunset lamp",
        "shop": "Temu",
        "link": "",
        "note": "",
        "noticed": "2026-03-05",
        "origin": "",
    }
    listed = unhyped("wishes").out
    assert "Sunset lamp" in listed
    assert listed.endswith("2 wishes\n")
    assert unhyped("let-go", "sunset lamp").out == "Let go of Sunset lamp. “unhyped undo” brings it back.\n"
    assert [each["name"] for each in unhyped("--json", "wishes").document] == ["Lip oil"]
    unhyped("undo")
    assert unhyped("--json", "let-go", id_[:8]).document == [id_]


def test_several_are_let_go_of_in_one_change(unhyped: Unhyped) -> None:
    for name in ("One", "Two", "Three"):
        unhyped("wish", name)
    unhyped("let-go", "one", "two", "ONE")
    assert [each["name"] for each in unhyped("--json", "wishes").document] == ["Three"]
    unhyped("undo")
    assert len(unhyped("--json", "wishes").document) == 3


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
    ):
        refused = unhyped("--json", *given)
        assert (refused.code, refused.document["error"]["kind"]) == (1, kind)
    assert unhyped("--json", "wishes").document == []


def test_a_link_is_kept_in_its_shortest_form(unhyped: Unhyped) -> None:
    unhyped("wish", "Lamp", "--link", "tiktok.com/@A.b/video/7335234567890123456?is_from_webapp=1")
    (wish,) = unhyped("--json", "wishes").document
    assert wish["link"] == "https://www.tiktok.com/@a.b/video/7335234567890123456"


def test_what_is_owned_of_the_kind_is_told_with_a_wish(unhyped: Unhyped) -> None:
    assert unhyped("--json", "wish", "Lip oil").document["owned"] == []
    id_ = unhyped("--json", "add", "Owala FreeSip Water Bottle with Straw, 24 oz").document["id"]
    unhyped("add", "Water bottle brush")
    (owned,) = unhyped("--json", "wish", "water bottle").document["owned"]
    assert (owned["id"], owned["name"]) == (id_, "Owala FreeSip Water Bottle with Straw, 24 oz")
    assert owned["group"] == "not rated yet"
    said = "You already have one of these: Owala FreeSip Water Bottle with Straw,…."
    assert said in unhyped("wish", "Trinkflasche Edelstahl 1 Liter").out
