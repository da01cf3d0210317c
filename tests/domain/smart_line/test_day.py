from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.smart_line import SmartLine, read

TODAY = date(2026, 11, 25)
"""A Wednesday, two days before Black Friday."""

line = partial(read, today=TODAY, default_currency="EUR")


def choices(said: SmartLine, field: str = "bought_on") -> list[str | None]:
    """Return the days to choose from; None stands for “part of the name”."""
    (ask,) = (ask for ask in said.asks if ask.field == field)
    return [None if choice.value is None else str(choice.value) for choice in ask.choices]


@pytest.mark.parametrize(
    ("text", "locale", "name", "edtf"),
    [
        ("ice roller $12 in october", "en_US", "ice roller", "2026-10"),
        ("ice roller 12 in october", "en_US", "ice roller", "2026-10"),
        ("lamp $12 Jan '25", "en_US", "lamp", "2025-01"),
        ("lamp $12 from september", "en_US", "lamp", "2026-09"),
        ("lamp 29.95 amazon 11-21", "en_US", "lamp", "2026-11-21"),
        ("victoria day: lamp $12", "en_CA", "lamp", "2026-05"),
        ("october - lamp $12", "en_US", "lamp", "2026-10"),
        ("Feber: Lampe 12 €", "de_AT", "Lampe", "2026-02"),
        ("easter, pjs £12", "en_GB", "pjs", "2026-04"),
        ("in october 2 mugs €12", "en_US", "2 mugs", "2026-10"),
        ("am 5. Lampe 12 €", "de_DE", "Lampe", "2026-11-05"),
        ("lámpara talla 38 ayer 12 €", "es_ES", "lámpara talla 38", "2026-11-24"),
        ("lampe 12,90 sephora lundi", "fr_FR", "lampe", "2026-11-23"),
        ("Lampe 12 € Auffahrt", "de_CH", "Lampe", "2026-05"),
        ("lámpara 12 € antier", "es_MX", "lámpara", "2026-11-23"),
        ("por reyes una lámpara 12 €", "es_ES", "lámpara", "2026-01"),
        ("Lampe 12.90 letschte Fritig", "de_CH", "Lampe", "2026-11-20"),
        ("Lampe 12.90 vorgeschter", "de_CH", "Lampe", "2026-11-23"),
        ("lamp thirty five dollars new years day", "en_CA", "lamp", "2026-01"),
        ("reyes: lámpara 12 €", "es_ES", "lámpara", "2026-01"),
        ("Lampe 8,99 Freitag dm", "de_DE", "Lampe", "2026-11-20"),
        ("lamp $12 october ikea", "en_US", "lamp", "2026-10"),
        ("lamp $12 in '24", "en_US", "lamp", "2024"),
        ("lamp £12 boxing day sale", "en_GB", "lamp", "2025-12"),
        ("lamp £12 in the easter deals", "en_GB", "lamp", "2026-04"),
        ("lampe 12 € pendant les soldes de janvier", "fr_FR", "lampe", "2026-01"),
        ("lámpara 12 € en las rebajas de enero", "es_ES", "lámpara", "2026-01"),
        ("lamp 12 bucks canada day", "en_CA", "lamp", "2026-07"),
        ("Lampe 12 € am 4. Advent", "de_DE", "Lampe", "2025-12"),
        ("ik heb vrijdag een lamp gekocht voor 12 euro", "nl_NL", "lamp", "2026-11-20"),
        ("j'ai acheté vendredi une lampe à 12 €", "fr_FR", "lampe", "2026-11-20"),
        ("friday i bought a lamp for 12 dollars", "en_US", "a lamp", "2026-11-20"),
        ("lamp 12 dollars friday morning", "en_US", "lamp", "2026-11-20"),
        ("ice roller october $12", "en_US", "ice roller", "2026-10"),
        ("lamp $12 oct 3rd", "en_US", "lamp", "2026-10-03"),
        ("lamp 12 11/28", "en_US", "lamp", "2025-11-28"),
        ("lamp 12 11/12", "en_US", "lamp", "2026-11-12"),
        ("lamp 12 11/12", "en_GB", "lamp", "2025-12-11"),
        ("lamp 12 03/04/2026", "en_US", "lamp", "2026-03-04"),
        ("lamp 12 fri 11/20", "en_US", "lamp", "2026-11-20"),
        ("lamp 12 12-11", "nl_NL", "lamp", "2026-11-12"),
        ("Lampe 12,99 12.11.", "de_DE", "Lampe", "2026-11-12"),
        ("Lampe am 12.11. 12,99", "de_DE", "Lampe", "2026-11-12"),
        ("Lampe 12,99 am 5.", "de_DE", "Lampe", "2026-11-05"),
        ("lamp 12.99 on the 5th", "en_US", "lamp", "2026-11-05"),
        ("lamp 12.99 friday the 13th", "en_US", "lamp", "2026-11-13"),
        ("lamp 12.99 monday last week", "en_US", "lamp", "2026-11-16"),
        ("lamp 12.99 tue", "en_US", "lamp", "2026-11-24"),
        ("Lampe 35€ Mo", "de_DE", "Lampe", "2026-11-23"),
        ("lamp 12.99 sunday morning", "en_US", "lamp", "2026-11-22"),
        ("lamp 12.99 yesterday at 14:30", "en_US", "lamp", "2026-11-24"),
        ("lamp 12.99 fortnight ago", "en_GB", "lamp", "2026-11-11"),
        ("lamp 12.99 mid-October", "en_US", "lamp", "2026-10"),
        ("Lampe 12,99 Ende letzten Monats", "de_DE", "Lampe", "2026-10"),
        ("Lampe 12,99 Anfang des Jahres", "de_DE", "Lampe", "2026"),
        ("lamp 12.99 around christmas", "en_US", "lamp", "2025-12"),
        ("earrings £30 on mother's day", "en_GB", "earrings", "2026-03"),
        ("earrings $30 on mother's day", "en_US", "earrings", "2026-05"),
        ("boucles 30 € à Pâques", "fr_FR", "boucles", "2026-04"),
        ("air fryer black last friday $89", "en_US", "air fryer black", "2026-11-20"),
        ("lamp 249,50 kr. 3. maj", "da_DK", "lamp 249,50 kr.", "2026-05-03"),
        ("lamp 129,99 i går", "da_DK", "lamp", "2026-11-24"),
        ("lampa 89 zł tydzień temu", "pl_PL", "lampa", "2026-11-18"),
        ("lampa 89 zł 3 maja", "pl_PL", "lampa", "2026-05-03"),
        ("luci led 9,99 3 mag", "it_IT", "luci led", "2026-05-03"),
        ("borsa 20 € 12 ott", "it_IT", "borsa", "2026-10-12"),
        ("vela 20 € 12 março", "pt_PT", "vela", "2026-03-12"),
        ("lamp 12.99 10/25", "en_US", "lamp", "2026-10-25"),
        ("lamp 12.99 10/28", "en_GB", "lamp", "2026-10-28"),
        ("lamp £19.99 primark sat", "en_GB", "lamp", "2026-11-21"),
        ("lamp 12.99 an hour ago", "en_US", "lamp", "2026-11-25"),
        ("lamp $20 20260704", "en_US", "lamp", "2026-07-04"),
        ("lamp yesterday 24.11.", "de_DE", "lamp", "2026-11-24"),
    ],
)
def test_days_as_people_write_them(text: str, locale: str, name: str, edtf: str) -> None:
    said = line(text, locale=locale)
    assert (said.draft.name, str(said.draft.bought_on)) == (name, edtf)


@pytest.mark.parametrize(
    "text",
    [
        "may tote $20",
        "got milk mug $12",
        "sol de janeiro mist $38",
        "Sunday Riley serum $85",
        "Summer Fridays balm $24",
        "christmas tree $89",
        "gift for mothers day $30",
        "7/8 leggings $50",
        "24/7 lamp $5",
        "planner 2027 $24",
        "Kalender 2027 Mitte 24 €",
        "march madness shirt $25",
    ],
)
def test_words_of_a_name_are_no_date(text: str) -> None:
    said = line(text)
    assert (said.draft.bought_on, said.asks) == (None, ())
    assert said.draft.name == text.rpartition(" $")[0] or "€" in text


def test_an_offer_is_no_day() -> None:
    said = line("in the 3 for 2 shampoo 12.99")
    assert (said.draft.bought_on, {ask.field for ask in said.asks}) == (None, {"price"})


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("strisce led 12 €", "it_IT"),
        ("set trucco 12 €", "it_IT"),
        ("lip oil 12 €", "sv_SE"),
        ("knivset 12 € gen z", "sv_SE"),
        ("taśma led 12 €", "pl_PL"),
        ("fita led 12 €", "pt_PT"),
    ],
)
def test_months_of_another_language_are_other_words(text: str, locale: str) -> None:
    said = line(text, locale=locale)
    assert (said.draft.bought_on, said.asks) == (None, ())
    assert said.draft.name.split() == text.replace(" 12 €", "").split()


@pytest.mark.parametrize(
    ("text", "locale", "open_to"),
    [
        ("lamp 12.99 11/12", "en_CA", ["2025-12-11", "2026-11-12"]),
        ("lamp 12.99 10/25", "en_GB", ["2026-10-25", "2025-10"]),
        ("lamp 12.99 bank holiday weekend", "en_GB", [None]),
        ("lamp 12.99 last weekend", "en_US", ["2026-11-21", "2026-11-22"]),
        ("air fryer black friday $89", "en_US", ["2026-11", "2025-11"]),
        ("earrings 30 on mother's day", "", ["2026-05", "2026-03"]),
        ("sandals $40 summer", "en_US", []),
        ("sandals summer $40", "en_US", ["2026-22", None]),
        ("october lamp $12", "en_US", ["2026-10", None]),
        ("lamp 12.99 33 march", "en_US", ["2026-03", None]),
        ("lamp $12 2024", "en_US", ["2024", None]),
        ("10-03 lamp $12", "en_US", ["2026-10-03", None]),
        ("labor day lamp $12", "en_US", ["2026-09", None]),
        ("lamp $12 summer 24", "en_US", ["2024-22", None]),
        ("Lampe 12 € zum Muttertag", "de_DE", ["2026-05", None]),
        ("lamp 3 march 12 € 5 april", "en_US", ["2026-03-03", "2026-04-05"]),
        ("lamp 12.99 31.02.2026", "en_US", [None]),
        ("lamp 12.99 tomorrow", "en_US", [None]),
        ("lamp 12.99 a few days ago", "en_US", [None]),
        ("lamp 12.99 the other day", "en_US", [None]),
        ("lamp 12.99 this week", "en_US", [None]),
        ("lamp 12.99 yesterdy", "en_US", [None]),
        ("Lampe 12,99 neulich", "de_DE", [None]),
        ("Lampe 12,99 morgen", "de_DE", [None]),
        ("Lampe 12,99 vorletzte Woche", "de_DE", [None]),
    ],
)
def test_a_date_that_is_open_is_asked_and_never_today(
    text: str, locale: str, open_to: list[str | None]
) -> None:
    said = line(text, locale=locale)
    today = ApproximateDate.day(TODAY)
    if not open_to:
        assert str(said.bought_on(today)) == "2026-22"
        return
    assert choices(said) == open_to
    assert said.bought_on(today) is None
    assert said.draft.price is not None


def test_a_line_without_a_date_is_from_today() -> None:
    today = ApproximateDate.day(TODAY)
    assert line("lamp 12.99").bought_on(today) == today


@pytest.mark.parametrize(
    ("text", "days", "price"),
    [
        ("ice roller 12 october", ["2026-10-12"], ["ice roller 12.00 EUR 2026-10"]),
        ("tote 20 may 3", ["2026-05-20"], ["tote 20.00 EUR 2026-05-03"]),
        ("ice roller 5 mar 26", ["2026-03-05"], ["ice roller 2026-03-05 26.00 EUR"]),
    ],
)
def test_a_number_beside_a_month_may_be_the_price(text: str, days: list[str], price: list[str]) -> None:
    said = line(text, locale="en_US")
    assert (said.draft.price, said.draft.bought_on, said.draft.name) == (None, None, text)
    assert choices(said) == days
    (ask,) = (ask for ask in said.asks if ask.field == "price")
    assert price[0] in [choice.line for choice in ask.choices]
    assert len(said.problems) == 1


def test_a_number_with_a_dot_is_asked_where_prices_have_a_comma() -> None:
    said = line("Haarmaske 12.11", locale="de_DE", decimal_mark=",")
    assert {ask.field for ask in said.asks} == {"bought_on", "price"}
    assert line("mask 12.11", locale="en_US").asks == ()
    dated = line("Haarmaske 34,99 12.11", locale="de_DE", decimal_mark=",")
    assert str(dated.draft.bought_on) == "2026-11-12"
