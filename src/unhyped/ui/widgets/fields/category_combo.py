"""The category of a purchase: one from the groups, or the person's own word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter

from unhyped.domain.category import CATEGORIES, category_key, top_level
from unhyped.domain.text import normalise
from unhyped.i18n import gettext
from unhyped.notes.words import top_label
from unhyped.ui.widgets.fields.completing import dress_list
from unhyped.ui.widgets.fields.quiet_combo import QuietCombo
from unhyped.words.labels import categories_like, category_label, category_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_CODE: Final = Qt.ItemDataRole.UserRole
_NEW: Final = Qt.ItemDataRole.UserRole + 1


class CategoryCombo(QuietCombo):
    """Typing lists the categories it may mean; Enter and Tab take the first.

    The last row of that list makes a new category.
    """

    def __init__(self, own: Sequence[str] = ()) -> None:
        """Offer the usual categories, and the person's *own* ones."""
        super().__init__(gettext("Category"))
        self._own = _once(own)
        self._new = ""  # the text that is to be a new category, though others are like it
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setModel(_model(self._own, self))
        self.setMaxVisibleItems(16)
        self._proposals = _Proposals(self)
        self.show_code("")
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(self.accessibleName())
            line.setPlaceholderText(gettext("choose one or type your own"))
            line.setCompleter(self._proposals)
            line.textEdited.connect(self._typed)
            line.editingFinished.connect(self._take)
        dress_list(self._proposals, self.accessibleName())
        self._proposals.chosen.connect(self._choose)

    def offer(self, own: Sequence[str]) -> None:
        """Offer other words of the person; what is chosen stays, and nothing is emitted."""
        code = self.code()
        with QSignalBlocker(self):
            self._own = _once(own)
            self.setModel(_model(self._own, self))
            self._proposals.setModel(
                self._proposals.rows
            )  # Qt gives the completer of its line the model, too
            self.show_code(code)

    @property
    def form_value(self) -> str:
        """The code of the category: its words may also be those of a new one."""
        return self.code()

    def set_form_value(self, value: str) -> None:
        """Show the category *value*."""
        self.show_code(value)

    def value_words(self, value: str) -> str:
        """Return the category *value* in words."""
        return category_label(value)

    def code(self) -> str:
        """Return the code of the category that the text means, or the person's word."""
        text = self.currentText().strip()
        return text if text == self._new else next(iter(categories_like(text, self._own)), text)

    def show_code(self, code: str) -> None:
        """Show the category *code*, or none."""
        self._new = "" if code in {*CATEGORIES, *self._own} else code
        self.setCurrentIndex(self.findData(code, _CODE) if code else -1)
        self.setEditText(category_label(code))

    def _typed(self, text: str) -> None:
        self._new = ""
        self._proposals.propose(text, self._own)

    def _choose(self, new: str) -> None:
        self._new = new

    def _take(self) -> None:
        """Show what was taken, once the field is left or Enter was pressed."""
        if self.currentText() != category_label(code := self.code()):
            self.show_code(code)


class _Proposals(QCompleter):
    """`chosen` carries the new category of the row that was gone to; "" if it isn't the one for that."""

    chosen = Signal(str)

    def __init__(self, parent: CategoryCombo) -> None:
        super().__init__(parent)
        self.rows = QStandardItemModel(parent)  # Qt deletes a model of the completer when it gets another
        self.setModel(self.rows)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._show_first = QTimer(self, singleShot=True, interval=0)
        self._show_first.timeout.connect(self._highlight_first)
        for gone_to in (self.highlighted[QModelIndex], self.activated[QModelIndex]):  # type: ignore[index]
            gone_to.connect(lambda at: self.chosen.emit(at.data(_NEW) or ""))

    def propose(self, text: str, own: Sequence[str]) -> None:
        """List what *text* may mean; last a new category, unless there is one called so."""
        self.rows.clear()
        codes = categories_like(text, own)
        for code in codes:
            self.rows.appendRow(_item(code))
        typed = text.strip()
        if typed and normalise(category_key(category_label(codes[0] if codes else ""))) != normalise(
            category_key(typed)
        ):
            item = QStandardItem(category_words(typed, ()))
            item.setData(typed, _NEW)
            self.rows.appendRow(item)
        self._show_first.start()

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the text of a row that was gone to: what was typed, for a new category."""
        return str(index.data(_NEW) or index.data())

    def _highlight_first(self) -> None:
        """Show which row Enter takes; what is typed stays as it is."""
        popup = self.popup()
        if popup is not None and popup.isVisible():
            with QSignalBlocker(self):
                popup.setCurrentIndex(popup.model().index(0, 0))


def _once(own: Sequence[str]) -> list[str]:
    """Return the person's own categories, each once, whatever its case and spaces."""
    return [*{category_key(code): code for code in reversed(own) if code not in CATEGORIES}.values()][::-1]


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
