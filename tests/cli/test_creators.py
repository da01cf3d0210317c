from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest

from unhyped.cli.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.running import Unhyped


@pytest.fixture(autouse=True)
def _logged(unhyped: Unhyped) -> None:
    unhyped("add", "Mug", "12.60", "--on", "2026-01-10", "--from", "@mia")
    unhyped("add", "Rug", "30", "--on", "2026-01-11", "--from", "@ana")


def test_a_gain_is_noted_and_a_claim_stays_a_claim(unhyped: Unhyped) -> None:
    assert unhyped("creator", "@mia").out == "@mia, and what they gain isn’t noted · 1 purchase\n"
    said = unhyped("creator", "@mia", "--gain", "commission", "--unsponsored").out
    assert said == "@mia, who earns a commission and says it isn’t sponsored · 1 purchase\n"
    assert unhyped("--json", "creator", "@MIA").document["creator_gains"] == "commission"
    unhyped("creator", "@mia", "--no-unsponsored")
    assert unhyped("creator", "@mia").out == "@mia, who earns a commission · 1 purchase\n"


def test_the_list_says_what_each_gains(unhyped: Unhyped) -> None:
    unhyped("creator", "@mia", "--gain", "paid")
    lines = [" ".join(line.split()) for line in unhyped("creator").out.splitlines()]
    assert "@mia paid 1" in lines
    assert "@ana not said 1" in lines
    assert [each["creator"] for each in unhyped("--json", "creator").document] == ["ana", "mia"]


def test_purchases_are_listed_by_what_their_creator_gains(unhyped: Unhyped) -> None:
    unhyped("creator", "@mia", "--gain", "paid")
    found = unhyped("--json", "list", "--gain", "paid").document
    assert [each["name"] for each in found] == ["Mug"]
    found = unhyped("--json", "list", "--gain", "unknown").document
    assert [each["name"] for each in found] == ["Rug"]


def test_two_creators_become_one_only_with_merge(unhyped: Unhyped) -> None:
    refused = unhyped("creator", "@mia", "--rename", "@ana")
    assert refused.code
    assert "@ana is in your log, too. Merging moves 1 purchase from @mia to @ana." in refused.err
    assert "Add --merge if both are the same person" in refused.err
    merged = unhyped("creator", "@mia", "--rename", "@ana", "--merge")
    assert merged.out == "@ana, and what they gain isn’t noted · 2 purchases · formerly @mia\n"


def test_a_name_and_a_gain_are_one_change(unhyped: Unhyped) -> None:
    said = unhyped("creator", "@mia", "--rename", "@kim", "--gain", "paid", "--unsponsored").out
    assert said == "@kim, who is paid for it and says it isn’t sponsored · 1 purchase · formerly @mia\n"
    unhyped("undo")
    assert unhyped("creator", "@mia").out == "@mia, and what they gain isn’t noted · 1 purchase\n"


@pytest.mark.parametrize(
    "given",
    [
        ("--gain", "paid"),
        ("@mia", "--merge"),
        ("@mia", "--rename", "@"),
        ("@nobody",),
        ("@nobody", "--rename", "kim"),
    ],
)
def test_what_is_unclear_is_refused_in_words(unhyped: Unhyped, given: tuple[str, ...]) -> None:
    assert unhyped("creator", *given).code


_BY_HAND: Final = frozenset(
    {"demo", "tour", "completion", "backup", "calendar", "export", "summary", "import"}
)
"""What writes files, or only reads them: none of these prints who recommended something."""


def test_every_command_says_what_is_gained_beside_who_recommended(unhyped: Unhyped, tmp_path: Path) -> None:
    unhyped("creator", "@mia", "--gain", "commission")
    unhyped("wish", "Sunset lamp", "--from", "@mia", "--on", "2026-01-10", "--wait", "1")
    pan: str = unhyped("--json", "add", "Tray", "20", "--from", "@mia").document["id"]
    for name, worth in (("Pan", "1"), ("Cup", "5"), ("Lid", "5"), ("Jar", "2"), ("Pot", "4")):
        unhyped("add", name, "20", "--on", "2026-01-10", "--from", "@mia")
        unhyped("check-in", name, "--worth", worth)
    export = tmp_path / "bank.csv"
    export.write_text("Date,Name,Price,Creator\n2026-02-01,Bowl,9.99,mia\n", encoding="utf-8")
    calls: list[tuple[str, ...]] = [(name,) for name in COMMANDS if name not in _BY_HAND]
    calls += [(name, pan) for name in COMMANDS if name not in _BY_HAND]
    calls += [
        ("wishes", "--ended"),
        ("add", "--smart", "mug 3 eur @mia"),
        ("list", "--trash"),
        ("creator", "mia"),
    ]
    calls += [("import", str(export), "--dry-run")]
    named = set()
    for call in calls:
        for line in unhyped(*call).out.splitlines():
            if "@mia" in line:
                named.add(call[0])
                assert "commission" in line, (call, line)
        printed = unhyped("--json", *call).out
        for each in _objects(json.loads(printed) if printed else None):
            if each.get("creator"):
                assert "creator_gains" in each, (call, each)
    assert {"list", "show", "wishes", "creator"} <= named


def _objects(document: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON document
    if isinstance(document, dict):
        yield document
        document = [*document.values()]
    if isinstance(document, list):
        for each in document:
            yield from _objects(each)
