"""The contents of the main window's menus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from unhyped.i18n import gettext
from unhyped.ui.menus import RULE, MenuItem, MenuRole, Menus
from unhyped.ui.pages.all_pages import listed
from unhyped.ui.recent_menu import RecentMenu
from unhyped.ui.verbs import verb

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.pages.purchase_verbs import PurchaseVerbs
    from unhyped.ui.pages.trash import TrashPage

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

    def choose_folder() -> None:
        window.importing.choose(folder=True)

    def paste_table() -> None:
        window.importing.paste()

    return [
        MenuItem.of("add", window.add_purchase),
        MenuItem.of("add_wish", window.add_wish),
        MenuItem.of("write_note", write_note),
        RULE,
        MenuItem.of("import", window.choose_import),
        MenuItem("import_folder", gettext("Import a &folder…"), None, choose_folder, "folder-open"),
        MenuItem("paste", gettext("Paste a &table…"), "Ctrl+Shift+V", paste_table, "table-2"),
        MenuItem("rules", gettext("Ru&les for imports…"), None, window.dialogs.show_rules, "list-filter"),
        MenuItem("viewing", gettext("&Viewing history…"), None, window.dialogs.show_viewing_history, "eye"),
        MenuItem(
            "structure",
            gettext("Describe a file for a bu&g report…"),
            None,
            window.dialogs.show_structure,
            "circle-help",
        ),
        RULE,
        MenuItem.of("export", window.export),
        MenuItem.of("summary", window.save_summary),
        MenuItem("days", gettext("Days for &your calendar…"), None, window.files.save_days),
        RULE,
        MenuItem("new_file", gettext("New &purchases file…"), None, window.files.start_new),
        MenuItem(
            "open", gettext("&Open another file…"), _STANDARD.Open, window.files.open_another, "folder-open"
        ),
        MenuItem.of("demo", window.demo_asked_for.emit),
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
        MenuItem.of("search", window.search),
        RULE,
        MenuItem(
            "preferences",
            gettext("&Preferences…"),
            "Ctrl+,",
            window.dialogs.show_preferences,
            "settings",
            role=MenuRole.PreferencesRole,
        ),
    ]


def _purchase(window: MainWindow) -> list[MenuItem]:
    def verbs() -> PurchaseVerbs:
        return window.purchases.verbs  # not before it is needed: the page is made when it is first shown

    return [
        MenuItem.of("check_in", lambda: verbs().check_in()),
        MenuItem.of("use", lambda: verbs().use()),
        MenuItem.of("use_about", lambda: verbs().say_how_often()),
        MenuItem.of("money", lambda: verbs().add_money_event()),
        MenuItem.of("edit", lambda: verbs().edit()),
        MenuItem.of("duplicate", lambda: verbs().duplicate()),
        RULE,
        MenuItem("plans", gettext("Your &plans…"), None, window.dialogs.show_plans, "pencil"),
        MenuItem("creators", gettext("Cre&ators…"), None, window.dialogs.show_creators, "user"),
        RULE,
        MenuItem.of("trash", lambda: verbs().trash()),
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
        MenuItem.of("mask", lambda: window.hide_amounts(not window.session.hide_amounts), checkable=True),
        MenuItem("sidebar", gettext("Si&debar"), "F9", window.toggle_sidebar, "panel-left"),
        MenuItem.of("inspector", toggle_inspector),
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
        MenuItem("guides", gettext("How to &get your exports"), None, window.dialogs.show_guides, "download"),
        MenuItem(
            "about",
            gettext("&About Unhyped"),
            None,
            window.dialogs.show_about,
            "info",
            role=MenuRole.AboutRole,
        ),
    ]


_OF_PAGE: Final = {
    "purchases": ("add", "import", "export"),
    "waiting_list": ("add_wish",),
    "notes": ("write_note",),
    "summaries": ("export",),
}
"""Page → what its menu in the sidebar offers of the menu bar."""


def show_page_menu(window: MainWindow, key: str, place: QPoint) -> None:
    """Show the menu of a page in the sidebar at *place* of the screen."""
    menu = QMenu(window.sidebar)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(window.page(key).title())
    opening = menu.addAction(verb("open").words, lambda: window.go_to(key))
    menu.setDefaultAction(opening)
    menu.addSeparator()
    menu.addActions([window.menus[name] for name in _OF_PAGE.get(key, ())])
    if key == "trash":
        page, what = cast("TrashPage", window.page("trash")), verb("empty_trash")
        emptying = menu.addAction(window.look.icon(what.icon, "muted"), what.words, page.empty)
        session = window.session
        emptying.setEnabled(session.has_all_records and bool(session.journal.trashed()))
    menu.popup(place)
