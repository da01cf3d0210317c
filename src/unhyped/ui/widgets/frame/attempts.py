"""Change the journal, undo and redo, with the messages for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from unhyped.i18n import gettext
from unhyped.journal import Journal
from unhyped.ui.widgets.frame.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.ui.session import Session

    Say = Callable[[Message], object]

_T = TypeVar("_T")


def attempt(
    session: Session,
    verb: Callable[[Journal], _T],
    say: Say,
    done: str | Callable[[_T], str] = "",
    then: Callable[[_T], object] = lambda _: None,
    *,
    records: int = 1,
) -> None:
    """Let *verb* change the journal, as `Session.run` does; then call *then* with its result.

    *say* gets *done*, which may depend on the result, with an Undo button; or the error.
    """

    def succeed(result: _T) -> None:
        words = done if isinstance(done, str) else done(result)
        if words:
            say(with_undo(words, session, say))
        then(result)

    session.run(verb, succeed, lambda error: say(_problem(error)), records=records)


def with_undo(done: str, session: Session, say: Say) -> Message:
    """Return the message that the last change is *done*, with a button that takes it back."""
    last = session.journal.last_change
    return Message(done, gettext("Undo"), lambda: undo_with_message(session, say), change=last)


def undo_with_message(session: Session, say: Say) -> None:
    """Undo the last change; *say* gets the message for it."""
    _repeat(session, Journal.undo, Journal.records_to_undo, say, gettext("Undone: {label}"))


def redo_with_message(session: Session, say: Say) -> None:
    """Redo the last undone change; *say* gets the message for it."""
    _repeat(session, Journal.redo, Journal.records_to_redo, say, gettext("Redone: {label}"))


def _repeat(
    session: Session, verb: Callable[[Journal], str], records: Callable[[Journal], int], say: Say, done: str
) -> None:
    """Let *verb* undo or redo; *say* gets *done* with the label of the change, or the error."""
    session.run(
        verb,
        lambda label: say(Message(done.format(label=label))),
        lambda error: say(_problem(error)),
        records=records,
    )


def _problem(error: Exception) -> Message:
    return Message(str(error), kind="problem")
