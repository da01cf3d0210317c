"""A form whose record changed meanwhile joins both, or asks: nobody's change is overwritten unasked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from tests.builders import OWN_NOTE, checked_in, money
from tests.ui.accessible import nameless, taken_twice
from tests.ui.conftest import now
from tests.ui.dialogs.opening import focused, is_freed, opened
from tests.ui.dialogs.unsaved import elsewhere, escape, lamp_and_roller, theirs

from unhyped.journal import Journal
from unhyped.ui.dialogs.adding.add_purchase import AddPurchase
from unhyped.ui.dialogs.adding.purchase_form import PurchaseForm
from unhyped.ui.dialogs.bulk_edit import BulkEdit
from unhyped.ui.dialogs.check_in import CheckInDialog
from unhyped.ui.dialogs.money_event import MoneyEventDialog
from unhyped.ui.dialogs.unsaved_work import UnsavedWork
from unhyped.ui.dialogs.write_note import WriteNote
from unhyped.ui.session import MANY, Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.domain.purchase import Purchase
    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.theme.look import Look


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    return session_of(*lamp_and_roller())


@pytest.fixture
def lamp(session: Session) -> Purchase:
    return session.journal.find("Sunset lamp").purchase


def test_what_only_one_side_changed_is_joined(
    qtbot: QtBot, look: Look, session: Session, lamp: Purchase
) -> None:
    form, submitted = opened(
        qtbot, PurchaseForm(session, look, lamp), session, lambda journal, new: journal.edit_purchase(new)
    )
    qtbot.keyClicks(form.fields.note, "half")
    form.fields.note.setFocus()
    form.fields.note.setCursorPosition(2)
    theirs(session, lamp, shop="Amazon", category="")
    assert (form.fields.shop.text(), form.fields.category.code(), form.fields.note.text()) == (
        "Amazon",
        "",
        "half",
    )
    assert form.fields.note.cursorPosition() == 2
    assert form.unsaved.news.text() == "Updated here because it changed elsewhere: Shop and Category."
    assert form.unsaved.choices == {}
    form.submit()
    assert submitted == [replace(lamp, shop="Amazon", category="", note="half")]
    assert session.journal.entry(lamp.id).purchase == submitted[0]


@pytest.mark.parametrize(("key", "name"), [(Qt.Key.Key_Space, "Mine"), (Qt.Key.Key_Right, "Theirs")])
def test_a_field_both_changed_is_asked_about_by_keyboard(
    key: Qt.Key, name: str, qtbot: QtBot, look: Look, session: Session, lamp: Purchase
) -> None:
    form, submitted = opened(qtbot, PurchaseForm(session, look, lamp))
    form.fields.name.editor.setText("Mine")
    form.fields.shop.setText("dm & Co")
    theirs(session, lamp, name="Theirs", note="new")
    assert form.fields.name.text == "Mine"
    assert [*form.unsaved.choices] == ["Name"]
    assert nameless(form) == []
    qtbot.keyClick(form.fields.name.editor, Qt.Key.Key_Return)
    assert submitted == []
    assert form.unsaved.problem.isVisible()
    choice = form.unsaved.choices["Name"]
    assert [button.text() for button in choice.buttons] == ["Yours: Mine", "Theirs: Theirs"]
    at = focused(form)
    assert at is choice.buttons[0]
    qtbot.keyClick(at, key)
    qtbot.keyClick(focused(form), Qt.Key.Key_Space) if key != Qt.Key.Key_Space else None
    qtbot.keyClick(form.fields.name.editor, Qt.Key.Key_Return)
    assert submitted == [replace(lamp, name=name, shop="dm & Co", note="new")]


def test_a_choice_stays_open_when_something_else_changes_and_typing_settles_it(
    qtbot: QtBot, look: Look, session: Session, lamp: Purchase
) -> None:
    form, submitted = opened(qtbot, PurchaseForm(session, look, lamp))
    form.fields.shop.setText("mine")
    theirs(session, lamp, shop="theirs")
    theirs(session, replace(lamp, shop="theirs"), note="new")
    assert [*form.unsaved.choices] == ["Shop"]
    form.submit()
    assert submitted == []
    theirs(session, replace(lamp, shop="theirs", note="new"), shop="theirs again")
    assert form.unsaved.choices["Shop"].buttons[1].text() == "Theirs: theirs again"
    form.fields.shop.setText("ours")
    form.submit()
    assert submitted == [replace(lamp, shop="ours", note="new")]


def test_the_same_change_on_both_sides_asks_nothing(
    qtbot: QtBot, look: Look, session: Session, lamp: Purchase
) -> None:
    form, submitted = opened(qtbot, PurchaseForm(session, look, lamp))
    form.fields.shop.setText("Amazon")
    theirs(session, lamp, shop="Amazon")
    assert form.unsaved.choices == {}
    form.submit()
    assert submitted == []  # it is there already
    qtbot.waitUntil(is_freed(form))


def test_an_edit_brought_back_meets_what_changed_in_between(
    qtbot: QtBot, look: Look, session: Session, lamp: Purchase
) -> None:
    form, _ = opened(qtbot, PurchaseForm(session, look, lamp))
    form.fields.name.editor.setText("Mine")
    form.fields.note.setText("half price")
    escape(form, qtbot)
    theirs(session, lamp, name="Theirs", shop="Amazon")
    changed = session.journal.entry(lamp.id).purchase
    form, submitted = opened(qtbot, PurchaseForm(session, look, changed))
    assert [*form.unsaved.choices] == ["Name"]
    form.submit()
    assert submitted == []
    form.unsaved.choices["Name"].set_form_value("theirs")
    form.submit()
    assert submitted == [replace(changed, note="half price")]


def test_a_choice_that_was_left_open_is_asked_again(
    qtbot: QtBot, look: Look, session: Session, lamp: Purchase
) -> None:
    form, _ = opened(qtbot, PurchaseForm(session, look, lamp))
    form.fields.name.editor.setText("Mine")
    theirs(session, lamp, name="Theirs")
    escape(form, qtbot)
    form, submitted = opened(qtbot, PurchaseForm(session, look, session.journal.entry(lamp.id).purchase))
    assert [*form.unsaved.choices] == ["Name"]
    form.unsaved.line.button.click()
    assert (form.fields.name.text, form.unsaved.choices) == ("Theirs", {})
    form.unsaved.line.button.click()
    assert (form.fields.name.text, [*form.unsaved.choices]) == ("Mine", ["Name"])
    form.submit()
    assert submitted == []
    form.unsaved.choices["Name"].set_form_value("mine")
    form.submit()
    assert [purchase.name for purchase in submitted] == ["Mine"]


def test_what_could_not_be_read_here_is_still_asked_about(
    qtbot: QtBot, look: Look, session: Session, lamp: Purchase
) -> None:
    form, submitted = opened(qtbot, PurchaseForm(session, look, lamp))
    form.fields.price.editor.setText("abc")
    theirs(session, lamp, price=money("25 EUR"))
    choice = form.unsaved.choices["Price"]
    assert [button.text() for button in choice.buttons] == ["Yours: abc", "Theirs: 25.00"]
    choice.set_form_value("theirs")
    form.submit()
    assert submitted == []  # nothing left to save
    qtbot.waitUntil(is_freed(form))


def test_hidden_amounts_stay_hidden_in_the_question(
    qtbot: QtBot, look: Look, session: Session, lamp: Purchase
) -> None:
    session.change_settings(hide_amounts=True)
    form, _ = opened(qtbot, PurchaseForm(session, look, lamp))
    form.fields.price.editor.setText("27")
    theirs(session, lamp, price=money("25 EUR"))
    choice = form.unsaved.choices["Price"]
    assert [button.text() for button in choice.buttons] == ["Yours: •••", "Theirs: •••"]
    choice.set_form_value("theirs")
    assert form.fields.price.read() == money("25 EUR")
    assert "25" not in form.fields.price.echo.text()


def test_a_purchase_in_the_trash_meanwhile_is_said_and_comes_back_when_saved(
    qtbot: QtBot, look: Look, session: Session, lamp: Purchase
) -> None:
    form, submitted = opened(
        qtbot, PurchaseForm(session, look, lamp), session, lambda journal, new: journal.edit_purchase(new)
    )
    elsewhere(session, lambda other: other.trash([lamp.id]))
    assert form.unsaved.news.text() == "This purchase is in the Trash now. If you save, it comes back."
    assert form.save.text() == "&Save and bring back"
    assert taken_twice(form) == []
    elsewhere(session, lambda other: other.restore([lamp.id]))
    assert (form.unsaved.news.text(), form.save.text()) == ("", "&Save")
    elsewhere(session, lambda other: other.trash([lamp.id]))
    form.submit()
    assert submitted == [lamp]
    assert session.journal.logged(lamp.id) is not None


def test_a_check_in_meanwhile_locks_the_expectation(
    qtbot: QtBot, look: Look, session: Session, lamp: Purchase
) -> None:
    form, submitted = opened(qtbot, PurchaseForm(session, look, lamp))
    form.fields.expectation.row.choose(9)
    form.fields.note.setText("mine")
    (given,) = checked_in(session.journal.entry(lamp.id), 2).check_ins
    elsewhere(session, lambda other: other.check_in(given))
    theirs(session, lamp, shop="Amazon")
    assert not form.fields.expectation.row.isVisible()
    form.submit()
    assert submitted == [replace(lamp, note="mine", shop="Amazon")]


def edit_in_window(window: MainWindow, purchase_id: str, qtbot: QtBot) -> PurchaseForm:
    """Open the form of a purchase the way a person does."""
    window.purchases.select(purchase_id)
    qtbot.keyClick(window.purchases.table, Qt.Key.Key_Return)
    (form,) = window.findChildren(PurchaseForm)
    return form


def test_the_window_adds_again_what_was_deleted_for_good(
    shown: Callable[[Session], MainWindow], session: Session, lamp: Purchase, qtbot: QtBot
) -> None:
    form = edit_in_window(shown(session), lamp.id, qtbot)
    form.fields.note.setText("mine")
    elsewhere(session, lambda other: other.trash([lamp.id]))
    elsewhere(session, Journal.empty_trash)
    assert form.unsaved.news.text() == "This purchase was deleted. If you save, it’s added again."
    form.submit()
    assert session.journal.entry(lamp.id).purchase == replace(lamp, note="mine")
    qtbot.waitUntil(is_freed(form))


def test_a_write_that_nobody_noticed_yet_is_not_overwritten(
    shown: Callable[[Session], MainWindow], session: Session, lamp: Purchase, qtbot: QtBot
) -> None:
    form = edit_in_window(shown(session), lamp.id, qtbot)
    form.fields.shop.setText("mine")
    with Journal.open(session.journal.file.path, now) as other:
        other.edit_purchase(replace(lamp, shop="theirs"))
    form.submit()
    assert form.isVisible()
    assert session.journal.entry(lamp.id).purchase.shop == "theirs"
    form.unsaved.choices["Shop"].set_form_value("mine")
    form.submit()
    assert session.journal.entry(lamp.id).purchase.shop == "mine"


def test_a_change_that_waits_behind_another_one_overwrites_nothing(
    shown: Callable[[Session], MainWindow], session: Session, lamp: Purchase, qtbot: QtBot
) -> None:
    form = edit_in_window(shown(session), lamp.id, qtbot)
    form.fields.shop.setText("mine")
    changed = replace(lamp, shop="theirs")
    session.run(lambda journal: journal.edit_purchase(changed), records=MANY + 1)  # in a thread
    form.submit()
    assert not form.isEnabled()
    qtbot.waitUntil(form.isEnabled)
    assert session.journal.entry(lamp.id).purchase == changed
    assert [*form.unsaved.choices] == ["Shop"]


def test_a_check_in_and_money_say_what_became_of_their_purchase(
    qtbot: QtBot, look: Look, session: Session, lamp: Purchase
) -> None:
    entry = session.journal.entry(lamp.id)
    event, _ = opened(qtbot, MoneyEventDialog(session, look, entry))
    theirs(session, lamp, price=money("20 EUR"))
    assert event.unsaved.isHidden()
    event.amount.show_money(money("5 EUR"))
    assert event.net.text() == "It cost you: €15.00"
    event.close()
    check, submitted = opened(
        qtbot, CheckInDialog(session, look, entry, 2), session, lambda journal, given: journal.check_in(given)
    )
    elsewhere(session, lambda other: other.trash([lamp.id]))
    assert check.unsaved.news.text() == "This purchase is in the Trash now. What you save goes there, too."
    elsewhere(session, Journal.empty_trash)
    assert check.unsaved.news.text() == "This purchase was deleted, so this can’t be saved."
    assert not check.save.isEnabled()
    elsewhere(session, Journal.undo)
    elsewhere(session, Journal.undo)
    assert check.unsaved.isHidden()
    check.submit()
    assert session.journal.entry(lamp.id).check_ins == (*submitted,)


def test_an_own_note_both_changed_is_asked_about(qtbot: QtBot, look: Look, session: Session) -> None:
    session.do(lambda journal: journal.own_notes.add(OWN_NOTE))
    dialog, submitted = opened(qtbot, WriteNote(session, look, OWN_NOTE))
    dialog.advice.editor.setText("Ours")
    elsewhere(session, lambda other: other.own_notes.edit(replace(OWN_NOTE, advice="Theirs", text="New")))
    dialog.submit()
    assert submitted == []
    dialog.unsaved.choices["What to remember"].set_form_value("mine")
    dialog.submit()
    assert submitted == [replace(OWN_NOTE, advice="Ours", text="New")]
    dialog.reject()
    elsewhere(session, lambda other: other.own_notes.remove(OWN_NOTE.id))


def test_a_deleted_note_is_said(qtbot: QtBot, look: Look, session: Session) -> None:
    session.do(lambda journal: journal.own_notes.add(OWN_NOTE))
    dialog, submitted = opened(qtbot, WriteNote(session, look, OWN_NOTE))
    elsewhere(session, lambda other: other.own_notes.remove(OWN_NOTE.id))
    assert dialog.unsaved.news.text() == "This note was deleted. If you save, it’s added again."
    dialog.submit()
    assert submitted == [OWN_NOTE]


def test_a_bulk_edit_asks_before_it_overwrites(
    qtbot: QtBot, look: Look, session: Session, lamp: Purchase
) -> None:
    entries = session.journal.entries()

    def opened_bulk() -> tuple[BulkEdit, list[tuple[Purchase, ...]]]:
        return opened(
            qtbot, BulkEdit(session, look, entries), session, lambda journal, new: journal.edit_purchases(new)
        )

    dialog, _ = opened_bulk()
    qtbot.keyClicks(dialog.shop.line, "Amazon")
    theirs(session, lamp, shop="theirs", note="kept")
    dialog.submit()
    assert dialog.problem.text == "These changed elsewhere meanwhile: Sunset lamp."
    leave = dialog.problem.ways_out[1]
    assert leave.text() == "Leave those as they are"
    leave.click()
    assert [entry.purchase.shop for entry in session.journal.entries()] == ["theirs", "Amazon"]
    assert session.journal.entries()[0].purchase.note == "kept"
    dialog, _ = opened_bulk()
    qtbot.keyClicks(dialog.creator.line, "ana")
    elsewhere(session, lambda other: other.trash([lamp.id]))
    dialog.submit()
    assert dialog.problem.text == "1 of these was deleted meanwhile."
    dialog.problem.ways_out[0].click()
    assert [entry.purchase.creator for entry in session.journal.entries()] == ["ana"]


def test_nothing_is_held_by_the_dialogs_that_are_gone(
    qtbot: QtBot, look: Look, session: Session, window: QWidget
) -> None:
    dialog, _ = opened(qtbot, AddPurchase(session, look, window))
    qtbot.keyClicks(dialog.smart.line, "leggings")
    escape(dialog, qtbot)
    assert window.findChildren(UnsavedWork) == []
