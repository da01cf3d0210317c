"""The parts of a note in the reading pane: label, title, advice, text, and the person's purchases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from unhyped.domain.text import one_line
from unhyped.i18n import gettext, ngettext
from unhyped.notes.as_text import checked_line, maker_said, opposed_line, overdue_line
from unhyped.notes.note import MINE, NOT_ASKED
from unhyped.notes.owned import is_kept, left
from unhyped.notes.words import category_label, flag_label, kind_label
from unhyped.ui.theme.verdict import mark_of, reading_of
from unhyped.ui.widgets.cards.two_sides import TwoSides
from unhyped.ui.widgets.layout.boxes import in_column, in_row
from unhyped.ui.widgets.layout.flow_layout import FlowLayout
from unhyped.ui.widgets.text.link_button import link_button
from unhyped.ui.widgets.text.mark import MarkPicture, ReadingLine
from unhyped.ui.widgets.text.plain import Label, as_label, set_tip
from unhyped.ui.widgets.text.prose import SINGLE, Prose
from unhyped.ui.widgets.text.safe_text import SafeText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from unhyped.domain.entry import Entry
    from unhyped.notes.matching import Match
    from unhyped.notes.note import Note
    from unhyped.ui.theme.look import Look

_MAX_PURCHASES_SHOWN: Final = 5
"""Enough for most notes; the others are behind “Show all”."""
_MAX_NAME_CHARS: Final = 40
"""Two names of this length fit on a line."""
_HEADLINE, _ADVICE, _ASKED = 1.15, 1.28, 1.25
"""Line heights of larger text, as multiples of the font's."""


class NotePart(NamedTuple):
    """A *widget* and the pixels *above* it, at the normal size of text."""

    above: int
    widget: QWidget


def saying(note: Note, look: Look, today: date) -> Iterator[NotePart]:
    """Yield the parts of a note in reading order: its label, the advice, then the reasons."""
    yield NotePart(0, _label(note))
    title = Prose(note.title, "headline", _HEADLINE)
    title.setProperty("muted", note.is_stale(today))
    yield NotePart(12, title)
    if note.is_stale(today):
        yield NotePart(2, Prose(overdue_line(), "muted", SINGLE))
    if note.alternative:
        yield NotePart(4, Prose(note.alternative, "advice", _ADVICE))
    for paragraph in filter(None, note.claim.split("\n\n")):
        for line, text in enumerate(paragraph.split("\n")):
            yield NotePart(0 if line else 14, Prose(text, "reading"))
    if note.kind == MINE:
        return
    yield NotePart(14, _section(gettext("In its favour"), note.counterpoint))
    if note.reply == NOT_ASKED:
        yield NotePart(12, Prose(maker_said(note)[1], "section", SINGLE))
    elif note.reply:
        yield NotePart(14, _section(*maker_said(note)))
    if note.body:
        yield NotePart(14, SafeText(note.body))
    yield NotePart(20, _question(note.ask, look))
    if note.price_gap:
        yield NotePart(12, _line(look, gettext("Price gap"), Prose(note.price_gap, "", SINGLE)))


def owned(
    about: Sequence[tuple[Entry, Match]], look: Look, asked_for: Callable[[tuple[str, ...], str], object]
) -> QWidget:
    """Return the person's purchases that a note could be about, each with its group."""
    entries = [entry for entry, _ in about]
    named = [_purchase(entry, match, look, asked_for) for entry, match in about[:_MAX_PURCHASES_SHOWN]]
    if len(entries) > _MAX_PURCHASES_SHOWN:
        ids = tuple(entry.purchase.id for entry in entries)
        title = gettext("Note: {title}").format(title=about[0][1].note.title)
        said = ngettext("Show all {n}", "Show all {n}", len(entries))
        every = link_button(said, said)
        every.clicked.connect(lambda: asked_for(ids, title))
        named.append(every)
    return _line(look, gettext("You own") if any(map(is_kept, entries)) else gettext("You had"), *named)


def others(opposed: Sequence[Note], look: Look, asked_for: Callable[[str], object]) -> QWidget:
    """Return the notes that disagree, by title."""
    named = []
    for note in opposed:
        title = gettext("“{title}”").format(title=note.title)
        button = link_button(as_label(title), gettext("Read the note “{title}”").format(title=note.title))
        button.clicked.connect(lambda _, note_id=note.id: asked_for(note_id))
        named.append(button)
    return _line(look, opposed_line(len(opposed)), *named)


def _label(note: Note) -> QWidget:
    """Return chips for the kind and its warnings, the category, and when it was checked."""
    chips = QWidget()
    flow = FlowLayout(chips)
    for text in (kind_label(note.kind), *map(flag_label, note.flags)):
        chip = Label(text)
        chip.setProperty("kind", "chip")
        flow.addWidget(chip)
    if note.category:
        category = Label(category_label(note.category))
        category.setProperty("kind", "muted")
        flow.addWidget(category)
    checked = Label(checked_line(note))
    checked.setProperty("kind", "section")
    return TwoSides(chips, checked, flow.sizeHint().width())


def _purchase(
    entry: Entry, match: Match, look: Look, asked_for: Callable[[tuple[str, ...], str], object]
) -> QWidget:
    purchase, mark = entry.purchase, mark_of(entry)
    name = one_line(purchase.name)
    said = " · ".join(filter(None, (mark.word, left(entry))))
    title = name if len(name) <= _MAX_NAME_CHARS else f"{name[: _MAX_NAME_CHARS - 1]}…"
    button = QPushButton(as_label(title))
    button.setProperty("kind", "name")
    button.setAccessibleName(f"{name}: {said}")
    button.setAccessibleDescription(match.why)
    set_tip(button, match.why)
    button.clicked.connect(lambda: asked_for((purchase.id,), name))
    word = Label(said)
    word.setProperty("kind", "muted")
    part = QWidget()
    row = in_row(MarkPicture(mark.shape, look), button, word, spacing=look.px(8), of=part)
    reading = reading_of(entry)
    if reading is not None:
        row.addWidget(ReadingLine(look, reading, "muted"))
        button.setAccessibleName(f"{button.accessibleName()} · {reading.word}")
    row.addSpacing(look.px(4))
    return part


def _line(look: Look, title: str, *widgets: QWidget) -> QWidget:
    """Return a small title with room for its contents next to it."""
    part = QWidget()
    flow = FlowLayout(part, look.px(8))
    heading = Label(title)
    heading.setProperty("kind", "section")
    flow.addWidget(heading)
    for widget in widgets:
        flow.addWidget(widget)
    return part


def _question(ask: str, look: Look) -> QWidget:
    """Return the question of a note, set off from its text."""
    part = QFrame()
    part.setProperty("kind", "ask")
    column = QVBoxLayout(part)
    column.setContentsMargins(*(look.px(side) for side in (18, 13, 18, 13)))
    column.setSpacing(look.px(2))
    column.addWidget(Prose(gettext("Ask yourself"), "section", SINGLE))
    column.addWidget(Prose(ask, "asked", _ASKED))
    return part


def _section(title: str, text: str) -> QWidget:
    part = QWidget()
    in_column(Prose(title, "section", SINGLE), Prose(text, "reading"), of=part)
    return part
