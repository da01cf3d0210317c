"""The notes as a list: those about one's own things first, then one's own notes, then all others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from unhyped.i18n import format_number, gettext, ngettext
from unhyped.notes.as_text import checked_line
from unhyped.notes.note import KINDS, MINE
from unhyped.notes.search import by_category
from unhyped.notes.words import category_label, in_sentence, kind_label, top_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from unhyped.notes.note import Note
    from unhyped.ui.models.text_table import Index


LINE_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The `NoteLine` of a row."""
OWN_AT_ONCE: Final = 4
"""Notes about one's own things shown at first, few enough to leave others in sight."""
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A *note* with the text *below* its title, the heading of a section or group, or a text.

    “more” is chosen to show the rest of a section; a “hint” is only read.
    """

    text: str
    below: str = ""
    note: Note | None = None
    role: Literal["note", "section", "group", "more", "hint"] = "note"


def own_first(
    notes: Iterable[Note],
    own: Mapping[str, str],
    *,
    unfolded: bool,
    narrowed: bool,
    nothing_owned: bool = False,
) -> Iterator[NoteLine]:
    """Return the lines of *notes*: first those of *own*, in its order with its words, then others in groups.

    Only the first four of *own* are shown unless *unfolded*. *narrowed* says that these are some kinds only,
    *nothing_owned* that no curated one is about any purchase there is. One's own notes are in between.
    """
    mine, curated = _apart(notes)
    by_id = {note.id: note for note in curated}
    about = [by_id[note_id] for note_id in own if note_id in by_id]
    if nothing_owned:
        none = gettext("None of the {n} notes is about something you own.")
        yield NoteLine(none.format(n=format_number(len(curated))), role="hint")
    if about:
        yield _section(gettext("About things you own · {n}"), len(about))
        shown = about if unfolded else about[:OWN_AT_ONCE]
        for note in shown:
            yield _line(note, own)
        if hidden := len(about) - len(shown):
            yield NoteLine(ngettext("Show {n} more", "Show {n} more", hidden), role="more")
    yield from _listed(mine, gettext("Mine · {n}"), own)
    others = [note for note in curated if note.id not in own]
    if others:
        yield _section(_heading_of_others(narrowed=narrowed, besides_own=bool(about or mine)), len(others))
        yield from _grouped(others)


def as_found(notes: Iterable[Note], heading: str, own: Mapping[str, str]) -> Iterator[NoteLine]:
    """Return the lines of *notes* in order, below a *heading* with their number as “{n}”."""
    mine, curated = _apart(notes)
    yield from _listed(mine, gettext("Mine · {n}"), own)
    yield from _listed(curated, heading, own)


def _apart(notes: Iterable[Note]) -> tuple[list[Note], list[Note]]:
    """Separate one's own notes from the curated ones, which are counted without them."""
    sorted_out: tuple[list[Note], list[Note]] = [], []
    for note in notes:
        sorted_out[note.kind != MINE].append(note)
    return sorted_out


def _listed(notes: Sequence[Note], heading: str, own: Mapping[str, str]) -> Iterator[NoteLine]:
    if notes:
        yield _section(heading, len(notes))
    for note in notes:
        yield _line(note, own)


def _line(note: Note, own: Mapping[str, str]) -> NoteLine:
    return NoteLine(note.title, f"{kind_label(note.kind)} · {own.get(note.id) or _subject(note)}", note)


def _section(text: str, count: int) -> NoteLine:
    return NoteLine(text.format(n=format_number(count)), role="section")


def _heading_of_others(*, narrowed: bool, besides_own: bool) -> str:
    if narrowed:
        return gettext("Others of this kind · {n}") if besides_own else gettext("Of this kind · {n}")
    return gettext("All other notes · {n}") if besides_own else gettext("All notes · {n}")


def _grouped(notes: Iterable[Note]) -> Iterator[NoteLine]:
    """Return the lines of *notes* in large groups (“Beauty”), within each by category and kind."""
    top = ""
    for group in by_category(notes):
        if top != top_label(group.code):
            top = top_label(group.code)
            yield NoteLine(top, role="group")
        for note in sorted(group.notes, key=lambda note: KINDS.index(note.kind)):
            yield _line(note, {})


def _subject(note: Note) -> str:
    """Return the category of *note*; for rights first the place they apply in.

    One's own notes have the day they were written instead.
    """
    if note.kind == MINE:
        return in_sentence(checked_line(note))
    label = category_label(note.category)
    return label if note.is_product or not note.region else f"{', '.join(note.region)} · {label}"


class NoteList(QAbstractListModel):
    """Headings can't be selected, so the arrow keys skip them."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[NoteLine] = ()

    def show_lines(self, lines: Iterable[NoteLine]) -> bool:
        """Show these lines; return whether they differ from before."""
        wanted = tuple(lines)
        if wanted == self._lines:
            return False
        self.beginResetModel()
        self._lines = wanted
        self.endResetModel()
        return True

    def line(self, row: int) -> NoteLine | None:
        """Return the line of a row; None where there isn't one."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def note(self, row: int) -> Note | None:
        """Return the note of a row; None for any other line."""
        line = self.line(row)
        return None if line is None else line.note

    def row_of(self, note_id: str) -> int | None:
        """Return the row of a note; None when it isn't shown."""
        for row, line in enumerate(self._lines):
            if line.note is not None and line.note.id == note_id:
                return row
        return None

    @property
    def first(self) -> int | None:
        """Return the row of the first note; None without notes."""
        return next((row for row, line in enumerate(self._lines) if line.note is not None), None)

    @property
    def more(self) -> int | None:
        """Return the row that shows the rest of a section; None when nothing is folded."""
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
