from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from tests.builders import purchase

from unhyped.domain.returns import own_days, window
from unhyped.journal.return_rules import public_holidays, return_rules
from unhyped.words.returns import reason, until

if TYPE_CHECKING:
    from unhyped.domain.returns import ReturnWindow

TODAY = date(2026, 11, 29)


def of(price: str = "20 EUR", **fields: Any) -> ReturnWindow:  # noqa: ANN401 - fields of a purchase
    usual: dict[str, Any] = {"delivered_on": date(2026, 11, 19), "shop": "Zalando"}
    fields = usual | fields
    bought = replace(purchase("Sunset lamp", price, on=fields.pop("on", "2026-11-16")).purchase, **fields)
    found = window(bought, replace(return_rules(), own=own_days({"Mu{j}i": 30})), "")
    assert found is not None
    return found


def test_the_last_day_is_a_date_with_its_weekday() -> None:
    assert until(of(), TODAY) == (
        "You can send it back until Thursday 3 December.",
        "Thursday 3 December",
    )
    assert until(of(), date(2026, 12, 3))[0].startswith("You can send it back until")
    assert until(of(), date(2026, 12, 4))[0] == "The time to send it back ended on Thursday 3 December."
    assert until(of(delivered_on=date(2026, 12, 24)), TODAY)[1] == "Thursday, 7 January 2027"
    assert until(of(delivered_on=None), TODAY)[0] == (
        "You can send it back at least until Monday 30 November."
    )


@pytest.mark.parametrize(
    ("price", "fields", "said"),
    [
        (
            "20 EUR",
            {},
            (
                "You have 14 days from delivery (19 November), by EU law. Trying it out is fine. "
                "The shop’s website has a button for it."
            ),
        ),
        (
            "20 EUR",
            {"category": "beauty.makeup", "on": "2026-03-01", "delivered_on": date(2026, 3, 7)},
            (
                "You have 14 days from delivery (7 March), by EU law. "
                "The last day is a day off, so you have until the next working day. "
                "If it has a hygiene seal, that must be unbroken."
            ),
        ),
        ("20 GBP", {}, "You have 14 days from delivery (19 November), by UK law. Trying it out is fine."),
        (
            "20 USD",
            {"shop": "TikTok Shop"},
            (
                "TikTok Shop gives you 30 days from delivery (19 November) for most things. "
                "Faulty or wrong ones have up to 90 days."
            ),
        ),
        (
            "20 GBP",
            {"shop": "TikTok Shop"},
            "TikTok Shop gives you 30 days from delivery (19 November). By UK law it’s 14 days.",
        ),
        (
            "20 EUR",
            {"shop": "Amazon", "delivered_on": None},
            (
                "Amazon gives you 30 days from the day you bought it (16 November) for most things. "
                "Add the day it came to see the exact end."
            ),
        ),
        ("20 JPY", {"return_days": 1}, "You have 1 day from delivery (19 November)."),
        (
            "20 EUR",
            {"shop": "mu{j}i"},
            "You have 30 days from delivery (19 November). These are your own days for Mu{j}i.",
        ),
    ],
)
def test_who_gives_how_many_days_is_said(price: str, fields: dict[str, Any], said: str) -> None:
    assert reason(of(price, **fields), TODAY) == said


def test_whose_holidays_move_the_end_is_said() -> None:
    bought = replace(
        purchase("Lamp", "20 EUR", on="2026-03-20").purchase, delivered_on=date(2026, 3, 23), shop="Otto"
    )
    found = window(bought, replace(return_rules(), lives_in="NL", holidays=public_holidays), "EU")
    assert found is not None
    assert reason(found, date(2026, 4, 1)).startswith(
        "You have 14 days from delivery (23 March), by EU law. "
        "The last day is a day off (public holidays: Netherlands), so you have until the next working day. "
        "Holidays of only some regions don’t count here."
    )
