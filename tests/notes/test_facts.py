"""What a purchase itself calls for: sales tricks and rights, each told at most once a month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.builders import ADDED, new_id, purchase
from tests.notes.making import TODAY, note

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.creator import Creator
from unhyped.notes.beside_purchases import BesidePurchases, by_month
from unhyped.notes.facts import facts_of
from unhyped.notes.links import earns
from unhyped.notes.matching import Matcher
from unhyped.notes.note import FACTS
from unhyped.notes.words import reason

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry


def bought(**fields: object) -> Entry:
    """A purchase of three weeks ago with *fields* of its own."""
    entry = purchase(on=str(TODAY - timedelta(days=21)))
    return replace(entry, purchase=replace(entry.purchase, **fields))  # type: ignore[arg-type] # by name


@pytest.mark.parametrize(
    ("fields", "calls"),
    [
        ({}, set()),
        ({"shop": "TikTok Shop"}, {"tiktok-shop", "online"}),
        ({"link": "https://shop.tiktok.com/view/product/1"}, {"tiktok-shop", "online"}),
        ({"link": "https://www.tiktok.com/@a.b/video/1"}, set()),
        ({"shop": "amazon"}, {"online"}),
        ({"shop": "Rossmann"}, set()),
        ({"link": "https://example.org/thing"}, {"online"}),
        ({"link": "https://www.amazon.de/dp/1?tag=someone-21"}, {"online", "affiliate-link"}),
        ({"link": "http://[broken"}, set()),
        ({"claims": ("last chance", "glow")}, {"last-chance"}),
        ({"claims": ("Édition limitée",)}, {"last-chance"}),
        ({"claims": ("limited side effects", "drop 5 kg in a week", "only 5 kg")}, set()),
        ({"claims": ("Only 3 left!",)}, {"last-chance"}),
        ({"claims": ("nur noch 3 Stück",)}, {"last-chance"}),
        ({"claims": ("op is op",)}, {"last-chance"}),
        ({"shop": "Amazon.de"}, {"online"}),
        ({"shop": "TikTok Shop UK"}, {"tiktok-shop", "online"}),
        ({"link": "https://www.tiktok.com/view/product/17"}, {"tiktok-shop", "online"}),
        ({"shop": "H&M", "link": "https://www.instagram.com/reel/abc"}, set()),
        ({"link": "https://store.example/collections/all?tag=summer"}, {"online"}),
        ({"claims": ("dupe",)}, {"dupe"}),
        ({"name": "Airwrap dupe, pink"}, {"dupe"}),
        ({"name": "Super duper soap"}, set()),
        ({"countdown_seen": True}, {"last-chance"}),
        ({"countdown_seen": False}, set()),
        ({"third_party": True}, {"third-party-seller"}),
        ({"third_party": False, "payment": "now"}, set()),
        ({"payment": "later"}, {"pay-later"}),
        ({"payment": "instalments"}, {"pay-later"}),
        ({"gain": "commission"}, {"gain-commission"}),
        ({"gain": "free product"}, {"gain-free-product"}),
        ({"gain": "paid"}, set()),
    ],
)
def test_what_calls_for_a_note(fields: dict[str, object], calls: set[str]) -> None:
    assert facts_of(bought(**fields).purchase, TODAY).calls == calls


@pytest.mark.parametrize(("days", "recent"), [(0, True), (14, True), (15, False), (-1, False)])
def test_two_weeks_are_recent(days: int, recent: bool) -> None:
    entry = bought(shop="Amazon", bought_on=ApproximateDate.day(TODAY - timedelta(days=days)))
    assert ("recent" in facts_of(entry.purchase, TODAY).calls) is recent


def test_the_time_to_send_it_back_begins_with_delivery() -> None:
    long_ago = ApproximateDate.day(TODAY - timedelta(days=40))
    for days, recent in ((14, True), (15, False)):
        came = TODAY - timedelta(days=days)
        entry = bought(shop="Amazon", bought_on=long_ago, delivered_on=came)
        assert ("recent" in facts_of(entry.purchase, TODAY).calls) is recent


def test_what_a_creator_gains_counts_for_all_they_recommend() -> None:
    known = Creator(id=new_id(), name="mia", gain="commission", added_at=ADDED)
    entry = replace(bought(creator="mia"), recommender=known)
    assert facts_of(entry.purchase, TODAY, entry.gain).calls == {"gain-commission"}
    called = sales_note(1, "gain-commission")
    beside = BesidePurchases(Matcher([called]), by_month([entry], TODAY), on=TODAY)  # type: ignore[list-item] # notes
    assert [match.note.id for match in beside.matches(entry)] == ["sales-1"]
    assert beside.matches(replace(entry, recommender=None)) == ()


def test_what_was_bought_in_a_shop_need_not_be_taken_back() -> None:
    entry = bought(shop="Rossmann", bought_on=ApproximateDate.day(TODAY))
    assert facts_of(entry.purchase, TODAY).calls == frozenset()


@pytest.mark.parametrize(("days", "calls"), [(31, {"tiktok-shop", "online"}), (32, set()), (900, set())])
def test_an_old_purchase_calls_for_nothing(days: int, calls: set[str]) -> None:
    """Its window is closed and its countdown long over."""
    entry = bought(shop="TikTok Shop", bought_on=ApproximateDate.day(TODAY - timedelta(days=days)))
    assert facts_of(entry.purchase, TODAY).calls == calls


def test_a_month_or_an_unknown_day_is_not_recent() -> None:
    for on in (f"{TODAY:%Y-%m}", None):
        assert facts_of(purchase(on=on).purchase, TODAY).calls == frozenset()


def sales_note(number: int, *facts: str, **fields: object) -> object:
    made = {"id": f"sales-{number}", "title": f"Sales {number}", "category": "mechanism.scarcity"}
    return note(**{**made, "kind": "how-the-sale-works", "facts": facts, **fields})


def shown(entry: Entry, *notes: object, on: date = TODAY, region: str | None = None) -> list[tuple[str, str]]:
    matches = Matcher(notes).match(facts_of(entry.purchase, on), on=on, region=region)  # type: ignore[arg-type] # notes
    return [(match.note.id, match.why) for match in matches]


def test_a_note_shows_for_its_fact_with_the_reason() -> None:
    entry = bought(shop="TikTok Shop")
    assert shown(entry, sales_note(1, "tiktok-shop")) == [("sales-1", "because it’s from TikTok Shop")]
    assert shown(entry, sales_note(1, "last-chance")) == []


def test_notes_on_one_fact_take_turns_with_the_months() -> None:
    notes = [sales_note(number, "tiktok-shop") for number in range(3)]
    firsts = set()
    for month in (1, 2, 3):
        entry = bought(shop="TikTok Shop", bought_on=ApproximateDate.day(date(2026, month, 1)))
        firsts.add(shown(entry, *notes, on=date(2026, month, 1))[0][0])
    assert firsts == {"sales-0", "sales-1", "sales-2"}


def test_notes_on_the_thing_come_first_and_no_kind_twice() -> None:
    entry = bought(name="Ice roller", shop="TikTok Shop", claims=("limited edition",))
    right = sales_note(3, "online", category="rights.eu", kind="your-rights")
    ids = [
        each
        for each, _ in shown(entry, sales_note(1, "tiktok-shop"), sales_note(2, "last-chance"), note(), right)
    ]
    assert ids == ["ice-roller", "sales-1", "sales-3"]


def test_a_right_shows_only_where_it_is_known_to_hold() -> None:
    entry = bought(shop="TikTok Shop")
    right = sales_note(1, "online", category="rights.eu", kind="your-rights", region=("EU",))
    assert [shown(entry, right, region=region) for region in ("US", None)] == [[], []]
    assert shown(entry, right, region="EU") == [("sales-1", "because it’s from an online shop")]


def test_a_fact_calls_for_a_note_on_things_only_within_its_category() -> None:
    makeup = note(category="beauty.makeup", keywords=("counterfeit",), facts=("tiktok-shop",))
    lipstick, lamp = (bought(shop="TikTok Shop", category=code) for code in ("beauty.nails", "home.decor"))
    assert [each for each, _ in shown(lipstick, makeup)] == ["ice-roller"]
    assert shown(lamp, makeup) == []


@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_has_a_reason(fact: str) -> None:
    assert reason(fact).startswith("because ")


@pytest.mark.parametrize(
    ("url", "pays"),
    [
        ("https://amzn.to/3abc", True),
        ("https://www.amazon.de/dp/1?tag=someone-21", True),
        ("https://shop.example.org/?utm_source=x", False),
        ("https://example.org/", False),
        ("http://[broken", False),
        ("", False),
    ],
)
def test_who_earns_from_a_link(url: str, pays: bool) -> None:
    assert earns(url) is pays
