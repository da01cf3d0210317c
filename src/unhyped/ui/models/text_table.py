"""The base of text tables: titles, right-aligned numbers, each cell read out with its title."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex

NOWHERE: Final = QModelIndex()
DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_AT_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_AT_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TextTable(QAbstractTableModel):
    """Subclasses return `titles`, the `count` of rows, the `text` of a cell and `more` for other roles."""

    at_right: ClassVar[frozenset[int]] = frozenset()
    """The columns of numbers."""

    def titles(self) -> tuple[str, ...]:
        """Return the column headings."""
        raise NotImplementedError

    def count(self) -> int:
        """Return the number of rows shown."""
        raise NotImplementedError

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell."""
        raise NotImplementedError

    def spoken(self, row: int, column: int) -> str:
        """Return what a screen reader says for a cell."""
        return f"{self.titles()[column]}: {self.text(row, column) or '–'}"

    def more(self, row: int, column: int, role: int) -> object:
        """Return the data of a cell for other roles."""
        return None

    # --- Qt's overrides

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self.count()

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.titles())

    def data(self, index: Index, role: int = DISPLAY) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == DISPLAY:
            return self.text(row, column)
        if role == _ALIGNMENT:
            return self._side(column)
        return self.spoken(row, column) if role == _SPOKEN else self.more(row, column, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.titles()):
            if role == DISPLAY:
                return self.titles()[section]
            if role == _ALIGNMENT:
                return self._side(section)
        return None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        return _AT_RIGHT if column in self.at_right else _AT_LEFT
