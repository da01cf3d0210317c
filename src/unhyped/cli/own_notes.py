"""notes --write and --delete: the person’s own notes."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from unhyped import purchases_file
from unhyped.cli.call import Answer
from unhyped.cli.errors import NoNoteFound, SeveralNotes
from unhyped.cli.finding import meant, names
from unhyped.domain.errors import UnhypedError
from unhyped.domain.own_note import OwnNote, words_from
from unhyped.domain.purchase import SHORT_ID
from unhyped.i18n import gettext
from unhyped.insights.wording import isolated, short

if TYPE_CHECKING:
    import argparse

    from unhyped.cli.call import Call
    from unhyped.journal import Journal
    from unhyped.notes.note import Note


def register(parser: argparse.ArgumentParser, which: argparse._MutuallyExclusiveGroup) -> None:
    """Add the options of own notes to *parser*, and to *which* those of which there can be only one."""
    which.add_argument("--write", metavar="TITLE", help=gettext("write a note of your own"))
    which.add_argument(
        "--delete",
        metavar="NOTE",
        help=gettext("delete your own note with this id (or just its start) or title"),
    )
    parser.add_argument(
        "--advice", metavar="TEXT", help=gettext("with --write: what to remember, in one line")
    )
    parser.add_argument("--text", metavar="TEXT", help=gettext("with --write: anything else"))
    parser.add_argument(
        "--words",
        metavar="WORDS",
        help=gettext("with --write: words in a name that bring it up, separated by commas"),
    )


def write(call: Call) -> Answer:
    """Write one note."""
    from unhyped.journal import new_id

    given = call.given
    note = OwnNote(
        id=new_id(),
        title=_line(given.write),
        advice=_line(given.advice or ""),
        text=(given.text or "").strip(),
        words=words_from(given.words or ""),
        added_at=call.world.now(),
    )
    call.writing(lambda journal: journal.own_notes.add(note), new_file=True)
    if note.words:
        said = gettext("Wrote your note “{title}” ({id}). It shows where one of its words is in a name.")
    else:
        said = gettext("Wrote your note “{title}” ({id}). Without words, you only find it among your notes.")
    return Answer({"id": note.id}, (said.format(title=_title(note), id=note.id[:SHORT_ID]),))


def delete(call: Call) -> Answer:
    """Delete one note."""

    def remove(journal: Journal) -> OwnNote:
        note = own_note(journal, call.given.delete)
        if note is None:
            raise NoNoteFound(query=short(call.given.delete, 60))
        journal.own_notes.remove(note.id)
        return note

    gone = call.writing(remove)
    said = gettext("Deleted your note “{title}”. “unhyped undo” brings it back.")
    return Answer({"id": gone.id}, (said.format(title=_title(gone)),))


def own_note(journal: Journal, wanted: str) -> OwnNote | None:
    """Return the own note that *wanted* means, None if there is none; raise SeveralNotes."""
    hits = meant(journal.own_notes.all(), wanted, attrgetter("title"))
    if len(hits) > 1:
        raise SeveralNotes(wanted=short(wanted, 60), count=len(hits), names=names(hits, attrgetter("title")))
    return hits[0] if hits else None


def own_notes(call: Call) -> tuple[tuple[Note, ...], tuple[str, ...]]:
    """Return the own notes in the file, newest first, and what keeps them from being read, if anything does.

    The curated notes need no file: what is wrong with one must not keep them away.
    """
    from unhyped.notes.mine import as_note

    if call.given.file is None and not purchases_file.is_there(call.file):
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
