"""What a screen reader would find in a window."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleInterface


def nameless(window: QWidget) -> list[str]:
    """Return the visible controls that have no name of their own."""
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in window.findChildren(QWidget)
        if isinstance(widget, kinds) and widget.isVisible() and not _name(widget)
    ]


def all_texts(found: QAccessibleInterface | None) -> Iterator[str]:
    """Yield every text that a screen reader could read of *found* and what is in it, shown or not."""
    if found is None:
        return
    for role in (
        QAccessible.Text.Name,
        QAccessible.Text.Description,
        QAccessible.Text.Value,
        QAccessible.Text.Help,
    ):
        yield found.text(role)
    for number in range(found.childCount()):
        yield from all_texts(found.child(number))


def tab_order(window: QWidget) -> list[QWidget]:
    """Return what Tab goes through, from what has the focus on."""
    start = window.focusWidget()
    assert start is not None
    found = [start]
    at = start.nextInFocusChain()
    while at is not None and at is not start:
        by_tab = at.focusPolicy() & Qt.FocusPolicy.TabFocus
        if by_tab and at.isVisible() and at.isEnabled() and at.focusProxy() is None:
            found.append(at)
        at = at.nextInFocusChain()
    return found


def letters(window: QWidget) -> Counter[str]:
    """Return the letters that Alt goes with in *window*, its menus included, and how often each is taken.

    A letter taken twice only moves the keyboard and presses nothing.
    """
    labels = [each for each in window.findChildren(QLabel) if each.buddy() is not None]
    buttons = window.findChildren(QAbstractButton)
    texts = [each.text() for each in labels if each.isVisible()]
    texts += [each.text() for each in buttons if each.isVisible()]
    texts += [action.text() for bar in window.findChildren(QMenuBar) for action in bar.actions()]
    return Counter(letter for text in texts if (letter := QKeySequence.mnemonic(text).toString()))


def taken_twice(window: QWidget) -> list[str]:
    """Return the letters that Alt goes with twice."""
    return [letter for letter, count in letters(window).items() if count > 1]


def _name(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.accessibleName()  # asked for its name, it would answer with what it holds
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
