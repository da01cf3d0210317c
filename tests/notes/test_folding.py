from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhyped.notes.folding import contains, folded, letters_before_a_number, stem


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Crème BRÛLÉE", "creme brulee"),
        ("e.l.f.  Lash'n_Roll!", "e l f lash n roll"),
        ("Straße №1", "strasse no1"),
        ("anti-wrinkle", "anti wrinkle"),
        ("Łódź – ﬁne", "łodz fine"),
        ("ледяной роллер", "ледянои роллер"),
        ("—…", ""),
    ],
)
def test_text_is_folded(text: str, expected: str) -> None:
    assert folded(text) == expected


@pytest.mark.parametrize(
    "words",
    [
        ("mask", "masks"),
        ("cat", "cats"),
        ("maske", "masken"),
        ("kinder", "kindern"),
        ("teppich", "teppiche"),
        ("masque", "masques"),
        ("dress", "dresses"),
        ("legging", "leggings"),
        ("serum", "serums"),
        ("patch", "patches"),
        ("serviette", "servietten"),
    ],
)
def test_plurals_and_cases_share_a_stem(words: tuple[str, ...]) -> None:
    assert len({stem(word) for word in words}) == 1


@pytest.mark.parametrize("word", ["", "gas", "led", "dress", "men", "tea", "slime"])
def test_short_words_stay_as_they_are(word: str) -> None:
    assert stem(word) == word


@given(st.text(alphabet="aehlnorst", max_size=12))
def test_a_stem_begins_the_word(word: str) -> None:
    assert word.startswith(stem(word))
    assert len(stem(word)) >= min(len(word), 3)


def test_a_short_word_keeps_its_e() -> None:
    assert stem("slime") != stem("slim")


@pytest.mark.parametrize(
    ("word", "letters"), [("spf50", "spf"), ("led7w", "led"), ("h2o", ""), ("50", ""), ("spf", ""), ("", "")]
)
def test_letters_before_a_number(word: str, letters: str) -> None:
    assert letters_before_a_number(word) == letters


def test_a_phrase_is_whole_words() -> None:
    assert contains("my led mask here", "led mask")
    assert not contains("my oled masks", "led mask")


@given(st.text())
def test_folded_text_is_words_with_single_spaces(text: str) -> None:
    assert folded(text) == " ".join(folded(text).split())
