"""Net spending by month, checked by hand and by adding up again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import ADDED, checked_in, money, purchase
from tests.strategies import entries

from unhyped.domain.check_in import GROUPS
from unhyped.domain.money import Money, totals
from unhyped.domain.period import all_time, between, month, year
from unhyped.insights.spending.result import Spending, by_month

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry


def nets(result: Spending) -> list[str]:
    part = result.paid_in()
    return [] if part is None else [f"{span.first:%Y-%m} {span.net.decimal}" for span in part.spans]


def count(result: Spending) -> int:
    return sum(part.count for part in result.currencies)


def test_months_without_a_purchase_are_there_with_nothing_in_them() -> None:
    result = by_month([purchase(on="2026-01-31"), purchase(on="2026-04-01", price="5 EUR")], all_time())
    assert nets(result) == ["2026-01 12.99", "2026-02 0.00", "2026-03 0.00", "2026-04 5.00"]


def test_months_run_from_the_start_of_the_period_to_today_but_not_past_its_end() -> None:
    log = [purchase(on="2026-03-05")]
    assert nets(by_month(log, year("2026"), date(2026, 5, 2))) == [
        "2026-01 0.00",
        "2026-02 0.00",
        "2026-03 12.99",
        "2026-04 0.00",
        "2026-05 0.00",
    ]
    assert nets(by_month(log, month("2026-03"), date(2026, 5, 2))) == ["2026-03 12.99"]
    assert nets(by_month(log, all_time())) == ["2026-03 12.99"]


def test_a_purchase_is_in_its_group_with_its_id() -> None:
    loved, okay, regretted = purchase(worth=4, again="no"), purchase(worth=3), purchase(worth=3, again="no")
    first = checked_in(purchase(), 5, days=0)
    part = by_month([loved, okay, regretted, first], all_time()).paid_in("EUR")
    assert part is not None
    assert [each.group for each in part.slices] == list(GROUPS)
    assert part.total("worth it").ids == (loved.purchase.id,)
    assert part.total("in between").ids == (okay.purchase.id,)
    assert part.total("not rated yet").ids == (first.purchase.id,)
    assert part.total("not worth it").ids == (regretted.purchase.id,)
    assert part.count == 4


def test_net_belongs_to_the_month_of_the_purchase_and_may_be_negative() -> None:
    sold_well = purchase(price="20 EUR", on="2026-01-03", events=("refund 20", "resale 12", "fee 1.50"))
    part = by_month([sold_well], all_time()).paid_in()
    assert part is not None
    assert part.net == part.spans[0].net == money("-10.50 EUR")
    assert part.gross == money("20 EUR")


def test_currencies_are_never_mixed_and_come_by_number_of_purchases() -> None:
    log = [purchase(price="900 USD"), purchase(price="5 EUR"), purchase(price="5 EUR", on="2026-05-01")]
    result = by_month(log, all_time())
    assert [part.currency for part in result.currencies] == ["EUR", "USD"]
    euros, dollars = result.currencies
    assert (euros.net, dollars.net) == (money("10 EUR"), money("900 USD"))
    assert result.paid_in() is euros
    assert result.paid_in("USD") is dollars
    assert result.paid_in("JPY") is None


def test_what_has_no_price_or_no_date_is_named_and_in_no_bar() -> None:
    unpriced, undated = purchase(price=None), purchase(on=None)
    result = by_month([unpriced, undated, purchase()], all_time())
    assert (result.unpriced, result.undated, count(result)) == ((unpriced,), (undated,), 1)


def test_each_currency_has_its_own_time_axis_and_its_own_facts() -> None:
    log = [
        purchase(price="5 EUR", on="2020-01-01"),
        purchase(price="5 EUR", on="2026-05-01"),
        purchase(price="5 EUR", on=None),
        purchase(price="9 USD", on="2026-21"),
        purchase(price="9 USD", on="2026-04-02"),
    ]
    euros, dollars = by_month(log, all_time()).currencies
    assert (euros.unit, dollars.unit) == ("year", "month")
    assert [span.first for span in dollars.spans] == [date(2026, 3, 1), date(2026, 4, 1)]
    assert (euros.approximate, euros.undated) == ((), (log[2],))
    assert (dollars.approximate, dollars.undated) == ((log[3],), ())
    of_a_year = by_month(log, year("2026")).currencies
    assert {part.spans[0].first for part in of_a_year} == {date(2026, 1, 1)}


def test_a_season_or_year_counts_in_its_first_month_and_is_reported() -> None:
    spring, sometime, march = purchase(on="2026-21"), purchase(on="2025"), purchase(on="2026-03")
    result = by_month([spring, sometime, march], all_time())
    part = result.paid_in()
    assert part is not None
    assert part.approximate == (spring, sometime)
    assert nets(result)[0] == "2025-01 12.99"
    assert nets(result)[-1] == "2026-03 25.98"


def test_over_three_years_it_counts_by_year() -> None:
    log = [purchase(on="2023-01-01"), purchase(on="2025-12-31")]
    assert [part.unit for part in by_month(log, all_time()).currencies] == ["month"]
    longer = by_month([*log, purchase(on="2026-01-01")], all_time())
    assert [part.unit for part in longer.currencies] == ["year"]
    assert nets(longer) == ["2023-01 12.99", "2024-01 0.00", "2025-01 12.99", "2026-01 12.99"]


def test_the_trash_never_counts() -> None:
    entry = purchase()
    trashed = replace(entry, purchase=replace(entry.purchase, trashed_at=ADDED))
    assert count(by_month([trashed], all_time())) == 0


def test_nothing_gives_nothing() -> None:
    result = by_month([], all_time(), date(2026, 5, 2))
    assert (result.currencies, result.paid_in()) == ((), None)


@settings(max_examples=60)
@given(st.lists(entries(), max_size=12))
def test_nothing_is_lost_or_counted_twice(log: list[Entry]) -> None:
    result = by_month(log, between(date(2000, 1, 1), date(2060, 12, 31)), date(2030, 1, 1))
    alive = [entry for entry in log if entry.purchase.trashed_at is None]
    within = [e for e in alive if e.purchase.bought_on and result.period.contains(e.purchase.bought_on)]
    assert sorted(part.net.minor for part in result.currencies) == sorted(
        amount.minor for amount in totals(entry.net for entry in within)
    )
    assert count(result) + len(result.unpriced) == len(within)
    assert list(result.undated) == [entry for entry in alive if entry.purchase.bought_on is None]
    for part in result.currencies:
        assert part.net == Money(sum(span.net.minor for span in part.spans), part.currency)
        assert part.gross == Money(sum(span.gross.minor for span in part.spans), part.currency)
        ids = [each for span in part.spans for each in span.ids]
        assert len(ids) == len(set(ids)) == part.count
