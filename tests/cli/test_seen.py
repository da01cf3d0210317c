from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.viewing import VIDEO, bring, exposure, watched

from unhyped.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Unhyped


@pytest.fixture
def file(tmp_path: Path, unhyped: Unhyped) -> Path:
    path = tmp_path / "f.db"
    link = f"https://www.tiktok.com/@a.b/video/{VIDEO}"
    unhyped("--file", path, "add", "Ice roller", "12.99", "--on", "2026-03-05", "--link", link)
    unhyped("--file", path, "add", "Lamp", "--on", "2026-03")
    unhyped("--file", path, "add", "Undated", "--on", "unknown")
    return path


def look_back(path: Path) -> None:
    with Journal.open(path, lambda: datetime(2026, 11, 24, tzinfo=UTC)) as journal:
        bring(
            journal,
            exposure("searches", "2026-03-01", "ice roller"),
            exposure("searches", "2026-03-03", "ice roller"),
            exposure("ads", "2026-02-20", "Ice roller sale", "elsewhere.com"),
            *watched("2026-02-10", "2026-03-04", "2026-03-09"),
        )


def test_what_came_before_is_told_and_what_belongs_to_it_confirmed(unhyped: Unhyped, file: Path) -> None:
    look_back(file)
    assert unhyped("--file", file, "seen", "ice roller").out == (
        "Before Ice roller:\n"
        "  2 views, first on 10 Feb, last the day before\n"
        "It may have to do with these. Use “--confirm N” to keep the ones that do:\n"
        "   1  You searched for “ice roller” 2 times, last 2 days before. The names are similar.\n"
        "   2  You opened the ad “Ice roller sale” from elsewhere.com 13 days before. "
        "The names are similar.\n"
    )
    told = unhyped("--file", file, "seen", "ice roller", "--confirm", "1", "--json").document
    assert told["views"] == {"count": 2, "first": "2026-02-10", "last": "2026-03-04"}
    assert told["confirmed"] == [
        {
            "kind": "searches",
            "text": "ice roller",
            "place": "",
            "times": 2,
            "last": "2026-03-03T12:00:00+00:00",
            "told": "You searched for “ice roller” 2 times, last 2 days before",
        }
    ]
    (left,) = told["proposals"]
    assert (left["number"], left["kind"], left["why"]) == (1, "ads", "The names are similar")
    assert "✓ You searched for “ice roller”" in unhyped("--file", file, "seen", "ice roller").out
    unhyped("--file", file, "undo")
    assert unhyped("--file", file, "--json", "seen", "ice roller").document["confirmed"] == []


def test_a_number_that_is_not_there_confirms_nothing(unhyped: Unhyped, file: Path) -> None:
    look_back(file)
    for number in ("0", "3"):
        refused = unhyped("--file", file, "--json", "seen", "ice roller", "--confirm", "1", number)
        assert (refused.code, refused.document["error"]["kind"]) == (1, "NoSuchProposal")
    assert unhyped("--file", file, "--json", "seen", "ice roller").document["confirmed"] == []


def test_dates_that_are_not_exact_are_said_to_be_so(unhyped: Unhyped, file: Path) -> None:
    look_back(file)
    lamp = unhyped("--file", file, "seen", "lamp").out
    assert "Bought March 2026, so we count everything up to 31 Mar 2026" in lamp
    assert "We found nothing with a similar name or the same shop." in lamp
    assert "We don’t know the day you bought it." in unhyped("--file", file, "seen", "undated").out


def test_without_viewing_history_it_says_so(unhyped: Unhyped, file: Path) -> None:
    said = unhyped("--file", file, "seen", "ice roller")
    assert (
        said.out
        == "There’s no viewing history in this file yet. You can bring it in from TikTok’s data export.\n"
    )
    document = unhyped("--file", file, "--json", "seen", "ice roller").document
    assert (document["views"], document["confirmed"], document["proposals"]) == (None, [], [])
    assert unhyped("--file", file, "seen", "nothing").code == 1


def test_without_any_viewing_history_it_says_where_it_comes_from(unhyped: Unhyped) -> None:
    assert unhyped("exposures").out.startswith("No viewing history yet. ")
    assert unhyped("exposures", "--json").document == {}


def test_viewing_history_that_was_imported_is_counted(tmp_path: Path, unhyped: Unhyped) -> None:
    export = tmp_path / "export.zip"
    assert unhyped("demo", "--out", tmp_path / "demo.db", "--export", export).code == 0
    told = unhyped("import", export, "--sections", "watch,searches", "--json").document["exposures"]
    counted = unhyped("exposures", "--json").document
    assert counted == {
        kind: {"count": told[kind]["new"], "first": told[kind]["first"], "last": told[kind]["last"]}
        for kind in ("watch", "searches")
    }
    assert counted["watch"]["count"] > 0
    lines = unhyped("exposures").out.splitlines()
    assert [line.split("  ")[0] for line in lines] == ["what", "Videos watched", "Searches"]
    assert str(counted["searches"]["count"]) in lines[2]
    assert unhyped("undo").code == 0
    assert unhyped("exposures", "--json").document == {}
    assert unhyped("redo").code == 0
    assert unhyped("exposures", "--json").document == counted
