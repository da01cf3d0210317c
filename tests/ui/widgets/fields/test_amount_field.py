from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from unhyped.domain.errors import AmountTooFine, PriceBelowZero
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


def test_decimals_the_currency_does_not_have_are_not_rounded_away(qtbot: QtBot, look: Look) -> None:
    with pytest.raises(AmountTooFine):
        _field(qtbot, look, "12.99 JPY").read()
