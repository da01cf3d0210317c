from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from tests.builders import OWN_NOTE
from tests.notes.making import note, pack
from tests.ui.accessible import nameless, taken_twice

from unhyped.notes.mine import as_note
from unhyped.notes.pack import shipped
from unhyped.ui.dialogs import read_note
from unhyped.ui.dialogs.read_note import ReadNote

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    return session_of()


def texts(dialog: ReadNote) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog)]


def press(dialog: ReadNote, name: str, qtbot: QtBot) -> None:
    (button,) = (each for each in dialog.findChildren(QPushButton) if each.accessibleName() == name)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_shows_the_note_with_its_sources(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    shown = shipped().notes[0]
    dialog = ReadNote(session, look, shown, window)
    dialog.show()
    assert {shown.title, shown.claim, shown.ask} <= set(texts(dialog))
    assert f"“{shipped().sources_of(shown)[0].title}”" in texts(dialog)
    assert nameless(dialog) == []
    assert taken_twice(dialog) == []


def test_hiding_it_there_closes_the_dialog(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    shown = shipped().notes[0]
    dialog = ReadNote(session, look, shown, window)
    dialog.show()
    press(dialog, f"Never show the note “{shown.title}” again", qtbot)
    assert not dialog.isVisible()
    assert session.journal.notes.dismissed_ids() == {shown.id}


def test_a_note_that_sees_it_differently_opens_in_its_place(
    session: Session, look: Look, window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = note(id="one"), note(id="other", kind="not-worth-it", title="No use")
    monkeypatch.setattr(read_note, "shipped", lambda: pack(one, other))
    dialog = ReadNote(session, look, one, window)
    dialog.show()
    assert "Another note sees it differently:" in texts(dialog)
    press(dialog, "Read the note “No use”", qtbot)
    assert "No use" in texts(dialog)
    press(dialog, "Never show the note “No use” again", qtbot)
    assert session.journal.notes.dismissed_ids() == {"other"}


def test_esc_hides_an_address_first_and_then_closes(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog = ReadNote(session, look, shipped().notes[0], window)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.reading.take_focus()
    qtbot.keyClick(dialog.reading.area, Qt.Key.Key_O)
    url = shipped().sources_of(shipped().notes[0])[0].url
    focused = dialog.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Open in browser"
    assert url in [label.accessibleName() for label in dialog.findChildren(QLabel)]
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(dialog.reading.area, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_an_own_note_is_only_read_there(session: Session, look: Look, window: QWidget) -> None:
    dialog = ReadNote(session, look, as_note(OWN_NOTE), window)
    dialog.show()
    assert {"Mine", OWN_NOTE.title, OWN_NOTE.advice} <= set(texts(dialog))
    assert [each.text() for each in dialog.findChildren(QPushButton) if each.isVisible()] == ["&Close"]
