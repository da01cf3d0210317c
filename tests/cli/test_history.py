from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.running import Unhyped


def test_undo_and_redo_reach_across_runs(unhyped: Unhyped) -> None:
    unhyped("add", "One")
    unhyped("add", "Two")
    assert unhyped("--json", "undo").document == {"undone": "Add Two"}
    assert unhyped("--json", "undo").document == {"undone": "Add One"}
    assert unhyped("--json", "list").document == []
    assert unhyped("--json", "redo").document == {"redone": "Add One"}
    assert unhyped("redo").out == "Redone: Add Two.\n"
    assert len(unhyped("--json", "list").document) == 2


def test_nothing_to_undo(unhyped: Unhyped) -> None:
    assert unhyped("--json", "undo").document["error"]["kind"] == "NothingToUndo"
    assert unhyped("--json", "redo").document["error"]["kind"] == "NothingToRedo"
