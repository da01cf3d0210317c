from __future__ import annotations

import pytest

from unhyped.importers.columns import ALIASES, guess_roles, names_a_column
from unhyped.importers.header import normal, without_currency


def test_aliases_are_written_as_they_are_compared() -> None:
    for aliases in ALIASES.values():
        assert [normal(alias) for alias in aliases] == list(aliases)


@pytest.mark.parametrize(
    ("header", "compared"),
    [
        ("Product Name", "productname"),
        ("Zahlungsempfänger*in", "zahlungsempfangerin"),
        ("Größe", "grosse"),
        ("Tytuł oferty", "tytuloferty"),
        ("Название", "название"),
        ("\ufeffOrder-ID ", "orderid"),
    ],
)
def test_names_are_made_comparable(header: str, compared: str) -> None:
    assert normal(header) == compared


@pytest.mark.parametrize(
    ("header", "name", "code"),
    [
        ("Betrag (€)", "betrag", "EUR"),
        ("Price EUR", "price", "EUR"),
        ("Amount in USD", "amountin", "USD"),
        ("EUR", "", "EUR"),
        ("ALL", "all", ""),
        ("Sum (TOP)", "sum", "TOP"),
        ("price_usd", "price", "USD"),
        ("PRICE_EUR", "price", "EUR"),
        ("price_for_all", "priceforall", ""),
        ("Price", "price", ""),
    ],
)
def test_a_header_can_name_the_currency(header: str, name: str, code: str) -> None:
    rest, found = without_currency(header)
    assert (normal(rest), found) == (name, code)


@pytest.mark.parametrize(
    ("headers", "roles"),
    [
        (("Item", "Cost", "When"), ("name", "price", "bought_on")),
        (("Item", "Cost", "Whatever"), ("name", "price", "")),
        (("Buchungstag", "Valutadatum", "Betrag"), ("bought_on", "", "price")),
        (("Name", "Item Title", "Gross"), ("shop", "name", "price")),
        (("Temu order", "Order time", "Item description at order time"), ("", "bought_on", "name")),
        (("Kaufdatum", "Datum"), ("bought_on", "")),
    ],
)
def test_the_most_telling_name_wins(headers: tuple[str, ...], roles: tuple[str, ...]) -> None:
    assert guess_roles(headers, lambda _role, _index: True) == roles


def test_a_column_that_does_not_fit_is_passed_over() -> None:
    assert guess_roles(("Kaufdatum", "Datum"), lambda _role, index: index > 0) == ("", "bought_on")


def test_known_names() -> None:
    assert names_a_column("Betrag (€)")
    assert not names_a_column("IBAN")
