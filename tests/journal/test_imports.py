"""Taking in what was chosen of a file: everything in one change, from any thread."""

from __future__ import annotations

from dataclasses import replace
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest
from tests.builders import (
    ADDED,
    FREE,
    LEFT_OUT,
    OWN_NOTE,
    RULE,
    WISH,
    found_purchase,
    money,
    new_id,
    purchase,
    seen,
)
from tests.journal.logging_in import again, log
from tests.patience import PATIENCE
from tests.storage.making import SEEN_FROM, imported_viewing, watched

from unhyped.domain.duplicates import InTrash, Known, New, SkippedBefore
from unhyped.domain.errors import NameMissing
from unhyped.domain.exposure import EXPOSURE_KINDS, Exposure, Numbered
from unhyped.domain.found import FoundPurchase, FoundRefund, FoundWish, restored
from unhyped.domain.left_out import MOST_IDS
from unhyped.domain.rule import Rule
from unhyped.importers.errors import ImportCancelled
from unhyped.importers.found import Found
from unhyped.journal import ChangedElsewhere, Journal, intake
from unhyped.journal.intake import ImportChoice, ImportCounts
from unhyped.storage.errors import FileBusy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from tests.journal.logging_in import Clock

    from unhyped.journal.intake import Outcome, Staging

WATCH = frozenset({EXPOSURE_KINDS[0]})
SEARCH = Exposure("searches", SEEN_FROM, text="ice roller")
CURLS = FoundWish(name="Heatless curls", why="cart", shop="Glow Shop", origin="tiktok", external_id="cart-1")


def row(number: int, name: str = "", **more: object) -> FoundPurchase:
    usual = {"price": money("20.00 EUR"), "origin": "amazon", "external_id": f"302-{number}"}
    return found_purchase(number, name=name or f"Thing {number}", **usual | more)


def file_of(*rows: FoundPurchase, wishes: Sequence[FoundWish] = (), selective: bool = False) -> Found:
    return Found(
        origin="amazon",
        source_name="orders.csv",
        purchases=rows,
        wishes=tuple(wishes),
        selective=selective,
    )


def many(journal: Journal, count: int, staging: Staging) -> Outcome:
    staging.add(watched(count))
    return intake.compare(file_of(*(row(n) for n in range(50))), journal, job=intake.ImportJob(staging))


def everything(outcome: Outcome) -> ImportChoice:
    return ImportChoice(outcome.split.rows, kinds=WATCH)


# --- what a choice comes to


def test_everything_chosen_comes_in_with_one_change_and_goes_with_one_undo(journal: Journal) -> None:
    log(journal, purchase("Mine"))
    before = journal.records()
    with journal.viewing.stage() as staging:
        staging.add([*watched(5), SEARCH])
        found = file_of(row(1), row(2), row(3), wishes=[CURLS, replace(CURLS, name="Serum", external_id="")])
        outcome = intake.compare(found, journal, job=intake.ImportJob(staging))
        assert [tally.kind for tally in outcome.tallies] == ["watch", "searches"]
        first, second, third = outcome.split.rows
        kept = intake.import_now(
            outcome,
            journal,
            ImportChoice(
                rows=(replace(first, found=first.found.with_fields(name="Edited")), second),
                wishes=(CURLS,),
                kinds=WATCH,
                left_out=(third,),
                rules=(RULE,),
            ),
            job=intake.ImportJob(staging),
        )
    assert kept == ImportCounts(purchases=2, wishes=1, exposures={"watch": 5}, left_out=1, rules=1)
    assert [entry.purchase.name for entry in journal.entries()] == ["Mine", "Edited", "Thing 2"]
    assert [wish.name for wish in journal.wishes.all()] == ["Heatless curls"]
    assert (journal.rules.all(), journal.viewing.counts()) == ([RULE], {"watch": 5})
    assert journal.imports.left_out().keys() == {("amazon", "302-3")}
    assert journal.file.store.last_backup() is not None
    assert again(journal)[0] == journal.entries()
    assert journal.file.check() == ()
    assert journal.undo() == "Import 2 purchases (orders.csv)"
    assert (journal.records(), journal.viewing.counts()) == (before, {})
    journal.redo()
    assert (journal.count(), journal.viewing.counts()) == (3, {"watch": 5})
    assert journal.file.check() == ()


def test_what_was_written_is_put_together_already_when_it_is_taken_over(journal: Journal) -> None:
    log(journal, purchase("Mine"))
    refund = FoundRefund(external_id="R1", amount=money("5.00 EUR"))
    found = file_of(row(1, refunds=(refund, replace(refund, external_id="R2"))), row(2))
    outcome = intake.compare(found, journal)
    written = intake.write_import(outcome, journal, ImportChoice(outcome.split.rows))
    journal.imports.take_over(written)
    mine, *new = journal.entries()
    assert mine.purchase.name == "Mine"
    assert [len(entry.money_events) for entry in new] == [2, 0]
    assert written.written is not None
    assert written.written.prepared is not None
    assert all(
        there is made for there, made in zip(new, written.written.prepared.entries.values(), strict=True)
    )
    assert new == again(journal)[0][1:]
    journal.undo()
    journal.redo()
    assert journal.entries() == [mine, *new]


def test_without_a_choice_the_usual_rows_and_all_that_was_staged_come_in(journal: Journal) -> None:
    with journal.viewing.stage() as staging:
        staging.add([*watched(2), SEARCH])
        outcome = intake.compare(
            file_of(row(1), row(2, optional=True), wishes=[CURLS]), journal, job=intake.ImportJob(staging)
        )
        kept = intake.import_now(outcome, journal, job=intake.ImportJob(staging))
    assert kept == ImportCounts(purchases=1, exposures={"watch": 2, "searches": 1})


def test_of_a_list_of_everything_nothing_is_ticked_at_first(journal: Journal) -> None:
    listed = intake.compare(file_of(row(1), row(2, optional=True), selective=True), journal)
    assert (len(listed.usual), listed.ticked) == (1, [])
    assert len(intake.compare(file_of(row(1), row(2, optional=True)), journal).ticked) == 1


def test_a_row_left_out_is_not_offered_again_unless_asked_for(journal: Journal) -> None:
    found = file_of(row(1), row(2))
    outcome = intake.compare(found, journal)
    one, two = outcome.split.rows
    assert intake.import_now(outcome, journal, ImportChoice((one,), left_out=(two,))) == ImportCounts(
        purchases=1, left_out=1
    )
    later = intake.compare(found, journal)
    assert [type(each.status) for each in later.split.rows] == [Known, SkippedBefore]
    assert (later.usual, later.ticked) == ([], [])
    left = later.split.left_out
    assert intake.is_selectable(left[0])
    assert intake.import_now(later, journal, ImportChoice(left_out=left)) == ImportCounts(), (
        "it was left out already"
    )
    assert intake.import_now(later, journal, ImportChoice(left)) == ImportCounts(purchases=1)
    assert [type(each.status) for each in intake.compare(found, journal).split.rows] == [Known, Known]


def test_very_many_rows_left_out_are_kept_in_several_records(journal: Journal) -> None:
    outcome = intake.compare(file_of(*(row(n) for n in range(MOST_IDS + 5))), journal)
    assert (
        intake.import_now(outcome, journal, ImportChoice(left_out=outcome.split.rows)).left_out
        == MOST_IDS + 5
    )
    assert journal.undo_label == "Leave out 1,005 rows (orders.csv)"
    assert len(journal.records()) == 2
    assert len(journal.imports.left_out()) == MOST_IDS + 5


def test_what_has_no_id_can_t_be_remembered_as_left_out(journal: Journal) -> None:
    outcome = intake.compare(file_of(row(1, external_id="")), journal)
    assert intake.import_now(outcome, journal, ImportChoice(left_out=outcome.split.rows)) == ImportCounts()
    assert journal.undo_label is None


def test_rules_fill_in_what_is_new_and_nothing_else(journal: Journal) -> None:
    journal.rules.add(RULE)
    known = intake.compare(file_of(row(1, shop="Glow Shop")), journal)
    assert known.split.rows[0].found.draft.category == "beauty.devices"
    intake.import_now(known, journal)
    journal.rules.edit(replace(RULE, value="books"))
    mixed = intake.compare(
        file_of(row(1, shop="Glow Shop"), row(2, shop="glow shop"), row(3, shop="Other")), journal
    )
    assert [each.found.draft.category for each in mixed.split.rows] == ["", "books", ""]
    assert journal.entries()[0].purchase.category == "beauty.devices"


def test_rules_leave_alone_what_an_own_export_restores(journal: Journal) -> None:
    journal.rules.add(Rule(id=new_id(), kind="words", text="ice", value="books", added_at=ADDED))
    entry = purchase("Ice roller")
    assert intake.compare(file_of(restored(entry, 1)), journal).split.new == (restored(entry, 1),)


def test_a_wish_is_known_by_its_source_or_by_name_and_shop(journal: Journal) -> None:
    journal.wishes.add([WISH])
    same_name = replace(CURLS, name="HEATLESS CURLS", external_id="fav-9")
    renamed = replace(CURLS, name="Curls", shop="")
    other_shop = replace(CURLS, shop="Other", external_id="fav-9")
    outcome = intake.compare(file_of(wishes=[CURLS, same_name, renamed, other_shop]), journal)
    assert [each.known for each in outcome.wishes] == [True, True, True, False]


def test_a_wish_that_ended_is_not_proposed_again_until_it_waits_again(journal: Journal, clock: Clock) -> None:
    """Also under another id, and also one that was deleted. It can still be ticked."""
    journal.wishes.add([WISH])
    today, found = clock().date(), file_of(wishes=[CURLS, replace(CURLS, external_id="fav-9")])

    def states() -> list[tuple[bool, date | None, date | None, bool]]:
        rows = intake.compare(found, journal).wishes
        return [(row.known, row.gone, row.bought, row.fresh) for row in rows]

    journal.wishes.let_go([WISH.id])
    assert states() == [(False, today, None, False)] * 2
    journal.wishes.reopen([WISH.id])
    assert states() == [(True, None, None, False)] * 2
    journal.wishes.buy(WISH.id, purchase("Something like it").purchase)
    assert states() == [(False, None, today, False)] * 2
    journal.wishes.remove([WISH.id])
    assert states() == [(False, today, None, False), (False, None, None, True)]
    journal.undo()
    journal.wishes.add([replace(WISH, id=new_id(), external_id="")])
    assert states() == [(True, None, None, False)] * 2


def test_a_refund_comes_to_what_is_known_and_once(journal: Journal) -> None:
    intake.import_now(intake.compare(file_of(row(1)), journal), journal)
    refund = FoundRefund(external_id="R1", amount=money("5.00 EUR"))
    found = file_of(row(1, refunds=(refund,)))
    outcome = intake.compare(found, journal)
    assert len(outcome.usual) == 1
    assert intake.import_now(outcome, journal) == ImportCounts(events=1)
    assert journal.entries()[0].net == money("15.00 EUR")
    assert journal.undo_label == "Import updates (orders.csv)"
    assert intake.compare(found, journal).usual == []


def test_what_lies_in_the_trash_can_be_logged_once_more_with_its_refund(journal: Journal) -> None:
    found = file_of(row(1, refunds=(FoundRefund(external_id="R1", amount=money("5.00 EUR")),)))
    intake.import_now(intake.compare(found, journal), journal)
    journal.trash([journal.entries()[0].purchase.id])
    outcome = intake.compare(found, journal)
    assert isinstance(outcome.split.rows[0].status, InTrash)
    assert intake.import_now(outcome, journal, ImportChoice(outcome.split.rows)).purchases == 1
    assert journal.entries()[0].net == journal.trashed()[0].net == money("15.00 EUR")
    assert intake.compare(found, journal).usual == [], "the same money, whatever its id"
    assert journal.file.check() == ()


def test_what_an_own_export_brings_back_comes_in_once(journal: Journal) -> None:
    found = replace(file_of(restored(seen(purchase("Ice roller")), 1)), restored=FREE)
    assert intake.import_now(intake.compare(found, journal), journal) == ImportCounts(
        purchases=1, wishes=1, rules=1, left_out=2, notes=1
    )
    assert (journal.wishes.all(), journal.rules.all()) == ([WISH], [RULE])
    assert journal.own_notes.all() == [OWN_NOTE]
    assert journal.imports.left_out().keys() == {("amazon", id_) for id_ in LEFT_OUT.external_ids}
    assert len(journal.entries()[0].sightings) == 1
    assert intake.import_now(intake.compare(found, journal), journal) == ImportCounts()


def test_into_no_file_all_is_new() -> None:
    with intake.stage(None) as staging:
        staging.add(watched(3))
        outcome = intake.compare_with_empty(file_of(row(1), wishes=[CURLS]), job=intake.ImportJob(staging))
    assert [type(each.status) for each in outcome.split.rows] == [New]
    assert [each.known for each in outcome.wishes] == [False]
    assert [(tally.kind, tally.new) for tally in outcome.tallies] == [("watch", 3)]


# --- viewing history


def test_an_export_that_tells_nothing_more_leaves_no_trace(journal: Journal) -> None:
    for expected in ({"watch": 4}, {}):
        with journal.viewing.stage() as staging:
            staging.add(watched(4))
            outcome = intake.compare(file_of(), journal, job=intake.ImportJob(staging))
            assert intake.import_now(outcome, journal, job=intake.ImportJob(staging)).exposures == expected
    assert len(journal.viewing.imports()) == 1
    assert journal.undo_label == "Import viewing history (orders.csv)"


def test_the_later_export_adds_and_has_the_next_number(journal: Journal) -> None:
    for count in (4, 6):
        with journal.viewing.stage() as staging:
            staging.add(watched(count))
            intake.import_now(
                intake.compare(file_of(), journal, job=intake.ImportJob(staging)),
                journal,
                job=intake.ImportJob(staging),
            )
    first, second = journal.viewing.imports()
    assert (first.number, second.number) == (1, 2)
    assert second.coverage[0].count == 6, "all that the export told, known or not"
    assert [len([*journal.viewing.exposures_of(each)]) for each in (first, second)] == [4, 2]


def test_kinds_not_chosen_leave_no_trace(journal: Journal) -> None:
    with journal.viewing.stage() as staging:
        staging.add([*watched(3), SEARCH])
        outcome = intake.compare(file_of(row(1)), journal, job=intake.ImportJob(staging))
        assert (
            intake.import_now(
                outcome, journal, ImportChoice(outcome.split.rows), job=intake.ImportJob(staging)
            ).exposures
            == {}
        )
    assert journal.viewing.imports() == []
    assert (journal.viewing.counts(), journal.viewing.coverage()) == ({}, {})


def test_of_an_archive_the_kinds_left_out_at_first_can_still_come_in(journal: Journal) -> None:
    found = replace(file_of(), exposure_imports=(imported_viewing(7, "watch", "searches"),))
    kept = []
    for kinds in (("watch",), ("watch", "searches"), ("watch", "searches")):
        with journal.viewing.stage() as staging:
            staging.add(Numbered(7, [*watched(3), SEARCH]))
            outcome = intake.compare(found, journal, job=intake.ImportJob(staging))
            kept.append(
                intake.import_now(
                    outcome, journal, ImportChoice(kinds=frozenset(kinds)), job=intake.ImportJob(staging)
                )
            )
    assert [each.exposures for each in kept] == [{"watch": 3}, {"watch": 0, "searches": 1}, {}]
    assert journal.viewing.counts() == {"watch": 3, "searches": 1}
    assert [[told.kind for told in each.coverage] for each in journal.viewing.imports()] == [
        ["watch"],
        ["searches"],
    ]
    journal.undo()
    assert journal.viewing.counts() == {"watch": 3}


# --- in another thread


def written_in_a_thread(
    outcome: Outcome, journal: Journal, choice: ImportChoice, staging: Staging
) -> list[object]:
    """Return what `intake.write_import` returned in another thread, or what it raised."""
    results: list[object] = []

    def write() -> None:
        try:
            results.append(intake.write_import(outcome, journal, choice, job=intake.ImportJob(staging)))
        except Exception as error:  # noqa: BLE001 - told to the test
            results.append(error)

    thread = Thread(target=write)
    thread.start()
    thread.join()
    return results


def test_what_a_thread_wrote_is_taken_over_once(journal: Journal) -> None:
    log(journal, purchase("Mine"))
    with journal.viewing.stage() as staging:
        outcome = many(journal, 3000, staging)
        (written,) = written_in_a_thread(outcome, journal, everything(outcome), staging)
    assert isinstance(written, intake.WrittenImport), written
    assert journal.count() == 1, "nothing in memory has changed yet"
    assert not journal.file.reload_if_changed(), "it is not somebody else's change"
    revision = journal.file.revision
    for _ in range(2):
        journal.imports.take_over(written)
        assert (journal.count(), journal.file.revision) == (51, revision + 1)
    assert journal.viewing.counts() == {"watch": 3000}
    assert not journal.file.reload_if_changed()
    assert again(journal)[0] == journal.entries()
    journal.undo()
    assert (journal.count(), journal.viewing.counts()) == (1, {})
    assert journal.file.check() == ()


def test_who_has_read_the_file_anew_has_taken_it_over(journal: Journal) -> None:
    with journal.viewing.stage() as staging:
        outcome = many(journal, 10, staging)
        written = intake.write_import(outcome, journal, everything(outcome), job=intake.ImportJob(staging))
    journal.file.reload()
    revision = journal.file.revision
    journal.imports.take_over(written)
    assert (journal.count(), journal.file.revision) == (50, revision)
    assert journal.undo_label == "Import 50 purchases (orders.csv)"


def test_a_verb_before_taking_over_is_refused_and_nothing_is_lost(journal: Journal) -> None:
    with journal.viewing.stage() as staging:
        outcome = many(journal, 10, staging)
        written = intake.write_import(outcome, journal, everything(outcome), job=intake.ImportJob(staging))
    with pytest.raises(ChangedElsewhere):
        journal.add_purchase(purchase().purchase)
    journal.imports.take_over(written)
    journal.add_purchase(purchase().purchase)
    assert journal.count() == 51
    assert journal.file.check() == ()


def test_while_it_is_written_nobody_waits_and_reading_goes_on(journal: Journal) -> None:
    log(journal, purchase("Mine"))
    inside, on = Event(), Event()
    results: list[object] = []

    def told(_done: int, _total: int) -> None:
        inside.set()
        assert on.wait(PATIENCE)

    with journal.viewing.stage() as staging:
        outcome = many(journal, 500, staging)
        thread = Thread(
            target=lambda: results.append(
                intake.write_import(
                    outcome, journal, everything(outcome), job=intake.ImportJob(staging, progress=told)
                )
            )
        )
        thread.start()
        try:
            assert inside.wait(PATIENCE)
            for verb in (lambda: journal.add_purchase(purchase().purchase), journal.undo):
                with pytest.raises(FileBusy):
                    verb()
            with pytest.raises(FileBusy):
                intake.write_import(outcome, journal, everything(outcome))
            assert not journal.file.reload_if_changed()
            assert [entry.purchase.name for entry in journal.entries()] == ["Mine"]
        finally:
            on.set()
            thread.join()
    (written,) = results
    assert isinstance(written, intake.WrittenImport)
    journal.imports.take_over(written)
    assert journal.count() == 51


@pytest.mark.parametrize("when", [0, 1, 3, 6, 12, 40])
def test_cancelling_at_any_time_leaves_nothing(journal: Journal, path: Path, when: int) -> None:
    log(journal, purchase("Mine"))
    before = path.read_bytes()
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > when

    with journal.viewing.stage() as staging:
        outcome = many(journal, 60_000, staging)
        with pytest.raises(ImportCancelled):
            intake.write_import(
                outcome, journal, everything(outcome), job=intake.ImportJob(staging, cancelled=cancelled)
            )
        assert path.read_bytes() == before
        assert [each.name for each in path.parent.iterdir() if "unfinished" in each.name] == []
        journal.add_purchase(purchase("Goes on").purchase)
        again_compared = intake.compare(outcome.found, journal, job=intake.ImportJob(staging))
        kept = intake.import_now(
            again_compared, journal, everything(again_compared), job=intake.ImportJob(staging)
        )
    assert kept == ImportCounts(purchases=50, exposures={"watch": 60_000})
    assert journal.file.check() == ()


def test_what_is_told_of_progress_ends_with_all_of_it(journal: Journal) -> None:
    told: list[tuple[int, int]] = []
    with journal.viewing.stage() as staging:
        outcome = many(journal, 60_000, staging)
        intake.write_import(
            outcome,
            journal,
            everything(outcome),
            job=intake.ImportJob(staging, progress=lambda done, total: told.append((done, total))),
        )
    assert told == sorted(told)
    assert told[-1] == (60_051, 60_051)
    assert {total for _, total in told} == {60_051}
    assert len(told) > 10


def test_a_row_that_is_out_of_bounds_keeps_everything_out(journal: Journal, path: Path) -> None:
    outcome = intake.compare(file_of(row(1), row(2, name=" ")), journal)
    before = path.read_bytes()
    with pytest.raises(NameMissing):
        intake.import_now(outcome, journal)
    assert path.read_bytes() == before
    journal.add_purchase(purchase("Goes on").purchase)


def test_who_was_slower_writes_nothing(journal: Journal, path: Path, clock: Clock) -> None:
    outcome = intake.compare(file_of(row(1)), journal)
    with Journal.open(path, clock) as other:
        other.add_purchase(purchase("Faster").purchase)
    with pytest.raises(ChangedElsewhere):
        intake.import_now(outcome, journal)
    journal.file.reload()
    assert intake.import_now(intake.compare(outcome.found, journal), journal) == ImportCounts(purchases=1)
