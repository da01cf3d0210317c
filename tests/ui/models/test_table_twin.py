from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QAbstractItemModelTester
from tests.ui import answers

from unhyped.domain.period import year
from unhyped.ui.models.table_twin import TableTwin

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session

ACROSS = Qt.Orientation.Horizontal


def test_it_shows_every_cell_and_is_a_sound_model(session: Session, qtbot: QtBot) -> None:
    table = answers.spending(session, session.journal.entries()).table()
    model = TableTwin(table)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    shown = [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    assert shown == [[cell.text for cell in row.cells] for row in table.rows]
    headers = [model.headerData(column, ACROSS) for column in range(model.columnCount())]
    assert headers == [column.header for column in table.columns]
    session.set_period(year("2025"))
    other = answers.spending(session, session.journal.entries()).table()
    with qtbot.waitSignal(model.modelReset):
        model.show_table(other)
    assert model.rowCount() == len(other.rows) != len(table.rows)
    assert tester.model() is model


def test_the_same_table_again_disturbs_nothing(session: Session, qtbot: QtBot) -> None:
    model = TableTwin(answers.regret(session, session.journal.entries()).table())
    with qtbot.assertNotEmitted(model.modelReset):
        model.show_table(answers.regret(session, session.journal.entries()).table())


def test_numbers_stand_right_and_totals_are_stronger(session: Session) -> None:
    table = answers.spending(session, session.journal.entries()).table()
    model = TableTwin(table)
    for number, column in enumerate(table.columns):
        alignment = model.index(0, number).data(Qt.ItemDataRole.TextAlignmentRole)
        assert bool(alignment & Qt.AlignmentFlag.AlignRight) == column.numeric
    fonts = [model.index(row, 0).data(Qt.ItemDataRole.FontRole) for row in range(model.rowCount())]
    assert [font is not None for font in fonts] == [row.total for row in table.rows]
    strong = next(font for font in fonts if font is not None)
    assert strong.weight() == QFont.Weight.DemiBold


@pytest.mark.parametrize("role", [Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.EditRole])
def test_other_roles_say_nothing(session: Session, role: Qt.ItemDataRole) -> None:
    model = TableTwin(answers.regret(session, session.journal.entries()).table())
    assert model.index(0, 0).data(role) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
