from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from unhyped.domain.errors import AmountTooFine, CurrencyDiffers, PriceBelowZero
from unhyped.domain.money import Money
from unhyped.ui.widgets.fields.amount_field import AmountField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look


def _field(qtbot: QtBot, look: Look, text: str) -> AmountField:
    field = AmountField("Price", "EUR", look)
    qtbot.addWidget(field)
    field.editor.setText(text)
    return field


@pytest.mark.parametrize("text", ["1.234,50", "1,234.50", "1 234,50 €", "EUR 1234.50"])
def test_an_amount_is_read_as_people_write_it(qtbot: QtBot, look: Look, text: str) -> None:
    assert _field(qtbot, look, text).read() == Money(123450, "EUR")


def test_a_negative_price_is_told_what_to_write_instead(qtbot: QtBot, look: Look) -> None:
    with pytest.raises(PriceBelowZero):
        _field(qtbot, look, "-5").read()


def test_a_signed_field_takes_an_amount_below_zero(qtbot: QtBot, look: Look) -> None:
    field = AmountField("Amount", "EUR", look, fixed=True, signed=True)
    qtbot.addWidget(field)
    field.editor.setText("-5")
    assert field.read() == Money(-500, "EUR")


def test_the_currency_can_be_freed_and_fixed_again(qtbot: QtBot, look: Look) -> None:
    field = AmountField("Amount", "EUR", look, fixed=True)
    qtbot.addWidget(field)
    field.editor.setText("5 USD")
    with pytest.raises(CurrencyDiffers):
        field.read()
    field.fix("")
    assert field.read() == Money(500, "USD")
    field.show_money(Money(700, "JPY"))
    assert field.read() == Money(700, "JPY")
    field.fix("EUR")
    assert field.read() == Money(70000, "EUR")


def test_decimals_the_currency_does_not_have_are_not_rounded_away(qtbot: QtBot, look: Look) -> None:
    with pytest.raises(AmountTooFine):
        _field(qtbot, look, "12.99 JPY").read()
