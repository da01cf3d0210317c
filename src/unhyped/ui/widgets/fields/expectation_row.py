"""The expected worth of a purchase, 0 to 10: set once when it is logged, then locked."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from unhyped.domain.purchase import HIGHEST_EXPECTATION
from unhyped.i18n import gettext
from unhyped.ui.widgets.fields.choice_row import ChoiceRow, RowChoice
from unhyped.ui.widgets.layout.boxes import in_column
from unhyped.ui.widgets.text.words import words


class ExpectationRow(QWidget):
    """Eleven small buttons, or, once locked, only the reason why there are none."""

    def __init__(self) -> None:
        """Start without an expectation."""
        super().__init__()
        self.row = ChoiceRow(
            gettext("How good do you expect it to be?"),
            [RowChoice(n, str(n), str(n)) for n in range(HIGHEST_EXPECTATION + 1)],
            style="scale",
            optional=True,
        )
        self._hint = words(
            gettext(
                "0 = useless, 10 = amazing. You can’t change it later. "
                "You’ll see it after your next check-in."
            ),
            "muted",
        )
        in_column(self.row, self._hint, spacing=4, of=self)
        self.setFocusProxy(self.row)
        for n in range(HIGHEST_EXPECTATION):
            QShortcut(QKeySequence(f"Alt+{n}"), self).activated.connect(lambda n=n: self.row.choose(n))

    @property
    def value(self) -> int | None:
        """The chosen expectation; None if there is none."""
        return cast("int | None", self.row.value)

    def show_value(self, value: int | None) -> None:
        """Show *value*; None shows no choice."""
        self.row.choose(value)

    def lock(self, *, given: bool) -> None:
        """Replace the choice with the reason why it is locked."""
        self.row.hide()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._hint.setContentsMargins(0, 7, 0, 0)
        self._hint.setText(
            gettext("You can’t change this. You’ll see it after your next check-in.")
            if given
            else gettext("You didn’t give one before your first check-in.")
        )
