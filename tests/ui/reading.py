"""Reading a window as a person does: by the words on it, and by the kind of thing that says them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QLabel

from unhyped.ui.dialogs.seen_before import TickLine
from unhyped.ui.widgets.cards.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_Object = TypeVar("_Object", bound=QObject)


def only(kind: type[_Object], owner: QObject, name: str = "") -> _Object:
    """Return the only one of its *kind* in *owner*, or the one called *name*."""
    (found,) = (each for each in owner.findChildren(kind) if name in {"", each.objectName()})
    return found


def child(kind: type[_Object], owner: QObject) -> _Object:
    """Return the only one of its *kind* that is directly in *owner*."""
    (found,) = owner.findChildren(kind, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found


def text(owner: QWidget, name: str) -> str:
    """Return what the label called *name* says."""
    return only(QLabel, owner, name).text()


def button(owner: QWidget, words: str) -> QAbstractButton:
    """Return the button that says *words*, or is called so by screen readers."""
    buttons = owner.findChildren(QAbstractButton)
    (found,) = (each for each in buttons if words in {each.text().replace("&", ""), each.accessibleName()})
    return found


def blank(owner: QWidget) -> EmptyState:
    """Return what is shown in place of the rows or cards that aren't there."""
    (found,) = (each for each in owner.findChildren(EmptyState) if each.isVisible())
    return found


def running(owner: QObject) -> list[QTimer]:
    """Return the timers of *owner* itself that are running."""
    timers = owner.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [timer for timer in timers if timer.isActive()]


def ticks(owner: QObject) -> list[TickLine]:
    """Return what can be ticked, from the top."""
    return owner.findChildren(TickLine)
