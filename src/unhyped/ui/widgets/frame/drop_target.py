"""Files dropped anywhere on a window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from unhyped.i18n import gettext
from unhyped.ui.widgets.text.plain import Label

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget


class DropTarget(QObject):
    """Makes *window* accept files: shows a hint while they hover, emits `files_dropped` with their paths."""

    files_dropped = Signal(list)

    def __init__(self, window: QWidget) -> None:
        """Install on *window*."""
        super().__init__(window)
        self._window = window
        self._hint = Label(gettext("Drop to preview. Nothing is imported yet."), window)
        self._hint.setProperty("kind", "ribbon")
        self._hint.setMargin(12)
        self._hint.hide()
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._hint.hide()
            files = local_files(event.mimeData())
            if files:
                event.acceptProposedAction()
                self.files_dropped.emit(files)
                return True
        elif isinstance(event, QDragEnterEvent) and local_files(event.mimeData()):
            event.acceptProposedAction()
            self._show_hint()
            return True
        elif event.type() == QEvent.Type.DragLeave:
            self._hint.hide()
        return super().eventFilter(watched, event)

    def _show_hint(self) -> None:
        self._hint.adjustSize()
        self._hint.move((self._window.width() - self._hint.width()) // 2, 24)
        self._hint.raise_()
        self._hint.show()


def local_files(data: QMimeData) -> list[Path]:
    """Return the files on this computer that *data* names."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
