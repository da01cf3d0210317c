from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget
from tests.builders import purchase
from tests.patience import process_due_events
from tests.ui.pages.week_shown import Shown, due, rated

from unhyped.ui import jobs
from unhyped.ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

    Show = Callable[[Session], MainWindow]


def log(window: MainWindow, name: str) -> None:
    bought = purchase(name).purchase
    window.session.do(lambda journal: journal.add_purchase(bought))
    process_due_events()


def heard(window: MainWindow) -> str:
    """What a screen reader says about the first entry of the sidebar."""
    item = window.sidebar.findChildren(QListWidget)[0].item(0)
    return str(item.data(Qt.ItemDataRole.AccessibleTextRole) or item.text())


# --- the number in the sidebar


def test_the_number_appears_after_the_start_and_is_gone_at_0(
    session_of: Callable[..., Session], shown: Show, qtbot: QtBot
) -> None:
    window = shown(session_of(due()))
    assert heard(window) == "This week"
    window.news.begin()
    process_due_events()
    assert heard(window) == "This week, 1 left"
    week = Shown(window, qtbot)
    week.press("4", Qt.Key.Key_Return)
    assert heard(window) == "This week"


def test_it_is_never_more_than_seven(session_of: Callable[..., Session], shown: Show) -> None:
    window = shown(session_of(*(due(f"Thing {n}", 40) for n in range(30))))
    window.news.begin()
    process_due_events()
    assert heard(window) == "This week, 7 left"


def test_a_change_on_another_page_changes_it(session_of: Callable[..., Session], shown: Show) -> None:
    window = shown(session_of(due()))
    window.news.begin()
    process_due_events()
    added = due("Air fryer").purchase
    window.session.do(lambda journal: journal.add_purchase(added))
    process_due_events()
    assert heard(window) == "This week, 2 left"


# --- where the program starts


def start_again(window: MainWindow, look: Look, later: timedelta = timedelta()) -> MainWindow:
    """Open another window on the same file, some time *later*."""
    session, then = window.session, window.session.now() + later
    window.close()
    session.now = lambda: then
    return MainWindow(session, look)


def test_it_starts_on_this_week_only_when_something_is_due(
    session_of: Callable[..., Session], shown: Show, look: Look, qtbot: QtBot
) -> None:
    window = shown(session_of(due("Lint brush", 5)))  # due in two days
    assert window.current_page == "purchases"
    window.go_to("this_week")
    process_due_events()
    tomorrow = start_again(window, look, timedelta(days=1))
    qtbot.addWidget(tomorrow)
    assert tomorrow.current_page == "purchases"  # not on an empty This week, where it was left
    after = start_again(tomorrow, look, timedelta(days=1))
    qtbot.addWidget(after)
    assert after.current_page == "this_week"


def test_what_is_due_today_is_remembered_for_the_next_start(
    session_of: Callable[..., Session], shown: Show, look: Look, qtbot: QtBot
) -> None:
    window = shown(session_of(due()))
    window.news.begin()
    process_due_events()
    again = start_again(window, look)
    qtbot.addWidget(again)
    assert again.current_page == "this_week"


def never_counted(session: Session) -> Session:
    """Forget what this computer knows of the file, as if it had never opened it."""
    session.window_state.values.pop("week.next", None)
    return session


def test_it_starts_on_this_week_with_a_file_that_comes_from_another_computer(
    session_of: Callable[..., Session], shown: Show
) -> None:
    window = shown(never_counted(session_of(due("Lint brush", 5), due("Air fryer", 400))))
    assert window.current_page == "this_week"


def test_a_new_file_with_nothing_due_starts_where_it_was_left(
    session_of: Callable[..., Session], shown: Show
) -> None:
    for session in (session_of(), session_of(due("Lint brush", 5))):
        assert shown(never_counted(session)).current_page == "purchases"


def test_a_file_that_can_only_be_read_starts_where_it_was_left(
    session_of: Callable[..., Session], shown: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = never_counted(session_of(due()))
    monkeypatch.setattr(type(session.journal.file), "read_only", True)
    assert shown(session).current_page == "purchases"


def test_a_large_file_goes_to_this_week_once_that_is_counted(
    unread: Session, shown: Show, qtbot: QtBot
) -> None:
    window = shown(never_counted(unread))
    assert window.current_page == "purchases"
    window.news.begin()
    qtbot.waitUntil(lambda: window.current_page == "this_week")


@pytest.mark.parametrize("touch", ["key", "page"])
def test_a_large_file_stays_where_somebody_has_begun_to_work(
    touch: str, unread: Session, shown: Show, qtbot: QtBot
) -> None:
    window = shown(never_counted(unread))
    if touch == "key":
        window.news.stay()
    else:
        window.go_to("insights")
    here = window.current_page
    with qtbot.waitSignal(window.news.week.counted):
        window.news.begin()
    process_due_events()
    assert window.current_page == here


def test_the_days_of_many_files_are_forgotten(session_of: Callable[..., Session], shown: Show) -> None:
    window = shown(session_of(due()))
    many = {f"/files/{n}.db": "2026-01-01" for n in range(60)}
    window.session.window_state.values["week.next"] = {**many}
    window.news.begin()
    process_due_events()
    known = window.session.window_state.values["week.next"]
    assert isinstance(known, dict)
    assert len(known) == 20
    assert known[str(window.session.journal.file.path)] == window.session.today.isoformat()


# --- the first pictures


def test_after_the_third_purchase_it_says_once_that_pictures_are_there(
    session_of: Callable[..., Session], shown: Show, qtbot: QtBot
) -> None:
    window = shown(session_of())
    said: list[str] = []
    window.news.told.connect(lambda message: said.append(message.text))
    for name in ("Lamp", "Pan"):
        log(window, name)
    assert said == []
    log(window, "Roller")
    assert said == ["Your first pictures are ready."]
    assert window.messages.text == said[0]
    log(window, "Mug")
    window.undo()
    window.undo()
    log(window, "Brush")
    assert len(said) == 1


def test_a_log_with_pictures_is_told_nothing(session_of: Callable[..., Session], shown: Show) -> None:
    window = shown(session_of(*rated(3)))
    said: list[object] = []
    window.news.told.connect(said.append)
    log(window, "Mug")
    assert said == []


def test_the_message_leads_to_the_pictures(
    session_of: Callable[..., Session], shown: Show, qtbot: QtBot
) -> None:
    window = shown(session_of(*rated(2)))
    messages: list[object] = []
    window.news.told.connect(messages.append)
    log(window, "Mug")
    (message,) = messages
    message.action()  # type: ignore[attr-defined]
    qtbot.waitUntil(jobs.idle)
    assert window.current_page == "insights"
