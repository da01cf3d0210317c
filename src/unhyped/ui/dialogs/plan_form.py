"""One plan for next time: what to do, and when to be reminded of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from unhyped.domain.errors import InvalidInput
from unhyped.domain.plan import Plan, Scope, checked, plan_from
from unhyped.domain.purchase import creator_from
from unhyped.i18n import gettext
from unhyped.journal import new_id
from unhyped.ui.dialogs.form_dialog import CHIPS_TOP, FormDialog, Rows, hint
from unhyped.ui.widgets.fields.category_combo import CategoryCombo
from unhyped.ui.widgets.fields.completing import complete
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.fields.plan_fields import PlanLine, PlanScopes
from unhyped.words.plans import fits_everything_question, if_then_hint, plan_line

if TYPE_CHECKING:
    from unhyped.journal import Journal
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class PlanForm(FormDialog):
    """`submitted` carries the Plan, once, when it is saved; nothing is emitted if nothing was changed."""

    submitted = Signal(object)

    def __init__(
        self, session: Session, look: Look, plan: Plan | None = None, parent: QWidget | None = None
    ) -> None:
        """Show *plan*, or a form for a new one."""
        super().__init__(
            gettext("Add a plan") if plan is None else gettext("Change your plan"), look, 640, parent
        )
        self._session, self._before = session, plan
        self._asked_about: Plan | None = None
        known = session.journal.own_words()
        chosen = () if plan is None else plan.scopes
        self.line = PlanLine(look)
        self.scopes = PlanScopes(look, (), chosen)
        self.category = CategoryCombo(known.categories)
        self.creator = QLineEdit(placeholderText=gettext("@handle, a friend, a magazine"))
        self.claim = QLineEdit(placeholderText=gettext("what they promised"))
        complete(self.creator, known.creators)
        complete(self.claim, known.claims)
        self.problem = InlineProblem()
        self._put_together()
        if plan is not None:
            self.line.setText(plan_line(plan))
        self.save = self.add_cancel_and(gettext("&Save"), self.submit)
        self.unsaved = self.add_unsaved(session, f"plan {'' if plan is None else plan.id}")
        self.unsaved.bring_back()
        self.line.setFocus()

    def submit(self) -> None:
        """Save, or show what has to be corrected; ask once about a plan that fits everything."""
        try:
            plan = checked(self._plan())
        except InvalidInput as error:
            self.problem.say(str(error))
            return
        if plan == self._before:
            self.accept()
        elif plan == self._asked_about or (self._before is not None and plan.scopes == self._before.scopes):
            self._submit(plan)
        else:
            self._session.ask(
                self,
                lambda journal: journal.plans.fits_everything(plan),
                lambda is_broad: self._ask_whether_sure(plan) if is_broad else self._submit(plan),
            )

    def _submit(self, plan: Plan) -> None:
        self.submitted.emit(plan)
        self.close_once_saved(self._session, lambda journal: _has(journal, plan), self.problem.say)

    def _ask_whether_sure(self, plan: Plan) -> None:
        self._asked_about = plan
        self.problem.say(fits_everything_question())

    def _plan(self) -> Plan:
        condition, text = plan_from(self.line.text())
        known = (
            Scope("category", self.category.code()),
            Scope("creator", creator_from(self.creator.text())),
            Scope("claim", self.claim.text().strip()),
        )
        scopes = (*self.scopes.scopes(), *(scope for scope in known if scope.value))
        before = self._before or self._asked_about
        if before is None:
            before = Plan(id=new_id(), text="", added_at=self._session.now())
        return replace(before, condition=condition, text=text, scopes=tuple(dict.fromkeys(scopes)))

    def _put_together(self) -> None:
        rows = Rows()
        rows.add(gettext("Remind me when &I add"), self.scopes, top=CHIPS_TOP)
        rows.add(gettext("Ca&tegory"), self.category)
        rows.add(gettext("C&reator"), self.creator)
        rows.add(gettext("The&y said"), self.claim)
        for field, name in ((self.creator, gettext("Creator")), (self.claim, gettext("They said"))):
            field.setAccessibleName(name)
        self.content.addWidget(self.line)
        self.content.addWidget(hint(if_then_hint()))
        self.content.addLayout(rows)
        self.content.addWidget(self.problem)
        self.content.addStretch(1)


def _has(journal: Journal, plan: Plan) -> bool:
    """Return whether *plan* is saved, whatever its id: one that only a check-in had gets a record."""
    return any(replace(own.plan, id=plan.id) == plan for own in journal.plans.all())
