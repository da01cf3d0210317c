"""What another program wrote is applied from its lines of the log; everything is read where that can't be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import purchase
from tests.journal.logging_in import again, log
from tests.storage.making import filled, several, tampered

from unhyped.domain.records import ANY_RECORD
from unhyped.journal import Journal
from unhyped.storage.errors import FileDamaged

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journal.logging_in import Clock

ENTRIES = several(3)
OLDEST = ENTRIES[0].purchase


def test_what_another_program_wrote_touches_nothing_else(path: Path, clock: Clock) -> None:
    """Another row, damaged meanwhile, isn't even read."""
    with Journal.open(filled(path, *ENTRIES), clock) as journal, Journal.open(path, clock) as other:
        before = journal.entries()
        other.edit_purchase(replace(OLDEST, note="x"))
        other.trash([ENTRIES[1].purchase.id])
        other.undo()
        tampered(path, "UPDATE purchase SET tags = '[' WHERE name = 'Thing 2'")
        assert journal.file.reload_if_changed()
        assert journal.file.take_changed().ids == frozenset({OLDEST.id, ENTRIES[1].purchase.id})
        first, *rest = journal.entries()
        assert first.purchase.note == "x"
        assert all(entry is known or entry == known for entry, known in zip(rest, before[1:], strict=True))
        assert rest[1] is before[2]
        assert journal.undo() == "Edit Thing 0"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM change WHERE seq = 4",
        "UPDATE change SET steps = x'00' WHERE seq = 5",
        "UPDATE purchase SET note = 'by hand' WHERE name = 'Thing 0'",
    ],
    ids=["a line is missing", "a line doesn’t fit what is known", "a row isn’t what its line says"],
)
def test_where_its_lines_dont_fit_everything_is_read(path: Path, clock: Clock, statement: str) -> None:
    with Journal.open(filled(path, *ENTRIES), clock) as journal, Journal.open(path, clock) as other:
        journal.file.load()
        other.edit_purchase(replace(OLDEST, note="before"))
        other.edit_purchase(replace(OLDEST, note="after"))
        tampered(path, statement)
        assert journal.file.reload_if_changed()
        assert journal.file.take_changed() == ANY_RECORD
        assert (journal.entries(), journal.trashed()) == again(journal)
        log(journal, purchase("Mine"))
        assert again(journal)[0][-1].purchase.name == "Mine"


def test_what_was_there_stays_if_what_another_wrote_is_damaged(path: Path, clock: Clock) -> None:
    with Journal.open(filled(path, *ENTRIES), clock) as journal, Journal.open(path, clock) as other:
        before = journal.entries()
        other.edit_purchase(replace(OLDEST, note="x"))
        tampered(path, "UPDATE purchase SET tags = '[' WHERE name = 'Thing 0'")
        with pytest.raises(FileDamaged):
            journal.file.reload_if_changed()
        assert journal.entries() == before


def test_a_thread_s_change_is_not_taken_for_another_program_s(path: Path, clock: Clock) -> None:
    with Journal.open(filled(path, *ENTRIES), clock) as journal:
        journal.file.load()
        _, written = journal.file.write_apart(lambda: journal.trash([OLDEST.id]))
        assert journal.count() == 3
        assert not journal.file.reload_if_changed()
        assert written is not None
        journal.file.take_over(written)
        assert journal.count() == 2
        journal.file.take_over(written)
        assert (journal.entries(), journal.trashed()) == again(journal)
        with Journal.open(path, clock) as other:
            _, written = journal.file.write_apart(lambda: journal.restore([OLDEST.id]))
            other.file.reload_if_changed()
            log(other, purchase("Theirs"))
        assert journal.file.reload_if_changed(), "both are applied"
        assert written is not None
        journal.file.take_over(written)
        assert (journal.entries(), journal.trashed()) == again(journal)
