from __future__ import annotations

import pytest
from babel.numbers import get_currency_precision, list_currencies

from unhyped.domain.currency import EXPONENTS, SYMBOLS, currency, exponent, is_sign
from unhyped.domain.errors import CurrencyUnknown


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("EUR", "EUR"),
        (" eur ", "EUR"),
        ("€", "EUR"),
        ("$", "USD"),
        ("zł", "PLN"),
        ("ZŁ", "PLN"),
        ("R$", "BRL"),
        ("MX$", "MXN"),
        ("Rp", "IDR"),
    ],
)
def test_a_code_or_sign_is_understood(text: str, code: str) -> None:
    assert currency(text) == code


@pytest.mark.parametrize("text", ["", "EUROPE", "XXX", "kr", "E", "БР", "\ud800"])
def test_what_is_no_currency_is_refused(text: str) -> None:
    with pytest.raises(CurrencyUnknown):
        currency(text)


@pytest.mark.parametrize(
    ("text", "own", "code"),
    [
        ("$", "CAD", "CAD"),
        ("$", "EUR", "USD"),
        ("KR", "DKK", "DKK"),
        ("£", "EGP", "EGP"),
        ("EUR", "CAD", "EUR"),
    ],
)
def test_a_shared_sign_means_the_own_currency(text: str, own: str, code: str) -> None:
    assert currency(text, own) == code


def test_signs_are_told_from_codes() -> None:
    assert all(map(is_sign, ["€", "$", "US$", "zł", "Kr"]))
    assert not any(map(is_sign, ["EUR", "usd", "", "cup"]))


@pytest.mark.parametrize(("code", "places"), [("EUR", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4)])
def test_every_currency_has_its_decimals(code: str, places: int) -> None:
    assert exponent(code) == places


def test_every_sign_leads_to_a_currency() -> None:
    assert set(SYMBOLS.values()) <= EXPONENTS.keys()
    assert all(sign == sign.lower() for sign in SYMBOLS)


def test_every_currency_can_be_shown() -> None:
    assert sorted(EXPONENTS.keys() - list_currencies()) == []


def test_decimals_of_the_everyday_currencies_agree_with_the_unicode_tables() -> None:
    everyday = "EUR USD GBP CHF CAD AUD NZD JPY CNY SEK NOK DKK PLN CZK KRW KWD BHD TND VND CLP BRL MXN INR"
    assert {code: EXPONENTS[code] for code in everyday.split()} == {
        code: get_currency_precision(code) for code in everyday.split()
    }
