"""The weekly loop on the command line with a clock that lies, stands still, or comes back after a year."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.builders import purchase

from unhyped import app
from unhyped.journal import Journal
from unhyped.paths import default_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.running import Unhyped


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 25, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def day(self, days: int = 0) -> str:
        return (self.at.astimezone().date() + timedelta(days=days)).isoformat()


@pytest.fixture
def _in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as there:
        there.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(app, "now", made)
    return made


def test_a_file_last_opened_a_year_ago_asks_seven_things_and_scolds_nobody(
    unhyped: Unhyped, clock: Clock
) -> None:
    then = clock.at - timedelta(days=400)
    with Journal.open(default_file(), lambda: then) as journal:
        entries = [purchase(f"Thing {n}", on=str(date(2025, 10, 1))) for n in range(200)]
        journal.imports.add_records([entry.purchase for entry in entries], "")
    document = unhyped("--json", "week").document
    assert (len(document["cards"]), document["left_out"]) == (7, 194)  # six of them, and a finding
    said = unhyped("week").out
    assert said.endswith("You can also start fresh: unhyped week --start-fresh\n")
    assert not [word for word in ("overdue", "missed", "194", "!") if word in said]
    assert unhyped("--json", "week", "--start-fresh").document == {"left": 0}
    assert len(unhyped("--json", "list").document) == 200
    unhyped("undo")
    for answer in ("4", "4", "4", "4", "4", "4", "seen"):
        assert unhyped("week", "1", answer).code == 0
    assert unhyped("--json", "week").document["cards"] == []


def test_after_the_clock_was_set_back_what_is_said_now_counts(unhyped: Unhyped, clock: Clock) -> None:
    unhyped("add", "Lamp", "20 EUR", "--on", clock.day(-40))
    clock.at += timedelta(days=900)
    unhyped("week", "lamp", "later")
    unhyped("wish", "Pan", "--wait", "0")
    clock.at -= timedelta(days=900)
    assert [card["name"] for card in unhyped("--json", "week").document["cards"]] == ["Lamp"]
    assert unhyped("week", "lamp", "2").code == 0
    assert unhyped("--json", "show", "lamp").document["verdict"] == 2
    unhyped("check-in", "lamp", "--worth", "5", "--correct")
    assert unhyped("--json", "show", "lamp").document["verdict"] == 5
    assert unhyped("let-go", "pan").code == 0
    assert unhyped("calendar", "--out", default_file().with_name("days.ics")).code == 0


def test_of_two_answers_in_the_same_moment_the_one_said_last_counts(unhyped: Unhyped, clock: Clock) -> None:
    unhyped("add", "Lamp", "20 EUR", "--on", clock.day(-40))
    for worth in ("1", "5", "3", "2"):
        unhyped("check-in", "lamp", "--worth", worth)
        assert unhyped("--json", "show", "lamp").document["verdict"] == int(worth)
    clock.at -= timedelta(hours=5)
    unhyped("check-in", "lamp", "--worth", "4", "--on", clock.day())
    assert unhyped("--json", "show", "lamp").document["verdict"] == 4
    unhyped("check-in", "lamp", "--worth", "1", "--correct")
    assert unhyped("--json", "show", "lamp").document["verdict"] == 1
    assert len(unhyped("--json", "show", "lamp").document["check_ins"]) == 6


def test_a_wish_is_bought_twice_only_on_request_also_on_this_week(unhyped: Unhyped, clock: Clock) -> None:
    unhyped("wish", "Pan", "--wait", "0", "--price", "20 EUR")
    assert unhyped("week", "pan", "bought").code == 0
    assert "There’s no card" in unhyped("week", "pan", "bought").err
    assert "Use --again" in unhyped("bought", "pan").err
    assert unhyped("bought", "pan", "--again").code == 0
    assert len(unhyped("--json", "list").document) == 2
    (wish,) = unhyped("--json", "wishes", "--ended").document
    assert (wish["state"], wish["counts_as_let_go"]) == ("bought", False)
    assert clock.day() == wish["ended_on"]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has its zone elsewhere")
@pytest.mark.usefixtures("_in_berlin")
def test_the_night_the_clocks_change_loses_no_day(unhyped: Unhyped, clock: Clock) -> None:
    for night in (datetime(2026, 3, 28, 22, 30, tzinfo=UTC), datetime(2026, 10, 24, 21, 30, tzinfo=UTC)):
        clock.at = night
        name = f"Lamp {night:%m}"
        unhyped("add", name, "20 EUR", "--shop", "Zalando", "--delivered", clock.day())
        until = date.fromisoformat(clock.day(14))
        while until.isoweekday() > 5:
            until += timedelta(days=1)
        for hours in (0, 1, 2, 3, 4, 24):
            clock.at = night + timedelta(hours=hours)
            assert unhyped("--json", "show", name).document["return"]["until"] == until.isoformat()
        assert unhyped("--json", "wish", f"Pan {night:%m}", "--wait", "1").document["until"] == clock.day(1)
