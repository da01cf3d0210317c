from __future__ import annotations

from typing import TYPE_CHECKING

from tests.builders import found_purchase
from tests.ui.accessible import letters

from unhyped.ui.widgets.fields.refund_row import RefundRow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look


def test_a_name_with_an_ampersand_is_no_letter_to_press(look: Look, qtbot: QtBot) -> None:
    row = RefundRow(look, "EUR")
    qtbot.addWidget(row)
    row.ask(0, found_purchase(name="R&D book"))
    assert row.isVisible()
    assert letters(row) == {}
