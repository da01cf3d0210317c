from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from tests.builders import ADDED, WISH, money
from tests.ui.accessible import nameless, taken_twice
from tests.ui.conftest import TODAY
from tests.ui.dialogs.opening import focused, is_freed, opened

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.wish import Extension, Wish
from unhyped.ui.dialogs.wait_longer import WaitLonger

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.journal import Journal
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

BLANKET = replace(
    WISH, price=money("89.00 EUR"), wanted_on=ApproximateDate.day(TODAY), added_at=ADDED, external_id=""
)


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    made = session_of()
    made.do(lambda journal: journal.wishes.add([BLANKET]))
    return made


def shown(session: Session, look: Look, window: QWidget, qtbot: QtBot, wish: Wish = BLANKET) -> WaitLonger:
    """Open the dialog, with its answer going into the journal."""

    def wait(journal: Journal, longer: Extension) -> object:
        return journal.wishes.wait_longer(wish.id, longer.until, longer.reason)

    return opened(qtbot, WaitLonger(session, look, wish, window), session, wait)[0]


def test_it_proposes_to_wait_as_long_again_and_asks_why(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog = shown(session, look, window, qtbot)
    assert dialog.wait.day == TODAY + timedelta(days=28)  # 14 days are left
    assert focused(dialog) is dialog.reason
    assert (nameless(dialog), taken_twice(dialog)) == ([], [])
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert dialog.problem.text == "A longer wait needs a reason. Write why you want more time."
    qtbot.keyClicks(dialog.reason, "The sale is in January")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    (wish,) = session.journal.wishes.all()
    longer = Extension(on=TODAY, until=date(2026, 12, 22), reason="The sale is in January")
    assert wish.extensions == (longer,)
    qtbot.waitUntil(is_freed(dialog))


def test_a_wait_that_is_over_goes_on_from_today(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    over = replace(BLANKET, wanted_on=ApproximateDate.parse("2026-10-01"))
    dialog = shown(session, look, window, qtbot, over)
    assert dialog.wait.day == TODAY + timedelta(days=14)
    dialog.reject()


def test_a_day_before_the_end_of_the_wait_is_no_longer_wait(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog = shown(session, look, window, qtbot)
    dialog.reason.setText("why")
    dialog.wait.set_form_value(14)
    dialog.submit()
    assert dialog.problem.text.startswith("You already wait until 8 Dec 2026, so 8 Dec 2026 isn’t longer.")
    dialog.wait.set_form_value(15)
    dialog.submit()
    assert len(session.journal.wishes.all()[0].extensions) == 1


def test_a_wait_that_ends_today_is_no_longer_wait(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog = shown(session, look, window, qtbot)
    dialog.reason.setText("why")
    dialog.wait.set_form_value(0)
    dialog.submit()
    assert "Choose a later day" in dialog.problem.text
    assert session.journal.wishes.all() == [BLANKET]
    dialog.reject()


def test_what_was_typed_and_not_saved_comes_back(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog = shown(session, look, window, qtbot)
    dialog.reason.setText("The sale")
    dialog.wait.set_form_value(3)
    dialog.reject()
    again = shown(session, look, window, qtbot)
    assert (again.reason.text(), again.wait.day) == ("The sale", TODAY + timedelta(days=3))
    again.reject()
