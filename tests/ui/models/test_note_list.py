from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from tests.notes.making import note

from unhyped.ui.models.note_list import BELOW_ROLE, NoteList, as_found, grouped

NOTES = (
    note(id="b", title="B", category="books", kind="cheaper-alternative"),
    note(id="s", title="S", category="beauty.skincare", kind="good-for"),
    note(id="n", title="N", category="beauty.skincare", kind="not-worth-it"),
    note(id="r", title="R", category="rights.withdrawal", kind="your-rights"),
)


def texts(model: NoteList) -> list[tuple[str, str]]:
    rows = (model.index(row) for row in range(model.rowCount()))
    return [(index.data(), index.data(BELOW_ROLE)) for index in rows]


def test_by_category_things_first_and_by_kind_within() -> None:
    model = NoteList()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_lines(grouped(NOTES))
    assert texts(model) == [
        ("Beauty · Skincare", ""),
        ("N", "Not worth it?"),
        ("S", "What it’s good for"),
        ("Books", ""),
        ("B", "Cheaper alternative"),
        ("Your rights · Changing your mind", ""),
        ("R", "Your rights"),
    ]
    assert [model.first] == [1]
    assert model.row_of("b") == 4
    assert model.row_of("nowhere") is None
    model.show_lines(())
    assert model.first is None
    assert model.rowCount() == 0


def test_as_found_keeps_the_order_and_says_the_category() -> None:
    model = NoteList()
    model.show_lines(as_found(NOTES[:2]))
    assert texts(model) == [("B", "Cheaper alternative · Books"), ("S", "What it’s good for · Skincare")]


def test_headings_can_not_be_chosen_and_say_what_they_are() -> None:
    model = NoteList()
    model.show_lines(grouped(NOTES))
    heading, line = model.index(0), model.index(1)
    assert not model.flags(heading) & Qt.ItemFlag.ItemIsSelectable
    assert not model.flags(heading) & Qt.ItemFlag.ItemIsEnabled
    assert model.flags(line) & Qt.ItemFlag.ItemIsSelectable
    assert model.note(0) is None
    assert model.note(1) == NOTES[2]
    assert model.note(-1) is None
    assert heading.data(Qt.ItemDataRole.AccessibleTextRole) == "Heading: Beauty · Skincare"
    assert line.data(Qt.ItemDataRole.AccessibleTextRole) == "N. Not worth it?"
