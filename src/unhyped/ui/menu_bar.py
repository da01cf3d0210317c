"""The contents of the main window's menus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence

from unhyped.i18n import gettext
from unhyped.ui.menus import RULE, MenuItem, MenuRole, Menus
from unhyped.ui.pages.all_pages import listed
from unhyped.ui.recent_menu import RecentMenu

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.pages.purchase_verbs import PurchaseVerbs

_STANDARD: Final = QKeySequence.StandardKey


def add_menus(window: MainWindow) -> Menus:
    """Fill the menu bar of *window*."""
    menus = Menus(window, window.look)
    file = menus.add(gettext("&File"), _file(window))
    file.insertMenu(menus["demo"], RecentMenu(window.files, window))
    menus.add(gettext("&Edit"), _edit(window))
    menus.add(gettext("&Purchase"), _purchase(window))
    menus.add(gettext("&View"), _view(window))
    menus.add(gettext("&Help"), _help(window))
    return menus


def _file(window: MainWindow) -> list[MenuItem]:
    def write_note() -> None:
        window.notes.write_note(then=lambda: window.way_back.send_to("notes"))

    return [
        MenuItem("add", gettext("&Add purchase…"), _STANDARD.New, window.add_purchase, "plus"),
        MenuItem("add_wish", gettext("Add a &wish…"), "Ctrl+Shift+N", window.add_wish, "hourglass"),
        MenuItem("write_note", gettext("Write a &note…"), None, write_note, "notebook-text"),
        RULE,
        MenuItem("import", gettext("&Import…"), "Ctrl+I", window.choose_import, "file-down"),
        MenuItem("import_folder", gettext("Import a &folder…"), None, window.choose_folder, "folder-open"),
        MenuItem("paste", gettext("Paste a &table…"), "Ctrl+Shift+V", window.paste_table, "table-2"),
        MenuItem("rules", gettext("Ru&les for imports…"), None, window.show_rules, "list-filter"),
        MenuItem("viewing", gettext("&Viewing history…"), None, window.show_viewing_history, "eye"),
        MenuItem(
            "structure",
            gettext("Describe a file for a bu&g report…"),
            None,
            window.show_structure,
            "circle-help",
        ),
        RULE,
        MenuItem("export", gettext("&Export…"), "Ctrl+Shift+E", window.export, "file-up"),
        MenuItem(
            "summary",
            gettext("Save &summary…"),
            _STANDARD.Print,
            lambda: window.go_to("summaries"),
            "printer",
        ),
        RULE,
        MenuItem("new_file", gettext("New &purchases file…"), None, window.files.start_new),
        MenuItem(
            "open", gettext("&Open another file…"), _STANDARD.Open, window.files.open_another, "folder-open"
        ),
        MenuItem("demo", gettext("Look around with a &demo year"), None, window.demo_asked_for.emit),
        RULE,
        MenuItem("backup", gettext("&Back up now"), None, window.files.back_up, "database-backup"),
        MenuItem("check", gettext("&Check this file"), None, window.files.check),
        RULE,
        MenuItem("quit", gettext("&Quit"), _STANDARD.Quit, window.close, role=MenuRole.QuitRole),
    ]


def _edit(window: MainWindow) -> list[MenuItem]:
    return [
        MenuItem("undo", gettext("&Undo"), _STANDARD.Undo, window.undo, "undo-2"),
        MenuItem("redo", gettext("&Redo"), "Ctrl+Shift+Z | Ctrl+Y", window.redo, "redo-2"),
        RULE,
        MenuItem("search", gettext("&Find"), _STANDARD.Find, window.search, "search"),
        RULE,
        MenuItem(
            "preferences",
            gettext("&Preferences…"),
            "Ctrl+,",
            window.show_preferences,
            "settings",
            role=MenuRole.PreferencesRole,
        ),
    ]


def _purchase(window: MainWindow) -> list[MenuItem]:
    def verbs() -> PurchaseVerbs:
        return window.purchases.verbs  # not before it is needed: the page is made when it is first shown

    return [
        MenuItem(
            "check_in", gettext("&Check in…"), "Ctrl+Return", lambda: verbs().check_in(), "circle-check"
        ),
        MenuItem(
            "money", gettext("&Refund or resale…"), "Ctrl+M", lambda: verbs().add_money_event(), "coins"
        ),
        MenuItem("edit", gettext("&Edit…"), "Ctrl+E", lambda: verbs().edit(), "pencil"),
        MenuItem("duplicate", gettext("D&uplicate"), "Ctrl+D", lambda: verbs().duplicate(), "copy"),
        RULE,
        MenuItem("trash", gettext("Move to &Trash"), _STANDARD.Delete, lambda: verbs().trash(), "trash-2"),
    ]


def _view(window: MainWindow) -> list[MenuItem]:
    def toggle_inspector() -> None:
        window.purchases.toggle_inspector()

    def go_back() -> None:
        window.way_back.go()  # which needs this menu first

    def shown(key: str) -> Callable[[], object]:
        return lambda: window.go_to(key)

    return [
        *(
            MenuItem(f"page_{page.key}", page.words, f"Ctrl+{number}", shown(page.key), page.icon)
            for number, page in enumerate(listed(), start=1)
        ),
        RULE,
        MenuItem("back", gettext("&Back"), _STANDARD.Back, go_back, "chevron-left"),
        RULE,
        MenuItem(
            "mask",
            gettext("&Hide amounts"),
            "Ctrl+H",
            lambda: window.hide_amounts(not window.session.hide_amounts),
            "eye-off",
            checkable=True,
        ),
        MenuItem("sidebar", gettext("Si&debar"), "F9", window.toggle_sidebar, "panel-left"),
        MenuItem("inspector", gettext("Inspe&ctor"), "F4", toggle_inspector, "panel-right"),
        RULE,
        MenuItem("larger", gettext("&Larger text"), _STANDARD.ZoomIn, lambda: window.zoom(1)),
        MenuItem("smaller", gettext("S&maller text"), _STANDARD.ZoomOut, lambda: window.zoom(-1)),
        MenuItem("normal", gettext("N&ormal text"), "Ctrl+0", lambda: window.zoom(0)),
    ]


def _help(window: MainWindow) -> list[MenuItem]:
    return [
        MenuItem(
            "shortcuts",
            gettext("&Keyboard shortcuts"),
            "Ctrl+/ | Ctrl+K | F1",
            window.show_shortcuts,
            "keyboard",
        ),
        MenuItem("guides", gettext("How to &get your exports"), None, window.show_guides, "download"),
        MenuItem(
            "about", gettext("&About Unhyped"), None, window.show_about, "info", role=MenuRole.AboutRole
        ),
    ]
