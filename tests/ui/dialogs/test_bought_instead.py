from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from tests.builders import WISH, purchase
from tests.ui.accessible import nameless, taken_twice
from tests.ui.dialogs.opening import focused, is_freed, opened

from unhyped.ui.dialogs.bought_instead import BoughtInstead

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.domain.purchase import Purchase
    from unhyped.journal import Journal
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

MUG = purchase("Mug")


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    made = session_of(MUG)
    made.do(lambda journal: journal.wishes.add([WISH]))
    made.do(lambda journal: journal.wishes.let_go([WISH.id]))
    return made


@pytest.fixture
def dialog(session: Session, look: Look, window: QWidget, qtbot: QtBot) -> BoughtInstead:
    def link(journal: Journal, other: Purchase) -> None:
        journal.wishes.link(WISH.id, other.id)

    return opened(qtbot, BoughtInstead(session, look, WISH, window), session, link)[0]


def test_a_logged_purchase_is_chosen_by_keyboard(
    dialog: BoughtInstead, session: Session, qtbot: QtBot
) -> None:
    editor = dialog.other.editor
    assert focused(dialog) is editor
    assert (nameless(dialog), taken_twice(dialog)) == ([], [])
    qtbot.keyClicks(editor, "mug")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert session.journal.wishes.all()[0].bought_as == MUG.purchase.id
    qtbot.waitUntil(is_freed(dialog))


@pytest.mark.parametrize("typed", ["", "Cup"])
def test_what_is_not_logged_is_refused_with_what_to_do(
    dialog: BoughtInstead, session: Session, qtbot: QtBot, typed: str
) -> None:
    qtbot.keyClicks(dialog.other.editor, typed)
    qtbot.keyClick(dialog.other.editor, Qt.Key.Key_Return)
    assert dialog.other.problem.text.startswith("Choose something from your log.")
    assert session.journal.wishes.all()[0].bought_as == ""
    dialog.reject()
