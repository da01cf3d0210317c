"""“No currency in the file: read as EUR”, for prices that don't name a currency."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QWidget

from unhyped.i18n import gettext
from unhyped.ui.widgets.fields.quiet_combo import QuietCombo
from unhyped.ui.widgets.layout.boxes import STRETCH, in_row
from unhyped.ui.widgets.text.caption import Caption
from unhyped.words.amounts import currency_names
from unhyped.words.phrases import currency_assumed

_SETTLED_MS: Final = 350
"""Long enough to go on to the next currency with an arrow key before the file is read again."""


class CurrencyRow(QWidget):
    """`chosen` carries the code of another currency, once the person rests on it."""

    chosen = Signal(str)

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__()
        self.combo = QuietCombo(gettext("Currency of prices without one"))
        self._caption = Caption("", self.combo)
        self._caption.setProperty("kind", "strong")
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settle.timeout.connect(lambda: self.chosen.emit(self.combo.currentData()))
        self.combo.currentIndexChanged.connect(lambda _: self._settle.start())
        in_row(self._caption, self.combo, STRETCH, spacing=8, of=self)
        self.hide()

    def ask(self, assumed: str, code: str) -> None:
        """Show that “all” or “some” prices were read in *code*; hide if none was *assumed* to be."""
        self.setVisible(bool(assumed))
        if not assumed:
            return
        self._caption.setText(currency_assumed(assumed))
        with QSignalBlocker(self.combo):
            if not self.combo.count():
                for each, words in currency_names().items():
                    self.combo.addItem(words, each)
            self.combo.setCurrentIndex(self.combo.findData(code))
