"""The person's plans for next time: read, add, change and retire them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from unhyped.i18n import gettext
from unhyped.insights.plans import OwnPlan
from unhyped.ui.dialogs.list_dialog import ListDialog
from unhyped.ui.dialogs.plan_form import PlanForm
from unhyped.ui.models.plan_table import SENTENCE, SHOWN, PlanTable
from unhyped.ui.widgets.frame.attempts import attempt
from unhyped.ui.widgets.tables.delegates import NameDelegate, TwoLines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from unhyped.domain.plan import Plan
    from unhyped.journal import Journal
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class PlansDialog(ListDialog[OwnPlan]):
    """Lists plans, and retires the selected one or brings it back."""

    shows = frozenset({"plan", "plan_answer", "check_in", "purchase", "compact_rows"})
    wide: ClassVar[Mapping[int, type[TwoLines]]] = {SENTENCE: NameDelegate, SHOWN: TwoLines}
    width_and_height = (820, 520)

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """Show all plans."""
        super().__init__(
            session,
            look,
            PlanTable(),
            parent,
            title=gettext("Your plans"),
            about=gettext("You see a plan again when you add something that it’s about."),
            nothing=(
                gettext("No plans yet"),
                gettext("After a check-in, you can write down what you’ll do next time. Or add one here."),
            ),
        )
        self.table.answer({"Del": self.retire_selected})

    def add_buttons(self) -> None:
        self.retire = self.add_button(gettext("&Retire"), left=True)
        self.retire.clicked.connect(self.retire_selected)
        super().add_buttons()
        self.add = self.add_button(gettext("&Add a plan…"))
        self.add.clicked.connect(self.add_plan)

    def read(self, journal: Journal) -> Sequence[OwnPlan]:
        return journal.plans.all()

    def add_plan(self) -> None:
        """Ask for a plan."""
        form = PlanForm(self._session, self.look, parent=self)
        form.submitted.connect(
            lambda plan: self._do(lambda journal: journal.plans.add(plan), gettext("Added your plan"))
        )
        form.open()

    def edit_selected(self) -> None:
        own = self.selected()
        if own is None:
            return
        form = PlanForm(self._session, self.look, own.plan, parent=self)
        form.submitted.connect(
            lambda after: self._do(
                lambda journal: journal.plans.edit(own.plan, after), gettext("Changed your plan")
            )
        )
        form.open()

    def retire_selected(self) -> None:
        """Show the selected plan no more, or if it is retired, again."""
        own = self.selected()
        if own is None:
            return
        plan = own.plan
        if plan.retired_on is None:
            self._do(lambda journal: journal.plans.retire(plan), gettext("You won’t see this plan any more"))
        else:
            self._do(lambda journal: journal.plans.bring_back(plan), gettext("You’ll see this plan again"))

    def show_selected(self) -> None:
        super().show_selected()
        own = self.selected()
        self.retire.setEnabled(own is not None)
        is_retired = own is not None and own.plan.retired_on is not None
        self.retire.setText(gettext("&Bring back") if is_retired else gettext("&Retire"))

    def _do(self, verb: Callable[[Journal], Plan], done: str) -> None:
        attempt(self._session, verb, self._say, done, lambda plan: self.select(plan.id))
