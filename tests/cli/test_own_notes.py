from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from unhyped.notes.pack import shipped
from unhyped.paths import default_file

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Unhyped

TITLE = "Do I need another cup?"


def write(unhyped: Unhyped, title: str = TITLE, *given: str) -> str:
    id_: str = unhyped("--json", "notes", "--write", title, *given).document["id"]
    return id_


def test_a_note_is_written_found_deleted_and_brought_back(unhyped: Unhyped) -> None:
    id_ = write(
        unhyped, f" {TITLE} ", "--advice", "Two are\nenough.", "--text", "I own 4.", "--words", "cup, mug"
    )
    (found,) = (each for each in unhyped("--json", "notes", "another cup").document if each["mine"])
    (by_id,) = unhyped("--json", "notes", id_).document
    assert found == by_id
    shown = {key: found[key] for key in ("id", "title", "kind", "alternative", "claim", "words", "sources")}
    assert shown == {
        "id": id_,
        "title": TITLE,
        "kind": "mine",
        "alternative": "Two are enough.",
        "claim": "I own 4.",
        "words": ["cup", "mug"],
        "sources": [],
    }
    assert (found["confidence"], found["checked"]) == (None, None)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", found["written"])
    printed = unhyped("notes", id_[:8]).out.splitlines()
    assert printed[0] == id_[:8]
    assert printed[1].startswith("  Mine · Written ")
    assert unhyped("notes", "--delete", TITLE.lower()).out == (
        f"Deleted your note “{TITLE}”. “unhyped undo” brings it back.\n"
    )
    assert unhyped("--json", "notes", id_).document["error"]["kind"] == "NoNoteFound"
    assert unhyped("undo").out == f"Undone: Delete note “{TITLE}”.\n"
    assert unhyped("--json", "notes", "--delete", id_[:4]).document == {"id": id_}


def test_own_notes_are_counted_apart(unhyped: Unhyped) -> None:
    count = len(shipped().notes)
    assert unhyped("notes").out.splitlines()[-1] == f"{count} notes"
    for number in range(4):
        write(unhyped, f"Zyzzyva {number}?")
    listed = unhyped("notes").out.splitlines()
    assert listed[-1] == f"{count} notes, 4 notes of your own"
    assert "Zyzzyva 3?" in listed[1], "the newest comes first"
    assert unhyped("notes", "zyzzyva").out.splitlines()[-1] == "4 notes of your own"
    assert [each["mine"] for each in unhyped("--json", "notes").document] == [True] * 4 + [False] * count


def test_its_words_bring_it_up_beside_a_purchase_until_it_is_not_about_that(unhyped: Unhyped) -> None:
    for name in ("Stanley cup", "Another Stanley cup"):
        unhyped("add", name, "45", "--category", "drinkware", "--on", "2026-01-01")
    curated = unhyped("--json", "notes", "--for", "Stanley cup").document
    said = unhyped("notes", "--write", TITLE, "--words", "cup").out
    assert said.endswith("It shows where one of its words is in a name.\n")
    first, *others = unhyped("--json", "notes", "--for", "Stanley cup").document
    assert (first["mine"], first["why"]) == (True, "because you wrote “cup”")
    assert [each["id"] for each in others] == [each["id"] for each in curated[:2]]
    printed = unhyped("notes", "--for", "Stanley cup").out
    assert printed.startswith(f"{first['id'][:8]} · because you wrote “cup”\n  Mine · Written ")
    hidden = unhyped("--json", "notes", "--hide", TITLE, "--for", "Stanley cup").document
    assert (hidden["note"], hidden["hidden"]) == (first["id"], True)
    assert unhyped("--json", "notes", "--for", "Stanley cup").document == curated
    assert unhyped("--json", "notes", "--for", "Another Stanley cup").document[0]["mine"]
    unhyped("notes", "--show", first["id"][:8], "--for", "Stanley cup")
    assert unhyped("--json", "notes", "--for", "Stanley cup").document[0]["mine"]


def test_without_words_it_says_so_and_shows_beside_nothing(unhyped: Unhyped) -> None:
    unhyped("add", TITLE, "--on", "2025-01-01")
    assert "Without words" in unhyped("notes", "--write", TITLE).out
    assert not any(each["mine"] for each in unhyped("--json", "notes", "--for", TITLE).document)


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (("--write", " "), "NoteTitleMissing"),
        (("--write", "x" * 81), "TextTooLong"),
        (("--write", "Cup?", "--advice", "x" * 241), "TextTooLong"),
        (("--write", "Cup?", "--words", "x"), "NoteWordTooShort"),
        (("--write", "Cup?", "--words", ",".join(f"word{n}" for n in range(16))), "TooManyNoteWords"),
        (("--delete", "xyzzy"), "NoNoteFound"),
        (("--delete", "skin-led-mask"), "NoNoteFound"),
        (("--hide", "One?"), "NoteIsOwn"),
        (("--delete", "Two?"), "SeveralNotes"),
    ],
)
def test_what_can_not_be_is_refused_and_nothing_changes(
    given: tuple[str, ...], kind: str, unhyped: Unhyped
) -> None:
    for title in ("One?", "Two?", "TWO?"):
        write(unhyped, title)
    refused = unhyped("--json", "notes", *given)
    assert (refused.code, refused.document["error"]["kind"]) == (1, kind)
    assert sum(each["mine"] for each in unhyped("--json", "notes").document) == 3


@pytest.mark.parametrize(
    "given",
    [
        ("--advice", "x"),
        ("--words", "x", "--hide", "skin-led-mask"),
        ("--delete", "x", "--text", "y"),
        ("--write", "x", "--for", "y"),
        ("--delete", "x", "--for", "y"),
        ("query", "--write", "x"),
        ("--write", "x", "--delete", "x"),
    ],
)
def test_what_doesn_t_go_together_is_refused(given: tuple[str, ...], unhyped: Unhyped) -> None:
    assert unhyped("notes", *given).code == 2


def test_nothing_in_a_note_moves_the_cursor(unhyped: Unhyped) -> None:
    id_ = write(
        unhyped, "\x1b[31mRed\x07?", "--advice", "\x1b[2J", "--text", "a\x08\nb\x1b[0m", "--words", "c\x1bd"
    )
    unhyped("add", "c d", "--on", "2025-01-01")
    for run in (("notes",), ("notes", id_), ("notes", "--for", "c d"), ("notes", "--delete", id_), ("undo",)):
        assert not {*unhyped(*run).out} & {"\x1b", "\x07", "\x08"}, run


def test_reading_notes_makes_no_file(unhyped: Unhyped, tmp_path: Path) -> None:
    unhyped("notes", "mask")
    assert not default_file().exists()
    unhyped("--file", tmp_path / "none.db", "notes")
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_can_not_be_read_keeps_no_curated_note_away(unhyped: Unhyped, tmp_path: Path) -> None:
    broken = tmp_path / "broken.unhyped"
    broken.write_bytes(b"SQLite format 3\x00" + bytes(200))
    for file in (broken, tmp_path / "missing.unhyped"):
        ran = unhyped("--file", file, "notes", "labubu")
        assert ran.code == 0
        assert "labubu" in ran.out.casefold()
        assert "Your own notes are left out." in ran.err


def test_the_start_of_an_id_is_enough_to_read_it_too(unhyped: Unhyped) -> None:
    id_ = unhyped("--json", "notes", "--write", "Another lamp?").document["id"]
    assert "Another lamp?" in unhyped("notes", id_[:4]).out


def test_the_start_of_an_id_hides_nothing_that_a_search_finds(unhyped: Unhyped) -> None:
    """“face” is a word, and the start of an id may be, too."""
    id_ = unhyped("--json", "notes", "--write", "Another lamp?").document["id"]
    word = id_[:4]
    unhyped("notes", "--write", f"About {word}")
    found = unhyped("--json", "notes", word).document
    assert {note["title"] for note in found} == {"Another lamp?", f"About {word}"}
