"""A check-in: “Was it worth it?”, answered by one key; what was expected is shown only afterwards."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.check_in import CheckIn, checked
from unhyped.domain.errors import InvalidInput
from unhyped.domain.purchase import HIGHEST_EXPECTATION
from unhyped.domain.text import isolated, short
from unhyped.i18n import format_date, gettext, ngettext
from unhyped.insights.plans import likely_scopes, usual_scopes
from unhyped.journal import new_id
from unhyped.ui.dialogs.form_dialog import CHIPS_TOP, FormDialog, Rows, hint, not_kept
from unhyped.ui.theme.verdict import answer_of, reading_of, said_when
from unhyped.ui.widgets.fields.date_field import DateField
from unhyped.ui.widgets.fields.field import all_sound
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.fields.optional_answers import OptionalAnswers
from unhyped.ui.widgets.fields.plan_fields import PlanScopes
from unhyped.ui.widgets.fields.worth_row import WorthRow, worth_of
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row, thin_line
from unhyped.ui.widgets.text.mark import MarkPicture, ReadingLine
from unhyped.ui.widgets.text.plain import Label
from unhyped.ui.widgets.text.words import words
from unhyped.words.dates import date_text
from unhyped.words.labels import category_label
from unhyped.words.plans import fits_everything_question
from unhyped.words.week import promises

if TYPE_CHECKING:
    from datetime import date, datetime

    from PySide6.QtGui import QKeyEvent

    from unhyped.domain.entry import Entry
    from unhyped.domain.plan import Plan, Scope
    from unhyped.domain.purchase import Purchase
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


def has_something(entry: Entry) -> bool:
    """Return whether there is anything to reveal about *entry*."""
    return entry.purchase.expectation is not None or bool(entry.check_ins)


class Reveal(QWidget):
    """Expectation, the answer before, the answer now: one line each."""

    def __init__(self, entry: Entry, now: CheckIn, look: Look) -> None:
        """Show what *entry* had before *now* was added."""
        super().__init__()
        self._look = look
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        expected = entry.purchase.expectation
        if expected is not None:
            words = gettext("{n} of {most}").format(n=expected, most=HIGHEST_EXPECTATION)
            self._add(gettext("You expected"), Label(words))
        if entry.last_check_in is not None:
            self._add(gettext("Last time you said"), self._answer(entry, entry.last_check_in))
        self._add(gettext("Now you say"), self._answer(entry, now))
        reading = reading_of(now)
        if reading is not None:
            self._add(gettext("Good and needed?"), ReadingLine(look, reading, "strong"))

    def _add(self, words: str, answer: QWidget) -> None:
        row = self._grid.rowCount()
        label = Label(words)
        label.setProperty("kind", "muted")
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(answer, row, 1)

    def _answer(self, entry: Entry, check_in: CheckIn) -> QWidget:
        mark = answer_of(check_in)
        line = QWidget()
        row = in_row(MarkPicture(mark.shape, self._look), spacing=8, of=line)
        word = Label(mark.word)
        word.setProperty("kind", "strong")
        row.addWidget(word)
        when = Label(said_when(entry, check_in), wrap=True)
        when.setProperty("kind", "muted")
        row.addWidget(when, 1)
        return line


class CheckInForm(QWidget):
    """`answered` is emitted when the answer to “worth it?” is chosen, by key or click."""

    answered = Signal()

    def __init__(
        self,
        entry: Entry,
        worth: int | None,
        today: date,
        look: Look,
        before: CheckIn | None = None,
        plan: Plan | None = None,
    ) -> None:
        """Ask about *entry*, with *worth* already chosen if it is given.

        If the answer corrects the one *before*, its words and its *plan* are there to change; what it was
        isn't shown.
        """
        super().__init__()
        self._entry, self._before = entry, before
        self.worth = WorthRow()
        self.worth.choose(worth)
        self.worth.value_chosen.connect(self.answered)
        self._today = today
        self.first_impression = hint()
        self.optional = _Optional(entry.purchase, look, plan)
        self._asked_about: object = None
        self.on = DateField(gettext("Date"), today, look, whole_day=True)
        self.on.edited.connect(self._show_first_impression)
        self.problem = InlineProblem()
        self.optional.rows.add(gettext("&Date"), self.on)
        in_column(
            self.worth,
            hint(gettext("Press 1–5, or 0 if it’s too early. Enter saves.")),
            self.first_impression,
            thin_line(),
            hint(gettext("Optional")),
            self.optional,
            self.problem,
            STRETCH,
            spacing=12,
            of=self,
        )
        self.setFocusProxy(self.worth)
        self.on.show_date(ApproximateDate.day(today if before is None else before.on))
        if before is not None:
            self.optional.show_words(before)

    def read(self, added_at: datetime) -> CheckIn | None:
        """Return the check-in; None, with the problem shown, when something has to be corrected."""
        worth = self.worth.value
        if not isinstance(worth, int) or not all_sound([self.on]):
            return None
        given = CheckIn(
            id=new_id(),
            purchase_id=self._entry.purchase.id,
            on=self.on.day(),
            worth=worth_of(worth),
            supersedes="" if self._before is None else self._before.id,
            added_at=added_at,
        )
        try:
            said = checked(self.optional.added_to(given))
        except InvalidInput as error:
            self.problem.say(str(error))
            return None
        return None if self._has_to_ask(said.next_time) else said

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """What the plan is about."""
        return self.optional.scopes.scopes()

    def _has_to_ask(self, line: str) -> bool:
        """Ask once about a plan that would show for everything; saved again, it is meant."""
        if not line or self.scopes or self._asked_about == line:
            return False
        self._asked_about = line
        self.problem.say(fits_everything_question())
        return True

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
    """Did what was claimed, needed it, would buy it again, why, next time and when to be reminded of that."""

    def __init__(self, purchase: Purchase, look: Look, plan: Plan | None) -> None:
        super().__init__()
        self.answers = OptionalAnswers()
        self.why = QLineEdit()
        self.next_time = QLineEdit(placeholderText=gettext("wait a week first"))
        self.rows = Rows()
        self.setLayout(self.rows)
        if purchase.claims:
            self.rows.add(gettext("They promised"), hint(promises(purchase)), top=0)
        self.rows.add(gettext("Did it do what they &promised?"), self.answers.claimed)
        self.rows.add(gettext("Did you &need it?"), self.answers.needed)
        self.rows.add(gettext("Would you &buy it again?"), self.answers.again)
        for label, field in ((gettext("&Why"), self.why), (gettext("Ne&xt time I will"), self.next_time)):
            field.setAccessibleName(label.replace("&", ""))
            self.rows.add(label, field)
        usual = usual_scopes(purchase)
        chosen = usual if plan is None else plan.scopes
        self.scopes = PlanScopes(look, likely_scopes(purchase), chosen)
        self._reminder = self.rows.add(gettext("Re&mind me when I add"), self.scopes, top=CHIPS_TOP)
        self.next_time.textChanged.connect(self._show_reminder)
        self._show_reminder()

    def _show_reminder(self) -> None:
        """Show what a plan is about once there is one."""
        for part in (self._reminder, self.scopes):
            part.setVisible(bool(self.next_time.text().strip()))

    def show_words(self, check_in: CheckIn) -> None:
        """Show the answers and words of *check_in*."""
        self.answers.show(check_in)
        self.why.setText(check_in.why)
        self.next_time.setText(check_in.next_time)

    def added_to(self, check_in: CheckIn) -> CheckIn:
        """Return *check_in* with the answers given here."""
        return replace(
            self.answers.added_to(check_in),
            why=self.why.text().strip(),
            next_time=self.next_time.text().strip(),
        )


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


class CheckInDialog(FormDialog):
    """`submitted` carries the CheckIn, once, when it is saved. The keys 1 to 5 and 0 answer.

    After that the dialog shows what was expected and said before, if there is anything. An answer that
    corrects an earlier one is saved without that.
    """

    submitted = Signal(object)

    def __init__(
        self,
        session: Session,
        look: Look,
        entry: Entry,
        worth: int | None = None,
        parent: QWidget | None = None,
        before: CheckIn | None = None,
    ) -> None:
        """Ask about *entry*, with the answer *worth* (0: too early) already chosen if it is given.

        *before* is the check-in that the answer corrects.
        """
        title = gettext("Was it worth it?") if before is None else gettext("Change your answer")
        super().__init__(title, look, 640, parent)
        self._session = session
        self._entry = entry
        self._has_reveal = before is None and has_something(entry)
        self._is_gone = False
        made = session.journal.plans.made_in(entry) if before is not None else ()
        plan = next((own.plan for own in made if own.plan.check_in_id == before.id), None) if before else None
        self.form = CheckInForm(entry, worth, session.today, look, before, plan)
        self.form.answered.connect(self._answered)
        name = words(entry.purchase.name, "question", longest=120)
        for widget in (name, hint(_facts(entry, session.today)), self.form):
            self.content.addWidget(widget)
        if before is not None:
            stays = gettext("Your earlier answer from {day} stays in the history, marked as changed.")
            self.content.insertWidget(2, hint(stays.format(day=format_date(before.on))))
        self.cancel = self.add_button(gettext("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.save = self.add_button(gettext("&Save"), primary=True)
        self.save.clicked.connect(self.submit)
        self._answered()
        about = entry.purchase.id if before is None else before.id
        self.unsaved = self.add_unsaved(session, f"check-in {about}")
        self.unsaved.bring_back(but="" if worth is None else self.form.worth.accessibleName())
        self.unsaved.purchase_changed.connect(self._see)
        self.unsaved.follow(entry.purchase.id)
        self.form.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and self.form.isVisible() and self.form.worth.choose_by_key(event.text()):
            return
        super().keyPressEvent(event)

    def submit(self) -> None:
        """Save the answer, then show what was expected and said before."""
        given = self.form.read(self._session.now())
        if given is None:
            return
        self.submitted.emit(given)

        def reveal_or_close(saved: bool) -> None:
            if not saved:
                self.form.problem.say(not_kept())
            elif self._has_reveal:
                self._reveal(given)
            else:
                self.accept()

        self.once_tried(
            self._session,
            lambda journal: given in journal.entry(given.purchase_id).check_ins,
            reveal_or_close,
        )

    def _see(self, entry: Entry | None) -> None:
        self._is_gone = entry is None
        self._answered()

    def _answered(self) -> None:
        self.save.setEnabled(self.form.worth.value is not None and not self._is_gone)

    def _reveal(self, given: CheckIn) -> None:
        self.setWindowTitle(gettext("Saved"))
        self.form.hide()
        self.content.addWidget(Reveal(self._entry, given, self.look))
        self.content.addStretch(1)
        self.cancel.hide()
        self.save.hide()
        done = self.add_button(gettext("&Done"), primary=True)
        done.clicked.connect(self.accept)
        done.setFocus()
        self.shrink()


def _facts(entry: Entry, today: date) -> str:
    """Return “Skincare · Amazon · bought 5 Mar · day 34”."""
    purchase = entry.purchase
    facts = [category_label(purchase.category), purchase.shop]
    if purchase.bought_on is not None:
        facts.append(gettext("bought {date}").format(date=date_text(purchase.bought_on, today)))
        facts.append(ngettext("day {n}", "day {n}", entry.age(today) or 0))
    return " · ".join(isolated(short(fact)) for fact in facts if fact)
