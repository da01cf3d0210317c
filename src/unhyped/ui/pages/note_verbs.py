"""Actions on a note wherever it is shown: hide a curated one, write or change one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from unhyped.domain.text import isolated
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.domain.own_note import OwnNote
    from unhyped.notes.note import Note, NoteKind
    from unhyped.ui.pages.page import Page


def hide_note(page: Page, note_id: str, title: str) -> None:
    """Hide a note everywhere, until the person shows it again."""
    done = gettext("“{title}” won’t be shown again").format(title=title)
    page.attempt(lambda journal: journal.notes.dismiss(note_id, title), done)


def show_note(page: Page, note_id: str, title: str) -> None:
    """Show a note again that was hidden everywhere."""
    done = gettext("“{title}” will be shown again").format(title=title)
    page.attempt(lambda journal: journal.notes.show_again(note_id, title), done)


def show_fewer(page: Page, kind: str) -> None:
    """Show notes of a kind less often."""
    label = _kind_label(kind)
    done = gettext("You’ll see “{kind}” notes at most once a month, except about safety").format(kind=label)
    page.attempt(lambda journal: journal.notes.show_kind_less(kind, label), done)


def show_as_before(page: Page, kind: str, then: Callable[[], object]) -> None:
    """Show notes of a kind wherever they fit again; *then* runs once that worked."""
    label = _kind_label(kind)
    done = gettext("You’ll see “{kind}” notes wherever they fit").format(kind=label)
    page.attempt(lambda journal: journal.notes.show_kind_as_before(kind, label), done, lambda _: then())


def write_note(page: Page, then: Callable[[str], object]) -> None:
    """Ask the person to write a note; *then* gets its id once it is saved."""

    def write(note: OwnNote) -> None:
        done = _about(gettext("Wrote your note “{title}”"), note)
        page.attempt(lambda journal: journal.own_notes.add(note), done, lambda _: then(note.id))

    _open(page, None, write)


def edit_note(page: Page, note_id: str) -> None:
    """Let the person edit a note, if it is their own."""

    def edit(note: OwnNote) -> None:
        done = _about(gettext("Changed your note “{title}”"), note)
        is_gone = note.id not in {each.id for each in page.session.journal.own_notes.all()}
        page.attempt(
            lambda journal: (journal.own_notes.add if is_gone else journal.own_notes.edit)(note), done
        )

    for note in page.session.journal.own_notes.all():
        if note.id == note_id:
            _open(page, note, edit)


def delete_note(page: Page, note: Note) -> None:
    """Delete one of the person's own notes."""
    done = gettext("Deleted your note “{title}”").format(title=isolated(note.title))
    page.attempt(lambda journal: journal.own_notes.remove(note.id), done)


def _kind_label(kind: str) -> str:
    from unhyped.notes.words import kind_label

    return kind_label(cast("NoteKind", kind))


def _about(words: str, note: OwnNote) -> str:
    from unhyped.notes.mine import as_note

    return words.format(title=isolated(as_note(note).title))


def _open(page: Page, note: OwnNote | None, save: Callable[[OwnNote], object]) -> None:
    from unhyped.ui.dialogs.write_note import WriteNote

    dialog = WriteNote(page.session, page.look, note, parent=page.window())
    dialog.submitted.connect(save)
    dialog.open()
