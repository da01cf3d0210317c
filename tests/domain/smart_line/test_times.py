"""Times that nobody read are asked about, in any place where they can't be what the thing is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from unhyped.domain.smart_line import SmartLine, read

if TYPE_CHECKING:
    from unhyped.domain.amount import DecimalMark

_TODAY: Final = date(2026, 11, 18)
_NAMES: Final = {
    "en_GB": "glow serum",
    "de_DE": "Lampe",
    "fr_FR": "lampe",
    "es_ES": "lámpara",
    "nl_NL": "lamp",
}


def line(text: str, locale: str) -> SmartLine:
    """Read *text* on a Wednesday."""
    is_english = locale.startswith("en")
    mark: DecimalMark = "." if is_english else ","
    return read(
        text,
        today=_TODAY,
        default_currency="GBP" if is_english else "EUR",
        decimal_mark=mark,
        locale=locale,
    )


def is_safe(said: SmartLine) -> bool:
    """Return whether a day was read or is asked about, so that it isn't today without a word."""
    return said.draft.bought_on is not None or any(ask.field == "bought_on" for ask in said.asks)


_TIMES: Final = {
    "en_GB": (
        "last wknd|a year and a half ago|2 sundays ago|palm sunday|derby day|on my bday|pancake day|"
        "galentines|in the year 2024|ramadan|over the festive period|this mornin|coronation weekend|"
        "freshers week|weds eve|sat morning"
    ),
    "de_DE": (
        "vor nem halben Jahr|mittwochabend|zu Omas Geburtstag|Ostersamstag|an Fastnacht|in der Elternzeit|"
        "damals im Urlaub|letztes We|Weltfrauentag|am dritten|anfang der woche|sonntags"
    ),
    "fr_FR": (
        "cet aprem|le jour de ma paie|il y a qq jours|ce we|pendant le ramadan|à la saint-jean|l'autre jour|"
        "en début de semaine|fête de la musique"
    ),
    "es_ES": (
        "en fallas|sant jordi|en la vuelta al cole|hace un rato|fiestas del pilar|el finde pasado|"
        "en mi cumple"
    ),
    "nl_NL": "een week terug|2 wkn geleden|op de kermis|met het suikerfeest|dinsdagavond|vannacht|wk12",
}


@pytest.mark.parametrize("locale", list(_TIMES))
def test_a_time_is_read_or_asked_and_never_today(locale: str) -> None:
    name, price = _NAMES[locale], "12.99" if locale == "en_GB" else "12,99"
    for time in _TIMES[locale].split("|"):
        for text in (f"{name} {price} {time}", f"{name} amazon {price} {time}", f"{name}, {price}, {time}"):
            assert is_safe(line(text, locale)), text


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("birthday card 3.99", "en_GB"),
        ("day cream 12.99", "en_GB"),
        ("dress 35.00 next day delivery", "en_GB"),
        ("next day delivery candle 12.00", "en_GB"),
        ("Ohrringe 15,00 am Christkindlmarkt", "de_AT"),
        ("hoesje 12,00 op de markt", "nl_NL"),
        ("festival top 12.99", "en_GB"),
        ("weekender bag 45.00", "en_GB"),
        ("gift for mothers day £30", "en_GB"),
        ("summer fridays lip balm 24", "en_GB"),
        ("Tagescreme 12,99", "de_DE"),
        ("Adventskalender 24,99 dm", "de_DE"),
        ("crème de jour 12,99", "fr_FR"),
        ("robe de fête 39,90", "fr_FR"),
        ("crema de noche 12,99", "es_ES"),
        ("vestido de fiesta 39,90", "es_ES"),
        ("nachtcrème 12,99", "nl_NL"),
    ],
)
def test_what_a_thing_is_for_is_no_time(text: str, locale: str) -> None:
    assert not line(text, locale).asks


def test_the_weekday_of_today_may_be_that_of_a_week_ago() -> None:
    (ask,) = line("serum 12.99 wednesday", "en_GB").asks
    assert [str(choice.value) for choice in ask.choices] == ["2026-11-11", "2026-11-18"]
    assert str(line("serum 12.99 last wednesday", "en_GB").draft.bought_on) == "2026-11-11"
    assert str(line("serum 12.99 wed 4 nov", "en_GB").draft.bought_on) == "2026-11-04"


@pytest.mark.parametrize(
    ("text", "locale", "month"),
    [
        ("serum 12.99 shrove tuesday", "en_GB", "2026-02"),
        ("Lampe 12,99 Gründonnerstag", "de_DE", "2026-04"),
        ("Lampe 12,99 Nationalfeiertag", "de_AT", "2026-10"),
        ("lampe 12,99 fête nationale", "fr_BE", "2026-07"),
        ("lámpara 12,99 la inmaculada", "es_ES", "2025-12"),
        ("lamp 12,99 prinsjesdag", "nl_NL", "2026-09"),
    ],
)
def test_feasts_are_read_by_their_month(text: str, locale: str, month: str) -> None:
    assert str(line(text, locale).draft.bought_on) == month


def test_friday_next_is_asked_and_no_shop() -> None:
    said = line("lamp 20 on friday next", "en_GB")
    assert ([ask.field for ask in said.asks], said.draft.shop) == (["bought_on"], "")
    assert line("lamp 20 friday, next", "en_GB").draft.shop == "Next"


def test_an_unknown_word_beside_a_known_shop_may_be_a_feast() -> None:
    (ask,) = line("steel bottle amazon 12.99 akshaya tritiya", "en_GB").asks
    assert ask.field == "bought_on"
    assert not line("steel bottle 12.99 sephora meadowhall", "en_GB").asks
