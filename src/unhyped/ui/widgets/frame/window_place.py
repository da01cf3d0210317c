"""Saves and restores where a window is, so that it always fits its screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QScreen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from unhyped.domain.plain import Json

_FRAME: Final = QSize(32, 64)
"""Pixels left free for the window's frame, whose size is unknown before it is visible."""

_MAX_OFFSET: Final = 100_000
"""Pixels from a screen's corner: no desktop is larger, and Qt overflows with larger numbers from a file."""


def largest_size(window: QWidget) -> QSize:
    """Return the largest size at which *window* fits on its screen."""
    return window.screen().availableSize() - _FRAME


def place_of(window: QWidget) -> dict[str, Json]:
    """Return where *window* is, for `restore_place`."""
    screen, normal = window.screen(), window.normalGeometry()
    offset = normal.topLeft() - screen.geometry().topLeft()
    return {
        "geometry": bytes(window.saveGeometry().toBase64().data()).decode(),
        "screen": {screen.name(): [offset.x(), offset.y(), normal.width(), normal.height()]},
    }


def restore_place(window: QWidget, place: Mapping[str, Json], first: QSize) -> None:
    """Put *window* at its saved *place*, or give it the size *first*. Call it before `show`.

    It returns to the same screen, even if that has moved on the desktop, and never larger than its room.
    """
    geometry = QByteArray.fromBase64(str(place.get("geometry", "")).encode())
    if geometry.isEmpty() or not window.restoreGeometry(geometry):
        window.resize(first.boundedTo(largest_size(window)))
        return
    for screen in QGuiApplication.screens():  # Qt identifies screens by number, which changes with the cables
        offset = _offset(place.get("screen"), screen)
        if offset is not None:
            state = window.windowState()
            window.setWindowState(Qt.WindowState.WindowNoState)
            window.setGeometry(_within(offset.translated(screen.geometry().topLeft()), screen))
            window.setWindowState(state)


def _offset(place: Json, screen: QScreen) -> QRect | None:
    """Return the *place* on *screen*, relative to its corner; None if the window was on another one."""
    numbers = place.get(screen.name()) if isinstance(place, dict) else None
    if not isinstance(numbers, list) or len(numbers) != 4:
        return None
    sound = [each for each in numbers if isinstance(each, int) and abs(each) < _MAX_OFFSET]
    return QRect(*sound) if len(sound) == len(numbers) else None


def _within(wanted: QRect, screen: QScreen) -> QRect:
    """Return *wanted*, moved and shrunk as far as needed to fit *screen*."""
    available = screen.availableGeometry()
    if available.contains(wanted):
        return wanted
    room = QRect(available.topLeft(), available.size() - _FRAME)
    room.moveCenter(available.center())
    return moved_into(QRect(wanted.topLeft(), wanted.size().boundedTo(room.size())), room)


def moved_into(wanted: QRect, room: QRect) -> QRect:
    """Return *wanted*, moved as little as possible so that it, or at least its start, is in *room*."""
    moved = QRect(wanted)
    moved.moveRight(min(moved.right(), room.right()))
    moved.moveBottom(min(moved.bottom(), room.bottom()))
    moved.moveLeft(max(moved.left(), room.left()))
    moved.moveTop(max(moved.top(), room.top()))
    return moved
