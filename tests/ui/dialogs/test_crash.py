from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from tests.ui.accessible import nameless
from tests.ui.dialogs.opening import is_freed

from unhyped import crash
from unhyped.ui.dialogs.crash import CrashDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look


def test_the_report_can_be_copied_and_one_goes_on(look: Look, window: QWidget, qtbot: QtBot) -> None:
    report = crash.report(ZeroDivisionError("my secret"))
    dialog = CrashDialog(report, look, window)
    dialog.open()
    (text,) = dialog.findChildren(QPlainTextEdit)
    assert text.toPlainText() == report
    assert text.isReadOnly()
    assert "my secret" not in report
    copy = next(each for each in dialog.findChildren(QPushButton) if each.text() == "&Copy report")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == report
    assert nameless(dialog) == []
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(is_freed(dialog))
