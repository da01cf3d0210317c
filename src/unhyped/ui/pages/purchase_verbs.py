"""Actions on selected purchases: each opens a dialog or changes the journal at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal

from unhyped.domain.creator import key_of
from unhyped.domain.text import isolated, short
from unhyped.domain.use_doubt import doubt
from unhyped.i18n import gettext, ngettext
from unhyped.ui.pages.purchase_menu import MenuVerb, row_menu
from unhyped.ui.widgets.frame.message import Message
from unhyped.words.money_events import saved_words
from unhyped.words.uses import doubt_words, how_often, used_so_far

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.entry import Entry
    from unhyped.domain.money_event import MoneyEvent
    from unhyped.domain.purchase import Purchase
    from unhyped.ui.dialogs.adding.purchase_form import PurchaseForm
    from unhyped.ui.dialogs.bulk_edit import BulkEdit
    from unhyped.ui.dialogs.check_in import CheckInDialog
    from unhyped.ui.dialogs.dialog import Dialog
    from unhyped.ui.dialogs.seen_before import Told
    from unhyped.ui.models.purchase_table import PurchaseTable
    from unhyped.ui.pages.page import Page
    from unhyped.ui.widgets.tables.rows_view import RowsView


class PurchaseVerbs(QObject):
    """The verbs of *page* for the selection in *table*, by menu and by key.

    `made` carries the id of a new purchase, to be shown.
    """

    made = Signal(str)

    def __init__(self, page: Page, table: RowsView, model: PurchaseTable) -> None:
        super().__init__(page)
        self._page, self._table, self._model = page, table, model
        table.menu_asked_for.connect(self.open_menu)
        table.opened.connect(lambda _: self.edit())
        answers: dict[str, Callable[[], object]] = {
            str(worth): partial(self.check_in, worth) for worth in range(6)
        }
        answers |= {
            "Return": self.edit,
            "Enter": self.edit,
            "Ctrl+E": self.edit,
            "Ctrl+Return": self.check_in,
            "M": self.add_money_event,
            "U": self.use,
            "Ctrl+D": self.duplicate,
            "Del": self.trash,
        }
        table.answer(answers)

    # --- the selection

    def chosen_rows(self) -> list[int]:
        """The numbers of the selected rows."""
        return self._table.selected_rows()

    def chosen(self) -> list[Entry]:
        """The selected entries, as the table shows them."""
        return self._model.entries(self.chosen_rows())

    # --- verbs

    def check_in(self, worth: int | None = None) -> None:
        """Ask whether it was worth it, with *worth* (1 to 5, 0: too early) already chosen."""
        entry = self._one()
        if entry is None:
            return
        from unhyped.ui.dialogs.check_in import CheckInDialog

        page = self._page
        dialog = CheckInDialog(page.session, page.look, entry, worth, parent=page)
        dialog.submitted.connect(partial(self._checked_in, dialog))
        self._open(dialog)

    def change_answer(self, check_in_id: str) -> None:
        """Ask for another answer instead of a check-in of the selected purchase."""
        entry = self._one()
        before = (
            next((each for each in entry.current_check_ins if each.id == check_in_id), None)
            if entry
            else None
        )
        if entry is None or before is None:
            return
        from unhyped.ui.dialogs.check_in import CheckInDialog

        dialog = CheckInDialog(self._page.session, self._page.look, entry, parent=self._page, before=before)
        dialog.submitted.connect(partial(self._answer_changed, dialog))
        self._open(dialog)

    def add_money_event(self) -> None:
        """Ask for money that came back or was added."""
        entry = self._one()
        if entry is None:
            return
        from unhyped.ui.dialogs.money_event import MoneyEventDialog

        dialog = MoneyEventDialog(self._page.session, self._page.look, entry, parent=self._page)
        dialog.submitted.connect(self._save_money_event)
        dialog.exchanged.connect(self._exchange)
        self._open(dialog)

    def use(self) -> None:
        """Count a use of each selected purchase, today; ask first if that is unlikely."""
        entries, today = self.chosen(), self._page.session.today
        if not entries:
            self._ask_for_selection()
            return
        ids = [entry.purchase.id for entry in entries]
        for entry in entries:
            why = doubt(entry, today, 1, rough=False)
            if why is not None:
                said = doubt_words(why, entry, how_often(1, rough=False))
                self._page.told.emit(Message(said, gettext("Count it anyway"), lambda: self._use(ids)))
                return
        self._use(ids)

    def say_how_often(self) -> None:
        """Ask about how often the selected purchase was used."""
        entry = self._one()
        if entry is None:
            return
        from unhyped.ui.dialogs.uses import UsesDialog

        dialog = UsesDialog(self._page.session, self._page.look, entry, parent=self._page)
        dialog.submitted.connect(partial(self._save_how_often, entry))
        self._open(dialog)

    def look_before(self) -> None:
        """Look for what was seen before the selected purchase."""
        entry = self._one()
        if entry is None:
            return
        from unhyped.ui.dialogs.seen_before import SeenBefore

        dialog = SeenBefore(self._page.session, self._page.look, entry, parent=self._page)
        dialog.submitted.connect(self._save_sightings)
        self._open(dialog)

    def open_creator(self, creator: str) -> None:
        """Let the person change what is noted about a creator."""
        from unhyped.ui.dialogs.creator_form import open_creator

        page = self._page
        form = open_creator(page.session, page.look, creator, page, page.told.emit)
        form.finished.connect(lambda _: self._table.setFocus(Qt.FocusReason.OtherFocusReason))

    def edit(self) -> None:
        """Edit one purchase in its form, several in the bulk form."""
        entries = self.chosen()
        if len(entries) > 1:
            self.edit_many()
            return
        entry = self._one()
        if entry is None:
            return
        from unhyped.ui.dialogs.adding.purchase_form import PurchaseForm

        dialog = PurchaseForm(self._page.session, self._page.look, entry.purchase, parent=self._page)
        dialog.submitted.connect(partial(self._edited, dialog))
        self._open(dialog)

    def edit_many(self) -> None:
        """Edit several purchases at once."""
        from unhyped.ui.dialogs.bulk_edit import BulkEdit

        dialog = BulkEdit(self._page.session, self._page.look, self.chosen(), parent=self._page)
        dialog.submitted.connect(partial(self._many_edited, dialog))
        self._open(dialog)

    def duplicate(self) -> None:
        """Log the same thing bought once more and select it."""
        entry = self._one()
        if entry is None:
            return
        done = gettext("Duplicated {name}. We left the date blank.").format(name=_named(entry.purchase))
        self._page.attempt(
            lambda journal: journal.duplicate(entry.purchase.id),
            done,
            lambda made: self.made.emit(made.purchase.id),
        )

    def trash(self) -> None:
        """Move the selected purchases to the Trash; the row after them is selected next."""
        rows, entries = self.chosen_rows(), self.chosen()
        if not entries:
            self._ask_for_selection()
            return
        ids = [entry.purchase.id for entry in entries]
        if len(entries) == 1:
            done = gettext("Deleted {name}").format(name=_named(entries[0].purchase))
        else:
            done = ngettext("Deleted {n} purchase", "Deleted {n} purchases", len(entries))
        self._page.attempt(
            lambda journal: journal.trash(ids),
            done,
            lambda _: self._table.select_nearest(rows[0]),
            records=len(ids),
        )

    def open_menu(self, place: QPoint) -> None:
        """Show a menu of all actions on the selected rows."""
        from unhyped.journal import seen

        several = len(self.chosen_rows()) > 1
        one: list[MenuVerb | None] = [
            ("check_in", self.check_in),
            ("use", self.use),
            ("use_about", self.say_how_often),
            ("money", self.add_money_event),
        ]
        if not several and seen.has_history(self._page.session.journal):
            one.append(("look_before", self.look_before))
        creators = {key_of(each.purchase.creator): each.purchase.creator for each in self.chosen()}
        theirs = [*creators.values()] if len(creators) == 1 else []
        menu = row_menu(
            self._table,
            self._page.look,
            [
                *([("use", self.use)] if several else one),
                ("edit_all" if several else "edit", self.edit),
                *(("creator", partial(self.open_creator, creator)) for creator in theirs if creator),
                *([] if several else [("duplicate", self.duplicate)]),
                ("copy", self._table.copy),
                None,
                ("trash", self.trash),
            ],
        )
        menu.popup(place)

    # --- results of dialogs

    def _checked_in(self, dialog: CheckInDialog, given: CheckIn) -> None:
        scopes = dialog.form.scopes
        self._page.attempt(
            lambda journal: journal.check_in(given, scopes),
            self._about(gettext("Saved your check-in for {name}"), given),
        )

    def _answer_changed(self, dialog: CheckInDialog, given: CheckIn) -> None:
        scopes = dialog.form.scopes
        self._page.attempt(
            lambda journal: journal.week.correct(given, scopes),
            self._about(gettext("Changed your answer about {name}"), given),
        )

    def _use(self, ids: list[str]) -> None:
        """Count a use of each purchase in *ids*."""
        today = self._page.session.today

        def done(entries: list[Entry]) -> str:
            if len(entries) == 1:
                return used_so_far(entries[0])
            return ngettext("Counted a use of {n} purchase", "Counted a use of {n} purchases", len(ids))

        self._page.attempt(lambda journal: journal.uses.add(ids, today), done, records=len(ids))

    def _save_how_often(self, entry: Entry, said: tuple[int, date]) -> None:
        count, until = said
        id_, name = entry.purchase.id, _named(entry.purchase)
        if not count:
            done = gettext("Removed the uses of {name}").format(name=name)
            self._page.attempt(lambda journal: journal.uses.remove(id_), done)
            return
        times = how_often(count, rough=True)
        done = gettext("Saved that you’ve used {name} {times}").format(name=name, times=times)
        self._page.attempt(lambda journal: journal.uses.add([id_], until, count, rough=True), done)

    def _save_money_event(self, event: MoneyEvent) -> None:
        done = self._about(saved_words(event.kind), event)
        self._page.attempt(lambda journal: journal.add_money_event(event), done)

    def _exchange(self, event: MoneyEvent, other: Purchase) -> None:
        done = self._about(saved_words("exchanged"), event)
        self._page.attempt(lambda journal: journal.exchange(event, other), done)

    def _save_sightings(self, told: Told) -> None:
        """Save what was confirmed, and remove what no longer is."""
        id_, name = told.entry.purchase.id, _named(told.entry.purchase)
        done = gettext("Saved what came before {name}").format(name=name)
        self._page.attempt(
            lambda journal: journal.viewing.change_sightings(id_, add=told.new, remove=told.gone), done
        )

    def _edited(self, form: PurchaseForm, purchase: Purchase) -> None:
        """Save *purchase* unless it changed since *form* knew it; add it again if it is gone."""
        done, known = gettext("Saved {name}").format(name=_named(purchase)), form.known
        if known is None:
            self._page.attempt(lambda journal: journal.add_purchase(purchase), done)
        else:
            self._page.attempt(lambda journal: journal.edit_purchase(purchase, known), done)

    def _many_edited(self, form: BulkEdit, edited: tuple[Purchase, ...]) -> None:
        done, known = ngettext("Edited {n} purchase", "Edited {n} purchases", len(edited)), form.known
        self._page.attempt(lambda journal: journal.edit_purchases(edited, known), done, records=len(edited))

    # --- inside

    def _about(self, words: str, record: CheckIn | MoneyEvent) -> str:
        return words.format(name=_named(self._page.session.journal.entry(record.purchase_id).purchase))

    def _one(self) -> Entry | None:
        """Return the one selected entry as in the journal now; unless it is exactly one, say what to do."""
        chosen = self.chosen()
        if len(chosen) == 1:
            return self._page.session.journal.entry(chosen[0].purchase.id)
        self._ask_for_selection(several=len(chosen) > 1)
        return None

    def _ask_for_selection(self, *, several: bool = False) -> None:
        words = (
            gettext("Select just one purchase for this.") if several else gettext("Select a purchase first.")
        )
        self._page.told.emit(Message(words))

    def _open(self, dialog: Dialog) -> None:
        dialog.finished.connect(lambda _: self._table.setFocus(Qt.FocusReason.OtherFocusReason))
        dialog.open()


def _named(purchase: Purchase) -> str:
    return isolated(short(purchase.name))
