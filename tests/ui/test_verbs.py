"""One name and one key for each verb, wherever the window offers it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QListWidget, QMenu, QPushButton, QWidget
from tests.builders import WISH, new_id, purchase
from tests.ui.conftest import now
from tests.ui.reading import only, running

from unhyped.ui import jobs
from unhyped.ui.dialogs.shortcuts import ShortcutSheet
from unhyped.ui.pages.all_pages import KEYS
from unhyped.ui.pages.trash import TrashPage
from unhyped.ui.pages.waiting_list import WaitingListPage
from unhyped.ui.verbs import shortcuts, verb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.session import Session
    from unhyped.ui.widgets.tables.rows_view import RowsView

NATIVE = QKeySequence.SequenceFormat.NativeText
Offers = dict[str, set[str]]
"""Name → its keys, for one place."""


def plain(words: str) -> str:
    return words.replace("&", "").strip()


def lines_of(menu: QMenu) -> Offers:
    """Return what a menu says, and close it. No two of its lines have the same letter."""
    found: Offers = defaultdict(set)
    for action in menu.actions():
        words, _, key = action.text().partition("\t")
        keys = {key} if key else {each.toString(NATIVE) for each in action.shortcuts()[:1]}
        if words:
            found[plain(words)] |= keys
    letters = (QKeySequence.mnemonic(action.text()).toString() for action in menu.actions())
    taken = [letter for letter in letters if letter]
    assert len(taken) == len(set(taken)), [action.text() for action in menu.actions()]
    menu.close()
    return found


def row_menu(table: RowsView, rows: list[int]) -> Offers:
    table.select_rows(rows)
    table.menu_asked_for.emit(QPoint(0, 0))
    menu = [each for each in table.findChildren(QMenu) if each.isVisible()][-1]
    return lines_of(menu)


def buttons_of(widget: QWidget) -> set[str]:
    found = (each for each in widget.findChildren(QPushButton) if each.isVisible() and each.text())
    return {plain(each.text()) for each in found if each.property("kind") != "chip" and each.menu() is None}


def page_menu(window: MainWindow, key: str) -> Offers:
    window.sidebar.menu_asked_for.emit(key, QPoint(0, 0))
    return lines_of([each for each in window.sidebar.findChildren(QMenu) if each.isVisible()][-1])


@pytest.fixture
def main(
    session_of: Callable[..., Session], shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> MainWindow:
    session = session_of(purchase("Ice roller", worth=2), purchase("Lamp", on="2026-11-20"), purchase("Pan"))
    session.journal.trash([session.journal.find("Pan").purchase.id])
    bought = session.journal.find("Lamp").purchase
    ended = replace(WISH, ended_on=now().date())
    wishes = (WISH, replace(ended, outcome="let go"), replace(ended, outcome="bought", bought_as=bought.id))
    session.journal.wishes.add([replace(wish, id=new_id()) for wish in wishes])
    window = shown(session)
    window.purchases.table.select_rows([0])
    qtbot.waitUntil(lambda: not running(window.purchases))
    return window


def places(main: MainWindow) -> Iterator[tuple[str, Offers]]:
    """Yield everything the window offers with a name and maybe a key."""
    yield (
        "menu bar",
        {
            plain(action.text()): {each.toString(NATIVE) for each in action.shortcuts()[:1]}
            for name, action in main.menus.actions.items()
            if name not in {"undo", "redo"}
        },
    )
    table = main.purchases.table
    yield "a row", row_menu(table, [0])
    yield "several rows", row_menu(table, [0, 1])
    trash = main.page("trash")
    assert isinstance(trash, TrashPage)
    main.go_to("trash")
    yield "a row of the Trash", row_menu(trash.table, [0])
    wishes = main.page("waiting_list")
    assert isinstance(wishes, WaitingListPage)
    main.go_to("waiting_list")
    rows = [row for row in range(wishes.model.rowCount()) if wishes.model.wishes([row])]
    for row in rows:
        yield f"wish {row}", row_menu(wishes.table, [row])
    yield "several wishes", row_menu(wishes.table, rows)
    for key in KEYS:
        yield f"sidebar: {key}", page_menu(main, key)


def test_every_verb_has_one_key_wherever_it_is_offered(main: MainWindow) -> None:
    keys: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for place, offers in places(main):
        for name, with_keys in offers.items():
            keys[name][place] = with_keys
    assert {name: found for name, found in keys.items() if len(set(map(frozenset, found.values()))) > 1} == {}
    assert len(keys["Edit…"]) == 5
    assert keys["Refund, return, resale…"]["a row"] == {"Ctrl+M"}


def test_every_verb_has_one_name_wherever_it_is_offered(main: MainWindow, qtbot: QtBot) -> None:
    said = {name for _, offers in places(main) for name in offers}
    main.go_to("purchases")
    inspector = main.purchases.side.inspector
    for rows in ([0], [0, 1]):
        in_menu = row_menu(main.purchases.table, rows)
        edit = "Edit…" if len(rows) == 1 else "Edit all…"
        qtbot.waitUntil(lambda wanted=edit: wanted in buttons_of(inspector))  # type: ignore[misc]
        assert buttons_of(inspector) <= set(in_menu)
    for key in KEYS:
        main.go_to(key)
        qtbot.waitUntil(jobs.idle)
        said |= buttons_of(main.page(key))
    spelled: dict[str, set[str]] = defaultdict(set)
    for name in said:
        spelled[name.rstrip("…").casefold()].add(name)
    assert {stem: names for stem, names in spelled.items() if len(names) > 1} == {}


def test_an_empty_file_offers_what_the_menus_call_it(
    session_of: Callable[..., Session], shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    window = shown(session_of())
    in_menus = {plain(action.text()) for action in window.menus.actions.values()}
    for key in KEYS:
        window.go_to(key)
        qtbot.waitUntil(jobs.idle)
        assert key == "notes" or buttons_of(window.page(key)) <= in_menus, key  # notes need no purchase


def test_the_sheet_says_the_same(main: MainWindow) -> None:
    main.show_shortcuts()
    sheet = only(ShortcutSheet, main)
    for name in ("add", "check_in", "money", "edit", "trash", "summary"):
        assert verb(name).name in sheet.shown()
    sheet.close()


def test_the_main_button_says_the_whole_name_and_key(main: MainWindow) -> None:
    assert main.top.add.accessibleName() == "Add a purchase…"
    assert main.top.add.toolTip() == "Add a purchase… (Ctrl+N)"


def test_a_key_that_deletes_never_goes_back_and_ctrl_d_does_one_thing() -> None:
    assert QKeySequence("Backspace") not in shortcuts(QKeySequence.StandardKey.Back)
    assert verb("trash").shortcuts == [QKeySequence("Del")]  # GNOME and KDE would add Ctrl+D
    assert verb("duplicate").shortcuts == [QKeySequence("Ctrl+D")]


@pytest.mark.parametrize(("letter", "words"), [("i", "Check &in…"), ("c", "&Check in…"), ("x", "Check in…")])
def test_a_place_may_mark_another_letter(letter: str, words: str) -> None:
    assert verb("check_in").lettered(letter) == words


# --- the menu of a page in the sidebar


@pytest.mark.parametrize("key", KEYS)
def test_the_sidebar_offers_what_makes_sense_for_a_page(key: str, main: MainWindow) -> None:
    offered = page_menu(main, key)
    assert next(iter(offered)) == "Open"
    wanted = {
        "purchases": "Add a purchase…",
        "waiting_list": "Add a wish…",
        "notes": "Write a note…",
        "summaries": "Export…",
        "trash": "Empty the Trash",
    }
    assert key not in wanted or wanted[key] in offered


def test_a_right_click_opens_the_menu_and_no_page(main: MainWindow, qtbot: QtBot) -> None:
    above = main.sidebar.findChildren(QListWidget)[0]
    item = above.item(4)
    place = above.visualItemRect(item).center()
    asked: list[str] = []
    main.sidebar.menu_asked_for.connect(lambda key, _: asked.append(key))
    qtbot.mouseClick(above.viewport(), Qt.MouseButton.RightButton, pos=place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, above.viewport().mapToGlobal(place))
    QApplication.sendEvent(above.viewport(), event)
    assert asked == ["notes"]
    assert main.current_page == "purchases"
    menu = [each for each in main.sidebar.findChildren(QMenu) if each.isVisible()][-1]
    menu.actions()[0].trigger()
    assert main.current_page == "notes"
    menu.close()
    qtbot.waitUntil(lambda: not shiboken6.isValid(menu))


def test_the_menu_key_opens_it_for_the_page_shown(main: MainWindow) -> None:
    above = main.sidebar.findChildren(QListWidget)[0]
    asked: list[str] = []
    main.sidebar.menu_asked_for.connect(lambda key, _: asked.append(key))
    above.setFocus()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, QPoint(2, 2), above.mapToGlobal(QPoint(2, 2))
    )
    QApplication.sendEvent(above, event)
    assert asked == ["purchases"]


def test_the_trash_is_emptied_from_the_sidebar_with_a_way_back(main: MainWindow, qtbot: QtBot) -> None:
    main.sidebar.menu_asked_for.emit("trash", QPoint(0, 0))
    menu = [each for each in main.sidebar.findChildren(QMenu) if each.isVisible()][-1]
    emptying = menu.actions()[-1]
    assert emptying.isEnabled()
    emptying.trigger()
    qtbot.waitUntil(lambda: not main.session.journal.trashed())
    assert main.current_page == "purchases"
    main.undo()
    qtbot.waitUntil(lambda: len(main.session.journal.trashed()) == 1)
    menu.close()
