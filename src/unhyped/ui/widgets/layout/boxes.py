"""Columns and rows of widgets and layouts, made and filled at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from typing import TypeVar

    _Box = TypeVar("_Box", bound=QBoxLayout)

STRETCH: Final = None
"""An item that takes up the room which is left."""
Item = QWidget | QLayout | tuple[QWidget | QLayout, int] | int | None


def in_column(
    *items: Item,
    spacing: int | None = 0,
    margins: tuple[int, int, int, int] | None = None,
    of: QWidget | None = None,
) -> QVBoxLayout:
    """Return a layout with *items* below each other: widgets and layouts, pixels between them, STRETCH.

    A pair is an item and its stretch. *spacing* None is the style's. The layout becomes that *of* a widget,
    and then has no margins unless they are given. All lengths are in pixels.
    """
    return _filled(QVBoxLayout(), items, spacing, margins, of)


def in_row(
    *items: Item,
    spacing: int | None = 0,
    margins: tuple[int, int, int, int] | None = None,
    of: QWidget | None = None,
) -> QHBoxLayout:
    """Return a layout with *items* side by side; see `in_column`."""
    return _filled(QHBoxLayout(), items, spacing, margins, of)


def thin_line(*, upright: bool = False) -> QFrame:
    """Return a line between two parts, below each other or side by side."""
    line = QFrame()
    line.setProperty("kind", "upright" if upright else "rule")
    return line


def remove_all(box: QBoxLayout) -> None:
    """Take everything out of *box*, and delete the widgets."""
    while (item := box.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _filled(
    box: _Box,
    items: tuple[Item, ...],
    spacing: int | None,
    margins: tuple[int, int, int, int] | None,
    of: QWidget | None,
) -> _Box:
    if of is not None:
        of.setLayout(box)
        box.setContentsMargins(0, 0, 0, 0)
    if margins is not None:
        box.setContentsMargins(*margins)
    if spacing is not None:
        box.setSpacing(spacing)
    for item in items:
        if item is STRETCH:
            box.addStretch(1)
        elif isinstance(item, int):
            box.addSpacing(item)
        else:
            part, stretch = item if isinstance(item, tuple) else (item, 0)
            if isinstance(part, QLayout):
                box.addLayout(part, stretch)
            else:
                box.addWidget(part, stretch)
    return box
