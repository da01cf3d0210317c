"""Choose notes to show next to a chart: by its categories, taking turns by month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.domain.category import top_level
from unhyped.i18n import gettext, ngettext
from unhyped.notes.matching import MAX_NOTES, Match, is_about_safety
from unhyped.notes.words import category_label, in_sentence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from unhyped.notes.note import Note

_ON_SALES: Final = "how-the-sale-works"
_SUPPORT: Final = {"high": 0, "medium": 1}


def notes_for_categories(
    notes: Iterable[Note],
    counts: Mapping[str, int],
    *,
    on: date,
    region: str | None = None,
    dismissed: Collection[str] = (),
    less: Collection[str] = (),
    topics: Collection[str] = (),
) -> tuple[Match, ...]:
    """Return up to three notes, with reasons, for a chart with *counts* of purchases by category.

    Two come from the categories bought most, one explains how such sales work; if one side has none, the
    other fills up. *topics* limits the latter (“mechanism.affiliate” for a chart of creators). The month of
    *on* decides whose turn it is. Weakly supported notes don't show here, nor do kinds shown *less*, which
    show with purchases once a month; notes about safety always may.
    """
    month = on.year * 12 + on.month
    usable = [
        note
        for note in notes
        if _usable(note, on, region, dismissed) and (note.kind not in less or is_about_safety(note))
    ]
    products = list(_by_category(usable, counts, month, on))
    sales = list(_on_sales(usable, topics, month, on))
    chosen: dict[str, Match] = {}
    for match in (*products[: MAX_NOTES - 1], *sales[:1], *products[MAX_NOTES - 1 :], *sales[1:]):
        if len(chosen) < MAX_NOTES:
            chosen.setdefault(match.note.id, match)
    return tuple(chosen.values())


def _usable(note: Note, on: date, region: str | None, dismissed: Collection[str]) -> bool:
    """Return whether *note* may show."""
    return (
        note.confidence in _SUPPORT
        and note.id not in dismissed
        and not note.is_retired(on)
        and note.holds_in(region)
    )


def _by_category(notes: list[Note], counts: Mapping[str, int], month: int, on: date) -> Iterator[Match]:
    """Yield one note for each category, most bought first, each of another kind; then the rest."""
    kinds: set[str] = set()
    for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        own = [note for note in notes if note.is_product and note.category == code and note.kind != _ON_SALES]
        for note in _in_turn(own, month, on):
            if count > 0 and note.kind not in kinds:
                kinds.add(note.kind)
                yield Match(note, count, (), _why_category(code, count))
                break


def _on_sales(notes: list[Note], topics: Collection[str], month: int, on: date) -> Iterator[Match]:
    """Yield the notes on how such sales work, starting with this month's."""
    own = [
        note
        for note in notes
        if top_level(note.category) == "mechanism" and (not topics or note.category in topics)
    ]
    for note in _in_turn(own, month, on):
        topic = in_sentence(category_label(note.category))
        yield Match(note, 0, (), gettext("about sales tricks: {topic}").format(topic=topic))


def _in_turn(notes: list[Note], month: int, on: date) -> list[Note]:
    """Return *notes* starting with this month's; stale ones last."""
    ordered = sorted(notes, key=lambda note: (_SUPPORT[note.confidence], note.id))
    turn = month % len(ordered) if ordered else 0
    return sorted(ordered[turn:] + ordered[:turn], key=lambda note: note.is_stale(on))


def _why_category(code: str, count: int) -> str:
    """Return the reason for showing a note on a category."""
    text = ngettext(
        "because {n} purchase here is in {{category}}",
        "because {n} purchases here are in {{category}}",
        count,
    )
    return text.format(category=in_sentence(category_label(code)))
