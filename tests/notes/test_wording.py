from __future__ import annotations

import pytest
from tests.notes.making import TODAY, found, note, pack

from unhyped.notes.validation import validate
from unhyped.notes.wording import runs


@pytest.mark.parametrize("field", ["title", "claim", "alternative", "counterpoint", "reply", "body"])
@pytest.mark.parametrize(
    "text",
    [
        "See <b>this</b>",
        "a &lt; b",
        "![picture](x.png)",
        "Look at https://example.org",
        "Look at www.example.org",
        "a [link](somewhere)",
        "hidden\u200btext",
        "turned\u202eround",
    ],
)
def test_texts_are_plain(field: str, text: str) -> None:
    assert ("error", f"note ice-roller: {field}") in [p[:2] for p in found(note(**{field: text}))]


def test_a_question_is_plain_too() -> None:
    assert found(note(ask="Is <i>it</i>?")) == [("error", "note ice-roller: ask", "Is <i>it</i>?")]


def test_signs_that_only_look_like_html_are_fine() -> None:
    assert found(note(claim="Under 5 < 6 & over, R&D; say they (2024).")) == []


@pytest.mark.parametrize(
    "word", ["scam", "Rip-off", "trash", "stupid", "addicted", "fat", "disgusting", "always", "Never"]
)
def test_words_of_contempt_and_absolutes_are_warned_of(word: str) -> None:
    assert found(note(counterpoint=f"It is {word} here.")) == [
        ("warning", "note ice-roller: counterpoint", word.casefold())
    ]


def test_other_words_that_contain_them_are_fine() -> None:
    assert found(note(counterpoint="Fatigue, father, nevertheless, scampi.")) == []


def test_a_question_ends_like_one() -> None:
    assert found(note(ask="Think about it.")) == [("error", "note ice-roller: ask", "Think about it.")]


@pytest.mark.parametrize(
    ("claim", "warned"),
    [
        ("It cost 30.", True),
        ("It cost 30 in 2024.", False),
        ("It cost much.", False),
        ("It cost 20240.", True),
    ],
)
def test_a_number_wants_its_year(claim: str, warned: bool) -> None:
    assert bool(found(note(claim=claim))) is warned


@pytest.mark.parametrize(
    ("gap", "warned"),
    [("about $30", True), ("about $30 (2024)", False), ("the full price", False), ("", False)],
)
def test_a_price_gap_with_a_number_wants_its_year(gap: str, warned: bool) -> None:
    expected = [("warning", "note ice-roller: price_gap", gap)] if warned else []
    assert found(note(price_gap=gap)) == expected


def test_advice_is_missed() -> None:
    assert found(note(alternative="")) == [("warning", "note ice-roller: alternative", "")]


def test_eight_words_of_a_source_are_too_many() -> None:
    copied = "They cool the skin for a while: one two three four five six seven eight nine."
    excerpts = {"S-one": "… One, two three – four FIVE six seven eight. And more.", "S-other": copied}
    problems = validate(pack(note(claim=copied)), on=TODAY, excerpts=excerpts)
    assert [(p.where, p.text) for p in problems] == [
        ("note ice-roller: claim", "one two three four five six seven eight")
    ]


def test_seven_words_are_no_run() -> None:
    assert runs("one two three four five six seven") == set()
    assert len(runs("one two three four five six seven eight nine")) == 2
