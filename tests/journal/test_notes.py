from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import OWN_NOTE, new_id, purchase
from tests.journal.logging_in import log

from unhyped.domain.errors import NoteTitleMissing, NotFound, NothingToUndo, OwnNoteNotFound
from unhyped.exporters.archive import archive
from unhyped.journal import Journal, intake

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journal.logging_in import Clock

SALES = "how-the-sale-works"
OTHER = replace(OWN_NOTE, id=new_id(), title="Another cup?", words=("cup",))


def test_a_hidden_note_stays_hidden_until_undone(journal: Journal) -> None:
    journal.notes.dismiss("cups", "Cups")
    journal.notes.dismiss("cups", "Cups")
    assert journal.notes.dismissed_ids() == {"cups"}
    assert journal.undo() == "Hide note “Cups”"
    assert journal.notes.dismissed_ids() == frozenset()
    with pytest.raises(NothingToUndo):
        journal.undo()


def test_a_hidden_note_can_be_shown_again(journal: Journal) -> None:
    journal.notes.dismiss("cups", "Cups")
    journal.notes.dismiss("masks", "Masks")
    journal.notes.show_again("cups", "Cups")
    assert journal.notes.dismissed_ids() == {"masks"}
    assert journal.undo() == "Show note “Cups” again"
    assert journal.notes.dismissed_ids() == {"cups", "masks"}
    revision = journal.file.revision
    journal.notes.show_again("never hidden", "Never hidden")
    assert journal.file.revision == revision


def refusals(journal: Journal) -> dict[str, list[str]]:
    entries = [*journal.entries(), *journal.trashed()]
    return {each.purchase.name: sorted(said.note_id for said in each.not_about) for each in entries}


def test_a_note_is_hidden_beside_one_purchase_only(journal: Journal) -> None:
    for entry in (mask := purchase("Mask"), purchase("Pan")):
        log(journal, entry)
    id_ = mask.purchase.id
    for _ in range(2):
        journal.notes.hide_beside(id_, "cups", "Cups")
    assert refusals(journal) == {"Mask": ["cups"], "Pan": []}
    assert journal.notes.dismissed_ids() == frozenset()
    assert journal.undo() == "Hide note “Cups” beside Mask"
    assert refusals(journal)["Mask"] == []
    journal.redo()
    journal.notes.show_again("cups", "Cups")
    assert refusals(journal)["Mask"] == ["cups"], "it was never hidden everywhere"
    journal.notes.hide_beside(id_, "pans", "Pans")
    journal.notes.show_beside(id_, "cups")
    assert refusals(journal)["Mask"] == ["pans"]
    assert journal.undo() == "Show hidden notes beside Mask again"
    assert refusals(journal)["Mask"] == ["cups", "pans"]
    journal.notes.show_beside(id_)
    assert refusals(journal)["Mask"] == []
    with pytest.raises(NotFound):
        journal.notes.hide_beside("nowhere", "cups", "Cups")


def test_what_was_said_beside_a_purchase_goes_and_comes_with_it(journal: Journal) -> None:
    mask = purchase("Mask")
    log(journal, mask)
    journal.notes.hide_beside(mask.purchase.id, "cups", "Cups")
    before = journal.records()
    journal.trash([mask.purchase.id])
    assert refusals(journal) == {"Mask": ["cups"]}
    assert journal.empty_trash() == 1
    assert journal.records() == []
    for _ in range(2):
        journal.undo()
    assert journal.records() == before
    assert journal.file.check() == ()


def test_a_kind_of_notes_is_shown_less_until_it_is_shown_as_before(journal: Journal) -> None:
    for _ in range(2):
        journal.notes.show_kind_less(SALES, "How the sale works")
    assert journal.notes.kinds_to_show_less() == {SALES}
    assert journal.undo() == "Show fewer “How the sale works” notes"
    assert journal.notes.kinds_to_show_less() == frozenset()
    with pytest.raises(NothingToUndo):
        journal.undo()
    journal.redo()
    journal.notes.show_kind_as_before(SALES, "How the sale works")
    assert journal.notes.kinds_to_show_less() == frozenset()
    assert journal.undo_label == "Show “How the sale works” notes as before"
    revision = journal.file.revision
    journal.notes.show_kind_as_before(SALES, "How the sale works")
    assert journal.file.revision == revision


def test_an_archive_brings_what_was_said_and_nothing_twice(journal: Journal, tmp_path: Path) -> None:
    mask = purchase("Mask")
    log(journal, mask)
    journal.notes.hide_beside(mask.purchase.id, "cups", "Cups")
    journal.notes.show_kind_less(SALES, "How the sale works")
    file = tmp_path / "log.json"
    file.write_bytes(archive(journal.records()))
    found = intake.read(file, intake.customs_of("EUR", journal.file.now().date()))
    assert (found.problems, found.was_read) == ((), ())
    for _ in range(3):
        journal.undo()
    journal.add_purchase(mask.purchase)
    journal.notes.show_kind_less(SALES, "How the sale works")
    outcome = intake.compare(found, journal)
    assert outcome.restored == (), "said here as well, under another id"
    assert intake.import_now(outcome, journal).events == 1
    assert refusals(journal) == {"Mask": ["cups"]}
    other = replace(mask.purchase, name="Mask, edited")
    journal.edit_purchase(other)
    assert intake.compare(found, journal).usual == []
    journal.undo()
    journal.undo()
    assert journal.notes.kinds_to_show_less() == {SALES}
    journal.undo()
    assert intake.import_now(intake.compare(found, journal), journal).events == 1
    assert journal.notes.kinds_to_show_less() == {SALES}


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
    found = intake.read(file, intake.customs_of("EUR", journal.file.now().date()))
    assert (found.problems, {*found.restored}) == ((), {OWN_NOTE, OTHER})
    outcome = intake.compare(found, journal)
    assert outcome.restored == (OWN_NOTE,), "the edited one is here and stays as it is"
    assert intake.import_now(outcome, journal).notes == 1
    assert {*journal.own_notes.all()} == {OWN_NOTE, edited}
    assert intake.compare(found, journal).restored == ()
    journal.undo()
    assert journal.own_notes.all() == [edited]
