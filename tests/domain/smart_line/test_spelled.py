"""Numbers in words."""

from __future__ import annotations

import pytest

from unhyped.domain.smart_line.spelled import glued_cents, number_at
from unhyped.domain.smart_line.tokens import tokens


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("nineteen", 19),
        ("twenty eight", 28),
        ("thirty-five", 35),
        ("one hundred and twenty", 120),
        ("fünfunddreißig", 35),
        ("hundertfünfzig", 150),
        ("vijfentwintig", 25),
        ("trente-deux", 32),
        ("quatre-vingt-dix", 90),
        ("soixante-quinze", 75),
        ("deux cents", 200),
        ("treinta y dos", 32),
        ("veinticinco", 25),
        ("dix-huit", 18),
        ("siebenundzwanzig", 27),
        ("zevenentwintig", 27),
        ("twelve hundred", 1200),
        ("one thousand two hundred fifty", 1250),
        ("zwei tausend", 2000),
    ],
)
def test_a_number_in_words_is_read_whole(text: str, value: int) -> None:
    split = tokens(text)
    assert number_at(split, 0) == (value, len(split.all))


def test_what_cannot_go_on_is_the_next_number() -> None:
    split = tokens("nineteen ninety nine")
    assert number_at(split, 0) == (19, 1)
    assert number_at(split, 1) == (99, 3)


@pytest.mark.parametrize("text", ["lamp", "party", "beauty", "cotton", "a lamp", "", "und"])
def test_other_words_are_no_number(text: str) -> None:
    assert number_at(tokens(text), 0) is None


@pytest.mark.parametrize(
    ("word", "price"),
    [
        ("vierfunfzig", "4.50"),
        ("zwolfneunzig", "12.90"),
        ("vierzig", None),
        ("funfundvierzig", None),
        ("lampe", None),
    ],
)
def test_a_price_in_one_word_has_cents(word: str, price: str | None) -> None:
    assert glued_cents(word) == price
