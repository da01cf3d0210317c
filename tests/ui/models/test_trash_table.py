from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from PySide6.QtTest import QAbstractItemModelTester
from tests.builders import purchase

from unhyped.ui.models.purchase_columns import Showing
from unhyped.ui.models.trash_table import TrashTable


def test_the_trash_shows_and_finds_what_was_deleted() -> None:
    entry = purchase("Ice roller", "12.99 EUR", on="2026-03-05")
    entry = replace(entry, purchase=replace(entry.purchase, trashed_at=datetime(2026, 3, 9, 12, tzinfo=UTC)))
    table = TrashTable()
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.load([entry, purchase("Lamp", None, on=None)], Showing(date(2026, 11, 24)))
    cells = [str(table.index(0, column).data()) for column in range(table.columnCount())]
    assert cells[:3] == ["Ice roller", "€12.99", "5 Mar"]
    assert "9 Mar 2026" in cells[3]
    table.narrow("lamp")
    assert [entry.purchase.name for entry in table.entries([0])] == ["Lamp"]
    assert table.rowCount() == 1
    assert table.total == 2
    table.narrow("nothing like it")
    assert table.rowCount() == 0
    table.narrow(" ")
    assert table.rowCount() == 2
    del tester
