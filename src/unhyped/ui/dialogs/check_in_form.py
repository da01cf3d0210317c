"""The form of a check-in: the one answer, the optional ones, the day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.check_in import HIGHEST_WORTH, LOWEST_WORTH, CheckIn, checked
from unhyped.domain.errors import InvalidInput
from unhyped.domain.text import isolated, short
from unhyped.i18n import gettext
from unhyped.journal import new_id
from unhyped.ui.dialogs.form_dialog import Rows, hint, rule
from unhyped.ui.widgets.fields.choice_row import Choice, ChoiceRow
from unhyped.ui.widgets.fields.date_field import DateField
from unhyped.ui.widgets.fields.field import all_sound
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.words.labels import worth_label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from unhyped.domain.check_in import Again, Claimed
    from unhyped.domain.entry import Entry
    from unhyped.ui.theme.look import Look

TOO_EARLY: Final = 0
"""The answer “too early” in the row of answers, and its key."""


class CheckInForm(QWidget):
    """`answered` is emitted when the answer to “worth it?” is chosen, by key or click."""

    answered = Signal()

    def __init__(self, entry: Entry, worth: int | None, today: date, look: Look) -> None:
        """Ask about *entry*, with *worth* already chosen if it is given."""
        super().__init__()
        self._entry = entry
        self.worth = _worth_row()
        self.worth.choose(worth)
        self.worth.value_chosen.connect(self.answered)
        self._today = today
        self.first_impression = hint()
        self.optional = _Optional(entry.purchase.claims)
        self.on = DateField(gettext("Date"), today, look, whole_day=True)
        self.on.edited.connect(self._show_first_impression)
        self.problem = InlineProblem()
        self.optional.rows.add(gettext("&Date"), self.on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (
            self.worth,
            hint(gettext("Press 1–5, or 0 if it’s too early. Enter saves.")),
            self.first_impression,
            rule(),
            hint(gettext("Optional")),
            self.optional,
            self.problem,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self.setFocusProxy(self.worth)
        self.on.show_date(ApproximateDate.day(today))

    def read(self, added_at: datetime) -> CheckIn | None:
        """Return the check-in; None, with the problem shown, when something has to be corrected."""
        worth = self.worth.value
        if not isinstance(worth, int) or not all_sound([self.on]):
            return None
        given = CheckIn(
            id=new_id(),
            purchase_id=self._entry.purchase.id,
            on=self.on.day(),
            worth=None if worth == TOO_EARLY else worth,
            added_at=added_at,
        )
        try:
            return checked(self.optional.added_to(given))
        except InvalidInput as error:
            self.problem.say(str(error))
            return None

    def _show_first_impression(self) -> None:
        bought = self._entry.purchase.bought_on
        try:
            day = self.on.day()
        except InvalidInput:
            day = None
        first = day is not None and bought is not None and day <= bought.first
        self.first_impression.setText(_first_impression(day == self._today))
        self.first_impression.setVisible(first)


class _Optional(QWidget):
    """Did what was claimed, needed it, would buy it again, why, next time."""

    def __init__(self, claims: Sequence[str]) -> None:
        super().__init__()
        yes, no = gettext("Yes"), gettext("No")
        self.claimed = ChoiceRow(
            gettext("Did it do what they promised?"),
            [Choice("yes", yes), Choice("partly", gettext("Partly")), Choice("no", no)],
            optional=True,
        )
        self.needed = ChoiceRow(
            gettext("Did you need it?"), [Choice("yes", yes), Choice("no", no)], optional=True
        )
        self.again = ChoiceRow(
            gettext("Would you buy it again?"),
            [Choice("yes", yes), Choice("no", no), Choice("unsure", gettext("Unsure"))],
            optional=True,
        )
        self.why = QLineEdit()
        self.next_time = QLineEdit(placeholderText=gettext("wait a week first"))
        self.rows = Rows()
        self.setLayout(self.rows)
        if claims:
            self.rows.add(gettext("They promised"), _said(claims), top=0)
        self.rows.add(gettext("Did it do what they &promised?"), self.claimed)
        self.rows.add(gettext("Did you &need it?"), self.needed)
        self.rows.add(gettext("Would you &buy it again?"), self.again)
        for words, field in ((gettext("&Why"), self.why), (gettext("Ne&xt time I will"), self.next_time)):
            field.setAccessibleName(words.replace("&", ""))
            self.rows.add(words, field)

    def added_to(self, check_in: CheckIn) -> CheckIn:
        """Return *check_in* with the answers given here."""
        needed = self.needed.value
        return replace(
            check_in,
            claimed=cast("Claimed | None", self.claimed.value),
            needed=None if needed is None else needed == "yes",
            again=cast("Again | None", self.again.value),
            why=self.why.text().strip(),
            next_time=self.next_time.text().strip(),
        )


def _worth_row() -> ChoiceRow:
    answers = [Choice(n, worth_label(n), str(n)) for n in range(LOWEST_WORTH, HIGHEST_WORTH + 1)]
    early = Choice(TOO_EARLY, worth_label(None), str(TOO_EARLY))
    return ChoiceRow(gettext("Was it worth it?"), [*answers, early], style="tiles")


def _first_impression(today: bool) -> str:
    return (
        gettext(
            "You bought it today, so we’ll keep this as a first impression. "
            "It doesn’t count as a verdict yet."
        )
        if today
        else gettext(
            "You’d only just bought it then, so we’ll keep this as a first impression. "
            "It doesn’t count as a verdict."
        )
    )


def _said(claims: Sequence[str]) -> QLabel:
    quoted = gettext("“{claim}”")
    return hint(" · ".join(quoted.format(claim=isolated(short(claim, 60))) for claim in claims))
