from __future__ import annotations

from collections import deque
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.importers.tiktok.exports import TODAY

from unhyped.domain.customs import Customs
from unhyped.domain.exposure import EXPOSURE_KINDS, Exposure
from unhyped.importers.found import Section
from unhyped.importers.reading import Reading
from unhyped.importers.tiktok.collector import Collector
from unhyped.importers.tiktok.errors import ExportTooLong
from unhyped.importers.tiktok.orders import Product, ShopOrder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.exposure import ExposureKind

MOMENT = "2025-01-05 18:22:10"
AT = int(datetime(2025, 1, 5, 18, 22, 10, tzinfo=UTC).timestamp())
VIDEO = 7_434_567_890_123_456_789
LINK = f"https://www.tiktokv.com/share/video/{VIDEO}/"
ORDER = ShopOrder(7, "576", MOMENT, "Completed", "10.68 USD", (Product("Lamp"),))


def collector(*kinds: ExposureKind) -> tuple[Collector, list[Exposure], list[int]]:
    """A collector, what it hands on, and how many at a time."""
    taken: list[Exposure] = []
    sizes: list[int] = []

    def sink(events: Sequence[Exposure]) -> None:
        taken.extend(events)
        sizes.append(len(events))

    return (
        Collector(Reading(Customs(TODAY, "EUR"), kinds=frozenset(kinds), exposures=sink)),
        taken,
        sizes,
    )


def test_an_order_told_twice_is_one_and_another_with_its_number_is_a_problem() -> None:
    made, _, _ = collector()
    again = ShopOrder(
        99, *(getattr(ORDER, name) for name in ("number", "ordered", "status", "total", "products"))
    )
    other = replace(ORDER, line=100, total="1.00 USD")
    assert made.add_order(ORDER) == made.add_order(again) == ""
    assert made.add_order(other) == "Another order in the file has the same number."
    assert [row.line for row in made.found("x").purchases] == [7]


@pytest.mark.parametrize(
    ("kind", "told", "expected"),
    [
        ("watch", {"link": LINK}, Exposure("watch", AT, VIDEO)),
        ("likes", {"link": LINK}, Exposure("likes", AT, VIDEO)),
        ("favourites", {"link": LINK}, Exposure("favourites", AT, VIDEO)),
        ("shares", {"link": LINK, "text": "copy"}, Exposure("shares", AT, VIDEO, "copy")),
        ("shares", {"link": "https://www.tiktok.com/", "text": "more"}, Exposure("shares", AT, 0, "more")),
        ("searches", {"text": " ice\nroller "}, Exposure("searches", AT, 0, "ice roller")),
        (
            "ads",
            {"link": "https://www.shop.example/a?ttclid=SECRET", "text": "Lamp"},
            Exposure("ads", AT, 0, "Lamp", "shop.example"),
        ),
        (
            "off_tiktok",
            {"text": "", "place": "shop.example"},
            Exposure("off_tiktok", AT, 0, "", "shop.example"),
        ),
        ("browsing", {"text": "Lamp", "place": "Glow"}, Exposure("browsing", AT, 0, "Lamp", "Glow")),
    ],
)
def test_an_event_keeps_what_its_kind_is_about(
    kind: ExposureKind, told: dict[str, str], expected: Exposure
) -> None:
    made, taken, _ = collector(kind)
    assert made.add_exposure(kind, MOMENT, **told) == ""
    (section,) = made.found("x").sections
    assert section == Section(
        kind, 1, datetime.fromtimestamp(AT, UTC).date(), datetime.fromtimestamp(AT, UTC).date()
    )
    assert taken == [expected]


@pytest.mark.parametrize(
    ("kind", "told", "why"),
    [
        ("watch", {"when_text": "N/A", "link": LINK}, "date"),
        ("watch", {"when_text": MOMENT, "link": "https://vm.tiktok.com/ZMabc123/"}, "link"),
        ("likes", {"when_text": MOMENT}, "link"),
        ("searches", {"when_text": MOMENT, "text": "N/A"}, "only has a date"),
        ("ads", {"when_text": MOMENT, "link": "nowhere"}, "only has a date"),
    ],
)
def test_an_event_that_tells_too_little_comes_back_with_the_reason(
    kind: ExposureKind, told: dict[str, str], why: str
) -> None:
    made, taken, _ = collector(*EXPOSURE_KINDS)
    assert why in made.add_exposure(kind, **told)
    assert made.found("x").sections == ()
    assert taken == []


def test_what_is_not_asked_for_is_not_even_looked_at() -> None:
    made, taken, _ = collector("likes")
    assert made.add_exposure("watch", "no date at all") == ""
    assert made.add_videos("watch", ["no date"], ["no link"]) == []
    assert made.wants("likes")
    assert made.wants("orders")
    assert not made.wants("watch")
    assert made.found("x").sections == ()
    assert taken == []


def test_events_are_handed_on_a_thousand_at_a_time_and_none_is_lost() -> None:
    made, taken, sizes = collector("watch", "searches")
    for number in range(2500):
        made.add_exposure("searches", MOMENT, text=f"ice roller {number}")
    made.add_videos("watch", [MOMENT] * 3100, [LINK] * 3100)
    found = made.found("x")
    assert max(sizes) == 1000
    assert [section.count for section in found.sections] == [3100, 2500]
    assert sum(event.kind == "watch" for event in taken) == 3100
    assert {event.text for event in taken if event.kind == "searches"} == {
        f"ice roller {number}" for number in range(2500)
    }


def test_without_a_sink_events_are_only_counted() -> None:
    made = Collector(Reading(Customs(TODAY, "EUR"), kinds=frozenset({"watch"})))
    made.add_videos("watch", [MOMENT, "2024-12-31 00:00:00"], [LINK, LINK])
    (section,) = made.found("x").sections
    assert (section.count, str(section.first), str(section.last)) == (2, "2024-12-31", "2025-01-05")


def test_of_many_videos_those_that_can_not_be_read_come_back_by_their_place() -> None:
    made, taken, _ = collector("watch")
    answers = made.add_videos("watch", [MOMENT, "?", MOMENT, MOMENT], [LINK, LINK, "?", LINK])
    assert [place for place, _ in answers] == [1, 2]
    assert made.found("x").sections[0].count == len(taken) == 2


def test_a_text_without_end_is_kept_in_part() -> None:
    made, taken, _ = collector("searches")
    made.add_exposure("searches", MOMENT, text="x" * 5_000_000)
    made.found("x")
    assert len(taken[0].text) == 1000


def test_looking_at_a_product_is_one_proposal_with_its_times_and_latest_day() -> None:
    made, _, _ = collector()
    for moment in (MOMENT, "2025-03-01 10:00:00", "2025-02-01 10:00:00", MOMENT):
        assert made.add_wish("browsing", "Sunset lamp", "GlowHaus", moment) == ""
    made.add_wish("browsing", "sunset LAMP", "glowhaus", "2025-01-01 10:00:00")
    made.add_wish("browsing", "Sunset lamp", "Another shop", MOMENT)
    one, other = made.found("x").wishes
    assert (one.name, one.shop, one.times, str(one.wanted_on)) == ("Sunset lamp", "GlowHaus", 4, "2025-03-01")
    assert (other.shop, other.times) == ("Another shop", 1)
    assert one.external_id != other.external_id


def test_a_product_in_the_cart_that_was_looked_at_is_one_proposal() -> None:
    made, _, _ = collector()
    made.add_wish("browsing", "Lamp", "GlowHaus", "2025-03-01 10:00:00")
    made.add_wish("browsing", "Lamp", "GlowHaus", "2025-03-02 10:00:00")
    made.add_wish("cart", "Lamp", "GlowHaus", MOMENT)
    made.add_wish("favourite", "Lamp", "GlowHaus", "N/A")
    made.add_wish("favourite", "Cube", "GlowHaus")
    lamp, cube = made.found("x").wishes
    assert (lamp.why, lamp.times, str(lamp.wanted_on)) == ("cart", 2, "2025-03-02")
    assert (cube.why, cube.times, cube.wanted_on) == ("favourite", 1, None)
    assert made.add_wish("cart", "N/A", "GlowHaus") == "It doesn’t name a product."


def test_coins_have_no_price_and_their_own_category() -> None:
    made, _, _ = collector()
    made.add_coins(4, "coins", MOMENT, 350)
    made.add_coins(9, "bought", "2025-02-05 18:22:10", "0.99")
    made.add_coins(12, "sent", MOMENT, 5, "@Live.Lena")
    coins, bought, sent = made.found("x").purchases
    for row in (coins, bought, sent):
        assert (row.draft.price, row.draft.category, row.draft.shop, row.optional) == (
            None,
            "coins",
            "TikTok",
            False,
        )
    assert (coins.draft.name, coins.draft.note, coins.line) == ("TikTok coins", "350 coins", 4)
    assert "“0.99”" in bought.draft.note
    assert (sent.draft.name, sent.draft.creator) == ("Gift sent on TikTok", "live.lena")
    assert str(sent.draft.bought_on) == "2025-01-05"


def test_equal_coins_in_one_document_are_several_and_in_another_the_same() -> None:
    made, _, _ = collector()
    for _ in range(2):
        made.begin()
        made.add_coins(1, "coins", MOMENT, 70)
        made.add_coins(2, "coins", MOMENT, 70)
    made.add_coins(3, "coins", MOMENT, 70)
    rows = made.found("x").purchases
    assert [row.line for row in rows] == [1, 2, 3]
    assert len({row.draft.external_id for row in rows}) == 3


def test_coins_told_by_two_lists_at_one_moment_are_bought_once() -> None:
    made, _, _ = collector()
    made.add_coins(1, "coins", MOMENT, 70)
    made.add_coins(2, "bought", MOMENT, "0.99")
    made.add_coins(3, "sent", MOMENT, 5, "lena")
    assert [row.line for row in made.found("x").purchases] == [1, 3]


def test_many_problems_are_counted_and_those_kept_stand_in_order() -> None:
    made, _, _ = collector()
    for line in range(1500, 0, -1):
        made.problem(line, "x" * 5000, "It only has a date.")
    found = made.found("x")
    assert len(found.problems) == 1000
    assert [problem.line for problem in found.problems[:2]] == [501, 502]
    assert len(found.problems[0].text) == 200
    assert "We couldn’t read 500 more rows." in found.remarks


def test_what_is_not_in_the_export_is_said() -> None:
    made, _, _ = collector("watch")
    assert made.found("x").remarks[0].startswith("Your export doesn’t include TikTok Shop.")
    assert made.found("x", whole=False).remarks == ()
    made.saw("orders")
    assert made.found("x").remarks == ("Your export includes TikTok Shop, but it has no orders.",)
    made.add_order(ORDER)
    assert made.found("x").remarks == ()


def test_what_was_read_and_what_never_is() -> None:
    made, _, _ = collector("watch", "likes")
    for part in ("coins", "orders", "likes"):
        made.saw(part)
    found = made.found("my export.zip")
    assert (found.origin, found.source_name, found.selective) == ("tiktok", "my export.zip", False)
    assert found.was_read == ("TikTok Shop orders", "Coins and gifts", "Videos liked")
    assert "Messages and group chats" in found.never_read
    assert "Addresses, cards and payment details" in found.never_read


def test_rows_without_end_are_refused() -> None:
    made, _, _ = collector()
    made.add_order(replace(ORDER, products=(Product("Lamp"),) * 99_998))
    made.add_wish("cart", "Cube", "", MOMENT)
    with pytest.raises(ExportTooLong, match="100000"):
        made.add_wish("cart", "Lamp", "", MOMENT)


@pytest.mark.parametrize("field", ["number", "ordered", "status", "total", "products"])
def test_no_text_of_an_order_is_without_end(field: str) -> None:
    made, _, _ = collector()
    endless = "x" * 3_000_000
    texts: dict[str, Any] = {field: (Product("Lamp", endless),) if field == "products" else endless}
    orders = [replace(ORDER, **({"number": f"{number}"} | texts)) for number in range(8)]
    with pytest.raises(ExportTooLong):
        deque(map(made.add_order, orders))


def test_texts_without_end_are_refused() -> None:
    made, _, _ = collector()
    products = (Product("x" * 9_000),) * 500
    for number in range(4):
        made.add_order(ShopOrder(1, f"{number}", MOMENT, "", "1 USD", products))
    with pytest.raises(ExportTooLong):
        made.add_order(ShopOrder(1, "5", MOMENT, "", "1 USD", products))


def test_looking_at_the_same_product_a_hundred_thousand_times_is_no_export_too_long() -> None:
    collector = Collector(Reading(Customs(TODAY, "EUR")))
    first = datetime(2026, 1, 1, tzinfo=UTC)
    for number in range(100_010):
        seen = f"{first + timedelta(seconds=number):%Y-%m-%d %H:%M:%S}"
        collector.add_wish("browsing", "Sunset lamp", "Lamps", seen)
    (wish,) = collector.found("export").wishes
    assert wish.times == 100_010
