from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import strategies

from unhyped.domain.check_in import Again, CheckIn, Claimed, against_expectation, checked
from unhyped.domain.errors import DateOutOfRange, TextBroken, TextTooLong, ValueOutOfRange

ANSWER = CheckIn(
    id="1", purchase_id="2", on=date(2026, 6, 1), worth=3, added_at=datetime(2026, 6, 1, tzinfo=UTC)
)


@given(strategies.check_ins)
def test_a_check_in_within_bounds_is_returned_as_it_is(check_in: CheckIn) -> None:
    assert checked(check_in) is check_in


@pytest.mark.parametrize("worth", [0, 6, -1])
def test_worth_is_one_to_five(worth: int) -> None:
    with pytest.raises(ValueOutOfRange, match="between 1 and 5"):
        checked(replace(ANSWER, worth=worth))


def test_other_centuries_and_unfit_texts_are_refused() -> None:
    with pytest.raises(DateOutOfRange):
        checked(replace(ANSWER, on=date(9999, 12, 31)))
    with pytest.raises(TextTooLong):
        checked(replace(ANSWER, why="x" * 100_001))
    with pytest.raises(TextBroken):
        checked(replace(ANSWER, next_time="\ud800"))


@pytest.mark.parametrize(
    ("worth", "group"),
    [
        (1, "not worth it"),
        (2, "not worth it"),
        (3, "in between"),
        (4, "worth it"),
        (5, "worth it"),
        (None, "not rated yet"),
    ],
)
@pytest.mark.parametrize("again", ["yes", "unsure", None])
def test_the_group_is_that_of_the_answer(worth: int | None, again: Again | None, group: str) -> None:
    assert replace(ANSWER, worth=worth, again=again).group == group


@pytest.mark.parametrize(
    ("worth", "group"),
    [
        (1, "not worth it"),
        (2, "not worth it"),
        (3, "not worth it"),
        (4, "worth it"),
        (5, "worth it"),
        (None, "not rated yet"),
    ],
)
def test_not_again_makes_only_okay_a_regret(worth: int | None, group: str) -> None:
    """A loved book one wouldn’t buy twice is no regret."""
    assert replace(ANSWER, worth=worth, again="no").group == group


@pytest.mark.parametrize(
    ("worth", "expected", "compared"),
    [
        (5, 4, "better"),
        (5, 10, "as expected"),
        (5, 9, "as expected"),
        (4, 7, "as expected"),
        (4, 10, "less"),
        (4, 6, "better"),
        (3, 5, "as expected"),
        (3, 7, "less"),
        (1, 0, "as expected"),
        (1, 2, "less"),
    ],
)
def test_an_answer_is_compared_with_what_was_expected_on_one_line(
    worth: int, expected: int, compared: str
) -> None:
    assert against_expectation(worth, expected) == compared


@given(st.integers(1, 5), st.integers(0, 10))
def test_a_better_answer_never_compares_worse(worth: int, expected: int) -> None:
    order = ("less", "as expected", "better")
    places = [order.index(against_expectation(each, expected)) for each in range(1, 6)]
    assert places == sorted(places)
    more = [order.index(against_expectation(worth, each)) for each in range(11)]
    assert more == sorted(more, reverse=True)


@pytest.mark.parametrize(
    ("claimed", "needed", "reading"),
    [
        ("yes", True, "keeper"),
        ("yes", False, "good but not needed"),
        ("no", True, "needed but not good"),
        ("no", False, "neither"),
        ("partly", True, None),
        ("partly", False, None),
        (None, True, None),
        ("yes", None, None),
        (None, None, None),
    ],
)
def test_two_answers_are_read_together_if_both_are_a_yes_or_a_no(
    claimed: Claimed | None, needed: bool | None, reading: str | None
) -> None:
    assert replace(ANSWER, claimed=claimed, needed=needed).reading == reading
