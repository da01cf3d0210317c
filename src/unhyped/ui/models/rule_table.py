"""The rules for imports as a table: the condition, and the value that is filled in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from unhyped.domain.rule import RULE_KINDS
from unhyped.domain.text import one_line
from unhyped.i18n import gettext
from unhyped.ui.models.purchase_columns import category_text
from unhyped.ui.models.text_table import TextTable
from unhyped.words.creators import creator_text
from unhyped.words.labels import rule_value_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from unhyped.domain.rule import Rule, RuleKind
    from unhyped.ui.models.text_table import Index

KIND, TEXT, VALUE = range(3)
_EDIT: Final = int(Qt.ItemDataRole.EditRole)
RULE_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The Rule of a row."""


class RuleTable(TextTable):
    """Rows are rules by kind, then alphabetically.

    `edited` carries the edited Rule. The table shows it once it is loaded again, so a rule that can't be
    saved is never shown.
    """

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rules: Sequence[Rule] = ()

    def load(self, rules: Iterable[Rule]) -> None:
        """Hold *rules*."""
        self.beginResetModel()
        self._rules = sorted(rules, key=lambda rule: (RULE_KINDS.index(rule.kind), rule.text.casefold()))
        self.endResetModel()

    def rules(self, rows: Iterable[int]) -> list[Rule]:
        """Return the rules of some rows."""
        return [self._rules[row] for row in rows]

    def row_of(self, rule_id: str) -> int | None:
        """Return the row of a rule; None when it is gone."""
        return next((row for row, rule in enumerate(self._rules) if rule.id == rule_id), None)

    def titles(self) -> tuple[str, ...]:
        return titles()

    def count(self) -> int:
        return len(self._rules)

    def text(self, row: int, column: int) -> str:
        return _text(self._rules[row], column)

    def more(self, row: int, column: int, role: int) -> object:
        rule = self._rules[row]
        if role == _EDIT:
            return rule.text if column == TEXT else rule.value
        return rule if role == RULE_ROLE else None

    # --- Qt's overrides

    def setData(self, index: Index, value: object, role: int = _EDIT) -> bool:
        """Emit the edited rule, to be saved."""
        if role != _EDIT or not index.isValid() or index.column() == KIND:
            return False
        rule = self._rules[index.row()]
        given = " ".join(str(value).split())
        if index.column() == TEXT:
            mended = replace(rule, text=given)
        else:
            mended = replace(rule, value=rule_value_from(rule.kind, given))
        if mended != rule:
            self.edited.emit(mended)
        return mended != rule

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return usual if index.column() == KIND else usual | Qt.ItemFlag.ItemIsEditable


def titles() -> tuple[str, str, str]:
    """Return the column headings."""
    return gettext("When"), gettext("What"), gettext("Fill in")


def kind_words(kind: RuleKind) -> str:
    """Return the words for what a rule looks at."""
    known: dict[RuleKind, str] = {
        "shop": gettext("Shop is"),
        "words": gettext("Name has"),
        "handle": gettext("Creator is"),
    }
    return known[kind]


def _text(rule: Rule, column: int) -> str:
    if column == KIND:
        return kind_words(rule.kind)
    if column == TEXT:
        return one_line(rule.text)
    if rule.kind == "handle":
        return gettext("Creator: {name}").format(name=creator_text(rule.value))
    return gettext("Category: {name}").format(name=category_text(rule.value))
