from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton
from tests.patience import process_due_events
from tests.ui.accessible import nameless

from unhyped.ui.widgets.notes.shown_less_lines import ShownLessLines

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def buttons(lines: ShownLessLines) -> dict[str, QPushButton]:
    process_due_events()
    return {each.accessibleName(): each for each in lines.findChildren(QPushButton)}


def test_each_kind_has_its_line_and_its_way_back(qtbot: QtBot) -> None:
    lines = ShownLessLines()
    qtbot.addWidget(lines)
    lines.show_kinds(["how-the-sale-works", "good-for"])
    assert lines.isVisible()
    assert nameless(lines) == []
    found = buttons(lines)
    assert [*found] == [
        "Show “How the sale works” notes as before",
        "Show “What it’s good for” notes as before",
    ]
    with qtbot.waitSignal(lines.as_before_chosen) as chosen:
        found["Show “What it’s good for” notes as before"].click()
    assert chosen.args == ["good-for"]


def test_lines_stay_while_the_kinds_do_and_none_take_no_room(qtbot: QtBot) -> None:
    lines = ShownLessLines()
    qtbot.addWidget(lines)
    lines.show_kinds(["good-for"])
    before = buttons(lines)
    lines.show_kinds(["good-for"])
    assert buttons(lines) == before
    lines.show_kinds([])
    assert (lines.isVisible(), buttons(lines)) == (False, {})
