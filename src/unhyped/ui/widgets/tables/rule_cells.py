"""Edits the cells of the rules in place: a text, a category or a creator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyleOptionViewItem, QWidget

from unhyped.ui.models.rule_table import RULE_ROLE, VALUE, titles
from unhyped.ui.widgets.fields.category_combo import CategoryCombo
from unhyped.ui.widgets.fields.completing import complete
from unhyped.ui.widgets.tables.cell_delegate import CellDelegate
from unhyped.words.labels import category_label

if TYPE_CHECKING:
    from unhyped.domain.own_words import OwnWords
    from unhyped.domain.rule import Rule
    from unhyped.ui.models.text_table import Index
    from unhyped.ui.theme.look import Look


class RuleCells(CellDelegate):
    """Completes *known* creators and categories."""

    def __init__(self, look: Look, view: QAbstractItemView, known: OwnWords) -> None:
        super().__init__(look, view)
        self._known = known

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        rule: Rule = index.data(RULE_ROLE)
        if index.column() == VALUE and rule.kind != "handle":
            editor: QWidget = CategoryCombo(self._known.categories)
        else:
            editor = QLineEdit()
            words = self._known.shops if rule.kind == "shop" else self._known.creators
            if rule.kind != "words":
                complete(editor, words)
        editor.setParent(parent)
        editor.setAccessibleName(titles()[index.column()])
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, CategoryCombo):
            editor.setEditText(category_label(text))
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        text = editor.currentText() if isinstance(editor, CategoryCombo) else ""
        if isinstance(editor, QLineEdit):
            text = editor.text()
        model.setData(index, text, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(QRect(option.rect))
