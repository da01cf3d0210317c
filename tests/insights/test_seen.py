from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import purchase
from tests.viewing import VIDEO, at, exposure, watched

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.exposure import EXPOSURE_KINDS, Exposure
from unhyped.insights import seen
from unhyped.insights.seen import MOST, proposals_before, views, window
from unhyped.insights.seen_words import Views, also_text, up_to, views_text

if TYPE_CHECKING:
    from unhyped.domain.purchase import Purchase
    from unhyped.insights.seen import Proposal


def bought(name: str = "Ice roller", on: str | None = "2026-03-05", **fields: Any) -> Purchase:  # noqa: ANN401
    return replace(purchase(name, on=on).purchase, **fields)


def offered(one: Purchase, *exposures: Exposure, days: int = 60) -> tuple[Proposal, ...]:
    return proposals_before(one, exposures, days=days, zone=UTC)


def test_a_search_is_offered_with_when_and_why() -> None:
    search = exposure("searches", "2026-03-02", "ice roller")
    (only,) = offered(bought(), search)
    assert only.exposures == (search,)
    assert (only.kind, only.told) == ("searches", "You searched for “ice roller” 3 days before")
    assert only.why == "The names are similar"


def test_equal_ones_are_offered_together() -> None:
    searches = [
        exposure("searches", f"2026-03-0{day}", text) for day, text in ((4, "Ice Roller "), (1, "ice roller"))
    ]
    (only,) = offered(bought(), *searches)
    assert only.exposures == tuple(sorted(searches, key=lambda each: each.at))
    assert only.told == "You searched for “Ice Roller” 2 times, last the day before"


@pytest.mark.parametrize(
    ("shown", "told", "why"),
    [
        (
            exposure("browsing", "2026-03-05", "Ice Roller for Face", "Glow Shop"),
            "You looked at “Ice Roller for Face” from Glow Shop the same day",
            "The same shop, and the names are similar",
        ),
        (
            exposure("browsing", "2026-03-04", "Ice Roller for Face"),
            "You looked at “Ice Roller for Face” the day before",
            "The names are similar",
        ),
        (
            exposure("ads", "2026-01-10", "Ice roller, now 50% off", "elsewhere.com"),
            "You opened the ad “Ice roller, now 50% off” from elsewhere.com 54 days before",
            "The names are similar",
        ),
        (
            exposure("ads", "2026-03-01", "", "glowshop.com"),
            "You opened an ad from glowshop.com 4 days before",
            "The same shop",
        ),
        (
            exposure("off_tiktok", "2026-03-05", "CompletePayment", "www.glowshop.com"),
            "www.glowshop.com told TikTok about a purchase the same day",
            "The same shop",
        ),
        (
            exposure("off_tiktok", "2026-03-03", "Add to cart", "Glow Shop"),
            "Glow Shop told TikTok about something you put in the cart 2 days before",
            "The same shop",
        ),
        (
            exposure("searches", "2026-03-03", "glow shop"),
            "You searched for “glow shop” 2 days before",
            "The same shop",
        ),
        (
            exposure("searches", "2026-03-03", "@Some.Handle"),
            "You searched for “@Some.Handle” 2 days before",
            "The creator of this purchase",
        ),
    ],
)
def test_each_kind_has_its_words_and_its_reason(shown: Exposure, told: str, why: str) -> None:
    (only,) = offered(bought(shop="Glow Shop", creator="some.handle"), shown)
    assert (only.told, only.why) == (told, why)


@pytest.mark.parametrize(
    "shown",
    [
        exposure("searches", "2026-03-02", "ice cream maker"),
        exposure("searches", "2026-03-02", "ice"),
        exposure("browsing", "2026-03-02", "Foam roller", "Glow Shop"),  # the shop sells other things too
        exposure("off_tiktok", "2026-03-02", "Purchase", "other.com"),
        exposure("off_tiktok", "2026-03-02", "Pageview", "glowshop.com"),
        exposure("off_tiktok", "2026-01-20", "Purchase", "glowshop.com"),  # of something else by now
        exposure("searches", "2026-03-06", "ice roller"),  # after
        exposure("searches", "2026-01-03", "ice roller"),  # 61 days before
        Exposure("watch", at("2026-03-02"), VIDEO),
        Exposure("likes", at("2026-03-02"), VIDEO, "ice roller"),
    ],
)
def test_what_has_nothing_to_do_with_it_is_not_offered(shown: Exposure) -> None:
    assert offered(bought(shop="Glow Shop", video_id=VIDEO), shown) == ()


def test_the_window_is_as_long_as_asked_for() -> None:
    one, edge = bought(), exposure("searches", "2026-01-04", "ice roller")
    assert len(offered(one, edge)) == 1
    assert offered(one, edge, days=59) == ()
    assert window(one) == (date(2026, 1, 4), date(2026, 3, 5))


def test_without_a_date_there_is_no_before() -> None:
    one = bought(on=None)
    assert window(one) is None
    assert offered(one, exposure("searches", "2026-03-02", "ice roller")) == ()


def test_of_an_approximate_date_every_possible_day_counts_and_that_is_said() -> None:
    one = bought(on="2026-03")
    assert window(one) == (date(2025, 12, 31), date(2026, 3, 31))
    (only,) = offered(one, exposure("searches", "2026-03-30", "ice roller"))
    assert only.told == "You searched for “ice roller” on 30 Mar"
    (older,) = offered(one, exposure("searches", "2025-12-31", "ice roller"))
    assert older.told == "You searched for “ice roller” on 31 Dec 2025"
    assert one.bought_on is not None
    assert up_to(one.bought_on) == (
        "Bought March 2026, so we count everything up to 31 Mar 2026, its last possible day."
    )
    assert up_to(ApproximateDate.parse("2026-03-05")) == ""


def test_the_best_come_first_and_only_some() -> None:
    one = bought("Ice roller", shop="Glow Shop")
    many = [exposure("searches", "2026-02-01", f"ice roller {letter}") for letter in "bcdefghijkl"]
    best = exposure("browsing", "2026-03-01", "Ice roller", "Glow Shop")
    reported = exposure("off_tiktok", "2026-03-05", "Purchase", "glowshop.com")
    weak = exposure("searches", "2026-03-04", "roller")
    found = offered(one, weak, *many, reported, best)
    assert len(found) == MOST
    assert found[0].exposures == (best,)
    assert all(proposal.exposures != (weak,) for proposal in found)
    assert [proposal.points for proposal in found] == sorted((p.points for p in found), reverse=True)


def test_a_shop_reports_many_purchases_but_only_the_latest_day_counts() -> None:
    one = bought(shop="Amazon")
    reports = [exposure("off_tiktok", f"2026-02-{day:02}", "Purchase", "amazon.de") for day in range(10, 28)]
    same_day = [exposure("off_tiktok", "2026-03-05", "Purchase", "amazon.de", hour) for hour in (8, 9)]
    (only,) = offered(one, *reports, *same_day)
    assert only.exposures == tuple(same_day)
    assert only.told == "amazon.de told TikTok about a purchase 2 times, last the same day"


def test_the_shop_is_known_from_the_link_too() -> None:
    one = bought(link="https://www.glowshop.com/p/1")
    assert len(offered(one, exposure("ads", "2026-03-01", "Spring sale", "glowshop.com"))) == 1
    video = bought(link=f"https://www.tiktok.com/@some.handle/video/{VIDEO}")
    assert offered(video, exposure("ads", "2026-03-01", "Spring sale", "tiktok.com")) == ()


def test_a_day_is_the_day_where_the_person_is() -> None:
    late = exposure("searches", "2026-03-05", "ice roller", hour=23)
    assert len(proposals_before(bought(), [late], zone=UTC)) == 1
    assert proposals_before(bought(), [late], zone=ZoneInfo("Asia/Tokyo")) == ()


# --- views of the video


def test_views_of_the_video_are_counted_up_to_the_day_of_buying() -> None:
    one = bought(video_id=VIDEO)
    shown = watched("2026-03-03", "2026-02-01", "2026-03-05", "2026-03-06")
    other = [Exposure("watch", at("2026-01-01"), VIDEO + 1), Exposure("watch", at("2026-01-01"))]
    liked = [Exposure("likes", at("2026-03-04"), VIDEO), Exposure("shares", at("2026-03-09"), VIDEO)]
    found = views(one, [*shown, *other, *liked], UTC)
    assert found == Views(3, date(2026, 2, 1), date(2026, 3, 5), ("likes",))
    assert views_text(found, one.bought_on) == "3 views, first on 1 Feb, last the same day"
    assert also_text(found.also) == "You liked it"


@pytest.mark.parametrize(
    ("days", "on", "text"),
    [
        (["2026-03-03", "2026-03-04"], "2026-03-05", "2 views, first on 3 Mar, last the day before"),
        (["2026-03-01"], "2026-03-05", "1 view, 4 days before"),
        (["2025-12-30", "2026-03-01"], "2026-03", "2 views, first on 30 Dec 2025, last on 1 Mar"),
        (["2025-12-30", "2026-03-01"], None, "2 views, first on 30 Dec 2025, last on 1 Mar 2026"),
    ],
)
def test_views_in_words(days: list[str], on: str | None, text: str) -> None:
    one = bought(on=on, video_id=VIDEO)
    found = views(one, watched(*days), UTC)
    assert found is not None
    assert views_text(found, one.bought_on) == text


@pytest.mark.parametrize(
    ("on", "of_day", "count"),
    [
        ("2026-03-05", None, 2),
        ("2026-03-05", time(12, 0), 1),
        ("2026-03-05", time(11, 59), 0),
        ("2026-03", time(11, 59), 2),
        (None, None, 2),
    ],
)
def test_a_known_time_of_day_ends_what_came_before(on: str | None, of_day: time | None, count: int) -> None:
    shown = [
        Exposure("watch", at("2026-03-05", hour) + second, VIDEO) for hour, second in ((12, 59), (12, 60))
    ]
    found = views(bought(on=on, video_id=VIDEO, bought_time=of_day), shown, UTC)
    assert (0 if found is None else found.count) == count


def test_no_video_no_views() -> None:
    assert views(bought(), [Exposure("watch", at("2026-03-01"))], UTC) is None
    assert views(bought(video_id=VIDEO), watched("2026-03-06"), UTC) is None
    assert views(bought(video_id=VIDEO), [], UTC) is None


# --- anything an export may hold

EXPOSURES = st.builds(
    Exposure,
    st.sampled_from(EXPOSURE_KINDS),
    st.integers(at("2026-01-01"), at("2026-03-31")),
    st.integers(0, 3),
    st.one_of(st.text(max_size=30), st.sampled_from(["ice roller", "ICE roller!", "roller", "Purchase"])),
    st.one_of(st.text(max_size=20), st.sampled_from(["glowshop.com", "Glow Shop"])),
)


@settings(max_examples=60)
@given(st.lists(EXPOSURES, max_size=12), st.sampled_from(["2026-03-05", "2026-02", "2026-21", "2026"]))
def test_whatever_was_seen_nothing_after_is_offered_and_nothing_twice(shown: list[Exposure], on: str) -> None:
    one = bought(on=on, shop="Glow Shop", video_id=1)
    span = window(one)
    assert span is not None
    found = [each for proposal in offered(one, *shown) for each in proposal.exposures]
    assert len(found) == len(set(map(id, found)))
    assert all(each in shown and span[0] <= seen.day_of(each.at, UTC) <= span[1] for each in found)
    counted = views(one, shown, UTC)
    assert counted is None or counted.first <= counted.last <= span[1]


def test_a_large_window_is_judged_once_per_text() -> None:
    """Half a million rows of 60 days are mostly the same searches: each is compared only once."""
    days = [datetime(2026, 2, 1, tzinfo=UTC) + timedelta(minutes=n) for n in range(20_000)]
    rows = [Exposure("searches", int(day.timestamp()), 0, f"search {n % 50}") for n, day in enumerate(days)]
    from unhyped.insights import likeness

    likeness._name.cache_clear()
    assert offered(bought(), *rows) == ()
    assert likeness._name.cache_info().misses <= 51
