"""The proposed category: a dashed chip beside the field, which a click or Ctrl+G takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from unhyped.i18n import gettext
from unhyped.ui.widgets.frame.chip import Chip
from unhyped.words.labels import proposal_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from unhyped.ui.theme.look import Look

TAKE: Final = "Ctrl+G"
"""Takes what is proposed, wherever that is: G is the letter of “Category” in forms."""


class CategoryChip(Chip):
    """`chosen` is emitted on a click; it is hidden while nothing is proposed."""

    def __init__(self, look: Look) -> None:
        """Propose nothing."""
        super().__init__(look)
        self.code = ""
        self.hide()

    def propose(self, code: str) -> None:
        """Propose the category *code*; "" proposes none."""
        self.code = code
        if code:
            self.show_words(proposal_words(code), what=proposal_tip(), proposed=True)
        self.setVisible(bool(code))


def proposal_tip() -> str:
    """Return what a proposed category is, and the key that takes it."""
    keys = QKeySequence(TAKE).toString(QKeySequence.SequenceFormat.NativeText)
    return gettext("Category ({keys} takes it)").format(keys=keys)


def take_with_key(widget: QWidget, take: Callable[[], object]) -> None:
    """Let the key take what is proposed while *widget*, or something in it, has the keyboard."""
    keys = QShortcut(QKeySequence(TAKE), widget)
    keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    keys.activated.connect(take)
