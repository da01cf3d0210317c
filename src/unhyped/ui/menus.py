"""Every action of the window: its words, its keys, its menu. The shortcut sheet is made from these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from unhyped.i18n import gettext
from unhyped.ui.verbs import shortcuts, verb
from unhyped.ui.widgets.text.plain import as_menu_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow, QMenu

    from unhyped.journal import Journal
    from unhyped.ui.theme.look import Look
    from unhyped.ui.verbs import Keys

MenuRole = QAction.MenuRole


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A line of a menu: an action, or a rule when *run* is None.

    macOS moves an action with a *role* into the menu with the program's name. By itself it would guess from
    the words.
    """

    name: str = ""
    words: str = ""
    keys: Keys = None
    run: Callable[[], object] | None = None
    icon: str = ""
    checkable: bool = False
    role: MenuRole = MenuRole.NoRole

    @classmethod
    def of(cls, name: str, run: Callable[[], object], *, checkable: bool = False) -> MenuItem:
        """Return the line for the verb called *name*; a single letter is shown and only works in lists."""
        what = verb(name)
        if len(what.key) == 1:
            return cls(name, f"{what.words}\t{what.key}", None, run, what.icon, checkable=checkable)
        return cls(name, what.words, what.keys, run, what.icon, checkable=checkable)


RULE = MenuItem()


class Menus(QObject):
    """The menu bar of a window, its actions by name. It is deleted with the window."""

    def __init__(self, window: QMainWindow, look: Look) -> None:
        """Start an empty menu bar."""
        super().__init__(window)
        self._window = window
        self._look = look
        self._icons: dict[str, str] = {}
        self.actions: dict[str, QAction] = {}
        self.groups: dict[str, list[QAction]] = {}
        look.changed.connect(self._dress)

    def add(self, title: str, entries: list[MenuItem]) -> QMenu:
        """Add a menu; also its actions to the window, so that their keys work without it."""
        menu = self._window.menuBar().addMenu(title)
        self.groups[title.replace("&", "")] = []
        for entry in entries:
            if entry.run is None:
                menu.addSeparator()
            else:
                menu.addAction(self._action(entry, title.replace("&", "")))
        return menu

    def __getitem__(self, name: str) -> QAction:
        """Return the action called *name*."""
        return self.actions[name]

    def _action(self, entry: MenuItem, group: str) -> QAction:
        action = QAction(entry.words, self._window)
        action.setShortcuts(shortcuts(entry.keys))
        action.setCheckable(entry.checkable)
        action.setMenuRole(entry.role)
        run = entry.run
        action.triggered.connect(lambda: run() if run else None)
        action.setObjectName(entry.name)
        self._icons[entry.name] = entry.icon
        self.actions[entry.name] = action
        self.groups[group].append(action)
        self._window.addAction(action)
        if entry.icon:
            action.setIcon(self._look.icon(entry.icon, "muted"))
        return action

    def offer(self, journal: Journal, *, on_purchases: bool) -> None:
        """Enable the actions that work now, and say what undo and redo would do."""
        for name, label in (("undo", journal.undo_label), ("redo", journal.redo_label)):
            self[name].setText(undo_words(label, redo=name == "redo"))
            self[name].setEnabled(label is not None and not journal.file.read_only)
        for name in ("check_in", "use", "use_about", "money", "edit", "duplicate", "trash", "inspector"):
            self[name].setEnabled(on_purchases)

    def _dress(self) -> None:
        for name, icon in self._icons.items():
            if icon:
                self.actions[name].setIcon(self._look.icon(icon, "muted"))


def undo_words(label: str | None, *, redo: bool = False) -> str:
    """Return “Undo Delete Ice roller”, or only “Undo” when there is nothing."""
    verb = gettext("&Redo") if redo else gettext("&Undo")
    return f"{verb} {as_menu_text(label)}" if label else verb
