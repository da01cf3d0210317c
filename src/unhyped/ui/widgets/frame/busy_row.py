"""A row with the running job and Cancel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from unhyped.i18n import gettext
from unhyped.ui.widgets.layout.boxes import in_column, in_row
from unhyped.ui.widgets.text.plain import Label, announce


class BusyRow(QWidget):
    """Takes no room while nothing runs. Emits `cancelled` to stop the job."""

    cancelled = Signal()

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__()
        self._label = Label(wrap=True)
        self._label.setProperty("kind", "muted")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(gettext("Progress"))
        self.cancel_button = QPushButton(gettext("Cancel"), autoDefault=False)
        self.cancel_button.clicked.connect(self.cancelled)
        words = in_column(self._label, self._bar, spacing=4)
        in_row((words, 1), self.cancel_button, spacing=12, of=self)
        self.hide()

    def begin(self, words: str) -> None:
        """Show that *words* is in progress, and announce it to screen readers."""
        self._label.setText(words)
        self.show()
        announce(self, words)
