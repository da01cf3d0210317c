"""Words that nobody read are asked about where they can't be a part of the name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from unhyped.domain.smart_line import SmartLine, read

if TYPE_CHECKING:
    from unhyped.domain.amount import DecimalMark


def line(text: str, locale: str = "en_US") -> SmartLine:
    """Read *text* in the middle of November 2026."""
    mark: DecimalMark = "." if locale == "en_US" else ","
    return read(
        text,
        today=date(2026, 11, 18),
        default_currency="USD" if locale == "en_US" else "EUR",
        decimal_mark=mark,
        locale=locale,
    )


def asked(said: SmartLine) -> set[str]:
    """Return the fields that are open."""
    return {ask.field for ask in said.asks}


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("lamp $12 on derby day", "en_US"),
        ("lamp $12 during lockdown", "en_US"),
        ("lamp $12 q4 2025", "en_US"),
        ("lamp easter hols $12", "en_US"),
        ("lamp $12 when it snowed", "en_US"),
        ("lamp dec 1st to 24th $12", "en_US"),
        ("lamp $12 8/15 or 8/16", "en_US"),
        ("the week of june 8th i got a lamp for $12", "en_US"),
        ("lamp $12 ships in may", "en_US"),
        ("family day: lamp $12", "en_CA"),
        ("lamp $12 octoberish", "en_US"),
        ("lamp $12 next friday", "en_US"),
        ("lampe 12,90 nächsten freitag", "de_DE"),
        ("lamp 12,90 volgende vrijdag", "nl_NL"),
        ("glacière 34,90 € la veille du 14 juillet", "fr_FR"),
        ("lamp $12 back to school", "en_US"),
        ("lamp $12 target bank holiday monday", "en_US"),
        ("lamp 12,90 letztmontags", "de_DE"),
        ("Lampe 12,90 vorm Urlaub", "de_DE"),
        ("lampe 12,90 la rentrée", "fr_FR"),
        ("lámpara 12,90 en el puente", "es_ES"),
        ("lámpara 12,90 hace nada", "es_ES"),
        ("lamp 12,90 in de uitverkoop", "nl_NL"),
    ],
)
def test_words_like_a_time_are_asked_and_never_today(text: str, locale: str) -> None:
    said = line(text, locale)
    assert asked(said) == {"bought_on"}
    assert said.bought_on(None) is None


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("lamp under $25", "en_US"),
        ("lamp between 20 and 25 bucks", "en_US"),
        ("lamp 20-25 dollars", "en_US"),
        ("lamp $50 but got 10 back", "en_US"),
        ("lamp 3 for 2 $50", "en_US"),
        ("mascara 2e halve prijs 12,99", "nl_NL"),
        ("lamp $9.49/ea got 2", "en_US"),
        ("steak 12.99/kg", "en_US"),
        ("Sofa 300 € Anzahlung", "de_DE"),
        ("Bücher 12 + 9,99", "de_DE"),
        ("carafe moins de 20 €", "fr_FR"),
        ("tas minder dan 25 euro", "nl_NL"),
    ],
)
def test_words_that_may_change_a_price_are_asked(text: str, locale: str) -> None:
    said = line(text, locale)
    assert asked(said) == {"price"}
    assert said.draft.price is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("usb hub 7 port 24", "usb hub 7 port"),
        ("jeans 30 32 49", "jeans 30 32"),
        ("$24.99 gel pens, 12", "gel pens 12"),
        ("good night sleep gummies 15.99", "good night sleep gummies"),
        ("moisturiser, day cream 50ml 12.50", "moisturiser day cream 50ml"),
        ("back scratcher 6.99", "back scratcher"),
        ("gift card holder 5", "gift card holder"),
        ("under armour tee 22", "under armour tee"),
        ("weekender bag 68", "weekender bag"),
        ("£30 winter boots", "winter boots"),
        ("lip liner 03 rose 9.45", "lip liner 03 rose"),
    ],
)
def test_numbers_and_times_inside_a_name_are_not_asked(text: str, name: str) -> None:
    said = line(text)
    assert not said.asks
    assert said.draft.name == name
    assert not said.draft.shop


def test_what_says_no_more_than_the_date_or_price_leaves_the_name() -> None:
    for text in (
        "lamp $12 arvo of the 9th",
        "lamp $12 july 4 weekend",
        "lamp at 14.99",
        "lamp half price $12",
        "lamp $12 ish",
        "so basically i caved and bought lamp for like 12 bucks",
        "omg lamp, ordered 11/5, $12",
    ):
        assert line(text).draft.name == "lamp", text


def test_a_price_after_at_is_no_time_of_day() -> None:
    assert str(line("lamp at 14.99").draft.price) == str(line("lamp 14.99").draft.price)
    said = line("Kaffee 4,90 um 14.30 Uhr", "de_DE")
    assert said.draft.name == "Kaffee"
    assert not said.asks


def test_each_answer_ends_the_questions() -> None:
    for text in ("lamp $50 but got 10 back", "lamp under $25", "lamp $12 on derby day"):
        (ask,) = line(text).asks
        (choice,) = ask.choices
        assert not line(choice.line).asks, choice.line


def test_a_shop_between_commas_is_one_whatever_its_name() -> None:
    assert line("tumbler, target, $28, 11/2").draft.shop == "Target"
    assert line("tumbler (target, 24.50, 10/3)").draft.shop == "Target"


def test_next_is_a_shop_only_where_it_says_nothing_of_the_day() -> None:
    assert line("lamp $12 next friday").draft.shop == ""
    for text in ("lamp $12 next", "lamp $12 next, friday", "lamp $12 next yesterday"):
        assert (line(text).draft.shop, asked(line(text))) == ("Next", set()), text
