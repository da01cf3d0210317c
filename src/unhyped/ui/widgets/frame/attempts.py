"""Change the journal, undo and redo, with the messages for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, overload

from unhyped.domain.errors import UnhypedError
from unhyped.i18n import gettext
from unhyped.ui.widgets.frame.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.journal import Journal
    from unhyped.ui.session import Session

    Say = Callable[[Message], object]

_T = TypeVar("_T")


@overload
def attempt(session: Session, verb: Callable[[Journal], None], say: Say, done: str = "") -> bool: ...
@overload
def attempt(session: Session, verb: Callable[[Journal], _T], say: Say, done: str = "") -> _T | None: ...
def attempt(session: Session, verb: Callable[[Journal], object], say: Say, done: str = "") -> object:
    """Let *verb* change the journal; return its result (True if it has none), or None if it failed.

    *say* gets *done* with an Undo button, or the error.
    """
    try:
        result = session.do(verb)
    except UnhypedError as error:
        say(Message(str(error), kind="problem"))
        return None
    if done:
        say(Message(done, gettext("Undo"), lambda: say(undo_with_message(session))))
    return True if result is None else result


def undo_with_message(session: Session) -> Message:
    """Undo the last change; return the message for it."""
    return _with_label(session, lambda journal: journal.undo(), gettext("Undone: {label}"))


def redo_with_message(session: Session) -> Message:
    """Redo the last undone change; return the message for it."""
    return _with_label(session, lambda journal: journal.redo(), gettext("Redone: {label}"))


def _with_label(session: Session, verb: Callable[[Journal], str], done: str) -> Message:
    """Let *verb* change the journal; return *done* with the label of the change, or the error."""
    try:
        return Message(done.format(label=session.do(verb)))
    except UnhypedError as error:
        return Message(str(error), kind="problem")
