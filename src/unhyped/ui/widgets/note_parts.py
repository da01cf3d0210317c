"""The parts of a note in the reading pane: heading, what it says, the grounds, one's own purchases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from unhyped.i18n import gettext, ngettext
from unhyped.notes.note import NOT_ASKED
from unhyped.notes.words import (
    category_label,
    checked_label,
    confidence_label,
    flag_label,
    grade_label,
    in_sentence,
    interests_label,
    kind_label,
    opened_label,
)
from unhyped.ui.models.purchase_columns import one_line
from unhyped.ui.theme.verdict import mark_of
from unhyped.ui.widgets.flow_layout import FlowLayout
from unhyped.ui.widgets.mark import MarkPicture
from unhyped.ui.widgets.plain import Label, as_label
from unhyped.ui.widgets.safe_text import SafeText
from unhyped.ui.widgets.web_link import WebLink
from unhyped.ui.widgets.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from unhyped.domain.entry import Entry
    from unhyped.notes.matching import Match
    from unhyped.notes.note import Note, Source
    from unhyped.ui.theme.look import Look

_AT_ONCE: Final = 5
"""So many purchases are listed; the others are behind “Show all”."""


def heading(note: Note) -> QWidget:
    """Category, title, and chips for the kind and what to be careful about."""
    made, column = _part(spacing=4)
    column.addWidget(words(category_label(note.category), "section"))
    title = words(note.title, "question", selectable=True)
    column.addWidget(title)
    chips = QWidget()
    flow = FlowLayout(chips)
    for text in (kind_label(note.kind), *map(flag_label, note.flags)):
        chip = Label(text)
        chip.setProperty("kind", "chip")
        flow.addWidget(chip)
    chips.setContentsMargins(0, 4, 0, 0)
    column.addWidget(chips)
    return made


def saying(note: Note) -> Iterator[QWidget]:
    """What the note says, what speaks for the thing, and what to ask oneself."""
    yield words(note.claim, selectable=True)
    if note.alternative:
        gap = gettext("Price gap: {gap}").format(gap=note.price_gap) if note.price_gap else ""
        yield _section(gettext("Instead"), note.alternative, gap)
    elif note.price_gap:
        yield _section(gettext("Price gap"), note.price_gap)
    yield _section(gettext("In its favour"), note.counterpoint)
    if note.reply == NOT_ASKED:
        yield words(gettext("We haven’t asked the maker."), "muted")
    elif note.reply:
        yield _section(gettext("What the maker or shop says"), note.reply)
    if note.body:
        yield SafeText(note.body)
    yield _question(note.ask)


def foot(note: Note, sources: Sequence[Source], today: date) -> Iterator[QWidget]:
    """The label: how sure it is, who says it and what they gain, and the sources by name. Always in sight."""
    sure = f"{in_sentence(confidence_label(note.confidence))} – {checked_label(note)}"
    if note.is_stale(today):
        sure += gettext(" – overdue for a re-check, so look at the sources")
    yield words(" · ".join((note.author, interests_label(note), sure)), "muted", selectable=True)
    named = ngettext("Source: {{named}}", "Sources: {{named}}", len(sources)).format(
        named=", ".join(f"{source.publisher} {source.year}" for source in sources)
    )
    yield words(named, "muted", selectable=True)


def sources_in_full(sources: Sequence[Source], look: Look) -> QWidget:
    """Where a note comes from, each with its address. Never folded away."""
    made, column = _part(spacing=12)
    column.addWidget(words(ngettext("{n} source", "{n} sources", len(sources)), "section"))
    for source in sources:
        column.addWidget(_source(source, look))
    return made


def purchases(
    about: Sequence[tuple[Entry, Match]],
    look: Look,
    today: date,
    asked_for: Callable[[tuple[str, ...], str], object],
) -> QWidget:
    """One's own purchases a note could be about, the latest first, each with the reason."""
    latest = sorted(about, key=lambda one: -(one[0].age(today) or 0), reverse=True)
    made, column = _part(spacing=8)
    column.addWidget(words(gettext("Your purchases this may apply to"), "section"))
    for entry, match in latest[:_AT_ONCE]:
        column.addWidget(_purchase(entry, match, look, asked_for))
    if len(latest) > _AT_ONCE:
        ids = tuple(entry.purchase.id for entry, _ in latest)
        note = latest[0][1].note.title
        every = link(ngettext("Show all {n}", "Show all {n}", len(latest)))
        every.clicked.connect(lambda: asked_for(ids, gettext("Note: {title}").format(title=note)))
        row = QHBoxLayout()
        row.addWidget(every)
        row.addStretch()
        column.addLayout(row)
    return made


def link(text: str, spoken: str = "") -> QPushButton:
    """A button that looks like a link and begins where text begins."""
    button = QPushButton(as_label(text))
    button.setProperty("kind", "link")
    button.setProperty("flush", True)
    button.setAccessibleName(spoken or text)
    return button


def _purchase(
    entry: Entry, match: Match, look: Look, asked_for: Callable[[tuple[str, ...], str], object]
) -> QWidget:
    purchase, mark = entry.purchase, mark_of(entry)
    name = one_line(purchase.name)
    button = link(name if len(name) <= 60 else f"{name[:59]}…", f"{name}: {mark.word}")
    button.clicked.connect(lambda: asked_for((purchase.id,), name))
    made, column = _part(spacing=0)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(MarkPicture(mark.shape, look))
    row.addWidget(button)
    row.addWidget(words(mark.word, "muted"), 1)
    column.addLayout(row)
    why = words(match.why, "muted")
    why.setContentsMargins(look.px(12) + 8, 0, 0, 0)
    column.addWidget(why)
    return made


def _source(source: Source, look: Look) -> QWidget:
    made, column = _part(spacing=2)
    column.addWidget(words(source.title, selectable=True))
    told = (source.publisher, str(source.year), grade_label(source))
    column.addWidget(words(" · ".join(told), "muted"))
    column.addWidget(words(opened_label(source), "muted"))
    address = WebLink(look, source.url, gettext("Open source…"))
    address.show_button.setAccessibleName(gettext("Open the source “{title}”…").format(title=source.title))
    column.addWidget(address)
    return made


def _question(ask: str) -> QWidget:
    """The question of a note, set apart from what it says."""
    made = QFrame()
    made.setProperty("kind", "ask")
    column = QVBoxLayout(made)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(4)
    column.addWidget(words(gettext("Ask yourself"), "section"))
    column.addWidget(words(ask, "strong", selectable=True))
    return made


def _section(title: str, text: str, below: str = "") -> QWidget:
    made, column = _part(spacing=4)
    column.addWidget(words(title, "section"))
    column.addWidget(words(text, selectable=True))
    if below:
        column.addWidget(words(below, "muted", selectable=True))
    return made


def _part(spacing: int) -> tuple[QWidget, QVBoxLayout]:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return made, column
