"""Taking the last change back and repeating it, with the words that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.domain.errors import UnhypedError
from unhyped.i18n import gettext
from unhyped.ui.widgets.message import Message

if TYPE_CHECKING:
    from unhyped.ui.session import Session


def undone(session: Session) -> Message:
    """Take the last change back; return what to say about it."""
    try:
        label = session.do(lambda journal: journal.undo())
    except UnhypedError as error:
        return Message(str(error), kind="problem")
    return Message(gettext("Undone: {label}").format(label=label))


def redone(session: Session) -> Message:
    """Repeat what was undone last; return what to say about it."""
    try:
        label = session.do(lambda journal: journal.redo())
    except UnhypedError as error:
        return Message(str(error), kind="problem")
    return Message(gettext("Redone: {label}").format(label=label))
