"""The menu of a note shown with a purchase: hide it, or edit and open the person’s own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton

from unhyped.i18n import gettext
from unhyped.ui.verbs import verb
from unhyped.ui.widgets.text.plain import set_tip

if TYPE_CHECKING:
    from unhyped.ui.theme.look import Look

_ICON: Final = 18


class NoteMenu(QPushButton):
    """Three dots with a menu. It emits the choice in the next turn of the event loop.

    By then the menu has closed, so a slot may delete this button.
    """

    hiding_chosen = Signal()
    not_about_chosen = Signal()
    fewer_chosen = Signal()
    editing_chosen = Signal()
    opening_chosen = Signal()

    def __init__(
        self, look: Look, title: str, *, fewer: bool, beside_purchase: bool = True, mine: bool = False
    ) -> None:
        """Offer the actions for the note called *title*; *fewer* of its kind only if that helps.

        One of the person's own (*mine*) isn't hidden everywhere: they can edit or delete it.
        """
        super().__init__()
        self.setProperty("kind", "quiet")
        self._look = look
        self._dress()
        look.changed.connect(self._dress)
        self.setAccessibleName(gettext("Options for the note “{title}”").format(title=title))
        set_tip(self, gettext("Options for this note"))
        menu = QMenu(self)
        offered = (
            (gettext("&Not about this purchase"), self.not_about_chosen, beside_purchase),
            (gettext("Show &fewer like this"), self.fewer_chosen, fewer),
            (verb("hide_note").words, self.hiding_chosen, not mine),
            (verb("edit_note").words, self.editing_chosen, mine),
            (verb("open").words, self.opening_chosen, mine),
        )
        for words, signal, helps in offered:
            if helps:
                menu.addAction(words).triggered.connect(signal, Qt.ConnectionType.QueuedConnection)
        self.setMenu(menu)

    def _dress(self) -> None:
        """Show the icon in the colours and the size of the look."""
        self.setIcon(self._look.icon("ellipsis", "muted"))
        self.setIconSize(QSize(self._look.px(_ICON), self._look.px(_ICON)))
