"""The person's plans for next time: read, add, change and retire them. Each step can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QStackedWidget

from unhyped.i18n import gettext
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.dialogs.form_dialog import hint
from unhyped.ui.dialogs.plan_form import PlanForm
from unhyped.ui.models.plan_table import FOLLOWED, SENTENCE, SHOWN, PlanTable
from unhyped.ui.widgets.cards.empty_state import EmptyState
from unhyped.ui.widgets.frame.attempts import attempt, redo_with_message, undo_with_message
from unhyped.ui.widgets.frame.message import MessageBar
from unhyped.ui.widgets.frame.window_place import largest_size
from unhyped.ui.widgets.tables.delegates import NameDelegate, TwoLines
from unhyped.ui.widgets.tables.rows_view import RowsView

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from unhyped.domain.change import Changed
    from unhyped.domain.plan import Plan
    from unhyped.insights.plans import OwnPlan
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_SIZE: Final = QSize(820, 520)
_SHOWS: Final = frozenset({"plan", "plan_answer", "check_in", "purchase", "compact_rows"})


class PlansDialog(Dialog):
    """Writes each step to the journal at once; Ctrl+Z undoes it."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """Show all plans."""
        super().__init__(gettext("Your plans"), look, parent)
        self._session = session
        self.model = PlanTable()
        self.model.setParent(self)
        self.table = self._table()
        self.table.selection_changed.connect(self._selected)
        self.table.opened.connect(lambda _: self.edit_selected())
        self.table.answer({"Del": self.retire_selected})
        self.messages = MessageBar()
        self._say = self.messages.show_message
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        nothing = gettext("After a check-in, you can write down what you’ll do next time. Or add one here.")
        self._stack.addWidget(EmptyState(title=gettext("No plans yet"), sentence=nothing))
        seen = gettext("You see a plan again when you add something that it’s about.")
        for part, stretch in ((hint(seen), 0), (self._stack, 1), (self.messages, 0)):
            self.body.addWidget(part, stretch)
        self.retire = self.add_button(gettext("&Retire"), left=True)
        self.retire.clicked.connect(self.retire_selected)
        self.edit = self.add_button(gettext("&Edit…"))
        self.edit.clicked.connect(self.edit_selected)
        self.add = self.add_button(gettext("&Add a plan…"))
        self.add.clicked.connect(self.add_plan)
        self.add_button(gettext("&Close")).clicked.connect(self.accept)
        session.changed.connect(self._see)
        self.resize(QSize(look.px(_SIZE.width()), look.px(_SIZE.height())).boundedTo(largest_size(self)))
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Show the plans the journal has now and keep the selection."""
        self._session.ask(self, lambda journal: journal.plans.all(), self._show)

    def add_plan(self) -> None:
        """Ask for a plan."""
        form = PlanForm(self._session, self.look, parent=self)
        form.submitted.connect(self._add)
        form.open()

    def edit_selected(self) -> None:
        """Ask what the selected plan says from now on."""
        own = self._only()
        if own is None:
            return
        form = PlanForm(self._session, self.look, own.plan, parent=self)
        form.submitted.connect(lambda after: self._edit(own.plan, after))
        form.open()

    def retire_selected(self) -> None:
        """Show the selected plan no more, or if it is retired, again."""
        own = self._only()
        if own is None:
            return
        plan = own.plan
        if plan.retired_on is None:
            done = gettext("You won’t see this plan any more")
            attempt(self._session, lambda journal: journal.plans.retire(plan), self._say, done, self._select)
        else:
            done = gettext("You’ll see this plan again")
            attempt(
                self._session, lambda journal: journal.plans.bring_back(plan), self._say, done, self._select
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            here = self.focusWidget()
            here.click() if isinstance(here, QAbstractButton) else self.edit_selected()
        elif event.matches(QKeySequence.StandardKey.Undo):
            undo_with_message(self._session, self._say)
        elif event.matches(QKeySequence.StandardKey.Redo):
            redo_with_message(self._session, self._say)
        else:
            super().keyPressEvent(event)

    # --- inside

    def _add(self, plan: Plan) -> None:
        done = gettext("Added your plan")
        attempt(self._session, lambda journal: journal.plans.add(plan), self._say, done, self._select)

    def _edit(self, before: Plan, after: Plan) -> None:
        done = gettext("Changed your plan")
        attempt(
            self._session, lambda journal: journal.plans.edit(before, after), self._say, done, self._select
        )

    def _select(self, plan: Plan) -> None:
        row = self.model.row_of(plan.id)
        self.table.select_rows([] if row is None else [row])

    def _show(self, plans: tuple[OwnPlan, ...]) -> None:
        chosen = [own.plan.id for own in self.model.plans(self.table.selected_rows())]
        self.model.load(plans)
        rows = [row for id_ in chosen if (row := self.model.row_of(id_)) is not None]
        self.table.select_rows(rows or [0][: len(plans)])
        self.table.set_compact(compact=self._session.settings.compact_rows)
        self._stack.setCurrentIndex(0 if plans else 1)
        self._selected()

    def _see(self, changed: Changed) -> None:
        if changed.concerns(_SHOWS):
            self.refresh()

    def _selected(self) -> None:
        own = self._only()
        self.edit.setEnabled(own is not None)
        self.retire.setEnabled(own is not None)
        is_retired = own is not None and own.plan.retired_on is not None
        self.retire.setText(gettext("&Bring back") if is_retired else gettext("&Retire"))

    def _only(self) -> OwnPlan | None:
        chosen = self.model.plans(self.table.selected_rows())
        return chosen[0] if len(chosen) == 1 else None

    def _table(self) -> RowsView:
        table = RowsView(self.look)
        table.setAccessibleName(gettext("Your plans"))
        table.setModel(self.model)
        table.setSortingEnabled(False)
        table.header.setSectionsClickable(False)
        table.header.setSortIndicatorShown(False)
        for column, delegate in ((SENTENCE, NameDelegate), (SHOWN, TwoLines)):
            table.setItemDelegateForColumn(column, delegate(self.look, table))
            table.header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        table.header.setSectionResizeMode(FOLLOWED, QHeaderView.ResizeMode.ResizeToContents)
        return table
