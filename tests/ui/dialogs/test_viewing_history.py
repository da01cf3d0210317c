from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QPushButton
from tests.ui.accessible import nameless, taken_twice
from tests.ui.dialogs.opening import is_freed, opened
from tests.viewing import bring, exposure, held, watched

from unhyped.ui import jobs
from unhyped.ui.dialogs.viewing_history import ViewingHistoryDialog
from unhyped.ui.models.viewing_table import COUNT, SHARES_ROLE, SPAN

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


def rows(dialog: ViewingHistoryDialog) -> list[list[object]]:
    model = dialog.model
    return [[model.index(row, column).data() for column in range(SPAN)] for row in range(model.rowCount())]


def texts(dialog: ViewingHistoryDialog) -> list[str]:
    return [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]


def test_it_says_what_there_is_from_when_to_when_and_which_exports_brought_it(
    session_of: Callable[..., Session], look: Look, window: QWidget, qtbot: QtBot
) -> None:
    session = session_of()
    search = exposure("searches", "2026-03-31", "ice roller")
    bring(session.journal, *watched("2026-01-01", "2026-02-09"), search, source="first.zip")
    bring(session.journal, *watched("2026-02-09", "2026-04-10"), source="second.json")
    dialog, _ = opened(qtbot, ViewingHistoryDialog(session, look, window))
    tester = QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    qtbot.waitUntil(lambda: dialog.model.index(0, COUNT).data() == "3")
    assert rows(dialog) == [
        ["Videos watched", "3", "1 Jan 2026", "10 Apr 2026"],
        ["Searches", "1", "31 Mar 2026", "31 Mar 2026"],
    ]
    assert dialog.model.index(0, SPAN).data(SHARES_ROLE) == (0.0, 1.0)
    assert dialog.model.index(1, SPAN).data(SHARES_ROLE) == (0.89, 0.9)
    assert dialog.model.index(1, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "From: 31 Mar 2026"
    told = texts(dialog)
    brought = [text.partition(" · ")[0] for text in told if " · imported " in text]
    assert brought == ["second.json", "first.zip"]
    assert any(session.journal.file.path.name in text and "nowhere else" in text for text in told)
    assert nameless(dialog) == []
    assert taken_twice(dialog) == []
    dialog.table.viewport().grab()  # paints the bars
    del tester
    dialog.accept()
    qtbot.waitUntil(is_freed(dialog))
    qtbot.waitUntil(jobs.idle)


def test_of_many_exports_the_latest_are_named(
    session_of: Callable[..., Session], look: Look, window: QWidget, qtbot: QtBot
) -> None:
    session = session_of()
    for number in range(1, 8):
        bring(session.journal, *watched(f"2026-01-0{number}"), source=f"{number}.zip")
    dialog, _ = opened(qtbot, ViewingHistoryDialog(session, look, window))
    told = texts(dialog)
    assert [text[:5] for text in told if " · imported " in text] == [
        "7.zip",
        "6.zip",
        "5.zip",
        "4.zip",
        "3.zip",
    ]
    assert "and 2 more" in told
    qtbot.waitUntil(jobs.idle)
    dialog.accept()


def test_a_file_without_any_says_how_to_get_some(
    session_of: Callable[..., Session], look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog, _ = opened(qtbot, ViewingHistoryDialog(session_of(), look, window))
    (button,) = (each for each in dialog.findChildren(QPushButton) if "Import" in each.text())
    with qtbot.waitSignal(dialog.import_asked_for):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(is_freed(dialog))


def test_the_menu_opens_it(
    session_of: Callable[..., Session], shown: Callable[[Session], MainWindow]
) -> None:
    window = shown(session_of())
    window.menus["viewing"].trigger()
    (dialog,) = window.findChildren(ViewingHistoryDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_what_cannot_be_counted_now_is_said(
    session_of: Callable[..., Session], look: Look, window: QWidget, qtbot: QtBot
) -> None:
    session = session_of()
    bring(session.journal, *watched("2026-01-01"))
    assert session.journal.viewing.coverage()
    with held(session):
        dialog, _ = opened(qtbot, ViewingHistoryDialog(session, look, window))
        qtbot.waitUntil(jobs.idle)
    assert "Another program is using" in dialog.problem.text
    assert rows(dialog)[0][1] == "…"
