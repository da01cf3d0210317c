from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from tests.builders import checked_in, purchase
from tests.patience import process_due_events
from tests.ui.accessible import nameless, taken_twice
from tests.ui.dialogs.opening import opened

from unhyped.domain.plan import Scope
from unhyped.ui.dialogs.plan_form import PlanForm
from unhyped.ui.dialogs.plans import PlansDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

SERUM = Scope("trigger", "serum")


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    regretted = checked_in(purchase("Walking pad", creator="mia"), 1)
    return session_of(
        replace(regretted, check_ins=(replace(regretted.check_ins[0], next_time="borrow one"),))
    )


@pytest.fixture
def dialog(session: Session, look: Look, window: QWidget, qtbot: QtBot) -> PlansDialog:
    session.do(lambda journal: journal.plans.add(journal.plans.new("wait", [SERUM])))
    return opened(qtbot, PlansDialog(session, look, window))[0]


def rows(dialog: PlansDialog) -> list[tuple[str, str, str]]:
    model = dialog.model
    return [(model.text(row, 0), model.text(row, 1), model.text(row, 2)) for row in range(model.rowCount())]


def form(dialog: PlansDialog) -> PlanForm:
    found = [each for each in dialog.findChildren(PlanForm) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def test_every_plan_is_listed_with_when_it_is_shown(dialog: PlansDialog) -> None:
    assert sorted(rows(dialog)) == [
        ("Next time I’ll borrow one", "when you add @mia", ""),
        ("Next time I’ll wait", "when you add “serum”", ""),
    ]
    assert nameless(dialog) == []
    assert taken_twice(dialog) == []


def test_a_plan_is_retired_and_brought_back_by_keyboard(
    dialog: PlansDialog, session: Session, qtbot: QtBot
) -> None:
    (row,) = [row for row, texts in enumerate(rows(dialog)) if "borrow" in texts[0]]
    dialog.table.select_rows([row])
    process_due_events()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert rows(dialog)[-1][:2][0] == "Next time I’ll borrow one"
    assert rows(dialog)[-1][1].startswith("retired on")
    process_due_events()
    assert dialog.retire.text() == "&Bring back"
    dialog.retire.click()
    assert ("Next time I’ll borrow one", "when you add @mia", "") in rows(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.journal.undo_label == "Retire plan “Next time I’ll borrow one”"


def test_a_plan_is_changed_and_keeps_what_it_is_about(
    dialog: PlansDialog, session: Session, qtbot: QtBot
) -> None:
    (row,) = [row for row, texts in enumerate(rows(dialog)) if "wait" in texts[0]]
    dialog.table.select_rows([row])
    process_due_events()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    changing = form(dialog)
    assert changing.line.text() == "wait"
    changing.line.setText("If it’s late, then I’ll sleep on it")
    changing.category.show_code("books")
    changing.submit()
    assert ("If it’s late, then I’ll sleep on it", "when you add “serum” or Books", "") in rows(dialog)
    assert session.journal.undo_label == "Change plan “If it’s late, then I’ll sleep on it”"
    assert nameless(changing) == []


def test_a_new_plan_for_everything_is_asked_about(dialog: PlansDialog, session: Session) -> None:
    dialog.add.click()
    adding = form(dialog)
    adding.submit()
    assert "A plan needs words." in adding.problem.text
    adding.line.setText("wait a month")
    adding.submit()
    assert "This would show whenever you add something." in adding.problem.text
    adding.submit()
    assert ("Next time I’ll wait a month", "whenever you add something", "") in rows(dialog)
    assert session.journal.undo_label == "Add plan “Next time I’ll wait a month”"


def test_without_plans_it_says_where_they_come_from(
    session_of: Callable[..., Session], look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog = opened(qtbot, PlansDialog(session_of(), look, window))[0]
    assert not dialog.table.isVisible()
    assert not dialog.edit.isEnabled()
    assert not dialog.retire.isEnabled()
