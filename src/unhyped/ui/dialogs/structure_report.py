"""The structure of a file without its contents: to read, and to copy into a bug report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from unhyped.domain.errors import UnhypedError
from unhyped.i18n import gettext
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.jobs import Job
from unhyped.ui.widgets.frame.busy_row import BusyRow
from unhyped.ui.widgets.frame.window_place import largest_size
from unhyped.ui.widgets.text.plain import announce
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from unhyped.importers.structure import Report
    from unhyped.ui.theme.look import Look

_SIZE: Final = (760, 560)


def ask_and_show(look: Look, parent: QWidget) -> QFileDialog:
    """Let the person choose a file and show its report."""
    chooser = QFileDialog(parent, gettext("Describe a file for a bug report"), str(Path.home()))
    chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
    chooser.setNameFilters([gettext("All files (*)")])
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.fileSelected.connect(lambda chosen: StructureReport(Path(chosen), look, parent).open())
    chooser.open()
    return chooser


class StructureReport(Dialog):
    """Describes the file, ZIP or folder at a path. It is made in a thread, which closing stops."""

    def __init__(self, path: Path, look: Look, parent: QWidget | None = None) -> None:
        """Begin to describe the file at *path*."""
        super().__init__(gettext("Describe this file for a bug report"), look, parent)
        explanation = gettext(
            "Shows the file’s structure, not its contents. Read it to the end. If nothing in it is private, "
            "copy it and send it to the developers, so they can teach Unhyped to read such files."
        )
        self.busy = BusyRow()
        self.problem = words("", "problem", selectable=True)
        self.problem.hide()
        self.view = QPlainTextEdit(readOnly=True)
        self.view.setAccessibleName(gettext("Structure of the file"))
        self.view.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.view.setTabChangesFocus(True)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self.view.setStyleSheet(f'QPlainTextEdit {{ font-family: "{font.family()}"; }}')
        for widget in (words(explanation), self.busy, self.problem):
            self.body.addWidget(widget)
        self.body.addWidget(self.view, 1)
        self.add_button(gettext("Close")).clicked.connect(self.reject)
        self.copy_button = self.add_button(gettext("&Copy"), primary=True)
        self.copy_button.setEnabled(False)
        self.copy_button.clicked.connect(self.copy)
        self.busy.cancelled.connect(self.reject)
        self.resize(QSize(*map(look.px, _SIZE)).boundedTo(largest_size(self)))
        self._job = _describing(path)
        self._job.deliver_to(self, finished=self._show_report, failed=self._say_problem)
        self.busy.begin(gettext("Looking at the file…"))
        self._job.start()

    def copy(self) -> None:
        """Put the whole report on the clipboard, and say so."""
        QGuiApplication.clipboard().setText(self.view.toPlainText())
        self.copy_button.setText(gettext("&Copied"))
        announce(self.copy_button, gettext("Copied"))

    def done(self, result: int) -> None:
        self._job.cancel()
        super().done(result)

    def _show_report(self, made: Report) -> None:
        self.busy.hide()
        self.view.setPlainText(made.text)
        self.copy_button.setEnabled(True)
        self.copy_button.setFocus()

    def _say_problem(self, error: Exception) -> None:
        """Say why the file can't be described."""
        if not isinstance(error, UnhypedError):
            raise error
        self.busy.hide()
        self.view.hide()
        self.problem.setText(str(error))
        self.problem.show()


def _describing(path: Path) -> Job:
    """Describe the file in a thread, which also loads the importers."""

    def work(job: Job) -> Report:
        from unhyped.importers.structure import report

        return report(path, cancelled=job.cancelled)

    return Job(work)
