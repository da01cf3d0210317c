"""What tests of work that isn't saved share: a log, Esc, and another program that writes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.builders import purchase
from tests.ui.conftest import now
from tests.ui.dialogs.opening import is_freed

from unhyped.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.domain.entry import Entry
    from unhyped.domain.purchase import Purchase
    from unhyped.ui.dialogs.dialog import Dialog
    from unhyped.ui.session import Session


def lamp_and_roller() -> tuple[Entry, Entry]:
    """Return what the log has: a lamp from a shop, and an ice roller."""
    lamp = purchase("Sunset lamp", "29.99 EUR", on="2026-03-05", category="home.decor")
    roller = purchase("Ice roller", "12.99 EUR", on="2026-03-06")
    return replace(lamp, purchase=replace(lamp.purchase, shop="dm")), roller


def escape(dialog: Dialog, qtbot: QtBot) -> None:
    qtbot.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(is_freed(dialog))


def elsewhere(session: Session, verb: Callable[[Journal], object]) -> None:
    """Let another program change the file, and the window notice it."""
    with Journal.open(session.journal.file.path, now) as other:
        verb(other)
    session.look_again()


def theirs(session: Session, before: Purchase, **fields: object) -> None:
    elsewhere(session, lambda other: other.edit_purchase(replace(before, **fields)))  # type: ignore[arg-type]
