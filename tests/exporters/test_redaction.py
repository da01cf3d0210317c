from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import checked_in, money, purchase
from tests.strategies import entries

from unhyped.domain.category import CATEGORIES
from unhyped.domain.money import Money
from unhyped.exporters import redaction
from unhyped.exporters.redaction import HIDDEN
from unhyped.insights.evidence import Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.entry import Entry
    from unhyped.exporters.redaction import Level


def redact(logged: Sequence[Entry], level: Level) -> tuple[Entry, ...]:
    """Redact a log without wishes."""
    return tuple(redaction.redact(Evidence(logged), level).entries)


def named(name: str, price: str | None = "34.99 EUR", creator: str = "slow.kitchen") -> Entry:
    return purchase(name, price, creator=creator)


def name_after(entry: Entry, level: str, *others: Entry) -> str:
    first, *_ = redact([entry, *others], level)  # type: ignore[arg-type] # parametrised
    return first.purchase.name


@settings(deadline=None)
@given(st.lists(entries(), max_size=3))
def test_full_changes_nothing(logged: list[Entry]) -> None:
    assert redact(logged, "full") == tuple(logged)


def silent(entry: Entry) -> Entry:
    """The entry without a text that could hold an amount."""
    bought = replace(entry.purchase, name="Lamp", note="", shop="", tags=(), claims=(), category="books")
    return replace(entry, purchase=bought, check_ins=())


def dearer(entry: Entry, more: int) -> Entry:
    price = entry.purchase.price
    if price is None:
        return entry
    return replace(entry, purchase=replace(entry.purchase, price=Money(price.minor + more, price.currency)))


@settings(deadline=None)
@given(st.lists(entries().map(silent), max_size=3), st.integers(1, 10**9))
def test_without_prices_the_amounts_make_no_difference(logged: list[Entry], more: int) -> None:
    assert redact([dearer(entry, more) for entry in logged], "prices") == redact(logged, "prices")


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("Leggings 34.99", f"Leggings {HIDDEN}"),
        ("Leggings 34,99 blue", f"Leggings {HIDDEN} blue"),
        ("Dupe of the 38 € one", f"Dupe of the {HIDDEN} one"),
        ("Dupe of the €38 one", f"Dupe of the {HIDDEN} one"),
        ("Cost USD 1,204.50!", f"Cost {HIDDEN}!"),
        ("Cost 1 204,50 zł!", f"Cost {HIDDEN}!"),
        ("US$12 lamp", f"{HIDDEN} lamp"),
        ("3-pack of 12 lamps", "3-pack of 12 lamps"),
        ("Vitamin B12", "Vitamin B12"),
        ("Airpods 2 pro max", "Airpods 2 pro max"),
    ],
)
def test_amounts_in_texts_are_masked(name: str, masked: str) -> None:
    assert name_after(named(name), "prices") == masked


@pytest.mark.parametrize(
    ("price", "name"), [("30.00 EUR", "Lamp for 30"), ("12.50 EUR", "Lamp 12.5"), ("1500 JPY", "Lamp 1,500")]
)
def test_the_own_price_is_masked_however_it_is_written(price: str, name: str) -> None:
    assert name_after(named(name, price), "prices") == name.rsplit(" ", 1)[0] + f" {HIDDEN}"


def test_refunds_and_what_is_left_of_a_price_are_masked_too() -> None:
    entry = purchase("Got 7.77 back, kept 22.22", "29.99 EUR", events=("refund 7.77",))
    (after,) = redact([entry], "prices")
    assert after.purchase.name == f"Got {HIDDEN} back, kept {HIDDEN}"
    assert after.money_events == ()
    assert after.purchase.price == money("0 EUR")


def test_an_unknown_price_stays_unknown() -> None:
    (after,) = redact([named("Lamp", None)], "prices")
    assert after.purchase.price is None


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("Pan from @slow.kitchen!", f"Pan from @{HIDDEN}!"),
        ("Pan by someone @else-where", f"Pan by someone @{HIDDEN}"),
        ("SLOW.KITCHEN's pan", f"{HIDDEN}'s pan"),
        ("#slow.kitchen pan", f"#{HIDDEN} pan"),
        ("see https://www.tiktok.com/@slow.kitchen/video/1 now", f"see {HIDDEN} now"),
        ("slow.kitchens", "slow.kitchens"),
        ("slow.kitchen", HIDDEN),
        ("Kitchen pan", "Kitchen pan"),
    ],
)
def test_creators_in_texts_are_masked(name: str, masked: str) -> None:
    assert name_after(named(name), "creators") == masked


def test_a_creator_is_masked_in_every_purchase_and_every_text() -> None:
    told = checked_in(named("Lamp", creator=""), 2)
    check_in = replace(told.check_ins[0], why="ana.b said so", next_time="ask ana.b")
    bought = replace(told.purchase, note="by Ana.B", tags=("ana.b",), claims=("ana.b's best",))
    bought = replace(bought, shop="ana.b shop", category="ana.b")
    told = replace(told, purchase=bought, check_ins=(check_in,))
    first, _ = redact([told, named("Pan", creator="ana.b")], "creators")
    assert "ana.b" not in repr(first).casefold()


def test_a_creator_without_a_letter_and_one_of_several_words() -> None:
    logged = [named("🎀 lamp", creator="🎀"), named("Pan by Ana Maria!", creator="Ana Maria")]
    first, second = redact(logged, "creators")
    assert first.purchase.name == f"{HIDDEN} lamp"
    assert second.purchase.name == f"Pan by {HIDDEN}!"


def test_links_and_videos_go_with_their_creator() -> None:
    entry = named("Lamp")
    bought = replace(entry.purchase, link="https://www.tiktok.com/@x/video/7", video_id=7, external_id="x")
    (after,) = redact([replace(entry, purchase=bought)], "creators")
    assert (after.purchase.creator, after.purchase.link, after.purchase.video_id) == ("", "", None)
    assert after.purchase.external_id == ""


STAYS = {"id", "name", "price", "category", "expectation", "added_at", "trashed_at", "share_left"}
STAYS |= {"bought_on", "delivered_on", "opened_on", "finished_on"}


@settings(deadline=None)
@given(st.lists(entries(), max_size=3))
def test_totals_keep_numbers_and_no_word_of_the_person(logged: list[Entry]) -> None:
    for before, after in zip(logged, redact(logged, "totals"), strict=True):
        assert (after.gross, after.net, after.verdict) == (before.gross, before.net, before.verdict)
        assert after.purchase.category in {*CATEGORIES, "", "Own categories"}
        assert after.purchase.name == "Purchase"
        bought = after.purchase
        hidden = [field for field in fields(bought) if field.name not in STAYS]
        assert {field.name: getattr(bought, field.name) for field in hidden} == {
            field.name: field.default for field in hidden
        }
        assert not any((bought.creator, bought.link, bought.shop, bought.note, bought.tags, bought.claims))
        assert not any((bought.platform, bought.order_number, bought.external_id, bought.video_id))
        assert not any((each.why, each.next_time) != ("", "") for each in after.check_ins)


def test_masking_many_creators_stays_quick() -> None:
    logged = [named(f"Pan {i} of creator{i}", creator=f"creator{i}") for i in range(20_000)]
    masked = redact(logged, "creators")
    assert {entry.purchase.name for entry in masked} == {f"Pan {i} of {HIDDEN}" for i in range(20_000)}
