"""The menu of a row: the verbs of the Purchase menu, where the pointer is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from unhyped.i18n import gettext
from unhyped.ui.verbs import verb

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from unhyped.ui.theme.look import Look

MenuVerb = tuple[str, "Callable[[], object]"]
"""The name of the verb in the code, and what to do."""


def row_menu(parent: QWidget, look: Look, verbs: list[MenuVerb | None]) -> QMenu:
    """Return a menu of *verbs* (None: a separator), deleted on closing. Keys are shown, not bound again."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(gettext("Actions for the selected rows"))
    for each in verbs:
        if each is None:
            menu.addSeparator()
            continue
        name, run = each
        what = verb(name)
        action = menu.addAction(look.icon(what.icon, "muted"), f"{what.words}\t{what.key}".strip())
        action.triggered.connect(lambda _=False, run=run: run())
    return menu
