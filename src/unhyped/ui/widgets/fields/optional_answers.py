"""The optional answers of a check-in: did it do what they promised, was it needed, would you buy it again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from unhyped.i18n import gettext
from unhyped.ui.widgets.fields.choice_row import ChoiceRow, RowChoice

if TYPE_CHECKING:
    from unhyped.domain.check_in import Again, CheckIn, Claimed


class OptionalAnswers(QObject):
    """A row of answers for each question; the caller lays the rows out. `changed` comes after each choice."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        yes, no = RowChoice("yes", gettext("Yes")), RowChoice("no", gettext("No"))
        partly, unsure = RowChoice("partly", gettext("Partly")), RowChoice("unsure", gettext("Unsure"))
        self.claimed = ChoiceRow(gettext("Did it do what they promised?"), [yes, partly, no], optional=True)
        self.needed = ChoiceRow(gettext("Did you need it?"), [yes, no], optional=True)
        self.again = ChoiceRow(gettext("Would you buy it again?"), [yes, unsure, no], optional=True)
        for row in (self.claimed, self.needed, self.again):
            row.value_chosen.connect(lambda *_: self.changed.emit())

    def show(self, check_in: CheckIn) -> None:
        """Choose the answers of *check_in*."""
        self.claimed.choose(check_in.claimed)
        self.needed.choose({None: None, True: "yes", False: "no"}[check_in.needed])
        self.again.choose(check_in.again)

    def added_to(self, check_in: CheckIn) -> CheckIn:
        """Return *check_in* with the answers that are chosen."""
        needed = self.needed.value
        return replace(
            check_in,
            claimed=cast("Claimed | None", self.claimed.value),
            needed=None if needed is None else needed == "yes",
            again=cast("Again | None", self.again.value),
        )
