from __future__ import annotations

import pytest
from tests.notes.making import TODAY, note

from unhyped.notes.facts import Facts
from unhyped.notes.matching import Matcher

MASK = note(id="mask", keywords=("led mask", "masque led"))
POSTER = note(id="poster", title="Posters", keywords=("led mask poster",))


def shown(name: str, *notes: object, own_note: str = "") -> list[str]:
    matches = Matcher(notes).match(Facts(name=name, note=own_note), on=TODAY)  # type: ignore[arg-type] # notes
    return [match.note.id for match in matches]


@pytest.mark.parametrize(
    "name",
    [
        *("LED mask poster A3", "Sticker of an LED mask", "LED mask travel case", "LED Mask Keychain"),
        *(
            "LED-Mask Aufbewahrungsbox",
            "LED mask sleutelhanger",
            "Affiche masque LED",
            "Masque LED, porte-clés",
        ),
    ],
)
def test_an_accessory_or_a_picture_is_not_the_thing(name: str) -> None:
    assert shown(name, MASK) == []


@pytest.mark.parametrize(
    "name",
    [
        *("LED mask with storage bag", "LED mask + poster", "LED mask set incl. cleaning brush"),
        *("LED-Mask mit Aufbewahrungsbox", "Led mask met opbergtas", "Masque LED avec étui de rangement"),
    ],
)
def test_what_comes_with_the_thing_changes_nothing(name: str) -> None:
    assert shown(name, MASK) == ["mask"]


def test_one_s_own_words_beside_the_name_change_nothing() -> None:
    assert shown("LED mask", MASK, own_note="Saw it on a poster") == ["mask"]


def test_a_note_may_be_about_the_accessory() -> None:
    assert shown("LED mask poster", MASK, POSTER) == ["poster"]
