from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar

from unhyped import settings
from unhyped.paths import settings_file

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Unhyped


def ago(days: int) -> str:
    return (datetime.now().astimezone().date() - timedelta(days=days)).isoformat()


def test_show_says_until_when_it_can_go_back(unhyped: Unhyped) -> None:
    unhyped("add", "Lamp", "20 USD", "--shop", "TikTok Shop", "--on", ago(3))
    found = unhyped("--json", "show", "lamp").document["return"]
    assert found == {
        "until": ago(-27),
        "days": 30,
        "counted_from": ago(3),
        "basis": "order",
        "earliest": True,
        "moved": False,
        "holidays_of": None,
        "rule": "tiktok-shop-us",
        "sources": [
            "https://shop.tiktok.com/us/return-policy",
            "https://shop.tiktok.com/us/money-back-guarantee",
        ],
        "checked": "2026-11-29",
    }
    assert "You can send it back at least until " in unhyped("show", "lamp").out
    assert "up to 90 days" in unhyped("show", "lamp").out
    unhyped("money", "lamp", "refund", "20")
    assert unhyped("--json", "show", "lamp").document["return"] is None


def test_show_says_nothing_where_it_is_not_known(unhyped: Unhyped) -> None:
    unhyped("add", "Gloss", "20 EUR", "--shop", "Sephora", "--on", ago(3))
    assert unhyped("--json", "show", "gloss").document["return"] is None
    assert "send it back" not in unhyped("show", "gloss").out


def test_the_days_to_come_are_saved_for_a_calendar(unhyped: Unhyped, tmp_path: Path) -> None:
    unhyped("add", "Lamp", "20 EUR", "--shop", "Zalando", "--on", ago(3))
    unhyped("wish", "Walking pad")
    out = tmp_path / "unhyped.ics"
    assert unhyped("--json", "calendar", "--out", out).document == {"out": str(out), "days": 6}
    events = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert len(events) == 6
    assert "Last day to send it back: Lamp" in {str(event["SUMMARY"]) for event in events}
    assert unhyped("calendar", "--out", out).out.startswith("Saved 6 days in ")


def test_without_days_there_is_no_file(unhyped: Unhyped, tmp_path: Path) -> None:
    unhyped("add", "Lamp", "20 EUR", "--on", "2020-01-01")
    out = tmp_path / "unhyped.ics"
    refused = unhyped("calendar", "--out", out)
    assert (refused.code, "There are no days to save yet." in refused.err, out.exists()) == (1, True, False)


def test_own_days_for_a_shop_come_from_the_settings(unhyped: Unhyped, tmp_path: Path) -> None:
    settings.change(
        settings_file(), lambda before: replace(before, shop_return_days={"Sephora": 60, "Lidl": 0})
    )
    unhyped("add", "Gloss", "20 EUR", "--shop", "sephora", "--on", ago(3), "--delivered", ago(2))
    assert unhyped("--json", "show", "gloss").document["return"] == {
        "until": ago(-58),
        "days": 60,
        "counted_from": ago(2),
        "basis": "delivery",
        "earliest": False,
        "moved": False,
        "holidays_of": None,
        "rule": "own",
        "sources": [],
        "checked": None,
    }
    assert "These are your own days for Sephora." in unhyped("show", "gloss").out
    unhyped("edit", "gloss", "--return-days", "10")
    assert unhyped("--json", "show", "gloss").document["return"]["days"] == 10
    out = tmp_path / "unhyped.ics"
    unhyped("edit", "gloss", "--return-days", "unknown")
    unhyped("calendar", "--out", out)
    events = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    described = " ".join(str(event.get("DESCRIPTION", "")) for event in events)
    assert "your own days for Sephora" in described
