"""Any sequence of verbs: the file stays whole, undo goes back to nothing, redo comes back to the same."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tests.builders import ADDED, OWN_NOTE, RULE, WISH, checked_in, money_event, purchase
from tests.journal.logging_in import take_in
from tests.storage.making import records_of

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.change import Record
from unhyped.domain.dismissed_note import DismissedNote
from unhyped.domain.errors import NothingToRedo, NothingToUndo
from unhyped.domain.exposure import Exposure
from unhyped.domain.found import restored
from unhyped.domain.not_about import NotAbout
from unhyped.domain.own_note import OwnNote
from unhyped.domain.purchase import Purchase
from unhyped.domain.shown_less import ShownLess
from unhyped.domain.sighting import Sighting
from unhyped.domain.wish import MOST_EXTENSIONS, Wish
from unhyped.importers import Found
from unhyped.journal import ChangedElsewhere, Journal, intake, new_id
from unhyped.storage import check
from unhyped.storage.salvage import salvage

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry

State = frozenset[Record]

DAYS: Final = (None, "2026-03-05", "2026-03", "2024")


def derived(journal: Journal) -> tuple[object, ...]:
    """Everything that a journal derives from all its entries."""
    return (
        journal.entries(),
        journal.trashed(),
        journal.newest(100),
        journal.newest(2),
        journal.undated(),
        journal.bought_between(date(2026, 1, 1), date(2026, 3, 5)),
        journal.count(),
        journal.years(),
        journal.own_words(),
        journal.kinds().owned_like("ice roller"),
        journal.plans.all(),
        journal.undo_label,
        journal.redo_label,
    )


class Verbs(RuleBasedStateMachine):
    """A journal beside the simplest model of it: the set of records before and after each change."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "f.db"
        self.clock = ADDED
        self.journal = Journal.open(self.path, self.now)
        self.beside = Journal.open(self.path, self.now)
        self.beside.file.load()
        self.past: list[State] = []
        self.state: State = frozenset()
        self.future: list[State] = []
        self.watched = 0

    def now(self) -> datetime:
        return self.clock

    def teardown(self) -> None:
        self.undo_and_redo_everything()
        self.journal.close()
        self.beside.close()
        self.folder.cleanup()

    # --- the model

    def changed(self, gone: set[Record], added: set[Record]) -> None:
        """Expect one change that takes *gone* away and adds *added*; none at all if they are the same."""
        after = (self.state - gone) | added
        if after != self.state:
            self.past.append(self.state)
            self.state = after
            self.future.clear()
        self.clock += timedelta(minutes=1)

    def purchases(self, *, trashed: bool) -> list[Purchase]:
        found = [record for record in self.state if isinstance(record, Purchase)]
        return sorted(
            (each for each in found if (each.trashed_at is not None) == trashed), key=lambda each: each.id
        )

    def owned(self, ids: set[str]) -> set[Record]:
        return {record for record in self.state if getattr(record, "purchase_id", None) in ids}

    def some(self, data: st.DataObject, *, trashed: bool = False) -> Purchase:
        return data.draw(st.sampled_from(self.purchases(trashed=trashed)))

    # --- the verbs

    @rule(name=st.sampled_from(["a", "b", "ice roller"]), on=st.sampled_from(DAYS))
    def add(self, name: str, on: str | None) -> None:
        bought = replace(purchase(name, on=on).purchase, shop=name)
        self.journal.add_purchase(bought)
        self.changed(set(), {bought})

    @precondition(lambda self: self.purchases(trashed=False))
    @rule(data=st.data(), note=st.sampled_from(["", "x"]), on=st.sampled_from(DAYS))
    def edit(self, data: st.DataObject, note: str, on: str | None) -> None:
        before = self.some(data)
        after = replace(
            before, note=note, tags=(note,), bought_on=None if on is None else ApproximateDate.parse(on)
        )
        self.journal.edit_purchase(after)
        self.changed({before}, {after})

    @precondition(lambda self: self.purchases(trashed=False))
    @rule(creator=st.sampled_from(["", "jo"]))
    def edit_all(self, creator: str) -> None:
        before = self.purchases(trashed=False)
        after = [replace(each, creator=creator) for each in before]
        self.journal.edit_purchases(after)
        self.changed(set(before), set(after))

    @precondition(lambda self: self.purchases(trashed=False))
    @rule(data=st.data())
    def duplicate(self, data: st.DataObject) -> None:
        entry = self.journal.duplicate(self.some(data).id)
        self.changed(set(), {entry.purchase})

    @precondition(lambda self: self.purchases(trashed=False))
    @rule(data=st.data())
    def trash(self, data: st.DataObject) -> None:
        before = self.some(data)
        self.journal.trash([before.id])
        self.changed({before}, {replace(before, trashed_at=self.clock)})

    @precondition(lambda self: self.purchases(trashed=True))
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        before = self.some(data, trashed=True)
        self.journal.restore([before.id])
        self.changed({before}, {replace(before, trashed_at=None)})

    @rule()
    def empty_trash(self) -> None:
        gone: set[Record] = set(self.purchases(trashed=True))
        assert self.journal.empty_trash() == len(gone)
        self.changed(gone | self.owned({record.id for record in gone}), set())

    @precondition(lambda self: self.purchases(trashed=False))
    @rule(data=st.data(), worth=st.none() | st.integers(1, 5))
    def check_in(self, data: st.DataObject, worth: int | None) -> None:
        before = self.journal.entry(self.some(data).id)
        given = checked_in(before, worth).check_ins[-1]
        after = self.journal.check_in(given)
        (saved,) = {*after.check_ins} - {*before.check_ins}  # its moment may follow that of another one
        assert replace(saved, added_at=given.added_at) == given
        self.changed(set(), {saved})

    @precondition(lambda self: self.purchases(trashed=False))
    @rule(data=st.data())
    def refund(self, data: st.DataObject) -> None:
        event = money_event(self.some(data), "refund 1.00", date(2026, 3, 1))
        self.journal.add_money_event(event)
        self.changed(set(), {event})

    @rule(note=st.sampled_from(["one", "two"]))
    def dismiss(self, note: str) -> None:
        known = any(isinstance(record, DismissedNote) and record.note_id == note for record in self.state)
        self.journal.notes.dismiss(note, note.title())
        added = {record for record in self.journal.records() if record not in self.state}
        assert len(added) == (not known)
        self.changed(set(), added)

    @precondition(lambda self: self.purchases(trashed=False))
    @rule(data=st.data(), again=st.booleans())
    def refuse_beside(self, data: st.DataObject, again: bool) -> None:
        id_ = self.some(data).id
        said: set[Record] = {each for each in self.owned({id_}) if isinstance(each, NotAbout)}
        if again:
            self.journal.notes.show_beside(id_)
        else:
            self.journal.notes.hide_beside(id_, "one", "One")
        added = {record for record in self.journal.records() if record not in self.state}
        assert len(added) == (not again and not said)
        self.changed(said if again else set(), added)

    @rule(again=st.booleans())
    def show_less(self, again: bool) -> None:
        said: set[Record] = {record for record in self.state if isinstance(record, ShownLess)}
        verb = self.journal.notes.show_kind_as_before if again else self.journal.notes.show_kind_less
        verb("good-for", "Good for")
        added = {record for record in self.journal.records() if record not in self.state}
        assert len(added) == (not again and not said)
        self.changed(said if again else set(), added)

    def own_note(self) -> OwnNote | None:
        return next((record for record in self.state if isinstance(record, OwnNote)), None)

    @rule(title=st.sampled_from("ab"))
    def write_note(self, title: str) -> None:
        note, before = replace(OWN_NOTE, title=title), self.own_note()
        (self.journal.own_notes.add if before is None else self.journal.own_notes.edit)(note)
        self.changed(set() if before is None else {before}, {note})

    @precondition(lambda self: self.own_note())
    @rule(data=st.data())
    def delete_note(self, data: st.DataObject) -> None:
        if kept := self.purchases(trashed=False):
            before = {*self.journal.records()}
            self.journal.notes.hide_beside(data.draw(st.sampled_from(kept)).id, OWN_NOTE.id, "a")
            self.changed(set(), {*self.journal.records()} - before)
        self.journal.own_notes.remove(OWN_NOTE.id)
        said = {each for each in self.state if isinstance(each, NotAbout) and each.note_id == OWN_NOTE.id}
        note = self.own_note()
        assert note is not None
        self.changed({note, *said}, set())

    @rule(count=st.integers(0, 3), again=st.booleans())
    def import_rows(self, count: int, again: bool) -> None:
        new = [purchase(f"imported {n}", worth=2, events=("fee 1.00",)) for n in range(count)]
        known: list[Entry] = self.journal.entries()[:2] if again else []
        rows = [restored(entry, line) for line, entry in enumerate([*new, *known], 1)]
        assert take_in(self.journal, rows, "orders.csv") == count
        self.changed(set(), set(records_of(new)))

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        self.journal.undo()
        self.future.append(self.state)
        self.state = self.past.pop()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.journal.redo()
        self.past.append(self.state)
        self.state = self.future.pop()

    # --- the other parts

    @rule(name=st.sampled_from("ab"))
    def wish(self, name: str) -> None:
        wish = replace(WISH, id=new_id(), name=name, external_id=name)
        self.journal.wishes.add([wish])
        self.changed(set(), {wish})

    def wishes(self) -> list[Wish]:
        found = [record for record in self.state if isinstance(record, Wish)]
        return sorted(found, key=lambda each: each.id)

    @precondition(lambda self: self.wishes())
    @rule(data=st.data(), verb=st.sampled_from(["buy", "let go", "wait", "reopen", "remove"]))
    def end_wish(self, data: st.DataObject, verb: str) -> None:
        wish = data.draw(st.sampled_from(self.wishes()))
        wishes, before = self.journal.wishes, {*self.journal.records()}
        may_wait = wish.outcome is None and len(wish.extensions) < MOST_EXTENSIONS
        if verb == "buy":
            wishes.buy(wish.id, purchase("wanted").purchase, again=True)
        elif verb == "remove":
            wishes.remove([wish.id])
        elif verb == "let go" and wish.outcome is None:
            wishes.let_go([wish.id])
        elif verb == "wait" and may_wait:
            wishes.wait_longer(wish.id, self.clock.date() + timedelta(days=9), "a sale")
        elif verb == "reopen" and wish.outcome is not None:
            wishes.reopen([wish.id])
        else:
            return
        after = {*self.journal.records()}
        self.changed(before - after, after - before)

    @rule(value=st.sampled_from("xy"))
    def make_rule(self, value: str) -> None:
        before = {*self.journal.records()}
        self.journal.rules.add(replace(RULE, value=value, id=new_id()))
        after = {*self.journal.records()}
        self.changed(before - after, after - before)

    @precondition(lambda self: self.journal.rules.all())
    @rule(value=st.sampled_from(["x", "z", ""]))
    def change_rule(self, value: str) -> None:
        made = self.journal.rules.all()[0]
        if value:
            self.journal.rules.edit(replace(made, value=value))
        else:
            self.journal.rules.remove([made.id])
        self.changed({made}, {replace(made, value=value)} if value else set())

    @precondition(lambda self: self.purchases(trashed=False))
    @rule(data=st.data(), again=st.booleans())
    def see(self, data: st.DataObject, again: bool) -> None:
        id_ = self.some(data).id
        said: set[Record] = {each for each in self.owned({id_}) if isinstance(each, Sighting)}
        before = {*self.journal.records()}
        shown = Exposure("watch", 1_767_225_600 + len(said), 7)
        gone = [each.id for each in said] if again else []
        self.journal.viewing.change_sightings(id_, add=() if again else [shown], remove=gone)
        self.changed(said if again else set(), {*self.journal.records()} - before)

    @rule(count=st.integers(1, 4))
    def import_history(self, count: int) -> None:
        """A new import counts what no other one brought."""
        self.watched += count
        before = {*self.journal.records()}
        with self.journal.viewing.stage() as staging:
            staging.add([Exposure("watch", 1_767_225_600, n) for n in range(1, self.watched + 1)])
            job = intake.ImportJob(staging=staging, kinds=frozenset({"watch"}))
            found = Found(origin="tiktok", source_name="export.zip")
            intake.import_now(intake.compare(found, self.journal, job), self.journal, job=job)
        self.changed(set(), {*self.journal.records()} - before)

    @rule(name=st.sampled_from("ab"))
    def bring_archive(self, name: str) -> None:
        brought = [replace(WISH, id=new_id(), name=name), *records_of([purchase(name, worth=4)])]
        assert self.journal.imports.add_records(brought, "archive.json") == len(brought)
        self.changed(set(), set(brought))

    # --- around them

    @precondition(lambda self: self.purchases(trashed=False) or self.purchases(trashed=True))
    @rule()
    def salvage(self) -> None:
        """A salvaged file has the same records, and goes on from them."""
        saved = self.path.with_name(f"{new_id()}.db")
        salvage(self.path, saved, self.clock)
        assert check.full(saved) == ()
        with Journal.open(saved, self.now) as other:
            assert frozenset(other.records()) == self.state
            other.undo()
            assert other.records() == []

    @rule()
    def check(self) -> None:
        assert self.journal.file.check() == ()

    @rule()
    def restart(self) -> None:
        before = self.journal.entries(), self.journal.trashed(), self.labels()
        self.journal.close()
        self.journal = Journal.open(self.path, self.now)
        assert (self.journal.entries(), self.journal.trashed(), self.labels()) == before

    @rule()
    def another_program(self) -> None:
        bought = purchase("elsewhere").purchase
        with Journal.open(self.path, self.now) as other:
            other.add_purchase(bought)
        with pytest.raises(ChangedElsewhere):
            self.journal.add_purchase(purchase("mine").purchase)
        assert self.journal.file.reload_if_changed()
        assert not self.journal.file.reload_if_changed()
        self.changed(set(), {bought})

    def labels(self) -> tuple[str | None, str | None]:
        return self.journal.undo_label, self.journal.redo_label

    def undo_and_redo_everything(self) -> None:
        assert self.journal.file.check() == ()
        after = self.state
        steps = len(self.past)
        for _ in range(steps):
            self.journal.undo()
        assert self.journal.records() == []
        with pytest.raises(NothingToUndo):
            self.journal.undo()
        for _ in range(steps):
            self.journal.redo()
        assert frozenset(self.journal.records()) == after
        assert self.journal.file.check() == ()
        for _ in self.future:
            self.journal.redo()
        with pytest.raises(NothingToRedo):
            self.journal.redo()

    @invariant()
    def holds_what_was_expected(self) -> None:
        records = self.journal.records()
        assert len(records) == len(self.state)
        assert frozenset(records) == self.state
        assert (self.journal.undo_label is None) == (not self.past)
        assert (self.journal.redo_label is None) == (not self.future)
        for entry in self.journal.entries():
            assert set(entry.owned) == self.owned({entry.purchase.id})

    @invariant()
    def derives_what_a_fresh_journal_derives(self) -> None:
        """Here each change updates what is derived; in the window beside, its lines of the log do."""
        with Journal.open(self.path, self.now) as fresh:
            expected = derived(fresh)
        assert derived(self.journal) == expected
        self.beside.file.reload_if_changed()
        assert self.beside.file.take_changed().ids is not None, "not everything was read again"
        assert derived(self.beside) == expected
        positions = [self.journal.position(entry.purchase.id) for entry in self.journal.entries()]
        assert positions == sorted(positions)


Verbs.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


TestVerbs = pytest.mark.slow(Verbs.TestCase)
