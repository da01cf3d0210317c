"""notes --hide, --fewer and --show: hide notes, see fewer of them, and undo either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.cli.call import Reply
from unhyped.cli.errors import NoNoteFound, NoteIsOwn
from unhyped.cli.listing import name_of
from unhyped.cli.own_notes import own_note
from unhyped.domain.purchase import SHORT_ID
from unhyped.domain.text import short
from unhyped.i18n import gettext
from unhyped.notes.note import KINDS

if TYPE_CHECKING:
    from unhyped.cli.call import Call
    from unhyped.domain.plain import Plain
    from unhyped.journal import Journal


def change_kind(call: Call, kind: str, *, fewer: bool) -> Reply:
    """Show fewer notes of *kind*, or as many as before. Doing it twice changes nothing."""
    from unhyped.notes.words import kind_label

    label = next(kind_label(each) for each in KINDS if each == kind)

    def change(journal: Journal) -> bool:
        before = journal.file.revision
        (journal.notes.show_kind_less if fewer else journal.notes.show_kind_as_before)(kind, label)
        return journal.file.revision != before

    changed = call.writing(change)
    if fewer:
        said = gettext("You’ll see “{kind}” notes at most once a month, except about safety.")
    else:
        said = gettext("You’ll see “{kind}” notes wherever they fit.")
    return _answer({"kind": kind, "fewer": fewer}, said.format(kind=label), changed=changed)


def change_note(call: Call, note_id: str, *, hide: bool) -> Reply:
    """Hide a note everywhere, or show it again. Raises NoNoteFound, SeveralNotes and NoteIsOwn."""

    def change(journal: Journal) -> tuple[str, bool]:
        if hide and (own := own_note(journal, note_id)) is not None:
            raise NoteIsOwn(title=short(own.title), id=own.id[:SHORT_ID])
        _, title = _find_note(journal, note_id, journal.notes.dismissed_ids())
        before = journal.file.revision
        (journal.notes.dismiss if hide else journal.notes.show_again)(note_id, title)
        return title, journal.file.revision != before

    title, changed = call.writing(change)
    if hide:
        said = gettext("“{title}” won’t be shown again.")
    else:
        said = gettext("“{title}” will be shown where it fits.")
    return _answer(
        {"note": note_id, "purchase": None, "hidden": hide}, said.format(title=title), changed=changed
    )


def change_note_beside(call: Call, wanted: str, note_id: str, *, hide: bool) -> Reply:
    """Hide a note for one purchase, or show it there again. Raises NoNoteFound and SeveralNotes."""

    def change(journal: Journal) -> tuple[str, str, str, str, bool]:
        entry = journal.find(wanted)
        id_ = entry.purchase.id
        found, title = _find_note(journal, note_id, {refused.note_id for refused in entry.not_about})
        before = journal.file.revision
        if hide:
            journal.notes.hide_beside(id_, found, title)
        else:
            journal.notes.show_beside(id_, found)
        return id_, name_of(entry), found, title, journal.file.revision != before

    id_, name, found, title, changed = call.writing(change)
    if hide:
        said = gettext("“{title}” won’t be shown beside {name} again.")
    else:
        said = gettext("“{title}” will be shown beside {name} where it fits.")
    return _answer(
        {"note": found, "purchase": id_, "hidden": hide},
        said.format(title=title, name=name),
        changed=changed,
    )


def _answer(document: Plain, said: str, *, changed: bool) -> Reply:
    hint = gettext("Use “unhyped undo” to take it back.") if changed else gettext("That was so before.")
    return Reply(document, (f"{said} {hint}",))


def _find_note(journal: Journal, wanted: str, hidden: frozenset[str] | set[str]) -> tuple[str, str]:
    """Return the id and the title of the note *wanted*, a curated one or an own one; raise NoNoteFound.

    A hidden note may be missing from the pack by now.
    """
    from unhyped.notes.pack import shipped

    title = next((note.title for note in shipped().notes if note.id == wanted), None)
    if title is not None:
        return wanted, title
    if (own := own_note(journal, wanted)) is not None:
        return own.id, short(own.title)
    if wanted not in hidden:
        raise NoNoteFound(query=wanted[:60])
    return wanted, wanted
