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
from unhyped.insights.fields import FIELDS, Field, Unit, unit_of
from unhyped.insights.spending.mosaic import group_counts, mosaic
from unhyped.insights.spending.result import CurrencySpending, Spending, Timeline, count_spending, together

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry


def first(result: Spending) -> CurrencySpending:
    part = result.paid_in()
    assert part is not None
    return part


def months(result: Spending, currency: str | None = None, unit: Unit = "month") -> Timeline:
    part = result.paid_in(currency)
    assert part is not None
    return result.over_time(part, unit)


def nets(result: Spending, unit: Unit = "month") -> list[str]:
    return [f"{span.first:%Y-%m} {span.net.decimal}" for span in months(result, unit=unit).spans]


def bars(result: Spending, field: Field, *, by_count: bool = False) -> list[tuple[str, int]]:
    return [(bar.key, bar.net.minor) for bar in first(result).bars(field, by_count=by_count)]


def changed(entry: Entry, **fields: object) -> Entry:
    return replace(entry, purchase=replace(entry.purchase, **fields))  # type: ignore[arg-type] # by name


def count(result: Spending) -> int:
    return sum(part.count for part in result.currencies)


def test_months_without_a_purchase_are_there_with_nothing_in_them() -> None:
    result = count_spending([purchase(on="2026-01-31"), purchase(on="2026-04-01", price="5 EUR")], all_time())
    assert nets(result) == ["2026-01 12.99", "2026-02 0.00", "2026-03 0.00", "2026-04 5.00"]


def test_months_run_from_the_start_of_the_period_to_today_but_not_past_its_end() -> None:
    log = [purchase(on="2026-03-05")]
    assert nets(count_spending(log, year("2026"), date(2026, 5, 2))) == [
        "2026-01 0.00",
        "2026-02 0.00",
        "2026-03 12.99",
        "2026-04 0.00",
        "2026-05 0.00",
    ]
    assert nets(count_spending(log, month("2026-03"), date(2026, 5, 2))) == ["2026-03 12.99"]
    assert nets(count_spending(log, all_time())) == ["2026-03 12.99"]


def test_a_purchase_is_in_its_group_with_its_id() -> None:
    loved, okay, regretted = purchase(worth=4, again="no"), purchase(worth=3), purchase(worth=3, again="no")
    first = checked_in(purchase(), 5, days=0)
    part = count_spending([loved, okay, regretted, first], all_time()).paid_in("EUR")
    assert part is not None
    assert [each.group for each in part.slices] == list(GROUPS)
    assert part.total("worth it").ids == (loved.purchase.id,)
    assert part.total("in between").ids == (okay.purchase.id,)
    assert part.total("not rated yet").ids == (first.purchase.id,)
    assert part.total("not worth it").ids == (regretted.purchase.id,)
    assert part.count == 4


def test_net_belongs_to_the_month_of_the_purchase_and_may_be_negative() -> None:
    sold_well = purchase(price="20 EUR", on="2026-01-03", events=("refund 20", "resale 12", "fee 1.50"))
    part = count_spending([sold_well], all_time()).paid_in()
    assert part is not None
    (span,) = months(count_spending([sold_well], all_time())).spans
    assert part.net == span.net == money("-10.50 EUR")
    assert part.gross == money("20 EUR")


def test_currencies_are_never_mixed_and_come_by_number_of_purchases() -> None:
    log = [purchase(price="900 USD"), purchase(price="5 EUR"), purchase(price="5 EUR", on="2026-05-01")]
    result = count_spending(log, all_time())
    assert [part.currency for part in result.currencies] == ["EUR", "USD"]
    euros, dollars = result.currencies
    assert (euros.net, dollars.net) == (money("10 EUR"), money("900 USD"))
    assert result.paid_in() is euros
    assert result.paid_in("USD") is dollars
    assert result.paid_in("JPY") is None


def test_what_has_no_price_is_in_no_bar_and_what_has_no_date_in_none_over_time() -> None:
    unpriced, undated, neither = purchase(price=None), purchase(on=None), purchase(price=None, on=None)
    result = count_spending([unpriced, undated, purchase(), neither], all_time())
    assert (result.unpriced, result.undated, count(result)) == ((unpriced, neither), (undated, neither), 2)
    assert (result.without_price("shop"), result.without_price("month")) == (result.unpriced, (unpriced,))
    part = first(result)
    assert (result.counted(part, "shop").count, result.counted(part, "month").count) == (2, 1)
    of_a_year = count_spending([unpriced, undated, purchase()], year("2026"))
    assert (count(of_a_year), first(of_a_year).undated) == (1, (undated,))


def test_each_currency_has_its_own_time_axis_and_its_own_facts() -> None:
    log = [
        purchase(price="5 EUR", on="2020-01-01"),
        purchase(price="5 EUR", on="2026-05-01"),
        purchase(price="5 EUR", on=None),
        purchase(price="9 USD", on="2026-21"),
        purchase(price="9 USD", on="2026-04-02"),
    ]
    result = count_spending(log, all_time())
    euros, dollars = (months(result, code) for code in ("EUR", "USD"))
    assert (euros.unit, dollars.unit) == ("year", "month")
    assert [span.first for span in dollars.spans] == [date(2026, 3, 1), date(2026, 4, 1)]
    assert (euros.approximate, dollars.approximate) == ((), (log[3],))
    assert [part.undated for part in result.currencies] == [(log[2],), ()]
    of_a_year = count_spending(log, year("2026"))
    assert {months(of_a_year, code).spans[0].first for code in ("EUR", "USD")} == {date(2026, 1, 1)}


def test_a_season_or_year_counts_in_its_first_month_and_is_reported() -> None:
    spring, sometime, march = purchase(on="2026-21"), purchase(on="2025"), purchase(on="2026-03")
    result = count_spending([spring, sometime, march], all_time())
    assert months(result).approximate == (spring, sometime)
    assert months(count_spending([spring, march], all_time()), unit="week").approximate == (spring, march)
    assert months(result, unit="year").approximate == ()
    assert nets(result)[0] == "2025-01 12.99"
    assert nets(result)[-1] == "2026-03 25.98"


def test_over_three_years_it_counts_by_year() -> None:
    log = [purchase(on="2023-01-01"), purchase(on="2025-12-31")]
    assert months(count_spending(log, all_time())).unit == "month"
    longer = count_spending([*log, purchase(on="2026-01-01")], all_time())
    assert months(longer).unit == "year"
    assert nets(longer) == ["2023-01 12.99", "2024-01 0.00", "2025-01 12.99", "2026-01 12.99"]


def test_the_trash_never_counts() -> None:
    entry = purchase()
    trashed = replace(entry, purchase=replace(entry.purchase, trashed_at=ADDED))
    assert count(count_spending([trashed], all_time())) == 0


def test_nothing_gives_nothing() -> None:
    result = count_spending([], all_time(), date(2026, 5, 2))
    assert (result.currencies, result.paid_in()) == ((), None)


def test_bars_go_by_money_or_by_count() -> None:
    log = [
        *(purchase(price="2 EUR", category="books") for _ in range(3)),
        purchase(price="50 EUR", category="kids"),
        purchase(price="9 EUR", category="pets", events=("refund 9", "resale 4")),
        purchase(price="7 EUR"),
    ]
    result = count_spending(log, all_time())
    assert bars(result, "category") == [("kids", 5000), ("", 700), ("books", 600), ("pets", -400)]
    by_count = bars(result, "category", by_count=True)
    assert [key for key, _ in by_count] == ["books", "", "kids", "pets"]


def test_creators_are_one_whatever_the_case_and_have_what_they_gain() -> None:
    log = [
        purchase(price="2 EUR", creator="Mia", gain="commission"),
        purchase(price="3 EUR", creator="mia"),
        purchase(price="1 EUR"),
    ]
    mia, nobody = first(count_spending(log, all_time())).bars("creator")
    assert (mia.key, mia.net.minor, mia.gain) == ("Mia", 500, "commission")
    assert (nobody.key, nobody.gain) == ("", None)
    gains = bars(count_spending(log, all_time()), "gain")
    assert gains == [("don't know", 300), ("commission", 200), ("", 100)]


def test_a_thing_with_two_tags_is_in_both_bars_and_once_in_the_total() -> None:
    log = [
        changed(purchase(price="10 EUR"), tags=("gift", "Payday", "GIFT")),
        changed(purchase(price="4 EUR"), tags=("payday",)),
        purchase(price="1 EUR"),
    ]
    result = count_spending(log, all_time())
    assert bars(result, "tag") == [("Payday", 1400), ("gift", 1000), ("", 100)]
    part = first(result)
    assert part.net.minor == 1500
    assert together(part.bars("tag")[:2], "EUR").net.minor == 1400


def test_weeks_and_quarters_begin_on_their_first_day() -> None:
    log = [
        purchase(price="1 EUR", on=day) for day in ("2026-03-01", "2026-03-02", "2026-03-08", "2026-04-01")
    ]
    result = count_spending(log, all_time())
    weeks = months(result, unit="week")
    assert [(span.first.isoformat(), span.count) for span in weeks.spans] == [
        ("2026-02-23", 1), ("2026-03-02", 2), ("2026-03-09", 0), ("2026-03-16", 0), ("2026-03-23", 0),
        ("2026-03-30", 1),
    ]  # fmt: skip
    assert nets(result, "quarter") == ["2026-01 3.00", "2026-04 1.00"]
    longer = count_spending([*log, purchase(on="2027-04-01")], all_time())
    assert months(longer, unit="week").unit == "month"


def test_the_fields_to_choose_from_are_those_that_say_something() -> None:
    for nothing in ([], [purchase(on=None)]):
        assert count_spending(nothing, all_time()).fields == ("category",)
    bare = count_spending([purchase()], all_time())
    assert bare.fields == ("month", "week", "quarter", "year")
    log = [changed(purchase(category="books", creator="mia"), tags=("gift",), planned="unsure")]
    assert count_spending(log, all_time()).fields == (
        "category", "creator", "tag", "planned", "week", "month", "quarter", "year",
    )  # fmt: skip
    assert (bare.field(""), bare.field("shop"), bare.field("nonsense")) == ("month", "shop", "month")


def test_a_mosaic_has_every_thing_of_any_currency_once_good_ones_first() -> None:
    log = [
        purchase(price=None, worth=1),
        purchase(price="3 USD", worth=5),
        purchase(worth=3, on="2026-05"),
        purchase(on=None),
    ]
    found = mosaic(count_spending(log, all_time()))
    assert [(f"{stack.first:%Y-%m}", stack.count) for stack in found.stacks] == [
        ("2026-03", 2), ("2026-04", 0), ("2026-05", 1),
    ]  # fmt: skip
    march = found.stacks[0].groups
    assert (march["worth it"], march["not worth it"]) == ((log[1],), (log[0],))
    assert group_counts(count_spending(log, all_time())) == {
        "worth it": 1,
        "in between": 1,
        "not worth it": 1,
        "not rated yet": 0,
    }


@settings(max_examples=60)
@given(st.lists(entries(), max_size=12))
def test_nothing_is_lost_or_counted_twice(log: list[Entry]) -> None:
    result = count_spending(log, between(date(2000, 1, 1), date(2060, 12, 31)), date(2030, 1, 1))
    alive = [entry for entry in log if entry.purchase.trashed_at is None]
    within = [e for e in alive if e.purchase.bought_on and result.period.contains(e.purchase.bought_on)]
    assert sorted(part.net.minor for part in result.currencies) == sorted(
        amount.minor for amount in totals(entry.net for entry in within)
    )
    assert count(result) + len(result.unpriced) == len(within)
    assert list(result.undated) == [entry for entry in alive if entry.purchase.bought_on is None]
    for part in result.currencies:
        for field in FIELDS:
            unit = unit_of(field)
            pieces = part.bars(field) if unit is None else result.over_time(part, unit).spans
            ids = [each for piece in pieces for each in piece.ids]
            assert sorted(set(ids)) == sorted(part.ids)
            if field != "tag":  # a purchase is in the bar of each tag
                assert part.net == Money(sum(piece.net.minor for piece in pieces), part.currency)
                assert part.gross == Money(sum(piece.gross.minor for piece in pieces), part.currency)
                assert len(ids) == part.count
            if unit is None:
                assert together(part.bars(field), part.currency).net == part.net
    squares = [entry for stack in mosaic(result).stacks for some in stack.groups.values() for entry in some]
    assert sorted(entry.purchase.id for entry in squares) == sorted(entry.purchase.id for entry in within)
