from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QTreeWidgetItem, QWidget
from tests.patience import process_due_events
from tests.ui.accessible import nameless
from tests.ui.dialogs.opening import focused, is_freed, opened

from unhyped.ui.dialogs.shortcuts import ShortcutSheet
from unhyped.ui.menus import MenuItem, Menus

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def window(qtbot: QtBot, look: Look, done: list[str]) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.menus = Menus(made, look)  # type: ignore[attr-defined] # as the main window has them
    menus: Menus = made.menus  # type: ignore[attr-defined] # set above

    def entry(name: str, words: str, keys: str | None) -> MenuItem:
        return MenuItem(name, words, keys, lambda: done.append(name))

    menus.add("&File", [entry("add", "&Add purchase…", "Ctrl+N"), entry("backup", "&Back up now", None)])
    menus.add(
        "&Purchase", [entry("edit", "&Edit…", "Ctrl+E"), entry("sheet", "Über && &keys", "Ctrl+/ | Ctrl+K")]
    )
    page = QWidget()
    made.setCentralWidget(page)
    for words, keys in (("Worth it: 4", "4"), ("", "Esc"), ("No keys", "")):
        action = QAction(words, page)
        if keys:
            action.setShortcut(QKeySequence(keys))
        page.addAction(action)
    made.show()
    return made


@pytest.fixture
def sheet(qtbot: QtBot, window: QMainWindow, look: Look) -> ShortcutSheet:
    menus: Menus = window.menus  # type: ignore[attr-defined] # set above
    return opened(qtbot, ShortcutSheet(menus.groups, look, window))[0]


def items(sheet: ShortcutSheet) -> list[QTreeWidgetItem]:
    """The lines of the sheet that do something, from the top."""
    groups = [sheet.list.topLevelItem(at) for at in range(sheet.list.topLevelItemCount())]
    return [
        item for group in groups if group for at in range(group.childCount()) if (item := group.child(at))
    ]


def test_every_action_is_there_by_menu_with_its_keys_and_those_of_the_page(sheet: ShortcutSheet) -> None:
    assert sheet.shown() == ["Add purchase…", "Back up now", "Edit…", "Über & keys", "Worth it: 4"]
    titles = [sheet.list.topLevelItem(at).text(0) for at in range(sheet.list.topLevelItemCount())]  # type: ignore[union-attr] # in range
    assert titles == ["File", "Purchase", "On this page"]
    keys = [item.text(1) for item in items(sheet)]
    assert keys == ["Ctrl+N", "", "Ctrl+E", "Ctrl+/  Ctrl+K", "4"]


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("ADD", ["Add purchase…"]),
        ("uber", ["Über & keys"]),
        ("purchase", ["Add purchase…", "Edit…", "Über & keys"]),
        ("now back", ["Back up now"]),
        ("ctrl+e", ["Edit…"]),
        ("xyz", []),
    ],
)
def test_typing_filters_by_words_menu_and_keys(
    sheet: ShortcutSheet, qtbot: QtBot, typed: str, left: list[str]
) -> None:
    qtbot.keyClicks(focused(sheet), typed)
    assert sheet.shown() == left


def test_enter_does_the_first_that_was_found_and_closes(
    sheet: ShortcutSheet, qtbot: QtBot, done: list[str]
) -> None:
    qtbot.keyClicks(focused(sheet), "edit")
    qtbot.keyClick(focused(sheet), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: done == ["edit"])
    qtbot.waitUntil(is_freed(sheet))


def test_up_and_down_choose_while_the_cursor_stays(
    sheet: ShortcutSheet, qtbot: QtBot, done: list[str]
) -> None:
    for key, words in (
        (Qt.Key.Key_Down, "Back up now"),
        (Qt.Key.Key_Down, "Edit…"),
        (Qt.Key.Key_Up, "Back up now"),
    ):
        qtbot.keyClick(focused(sheet), key)
        chosen = sheet.list.currentItem()
        assert chosen is not None
        assert chosen.text(0) == words
        assert focused(sheet) is sheet.search
    qtbot.keyClick(focused(sheet), Qt.Key.Key_Enter)
    qtbot.waitUntil(lambda: done == ["backup"])


def test_what_cannot_be_done_now_is_shown_but_not_done(
    qtbot: QtBot, window: QMainWindow, look: Look, done: list[str]
) -> None:
    menus: Menus = window.menus  # type: ignore[attr-defined] # set above
    menus["edit"].setEnabled(False)
    sheet, _ = opened(qtbot, ShortcutSheet(menus.groups, look, window))
    qtbot.keyClicks(focused(sheet), "edit")
    assert sheet.shown() == ["Edit…"]
    qtbot.keyClick(focused(sheet), Qt.Key.Key_Return)
    process_due_events()
    assert done == []
    assert sheet.isVisible()


def test_nothing_found_does_nothing(sheet: ShortcutSheet, qtbot: QtBot, done: list[str]) -> None:
    qtbot.keyClicks(focused(sheet), "xyz")
    qtbot.keyClick(focused(sheet), Qt.Key.Key_Return)
    process_due_events()
    assert done == []
    assert sheet.isVisible()


def test_a_click_does_it_too(sheet: ShortcutSheet, qtbot: QtBot, done: list[str]) -> None:
    place = sheet.list.visualItemRect(items(sheet)[1]).center()
    qtbot.mouseClick(sheet.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: done == ["backup"])


def test_escape_closes_and_every_control_has_a_name(
    sheet: ShortcutSheet, qtbot: QtBot, done: list[str]
) -> None:
    assert nameless(sheet) == []
    qtbot.keyClick(focused(sheet), Qt.Key.Key_Escape)
    qtbot.waitUntil(is_freed(sheet))
    assert done == []


def test_keys_of_multimedia_keyboards_are_not_listed(qtbot: QtBot, window: QMainWindow, look: Look) -> None:
    menus: Menus = window.menus  # type: ignore[attr-defined] # set above
    menus["add"].setShortcuts([QKeySequence("Ctrl+N"), QKeySequence(Qt.Key.Key_New), QKeySequence("F1")])
    sheet, _ = opened(qtbot, ShortcutSheet(menus.groups, look, window))
    assert items(sheet)[0].text(1) == "Ctrl+N  F1"
