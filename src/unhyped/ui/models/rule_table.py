"""The rules for imports as a table: what a row must have, and what is then filled in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from unhyped.domain.category import category
from unhyped.domain.rule import RULE_KINDS
from unhyped.i18n import gettext
from unhyped.ui.models.purchase_columns import category_text, creator_text, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from unhyped.domain.rule import Rule, RuleKind

Index = QModelIndex | QPersistentModelIndex

KIND, TEXT, VALUE = range(3)
_NOWHERE: Final = QModelIndex()
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_EDIT: Final = int(Qt.ItemDataRole.EditRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
RULE_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The Rule of a row."""
_AT_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RuleTable(QAbstractTableModel):
    """Rows are rules by kind, then in the order of the alphabet. `edited` carries a Rule as it was mended.

    The table shows it once it is loaded with it: what can't be kept is never shown.
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
        """The rules of some rows."""
        return [self._rules[row] for row in rows]

    def row_of(self, rule_id: str) -> int | None:
        """The row of a rule; None when it is gone."""
        return next((row for row, rule in enumerate(self._rules) if rule.id == rule_id), None)

    # --- what Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rules)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(titles())

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid():
            return None
        rule, column = self._rules[index.row()], index.column()
        if role == _DISPLAY:
            return _text(rule, column)
        if role == _EDIT:
            return rule.text if column == TEXT else rule.value
        if role == _SPOKEN:
            return f"{titles()[column]}: {_text(rule, column)}"
        if role == RULE_ROLE:
            return rule
        return _AT_LEFT if role == _ALIGNMENT else None

    def setData(self, index: Index, value: object, role: int = _EDIT) -> bool:
        """Offer what was typed to whoever keeps rules."""
        if role != _EDIT or not index.isValid() or index.column() == KIND:
            return False
        rule = self._rules[index.row()]
        given = " ".join(str(value).split())
        if index.column() == TEXT:
            mended = replace(rule, text=given)
        else:
            mended = replace(rule, value=value_for(rule.kind, given))
        if mended != rule:
            self.edited.emit(mended)
        return mended != rule

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(titles()):
            if role == _DISPLAY:
                return titles()[section]
            if role == _ALIGNMENT:
                return _AT_LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return usual if index.column() == KIND else usual | Qt.ItemFlag.ItemIsEditable


def titles() -> tuple[str, str, str]:
    """The words above the columns."""
    return gettext("When"), gettext("What"), gettext("Fill in")


def kind_words(kind: RuleKind) -> str:
    """What a rule looks at."""
    known: dict[RuleKind, str] = {
        "shop": gettext("Shop is"),
        "words": gettext("Name has"),
        "handle": gettext("Creator is"),
    }
    return known[kind]


def value_for(kind: RuleKind, text: str) -> str:
    """The value that a typed *text* means: the code of a category, or a creator as it is kept."""
    if kind != "handle":
        return category(text)
    return text[1:].strip().lower() if text.startswith("@") else text


def _text(rule: Rule, column: int) -> str:
    if column == KIND:
        return kind_words(rule.kind)
    if column == TEXT:
        return one_line(rule.text)
    if rule.kind == "handle":
        return gettext("Creator: {name}").format(name=creator_text(rule.value))
    return gettext("Category: {name}").format(name=category_text(rule.value))
