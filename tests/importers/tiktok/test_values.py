from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhyped.importers.tiktok.values import (
    day_of,
    domain_of,
    nothing,
    shown,
    text_of,
    video_of,
    videos_of,
    when,
    whens,
)

EVENING = int(datetime(2025, 1, 5, 18, 22, 10, tzinfo=UTC).timestamp())
VIDEO = 7_434_567_890_123_456_789
SHARED = f"https://www.tiktokv.com/share/video/{VIDEO}/"


@pytest.mark.parametrize(
    "text",
    [
        "2025-01-05 18:22:10",
        " 2025-01-05 18:22:10 ",
        "2025-01-05 18:22:10 UTC",
        "2025-01-05 18:22:10 +0000 UTC",
        "2025-01-05 20:22:10 +0200 EET",
        "2025-01-05 13:22:10 -0500 EST",
        "2025-01-05T18:22:10Z",
        "2025-01-05T18:22:10.123Z",
        "2025-01-05T18:22:10",
        "2025-01-05T19:52:10+01:30",
        str(EVENING),
        str(EVENING * 1000 + 999),
        EVENING,
        EVENING * 1000,
        Decimal(EVENING) + Decimal("0.5"),
    ],
)
def test_every_spelling_of_a_moment_is_read(text: object) -> None:
    assert when(text) == EVENING
    assert when(text) == EVENING  # and again, when its day is remembered


def test_a_bare_day_is_its_first_second_and_minutes_need_no_seconds() -> None:
    assert when("2025-01-05") == EVENING - 18 * 3600 - 22 * 60 - 10
    assert when("2025-01-05 18:22") == EVENING - 10


@pytest.mark.parametrize(
    "text",
    [
        *("", "N/A", "yesterday", "2025-13-01 10:00:00", "2025-02-30 10:00:00", "2025-01-05 24:00:00"),
        *("2025-01-05 10:61:00", "2025-01-05 10:00:75", "0001-01-01 00:00:00", "2525-01-01 00:00:00"),
        *("1990-01-01 00:30:00 +0100", "２０２５-01-05 18:22:10", "12345", "1" * 400, "05/01/2025"),
        *(None, True, 0, -1, 10**30, Decimal("1e400"), [], {}),
    ],
)
def test_what_is_no_date_is_none(text: object) -> None:
    assert when("2025-01-05 10:00:00") is not None
    assert when(text) is None
    assert day_of(text) is None


def test_the_day_is_the_utc_day() -> None:
    day = day_of("2025-01-05 23:59:59")
    assert day is not None
    assert day.first == date(2025, 1, 5)
    assert day.precision == "day"


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 12, 31)))  # noqa: DTZ001 - TikTok's have no zone
def test_any_moment_is_read_as_python_reads_it(moment: datetime) -> None:
    plain = moment.replace(microsecond=0)
    expected = int(plain.replace(tzinfo=UTC).timestamp())
    assert when(f"{plain:%Y-%m-%d %H:%M:%S}".rjust(19, "0")) == expected
    assert whens([f"{plain.isoformat()}"] * 2) == [expected] * 2


@given(st.text() | st.integers() | st.none() | st.floats() | st.decimals())
def test_nothing_makes_a_date_raise(value: object) -> None:
    moment = when(value)
    assert moment is None or day_of(value) is not None


def test_many_moments_are_read_at_once_or_not_at_all() -> None:
    assert whens(["2031-05-05 00:00:01", "2031-05-06 00:00:01 UTC"]) == [1_935_705_601, 1_935_792_001]
    assert whens(["2031-05-05 00:00:01", "N/A"]) is None
    assert whens(["2031-05-05 00:00:01", None]) is None


@pytest.mark.parametrize("value", [None, "", " ", "N/A", "n/a", "None", "null", "n.v.t.", [], {}, "[]"])
def test_every_spelling_of_nothing(value: object) -> None:
    assert nothing(value)
    assert text_of(value) == ""


@pytest.mark.parametrize("value", [0, "0", "nothing", ["a"], False])
def test_something_is_not_nothing(value: object) -> None:
    assert not nothing(value)


def test_a_text_is_one_line_of_whole_characters() -> None:
    assert text_of(" Ice\n roller\t2 ") == "Ice roller 2"
    assert text_of(5) == "5"
    assert text_of(Decimal("10.68")) == "10.68"
    assert text_of("half \ud83d") == "half ?"
    assert [text_of(value) for value in (True, ["a"], {"a": 1})] == ["", "", ""]


@pytest.mark.parametrize(
    "link",
    [
        SHARED,
        SHARED.rstrip("/"),
        f"https://www.tiktok.com/@user.name/video/{VIDEO}?is_from_webapp=1",
        f"https://www.tiktok.com/@user/photo/{VIDEO}",
        f"https://www.tiktok.com/share/video/{VIDEO}/",
        f"https://m.tiktok.com/v/{VIDEO}.html",
        f"https://www.tiktokv.us/share/video/{VIDEO}/",
    ],
)
def test_a_video_is_known_by_its_link(link: str) -> None:
    assert video_of(link) == VIDEO


@pytest.mark.parametrize(
    "link",
    [
        *("", "https://www.tiktok.com/", "https://vm.tiktok.com/ZMabc123/", None, 5),
        f"https://www.tiktok.com.evil.example/share/video/{VIDEO}/",
        f"https://www.tiktokv.com/share/video/{VIDEO}/../x",
        "https://www.tiktokv.com/share/video/9999999999999999999/",
        "https://www.tiktokv.com/share/video/74345678901234567²9/",
        f"https://youtu.be/{VIDEO}",
    ],
)
def test_other_links_are_of_no_video(link: object) -> None:
    assert video_of(link) == 0
    assert videos_of([SHARED, link]) is None


def test_many_usual_links_are_read_at_once() -> None:
    others = [SHARED.replace("789", f"{number}") for number in range(100, 110)]
    assert videos_of([SHARED, *others]) == [video_of(link) for link in (SHARED, *others)]
    assert videos_of([SHARED[:-1] + "x"]) is None


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.GlowHaus.example/lp?ttclid=abc#x", "glowhaus.example"),
        ("http://shop.example.co.uk:8080/a", "shop.example.co.uk"),
        ("shop.example/sale", "shop.example"),
        ("https://xn--bcher-kva.example", "xn--bcher-kva.example"),
        *(("https://user:pass@evil.example/", ""), ("https://localhost/", ""), ("", ""), ("N/A", "")),
        *(("javascript:alert(1)", ""), ("https://a b.example/", "")),
    ],
)
def test_of_an_address_only_its_domain_is_kept(url: str, domain: str) -> None:
    assert domain_of(url) == domain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sunset lamp", "Sunset lamp"),
        ("https://www.tiktokv.com/share/video/7300000000000000000/", None),
        ("https://shop.example/p?click=SECRET", "shop.example"),
        ("https://tiktok.com.evil.example/SECRET", "tiktok.com.evil.example"),
    ],
)
def test_of_an_address_only_where_it_leads_is_shown(text: str, expected: str | None) -> None:
    assert shown(text) == (text if expected is None else expected)
