from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from unhyped.notes.problem import PackProblem, Place, shortened


def test_a_problem_is_one_line() -> None:
    assert str(PackProblem("note a: claim", "fat", "is avoided", "warning")) == (
        "warning: note a: claim “fat”: is avoided"
    )
    assert str(PackProblem("pack: id", "", "is missing")) == "error: pack: id: is missing"


def test_places_nest() -> None:
    problems: list[PackProblem] = []
    Place("pack", problems).inside("policy").wrong("x", "no")
    Place("pack", problems).doubtful("y", "hm")
    assert [(p.where, p.level) for p in problems] == [("pack: policy", "error"), ("pack", "warning")]


@given(st.text())
def test_text_in_a_problem_is_short_and_harmless(text: str) -> None:
    shown = shortened(text)
    assert len(shown) <= 80
    without_joiners = shown.translate({0x200C: None, 0x200D: None})  # Persian and emoji need them
    assert without_joiners.isprintable()
