"""Paints the cells of an import's preview and edits them in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from unhyped.i18n import format_money, gettext
from unhyped.ui.models.import_columns import CATEGORY, CREATOR, NAME, PRICE, titles
from unhyped.ui.models.import_table import ORDER_ROLE, PROPOSAL_ROLE, READINGS_ROLE, ImportTable
from unhyped.ui.widgets.fields.category_combo import CategoryCombo
from unhyped.ui.widgets.fields.completing import complete
from unhyped.ui.widgets.fields.quiet_combo import QuietCombo
from unhyped.ui.widgets.tables.edit_rows_view import EditableCells
from unhyped.ui.widgets.text.plain import show_tip
from unhyped.words.labels import category_from, proposal_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.ui.models.text_table import Index
    from unhyped.ui.theme.look import Look


_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_EDIT: Final = int(Qt.ItemDataRole.EditRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_INDENT: Final = 20
_MIN_EDITOR_WIDTHS: Final = {NAME: 240, PRICE: 160, CREATOR: 180, CATEGORY: 220}
"""Pixels at 100 % that an editor needs even if its column is narrower."""


class ImportCells(EditableCells):
    """Items of an order are indented below the muted line for the order.

    `refused` carries why the typed text isn't valid, and “” once it changes. Enter and Tab leave an editor
    only if its text is valid.
    """

    refused = Signal(str)

    def __init__(
        self, look: Look, view: QAbstractItemView, creators: Sequence[str], categories: Sequence[str]
    ) -> None:
        """Complete *creators* and the person's *categories*."""
        super().__init__(look, view)
        self._creators, self._categories = creators, categories

    # --- painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        inner = self.paint_ground(painter, option, index)
        column, order = index.column(), index.data(ORDER_ROLE)
        colours = self.look.colours
        if order == "order":
            painter.setPen(QColor(colours.muted))
        elif column == PRICE and not index.data(_EDIT):
            painter.setPen(QColor(colours.accent))
        else:
            painter.setPen(self._ink)
        if column == NAME and order == "item":
            inner = self._set_in(painter, inner)
        if proposed := index.data(PROPOSAL_ROLE):
            self._paint_proposal(painter, inner, proposal_words(proposed))
        else:
            self._paint_text(painter, inner, index)
        if index.flags() & Qt.ItemFlag.ItemIsEditable and self._is_current(index):
            self._paint_ring(painter, option.rect)

    def _paint_text(self, painter: QPainter, inner: QRect, index: Index) -> None:
        alignment = index.data(_ALIGNMENT)
        usual = painter.font()
        if alignment & Qt.AlignmentFlag.AlignRight:
            painter.setFont(self._figures(usual))
        painter.drawText(inner, alignment, self.cut(painter, str(index.data(_DISPLAY) or ""), inner.width()))
        painter.setFont(usual)

    def _paint_proposal(self, painter: QPainter, inner: QRect, text: str) -> None:
        """Paint *text* in a dashed outline, as the chips of proposals have."""
        gap = self._padding
        shown = self.cut(painter, text, inner.width() - 2 * gap)
        height = painter.fontMetrics().height() + gap // 2
        outline = QRect(0, 0, painter.fontMetrics().horizontalAdvance(shown) + 2 * gap, height)
        outline.moveCenter(inner.center())
        if self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            outline.moveRight(inner.right())
        else:
            outline.moveLeft(inner.left())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.look.colours.muted), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(outline).adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
        painter.setPen(self._ink)
        painter.drawText(outline, Qt.AlignmentFlag.AlignCenter, shown)
        painter.restore()

    def _set_in(self, painter: QPainter, inner: QRect) -> QRect:
        """Draw the thin line that groups the items of an order; return the room next to it."""
        mirrored = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        indent, pen = self.look.px(_INDENT), painter.pen()
        x = inner.right() - indent // 2 if mirrored else inner.left() + indent // 2
        painter.setPen(QPen(self._line, 1))
        painter.drawLine(x, inner.top(), x, inner.bottom())
        painter.setPen(pen)
        return inner.adjusted(0, 0, -indent, 0) if mirrored else inner.adjusted(indent, 0, 0, 0)

    def _is_current(self, index: Index) -> bool:
        current = self._view.currentIndex()
        here = (current.row(), current.column()) == (index.row(), index.column())
        return here and self._view.hasFocus()

    def _paint_ring(self, painter: QPainter, rect: QRect) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._ring, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 2.5, -1.5, -3.5), 6, 6)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return hint + QSize(self.look.px(_INDENT), 0) if index.data(ORDER_ROLE) == "item" else hint

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Show what the file has instead of a price, or else the whole of a shortened text."""
        tip = index.data(Qt.ItemDataRole.ToolTipRole)
        if event.type() == QEvent.Type.ToolTip and tip:
            show_tip(event.globalPos(), str(tip), view)
            return True
        return super().helpEvent(event, view, option, index)

    # --- editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = index.column()
        if column == CATEGORY:
            editor: QWidget = CategoryCombo(self._categories)
        elif column == PRICE and index.data(READINGS_ROLE):
            editor = _readings(index)
        else:
            editor = QLineEdit()
            if column == CREATOR:
                complete(editor, self._creators)
        editor.setParent(parent)
        editor.setAccessibleName(titles()[column])
        line = editor if isinstance(editor, QLineEdit) else editor.findChild(QLineEdit)
        if line is not None:
            line.setAccessibleName(titles()[column])
            line.textEdited.connect(lambda _: self.refused.emit(""))
        self.leave_once_taken(editor)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(_EDIT) or "")
        if isinstance(editor, CategoryCombo):
            editor.show_code(category_from(text, self._categories))
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(-1)
            editor.setEditText(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        chosen = _chosen(editor)
        if not model.setData(index, chosen, _EDIT) and isinstance(model, ImportTable):
            self.refused.emit(model.refusal(index, str(chosen)))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Give the editor the cell's room, and more if it needs it."""
        rect = QRect(option.rect)
        width = max(rect.width(), self.look.px(_MIN_EDITOR_WIDTHS.get(index.column(), 0)))
        if self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            rect.setLeft(rect.right() - width)
        else:
            rect.setWidth(width)
        room = self._view.viewport().rect()
        rect.moveRight(min(rect.right(), room.right()))
        rect.moveLeft(max(rect.left(), room.left()))
        editor.setGeometry(rect)

    def may_leave(self, editor: QWidget) -> bool:
        """Return whether what was typed is valid; say why not, and stay in the editor."""
        model, chosen, reason = self._view.model(), _chosen(editor), ""
        if isinstance(chosen, str) and isinstance(model, ImportTable):
            reason = model.refusal(self._view.currentIndex(), chosen)
        self.refused.emit(reason)
        return not reason

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self.refused.emit("")  # discards the typed text
        return super().eventFilter(editor, event)


def _chosen(editor: QObject) -> object:
    """Return an editor's value: a text, or the Money of a picked reading."""
    if isinstance(editor, CategoryCombo):
        return editor.code()
    if isinstance(editor, QComboBox):
        at = editor.findText(editor.currentText())
        return editor.currentText() if at < 0 else editor.itemData(at)
    return editor.text() if isinstance(editor, QLineEdit) else ""


def _readings(index: Index) -> QComboBox:
    """Return a combo box with the readings of a price; another amount can be typed."""
    combo = QuietCombo()
    combo.setEditable(True)
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    for money in index.data(READINGS_ROLE):
        combo.addItem(format_money(money.decimal, money.currency), money)
    line = combo.lineEdit()
    if line is not None:
        line.setPlaceholderText(gettext("which amount?"))
    return combo
