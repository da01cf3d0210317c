from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from unhyped.notes import pack
from unhyped.notes.beside import notes_for_categories
from unhyped.ui.widgets.notes.notes_row import WIDTH_BESIDE, NotesRow
from unhyped.ui.widgets.text.clamped import broken

if TYPE_CHECKING:
    from datetime import date

    from pytestqt.qtbot import QtBot

    from unhyped.notes.matching import Match
    from unhyped.ui.theme.look import Look


@pytest.fixture
def matches(today: date) -> tuple[Match, ...]:
    counts = {"beauty.skincare": 5, "fashion.clothing": 3}
    return notes_for_categories(pack.shipped().notes, counts, on=today, region="EU")


@pytest.fixture
def row(look: Look, qtbot: QtBot) -> NotesRow:
    made = NotesRow(look)
    qtbot.addWidget(made)
    made.resize(1000, 170)
    return made


def test_it_shows_each_note_with_its_reason_and_nothing_without_notes(
    row: NotesRow, matches: tuple[Match, ...]
) -> None:
    row.show_matches(matches)
    assert row.isVisible()
    assert len(row.boxes) == len(matches) == 3
    for box, match in zip(row.boxes, matches, strict=True):
        spoken = {child.accessibleName() for child in box.findChildren(QPushButton)}
        assert spoken == {
            f"Read the note “{match.note.title}”",
            f"Options for the note “{match.note.title}”",
        }
        texts = [child.accessibleName() for child in box.children() if hasattr(child, "accessibleName")]
        assert box.findChildren(QPushButton)[0].text().replace("\n", " ") == match.note.title
        assert texts[2] == (match.note.alternative or match.note.claim)
        assert any(match.why in text for text in texts)
        assert any("the author earns nothing from this" in text for text in texts)
        assert any("checked" in text for text in texts), "or that nobody has"
    row.show_matches(())
    assert not row.isVisible()


def test_a_note_is_opened_dismissed_and_its_kind_shown_less(
    row: NotesRow, matches: tuple[Match, ...], qtbot: QtBot
) -> None:
    row.show_matches(matches)
    read, menu = row.boxes[1].findChildren(QPushButton)
    actions = {action.text().replace("&", ""): action for action in menu.menu().actions()}
    assert [*actions] == ["Show fewer like this", "Hide this note"], "a chart isn’t one purchase"
    note = matches[1].note
    with qtbot.waitSignal(row.opened) as opened:
        qtbot.mouseClick(read, Qt.MouseButton.LeftButton)
    assert opened.args == [note.id]
    with qtbot.waitSignal(row.dismissed) as dismissed:
        actions["Hide this note"].trigger()
    assert dismissed.args == [note.id, note.title]
    with qtbot.waitSignal(row.fewer) as fewer:
        actions["Show fewer like this"].trigger()
    assert fewer.args == [note.kind]


def test_where_there_is_no_room_the_notes_stand_below_each_other(
    row: NotesRow, matches: tuple[Match, ...], qtbot: QtBot
) -> None:
    row.show_matches(matches)
    qtbot.waitUntil(lambda: row.boxes[1].x() > row.boxes[0].x())
    assert row.boxes[0].y() == row.boxes[1].y()
    row.resize(420, 600)
    qtbot.waitUntil(lambda: row.boxes[1].y() > row.boxes[0].y())
    assert row.boxes[0].x() == row.boxes[1].x()


def test_beside_a_chart_they_are_below_each_other_behind_a_rule_and_whole(
    row: NotesRow, matches: tuple[Match, ...], qtbot: QtBot
) -> None:
    row.stand_beside(beside=True)
    row.show_matches(matches)
    row.resize(WIDTH_BESIDE, 340)
    qtbot.waitUntil(lambda: row.boxes[1].y() > row.boxes[0].y())
    assert row.boxes[0].x() == row.boxes[1].x()
    rules = [each for each in row.findChildren(QFrame) if each.property("kind") == "upright"]
    assert [rule.isVisible() for rule in rules] == [True]
    for box, match in zip(row.boxes, matches, strict=True):
        title = box.findChildren(QPushButton)[0]
        assert title.text().replace("\n", " ") == match.note.title
        for label in box.findChildren(QLabel):
            assert label.height() >= label.heightForWidth(label.width())
            assert len(label.text().split("\n")) == len(broken(label.text(), label.font(), label.width()))
    row.stand_beside(beside=False)
    assert not rules[0].isVisible()
