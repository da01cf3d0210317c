from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from unhyped.settings import SETTINGS
from unhyped.ui.widgets.fields.shop_days_field import ShopDaysField, ShopDaysUnclear

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def field(qtbot: QtBot) -> ShopDaysField:
    made = ShopDaysField("Days", SETTINGS["shop_return_days"][1].is_valid)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("", {}),
        ("Zalando 100", {"Zalando": 100}),
        ("Zalando 100, Etsy 14", {"Zalando": 100, "Etsy": 14}),
        (" About  You 30 ;H&M=0,, bol.com:30 ", {"About You": 30, "H&M": 0, "bol.com": 30}),
        ("Forever 21: 30", {"Forever 21": 30}),
        ("3 Suisses 14, Studio 54 = 7", {"3 Suisses": 14, "Studio 54": 7}),
        ("Żabka ٣٠", {"Żabka": 30}),
    ],
)
def test_days_are_read_and_shown_again(field: ShopDaysField, text: str, days: dict[str, int]) -> None:
    field.editor.setText(text)
    assert field.read() == days
    field.show_days(days)
    assert field.read() == days


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        ("Zalando", "Zalando"),
        ("14, Etsy 30", "14"),
        ("Lidl, Etsy 14", "Lidl"),
        ("Zalando 100 Etsy 14", "Zalando 100 Etsy 14"),
        ("Forever 21", "Forever 21"),
        ("Zalando 100, ZALANDO 14", "ZALANDO 14"),
        ("Zalando 100, Zalando 100", "Zalando 100"),
        ("Amazon 30, amzn 14", "amzn 14"),
        ("Zalando -5", "Zalando -5"),
        ("Zalando - 5", "Zalando - 5"),
        ("Zalando 1.5", "Zalando 1.5"),
        ("Zalando 3651", "Zalando 3651"),
        ("Zalando 99999999999", "Zalando 99999999999"),
        ("Zalando ²", "Zalando ²"),
        ("Zalando 100 days", "Zalando 100 days"),
        (": 5", ": 5"),
    ],
)
def test_anything_else_is_not_chosen(field: ShopDaysField, text: str, unclear: str, qtbot: QtBot) -> None:
    field.editor.setText(text)
    with pytest.raises(ShopDaysUnclear, match=f"“{unclear}”.*Zalando 100, Forever 21: 30"):
        field.read()
    with qtbot.assertNotEmitted(field.chosen):
        field.editor.editingFinished.emit()
    field.editor.setText("Etsy 5")
    with qtbot.waitSignal(field.chosen) as chosen:
        field.editor.editingFinished.emit()
    assert chosen.args == [{"Etsy": 5}]
