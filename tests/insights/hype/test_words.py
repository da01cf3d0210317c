"""What became of promises, word for word: sentences, choices, the foot, and what to do without any."""

from __future__ import annotations

import pytest
from tests.answering import hype
from tests.builders import purchase

from unhyped.domain.period import year

LIFE = ("life-changing",)


def things(*worths: int | None, claims: tuple[str, ...] = LIFE, expected: int | None = 7) -> list:  # type: ignore[type-arg]
    return [purchase(claims=claims, worth=worth, expected=expected) for worth in worths]


@pytest.mark.parametrize(
    ("worths", "said"),
    [
        ((1,), "The one life-changing thing you’ve rated isn’t worth it so far."),
        ((5,), "The one life-changing thing you’ve rated is still worth it."),
        ((4, 5), "Of 2 life-changing things you’ve rated, both are still worth it."),
        ((1, 2), "Of 2 life-changing things you’ve rated, none is still worth it."),
        ((4, 5, 4), "Of 3 life-changing things you’ve rated, all are still worth it."),
        ((1, 3, 4), "Of 3 life-changing things you’ve rated, 1 is still worth it."),
        (
            (1, 3, 4, 5, 2, 1),
            ("Of 6 life-changing things you’ve rated, 2 are still worth it. You expected about 7 out of 10."),
        ),
    ],
)
def test_the_sentence_counts(worths: tuple[int, ...], said: str) -> None:
    assert hype(things(*worths)).sentence == said


def test_another_promise_is_told_when_it_is_chosen() -> None:
    answer = hype(things(1, 3, 4) + things(5, 5, claims=("dupe",)))
    assert [(choice.key, choice.label) for choice in answer.choices] == [
        ("=life-changing", "life-changing · 3"),
        ("=dupe", "dupe · 2"),
        ("any", "any promise · 5"),
    ]
    assert answer.told(about="=dupe").sentence.startswith(
        "Of the 2 things promised as “dupe” that you’ve rated, both are still worth it."
    )
    assert answer.told(about="any").sentence == (
        "Of the 5 things with a promise that you’ve rated, 3 are still worth it. "
        "You expected about 7 out of 10."
    )
    assert answer.told(about="=gone").sentence == answer.sentence


def test_one_thing_with_two_promises_is_told_under_the_first() -> None:
    answer = hype(things(5, claims=("dupe", "life-changing")))
    assert answer.sentence == "The one thing promised as “dupe” that you’ve rated is still worth it."
    assert len(answer.choices) == 1


def test_a_summary_speaks_as_the_one_who_passes_it_on() -> None:
    assert "Of 2 life-changing things I’ve rated" in hype(things(1, 4), speaker="me").sentence
    assert "thing I’ve rated isn’t worth it so far." in hype(things(1), speaker="me").sentence
    assert "“dupe” that I’ve rated" in hype(things(1, 4, claims=("dupe",)), speaker="me").sentence


def test_the_foot_says_what_is_left_out() -> None:
    log = [*things(1, 4, None), purchase(claims=LIFE, worth=4, on=None)]
    assert hype(log).foot == "3 rated · 1 not rated yet"
    assert hype(log, year("2026")).foot == "2 rated · 1 not rated yet · 1 without a date"


def test_without_an_answer_it_leads_to_what_can_be_rated() -> None:
    log = things(None, None)
    answer = hype(log)
    assert answer.sentence == "2 purchases with a promise, none rated yet."
    assert answer.missing is not None
    assert answer.missing.action == "Show the 2 to check in on"
    assert answer.missing.ids == tuple(entry.purchase.id for entry in log)


def test_without_a_promise_it_leads_to_where_one_can_be_noted() -> None:
    log = [purchase(worth=4)]
    answer = hype(log)
    assert answer.sentence == "1 purchase, none with a promise."
    assert answer.missing is not None
    assert answer.missing.action == "Show the 1 without a promise"
    assert hype([]).missing is None
    assert hype([]).sentence == "No purchases yet. This picture starts with the first one."


def test_it_says_how_it_is_counted() -> None:
    counted = hype([*things(1), purchase("Undated", on=None, claims=LIFE)], year("2026")).how_counted()
    assert "80 % Jeffreys interval" in counted
    assert "Undated" in counted
    assert "Undated" not in hype(things(1), named=False).how_counted()
