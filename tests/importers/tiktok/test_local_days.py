from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from tests.importers.giving import TODAY

from unhyped.domain.customs import Customs
from unhyped.domain.exposure import EXPOSURE_KINDS
from unhyped.importers import Reading
from unhyped.importers.local_days import LocalDays
from unhyped.importers.tiktok.collector import Collector
from unhyped.importers.tiktok.orders import Product, ShopOrder
from unhyped.importers.tiktok.values import day_of

if TYPE_CHECKING:
    from datetime import tzinfo

    from unhyped.importers import Found

LOS_ANGELES = ZoneInfo("America/Los_Angeles")
VIDEO = "https://www.tiktokv.com/share/video/7300000000000000001/"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-02-01 07:59:59", "2026-01-31"),
        ("2026-02-01 08:00:00 UTC", "2026-02-01"),
        ("2026-02-01 07:59:59 +0000 UTC", "2026-01-31"),
        ("1769932799", "2026-01-31"),
        (1769932799000, "2026-01-31"),
        ("2026-03-09 06:59:59", "2026-03-08"),  # the day after clocks were put forward
        ("2026-11-01 06:59:59", "2026-10-31"),  # the day they are put back
        ("2026-02-01", "2026-02-01"),
        ("nothing", "None"),
    ],
)
def test_days_are_those_of_where_the_person_is(text: object, day: str) -> None:
    assert str(day_of(text, LocalDays(LOS_ANGELES))) == day


def collected(zone: tzinfo) -> Found:
    collector = Collector(
        Reading(Customs(TODAY, "USD", ".", zone), kinds=frozenset(EXPOSURE_KINDS), exposures=lambda _: None)
    )
    late = "2026-02-01 03:00:00"
    for line, number in enumerate(("576000000000000001", "", "")):
        collector.add_order(ShopOrder(line, number, late, "Completed", "10.68 USD", (Product("Lamp"),)))
    collector.add_wish("cart", "Mug", "A shop", late)
    collector.add_coins(9, "bought", late, "4.99")
    collector.add_exposure("watch", late, VIDEO)
    return collector.found("user_data_tiktok.json")


def test_orders_wishes_and_coins_have_the_persons_day_and_the_same_ids_everywhere(utc: Found) -> None:
    here = collected(LOS_ANGELES)
    assert [str(row.draft.bought_on) for row in here.purchases] == ["2026-01-31"] * 4
    assert [str(wish.wanted_on) for wish in here.wishes] == ["2026-01-31"]
    assert [row.draft.external_id for row in here.purchases] == [
        row.draft.external_id for row in utc.purchases
    ]
    assert here.purchases == tuple(
        row.with_fields(bought_on=found.draft.bought_on, bought_time=found.draft.bought_time)
        for row, found in zip(utc.purchases, here.purchases, strict=True)
    )
    assert {row.draft.bought_time for row in here.purchases} == {time(19)}
    assert [wish.external_id for wish in here.wishes] == [wish.external_id for wish in utc.wishes]


def test_the_coverage_of_viewing_history_stays_in_utc(utc: Found) -> None:
    assert [str(row.draft.bought_on) for row in utc.purchases] == ["2026-02-01"] * 4
    assert collected(LOS_ANGELES).sections == utc.sections
    assert [(str(section.first), str(section.last)) for section in utc.sections] == [
        ("2026-02-01", "2026-02-01")
    ]


@pytest.fixture
def utc() -> Found:
    """What the same export tells where the clock is that of UTC."""
    return collected(ZoneInfo("UTC"))
