from __future__ import annotations

from dataclasses import replace

from tests.builders import ADDED, WISH, money

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.purchase import Purchase
from unhyped.domain.wish import creator_of, to_purchase

LINK = "https://www.tiktok.com/@glow.ana/video/7594183106335648544"
DAY = ApproximateDate.parse("2026-11-24")
FULL = replace(
    WISH,
    price=money("12.99 EUR"),
    creator="mia",
    platform="instagram",
    claims=("cosy",),
    link=LINK,
    note="the small one",
    reason="In my feed.",
)


def test_a_wish_becomes_a_purchase_with_all_it_says() -> None:
    assert to_purchase(FULL, "p1", DAY, ADDED) == Purchase(
        id="p1",
        name="Heatless curls",
        price=money("12.99 EUR"),
        bought_on=DAY,
        creator="mia",
        platform="instagram",
        link=LINK,
        video_id=7594183106335648544,
        shop="Glow Shop",
        note="the small one",
        claims=("cosy",),
        added_at=ADDED,
    )


def test_a_link_says_who_recommended_it_unless_the_person_did() -> None:
    bought = to_purchase(replace(FULL, creator="", platform=""), "p1", None, ADDED)
    assert (bought.creator, bought.platform, bought.bought_on) == ("glow.ana", "tiktok", None)
    assert creator_of(FULL) == "mia"


def test_a_link_that_can_not_be_read_is_kept() -> None:
    odd = replace(WISH, link="somewhere")
    assert to_purchase(odd, "p1", DAY, ADDED).link == "somewhere"
    assert creator_of(odd) == ""
