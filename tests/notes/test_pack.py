from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.notes.making import NOTE_FIELDS, PACK_TOML, SOURCES_TOML, note, write_folder, write_note

from unhyped.notes.pack import assembled, load, shipped
from unhyped.notes.reading import PackTables

if TYPE_CHECKING:
    from pathlib import Path


def test_a_note_inherits_from_its_pack(tmp_path: Path) -> None:
    pack, problems = load(write_folder(tmp_path, pack='regions = ["UK"]' + PACK_TOML))
    assert problems == ()
    assert pack is not None
    opened = {"sources_checked": date(2026, 11, 20), "review_by": date(2027, 11, 20)}
    expected = note(checked=date(2026, 11, 1), **opened, region=("UK",))
    assert pack.notes == (expected,)


def test_a_note_keeps_its_own(tmp_path: Path) -> None:
    root = write_folder(tmp_path, pack='regions = ["UK"]' + PACK_TOML)
    own = 'author = "Bo"\ninterests = "works at Example"\nregion = ["US"]\nchecked = 2026-02-01\n'
    write_note(root, "ice-roller", NOTE_FIELDS + own, "Body.")
    pack, _problems = load(root)
    assert pack is not None
    expected = note(
        author="Bo",
        interests="works at Example",
        region=("US",),
        checked=date(2026, 2, 1),
        sources_checked=date(2026, 11, 20),
        review_by=date(2027, 11, 20),
        body="Body.",
    )
    assert pack.notes == (expected,)


def test_time_goes_on_from_the_day_its_sources_were_opened(tmp_path: Path) -> None:
    kept, _problems = load(write_folder(tmp_path / "opened"))
    assert kept is not None
    (opened,) = kept.notes
    assert not opened.is_stale(date(2027, 11, 20))
    assert opened.is_stale(date(2027, 11, 21))
    never = SOURCES_TOML.replace("accessed = 2026-11-20", "")
    kept, _problems = load(write_folder(tmp_path / "unopened", sources=never))
    assert kept is not None
    (unopened,) = kept.notes
    assert unopened.sources_checked is None
    assert not unopened.is_stale(date(2027, 11, 1))  # a year after the pack was last gone through
    assert unopened.is_stale(date(2027, 11, 2))


def test_both_forms_make_the_same_pack(tmp_path: Path) -> None:
    single = tmp_path / "notes.toml"
    single.write_text(f"{PACK_TOML}{SOURCES_TOML}[[note]]{NOTE_FIELDS}", encoding="utf-8")
    assert load(single) == load(write_folder(tmp_path / "folder"))


def test_a_note_that_does_not_fit_is_left_out_and_named(tmp_path: Path) -> None:
    root = write_folder(tmp_path)
    write_note(root, "broken", NOTE_FIELDS.replace("good-for", "bad").replace("ice-roller", "broken"))
    pack, problems = load(root)
    assert pack is not None
    assert [one.id for one in pack.notes] == ["ice-roller"]
    assert [(p.where, p.text) for p in problems] == [("note broken: kind", "bad")]


def test_a_note_is_named_like_its_file(tmp_path: Path) -> None:
    root = write_folder(tmp_path)
    write_note(root, "other", NOTE_FIELDS)
    _pack, problems = load(root)
    assert [(p.where, p.why) for p in problems] == [
        ("note ice-roller: id", "must match its file name, other")
    ]


def test_without_a_sound_header_there_is_no_pack_but_its_notes_are_checked(tmp_path: Path) -> None:
    root = write_folder(tmp_path, pack="schema = 2")
    write_note(root, "ice-roller", "colour = 1" + NOTE_FIELDS)
    pack, problems = load(root)
    assert pack is None
    assert {"pack: schema", "pack: maintainer", "note ice-roller"} <= {p.where for p in problems}


def test_whatever_stands_in_place_of_a_table_is_refused() -> None:
    pack, problems = assembled(PackTables(sources=[1], notes=["x", {"id": 7}], files=["", ""]))
    assert pack is None
    assert {"source 1", "note 1", "note 2: id"} <= {p.where for p in problems}


def test_the_shipped_pack_is_read_once() -> None:
    assert shipped() is shipped()
