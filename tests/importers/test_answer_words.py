from __future__ import annotations

import pytest

from unhyped.domain.text import normalise
from unhyped.importers.answer_words import Rated, agreed, is_blank_box, needed, reason_after, said, sections


def worth(cell: str, top: int = 5, *, is_regret: bool = False) -> int | None:
    answer = said(cell)
    assert answer is not None, cell
    return None if answer.rated is None else answer.rated.worth(top, is_regret=is_regret)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        *(
            ("⭐⭐", 2),
            ("★★★☆☆", 3),
            ("⭐️⭐️⭐️⭐️", 4),
            ("⭐⭐⭐½", 4),
            ("❤️❤️❤️", 3),
            ("5 stars", 5),
            ("⭐ 4", 4),
        ),
        *(
            ("4/5", 4),
            ("8/10", 4),
            ("7 / 10", 4),
            ("3 von 5", 3),
            ("4 sur 5", 4),
            ("9 out of 10", 5),
            ("2 de 5", 2),
        ),
        *(("80%", 4), ("50 %", 3), ("1", 1), ("5", 5), ("3,5", 4), ("4.4", 4), ("2 points", 2)),
        *(
            ("yes", 4),
            ("Yes!", 4),
            ("nein", 2),
            ("oui", 4),
            ("Sí", 4),
            ("nee", 2),
            ("maybe", 3),
            ("peut-être", 3),
        ),
        *(
            ("✅", 4),
            ("❌", 2),
            ("👍", 4),
            ("👎", 2),
            ("👍👍", 4),
            ("👍🏽", 4),
            ("💔", 2),
            ("⭐⭐⭐ (sticky)", 3),
            ("10/10 would recommend", 5),
            ("2/5 leaks", 2),
            ("😍", 5),
            ("🙂", 4),
            ("😐", 3),
            ("🙁", 2),
            ("☹️", 2),
            ("😡", 1),
        ),
        *(
            ("love it", 5),
            ("holy grail", 5),
            ("worth it", 4),
            ("meh", 3),
            ("not worth it", 2),
            ("terrible", 1),
            ("flop", 2),
            ("collecting dust", 2),
            ("no regrets", 4),
        ),
        *(("sehr gut", 5), ("lohnt sich", 4), ("geht so", 3), ("enttäuscht", 2), ("gar nicht", 1)),
        *(("coup de cœur", 5), ("ça vaut le coup", 4), ("bof", 3), ("déçue", 2), ("nul", 1)),
        *(("me encanta", 5), ("vale la pena", 4), ("más o menos", 3), ("no vale la pena", 2), ("pésimo", 1)),
        *(("geweldig", 5), ("de moeite waard", 4), ("gaat wel", 3), ("niet echt", 2), ("waardeloos", 1)),
        *(("A", 5), ("B+", 4), ("c", 3), ("D-", 2), ("F", 1)),
    ],
)
def test_a_cell_says_how_much_a_thing_is_worth(cell: str, expected: int) -> None:
    assert worth(cell) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [*zip(range(11), (1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5), strict=True)]
)
def test_of_ten_two_steps_are_one(value: int, expected: int) -> None:
    assert Rated(value, 0).worth(10) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("yes", 2), ("no", 4), ("5", 1), ("1", 5), ("a lot", 1), ("not at all", 5), ("😍", 5)],
)
def test_a_regret_is_the_other_way_round_but_an_opinion_stays(cell: str, expected: int) -> None:
    assert worth(cell, is_regret=True) == expected


@pytest.mark.parametrize("cell", ["0", "6", "11"])
def test_a_number_beyond_the_scale_is_no_verdict(cell: str) -> None:
    assert worth(cell) is None


def test_one_heart_is_love_where_hearts_are_not_counted() -> None:
    heart = said("❤️")
    assert heart is not None
    assert heart.rated is not None
    assert (heart.rated.worth(5), heart.rated.worth(5, is_counted=False)) == (1, 5)


def test_zero_and_one_say_no_and_yes() -> None:
    assert (worth("0", 1), worth("1", 1), worth("1", 1, is_regret=True)) == (2, 4, 2)


@pytest.mark.parametrize("cell", ["", "-", "n/a", "?", "blue", "see notes", "12/31/2026", "140", "1,234"])
def test_other_cells_are_no_ratings(cell: str) -> None:
    assert said(cell) is None


@pytest.mark.parametrize(
    "cell", ["too early", "Too early to say", "noch nicht", "trop tôt", "TBD", "not tried yet"]
)
def test_too_early_is_an_answer_without_a_rating(cell: str) -> None:
    answer = said(cell)
    assert answer is not None
    assert answer.rated is None


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("No – too sticky", "too sticky"),
        ("yes, in blue", "in blue"),
        ("5: use it daily", "use it daily"),
        ("3.5 - fine", "fine"),
        ("4/5 (a bit dear)", "a bit dear"),
        ("no", ""),
    ],
)
def test_what_follows_an_answer_is_its_reason(cell: str, reason: str) -> None:
    answer = said(cell)
    assert answer is not None
    assert answer.reason == reason_after(cell) == reason


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        *(
            ("Y", "yes"),
            ("TRUE", "yes"),
            ("[x]", "yes"),
            ("auf jeden Fall", "yes"),
            ("bien sûr", "yes"),
            ("x", "yes"),
        ),
        *(("N", "no"), ("never again", "no"), ("nie wieder", "no"), ("plus jamais", "no"), ("☐", "no")),
        *(
            ("maybe", "unsure"),
            ("only on sale", "unsure"),
            ("jein", "unsure"),
            ("quizás", "unsure"),
            ("🤷", "unsure"),
        ),
        *(("no, broke", "no"), ("blue", None), ("", None)),
    ],
)
def test_yes_no_and_maybe(cell: str, expected: str | None) -> None:
    assert agreed(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Need", True),
        ("want", False),
        ("ja", True),
        ("Nice to have", False),
        ("impulse", False),
        ("maybe", None),
    ],
)
def test_what_was_needed(cell: str, expected: bool | None) -> None:
    assert needed(cell) is expected


def test_a_box_without_a_tick_may_be_no_answer() -> None:
    assert is_blank_box("FALSE")
    assert is_blank_box("[ ]")
    assert not is_blank_box("no")


def test_phrases_are_written_as_they_are_compared() -> None:
    phrases = [line for name, lines in sections().items() if not name.startswith("heading") for line in lines]
    assert [normalise(phrase) for phrase in phrases] == phrases


def test_no_phrase_means_two_verdicts() -> None:
    every = [
        phrase.strip()
        for section in (*(f"worth {n}" for n in range(1, 6)), "not at all", "very much")
        for phrase in ",".join(sections()[section]).split(",")
        if phrase.strip()
    ]
    assert sorted(every) == sorted({*every})


@pytest.mark.parametrize(
    ("cell", "answer"),
    [("Hard no", "no"), ("a big YES!", "yes"), ("Klares Ja", "yes"), ("soft maybe", "unsure")],
)
def test_what_stands_before_a_yes_or_a_no(cell: str, answer: str) -> None:
    assert agreed(cell) == answer
