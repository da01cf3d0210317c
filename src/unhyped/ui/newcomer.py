"""Who gets the first run, and how far they are in it. The window's state remembers it for all files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry
    from unhyped.domain.plain import Json
    from unhyped.ui.session import Session

FIRST_STEP: Final = "welcome"
_KEY: Final = "first_run"
_DONE: Final = "done"


def step_due(session: Session) -> str:
    """Return the step of the first run to show when the file of *session* opens; "" for none.

    It is for people who haven't been through it, in a new file. If they closed the window in the middle, they
    go on in that file. People with purchases know the program: remember that for their next file.
    """
    journal = session.journal
    if session.window_state.values.get(_KEY) == _DONE or not journal.choices.are_own:
        return ""
    if left := _left(session):
        return str(left.get("step"))
    if journal.count():
        remember_done(session)
    return "" if journal.count() or journal.undo_label else FIRST_STEP


def things(session: Session) -> list[Entry]:
    """Return what was logged in the first run and is still there, in the order of logging."""
    ids = _left(session).get("things")
    found = (session.journal.logged(str(each)) for each in (ids if isinstance(ids, list) else ()))
    return [entry for entry in found if entry is not None]


def remember_thing(session: Session, purchase_id: str) -> None:
    """Remember that a purchase was logged in the first run."""
    ids = _left(session).get("things")
    known = ids if isinstance(ids, list) else []
    if purchase_id not in known:
        _remember(session, things=[*known, purchase_id])


def remember_step(session: Session, step: str) -> None:
    """Remember that the *step* is on show in the file of *session*."""
    _remember(session, step=step)


def remember_done(session: Session) -> None:
    """Remember never to show it again, in whichever file."""
    session.window_state.remember(_KEY, _DONE)


def _left(session: Session) -> dict[str, Json]:
    """Return how far the first run is in the file of *session*; nothing if it isn't under way there."""
    left = session.window_state.values.get(_KEY)
    is_here = isinstance(left, dict) and left.get("file") == str(session.journal.file.path)
    return left if isinstance(left, dict) and is_here else {}


def _remember(session: Session, **fields: Json) -> None:
    left: dict[str, Json] = {**_left(session), "file": str(session.journal.file.path), **fields}
    session.window_state.remember(_KEY, left)
