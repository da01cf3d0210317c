from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tests.builders import ADDED, WISH, checked_in, new_id, purchase

from unhyped.domain.check_in import CheckIn
from unhyped.insights.about_wish import AboutWish, about
from unhyped.insights.plans import PlanIndex, SaidPlans
from unhyped.insights.similar import Kinds

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry
    from unhyped.domain.wish import Wish

LEGGINGS = replace(WISH, name="Leggings, black", creator="Kim")


def found(wish: Wish, *entries: Entry) -> AboutWish:
    placed = list(enumerate(entries))
    return about(wish, Kinds(placed), PlanIndex(SaidPlans(placed).with_records((), ())), entries)


def texts(known: AboutWish) -> tuple[str, ...]:
    return tuple(own.plan.text for own in known.plans)


def planned(entry: Entry, plan: str, day: str = "2026-05-01", **more: Any) -> Entry:  # noqa: ANN401
    said = CheckIn(
        id=new_id(),
        purchase_id=entry.purchase.id,
        on=date.fromisoformat(day),
        worth=2,
        next_time=plan,
        added_at=ADDED,
        **more,
    )
    return replace(entry, check_ins=(*entry.check_ins, said))


def gaining(entry: Entry, gain: Any) -> Entry:  # noqa: ANN401 - one of the gains
    return replace(entry, purchase=replace(entry.purchase, gain=gain))


def test_an_empty_log_knows_nothing() -> None:
    assert found(LEGGINGS) == AboutWish(creator="Kim")


def test_things_like_it_that_are_owned_are_the_latest_three() -> None:
    owned = [purchase(f"Leggings {colour}") for colour in ("red", "green", "blue", "pink")]
    sold = purchase("Leggings grey", events=("resale 5.00",))
    assert found(LEGGINGS, *owned, sold).owned == tuple(owned[:0:-1])


def test_the_record_with_a_creator_lists_what_is_rated_good_ones_first() -> None:
    good = purchase("Lamp", creator="kim", worth=5)
    bad = purchase("Roller", creator="Kim", worth=1)
    between = purchase("Mug", creator="kim", worth=3)
    others = purchase("Pan", creator="ana", worth=5), purchase("Rug", creator="kim")
    known = found(LEGGINGS, bad, between, *others, good)
    assert known.by_creator == (good, between, bad)
    assert found(replace(LEGGINGS, creator=""), bad, good).by_creator == ()


def test_the_creator_may_be_known_by_the_link_alone() -> None:
    tip = purchase("Lamp", creator="glow", worth=5)
    link = replace(LEGGINGS, creator="", link="https://www.tiktok.com/@glow/video/7335234567890123456")
    assert (found(link, tip).creator, found(link, tip).by_creator) == ("glow", (tip,))
    assert found(replace(link, link="nowhere"), tip).creator == ""


def test_the_record_in_a_category_follows_from_what_the_thing_is() -> None:
    worn = purchase("Leggings red", category="clothing.sport", worth=4)
    other = purchase("Running top", category="clothing.sport", worth=2)
    elsewhere = purchase("Pan", category="home.kitchen", worth=5)
    known = found(LEGGINGS, worn, other, elsewhere)
    assert (known.category, known.in_category) == ("clothing.sport", (worn, other))


def test_plans_about_such_things_come_first_then_the_newest_of_category_and_creator() -> None:
    like = planned(purchase("Leggings red", category="clothing.sport"), "try them on", "2026-03-01")
    tip = planned(purchase("Roller", creator="Kim"), "wait  a week", "2026-05-01")
    older = planned(purchase("Mug", creator="Kim"), "ask Ana", "2026-04-01")
    elsewhere = planned(purchase("Pan", category="home.kitchen"), "measure", "2026-06-01")
    assert texts(found(LEGGINGS, like, tip, older, elsewhere)) == ("try them on", "wait a week")
    assert texts(found(LEGGINGS, tip, older)) == ("wait a week", "ask Ana")
    twice = planned(planned(purchase("Roller", creator="Kim"), "wait"), "wait")
    assert texts(found(LEGGINGS, twice)) == ("wait",)


def test_a_superseded_check_in_has_no_plan() -> None:
    entry = planned(purchase("Roller", creator="Kim"), "buy two")
    entry = planned(entry, "buy none", supersedes=entry.check_ins[0].id)
    assert texts(found(LEGGINGS, entry)) == ("buy none",)


def test_what_the_creator_gains_is_the_newest_that_is_known() -> None:
    first = gaining(purchase("Mug", creator="Kim", on="2026-01-01"), "free product")
    last = gaining(purchase("Pan", creator="Kim", on="2026-03-01"), "commission")
    unsure = gaining(purchase("Rug", creator="Kim", on="2026-04-01"), "don't know")
    other = gaining(purchase("Cup", creator="ana", on="2026-05-01"), "paid")
    undated = gaining(purchase("Lid", creator="kim", on=None), "own product")
    assert found(LEGGINGS, last, first, unsure, other, undated).gain == "commission"
    assert found(LEGGINGS, unsure, other).gain is None


def test_what_is_not_rated_yet_is_no_record() -> None:
    early = checked_in(purchase("Mug", creator="Kim"), None)
    assert found(LEGGINGS, early).by_creator == ()
