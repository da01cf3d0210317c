from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import money
from tests.ui.models.importing import DONG, GONE, LAMP, LEFT, PAN, PAN_SINCE, ROLLER, ROWS, SENT_BACK, row

from unhyped import i18n
from unhyped.domain.errors import InvalidInput
from unhyped.domain.found import FoundRefund
from unhyped.ui.models.import_edits import (
    FIELDS,
    amount_to_type,
    can_be_edited,
    open_refund,
    refund_typed,
    to_type,
    typed,
)

ROLLER_FOUND = ROWS[ROLLER].found


@pytest.mark.parametrize(
    ("field", "text", "meaning"),
    [
        ("name", "  Ice   roller ", "Ice roller"),
        ("creator", "@GlowWithMia", "glowwithmia"),
        ("creator", "a friend", "a friend"),
        ("creator", "", ""),
        ("category", "skincare", "beauty.skincare"),
        ("category", "My own", "My own"),
        ("price", "4,50", money("4.50 EUR")),
        ("price", "$5", money("5.00 USD")),
        ("price", "", None),
    ],
)
def test_what_is_typed_is_understood(field: str, text: str, meaning: object) -> None:
    assert typed(field, text, ROLLER_FOUND, "GBP") == meaning


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("name", "  ", "A purchase needs a name"),
        ("name", "x" * 10_001, "but only 10000 fit"),
        ("creator", "\ud800", "a broken character"),
        ("price", "abc", "as an amount"),
        ("price", "-3", "A price can’t be"),
        ("price", "1,234", "could be"),
    ],
)
def test_what_means_nothing_says_why(field: str, text: str, why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        typed(field, text, ROLLER_FOUND, "GBP")


def test_an_amount_without_a_currency_is_in_that_of_the_row_or_of_its_readings() -> None:
    assert typed("price", "500", ROWS[DONG].found, "EUR") == money("500 VND")
    assert typed("price", "500", row("New", None).found, "GBP") == money("500.00 GBP")
    with pytest.raises(InvalidInput):
        typed("price", "500", row("New", None).found, "")


def test_a_price_is_at_least_what_came_back_of_it_and_in_its_currency() -> None:
    found = row("Sent back", refunds=(FoundRefund(external_id="r", amount=money("5.00 EUR")),)).found
    assert typed("price", "5", found, "EUR") == money("5.00 EUR")
    with pytest.raises(InvalidInput, match="The price"):
        typed("price", "4.99", found, "EUR")
    with pytest.raises(InvalidInput, match="paid in EUR"):
        typed("price", "8 USD", found, "EUR")


def test_a_cell_begins_with_what_it_holds() -> None:
    assert to_type("price", ROLLER_FOUND) == "3.34 EUR"
    assert to_type("price", ROWS[DONG].found) == ""
    assert to_type("name", ROLLER_FOUND) == "Ice roller"
    assert to_type("category", row("x", category="beauty.skincare").found) == "Skincare"


@pytest.mark.parametrize("tag", ["en_GB", "de_DE"])
@pytest.mark.parametrize("text", ["1234.50 EUR", "1234 VND", "1.234 KWD", "0.05 USD", "1234567.89 PLN"])
def test_an_amount_to_type_means_itself(text: str, tag: str) -> None:
    i18n.set_locale(tag)
    try:
        written = amount_to_type(money(text))
        if "VND" not in text:  # whole thousands are written without a mark, so they have one meaning too
            assert (("," in written) is (tag == "de_DE")) or "." not in text
        assert typed("price", written, ROLLER_FOUND, "EUR") == money(text)
    finally:
        i18n.set_locale("en_GB")


def test_only_what_would_be_logged_anew_can_be_edited() -> None:
    editable = [at for at in (ROLLER, LAMP, LEFT, DONG, GONE, PAN, PAN_SINCE) if can_be_edited(ROWS[at])]
    assert editable == [ROLLER, LAMP, LEFT, DONG]


def test_how_much_came_back_is_asked_and_stays_within_the_price() -> None:
    found = ROWS[SENT_BACK].found
    assert open_refund(found) == 0
    assert open_refund(ROLLER_FOUND) is None
    (refund,) = refund_typed("12.99", found, "USD")
    assert refund.amount == money("12.99 EUR")
    assert refund_typed("", found, "USD") == found.refunds
    for text, why in (("13", "money you got back"), ("0", "changes nothing"), ("5 USD", "paid in EUR")):
        with pytest.raises(InvalidInput, match=why):
            refund_typed(text, found, "USD")
    unknown = row("x", None, refunds=(FoundRefund(external_id="r"),)).found
    assert refund_typed("5", unknown, "USD")[0].amount == money("5.00 USD")


@given(st.sampled_from([*FIELDS.values()]), st.text(max_size=40))
def test_any_text_is_understood_or_refused_in_words(field: str, text: str) -> None:
    for found in (ROLLER_FOUND, ROWS[DONG].found, ROWS[SENT_BACK].found):
        try:
            typed(field, text, found, "EUR")
            refund_typed(text, found, "EUR")
        except InvalidInput as error:
            said = str(error)
        else:
            said = "understood"
        assert said
