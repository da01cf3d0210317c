"""delete, restore, undo and redo: take back changes of any age, made here or in the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from unhyped.cli.arguments import PURCHASE_ID, Arguments
from unhyped.cli.call import Reply
from unhyped.cli.listing import name_of
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.cli.call import Call
    from unhyped.domain.entry import Entry
    from unhyped.journal import Journal


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchasesArguments(Arguments):
    """The purchases to delete or restore."""

    ids: Annotated[tuple[str, ...], PURCHASE_ID]


def delete(call: Call, given: PurchasesArguments) -> Reply:
    """Move purchases to the Trash in one change."""

    def move(journal: Journal) -> list[Entry]:
        found = _each_once(journal.find(wanted) for wanted in given.ids)
        journal.trash(entry.purchase.id for entry in found)
        return found

    found = call.writing(move)
    said = gettext("Moved to the Trash: {names}. “unhyped undo” brings it back.")
    return _about(found, said)


def restore(call: Call, given: PurchasesArguments) -> Reply:
    """Bring purchases back from the Trash."""

    def bring(journal: Journal) -> list[Entry]:
        found = _each_once(journal.find_in_trash(wanted) for wanted in given.ids)
        journal.restore(entry.purchase.id for entry in found)
        return found

    return _about(call.writing(bring), gettext("Restored: {names}."))


def _each_once(found: Iterable[Entry]) -> list[Entry]:
    return [*{entry.purchase.id: entry for entry in found}.values()]


def _about(found: list[Entry], said: str) -> Reply:
    names = ", ".join(name_of(entry) for entry in found)
    return Reply([entry.purchase.id for entry in found], (said.format(names=names),))


def undo(call: Call) -> Reply:
    """Undo the last change and answer with its label."""
    label = call.writing(lambda journal: journal.undo())
    return Reply({"undone": label}, (gettext("Undone: {label}.").format(label=label),))


def redo(call: Call) -> Reply:
    """Redo the last undone change and answer with its label."""
    label = call.writing(lambda journal: journal.redo())
    return Reply({"redone": label}, (gettext("Redone: {label}.").format(label=label),))
