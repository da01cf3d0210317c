from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import OWN_NOTE
from tests.strategies import own_notes

from unhyped.domain.errors import (
    InvalidInput,
    NoteTitleMissing,
    NoteWordTooShort,
    TextBroken,
    TextTooLong,
    TooManyNoteWords,
)
from unhyped.domain.own_note import (
    ADVICE_LIMIT,
    MOST_WORDS,
    TEXT_LIMIT,
    TITLE_LIMIT,
    WORD_LIMIT,
    OwnNote,
    checked,
    words_from,
)


def test_only_the_title_is_needed() -> None:
    bare = OwnNote(id=OWN_NOTE.id, title="Do I need it?", added_at=OWN_NOTE.added_at)
    assert checked(bare) is bare
    assert checked(OWN_NOTE) is OWN_NOTE


def test_what_just_fits() -> None:
    full = replace(
        OWN_NOTE,
        title="x" * TITLE_LIMIT,
        advice="x" * ADVICE_LIMIT,
        text="\n" * TEXT_LIMIT,
        words=tuple(f"{number:0{WORD_LIMIT}}" for number in range(MOST_WORDS)),
    )
    assert checked(full) is full


@pytest.mark.parametrize(
    ("fields", "error", "words"),
    [
        ({"title": ""}, NoteTitleMissing, "what you want to ask yourself"),
        ({"title": " \n"}, NoteTitleMissing, "what you want to ask yourself"),
        ({"title": "x" * 81}, TextTooLong, "title has 81 characters, but only 80 fit"),
        ({"advice": "x" * 241}, TextTooLong, "advice has 241"),
        ({"text": "x" * 2001}, TextTooLong, "text has 2001"),
        ({"text": "half \ud83e"}, TextBroken, "text has a broken character"),
        ({"words": ("cup", "half \ud83e")}, TextBroken, "word has a broken character"),
        ({"words": ("x" * 61,)}, TextTooLong, "word has 61"),
        ({"words": ("cup", "x")}, NoteWordTooShort, "“x” is too short"),
        ({"words": ("-+-",)}, NoteWordTooShort, "at least two letters"),
        ({"words": ("cup",) * 16}, TooManyNoteWords, "can have 15 words .* these are 16"),
    ],
)
def test_what_is_out_of_bounds_says_what_to_mend(
    fields: dict[str, object], error: type[InvalidInput], words: str
) -> None:
    with pytest.raises(error, match=words):
        checked(replace(OWN_NOTE, **fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ()),
        (" , ,", ()),
        ("ice roller", ("ice roller",)),
        (" ice \n roller ,gua sha,", ("ice roller", "gua sha")),
        ("Cup, cup, CUP, Café, cafe", ("Cup", "Café")),
        ("コップ、カップ，茶碗", ("コップ", "カップ", "茶碗")),
        ("كأس، كوب", ("كأس", "كوب")),
    ],
)
def test_words_are_typed_with_commas(text: str, words: tuple[str, ...]) -> None:
    assert words_from(text) == words


@given(st.text(max_size=60))
def test_words_that_were_read_are_read_again_as_they_are(text: str) -> None:
    words = words_from(text)
    assert words_from(", ".join(words)) == words


@given(own_notes)
def test_any_note_that_was_checked_is_checked_again(note: OwnNote) -> None:
    assert checked(note) == note
