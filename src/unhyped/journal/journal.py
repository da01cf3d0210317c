"""The journal: the purchases of the open file, its other parts, and undo.

Every method that changes something writes one `Change` in one transaction, and only then updates memory.
If it raises, nothing has changed.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Self

from unhyped.domain import check_in as check_ins
from unhyped.domain import money_event as money_events
from unhyped.domain import plan as plans
from unhyped.domain import purchase as purchases
from unhyped.domain.category import CATEGORIES
from unhyped.domain.change import Step
from unhyped.domain.entry import Entry
from unhyped.domain.errors import (
    CurrencyDiffers,
    ExchangedForItself,
    NotFound,
    NothingToRedo,
    NothingToUndo,
    PurchaseChanged,
)
from unhyped.domain.money_doubt import settle
from unhyped.domain.payment import checked_payment
from unhyped.domain.purchase import Purchase
from unhyped.domain.records import place_of
from unhyped.domain.text import short
from unhyped.i18n import gettext, ngettext
from unhyped.journal.choices import FileChoices
from unhyped.journal.creators import Creators
from unhyped.journal.derived import UsedWords
from unhyped.journal.exchanges import received, steps_apart, steps_together
from unhyped.journal.ids import new_id
from unhyped.journal.imports import Imports
from unhyped.journal.notes import Notes, OwnNotes
from unhyped.journal.open_file import OpenFile
from unhyped.journal.plans import Plans
from unhyped.journal.rules import Rules
from unhyped.journal.uses import Uses
from unhyped.journal.viewing import ViewingHistory
from unhyped.journal.week import ThisWeek, last_of_its_day
from unhyped.journal.wishes import Wishes
from unhyped.words.labels import category_from
from unhyped.words.money_events import undo_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from unhyped.domain.change import Record
    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.money_event import MoneyEvent
    from unhyped.domain.own_words import OwnWords
    from unhyped.domain.plan import PlanAnswer, Scope
    from unhyped.domain.waits import WaitRule
    from unhyped.domain.week_answer import WeekAnswer
    from unhyped.insights.evidence import Evidence
    from unhyped.insights.similar import Kinds
    from unhyped.storage.change_log import Origin


class Journal:
    """The purchases of an open *file*, and its other parts by name. Close it, or use it in a with-block."""

    def __init__(self, file: OpenFile) -> None:
        """Give every part the one *file*; use `open`."""
        self.file = file
        self.wishes = Wishes(file)
        self.rules = Rules(file)
        self.notes = Notes(file)
        self.own_notes = OwnNotes(file)
        self.viewing = ViewingHistory(file)
        self.imports = Imports(file)
        self.choices = FileChoices(file)
        self.week = ThisWeek(file)
        self.uses = Uses(file)
        self.plans = Plans(file)
        self.creators = Creators(file)

    @classmethod
    def open(
        cls,
        path: Path,
        now: Callable[[], datetime],
        about: Mapping[str, str] | None = None,
        origin: Origin = "unknown",
    ) -> Self:
        """Open the file at *path*, or create it; raise a StorageError. *now* gives the time of changes.

        *origin*: who makes them.
        """
        return cls(OpenFile.open(path, now, about, origin))

    def close(self) -> None:
        """Close the file."""
        self.file.store.close()

    def __enter__(self) -> Self:
        """Return the journal itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    # --- undo

    @property
    def undo_label(self) -> str | None:
        """The label of the change that undo would take back; None when there is nothing."""
        undo = self.file.stacks.undo
        return None if undo is None else undo.label

    @property
    def redo_label(self) -> str | None:
        """The label of the change that redo would repeat; None when there is nothing."""
        redo = self.file.stacks.redo
        return None if redo is None else redo.label

    @property
    def last_change(self) -> int:
        """The number of the change that undo would take back; 0 when there is nothing."""
        undo = self.file.stacks.undo
        return 0 if undo is None else undo.seq

    def undo(self) -> str:
        """Undo the last change and return its label; raise NothingToUndo."""
        line = self.file.stacks.undo
        if line is None:
            raise NothingToUndo
        return self.file.repeat("undo", line)

    def redo(self) -> str:
        """Repeat the change that was undone last and return its label; raise NothingToRedo."""
        line = self.file.stacks.redo
        if line is None:
            raise NothingToRedo
        return self.file.repeat("redo", line)

    def records_to_undo(self) -> int:
        """Return roughly how many records `undo` would change."""
        undo = self.file.stacks.undo
        return self.file.store.weight(undo.seq) if undo else 0

    def records_to_redo(self) -> int:
        """Return roughly how many records `redo` would change."""
        redo = self.file.stacks.redo
        return self.file.store.weight(redo.seq) if redo else 0

    # --- reading

    def years(self) -> list[int]:
        """Return the years in which something was bought, latest first; one query before records are read."""
        loaded, store = self.file.loaded, self.file.store
        return self.file.cached_before_load("years", store.years) if loaded is None else loaded.years()

    def months(self) -> list[date]:
        """Return the first days of the months in which something was bought, latest first."""
        return self.file.memory.months()

    def entries(self) -> list[Entry]:
        """Return every purchase outside the Trash with its history, in the order they were logged."""
        return self.file.memory.entries()

    def evidence(self, waits: WaitRule, *, with_viewing: bool = True) -> Evidence:
        """Return what questions are answered from, if wishes wait as *waits* says; O(n), any thread.

        See `ViewingHistory.is_at_hand`.
        """
        from unhyped.insights.evidence import Evidence

        entries = self.entries()
        evidence = Evidence(entries, self.wishes.all(), waits=waits, index=self.kinds)
        if not with_viewing or not self.viewing.imports():
            return evidence
        videos = {id_ for entry in entries if (id_ := entry.purchase.video_id)}
        return replace(evidence, viewing=self.viewing.about(videos))

    def placed(self) -> tuple[list[int], list[Entry]]:
        """Return the `position` of each of `entries`, and these."""
        return self.file.memory.placed()

    def newest(self, limit: int) -> list[Entry]:
        """Return the *limit* purchases outside the Trash bought last, unknown dates last.

        An approximate date counts as its first possible day; of equal dates the one logged last comes first.
        One query before records are read.
        """
        loaded = self.file.loaded
        if loaded is None:
            ask = partial(self.file.store.newest, limit)
            return self.file.small(self.file.cached_before_load(f"newest {limit}", ask)).entries()
        return loaded.newest(limit)

    def count(self) -> int:
        """Return the number of purchases outside the Trash; one query before records are read."""
        loaded, store = self.file.loaded, self.file.store
        return self.file.cached_before_load("count", store.count) if loaded is None else loaded.count()

    def trashed(self) -> list[Entry]:
        """Return what is in the Trash, latest first."""
        return self.file.memory.trashed()

    def entry(self, purchase_id: str) -> Entry:
        """Return one purchase with its history, in the Trash or not; raise NotFound."""
        return self.file.entry(purchase_id)

    def logged(self, purchase_id: str) -> Entry | None:
        """Return one purchase with its history; None if there is none of this id outside the Trash."""
        try:
            entry = self.entry(purchase_id)
        except NotFound:
            return None
        return entry if entry.purchase.trashed_at is None else None

    def exchanged_with(self, entry: Entry) -> dict[str, str]:
        """Return the names of the purchases that *entry* was exchanged for, by id, if they are logged."""
        others = {id_: self.logged(id_) for event in entry.money_events if (id_ := event.other_id)}
        return {id_: other.purchase.name for id_, other in others.items() if other is not None}

    def position(self, purchase_id: str) -> int:
        """Return a number that grows in the order of logging; raise NotFound. It is never used again."""
        return self.file.memory.position(purchase_id)

    def bought_between(self, first: date, last: date) -> list[Entry]:
        """Return purchases outside the Trash whose first possible day is in this span, latest first."""
        return self.file.memory.bought_between(first, last)

    def undated(self) -> list[Entry]:
        """Return purchases outside the Trash whose day is unknown, the one logged last first."""
        return self.file.memory.undated()

    def own_words(self) -> OwnWords:
        """Return the words the person uses; about 0.2 s for 100 000 purchases the first time. Any thread."""
        return self.file.memory.derived(UsedWords).words()

    def category(self, text: str) -> str:
        """Return the code of a typed category; one's own is spelled as it is in the log."""
        code = category_from(text)
        return code if code in {"", *CATEGORIES} else category_from(text, self.own_words().categories)

    def kinds(self) -> Kinds:
        """Return the kinds of things in the log; 0.6 s for 100 000 purchases the first time. Any thread."""
        from unhyped.insights.similar import Kinds

        return self.file.memory.derived(Kinds)

    def find(self, wanted: str) -> Entry:
        """Return the purchase of this id, beginning of an id (4 or more), or name; NotFound, SeveralFound."""
        return self.file.memory.find(wanted)

    def find_in_trash(self, wanted: str) -> Entry:
        """Return the purchase in the Trash that `find` would find outside of it."""
        return self.file.memory.find_in_trash(wanted)

    def records(self) -> list[Record]:
        """Return every record, the Trash included, owners before what they own, for an archive."""
        return self.file.memory.records()

    # --- purchases

    def add_purchase(self, purchase: Purchase, said: Sequence[PlanAnswer] = ()) -> Entry:
        """Log a purchase and what was *said* of plans; raise an InvalidInput if a field is out of bounds."""
        label = gettext("Add {name}").format(name=short(purchase.name))
        answers = (Step(None, plans.checked_answer(each)) for each in said)
        self.file.write(label, [Step(None, checked_payment(purchases.checked(purchase))), *answers])
        return Entry(purchase)

    def edit_purchase(self, purchase: Purchase, known: Purchase | None = None) -> Entry:
        """Replace a purchase by *purchase*; raise NotFound, CurrencyDiffers or another InvalidInput.

        Raises PurchaseChanged if it isn't as *known* any more.
        """
        self.file.write(
            gettext("Edit {name}").format(name=short(purchase.name)),
            self._steps_for_edits([purchase], () if known is None else (known,)),
        )
        return self.entry(purchase.id)

    def edit_purchases(self, edited: Sequence[Purchase], known: Sequence[Purchase] = ()) -> None:
        """Replace several purchases in one change; raise PurchaseChanged if one isn't as *known* any more."""
        steps = self._steps_for_edits(edited, known)
        self.file.write(ngettext("Edit {n} purchase", "Edit {n} purchases", len(steps)), steps)

    def duplicate(self, purchase_id: str) -> Entry:
        """Log the same thing bought again: everything but date, check-ins, money events and import marks."""
        again = self.entry(purchase_id).purchase.bought_again()
        purchase = again.to_purchase(new_id(), self.file.now())
        self.file.write(gettext("Duplicate {name}").format(name=short(purchase.name)), [Step(None, purchase)])
        return Entry(purchase)

    def trash(self, ids: Iterable[str]) -> None:
        """Move purchases to the Trash, with everything that belongs to them.

        What they cost in an exchange goes back to where it came from: see `exchanges`.
        """
        at, found = self.file.now(), map(self.entry, dict.fromkeys(ids))
        leaving = [entry for entry in found if entry.purchase.trashed_at is None]
        steps = [Step(each.purchase, replace(each.purchase, trashed_at=at)) for each in leaving]
        self.file.write(_about(gettext("Delete {name}"), steps), [*steps, *steps_apart(leaving, self.entry)])

    def restore(self, ids: Iterable[str]) -> None:
        """Bring purchases back from the Trash."""
        found = map(self.entry, dict.fromkeys(ids))
        returning = [entry for entry in found if entry.purchase.trashed_at is not None]
        steps = [Step(each.purchase, replace(each.purchase, trashed_at=None)) for each in returning]
        together = steps_together(returning, self.entry)
        self.file.write(_about(gettext("Restore {name}"), steps), [*steps, *together])

    def empty_trash(self) -> int:
        """Remove what is in the Trash from the records; return how many purchases. Undo brings them back."""
        gone = self.trashed()
        records: list[Record] = []
        for entry in gone:
            records += (entry.purchase, *entry.owned)
        records.sort(key=place_of)
        self.file.write(gettext("Empty the Trash"), [Step(record, None) for record in reversed(records)])
        return len(gone)

    # --- what happened since

    def check_in(self, check_in: CheckIn, scopes: Sequence[Scope] | None = None) -> Entry:
        """Add a check-in, with a plan about *scopes* if it has one; raise NotFound or ValueOutOfRange."""
        entry = self.entry(check_in.purchase_id)
        label = gettext("Save check-in for {name}").format(name=short(entry.purchase.name))
        last = check_ins.checked(last_of_its_day(check_in, entry))
        self.file.write(label, [Step(None, last), *self.plans.steps_for(last, scopes)])
        return self.entry(entry.purchase.id)

    def add_money_event(self, event: MoneyEvent) -> Entry:
        """Add a money event; raise NotFound, CurrencyDiffers or ValueOutOfRange."""
        entry = self.entry(event.purchase_id)
        money_events.checked(event, entry.currency)
        settle(entry, event)  # raises if it is a refund of nothing that ends no return
        label = undo_words(event.kind).format(name=short(entry.purchase.name))
        self.file.write(label, [Step(None, event)])
        return self.entry(event.purchase_id)

    def exchange(self, event: MoneyEvent, other: Purchase, answer: WeekAnswer | None = None) -> Entry:
        """Move the amount of *event* from its purchase to *other*, which is new or logged, in one change.

        *answer* is what This week notes about its card.
        Raises NotFound (also if *other* is in the Trash), ExchangedForItself, CurrencyDiffers or another
        InvalidInput.
        """
        old = self.entry(event.purchase_id)
        if other.id == old.purchase.id:
            raise ExchangedForItself
        try:
            new = self.entry(other.id)
        except NotFound:
            new = None
        if new is not None and new.purchase.trashed_at is not None:
            raise NotFound(wanted=short(other.name))
        gone = replace(event, kind="exchanged", other_id=other.id)
        came = received(gone)
        money_events.checked(gone, old.currency)
        money_events.checked(came, (new or Entry(purchases.checked(other))).currency)
        records: list[Record] = [gone, came] if new else [other, gone, came]
        if answer is not None:
            records.append(answer)
        label = undo_words("exchanged").format(name=short(old.purchase.name))
        self.file.write(label, [Step(None, record) for record in records])
        return self.entry(old.purchase.id)

    def _steps_for_edits(self, edited: Iterable[Purchase], known: Iterable[Purchase]) -> list[Step]:
        """Return the steps that make purchases equal to *edited*; unchanged ones are skipped.

        Raises NotFound, PurchaseChanged if one isn't as *known* any more, CurrencyDiffers for a price in
        another currency than its money events, or another InvalidInput.
        """
        steps = []
        before = {purchase.id: purchase for purchase in known}
        for after in edited:
            entry = self.entry(after.id)
            if before.get(after.id, entry.purchase) != entry.purchase:
                raise PurchaseChanged
            if after == entry.purchase:
                continue
            fixed = entry.fixed_currency
            if after.price is not None and fixed not in {None, after.price.currency}:
                raise CurrencyDiffers(expected=fixed, given=after.price.currency)
            steps.append(Step(entry.purchase, checked_payment(purchases.checked(after), entry.purchase)))
        return steps


def _about(label: str, steps: Sequence[Step]) -> str:
    """Return *label* with “{name}” replaced by the name of the one purchase changed, or by their number."""
    if len(steps) == 1:
        (purchase,) = (step.after for step in steps if isinstance(step.after, Purchase))
        return label.format(name=short(purchase.name))
    return label.format(name=ngettext("{n} purchase", "{n} purchases", len(steps)))
