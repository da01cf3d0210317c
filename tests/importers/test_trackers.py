"""Tables as people keep them: their purchases and their answers come in, or it’s said what doesn’t."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from scripts.reading_scores import Case
from scripts.tracker_scores import judge_tracker, trackers

from scripts import honesty

if TYPE_CHECKING:
    from pathlib import Path


def test_as_many_tables_as_before_are_right() -> None:
    promise = honesty.tracker_promise()
    assert promise.is_kept, promise.figure


@pytest.mark.parametrize("case", trackers(), ids=lambda case: case.name)
def test_labels_speak_of_rows_and_wishes(case: Case) -> None:
    names = {row[0] for row in case.rows} | {wish[0] for wish in case.facts.get("wishes", ())}
    labelled = {name for value in case.facts.values() if isinstance(value, dict) for name in value}
    assert labelled | set(case.facts.get("came_back", ())) <= names
    assert {path.name for path in case.targets} <= {path.name for path in case.folder.iterdir()}


def judged(folder: Path, **labels: object) -> str:
    """The verdict on one purchase without a check-in, labelled with more."""
    there = folder / "-".join(["case", *labels])
    there.mkdir()
    (there / "x.csv").write_text("name,price,date\nMug,12.00,2026-01-14\n")
    facts = {
        "target": "x.csv",
        "files": ["x.csv"],
        "own": "EUR",
        "args": [],
        "map": None,
        "refuse": False,
        "ask_ok": False,
        "rows": [["Mug|Cup", "12.00", "EUR", "2026-01-14"]],
    }
    home = there / "home"
    home.mkdir()
    return judge_tracker(Case(there, json.loads(json.dumps(facts | labels))), home).verdict


def test_an_answer_lost_without_a_word_is_wrong(tmp_path: Path) -> None:
    assert judged(tmp_path) == "right"
    assert judged(tmp_path, verdicts={"Mug|Cup": 4}) == "wrong"
    assert judged(tmp_path, wishes=[["Lamp", "", ""]]) == "wrong"
    assert judged(tmp_path, left_out=["TOTAL"]) == "wrong"
    assert judged(tmp_path, nets={"Mug|Cup": "2.00"}) == "wrong"


def test_a_question_is_right_only_where_nothing_settles_it(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    (there / "x.csv").write_text("Lamp,5.00,2026-01-13\nMug,6.00,2026-01-14\n")
    facts = {"target": "x.csv", "files": ["x.csv"], "own": "EUR", "args": [], "map": None, "refuse": False}
    for number, (asks, verdict) in enumerate(((False, "asked"), (True, "right"))):
        home = tmp_path / str(number)
        home.mkdir()
        case = Case(there, {**facts, "ask_ok": True, "rows": [["Lamp", "5.00", "EUR", ""]], "asks": asks})
        assert judge_tracker(case, home).verdict == verdict
