from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from tests.builders import OWN_NOTE
from tests.notes.making import note

from unhyped.notes.mine import as_note
from unhyped.ui.models.note_list import LINE_ROLE, NoteLine, NoteList, as_found, own_first

if TYPE_CHECKING:
    from collections.abc import Iterable

NOTES = [
    note(id="b", title="B", category="books", kind="cheaper-alternative"),
    note(id="s", title="S", category="beauty.skincare", kind="good-for"),
    note(id="n", title="N", category="beauty.skincare", kind="not-worth-it"),
    note(id="d", title="D", category="beauty.devices", kind="not-worth-it"),
    note(id="r", title="R", category="rights.withdrawal", kind="your-rights", region=("EU", "UK")),
]

MINE = as_note(OWN_NOTE)


def texts(lines: Iterable[NoteLine]) -> list[tuple[str, str, str]]:
    return [(line.role, line.text, line.below) for line in lines]


def listed(own: dict[str, str], *, unfolded: bool = False, narrowed: bool = False) -> list[NoteLine]:
    return list(own_first(NOTES, own, unfolded=unfolded, narrowed=narrowed))


def test_without_own_things_all_notes_in_large_groups_things_first() -> None:
    model = NoteList()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.show_lines(listed({}))
    assert texts(line for row in range(9) if (line := model.line(row))) == [
        ("section", "All notes · 5", ""),
        ("group", "Beauty", ""),
        ("note", "D", "Not worth it? · Beauty devices"),
        ("note", "N", "Not worth it? · Skincare"),
        ("note", "S", "What it’s good for · Skincare"),
        ("group", "Books", ""),
        ("note", "B", "Cheaper alternative · Books"),
        ("group", "Your rights", ""),
        ("note", "R", "Your rights · EU, UK · Changing your mind"),
    ]
    assert [model.first] == [2]
    assert model.row_of("b") == 6
    assert model.row_of("nowhere") is None
    assert model.more is None
    model.show_lines(())
    assert model.first is None
    assert model.rowCount() == 0


def test_notes_about_own_things_come_first_in_their_order_and_not_again_below() -> None:
    lines = texts(listed({"s": "you own 2", "b": "you sold yours"}))
    assert lines[:5] == [
        ("section", "About things you own · 2", ""),
        ("note", "S", "What it’s good for · you own 2"),
        ("note", "B", "Cheaper alternative · you sold yours"),
        ("section", "All other notes · 3", ""),
        ("group", "Beauty", ""),
    ]
    assert [text for _, text, _ in lines].count("S") == 1


def test_only_four_of_them_are_shown_at_first() -> None:
    own = {each.id: "you own it" for each in NOTES}
    assert texts(listed(own))[-2:] == [
        ("note", "D", "Not worth it? · you own it"),
        ("more", "Show 1 more", ""),
    ]
    unfolded = listed(own, unfolded=True)
    assert [line.role for line in unfolded] == ["section", *["note"] * 5]
    assert "more" not in [line.role for line in listed(dict(list(own.items())[:4]))]


def test_headings_say_when_these_are_some_kinds_only() -> None:
    assert listed({}, narrowed=True)[0].text == "Of this kind · 5"
    sections = [line.text for line in listed({"b": "you own it"}, narrowed=True) if line.role == "section"]
    assert sections == ["About things you own · 1", "Others of this kind · 4"]


def test_as_found_keeps_the_order_below_one_heading() -> None:
    assert texts(as_found(NOTES[:2], "Found · {n}", {"s": "you own it"})) == [
        ("section", "Found · 2", ""),
        ("note", "B", "Cheaper alternative · Books"),
        ("note", "S", "What it’s good for · you own it"),
    ]
    assert list(as_found([], "Found · {n}", {})) == []


def test_own_notes_stand_between_and_are_counted_apart() -> None:
    notes, own = [MINE, *NOTES], {"s": "you own it", MINE.id: "you own 2"}
    lines = texts(own_first(notes, own, unfolded=False, narrowed=False))
    assert lines[:5] == [
        ("section", "About things you own · 1", ""),
        ("note", "S", "What it’s good for · you own it"),
        ("section", "Mine · 1", ""),
        ("note", OWN_NOTE.title, "Mine · you own 2"),
        ("section", "All other notes · 4", ""),
    ]
    assert [text for _, text, _ in lines].count(OWN_NOTE.title) == 1
    without = texts(own_first(notes, {}, unfolded=False, narrowed=False, nothing_owned=True))
    assert without[:4] == [
        ("hint", "None of the 5 notes is about something you own.", ""),
        ("section", "Mine · 1", ""),
        ("note", OWN_NOTE.title, "Mine · written 1 Jan 2026"),
        ("section", "All other notes · 5", ""),
    ]
    assert texts(own_first([MINE], {}, unfolded=False, narrowed=True)) == without[1:3]
    found = texts(as_found([*NOTES[:1], MINE], "Found · {n}", {}))
    assert [text for _, text, _ in found] == ["Mine · 1", OWN_NOTE.title, "Found · 1", "B"]


def test_only_notes_and_what_unfolds_can_be_chosen_and_headings_say_what_they_are() -> None:
    model = NoteList()
    model.show_lines([NoteLine("Words", role="hint"), *listed({each.id: "you own it" for each in NOTES})])
    assert model.more == 6
    selectable = [bool(model.flags(model.index(row)) & Qt.ItemFlag.ItemIsSelectable) for row in range(7)]
    assert selectable == [False, False, True, True, True, True, True]
    assert model.note(0) is None
    assert model.note(2) == NOTES[0]
    assert model.note(-1) is None
    assert model.note(6) is None
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1, 2, 6)]
    assert spoken == [
        "Words",
        "Heading: About things you own · 5",
        "B Cheaper alternative · you own it",
        "Show 1 more",
    ]
    assert model.index(1).data(LINE_ROLE) == model.line(1)


def test_the_same_lines_again_leave_the_list_alone() -> None:
    model = NoteList()
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    assert model.show_lines(listed({}))
    assert not model.show_lines(listed({}))
    assert len(resets) == 1
