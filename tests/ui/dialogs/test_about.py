from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.ui.accessible import nameless
from tests.ui.dialogs.opening import is_freed

from unhyped import __version__
from unhyped.ui.dialogs.about import AboutDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look


def test_it_says_version_promises_and_licences(look: Look, window: QWidget, qtbot: QtBot) -> None:
    dialog = AboutDialog(look, window)
    dialog.open()
    texts = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert f"Unhyped {__version__}" in texts
    for said in (
        "one file on this computer",
        "no network connection at all",
        "GPL-3.0-or-later",
        "CC-BY-SA-4.0",
        "OFL-1.1",
    ):
        assert said in texts
    pictures = [label for label in dialog.findChildren(QLabel) if not label.pixmap().isNull()]
    assert len(pictures) == 1
    assert nameless(dialog) == []
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(is_freed(dialog))
