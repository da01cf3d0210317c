"""The list of pages at the left: the pages above, the Trash at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate

from unhyped.i18n import format_number, gettext, ngettext
from unhyped.ui.widgets.layout.boxes import in_column
from unhyped.ui.widgets.text.plain import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QShowEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from unhyped.ui.theme.look import Look

WIDTH = 208
"""Pixels, more only if larger text needs them."""
_MARGIN = 12
_ROOM_BESIDE = 64
"""Pixels at 100 % next to the longest title: its icon, and the number of what is due."""
_KEY = Qt.ItemDataRole.UserRole
_NUMBER = Qt.ItemDataRole.UserRole + 1


SidebarLine = tuple[str, str, str]
"""Key, title and icon name of an entry."""


class Sidebar(QFrame):
    """Two lists that act as one: choosing in one leaves the other without a choice.

    Tab stops at the one with the choice. The arrow keys go on from one list to the other. `menu_asked_for`
    carries the key of an entry and the point for its menu.
    """

    page_chosen = Signal(str)
    menu_asked_for = Signal(str, QPoint)

    def __init__(self, look: Look, above: Sequence[SidebarLine], below: Sequence[SidebarLine]) -> None:
        """Show the entries *above*, and *below* at the bottom."""
        super().__init__()
        self.setProperty("kind", "side")
        self._look = look
        self._lists = [_list(above, gettext("Pages")), _list(below, gettext("Trash"))]
        self._icons = {key: name for key, _, name in (*above, *below)}
        name = Label("Unhyped")
        name.setProperty("kind", "strong")
        name.setContentsMargins(12, 0, 0, 8)
        in_column(name, (self._lists[0], 1), self._lists[1], margins=(_MARGIN, 16, _MARGIN, 12), of=self)
        for entries in self._lists:
            entries.currentItemChanged.connect(self._chosen)
            entries.menu_asked_for.connect(self._ask_for_menu)
        above_it, below_it = self._lists
        above_it.left_down.connect(lambda: _go_to(below_it, 0))
        below_it.left_up.connect(lambda: _go_to(above_it, above_it.count() - 1))
        look.changed.connect(self._dress)
        self._dress()

    def show_page(self, key: str) -> None:
        """Mark the entry *key* as the current page; emits nothing."""
        for entries in self._lists:
            entries.blockSignals(True)
            found = [i for i in range(entries.count()) if entries.item(i).data(_KEY) == key]
            entries.setCurrentRow(found[0] if found else -1)
            if not found:
                entries.clearSelection()
            stop = Qt.FocusPolicy.StrongFocus if found else Qt.FocusPolicy.ClickFocus
            entries.setFocusPolicy(stop)  # without a choice, nothing would show where the focus is
            entries.blockSignals(False)

    def show_number(self, key: str, number: int) -> None:
        """Show how much is left behind the title of the entry *key*; nothing for 0."""
        for entries in self._lists:
            for item in map(entries.item, range(entries.count())):
                if item.data(_KEY) == key:
                    item.setData(_NUMBER, number)
                    left = ngettext("{n} left", "{n} left", number)
                    said = f"{item.text()}, {left}" if number else item.text()
                    item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the titles again: the first window is put together without its style sheet."""
        self._dress()
        super().showEvent(event)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            key = str(item.data(_KEY))
            self.show_page(key)
            self.page_chosen.emit(key)

    def _ask_for_menu(self, item: QListWidgetItem, place: QPoint) -> None:
        self.menu_asked_for.emit(str(item.data(_KEY)), place)

    def _dress(self) -> None:
        words = max(_longest(entries) for entries in self._lists)
        self.setFixedWidth(max(WIDTH, words + self._look.px(_ROOM_BESIDE) + 2 * _MARGIN))
        for entries in self._lists:
            side = self._look.px(18)
            entries.setIconSize(QSize(side, side))
            for row in range(entries.count()):
                item = entries.item(row)
                item.setIcon(self._look.icon(self._icons[str(item.data(_KEY))], "muted"))
                item.setSizeHint(QSize(0, self._look.px(34)))
        below = self._lists[1]
        below.setFixedHeight(below.count() * self._look.px(34) + 4)


class _Numbered(QStyledItemDelegate):
    """Draws an entry, heavier while it is chosen, and its number at the end of the line."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if option.state & QStyle.StateFlag.State_Selected:
            option.font.setWeight(QFont.Weight.DemiBold)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        if number := index.data(_NUMBER):
            painter.save()
            painter.setPen(option.palette.placeholderText().color())
            from_right = option.direction == Qt.LayoutDirection.RightToLeft
            side = Qt.AlignmentFlag.AlignLeft if from_right else Qt.AlignmentFlag.AlignRight
            inside = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
            painter.drawText(inside, side | Qt.AlignmentFlag.AlignVCenter, format_number(number))
            painter.restore()


class _Entries(QListWidget):
    """A list that doesn't choose its first entry on focus, as Qt does: that would change the page.

    `left_up` and `left_down`: an arrow key was pressed at its end.
    """

    left_up = Signal()
    left_down = Signal()
    menu_asked_for = Signal(QListWidgetItem, QPoint)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        item = self.currentItem() if by_key else self.itemAt(event.pos())
        if item is not None:
            below = self.viewport().mapToGlobal(self.visualItemRect(item).bottomLeft())
            self.menu_asked_for.emit(item, below if by_key else event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.RightButton:  # which opens a menu and no page
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.currentRow() == self.count() - 1:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Up and self.currentRow() == 0:
            self.left_up.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        had_one = self.currentRow() >= 0
        self.blockSignals(True)
        super().focusInEvent(event)
        if not had_one:
            self.setCurrentRow(-1)
        self.blockSignals(False)


def _longest(entries: QListWidget) -> int:
    """Return the width of the longest title, as wide as when it is chosen."""
    entries.ensurePolished()
    font = entries.font()
    font.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetrics(font)
    return max(metrics.horizontalAdvance(entries.item(row).text()) for row in range(entries.count()))


def _go_to(entries: QListWidget, row: int) -> None:
    entries.setFocus(Qt.FocusReason.OtherFocusReason)
    entries.setCurrentRow(row)


def _list(entries: Sequence[SidebarLine], name: str) -> _Entries:
    entry_list = _Entries()
    entry_list.setProperty("kind", "sidebar")
    entry_list.setItemDelegate(_Numbered(entry_list))
    entry_list.setAccessibleName(name)
    entry_list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    entry_list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    for key, title, _ in entries:
        item = QListWidgetItem(title, entry_list)
        item.setData(_KEY, key)
    return entry_list
