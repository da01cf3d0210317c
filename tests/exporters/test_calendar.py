from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from tests.builders import WISH, checked_in, money, new_id, purchase

from unhyped import __version__
from unhyped.domain.entry import Entry
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.schedule import Answers
from unhyped.domain.week import WeekRules
from unhyped.domain.week_answer import WeekAnswer
from unhyped.exporters.calendar import (
    DayEvent,
    NoDaysToCome,
    NothingToWaitFor,
    calendar_file,
    days_to_come,
    reminder,
    suggested_name,
    weekly,
)
from unhyped.guides.guide import Guide, shipped
from unhyped.journal.return_rules import return_rules

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


RULES = WeekRules(returns=return_rules(), home="EU")
LAMP = Entry(replace(purchase("Sunset lamp", on="2026-11-20").purchase, shop="Zalando"))
PROPERTY = re.compile(
    r"(?P<name>[A-Z-]+)(?P<params>(?:;[A-Z-]+=(?:[^\x00-\x1f\x7f\";:,]*|\"[^\x00-\x1f\x7f\"]*\"))*):(?P<value>.*)",
    re.DOTALL,
)


def strictly_parsed(content: bytes) -> list[dict[str, str]]:
    """Return the properties of each event; fail for anything that RFC 5545 doesn't allow."""
    assert content.endswith(b"\r\n")
    lines = content.removesuffix(b"\r\n").split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    logical = content.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")
    open_parts: list[str] = []
    events: list[dict[str, str]] = []
    for line in logical:
        match = PROPERTY.fullmatch(line)
        assert match is not None, line
        name, value = match["name"], match["value"]
        assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", value)
        if name == "BEGIN":
            open_parts.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert open_parts.pop() == value
        elif open_parts == ["VCALENDAR", "VEVENT"]:
            assert name not in events[-1], "a property that may come once"
            events[-1][name] = value
            if name in {"SUMMARY", "DESCRIPTION"}:
                assert re.fullmatch(r"(?:[^\\,;]|\\[\\,;nN])*", value), value
    assert open_parts == []
    for event in events:
        assert event.keys() >= {"UID", "DTSTAMP", "DTSTART"}
        assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])
        assert re.fullmatch(r"\d{8}", event["DTSTART"])
    assert len({event["UID"] for event in events}) == len(events)
    return events


def days(*entries: Entry, answers: tuple[WeekAnswer, ...] = (), today: date = ASKED) -> list[tuple[str, str]]:
    found = days_to_come(entries, [], Answers(answers), today, RULES)
    return [(each.on.isoformat(), each.summary.partition(":")[0].partition("?")[0]) for each in found]


def test_the_days_to_come_of_a_purchase_are_its_return_and_its_check_ins() -> None:
    assert days(LAMP) == [
        ("2026-11-27", "Was it worth it"),
        ("2026-12-04", "Last day to send it back"),
        ("2026-12-20", "Was it worth it"),
        ("2027-02-18", "Was it worth it"),
        ("2027-11-20", "Was it worth it"),
    ]
    assert days(LAMP, today=date(2026, 12, 5)) == [
        ("2026-12-20", "Was it worth it"),
        ("2027-02-18", "Was it worth it"),
        ("2027-11-20", "Was it worth it"),
    ]
    assert days(checked_in(LAMP, 4, days=3))[0] == ("2026-12-04", "Last day to send it back")


def test_what_was_decided_is_left_out() -> None:
    kept = WeekAnswer(
        id=new_id(), card="return", subject=LAMP.purchase.id, answer="keep", on=ASKED, added_at=NOW
    )
    never = replace(kept, id=new_id(), card="check-in", answer="never")
    assert days(LAMP, answers=(kept, never)) == []
    later = replace(kept, answer="later", until=date(2026, 11, 30))
    assert ("2026-12-04", "Last day to send it back") in days(LAMP, answers=(later,))
    sent = MoneyEvent(
        id=new_id(),
        purchase_id=LAMP.purchase.id,
        kind="return sent",
        amount=money("12.99 EUR"),
        on=ASKED,
        added_at=NOW,
    )
    assert days(replace(LAMP, money_events=(sent,))) == [
        ("2026-11-27", "Was it worth it"),
        ("2026-12-07", "Has the money come back"),
    ]


def test_a_payment_that_is_due_is_among_the_days_unless_nobody_asks() -> None:
    due = date(2026, 11, 30)
    parts = replace(LAMP, purchase=replace(LAMP.purchase, payment="instalments", payment_due=due))
    assert ("2026-11-30", "A payment is due") in days(parts)
    assert "A payment is due" not in [what for _, what in days(parts, today=date(2026, 12, 1))]
    never = WeekAnswer(
        id=new_id(), card="payment", subject=parts.purchase.id, answer="never", on=ASKED, added_at=NOW
    )
    assert days(parts, answers=(never,)) == days(LAMP)


def test_waits_that_end_are_among_the_days() -> None:
    waiting = replace(WISH, wait_until=date(2026, 12, 5), reason="cold feet")
    ended = replace(waiting, id=new_id(), outcome="let go", ended_on=ASKED)
    past = replace(waiting, id=new_id(), wait_until=date(2026, 11, 22))
    (day,) = days_to_come([], [waiting, ended, past], Answers(), ASKED, RULES)
    assert (day.on, day.summary, day.description) == (
        date(2026, 12, 5),
        "Do you still want it? Heatless curls",
        "cold feet",
    )


def test_the_calendar_is_the_same_each_time_and_strictly_valid() -> None:
    found = days_to_come([LAMP], [WISH], Answers(), ASKED, RULES)
    content = calendar_file(found, NOW)
    events = strictly_parsed(content)
    assert [event["DTSTART"] for event in events] == [f"{each.on:%Y%m%d}" for each in found]
    later = strictly_parsed(calendar_file(found, NOW + timedelta(days=3)))
    assert [event["UID"] for event in later] == [event["UID"] for event in events]
    assert len(Calendar.from_ical(content).walk("VALARM")) == 1
    with pytest.raises(NoDaysToCome):
        calendar_file([], NOW)


@given(
    st.lists(
        st.builds(
            lambda number, on, summary, description: DayEvent(
                uid=f"x-{number}", on=on, summary=summary, description=description, rings=True
            ),
            st.integers(0, 10**9),
            st.dates(date(1990, 1, 1), date(2100, 12, 31)),
            st.text(max_size=200),
            st.text(max_size=200),
        ),
        min_size=1,
        max_size=5,
        unique_by=lambda event: event.uid,
    )
)
def test_whatever_is_in_a_name_the_file_stays_valid(events: list[DayEvent]) -> None:
    content = calendar_file(events, NOW)
    assert len(strictly_parsed(content)) == len(events)
    read = Calendar.from_ical(content).walk("VEVENT")
    assert [event.decoded("DTSTART") for event in read] == [event.on for event in events]
    for event, written in zip(read, events, strict=True):
        letters = "".join(filter(str.isalnum, written.summary))
        assert "".join(filter(str.isalnum, str(event["SUMMARY"]))) == letters


# --- five minutes a week


@given(
    day=st.integers(0, 6),
    at=st.times(),
    now=st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_five_minutes_begin_on_the_next_such_day(day: int, at: time, now: datetime) -> None:
    at = at.replace(second=0, microsecond=0)
    found = event(weekly(day, at, now))
    begins, here = found.decoded("DTSTART"), now.astimezone().replace(tzinfo=None)
    assert begins.tzinfo is None, "seven is seven wherever one is, summer and winter"
    assert (begins.weekday(), begins.time()) == (day, at)
    assert here < begins <= here + timedelta(7)
    assert found.decoded("RRULE") == {"FREQ": ["WEEKLY"]}
    assert found.decoded("DURATION") == timedelta(minutes=5)


def test_another_choice_moves_the_same_event() -> None:
    first, second = (weekly(day, time(19, 0), NOW) for day in (0, 4))
    assert event(first)["UID"] == event(second)["UID"]
    (alarm,) = event(first).walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(0)
    assert event(first)["SUMMARY"] == "Five minutes for Unhyped"
