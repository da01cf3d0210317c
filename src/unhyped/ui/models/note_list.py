"""The notes as lines of a list: under the headings of their categories, or one after the other as found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from unhyped.i18n import gettext
from unhyped.notes.note import KINDS
from unhyped.notes.search import by_category
from unhyped.notes.words import category_label, kind_label, top_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from unhyped.notes.note import Note

Index = QModelIndex | QPersistentModelIndex

BELOW_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The second line of a note; nothing for a heading."""
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Line:
    """A heading, or a *note* with what stands *below* its title."""

    text: str
    below: str = ""
    note: Note | None = None


def grouped(notes: Iterable[Note]) -> Iterator[Line]:
    """The lines of *notes* by category, and by kind within each."""
    for group in by_category(notes):
        top, label = top_label(group.code), group.label
        yield Line(label if top == label else f"{top} · {label}")
        for note in sorted(group.notes, key=lambda note: KINDS.index(note.kind)):
            yield Line(note.title, kind_label(note.kind), note)


def as_found(notes: Iterable[Note]) -> Iterator[Line]:
    """The lines of *notes* in their order, each with its kind and category."""
    for note in notes:
        yield Line(note.title, f"{kind_label(note.kind)} · {category_label(note.category)}", note)


class NoteList(QAbstractListModel):
    """Headings can't be selected, so the arrow keys pass over them."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Line] = ()

    def show_lines(self, lines: Iterable[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def note(self, row: int) -> Note | None:
        """The note of a row; None for a heading."""
        return self._lines[row].note if 0 <= row < len(self._lines) else None

    def row_of(self, note_id: str) -> int | None:
        """The row of a note; None when it isn't shown."""
        for row, line in enumerate(self._lines):
            if line.note is not None and line.note.id == note_id:
                return row
        return None

    @property
    def first(self) -> int | None:
        """The row of the first note; None when there is none."""
        return next((row for row, line in enumerate(self._lines) if line.note is not None), None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == _DISPLAY:
            return line.text
        if role == BELOW_ROLE:
            return line.below
        if role == _SPOKEN:
            if line.note is None:
                return gettext("Heading: {text}").format(text=line.text)
            return f"{line.text}. {line.below}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._lines[index.row()].note is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
