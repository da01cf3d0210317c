"""Taking an answer elsewhere: its picture and its table, copied, dragged or saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QDrag, QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from unhyped.i18n import gettext
from unhyped.ui.models.answer_files import content
from unhyped.ui.models.table_twin import TableTwin
from unhyped.ui.widgets.tables.copied_rows import copied, empty_data

if TYPE_CHECKING:
    from unhyped.insights.question import Answer
    from unhyped.ui.theme.look import Look


class ExportMenu(QMenu):
    """Copies the picture or the table of an answer; `copied` carries the message about it.

    `saving_asked_for` carries the kind of file to save: “png”, “svg” or “csv”.
    """

    copied = Signal(str)
    saving_asked_for = Signal(str)

    def __init__(self, card: QWidget, look: Look) -> None:
        """Offer nothing until there is an answer."""
        super().__init__(card)
        self._look = look
        self._answer: Answer[Any] | None = None
        self.addAction(gettext("Copy &picture"), self.copy_picture)
        self.addAction(gettext("Copy &table"), self.copy_table)
        self.addSeparator()
        for kind, words in (
            ("png", gettext("Save as P&NG…")),
            ("svg", gettext("Save as &SVG…")),
            ("csv", gettext("Save table as &CSV…")),
        ):
            self.addAction(words).triggered.connect(
                lambda _=False, kind=kind: self.saving_asked_for.emit(kind)
            )

    def set_answer(self, answer: Answer[Any]) -> None:
        """Set what to copy and save; nothing if something is missing for a picture."""
        self._answer = answer
        for action in self.actions():
            action.setEnabled(answer.missing is None)

    def copy_picture(self) -> None:
        """Copy the chart, with its question, sentence and foot."""
        QGuiApplication.clipboard().setImage(QImage.fromData(self.png()))
        self.copied.emit(gettext("Copied the picture."))

    def copy_table(self) -> None:
        """Copy the table, for spreadsheets and documents."""
        if self._answer is not None:
            twin = TableTwin(self._answer.table())
            every = range(twin.rowCount()), range(twin.columnCount())
            QGuiApplication.clipboard().setMimeData(copied(twin, *every))
            self.copied.emit(gettext("Copied the table."))

    def drag(self) -> None:
        """Start a drag of the picture, into a document or a message."""
        png = self.png()
        image = QImage.fromData(png)
        data = empty_data()
        data.setImageData(image)
        data.setData("image/png", QByteArray(png))
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(
            QPixmap.fromImage(image).scaledToWidth(240, Qt.TransformationMode.SmoothTransformation)
        )
        drag.exec(Qt.DropAction.CopyAction)

    def png(self) -> bytes:
        """Return the picture; nothing without an answer."""
        return b"" if self._answer is None else content(self._answer, "png", self._look.colours.name)
