"""The category of a purchase: one from the groups, or the person's own word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter

from unhyped.domain.category import CATEGORIES, top_level
from unhyped.i18n import gettext
from unhyped.notes.words import top_label
from unhyped.ui.widgets.fields.completing import dress_list
from unhyped.ui.widgets.fields.quiet_combo import QuietCombo
from unhyped.words.labels import category_from, category_label

if TYPE_CHECKING:
    from collections.abc import Sequence

_CODE: Final = Qt.ItemDataRole.UserRole


class CategoryCombo(QuietCombo):
    """Typing finds a category by its name; any other word is a category of the person's."""

    def __init__(self, own: Sequence[str] = ()) -> None:
        """Offer the usual categories, and the person's *own* ones."""
        super().__init__(gettext("Category"))
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setModel(_model([code for code in own if code not in CATEGORIES], self))
        self.setMaxVisibleItems(16)
        self.show_code("")
        line, completer = self.lineEdit(), self.completer()
        if line is not None:
            line.setAccessibleName(self.accessibleName())
            line.setPlaceholderText(gettext("choose one or type your own"))
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            dress_list(completer, self.accessibleName())

    def offer(self, own: Sequence[str]) -> None:
        """Offer other words of the person; what is chosen stays, and nothing is emitted."""
        code = self.code()
        with QSignalBlocker(self):
            self.setModel(_model([each for each in own if each not in CATEGORIES], self))
            self.show_code(code)

    def code(self) -> str:
        """Return the code of the category, or the person's word."""
        return category_from(self.currentText())

    def show_code(self, code: str) -> None:
        """Show the category *code*, or none."""
        self.setCurrentIndex(self.findData(code, _CODE) if code else -1)
        self.setEditText(category_label(code))


def _model(own: Sequence[str], parent: CategoryCombo) -> QStandardItemModel:
    model = QStandardItemModel(parent)
    group = ""
    for code in sorted(CATEGORIES, key=lambda code: "." not in code):
        top = top_level(code) if "." in code else ""
        if top != group:
            group = top
            model.appendRow(_heading(top_label(top) if top else gettext("More")))
        model.appendRow(_item(code))
    if own:
        model.appendRow(_heading(gettext("Your own")))
        for code in own:
            model.appendRow(_item(code))
    return model


def _item(code: str) -> QStandardItem:
    item = QStandardItem(category_label(code))
    item.setData(code, _CODE)
    return item


def _heading(words: str) -> QStandardItem:
    item = QStandardItem(words)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    font = QFont()
    font.setWeight(QFont.Weight.DemiBold)
    item.setFont(font)
    return item
