from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhyped.importers.json_guard import has_endless_number


@given(before=st.integers(0, 3000), digits=st.integers(1000, 6000), after=st.integers(0, 3000))
def test_a_thousand_digits_are_noticed_wherever_they_stand(before: int, digits: int, after: int) -> None:
    assert has_endless_number(b"[" * before + b"7" * digits + b"]" * after)


@given(st.lists(st.integers(1, 499), max_size=40))
def test_short_numbers_are_not(lengths: list[int]) -> None:
    assert not has_endless_number(b",".join(b"1" * length for length in lengths))


@pytest.mark.parametrize("cut", [1, 999, 1000, 2150, 3300, 4299])
def test_a_number_python_would_refuse_is_noticed_on_one_side_of_any_cut(cut: int) -> None:
    block = b" " * 8192 + b"1" * (sys.int_info.default_max_str_digits + 1) + b" " * 8192
    cut += 8192
    assert has_endless_number(block[:cut]) or has_endless_number(block[cut:])


def test_letters_and_nothing_are_no_numbers() -> None:
    assert not has_endless_number(b"")
    assert not has_endless_number(b"x" * 10_000)
    assert not has_endless_number(b'"2025-01-05 18:22:10",' * 1_000)
