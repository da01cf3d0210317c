from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.importers.tiktok.exports import TODAY

from unhyped.domain.customs import Customs
from unhyped.domain.money import Money
from unhyped.importers.reading import Reading
from unhyped.importers.tiktok.orders import Product, ShopOrder, quantity_of, read_orders

if TYPE_CHECKING:
    from unhyped.domain.found import FoundPurchase

READING = Reading(Customs(TODAY, "EUR"))
LAMP = Product("Sunset lamp", "Default", 1)
CUBE = Product("NeeDoh cube", "Blue", 2)


def order(
    total: str = "10.68 USD",
    *products: Product,
    number: str = "576000000000000001",
    status: str = "Completed",
    ordered: str = "2025-01-05 18:22:10",
) -> ShopOrder:
    return ShopOrder(3, number, ordered, status, total, products or (LAMP,))


def bought(*orders: ShopOrder) -> list[FoundPurchase]:
    read = read_orders(orders, READING)
    assert read.problems == []
    return read.purchases


def test_one_purchase_per_product_with_its_share() -> None:
    lamp, cube = bought(order("10.68 USD", LAMP, CUBE))
    assert (lamp.draft.price, cube.draft.price) == (Money(356, "USD"), Money(712, "USD"))
    assert cube.draft.name == "NeeDoh cube"
    assert (cube.draft.shop, cube.draft.platform, cube.draft.origin) == ("TikTok Shop", "tiktok", "tiktok")
    assert cube.draft.order_number == lamp.draft.order_number == "576000000000000001"
    assert cube.line == 3
    assert str(cube.draft.bought_on) == "2025-01-05"
    assert cube.draft.note == "Variation: Blue\n2 of 3 items in an order of US$10.68"
    assert lamp.draft.note == "1 of 3 items in an order of US$10.68"


def test_an_order_of_one_product_says_only_how_many() -> None:
    assert bought(order())[0].draft.note == ""
    assert bought(order("5 EUR", Product("Soap", "", 3)))[0].draft.note == "Quantity: 3"


def test_ids_stay_the_same_whatever_else_changes() -> None:
    twice = Product("Sunset  lamp", "Red", 4)
    first = [row.draft.external_id for row in bought(order("10.68 USD", LAMP, CUBE, twice))]
    again = [
        row.draft.external_id
        for row in bought(order("$9.00", CUBE, LAMP, twice, status="Shipped", ordered="2025-01-05"))
    ]
    assert len({*first}) == 3
    assert sorted(first) == sorted(again)
    assert all(each.startswith("576000000000000001/") for each in first)
    assert first[0].removesuffix("/1") == first[2].removesuffix("/2")


def test_products_of_an_order_without_a_number_are_known_by_what_they_are() -> None:
    same = order(number="")
    first, second = bought(same, same)
    assert first.draft.external_id.startswith("row-")
    assert first.draft.external_id != second.draft.external_id
    assert first.draft.order_number == ""


def test_an_order_without_products_is_kept_as_one_purchase() -> None:
    (row,) = bought(ShopOrder(1, "576", "", "", "5.00 USD", (Product(" "),)))
    assert (row.draft.name, row.draft.price, row.draft.bought_on) == ("Order 576", Money(500, "USD"), None)


@pytest.mark.parametrize(
    ("text", "minor", "currency"),
    [
        *(("10.68 USD", 1068, "USD"), ("USD 10.68", 1068, "USD"), ("$10.68", 1068, "USD")),
        *(("10,68 €", 1068, "EUR"), ("€10,68", 1068, "EUR"), ("£7.99", 799, "GBP")),
        *(("1.234,56 EUR", 123_456, "EUR"), ("1,234.56 USD", 123_456, "USD")),
        *(("₫120.000", 120_000, "VND"), ("120000 VND", 120_000, "VND"), ("1,234 JPY", 1234, "JPY")),
        *(("12.500 IDR", 1_250_000, "IDR"), ("1 234,50 PLN", 123_450, "PLN"), ("10.68", 1068, "EUR")),
        ("0.00 USD", 0, "USD"),
    ],
)
def test_totals_of_every_country_are_read(text: str, minor: int, currency: str) -> None:
    (row,) = bought(order(text))
    assert row.draft.price == Money(minor, currency)
    assert (row.price_text, row.price_readings, row.draft.note) == ("", (), "")


def test_an_ambiguous_total_leaves_both_readings_divided_and_its_text() -> None:
    lamp, cube = bought(order("1.234 EUR", LAMP, CUBE))
    assert lamp.draft.price is cube.draft.price is None
    assert lamp.price_text == "1.234 EUR"
    assert lamp.price_readings == (Money(41_133, "EUR"), Money(41, "EUR"))
    assert cube.price_readings == (Money(82_267, "EUR"), Money(82, "EUR"))
    assert "“1.234 EUR”" in lamp.draft.note
    assert "2 of 3 items in an order" in cube.draft.note


def test_other_totals_settle_an_ambiguous_one_only_where_it_has_cents() -> None:
    assert bought(order("10,68 EUR"), order("1.234 EUR"))[1].draft.price == Money(123_400, "EUR")
    assert bought(order("10.68 EUR"), order("1,234 EUR"))[1].draft.price == Money(123_400, "EUR")
    assert bought(order("10.68 USD"), order("1.234 EUR"))[1].draft.price is None
    assert bought(order("10.68 USD"), order("₫120.000"))[1].draft.price == Money(120_000, "VND")
    mixed = order("10,68 EUR"), order("10.68 USD"), order("1.234 EUR")
    assert bought(*mixed)[2].draft.price == Money(123_400, "EUR")
    assert bought(order("10,68 EUR"), order("10.68 EUR"), order("1.234 EUR"))[2].draft.price is None


@pytest.mark.parametrize("text", ["huh?", "-5.00 USD", "10 XXQ", "9" * 30 + " USD", "1.2.3.4 USD"])
def test_a_total_that_can_not_be_read_is_kept_as_text(text: str) -> None:
    (row,) = bought(order(text))
    assert row.draft.price is None
    assert row.price_readings == ()
    assert text[:200] in row.draft.note


@pytest.mark.parametrize("text", ["", "N/A", "None"])
def test_no_total_is_no_price(text: str) -> None:
    (row,) = bought(order(text))
    assert (row.draft.price, row.draft.note, row.price_text) == (None, "", "")


@pytest.mark.parametrize(
    ("status", "why"),
    [
        ("Cancelled", "This order was cancelled."),
        ("CANCELED BY SELLER", "This order was cancelled."),
        ("Cancelled and refunded", "This order was cancelled."),
        ("Geannuleerd", "This order was cancelled."),
        ("Unpaid", "This order was never paid for."),
        ("Onbetaald", "This order was never paid for."),
    ],
)
def test_what_cost_nothing_is_skipped_with_the_reason(status: str, why: str) -> None:
    read = read_orders([order(status=status)], READING)
    assert read.purchases == []
    (skipped,) = read.skipped
    assert (skipped.line, skipped.why) == (3, why)
    assert skipped.text == "576000000000000001 Sunset lamp"


@pytest.mark.parametrize("status", ["Refunded", "Partially refunded", "Returned", "Terugbetaald"])
def test_money_that_came_back_is_asked_for(status: str) -> None:
    lamp, cube = bought(order("10.68 USD", LAMP, CUBE, status=status))
    for row in (lamp, cube):
        (refund,) = row.refunds
        assert refund.amount is None
        assert refund.external_id == f"{row.draft.external_id}/refund"
        assert status in refund.note


@pytest.mark.parametrize(
    "status", ["Refund request rejected", "Refund cancelled", "Return window closed", "Retour afgewezen"]
)
def test_a_refund_that_was_not_granted_is_none(status: str) -> None:
    (row,) = bought(order(status=status))
    assert row.refunds == ()
    assert row.draft.price == Money(1068, "USD")
    assert status in row.draft.note


@pytest.mark.parametrize("status", ["Completed", "Delivered", "Voltooid", "", "N/A"])
def test_an_order_that_arrived_needs_no_words(status: str) -> None:
    assert bought(order(status=status))[0].draft.note == ""


def test_a_day_that_can_not_be_read_is_kept_in_the_note() -> None:
    (row,) = bought(order(ordered="last Tuesday"))
    assert row.draft.bought_on is None
    assert row.draft.note == "Ordered: last Tuesday"


def test_a_name_without_end_is_a_problem() -> None:
    read = read_orders([order("1 EUR", Product("x" * 10_001)), order()], READING)
    assert len(read.purchases) == 1
    assert "10001" in read.problems[0].why
    assert read.problems[0].line == 3


@pytest.mark.parametrize(
    ("value", "quantity"),
    [(2, 2), ("3", 3), (0, 1), (-1, 1), ("", 1), (None, 1), ("²", 1), (10**12, 1), (10**8, 10**6)],
)
def test_how_many(value: object, quantity: int) -> None:
    assert quantity_of(value) == quantity


TEXTS = st.text(max_size=30) | st.sampled_from(["1.234 EUR", "10.68 USD", "₫1.000", "Refunded", "Unpaid"])


@given(
    st.lists(
        st.builds(
            ShopOrder,
            st.integers(1, 9),
            TEXTS,
            TEXTS,
            TEXTS,
            TEXTS,
            st.lists(st.builds(Product, TEXTS, TEXTS, st.integers(1, 10**6)), max_size=4).map(tuple),
        ),
        max_size=4,
    )
)
def test_any_texts_are_read_kept_or_told(orders: list[ShopOrder]) -> None:
    read = read_orders(orders, READING)
    told = [row.line for row in read.purchases], [row.line for row in (*read.skipped, *read.problems)]
    assert {*told[0], *told[1]} == {each.line for each in orders}
    for row in read.purchases:
        assert row.draft.name.strip()
        assert row.draft.price is None or row.draft.price.minor >= 0


def test_products_alike_and_numbers_without_end_are_told_apart() -> None:
    alike = (Product("Nice Cube"), Product("nice cube"), Product("NICE  CUBE"))
    orders = [replace(order(), products=alike, number=number) for number in ("1" * 80, "1" * 81)]
    ids = [purchase.draft.external_id for purchase in bought(*orders)]
    assert len({*ids}) == len(ids) == 6
