from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import ADDED

from unhyped.domain.plan import Plan, Scope, plan_from
from unhyped.words.plans import how_often_followed, plan_sentence, shown_when

if TYPE_CHECKING:
    from unhyped.domain.plan import ScopeKind

PLAN = Plan(id="1", text="borrow one first", added_at=ADDED)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("borrow one first", "Next time I’ll borrow one first"),
        ("Next time I’ll borrow one first", "Next time I’ll borrow one first"),
        ("I will borrow one first", "Next time I’ll borrow one first"),
        ("Next time, no.", "Next time, no."),
        ("If it’s after ten, then I’ll sleep on it.", "If it’s after ten, then I’ll sleep on it."),
        ("if it's after ten I will wait", "if it's after ten I will wait"),
        ("If I think I’ll need it, then I’ll wait", "If I think I’ll need it, then I’ll wait"),
        ("if it’s late, I’ll wait", "If it’s late, then I’ll wait"),
        ("If in doubt, then no", "If in doubt, then no"),
        ("  wait\na week ", "Next time I’ll wait a week"),
    ],
)
def test_a_plan_is_a_sentence(typed: str, sentence: str) -> None:
    condition, text = plan_from(typed)
    plan = replace(PLAN, condition=condition, text=text)
    assert plan_sentence(plan) == sentence
    again = plan_from(plan_sentence(plan))
    assert plan_sentence(replace(PLAN, condition=again[0], text=again[1])) == sentence


def test_a_plan_says_when_it_is_shown() -> None:
    def shown(*scopes: tuple[ScopeKind, str]) -> str:
        about = tuple(Scope(kind, value) for kind, value in scopes)
        return shown_when(replace(PLAN, scopes=about)).replace("\u2068", "").replace("\u2069", "")

    assert shown() == "whenever you add something"
    assert shown(("category", "beauty.skincare")) == "when you add Skincare"
    assert shown(("category", "books"), ("creator", "mia"), ("trigger", "serum")) == (
        "when you add Books, @mia or “serum”"
    )


def test_how_often_a_plan_was_followed_counts_answers() -> None:
    assert how_often_followed([]) == ""
    assert how_often_followed([True]) == "followed 1 of 1 time"
    assert how_often_followed([True, False, True]) == "followed 2 of 3 times"
