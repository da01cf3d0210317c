from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter
from tests.builders import purchase
from tests.ui.accessible import nameless
from tests.ui.pages.notes_shown import notes_page, read, roles, sections, titles
from tests.ui.reading import blank, button, only

from unhyped.notes.pack import shipped
from unhyped.ui import jobs
from unhyped.ui.pages.notes import NotesPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.frame.message import Message

HIDE = "Never show the note “What can a home LED face mask do?” again"


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    return session_of(purchase("Red LED mask", category="beauty.devices"), purchase("Pan"))


@pytest.fixture
def page(session: Session, look: Look, qtbot: QtBot) -> NotesPage:
    return notes_page(session, look, qtbot)


def hidden_chip(page: NotesPage) -> QPushButton:
    return page.chips.chips["hidden"]


def test_notes_about_own_things_come_first_then_all_others_of_the_place(
    page: NotesPage, qtbot: QtBot
) -> None:
    here = [note for note in shipped().notes if note.holds_in("EU")]
    assert len(here) < len(shipped().notes)
    assert sorted(titles(page)) == sorted(note.title for note in here)
    own = len(page.own.about)
    assert sections(page) == [
        f"About things you own · {own}",
        f"All other notes · {len(here) - own}",
    ]
    assert page.chosen is not None
    assert page.chosen.id == next(iter(page.own.about))
    line = page.model.line(1)
    assert line is not None
    assert line.below.endswith("· you own it")
    assert page.chosen.claim in read(page, qtbot)


def test_only_four_notes_about_own_things_are_shown_until_one_asks_for_the_rest(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    names = ("LED mask", "Ice roller", "Leggings", "Stanley cup", "Collagen powder", "Air fryer")
    page = NotesPage(session_of(*(purchase(name) for name in names)), look)
    qtbot.addWidget(page)
    page.resize(1024, 600)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: page.own.is_ready and jobs.idle() and page.isActiveWindow())
    assert roles(page)[:6] == ["section", "note", "note", "note", "note", "more"]
    folded = roles(page).index("more")
    reading = read(page, qtbot)
    page.list.setFocus()
    for _ in range(4):
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.currentIndex().row() == folded
    assert page.model.index(folded).data() == f"Show {len(page.own.about) - 4} more"
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert "more" not in roles(page)
    assert page.list.currentIndex().row() == folded
    assert page.chosen is not None
    assert page.chosen.id == list(page.own.about)[4]
    assert read(page, qtbot) != reading


def test_a_note_that_is_folded_away_unfolds_when_it_is_asked_for(page: NotesPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.own.ready):
        page.session.do(
            lambda journal: [
                journal.add_purchase(purchase(name, on="2026-11-01").purchase)
                for name in ("Ice roller", "Leggings", "Stanley cup", "Collagen powder")
            ]
        )
    last = list(page.own.about)[-1]
    assert len(page.own.about) > 4
    page.open_note(last)
    assert page.chosen is not None
    assert page.chosen.id == last
    assert "more" not in roles(page)


def test_when_nothing_owned_matches_it_says_so(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    for session, said in ((session_of(purchase("Pan")), True), (session_of(), False)):
        page = NotesPage(session, look)
        qtbot.addWidget(page)
        page.show()
        qtbot.waitUntil(lambda page=page: page.own.is_ready)  # type: ignore[misc]
        n = len(titles(page))
        hint = [f"None of the {n} notes is about something you own."] if said else []
        assert sections(page) == [*hint, f"All notes · {n}"]
        assert page.chosen is not None
        page.search("mask")
        assert sections(page) == [f"Found · {len(titles(page))}"]


def test_the_note_somebody_chose_stays_when_own_things_are_found(
    session: Session, look: Look, qtbot: QtBot
) -> None:
    page = NotesPage(session, look)
    qtbot.addWidget(page)
    page.show()
    page.open_note("book-library")
    qtbot.waitUntil(lambda: page.own.is_ready)
    assert page.chosen is not None
    assert page.chosen.id == "book-library"


def test_the_arrow_keys_pass_over_headings(page: NotesPage, qtbot: QtBot) -> None:
    page.list.setFocus()
    seen: list[str] = []
    while len(seen) < 12:
        assert page.chosen is not None
        seen.append(page.chosen.title)
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert seen == titles(page)[:12]
    last = page.chosen
    assert last is not None
    assert last.claim in read(page, qtbot)


def test_searching_narrows_at_once_and_ranks_titles_first(page: NotesPage, qtbot: QtBot) -> None:
    page.search("led mask")
    assert titles(page)[0] == "What can a home LED face mask do?"
    assert set(roles(page)[1:]) == {"note"}
    page.search("no such thing anywhere")
    assert blank(page).accessibleName() == "No notes about “no such thing anywhere”"
    assert not button(page, "Show all notes").isVisible()
    page.search("")
    assert len(titles(page)) > 50


def test_the_note_one_reads_stays_while_the_list_narrows(page: NotesPage, qtbot: QtBot) -> None:
    page.open_note("skin-led-mask")
    page.search("led")
    assert page.chosen is not None
    assert page.chosen.id == "skin-led-mask"
    page.search("")
    assert page.chosen.id == "skin-led-mask"


def test_chips_narrow_to_kinds_and_can_be_let_go_of(page: NotesPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.chips.chips["good-for"], Qt.MouseButton.LeftButton)
    shown = [note for row in range(page.model.rowCount()) if (note := page.model.note(row))]
    assert {note.kind for note in shown} == {"good-for"}
    one = len(titles(page))
    qtbot.keyClick(page.chips.chips["your-rights"], Qt.Key.Key_Space)
    assert len(titles(page)) > one
    page.search("led mask")
    assert blank(page).isVisible()
    qtbot.mouseClick(button(page, "Show all notes"), Qt.MouseButton.LeftButton)
    assert page.chips.chosen == frozenset()
    assert "What can a home LED face mask do?" in titles(page)


def test_a_note_is_hidden_undone_and_shown_again(page: NotesPage, session: Session, qtbot: QtBot) -> None:
    told: list[Message] = []
    page.told.connect(told.append)
    page.open_note("skin-led-mask")
    read(page, qtbot)
    before = titles(page)
    following = before[before.index("What can a home LED face mask do?") + 1]
    assert not hidden_chip(page).isVisible()
    qtbot.mouseClick(button(page, HIDE), Qt.MouseButton.LeftButton)
    assert session.journal.notes.dismissed_ids() == {"skin-led-mask"}
    assert page.chosen is not None
    assert page.chosen.title == following
    assert hidden_chip(page).text() == "1 hidden"
    assert told[-1].action is not None
    told[-1].action()
    assert session.journal.notes.dismissed_ids() == frozenset()
    page.open_note("skin-led-mask")
    read(page, qtbot)
    qtbot.mouseClick(button(page, HIDE), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(hidden_chip(page), Qt.MouseButton.LeftButton)
    assert len(titles(page)) == 1
    assert sections(page) == ["Hidden · 1"]
    read(page, qtbot)
    qtbot.mouseClick(button(page, HIDE.replace("Never show", "Show")), Qt.MouseButton.LeftButton)
    assert session.journal.notes.dismissed_ids() == frozenset()
    assert not hidden_chip(page).isVisible()
    assert len(titles(page)) == len(before)


def test_kinds_shown_less_often_can_be_set_back(page: NotesPage, session: Session, qtbot: QtBot) -> None:
    told: list[Message] = []
    page.told.connect(told.append)
    assert not page.shown_less.isVisible()
    session.do(lambda journal: journal.notes.show_kind_less("how-the-sale-works", "How the sale works"))
    session.do(lambda journal: journal.notes.show_kind_less("of a later version", "?"))
    assert [each.text() for each in page.shown_less.findChildren(QLabel)] == [
        "Shown less often: How the sale works"
    ]
    back = button(page, "Show “How the sale works” notes as before")
    back.setFocus()
    qtbot.keyClick(back, Qt.Key.Key_Space)
    assert session.journal.notes.kinds_to_show_less() == {"of a later version"}
    assert not page.shown_less.isVisible()
    assert page.list.hasFocus()
    assert told[-1].text == "You’ll see “How the sale works” notes wherever they fit"
    assert told[-1].action is not None
    told[-1].action()
    assert page.shown_less.isVisible()


def test_a_note_asked_for_opens_even_if_it_is_hidden_filtered_away_or_not_read_yet(
    session: Session, look: Look, qtbot: QtBot
) -> None:
    session.do(lambda journal: journal.notes.dismiss("book-library", "Library"))
    page = NotesPage(session, look)
    qtbot.addWidget(page)
    page.open_note("skin-led-mask")
    page.show()
    qtbot.waitUntil(lambda: page.chosen is not None)
    assert page.chosen is not None
    assert page.chosen.id == "skin-led-mask"
    page.chips.choose({"your-rights"})
    page.search("returns")
    page.open_note("book-library")
    assert page.chosen.id == "book-library"
    read(page, qtbot)
    assert "Show this note again" in [each.text() for each in page.findChildren(QPushButton)]
    page.open_note("skin-led-mask")
    assert page.chosen.id == "skin-led-mask"
    assert len(titles(page)) > 50


def test_rights_of_other_places_open_only_when_asked_for(page: NotesPage, qtbot: QtBot) -> None:
    elsewhere = next(note for note in shipped().notes if not note.holds_in("EU"))
    assert elsewhere.title not in titles(page)
    page.open_note(elsewhere.id)
    assert page.chosen == elsewhere


def test_own_purchases_it_could_be_about_lead_to_the_purchases(
    page: NotesPage, session: Session, qtbot: QtBot
) -> None:
    asked: list[tuple[str, ...]] = []
    page.purchases_asked_for.connect(lambda ids, _: asked.append(ids))
    page.open_note("skin-led-mask")
    read(page, qtbot)
    qtbot.mouseClick(button(page, "Red LED mask: not rated yet"), Qt.MouseButton.LeftButton)
    assert asked == [(session.journal.entries()[0].purchase.id,)]
    assert "You own" in read(page, qtbot)
    with qtbot.waitSignal(page.own.ready):
        session.do(lambda journal: journal.trash(asked[0]))
    assert "You own" not in read(page, qtbot)


def test_titles_are_whole_and_the_chosen_line_is_in_sight(page: NotesPage, qtbot: QtBot, look: Look) -> None:
    metrics = page.list.fontMetrics()
    for scale in (1.0, 2.0):
        look.scale_to(scale)
        page.open_note("home-tumbler-one")
        qtbot.waitUntil(lambda: page.chosen is not None and page.chosen.id == "home-tumbler-one")
        rect = page.list.visualRect(page.list.currentIndex())
        assert page.list.viewport().rect().contains(rect.center())
        metrics = page.list.fontMetrics()
        title = page.list.currentIndex().data()
        lines = -(-metrics.horizontalAdvance(title) // (rect.width() - look.px(44)))
        assert rect.height() >= (lines + 1) * metrics.height() * 0.9
    assert metrics.height() > 0


def test_a_click_on_a_heading_chooses_nothing(page: NotesPage, qtbot: QtBot) -> None:
    before = page.chosen
    place = page.list.visualRect(page.model.index(0)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert page.chosen == before


def test_every_control_has_a_name_and_lines_are_spoken(page: NotesPage, qtbot: QtBot) -> None:
    assert nameless(page) == []
    interface = QAccessible.queryAccessibleInterface(page.list)
    assert interface.childCount() >= page.model.rowCount()
    heading = interface.child(0)
    assert heading is not None
    assert heading.text(QAccessible.Text.Name).startswith("Heading: ")


def heights(page: NotesPage) -> dict[str, int]:
    """How high each title stands in the list."""
    rows = (page.model.index(row) for row in range(page.model.rowCount()))
    return {str(row.data()): page.list.visualRect(row).height() for row in rows}


def test_a_line_keeps_its_height_when_the_scroll_bar_comes(page: NotesPage) -> None:
    all_notes = titles(page)
    for title in all_notes:
        page.search(title)
        found = heights(page)
        page.search("")
        assert page.list.verticalScrollBar().isVisible()
        assert heights(page)[title] == found[title], title


def test_a_narrower_list_gives_titles_more_lines(page: NotesPage, qtbot: QtBot) -> None:
    only(QSplitter, page).setSizes([480, 500])
    qtbot.waitUntil(lambda: page.list.width() == 480)
    wide = heights(page)
    only(QSplitter, page).setSizes([260, 720])
    qtbot.waitUntil(lambda: sum(heights(page).values()) > sum(wide.values()))


def test_keys_lead_into_the_text_scroll_it_and_lead_back(page: NotesPage, qtbot: QtBot) -> None:
    page.resize(1024, 300)
    page.open_note("skin-led-mask")
    read(page, qtbot)
    bar = page.reading.area.verticalScrollBar()
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert bar.value() > 0
    qtbot.keyClick(page.list, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() == 0
    qtbot.keyClick(page.list, Qt.Key.Key_Right)
    assert page.reading.area.hasFocus()
    qtbot.keyClick(page.reading.area, Qt.Key.Key_Space)
    assert bar.value() > 0
    qtbot.keyClick(page.reading.area, Qt.Key.Key_Left)
    assert page.list.hasFocus()
    assert page.chosen is not None
    assert page.chosen.id == "skin-led-mask"


def test_keys_copy_the_note_and_show_where_it_comes_from(page: NotesPage, qtbot: QtBot) -> None:
    told: list[Message] = []
    page.told.connect(told.append)
    page.open_note("skin-led-mask")
    read(page, qtbot)
    qtbot.keyClick(page.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert page.chosen is not None
    source = shipped().sources_of(page.chosen)[0]
    assert source.url in QGuiApplication.clipboard().text()
    assert told[-1].text == "Copied the note with its sources"
    qtbot.keyClick(page.list, Qt.Key.Key_O)
    assert source.url in read(page, qtbot)
    focused = page.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Open in browser"
    qtbot.keyClick(focused, Qt.Key.Key_Left)
    assert page.list.hasFocus()


def test_its_keys_are_among_those_of_the_page(page: NotesPage) -> None:
    words = [action.text() for widget in (page.list, page.reading) for action in widget.actions()]
    assert {"Go into the text", "Go back to the list", "Scroll the text"} <= set(words)


def test_from_right_to_left_the_text_is_at_the_left(session: Session, look: Look, qtbot: QtBot) -> None:
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        page = NotesPage(session, look)
        qtbot.addWidget(page)
        page.resize(1024, 600)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(lambda: page.own.is_ready and page.isActiveWindow())
        page.list.setFocus()
        page.grab()
        qtbot.keyClick(page.list, Qt.Key.Key_Left)
        assert page.reading.area.hasFocus()
        qtbot.keyClick(page.reading.area, Qt.Key.Key_Right)
        assert page.list.hasFocus()
    finally:
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_another_look_shows_the_note_again(page: NotesPage, look: Look, qtbot: QtBot) -> None:
    page.open_note("skin-led-mask")
    before = read(page, qtbot)
    title = next(label for label in page.reading.findChildren(QLabel) if label.property("kind") == "headline")
    height = title.height()
    look.scale_to(2.0)
    assert read(page, qtbot) == before
    title = next(label for label in page.reading.findChildren(QLabel) if label.property("kind") == "headline")
    qtbot.waitUntil(lambda: title.height() > height * 1.5)
