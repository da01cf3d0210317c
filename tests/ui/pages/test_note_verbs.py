"""Own notes, from writing them to reading them beside a purchase."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from tests.builders import OWN_NOTE, new_id, purchase
from tests.ui.accessible import nameless, taken_twice
from tests.ui.note_choices import NoteChoices
from tests.ui.pages.notes_shown import notes_page, read, roles, sections, titles
from tests.ui.reading import blank, button

from unhyped.notes.note import MINE
from unhyped.notes.pack import shipped
from unhyped.ui import jobs
from unhyped.ui.dialogs.write_note import WriteNote
from unhyped.ui.widgets.notes.note_menu import NoteMenu

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.pages.notes import NotesPage
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.frame.message import Message

OTHER = replace(OWN_NOTE, id=new_id(), title="What else could I do with it?", advice="", text="", words=())
DELETE = f"Delete the note “{OWN_NOTE.title}”"
HERE = sum(note.holds_in("EU") for note in shipped().notes)


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    made = session_of(purchase("Ice roller, pink"), purchase("Pan"))
    for note in (OWN_NOTE, OTHER):
        made.journal.own_notes.add(note)
    return made


@pytest.fixture
def page(session: Session, look: Look, qtbot: QtBot) -> NotesPage:
    return notes_page(session, look, qtbot)


def dialog(qtbot: QtBot) -> WriteNote:
    """The dialog that is open, once it has the keyboard."""

    def found() -> list[WriteNote]:
        tops = QApplication.topLevelWidgets()
        return [top for top in tops if isinstance(top, WriteNote) and top.isVisible()]

    qtbot.waitUntil(lambda: bool(found()) and found()[0].isActiveWindow())
    return found()[0]


def told(page: NotesPage) -> list[Message]:
    messages: list[Message] = []
    page.told.connect(messages.append)
    return messages


def undo(messages: list[Message]) -> str:
    """Press Undo in the last message, and return what it said."""
    message = messages[-1]
    assert message.action is not None
    message.action()
    return message.text


# --- in the list


def test_they_have_a_section_and_no_part_in_other_counts(page: NotesPage) -> None:
    about = sum(note_id not in {OWN_NOTE.id, OTHER.id} for note_id in page.own.about)
    assert sections(page) == [
        f"About things you own · {about}",
        "Mine · 2",
        f"All other notes · {HERE - about}",
    ]
    place = roles(page).index("section", 1)
    lines = [page.model.line(row) for row in (place + 1, place + 2)]
    assert [(line.text, line.below) for line in lines if line] == [
        (OTHER.title, "Mine · written 1 Jan 2026"),
        (OWN_NOTE.title, "Mine · you own it"),
    ]


def test_when_nothing_owned_matches_only_curated_notes_are_counted(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    session = session_of(purchase("Pan"))
    session.journal.own_notes.add(replace(OWN_NOTE, words=("pan",)))
    page = notes_page(session, look, qtbot)
    assert sections(page) == [
        f"None of the {HERE} notes is about something you own.",
        "Mine · 1",
        f"All other notes · {HERE}",
    ]


def test_the_search_finds_them_apart(page: NotesPage) -> None:
    page.search("roller")
    assert sections(page)[0] == "Mine · 1"
    assert sections(page)[1] == f"Found · {len(titles(page)) - 1}"
    assert titles(page)[0] == OWN_NOTE.title
    page.search("drawer gua sha older")
    assert titles(page) == [OWN_NOTE.title]


def test_their_chip_shows_only_them(page: NotesPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.chips.chips[MINE], Qt.MouseButton.LeftButton)
    assert sections(page) == ["Mine · 2"]
    assert titles(page) == [OTHER.title, OWN_NOTE.title]
    qtbot.mouseClick(page.chips.chips["good-for"], Qt.MouseButton.LeftButton)
    assert "Mine · 2" in sections(page)
    qtbot.mouseClick(page.chips.chips[MINE], Qt.MouseButton.LeftButton)
    assert OWN_NOTE.title not in titles(page)


def test_without_any_their_chip_leads_to_the_first(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    page = notes_page(session_of(), look, qtbot)
    qtbot.mouseClick(page.chips.chips[MINE], Qt.MouseButton.LeftButton)
    assert blank(page).accessibleName() == "You haven’t written a note yet"
    qtbot.mouseClick(button(blank(page), "Write a note…"), Qt.MouseButton.LeftButton)
    written = dialog(qtbot)
    qtbot.keyClicks(written.title.editor, "Another lamp?")
    qtbot.keyClick(written.title.editor, Qt.Key.Key_Return)
    assert page.chosen is not None
    assert page.chosen.title == "Another lamp?"
    page.search("no such thing anywhere")
    assert not button(blank(page), "Write a note…").isVisible()


# --- writing, editing, deleting


def test_one_is_written_by_its_letter_and_shown(page: NotesPage, session: Session, qtbot: QtBot) -> None:
    messages, emptied = told(page), []
    page.search_emptied.connect(lambda: emptied.append(True))
    assert taken_twice(page) == []
    page.search("serum")
    revision, before = session.journal.file.revision, session.journal.records()
    qtbot.keyClick(page.list, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    written = dialog(qtbot)
    qtbot.keyClicks(written.title.editor, "Another lamp?")
    qtbot.keyClicks(written.words.editor, "lamp")
    qtbot.keyClick(written.words.editor, Qt.Key.Key_Return)
    assert session.journal.file.revision == revision + 1
    assert page.chosen is not None
    assert page.chosen.title == "Another lamp?"
    assert emptied == [True]
    assert {"Mine", "Written 24 Nov 2026", "Another lamp?"} <= {*read(page, qtbot)}
    assert undo(messages) == "Wrote your note “Another lamp?”"
    assert session.journal.records() == before
    assert "Another lamp?" not in titles(page)


def test_it_reads_like_a_note_without_what_it_has_not(
    page: NotesPage, session: Session, qtbot: QtBot
) -> None:
    page.open_note(OWN_NOTE.id)
    shown = read(page, qtbot)
    said = [
        "Mine",
        "Written 1 Jan 2026",
        OWN_NOTE.title,
        OWN_NOTE.advice,
        *OWN_NOTE.text.splitlines(),
        "You own",
    ]
    assert [text for text in shown if text in said] == said
    texts = " ".join(shown)
    for absent in ("source", "supported", "earn", "In its favour", "Ask yourself", "hecked"):
        assert absent not in texts
    labels = {each.accessibleName() for each in page.reading.findChildren(QPushButton)}
    assert {f"Edit the note “{OWN_NOTE.title}”", DELETE} <= labels
    assert not any("again" in label for label in labels)
    assert nameless(page) == []
    qtbot.keyClick(page.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert (
        QGuiApplication.clipboard()
        .text()
        .startswith("Mine · Written 1 Jan 2026\n\nDo I need another roller?")
    )


@pytest.mark.parametrize("by_key", [False, True])
def test_one_is_edited_and_that_undone(
    page: NotesPage, session: Session, qtbot: QtBot, *, by_key: bool
) -> None:
    messages = told(page)
    page.open_note(OWN_NOTE.id)
    read(page, qtbot)
    if by_key:
        qtbot.keyClick(page.list, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    else:
        edit = button(page, f"Edit the note “{OWN_NOTE.title}”")
        qtbot.mouseClick(edit, Qt.MouseButton.LeftButton)
    editing = dialog(qtbot)
    editing.advice.editor.setText("Two are enough.")
    editing.submit()
    assert "Two are enough." in read(page, qtbot)
    assert page.chosen is not None
    assert page.chosen.id == OWN_NOTE.id
    assert undo(messages) == f"Changed your note “{OWN_NOTE.title}”"
    assert {*session.journal.own_notes.all()} == {OWN_NOTE, OTHER}
    assert OWN_NOTE.advice in read(page, qtbot)


@pytest.mark.parametrize("by_key", [False, True])
def test_one_is_deleted_without_a_question_and_brought_back(
    page: NotesPage, session: Session, qtbot: QtBot, *, by_key: bool
) -> None:
    messages = told(page)
    page.open_note(OWN_NOTE.id)
    read(page, qtbot)
    following = titles(page)[titles(page).index(OWN_NOTE.title) + 1]
    if by_key:
        qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    else:
        qtbot.mouseClick(button(page, DELETE), Qt.MouseButton.LeftButton)
    assert session.journal.own_notes.all() == [OTHER]
    assert "Mine · 1" in sections(page)
    assert page.chosen is not None
    assert page.chosen.title == following
    assert undo(messages) == f"Deleted your note “{OWN_NOTE.title}”"
    assert {*session.journal.own_notes.all()} == {OWN_NOTE, OTHER}
    assert "Mine · 2" in sections(page)


def test_the_keys_leave_curated_notes_alone(page: NotesPage, session: Session, qtbot: QtBot) -> None:
    page.open_note("skin-led-mask")
    revision = session.journal.file.revision
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.keyClick(page.list, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert session.journal.file.revision == revision
    assert not any(isinstance(top, WriteNote) for top in QApplication.topLevelWidgets() if top.isVisible())


def test_one_that_is_said_to_be_hidden_is_not(session: Session, look: Look, qtbot: QtBot) -> None:
    """Only another program could write that."""
    session.journal.notes.dismiss(OWN_NOTE.id, OWN_NOTE.title)
    page = notes_page(session, look, qtbot)
    assert OWN_NOTE.title in titles(page)
    assert not page.chips.chips["hidden"].isVisible()


# --- from the window, and beside a purchase


def test_the_menu_leads_to_it_from_any_page(
    session: Session, shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    window = shown(session)
    window.show_page("purchases")
    window.top.search.setText("pan")
    window.menus["write_note"].trigger()
    written = dialog(qtbot)
    qtbot.keyClicks(written.title.editor, "Another lamp?")
    qtbot.keyClick(written.title.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(jobs.idle)
    assert window.current_page == "notes"
    assert window.top.search.text() == ""
    assert window.notes.chosen is not None
    assert window.notes.chosen.title == "Another lamp?"


def beside(window: MainWindow, qtbot: QtBot) -> NoteChoices:
    """The menu of the first note beside the ice roller."""
    window.show_page("purchases")
    window.purchases.select(
        next(e.purchase.id for e in window.session.journal.entries() if "Ice" in e.purchase.name)
    )
    card = window.purchases.side.inspector
    qtbot.waitUntil(lambda: any(each.isVisible() for each in card.findChildren(NoteMenu)))
    return NoteChoices(card, qtbot)


def said_beside(window: MainWindow) -> list[str]:
    card = window.purchases.side.inspector
    return [label.accessibleName() for label in card.findChildren(QLabel) if label.isVisible()]


def test_it_comes_first_beside_a_purchase_and_is_edited_there(
    session: Session, shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    window = shown(session)
    menu = beside(window, qtbot)
    assert menu.offered == ["Not about this purchase", "Edit your note…", "Open"]
    assert {OWN_NOTE.advice, OWN_NOTE.title, "Mine · because you wrote “ice roller”"} <= {
        *said_beside(window)
    }
    menu.choose("Edit your note…")
    editing = dialog(qtbot)
    editing.advice.editor.setText("Two are enough.")
    editing.submit()
    qtbot.waitUntil(lambda: "Two are enough." in said_beside(window))


def test_it_is_opened_from_there_or_is_not_about_it(
    session: Session, shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    window = shown(session)
    beside(window, qtbot).choose("Open")
    qtbot.waitUntil(lambda: window.current_page == "notes" and window.notes.chosen is not None)
    assert window.notes.chosen is not None
    assert window.notes.chosen.id == OWN_NOTE.id
    beside(window, qtbot).choose("Not about this purchase")
    qtbot.waitUntil(lambda: OWN_NOTE.title not in said_beside(window))
    (refused,) = [each for entry in session.journal.entries() for each in entry.not_about]
    assert refused.note_id == OWN_NOTE.id
