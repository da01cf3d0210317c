"""A field for an amount and its currency, in the language's format, with an echo of what it understood."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem

from unhyped.domain.amount import parse_money
from unhyped.domain.currency import currency
from unhyped.domain.errors import (
    AmountAmbiguous,
    AmountUnclear,
    CurrencyDiffers,
    InvalidInput,
    PriceBelowZero,
)
from unhyped.domain.money import Money
from unhyped.i18n import decimal_mark, format_money, gettext
from unhyped.ui.widgets.fields.field import Field
from unhyped.ui.widgets.fields.quiet_combo import QuietCombo
from unhyped.ui.widgets.text.plain import Label
from unhyped.words.amounts import currency_names

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
    names = currency_names()
    model = QStandardItemModel(parent)
    for code in dict.fromkeys((own, *names)):
        item = QStandardItem(code)
        item.setData(names[code], _WITH_NAME)
        model.appendRow(item)
    return model


class AmountField(Field):
    """The currency can be chosen next to the amount or typed with it, unless it is *fixed*.

    When concealed, an amount set by the program shows as dots until someone types another.
    """

    def __init__(
        self, name: str, currency: str, look: Look, *, fixed: bool = False, signed: bool = False
    ) -> None:
        """Start without an amount; one below zero is only taken if *signed*."""
        super().__init__(name, format_money(Decimal("34.99"), currency), width=look.px(120))
        self._look, self._own, self._signed = look, currency, signed
        self._fixed = ""
        self._concealed = False
        self.explain: Callable[[str], str] = str
        """Says in words what an amount means here, given as the language writes it."""
        self._code = Label(currency)
        self._combo: CurrencyCombo | None = None
        self.row.insertWidget(1, self._code)
        self.fix(currency if fixed else "")

    @property
    def code(self) -> str:
        """The currency of an amount that names none; raise CurrencyUnknown."""
        return self._fixed or (self._own if self._combo is None else self._combo.code())

    def fix(self, currency: str) -> None:
        """Take only amounts in *currency* from now on; “” takes any currency."""
        self._fixed = currency
        self._code.setText(currency)
        self._code.setVisible(bool(currency))
        if not currency and self._combo is None:
            self._combo = CurrencyCombo(self._own, self._look)
            self.row.insertWidget(2, self._combo)
            self.setTabOrder(self.editor, self._combo)  # it may be made long after what follows
            self.problem.follows = self._combo
            self._combo.currentTextChanged.connect(self._typed)
        if self._combo is not None:
            self._combo.setVisible(not currency)
        self.refresh_echo()

    def conceal(self) -> None:
        """Show dots instead of the amount until it is typed again."""
        self._concealed = True
        self.editor.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self.refresh_echo()

    def show_money(self, money: Money | None) -> None:
        """Show *money*; an empty field for None."""
        if money is not None and self._combo is not None and not self._fixed:
            self._combo.setCurrentText(money.currency)
        self.editor.setText("" if money is None else _plain(money.decimal))

    def read(self) -> Money | None:
        """Return the amount typed; None for nothing; raise an InvalidInput that says what to fix."""
        code = self.code
        if not self.text:
            return None
        money = parse_money(self.text, code, exact=True)
        if self._fixed and money.currency != self._fixed:
            raise CurrencyDiffers(expected=self._fixed, given=money.currency)
        if money.minor < 0 and not self._signed:
            raise PriceBelowZero(value=self.text)
        return money

    def required(self) -> Money:
        """Return the amount typed; raise AmountUnclear for nothing."""
        money = self.read()
        if money is None:
            raise AmountUnclear(text="")
        return money

    def understood(self) -> str:
        """Return the amount as the language writes it, unless it is concealed."""
        money = self.read()
        if money is None or (self._concealed and not self.editor.isModified()):
            return ""
        return f"= {self.explain(format_money(money.decimal, money.currency))}"

    def ways_out(self, error: InvalidInput) -> Sequence[tuple[str, Callable[[], object]]]:
        """Offer both readings of an amount that has two."""
        if not isinstance(error, AmountAmbiguous) or self._combo is None or self._fixed:
            return ()
        offered = []
        for key in ("one", "other"):
            money = Money.of(Decimal(str(error.facts[key])), self._combo.code())
            words = format_money(money.decimal, money.currency)
            offered.append((words, lambda money=money: self.show_money(money)))
        return offered


def _plain(amount: Decimal) -> str:
    """Return *amount* in the language's format, without grouping, so that it has one meaning."""
    text = f"{amount:f}"
    if "." not in text:
        return text
    text += "0" if len(text.partition(".")[2]) == 3 else ""
    return text.replace(".", decimal_mark())
