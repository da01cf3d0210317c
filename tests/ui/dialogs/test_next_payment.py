from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from tests.builders import purchase
from tests.ui.accessible import nameless, taken_twice
from tests.ui.dialogs.opening import focused, is_freed, opened

from unhyped.ui.dialogs.next_payment import NextPayment

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.journal import Journal
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

    Ask = Callable[[], tuple[NextPayment, list[date | None]]]

DUE = date(2026, 11, 26)
SOFA = purchase("Sofa")
PARTS = replace(SOFA, purchase=replace(SOFA.purchase, payment="instalments", payment_due=DUE))


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    return session_of(PARTS)


@pytest.fixture
def ask(session: Session, look: Look, window: QWidget, qtbot: QtBot) -> Ask:
    def note(journal: Journal, due: date | None) -> object:
        return journal.week.note_payment(PARTS.purchase.id, session.today, due)

    return lambda: opened(qtbot, NextPayment(session, look, PARTS.purchase, window), session, note)


def due_day(session: Session) -> date | None:
    return session.journal.entry(PARTS.purchase.id).purchase.payment_due


def test_it_starts_in_the_field_and_enter_saves_that_nothing_more_is_due(
    ask: Ask, session: Session, qtbot: QtBot
) -> None:
    dialog, submitted = ask()
    assert focused(dialog) is dialog.due.editor
    assert nameless(dialog) == taken_twice(dialog) == []
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert (submitted, due_day(session)) == ([None], None)
    qtbot.waitUntil(is_freed(dialog))


@pytest.mark.parametrize(
    ("typed", "said"), [("soon", "soon"), ("March", "whole day"), ("26 Nov", "isn’t after")]
)
def test_another_day_than_a_later_one_is_refused_in_words(
    ask: Ask, session: Session, qtbot: QtBot, typed: str, said: str
) -> None:
    dialog, submitted = ask()
    qtbot.keyClicks(focused(dialog), typed)
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert said in dialog.due.problem.text
    assert (submitted, due_day(session)) == ([], DUE)


def test_a_day_without_a_year_is_the_next_one(ask: Ask, session: Session, qtbot: QtBot) -> None:
    dialog, submitted = ask()
    qtbot.keyClicks(focused(dialog), "5 Jan")
    assert "2027" in dialog.due.echo.text()
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert submitted == [date(2027, 1, 5)] == [due_day(session)]
