"""One line to write a rule: if a field matches, fill in another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from unhyped.domain.errors import InvalidInput
from unhyped.domain.rule import RULE_KINDS, Rule, checked
from unhyped.i18n import gettext
from unhyped.journal import new_id
from unhyped.ui.models.rule_table import kind_words
from unhyped.ui.widgets.fields.category_combo import CategoryCombo
from unhyped.ui.widgets.fields.completing import complete
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.fields.quiet_combo import QuietCombo
from unhyped.ui.widgets.text.caption import Caption
from unhyped.words.labels import rule_value_from

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from unhyped.domain.own_words import OwnWords
    from unhyped.domain.rule import RuleKind


_MIN_VISIBLE_CHARS: Final = 14
"""The rule's text stays readable in a narrow window with this many letters."""


class NewRule(QWidget):
    """`submitted` carries the Rule, dated by *now*."""

    submitted = Signal(object)

    def __init__(self, known: OwnWords, now: Callable[[], datetime]) -> None:
        """Start empty; *known* creators and categories are completed."""
        super().__init__()
        self._now = now
        self.kind = QuietCombo(gettext("When"))
        for kind in RULE_KINDS:
            self.kind.addItem(kind_words(kind), kind)
        self.text = QLineEdit()
        self.category = CategoryCombo(known.categories)
        self.category.setAccessibleName(gettext("Category to fill in"))
        self.creator = QLineEdit()
        self.creator.setAccessibleName(gettext("Creator to fill in"))
        complete(self.creator, known.creators)
        self._fill_in = Caption(gettext("&fill in"), self.category)
        self.add = QPushButton(gettext("&Add rule"))
        self.add.setAutoDefault(False)
        self.problem = InlineProblem()
        self._put_together()
        self.add.clicked.connect(self.submit)
        self.text.returnPressed.connect(self.submit)
        self.creator.returnPressed.connect(self.submit)
        if (line := self.category.lineEdit()) is not None:
            line.returnPressed.connect(self.submit)
        self.text.textEdited.connect(self.problem.clear)
        self.category.currentTextChanged.connect(self.problem.clear)
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self._kind_chosen()

    @property
    def chosen_kind(self) -> RuleKind:
        """The kind of rule: which field it compares."""
        return next(kind for kind in RULE_KINDS if kind == self.kind.currentData())

    def submit(self) -> None:
        """Submit the rule, or show what is missing."""
        try:
            rule = checked(self._rule())
        except InvalidInput as error:
            self.problem.say(str(error))
            (self.text if not self.text.text().strip() else self._value).setFocus()
            return
        self.submitted.emit(rule)

    def clear(self) -> None:
        """Empty the line for the next rule."""
        self.text.clear()
        self.creator.clear()
        self.category.show_code("")
        self.problem.clear()
        self.text.setFocus()

    @property
    def _value(self) -> QWidget:
        return self.creator if self.chosen_kind == "handle" else self.category

    def _rule(self) -> Rule:
        kind = self.chosen_kind
        typed = self.creator.text() if kind == "handle" else self.category.currentText()
        text, value = (" ".join(each.split()) for each in (self.text.text(), typed))
        return Rule(
            id=new_id(), kind=kind, text=text, value=rule_value_from(kind, value), added_at=self._now()
        )

    def _put_together(self) -> None:
        self.text.setMinimumWidth(self.fontMetrics().averageCharWidth() * _MIN_VISIBLE_CHARS)
        self._fill_in.setProperty("kind", "muted")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.kind)
        row.addWidget(self.text, 2)
        row.addWidget(self._fill_in)
        row.addWidget(self.category, 3)
        row.addWidget(self.creator, 3)
        row.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.problem)

    def _kind_chosen(self) -> None:
        """Show the fields of the chosen kind."""
        kind = self.chosen_kind
        known: dict[RuleKind, tuple[str, str]] = {
            "shop": (gettext("Shop for this rule"), gettext("shop name")),
            "words": (gettext("Words for this rule"), gettext("ice roller")),
            "handle": (gettext("Creator for this rule"), gettext("@handle in the file")),
        }
        name, example = known[kind]
        self.text.setAccessibleName(name)
        self.text.setPlaceholderText(example)
        self.creator.setPlaceholderText(gettext("@handle or a name"))
        self.category.setVisible(kind != "handle")
        self.creator.setVisible(kind == "handle")
        self._fill_in.lead_to(self._value)
        self.problem.clear()
