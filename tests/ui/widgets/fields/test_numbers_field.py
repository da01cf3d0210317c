from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from unhyped.ui.widgets.fields.numbers_field import NumbersField, NumbersUnclear

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def field(qtbot: QtBot) -> NumbersField:
    made = NumbersField("Days", all, [7, 30])
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("", []), ("7", [7]), ("7,30 , 90", [7, 30, 90]), (" 7 30;7 ", [7, 30, 7]), ("٧, 30", [7, 30])],
)
def test_numbers_are_read_however_they_are_set_apart(
    field: NumbersField, text: str, numbers: list[int]
) -> None:
    field.editor.setText(text)
    assert field.read() == numbers
    assert field.editor.placeholderText() == "7, 30"


@pytest.mark.parametrize("text", ["soon", "7.5", "-7", "0", "1" * 13, "7 days", "²"])
def test_anything_else_is_not_chosen(field: NumbersField, text: str, qtbot: QtBot) -> None:
    field.editor.setText(text)
    with pytest.raises(NumbersUnclear, match="Try whole numbers"):
        field.read()
    with qtbot.assertNotEmitted(field.chosen):
        field.editor.editingFinished.emit()
    field.editor.setText("5")
    with qtbot.waitSignal(field.chosen) as chosen:
        field.editor.editingFinished.emit()
    assert chosen.args == [[5]]
