"""The dialog for a bug: a report to copy, without anything the person wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from unhyped.i18n import gettext
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.widgets.text.plain import Label

if TYPE_CHECKING:
    from unhyped.ui.theme.look import Look


class CrashDialog(Dialog):
    """Shows versions and traceback; nothing is sent anywhere."""

    def __init__(self, report: str, look: Look, parent: QWidget | None = None) -> None:
        """Show *report*."""
        super().__init__(gettext("Something went wrong in Unhyped"), look, parent)
        self._report = report
        words = Label(
            gettext(
                "Your saved data is safe and you can keep going. The report below has none of your data "
                "in it, and isn’t sent anywhere. Copy it if you want to tell the developers."
            ),
            wrap=True,
        )
        text = QPlainTextEdit(report, readOnly=True)
        text.setAccessibleName(gettext("Report"))
        text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        text.setMinimumSize(look.px(560), look.px(240))
        self.body.addWidget(words)
        self.body.addWidget(text, 1)
        self.add_button(gettext("&Copy report")).clicked.connect(self.copy)
        self.add_button(gettext("&Keep going"), primary=True).clicked.connect(self.accept)

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self._report)
