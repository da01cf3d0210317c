from __future__ import annotations

from datetime import date

from benchmarks.large import large
from unhyped.domain import check_in as check_ins
from unhyped.domain import money_event as money_events
from unhyped.domain import purchase as purchases
from unhyped.domain.category import CATEGORIES
from unhyped.domain.check_in import CheckIn
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.purchase import Purchase

TODAY = date(2026, 11, 23)


def test_as_many_as_wanted_and_always_the_same() -> None:
    made = large(2000, TODAY)
    bought = [record for record in made if isinstance(record, Purchase)]
    assert len(bought) == 2000
    assert made == large(2000, TODAY)
    assert len({record.id for record in made}) == len(made)
    assert [one.added_at.date() for one in bought] == sorted(one.added_at.date() for one in bought)
    assert sum(isinstance(record, CheckIn) for record in made) > 1200
    assert sum(isinstance(record, MoneyEvent) for record in made) > 100


def test_every_record_is_valid_and_various() -> None:
    by_id = {}
    for record in large(2000, TODAY):
        if isinstance(record, Purchase):
            by_id[record.id] = purchases.checked(record)
        elif isinstance(record, CheckIn):
            check_ins.checked(record)
            assert record.purchase_id in by_id
            assert record.on <= TODAY
        elif isinstance(record, MoneyEvent):
            price = by_id[record.purchase_id].price
            assert price is not None
            money_events.checked(record, price.currency)
            assert record.on <= TODAY
    assert len({one.name for one in by_id.values()}) > 400
    assert {one.category for one in by_id.values()} == CATEGORIES.keys() - {"coins"}
    assert {one.price.currency for one in by_id.values() if one.price} == {"EUR", "GBP", "USD"}


def test_none_are_none() -> None:
    assert large(0, TODAY) == []
