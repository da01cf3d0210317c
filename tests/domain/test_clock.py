from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from tests.strategies import clock_times

from unhyped.domain.clock import parse_time, time_after_day
from unhyped.domain.errors import TimeUnclear
from unhyped.domain.forms import clock_text


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("21:05", time(21, 5)),
        ("21.05", time(21, 5)),
        ("21h05", time(21, 5)),
        ("21 Uhr", time(21)),
        ("um 7:30 Uhr", time(7, 30)),
        ("9:05 PM", time(21, 5)),
        ("9 p.m.", time(21)),
        ("12 am", time(0)),
        ("12:30 pm", time(12, 30)),
        ("07:05:59", time(7, 5)),
        ("22 h", time(22)),
        ("0:00", time(0)),
    ],
)
def test_a_time_as_people_write_it(text: str, at: time) -> None:
    assert parse_time(text) == at


@pytest.mark.parametrize("text", ["", "21", "24:00", "7:60", "13 pm", "0 am", "noon", "12.03.2026", "1" * 90])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(TimeUnclear):
        parse_time(text)


@given(clock_times)
def test_what_we_write_is_read_back(at: time) -> None:
    assert parse_time(clock_text(at)) == at


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("2026-03-05 21:05", time(21, 5)),
        ("2026-03-05T21:05:30", time(21, 5)),
        ("5/3/2026, 9:05 PM", time(21, 5)),
        ("2026-03-05 00:00:00", None),
        ("2026-03-05T21:05:30Z", None),
        ("2026-03-05 21:05+02:00", None),
        ("2026-03-05", None),
        ("05.03.2026", None),
        ("2026-03-05 25:00", None),
    ],
)
def test_a_time_behind_a_day_is_local_and_never_midnight_sharp(cell: str, at: time | None) -> None:
    assert time_after_day(cell) == at
