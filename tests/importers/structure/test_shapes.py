from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.importers.structure.secrets import traces, values, words

from unhyped.importers.structure.shapes import (
    ShapeTally,
    file_name,
    is_known,
    kind,
    name,
    number_kind,
)


@pytest.mark.parametrize(
    "text",
    [
        "Your Activity", "VideoList", "Income+ Wallet", "order_date", "Products", "ASIN", "Order ID",
        "Total price (including shipping fee)", "Währung", "Betrag (€)", "Zahlungsempfänger*in",
        "Tytuł oferty", "Favoriete video's",
    ],
)  # fmt: skip
def test_public_names_are_shown_as_they_stand(text: str) -> None:
    assert name(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Sunset lamp", "<text 11>"),
        ("576000000000000001", "<18 digits>"),
        ("2025-01-05", "<date ####-##-##>"),
        ("@some.handle", "<text 12>"),
        ("me@home.example", "<e-mail address>"),
        ("https://shop.example/1", "<link>"),
        ("date\u200bhidden", "<text 11>"),
        ("Ｄａｔｅ", "<text 4>"),
        ("D-----ate", "<text 9>"),
        ("d" * 81, "<long text>"),
        ("  ", "<blank>"),
    ],
)
def test_other_names_are_only_described(text: str, shown: str) -> None:
    assert name(text) == shown


@pytest.mark.parametrize(
    "text", ["Sunset lamp", "Numéro de transaction", "金额(元)", "Option 1 Name", "Price/Unit", "Сумма"]
)
def test_a_name_is_shown_where_it_is_surely_one(text: str) -> None:
    assert name(text, sure=True) == text


@pytest.mark.parametrize(
    "text",
    [
        "576000000000000001", "2025-01-05", "@some.handle", "me@home.example", "https://shop.example/1",
        "date\u200bhidden", "Ｄａｔｅ", "D-----ate", "d" * 81, "  ", "Account 123456", "DE89 3704 0044 05",
    ],
)  # fmt: skip
def test_what_no_name_has_is_not_shown_even_there(text: str) -> None:
    assert name(text, sure=True)[0] == "<"


@given(words)
def test_no_secret_is_a_known_name(word: str) -> None:
    assert not is_known(word)


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("", "blank"),
        (" n/a ", "“no value”"),
        ("7", "1 digit"),
        ("7123456789012345678", "19 digits"),
        ("2025-01-05 18:22:10", "date ####-##-## ##:##:##"),
        ("2024-01-31 12:00:00 +0000 UTC", "date ####-##-## ##:##:## +#### UTC"),
        ("2023-05-31T13:00:59.799Z", "date ####-##-##T##:##:##.###Z"),
        ("05.01.25", "date ##.##.##"),
        ("10.68 USD", "amount ##.## XXX"),
        ("$9.99", "amount ¤#.##"),
        ("1.234,56 €", "amount #.###,## ¤"),
        ("70,48 zł", "amount ##,## ¤"),
        ("'-6.66'", "amount '-#.##'"),
        ("-29,98", "amount -##,##"),
        ("https://www.tiktokv.com/share/video/1/", "link"),
        ("a@b.example", "e-mail address"),
        ("Ice roller", "text, up to 10 characters"),
        ("x" * 11, "text, up to 30 characters"),
        ("x" * 20_000, "text, over 10000 characters"),
    ],
)
def test_values_are_told_by_their_pattern(text: str, sort: str) -> None:
    assert kind(text) == sort


@given(values | st.text())
def test_no_digit_of_a_pattern_is_from_the_value(text: str) -> None:
    sort = kind(text)
    if sort.startswith(("date", "amount")):
        assert not any(map(str.isdigit, sort))


def test_hard_texts_take_no_time() -> None:
    for text in ("1" * 39 + "x", "1," * 19 + "x", "a" * 79 + "\x00", "9" * 100_000, "@" * 100_000):
        assert kind(text)
        assert name(text)


def test_numbers_are_told_by_their_length() -> None:
    assert number_kind(-1736101330) == "whole number, 10 digits"
    assert number_kind(10**5_000) == "whole number, very long"
    assert number_kind(Decimal("1.5")) == number_kind(1.5) == "decimal number"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("user_data_tiktok.json", "user_data_tiktok.json"),
        ("TikTok/TikTok Shop/Order History.txt", "TikTok/TikTok Shop/Order History.txt"),
        (
            "Retail.OrderHistory.3/Retail.OrderHistory.3.csv",
            "Retail.OrderHistory.3/Retail.OrderHistory.3.csv",
        ),
        ("Anna/Anna's list.CSV", "…/… list.csv"),
        ("Kontoauszug_DE123_2026.csv", "Kontoauszug_…_2026.csv"),
        ("Umsätze Anna Müller 2026-01-13.xlsx", "Umsätze … 2026-….xlsx"),
        ("relevé-de-compte-12345678.pdf", "relevé-…-compte-….pdf"),
        ("a.private", "…"),
        ("../../x", "…/…/…"),
        ("", "…"),
    ],
)
def test_paths_show_known_parts_only(path: str, shown: str) -> None:
    assert file_name(path) == shown


@given(words)
def test_no_secret_is_in_the_pattern_of_a_path(word: str) -> None:
    assert traces(file_name(f"{word}/order_{word}.csv")) == []


def test_a_tally_stays_small_and_counts_everything() -> None:
    tally, other = ShapeTally(), ShapeTally()
    for number in range(20_000):
        tally.add("1" * (number % 30 + 1))
        other.add("x")
    assert tally.count == 20_000
    assert len(tally.kinds) <= 9
    assert "and 15000 more" in tally.told()
    tally.take(other)
    assert tally.count == 40_000
    assert len(tally.kinds) <= 9
    assert "of other shapes" in " ".join(tally.told())
