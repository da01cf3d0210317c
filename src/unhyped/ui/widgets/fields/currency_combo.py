"""The currency of an amount: any of ISO 4217, found by code or name, the person's own first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QStyledItemDelegate, QStyleOptionViewItem

from unhyped.domain.currency import EXPONENTS, currency
from unhyped.i18n import gettext, locale_tag
from unhyped.ui.widgets.fields.quiet_combo import QuietCombo

if TYPE_CHECKING:
    from unhyped.ui.theme.look import Look

_WITH_NAME: Final = Qt.ItemDataRole.UserRole


class CurrencyCombo(QuietCombo):
    """Shows the code; the list below shows code and name."""

    def __init__(self, own: str, look: Look) -> None:
        """Offer every currency, *own* first and chosen."""
        super().__init__(gettext("Currency"))
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setModel(_model(own, self))
        self.setFixedWidth(look.px(96))
        completer = _ByCodeOrName(self.model(), self)
        for listed in (self.view(), completer.popup()):
            if listed is not None:
                listed.setMinimumWidth(look.px(280))
                listed.setItemDelegate(_WithName(listed))
        self.setCompleter(completer)
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(self.accessibleName())

    def code(self) -> str:
        """Return the chosen or typed code; raise CurrencyUnknown."""
        return currency(self.currentText())


class _WithName(QStyledItemDelegate):
    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.text = str(index.data(_WITH_NAME))


class _ByCodeOrName(QCompleter):
    """Searches for the typed text in “EUR  Euro” and completes it to “EUR”."""

    def __init__(self, model: object, parent: CurrencyCombo) -> None:
        super().__init__(model, parent)  # type: ignore[call-overload]
        self.setCompletionRole(_WITH_NAME)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))


def _model(own: str, parent: CurrencyCombo) -> QStandardItemModel:
    from babel import Locale

    names = Locale.parse(locale_tag()).currencies
    model = QStandardItemModel(parent)
    for code in (own, *sorted(EXPONENTS.keys() - {own})):
        item = QStandardItem(code)
        item.setData(f"{code}  {names.get(code, '')}".strip(), _WITH_NAME)
        model.appendRow(item)
    return model
