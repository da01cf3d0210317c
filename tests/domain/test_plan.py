from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from tests import strategies
from tests.builders import ADDED, new_id

from unhyped.domain.errors import DateOutOfRange, InvalidInput, PlanMissing, PlanScopeOpen, TextBroken
from unhyped.domain.plan import Plan, PlanAnswer, Scope, checked, checked_answer

BOOKS = Scope(kind="category", value="books")
PLAN = Plan(id=new_id(), text="sleep on it", added_at=ADDED)


@given(strategies.plans)
def test_a_plan_within_bounds_is_returned_as_it_is(plan: Plan) -> None:
    assert checked(plan) is plan


@pytest.mark.parametrize(
    ("plan", "error"),
    [
        (replace(PLAN, text=" "), PlanMissing),
        (replace(PLAN, scopes=(Scope(kind="category", value=""),)), PlanScopeOpen),
        (replace(PLAN, scopes=(BOOKS, Scope(kind="claim", value=" "))), PlanScopeOpen),
        (replace(PLAN, scopes=(Scope(kind="trigger", value="half \ud83e"),)), TextBroken),
        (replace(PLAN, retired_on=date(1989, 12, 31)), DateOutOfRange),
    ],
)
def test_what_lies_outside_is_refused(plan: Plan, error: type[InvalidInput]) -> None:
    with pytest.raises(error):
        checked(plan)


def test_an_answer_needs_a_day_that_can_be() -> None:
    answer = PlanAnswer(
        id=new_id(), plan_id=PLAN.id, subject=new_id(), followed=True, on=date(2026, 5, 1), added_at=ADDED
    )
    assert checked_answer(answer) is answer
    with pytest.raises(DateOutOfRange):
        checked_answer(replace(answer, on=date(2101, 1, 1)))
