from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from tests.builders import OWN_NOTE
from tests.notes.making import note

from unhyped.notes.mine import as_note
from unhyped.ui.models.note_list import NoteLine, NoteList, own_first
from unhyped.ui.widgets.notes.note_list_view import NoteListView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look

NOTES = [note(id=str(number), title=f"Is number {number} any use?") for number in range(8)]


@pytest.fixture
def view(look: Look, qtbot: QtBot) -> NoteListView:
    model = NoteList()
    made = NoteListView(look, model)
    model.setParent(made)
    own = {str(number): "you own it" for number in range(6)}
    hint = NoteLine("None of them is about something you own, as far as these words say.", role="hint")
    model.show_lines([hint, *own_first(NOTES, own, unfolded=False, narrowed=False)])
    qtbot.addWidget(made)
    made.resize(328, 500)
    made.show()
    return made


def height(view: NoteListView, row: int) -> int:
    return view.visualRect(view.notes.index(row)).height()


def test_a_click_or_enter_on_its_line_asks_for_the_rest(view: NoteListView, qtbot: QtBot) -> None:
    asked: list[bool] = []
    view.more_asked_for.connect(lambda: asked.append(True))
    row = view.notes.more
    assert row is not None
    place = view.visualRect(view.notes.index(row)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == [True]
    view.setCurrentIndex(view.notes.index(row))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked == [True, True]
    view.setCurrentIndex(view.notes.index(2))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.notes.index(3)).center()
    )
    assert len(asked) == 2


def test_a_later_section_has_room_for_its_rule_and_words_wrap(view: NoteListView) -> None:
    lines = [view.notes.line(row) for row in range(view.notes.rowCount())]
    first, second = (row for row, line in enumerate(lines) if line is not None and line.role == "section")
    assert first == 1  # below the hint
    assert height(view, second) == height(view, first)
    assert height(view, 0) > 2 * view.fontMetrics().height()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_kind_of_line_is_painted_in_its_place(
    view: NoteListView, look: Look, theme: str, direction: Qt.LayoutDirection, qtbot: QtBot
) -> None:
    look.choose(theme)  # type: ignore[arg-type]
    view.setLayoutDirection(direction)
    view.setCurrentIndex(view.notes.index(2))
    view.setFocus()
    picture = view.viewport().grab().toImage()
    ground = picture.pixelColor(picture.width() // 2, height(view, 0) - 2)
    for row in range(view.notes.rowCount()):
        rect = view.visualRect(view.notes.index(row))
        if not view.viewport().rect().contains(rect):
            break
        colours = {
            picture.pixelColor(x, y).name()
            for x in range(rect.left(), rect.right())
            for y in range(rect.top(), rect.bottom())
        }
        assert len(colours) > 3, row
    for x in (1, picture.width() - 2):
        column = {picture.pixelColor(x, y).name() for y in range(picture.height())}
        assert column == {ground.name()}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_own_note_has_the_ground_of_the_window(view: NoteListView, look: Look, theme: str) -> None:
    look.choose(theme)  # type: ignore[arg-type]
    view.notes.show_lines(own_first([as_note(OWN_NOTE), *NOTES], {}, unfolded=False, narrowed=False))
    view.setCurrentIndex(view.notes.index(4))
    picture = view.viewport().grab().toImage()

    def ground(row: int) -> str:
        """The colour at the end of a line, where there are no words."""
        rect = view.visualRect(view.notes.index(row))
        return picture.pixelColor(rect.right() - look.px(30), rect.bottom() - look.px(6)).name()

    assert ground(1) == look.colours.ground.lower()
    assert ground(5) == look.colours.surface.lower()
    assert ground(4) == look.colours.selection.lower()


def test_a_title_of_one_long_word_is_shown_whole(view: NoteListView) -> None:
    endless = as_note(replace(OWN_NOTE, title="w" * 80))
    view.notes.show_lines(own_first([endless, *NOTES], {}, unfolded=False, narrowed=False))
    width = view.fontMetrics().horizontalAdvance(endless.title)
    lines = -(-width // (view.viewport().width() - 44))
    assert lines > 2
    assert height(view, 1) > (lines + 1) * view.fontMetrics().height()
