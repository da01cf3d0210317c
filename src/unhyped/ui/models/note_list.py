"""The notes as lines of a list: those about one's own things on top, then all others, or what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from unhyped.i18n import format_number, gettext, ngettext
from unhyped.notes.note import KINDS
from unhyped.notes.search import by_category
from unhyped.notes.words import category_label, kind_label, top_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from unhyped.notes.note import Note

Index = QModelIndex | QPersistentModelIndex

LINE_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The `Line` of a row."""
OWN_AT_ONCE: Final = 4
"""Notes about one's own things that are shown at first: with them, some of the others are in sight too."""
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Line:
    """A *note* with what is *below* its title, the heading of a section or of a group in it, or words.

    “more” is chosen to show the rest of a section; a “hint” is only read.
    """

    text: str
    below: str = ""
    note: Note | None = None
    role: Literal["note", "section", "group", "more", "hint"] = "note"


def own_first(
    notes: Sequence[Note], own: Mapping[str, str], *, unfolded: bool, narrowed: bool
) -> Iterator[Line]:
    """The lines of *notes*: first those of *own*, in its order and with its words, then all others in groups.

    Only the first four of *own* are shown unless *unfolded*. *narrowed* says that these are some kinds only.
    """
    by_id = {note.id: note for note in notes}
    mine = [by_id[note_id] for note_id in own if note_id in by_id]
    if mine:
        yield _section(gettext("About things you own · {n}"), len(mine))
        shown = mine if unfolded else mine[:OWN_AT_ONCE]
        for note in shown:
            yield Line(note.title, f"{kind_label(note.kind)} · {own[note.id]}", note)
        if hidden := len(mine) - len(shown):
            yield Line(ngettext("Show {n} more", "Show {n} more", hidden), role="more")
    others = [note for note in notes if note.id not in own]
    if others:
        yield _section(_heading_of_others(narrowed=narrowed, besides_own=bool(mine)), len(others))
        yield from _grouped(others)


def as_found(notes: Sequence[Note], heading: str, own: Mapping[str, str]) -> Iterator[Line]:
    """The lines of *notes* in their order, below one *heading* that takes their number as “{n}”."""
    if notes:
        yield _section(heading, len(notes))
    for note in notes:
        yield Line(note.title, f"{kind_label(note.kind)} · {own.get(note.id) or _subject(note)}", note)


def _section(text: str, count: int) -> Line:
    return Line(text.format(n=format_number(count)), role="section")


def _heading_of_others(*, narrowed: bool, besides_own: bool) -> str:
    if narrowed:
        return gettext("Others of this kind · {n}") if besides_own else gettext("Of this kind · {n}")
    return gettext("All other notes · {n}") if besides_own else gettext("All notes · {n}")


def _grouped(notes: Iterable[Note]) -> Iterator[Line]:
    """The lines of *notes* in large groups (“Beauty”), within each by category and by kind."""
    top = ""
    for group in by_category(notes):
        if top != top_label(group.code):
            top = top_label(group.code)
            yield Line(top, role="group")
        for note in sorted(group.notes, key=lambda note: KINDS.index(note.kind)):
            yield Line(note.title, f"{kind_label(note.kind)} · {_subject(note)}", note)


def _subject(note: Note) -> str:
    """The category of *note*; for rights first the place they hold in, which tells them apart."""
    label = category_label(note.category)
    return label if note.is_product or not note.region else f"{', '.join(note.region)} · {label}"


class NoteList(QAbstractListModel):
    """Headings can't be selected, so the arrow keys pass over them."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Line] = ()

    def show_lines(self, lines: Iterable[Line]) -> bool:
        """Show other lines; tell whether they are others."""
        wanted = tuple(lines)
        if wanted == self._lines:
            return False
        self.beginResetModel()
        self._lines = wanted
        self.endResetModel()
        return True

    def line(self, row: int) -> Line | None:
        """The line of a row; None where there is none."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def note(self, row: int) -> Note | None:
        """The note of a row; None for any other line."""
        line = self.line(row)
        return None if line is None else line.note

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

    @property
    def more(self) -> int | None:
        """The row that shows the rest of a section; None when nothing is folded."""
        return next((row for row, line in enumerate(self._lines) if line.role == "more"), None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == _DISPLAY:
            return line.text
        if role == LINE_ROLE:
            return line
        if role == _SPOKEN:
            if line.role in {"section", "group"}:
                return gettext("Heading: {text}").format(text=line.text)
            return f"{line.text} {line.below}".strip()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return Qt.ItemFlag.NoItemFlags
        if line.role not in {"note", "more"}:
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
