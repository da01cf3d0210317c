from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from tests.builders import purchase

from unhyped.ui import recent_files
from unhyped.ui.recent_menu import RecentMenu, labels

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.session import Session


@pytest.fixture
def main(session_of: Callable[..., Session], shown: Callable[[Session], MainWindow]) -> MainWindow:
    return shown(session_of(purchase("Ice roller")))


def menu(main: MainWindow) -> RecentMenu:
    (found,) = main.findChildren(RecentMenu)
    return found


def lines(main: MainWindow) -> list[str]:
    """Fill the menu as opening it does; return its lines, rules left out."""
    menu(main).aboutToShow.emit()
    return [action.text() for action in menu(main).actions() if not action.isSeparator()]


def test_other_files_are_listed_by_number_and_one_opens(main: MainWindow, tmp_path: Path) -> None:
    asked: list[Path] = []
    main.file_asked_for.connect(asked.append)
    own, old, new = main.session.journal.file.path, tmp_path / "old.db", tmp_path / "R&D.unhyped"
    for path in (old, new, own):
        path.touch()
        recent_files.note(path)
    assert lines(main) == ["&1  R&&D.unhyped", "&2  old.db", "&Clear the list"]
    menu(main).actions()[1].trigger()
    assert asked == [old]


def test_a_file_that_has_the_name_of_the_open_one_says_its_folder(main: MainWindow, tmp_path: Path) -> None:
    own = main.session.journal.file.path
    twin = tmp_path / "elsewhere" / own.name
    for path in (twin, own):
        recent_files.note(path)
    (line, _) = lines(main)
    assert line.startswith(f"&1  {own.name} in ")
    assert line.endswith("elsewhere")


def test_a_file_that_another_window_opened_is_there_at_once(main: MainWindow, tmp_path: Path) -> None:
    assert lines(main) == ["No other files yet"]
    assert not menu(main).actions()[0].isEnabled()
    recent_files.note(tmp_path / "theirs.unhyped")
    assert lines(main)[0] == "&1  theirs.unhyped"


def test_a_file_that_is_gone_is_told_and_dropped_and_no_new_one_made(
    main: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    asked: list[Path] = []
    main.file_asked_for.connect(asked.append)
    gone = tmp_path / "gone.unhyped"
    recent_files.note(gone)
    lines(main)
    menu(main).actions()[0].trigger()
    assert asked == []
    assert not gone.exists()
    assert main.messages.text == f"“gone.unhyped” isn’t in {tmp_path} any more. We took it off the list."
    assert lines(main) == ["No other files yet"]


def test_the_list_can_be_cleared_but_keeps_the_open_file(main: MainWindow, tmp_path: Path) -> None:
    own = main.session.journal.file.path
    for path in (tmp_path / "one.unhyped", tmp_path / "two.unhyped", own):
        recent_files.note(path)
    assert lines(main)[-1] == "&Clear the list"
    menu(main).actions()[-1].trigger()
    assert recent_files.listed() == [own]
    assert lines(main) == ["No other files yet"]


def test_the_keyboard_reaches_it(main: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    asked: list[Path] = []
    main.file_asked_for.connect(asked.append)
    other = tmp_path / "other.unhyped"
    other.touch()
    recent_files.note(other)
    file = main.menuBar().actions()[0].menu()
    assert isinstance(file, QMenu)
    file.popup(main.pos())
    qtbot.keyClick(file, Qt.Key.Key_R)
    qtbot.waitUntil(menu(main).isVisible)
    qtbot.keyClick(menu(main), Qt.Key.Key_1)
    assert asked == [other]


def test_files_of_one_name_are_told_apart_by_their_folders() -> None:
    home = Path.home()
    files = [home / "Documents" / "purchases.unhyped", Path("/media/stick/Purchases.unhyped"), home / "my.db"]
    assert labels(files) == [
        f"purchases.unhyped in {Path('~/Documents')}",
        f"Purchases.unhyped in {Path('/media/stick')}",
        "my.db",
    ]


def test_long_names_and_folders_leave_room_for_the_menu() -> None:
    deep = Path("/").joinpath(*["a folder"] * 20)
    (one, two, long) = labels([deep / "a.db", deep / "b" / "a.db", deep / ("x" * 200)])
    assert one.startswith("a.db in …")
    assert two.endswith("a folder/b")
    assert max(map(len, (one, two, long))) < 60
