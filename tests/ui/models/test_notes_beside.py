from __future__ import annotations

from typing import TYPE_CHECKING

from tests.builders import OWN_NOTE, purchase
from tests.notes.making import note

from unhyped.notes.matching import Matcher
from unhyped.ui.models.notes_beside import NotesBeside

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.ui.session import Session

NOTES = (note(kind="good-for"), note(id="lamp", keywords=("lamp",), kind="good-for"))


def test_it_follows_what_is_said_about_notes(session_of: Callable[..., Session]) -> None:
    roller, lamp = purchase("Ice roller"), purchase("Lamp")
    session = session_of(roller, lamp)
    notes, matcher = NotesBeside(session), Matcher(NOTES)

    def shown() -> list[str]:
        return [
            match.note.id for entry in session.journal.entries() for match in notes.matches(matcher, entry)
        ]

    assert shown() == ["ice-roller", "lamp"]
    session.do(lambda journal: journal.notes.show_kind_less("good-for", "Good for"))
    assert shown() == ["ice-roller"]
    session.do(lambda journal: journal.notes.hide_beside(roller.purchase.id, "ice-roller", "Ice rollers"))
    assert shown() == ["lamp"]
    session.do(lambda journal: journal.notes.dismiss("lamp", "Lamps"))
    assert shown() == []
    session.do(lambda journal: journal.own_notes.add(OWN_NOTE))
    assert shown() == [OWN_NOTE.id]
    for _ in range(4):
        session.do(lambda journal: journal.undo())
    assert shown() == ["ice-roller", "lamp"]
