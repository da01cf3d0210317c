"""The place in the tab order of widgets that are made later than those after them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable


def tab_in_turn(widgets: Iterable[QWidget]) -> None:
    """Let Tab go through *widgets* one after another."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def tab_at(place: QWidget, *widgets: QWidget) -> None:
    """Let Tab reach *widgets* right after *place*, or what comes before it if it takes no focus itself.

    Qt puts a new widget at the end of the tab order, whatever it is inside of.
    """
    before: QWidget | None = place
    while before is not None and (before.focusPolicy() == Qt.FocusPolicy.NoFocus or before in widgets):
        before = before.previousInFocusChain()
        if before is place:
            return
    if before is not None:
        tab_in_turn((before, *widgets))
