"""Logging a purchase without the main window: what “Add a purchase” in the launcher opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from unhyped.ui.dialogs.adding.add_purchase import AddPurchase

if TYPE_CHECKING:
    from unhyped.domain.errors import UnhypedError
    from unhyped.domain.purchase import Purchase
    from unhyped.domain.wish import Wish
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_BUTTONS = Qt.WindowType.WindowMinimizeButtonHint | Qt.WindowType.WindowCloseButtonHint


class QuickAdd(AddPurchase):
    """Saves purchases itself and shows its own errors. `added` carries each purchase."""

    added = Signal(object)

    def __init__(self, session: Session, look: Look) -> None:
        """Make it a normal window: as a dialog, it would be raised together with the main window."""
        super().__init__(session, look)
        self.setModal(False)
        self.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.WindowTitleHint | _BUTTONS)
        self.submitted.connect(self._save)
        self.wish_submitted.connect(self._save_wish)

    def come_forward(self) -> None:
        """Show it in front of all windows, ready to type."""
        self.showNormal()
        self.raise_()
        self.activateWindow()

    def _save(self, purchase: Purchase) -> None:
        said = self.beside.said(purchase.id)
        self._session.run(
            lambda journal: journal.add_purchase(purchase, said),
            lambda _: self.added.emit(purchase),
            self._refuse,
        )

    def _save_wish(self, wish: Wish) -> None:
        said = self.beside.said(wish.id)
        self._session.run(lambda journal: journal.wishes.add([wish], said), failed=self._refuse)

    def _refuse(self, error: UnhypedError) -> None:
        self.refused = str(error)
