"""The step that offers an import: what is read, and what never is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton

from unhyped.i18n import gettext
from unhyped.ui.pages.first_run.step import Step
from unhyped.ui.verbs import verb
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column
from unhyped.ui.widgets.layout.flow_layout import FlowLayout
from unhyped.ui.widgets.text.prose import Prose
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QResizeEvent

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_NARROW = 560
"""Pixels at 100 %: in less room the lists are below each other."""


class Bring(Step):
    """Nothing has to be brought along: it is worthwhile without."""

    key: ClassVar[str] = "import"
    import_asked_for = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        for title, lines in ((gettext("What we read"), _read()), (gettext("What we never read"), _never())):
            self._row.addWidget(_card(title, lines), 1)
        choose, guides = QPushButton(verb("import").words), QPushButton(gettext("How to &get your exports"))
        choose.clicked.connect(self.import_asked_for)
        guides.clicked.connect(self._show_guides)
        buttons = FlowLayout(spacing=8)
        buttons.addWidget(choose)
        buttons.addWidget(guides)
        foot = words(
            gettext("You’ll see everything before we save it, and you can undo it. There’s no hurry."),
            "muted",
        )
        in_column(self._row, 20, buttons, 16, foot, of=self)

    @classmethod
    def heading(cls) -> str:
        return gettext("Bring what you already have")

    @classmethod
    def hint(cls) -> str:
        return gettext(
            "An export from TikTok or a shop, a spreadsheet or a list. You can also do this later."
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        direction = QBoxLayout.Direction
        narrow = event.size().width() < self.look.px(_NARROW)
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        super().resizeEvent(event)

    def _show_guides(self) -> None:
        from unhyped.ui.dialogs.guides import Guides

        Guides(self.look, self.session, parent=self).open()


def _read() -> tuple[str, ...]:
    return (
        gettext("Orders: what you bought, when, where and for how much"),
        gettext("Ratings and notes from your own tables and lists"),
        gettext("From a TikTok export, only the parts you tick: videos, searches, ads, products"),
    )


def _never() -> tuple[str, ...]:
    return (
        gettext("Messages, comments and contacts"),
        gettext("Addresses, phone numbers and payment cards"),
        gettext("Devices, IP addresses and places"),
    )


def _card(title: str, lines: Iterable[str]) -> QFrame:
    card = QFrame()
    card.setProperty("kind", "card")
    card.setAccessibleName(title)
    column = in_column(words(title, "question"), 4, spacing=8, margins=(24, 18, 24, 18), of=card)
    for line in lines:
        column.addWidget(Prose(line, ""))
    column.addItem(in_column(STRETCH))
    return card
