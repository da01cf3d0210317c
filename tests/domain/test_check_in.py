from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from tests import strategies

from unhyped.domain.check_in import Again, CheckIn, checked
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
    ("worth", "again", "regretted"),
    [
        (1, None, True),
        (2, "yes", True),
        (3, None, False),
        (3, "unsure", False),
        (3, "no", True),
        (5, "no", True),
        (5, "yes", False),
        (None, "no", False),
        (None, None, False),
    ],
)
def test_regret_is_two_or_less_or_not_again(worth: int | None, again: Again | None, regretted: bool) -> None:
    assert replace(ANSWER, worth=worth, again=again).regretted is regretted
