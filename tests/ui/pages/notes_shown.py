"""Showing the Notes page until it has all it shows, and reading what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel
from tests.ui.reading import running

from unhyped.ui import jobs
from unhyped.ui.pages.notes import NotesPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


def notes_page(session: Session, look: Look, qtbot: QtBot) -> NotesPage:
    """Show the page in the smallest usual window, in the active one, with the notes about own things."""
    made = NotesPage(session, look)
    qtbot.addWidget(made)
    made.resize(1024, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.own.is_ready and jobs.idle() and made.isActiveWindow())
    return made


def roles(page: NotesPage) -> list[str]:
    lines = (page.model.line(row) for row in range(page.model.rowCount()))
    return [line.role for line in lines if line is not None]


def sections(page: NotesPage) -> list[str]:
    lines = (page.model.line(row) for row in range(page.model.rowCount()))
    return [line.text for line in lines if line is not None and line.role in {"section", "hint"}]


def titles(page: NotesPage) -> list[str]:
    notes = (page.model.note(row) for row in range(page.model.rowCount()))
    return [note.title for note in notes if note is not None]


def read(page: NotesPage, qtbot: QtBot) -> list[str]:
    """The texts of the reading pane, once it has followed the list."""
    qtbot.waitUntil(lambda: not running(page))
    labels = page.reading.findChildren(QLabel)
    return [label.accessibleName() or label.text() for label in labels if label.isVisibleTo(page)]
