from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import ADDED, purchase
from tests.storage.making import records_of

from unhyped.domain.change import Step
from unhyped.domain.errors import NotFound, SeveralFound
from unhyped.journal.memory import Memory

ROLLER = purchase("Ice Roller")
CAFE = purchase("Café crème")
GONE = purchase("Gone")
GONE = replace(GONE, purchase=replace(GONE.purchase, trashed_at=ADDED))
TWINS = [purchase("Leggings"), purchase("LEGGINGS")]
ALL = [ROLLER, CAFE, GONE, *TWINS]


@pytest.fixture
def memory() -> Memory:
    """Ids of its own: the first four characters of each differ."""
    made = [
        replace(entry, purchase=replace(entry.purchase, id=f"{n}bcd{entry.purchase.id[4:]}"))
        for n, entry in enumerate(ALL)
    ]
    return Memory(records_of(made))


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Ice Roller", "Ice Roller"),
        ("  ice roller ", "Ice Roller"),
        ("CAFÉ CRÈME", "Café crème"),
        ("Cafe\N{COMBINING ACUTE ACCENT} cre\N{COMBINING GRAVE ACCENT}me", "Café crème"),
        ("0bcd", "Ice Roller"),
        ("0BCD0000", "Ice Roller"),
    ],
)
def test_found_by_name_or_the_beginning_of_an_id(memory: Memory, wanted: str, name: str) -> None:
    assert memory.find(wanted).purchase.name == name


@pytest.mark.parametrize("wanted", ["", " ", "0bc", "roller", "Gone", "2bcd", "\x00", "x" * 10_000])
def test_not_found(memory: Memory, wanted: str) -> None:
    with pytest.raises(NotFound) as caught:
        memory.find(wanted)
    assert len(str(caught.value)) < 200


def test_of_several_none_is_chosen(memory: Memory) -> None:
    with pytest.raises(SeveralFound, match=r"matches 2 .*: Leggings \(3bcd0000\), LEGGINGS \(4bcd0000\)"):
        memory.find("leggings")
    assert memory.find("3bcd").purchase.name == "Leggings"


def test_in_the_trash_by_whole_id_or_by_asking_for_it(memory: Memory) -> None:
    (trashed,) = memory.trashed()
    assert memory.find(trashed.purchase.id) == trashed
    assert memory.find_in_trash("gone") == memory.find_in_trash("2bcd") == trashed
    with pytest.raises(NotFound):
        memory.find_in_trash("Ice Roller")


def test_all_can_be_asked_for_while_another_is_logged() -> None:
    memory = Memory(records_of(ALL))
    seen = []
    for entry in memory.entries():
        seen.append(entry.purchase.name)
        memory.apply([Step(None, purchase("Meanwhile").purchase)])
    assert seen == [entry.purchase.name for entry in ALL if entry is not GONE]
    assert memory.count() == 2 * len(seen)
