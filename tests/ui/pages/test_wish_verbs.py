from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu
from tests.builders import purchase
from tests.ui.conftest import TODAY
from tests.ui.pages.wishes_shown import (
    LINK,
    chosen,
    gone,
    messages_of,
    names,
    page_of,
    said,
    session_with_wishes,
)
from tests.ui.reading import blank

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.plan import PlanAnswer, Scope
from unhyped.domain.wish import Extension, Wish
from unhyped.journal import Journal
from unhyped.ui import jobs
from unhyped.ui.dialogs.adding.add_wish import EditWish
from unhyped.ui.dialogs.adding.purchase_form import PurchaseForm
from unhyped.ui.dialogs.bought_instead import BoughtInstead
from unhyped.ui.dialogs.wait_longer import WaitLonger

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pytestqt.qtbot import QtBot

    from unhyped.domain.plan import Plan
    from unhyped.ui.pages.waiting_list import WaitingListPage
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.frame.message import Message


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    return session_with_wishes(session_of)


@pytest.fixture
def page(session: Session, look: Look, qtbot: QtBot) -> WaitingListPage:
    return page_of(session, look, qtbot)


@pytest.fixture
def told(page: WaitingListPage) -> list[Message]:
    return messages_of(page)


def state(session: Session, name: str) -> Wish:
    return next(each for each in session.journal.wishes.all() if each.name == name)


def _wait_longer(journal: Journal, *, id_: str, until: date) -> object:
    return journal.wishes.wait_longer(id_, until, "no room")


def undo(told: list[Message]) -> None:
    assert told[-1].action_label == "Undo"
    assert told[-1].action is not None
    told[-1].action()


@pytest.mark.parametrize("in_detail", [False, True])
def test_l_lets_go_selects_the_next_and_can_be_undone(
    page: WaitingListPage, session: Session, told: list[Message], qtbot: QtBot, in_detail: bool
) -> None:
    page.table.select_rows([1])
    if in_detail:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.keyClick(page.detail.area if in_detail else page.table, Qt.Key.Key_L)
    assert (names(page), chosen(page)) == (["Lip oil", "Curl ribbon", "Sunset lamp"], ["Curl ribbon"])
    assert (told[-1].text, state(session, "Sunset lamp").outcome) == ("Let go of Sunset lamp", "let go")
    undo(told)
    assert names(page) == ["Lip oil", "Sunset lamp", "Curl ribbon"]
    assert state(session, "Sunset lamp").outcome is None


def test_several_are_let_go_of_in_one_change(
    page: WaitingListPage, session: Session, told: list[Message], qtbot: QtBot
) -> None:
    page.table.selectAll()
    qtbot.keyClick(page.table, Qt.Key.Key_L)
    assert told[-1].text == "Let go of 3 wishes"
    undo(told)
    assert page.model.waiting == 3


def test_a_letter_goes_on_with_a_name_that_was_begun(page: WaitingListPage, qtbot: QtBot) -> None:
    """“cl” looks for a name, and lets nothing go."""
    qtbot.keyClicks(page.table, "cul")
    assert page.model.waiting == 3


@pytest.mark.parametrize("in_detail", [False, True])
def test_b_logs_a_purchase_as_it_was_wished_in_one_change(
    page: WaitingListPage, session: Session, told: list[Message], qtbot: QtBot, in_detail: bool
) -> None:
    page.table.select_rows([1])
    if in_detail:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.keyClick(page.detail.area if in_detail else page.table, Qt.Key.Key_B)
    (form,) = page.findChildren(PurchaseForm)
    fields = form.fields
    assert (fields.name.text, fields.shop.text(), fields.note.text()) == (
        *("Sunset lamp", "Temu", "for the shelf"),
    )
    assert (fields.creator.text(), fields.platform.currentText()) == ("glowwithana", "TikTok")
    fields.price.editor.setText("12.50")
    form.submit()
    (entry,) = session.journal.entries()
    bought = entry.purchase
    assert bought.price is not None
    assert (bought.name, bought.price.minor, bought.link) == ("Sunset lamp", 1250, LINK)
    assert bought.video_id == 7335234567890123456
    assert bought.bought_on == ApproximateDate.day(TODAY)
    ended = state(session, "Sunset lamp")
    assert (ended.outcome, ended.bought_as, ended.ended_on) == ("bought", bought.id, TODAY)
    assert told[-1].text == "Logged Sunset lamp as bought"
    undo(told)
    assert (session.journal.entries(), page.model.waiting) == ([], 3)


def test_a_form_that_is_left_buys_nothing(page: WaitingListPage, session: Session, qtbot: QtBot) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_B)
    (form,) = page.findChildren(PurchaseForm)
    form.reject()
    assert (session.journal.entries(), page.model.waiting) == ([], 3)
    qtbot.waitUntil(page.table.hasFocus)


def test_what_was_bought_can_be_bought_again_and_the_form_says_so(
    page: WaitingListPage, session: Session, qtbot: QtBot
) -> None:
    session.do(lambda journal: journal.wishes.buy(state(session, "Lip oil").id, purchase("Lip oil").purchase))
    first = state(session, "Lip oil")
    page.table.select_rows([3])
    assert chosen(page) == ["Lip oil"]
    qtbot.keyClick(page.table, Qt.Key.Key_B)
    (form,) = page.findChildren(PurchaseForm)
    texts = [label.text() for label in form.findChildren(QLabel)]
    assert "You bought this on 24 Nov. If you save, it’s in your log a second time." in texts
    form.submit()
    assert (session.journal.count(), state(session, "Lip oil")) == (2, first)


def test_what_was_bought_elsewhere_meanwhile_is_not_bought_twice_unasked(
    page: WaitingListPage, session: Session, told: list[Message], qtbot: QtBot
) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_B)
    (form,) = page.findChildren(PurchaseForm)
    id_ = state(session, "Lip oil").id
    with Journal.open(session.journal.file.path, session.now) as other:
        other.wishes.buy(id_, purchase("Lip oil").purchase)
    form.submit()
    assert told[-1].kind == "problem"
    assert session.journal.count() == 1
    form.reject()


def test_what_was_bought_instead_is_chosen_from_the_menu_by_keyboard(
    page: WaitingListPage, session: Session, told: list[Message], qtbot: QtBot
) -> None:
    def choose(letter: Qt.Key) -> None:
        page.table.menu_asked_for.emit(page.mapToGlobal(page.rect().center()))
        qtbot.keyClick(page.table.findChildren(QMenu)[-1], letter)

    mug = purchase("Mug")
    session.do(lambda journal: journal.add_purchase(mug.purchase))
    session.do(lambda journal: journal.wishes.add([gone("Mat", 3)]))
    page.table.select_rows([4])
    choose(Qt.Key.Key_I)
    (dialog,) = page.findChildren(BoughtInstead)
    qtbot.keyClicks(dialog.other.editor, "Mug")
    qtbot.keyClick(dialog.other.editor, Qt.Key.Key_Return)
    assert told[-1].text == "Noted that you bought Mug instead of Mat"
    assert state(session, "Mat").bought_as == mug.purchase.id
    assert chosen(page) == ["Mat"]
    qtbot.waitUntil(lambda: "You bought Mug instead." in said(page))
    undo(told)
    assert state(session, "Mat").bought_as == ""
    session.do(lambda journal: journal.wishes.link(state(session, "Mat").id, mug.purchase.id))
    choose(Qt.Key.Key_N)
    assert told[-1].text == "Noted that you bought nothing instead of Mat"
    assert (state(session, "Mat").outcome, state(session, "Mat").bought_as) == ("let go", "")


def test_w_asks_for_a_reason_and_waits_longer(
    page: WaitingListPage, session: Session, told: list[Message], qtbot: QtBot
) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_W)
    (dialog,) = page.findChildren(WaitLonger)
    dialog.reason.setText("a sale")
    dialog.submit()
    until = TODAY + timedelta(days=7)
    assert state(session, "Lip oil").extensions == (Extension(on=TODAY, until=until, reason="a sale"),)
    assert told[-1].text == "Lip oil waits until 1 Dec"
    qtbot.waitUntil(lambda: "Extended on 24 Nov: “a sale”" in said(page))
    undo(told)
    assert state(session, "Lip oil").extensions == ()


def test_after_three_longer_waits_there_is_no_fourth(
    page: WaitingListPage, session: Session, told: list[Message], qtbot: QtBot
) -> None:
    for days in (3, 4, 5):
        until = TODAY + timedelta(days=days)
        session.do(partial(_wait_longer, id_=state(session, "Lip oil").id, until=until))
    row = page.model.row_of(state(session, "Lip oil").id)
    assert row is not None
    page.table.select_rows([row])
    qtbot.waitUntil(lambda: len(page.detail.answers) == 2)
    qtbot.keyClick(page.table, Qt.Key.Key_W)
    assert page.findChildren(WaitLonger) == []
    assert told[-1].text == "You’ve extended this wait 3 times. Let it go, or buy it."


def test_w_puts_what_ended_back_on_the_list(
    page: WaitingListPage, session: Session, told: list[Message], qtbot: QtBot
) -> None:
    session.do(lambda journal: journal.wishes.add([gone("Mat", 3)]))
    page.table.select_rows([4])
    qtbot.keyClick(page.table, Qt.Key.Key_W)
    assert state(session, "Mat").outcome is None
    assert (told[-1].text, page.model.waiting) == ("Mat is back on the waiting list", 4)
    undo(told)
    assert state(session, "Mat").outcome == "let go"


def test_what_ended_is_not_let_go_again(
    page: WaitingListPage, session: Session, told: list[Message], qtbot: QtBot
) -> None:
    session.do(lambda journal: journal.wishes.add([gone("Mat", 3)]))
    page.table.select_rows([4])
    qtbot.keyClick(page.table, Qt.Key.Key_L)
    assert told[-1].text == "This isn’t waiting any more. W puts it back on the list."
    assert state(session, "Mat").ended_on == TODAY - timedelta(days=3)


def test_del_takes_a_wish_out_of_the_file_and_can_be_undone(
    page: WaitingListPage, session: Session, told: list[Message], qtbot: QtBot
) -> None:
    page.table.selectAll()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert (told[-1].text, session.journal.wishes.all()) == ("Deleted 3 wishes", [])
    assert blank(page).accessibleName().startswith("Your waiting list is empty.")
    undo(told)
    assert names(page) == ["Lip oil", "Sunset lamp", "Curl ribbon"]


def test_bought_elsewhere_logs_nothing(page: WaitingListPage, session: Session, told: list[Message]) -> None:
    page.verbs.run("bought_elsewhere")
    assert state(session, "Lip oil").outcome == "bought elsewhere"
    assert (session.journal.count(), told[-1].text) == (0, "Noted that you bought Lip oil elsewhere")


def test_ctrl_e_edits_a_wish(
    page: WaitingListPage, session: Session, told: list[Message], qtbot: QtBot
) -> None:
    page.table.select_rows([1])
    qtbot.keyClick(page.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = page.findChildren(EditWish)
    before = state(session, "Sunset lamp")
    dialog.fields.name.editor.setText("Sunrise lamp")
    dialog.terms.reason.setText("for the mornings")
    dialog.submit()
    assert state(session, "Sunrise lamp") == replace(
        before,
        name="Sunrise lamp",
        reason="for the mornings",
        creator="glowwithana",  # as the form shows it: the link says so
        platform="tiktok",
    )
    assert told[-1].text == "Changed Sunrise lamp"


def test_a_wish_deleted_while_it_is_edited_is_added_again(
    page: WaitingListPage, session: Session, qtbot: QtBot
) -> None:
    page.table.select_rows([0])
    qtbot.keyClick(page.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = page.findChildren(EditWish)
    before = state(session, "Lip oil")
    session.do(lambda journal: journal.wishes.remove([before.id]))
    dialog.fields.note.setText("rosy")
    dialog.submit()
    assert state(session, "Lip oil") == replace(before, note="rosy")


def test_what_needs_one_wish_says_so(page: WaitingListPage, told: list[Message], qtbot: QtBot) -> None:
    page.table.clearSelection()
    for key in (Qt.Key.Key_B, Qt.Key.Key_W, Qt.Key.Key_L, Qt.Key.Key_Delete):
        qtbot.keyClick(page.table, key)
        assert told.pop().text == "Select a wish first."
    page.table.selectAll()
    for key in (Qt.Key.Key_B, Qt.Key.Key_W):
        qtbot.keyClick(page.table, key)
        assert told.pop().text == "Select just one wish for this."
    assert page.findChildren(PurchaseForm) == []


def _with_plan(session: Session) -> Plan:
    plan = session.journal.plans.new("measure the shelf", [Scope("trigger", "lamp")])
    session.do(lambda journal: journal.plans.add(plan))
    return plan


def test_the_form_of_what_was_bought_shows_what_add_shows_and_keeps_what_is_said_of_a_plan(
    page: WaitingListPage, session: Session, told: list[Message], qtbot: QtBot
) -> None:
    session.do(lambda journal: journal.add_purchase(purchase("Sunset lamp, small").purchase))
    plan, wish = _with_plan(session), state(session, "Sunset lamp")
    page.table.select_rows([1])
    qtbot.keyClick(page.table, Qt.Key.Key_B)
    (form,) = page.findChildren(PurchaseForm)
    beside = form.beside
    assert beside is not None
    qtbot.waitUntil(lambda: "Sunset lamp, small" in beside.owned.accessibleName())
    qtbot.waitUntil(jobs.idle)
    assert "measure the shelf" in beside.plan.accessibleName()
    assert beside.advice.isVisibleTo(form)
    beside.followed.answers.buttons[1].click()
    form.submit()
    (answer,) = session.journal.file.of(PlanAnswer).values()
    assert (answer.plan_id, answer.subject, answer.followed) == (plan.id, wish.id, False)
    undo(told)
    assert [*session.journal.file.of(PlanAnswer).values()] == []
    assert state(session, "Sunset lamp").outcome is None


def test_what_is_said_of_a_plan_while_a_wish_is_edited_is_one_change_with_it(
    page: WaitingListPage, session: Session, told: list[Message], qtbot: QtBot
) -> None:
    plan, wish = _with_plan(session), state(session, "Sunset lamp")
    page.table.select_rows([1])
    qtbot.keyClick(page.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = page.findChildren(EditWish)
    qtbot.waitUntil(lambda: dialog.beside.followed.isVisibleTo(dialog))
    dialog.beside.followed.answers.buttons[0].click()
    dialog.terms.reason.setText("for the mornings")
    revision = session.journal.file.revision
    dialog.submit()
    assert session.journal.file.revision == revision + 1
    (answer,) = session.journal.file.of(PlanAnswer).values()
    assert (answer.plan_id, answer.subject, answer.followed) == (plan.id, wish.id, True)
    undo(told)
    assert [*session.journal.file.of(PlanAnswer).values()] == []


def test_a_purchase_that_is_edited_shows_no_notes_about_buying_it(
    session: Session, look: Look, qtbot: QtBot
) -> None:
    lamp = purchase("Sunset lamp").purchase
    session.do(lambda journal: journal.add_purchase(lamp))
    form = PurchaseForm(session, look, lamp)
    qtbot.addWidget(form)
    assert form.beside is None
    assert form.said(lamp.id) == ()
