from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builders import money
from tests.importers.giving import found
from tests.samples_shops import temu, temu_cents, temu_items

from unhyped.domain.money import Money

if TYPE_CHECKING:
    from pathlib import Path

HEADER = (
    "Order ID,Item description at order time,Order time,Shipped date,Price,Price tax,Shipping cost,"
    "Order total,Order detail URL\n"
)


def test_every_item_and_every_cent(tmp_path: Path) -> None:
    items = temu_items(200)
    read = found(tmp_path, temu(items))
    assert (read.origin, read.selective, read.problems, read.skipped) == ("temu", True, (), ())
    assert [
        (
            each.draft.name,
            each.draft.price,
            str(each.draft.bought_on),
            each.draft.order_number,
            each.draft.shop,
        )
        for each in read.purchases
    ] == [
        (
            item.name,
            Money(temu_cents(item, items), item.currency),
            item.day.isoformat(),
            item.order,
            "Temu",
        )
        for item in items
    ]
    assert {each.draft.link for each in read.purchases} == {
        f"https://www.temu.com/bgt_order_detail.html?parent_order_sn={item.order}" for item in items
    }
    assert len({each.draft.external_id for each in read.purchases}) == len(items)
    several = {item.order for item in items if sum(each.order == item.order for each in items) > 1}
    (remark,) = read.remarks
    assert remark.startswith(f"{len(several)} orders have several items")


def test_items_are_known_again_whatever_their_place(tmp_path: Path) -> None:
    items = temu_items(60)
    ids = {each.draft.name: each.draft.external_id for each in found(tmp_path, temu(items)).purchases}
    again = {each.draft.name: each.draft.external_id for each in found(tmp_path, temu(items[::-1])).purchases}
    assert again == ids


def test_the_same_item_twice_in_an_order_stays_two(tmp_path: Path) -> None:
    line = "PO-1,Lamp,2023/11/14,2023/11/15,$5.00,$0.50,$2.99,$13.99,\n"
    read = found(tmp_path, HEADER + line * 2, currency="USD")
    assert [each.draft.price for each in read.purchases] == [money("5.50 USD")] * 2
    assert len({each.draft.external_id for each in read.purchases}) == 2
    assert "1 order has several items" in read.remarks[0]


@pytest.mark.parametrize(
    ("cells", "price"),
    [
        (('"70,48 zł"', '"0,00 zł"', '"9,99 zł"', '"80,47 zł"'), "80.47 PLN"),
        (('"70,48 zł"', '"1,00 zł"', '"9,99 zł"', ""), "81.47 PLN"),
        (("€9.99", "", "", ""), "9.99 EUR"),
        (("", "", "", '"1.070,48 zł"'), "1070.48 PLN"),
        (("", "", '"2,99 zł"', '"1.234 zł"'), "1234.00 PLN"),
        (("¥1200", "", "¥0", "¥1200"), "1200 JPY"),
    ],
)
def test_amounts_in_the_customs_of_their_row(cells: tuple[str, ...], price: str, tmp_path: Path) -> None:
    read = found(tmp_path, f"{HEADER}PO-1,Lamp,2023/11/14,,{','.join(cells)},\n")
    assert [each.draft.price for each in read.purchases] == [money(price)]
    assert read.remarks == ()


def test_an_amount_with_two_meanings_is_left_to_the_person(tmp_path: Path) -> None:
    (row,) = found(tmp_path, f"{HEADER}PO-1,Lamp,2023/11/14,,,,,1.234 €,\n").purchases
    assert (row.draft.price, row.price_text) == (None, "1.234 €")
    assert {*row.price_readings} == {money("1234.00 EUR"), money("1.23 EUR")}


def test_without_any_amount_the_price_is_unknown(tmp_path: Path) -> None:
    (row,) = found(tmp_path, f"{HEADER}PO-1,Lamp,2023/11/14,,,,,,\n").purchases
    assert (row.draft.price, row.price_readings) == (None, ())


@pytest.mark.parametrize(
    "link",
    [
        "http://www.temu.com/bgt_order_detail.html",
        "https://temu.com.evil.example/",
        "https://nottemu.com/",
        "https://user@www.temu.com/",
        "https://[www.temu.com/",
        "javascript:alert(1)",
        "https://www.temu.com:8443/",
    ],
)
def test_only_addresses_of_temu_are_kept(link: str, tmp_path: Path) -> None:
    (row,) = found(tmp_path, f"{HEADER}PO-1,Lamp,2023/11/14,,€1.00,,,€1.00,{link}\n").purchases
    assert row.draft.link == ""


def test_a_row_with_a_wrong_cell_is_a_problem_alone(tmp_path: Path) -> None:
    read = found(
        tmp_path,
        f"{HEADER}PO-1,,2023/11/14,,,,,€1.00,\n"
        "PO-2,Lamp,2023/14/14,,,,,€1.00,\n"
        "PO-3,Mug,2023/11/14,,,,,free,\n"
        "PO-4,Pot,2023/11/14,,€1.00,$1.00,,,\n"
        "PO-5,Pan,2023/11/14,,,,,-€1.00,\n"
        "PO-6,Pen,2023/11/14,,,,,€1.00,\n",
    )
    assert [each.line for each in read.problems] == [2, 3, 4, 5, 6]
    assert [each.draft.name for each in read.purchases] == ["Pen"]


def test_it_says_whether_amounts_name_their_currency(tmp_path: Path) -> None:
    row = "PO-1,Lamp,2026-01-05,,{price},,,{price},\n"
    assert found(tmp_path, HEADER + row.format(price="12.99")).assumed == "all"
    assert found(tmp_path, HEADER + row.format(price="€12.99")).assumed == ""
