from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.running import Unhyped


@pytest.fixture
def roller(unhyped: Unhyped) -> str:
    added = unhyped("--json", "add", "Ice roller", "12.60", "--on", "2026-01-10", "--category", "skincare")
    id_: str = added.document["id"]
    return id_


def test_a_use_is_counted_and_what_it_costs_is_said(unhyped: Unhyped, roller: str) -> None:
    assert unhyped("use", "ice roller").out.splitlines() == [
        "You’ve used Ice roller once so far.",
        "€12.60 a use",
    ]
    more = unhyped("--json", "use", roller, "13", "--on", "2026-02-01").document
    assert (more["uses"], more["uses_rough"], more["cost_per_use"], more["currency"]) == (
        *(14, False, "0.90"),
        "EUR",
    )
    unhyped("undo")
    assert unhyped("--json", "use", roller).document["uses"] == 2


def test_a_rough_number_is_the_total_until_its_day(unhyped: Unhyped, roller: str) -> None:
    unhyped("use", roller, "3", "--on", "2026-02-01")
    about = unhyped("use", roller, "--about", "~20", "--on", "2026-03-01")
    assert about.out.splitlines() == ["You’ve used Ice roller about 20 times so far.", "about €0.63 a use"]
    assert unhyped("--json", "use", roller, "--on", "2026-03-02").document["uses"] == 21
    earlier = unhyped("use", roller, "--on", "2026-02-15")
    assert "You said “about 20” for the time until 1 Mar 2026, so it’s part of that." in earlier.out
    never = unhyped("use", roller, "--about", "0")
    assert never.out == "Removed the uses of Ice roller.\n"
    assert unhyped("--json", "use", roller).document["uses"] == 1


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--on", "2026-01-09"), "You bought Ice roller later: 10 Jan 2026."),
        (("--about", "10000"), "You’d have used Ice roller about 10,000 times."),
        (("5000",), "You’d have used Ice roller 5,000 times."),
    ],
)
def test_what_is_unlikely_is_asked_and_saved_anyway(
    unhyped: Unhyped, roller: str, arguments: tuple[str, ...], why: str
) -> None:
    refused = unhyped("use", roller, *arguments)
    assert refused.code == 1
    assert why in refused.err
    assert "add --anyway" in refused.err
    assert unhyped("use", roller, *arguments, "--anyway").code == 0


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        (("often",), "UsesUnclear"),
        (("0",), "ValueOutOfRange"),
        (("--about", "10000000", "--anyway"), "ValueOutOfRange"),
        (("3", "--about", "20"), "UseUnclear"),
        (("--on", "2100-01-01"), "DateInFuture"),
        (("--on", "2026-03"), "DayNeeded"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_lost(
    unhyped: Unhyped, roller: str, arguments: tuple[str, ...], kind: str
) -> None:
    unhyped("use", roller, "2")
    assert unhyped("--json", "use", roller, *arguments).document["error"]["kind"] == kind
    assert unhyped("--json", "use", roller).document["uses"] == 3


def test_the_usual_cost_of_the_category_is_said_from_five_used_things_on(
    unhyped: Unhyped, roller: str
) -> None:
    for price in ("5", "8", "20", "40"):
        unhyped("add", f"Cream {price}", price, "--category", "skincare", "--on", "2026-01-10")
        unhyped("use", f"cream {price}", "10")
    said = unhyped("use", roller, "14").out
    assert "In Skincare, a use usually costs you €0.90, going by 5 things." in said
    document = unhyped("--json", "use", roller).document
    assert (document["usual_cost_per_use"], document["usual_of"]) == ("0.84", 5)


def test_a_target_says_how_many_more_uses_reach_it(unhyped: Unhyped) -> None:
    unhyped("add", "Leggings", "40", "--category", "clothing", "--target", "2", "--on", "2026-01-10")
    assert "17 more wears to reach €2.00" in unhyped("use", "leggings", "3").out
    assert unhyped("--json", "use", "leggings").document["uses_to_target"] == 16
    reached = unhyped("use", "leggings", "16")
    assert "You’ve reached €2.00 a wear, as you wanted." in reached.out
    unhyped("edit", "leggings", "--target", "unknown")
    assert unhyped("--json", "use", "leggings").document["target_per_use"] is None


def test_purchases_are_listed_by_whether_a_use_is_noted(unhyped: Unhyped, roller: str) -> None:
    unhyped("add", "Lamp", "20", "--on", "2026-01-10")
    unhyped("use", roller)
    for option, name in (("--used", "Ice roller"), ("--no-used", "Lamp")):
        assert [each["name"] for each in unhyped("--json", "list", option).document] == [name]
