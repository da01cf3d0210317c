from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import purchase

from unhyped.domain.text import normalise
from unhyped.insights.similar import Kinds


def named(*names: str) -> Kinds:
    return Kinds([*enumerate(purchase(name) for name in names)])


@pytest.mark.parametrize(
    ("typed", "owned"),
    [
        ("leggings", "Flare leggings, black"),
        ("Black legging", "Flare leggings, black"),
        ("LEGGINGS", "Flare leggings, black"),
        ("leggings black", "Flare leggings, black"),
        ("ice roller for the face", "Jade roller"),
        ("Drawer dividers (bamboo)", "Divider, oak"),
        ("brushes", "Make-up brush"),
        ("Crème brûlée", "Brulee"),
        ("lipstick", "Anna Weber Matte Revolution Lipstick in Pillow Talk, Long Lasting, 3.5 g"),
        ("sunscreen", "Beauty of Joseon Relief Sun Sunscreen, Lightweight Creamy, 50 ml"),
        ("freidora de aire", "Cecotec Cecofry Absolute 4000 freidora de aire 4 L, dietética y digital"),
        ("rouge à lèvres", "Maybelline New York SuperStay Matte Ink, rouge à lèvres liquide mat"),
        ("3 in 1 hair dryer", "hair dryer"),
    ],
)
def test_the_kind_is_the_last_word_of_what_it_is(typed: str, owned: str) -> None:
    assert [entry.purchase.name for entry in named(owned).owned_like(typed)] == [owned]


@pytest.mark.parametrize(
    ("typed", "owned"),
    [
        ("ice roller", "Ice cube tray"),
        ("mini fridge", "Mini waffle maker"),
        ("", "Lamp"),
        ("12 34", "12 34"),
        ("a", "a"),
        ("glass", "glas"),
        ("Ninja Creami", "Sunscreen, creamy"),
    ],
)
def test_other_things_are_not_of_the_kind(typed: str, owned: str) -> None:
    assert named(owned).owned_like(typed) == ()


def test_what_went_back_or_was_sold_is_not_owned() -> None:
    kept, returned, sold, cheaper = (
        purchase("Lamp", events=events)
        for events in ((), ("refund 12.99",), ("resale 5",), ("partial refund 2",))
    )
    assert Kinds([*enumerate([kept, returned, sold, cheaper])]).owned_like("lamp") == (cheaper, kept)


def test_a_name_without_end_is_looked_at_only_in_part() -> None:
    endless = "lamp " * 100_000
    assert named(endless).owned_like(normalise(endless))


def categorised(*things: tuple[str, str]) -> Kinds:
    return Kinds([*enumerate(purchase(name, category=category) for name, category in things)])


def test_the_category_of_a_thing_is_that_of_those_called_so_then_of_its_kind() -> None:
    kinds = categorised(
        ("Flare leggings", "Sports"),
        ("Black leggings", "fashion.clothing"),
        ("Leggings, grey", "fashion.clothing"),
        ("Quencher", "Cups"),
        ("Lamp", ""),
    )
    assert kinds.category_of("flare LEGGINGS") == "Sports"
    assert kinds.category_of("red leggings") == "fashion.clothing"
    assert kinds.category_of("quencher") == "Cups"
    assert kinds.category_of("lamp") == kinds.category_of("") == kinds.category_of("sofa") == ""


def test_without_a_majority_no_category_is_proposed() -> None:
    kinds = categorised(("Desk lamp", "home.decor"), ("Night lamp", "tech.gadgets"))
    assert kinds.category_of("lamp") == ""


def test_the_category_follows_every_change() -> None:
    entry = purchase("Quencher", category="Cups")
    kinds = Kinds([(0, entry)])
    changed = replace(entry, purchase=replace(entry.purchase, category="home.drinkware"))
    kinds.replacing([(0, entry)], [(0, changed)])()
    assert kinds.category_of("quencher") == "home.drinkware"
    kinds.replacing([(0, changed)], [])()
    assert kinds.category_of("quencher") == ""
