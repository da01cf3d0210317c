"""The list of notes: its keys open and scroll the text, and a section's last line unfolds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QListView

from unhyped.i18n import gettext
from unhyped.ui.widgets.notes.note_delegate import NoteDelegate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from unhyped.ui.models.note_list import NoteList
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.notes.note_reading import NoteReading


class NoteListView(QListView):
    """Emits `more_asked_for` from the line that shows the rest of a section."""

    more_asked_for = Signal()

    def __init__(self, look: Look, model: NoteList) -> None:
        super().__init__()
        self.notes = model
        self.setAccessibleName(gettext("Notes"))
        self.setModel(model)
        self.setItemDelegate(NoteDelegate(look, self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(self._unfold)

    def lead_to(self, reading: NoteReading) -> None:
        """Let keys in the list act on the text next to it, and move the focus there and back."""
        forward, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            forward, back = back, forward
        inside, only = Qt.ShortcutContext.WidgetWithChildrenShortcut, Qt.ShortcutContext.WidgetShortcut
        back_a_page = gettext("Scroll the text back")
        _add_key(gettext("Go into the text"), forward, reading.take_focus, only, self)
        _add_key(gettext("Go back to the list"), back, self.setFocus, inside, reading)
        _add_key(gettext("Scroll the text"), "Space", reading.scroll_by_page, only, self, reading.area)
        _add_key(back_a_page, "Shift+Space", lambda: reading.scroll_by_page(-1), only, self, reading.area)
        places = (self, reading.area)
        _add_key(gettext("Edit your note"), "Ctrl+E", reading.editing_chosen.emit, only, *places)
        _add_key(gettext("Delete your note"), "Del", reading.deleting_chosen.emit, only, *places)
        self.addActions([reading.copying, reading.address_asked_for])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter unfold a section, or else move into the text."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._unfold(self.currentIndex()):
            return
        super().keyPressEvent(event)

    def _unfold(self, index: QModelIndex) -> bool:
        """Emit `more_asked_for` if *index* is the line for the rest; return whether it is."""
        is_more = index.row() == self.notes.more
        if is_more:
            self.more_asked_for.emit()
        return is_more


def _add_key(
    words: str,
    keys: Qt.Key | str,
    call: Callable[[], object],
    context: Qt.ShortcutContext,
    *places: QWidget,
) -> None:
    """Add an action to *places*."""
    action = QAction(words, places[0])
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(context)
    action.triggered.connect(lambda _: call())
    for place in places:
        place.addAction(action)
