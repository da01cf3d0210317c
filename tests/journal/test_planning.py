from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import checked_in, money, purchase
from tests.journal.logging_in import again, log, take_in
from tests.storage.making import several

from unhyped.domain.errors import CurrencyDiffers
from unhyped.domain.found import restored

if TYPE_CHECKING:
    from unhyped.domain.change import Record
    from unhyped.journal import Journal


def test_importing_keeps_a_backup_of_what_was_there(journal: Journal) -> None:
    journal.imports.add_records([purchase("First").purchase], "x")
    assert journal.file.store.last_backup() is None, "there was nothing to keep"
    journal.imports.add_records([purchase("Second").purchase], "x")
    assert journal.file.store.last_backup() is not None
    journal.imports.add_records([], "x")
    assert journal.undo_label == "Import 1 record (x)"


def test_importing_again_adds_only_what_is_new_and_keeps_edits(journal: Journal) -> None:
    entries = several(3)
    rows = [restored(entry, line) for line, entry in enumerate(entries, 1)]
    assert take_in(journal, rows[:2], "x") == 2
    journal.edit_purchase(replace(entries[0].purchase, note="mine"))
    assert take_in(journal, [*rows, *rows], "x") == 1
    assert take_in(journal, rows, "x") == 0
    assert [entry.purchase.note for entry in journal.entries()] == ["mine", "", ""]
    assert journal.imports.add_records(journal.records(), "x") == 0


def test_importing_what_lies_in_the_trash_brings_it_back_with_what_is_new(journal: Journal) -> None:
    entry = purchase("Cup", worth=2)
    log(journal, entry)
    edited = replace(entry.purchase, note="mine")
    journal.edit_purchase(edited)
    journal.trash([entry.purchase.id])
    exported = checked_in(entry, 5, days=90)
    assert take_in(journal, [restored(exported, 1)], "x") == 1
    assert journal.entries() == [replace(exported, purchase=edited)]
    journal.undo()
    assert journal.entries() == []
    assert journal.file.check() == ()


def test_additions_to_purchases_that_are_here(journal: Journal) -> None:
    entry = purchase("Cup")
    log(journal, entry)
    later = checked_in(entry, 4)
    assert take_in(journal, [], "x", later.check_ins) == 0
    assert journal.entries() == [later]
    assert take_in(journal, [], "x", later.check_ins) == 0
    assert journal.file.check() == ()


@pytest.mark.parametrize("price", ["5.00 EUR", None])
def test_money_in_two_currencies_keeps_everything_out(journal: Journal, price: str | None) -> None:
    entry = purchase("Cup", price, events=("fee 1.00", "refund 1.00"))
    fee, refund = entry.money_events
    mixed = replace(entry, money_events=(fee, replace(refund, amount=money("1.00 USD"))))
    with pytest.raises(CurrencyDiffers):
        take_in(journal, [restored(purchase("Lamp"), 1), restored(mixed, 2)], "x")
    with pytest.raises(CurrencyDiffers):
        journal.imports.add_records([entry.purchase, *mixed.money_events], "x")
    assert journal.records() == []
    journal.imports.add_records([entry.purchase, fee], "x")
    with pytest.raises(CurrencyDiffers):
        take_in(journal, [], "x", mixed.money_events)
    assert journal.entries() == [replace(entry, money_events=(fee,))]


def test_an_archive_in_any_order_with_an_id_used_twice(journal: Journal) -> None:
    entry = purchase("Cup", worth=4, events=("fee 1.00",))
    twin = replace(entry.money_events[0], id=entry.check_ins[0].id)
    records: list[Record] = [twin, *entry.check_ins, entry.purchase, entry.purchase]
    assert journal.imports.add_records(records, "archive.json") == 3
    assert journal.entries() == [replace(entry, money_events=(twin,))]
    assert again(journal)[0] == journal.entries()
    assert journal.file.check() == ()
