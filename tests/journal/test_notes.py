from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import purchase
from tests.journal.logging_in import log

from unhyped.domain.errors import NotFound, NothingToUndo
from unhyped.exporters.archive import archive
from unhyped.journal import Journal, intake
from unhyped.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

SALES = "how-the-sale-works"


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
    found = intake.read(file, Settings(), today=journal.file.now().date())
    assert (found.problems, found.was_read) == ((), ())
    for _ in range(3):
        journal.undo()
    journal.add_purchase(mask.purchase)
    journal.notes.show_kind_less(SALES, "How the sale works")
    outcome = intake.compare(found, journal)
    assert outcome.restored == (), "said here as well, under another id"
    assert intake.keep(outcome, journal).events == 1
    assert refusals(journal) == {"Mask": ["cups"]}
    other = replace(mask.purchase, name="Mask, edited")
    journal.edit_purchase(other)
    assert intake.compare(found, journal).usual == []
    journal.undo()
    journal.undo()
    assert journal.notes.kinds_to_show_less() == {SALES}
    journal.undo()
    assert intake.keep(intake.compare(found, journal), journal).events == 1
    assert journal.notes.kinds_to_show_less() == {SALES}
