"""Claims about a thing: the usual words to tick, and a field for others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from unhyped.domain.text import short
from unhyped.i18n import gettext
from unhyped.ui.widgets.layout.boxes import in_column
from unhyped.ui.widgets.layout.flow_layout import FlowLayout
from unhyped.ui.widgets.layout.tab_order import tab_in_turn
from unhyped.ui.widgets.text.plain import as_label

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_USUAL: Final = 6


class ClaimChips(QWidget):
    """`toggled` carries a claim and whether it is ticked; Enter in the field adds another."""

    toggled = Signal(str, bool)

    def __init__(self, *, with_field: bool = True) -> None:
        """Offer the usual claims; *with_field* also a field for others."""
        super().__init__()
        self.setAccessibleName(gettext("They said"))
        self.chips: dict[str, QPushButton] = {}
        self._ticked: list[str] = []
        self._flow = FlowLayout()
        self.editor = QLineEdit(placeholderText=gettext("another claim"))
        self.editor.setAccessibleName(gettext("Another claim"))
        self.editor.installEventFilter(self)
        column = in_column(self._flow, spacing=8, of=self)
        self.offer(())
        if with_field:
            column.addWidget(self.editor)
        self.setFocusProxy(next(iter(self.chips.values())))

    def offer(self, own: Sequence[str]) -> None:
        """Offer the most used of the person's *own* claims, too."""
        for claim in [*dict.fromkeys([*_usual(), *own])][:_MAX_USUAL]:
            if claim not in self.chips:
                self._offer(claim)

    def claims(self) -> tuple[str, ...]:
        """Return the ticked claims in that order, and one that was typed but not yet added."""
        typed = self.editor.text().strip()
        return tuple(dict.fromkeys([*self._ticked, *([typed] if typed else [])]))

    @property
    def form_value(self) -> list[str]:
        """The ticked claims, and one that was typed but not yet added."""
        return [*self.claims()]

    def set_form_value(self, value: Sequence[str]) -> None:
        """Tick exactly the claims in *value*."""
        self.editor.clear()
        self.show_claims(value)

    def value_words(self, value: Sequence[str]) -> str:
        """Return the claims in *value* in one line."""
        return ", ".join(value)

    def show_claims(self, claims: Sequence[str]) -> None:
        """Tick exactly *claims*, offering new ones too; emits nothing."""
        for claim in claims:
            if claim not in self.chips:
                self._offer(claim)
        self.tick(claims)

    def tick(self, claims: Sequence[str]) -> None:
        """Tick exactly those of *claims* that are offered; emits nothing."""
        self._ticked = [claim for claim in claims if claim in self.chips]
        for claim, chip in self.chips.items():
            chip.setChecked(claim in claims)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter add what is typed here before it saves the dialog."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and self.editor.text().strip()
        ):
            self._typed()
            return True
        return super().eventFilter(watched, event)

    def _offer(self, claim: str) -> None:
        chip = QPushButton(as_label(short(claim)), autoDefault=False)
        chip.setCheckable(True)
        chip.setProperty("kind", "chip")
        chip.setAccessibleName(gettext("Claim: {claim}").format(claim=short(claim)))
        chip.clicked.connect(lambda on, claim=claim: self._clicked(claim, on))
        self._flow.addWidget(chip)
        tab_in_turn((*[*self.chips.values()][-1:], chip))
        self.chips[claim] = chip

    def _clicked(self, claim: str, on: bool) -> None:
        self._ticked = [each for each in self._ticked if each != claim] + [claim] * on
        self.toggled.emit(claim, on)

    def _typed(self) -> None:
        claim = self.editor.text().strip()
        if claim:
            self.editor.clear()
            self.show_claims([*self.claims(), claim])
            self.toggled.emit(claim, True)


def _usual() -> list[str]:
    return [gettext("life-changing"), gettext("worth it"), gettext("dupe"), gettext("must-have")]
