from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from tests.builders import purchase
from tests.ui.accessible import nameless
from tests.ui.dialogs.opening import focused, is_freed, opened

from unhyped.domain import period
from unhyped.ui.dialogs.other_period import OtherPeriod

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    made = session_of(purchase())
    made.set_period(period.year("2026"))
    return made


@pytest.fixture
def dialog(session: Session, look: Look, window: QWidget, qtbot: QtBot) -> OtherPeriod:
    return opened(qtbot, OtherPeriod(session, look, window))[0]


def test_it_starts_with_the_period_in_use(dialog: OtherPeriod) -> None:
    assert (dialog.start.text, dialog.end.text) == ("1 Jan 2026", "31 Dec 2026")
    assert nameless(dialog) == []


@pytest.mark.parametrize(
    ("start", "end", "key"),
    [
        ("2026-03", "2026-05", "2026-03-01..2026-05-31"),
        ("2026-05", "2026-03", "2026-03-01..2026-05-31"),
        ("2025", "", "2025-01-01.."),
        ("", "2025-02", "..2025-02-28"),
        ("", "", "all time"),
    ],
)
def test_both_sides_may_be_vague_or_open(
    dialog: OtherPeriod, session: Session, qtbot: QtBot, start: str, end: str, key: str
) -> None:
    dialog.start.editor.setText(start)
    dialog.end.editor.setText(end)
    qtbot.keyClick(dialog.end.editor, Qt.Key.Key_Return)
    assert session.period.key == key
    qtbot.waitUntil(is_freed(dialog))


def test_what_is_no_date_is_said_beside_it_and_changes_nothing(dialog: OtherPeriod, session: Session) -> None:
    dialog.end.editor.setText("soon")
    dialog.submit()
    assert dialog.isVisible()
    assert dialog.end.problem.isVisible()
    assert focused(dialog) is dialog.end.editor
    assert session.period == period.year("2026")
