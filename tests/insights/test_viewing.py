"""What is known of viewing history: spans of days join only where no gap can be between them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from unhyped.insights.viewing import NO_VIEWING, Span, Viewing, joined

JUNE = Span(date(2026, 6, 1), date(2026, 6, 30))


def day(number: int) -> date:
    return date(2026, 6, number)


def test_the_first_and_last_day_of_a_span_are_only_known_in_part() -> None:
    viewing = Viewing({"watch": (JUNE,)})
    assert viewing.covers("watch", day(2))
    assert viewing.covers("watch", day(2), day(29))
    assert not viewing.covers("watch", day(1))
    assert not viewing.covers("watch", day(30))
    assert not viewing.covers("watch", day(1), day(5))
    assert not viewing.covers("searches", day(5))
    assert not NO_VIEWING.covers("watch", day(5))


def test_a_gap_between_two_exports_stays_a_gap() -> None:
    early, late = Span(day(1), day(8)), Span(day(15), day(25))
    viewing = Viewing({"watch": joined([late, early])})
    assert viewing.covers("watch", day(5))
    assert viewing.covers("watch", day(20))
    assert not viewing.covers("watch", day(5), day(20))


def test_spans_that_overlap_are_one() -> None:
    assert joined([Span(day(1), day(10)), Span(day(5), day(20)), Span(day(6), day(7))]) == (
        Span(day(1), day(20)),
    )
    assert joined([Span(day(1), day(10)), Span(day(10), day(20))]) == (
        Span(day(1), day(10)),
        Span(day(10), day(20)),
    )
    assert joined([]) == ()


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)).map(sorted), max_size=8))
def test_joined_spans_cover_what_one_of_them_covers_and_are_in_order(pairs: list[list[int]]) -> None:
    spans = [Span(day(first), day(last)) for first, last in pairs]
    found = joined(spans)
    assert [*found] == sorted(found, key=lambda span: span.first)
    assert all(one.last <= other.first for one, other in pairwise(found))
    for number in range(1, 31):
        one_by_one = (Viewing({"ads": (span,)}).covers("ads", day(number)) for span in spans)
        if any(one_by_one):
            assert Viewing({"ads": found}).covers("ads", day(number))


def test_whole_days_are_those_between_the_first_and_the_last_of_each_span() -> None:
    viewing = Viewing({"watch": (Span(day(1), day(8)), Span(day(15), day(16)), Span(day(20), day(25)))})
    assert [*viewing.whole_days("watch")] == [(day(2), day(7)), (day(21), day(24))]
    assert [*viewing.whole_days("watch", day(5), day(22))] == [(day(5), day(7)), (day(21), day(22))]
    assert [*viewing.whole_days("watch", day(9))] == [(day(21), day(24))]
    assert [*viewing.whole_days("ads")] == []
