from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from tests.ui.accessible import nameless

from unhyped.ui.widgets.fields.wait_field import WaitField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look

TODAY = date(2026, 11, 24)


@pytest.fixture
def field(look: Look, qtbot: QtBot) -> WaitField:
    made = WaitField(TODAY, look)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_proposed_has_its_day_and_its_reason(field: WaitField) -> None:
    field.propose(TODAY, 14, ", because it’s over €50")
    assert field.until.text() == "until Tuesday 8 December, because it’s over €50"
    assert (field.day, field.chosen_day, field.form_value) == (date(2026, 12, 8), None, None)
    assert nameless(field) == []


def test_what_the_person_chose_stays_when_something_else_is_proposed(field: WaitField, qtbot: QtBot) -> None:
    edits: list[None] = []
    field.edited.connect(lambda: edits.append(None))
    field.propose(TODAY, 14, ", because it’s over €50")
    qtbot.keyClick(field.number.number, Qt.Key.Key_Down)
    assert (field.until.text(), len(edits)) == ("until Monday 7 December", 1)
    field.propose(TODAY, 2, ", because it’s under €20")
    assert (field.day, field.chosen_day) == (date(2026, 12, 7), date(2026, 12, 7))


def test_an_earlier_start_moves_the_end(field: WaitField) -> None:
    field.propose(date(2026, 11, 20), 7)
    assert field.until.text() == "until Friday 27 November"
    field.choose_until(date(2026, 12, 1))
    assert field.form_value == 11


def test_it_is_brought_back_as_it_was_left(field: WaitField) -> None:
    field.propose(TODAY, 14)
    field.set_form_value(3)
    assert (field.form_value, field.chosen_day) == (3, date(2026, 11, 27))
    assert (field.value_words(3), field.value_words(None)) == ("3", "")
    field.set_form_value(None)
    assert field.chosen_day is None
