from __future__ import annotations

import pytest
from tests.notes.making import note

from unhyped.notes.pack import shipped
from unhyped.notes.search import Search, by_category, by_kind

ROLLER = note()
LAMP = note(
    id="lamp",
    title="Lamps for the camera",
    category="home.decor",
    kind="need-it-at-all",
    claim="Décor for filming, says Example.",
    alternative="The lamp you own, near the ice",
    keywords=("sunset lamp",),
    brands=("Glow",),
)
RIGHT = note(id="right", title="Delivery", category="rights.delivery", kind="your-rights")
ALL = (RIGHT, LAMP, ROLLER)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["right", "lamp", "ice-roller"]),
        ("DECOR", ["lamp"]),
        ("décor filming", ["lamp"]),
        ("sunset", ["lamp"]),
        ("glow", ["lamp"]),
        ("you own", ["lamp"]),
        ("interior", ["lamp"]),
        ("beauty", ["ice-roller"]),
        ("your rights", ["right"]),
        ("camera roller", []),
        ("ice", ["ice-roller", "right", "lamp"]),
    ],
)
def test_notes_are_found_by_every_word(query: str, found: list[str]) -> None:
    assert [one.id for one in Search(ALL).find(query)] == found


def test_groups_by_category_put_things_first() -> None:
    groups = by_category(ALL)
    assert [(g.code, g.label) for g in groups] == [
        ("beauty.devices", "Beauty devices"),
        ("home.decor", "Interior"),
        ("rights.delivery", "Delivery"),
    ]


def test_groups_by_kind_come_in_their_order() -> None:
    assert [(g.label, [n.id for n in g.notes]) for g in by_kind(ALL)] == [
        ("Do I need it at all?", ["lamp"]),
        ("What it’s good for", ["ice-roller"]),
        ("Your rights", ["right"]),
    ]


def test_every_shipped_note_is_in_one_group() -> None:
    notes = shipped().notes
    for groups in (by_category(notes), by_kind(notes)):
        assert sorted(n.id for g in groups for n in g.notes) == sorted(n.id for n in notes)
