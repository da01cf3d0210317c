from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem

from unhyped.ui.widgets.fields.completing import complete
from unhyped.ui.widgets.fields.quiet_combo import QuietCombo

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look


@pytest.mark.parametrize("steps", [0, 5])
@pytest.mark.parametrize("count", [2, 5])
def test_a_short_list_opens_below_its_field_and_shows_all_of_itself(
    look: Look, qtbot: QtBot, steps: int, count: int
) -> None:
    for _ in range(steps):
        look.zoom(1)
    combo = QuietCombo("Columns")
    combo.addItems([f"Column {number}" for number in range(count)])
    qtbot.addWidget(combo)
    combo.show()
    combo.showPopup()
    rows = combo.view()
    qtbot.waitUntil(rows.isVisible)
    assert rows.mapToGlobal(rows.rect().topLeft()).y() >= combo.mapToGlobal(combo.rect().center()).y()
    assert rows.viewport().height() >= sum(rows.sizeHintForRow(row) for row in range(count))
    combo.hidePopup()


def test_a_list_of_completions_looks_like_that_of_a_combo_box(look: Look, qtbot: QtBot) -> None:
    combo, field = QuietCombo("Creators"), QLineEdit()
    complete(field, ["@one", "@two"])
    combo.addItems(["@one", "@two"])
    heights = []
    for rows in (combo.view(), field.completer().popup()):
        assert rows is not None
        qtbot.addWidget(rows)
        rows.ensurePolished()
        option = QStyleOptionViewItem()
        rows.initViewItemOption(option)
        index = rows.model().index(0, 0)
        heights.append(rows.itemDelegate().sizeHint(option, index).height())
    assert heights[0] == heights[1] > look.px(16)


def test_a_snug_one_is_as_wide_as_what_is_chosen(look: Look, qtbot: QtBot) -> None:
    wide, snug = QuietCombo("Wide"), QuietCombo("Snug", snug=True)
    for combo in (wide, snug):
        combo.addItems(["Tag", "Planned or not, or nobody knows"])
        qtbot.addWidget(combo)
    assert snug.sizeHint().width() < wide.sizeHint().width()
    snug.setCurrentIndex(1)
    assert snug.sizeHint() == wide.sizeHint()
    assert snug.minimumSizeHint().width() <= snug.sizeHint().width()
