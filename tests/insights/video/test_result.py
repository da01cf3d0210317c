"""What came before purchases, worked out by hand: known, known to be nothing, or unknown."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.answering import video
from tests.builders import purchase, seen

from unhyped.domain.exposure import EXPOSURE_KINDS
from unhyped.domain.period import year
from unhyped.insights.evidence import Evidence
from unhyped.insights.viewing import Seen, Span, Viewing

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry
    from unhyped.domain.exposure import ExposureKind

BOUGHT = "2026-03-20"


def at(day: str, hour: int = 12) -> int:
    """The second of an hour of a day, here."""
    return int(datetime.fromisoformat(f"{day}T{hour:02}:00:00").timestamp())


def video_of(day: str, number: int = 1) -> int:
    """The id of a video that was posted on *day*."""
    return at(day) << 32 | number


VIDEO = video_of("2026-03-05")


def viewing(
    *events: tuple[str, int],
    video_id: int = VIDEO,
    first: date = date(2026, 1, 1),
    last: date = date(2026, 4, 30),
    kinds: tuple[ExposureKind, ...] = EXPOSURE_KINDS,
) -> Viewing:
    """Viewing history of one video, and the days it covers."""
    found = tuple(Seen(kind, moment) for kind, moment in sorted(events, key=lambda each: each[1]))  # type: ignore[arg-type] # kinds
    return Viewing({kind: (Span(first, last),) for kind in kinds}, (), {video_id: found} if found else {})


def test_a_way_has_its_views_up_to_buying_and_what_was_confirmed() -> None:
    log = [seen(seen(purchase("Lamp", on=BOUGHT, video_id=VIDEO), days=4), days=70)]
    history = viewing(
        ("watch", at("2026-03-08")),
        ("watch", at("2026-03-18")),
        ("likes", at("2026-03-08", 13)),
        ("watch", at("2026-03-21", 1)),
    )
    result = video(Evidence(log, (), history)).result
    (way,) = result.ways
    assert [moment.step for moment in way.moments] == ["search", "video", "saved", "search", "video"]
    assert [round(moment.days, 2) for moment in way.moments][1] == 12.5
    assert (way.first_view, way.is_first) == (12, True)
    assert [way.count(step) for step in ("video", "search", "ad", "saved", "product")] == [2, 2, 0, 1, 0]
    assert result.with_step("search") == 1
    assert result.unknown == ()


def test_on_the_day_of_buying_the_minute_decides_if_it_is_known() -> None:
    history = viewing(("watch", at(BOUGHT, 20)), ("watch", at(BOUGHT, 22)))
    counts = []
    for bought_at in (None, "21:05", "19:00"):
        (found,) = [
            *video(Evidence([purchase(on=BOUGHT, at=bought_at, video_id=VIDEO)], (), history)).result.ways,
            *video(Evidence([purchase(on=BOUGHT, at=bought_at, video_id=VIDEO)], (), history)).result.unseen,
        ]
        counts.append((found.count("video"), found.first_view))
    assert counts == [(2, 0), (1, 0), (0, None)]


def test_outside_of_what_is_covered_it_is_unknown_and_never_zero() -> None:
    (lamp,) = log = [purchase("Lamp", on=BOUGHT, video_id=VIDEO)]
    nothing = video(Evidence(log, (), viewing())).result
    assert [way.id for way in nothing.unseen] == [lamp.purchase.id]
    assert nothing.unseen[0].count("video") == 0
    late = viewing(first=date(2026, 3, 5))  # the video was posted on the day the export begins
    assert video(Evidence(log, (), late)).result.unknown == (lamp.purchase.id,)
    ended = viewing(last=date(2026, 3, 20))
    assert video(Evidence(log, (), ended)).result.unknown == (lamp.purchase.id,)
    others = viewing(kinds=("searches", "ads"))
    assert video(Evidence(log, (), others)).result.unknown == (lamp.purchase.id,)
    assert video(log).result.unknown == (lamp.purchase.id,)
    assert video(log).result.covered == {}


def test_what_was_seen_is_known_even_if_more_may_have_come_before_or_after() -> None:
    log = [purchase("Lamp", on=BOUGHT, video_id=VIDEO)]
    (way,) = video(
        Evidence(log, (), viewing(("watch", at("2026-03-10")), first=date(2026, 3, 8)))
    ).result.ways
    assert (way.first_view, way.is_first, way.count("video"), way.is_known("video")) == (10, False, 1, False)
    assert way.count("search") is None
    (way,) = video(
        Evidence(log, (), viewing(("watch", at("2026-03-10")), last=date(2026, 3, 12)))
    ).result.ways
    assert (way.first_view, way.is_first, way.is_known("video")) == (10, True, False)


def test_without_a_day_or_a_video_it_is_unknown_and_open_if_history_is_there() -> None:
    log = [
        purchase("Month", on="2026-03", video_id=VIDEO),
        purchase("No date", on=None, video_id=VIDEO),
        purchase("No video", on=BOUGHT),
        purchase("No video, later", on="2026-06-01"),
    ]
    result = video(Evidence(log, (), viewing(("watch", at("2026-03-10"))))).result
    assert result.ways == result.unseen == ()
    assert {*result.unknown} == {entry.purchase.id for entry in log}
    assert result.open == (log[2].purchase.id,)
    assert result.n == 4


def test_what_was_confirmed_counts_without_any_viewing_history() -> None:
    (way,) = video([seen(purchase(on=BOUGHT))]).result.ways
    assert [moment.step for moment in way.moments] == ["search"]
    assert (way.count("video"), way.count("search"), way.first_view) == (None, 1, None)


def test_what_a_shop_told_is_no_step_and_neither_is_what_came_after() -> None:
    bought = purchase(on=BOUGHT)
    assert video([seen(bought, days=1, kind="off_tiktok")]).result.ways == ()
    assert video([seen(bought, days=-2)]).result.ways == ()


def test_the_usual_number_of_days_is_the_middle_of_those_known_for_sure() -> None:
    log, events = [], {}
    for number, days in enumerate((2, 3, 9, 20, 40)):
        bought = date(2026, 3, 20) + timedelta(days=number)
        posted = bought - timedelta(days=days)
        id_ = video_of(posted.isoformat(), number)
        log.append(purchase(on=bought.isoformat(), video_id=id_))
        events[id_] = (Seen("watch", at(posted.isoformat(), 13)),)
    spans = {"watch": (Span(date(2026, 1, 1), date(2026, 4, 30)),)}
    result = video(Evidence(log, (), Viewing(spans, (), events))).result  # type: ignore[arg-type] # one kind
    assert result.first_views == (2, 3, 9, 20, 40)
    assert result.usual == 9
    assert [way.bought for way in result.ways] == sorted((way.bought for way in result.ways), reverse=True)
    few = video(Evidence(log[:4], (), Viewing(spans, (), events))).result  # type: ignore[arg-type] # one kind
    assert few.usual is None


def test_a_period_counts_its_own_purchases() -> None:
    log = [seen(purchase(on=BOUGHT)), seen(purchase(on="2025-03-20")), purchase(on=None)]
    result = video(log, year("2025")).result
    assert [way.id for way in result.ways] == [log[1].purchase.id]
    assert [entry.purchase.id for entry in result.undated] == [log[2].purchase.id]


purchases = st.builds(
    purchase,
    on=st.none() | st.sampled_from(["2026-03-05", "2026-03-20", "2026-04", "2025-21", "2019"]),
    at=st.none() | st.just("12:30"),
    video_id=st.none() | st.sampled_from([VIDEO, video_of("2025-12-01"), 7, 2**63 - 1]),
)
histories = st.builds(
    viewing,
    st.tuples(st.sampled_from(EXPOSURE_KINDS[:4]), st.integers(at("2026-02-01"), at("2026-04-01"))),
    first=st.sampled_from([date(2025, 1, 1), date(2026, 3, 1)]),
    last=st.sampled_from([date(2026, 3, 20), date(2026, 5, 1)]),
)


@given(st.lists(purchases | purchases.map(seen), max_size=25), st.none() | histories)
def test_every_purchase_is_known_known_to_be_nothing_or_unknown(
    log: list[Entry], history: Viewing | None
) -> None:
    result = video(Evidence(log) if history is None else Evidence(log, (), history)).result
    ids = [*(way.id for way in result.ways), *(way.id for way in result.unseen), *result.unknown]
    assert sorted(ids) == sorted(entry.purchase.id for entry in log)
    assert {*result.open} <= {*result.unknown}
    for way in result.ways:
        assert way.moments
        assert all(moment.days >= 0 for moment in way.moments)
        assert way.first_view is None or way.first_view >= 0
    assert all(way.is_known("video") and not way.moments for way in result.unseen)
    if history is None:
        assert not result.unseen


@pytest.mark.parametrize("n", [1, 4, 5])
def test_a_median_needs_five(n: int) -> None:
    log, events = [], {}
    for number in range(n):
        id_ = video_of("2026-03-05", number)
        log.append(purchase(on=BOUGHT, video_id=id_))
        events[id_] = (Seen("watch", at("2026-03-05", 13)),)
    spans = {"watch": (Span(date(2026, 1, 1), date(2026, 4, 30)),)}
    result = video(Evidence(log, (), Viewing(spans, (), events))).result  # type: ignore[arg-type] # one kind
    assert result.usual == (15 if n == 5 else None)
