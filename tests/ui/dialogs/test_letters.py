"""Alt and each underlined letter, and Tab, in every dialog of the program."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QWidget,
)
from tests.ui.accessible import taken_twice
from tests.ui.dialogs.all_dialogs import STATES, Stage, classes, entries
from tests.ui.dialogs.opening import focused
from tests.ui.letters import by_letter, check_letter, place

from unhyped.ui.widgets.fields.choice_row import ChoiceRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from unhyped.ui.dialogs.dialog import Dialog
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

    Open = Callable[[Stage], Dialog]

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QPlainTextEdit, QAbstractSpinBox)
EACH = pytest.mark.parametrize(
    "open_one",
    [
        pytest.param(open_one, id=f"{kind.__name__} {state}".strip())
        for kind, states in STATES.items()
        for state, open_one in states.items()
    ],
)


@pytest.fixture
def stage(session_of: Callable[..., Session], look: Look, tmp_path: Path, qtbot: QtBot) -> Stage:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    return Stage(session_of(*entries()), look, window, tmp_path, qtbot)


def close(dialog: QWidget) -> None:
    """Close *dialog* before a button pressed in it has done anything."""
    dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_every_dialog_is_opened_here() -> None:
    assert classes() == STATES.keys()


@EACH
def test_every_letter_of_a_dialog_works(open_one: Open, stage: Stage) -> None:
    dialog = open_one(stage)
    assert taken_twice(dialog) == []
    for letter, widget in by_letter(dialog).items():
        presses = isinstance(widget, QAbstractButton)  # while a caption only moves the focus
        check_letter(dialog, letter, stage.qtbot)
        if presses:
            close(dialog)
            dialog = open_one(stage)
    close(dialog)


@EACH
def test_tab_reaches_everything_in_reading_order(open_one: Open, stage: Stage) -> None:
    dialog = open_one(stage)
    start = QApplication.focusWidget()
    reached: list[QWidget] = []
    at = start
    while at is not None and at not in reached:
        reached.append(at)
        stage.qtbot.keyClick(at, Qt.Key.Key_Tab)
        at = focused(dialog)
    assert at is start, (said(at), said(*reached))
    assert said(*unreached(dialog, reached)) == [], said(*reached)
    first = min(reached, key=lambda each: (place(each).top(), place(each).left()))
    turn = reached.index(first)
    early = getattr(dialog, "toggle", None)  # from the smart line it is one key to the plain form
    order = [each for each in reached[turn:] + reached[:turn] if each is not early]
    jumps = [said(*each) for each in pairwise(order) if not follows(*map(place, each))]
    assert jumps == []
    close(dialog)


def said(*widgets: QWidget | None) -> list[str]:
    """Return what a failed test calls *widgets*."""
    return [
        f"{type(each).__name__} {each.accessibleName() or getattr(each, 'text', str)()}"
        for each in widgets
        if each is not None
    ]


def follows(one: QRect, other: QRect) -> bool:
    """Return whether people read *other* after *one*: right of it, or below it."""
    return other.left() >= one.right() or other.top() >= one.bottom() or other.center().y() > one.center().y()


def unreached(dialog: QWidget, reached: list[QWidget]) -> list[QWidget]:
    """Return the controls that Tab doesn't reach, unless keys reach them from another one."""
    rows = [each for each in dialog.findChildren(ChoiceRow) if any(map(each.isAncestorOf, reached))]
    inside = [each for each in reached if isinstance(each, QComboBox | QAbstractSpinBox | QAbstractItemView)]
    return [
        each
        for kind in CONTROLS
        for each in dialog.findChildren(kind)
        if each.isVisible() and each.isEnabled() and each not in reached
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus
        if not any(owner.isAncestorOf(each) for owner in [*rows, *inside])
        if not (isinstance(each, QAbstractButton) and arrows_reach(each, reached))
        if not any(each.isAncestorOf(inner) for inner in reached)
    ]


def arrows_reach(button: QAbstractButton, reached: list[QWidget]) -> bool:
    """Return whether *button* is one of several that exclude each other: Tab goes to the one that is on."""
    group = button.group()
    # Qt's stub forgets that most buttons have no group
    return bool(group) and group.exclusive() and group.checkedButton() in reached
