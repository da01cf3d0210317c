"""A stack of notices below something larger; it scrolls if there is too little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from unhyped.ui.widgets.layout.boxes import in_column

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_LEAST_LINES = 2.2


class Strips(QScrollArea):
    """Only visible while one of its lines is."""

    def __init__(self, parent: QWidget, *lines: QWidget) -> None:
        """Stack *lines*; without a *parent* it would appear as a window."""
        super().__init__(parent, widgetResizable=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._lines = lines
        self._inside = QWidget()
        self._inside.setProperty("kind", "page")
        column = in_column(spacing=8, of=self._inside)
        for line in lines:
            column.addWidget(line)
            line.installEventFilter(self)
        self.setWidget(self._inside)
        self._inside.installEventFilter(self)
        self.hide()

    def sizeHint(self) -> QSize:
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        least = round(self.fontMetrics().height() * _LEAST_LINES)
        return QSize(0, min(self._inside.sizeHint().height(), least))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent, QEvent.Type.LayoutRequest}:
            self.setVisible(any(not line.isHidden() for line in self._lines))
            self.updateGeometry()
        return super().eventFilter(watched, event)
