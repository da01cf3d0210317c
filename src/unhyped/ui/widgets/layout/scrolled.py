"""Scrolls a page only if needed: its content is as high as its wrapped words need at its width."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QWidget


class Content(QWidget):
    """The content that scrolls."""

    def minimumSizeHint(self) -> QSize:
        # Qt's own hint adds up the heights of words wrapped at their narrowest; the scroll area asks for
        # the height at the real width anyway.
        return QSize(0, 0)


def scrolled(layout: QLayout) -> QScrollArea:
    """Return a frameless scroll area around *layout*."""
    content = Content()
    content.setProperty("kind", "page")
    content.setLayout(layout)
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area


def is_near(widget: QWidget) -> bool:
    """Return whether *widget* can be seen, or could after scrolling by a screen."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    if parent is None:
        return True
    sight = parent.viewport().rect()
    reach = sight.adjusted(0, -sight.height(), 0, sight.height())
    return reach.intersects(QRect(widget.mapTo(parent.viewport(), QPoint()), widget.size()))


def scroll_to_focus() -> None:
    """Scroll so that what has the focus can be seen. Qt only does so for Tab inside of a scroll area."""
    focused = QApplication.focusWidget()
    parent = None if focused is None else focused.parentWidget()
    while focused is not None and parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(focused)
        parent = parent.parentWidget()
