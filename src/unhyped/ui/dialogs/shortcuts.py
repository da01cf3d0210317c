"""Every action with its keys: a sheet to read, and a palette to run an action by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from unhyped.domain.text import normalise
from unhyped.i18n import gettext
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.theme.field_icons import let_icons_grow
from unhyped.ui.widgets.frame.window_place import largest_size

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from unhyped.ui.theme.look import Look

_ACTION: Final = Qt.ItemDataRole.UserRole
_PAGE: Final = 8
_STEPS: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_PAGE,
    Qt.Key.Key_PageDown: _PAGE,
}
_SIZE: Final = (560, 560)


class ShortcutSheet(Dialog):
    """Made from the actions themselves, so it is never out of date.

    Typing in the field filters, Up and Down choose, Enter or a click does it and closes the sheet.
    """

    def __init__(
        self, groups: Mapping[str, Sequence[QAction]], look: Look, parent: QWidget | None = None
    ) -> None:
        """Show *groups* of actions by the title of their menu, and those of the page shown in *parent*."""
        super().__init__(gettext("What can I do here?"), look, parent)
        self.search = QLineEdit(placeholderText=gettext("Type what you want to do"), clearButtonEnabled=True)
        let_icons_grow(self.search)
        self.search.setAccessibleName(gettext("Find an action"))
        self.list = _sheet()
        self._no_icon = QIcon(_nothing(look.px(16)))
        for title, actions in {**groups, gettext("On this page"): _of_page(parent, groups)}.items():
            self._add_group(title, [action for action in actions if action.text()])
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.add_button(gettext("Close")).clicked.connect(self.reject)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.list.itemActivated.connect(self._do)
        self.list.itemClicked.connect(self._do)
        self._filter("")
        self.search.setFocus()
        self.list.setIconSize(QSize(look.px(16), look.px(16)))
        self.resize(QSize(*map(look.px, _SIZE)).boundedTo(largest_size(self)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys for moving and Enter act on the list while the cursor stays in the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _STEPS:
                self._move(_STEPS[key])
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._do(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def shown(self) -> list[str]:
        """Return the names of the listed actions, from the top."""
        return [item.text(0) for item in self._items() if not item.isHidden()]

    def _add_group(self, title: str, actions: Sequence[QAction]) -> None:
        if not actions:
            return
        heading = QTreeWidgetItem(self.list, [title])
        heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
        heading.setFirstColumnSpanned(True)
        heading.setForeground(0, self.palette().placeholderText())
        for action in actions:
            item = QTreeWidgetItem(heading, [_words(action), _keys(action)])
            item.setData(0, _ACTION, action)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setForeground(1, self.palette().placeholderText())
            item.setIcon(0, self._no_icon if action.icon().isNull() else action.icon())
            if not action.isEnabled():
                item.setFlags(Qt.ItemFlag.NoItemFlags)
        heading.setExpanded(True)

    def _items(self) -> list[QTreeWidgetItem]:
        """Return the items that are actions."""
        return [item for heading in self._headings() for item in _below(heading)]

    def _headings(self) -> list[QTreeWidgetItem]:
        found = (self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount()))
        return [heading for heading in found if heading is not None]

    def _filter(self, text: str) -> None:
        """List the actions with every word of *text*, and choose the first that is enabled."""
        wanted = normalise(text).split()
        for heading in self._headings():
            for item in _below(heading):
                said = normalise(f"{item.text(0)} {heading.text(0)} {item.text(1)}")
                item.setHidden(not all(word in said for word in wanted))
            heading.setHidden(all(item.isHidden() for item in _below(heading)))
        self.list.clearSelection()
        if usable := self._usable():
            self.list.setCurrentItem(usable[0])

    def _usable(self) -> list[QTreeWidgetItem]:
        """Return the listed actions that are enabled."""
        return [item for item in self._items() if not item.isHidden() and item.flags()]

    def _move(self, steps: int) -> None:
        """Choose the action *steps* further down, skipping headings."""
        usable, current = self._usable(), self.list.currentItem()
        if usable:
            at = usable.index(current) + steps if current in usable else 0
            self.list.setCurrentItem(usable[max(0, min(len(usable) - 1, at))])

    def _do(self, item: QTreeWidgetItem | None) -> None:
        """Close, then run the action of *item*."""
        action = item.data(0, _ACTION) if item is not None and item.isSelected() else None
        if isinstance(action, QAction) and action.isEnabled():
            self.accept()
            QTimer.singleShot(0, action, action.trigger)


def _below(heading: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (heading.child(at) for at in range(heading.childCount()))
    return [item for item in found if item is not None]


def _sheet() -> QTreeWidget:
    made = QTreeWidget()
    made.setAccessibleName(gettext("Actions and their keys"))
    made.setColumnCount(2)
    made.setHeaderHidden(True)
    made.setRootIsDecorated(False)
    made.setItemsExpandable(False)
    made.setIndentation(0)
    made.setUniformRowHeights(True)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setProperty("kind", "sheet")
    header = made.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    return made


def _nothing(side: int) -> QPixmap:
    """Return an empty picture that aligns names without an icon with the others."""
    empty = QPixmap(side, side)
    empty.fill(Qt.GlobalColor.transparent)
    return empty


def _words(action: QAction) -> str:
    """Return the name of *action*: “&” marks a mnemonic, “&&” is an ampersand."""
    name = action.text().partition("\t")[0]
    return "&".join(part.replace("&", "") for part in name.split("&&"))


def _keys(action: QAction) -> str:
    """Return the keys of *action* as the system writes them, without those that few keyboards have."""
    native = QKeySequence.SequenceFormat.NativeText
    keys = "  ".join(keys.toString(native) for keys in action.shortcuts() if _is_usual(keys))
    return keys or action.text().partition("\t")[2]


def _is_usual(keys: QKeySequence) -> bool:
    first: QKeyCombination = keys[0]  # type: ignore[index] # PySide's types don't know it
    return first.key() < Qt.Key.Key_Back and not Qt.Key.Key_F13 <= first.key() <= Qt.Key.Key_F35


def _of_page(parent: QWidget | None, groups: Mapping[str, Sequence[QAction]]) -> list[QAction]:
    """Return the actions with keys of visible widgets in *parent* that aren't in its menus."""
    if parent is None:
        return []
    known = {action for actions in groups.values() for action in actions}
    found = [
        action
        for widget in parent.findChildren(QWidget)
        if widget.isVisible()
        for action in widget.actions()
        if action not in known and action.text() and action.shortcuts()
    ]
    return list(dict.fromkeys(found))
