"""What is done about a note wherever it shows: hide it everywhere, or show fewer of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from unhyped.i18n import gettext

if TYPE_CHECKING:
    from unhyped.notes.note import Kind
    from unhyped.ui.pages.page import Page


def hide_note(page: Page, note_id: str, title: str) -> None:
    """Never show a note again, until somebody wants it back."""
    done = gettext("“{title}” won’t be shown again").format(title=title)
    page.attempt(lambda journal: journal.dismiss_note(note_id, title), done)


def show_fewer(page: Page, kind: str) -> None:
    """Show notes of a kind less often."""
    from unhyped.notes.words import kind_label

    label = kind_label(cast("Kind", kind))
    done = gettext("You’ll see “{kind}” notes at most once a month, except about safety").format(kind=label)
    page.attempt(lambda journal: journal.show_kind_less(kind, label), done)
