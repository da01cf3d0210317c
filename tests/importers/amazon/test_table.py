from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import ADDED, money, new_id
from tests.importers.giving import TODAY, found
from tests.samples_amazon import LAYOUTS, SECRETS, Layout, OrderLine, order_history, order_lines

from unhyped.domain.customs import Customs
from unhyped.domain.duplicates import match_known
from unhyped.domain.refunds import to_entry
from unhyped.importers import Reading, amazon
from unhyped.importers.errors import AmazonFileWithoutOrders
from unhyped.importers.members import opened
from unhyped.importers.table import find_table
from unhyped.importers.text_file import head, inspect, long_fields

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.domain.money import Money
    from unhyped.importers import Found

LINES = order_lines(300)
HEADER = (
    "ASIN,Currency,Order Date,Order ID,Order Status,Original Quantity,Product Name,Total Amount,Website\n"
)


def one(folder: Path, **cells: str) -> Found:
    """An order history with one line."""
    usual = {
        "asin": "B000000001",
        "currency": "USD",
        "ordered": "2026-01-31T23:59:59Z",
        "order": "111-1",
        "status": "Closed",
        "quantity": "1",
        "name": "Ice roller",
        "total": "12.99",
        "website": "Amazon.com",
    }
    row = ",".join(f'"{cell}"' for cell in (usual | cells).values())
    return found(folder, f"{HEADER}{row}\n")


def one_row() -> str:
    return "B000000001,USD,2026-01-31T23:59:59Z,111-1,Closed,1,Ice roller,12.99,Amazon.com\n"


def as_written(line: OrderLine) -> str:
    return line.name.replace("&amp;", "&").replace("\n", " ")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_row_and_every_cent_of_each_layout(layout: Layout, tmp_path: Path) -> None:
    read = found(tmp_path, order_history(LINES, layout))
    assert read.origin == "amazon"
    assert read.problems == ()
    kept = [line for line in LINES if line.bought]
    assert [
        (
            row.draft.name,
            row.draft.price and (row.draft.price.minor, row.draft.price.currency),
            str(row.draft.bought_on),
            row.draft.order_number,
        )
        for row in read.purchases
    ] == [
        (as_written(line), (line.total, line.currency), f"{line.ordered:%Y-%m-%d}", line.order_id)
        for line in kept
    ]
    assert len(read.skipped) == len(LINES) - len(kept) > 0


def test_the_layouts_agree_so_an_export_of_any_year_knows_the_others(tmp_path: Path) -> None:
    first, *others = (found(tmp_path, order_history(LINES, layout)).purchases for layout in LAYOUTS)
    log = [to_entry(row, new_id(), ADDED) for row in first]
    for other in others:
        assert match_known(other, log).new == ()


def test_the_same_thing_twice_in_one_order_is_two_purchases(tmp_path: Path) -> None:
    line = replace(LINES[0], quantity=1)
    ids = [
        row.draft.external_id for row in found(tmp_path, order_history([line, line, line], "2026")).purchases
    ]
    assert len({*ids}) == 3


def test_equal_rows_in_two_parts_count_once(tmp_path: Path) -> None:
    line = replace(LINES[0], quantity=1)
    first = found(tmp_path, order_history([line, line], "2020 full")).purchases
    second = found(tmp_path, order_history([line], "2026")).purchases
    log = [to_entry(row, new_id(), ADDED) for row in first]
    assert match_known(second, log).new == ()
    (third,) = match_known(found(tmp_path, order_history([line] * 3, "2026")).purchases, log).new
    assert third.draft.external_id.endswith("/3")


def test_an_item_bought_again_in_another_order_is_new(tmp_path: Path) -> None:
    line = replace(LINES[0], quantity=1)
    log = [to_entry(row, new_id(), ADDED) for row in found(tmp_path, order_history([line], "2026")).purchases]
    again = found(tmp_path, order_history([replace(line, order_id="999-9")], "2026")).purchases
    assert len(match_known(again, log).new) == 1


def test_orders_without_a_number_are_told_apart(tmp_path: Path) -> None:
    lines = [replace(line, order_id="") for line in LINES if line.bought]
    read = found(tmp_path, order_history(lines, "2026"))
    repeated = Counter((line.asin, line.ordered, line.name) for line in lines)
    assert max(repeated.values()) > 1
    assert len({row.draft.external_id for row in read.purchases}) == len(lines)
    assert {row.draft.order_number for row in read.purchases} == {""}
    log = [to_entry(row, new_id(), ADDED) for row in read.purchases]
    assert match_known(found(tmp_path, order_history(lines, "2020 full")).purchases, log).new == ()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_addresses_and_payment_are_never_kept(layout: Layout, tmp_path: Path) -> None:
    read = found(tmp_path, order_history(LINES, layout))
    assert [secret for secret in SECRETS if secret in repr(read)] == []


@pytest.mark.parametrize(
    ("website", "link"),
    [
        ("Amazon.co.uk", "https://www.amazon.co.uk/dp/B000000001"),
        ("amazon.de", "https://www.amazon.de/dp/B000000001"),
        ("panda01", ""),
        ("Amazon", ""),
        ("amazon.de.evil.example/x", ""),
    ],
)
def test_links_lead_to_amazon_or_nowhere(website: str, link: str, tmp_path: Path) -> None:
    (row,) = one(tmp_path, website=website).purchases
    assert row.draft.link == link


@pytest.mark.parametrize("total", ["Not Available", ""])
def test_an_amount_that_is_not_available_is_unknown_not_zero(total: str, tmp_path: Path) -> None:
    (row,) = one(tmp_path, total=total).purchases
    assert row.draft.price is None


@pytest.mark.parametrize(
    ("total", "price"),
    [("1,382.11", "1382.11 USD"), ("9.9", "9.90 USD"), ("12", "12.00 USD"), ("0", "0.00 USD")],
)
def test_amounts_as_amazon_writes_them(total: str, price: str, tmp_path: Path) -> None:
    (row,) = one(tmp_path, total=total).purchases
    assert row.draft.price == money(price)


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"total": "1,2,3.4.5"}, "as an amount"),
        ({"total": "NaN"}, "as an amount"),
        ({"total": "'-6.66'"}, "A price can’t be -6.66"),
        ({"currency": "XYZ"}, "as an amount"),
        ({"ordered": "yesterday"}, "as a date"),
        ({"ordered": "9999-01-01T00:00:00Z"}, "between 1990 and 2100"),
        ({"ordered": "02/30/2021 10:00:00 UTC"}, "as a date"),
        ({"name": "Not Available"}, "needs a name"),
        ({"name": "x" * 10_001}, "only 10000 fit"),
    ],
)
def test_a_wrong_cell_is_a_problem_of_its_row(cells: dict[str, str], why: str, tmp_path: Path) -> None:
    read = one(tmp_path, **cells)
    assert read.purchases == ()
    (problem,) = read.problems
    assert problem.line == 2
    assert why in problem.why


def test_a_day_that_is_not_available_is_unknown(tmp_path: Path) -> None:
    (row,) = one(tmp_path, ordered="Not Available").purchases
    assert row.draft.bought_on is None


def test_older_order_dates(tmp_path: Path) -> None:
    (row,) = one(tmp_path, ordered="02/28/2021 23:10:00 UTC").purchases
    assert str(row.draft.bought_on) == "2021-02-28"


def test_split_shipments_joined_in_a_cell_are_one_purchase(tmp_path: Path) -> None:
    (row,) = one(tmp_path, ordered="2026-01-31T00:00:00Z and 2026-02-01T00:00:00Z").purchases
    assert str(row.draft.bought_on) == "2026-01-31"
    assert one(tmp_path, status="Closed and Cancelled").skipped == ()
    assert len(one(tmp_path, status="Cancelled and Cancelled").skipped) == 1


@pytest.mark.parametrize(
    ("website", "price"),
    [
        ("Amazon.co.uk", money("12.99 GBP")),
        ("www.amazon.de", money("12.99 EUR")),
        ("Amazon.com.tr", money("12.99 TRY")),
        ("panda01", None),
        ("", None),
    ],
)
@pytest.mark.parametrize("currency", ["", "Not Available"])
def test_a_row_without_a_currency_is_in_that_of_its_marketplace(
    website: str, price: Money | None, currency: str, tmp_path: Path
) -> None:
    (row,) = one(tmp_path, website=website, currency=currency).purchases
    assert row.draft.price == price
    (row,) = one(tmp_path, website=website, currency=currency, total="Not Available").purchases
    assert row.draft.price is None


def test_a_history_without_rows_says_so(tmp_path: Path) -> None:
    read = found(tmp_path, HEADER)
    assert (read.origin, read.purchases) == ("amazon", ())
    (remark,) = read.remarks
    assert remark.startswith("“file.bin” has no orders in it.")
    below_other_lines = found(tmp_path, "My orders\n\n" + HEADER + one_row())
    assert (len(below_other_lines.purchases), below_other_lines.remarks) == (1, ())


@pytest.mark.parametrize(
    "header",
    ["Order ID,Refund Amount,Product Name,Order Date", "Order ID,Refund Amount,Amount,Date,Description"],
)
def test_lists_of_other_shops_that_tell_of_refunds_are_not_amazons(header: str, tmp_path: Path) -> None:
    row = "1,0.00,12.99,2026-03-05,Lamp" if "Amount,Date" in header else "1,0.00,Lamp,2026-03-05"
    assert found(tmp_path, f"{header}\n{row}\n").origin == "csv"


@pytest.mark.parametrize(
    "header",
    [
        "Creation Date,Currency,Order ID,Refund Amount,Refund Date",
        "Order ID,Refund Amount",
        "OrderID,ReversalID,RefundCompletionDate,Currency,AmountRefunded,Status,DisbursementType",
        "OrderId,ContractId,DateOfReturn,ReturnAmount,ReturnAmountCurrency,ReturnReason,Resolution",
        "Order ID,Replacement Order ID",
    ],
)
def test_the_other_files_of_the_download_are_named(header: str, tmp_path: Path) -> None:
    with pytest.raises(AmazonFileWithoutOrders, match=r"Order History\.csv"):
        found(tmp_path, header + "\n" + ",".join("x" for _ in header.split(",")) + "\n")


def test_rows_keep_the_numbers_earlier_versions_gave_them(tmp_path: Path) -> None:
    (row,) = one(tmp_path).purchases
    assert row.draft.external_id == "111-1/B000000001/1"
    (row,) = one(tmp_path, order="").purchases
    assert row.draft.external_id == "ad573c2fa123db4e/B000000001/1"
    line = replace(LINES[0], order_id="111-1", asin="B000000001", quantity=1)
    cancelled = replace(line, status="Cancelled", quantity=0)
    (row,) = found(tmp_path, order_history([cancelled, line], "2020 full")).purchases
    assert row.draft.external_id == "111-1/B000000001/2"


def test_a_table_in_another_program_s_shape_is_still_known(tmp_path: Path) -> None:
    saved_again = order_history(LINES, "2026").decode().replace('","', '";"')
    read = found(tmp_path, "My orders\n\n" + saved_again)
    assert (read.origin, read.selective, read.problems) == ("amazon", True, ())
    assert len(read.purchases) == sum(line.bought for line in LINES)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_files_saved_again_in_another_encoding(encoding: str, tmp_path: Path) -> None:
    content = order_history(LINES, "2026").decode().encode(encoding)
    names = {row.draft.name for row in found(tmp_path, content).purchases}
    assert names == {as_written(line) for line in LINES if line.bought}


def test_a_table_beside_the_reader_of_downloads_reads_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(order_history(LINES, "2020 full"))
    reading = Reading(Customs(TODAY, "EUR"))
    with long_fields(), opened(tmp_path / "a.csv") as bundle:
        member = bundle.single
        assert member is not None
        table = find_table(inspect(member, head(member), reading.step))
        assert amazon.recognises(table) is table
        assert amazon.read(table, reading) == amazon.read(bundle, reading)
