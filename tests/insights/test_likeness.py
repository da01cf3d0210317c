from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unhyped.insights.likeness import ALIKE, likeness, same_shop


@pytest.mark.parametrize(
    ("bought", "seen"),
    [
        ("Ice roller", "ice roller for face"),
        ("Ice roller", "ice roler"),
        ("Ice Roller, pink", "best ice roller tiktok"),
        ("Ice roller", "Get your glow on! Ice roller 50% off"),
        ("e.l.f. Power Grip Primer", "elf power grip primer"),
        ("Kosas Cloud Set Powder", "cloud set powder"),
        ("bamboo drawer dividers set of 6", "drawer divider"),
        ("CRZ YOGA Women's High Waisted Leggings 25 Inches", "high waisted leggings"),
        ("Flared leggings black", "leggings"),
        ("Sunset lamp", "lamp"),
        ("Crème brûlée set", "creme brulee"),
        ("口红", "口红"),
    ],
)
def test_names_of_the_same_thing_are_alike(bought: str, seen: str) -> None:
    assert likeness(bought, seen) >= ALIKE
    assert likeness(seen, bought) == likeness(bought, seen)


@pytest.mark.parametrize(
    ("bought", "seen"),
    [
        ("Ice roller", "ice cream maker"),
        ("Ice roller", "ice"),
        ("Ice roller", "foam roller"),
        ("Mini fridge", "mini waffle maker"),
        ("Sea moss gel", "sea salt spray"),
        ("Hot air brush", "hot air fryer"),
        ("LED face mask", "led face light"),
        # one shared brand
        ("Stanley cup", "stanley thermos"),
        ("Dyson Airwrap", "dyson"),
        ("Dyson Airwrap", "Dyson vacuum"),
        ("Halara leggings", "halara dress"),
        # short words
        ("Lip oil", "oil"),
        ("Cup", "World Cup tickets"),
        ("Cup", "cap"),
        ("Book light", "book"),
        # another thing that goes with it
        ("Power bank", "power bank case"),
        # nothing but words that say nothing
        ("The best", "the best"),
        ("", "ice roller"),
        ("12", "12"),
    ],
)
def test_false_friends_are_not(bought: str, seen: str) -> None:
    assert likeness(bought, seen) == 0
    assert likeness(seen, bought) == 0


def test_the_more_they_share_the_more_alike() -> None:
    assert likeness("Ice roller", "ice roller pink") > likeness("Ice roller", "ice roler") >= ALIKE
    assert likeness("Ice roller", "ice roler") > likeness("Ice roller", "roller")


@pytest.mark.parametrize(
    ("shop", "place"),
    [
        ("Sephora", "www.sephora.de"),
        ("sephora", "Sephora"),
        ("dm", "dm.de"),
        ("bol.com", "bol.com"),
        ("Amazon", "amazon.co.uk"),
        ("Amazon", "Amazon Shopping"),
        ("SHEIN", "SHEIN-Shopping Online"),
        ("Temu", "Temu: Shop Like a Billionaire"),
        ("El Corte Inglés", "elcorteingles.es"),
        ("Müller", "mueller.de"),
        ("H&M", "hm.com"),
        ("Best Buy", "shop.bestbuy.com"),
        ("Next", "next.co.uk"),
    ],
)
def test_a_shop_is_known_by_its_address_and_its_app(shop: str, place: str) -> None:
    assert same_shop(shop, place)


@pytest.mark.parametrize(
    ("shop", "place"),
    [
        ("Target", "retarget.com"),
        ("Next", "Next level games"),
        ("dm", "DM Sans Fonts"),
        ("TikTok Shop", "tiktok.com"),
        ("Shop", "shop.example.com"),
        ("co", "example.co.uk"),
        ("Halara", "thehalara.com"),
        ("", "example.com"),
        ("Amazon", ""),
        ("…", "…"),
    ],
)
def test_a_shop_is_not_every_address_with_its_letters(shop: str, place: str) -> None:
    assert not same_shop(shop, place)


@settings(max_examples=60)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    score = likeness(one, other)
    assert score == 0 or ALIKE <= score <= 100
    assert likeness(other, one) == score
    assert same_shop(one, other) in {True, False}
