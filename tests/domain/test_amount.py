from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests import strategies

from unhyped.domain.amount import DecimalMark, marks_of, money_readings, parse_amount, parse_money
from unhyped.domain.errors import (
    AmountAmbiguous,
    AmountUnclear,
    CurrencyAmbiguous,
    CurrencyUnknown,
    InvalidInput,
    ValueOutOfRange,
)
from unhyped.domain.money import Money


@pytest.mark.parametrize("mark", [None, ".", ","])
@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12", "12"),
        ("0", "0"),
        ("12.99", "12.99"),
        ("12,99", "12.99"),
        ("12,9", "12.9"),
        (".5", "0.5"),
        (",99", "0.99"),
        ("12,", "12"),
        ("12,-", "12"),
        ("12.–", "12"),
        ("0.123", "0.123"),
        ("25.00000", "25"),
        ("1234,56", "1234.56"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1.234.567", "1234567"),
        ("1,234,567.89", "1234567.89"),
        ("1,23,456.70", "123456.70"),
        ("1 234,50", "1234.50"),
        ("1 234", "1234"),
        ("1\N{NO-BREAK SPACE}234,50", "1234.50"),
        ("1\N{THIN SPACE}234.50", "1234.50"),
        ("1\N{NARROW NO-BREAK SPACE}234\N{NARROW NO-BREAK SPACE}567,5", "1234567.5"),
        ("1'234.50", "1234.50"),
        ("1’234.50", "1234.50"),
        ("  7,5 ", "7.5"),
        ("-200", "-200"),
        ("−200,5", "-200.5"),
        ("+5", "5"),
        ("12,90-", "-12.90"),
        ("(12.90)", "-12.90"),
        ("-0", "0"),
        ("١٢٫٥٠", "12.50"),
        ("١٬٢٣٤٫٥", "1234.5"),
        ("１２．５", "12.5"),
    ],
)
def test_an_amount_with_one_meaning_is_read_whatever_the_mark(
    text: str, amount: str, mark: DecimalMark | None
) -> None:
    assert parse_amount(text, mark) == Decimal(amount)


@pytest.mark.parametrize("mark", [None, ".", ","])
@pytest.mark.parametrize(
    "text",
    [
        *("1,2,3", "1.2.3,4", "1.234.5", "1 2", "12 34", "01.234.567", "1,234,56", "1'23", "1 234.567,8"),
        *("NaN", "nan", "inf", "-Infinity", "1e5", "0x10", "12²", "½", "", " ", "-", ".", ",", "()", "€"),
        *(
            "--5",
            "(-5)",
            "-5-",
            "(5",
            "5)",
            "12 €",
            "EUR",
            "2 x 5.00",
            "12,99 12,99",
            "5%3",
            "9" * 41,
            "1\n2",
        ),
    ],
)
def test_what_is_no_amount_is_refused(text: str, mark: DecimalMark | None) -> None:
    with pytest.raises(AmountUnclear):
        parse_amount(text, mark)


@pytest.mark.parametrize(
    ("text", "with_point", "with_comma"),
    [("1,234", "1234", "1.234"), ("14.000", "14", "14000"), ("-999.999", "-999.999", "-999999")],
)
def test_only_a_mark_decides_between_thousands_and_decimals(
    text: str, with_point: str, with_comma: str
) -> None:
    assert parse_amount(text, ".") == Decimal(with_point)
    assert parse_amount(text, ",") == Decimal(with_comma)
    with pytest.raises(AmountAmbiguous):
        parse_amount(text)


def test_the_message_shows_both_readings_and_a_way_out() -> None:
    with pytest.raises(AmountAmbiguous) as refused:
        parse_amount("14.000")
    assert str(refused.value) == "“14.000” could be 14000 or 14.000. Add the decimals, like 14000.00."


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("12.99", Money(1299, "CHF")),
        ("12€", Money(1200, "EUR")),
        ("€12,5", Money(1250, "EUR")),
        ("EUR 12.99", Money(1299, "EUR")),
        ("eur12.99", Money(1299, "EUR")),
        ("1.234,50 EUR", Money(123450, "EUR")),
        ("$12", Money(1200, "USD")),
        ("-$5", Money(-500, "USD")),
        ("$-5", Money(-500, "USD")),
        ("($5.00)", Money(-500, "USD")),
        ("5,00- €", Money(-500, "EUR")),
        ("12,- €", Money(1200, "EUR")),
        ("US$ 7", Money(700, "USD")),
        ("US $7", Money(700, "USD")),
        ("$12 CAD", Money(1200, "CAD")),
        ("AUD $12", Money(1200, "AUD")),
        ("$12 USD", Money(1200, "USD")),
        ("12.99 zł", Money(1299, "PLN")),
        ("Kč 250", Money(25000, "CZK")),
        ("¥1,500.00", Money(1500, "JPY")),
        ("￥１５００", Money(1500, "JPY")),
        ("KWD 1.2345", Money(1234, "KWD")),
    ],
)
def test_a_code_or_sign_may_stand_on_either_side(text: str, money: Money) -> None:
    assert parse_money(text, "CHF") == money


@pytest.mark.parametrize(
    ("text", "own", "code"),
    [
        ("$12", "CAD", "CAD"),
        ("$12", "EUR", "USD"),
        ("US$ 5", "CAD", "USD"),
        ("12 kr", "NOK", "NOK"),
        ("¥12", "CNY", "CNY"),
    ],
)
def test_a_shared_sign_means_the_own_currency(text: str, own: str, code: str) -> None:
    assert parse_money(text, own).currency == code


@pytest.mark.parametrize("text", ["12 kr", "12 apples", "12 BTC", "XYZ 5", "12 kg"])
def test_an_unknown_currency_is_named(text: str) -> None:
    with pytest.raises(CurrencyUnknown):
        parse_money(text, "EUR")


@pytest.mark.parametrize("text", ["€12 USD 3", "€12 $", "EUR 12 USD", "abc", "1,2,3 €", "EUR"])
def test_unclear_money_is_refused(text: str) -> None:
    with pytest.raises(AmountUnclear):
        parse_money(text, "EUR")


def test_more_money_than_fits_is_refused() -> None:
    with pytest.raises(ValueOutOfRange):
        parse_money("10000000000000.00", "EUR")
    assert parse_money("9999999999999.99", "EUR") == Money(10**15 - 1, "EUR")


@pytest.mark.parametrize(
    ("texts", "mark"),
    [
        (["12.99", "5"], "."),
        (["12,99", "", "n/a"], ","),
        (["1.234", "1.234,50 €"], ","),
        (["1.234.567"], ","),
        (["1,234", "EUR 0.5"], "."),
        (["1,234", "14.000", "5"], None),
        (["12.99", "12,99"], None),
        (["12.99", "12,99", "3,5"], None),
        ([], None),
    ],
)
def test_a_column_shows_its_decimal_mark(texts: list[str], mark: str | None) -> None:
    assert marks_of(texts, "EUR").usual == mark


@pytest.mark.parametrize(
    ("text", "column", "readings"),
    [
        ("1.234 €", ["12,90 €", "$6.50"], ["1234.00 EUR"]),
        ("1.234 €", ["12.90 €", "6,50 zł"], ["1234.00 EUR", "1.23 EUR"]),
        ("1.234 €", ["$6.50", "6,50 zł"], ["1234.00 EUR", "1.23 EUR"]),
        ("1.290 TL", ["12.90 €", "6,50 zł"], ["1290.00 TRY"]),
        ("1.290 TL", ["12.90 €"], ["1290.00 TRY", "1.29 TRY"]),
        ("$1,290", [], ["1290.00 USD"]),
        ("1,290 zł", [], ["1290.00 PLN", "1.29 PLN"]),
        ("Rp120.000", ["$6.50"], ["120000.00 IDR"]),
        ("120.000 ₫", ["$6.50"], ["120000 VND"]),
        ("KD 12.345", [], ["12.345 KWD"]),
        ("129 kr", [], ["129.00 SEK", "129.00 NOK", "129.00 DKK", "129 ISK"]),
    ],
)
def test_a_mark_is_that_of_the_currency(text: str, column: list[str], readings: list[str]) -> None:
    found = money_readings(text, "EUR", marks_of(column, "EUR"))
    assert [f"{each.decimal:f} {each.currency}" for each in found] == readings


@pytest.mark.parametrize(
    ("text", "money"),
    [
        *(("12€50", "12.50 EUR"), ("12 € 50", "12.50 EUR"), ("129:-", "129 CHF"), ("129:- kr", "129 SEK")),
        *(("12,90 $US", "12.90 USD"), ("CA$12.90", "12.90 CAD"), ("Mex$129.00", "129 MXN")),
        *(("GBP£12.90", "12.90 GBP"), ("£12.90GBP", "12.90 GBP"), ("Rs.1,250.00", "1250 INR")),
        *(("34.50 ر.س", "34.50 SAR"), ("١٬٢٣٤٫٥٠ SAR", "1234.50 SAR"), ("₹1,23,456.50", "123456.50 INR")),
        *(
            ("1980円", "1980 JPY"),
            ("￥26.50", "26.50 CNY"),
            ("26.50元", "26.50 CNY"),
            ("S/ 12.90", "12.90 PEN"),
        ),
        *(("12.90 Euro", "12.90 EUR"), ("12.90 dollars", "12.90 USD"), ("129 лв.", "129 BGN")),
        *(("\u200b12,90\u200e €", "12.90 EUR"), ("Fr. 12.90", "12.90 CHF"), ("12,90\u202fKč", "12.90 CZK")),
        *(("R$ 1.299,90", "1299.90 BRL"), ("1 299,90 грн", "1299.90 UAH"), ("₪49.90", "49.90 ILS")),
    ],
)
def test_signs_and_names_of_the_world(text: str, money: str) -> None:
    own = {"SEK": "SEK", "INR": "INR", "CNY": "CNY"}.get(money[-3:], "CHF")
    amount, code = money.split()
    assert parse_money(text, own) == Money.of(Decimal(amount), code)


def test_a_sign_of_several_currencies_is_never_the_own_one_in_silence() -> None:
    for text in ("12 kr", "Rs 1,290", "12 pesos", "5 dinars"):
        with pytest.raises(CurrencyAmbiguous) as refused:
            parse_money(text, "EUR")
        assert "EUR" not in str(refused.value)
    assert str(refused.value).endswith("KWD, BHD, JOD, TND. Add the code, like KWD.")


@given(
    strategies.moneys(),
    st.sampled_from([".", ","]),
    st.sampled_from(["", " ", "'", "\N{NARROW NO-BREAK SPACE}"]),
)
@example(Money(1000, "IQD"), ".", "")
def test_what_is_written_is_read_back(money: Money, mark: DecimalMark, group: str) -> None:
    written = f"{money.decimal:,}".replace(",", "_").replace(".", mark).replace("_", group)
    assert parse_money(f"{written} {money.currency}", "EUR", mark) == money


@given(st.text(st.sampled_from("0123456789.,' -+()€$eEnaif²٣\N{NO-BREAK SPACE}"), max_size=50) | st.text())
def test_any_text_is_read_exactly_or_refused(text: str) -> None:
    with suppress(InvalidInput):
        assert parse_amount(text).is_finite()
    with suppress(InvalidInput):
        assert parse_money(text, "EUR").currency
