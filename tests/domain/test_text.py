from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhyped.domain.text import (
    first_sentences,
    is_encodable,
    normalise,
    replace_surrogates,
    short,
    western_digits,
)

FAMILY = "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Ice ROLLER", "ice roller"),
        ("Crème Brûlée", "creme brulee"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("Żółć łódź", "zolc lodz"),
        ("Smørrebrød", "smorrebrod"),
        ("Œuvre", "oeuvre"),
        ("İstanbul ılık", "istanbul ilik"),
        ("ﬁx ＡＢＣ ²", "fix abc 2"),
        ("soft\N{SOFT HYPHEN}ener", "softener"),
        ("❤️", "❤"),
        ("كِتَاب", "كتاب"),
    ],
)
def test_case_accents_and_forms_do_not_count(text: str, plain: str) -> None:
    assert normalise(text) == plain


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
def test_case_is_never_seen(text: str) -> None:
    assert normalise(text) == normalise(text.casefold())


def test_digits_of_every_script_become_western() -> None:
    assert western_digits("٢٠٢٦ १२ １２ ² ½ 5") == "2026 12 12 ² ½ 5"


@given(st.text(st.characters()))
def test_half_characters_are_noticed(text: str) -> None:
    assert is_encodable(text) == (not any("\ud800" <= char <= "\udfff" for char in text))


@given(st.text(st.characters()))
def test_what_is_mended_is_whole_and_what_is_whole_stays(text: str) -> None:
    assert is_encodable(replace_surrogates(text))
    assert (replace_surrogates(text) == text) is is_encodable(text)


def test_half_a_character_becomes_a_question_mark() -> None:
    assert replace_surrogates("half \ud83e and \udcff, whole 🧊") == "half ? and ?, whole 🧊"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("two\nlines\ttabbed", "two lines tabbed"),
        (f"{FAMILY} mugs", f"{FAMILY} mugs"),
        ("می\N{ZERO WIDTH NON-JOINER}خواهم", "می\N{ZERO WIDTH NON-JOINER}خواهم"),
        ("Bade\N{SOFT HYPHEN}schaum", "Badeschaum"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}gnp.exe", "gnp.exe"),
        ("\x1b[31mred", "[31mred"),
        ("x" * 60, "x" * 39 + "…"),
    ],
)
def test_short_names_are_one_line_of_whole_words(text: str, line: str) -> None:
    assert short(text) == line


@pytest.mark.parametrize(
    ("text", "length", "begin"),
    [
        ("It may help some people. It isn’t for all.", 30, "It may help some people."),
        ("It may help some people. It isn’t for all.", 80, "It may help some people. It isn’t for all."),
        ("Which? tested sixteen of them. Two did nothing.", 20, "Which? tested sixteen of them."),
        ("No end at all", 5, "No end at all"),
        ("", 5, ""),
    ],
)
def test_a_text_is_cut_between_sentences(text: str, length: int, begin: str) -> None:
    assert first_sentences(text, length) == begin
