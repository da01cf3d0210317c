from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from unhyped import __version__
from unhyped.exporters.calendar import NothingToWaitFor, reminder, suggested_name
from unhyped.guides.guide import Guide, shipped

ASKED = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 18, 5, 7, 123, tzinfo=timezone(timedelta(hours=2)))
WAITING = [guide for guide in shipped() if guide.ready_after is not None]
SOME = {guide.name: guide for guide in WAITING}["tiktok"]
BREAK = "\\N"
"""icalendar writes it as the end of a line, although it is two characters."""


def event(content: bytes) -> Any:  # noqa: ANN401 - each property has a type of its own
    (found,) = Calendar.from_ical(content).walk("VEVENT")
    return found


@pytest.mark.parametrize("guide", WAITING, ids=lambda guide: guide.name)
def test_a_reminder_is_a_valid_calendar_file(guide: Guide) -> None:
    content = reminder(guide, ASKED, NOW)
    lines = content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert b"\n" not in b"".join(lines)
    assert b"\r" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no letter is cut in two
    calendar = Calendar.from_ical(content)
    assert str(calendar["VERSION"]) == "2.0"
    assert __version__ in str(calendar["PRODID"])


@pytest.mark.parametrize("guide", WAITING, ids=lambda guide: guide.name)
def test_it_reads_back_as_an_all_day_event_after_the_wait(guide: Guide) -> None:
    found = event(reminder(guide, ASKED, NOW))
    assert guide.ready_after is not None
    assert found.decoded("DTSTART") == ASKED + timedelta(days=guide.ready_after)
    assert found["DTSTART"].params["VALUE"] == "DATE"
    assert found.decoded("DTSTAMP") == datetime(2026, 11, 23, 16, 5, 7, tzinfo=UTC)
    assert found["SUMMARY"] == f"Fetch your data from {guide.title}"
    assert found["URL"] == guide.address
    told = found["DESCRIPTION"].split("\n")
    assert told[0] == "You requested it on 23 November 2026. If it isn’t there yet, look again tomorrow."
    assert told[-1] == guide.steps[-1]
    assert guide.kept in told


def test_the_alarm_rings_in_the_morning_of_that_day() -> None:
    (alarm,) = event(reminder(SOME, ASKED, NOW)).walk("VALARM")
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm.decoded("TRIGGER") == timedelta(hours=9)
    assert alarm["DESCRIPTION"]


def test_the_same_request_keeps_its_uid_and_another_has_its_own() -> None:
    uids = {
        str(event(reminder(guide, asked, now))["UID"])
        for guide, asked, now in (
            (SOME, ASKED, NOW),
            (SOME, ASKED, NOW + timedelta(days=1)),
            (SOME, ASKED + timedelta(days=1), NOW),
            (WAITING[-1], ASKED, NOW),
        )
    }
    assert len(uids) == 3
    assert reminder(SOME, ASKED, NOW) == reminder(SOME, ASKED, NOW)


def test_without_a_wait_there_is_nothing_to_be_reminded_of() -> None:
    bank = next(guide for guide in shipped() if guide.ready_after is None)
    with pytest.raises(NothingToWaitFor, match=bank.title):
        reminder(bank, ASKED, NOW)


@given(text=st.text(min_size=1, max_size=200), day=st.dates(date(1990, 1, 1), date(2100, 1, 1)))
@settings(max_examples=60)
def test_whatever_a_guide_says_lines_stay_short_and_are_read_back(text: str, day: date) -> None:
    words = " ".join("".join(filter(str.isprintable, text)).split()) or "x"
    assume(BREAK not in words)
    guide = Guide(
        name="made-up",
        title=words,
        about="",
        steps=(words,),
        wait="",
        file_format="",
        contains=(),
        reads=(),
        checked=ASKED,
        kept="; , \\ : ü 🎁",
        ready_after=3,
    )
    content = reminder(guide, day, NOW)
    assert max(map(len, content.split(b"\r\n"))) <= 75
    found = event(content)
    assert found["SUMMARY"] == f"Fetch your data from {words}"
    assert found["DESCRIPTION"].split("\n")[1:] == ["; , \\ : ü 🎁", words]


def test_no_guide_says_what_icalendar_takes_for_the_end_of_a_line() -> None:
    assert len(shipped()) > 5
    assert not [guide.name for guide in shipped() if BREAK in repr(guide).replace("\\\\", "\\")]


def test_the_name_suggested_tells_what_it_is() -> None:
    assert suggested_name(SOME) == "fetch-tiktok.ics"
