"""Qt's own words, such as “Cancel” in its dialogs, in the language of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

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
