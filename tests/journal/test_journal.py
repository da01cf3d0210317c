from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.builders import checked_in, money, money_event, purchase
from tests.journal.logging_in import Clock, again, log, take_in
from tests.storage.making import filled, several

from unhyped.domain.errors import (
    CurrencyDiffers,
    DateOutOfRange,
    ExchangedForItself,
    NameMissing,
    NotFound,
    NothingToRedo,
    PurchaseChanged,
    RecordUnreadable,
    TextBroken,
    ValueOutOfRange,
)
from unhyped.domain.found import FoundPurchase, restored
from unhyped.domain.purchase import PurchaseDraft
from unhyped.journal import ChangedElsewhere, Journal
from unhyped.journal.open_file import OpenFile
from unhyped.storage.errors import FileBusy
from unhyped.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path


# --- every verb


def test_a_purchase_with_its_history(journal: Journal) -> None:
    entry = purchase("Ice roller", worth=2, events=("refund 5.00", "fee 1.00"))
    log(journal, entry)
    assert journal.entries() == [entry]
    assert journal.entry(entry.purchase.id) == entry
    assert journal.entry(entry.purchase.id).net == money("8.99 EUR")
    assert again(journal) == ([entry], [])
    assert journal.file.check() == ()


def test_history_is_ordered_by_day_and_then_as_it_was_said(journal: Journal) -> None:
    entry = purchase()
    log(journal, entry)
    late, early, third = (checked_in(entry, worth, days=30).check_ins[0] for worth in (5, 1, 3))
    late = replace(late, added_at=late.added_at + timedelta(hours=1))
    before = checked_in(entry, 4, days=3).check_ins[0]
    for check_in in (late, third, early, before):
        journal.check_in(check_in)
    said = journal.entry(entry.purchase.id).check_ins
    assert [check_in.id for check_in in said] == [before.id, late.id, third.id, early.id]
    journal.trash([entry.purchase.id])
    journal.empty_trash()
    journal.undo()
    journal.undo()
    assert journal.entry(entry.purchase.id).check_ins == said
    assert again(journal)[0][0].check_ins == said


def test_the_trash(journal: Journal, clock: Clock) -> None:
    first, second, third = several(3)
    log(journal, first, second, third)
    journal.trash([first.purchase.id])
    clock.at += timedelta(minutes=1)
    journal.trash([second.purchase.id])
    assert [entry.purchase.name for entry in journal.trashed()] == ["Thing 1", "Thing 0"]
    assert journal.entries() == [third]
    assert journal.count() == 1
    revision = journal.file.revision
    journal.trash([first.purchase.id])
    journal.restore([third.purchase.id])
    assert journal.file.revision == revision, "there already, and never gone: no change"
    journal.restore([first.purchase.id])
    assert journal.entries() == [first, third]
    assert journal.empty_trash() == 1
    with pytest.raises(NotFound):
        journal.entry(second.purchase.id)
    assert again(journal) == ([first, third], [])
    assert journal.empty_trash() == 0


def test_editing(journal: Journal) -> None:
    entry = purchase("Ice roller", worth=2)
    log(journal, entry, purchase("Other"))
    edited = replace(entry.purchase, name="Jade roller", price=None, bought_on=None)
    assert journal.edit_purchase(edited).purchase == edited
    assert [each.purchase.name for each in again(journal)[0]] == ["Jade roller", "Other"]
    revision = journal.file.revision
    journal.edit_purchase(edited)
    journal.edit_purchases([])
    assert journal.file.revision == revision
    both = [replace(each.purchase, creator="jo") for each in journal.entries()]
    journal.edit_purchases([replace(both[0]), both[1]])
    assert journal.undo_label == "Edit 2 purchases"
    journal.edit_purchases([both[0], replace(both[1], shop="x")])
    assert journal.undo_label == "Edit 1 purchase", "only what changed counts"


def test_an_edit_of_what_changed_since_is_refused(journal: Journal) -> None:
    log(journal, purchase("Ice roller"), purchase("Other"))
    known = [each.purchase for each in journal.entries()]
    theirs = replace(known[0], shop="theirs")
    journal.edit_purchase(theirs, known[0])
    revision = journal.file.revision
    mine = [replace(each, shop="mine") for each in known]
    with pytest.raises(PurchaseChanged):
        journal.edit_purchase(mine[0], known[0])
    with pytest.raises(PurchaseChanged):
        journal.edit_purchases(mine, known)
    assert journal.file.revision == revision
    journal.edit_purchases(mine, [theirs, known[1]])
    assert [each.purchase for each in journal.entries()] == mine


def test_buying_the_same_again(journal: Journal) -> None:
    entry = purchase("Serum", worth=4, events=("fee 1.00",))
    marked = replace(
        entry.purchase, order_number="1", origin="csv", external_id="2", expectation=7, tags=("a",)
    )
    log(journal, replace(entry, purchase=marked))
    made = journal.duplicate(marked.id)
    assert made.purchase.id != marked.id
    assert (made.check_ins, made.money_events) == ((), ())
    assert (made.purchase.name, made.purchase.price, made.purchase.tags) == ("Serum", marked.price, ("a",))
    assert (made.purchase.bought_on, made.purchase.expectation, made.purchase.origin) == (None, None, "")
    assert (made.purchase.order_number, made.purchase.external_id) == ("", "")
    assert journal.entry(made.purchase.id) == made


# --- what is refused changes nothing


def test_what_is_out_of_bounds_is_refused_and_nothing_changed(journal: Journal) -> None:
    entry = purchase("Ice roller", "10.00 EUR", worth=3)
    log(journal, entry)
    before, revision = journal.records(), journal.file.revision
    check_in = checked_in(entry, 3).check_ins[-1]
    event = money_event(entry.purchase, "refund 1.00", date(2026, 3, 1))
    for error, attempt in (
        (NameMissing, lambda: journal.add_purchase(replace(entry.purchase, id=check_in.id, name=" "))),
        (TextBroken, lambda: journal.add_purchase(replace(entry.purchase, id=check_in.id, name="\ud83d"))),
        (ValueOutOfRange, lambda: journal.edit_purchase(replace(entry.purchase, video_id=2**63))),
        (NameMissing, lambda: journal.edit_purchase(replace(entry.purchase, name=""))),
        (NotFound, lambda: journal.edit_purchase(purchase().purchase)),
        (NotFound, lambda: journal.trash(["missing"])),
        (NotFound, lambda: journal.restore(["missing"])),
        (NotFound, lambda: journal.check_in(checked_in(purchase(), 3).check_ins[0])),
        (ValueOutOfRange, lambda: journal.check_in(replace(check_in, worth=6))),
        (DateOutOfRange, lambda: journal.check_in(replace(check_in, on=date(9999, 1, 1)))),
        (CurrencyDiffers, lambda: journal.add_money_event(replace(event, amount=money("1.00 USD")))),
        (ValueOutOfRange, lambda: journal.add_money_event(replace(event, amount=money("0.00 EUR")))),
        (NameMissing, lambda: take_in(journal, [FoundPurchase(line=2, draft=PurchaseDraft(name=""))], "x")),
        (
            RecordUnreadable,
            lambda: journal.imports.add_records([checked_in(purchase(), 1).check_ins[0]], "x"),
        ),
    ):
        with pytest.raises(error):
            attempt()
        assert (journal.records(), journal.file.revision) == (before, revision), error
    assert journal.file.check() == ()


def test_money_stays_in_one_currency(journal: Journal) -> None:
    entry = purchase("Cup", None)
    log(journal, entry)
    event = replace(money_event(entry.purchase, "refund 1.00", date(2026, 3, 1)), amount=money("1.00 USD"))
    journal.add_money_event(event)
    other = money_event(entry.purchase, "fee 1.00", date(2026, 3, 1))
    with pytest.raises(CurrencyDiffers):
        journal.add_money_event(other)
    with pytest.raises(CurrencyDiffers):
        journal.edit_purchase(replace(entry.purchase, price=money("5.00 EUR")))
    journal.edit_purchase(replace(entry.purchase, price=money("5.00 USD")))
    assert journal.entry(entry.purchase.id).net == money("4.00 USD")


def test_a_resale_may_be_in_another_currency_and_fixes_none(journal: Journal) -> None:
    entry = purchase("Cup", None)
    log(journal, entry)
    sold = money_event(entry.purchase, "resale 9.00 USD", date(2026, 3, 1))
    journal.add_money_event(sold)
    journal.edit_purchase(replace(entry.purchase, price=money("5.00 EUR")))
    changed = journal.entry(entry.purchase.id)
    assert (changed.net, changed.apart) == (money("5.00 EUR"), (money("9.00 USD"),))


def test_an_exchange_is_one_change_of_both_purchases(journal: Journal) -> None:
    old, new = purchase("Red jumper", "60.00 EUR"), purchase("Blue jumper", "5.00 EUR")
    log(journal, old)
    event = money_event(old.purchase, "exchanged 50.00", date(2026, 3, 1))
    for logged_before in (False, True):
        if logged_before:
            log(journal, new)
        before = journal.records()
        journal.exchange(event, new.purchase)
        assert journal.undo_label == "Exchange Red jumper"
        nets = [journal.entry(each.purchase.id).net for each in (old, new)]
        assert nets == [money("10.00 EUR"), money("55.00 EUR")]
        assert journal.exchanged_with(journal.entry(new.purchase.id)) == {old.purchase.id: "Red jumper"}
        journal.undo()
        assert journal.records() == before


def test_an_exchange_that_does_not_fit_changes_nothing(journal: Journal) -> None:
    old, dollars = purchase("Red jumper", "60.00 EUR"), purchase("Blue jumper", "5.00 USD")
    log(journal, old, dollars)
    before = journal.records()
    event = money_event(old.purchase, "exchanged 50.00", date(2026, 3, 1))
    for error, other in (
        (CurrencyDiffers, dollars.purchase),
        (ExchangedForItself, old.purchase),
        (NameMissing, replace(purchase().purchase, name=" ")),
    ):
        with pytest.raises(error):
            journal.exchange(event, other)
    with pytest.raises(ValueOutOfRange):
        journal.exchange(replace(event, amount=money("-1.00 EUR")), purchase().purchase)
    assert journal.records() == before
    gone = purchase("Green jumper", "5.00 EUR")
    log(journal, gone)
    journal.trash([gone.purchase.id])
    with pytest.raises(NotFound, match="Green jumper"):
        journal.exchange(event, gone.purchase)


# --- labels


def test_labels_are_short_and_on_one_line(journal: Journal) -> None:
    log(journal, purchase("A very\nlong name " * 10))
    assert journal.undo_label == "Add A very long name A very long name A ver…"
    entry = purchase("{name} {0} %s")
    log(journal, entry, purchase("Plain"))
    journal.trash([entry.purchase.id])
    assert journal.undo_label == "Delete {name} {0} %s"
    journal.undo()
    journal.trash([each.purchase.id for each in journal.entries()])
    assert journal.undo_label == "Delete 3 purchases"
    journal.restore([entry.purchase.id])
    assert journal.undo_label == "Restore {name} {0} %s"


def test_the_name_of_an_imported_file_may_have_any_bytes(journal: Journal) -> None:
    take_in(
        journal, [FoundPurchase(line=2, draft=PurchaseDraft(name="Cup"))], os.fsdecode(b"orders-\xff.csv")
    )
    assert journal.undo_label == "Import 1 purchase (orders-?.csv)"
    assert again(journal)[0] == journal.entries()


# --- undo and redo


def test_undo_and_redo_survive_a_restart(path: Path, clock: Clock) -> None:
    entry = purchase("Ice roller")
    with Journal.open(path, clock) as journal:
        log(journal, entry)
        journal.edit_purchase(replace(entry.purchase, name="Jade roller"))
    with Journal.open(path, clock) as journal:
        assert journal.undo() == "Edit Jade roller"
        assert journal.entries() == [entry]
    with Journal.open(path, clock) as journal:
        assert (journal.undo_label, journal.redo_label) == ("Add Ice roller", "Edit Jade roller")
        assert journal.redo() == "Edit Jade roller"
        assert journal.entries()[0].purchase.name == "Jade roller"
        with pytest.raises(NothingToRedo):
            journal.redo()


def test_a_large_import_is_undone_in_one_go(journal: Journal, path: Path, clock: Clock) -> None:
    log(journal, purchase("Mine"))
    rows = [restored(entry, line) for line, entry in enumerate(several(1500), 1)]
    assert take_in(journal, rows, "orders.csv") == 1500
    assert journal.undo() == "Import 1 500 purchases (orders.csv)".replace(" 5", ",5", 1)
    assert [entry.purchase.name for entry in journal.entries()] == ["Mine"]
    with Journal.open(path, clock) as later:
        later.redo()
        assert later.count() == 1501
        assert later.file.check() == ()


def test_what_was_edited_in_bulk_is_undone_in_bulk(journal: Journal) -> None:
    entries = several(300)
    journal.imports.add_records([entry.purchase for entry in entries], "")
    before = journal.entries()
    journal.edit_purchases([replace(entry.purchase, category="books") for entry in before])
    journal.undo()
    assert journal.entries() == before
    assert again(journal)[0] == before


# --- two journals on one file


def test_what_another_program_wrote_is_not_overwritten(journal: Journal, path: Path, clock: Clock) -> None:
    entry = purchase("Cup")
    log(journal, entry)
    assert journal.entries() == [entry]
    with Journal.open(path, clock) as other:
        other.edit_purchase(replace(entry.purchase, note="theirs"))
        with pytest.raises(ChangedElsewhere):
            journal.edit_purchase(replace(entry.purchase, note="mine"))
        assert journal.entries() == [entry], "nothing happened yet"
        assert journal.file.reload_if_changed()
        assert journal.entries()[0].purchase.note == "theirs"
        journal.edit_purchase(replace(entry.purchase, note="mine"))
        with pytest.raises(ChangedElsewhere):
            other.undo()
    assert again(journal)[0][0].purchase.note == "mine"
    assert journal.file.check() == ()


def test_a_busy_file_is_reported_and_memory_stays_as_the_file(path: Path, clock: Clock) -> None:
    with Journal(OpenFile(Store.open(filled(path, purchase("A")), busy_seconds=0.05), clock)) as journal:
        before = journal.records()
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(FileBusy):
                journal.add_purchase(purchase("B").purchase)
            assert journal.records() == before
            other.execute("ROLLBACK")
        journal.add_purchase(purchase("B").purchase)
        assert again(journal)[0] == journal.entries()
