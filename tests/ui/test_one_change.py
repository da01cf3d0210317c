"""Whatever dialog it comes from: what is submitted once is one change, and one undo takes all of it back."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final, TypeVar

import pytest
from tests.builders import WISH, purchase
from tests.ui.conftest import TODAY, now
from tests.ui.reading import ticks
from tests.viewing import bring, exposure

from unhyped.domain.week import PaymentCard
from unhyped.journal import Journal
from unhyped.ui import dialogs, jobs
from unhyped.ui.dialogs.adding.add_purchase import AddPurchase
from unhyped.ui.dialogs.adding.add_wish import AddWish, EditWish
from unhyped.ui.dialogs.adding.purchase_form import PurchaseForm
from unhyped.ui.dialogs.bought_instead import BoughtInstead
from unhyped.ui.dialogs.bulk_edit import BulkEdit
from unhyped.ui.dialogs.check_in import CheckInDialog
from unhyped.ui.dialogs.creator_form import CreatorForm
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.dialogs.importing.column_mapper import ColumnMapper
from unhyped.ui.dialogs.importing.column_presets import PresetName
from unhyped.ui.dialogs.importing.flow import ImportPaste
from unhyped.ui.dialogs.money_event import MoneyEventDialog
from unhyped.ui.dialogs.next_payment import NextPayment
from unhyped.ui.dialogs.plan_form import PlanForm
from unhyped.ui.dialogs.plans import PlansDialog
from unhyped.ui.dialogs.seen_before import SeenBefore
from unhyped.ui.dialogs.uses import UsesDialog
from unhyped.ui.dialogs.wait_longer import WaitLonger
from unhyped.ui.dialogs.write_note import WriteNote
from unhyped.ui.pages.this_week import ThisWeekPage
from unhyped.ui.pages.waiting_list import WaitingListPage
from unhyped.ui.widgets.week.week_card import WeekCard

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.shell import Shell

D = TypeVar("D", bound=Dialog)
_WRITE_NOTHING_THEMSELVES: Final = {ColumnMapper, ImportPaste, PresetName}
"""They lead to an import, or keep a setting."""


def _open(window: MainWindow, kind: type[D], ask: Callable[[], object]) -> D:
    ask()
    return window.findChildren(kind)[-1]


def _add_purchase(window: MainWindow, qtbot: QtBot) -> None:
    dialog = _open(window, AddPurchase, window.add_purchase)
    qtbot.keyClicks(dialog.smart.line, "lamp 12.99 @ana amazon yesterday #gift")
    dialog.submit()


def _add_wish(window: MainWindow, qtbot: QtBot) -> None:
    dialog = _open(window, AddWish, window.add_wish)
    qtbot.keyClicks(dialog.smart.line, "Walking pad")
    dialog.submit()


def _edit_wish(window: MainWindow, qtbot: QtBot) -> None:
    page = _with_wish(window)
    dialog = _open(window, EditWish, page.verbs.edit)
    dialog.fields.shop.setText("Rossmann")
    dialog.terms.reason.setText("for the office")
    dialog.submit()


def _wait_longer(window: MainWindow, qtbot: QtBot) -> None:
    page = _with_wish(window)
    dialog = _open(window, WaitLonger, page.verbs.wait_longer)
    dialog.reason.setText("a sale")
    dialog.submit()


def _bought_instead(window: MainWindow, qtbot: QtBot) -> None:
    page = _with_wish(window)
    dialog = _open(window, BoughtInstead, page.verbs.bought_instead)
    (entry, *_) = window.session.journal.newest(1)
    dialog.other.editor.setText(entry.purchase.name)
    dialog.submit()


def _with_wish(window: MainWindow) -> WaitingListPage:
    """Show the waiting list, with the wish that is on it selected."""
    window.go_to("waiting_list")
    page = window.page("waiting_list")
    assert isinstance(page, WaitingListPage)
    page.table.select_rows([0])
    return page


def _edit_several(window: MainWindow, qtbot: QtBot) -> None:
    window.purchases.table.selectAll()
    dialog = _open(window, BulkEdit, window.purchases.verbs.edit)
    qtbot.keyClicks(dialog.category.line, "Skincare")
    qtbot.keyClicks(dialog.add_tags, "gift")
    dialog.submit()


def _check_in(window: MainWindow, qtbot: QtBot) -> None:
    dialog = _open(window, CheckInDialog, lambda: window.purchases.verbs.check_in(2))
    dialog.form.optional.why.setText("too small")
    dialog.submit()


def _money(window: MainWindow, qtbot: QtBot) -> None:
    dialog = _open(window, MoneyEventDialog, window.purchases.verbs.add_money_event)
    dialog.submit()


def _edit(window: MainWindow, qtbot: QtBot) -> None:
    dialog = _open(window, PurchaseForm, window.purchases.verbs.edit)
    dialog.fields.shop.setText("Rossmann")
    dialog.fields.note.setText("the small one")
    dialog.submit()


def _seen(window: MainWindow, qtbot: QtBot) -> None:
    dialog = _open(window, SeenBefore, window.purchases.verbs.look_before)
    qtbot.waitUntil(lambda: len(ticks(dialog)) == 2)
    for line in ticks(dialog):
        line.box.click()
    dialog.submit()


def _next_payment(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page("this_week")
    assert isinstance(page, ThisWeekPage)
    entry = window.session.journal.find("Lamp")
    card = PaymentCard(entry, entry.purchase.payment_due or TODAY)
    dialog = _open(window, NextPayment, lambda: page.verbs.do("paid", card, WeekCard(page.look)))
    dialog.due.editor.setText("in 4 weeks")
    dialog.submit()


def _uses(window: MainWindow, qtbot: QtBot) -> None:
    dialog = _open(window, UsesDialog, window.purchases.verbs.say_how_often)
    dialog.count.editor.setText("20")
    dialog.submit()


def _plan(window: MainWindow, qtbot: QtBot) -> None:
    window.dialogs.show_plans()
    plans = window.findChildren(PlansDialog)[-1]
    dialog = _open(window, PlanForm, plans.add_plan)
    dialog.line.setText("Next time I’ll wait a week")
    dialog.creator.setText("@mia")
    dialog.submit()


def _creator(window: MainWindow, qtbot: QtBot) -> None:
    dialog = _open(window, CreatorForm, lambda: window.purchases.verbs.open_creator("mia"))
    dialog.name.setText("@ana")
    dialog.gain.choose("paid")
    dialog.says.setChecked(True)
    dialog.submit()
    dialog.problem.ways_out[0].click()


def _write_note(window: MainWindow, qtbot: QtBot) -> None:
    dialog = _open(window, WriteNote, window.notes.write_note)
    dialog.title.editor.setText("Do I need another lamp?")
    dialog.words.editor.setText("lamp")
    dialog.submit()


_SUBMIT: Final[dict[type[Dialog], Callable[[MainWindow, QtBot], None]]] = {
    AddPurchase: _add_purchase,
    AddWish: _add_wish,
    EditWish: _edit_wish,
    BoughtInstead: _bought_instead,
    WaitLonger: _wait_longer,
    BulkEdit: _edit_several,
    CheckInDialog: _check_in,
    CreatorForm: _creator,
    MoneyEventDialog: _money,
    NextPayment: _next_payment,
    PurchaseForm: _edit,
    PlanForm: _plan,
    SeenBefore: _seen,
    UsesDialog: _uses,
    WriteNote: _write_note,
}


@pytest.fixture
def window(shell: Shell, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    file = tmp_path / "mine.db"
    with Journal.open(file, now) as journal:
        id_ = journal.add_purchase(purchase("Ice roller", "12.99 EUR", on="2026-03-05").purchase).purchase.id
        first = exposure("searches", "2026-03-02", "ice roller")
        bring(journal, first, exposure("searches", "2026-03-03", "ice roller for face"))
        journal.viewing.change_sightings(id_, add=[first])
        lamp = purchase("Lamp", on="2026-02-01").purchase
        due = TODAY + timedelta(days=3)
        journal.add_purchase(replace(lamp, payment="instalments", payment_due=due))
        journal.creators.set_gain("mia", "commission")
        journal.creators.set_gain("ana", "own product")
        journal.wishes.add([WISH])
    shell.open(file)
    made = shell.window
    assert made is not None
    made.go_to("purchases")  # a wish is due, so it starts on This week
    qtbot.waitUntil(lambda: made.purchases.model.total == 2 and jobs.idle())
    made.purchases.table.select_rows([0])
    return made


@pytest.mark.parametrize("dialog", _SUBMIT, ids=lambda kind: kind.__name__)
def test_one_submit_is_one_change_that_one_undo_takes_back(
    window: MainWindow, qtbot: QtBot, dialog: type[Dialog]
) -> None:
    journal = window.session.journal
    before, revision = sorted(map(repr, journal.records())), journal.file.revision
    _SUBMIT[dialog](window, qtbot)
    assert journal.file.revision == revision + 1
    assert sorted(map(repr, journal.records())) != before
    window.undo()
    assert sorted(map(repr, journal.records())) == before
    qtbot.waitUntil(jobs.idle)


def test_no_dialog_is_left_out() -> None:
    found = set()
    for module in pkgutil.walk_packages(dialogs.__path__, f"{dialogs.__name__}."):
        for kind in vars(importlib.import_module(module.name)).values():
            if isinstance(kind, type) and issubclass(kind, Dialog) and "submitted" in vars(kind):
                found.add(kind)
    assert found == _SUBMIT.keys() | _WRITE_NOTHING_THEMSELVES
