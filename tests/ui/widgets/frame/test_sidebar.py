from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from unhyped.ui.widgets.frame.sidebar import Sidebar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look


@pytest.fixture
def sidebar(qtbot: QtBot, look: Look) -> Sidebar:
    above = [("purchases", "Purchases", "shopping-bag"), ("notes", "Notes", "notebook-text")]
    made = Sidebar(look, above, [("trash", "Trash", "trash-2")])
    qtbot.addWidget(made)
    made.resize(208, 400)
    made.show()
    return made


def test_the_arrow_keys_go_through_both_lists(sidebar: Sidebar, qtbot: QtBot) -> None:
    above, below = sidebar.findChildren(QListWidget)
    opened: list[str] = []
    sidebar.page_chosen.connect(opened.append)
    sidebar.show_page("purchases")
    above.setFocus()
    qtbot.keyClick(above, Qt.Key.Key_Up)
    qtbot.keyClick(above, Qt.Key.Key_Down)
    qtbot.keyClick(above, Qt.Key.Key_Down)
    assert opened == ["notes", "trash"]
    qtbot.waitUntil(below.hasFocus)
    qtbot.keyClick(below, Qt.Key.Key_Down)
    qtbot.keyClick(below, Qt.Key.Key_Up)
    assert opened == ["notes", "trash", "notes"]
    qtbot.waitUntil(above.hasFocus)


@pytest.mark.parametrize("page", ["purchases", "notes", "trash"])
def test_tab_stops_only_where_the_focus_can_be_seen(sidebar: Sidebar, page: str) -> None:
    sidebar.show_page(page)
    (stop,) = (
        entries
        for entries in sidebar.findChildren(QListWidget)
        if entries.focusPolicy() & Qt.FocusPolicy.TabFocus
    )
    item = stop.currentItem()
    assert item is not None
    assert item.data(Qt.ItemDataRole.UserRole) == page


def test_titles_are_whole_at_any_text_size_and_large_text_takes_no_more_room_than_it_needs(
    sidebar: Sidebar, look: Look
) -> None:
    assert sidebar.width() == 208
    look.scale_to(2.0)
    above = sidebar.findChildren(QListWidget)[0]
    assert 208 < sidebar.width() < 2 * 208
    widest = max(
        above.fontMetrics().horizontalAdvance(above.item(row).text()) for row in range(above.count())
    )
    assert widest + above.iconSize().width() < above.viewport().width()


def test_titles_are_whole_in_a_window_that_was_put_together_undressed(qtbot: QtBot, look: Look) -> None:
    look.scale_to(2.0)
    with look.undressed():
        made = Sidebar(look, [("waiting_list", "Waiting list", "hourglass")], [("trash", "Trash", "trash-2")])
        qtbot.addWidget(made)
    made.show()
    above = made.findChildren(QListWidget)[0]
    widest = above.fontMetrics().horizontalAdvance(above.item(0).text())
    assert widest + look.px(64) < made.width(), "its icon and its number are beside it"
