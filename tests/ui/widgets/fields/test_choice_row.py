from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from tests.ui.accessible import nameless

from unhyped.ui.widgets.fields.choice_row import ChoiceRow, RowChoice

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    Make = Callable[..., ChoiceRow]

CHOICES = [RowChoice(n, word, str(n)) for n, word in enumerate(("none", "some", "all"))]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def made(**style: object) -> ChoiceRow:
        row = ChoiceRow("How many?", CHOICES, **style)  # type: ignore[arg-type]
        qtbot.addWidget(row)
        row.show()
        return row

    return made


def test_a_key_chooses_and_replaces(make: Make, qtbot: QtBot) -> None:
    row = make(style="tiles")
    assert not any(button.isChecked() for button in row.buttons)
    with qtbot.waitSignal(row.value_chosen) as chosen:
        assert row.choose_by_key("0")
    assert chosen.args == [0]
    assert row.choose_by_key("2")
    assert not row.choose_by_key("7")
    assert not row.choose_by_key("")
    assert [button.isChecked() for button in row.buttons] == [False, False, True]


def test_a_second_click_takes_back_only_an_optional_answer(make: Make, qtbot: QtBot) -> None:
    for optional, left in ((True, None), (False, 1)):
        row = make(optional=optional)
        said: list[object] = []
        row.value_chosen.connect(said.append)
        for _ in range(2):
            qtbot.mouseClick(row.buttons[1], Qt.MouseButton.LeftButton)
        assert row.value == left
        assert said == [1, left]


def test_choosing_from_code_emits_nothing(make: Make) -> None:
    row = make()
    row.value_chosen.connect(lambda _: pytest.fail("nobody chose"))
    row.choose(0)
    assert row.value == 0
    row.choose(None)
    assert row.value is None


def test_arrow_keys_move_and_space_chooses(make: Make, qtbot: QtBot) -> None:
    row = make()
    row.buttons[0].setFocus()
    for key, at in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_End, 2), (Qt.Key.Key_Right, 2), (Qt.Key.Key_Left, 1)):
        qtbot.keyClick(row.focusWidget(), key)
        assert row.focusWidget() is row.buttons[at]
    assert row.value is None
    qtbot.keyClick(row.focusWidget(), Qt.Key.Key_Space)
    assert row.value == 1


def test_arrow_keys_choose_once_there_is_an_answer_that_stays(make: Make, qtbot: QtBot) -> None:
    row = make()
    row.choose(0)
    row.buttons[0].setFocus()
    said: list[object] = []
    row.value_chosen.connect(said.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Home):
        qtbot.keyClick(row.focusWidget(), key)
    assert (row.value, said) == (0, [1, 2, 0])  # at the end, an arrow changes nothing


def test_arrow_keys_only_move_among_optional_answers(make: Make, qtbot: QtBot) -> None:
    row = make(optional=True)
    row.choose(0)
    row.buttons[0].setFocus()
    qtbot.keyClick(row.buttons[0], Qt.Key.Key_Right)
    assert row.focusWidget() is row.buttons[1]
    assert row.value == 0


def test_arrow_keys_go_where_they_point_from_right_to_left(make: Make, qtbot: QtBot) -> None:
    row = make()
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: row.buttons[1].x() < row.buttons[0].x())
    row.buttons[0].setFocus()
    qtbot.keyClick(row.buttons[0], Qt.Key.Key_Left)
    assert row.focusWidget() is row.buttons[1]


def test_tab_enters_the_row_once_at_the_answer_chosen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    before, row, after = QLineEdit(), ChoiceRow("How many?", CHOICES), QLineEdit()
    column = QVBoxLayout(window)
    for widget in (before, row, after):
        column.addWidget(widget)
    window.show()
    row.choose(2)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert window.focusWidget() is row.buttons[2]
    qtbot.keyClick(row.buttons[2], Qt.Key.Key_Tab)
    assert window.focusWidget() is after


def test_screen_readers_hear_the_answer_the_question_and_whether_it_is_chosen(make: Make) -> None:
    row = make(style="tiles")
    row.choose(1)
    assert nameless(row) == []
    spoken = QAccessible.queryAccessibleInterface(row.buttons[1])
    assert spoken.text(QAccessible.Text.Name) == "1 some"
    assert spoken.text(QAccessible.Text.Description) == "How many?"
    assert spoken.role() == QAccessible.Role.RadioButton
    assert spoken.state().checked


@pytest.mark.parametrize(("width", "columns"), [(600, 3), (230, 2), (90, 1)])
def test_the_buttons_wrap_evenly_where_there_is_little_room(make: Make, width: int, columns: int) -> None:
    row = make(style="tiles")
    for button in row.buttons:
        button.setMinimumWidth(100)
        button.layout().setContentsMargins(12, 12, 12, 12)  # type: ignore[union-attr] # tiles have one
    row.resize(width, row.layout().heightForWidth(width))  # type: ignore[union-attr] # it has one
    row.layout().activate()  # type: ignore[union-attr] # it has one
    assert len({button.y() for button in row.buttons}) == -(-3 // columns)
    assert row.rect().contains(row.childrenRect())
    assert len({button.width() for button in row.buttons}) <= 2  # equal but for rounding
