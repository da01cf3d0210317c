from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import OWN_NOTE, new_id, purchase
from tests.journal.logging_in import log

from unhyped.domain.errors import NoteTitleMissing, OwnNoteNotFound
from unhyped.exporters.archive import archive
from unhyped.journal import Journal, intake
from unhyped.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journal.logging_in import Clock

OTHER = replace(OWN_NOTE, id=new_id(), title="Another cup?", words=("cup",))


def test_a_note_is_written_edited_and_deleted_in_one_change_each(
    journal: Journal, path: Path, clock: Clock
) -> None:
    for note in (OWN_NOTE, OTHER):
        journal.own_notes.add(note)
    assert journal.own_notes.all() == [OWN_NOTE, OTHER]
    edited = replace(OTHER, words=(), advice="Two are enough.")
    journal.own_notes.edit(edited)
    journal.own_notes.edit(edited)
    assert journal.undo_label == "Edit note “Another cup?”"
    journal.own_notes.remove(OWN_NOTE.id)
    assert journal.file.revision == 4
    with Journal.open(path, clock) as later:
        assert later.own_notes.all() == [edited]
        assert later.undo() == "Delete note “Do I need another roller?”"
        assert later.own_notes.all() == [OWN_NOTE, edited], "it is where it was"
        assert later.undo() == "Edit note “Another cup?”"
        assert {*later.own_notes.all()} == {OWN_NOTE, OTHER}
        assert later.undo() == "Write note “Another cup?”"
        assert later.redo() == "Write note “Another cup?”"
        assert {*later.own_notes.all()} == {OWN_NOTE, OTHER}
        assert later.file.check() == ()


def test_what_is_not_there_or_has_no_title_changes_nothing(journal: Journal) -> None:
    journal.own_notes.add(OWN_NOTE)
    with pytest.raises(OwnNoteNotFound, match="Have another look"):
        journal.own_notes.remove(OTHER.id)
    with pytest.raises(OwnNoteNotFound):
        journal.own_notes.edit(OTHER)
    for verb in (journal.own_notes.add, journal.own_notes.edit):
        with pytest.raises(NoteTitleMissing):
            verb(replace(OWN_NOTE, title=" "))
    assert (journal.own_notes.all(), journal.file.revision) == ([OWN_NOTE], 1)


def test_with_a_note_goes_where_it_was_refused(journal: Journal) -> None:
    roller, pan = purchase("Ice roller"), purchase("Pan")
    log(journal, roller, pan)
    for note in (OWN_NOTE, OTHER):
        journal.own_notes.add(note)
    for entry in (roller, pan):
        journal.notes.hide_beside(entry.purchase.id, OWN_NOTE.id, OWN_NOTE.title)
    journal.notes.hide_beside(pan.purchase.id, OTHER.id, OTHER.title)
    journal.trash([roller.purchase.id])
    before = {*journal.records()}
    journal.own_notes.remove(OWN_NOTE.id)
    (kept,) = journal.entry(pan.purchase.id).not_about
    assert kept.note_id == OTHER.id
    assert journal.entry(roller.purchase.id).not_about == ()
    journal.undo()
    assert {*journal.records()} == before
    assert journal.file.check() == ()


def test_an_archive_brings_notes_and_none_twice(journal: Journal, tmp_path: Path) -> None:
    for note in (OWN_NOTE, OTHER):
        journal.own_notes.add(note)
    file = tmp_path / "log.json"
    file.write_bytes(archive(journal.records()))
    edited = replace(OTHER, advice="Two are enough.")
    journal.own_notes.edit(edited)
    journal.own_notes.remove(OWN_NOTE.id)
    found = intake.read(file, Settings(), today=journal.file.now().date())
    assert (found.problems, {*found.restored}) == ((), {OWN_NOTE, OTHER})
    outcome = intake.compare(found, journal)
    assert outcome.restored == (OWN_NOTE,), "the edited one is here and stays as it is"
    assert intake.keep(outcome, journal).notes == 1
    assert {*journal.own_notes.all()} == {OWN_NOTE, edited}
    assert intake.compare(found, journal).restored == ()
    journal.undo()
    assert journal.own_notes.all() == [edited]
