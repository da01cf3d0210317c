from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from unhyped.ui.pages.list_and_text import ListAndText

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

    Shown = Callable[[int], ListAndText]


@pytest.fixture
def shown(session: Session, look: Look, qtbot: QtBot) -> Shown:
    """Give a way to show a list and a text in so many pixels."""

    def show(width: int) -> ListAndText:
        made = ListAndText(QWidget(), QWidget(), session, look, "notes")
        qtbot.addWidget(made)
        made.resize(width, 600)
        made.show()
        return made

    return show


def test_the_width_of_the_list_is_remembered(shown: Shown, session: Session, qtbot: QtBot) -> None:
    both = shown(1024)
    assert both.sizes() == [328, 680]
    both.setSizes([300, 708])
    both.splitterMoved.emit(300, 1)
    qtbot.waitUntil(lambda: session.window_state.values.get("notes.list") == 300)
    assert shown(1024).sizes() == [300, 708]


def test_what_is_remembered_may_be_anything(shown: Shown, session: Session) -> None:
    for kept, width in ((5, 220), (9000, 640), ("wide", 328), (None, 328)):
        session.window_state.remember("notes.list", kept)
        assert shown(2000).sizes()[0] == width, kept


def test_a_narrower_window_leaves_room_to_read(shown: Shown, look: Look) -> None:
    look.scale_to(2.0)
    both = shown(1600)
    assert both.sizes()[0] == 640
    both.resize(700, 600)
    assert both.sizes()[0] == 280
    look.scale_to(1.0)
    both.resize(1024, 600)
    assert both.sizes() == [328, 680]
