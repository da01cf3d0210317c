from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget
from tests.patience import PATIENCE

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

SHOWS_WHAT_FAILS = """
import faulthandler, gc, sys
faulthandler.enable()
import unhyped.ui
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
application = QApplication([])
failures = []
sys.excepthook = lambda kind, error, trace: failures.append(kind)
class Fails(QWidget):
    def showEvent(self, event):
        raise ZeroDivisionError
class Shown(QWidget):
    def showEvent(self, event):
        super().showEvent(event)
window = QWidget()
column = QVBoxLayout(window)
for widget in (Fails(), Shown(), Shown(), Shown()):
    column.addWidget(widget)
rounds = []
def go():
    window.hide()
    window.show()
    gc.collect()
    rounds.append(None)
    if len(rounds) == 50:
        application.quit()
timer = QTimer(interval=0)
timer.timeout.connect(go)
timer.start()
application.exec()
assert failures == [ZeroDivisionError] * 50, failures
print("went on")
"""


class Broken(QWidget):
    def showEvent(self, _event: QEvent) -> None:  # noqa: N802 - Qt's name, like those below
        raise ZeroDivisionError

    def sizeHint(self) -> QSize:  # noqa: N802
        raise ZeroDivisionError

    def eventFilter(self, _watched: QObject, _event: QEvent) -> bool:  # noqa: N802
        raise ZeroDivisionError


def test_an_override_that_fails_again_and_again_does_not_end_the_program() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SHOWS_WHAT_FAILS],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (0, "went on\n"), ran.stderr


def test_what_an_override_raises_reaches_the_hook_and_qt_goes_on(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    met: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: met.append(kind))
    window, broken = QWidget(), Broken()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(broken)
    window.show()
    assert broken.isVisible()
    assert set(met) == {ZeroDivisionError}
    assert broken.sizeHint() == QWidget().sizeHint()
    assert broken.eventFilter(window, QEvent(QEvent.Type.User)) is False


def test_every_override_of_ours_is_guarded() -> None:
    from unhyped.ui.models.purchase_table import PurchaseTable
    from unhyped.ui.pages.page import Page

    for override in (Page.showEvent, PurchaseTable.data, PurchaseTable.rowCount):
        assert hasattr(override, "__wrapped__")
    assert not hasattr(Page.refresh, "__wrapped__")
