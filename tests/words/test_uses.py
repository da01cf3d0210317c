from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.builders import money, purchase, used

from unhyped.domain.money import Money
from unhyped.domain.purchase import PurchaseDraft
from unhyped.domain.using_up import UsualCost
from unhyped.words import uses
from unhyped.words.amounts import amount

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry

ROLLER = purchase("Ice roller", "12.60 EUR", category="beauty.devices")
LEGGINGS = purchase("Leggings", "40.00 EUR", category="fashion.clothing")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (ROLLER, ""),
        (used(ROLLER), "Used once"),
        (used(ROLLER, 42), "Used 42 times"),
        (used(ROLLER, 42, rough=True), "Used about 42 times"),
        (used(LEGGINGS, 3), "Worn 3 times"),
        (used(ROLLER, 1200), "Used 1,200 times"),
    ],
)
def test_how_often_it_was_used(entry: Entry, said: str) -> None:
    assert uses.used_fact(entry) == said
    assert uses.used_words(entry) == said[:1].lower() + said[1:]


def test_what_a_use_or_a_wear_cost() -> None:
    assert uses.cost_fact(used(ROLLER, 14), amount) == "€0.90 a use"
    assert uses.cost_fact(used(LEGGINGS, 20, rough=True), amount) == "about €2.00 a wear"
    assert uses.cost_fact(ROLLER, amount) == ""


def test_the_facts_about_uses_each_have_a_name() -> None:
    assert [*uses.used_facts(ROLLER, amount)] == []
    assert [*uses.used_facts(used(LEGGINGS, 20, rough=True), amount)] == [
        ("Worn", "about 20 times"),
        ("Cost per wear", "about €2.00"),
    ]
    assert [*uses.used_facts(used(purchase(price=None)), amount)] == [("Used", "once")]


def test_the_message_after_a_use_says_how_often_so_far() -> None:
    assert uses.used_so_far(used(ROLLER, 43)) == "You’ve used Ice roller 43 times so far"
    assert uses.used_so_far(used(LEGGINGS)) == "You’ve worn Leggings once so far"


def test_what_it_usually_costs_names_how_many_things() -> None:
    usual = UsualCost("beauty.devices", 7, Money(90, "EUR"))
    said = "In Beauty devices, a use usually costs you €0.90, going by 7 things."
    assert uses.usual_fact(used(ROLLER), usual, amount) == said


@pytest.mark.parametrize(
    ("entry", "more", "said"),
    [
        (used(LEGGINGS, 3), 17, "17 more wears to reach €2.00"),
        (used(LEGGINGS, 3, rough=True), 17, "About 17 more wears to reach €2.00"),
        (LEGGINGS, 20, "20 wears to reach €2.00"),
        (used(ROLLER, 3), 1, "1 more use to reach €2.00"),
        (used(LEGGINGS, 20), 0, "You’ve reached €2.00 a wear, as you wanted."),
    ],
)
def test_how_far_it_is_to_the_target(entry: Entry, more: int, said: str) -> None:
    aimed = replace(entry, purchase=replace(entry.purchase, target_per_use=money("2.00 EUR")))
    assert uses.target_fact(aimed, more, amount) == said


def test_how_a_thing_is_used_up() -> None:
    cream = PurchaseDraft(
        name="Cream", opened_on=date(2026, 3, 5), months_open=12, expires_on=date(2028, 1, 31), share_left=40
    )
    assert [*uses.using_up(cream)] == [
        ("Opened", "5 Mar 2026"),
        ("Good until", "5 Mar 2027"),
        ("Left", "40%"),
    ]
    finished = replace(cream, finished_on=date(2026, 9, 1))
    assert [*uses.using_up(finished)] == [("Opened", "5 Mar 2026"), ("Used up", "1 Sept 2026")]
    sealed = PurchaseDraft(name="Cream", months_open=6)
    assert [*uses.using_up(sealed)] == [("Good once opened for", "6 months")]
    assert [*uses.using_up(PurchaseDraft(name="Lamp"))] == []


def test_a_doubt_says_what_is_unlikely() -> None:
    gone = purchase("Lamp", on="2026-03-05", events=("given away 0",))
    said = [
        uses.doubt_words("before buying", ROLLER, "once"),
        uses.doubt_words("after it left", gone, "once"),
        uses.doubt_words("many", ROLLER, "10,000 times"),
    ]
    assert said == [
        "You bought Ice roller later: 5 Mar 2026.",
        "You no longer had Lamp then. It left you on 5 Mar 2026.",
        "You’d have used Ice roller 10,000 times. That’s a lot.",
    ]
