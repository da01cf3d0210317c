from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from unhyped.notes.pack import shipped

if TYPE_CHECKING:
    from tests.cli.running import Unhyped

MASK = "skin-led-mask"


def beside(unhyped: Unhyped, name: str) -> list[str]:
    return [note["id"] for note in unhyped("--json", "notes", "--for", name).document]


def masks(unhyped: Unhyped) -> None:
    for name in ("LED mask", "Another LED mask"):
        unhyped("add", name, "189", "--category", "beauty devices", "--on", "2026-01-01")


def test_a_note_is_hidden_and_shown_again(unhyped: Unhyped) -> None:
    masks(unhyped)
    hidden = {"note": MASK, "purchase": None, "hidden": True}
    assert unhyped("--json", "notes", "--hide", MASK).document == hidden
    assert MASK not in beside(unhyped, "LED mask") + beside(unhyped, "Another LED mask")
    again = unhyped("notes", "--hide", MASK)
    assert again.out.endswith("won’t be shown again. That was so before.\n")
    assert unhyped("--json", "notes", "--show", MASK).document == {**hidden, "hidden": False}
    assert MASK in beside(unhyped, "LED mask")
    assert "undo" in unhyped("notes", "--hide", MASK).out
    unhyped("undo")
    assert MASK in beside(unhyped, "LED mask")


def test_a_note_is_hidden_beside_one_purchase(unhyped: Unhyped) -> None:
    masks(unhyped)
    said = unhyped("notes", "--hide", MASK, "--for", "led mask").out
    assert "won’t be shown beside LED mask again" in said
    assert MASK not in beside(unhyped, "LED mask")
    assert MASK in beside(unhyped, "Another LED mask")
    id_ = next(each["id"] for each in unhyped("--json", "list").document if each["name"] == "LED mask")
    shown = unhyped("--json", "notes", "--show", MASK, "--for", id_).document
    assert shown == {"note": MASK, "purchase": id_, "hidden": False}
    assert MASK in beside(unhyped, "LED mask")
    assert "That was so before." in unhyped("notes", "--show", MASK, "--for", id_).out


def test_a_kind_is_shown_less_and_as_before(unhyped: Unhyped) -> None:
    masks(unhyped)
    kind = next(note.kind for note in shipped().notes if note.id == MASK)
    assert unhyped("--json", "notes", "--fewer", kind).document == {"kind": kind, "fewer": True}
    assert (MASK in beside(unhyped, "LED mask"), MASK in beside(unhyped, "Another LED mask")) == (True, False)
    assert "at most once a month" in unhyped("notes", "--fewer", kind).out
    assert unhyped("--json", "notes", "--show", kind).document == {"kind": kind, "fewer": False}
    assert MASK in beside(unhyped, "Another LED mask")
    unhyped("undo")
    assert MASK not in beside(unhyped, "Another LED mask")


@pytest.mark.parametrize(
    "given",
    [
        ("--hide", MASK, "--show", MASK),
        ("--fewer", "good-for", "--for", "LED mask"),
        ("--show", "good-for", "--for", "LED mask"),
        ("--schema", "--for", "LED mask"),
        ("--validate", ".", "--for", "LED mask"),
        ("mask", "--hide", MASK),
        ("--fewer", "spells"),
    ],
)
def test_what_doesn_t_go_together_is_refused(given: tuple[str, ...], unhyped: Unhyped) -> None:
    assert unhyped("notes", *given).code == 2


def test_what_isn_t_there_is_named(unhyped: Unhyped) -> None:
    masks(unhyped)
    for given in (("--hide", "xyzzy"), ("--show", "xyzzy"), ("--hide", "xyzzy", "--for", "LED mask")):
        refused = unhyped("--json", "notes", *given)
        assert (refused.code, refused.document["error"]["kind"]) == (1, "NoNoteFound")
    assert unhyped("--json", "notes", "--hide", MASK, "--for", "pan").document["error"]["kind"] == "NotFound"
