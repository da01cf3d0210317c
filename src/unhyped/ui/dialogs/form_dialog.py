"""A dialog with things to fill in: it scrolls where the screen is small, and grows while there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QScrollArea, QWidget
from shiboken6 import isValid

from unhyped.i18n import gettext
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.dialogs.unsaved_work import UnsavedWork
from unhyped.ui.widgets.frame.window_place import largest_size
from unhyped.ui.widgets.layout.boxes import in_column
from unhyped.ui.widgets.text.caption import Caption
from unhyped.ui.widgets.text.plain import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from unhyped.journal import Journal
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_FIELD_TOP: Final = 7
CHIPS_TOP: Final = 4
"""The space above the text in a field, and in chips, in pixels."""


class FormDialog(Dialog):
    """Fill `content`; its width at 100 % is *width*."""

    def __init__(self, title: str, look: Look, width: int, parent: QWidget | None = None) -> None:
        """Make an empty dialog called *title*."""
        super().__init__(title, look, parent)
        self._width = width
        self._inside = _Inside()
        self._inside.setProperty("kind", "page")
        self.content = in_column(spacing=12, of=self._inside)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inside)
        self._inside.installEventFilter(self)
        self.body.addWidget(self._scroll, 1)
        self._grow = QTimer(self, singleShot=True, interval=0)
        self._grow.timeout.connect(self._make_room)

    def add_unsaved(self, session: Session, key: str, *, of_record: bool = False) -> UnsavedWork:
        """Watch what is typed here: add the lines about it above the content, and return them."""
        unsaved = UnsavedWork(self, self._inside, session, key, of_record=of_record)
        self.content.insertWidget(0, unsaved)
        return unsaved

    def once_tried(
        self, session: Session, is_saved: Callable[[Journal], bool], then: Callable[[bool], object]
    ) -> None:
        """Call *then* with whether the journal has what was submitted, once that was tried.

        Usually that is at once. Until then, nothing can be changed here.
        """
        is_waiting = True

        def tell(saved: bool) -> None:
            nonlocal is_waiting
            is_waiting = False
            if isValid(self):
                self.setEnabled(True)
                then(saved)

        session.run(is_saved, tell, lambda _: tell(False))
        if is_waiting:
            self.setEnabled(False)

    def close_once_saved(
        self, session: Session, is_saved: Callable[[Journal], bool], say: Callable[[str], object]
    ) -> None:
        """Close once the journal has what was submitted; *say* gets the words for when it doesn't."""
        self.once_tried(session, is_saved, lambda saved: self.accept() if saved else say(not_kept()))

    def shrink(self) -> None:
        """Take the height the content needs now."""
        QTimer.singleShot(0, self, lambda: self.resize(self._wanted(self.width())))

    def showEvent(self, event: QShowEvent) -> None:
        for widget in self.findChildren(QWidget):  # sizes are only true once fonts and padding are applied
            widget.ensurePolished()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.resize(self._wanted(self.look.px(self._width)))
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._scroll_only_if_needed()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._grow.start()
        return super().eventFilter(watched, event)

    def _make_room(self) -> None:
        """Grow, never shrink, until the content fits or the screen ends; then scroll to the focus."""
        self.resize(self.size().expandedTo(self._wanted(self.width())).boundedTo(largest_size(self)))
        self._scroll_only_if_needed()
        focused = QApplication.focusWidget()
        if focused is not None and self._inside.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused)

    def _scroll_only_if_needed(self) -> None:
        """Decide about the scroll bar ourselves: Qt keeps one that is needed only because it is there."""
        policy = Qt.ScrollBarPolicy
        fits = (
            self._wanted(self.width()).height() <= self.height()
            and self.height() < largest_size(self).height()
        )
        self._scroll.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        )

    def _wanted(self, width: int) -> QSize:
        """Return the size at *width* that shows everything, as far as the screen allows."""
        width = min(width, largest_size(self).width())
        inside = width - self._side_margins()
        around = self.sizeHint().height() - self._scroll.sizeHint().height()
        around += self._buttons.heightForWidth(inside) - self._buttons.sizeHint().height()
        height = around + self._needed(inside)
        return QSize(width, height).boundedTo(largest_size(self))

    def _needed(self, width: int) -> int:
        """Return the height of the content at *width*."""
        self.content.activate()
        layout = self.content
        return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()

    def _side_margins(self) -> int:
        layout = self.layout()
        margins = self.contentsMargins() if layout is None else layout.contentsMargins()
        return margins.left() + margins.right()


class _Inside(QWidget):
    """Asks for no height but the one that goes with its width: wrapped labels guess too much otherwise."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 1)


class Rows(QGridLayout):
    """Labels at the left, fields at the right; a QFormLayout would cut off fields whose lines wrap again."""

    def __init__(self) -> None:
        """Start without rows."""
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(16)
        self.setVerticalSpacing(12)
        self.setColumnStretch(1, 1)

    def add(self, label: str, field: QWidget, *, top: int = _FIELD_TOP) -> Caption:
        """Add a row and return its caption; the first line of *field* begins *top* pixels below its edge."""
        caption = _RowCaption(label, field)
        self.add_captioned(caption, field, top=top)
        return caption

    def add_captioned(self, caption: QWidget, field: QWidget, *, top: int = _FIELD_TOP) -> None:
        """Add a row with a *caption* of another kind, such as a box to tick."""
        caption.setContentsMargins(0, top, 0, 0)
        row = self.rowCount()
        self.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
        self.addWidget(field, row, 1)


class _RowCaption(Caption):
    """Takes one line, and more only where its row would be wider than the dialog.

    A wrapping label prefers several lines even where there is room.
    """

    def __init__(self, text: str, field: QWidget) -> None:
        super().__init__(text, field, wrap=True)

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        line = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        return line.grownBy(margins).expandedTo(QSize(0, self.minimumHeight()))


def hint(text: str = "") -> QLabel:
    """Return a line of explanation."""
    label = Label(text, wrap=True)
    label.setProperty("kind", "muted")
    return label


def not_kept() -> str:
    """Return the sentence for when the window couldn't save the form."""
    return gettext("This isn’t saved yet. The message at the bottom of the window says why.")
