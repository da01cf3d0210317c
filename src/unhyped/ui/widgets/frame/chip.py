"""A chip with a few understood words: a click goes to their place, the cross removes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from unhyped.i18n import gettext
from unhyped.ui.widgets.layout.boxes import in_row
from unhyped.ui.widgets.text.plain import as_label, set_tip

if TYPE_CHECKING:
    from unhyped.ui.theme.look import Look


class Chip(QWidget):
    """Emits `chosen` on a click, `removed` on a click on its cross."""

    chosen = Signal()
    removed = Signal()

    def __init__(self, look: Look) -> None:
        """Start without words."""
        super().__init__()
        self._look = look
        self._icon = self._words = ""
        self.button = QPushButton(autoDefault=False)
        self.button.setProperty("kind", "chip")
        self.button.clicked.connect(self.chosen)
        self.cross = QToolButton()
        self.cross.setProperty("kind", "chip-cross")
        self.cross.clicked.connect(self.removed)
        in_row(self.button, self.cross, of=self)
        look.changed.connect(self._dress)
        self._dress()

    def show_words(
        self,
        words: str,
        *,
        what: str,
        icon: str = "",
        muted: bool = False,
        proposed: bool = False,
        removable: bool = False,
    ) -> None:
        """Show *words*; *what* they are (“Price”) is in the tool tip and for screen readers."""
        space = "\N{THIN SPACE}" if icon else ""
        self.button.setText(space + as_label(words))
        self._words = words
        set_tip(self.button, what)
        self.button.setAccessibleName(f"{what}: {words}")
        if (self.button.property("muted"), self.button.property("proposed")) != (muted, proposed):
            self.button.setProperty("muted", muted)
            self.button.setProperty("proposed", proposed)
            self.button.style().polish(self.button)
        self.cross.setVisible(removable)
        remove = gettext("Remove {what}: {words}").format(what=what, words=words)
        self.cross.setAccessibleName(remove)
        set_tip(self.cross, remove)
        if icon != self._icon:
            self._icon = icon
            self._dress()

    @property
    def words(self) -> str:
        """The visible words."""
        return self._words

    def _dress(self) -> None:
        side = self._look.px(14)
        self.button.setIconSize(QSize(side, side))
        self.button.setIcon(self._look.icon(self._icon, "muted") if self._icon else QIcon())
        self.cross.setIconSize(QSize(side, side))
        self.cross.setIcon(self._look.icon("x", "muted"))
