"""A list to tick several things in; Esc or a click elsewhere closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from unhyped.domain.text import normalise
from unhyped.i18n import format_number, gettext, ngettext
from unhyped.ui.widgets.layout.boxes import in_column
from unhyped.ui.widgets.tables.choice_delegate import COUNT_ROLE, ChoiceDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.ui.models.filter_choices import Choice
    from unhyped.ui.theme.look import Look

_MIN_CHOICES_TO_SEARCH: Final = 10
"""A shorter list is visible as a whole and needs no search field."""
_MAX_ROWS_SHOWN: Final = 12


class ChoicePopup(QFrame):
    """`chosen` carries the ticked values after each tick. Space or Enter ticks, Esc closes."""

    chosen = Signal(frozenset)

    def __init__(
        self, look: Look, title: str, choices: Sequence[Choice], ticked: frozenset[str], parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popup")
        self.setAccessibleName(title)
        self._find = QLineEdit(placeholderText=gettext("Search"))
        self._find.setAccessibleName(gettext("Search these choices"))
        self._find.setVisible(len(choices) > _MIN_CHOICES_TO_SEARCH)
        self._find.textChanged.connect(self._narrow)
        self._find.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setProperty("kind", "choices")
        self.list.setItemDelegate(ChoiceDelegate(look, self.list))
        self.list.setMouseTracking(True)
        self.list.installEventFilter(self)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._any = QPushButton(gettext("&Any"))
        self._any.setProperty("kind", "quiet")
        self._any.setEnabled(bool(ticked))
        self._any.clicked.connect(self._untick)
        in_column(self._find, self.list, self._any, spacing=8, margins=(8, 8, 8, 8), of=self)
        for choice in choices:
            self._add(choice, ticked=choice.value in ticked)
        self._fit(look)
        self.list.itemChanged.connect(lambda _: self._emit_chosen())
        self.list.setCurrentRow(0)

    def open_below(self, widget: QWidget) -> None:
        """Show the list under *widget*, inside its screen."""
        self.show()
        move_below(self, widget)
        (self._find if self._find.isVisible() else self.list).setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Down leave the search field, and Enter tick from field and list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            searching = watched is self._find
            if searching and event.key() == Qt.Key.Key_Down:
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._toggle(self._first_shown() if searching else self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _add(self, choice: Choice, *, ticked: bool) -> None:
        item = QListWidgetItem(choice.words)
        if choice.count is not None:
            item.setData(COUNT_ROLE, format_number(choice.count))
            spoken = ngettext("{{words}}, {n} purchase", "{{words}}, {n} purchases", choice.count)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken.format(words=choice.words))
        item.setData(Qt.ItemDataRole.UserRole, choice.value)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.list.addItem(item)

    def _fit(self, look: Look) -> None:
        rows = min(max(self.list.count(), 1), _MAX_ROWS_SHOWN)
        height = max(self.list.sizeHintForRow(0), look.px(28))
        self.list.setFixedHeight(rows * height + 4)
        width = max(look.px(200), self.list.sizeHintForColumn(0) + look.px(16))
        self.list.setFixedWidth(min(width, look.px(400)))

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _first_shown(self) -> QListWidgetItem | None:
        return next((item for item in self._items() if not item.isHidden()), None)

    def _narrow(self, text: str) -> None:
        wanted = normalise(text)
        for item in self._items():
            item.setHidden(wanted not in normalise(item.text()))

    def _toggle(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            ticked = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)

    def _untick(self) -> None:
        self.list.blockSignals(True)
        for item in self._items():
            item.setCheckState(Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self._emit_chosen()
        self.close()

    def _emit_chosen(self) -> None:
        role = Qt.ItemDataRole.UserRole
        ticked = frozenset(
            str(i.data(role)) for i in self._items() if i.checkState() == Qt.CheckState.Checked
        )
        self._any.setEnabled(bool(ticked))
        self.chosen.emit(ticked)


def move_below(popup: QWidget, widget: QWidget) -> None:
    """Move *popup* under *widget*, where that begins, inside its screen."""
    around = widget.parentWidget() or widget  # a chip has its icon behind its words by running the other way
    mirrored = around.layoutDirection() == Qt.LayoutDirection.RightToLeft
    corner = widget.mapToGlobal(widget.rect().bottomRight() if mirrored else widget.rect().bottomLeft())
    screen = widget.screen().availableGeometry()
    left = corner.x() - popup.width() if mirrored else corner.x()
    left = max(screen.left(), min(left, screen.right() + 1 - popup.width()))
    popup.move(QPoint(left, min(corner.y() + 4, screen.bottom() + 1 - popup.height())))
