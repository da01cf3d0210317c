"""What is typed and not saved comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from tests.builders import checked_in, money, purchase
from tests.ui.accessible import nameless, taken_twice
from tests.ui.conftest import now
from tests.ui.dialogs.opening import focused, is_freed, opened
from tests.ui.dialogs.unsaved import escape, lamp_and_roller

from unhyped.ui.dialogs.adding.add_purchase import AddPurchase
from unhyped.ui.dialogs.adding.add_wish import AddWish
from unhyped.ui.dialogs.adding.purchase_form import PurchaseForm
from unhyped.ui.dialogs.adding.quick_add import QuickAdd
from unhyped.ui.dialogs.bulk_edit import BulkEdit
from unhyped.ui.dialogs.check_in import CheckInDialog
from unhyped.ui.dialogs.money_event import MoneyEventDialog
from unhyped.ui.dialogs.write_note import WriteNote
from unhyped.ui.session import Session
from unhyped.ui.widgets.fields.form_values import form_fields

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.domain.purchase import Purchase
    from unhyped.ui.dialogs.dialog import Dialog
    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.theme.look import Look

UNSAVED = "You didn’t save this last time."


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    return session_of(*lamp_and_roller())


@pytest.fixture
def lamp(session: Session) -> Purchase:
    return session.journal.find("Sunset lamp").purchase


def test_a_line_closed_with_esc_is_there_again_and_typing_replaces_it(
    qtbot: QtBot, look: Look, session: Session
) -> None:
    dialog, _ = opened(qtbot, AddPurchase(session, look))
    assert dialog.unsaved.isHidden()
    qtbot.keyClicks(dialog.smart.line, "leggings 34.99 @ana !dupe")
    dialog.expectation.row.choose(7)
    escape(dialog, qtbot)
    dialog, submitted = opened(qtbot, AddPurchase(session, look))
    assert dialog.unsaved.line.text == UNSAVED
    assert dialog.smart.line.selectedText() == "leggings 34.99 @ana !dupe"
    assert dialog.claims.chips["dupe"].isChecked()
    assert dialog.expectation.value == 7
    height = dialog.height()
    qtbot.keyClicks(dialog.smart.line, "lamp")
    assert (dialog.smart.line.text(), dialog.expectation.row.value) == ("lamp", None)
    assert dialog.unsaved.line.text == ""
    assert dialog.height() == height
    qtbot.keyClick(dialog.smart.line, Qt.Key.Key_Return)
    (bought,) = submitted
    assert (bought.name, bought.price, bought.claims, bought.expectation) == ("lamp", None, (), None)


def test_what_was_saved_or_emptied_does_not_come_back(qtbot: QtBot, look: Look, session: Session) -> None:
    add = lambda journal, new: journal.add_purchase(new)  # noqa: E731
    dialog, _ = opened(qtbot, AddPurchase(session, look), session, add)
    qtbot.keyClicks(dialog.smart.line, "leggings")
    escape(dialog, qtbot)
    dialog, _ = opened(qtbot, AddPurchase(session, look), session, add)
    qtbot.keyClick(dialog.smart.line, Qt.Key.Key_Return)
    qtbot.waitUntil(is_freed(dialog))
    dialog, _ = opened(qtbot, AddPurchase(session, look))
    assert (dialog.smart.line.text(), dialog.unsaved.line.text) == ("", "")
    qtbot.keyClicks(dialog.smart.line, "x")
    escape(dialog, qtbot)
    dialog, _ = opened(qtbot, AddPurchase(session, look))
    qtbot.keyClick(dialog.smart.line, Qt.Key.Key_Backspace)
    escape(dialog, qtbot)
    assert session.unsaved == {}


def test_a_line_without_a_date_stays_without_one_until_it_is_replaced(
    qtbot: QtBot, look: Look, session: Session
) -> None:
    dialog, _ = opened(qtbot, AddPurchase(session, look))
    qtbot.keyClicks(dialog.smart.line, "leggings 1,234")
    dialog.smart.chips.dated.emit(False)
    dialog.smart.problem.ways_out[0].click()
    price = dialog.smart.reading.draft.price
    escape(dialog, qtbot)
    dialog, submitted = opened(qtbot, AddPurchase(session, look))
    assert dialog.smart.reading.draft.price == price
    qtbot.keyClick(dialog.smart.line, Qt.Key.Key_End)
    qtbot.keyClicks(dialog.smart.line, " red")
    dialog.submit()
    assert submitted[0].bought_on is None
    dialog.reject()
    dialog, submitted = opened(qtbot, AddPurchase(session, look))
    qtbot.keyClicks(dialog.smart.line, "lip oil")
    dialog.submit()
    assert str(submitted[0].bought_on) == "2026-11-24"


def test_starting_over_can_be_taken_back(qtbot: QtBot, look: Look, session: Session) -> None:
    dialog, _ = opened(qtbot, AddPurchase(session, look))
    qtbot.keyClicks(dialog.smart.line, "leggings 34.99")
    escape(dialog, qtbot)
    dialog, _ = opened(qtbot, AddPurchase(session, look))
    assert nameless(dialog) == []
    assert taken_twice(dialog) == []
    qtbot.keyClick(dialog.smart.line, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: dialog.unsaved.line.text == "You started over.")
    assert dialog.smart.line.text() == ""
    assert focused(dialog) is dialog.smart.line
    dialog.unsaved.line.button.click()
    assert dialog.smart.line.text() == "leggings 34.99"


def test_the_plain_form_and_the_small_window_remember_too(qtbot: QtBot, look: Look, session: Session) -> None:
    dialog, _ = opened(qtbot, AddPurchase(session, look))
    qtbot.keyClicks(dialog.smart.line, "leggings 34.99")
    dialog.toggle.click()
    dialog.fields.shop.setText("Amazon")
    dialog.fields.price.editor.setText("not a price")
    escape(dialog, qtbot)
    small, _ = opened(qtbot, QuickAdd(session, look))
    assert small.is_plain
    assert (small.fields.name.text, small.fields.shop.text()) == ("leggings", "Amazon")
    assert small.fields.price.text == "not a price"
    small.unsaved.line.button.click()
    assert (small.fields.name.text, small.fields.shop.text(), small.fields.price.text) == ("", "", "")
    small.close()
    qtbot.waitUntil(is_freed(small))
    assert session.unsaved == {}


def test_the_day_is_said_if_it_was_another_one(
    qtbot: QtBot, look: Look, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog, _ = opened(qtbot, AddPurchase(session, look))
    qtbot.keyClicks(dialog.smart.line, "leggings yesterday")
    escape(dialog, qtbot)
    monkeypatch.setattr(session, "now", lambda: now() + timedelta(days=1))
    dialog, _ = opened(qtbot, AddPurchase(session, look))
    assert dialog.unsaved.line.text == "You typed this on 24 Nov 2026 and didn’t save it. Check the date."


def test_a_wish_comes_back_in_the_form_and_in_the_line_with_what_only_the_form_said(
    qtbot: QtBot, look: Look, session: Session
) -> None:
    wish, _ = opened(qtbot, AddWish(session, look))
    qtbot.keyClicks(focused(wish), "Stanley cup")
    wish.toggle.click()
    note = form_fields(wish, wish.unsaved)["Note"]
    assert isinstance(note, QLineEdit)
    qtbot.keyClicks(note, "in rose")
    escape(wish, qtbot)
    wish, _ = opened(qtbot, AddWish(session, look))
    assert wish.unsaved.line.text == "You didn’t save this last time."
    assert (wish.fields.name.editor.selectedText(), wish.fields.preview().note) == ("Stanley cup", "in rose")
    wish.toggle.click()
    assert wish.noted.text() == "In its note: in rose"
    escape(wish, qtbot)
    wish, _ = opened(qtbot, AddWish(session, look))
    assert (wish.smart.line.selectedText(), wish.noted.text()) == ("Stanley cup", "In its note: in rose")
    qtbot.keyClicks(focused(wish), "lamp")
    assert (wish.smart.line.text(), wish.noted.text(), wish.unsaved.line.text) == ("lamp", "", "")


def test_what_only_the_form_of_a_purchase_said_comes_back_in_the_line(
    qtbot: QtBot, look: Look, session: Session
) -> None:
    dialog, _ = opened(qtbot, AddPurchase(session, look))
    dialog.toggle.click()
    dialog.fields.name.editor.setText("leggings")
    dialog.fields.note.setText("for Jo")
    dialog.fields.platform.setEditText("friend")
    dialog.toggle.click()
    escape(dialog, qtbot)
    dialog, _ = opened(qtbot, AddPurchase(session, look))
    said = dialog.as_typed()
    assert (said.name, said.note, said.platform) == ("leggings", "for Jo", "friend")
    qtbot.keyClicks(focused(dialog), "mop")
    said = dialog.as_typed()
    assert (said.name, said.note, said.platform) == ("mop", "", "")


def test_a_new_category_stays_new_when_it_comes_back(qtbot: QtBot, look: Look, session: Session) -> None:
    dialog, _ = opened(qtbot, AddPurchase(session, look))
    dialog.toggle.click()
    dialog.fields.category.show_code("skin")
    assert dialog.fields.category.code() == "skin"
    escape(dialog, qtbot)
    dialog, _ = opened(qtbot, AddPurchase(session, look))
    assert dialog.fields.category.code() == "skin"


def test_a_note_and_money_come_back(qtbot: QtBot, look: Look, session: Session, lamp: Purchase) -> None:
    note, _ = opened(qtbot, WriteNote(session, look))
    qtbot.keyClicks(note.title.editor, "Another lamp?")
    note.text.setPlainText("I own two.\nReally.")
    escape(note, qtbot)
    note, _ = opened(qtbot, WriteNote(session, look))
    assert (note.title.text, note.text.toPlainText()) == ("Another lamp?", "I own two.\nReally.")
    note.close()

    entry = session.journal.entry(lamp.id)
    event, _ = opened(qtbot, MoneyEventDialog(session, look, entry))
    event.kind.set_form_value("resale")
    qtbot.keyClicks(event.amount.editor, "10")
    event.note.setText("Vinted")
    escape(event, qtbot)
    event, submitted = opened(qtbot, MoneyEventDialog(session, look, entry))
    assert event.net.text() == "It cost you: €19.99"
    event.kind.set_form_value("fee")
    event.submit()
    assert [(each.kind, each.amount, each.note) for each in submitted] == [("fee", money("10 EUR"), "Vinted")]


def test_a_check_in_comes_back_but_never_the_answer_that_was_just_given(
    qtbot: QtBot, look: Look, session: Session, lamp: Purchase
) -> None:
    entry = session.journal.entry(lamp.id)
    dialog, _ = opened(qtbot, CheckInDialog(session, look, entry))
    qtbot.keyClick(dialog, Qt.Key.Key_2)
    dialog.form.optional.why.setText("flickers")
    escape(dialog, qtbot)
    other, _ = opened(qtbot, CheckInDialog(session, look, session.journal.find("Ice roller")))
    assert other.form.optional.why.text() == ""
    other.close()
    dialog, _ = opened(qtbot, CheckInDialog(session, look, entry, 5))
    assert (dialog.form.worth.value, dialog.form.optional.why.text()) == (5, "flickers")
    escape(dialog, qtbot)
    dialog, submitted = opened(
        qtbot, CheckInDialog(session, look, entry), session, lambda journal, given: journal.check_in(given)
    )
    assert dialog.save.isEnabled()
    dialog.submit()
    assert [given.why for given in submitted] == ["flickers"]
    dialog.close()
    dialog, _ = opened(qtbot, CheckInDialog(session, look, session.journal.entry(lamp.id)))
    assert dialog.unsaved.isHidden()


def test_a_saved_check_in_is_not_unsaved_while_it_reveals(
    qtbot: QtBot, look: Look, session_of: Callable[..., Session]
) -> None:
    entry = checked_in(purchase("Serum"), 4)
    session = session_of(entry)
    dialog, _ = opened(
        qtbot, CheckInDialog(session, look, entry, 2), session, lambda journal, given: journal.check_in(given)
    )
    dialog.form.optional.why.setText("sticky")
    dialog.submit()
    escape(dialog, qtbot)
    assert session.unsaved == {}


def test_an_edit_and_a_bulk_edit_come_back(
    qtbot: QtBot, look: Look, session: Session, lamp: Purchase
) -> None:
    form, _ = opened(qtbot, PurchaseForm(session, look, lamp))
    form.fields.note.setText("half price")
    form.fields.claims.show_claims(["life-changing", "sunset at home"])
    escape(form, qtbot)
    form, submitted = opened(qtbot, PurchaseForm(session, look, lamp))
    assert form.unsaved.line.text == UNSAVED
    assert form.unsaved.choices == {}
    form.submit()
    assert submitted == [replace(lamp, note="half price", claims=("life-changing", "sunset at home"))]
    form.close()

    entries = session.journal.entries()
    bulk, _ = opened(qtbot, BulkEdit(session, look, entries))
    qtbot.keyClicks(bulk.shop.line, "Amazon")
    bulk.category.tick.setChecked(True)
    escape(bulk, qtbot)
    one, _ = opened(qtbot, BulkEdit(session, look, entries[:1]))
    assert one.unsaved.isHidden()
    one.close()
    bulk, _ = opened(qtbot, BulkEdit(session, look, entries))
    assert (bulk.edits.shop, bulk.edits.category, bulk.save.isEnabled()) == ("Amazon", "", True)


def test_the_window_offers_a_line_again(
    shown: Callable[[Session], MainWindow], session: Session, qtbot: QtBot
) -> None:
    window = shown(session)
    for kind, key in ((AddPurchase, "add"), (AddWish, "add_wish")):
        for selected in ("", "leggings 34.99"):
            window.menus[key].trigger()
            (dialog,) = window.findChildren(kind)
            qtbot.waitUntil(partial(has_focus, dialog))
            line = focused(dialog)
            assert isinstance(line, QLineEdit)
            assert line.selectedText() == selected
            qtbot.keyClicks(line, "leggings 34.99")
            escape(dialog, qtbot)


def has_focus(dialog: Dialog) -> bool:
    return focused(dialog) is not None


def test_it_is_there_after_another_file_was_open(look: Look, session: Session, qtbot: QtBot) -> None:
    dialog, _ = opened(qtbot, AddPurchase(session, look))
    qtbot.keyClicks(dialog.smart.line, "leggings")
    escape(dialog, qtbot)
    again = Session(session.journal, session.settings, now, window_state=session.window_state)
    assert again.unsaved == session.unsaved
    shiboken6.delete(again)


def test_another_file_has_its_own_unsaved_work(
    qtbot: QtBot, look: Look, session: Session, session_of: Callable[..., Session]
) -> None:
    dialog, _ = opened(qtbot, AddPurchase(session, look))
    qtbot.keyClicks(dialog.smart.line, "leggings")
    escape(dialog, qtbot)
    dialog, _ = opened(qtbot, AddPurchase(session_of(), look))
    assert dialog.smart.line.text() == ""
