from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from unhyped.ui.widgets.layout.flow_layout import FlowLayout

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def flow(qtbot: QtBot, *widths: int) -> tuple[QWidget, list[QWidget]]:
    place = QWidget()
    qtbot.addWidget(place)
    layout = FlowLayout(place, spacing=8)
    boxes = []
    for width in widths:
        box = QWidget()
        box.setFixedSize(width, 20)
        layout.addWidget(box)
        boxes.append(box)
    place.show()
    return place, boxes


def test_widgets_go_on_in_the_next_line(qtbot: QtBot) -> None:
    place, boxes = flow(qtbot, 100, 100, 100)
    place.resize(220, 48)
    assert [(box.x(), box.y()) for box in boxes] == [(0, 0), (108, 0), (0, 28)]
    assert place.heightForWidth(220) == 48
    assert place.heightForWidth(500) == 20
    assert place.sizeHint().width() == 316


def test_lines_begin_at_the_right_where_text_does(qtbot: QtBot) -> None:
    place, boxes = flow(qtbot, 100, 100)
    place.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    place.resize(300, 20)
    assert [box.x() for box in boxes] == [200, 92]


def test_hidden_widgets_take_no_room_and_wide_ones_are_cut(qtbot: QtBot) -> None:
    place, boxes = flow(qtbot, 100, 100, 100)
    boxes[1].hide()
    place.resize(220, 20)
    assert boxes[2].x() == 108
    assert place.heightForWidth(220) == 20
    assert place.heightForWidth(60) == 48


def test_a_single_line_stands_in_the_middle(qtbot: QtBot) -> None:
    place, boxes = flow(qtbot, 100)
    place.resize(220, 40)
    assert boxes[0].y() == 10


def test_taken_widgets_leave_the_layout(qtbot: QtBot) -> None:
    place, _ = flow(qtbot, 10, 10)
    layout = place.layout()
    assert layout is not None
    assert layout.takeAt(0) is not None
    assert layout.count() == 1
    assert layout.itemAt(1) is None
    assert layout.takeAt(5) is None
