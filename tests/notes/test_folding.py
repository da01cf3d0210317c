from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhyped.notes.folding import contains, folded, singular


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
    ("word", "expected"), [("masks", "mask"), ("dress", "dress"), ("gas", "gas"), ("led", "led"), ("", "")]
)
def test_only_a_plain_plural_is_dropped(word: str, expected: str) -> None:
    assert singular(word) == expected


def test_a_phrase_is_whole_words() -> None:
    assert contains("my led mask here", "led mask")
    assert not contains("my oled masks", "led mask")


@given(st.text())
def test_folded_text_is_words_with_single_spaces(text: str) -> None:
    assert folded(text) == " ".join(folded(text).split())
