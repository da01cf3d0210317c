"""What holds for the questions that viewing history answers, whatever the log and the history."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.answering import video, when
from tests.builders import purchase, seen
from tests.insights.test_questions import BANNED

from unhyped.domain.exposure import EXPOSURE_KINDS
from unhyped.insights.evidence import Evidence
from unhyped.insights.viewing import Seen, Span, Viewing, WatchedHour, joined

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry
    from unhyped.insights.question import Answer

FIRST = date(2026, 2, 20)
VIDEO = 1_771_500_000 << 32
purchases = st.builds(
    purchase,
    on=st.none() | st.sampled_from(["2026-03-05", "2026-03-06", "2026-04", "2025-21", "2019"]),
    at=st.none() | st.sampled_from(["00:00", "21:30", "21:31"]),
    video_id=st.none() | st.sampled_from([VIDEO, VIDEO + 1]),
    category=st.sampled_from(["", "books"]),
)
days = st.integers(0, 60).map(lambda number: FIRST + timedelta(days=number))
spans = st.lists(st.tuples(days, days).map(lambda pair: Span(min(pair), max(pair))), max_size=3)
events = st.lists(
    st.builds(Seen, st.sampled_from(EXPOSURE_KINDS[:4]), st.integers(1_771_500_000, 1_775_000_000)),
    max_size=5,
).map(lambda found: tuple(sorted(found, key=lambda each: each.at)))
hours = st.lists(st.builds(WatchedHour, days, st.integers(0, 23), st.integers(0, 40_000)), max_size=30)
histories = st.builds(
    lambda spans, watched, first, second: Viewing(
        {kind: joined(spans) for kind in ("watch", "ads", "likes")},
        tuple(sorted(watched)),
        {VIDEO: first, VIDEO + 1: second},
    ),
    spans,
    hours,
    events,
    events,
)
logs = st.lists(purchases | purchases.map(seen), max_size=30)


@settings(max_examples=150)
@given(logs, histories, st.booleans(), st.sampled_from(["you", "me"]))
def test_no_sentence_judges_or_gives_percentages_and_all_say_how_many(
    log: list[Entry], history: Viewing, named: bool, speaker: str
) -> None:
    evidence = Evidence(log, (), history)
    views = ("", "by_month", "watched")
    found: list[Answer[Any]] = [when(evidence, view=view, named=named, speaker=speaker) for view in views]
    for answer in (*found, video(evidence, named=named, speaker=speaker)):
        lack = "" if answer.missing is None else f"{answer.missing.words} {answer.missing.action}"
        for said in (answer.question, answer.sentence, answer.foot, answer.how_counted(), lack):
            assert not BANNED.search(said), said
            assert "{" not in said
        assert "%" not in f"{answer.sentence} {answer.foot}"
        assert not log or any(char.isdigit() for char in answer.foot)


@settings(max_examples=100)
@given(logs, histories)
def test_every_number_in_a_table_opens_as_many_purchases(log: list[Entry], history: Viewing) -> None:
    evidence = Evidence(log, (), history)
    known = {entry.purchase.id for entry in log}
    for view, column in (("", -1), ("by_month", 1), ("watched", 2)):
        answer = when(evidence, view=view)
        table = answer.table()
        if view == "watched" and not answer.result.has_viewing:
            continue
        at = column if view or answer.result.timed else 1  # without times, these are the months
        for row in table.rows:
            assert len(row.ids) == len({*row.ids}) == row.cells[at].value
            assert {*row.ids} <= known
    found = video(evidence)
    rows = found.table().rows
    assert [row.ids for row in rows[:-1]] == [(way.id,) for way in (*found.result.ways, *found.result.unseen)]
    for place, total in enumerate(rows[-1].cells[3:] if rows else (), 3):
        cells = (row.cells[place].value for row in rows[:-1])
        assert total.value == sum(cell for cell in cells if isinstance(cell, int))


@settings(max_examples=100)
@given(logs, histories)
def test_hours_and_purchases_come_from_the_same_days(log: list[Entry], history: Viewing) -> None:
    result = when(Evidence(log, (), history)).result

    def is_known(day: date) -> bool:
        return any(first <= day <= last for first, last in result.covered)

    seconds = sum(each.seconds for each in history.watched if is_known(each.day))
    assert round(result.hours * 3600) == seconds
    bought = [entry.purchase for entry in log if entry.purchase.bought_on]
    on_known = {
        each.id
        for each in bought
        if each.bought_on is not None and each.bought_on.precision == "day" and is_known(each.bought_on.first)
    }
    in_parts = {id_ for part in result.parts for id_ in part.bought}
    assert in_parts | {*result.elsewhen} == on_known
    for part in result.enough:
        assert part.likely is not None
        low, high = part.likely
        assert low <= part.rate <= high
