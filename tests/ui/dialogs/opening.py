"""Opening a dialog the way the window does, with its answer going into the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.journal import Journal
    from unhyped.ui.dialogs.dialog import Dialog
    from unhyped.ui.session import Session

_Dialog = TypeVar("_Dialog", bound="Dialog")


def opened(
    qtbot: QtBot,
    dialog: _Dialog,
    session: Session | None = None,
    verb: Callable[[Journal, Any], object] | None = None,
) -> tuple[_Dialog, list[Any]]:
    """Open *dialog* and keep what it submits; *verb* writes it to the journal of *session*.

    Without a parent it is closed with the test. A fixture passes a parent: it still holds the dialog by then.
    """
    submitted: list[Any] = []
    if dialog.parent() is None:
        qtbot.addWidget(dialog)
    if hasattr(dialog, "submitted"):
        dialog.submitted.connect(submitted.append)
        if session is not None and verb is not None:
            dialog.submitted.connect(lambda record: session.do(lambda journal: verb(journal, record)))
    dialog.open()
    qtbot.waitUntil(lambda: focused(dialog) is not None)
    return dialog, submitted


def focused(dialog: QWidget) -> QWidget | None:
    """Return what has the keyboard inside *dialog*."""
    widget = QApplication.focusWidget()
    return widget if widget is not None and dialog.isAncestorOf(widget) else None


def is_freed(dialog: QWidget) -> Callable[[], bool]:
    """Return a question for `waitUntil`: is *dialog*, once closed, gone from memory?"""
    from shiboken6 import isValid

    return lambda: not isValid(dialog)
