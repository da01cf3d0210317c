from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tests.patience import process_due_events

from unhyped.ui.widgets.fields.worth_row import WorthRow, worth_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look


def test_too_early_is_apart_from_the_scale(qtbot: QtBot, look: Look) -> None:
    row = WorthRow()
    qtbot.addWidget(row)
    row.resize(638, 76)
    row.show()
    process_due_events()
    places = [button.geometry() for button in row.buttons]
    gaps = [right.x() - left.x() - left.width() for left, right in pairwise(places)]
    assert all(abs(gap - 8) <= 1 for gap in gaps[:-1])
    assert abs(gaps[-1] - 30) <= 1
    assert max(place.width() for place in places) - min(place.width() for place in places) <= 1
    assert places[-1].right() == 637


def test_it_wraps_where_it_does_not_fit_in_one_row(qtbot: QtBot, look: Look) -> None:
    look.scale_to(2.0)
    row = WorthRow()
    qtbot.addWidget(row)
    row.resize(500, 400)
    row.show()
    process_due_events()
    assert len({button.y() for button in row.buttons}) > 1
    assert all(button.geometry().right() < 500 for button in row.buttons)


def test_nothing_is_chosen_and_each_key_has_its_answer(qtbot: QtBot, look: Look) -> None:
    row = WorthRow()
    qtbot.addWidget(row)
    assert row.value is None
    said: list[object] = []
    row.value_chosen.connect(said.append)
    for key in "123450":
        row.choose_by_key(key)
    assert said == [1, 2, 3, 4, 5, 0]
    assert [worth_of(answer) for answer in (0, 1, 5)] == [None, 1, 5]
