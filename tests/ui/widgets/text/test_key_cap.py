from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel
from tests.patience import process_due_events

from unhyped.ui.widgets.text.key_cap import KeyCap, KeyHints

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look


def test_a_key_has_a_word_or_what_is_printed_on_it(qtbot: QtBot, look: Look) -> None:
    for key, word in (("Enter", "Enter"), ("Ctrl+Backspace", "Ctrl+Backspace"), ("K", "K"), ("1", "1")):
        cap = KeyCap(key, look)
        qtbot.addWidget(cap)
        assert (cap.text(), cap.height()) == (word, 20)


def test_a_cap_is_as_high_as_the_text_needs(qtbot: QtBot, look: Look) -> None:
    cap = KeyCap("Esc", look)
    qtbot.addWidget(cap)
    look.scale_to(2.0)
    assert cap.height() == 40


def test_hints_are_in_the_middle_and_wrap(qtbot: QtBot, look: Look) -> None:
    line = KeyHints(look)
    qtbot.addWidget(line)
    line.say([("Backspace", "One card back"), ("Esc", "Leave")])
    line.resize(500, 20)
    line.show()
    process_due_events()
    caps = line.findChildren(KeyCap)
    said = [label for label in line.findChildren(QLabel) if not isinstance(label, KeyCap)]
    left = caps[0].mapTo(line, QPoint(0, 0)).x()
    right = 500 - said[-1].mapTo(line, QPoint(said[-1].width(), 0)).x()
    assert abs(left - right) <= 1
    assert [label.accessibleName() for label in said] == ["Backspace: One card back", "Esc: Leave"]
    assert line.heightForWidth(200) > line.heightForWidth(500)


def test_hints_change(qtbot: QtBot, look: Look) -> None:
    line = KeyHints(look)
    qtbot.addWidget(line)
    line.say([("Esc", "Leave")])
    line.say([("Enter", "Next")])
    process_due_events()
    assert line.hints == (("Enter", "Next"),)
    assert [cap.key for cap in line.findChildren(KeyCap) if not cap.isHidden()][-1] == "Enter"
