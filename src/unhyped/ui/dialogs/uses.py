"""About how often something was used: a number from memory, and until when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.errors import InvalidInput
from unhyped.domain.use import Use, checked, count_from
from unhyped.domain.use_doubt import doubt
from unhyped.i18n import gettext
from unhyped.journal import new_id
from unhyped.ui.dialogs.form_dialog import FormDialog, Rows, hint
from unhyped.ui.theme.masking import amount_words
from unhyped.ui.widgets.fields.date_field import DateField
from unhyped.ui.widgets.fields.field import Field, all_sound
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.text.words import words
from unhyped.words.uses import cost_fact, doubt_words, how_often

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money
    from unhyped.domain.use_doubt import UseDoubt
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class UsesDialog(FormDialog):
    """`submitted` carries the number of uses, and the day until which it counts, as a tuple."""

    submitted = Signal(tuple)

    def __init__(self, session: Session, look: Look, entry: Entry, parent: QWidget | None = None) -> None:
        """Ask about *entry*, and show how often it was used as far as that is known."""
        super().__init__(gettext("About how often have you used it?"), look, 520, parent)
        self._session, self._entry = session, entry
        self._asked: tuple[UseDoubt, str] | None = None
        self.count = _Count(gettext("How often?"), "20", width=look.px(96))
        self.until = DateField(gettext("Until"), session.today, look, whole_day=True)
        self.cost = hint()
        self.problem = InlineProblem()
        rows = Rows()
        rows.add(gettext("&How often?"), self.count)
        rows.add(gettext("&Until"), self.until)
        explanation = gettext("A rough number is fine. It replaces what you counted until that day.")
        self.content.addWidget(words(entry.purchase.name, "question", longest=120))
        self.content.addWidget(hint(explanation))
        self.content.addLayout(rows)
        self.content.addWidget(self.cost)
        self.content.addWidget(self.problem)
        self.content.addStretch(1)
        self.save = self.add_cancel_and(gettext("&Save"), self.submit)
        self.count.editor.setText(str(entry.use_count or ""))
        self.count.editor.selectAll()
        self.until.show_date(ApproximateDate.day(session.today))
        for field in (self.count, self.until):
            field.edited.connect(self._show_cost)
        self._show_cost()
        self.unsaved = self.add_unsaved(session, f"uses {entry.purchase.id}")
        self.unsaved.bring_back()
        self.count.setFocus()

    def submit(self) -> None:
        """Save the number, ask about an unlikely one once, or show what has to be corrected."""
        if not all_sound([self.count, self.until]):
            return
        count, until = self.count.read(), self.until.day()
        why = doubt(self._entry, until, count, rough=True) if count else None
        said = "" if why is None else doubt_words(why, self._entry, how_often(count, rough=True))
        if why is not None and self._asked != (why, said):
            self._asked = why, said
            self.problem.say(said, [(gettext("Save it an&yway"), self.submit)])
            self.problem.ways_out[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        id_, before = self._entry.purchase.id, self._entry.uses
        self.submitted.emit((count, until))
        self.close_once_saved(
            self._session, lambda journal: journal.entry(id_).uses != before or before == (), self.problem.say
        )

    def _show_cost(self) -> None:
        """Show what a use would cost."""
        self.problem.clear()
        try:
            use = Use(
                id=new_id(),
                purchase_id=self._entry.purchase.id,
                on=self.until.day(),
                count=self.count.read(),
                rough=True,
                added_at=self._session.now(),
            )
            later = (each for each in self._entry.uses if each.on > use.on)
            said = cost_fact(replace(self._entry, uses=(checked(use), *later)), self._written)
        except InvalidInput:
            said = ""
        self.cost.setText(gettext("That’s {cost}.").format(cost=said) if said else "")
        self.cost.setVisible(bool(said))

    def _written(self, money: Money) -> str:
        return amount_words(money, hidden=self._session.hide_amounts)


class _Count(Field):
    """A number of uses; 0 takes back what was counted."""

    def read(self) -> int:
        """Return the number typed; raise an InvalidInput."""
        return count_from(self.text)
