"""Any price with any date and any name, in any order: each comes out, or the line asks about it."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from unhyped.domain.money import Money
from unhyped.domain.smart_line import read

TODAY = date(2026, 11, 25)
"""A Wednesday, two days before Black Friday."""


class Home(NamedTuple):
    """How people write at one place: own currency, decimal mark, and words for days and prices."""

    locale: str
    currency: str
    mark: str
    prices: dict[str, str]
    days: dict[str, str]
    names: tuple[str, ...]


HOMES = (
    Home(
        "en_US",
        "USD",
        ".",
        {
            "$12": "12 USD",
            "$1,249.99": "1249.99 USD",
            "12.99": "12.99 USD",
            "12 bucks": "12 USD",
            "12 dollars": "12 USD",
            "£12.50": "12.5 GBP",
            "12 euro 50": "12.5 EUR",
            "USD 12": "12 USD",
            "for 12": "12 USD",
            "was $20 now $12": "12 USD",
            "2x $6.50": "13 USD",
            "249,50 kr.": "ask",
            "300 pesos": "ask",
        },
        {
            "yesterday": "2026-11-24",
            "3 days ago": "2026-11-22",
            "a week ago": "2026-11-18",
            "last friday": "2026-11-20",
            "in october": "2026-10",
            "oct 3": "2026-10-03",
            "oct 3rd": "2026-10-03",
            "3 october": "2026-10-03",
            "october 3, 2026": "2026-10-03",
            "11/20": "2026-11-20",
            "on 10/3": "2026-10-03",
            "2026-10-03": "2026-10-03",
            "10/3/2026": "2026-10-03",
            "mid october": "2026-10",
            "around october": "2026-10",
            "last month": "2026-10",
            "last summer": "2026-22",
            "last christmas": "2025-12",
            "in 2025": "2025",
            "on mother's day": "2026-05",
            "3. maj": "2026-05-03",
            "black friday": "ask",
            "last weekend": "ask",
            "a few days ago": "ask",
        },
        ("ice roller", "iPhone 15 case", "SPF 50 sunscreen", "air fryer black", "Sunday Riley serum", "lamp"),
    ),
    Home(
        "de_DE",
        "EUR",
        ",",
        {
            "12 €": "12 EUR",
            "12,99": "12.99 EUR",
            "12,99 €": "12.99 EUR",
            "1.249,00 €": "1249 EUR",
            "12 Euro 50": "12.5 EUR",
            "12,-": "12 EUR",
            "EUR 12": "12 EUR",
            "statt 20 € nur 12 €": "12 EUR",
            "2x 9,99": "19.98 EUR",
            "1 249,00 zł": "1249 PLN",
            "200 Kronen": "ask",
        },
        {
            "gestern": "2026-11-24",
            "vor 3 Tagen": "2026-11-22",
            "letzten Freitag": "2026-11-20",
            "im Oktober": "2026-10",
            "12.11.": "2026-11-12",
            "am 12.11.": "2026-11-12",
            "am 3. Oktober": "2026-10-03",
            "3.10.2026": "2026-10-03",
            "Mitte Oktober": "2026-10",
            "Ende letzten Monats": "2026-10",
            "an Ostern": "2026-04",
            "letztes Jahr": "2025",
            "vor ein paar Tagen": "ask",
            "neulich": "ask",
        },
        ("Leggings", "Creme LSF 50", "Lampe 3er Set", "Duschgel 250 ml", "Kalender 2027"),
    ),
    Home(
        "fr_FR",
        "EUR",
        ",",
        {
            "12 €": "12 EUR",
            "12€50": "12.5 EUR",
            "1 249,00 €": "1249 EUR",
            "12 euros": "12 EUR",
            "12,99": "12.99 EUR",
            "120 couronnes": "ask",
        },
        {
            "hier": "2026-11-24",
            "il y a 3 jours": "2026-11-22",
            "vendredi dernier": "2026-11-20",
            "en octobre": "2026-10",
            "le 3 octobre": "2026-10-03",
            "3/10": "2026-10-03",
            "mi-octobre": "2026-10",
            "à Pâques": "2026-04",
            "récemment": "ask",
        },
        ("legging", "sérum 30 ml", "crème SPF 50"),
    ),
    Home(
        "es_ES",
        "EUR",
        ",",
        {"12 €": "12 EUR", "12,99 euros": "12.99 EUR", "1.249,00 €": "1249 EUR", "300 pesos": "ask"},
        {
            "ayer": "2026-11-24",
            "hace 3 días": "2026-11-22",
            "el viernes pasado": "2026-11-20",
            "en octubre": "2026-10",
            "el 3 de octubre": "2026-10-03",
            "a principios de octubre": "2026-10",
            "hace poco": "ask",
        },
        ("leggings", "crema 50 ml"),
    ),
    Home(
        "nl_NL",
        "EUR",
        ",",
        {"€ 12": "12 EUR", "€12,99": "12.99 EUR", "12 euro": "12 EUR", "van 20 voor 12 euro": "12 EUR"},
        {
            "gisteren": "2026-11-24",
            "3 dagen geleden": "2026-11-22",
            "afgelopen vrijdag": "2026-11-20",
            "in oktober": "2026-10",
            "op 3 oktober": "2026-10-03",
            "eind oktober": "2026-10",
            "onlangs": "ask",
        },
        ("legging", "crème 50 ml"),
    ),
)


@st.composite
def lines(draw: st.DrawFn) -> tuple[Home, str, str, str]:
    """Return where somebody is, and the words for the name, the price and the day."""
    home = draw(st.sampled_from(HOMES))
    words = (draw(st.sampled_from([*parts])) for parts in (home.names, home.prices, home.days))
    return (home, *words)


@given(lines(), st.sampled_from([*permutations(range(3))]), st.sampled_from([" ", ", "]))
def test_price_date_and_name_come_out_in_any_order_or_are_asked(
    line: tuple[Home, str, str, str], order: tuple[int, ...], between: str
) -> None:
    home, *words = line
    name, price, day = words
    text = between.join(words[at] for at in order)
    said = read(
        text,
        today=TODAY,
        default_currency=home.currency,
        decimal_mark="," if home.mark == "," else ".",
        locale=home.locale,
    )
    asked = {ask.field for ask in said.asks}
    found = said.draft.price and f"{said.draft.price.decimal.normalize():f} {said.draft.price.currency}"
    assert found == home.prices[price] or asked & {"price", "currency"}, text
    when = said.draft.bought_on and said.draft.bought_on.edtf
    assert when == home.days[day] or "bought_on" in asked, text
    assert said.draft.name == name or asked, text
    assert asked or "ask" not in {home.prices[price], home.days[day]}, text


@given(lines(), st.sampled_from([*permutations(range(3))]))
def test_every_choice_settles_its_question(line: tuple[Home, str, str, str], order: tuple[int, ...]) -> None:
    home, *words = line
    text = " ".join(words[at] for at in order)

    def type_in(typed: str) -> object:
        mark = "," if home.mark == "," else "."
        return read(typed, today=TODAY, default_currency=home.currency, decimal_mark=mark, locale=home.locale)  # type: ignore[arg-type]

    for ask in read(text, today=TODAY, default_currency=home.currency, locale=home.locale).asks:
        for choice in ask.choices:
            said = read(choice.line, today=TODAY, default_currency=home.currency, locale=home.locale)
            if isinstance(choice.value, Money):
                assert said.draft.price == choice.value, choice.line
            elif choice.value is not None:
                assert said.draft.bought_on == choice.value, choice.line
            open_fields = {each.field for each in said.asks}
            assert ask.field not in open_fields, choice.line
