from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from tests.builders import purchase
from tests.ui.reading import blank

from unhyped.ui.pages.trash import TrashPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.frame.message import Message


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    made = session_of(*(purchase(name) for name in ("kept", "Ice roller", "Lamp", "Pan")))
    gone = [entry.purchase.id for entry in made.journal.entries()[1:]]
    made.do(lambda journal: journal.trash(gone))
    return made


@pytest.fixture
def page(session: Session, look: Look, qtbot: QtBot) -> TrashPage:
    made = TrashPage(session, look)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    return made


def names(page: TrashPage) -> list[str]:
    return [entry.purchase.name for entry in page.model.entries(range(page.model.rowCount()))]


def test_what_was_deleted_is_restored_by_key_and_by_button(
    page: TrashPage, session: Session, qtbot: QtBot
) -> None:
    told: list[Message] = []
    page.told.connect(told.append)
    assert set(names(page)) == {"Ice roller", "Lamp", "Pan"}
    assert not page.restore_button.isEnabled()
    page.table.select_rows([names(page).index("Lamp")])
    qtbot.waitUntil(page.restore_button.isEnabled)
    qtbot.mouseClick(page.restore_button, Qt.MouseButton.LeftButton)
    assert told[-1].text == "Restored Lamp"
    assert "Lamp" in {entry.purchase.name for entry in session.journal.entries()}
    page.table.selectAll()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert told[-1].text == "Restored 2 purchases"
    assert blank(page).accessibleName() == "The Trash is empty"
    assert not page.empty_button.isVisible()


def test_emptying_asks_nothing_and_can_be_undone(page: TrashPage, session: Session, qtbot: QtBot) -> None:
    told: list[Message] = []
    page.told.connect(told.append)
    qtbot.mouseClick(page.empty_button, Qt.MouseButton.LeftButton)
    assert session.journal.trashed() == []
    message = told[-1]
    assert (message.text, message.action_label) == ("Emptied the Trash: 3 purchases", "Undo")
    assert message.action is not None
    message.action()
    assert set(names(page)) == {"Ice roller", "Lamp", "Pan"}


def test_the_trash_is_searched(page: TrashPage) -> None:
    page.search("íce")
    assert names(page) == ["Ice roller"]
    page.search("zzz")
    assert blank(page).accessibleName() == "Nothing found for “zzz”"
    page.search("")
    assert len(names(page)) == 3


def test_a_right_click_offers_to_restore(page: TrashPage, session: Session) -> None:
    page.table.select_rows([0])
    page.table.menu_asked_for.emit(page.mapToGlobal(page.rect().center()))
    (menu,) = page.table.findChildren(QMenu)
    menu.actions()[0].trigger()
    assert len(session.journal.trashed()) == 2
    menu.close()


def test_names_have_the_room_that_dates_and_amounts_leave(page: TrashPage, qtbot: QtBot) -> None:
    page.resize(560, 400)
    qtbot.waitUntil(lambda: page.table.viewport().width() < 560)
    others = range(1, page.model.columnCount())
    for number in others:
        spare = page.table.columnWidth(number) - page.table.sizeHintForColumn(number)
        assert 0 <= spare <= 24
    left = page.table.viewport().width() - sum(page.table.columnWidth(number) for number in others)
    assert page.table.columnWidth(0) == left
    assert left > 200
