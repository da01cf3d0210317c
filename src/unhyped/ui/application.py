"""The application as the desktop knows it: its id, name and files, and Qt’s own words in the language."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QtMsgType, QTranslator, qInstallMessageHandler
from PySide6.QtGui import QFileOpenEvent, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from unhyped import APP_ID, APP_NAME, i18n, paths
from unhyped.domain.errors import UnhypedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QCoreApplication, QMessageLogContext


_NAME: Final = "Qt’s words"


def translate_qt(application: QCoreApplication, tag: str) -> None:
    """Let Qt speak the language *tag* (“de”) from now on, or English if it doesn't know that one.

    Pass the language of our words, not the system's: two languages in one dialog read worse than English.
    """
    for earlier in application.findChildren(QTranslator, _NAME):
        application.removeTranslator(earlier)
        earlier.setParent(None)
    translator = QTranslator(application)
    translator.setObjectName(_NAME)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(tag), "qtbase", "_", folder):
        application.installTranslator(translator)


_TURN: Final = 0.0002
"""The GIL switch interval in seconds. Painting one table re-acquires the GIL hundreds of times: with the
default of 5 ms each, the window would freeze while a file is read."""


class NoWindow(UnhypedError):
    """We can’t open a window here. Without one, “unhyped add NAME” logs a purchase.

    “unhyped --help” shows everything else you can do.
    """


class Application(QApplication):
    """The application. macOS sends it each file that is double-clicked, at the start or later."""

    def __init__(self, arguments: list[str]) -> None:
        """Start as QApplication does."""
        super().__init__(arguments)
        self._asked_for: list[Path] = []
        self._receiver: Callable[[Path], object] | None = None

    def hand_files_to(self, receiver: Callable[[Path], object] | None) -> None:
        """Pass every file the desktop asks for to *receiver*, including those that are still waiting."""
        self._receiver = receiver
        while receiver is not None and self._asked_for:
            receiver(self._asked_for.pop(0))

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QFileOpenEvent) or not event.file():
            return super().event(event)
        self._asked_for.append(Path(event.file()))
        self.hand_files_to(self._receiver)
        return True


def make_application() -> Application:
    """Return the application with its name, icon and look; threads yield to the window quickly."""
    sys.setswitchinterval(_TURN)
    _claim_taskbar_button()
    QGuiApplication.setDesktopFileName(APP_ID)
    application = QApplication.instance() or _started()
    assert isinstance(application, Application)  # noqa: S101 - nobody else makes one here
    application.setApplicationName(APP_NAME)
    application.setApplicationDisplayName(APP_NAME)
    application.setWindowIcon(QIcon(str(paths.resource("icons", "unhyped.svg"))))
    translate_qt(application, i18n.words_tag())
    return application


def _claim_taskbar_button() -> None:
    """Let Windows show our windows under our own name and icon instead of Python's."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APP_ID)


def _started() -> Application:
    """Start Qt. Without a display it would abort the process: say what works there, and leave with 1."""
    said: list[str] = []

    def hear(kind: QtMsgType, _: QMessageLogContext, text: str) -> None:
        said.append(f"Qt: {text.strip()}")
        if kind == QtMsgType.QtFatalMsg:
            logging.getLogger("unhyped").error("no window: Qt couldn’t start")
            _tell(f"unhyped: {NoWindow()}", *said)
            os._exit(NoWindow.exit_code)

    before = qInstallMessageHandler(hear)
    application = Application([APP_NAME.lower(), "-style", "fusion"])
    qInstallMessageHandler(before)
    _tell(*said)
    return application


def _tell(*lines: str) -> None:
    sys.stderr.write("".join(f"{line}\n" for line in lines))
    sys.stderr.flush()
