"""notes --write and --delete: the person’s own notes."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from unhyped import purchases_file
from unhyped.cli.call import Reply
from unhyped.cli.errors import NoNoteFound, SeveralNotes
from unhyped.cli.typed import matches, names
from unhyped.domain.errors import UnhypedError
from unhyped.domain.own_note import OwnNote, words_from
from unhyped.domain.purchase import SHORT_ID
from unhyped.domain.text import isolated, short
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from unhyped.cli.call import Call
    from unhyped.journal import Journal
    from unhyped.notes.note import Note


def write(call: Call, title: str, advice: str, text: str, words: str) -> Reply:
    """Write one note."""
    from unhyped.journal import new_id

    note = OwnNote(
        id=new_id(),
        title=_line(title),
        advice=_line(advice),
        text=text.strip(),
        words=words_from(words),
        added_at=call.environment.now(),
    )
    call.writing(lambda journal: journal.own_notes.add(note), new_file=True)
    if note.words:
        said = gettext("Wrote your note “{title}” ({id}). It shows where one of its words is in a name.")
    else:
        said = gettext("Wrote your note “{title}” ({id}). Without words, you only find it among your notes.")
    return Reply({"id": note.id}, (said.format(title=_title(note), id=note.id[:SHORT_ID]),))


def delete(call: Call, wanted: str) -> Reply:
    """Delete one note. Raises NoNoteFound and SeveralNotes."""

    def remove(journal: Journal) -> OwnNote:
        note = own_note(journal, wanted)
        if note is None:
            raise NoNoteFound(query=short(wanted, 60))
        journal.own_notes.remove(note.id)
        return note

    gone = call.writing(remove)
    said = gettext("Deleted your note “{title}”. “unhyped undo” brings it back.")
    return Reply({"id": gone.id}, (said.format(title=_title(gone)),))


def own_note(journal: Journal, wanted: str) -> OwnNote | None:
    """Return the own note that *wanted* means, None if there is none; raise SeveralNotes."""
    hits = matches(journal.own_notes.all(), wanted, attrgetter("title"))
    if len(hits) > 1:
        raise SeveralNotes(wanted=short(wanted, 60), count=len(hits), names=names(hits, attrgetter("title")))
    return hits[0] if hits else None


def own_notes(call: Call) -> tuple[tuple[Note, ...], tuple[str, ...]]:
    """Return the own notes in the file, newest first, and the problems that keep them from being read.

    An unreadable file must not hide the curated notes, which don't need one.
    """
    from unhyped.notes.mine import as_note

    if call.named_file is None and not purchases_file.is_there(call.file):
        return (), ()
    try:
        with call.reading() as journal:
            return tuple(map(as_note, reversed(journal.own_notes.all()))), ()
    except UnhypedError as error:
        return (), (gettext("Your own notes are left out. {why}").format(why=error),)


def _title(note: OwnNote) -> str:
    return isolated(short(note.title))


def _line(text: str) -> str:
    return " ".join(text.split())
