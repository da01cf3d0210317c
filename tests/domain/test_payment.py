from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.builders import money_event, purchase

from unhyped.domain.errors import DueBeforeBought, DueWithoutPayingLater, NextDueNotLater, PaidInOneGo
from unhyped.domain.payment import after_paying, checked_payment, open_due_day

if TYPE_CHECKING:
    from unhyped.domain.errors import InvalidInput
    from unhyped.domain.purchase import Payment, Purchase

DUE = date(2026, 3, 30)


def bought(payment: Payment | None = "later", due: date | None = DUE, on: str = "2026-03-01") -> Purchase:
    return replace(purchase("Lamp", on=on).purchase, payment=payment, payment_due=due)


@pytest.mark.parametrize(
    "fine",
    [
        bought(),
        bought("instalments"),
        bought("now", None),
        bought(None, None),
        bought(due=date(2026, 3, 1)),
        bought(on="2026-03"),
        bought(due=date(2026, 3, 1), on="2026"),
    ],
)
def test_a_due_day_fits_what_is_paid_later_and_bought_before(fine: Purchase) -> None:
    assert checked_payment(fine) is fine


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (bought("now"), DueWithoutPayingLater),
        (bought(None), DueWithoutPayingLater),
        (bought(due=date(2026, 2, 28)), DueBeforeBought),
        (bought("instalments", date(2026, 2, 28), "2026-03"), DueBeforeBought),
    ],
)
def test_a_due_day_that_contradicts_is_refused_but_may_stay_as_it_was(
    wrong: Purchase, error: type[InvalidInput]
) -> None:
    with pytest.raises(error):
        checked_payment(wrong)
    renamed = replace(wrong, name="Desk lamp")
    assert checked_payment(renamed, wrong) is renamed, "an import may have said so"
    with pytest.raises(error):
        checked_payment(wrong, replace(wrong, payment_due=None))


def test_what_is_paid_in_one_go_has_nothing_due_after_it() -> None:
    lamp = bought()
    assert after_paying(lamp) == replace(lamp, payment_due=None)
    for payment in ("later", "now", None):
        with pytest.raises(PaidInOneGo):
            after_paying(bought(payment), date(2026, 4, 30))


def test_the_next_part_is_due_after_this_one() -> None:
    parts = bought("instalments")
    assert after_paying(parts) == replace(parts, payment_due=None)
    assert after_paying(parts, date(2026, 3, 31)) == replace(parts, payment_due=date(2026, 3, 31))
    for day in (DUE, date(2026, 3, 1)):
        with pytest.raises(NextDueNotLater, match="2026-03-30"):
            after_paying(parts, day)


@pytest.mark.parametrize(
    ("event", "due"),
    [
        ("return sent 12.99", None),
        ("refund 12.99", None),
        ("partial refund 2.00", DUE),
        ("resale 5.00", DUE),
    ],
)
def test_nothing_is_due_for_what_went_back_to_the_seller(event: str, due: date | None) -> None:
    entry = purchase("Lamp", on="2026-03-01")
    entry = replace(entry, purchase=bought())
    assert open_due_day(entry) == DUE
    assert open_due_day(replace(entry, money_events=(money_event(entry.purchase, event, DUE),))) == due
    assert open_due_day(replace(entry, purchase=bought("now"))) is None
