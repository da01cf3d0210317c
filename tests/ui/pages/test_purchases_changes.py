"""What a change costs and shows: only its rows are touched, and the table equals one made anew."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from tests.builders import money, new_id, purchase
from tests.patience import no_free_thread, process_due_events
from tests.ui.reading import running

from benchmarks.large import large
from unhyped.domain import period
from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.check_in import CheckIn
from unhyped.domain.errors import UnhypedError
from unhyped.domain.money_event import MoneyEvent
from unhyped.ui import jobs
from unhyped.ui.models import purchase_columns, purchase_rows
from unhyped.ui.models.purchase_columns import COLUMNS, NUMBERS
from unhyped.ui.models.purchase_rows import PurchaseRows
from unhyped.ui.pages.purchases import PurchasesPage
from unhyped.ui.session import MAX_READ_AT_ONCE, Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pytestqt.qtbot import QtBot

    from unhyped.domain.entry import Entry
    from unhyped.journal import Journal
    from unhyped.ui.models.purchase_table import PurchaseTable
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.frame.message import Message

NAMES = ("Ice roller", "ice cube tray", "Lamp", "Äpfel", "Serum", "serum two", "Übertopf", "Leggings")
DAYS = ("2026-03-05", "2026-03", "2026", "2025-21", "2024-12-31", "2026-11-24", None)


class Walk:
    """Random verbs on a journal, as a person, the command line or an import would carry them out."""

    def __init__(self, session: Session, seed: int) -> None:
        self.session, self.random = session, Random(seed)

    def step(self) -> None:
        """Carry out one verb; one that is refused changes nothing."""
        verbs = [self.add, self.edit, self.edit, self.check_in, self.check_in, self.money_event, self.trash]
        verbs += [self.restore, self.undo, self.undo, self.redo, self.empty, self.bring, self.edit_many]
        with suppress(UnhypedError):
            self.session.do(self.random.choice(verbs))

    def made(self) -> Entry:
        pick = self.random.choice
        code = pick(("EUR", "EUR", "JPY", "PLN"))
        return purchase(
            pick(NAMES),
            pick((f"{self.random.randrange(1, 40)} {code}", f"{self.random.randrange(1, 4)} {code}", None)),
            on=pick(DAYS),
            category=pick(("", "books", "beauty.skincare")),
            creator=pick(("", "ana", "room")),
        )

    def some(self, journal: Journal, count: int = 1) -> list[Entry]:
        entries = journal.entries()
        return self.random.sample(entries, min(count, len(entries)))

    def add(self, journal: Journal) -> None:
        journal.add_purchase(self.made().purchase)

    def edited(self, entry: Entry) -> Entry:
        new = self.made().purchase
        field = self.random.choice(("name", "price", "bought_on", "category", "creator"))
        return replace(entry, purchase=replace(entry.purchase, **{field: getattr(new, field)}))

    def edit(self, journal: Journal) -> None:
        for entry in self.some(journal):
            journal.edit_purchase(self.edited(entry).purchase)

    def edit_many(self, journal: Journal) -> None:
        journal.edit_purchases([self.edited(entry).purchase for entry in self.some(journal, 3)])

    def check_in(self, journal: Journal) -> None:
        for entry in self.some(journal):
            at = self.session.now() + timedelta(minutes=self.random.randrange(60))
            worth = self.random.choice((1, 2, 3, 4, 5, None))
            journal.check_in(
                CheckIn(id=new_id(), purchase_id=entry.purchase.id, on=at.date(), worth=worth, added_at=at)
            )

    def money_event(self, journal: Journal) -> None:
        for entry in self.some(journal):
            amount = money(f"1 {entry.currency or 'EUR'}")
            at = self.session.now()
            journal.add_money_event(
                MoneyEvent(
                    id=new_id(),
                    purchase_id=entry.purchase.id,
                    kind="fee",
                    amount=amount,
                    on=at.date(),
                    added_at=at,
                )
            )

    def trash(self, journal: Journal) -> None:
        journal.trash([entry.purchase.id for entry in self.some(journal, self.random.choice((1, 1, 4)))])

    def restore(self, journal: Journal) -> None:
        journal.restore([entry.purchase.id for entry in journal.trashed()[:2]])

    def empty(self, journal: Journal) -> None:
        if self.random.random() < 0.3:
            journal.empty_trash()

    def undo(self, journal: Journal) -> None:
        journal.undo()

    def redo(self, journal: Journal) -> None:
        journal.redo()

    def bring(self, journal: Journal) -> None:
        count = self.random.choice((2, 60))
        journal.imports.add_records([self.made().purchase for _ in range(count)], "")


def fresh(page: PurchasesPage) -> PurchaseRows:
    """The rows of a table made anew."""
    journal = page.session.journal
    entries = journal.entries()
    positions = [journal.position(entry.purchase.id) for entry in entries]
    return PurchaseRows(entries, page.model.arrangement, positions)


def rearrange(page: PurchasesPage, random: Random) -> None:
    """Sort by any column, or filter by anything."""
    what = random.randrange(4)
    if what == 0:
        order = random.choice((Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder))
        page.table.sortByColumn(random.randrange(len(COLUMNS)), order)
    elif what == 1:
        page.search(random.choice(("", "s", "serum", "ice r")))
    elif what == 2:
        page.session.set_period(random.choice((period.all_time(), period.year("2026"))))
    else:
        page.chips.verdicts.choose(random.choice((frozenset(), frozenset({"worth it", "not rated yet"}))))
        page.chips.changed.emit()


def selected(page: PurchasesPage) -> set[str]:
    return {entry.purchase.id for entry in page.verbs.chosen()}


@pytest.mark.parametrize("seed", range(12))
def test_after_any_verbs_the_table_equals_one_made_anew(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot, seed: int
) -> None:
    session = session_of(*(purchase(name) for name in NAMES))
    page = PurchasesPage(session, look)
    qtbot.addWidget(page)
    page.show()
    tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    walk = Walk(session, seed)
    for _ in range(60):
        rearrange(page, walk.random)
        rows = walk.random.sample(range(page.model.rowCount()), min(3, page.model.rowCount()))
        page.table.select_rows(sorted(rows))
        before = selected(page)
        walk.step()
        wanted, model = fresh(page), page.model
        assert [model.entry(row) for row in range(model.rowCount())] == [
            wanted.entry(row) for row in range(len(wanted.rows))
        ]
        assert model.sums() == wanted.sums.totals
        assert model.total == len(wanted)
        shown = {model.entry(row).purchase.id for row in range(model.rowCount())}
        assert selected(page) == before & shown
        for row in rows:
            if row < model.rowCount():
                assert model.row_of(model.entry(row).purchase.id) == row
    del tester


class Counted:
    """How often a model told its views of changes, and how many texts and keys were computed."""

    def __init__(self, model: PurchaseTable, monkeypatch: pytest.MonkeyPatch) -> None:
        self.anew = self.rows = self.keys = 0
        model.modelReset.connect(self._count_anew)
        model.layoutChanged.connect(self._count_anew)
        for signal in (model.rowsInserted, model.rowsRemoved):
            signal.connect(lambda _, first, last: self._count_rows(first, last))
        model.rowsMoved.connect(lambda _, first, last, *__: self._count_rows(first, last))
        model.dataChanged.connect(lambda first, last, _: self._count_rows(first.row(), last.row()))
        for module, name in ((purchase_rows, "haystack"), (purchase_columns, "folded")):
            monkeypatch.setattr(module, name, self._counting(getattr(module, name)))

    def _count_anew(self) -> None:
        self.anew += 1

    def _count_rows(self, first: int, last: int) -> None:
        self.rows += last - first + 1

    def _counting(self, function: Callable[..., str]) -> Callable[..., str]:
        def counted(*args: object) -> str:
            self.keys += 1
            return function(*args)

        return counted


def test_a_change_touches_its_rows_only(
    session_of: Callable[..., Session],
    look: Look,
    qtbot: QtBot,
    today: date,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = session_of()
    session.do(lambda journal: journal.imports.add_records(large(10_000, today), ""))
    page = PurchasesPage(session, look)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.model.rowCount() == 10_000)
    page.table.sortByColumn(NUMBERS["name"], Qt.SortOrder.AscendingOrder)
    page.search("serum")
    qtbot.waitUntil(lambda: not running(page) and jobs.idle())
    page.table.verticalScrollBar().setValue(777)
    page.table.selectionModel().select(
        QItemSelection(page.model.index(40, 0), page.model.index(40, len(COLUMNS) - 1)),
        QItemSelectionModel.SelectionFlag.ClearAndSelect,
    )
    (entry,) = page.verbs.chosen()
    widths = [page.table.header.sectionSize(number) for number in range(len(COLUMNS))]
    counted, at = Counted(page.model, monkeypatch), session.now()
    verdict = CheckIn(id=new_id(), purchase_id=entry.purchase.id, on=at.date(), worth=1, added_at=at)
    session.do(lambda journal: journal.check_in(verdict))
    session.do(lambda journal: journal.undo())
    session.do(lambda journal: journal.add_purchase(purchase("serum of mine").purchase))
    day = ApproximateDate.parse("2020-01-01")
    session.do(lambda journal: journal.edit_purchase(replace(entry.purchase, name="A serum", bought_on=day)))
    assert page.model.row_of(entry.purchase.id) == 0
    assert selected(page) == {entry.purchase.id}
    session.do(lambda journal: journal.trash([entry.purchase.id]))
    assert counted.anew == 0
    assert counted.rows <= 6
    assert counted.keys <= 20
    assert page.table.verticalScrollBar().value() == 777
    assert widths == [page.table.header.sectionSize(number) for number in range(len(COLUMNS))]


def test_what_the_window_remembers_is_no_change(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    page = PurchasesPage(session_of(*(purchase(name) for name in NAMES)), look)
    qtbot.addWidget(page)
    page.show()
    changes: list[object] = []
    page.session.changed.connect(changes.append)
    page.table.sortByColumn(NUMBERS["name"], Qt.SortOrder.AscendingOrder)
    page.table.header.resizeSection(NUMBERS["shop"], 222)
    remembered = page.session.window_state.values
    qtbot.waitUntil(lambda: "purchases.columns" in remembered and not running(page))
    assert remembered["purchases.columns"]["sort"] == ["name", False]  # type: ignore[index, call-overload]
    assert changes == []


def test_many_rows_are_copied_in_a_thread_and_the_last_copy_counts(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    session = session_of(*(purchase(f"Lamp {number}", "1.00 EUR") for number in range(700)))
    page = PurchasesPage(session, look)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.model.rowCount() == 700 and jobs.idle())
    told: list[Message] = []
    page.told.connect(told.append)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    page.table.selectAll()
    with no_free_thread():
        page.table.copy()
        session.change_settings(hide_amounts=True)
        assert clipboard.text() == "before"
    qtbot.waitUntil(lambda: bool(told))
    lines = clipboard.text().splitlines()
    assert told[0].text == "Copied 700 purchases"
    assert len(lines) == 701
    assert lines[1].startswith("Lamp 699\t")
    assert "€1.00" in lines[1]
    with no_free_thread():
        page.table.copy()
        page.table.select_rows([1])
        page.table.copy()
    qtbot.waitUntil(jobs.idle)
    process_due_events()
    assert len(clipboard.text().splitlines()) == 2
    assert len(told) == 1


def test_what_is_done_while_a_large_file_is_read_is_shown_at_once_and_stays(
    unread: Session, look: Look, qtbot: QtBot
) -> None:
    unread.journal.file.store.prepare_writing()
    page = PurchasesPage(unread, look)
    qtbot.addWidget(page)
    with no_free_thread():
        page.show()
        qtbot.waitUntil(lambda: page.model.rowCount() > 0)
        process_due_events()
        assert unread.journal.file.loaded is None
        entry, at = page.model.entry(3), unread.now()
        page.table.select_rows([3])
        verdict = CheckIn(id=new_id(), purchase_id=entry.purchase.id, on=at.date(), worth=1, added_at=at)
        page.attempt(lambda journal: journal.check_in(verdict))
        assert page.model.entry(3).check_ins[-1] == verdict
        assert selected(page) == {entry.purchase.id}
        old = purchase("An old thing", on="1999-01-01").purchase
        page.attempt(lambda journal: journal.add_purchase(old))
        page.select(old.id)
        page.search("thing")
        assert page.model.row_of(old.id) is None
        page.search("")
    qtbot.waitUntil(lambda: page.model.total == MAX_READ_AT_ONCE + 101)
    wanted = fresh(page)
    assert [page.model.entry(row) for row in range(page.model.rowCount())] == [
        wanted.entry(row) for row in range(len(wanted.rows))
    ]
    assert page.model.sums() == wanted.sums.totals
    assert selected(page) == {old.id}
