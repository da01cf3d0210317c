"""think-it-over on the command line: in words, for programs, and while something is added."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builders import purchase

from unhyped.exporters.archive import archive

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Unhyped


@pytest.fixture
def log(unhyped: Unhyped, tmp_path: Path) -> list[str]:
    """Import nine leggings, seven of them regretted, and ten mugs; return the ids of the leggings."""
    leggings = [purchase(f"Leggings {n}", worth=1 if n < 7 else 4) for n in range(9)]
    mugs = [purchase(f"Mug {n}", worth=1 if n < 4 else 4) for n in range(10)]
    file = tmp_path / "log.json"
    file.write_bytes(archive(each for entry in (*leggings, *mugs) for each in (entry.purchase, *entry.owned)))
    unhyped("import", file)
    return [entry.purchase.id for entry in leggings]


def test_people_read_the_chance_the_count_and_which_things(unhyped: Unhyped, log: list[str]) -> None:
    unhyped("wish", "Leggings with pockets")
    lines = unhyped("think-it-over", "leggings with pockets").out.splitlines()
    assert lines[0] == "Leggings with pockets"
    assert lines[1] == "The chance that it won’t be worth it is about 6 in 10 (could be 4–8)."
    assert lines[2].startswith("Of the 9 things like it you’ve rated, 7 weren’t worth it.")
    assert lines[3] == "Counted from these and, a little, from the 10 others you’ve rated."
    assert lines[4].startswith("like Leggings with pockets: Leggings ")
    assert lines[4].endswith(" and 4 more")
    assert len(lines) == 5
    how = unhyped("think-it-over", "leggings with pockets", "--how").out
    assert "A model of your log is only tried once 60" in how
    assert "So far it’s 19, with 8." in how


def test_programs_read_the_same_numbers(unhyped: Unhyped, log: list[str]) -> None:
    added = unhyped("--json", "wish", "Leggings with pockets", "--think-it-over").document
    document = unhyped("--json", "think-it-over", added["id"]).document
    assert document == {"wish": added["id"], **added["before_buying"]}
    assert (document["not_worth_it"], document["rated"], document["like_by"]) == (7, 9, "kind")
    assert {*document["purchases"]} == {*log}
    assert document["chance_from"] < document["chance"] < document["chance_to"]
    assert document["method"] == "count"
    assert document["model"] == {
        "purchases": document["model"]["purchases"],
        "rarer": document["model"]["rarer"],
        "skill": None,
        "skill_low": None,
    }
    assert document["sentence"].startswith("The chance that it won’t be worth it is about 6 in 10")
    assert document["how_counted"]
    assert unhyped("undo").out == "Undone: Add wish Leggings with pockets.\n"


def test_nobody_is_told_who_does_not_ask(unhyped: Unhyped, log: list[str]) -> None:
    assert "chance" not in unhyped("wish", "Leggings with pockets").out
    assert "before_buying" not in unhyped("--json", "wish", "Leggings, grey").document
    asked = unhyped("wish", "Leggings, blue", "--think-it-over").out
    assert "The chance that it won’t be worth it is about 6 in 10" in asked


def test_too_few_are_only_counted(unhyped: Unhyped) -> None:
    unhyped("wish", "Lamp")
    said = unhyped("think-it-over", "lamp").out
    (line,) = said.splitlines()[1:]
    assert line == (
        "You haven’t rated anything like it yet. "
        "From 5 on, you’ll see here how such things turned out for you."
    )
    document = unhyped("--json", "think-it-over", "lamp").document
    assert (document["chance"], document["method"], document["calibration"]) == (None, None, [])
    assert unhyped("think-it-over", "nothing").code == 1
