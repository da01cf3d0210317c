from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.running import Unhyped


@pytest.fixture
def roller(unhyped: Unhyped) -> str:
    added = unhyped("--json", "add", "Ice roller", "12.99", "--on", "2026-01-10")
    id_: str = added.document["id"]
    return id_


def test_money_changes_the_net_cost(unhyped: Unhyped, roller: str) -> None:
    assert unhyped("--json", "money", roller, "fee", "2,01", "--on", "2026-01-12").document["net"] == "15.00"
    noted = unhyped("--json", "money", roller, "partial-refund", "5", "--note", "a dent")
    nothing_else: dict[str, object] = {
        "expected": None,
        "expected_since": None,
        "apart": [],
        "cost_known": True,
    }
    assert noted.document == {"id": roller, "net": "10.00", "currency": "EUR", **nothing_else}
    unhyped("money", roller, "resale", "4.00")
    shown = unhyped("--json", "show", roller).document
    assert (shown["paid"], shown["net"]) == ("12.99", "6.00")
    assert [event["kind"] for event in shown["money"]] == ["fee", "partial refund", "resale"]
    assert shown["money"][1]["note"] == "a dent"
    assert unhyped("money", roller, "refund", "6").out == "Saved for Ice roller. It cost you €0.00.\n"


def test_money_in_another_currency_is_refused(unhyped: Unhyped, roller: str) -> None:
    refused = unhyped("--json", "money", roller, "refund", "5 USD")
    assert (refused.code, refused.document["error"]["kind"]) == (1, "CurrencyDiffers")


def test_money_for_a_purchase_without_a_price(unhyped: Unhyped) -> None:
    unhyped("add", "Gift")
    assert unhyped("--json", "money", "gift", "fee", "5 USD").document["net"] is None
    assert unhyped("--json", "money", "gift", "fee", "5").code == 0
    (first, second) = unhyped("--json", "show", "gift").document["money"]
    assert first["currency"] == second["currency"] == "USD"


def test_a_return_is_expected_until_its_refund(unhyped: Unhyped, roller: str) -> None:
    sent = unhyped("money", roller, "return-sent", "--on", "2026-02-01")
    assert sent.out == "Saved for Ice roller. It cost you €12.99. €12.99 is still expected back.\n"
    listed = unhyped("list").out
    assert "expected back" in listed
    assert listed.endswith("€12.99 is still expected back.\n")
    assert "€12.99 since" in unhyped("show", roller).out
    (row,) = unhyped("--json", "list").document
    assert (row["net"], row["expected"], row["expected_since"]) == ("12.99", "12.99", "2026-02-01")
    some = unhyped("--json", "money", roller, "partial-refund", "10").document
    assert (some["net"], some["expected"]) == ("2.99", "2.99")
    whole = unhyped("--json", "money", roller, "refund").document
    assert (whole["net"], whole["expected"], whole["expected_since"]) == ("0.00", None, None)
    assert "expected" not in unhyped("list").out


def test_nothing_coming_back_is_said_by_a_refund_of_zero(unhyped: Unhyped, roller: str) -> None:
    assert unhyped("money", roller, "refund", "0").code == 1
    unhyped("money", roller, "return-sent")
    refused = unhyped("money", roller, "refund", "0")
    assert refused.code == 1
    assert "no longer expect €12.99" in refused.err
    assert "--anyway" in refused.err
    assert unhyped("--json", "money", roller, "refund", "0", "--anyway").document["expected"] is None


@pytest.mark.parametrize(
    ("kind", "amount", "why", "net"),
    [
        ("refund", "20", "€7.01 more than you paid", "-7.01"),
        ("refund", "-3", "you paid €3.00 more", "15.99"),
        ("fee", "-3", "€3.00 came back", "9.99"),
        ("return-sent", "20", "€7.01 more than you paid", "12.99"),
    ],
)
def test_an_unlikely_amount_needs_a_flag_that_the_refusal_names(
    unhyped: Unhyped, roller: str, kind: str, amount: str, why: str, net: str
) -> None:
    refused = unhyped("money", roller, kind, amount)
    assert refused.code == 1
    assert why in refused.err
    assert "--anyway" in refused.err
    assert unhyped("--json", "show", roller).document["money"] == []
    assert unhyped("--json", "money", roller, kind, amount, "--anyway").document["net"] == net


def test_a_resale_in_another_currency_is_apart(unhyped: Unhyped, roller: str) -> None:
    sold = unhyped("money", roller, "resale", "$9")
    assert "It cost you €12.99. US$9.00 from resale in another currency isn’t counted." in sold.out
    shown = unhyped("--json", "show", roller).document
    assert (shown["net"], shown["cost_known"]) == ("12.99", False)
    assert shown["apart"] == [{"amount": "9.00", "currency": "USD"}]
    assert "US$9.00" in unhyped("show", roller).out


def test_what_was_given_or_thrown_away_needs_no_amount(unhyped: Unhyped, roller: str) -> None:
    assert unhyped("money", roller, "given-away", "--on", "2026-02-01", "--note", "to Ana").code == 0
    assert unhyped("money", roller, "thrown-away", "5").code == 1
    assert "given away (to Ana)" in unhyped("show", roller).out
    assert unhyped("--json", "show", roller).document["net"] == "12.99"


def test_an_exchange_moves_the_cost_to_a_new_purchase(unhyped: Unhyped, roller: str) -> None:
    swapped = unhyped(
        *("--json", "money", roller, "exchange", "10", "--for-new", "Jade roller", "--paid-on-top", "2"),
        *("--on", "2026-02-01"),
    ).document
    assert (swapped["net"], swapped["other"]["net"]) == ("2.99", "12.00")
    new = unhyped("--json", "show", swapped["other"]["id"]).document
    assert (new["name"], new["paid"], new["bought_on"]) == ("Jade roller", "2.00", "2026-02-01")
    assert new["money"][0]["other_id"] == roller
    assert "exchanged €10.00 for Jade roller" in unhyped("show", roller).out
    assert "received in exchange €10.00 instead of Ice roller" in unhyped("show", "jade roller").out
    unhyped("undo")
    assert [row["name"] for row in unhyped("--json", "list").document] == ["Ice roller"]
    assert unhyped("--json", "show", roller).document["money"] == []


def test_an_exchange_for_a_logged_purchase_takes_all_it_cost(unhyped: Unhyped, roller: str) -> None:
    unhyped("add", "Jade roller", "0")
    unhyped("money", roller, "shipping", "2")
    assert unhyped("money", roller, "exchange", "--for", "jade roller", "--anyway").out == (
        "Saved for Ice roller. It cost you €0.00. Jade roller cost you €14.99.\n"
    )


def test_a_purchase_without_a_price_says_what_to_enter(unhyped: Unhyped, roller: str) -> None:
    unhyped("add", "Jade roller")
    said = unhyped("money", roller, "exchange", "--for", "jade roller").out
    assert "Enter what you paid on top for Jade roller, or 0" in said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("exchange",), "--for-new NAME"),
        (("exchange", "--for", "ice roller"), "can’t exchange a purchase for itself"),
        (("exchange", "--for", "ice roller", "--paid-on-top", "2"), "--paid-on-top"),
        (("refund", "2", "--for-new", "Jade roller"), "--for-new only goes with an exchange"),
        (("resale",), "Add the amount"),
        (("exchange", "--for-new", " "), "needs a name"),
    ],
)
def test_what_doesn_t_go_together_is_said(
    unhyped: Unhyped, roller: str, options: tuple[str, ...], said: str
) -> None:
    refused = unhyped("money", roller, *options)
    assert refused.code == 1
    assert said in refused.err
    assert len(unhyped("--json", "list").document) == 1
