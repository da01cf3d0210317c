from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from unhyped.importers.amazon.digital import Digital

if TYPE_CHECKING:
    from unhyped.domain.found import FoundPurchase
    from unhyped.importers.amazon.layouts import LayoutKind

USUAL = {
    "item": "RS1",
    "order": "D01-1",
    "asin": "B000000001",
    "name": "The quiet cupboard",
    "on": "2026-01-31T23:00:00Z",
    "currency": "USD",
    "website": "Amazon.com",
    "amount": "9.99",
    "status": "Closed",
}
BACK = USUAL | {"status": "Customer Return Complete", "on": "2026-02-01"}


def put_together(*files: tuple[LayoutKind, list[dict[str, str]]]) -> Digital:
    """What all files say."""
    digital = Digital()
    for kind, rows in files:
        digital.next_file()
        for line, row in enumerate(rows, start=2):
            digital.take(kind, line, USUAL | row, f"{kind}: ")
    digital.finish()
    return digital


def only(*files: tuple[LayoutKind, list[dict[str, str]]]) -> FoundPurchase:
    digital = put_together(*files)
    assert (digital.problems, digital.skipped) == ([], [])
    (row,) = digital.purchases
    return row


def price(row: FoundPurchase) -> tuple[int, str] | None:
    return None if row.draft.price is None else (row.draft.price.minor, row.draft.price.currency)


def test_the_rows_of_an_item_are_added_up() -> None:
    row = only(("digital parts", [{"amount": "9.99"}, {"amount": "0.80"}, {"amount": "'-5.00'"}]))
    assert price(row) == (579, "USD")
    assert (row.draft.name, row.draft.shop, row.optional, row.draft.order_number) == (
        USUAL["name"],
        "Amazon",
        True,
        "D01-1",
    )
    assert (row.draft.link, row.draft.external_id) == ("https://www.amazon.com/dp/B000000001", "digital/RS1")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"tax": "0.80"}, (1079, "USD")),
        ({"tax": "Not Applicable"}, (999, "USD")),
        ({"amount": "500", "tax": "550", "currency": "JPY"}, (550, "JPY")),
        ({"quantity": "3", "tax": "0.01"}, (3000, "USD")),
        ({"quantity": "many"}, (999, "USD")),
        ({"quantity": "1" * 5000}, (999, "USD")),
        ({"quantity": "٣"}, (999, "USD")),
        ({"amount": "0", "tax": "0"}, (0, "USD")),
        ({"amount": "Not Available"}, None),
        ({"currency": "", "website": "www.Amazon.de"}, (999, "EUR")),
        ({"currency": "Not Applicable", "website": "Amazon.co.jp", "amount": "500"}, (500, "JPY")),
        ({"currency": "", "website": "elsewhere"}, None),
    ],
)
def test_what_an_item_cost(cells: dict[str, str], expected: tuple[int, str] | None) -> None:
    assert price(only(("digital items", [cells]))) == expected


def test_one_part_of_unknown_amount_leaves_the_price_unknown() -> None:
    assert price(only(("digital parts", [{}, {"amount": "Not Available"}]))) is None


def test_an_item_in_several_files_counts_once() -> None:
    row = only(("digital parts", [{}, {"amount": "1"}]), ("digital parts", [{}]), ("digital items", [{}]))
    assert price(row) == (1099, "USD")


def test_rows_without_an_item_number_are_items_of_their_own() -> None:
    rows = put_together(("digital items", [{"item": ""}, {"item": ""}, {"item": "", "asin": "B2"}])).purchases
    assert [row.draft.external_id for row in rows] == [
        *("digital/D01-1/B000000001", "digital/D01-1/B000000001/2", "digital/D01-1/B2")
    ]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([{"amount": "much"}], "as an amount"),
        ([{}, {"currency": "EUR"}], "paid in USD"),
        ([{"amount": "'-1.00'"}], "can’t be -1.00"),
        ([{"name": ""}], "needs a name"),
        ([{"on": "soon"}], "as a date"),
        ([{"item": "x" * 201}], "201 characters"),
    ],
)
def test_what_can_not_be_read_is_a_problem(rows: list[dict[str, str]], why: str) -> None:
    digital = put_together(("digital parts", rows))
    assert digital.purchases == []
    (problem,) = digital.problems
    assert problem.line == 2
    assert why in problem.why
    assert problem.text.startswith("digital parts: ")


def test_what_was_cancelled_is_left_out() -> None:
    digital = put_together(("digital items", [{"status": "Cancelled"}]))
    assert (digital.purchases, len(digital.skipped)) == ([], 1)


@pytest.mark.parametrize(
    ("rows", "back"),
    [
        ([BACK], [999]),
        ([BACK, BACK | {"amount": "'-0.99'"}], [900]),
        ([BACK | {"amount": "'-9.99'"}], [999]),
        ([BACK | {"amount": "12"}], [999]),
        ([BACK | {"amount": "Not Available"}], [None]),
        ([BACK | {"amount": "odd"}], [None]),
        ([BACK | {"amount": "0"}], []),
        ([BACK | {"currency": "EUR"}], []),
        ([BACK | {"status": "Customer Return Requested"}], []),
        ([BACK | {"item": "RS2"}], []),
    ],
)
def test_what_came_back_of_an_item(rows: list[dict[str, str]], back: list[int | None]) -> None:
    row = only(("digital returns", rows), ("digital items", [{}]))
    assert [refund.amount and refund.amount.minor for refund in row.refunds] == back
    assert [str(refund.on) for refund in row.refunds] == ["2026-02-01"] * len(back)


def test_nothing_comes_back_of_what_cost_nothing() -> None:
    row = only(("digital items", [{"amount": "0"}]), ("digital returns", [BACK]))
    assert row.refunds == ()
