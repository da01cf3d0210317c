from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from tests.builders import new_id
from tests.ui.accessible import nameless
from tests.ui.conftest import TODAY, now
from tests.ui.reading import blank

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.wish import Wish
from unhyped.ui.dialogs.adding.add_wish import AddWish
from unhyped.ui.dialogs.adding.purchase_form import PurchaseForm
from unhyped.ui.models.wish_table import NAME, NOTE, ORIGIN
from unhyped.ui.pages.waiting_list import WaitingListPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.frame.message import Message

LINK = "https://www.tiktok.com/@glowwithana/video/7335234567890123456"


def wish(name: str, day: str, **fields: Any) -> Wish:  # noqa: ANN401 - fields of a wish
    return Wish(id=new_id(), name=name, wanted_on=ApproximateDate.parse(day), added_at=now(), **fields)


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    made = session_of()
    wishes = [
        wish("Sunset lamp", "2026-11-20", shop="Temu", link=LINK, note="for the shelf"),
        wish("Lip oil", "2026-11-19", origin="tiktok"),
        wish("Curl ribbon", "2026-11-18"),
    ]
    made.do(lambda journal: journal.wishes.add(wishes))
    return made


def page_of(session: Session, look: Look, qtbot: QtBot) -> WaitingListPage:
    made = WaitingListPage(session, look)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def page(session: Session, look: Look, qtbot: QtBot) -> WaitingListPage:
    return page_of(session, look, qtbot)


@pytest.fixture
def told(page: WaitingListPage) -> list[Message]:
    found: list[Message] = []
    page.told.connect(found.append)
    return found


def names(page: WaitingListPage) -> list[str]:
    return [each.name for each in page.model.wishes(range(page.model.rowCount()))]


def test_letting_go_asks_nothing_selects_the_next_and_can_be_undone(
    page: WaitingListPage, session: Session, told: list[Message], qtbot: QtBot
) -> None:
    page.table.select_rows([0])
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert names(page) == ["Lip oil", "Curl ribbon"]
    assert (told[-1].text, told[-1].action_label) == ("Let go of Sunset lamp", "Undo")
    assert page.table.selected_rows() == [0]
    assert told[-1].action is not None
    told[-1].action()
    assert names(page) == ["Sunset lamp", "Lip oil", "Curl ribbon"]
    page.table.selectAll()
    qtbot.waitUntil(page.let_go_button.isEnabled)
    qtbot.mouseClick(page.let_go_button, Qt.MouseButton.LeftButton)
    assert told[-1].text == "Let go of 3 wishes"
    assert session.journal.wishes.all() == []
    assert blank(page).accessibleName() == "Your waiting list is empty"


def test_what_is_bought_is_logged_as_it_was_wished_and_leaves_the_list_in_one_change(
    page: WaitingListPage, session: Session, told: list[Message], qtbot: QtBot
) -> None:
    page.table.select_rows([0])
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    (form,) = page.findChildren(PurchaseForm)
    fields = form.fields
    assert (fields.name.text, fields.shop.text(), fields.note.text()) == (
        "Sunset lamp",
        "Temu",
        "for the shelf",
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
    assert names(page) == ["Lip oil", "Curl ribbon"]
    assert told[-1].text == "Logged Sunset lamp as bought"
    assert told[-1].action is not None
    told[-1].action()
    assert (session.journal.entries(), len(session.journal.wishes.all())) == ([], 3)


def test_a_form_that_is_left_buys_nothing(page: WaitingListPage, session: Session, qtbot: QtBot) -> None:
    page.table.select_rows([1])
    page.buy_selected()
    (form,) = page.findChildren(PurchaseForm)
    form.reject()
    assert (session.journal.entries(), len(session.journal.wishes.all())) == ([], 3)
    qtbot.waitUntil(page.table.hasFocus)


def test_several_are_bought_one_by_one(page: WaitingListPage, told: list[Message], qtbot: QtBot) -> None:
    page.buy_selected()
    assert told[-1].text == "Select a wish first."
    page.table.selectAll()
    qtbot.waitUntil(page.let_go_button.isEnabled)
    assert not page.bought_button.isEnabled()
    page.buy_selected()
    assert told[-1].text == "Select just one wish for this."
    assert page.findChildren(PurchaseForm) == []


def test_a_right_click_offers_the_same(page: WaitingListPage, session: Session) -> None:
    page.table.select_rows([2])
    page.table.menu_asked_for.emit(page.mapToGlobal(page.rect().center()))
    (menu,) = page.table.findChildren(QMenu)
    texts = {action: action.text().partition("\t")[0].replace("&", "") for action in menu.actions()}
    offered = {text: action for action, text in texts.items() if text}
    assert [*offered] == ["Bought it…", "Copy", "Let go"]
    offered["Copy"].trigger()
    assert "Curl ribbon\t\t18 Nov\tAdded by hand" in QGuiApplication.clipboard().text()
    offered["Let go"].trigger()
    assert names(page) == ["Sunset lamp", "Lip oil"]
    assert len(session.journal.wishes.all()) == 2
    menu.close()


def test_the_list_is_searched(page: WaitingListPage) -> None:
    page.search("temu")
    assert names(page) == ["Sunset lamp"]
    page.search("zzz")
    assert blank(page).accessibleName() == "Nothing found for “zzz”"
    page.search("")
    assert len(names(page)) == 3
    assert nameless(page) == []


def test_an_empty_list_says_what_it_is_for_and_leads_on(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    session = session_of()
    page = page_of(session, look, qtbot)
    (first,) = blank(page).findChildren(QPushButton)
    assert first.isVisible()
    assert not page.add_button.isVisible()
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    (dialog,) = page.findChildren(AddWish)
    dialog.smart.line.setText("Sunset lamp")
    dialog.submit()
    assert names(page) == ["Sunset lamp"]
    assert page.table.selected_rows() == [0]


def test_the_order_chosen_is_remembered(
    page: WaitingListPage, session: Session, look: Look, qtbot: QtBot
) -> None:
    page.table.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
    assert names(page) == ["Curl ribbon", "Lip oil", "Sunset lamp"]
    assert names(page_of(session, look, qtbot)) == ["Curl ribbon", "Lip oil", "Sunset lamp"]
    session.window_state.remember("waiting_list.sort", ["x", 1])  # from another version
    assert names(page_of(session, look, qtbot)) == ["Sunset lamp", "Lip oil", "Curl ribbon"]


def test_notes_have_a_column_once_there_are_some(page: WaitingListPage, qtbot: QtBot) -> None:
    assert not page.table.header.isSectionHidden(NOTE)
    page.table.select_rows([0])
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert page.table.header.isSectionHidden(NOTE)


def test_notes_get_the_room_that_names_do_not_need(page: WaitingListPage, qtbot: QtBot) -> None:
    note = "In my feed every evening this month, and each time with another discount."
    long = wish("Lamp", "2026-11-21", note=note)
    page.session.do(lambda journal: journal.wishes.add([long]))
    page.resize(1400, 500)
    qtbot.waitUntil(lambda: page.table.columnWidth(NOTE) >= page.table.sizeHintForColumn(NOTE))
    assert page.table.columnWidth(NAME) >= page.table.sizeHintForColumn(NAME)
    assert not page.table.horizontalScrollBar().isVisible()


def test_a_wish_can_be_added_from_anywhere_by_key(
    session: Session, shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    window = shown(session)
    window.top.search.setText("ribbon")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_N, both)
    (dialog,) = window.findChildren(AddWish)
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget() or window))
    qtbot.keyClicks(dialog.smart.line, "Waffle maker")
    qtbot.keyClick(dialog.smart.line, Qt.Key.Key_Return)
    page = window.page("waiting_list")
    assert isinstance(page, WaitingListPage)
    assert window.current_page == "waiting_list"
    assert window.top.search.text() == ""
    assert [each.name for each in page.model.wishes(page.table.selected_rows())] == ["Waffle maker"]


def test_where_there_is_little_room_names_keep_theirs(page: WaitingListPage, qtbot: QtBot) -> None:
    hidden = []
    for width in (900, 520, 400):
        page.resize(width, 500)
        qtbot.waitUntil(lambda width=width: page.table.viewport().width() < width)  # type: ignore[misc]
        assert page.table.columnWidth(NAME) >= 120
        assert not page.table.horizontalScrollBar().isVisible()
        hidden.append([each for each in range(5) if page.table.header.isSectionHidden(each)])
    assert hidden == [[], [NOTE], [ORIGIN, NOTE]]
