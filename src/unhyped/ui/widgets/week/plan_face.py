"""The card that asks for a plan for next time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QWidget

from unhyped.i18n import gettext
from unhyped.insights.plans import likely_scopes, usual_scopes
from unhyped.ui.theme.verdict import answer_of
from unhyped.ui.widgets.fields.plan_fields import PlanLine, PlanScopes
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row
from unhyped.ui.widgets.text.mark import IconPicture, MarkPicture
from unhyped.ui.widgets.text.plain import announce
from unhyped.ui.widgets.text.words import words
from unhyped.ui.widgets.week.week_card import Choice, WeekCard, later
from unhyped.words import week as said
from unhyped.words.plans import if_then_hint

if TYPE_CHECKING:
    from datetime import date

    from unhyped.domain.plan import Scope
    from unhyped.domain.week import PlanCard
    from unhyped.ui.theme.look import Look


_MARK: Final = 14
"""The size of the mark before the facts, in pixels at 100 %."""


class WrittenPlan(NamedTuple):
    """What is written on a card: the *line*, and what it is about."""

    line: str
    scopes: tuple[Scope, ...]


class PlanFace(WeekCard):
    """Asks what to do next time; Enter saves what is in the line, or says that there is no plan.

    Space on an empty line asks again in a week: no plan begins with a space. A plan that would show for
    everything is asked about once: saved again, it is meant.
    """

    def __init__(self, card: PlanCard, look: Look, today: date) -> None:
        super().__init__(look)
        self.subject = card.subject
        self._asked_about: WrittenPlan | None = None
        purchase, mark = card.entry.purchase, answer_of(card.check_in)
        facts, about = QWidget(), said.plan_facts(card.entry, card.check_in, today)
        in_row(
            in_column(look.px(2), MarkPicture(mark.shape, look, _MARK), STRETCH),
            (words(about, "fact"), 1),
            spacing=look.px(10),
            of=facts,
        )
        question = gettext("What will you do next time?")
        self.line = PlanLine(look)
        self.line.setAccessibleName(f"{question} {self.line.accessibleName()}")
        self.line.setAccessibleDescription(about)
        self.scopes = PlanScopes(
            look, likely_scopes(purchase), usual_scopes(purchase), gettext("Remind me when I add")
        )
        self._hint = words(if_then_hint(), "muted")
        icon = in_column(look.px(1), IconPicture("info", look, 16, "muted"), STRETCH)
        self.ask(
            "pencil",
            gettext("A plan, if you like"),
            question,
            facts,
            self.line,
            look.px(16),
            self.scopes,
            look.px(16),
            in_row(icon, (self._hint, 1), spacing=8),
        )
        self.line.textChanged.connect(self._show_what_enter_does)
        self._save, self._none = self.offer(
            Choice("save plan", gettext("Save my plan"), "Enter"),
            Choice("no plan", gettext("No plan"), "Enter"),
        )
        self._later = later()
        self.listen(self._later)
        self.setFocusProxy(self.line)
        self._show_what_enter_does()

    @property
    def plan(self) -> WrittenPlan:
        """What was written and chosen."""
        return WrittenPlan(self.line.text().strip(), self.scopes.scopes())

    @property
    def is_sure(self) -> bool:
        """Whether the person was asked about just this plan already."""
        return self.plan == self._asked_about

    def ask_whether_sure(self, question: str) -> None:
        """Show a *question* about what is written; saving again answers it."""
        self._asked_about = self.plan
        self._hint.setText(question)
        announce(self._hint, question)
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum())  # it is the last line, and may have become longer
        bar.rangeChanged.connect(lambda _, most: bar.setValue(most))

    def show_plan(self, plan: WrittenPlan) -> None:
        """Show what was written before."""
        self.line.setText(plan.line)
        self.scopes.offer(plan.scopes, plan.scopes)

    def verb_of(self, key: str) -> str:
        if key == "Enter":
            return "save plan" if self.plan.line else "no plan"
        if key == self._later.key and self.line.text():
            return ""
        return super().verb_of(key)

    def has_text_field(self) -> bool:
        return True

    def _show_what_enter_does(self) -> None:
        has_plan = bool(self.plan.line)
        self._save.show_key(shown=has_plan)
        self._save.setEnabled(has_plan)
        self._none.show_key(shown=not has_plan)
        self.hints = () if self.line.text() else ((self._later.key, self._later.words),)
        self.hints_changed.emit()
