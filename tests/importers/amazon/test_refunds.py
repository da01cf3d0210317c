from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from unhyped.importers.amazon.refunds import Refunds

if TYPE_CHECKING:
    from unhyped.importers.amazon.layouts import LayoutKind

ON = "2026-03-05T10:00:00Z"


def put_together(*files: tuple[LayoutKind, list[dict[str, str]]]) -> Refunds:
    """What all files say about order 1."""
    refunds = Refunds()
    for kind, rows in files:
        refunds.next_file(kind)
        for line, row in enumerate(rows, start=2):
            refunds.take(kind, line, {"order": "1", "currency": "EUR", "on": ON} | row, f"{kind}: ")
    return refunds


def told(refunds: Refunds) -> list[tuple[int | None, str]]:
    return [
        (refund.amount.minor if refund.amount else None, refund.reason)
        for rows in refunds.by_order().values()
        for refund in rows
    ]


def test_payments_say_how_much_and_the_others_why() -> None:
    paid: tuple[LayoutKind, list[dict[str, str]]] = ("payments", [{"amount": "9.9", "reversal": "R1"}])
    reversed_: tuple[LayoutKind, list[dict[str, str]]] = (
        "reversals",
        [{"amount": "9.9", "reversal": "R1", "reason": "Customer return"}, {"amount": "4", "reversal": "R1"}],
    )
    returned: tuple[LayoutKind, list[dict[str, str]]] = ("returns", [{"amount": "3", "reason": "Too large"}])
    assert told(put_together(paid)) == [(990, "")]
    assert told(put_together(reversed_, paid)) == [(990, "Customer return")]
    assert told(put_together(paid, reversed_, returned)) == [(990, "Too large")]


def test_the_same_reversal_has_its_own_reason() -> None:
    refunds = put_together(
        ("payments", [{"amount": "5", "reversal": "R2"}, {"amount": "6", "reversal": "R1"}]),
        (
            "reversals",
            [
                {"reversal": "R1", "reason": "Item not received"},
                {"reversal": "R2", "reason": "Wrong item was sent"},
            ],
        ),
    )
    assert told(refunds) == [(500, "Wrong item was sent"), (600, "Item not received")]


def test_different_reasons_of_an_order_are_all_told() -> None:
    refunds = put_together(
        ("payments", [{"amount": "5"}]),
        ("returns", [{"reason": "Too large"}, {"reason": "Not Available"}, {"reason": "Too  dark\n"}]),
    )
    assert told(refunds) == [(500, "Too large, Too dark")]


def test_a_reversal_in_several_rows_has_no_amount_to_believe() -> None:
    one: tuple[LayoutKind, list[dict[str, str]]] = ("reversals", [{"amount": "9.9", "reversal": "R1"}])
    two: tuple[LayoutKind, list[dict[str, str]]] = ("reversals", [{"amount": "9.9", "reversal": "R1"}] * 2)
    assert told(put_together(one)) == [(990, "")]
    assert told(put_together(two)) == [(None, "")]
    assert told(put_together(one, one)) == [(990, "")]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"amount": "9.9"}, [(990, "")]),
        ({"amount": "9.9", "resolution": "Refund"}, [(990, "")]),
        ({"amount": "9.9", "currency": "Not Available", "resolution": "Refund"}, [(None, "")]),
        ({"amount": "0", "resolution": "Refund"}, [(None, "")]),
        ({"amount": "9.9", "currency": "Not Available", "resolution": "Not Available"}, []),
        ({"amount": "9.9", "resolution": "Replacement"}, []),
        ({"amount": "9.9", "resolution": "Exchange"}, []),
        ({"amount": "odd", "resolution": "Refund"}, [(None, "")]),
    ],
)
def test_a_return_alone(row: dict[str, str], expected: list[tuple[int | None, str]]) -> None:
    refunds = put_together(("returns", [row]))
    assert told(refunds) == expected
    assert refunds.problems == []


def test_refunds_in_several_files_count_as_often_as_in_the_fullest() -> None:
    refunds = put_together(
        ("payments", [{"amount": "5"}, {"amount": "7"}]),
        ("payments", [{"amount": "5.00"}, {"amount": "5"}, {"amount": "8"}]),
    )
    assert sorted(cents or 0 for cents, _ in told(refunds)) == [500, 500, 700, 800]


@pytest.mark.parametrize(
    ("status", "comes"),
    [("Completed", True), ("", True), ("Not Available", True), ("Completed and Completed", True),
     ("Pending", False), ("Completed and Pending", False), ("Declined", False)],
)  # fmt: skip
def test_only_completed_payments_count(status: str, comes: bool) -> None:
    refunds = put_together(("payments", [{"amount": "5", "status": status}]))
    assert (len(told(refunds)), len(refunds.skipped)) == ((1, 0) if comes else (0, 1))


@pytest.mark.parametrize("amount", ["0", "'-5.00'", "five", "1e3"])
def test_a_payment_of_nothing_is_a_problem(amount: str) -> None:
    refunds = put_together(("payments", [{"amount": amount}]))
    assert told(refunds) == []
    (problem,) = refunds.problems
    assert (problem.line, problem.text) == (2, "payments: 1")


def test_a_payment_of_unknown_amount_is_kept() -> None:
    assert told(put_together(("payments", [{"amount": "Not Available"}]))) == [(None, "")]


def test_rows_without_an_order_are_passed_over() -> None:
    assert told(put_together(("payments", [{"amount": "5", "order": "Not Available"}]))) == []


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2024-09-05T10:00:00.999Z", date(2024, 9, 5)),
        ("9/5/2024 13:00", date(2024, 9, 5)),
        ("2020-03-03 10:00:00", date(2020, 3, 3)),
        ("Tue, 03 Mar 2020 10:00:00 UTC", date(2020, 3, 3)),
        ("Tue, 33 Mar 2020 10:00:00 UTC", None),
        ("Tue, 03 Foo 2020 10:00:00 UTC", None),
        ("Tue, 03 Mar 1066 10:00:00 UTC", None),
        ("Not Available", None),
        ("soon", None),
        ("", None),
    ],
)
def test_days(on: str, expected: date | None) -> None:
    (refund,) = put_together(("payments", [{"amount": "5", "on": on}])).by_order()["1"]
    assert refund.on == expected


def test_the_oldest_comes_first() -> None:
    refunds = put_together(
        ("payments", [{"amount": "5"}, {"amount": "6", "on": "2025-01-01"}, {"amount": "7", "on": ""}])
    )
    assert [cents for cents, _ in told(refunds)] == [700, 600, 500]
