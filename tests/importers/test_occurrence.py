from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from unhyped.importers.occurrence import told_apart


def test_a_number_that_comes_again_is_counted() -> None:
    seen = Counter[str]()
    assert [told_apart(number, seen) for number in ("a", "b", "a", "a")] == ["a", "b", "a/2", "a/3"]


def test_a_number_that_looks_like_a_counted_one_is_none() -> None:
    seen = Counter[str]()
    assert [told_apart(number, seen) for number in ("a", "a/2", "a", "a", "a/3")] == [
        *("a", "a/2", "a/3", "a/4", "a/3/2")
    ]


@given(st.lists(st.text("a/23", min_size=1, max_size=6), max_size=40))
def test_all_are_different_and_the_same_each_time(numbers: list[str]) -> None:
    first, again = Counter[str](), Counter[str]()
    told = [told_apart(number, first) for number in numbers]
    assert len({*told}) == len(numbers)
    assert told == [told_apart(number, again) for number in numbers]


def test_a_hundred_thousand_equal_numbers_take_no_time() -> None:
    seen = Counter[str]()
    assert len({told_apart("a", seen) for _ in range(100_000)}) == 100_000
