"""The line below everything: the file, its size, its last backup, and what undo reverts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.i18n import format_datetime, gettext, ngettext
from unhyped.ui.widgets.text.clamped import Clamped

if TYPE_CHECKING:
    from unhyped.journal import Journal


class StatusLine(Clamped):
    """One line about the open file."""

    def __init__(self) -> None:
        super().__init__("", 1, "muted")

    def show_journal(self, journal: Journal) -> None:
        """Show the state of the file."""
        facts = [journal.file.path.name, ngettext("{n} purchase", "{n} purchases", journal.count())]
        last = journal.file.store.last_backup()
        facts.append(
            gettext("last backup {time}").format(time=format_datetime(last.at))
            if last
            else gettext("no backup yet")
        )
        if journal.undo_label:
            facts.append(gettext("Ctrl+Z undoes “{label}”").format(label=journal.undo_label))
        self.say(" · ".join(facts))

    def show_unreadable(self, name: str) -> None:
        """Say that the file called *name* can't be read."""
        self.say(gettext("{name} · can’t be read right now").format(name=name))
