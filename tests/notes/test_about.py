from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import checked_in, purchase
from tests.notes.making import TODAY, note

from unhyped.notes.facts import Facts
from unhyped.notes.matching import Matcher
from unhyped.notes.owned import OwnPurchases
from unhyped.notes.pack import shipped


def test_only_purchases_with_a_keyword_and_each_with_the_reason() -> None:
    roller, lamp = purchase("My Ice-Rollers, pink"), purchase("Sunset lamp")
    noted = purchase("Gift")
    noted = replace(noted, purchase=replace(noted.purchase, note="an ice roller for Ana"))
    found = OwnPurchases([lamp, roller, noted]).about(note(), on=TODAY)
    assert [entry for entry, _ in found] == [roller, noted]
    assert found[0][1].why == "because you wrote “ice roller”"
    assert found[1][1].why == "because your note says “ice roller”"


def test_what_was_worth_it_is_among_them() -> None:
    loved = checked_in(purchase("Ice roller"), 5)
    (about,) = OwnPurchases([loved]).about(note(kind="not-worth-it"), on=TODAY)
    assert about[0] == loved


def test_a_veto_holds_and_rights_are_about_no_thing() -> None:
    own = OwnPurchases([purchase("Ice roller for horses")])
    assert own.about(note(), on=TODAY)
    assert own.about(note(not_keywords=("horses",)), on=TODAY) == ()
    assert own.about(note(category="rights.returns"), on=TODAY) == ()


@pytest.mark.parametrize(
    "word", ["L'ORÉAL revitalift", "lash’n brows serum", "Łódź Ice roller", "LED-Maske led mask"]
)
def test_nothing_that_the_matcher_finds_is_passed_over(word: str) -> None:
    """The quick look for the beginning of a keyword must let through all that a close look would find."""
    entry = purchase(word)
    facts = Facts(name=word, category=entry.purchase.category, price=entry.purchase.price)
    for each in (*shipped().notes, note(keywords=("L’Oréal", "Łódź", "lash'n"))):
        direct = Matcher((each,)).match(facts, on=TODAY)
        about = OwnPurchases([entry]).about(each, on=TODAY)
        assert [match for _, match in about] == list(direct)


def test_what_its_shop_calls_for_is_about_it() -> None:
    entry = purchase("Thing one")
    entry = replace(entry, purchase=replace(entry.purchase, shop="SHEIN"))
    shein = note(category="fashion.clothing", keywords=("shein",))
    assert [about for about, _ in OwnPurchases([entry, purchase("Lamp")]).about(shein, on=TODAY)] == [entry]
