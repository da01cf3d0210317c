from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from tests.builders import OWN_NOTE
from tests.ui.accessible import nameless, tab_order, taken_twice
from tests.ui.conftest import now
from tests.ui.dialogs.opening import is_freed, opened

from unhyped.domain.own_note import OwnNote
from unhyped.ui.dialogs.write_note import WriteNote

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.journal import Journal
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

    Write = Callable[..., tuple[WriteNote, list[OwnNote]]]


def keep(journal: Journal, note: OwnNote) -> None:
    is_known = note.id in {each.id for each in journal.own_notes.all()}
    (journal.own_notes.edit if is_known else journal.own_notes.add)(note)


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    return session_of()


@pytest.fixture
def write(session: Session, look: Look, window: QWidget, qtbot: QtBot) -> Write:
    """Give a way to open the dialog, for a new note or one to edit."""

    def made(note: OwnNote | None = None) -> tuple[WriteNote, list[OwnNote]]:
        return opened(qtbot, WriteNote(session, look, note, window), session, keep)

    return made


def test_a_title_and_enter_are_enough(write: Write, session: Session, qtbot: QtBot) -> None:
    dialog, submitted = write()
    revision, before = session.journal.file.revision, session.journal.records()
    qtbot.keyClicks(dialog.title.editor, "  Another lamp? ")
    qtbot.keyClick(dialog.title.editor, Qt.Key.Key_Return)
    (note,) = submitted
    assert session.journal.own_notes.all() == [note]
    assert note == OwnNote(id=note.id, title="Another lamp?", added_at=now())
    assert session.journal.file.revision == revision + 1
    qtbot.waitUntil(is_freed(dialog))
    session.do(lambda journal: journal.undo())
    assert session.journal.records() == before


def test_everything_said_is_kept(write: Write, qtbot: QtBot) -> None:
    dialog, submitted = write()
    assert nameless(dialog) == []
    assert taken_twice(dialog) == []
    order = tab_order(dialog)
    fields = (dialog.title.editor, dialog.advice.editor, dialog.text, dialog.words.editor)
    places = [order.index(each) for each in fields]
    assert places == sorted(places)
    dialog.title.editor.setText("Another lamp?")
    dialog.advice.editor.setText(" Turn on the two first. ")
    qtbot.keyClicks(dialog.text, "I own two.")
    qtbot.keyClick(dialog.text, Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.text, "One is in its box.")
    dialog.words.editor.setText("lamp, Lamp,sunset  lamp")
    qtbot.keyClick(dialog.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (note,) = submitted
    assert note.advice == "Turn on the two first."
    assert note.text == "I own two.\nOne is in its box."
    assert note.words == ("lamp", "sunset lamp")


def test_it_says_what_the_words_do(write: Write) -> None:
    dialog, _ = write()
    assert dialog.words.echo.text() == "Without words, you only see it among your notes."
    assert dialog.words.echo.isVisible()
    dialog.words.editor.setText("lamp, sunset lamp,")
    assert dialog.words.echo.text().endswith("with “lamp”, “sunset lamp”.")


@pytest.mark.parametrize(
    ("field", "text", "problem"),
    [
        ("title", " ", "A note needs a title."),
        ("title", "x" * 81, "only 80 fit"),
        ("advice", "x" * 241, "only 240 fit"),
        ("words", "lamp, x", "“x” is too short"),
        ("words", ",".join(f"word{number}" for number in range(16)), "these are 16"),
    ],
)
def test_what_can_not_be_is_said_below_its_field(
    field: str, text: str, problem: str, write: Write, session: Session, qtbot: QtBot
) -> None:
    dialog, submitted = write()
    dialog.title.editor.setText("Another lamp?")
    getattr(dialog, field).editor.setText(text)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert problem in getattr(dialog, field).problem.text
    assert dialog.focusWidget() is getattr(dialog, field).editor
    assert dialog.isVisible()
    assert (submitted, session.journal.own_notes.all()) == ([], [])


def test_a_text_too_long_is_said_at_the_end(write: Write) -> None:
    dialog, submitted = write()
    dialog.title.editor.setText("Another lamp?")
    dialog.text.setPlainText("x" * 2001)
    dialog.submit()
    assert "only 2000 fit" in dialog.problem.text
    dialog.text.setPlainText("x" * 2000)
    dialog.submit()
    assert len(submitted) == 1


def test_editing_keeps_the_day_and_changes_only_what_was_changed(
    write: Write, session: Session, qtbot: QtBot
) -> None:
    session.do(lambda journal: journal.own_notes.add(OWN_NOTE))
    dialog, submitted = write(OWN_NOTE)
    assert dialog.windowTitle() == "Edit your note"
    assert dialog.words.editor.text() == "ice roller, gua sha"
    assert dialog.text.toPlainText() == OWN_NOTE.text
    dialog.advice.editor.clear()
    revision = session.journal.file.revision
    dialog.submit()
    assert submitted == [replace(OWN_NOTE, advice="")]
    assert session.journal.own_notes.all() == submitted
    assert session.journal.file.revision == revision + 1
    session.do(lambda journal: journal.undo())
    assert session.journal.own_notes.all() == [OWN_NOTE]


def test_what_another_window_changed_meanwhile_stays(write: Write, session: Session, qtbot: QtBot) -> None:
    session.do(lambda journal: journal.own_notes.add(OWN_NOTE))
    dialog, _ = write(OWN_NOTE)
    theirs = replace(OWN_NOTE, text="Theirs", words=("lamp",))
    session.do(lambda journal: journal.own_notes.edit(theirs))
    dialog.advice.editor.setText("Ours")
    dialog.submit()
    assert session.journal.own_notes.all() == [replace(theirs, advice="Ours")]
    qtbot.waitUntil(is_freed(dialog))


def test_nothing_changed_is_nothing_to_save(write: Write, session: Session, qtbot: QtBot) -> None:
    session.do(lambda journal: journal.own_notes.add(OWN_NOTE))
    dialog, submitted = write(OWN_NOTE)
    dialog.submit()
    assert submitted == []
    qtbot.waitUntil(is_freed(dialog))


def test_what_the_window_could_not_save_stays(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog, submitted = opened(qtbot, WriteNote(session, look, None, window))
    dialog.title.editor.setText("Another lamp?")
    dialog.submit()
    assert len(submitted) == 1
    assert dialog.isVisible()
    assert "isn’t saved yet" in dialog.problem.text
