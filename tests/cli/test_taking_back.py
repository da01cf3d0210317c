from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.running import Unhyped


def test_into_the_trash_and_back(unhyped: Unhyped) -> None:
    id_ = unhyped("--json", "add", "Ice roller").document["id"]
    unhyped("add", "Lip oil")
    unhyped("add", "Tumbler")
    assert unhyped("--json", "delete", id_[:8], "lip oil").document[0] == id_
    assert [one["name"] for one in unhyped("--json", "list").document] == ["Tumbler"]
    assert {one["name"] for one in unhyped("--json", "list", "--trash").document} == {"Ice roller", "Lip oil"}
    assert unhyped("restore", "ice roller").out == "Restored: Ice roller.\n"
    assert {one["name"] for one in unhyped("--json", "list").document} == {"Tumbler", "Ice roller"}


def test_several_are_one_change(unhyped: Unhyped) -> None:
    for name in ("One", "Two", "Three"):
        unhyped("add", name)
    unhyped("delete", "one", "two", "ONE")
    assert unhyped("undo").out == "Undone: Delete 2 purchases.\n"
    assert len(unhyped("--json", "list").document) == 3


def test_one_that_is_not_found_leaves_all_where_they_are(unhyped: Unhyped) -> None:
    unhyped("add", "One")
    assert unhyped("delete", "one", "two").code == 1
    assert len(unhyped("--json", "list").document) == 1
    assert unhyped("restore", "one").code == 1


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


def test_what_is_named_twice_is_told_once(unhyped: Unhyped) -> None:
    unhyped("add", "Lamp")
    assert (
        unhyped("delete", "lamp", "LAMP").out == "Moved to the Trash: Lamp. “unhyped undo” brings it back.\n"
    )
    assert unhyped("restore", "lamp", "lamp").out == "Restored: Lamp.\n"
