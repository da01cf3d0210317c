"""The pack that comes with the program keeps every rule it asks of others."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from unhyped.notes.pack import shipped
from unhyped.notes.validation import validate


def test_there_are_enough_notes_of_every_kind() -> None:
    pack = shipped()
    assert len(pack.notes) == 168
    assert {note.kind for note in pack.notes} == {
        "not-worth-it",
        "cheaper-alternative",
        "need-it-at-all",
        "good-for",
        "how-the-sale-works",
        "your-rights",
    }


def test_it_has_neither_errors_nor_warnings() -> None:
    assert validate(shipped(), on=shipped().reviewed) == ()


def test_only_what_is_well_enough_supported_ships() -> None:
    pack = shipped()
    assert all(note.confidence in {"high", "medium"} and not note.todo for note in pack.notes)
    assert all(source.found for source in pack.sources)


def test_only_the_sources_in_use_ship() -> None:
    pack = shipped()
    assert {name for note in pack.notes for name in note.sources} == {source.id for source in pack.sources}


def test_somebody_opened_every_source() -> None:
    pack = shipped()
    assert [source.id for source in pack.sources if source.accessed is None] == []
    assert all(note.sources_checked is not None for note in pack.notes)


def test_every_note_says_who_wrote_it_and_what_they_gain() -> None:
    for note in shipped().notes:
        assert (note.author, note.interests, note.checked) == (
            "Unhyped contributors",
            "none",
            shipped().reviewed,
        )
        assert note.counterpoint


def test_what_is_said_of_it_is_true_of_it() -> None:
    pack, root = shipped(), Path(__file__).parents[2]
    told = (root / "docs" / "notes.md").read_text(encoding="utf-8")
    assert f"{len(pack.notes)} notes" in (root / "README.md").read_text(encoding="utf-8")
    assert f"{len(pack.notes)} notes" in told
    assert f"{len(pack.sources)} sources" in told
    for grade, count in Counter(source.grade for source in pack.sources).items():
        assert re.search(rf"^\| {grade} \|.*\| {count} \|$", told, re.MULTILINE)


def test_its_licence_lets_others_share_it() -> None:
    pack = shipped()
    assert (pack.licence, pack.locale, pack.homepage) == ("CC-BY-SA-4.0", "en", "")
