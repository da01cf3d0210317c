from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from unhyped.guides.guide import NAMES, named

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Unhyped


def test_all_guides_are_listed(unhyped: Unhyped) -> None:
    assert [guide["name"] for guide in unhyped("--json", "guide").document] == list(NAMES)
    printed = unhyped("guide").out
    assert all(name in printed for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_guide_is_printed_with_its_steps(unhyped: Unhyped, name: str) -> None:
    guide = named(name)
    assert guide is not None
    document = unhyped("guide", name, "--json").document
    assert document["steps"] == list(guide.steps)
    assert document["checked"] == guide.checked.isoformat()
    printed = unhyped("guide", name).out
    assert guide.title in printed
    assert f"{len(guide.steps)}. " in printed


def test_an_unknown_guide_names_those_there_are(unhyped: Unhyped) -> None:
    refused = unhyped("--json", "guide", "myspace")
    assert (refused.code, refused.document["error"]["kind"]) == (1, "NoSuchGuide")
    assert "shop-app" in refused.document["error"]["message"]


def test_a_reminder_is_written_for_the_day_after_the_wait(unhyped: Unhyped, tmp_path: Path) -> None:
    out = tmp_path / "fetch.ics"
    ran = unhyped("--json", "guide", "tiktok", "--remind", out, "--on", "2026-03-01")
    assert ran.document == {"out": str(out), "guide": "tiktok", "on": "2026-03-03"}
    (event,) = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert event.decoded("DTSTART") == date(2026, 3, 3)
    said = unhyped("guide", "amazon", "--remind", tmp_path / "a.ics")
    assert str(tmp_path / "a.ics") in said.out
    (event,) = Calendar.from_ical((tmp_path / "a.ics").read_bytes()).walk("VEVENT")
    waited = event.decoded("DTSTART") - event.decoded("DTSTAMP").astimezone().date()
    assert waited == timedelta(days=7)


def test_calls_that_cannot_be_meant_are_refused(unhyped: Unhyped, tmp_path: Path) -> None:
    out = tmp_path / "x.ics"
    assert unhyped("guide", "--remind", out).code == 2
    assert unhyped("guide", "tiktok", "--on", "2026-03-01").code == 2
    for given in (("bank",), ("tiktok", "--on", "2999-01-01"), ("tiktok", "--on", "2026")):
        assert unhyped("guide", *given, "--remind", out).code == 1, given
    assert not out.exists()
    assert unhyped("guide", "tiktok", "--remind", tmp_path / "none" / "x.ics").code == 1
