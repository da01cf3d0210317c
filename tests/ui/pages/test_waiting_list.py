from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QPushButton
from tests.builders import checked_in, new_id, purchase
from tests.ui.accessible import nameless
from tests.ui.conftest import now
from tests.ui.pages.wishes_shown import (
    LINK,
    chosen,
    gone,
    messages_of,
    names,
    page_of,
    said,
    session_with_wishes,
    wish,
)
from tests.ui.reading import blank, button

from unhyped.domain.own_note import OwnNote
from unhyped.ui.dialogs.adding.add_wish import AddWish
from unhyped.ui.pages.waiting_list import WaitingListPage
from unhyped.ui.widgets.cards.wish_parts import NotePanel, Quote, ShapesRow, WaitLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.ui.main_window import MainWindow
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


def wait_until_said(page: WaitingListPage, words: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: words in said(page))


def choose(page: WaitingListPage, qtbot: QtBot, row: int) -> None:
    page.table.select_rows([row])
    wanted = page.model.wishes([row])[0].name
    qtbot.waitUntil(lambda: wanted in said(page))


def test_the_first_wish_is_shown_with_what_was_written_and_its_wait(
    page: WaitingListPage, qtbot: QtBot
) -> None:
    assert names(page) == ["Lip oil", "Sunset lamp", "Curl ribbon"]
    assert (chosen(page), page.summary.text()) == (["Lip oil"], "Waiting · 3")
    assert "Your wait ended on Sunday 8 November" in said(page)
    choose(page, qtbot, 1)
    for words in (
        "€60.00 · Temu",
        "“For the shelf”",
        "You wrote this on 20 November.",
        "Wait until Friday 4 December",
        "14 days, because it’s over €50",
        "you can extend it 3 times",
    ):
        assert words in said(page)
    (line,) = page.detail.findChildren(WaitLine)
    assert line.share == pytest.approx(4 / 14)
    assert [each.words for each in page.detail.answers] == ["Let it go", "Wait longer", "Bought it"]
    assert [each.cap.text() for each in page.detail.answers] == ["L", "W", "B"]
    assert nameless(page) == []


def test_what_has_nothing_to_say_is_not_there(page: WaitingListPage, session: Session, qtbot: QtBot) -> None:
    session.do(lambda journal: journal.wishes.add([wish("Qwertz", "2026-11-23")]))
    choose(page, qtbot, 1)
    assert not any(page.detail.findChildren(kind) for kind in (Quote, NotePanel, ShapesRow))
    text = said(page)
    assert not any(words in text for words in ("that you own", "Your record", "Your plan"))


def test_what_the_log_says_is_beside_a_wish(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    from dataclasses import replace

    tips = [
        purchase(f"Tip {n}", creator="mia", worth=worth, category="beauty.skincare")
        for n, worth in enumerate((5, 3, 1, 1))
    ]
    rated = checked_in(purchase("Weighted blanket, 8 kg", creator="mia"), 2)
    rated = replace(
        rated,
        purchase=replace(rated.purchase, gain="commission"),
        check_ins=(replace(rated.check_ins[0], next_time="wash the old one first"),),
    )
    session = session_of(*tips, rated)
    blanket = wish("Weighted blanket, 6 kg", "2026-11-20", creator="mia")
    note = OwnNote(
        id=new_id(), title="Another one?", advice="Count first.", words=("blanket",), added_at=now()
    )
    session.do(lambda journal: journal.wishes.add([blanket]))
    session.do(lambda journal: journal.own_notes.add(note))
    page = page_of(session, look, qtbot)
    qtbot.waitUntil(lambda: bool(page.detail.findChildren(NotePanel)))
    for words in (
        "from @mia, who earns a commission",
        "Things like it that you own",
        "not worth it",
        "Your record with @mia",
        "You’ve rated 5 of their tips: 1 worth it, 1 in between, 3 not worth it.",
        "Next time I’ll wash the old one first",
        "Your own note",
        "Another one?",
    ):
        assert words in said(page)
    (shapes,) = page.detail.findChildren(ShapesRow)
    assert shapes.groups == ("worth it", "in between", *["not worth it"] * 3)
    asked: list[object] = []
    page.purchases_asked_for.connect(lambda ids, words: asked.append((ids, words)))
    page.note_asked_for.connect(asked.append)
    button(page.detail, "Weighted blanket, 8 kg: not worth it").click()
    button(page.detail, "Read the note “Another one?”").click()
    assert asked == [((rated.purchase.id,), "Weighted blanket, 8 kg"), note.id]


def test_fewer_than_five_answers_are_shapes_without_a_sentence(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    session = session_of(*(purchase(f"Tip {n}", creator="mia", worth=5) for n in range(4)))
    session.do(lambda journal: journal.wishes.add([wish("Lamp", "2026-11-20", creator="mia")]))
    page = page_of(session, look, qtbot)
    (shapes,) = page.detail.findChildren(ShapesRow)
    assert shapes.accessibleName() == "You’ve rated 4 of their tips: 4 worth it."
    assert "You’ve rated" not in said(page)


def test_hidden_amounts_are_nowhere(page: WaitingListPage, session: Session, qtbot: QtBot) -> None:
    session.change_settings(hide_amounts=True)
    choose(page, qtbot, 1)
    page.table.copy()
    shown = said(page) + QGuiApplication.clipboard().text()
    assert "14 days (your rule)" in shown
    assert "60" not in shown
    assert "50" not in shown
    assert "•" not in shown


def test_the_list_shows_what_ended_and_see_all(page: WaitingListPage, session: Session, qtbot: QtBot) -> None:
    session.do(lambda journal: journal.wishes.add([gone(f"Thing {n}", n) for n in range(6)]))
    assert names(page)[3:] == ["Thing 0", "Thing 1", "Thing 2"]
    last = page.model.rowCount() - 1
    page.table.select_rows([last])
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert names(page)[3:] == [f"Thing {n}" for n in range(6)]
    assert chosen(page) == ["Thing 3"]
    choose(page, qtbot, last)
    assert "You let it go on Saturday 21 November" in said(page)
    assert [each.words for each in page.detail.answers] == ["Want it again", "Bought it"]


def test_a_click_on_see_all_shows_all(page: WaitingListPage, session: Session, qtbot: QtBot) -> None:
    session.do(lambda journal: journal.wishes.add([gone(f"Thing {n}", n) for n in range(6)]))
    place = page.table.visualRect(page.model.index(page.model.rowCount() - 1, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(names(page)) == 9


def test_enter_goes_into_the_detail_and_esc_comes_back(page: WaitingListPage, qtbot: QtBot) -> None:
    """Enter bought it, in earlier versions."""
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.detail.area.hasFocus()
    qtbot.keyClick(page.detail.area, Qt.Key.Key_Escape)
    assert page.table.hasFocus()


def test_the_list_keeps_the_keyboard_after_a_visit_to_the_detail(page: WaitingListPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.keyClick(page.detail.area, Qt.Key.Key_Escape)
    for shown in ("Sunset lamp", "Curl ribbon"):
        qtbot.keyClick(page.table, Qt.Key.Key_Down)
        wait_until_said(page, shown, qtbot)
        assert page.table.hasFocus()


def test_a_narrow_window_shows_either_the_list_or_the_wish(
    session: Session, look: Look, qtbot: QtBot
) -> None:
    page = page_of(session, look, qtbot, width=520)
    assert (page.table.isVisible(), page.detail.isVisible()) == (True, False)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert (page.table.isVisible(), page.detail.isVisible()) == (False, True)
    qtbot.mouseClick(button(page.detail, "Back to the list"), Qt.MouseButton.LeftButton)
    assert (page.table.isVisible(), page.detail.isVisible()) == (True, False)
    place = page.table.visualRect(page.model.index(1, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (page.table.isVisible(), page.detail.isVisible()) == (False, True)
    qtbot.keyClick(page.detail.area, Qt.Key.Key_L)
    assert (page.table.isVisible(), page.detail.isVisible()) == (True, False)
    page.resize(1000, 600)
    assert (page.table.isVisible(), page.detail.isVisible()) == (True, True)


@pytest.mark.parametrize(("width", "scale"), [(544, 1.0), (700, 2.0), (1000, 2.0), (1400, 1.0)])
def test_nothing_is_wider_than_its_place(
    session: Session, look: Look, qtbot: QtBot, width: int, scale: float
) -> None:
    look.scale_to(scale)
    page = page_of(session, look, qtbot, width=width)
    assert not page.table.horizontalScrollBar().isVisible()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    area = page.detail.area
    content = area.widget()
    assert content is not None
    qtbot.waitUntil(lambda: content.width() <= area.viewport().width())
    assert area.viewport().height() > 0
    for each in page.detail.answers:
        assert page.detail.rect().contains(QRect(each.mapTo(page.detail, QPoint()), each.size()))


def test_right_to_left_the_list_and_the_answers_are_mirrored(
    session: Session, look: Look, qtbot: QtBot, qapp: QApplication
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        page = page_of(session, look, qtbot)
        qtbot.waitUntil(lambda: len(page.detail.answers) == 3)
        assert page.table.mapTo(page, QPoint()).x() > page.detail.mapTo(page, QPoint()).x()
        first, *_, last = page.detail.answers
        assert first.x() > last.x()
        page.grab()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_right_click_offers_what_can_be_done(page: WaitingListPage, session: Session) -> None:
    def offered() -> list[str]:
        page.table.menu_asked_for.emit(page.mapToGlobal(page.rect().center()))
        menu = page.table.findChildren(QMenu)[-1]
        texts = [action.text().partition("\t")[0].replace("&", "") for action in menu.actions()]
        menu.close()
        return [text for text in texts if text]

    page.table.select_rows([2])
    assert offered() == [
        *("Let it go", "Wait longer…", "Bought it…", "Bought it elsewhere", "Edit…", "Copy", "Delete")
    ]
    page.table.selectAll()
    assert offered() == ["Let it go", "Bought it elsewhere", "Copy", "Delete"]
    session.do(lambda journal: journal.wishes.add([gone("Mat", 1), gone("Rug", 2, "bought elsewhere")]))
    page.table.select_rows([4])
    instead = "Bought something else instead…"
    assert offered() == ["Want it again", "Bought it…", instead, "Edit…", "Copy", "Delete"]
    page.table.select_rows([5])
    assert offered() == ["Want it again", "Bought it again…", "Edit…", "Copy", "Delete"]


def test_the_list_is_searched(page: WaitingListPage) -> None:
    page.search("temu")
    assert (names(page), chosen(page)) == (["Sunset lamp"], ["Sunset lamp"])
    page.search("zzz")
    assert blank(page).accessibleName() == "Nothing found for “zzz”"
    page.search("")
    assert (len(names(page)), chosen(page)) == (3, ["Lip oil"])
    assert nameless(page) == []


def test_an_empty_list_says_what_it_is_for_and_leads_on(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    page = page_of(session_of(), look, qtbot)
    (first,) = blank(page).findChildren(QPushButton)
    assert not page.add_button.isVisible()
    words = [label.text() for label in blank(page).findChildren(QLabel) if label.isVisibleTo(page)]
    assert words == ["Your waiting list is empty. Park things here before you buy them.", "Ctrl+Shift+N"]
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    (dialog,) = page.findChildren(AddWish)
    dialog.smart.line.setText("Sunset lamp")
    dialog.submit()
    assert (names(page), chosen(page)) == (["Sunset lamp"], ["Sunset lamp"])
    qtbot.waitUntil(page.table.hasFocus)  # where the letters work


def test_only_what_ended_is_left(page: WaitingListPage, session: Session, qtbot: QtBot) -> None:
    page.table.selectAll()
    qtbot.keyClick(page.table, Qt.Key.Key_L)
    assert (page.summary.text(), len(names(page))) == ("Waiting · 0", 3)
    assert page.table.isVisible()
    assert {each.outcome for each in session.journal.wishes.all()} == {"let go"}


@pytest.mark.parametrize("text", [LINK, "Waffle maker 29.90"])
def test_a_pasted_line_or_link_begins_a_wish(page: WaitingListPage, qtbot: QtBot, text: str) -> None:
    QGuiApplication.clipboard().setText(f" {text}\n")
    qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = page.findChildren(AddWish)
    assert dialog.smart.line.text() == text
    dialog.reject()


@pytest.mark.parametrize("text", ["", "word " * 200])
def test_what_is_no_line_is_not_pasted(
    page: WaitingListPage, told: list[Message], qtbot: QtBot, text: str
) -> None:
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.findChildren(AddWish) == []
    assert told[-1].text == "Copy a link or a name first, then paste it here."


def test_a_dropped_link_begins_a_wish_and_a_file_does_not(page: WaitingListPage) -> None:
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    data = QMimeData()
    data.setUrls([QUrl(LINK)])
    data.setText(LINK)
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    enter.ignore()
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(5, 5), copy, data, left, none))
    (dialog,) = page.findChildren(AddWish)
    assert dialog.smart.line.text() == LINK
    dialog.reject()
    file = QMimeData()
    file.setUrls([QUrl.fromLocalFile("/tmp/orders.csv")])  # noqa: S108 - nothing is read
    entered = QDragEnterEvent(QPoint(5, 5), copy, file, left, none)
    entered.ignore()
    QApplication.sendEvent(page, entered)
    assert not entered.isAccepted()


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
    assert chosen(page) == ["Waffle maker"]


def test_the_way_back_leads_to_the_same_wish(
    session: Session, shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    session.do(lambda journal: journal.wishes.buy(journal.wishes.all()[0].id, purchase("Oil").purchase))
    window = shown(session)
    window.go_to("waiting_list")
    page = window.page("waiting_list")
    assert isinstance(page, WaitingListPage)
    choose(page, qtbot, page.model.rowCount() - 1)
    name = chosen(page)
    button(page.detail, "Show the purchase").click()
    assert window.current_page == "purchases"
    window.way_back.go()
    assert (window.current_page, chosen(page)) == ("waiting_list", name)


def test_ten_thousand_wishes_are_only_looked_at_where_they_are_seen(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_of()
    many = [wish(f"Wish {n}", "2026-11-20") for n in range(10_000)]
    session.journal.wishes.add(many)
    page = page_of(session, look, qtbot)
    asked: list[int] = []
    text = page.model.text

    def noted(row: int, column: int) -> str:
        asked.append(row)
        return text(row, column)

    monkeypatch.setattr(page.model, "text", noted)
    page.table.viewport().repaint()
    qtbot.keyClick(page.table, Qt.Key.Key_End)
    page.table.viewport().repaint()
    assert chosen(page) == ["Wish 9999"]
    assert 0 < len(set(asked)) < 50


def test_another_day_makes_a_wish_ready(
    session: Session, look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(session, look, qtbot)
    later = now() + timedelta(days=11)
    assert later.date() == date(2026, 12, 5)
    monkeypatch.setattr(session, "now", lambda: later)
    session.notice_day()
    assert [page.model.index(row, 2).data() for row in range(3)] == [
        *("ready to decide", "ready to decide", "until 22 Dec")
    ]


def test_the_icons_of_the_detail_grow_with_the_text(page: WaitingListPage, look: Look, qtbot: QtBot) -> None:
    look.scale_to(2.0)
    choose(page, qtbot, 2)
    icons = [each for each in page.detail.findChildren(QAbstractButton) if not each.icon().isNull()]
    assert {each.accessibleName() or each.text() for each in icons} == {
        "Back to the list",
        "More for this wish",
    }
    assert {each.iconSize().width() for each in icons} == {32}
