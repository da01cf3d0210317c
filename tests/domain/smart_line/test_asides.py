"""Words that no name has are told, wherever they are in the line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from unhyped.domain.smart_line import SmartLine, read

if TYPE_CHECKING:
    from unhyped.domain.amount import DecimalMark


def line(text: str, locale: str = "en_GB") -> SmartLine:
    """Read *text* in the middle of November 2026."""
    is_english = locale.startswith("en")
    mark: DecimalMark = "." if is_english else ","
    return read(
        text,
        today=date(2026, 11, 18),
        default_currency="GBP" if is_english else "EUR",
        decimal_mark=mark,
        locale=locale,
    )


@pytest.mark.parametrize(
    ("text", "locale", "told", "bare"),
    [
        ("that lamp my sister in law swears by 12.99", "en_GB", ["my sister in law swears by"], "that lamp"),
        ("lamp amazon 12.99 so i caved", "en_GB", ["so i caved"], "lamp"),
        ("lampe amazon 12,99 mir von der Oma empfohlen", "de_DE", ["mir von der Oma empfohlen"], "lampe"),
        ("lampe 12,99 € carrefour j'en avais marre", "fr_FR", ["j'en avais marre"], "lampe"),
        ("lamp 12,99 hema weet niet meer precies", "nl_NL", ["weet niet meer precies"], "lamp"),
        ("lampe in zürich 12,99", "de_DE", ["in zürich"], "lampe"),
        ("action lampe 12,99", "de_DE", ["action"], "lampe"),
        ("palette boots £9 yesterday", "en_GB", ["boots"], "palette"),
        ("lamp glowbar haul 12.99 my bad lol", "en_GB", ["my bad lol"], "lamp glowbar haul"),
    ],
)
def test_what_is_in_no_name_is_told(text: str, locale: str, told: list[str], bare: str) -> None:
    said = line(text, locale)
    assert [each.text for each in said.leftovers] == told
    assert said.bare_name == bare
    assert said.draft.name != bare


def test_all_of_them_are_told_and_each_can_be_taken_out() -> None:
    said = line("action lamp my sister swears by 12.99 so worth it", "en_GB")
    assert [each.text for each in said.leftovers] == ["action", "my sister swears by", "so worth it"]
    assert (said.leftovers[0].shop, said.bare_name) == ("Action", "lamp")
    for each in said.leftovers:
        again = line(each.line)
        assert len(again.leftovers) < len(said.leftovers), each.line
        assert (again.draft.price, again.draft.bought_on) == (said.draft.price, said.draft.bought_on)


@pytest.mark.parametrize(
    "text",
    [
        "it cosmetics cc cream 32",
        "gucci bloom £45 for my mum",
        "dress in navy blue 25",
        "7 in 1 brush 12.99",
        "press on nails 7.99",
        "chelsea boots 50",
        "cloud slippers 12.99 amazon",
        "who gives a crap toilet roll 30",
    ],
)
def test_names_are_not_remarked_on(text: str) -> None:
    assert not line(text).leftovers


def test_a_name_is_never_left_without_words() -> None:
    assert line("i bought it again 12.99").draft.name
    assert not line("because i wanted it 12.99").leftovers


@pytest.mark.parametrize(
    ("text", "locale", "field"),
    [
        ("serum, can't remember what i paid", "en_GB", "price"),
        ("serum amazon forgot the price", "en_GB", "price"),
        ("serum 12,99, weiß nicht mehr wann", "de_DE", "bought_on"),
        ("serum 12,99 no recuerdo cuándo", "es_ES", "bought_on"),
        ("sérum sephora sais plus combien", "fr_FR", "price"),
    ],
)
def test_what_somebody_forgot_is_open(text: str, locale: str, field: str) -> None:
    said = line(text, locale)
    (ask,) = said.asks
    assert ask.field == field
    (choice,) = ask.choices
    assert all(each.field != field for each in line(choice.line, locale).asks)
