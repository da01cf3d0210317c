"""What is offered in several places: one name, one key and one icon for each verb, wherever it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence

from unhyped.i18n import gettext

if TYPE_CHECKING:
    from collections.abc import Callable

Keys = QKeySequence.StandardKey | str | None
_STANDARD = QKeySequence.StandardKey
_DELETES = QKeySequence("Backspace")
"""The key that Windows also goes back with: here it deletes, in chips and in text."""


@dataclass(frozen=True, slots=True)
class Verb:
    """*words* are for menus, with their letter marked. *keys* may be several: “Ctrl+Y | Ctrl+Shift+Z”."""

    words: str
    keys: Keys = None
    icon: str = ""

    @property
    def name(self) -> str:
        """The words without their mark."""
        return self.words.replace("&", "")

    def lettered(self, letter: str) -> str:
        """Return the words for a place where another *letter* is free, with its first one marked."""
        at = self.name.casefold().find(letter)
        return self.name if at < 0 else f"{self.name[:at]}&{self.name[at:]}"

    @property
    def shortcuts(self) -> list[QKeySequence]:
        """Every key that does it."""
        return shortcuts(self.keys)

    @property
    def key(self) -> str:
        """The first key as the system writes it; “” without one."""
        return next((each.toString(QKeySequence.SequenceFormat.NativeText) for each in self.shortcuts), "")


def shortcuts(keys: Keys) -> list[QKeySequence]:
    """Return every key that *keys* stand for on this system."""
    if keys is None:
        return []
    if isinstance(keys, str):
        return [QKeySequence(each) for each in keys.split(" | ")]
    return [each for each in QKeySequence.keyBindings(keys) if each != _DELETES]


_VERBS: Final[dict[str, tuple[Callable[[], str], Keys, str]]] = {
    "open": (lambda: gettext("&Open"), None, ""),
    "add": (lambda: gettext("&Add a purchase…"), _STANDARD.New, "plus"),
    "add_wish": (lambda: gettext("Add a &wish…"), "Ctrl+Shift+N", "hourglass"),
    "write_note": (lambda: gettext("Write a &note…"), None, "notebook-text"),
    "import": (lambda: gettext("&Import…"), "Ctrl+I", "file-down"),
    "export": (lambda: gettext("&Export…"), "Ctrl+Shift+E", "file-up"),
    "summary": (lambda: gettext("Save &summary as PDF…"), _STANDARD.Print, "printer"),
    "demo": (lambda: gettext("Look around with a &demo year"), None, ""),
    "search": (lambda: gettext("&Search"), _STANDARD.Find, "search"),
    "check_in": (lambda: gettext("&Check in…"), "Ctrl+Return", "circle-check"),
    "change_answer": (lambda: gettext("Change my &answer…"), None, "pencil"),
    "money": (lambda: gettext("&Refund, return, resale…"), "Ctrl+M", "coins"),
    "use": (lambda: gettext("U&sed it"), "U", "plus"),
    "use_about": (lambda: gettext("A&bout how often…"), None, "pencil"),
    "look_before": (lambda: gettext("&Look for what came before…"), None, "eye"),
    "edit": (lambda: gettext("&Edit…"), "Ctrl+E", "pencil"),
    "edit_all": (lambda: gettext("&Edit all…"), "Ctrl+E", "pencil"),
    "creator": (lambda: gettext("Cre&ator…"), None, "user"),
    "duplicate": (lambda: gettext("D&uplicate"), "Ctrl+D", "plus"),
    "copy": (lambda: gettext("C&opy"), _STANDARD.Copy, "copy"),
    "trash": (lambda: gettext("Move to &Trash"), "Del", "trash-2"),
    "restore": (lambda: gettext("&Restore"), "Return", "rotate-ccw"),
    "empty_trash": (lambda: gettext("Emp&ty the Trash"), None, "trash-2"),
    "let_go": (lambda: gettext("&Let it go"), "L", "x"),
    "wait_longer": (lambda: gettext("&Wait longer…"), "W", "hourglass"),
    "bought": (lambda: gettext("&Bought it…"), "B", "shopping-bag"),
    "bought_again": (lambda: gettext("&Bought it again…"), "B", "shopping-bag"),
    "bought_elsewhere": (lambda: gettext("Bought it elsew&here"), None, "check"),
    "bought_instead": (lambda: gettext("Bought something else &instead…"), None, "shopping-bag"),
    "bought_nothing_instead": (lambda: gettext("Bought &nothing instead"), None, "x"),
    "reopen": (lambda: gettext("&Want it again"), "W", "rotate-ccw"),
    "edit_wish": (lambda: gettext("&Edit…"), "Ctrl+E", "pencil"),
    "delete_wish": (lambda: gettext("&Delete"), "Del", "trash-2"),
    "edit_note": (lambda: gettext("&Edit your note…"), "Ctrl+E", "pencil"),
    "delete_note": (lambda: gettext("&Delete your note"), "Del", "trash-2"),
    "hide_note": (lambda: gettext("&Hide this note"), None, ""),
    "mask": (lambda: gettext("&Hide amounts"), "Ctrl+H", "eye-off"),
    "inspector": (lambda: gettext("Inspe&ctor"), "F4", "panel-right"),
}
"""Name in the code → words, keys and icon."""


def verb(name: str) -> Verb:
    """Return the verb called *name* in the code, in the language in use."""
    words, keys, icon = _VERBS[name]
    return Verb(words(), keys, icon)
