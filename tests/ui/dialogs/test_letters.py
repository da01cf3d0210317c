"""Alt and each underlined letter, and Tab, in every dialog of the program."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QRect, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from tests.ui.accessible import taken_twice
from tests.ui.dialogs.all_dialogs import STATES, Stage, classes, entries
from tests.ui.dialogs.opening import focused

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


def by_letter(dialog: QWidget) -> dict[str, QLabel | QAbstractButton]:
    """Return what Alt and each letter goes with in *dialog* now."""
    widgets: list[QLabel | QAbstractButton] = [
        *(each for each in dialog.findChildren(QLabel) if each.buddy() is not None),
        *dialog.findChildren(QAbstractButton),
    ]
    return {
        letter: widget
        for widget in widgets
        if widget.isVisible() and widget.isEnabled()
        if (letter := QKeySequence.mnemonic(widget.text()).toString().removeprefix("Alt+"))
    }


def close(dialog: QWidget) -> None:
    """Close *dialog* before a button pressed in it has done anything."""
    dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def place(widget: QWidget) -> QRect:
    """Return where *widget* is in its window."""
    return QRect(widget.mapTo(widget.window(), widget.rect().topLeft()), widget.size())


def press(dialog: QWidget, letter: str, qtbot: QtBot) -> None:
    qtbot.keyClick(QApplication.focusWidget() or dialog, letter.lower(), Qt.KeyboardModifier.AltModifier)


def check_caption(dialog: Dialog, caption: QLabel, letter: str, qtbot: QtBot) -> None:
    """Press the *letter* of *caption* from anywhere else; the field in its row gets the focus."""
    field = caption.buddy()
    first = focused(dialog)
    if first is not None and (first is field or field.isAncestorOf(first)):
        dialog.findChildren(QPushButton)[-1].setFocus()
    press(dialog, letter, qtbot)
    found = focused(dialog)
    assert found is not None, letter
    assert found is field or field.isAncestorOf(found), (letter, found)
    assert found.isVisible(), letter
    below = place(caption).adjusted(0, 0, 0, caption.height())
    assert below.top() < place(found).bottom(), letter
    assert place(found).top() < below.bottom(), letter


def check_button(dialog: Dialog, button: QAbstractButton, letter: str, qtbot: QtBot) -> None:
    """Press the *letter* of *button*: it goes down, without having the focus before."""
    menu = button.menu() if isinstance(button, QPushButton) else None
    if menu is not None:
        menu.aboutToShow.connect(lambda: QTimer.singleShot(0, menu, menu.close))
    with qtbot.waitSignal(button.pressed):
        press(dialog, letter, qtbot)


def test_every_dialog_is_opened_here() -> None:
    assert classes() == STATES.keys()


@EACH
def test_every_letter_of_a_dialog_works(open_one: Open, stage: Stage) -> None:
    dialog = open_one(stage)
    assert taken_twice(dialog) == []
    for letter in by_letter(dialog):
        widget = by_letter(dialog)[letter]
        check = check_caption if isinstance(widget, QLabel) else check_button
        check(dialog, widget, letter, stage.qtbot)  # type: ignore[arg-type] # it goes with the check
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
    assert said(*unreached(dialog, reached)) == []
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
