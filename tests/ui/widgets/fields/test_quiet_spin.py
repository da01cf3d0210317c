from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QToolButton
from tests.ui.accessible import nameless

from unhyped.ui.widgets.fields.quiet_spin import QuietSpin

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look


@pytest.fixture
def spin(look: Look, qtbot: QtBot) -> QuietSpin:
    made = QuietSpin("Days apart", 31, look)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def turned(spin: QuietSpin) -> None:
    centre = QPointF(spin.number.rect().center())
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(
        spin.number,
        QWheelEvent(
            centre, centre, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, none,
            Qt.ScrollPhase.NoScrollPhase, False,
        ),
    )  # fmt: skip


def test_it_is_stepped_with_buttons_and_keys_within_its_bounds(spin: QuietSpin, qtbot: QtBot) -> None:
    told: list[int] = []
    spin.changed.connect(told.append)
    less, more = spin.findChildren(QToolButton)
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    qtbot.keyClick(spin.number, Qt.Key.Key_Up)
    assert spin.value == 2
    for _ in range(3):
        qtbot.mouseClick(less, Qt.MouseButton.LeftButton)
    assert spin.value == 0
    assert told == [1, 2, 1, 0]
    spin.number.setValue(99)
    assert spin.value == 31
    assert nameless(spin) == []


def test_the_wheel_changes_it_only_while_it_has_the_keyboard(spin: QuietSpin, qtbot: QtBot) -> None:
    spin.number.clearFocus()
    turned(spin)
    assert spin.value == 0
    spin.number.setFocus()
    qtbot.waitUntil(spin.number.hasFocus)
    turned(spin)
    assert spin.value == 1
