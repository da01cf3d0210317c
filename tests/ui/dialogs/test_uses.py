from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from tests.builders import purchase, used
from tests.ui.accessible import nameless, taken_twice
from tests.ui.conftest import TODAY
from tests.ui.dialogs.opening import focused, is_freed, opened

from unhyped.ui.dialogs.uses import UsesDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.domain.entry import Entry
    from unhyped.journal import Journal
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

ROLLER = used(purchase("Ice roller", "12.60 EUR", on="2026-03-05"), 3)


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    return session_of(ROLLER)


def entry(session: Session) -> Entry:
    return session.journal.entry(ROLLER.purchase.id)


@pytest.fixture
def dialog(session: Session, look: Look, window: QWidget, qtbot: QtBot) -> UsesDialog:
    """The dialog, with its answer going into the journal."""

    def save(journal: Journal, said: tuple[int, date]) -> object:
        count, until = said
        if not count:
            return journal.uses.remove(ROLLER.purchase.id)
        return journal.uses.add([ROLLER.purchase.id], until, count, rough=True)

    return opened(qtbot, UsesDialog(session, look, entry(session), window), session, save)[0]


def test_a_rough_number_is_saved_by_keyboard_alone(
    dialog: UsesDialog, session: Session, qtbot: QtBot
) -> None:
    assert focused(dialog) is dialog.count.editor
    assert (dialog.count.text, dialog.cost.text()) == ("3", "That’s about €4.20 a use.")
    assert (nameless(dialog), taken_twice(dialog)) == ([], [])
    qtbot.keyClicks(dialog.count.editor, "about 20")
    assert dialog.cost.text() == "That’s about €0.63 a use."
    qtbot.keyClick(dialog.count.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(is_freed(dialog))
    assert (entry(session).use_count, entry(session).is_rough) == (20, True)
    assert entry(session).uses[-1].on == TODAY


def test_what_was_counted_until_then_is_part_of_the_number(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    session.do(lambda journal: journal.uses.add([ROLLER.purchase.id], TODAY, 2))
    dialog = opened(qtbot, UsesDialog(session, look, entry(session), window))[0]
    assert (dialog.count.text, dialog.cost.text()) == ("5", "That’s about €2.52 a use.")
    dialog.until.editor.setText("23 November 2026")
    assert dialog.cost.text() == "That’s about €1.80 a use."
    dialog.reject()


def test_an_earlier_day_can_be_named(dialog: UsesDialog, session: Session, qtbot: QtBot) -> None:
    dialog.count.editor.setText("20")
    dialog.until.editor.setText("1 May 2026")
    dialog.submit()
    qtbot.waitUntil(is_freed(dialog))
    assert entry(session).uses[-1].on == date(2026, 5, 1)


def test_zero_takes_back_what_was_counted(dialog: UsesDialog, session: Session, qtbot: QtBot) -> None:
    dialog.count.editor.setText("0")
    dialog.submit()
    qtbot.waitUntil(is_freed(dialog))
    assert entry(session).uses == ()


@pytest.mark.parametrize(
    ("count", "until", "why"),
    [
        ("10000", "", "You’d have used Ice roller about 10,000 times. That’s a lot."),
        ("20", "1 March 2026", "You bought Ice roller later: 5 Mar 2026."),
    ],
)
def test_what_is_unlikely_is_asked_once_and_saved_anyway(
    dialog: UsesDialog, session: Session, qtbot: QtBot, count: str, until: str, why: str
) -> None:
    dialog.count.editor.setText(count)
    if until:
        dialog.until.editor.setText(until)
    dialog.submit()
    assert dialog.problem.text == why
    assert entry(session).uses == ROLLER.uses
    (anyway,) = dialog.problem.ways_out
    assert focused(dialog) is anyway
    qtbot.keyClick(anyway, Qt.Key.Key_Space)
    qtbot.waitUntil(is_freed(dialog))
    assert len(entry(session).uses) == 2


@pytest.mark.parametrize(
    ("count", "until"), [("often", ""), ("", ""), ("20", "tomorrow"), ("20", "May 2026"), ("20", "")]
)
def test_what_cannot_be_is_said_beside_it_and_nothing_saved(
    dialog: UsesDialog, session: Session, count: str, until: str
) -> None:
    dialog.count.editor.setText(count)
    dialog.until.editor.setText(until)
    dialog.submit()
    assert dialog.count.problem.isVisible() or dialog.until.problem.isVisible()
    assert entry(session).uses == ROLLER.uses
    dialog.reject()


def test_what_a_use_costs_is_hidden_with_the_amounts(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    session.change_settings(hide_amounts=True)
    dialog = opened(qtbot, UsesDialog(session, look, entry(session), window))[0]
    assert "4.20" not in dialog.cost.text()
    dialog.reject()
