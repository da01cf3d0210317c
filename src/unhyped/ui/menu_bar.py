"""What stands in the menus of the main window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence

from unhyped.i18n import gettext
from unhyped.ui.menus import RULE, Entry, Menus, Role
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


def _file(window: MainWindow) -> list[Entry]:
    def write_note() -> None:
        window.notes.write_note(then=lambda: window.show_page("notes"))

    return [
        Entry("add", gettext("&Add purchase…"), _STANDARD.New, window.add_purchase, "plus"),
        Entry("add_wish", gettext("Add a &wish…"), "Ctrl+Shift+N", window.add_wish, "hourglass"),
        Entry("write_note", gettext("Write a &note…"), None, write_note, "notebook-text"),
        RULE,
        Entry("import", gettext("&Import…"), "Ctrl+I", window.choose_import, "file-down"),
        Entry("import_folder", gettext("Import a &folder…"), None, window.choose_folder, "folder-open"),
        Entry("paste", gettext("Paste a &table…"), "Ctrl+Shift+V", window.paste_table, "table-2"),
        Entry("rules", gettext("Ru&les for imports…"), None, window.show_rules, "list-filter"),
        Entry("viewing", gettext("&Viewing history…"), None, window.show_viewing_history, "eye"),
        Entry(
            "structure",
            gettext("Describe a file for a bu&g report…"),
            None,
            window.show_structure,
            "circle-help",
        ),
        RULE,
        Entry("export", gettext("&Export…"), "Ctrl+Shift+E", window.export, "file-up"),
        Entry(
            "summary",
            gettext("Save &summary…"),
            _STANDARD.Print,
            lambda: window.go_to("summaries"),
            "printer",
        ),
        RULE,
        Entry("new_file", gettext("New &purchases file…"), None, window.files.start_new),
        Entry(
            "open", gettext("&Open another file…"), _STANDARD.Open, window.files.open_another, "folder-open"
        ),
        Entry("demo", gettext("Look around with a &demo year"), None, window.demo_asked_for.emit),
        RULE,
        Entry("backup", gettext("&Back up now"), None, window.files.back_up, "database-backup"),
        Entry("check", gettext("&Check this file"), None, window.files.check),
        RULE,
        Entry("quit", gettext("&Quit"), _STANDARD.Quit, window.close, role=Role.QuitRole),
    ]


def _edit(window: MainWindow) -> list[Entry]:
    return [
        Entry("undo", gettext("&Undo"), _STANDARD.Undo, window.undo, "undo-2"),
        Entry("redo", gettext("&Redo"), "Ctrl+Shift+Z | Ctrl+Y", window.redo, "redo-2"),
        RULE,
        Entry("search", gettext("&Find"), _STANDARD.Find, window.search, "search"),
        RULE,
        Entry(
            "preferences",
            gettext("&Preferences…"),
            "Ctrl+,",
            window.show_preferences,
            "settings",
            role=Role.PreferencesRole,
        ),
    ]


def _purchase(window: MainWindow) -> list[Entry]:
    def verbs() -> PurchaseVerbs:
        return window.purchases.verbs  # not before it is needed: the page is made when it is first shown

    return [
        Entry("check_in", gettext("&Check in…"), "Ctrl+Return", lambda: verbs().check_in(), "circle-check"),
        Entry("money", gettext("&Refund or resale…"), "Ctrl+M", lambda: verbs().add_money_event(), "coins"),
        Entry("edit", gettext("&Edit…"), "Ctrl+E", lambda: verbs().edit(), "pencil"),
        Entry("duplicate", gettext("D&uplicate"), "Ctrl+D", lambda: verbs().duplicate(), "copy"),
        RULE,
        Entry("trash", gettext("Move to &Trash"), _STANDARD.Delete, lambda: verbs().trash(), "trash-2"),
    ]


def _view(window: MainWindow) -> list[Entry]:
    def toggle_inspector() -> None:
        window.purchases.toggle_inspector()

    def shown(key: str) -> Callable[[], object]:
        return lambda: window.go_to(key)

    return [
        *(
            Entry(f"page_{page.key}", page.words, f"Ctrl+{number}", shown(page.key), page.icon)
            for number, page in enumerate(listed(), start=1)
        ),
        RULE,
        Entry(
            "mask",
            gettext("&Hide amounts"),
            "Ctrl+H",
            lambda: window.hide_amounts(not window.session.hide_amounts),
            "eye-off",
            checkable=True,
        ),
        Entry("sidebar", gettext("Si&debar"), "F9", window.toggle_sidebar, "panel-left"),
        Entry("inspector", gettext("Inspe&ctor"), "F4", toggle_inspector, "panel-right"),
        RULE,
        Entry("larger", gettext("&Larger text"), _STANDARD.ZoomIn, lambda: window.zoom(1)),
        Entry("smaller", gettext("S&maller text"), _STANDARD.ZoomOut, lambda: window.zoom(-1)),
        Entry("normal", gettext("N&ormal text"), "Ctrl+0", lambda: window.zoom(0)),
    ]


def _help(window: MainWindow) -> list[Entry]:
    return [
        Entry(
            "shortcuts",
            gettext("&Keyboard shortcuts"),
            "Ctrl+/ | Ctrl+K | F1",
            window.show_shortcuts,
            "keyboard",
        ),
        Entry("guides", gettext("How to &get your exports"), None, window.show_guides, "download"),
        Entry("about", gettext("&About Unhyped"), None, window.show_about, "info", role=Role.AboutRole),
    ]
