"""The menu of a row: the verbs of the Purchase menu, where the pointer is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from unhyped.i18n import gettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from unhyped.ui.theme.look import Look

MenuVerb = tuple[str, str, str, "Callable[[], object]"]
"""Words, key, icon, what to do."""


def row_menu(parent: QWidget, look: Look, verbs: list[MenuVerb | None]) -> QMenu:
    """Return a menu of *verbs* (None: a separator), deleted on closing. Keys are shown, not bound again."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(gettext("Actions for the selected rows"))
    for verb in verbs:
        if verb is None:
            menu.addSeparator()
            continue
        words, key, icon, run = verb
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        action = menu.addAction(look.icon(icon, "muted"), f"{words}\t{shown}" if key else words)
        action.triggered.connect(lambda _=False, run=run: run())
    return menu
