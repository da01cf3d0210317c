"""A note as plain text with its sources, and the lines that say who checked and wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.i18n import format_date, gettext, ngettext
from unhyped.notes.note import MINE, NO_INTERESTS, NOT_ASKED
from unhyped.notes.words import (
    category_label,
    confidence_label,
    flag_label,
    in_sentence,
    interests_label,
    kind_label,
    not_rechecked_label,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from unhyped.notes.note import Note, Source

_TEAM: Final = "Unhyped contributors"


def as_text(note: Note, sources: Sequence[Source], opposed: Iterable[Note] = (), *, on: date) -> str:
    """Return *note* as plain text to paste anywhere."""
    return "\n\n".join("\n".join(lines) for lines in _paragraphs(note, sources, opposed, on) if lines)


def checked_line(note: Note) -> str:
    """Return “Checked 29 Nov 2026”: all its sources have been opened since then.

    For the person's own note, return when it was written.
    """
    if note.kind == MINE:
        return gettext("Written {day}").format(day=format_date(note.checked))
    day = note.sources_checked
    if day is not None:
        return gettext("Checked {day}").format(day=format_date(day))
    words = not_rechecked_label()
    return words[:1].upper() + words[1:]


def overdue_line() -> str:
    """Return the advice for a note whose check is older than its pack promises."""
    return gettext("Overdue for a re-check, so look at the sources.")


def sources_heading(note: Note, sources: Sequence[Source]) -> str:
    """Return the number of sources and how well they support the note."""
    count = ngettext("Source", "{n} sources", len(sources))
    return f"{count} · {in_sentence(confidence_label(note.confidence))}"


def quoted_title(source: Source) -> str:
    """Return the title of *source* in quotes."""
    return gettext("“{title}”").format(title=source.title)


def about_source(source: Source) -> str:
    """Return the publisher, date, kind and interest of *source*, and when it was last opened."""
    published = gettext("{publisher}, {year}").format(publisher=source.publisher, year=source.year)
    day = source.accessed
    opened = gettext("opened {day}").format(day=format_date(day)) if day else not_rechecked_label()
    is_new = source.doi not in f"{source.url} {source.publisher}"
    doi = gettext("DOI {doi}").format(doi=source.doi) if is_new else ""
    return " · ".join(filter(None, (published, doi, _kind(source), source.interest, opened)))


def opposed_line(count: int) -> str:
    """Return the words before the *count* notes that disagree."""
    return ngettext("Another note sees it differently:", "Other notes see it differently:", count)


def written_by(note: Note) -> str:
    """Return who wrote *note* and what they earn from it."""
    if note.author == _TEAM and note.interests.casefold() == NO_INTERESTS:
        return gettext("Written by {authors}, who earn nothing from it.").format(authors=note.author)
    return gettext("Written by {author} · {interests}").format(
        author=note.author, interests=interests_label(note)
    )


def maker_said(note: Note) -> tuple[str, str]:
    """Return a heading and the maker's or shop's reply; no heading if nobody asked."""
    if note.reply == NOT_ASKED:
        return "", gettext("We haven’t asked the maker.")
    return gettext("What the maker or shop says"), note.reply


def _kind(source: Source) -> str:
    return {
        "A": gettext("study or authority"),
        "B": gettext("press, expert or firm"),
        "C": gettext("other"),
    }[source.grade]


def _paragraphs(
    note: Note, sources: Sequence[Source], opposed: Iterable[Note], on: date
) -> Iterator[list[str]]:
    kinds = (kind_label(note.kind), *map(flag_label, note.flags), category_label(note.category))
    label = " · ".join(filter(None, (*kinds, checked_line(note))))
    yield [label, *([overdue_line()] if note.is_stale(on) else [])]
    yield list(filter(None, (note.title, note.alternative)))
    yield note.claim.splitlines()
    if note.kind == MINE:
        return
    yield [_said(gettext("In its favour"), note.counterpoint)]
    yield [_said(*maker_said(note))] if note.reply else []
    yield [note.body.strip()] if note.body else []
    yield [_said(gettext("Ask yourself"), note.ask)]
    yield [_said(gettext("Price gap"), note.price_gap)] if note.price_gap else []
    if others := [gettext("“{title}”").format(title=other.title) for other in opposed]:
        yield [f"{opposed_line(len(others))} {', '.join(others)}"]
    yield [
        sources_heading(note, sources),
        *(line for source in sources for line in (quoted_title(source), about_source(source), source.url)),
    ]
    yield [written_by(note)]


def _said(heading: str, text: str) -> str:
    return gettext("{heading}: {text}").format(heading=heading, text=text) if heading else text
