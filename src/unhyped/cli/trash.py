"""delete and restore: into the Trash, and out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.cli.call import Answer
from unhyped.cli.listing import name_of
from unhyped.cli.parser import id_help
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from unhyped.cli.call import Call
    from unhyped.cli.parser import Commands
    from unhyped.domain.entry import Entry
    from unhyped.journal import Journal


def register(commands: Commands) -> None:
    """Add delete and restore."""
    for name, run, told in (
        ("delete", delete, gettext("move purchases to the Trash")),
        ("restore", restore, gettext("bring purchases back from the Trash")),
    ):
        parser = commands.add(name, run, told)
        parser.add_argument("ids", metavar="ID", nargs="+", help=id_help())


def delete(call: Call) -> Answer:
    """Move purchases to the Trash: one change, whatever their number."""

    def move(journal: Journal) -> list[Entry]:
        found = [journal.find(wanted) for wanted in call.given.ids]
        journal.trash(list(dict.fromkeys(entry.purchase.id for entry in found)))
        return found

    found = call.writing(move)
    said = gettext("Moved to the Trash: {names}. “unhyped undo” brings it back.")
    return _about(found, said)


def restore(call: Call) -> Answer:
    """Bring purchases back from the Trash."""

    def bring(journal: Journal) -> list[Entry]:
        found = [journal.find_in_trash(wanted) for wanted in call.given.ids]
        journal.restore(list(dict.fromkeys(entry.purchase.id for entry in found)))
        return found

    return _about(call.writing(bring), gettext("Restored: {names}."))


def _about(found: list[Entry], said: str) -> Answer:
    names = ", ".join(name_of(entry) for entry in found)
    return Answer([entry.purchase.id for entry in found], (said.format(names=names),))
