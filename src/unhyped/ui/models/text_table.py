"""What tables of texts have in common: titles, numbers at the right, each cell read out with its title."""

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
    """A table tells its `titles`, its `count` of rows, the `text` of a cell and `more` in other roles."""

    at_right: ClassVar[frozenset[int]] = frozenset()
    """The columns of numbers."""

    def titles(self) -> tuple[str, ...]:
        """The words above the columns."""
        raise NotImplementedError

    def count(self) -> int:
        """How many rows are shown."""
        raise NotImplementedError

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        raise NotImplementedError

    def spoken(self, row: int, column: int) -> str:
        """What a screen reader says of a cell."""
        return f"{self.titles()[column]}: {self.text(row, column) or '–'}"

    def more(self, row: int, column: int, role: int) -> object:
        """What a cell has in other roles."""
        return None

    # --- what Qt asks

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
