"""undo and redo: they reach back as far as the file, whoever made the change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.cli.call import Answer
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from unhyped.cli.call import Call
    from unhyped.cli.parser import Commands


def register(commands: Commands) -> None:
    """Add undo and redo."""
    commands.add("undo", undo, gettext("undo the last change"))
    commands.add("redo", redo, gettext("redo what you undid last"))


def undo(call: Call) -> Answer:
    """Take the last change back and answer with what it was."""
    label = call.writing(lambda journal: journal.undo())
    return Answer({"undone": label}, (gettext("Undone: {label}.").format(label=label),))


def redo(call: Call) -> Answer:
    """Repeat what was undone last and answer with what it was."""
    label = call.writing(lambda journal: journal.redo())
    return Answer({"redone": label}, (gettext("Redone: {label}.").format(label=label),))
