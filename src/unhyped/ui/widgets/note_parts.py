"""The parts of a note in the reading pane: label, title, advice, what it says, and one's own purchases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from unhyped.domain.text import one_line
from unhyped.i18n import gettext, ngettext
from unhyped.notes.as_text import checked_line, maker_said, opposed_line, overdue_line
from unhyped.notes.note import MINE, NOT_ASKED
from unhyped.notes.owned import is_kept, left
from unhyped.notes.words import category_label, flag_label, kind_label
from unhyped.ui.theme.verdict import mark_of
from unhyped.ui.widgets.flow_layout import FlowLayout
from unhyped.ui.widgets.mark import MarkPicture
from unhyped.ui.widgets.plain import Label, as_label, set_tip
from unhyped.ui.widgets.prose import SINGLE, Prose
from unhyped.ui.widgets.safe_text import SafeText
from unhyped.ui.widgets.two_sides import TwoSides

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from unhyped.domain.entry import Entry
    from unhyped.notes.matching import Match
    from unhyped.notes.note import Note
    from unhyped.ui.theme.look import Look

_AT_ONCE: Final = 5
"""Purchases that are named; the others are behind “Show all”."""
_NAME: Final = 40
"""Characters of a name that are shown: two fit on a line."""
_HEADLINE, _ADVICE, _ASKED = 1.15, 1.28, 1.25
"""How much room lines of larger text need, compared with what the font asks for."""


class Part(NamedTuple):
    """A *widget* and the pixels *above* it, at the normal size of text."""

    above: int
    widget: QWidget


def saying(note: Note, look: Look, today: date) -> Iterator[Part]:
    """What a note says, in the order in which it is read: its label, the advice, then the reasons."""
    yield Part(0, _label(note))
    title = Prose(note.title, "headline", _HEADLINE)
    title.setProperty("muted", note.is_stale(today))
    yield Part(12, title)
    if note.is_stale(today):
        yield Part(2, Prose(overdue_line(), "muted", SINGLE))
    if note.alternative:
        yield Part(4, Prose(note.alternative, "advice", _ADVICE))
    for paragraph in filter(None, note.claim.split("\n\n")):
        for line, text in enumerate(paragraph.split("\n")):
            yield Part(0 if line else 14, Prose(text, "reading"))
    if note.kind == MINE:
        return
    yield Part(14, _section(gettext("In its favour"), note.counterpoint))
    if note.reply == NOT_ASKED:
        yield Part(12, Prose(maker_said(note)[1], "section", SINGLE))
    elif note.reply:
        yield Part(14, _section(*maker_said(note)))
    if note.body:
        yield Part(14, SafeText(note.body))
    yield Part(20, _question(note.ask, look))
    if note.price_gap:
        yield Part(12, _line(look, gettext("Price gap"), Prose(note.price_gap, "", SINGLE)))


def owned(
    about: Sequence[tuple[Entry, Match]], look: Look, asked_for: Callable[[tuple[str, ...], str], object]
) -> QWidget:
    """One's own purchases that a note could be about, in their order, each with its group."""
    entries = [entry for entry, _ in about]
    named = [_purchase(entry, match, look, asked_for) for entry, match in about[:_AT_ONCE]]
    if len(entries) > _AT_ONCE:
        ids = tuple(entry.purchase.id for entry in entries)
        title = gettext("Note: {title}").format(title=about[0][1].note.title)
        every = link(ngettext("Show all {n}", "Show all {n}", len(entries)))
        every.clicked.connect(lambda: asked_for(ids, title))
        named.append(every)
    return _line(look, gettext("You own") if any(map(is_kept, entries)) else gettext("You had"), *named)


def others(opposed: Sequence[Note], look: Look, asked_for: Callable[[str], object]) -> QWidget:
    """The notes that see it differently, by name."""
    named = []
    for note in opposed:
        title = gettext("“{title}”").format(title=note.title)
        button = link(title, gettext("Read the note “{title}”").format(title=note.title))
        button.clicked.connect(lambda _, note_id=note.id: asked_for(note_id))
        named.append(button)
    return _line(look, opposed_line(len(opposed)), *named)


def link(text: str, spoken: str = "") -> QPushButton:
    """A button that looks like a link and begins where text begins."""
    button = QPushButton(as_label(text))
    button.setProperty("kind", "link")
    button.setProperty("flush", True)
    button.setAccessibleName(spoken or text)
    return button


def _label(note: Note) -> QWidget:
    """Chips for the kind and what to be careful about, the category, and when it was checked."""
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
    button = QPushButton(as_label(name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"))
    button.setProperty("kind", "name")
    button.setAccessibleName(f"{name}: {said}")
    button.setAccessibleDescription(match.why)
    set_tip(button, match.why)
    button.clicked.connect(lambda: asked_for((purchase.id,), name))
    word = Label(said)
    word.setProperty("kind", "muted")
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.px(8))
    row.addWidget(MarkPicture(mark.shape, look))
    row.addWidget(button)
    row.addWidget(word)
    row.addSpacing(look.px(4))
    return made


def _line(look: Look, title: str, *widgets: QWidget) -> QWidget:
    """A small title, and beside it what it is about."""
    made = QWidget()
    flow = FlowLayout(made, look.px(8))
    heading = Label(title)
    heading.setProperty("kind", "section")
    flow.addWidget(heading)
    for widget in widgets:
        flow.addWidget(widget)
    return made


def _question(ask: str, look: Look) -> QWidget:
    """The question of a note, set apart from what it says."""
    made = QFrame()
    made.setProperty("kind", "ask")
    column = QVBoxLayout(made)
    column.setContentsMargins(*(look.px(side) for side in (18, 13, 18, 13)))
    column.setSpacing(look.px(2))
    column.addWidget(Prose(gettext("Ask yourself"), "section", SINGLE))
    column.addWidget(Prose(ask, "asked", _ASKED))
    return made


def _section(title: str, text: str) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Prose(title, "section", SINGLE))
    column.addWidget(Prose(text, "reading"))
    return made
