"""Large changes: the thread that writes them also arranges the table's rows, whatever happens meanwhile."""

from __future__ import annotations

from collections import Counter
from threading import get_ident
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from tests.builders import purchase
from tests.patience import no_free_thread
from tests.ui.pages.test_purchases_changes import Walk, fresh, rearrange, selected

from unhyped.journal import Journal
from unhyped.ui.models import purchase_rows
from unhyped.ui.models.purchase_columns import NUMBERS
from unhyped.ui.models.purchase_table import ENTRY_ROLE
from unhyped.ui.pages.purchases import PurchasesPage
from unhyped.ui.session import MANY

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.domain.purchase import Purchase
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class Large(Walk):
    """Random verbs about many purchases, each carried out by a thread."""

    def step(self) -> None:
        verbs = [
            self.edit_many,
            self.trash,
            self.restore,
            self.undo,
            self.redo,
            self.undo,
            self.bring,
            self.add,
        ]
        verb = self.random.choice(verbs)
        self.session.run(verb, failed=lambda _: None, records=MANY + 1)

    def edit_many(self, journal: Journal) -> None:
        journal.edit_purchases([self.edited(entry).purchase for entry in self.some(journal, 70)])

    def trash(self, journal: Journal) -> None:
        chosen = journal.entries()[self.random.randrange(30) :][: self.random.choice((60, 200))]
        journal.trash([entry.purchase.id for entry in chosen])

    def restore(self, journal: Journal) -> None:
        journal.restore([entry.purchase.id for entry in journal.trashed()])

    def bring(self, journal: Journal) -> None:
        journal.imports.add_records([self.made().purchase for _ in range(80)], "")


@pytest.fixture
def page(session_of: Callable[..., Session], look: Look, qtbot: QtBot) -> PurchasesPage:
    session = session_of()
    session.do(lambda journal: Large(session, 0).bring(journal))
    page = PurchasesPage(session, look)
    qtbot.addWidget(page)
    page.show()
    return page


def add(session: Session, made: list[Purchase]) -> None:
    session.do(lambda journal: journal.imports.add_records(made, ""))


def as_shown(page: PurchasesPage) -> tuple[object, ...]:
    model = page.model
    return [model.entry(row) for row in range(model.rowCount())], model.sums(), model.total


def as_made_anew(page: PurchasesPage) -> tuple[object, ...]:
    rows = fresh(page)
    return [rows.entry(row) for row in range(len(rows.rows))], rows.sums.totals, len(rows)


@pytest.mark.parametrize("seed", range(6))
def test_after_any_large_verbs_the_table_equals_one_made_anew(
    page: PurchasesPage, qtbot: QtBot, seed: int
) -> None:
    tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    walk = Large(page.session, seed)
    for _ in range(12):
        rearrange(page, walk.random)
        page.table.select_rows([*range(0, page.model.rowCount(), 7)])
        with no_free_thread():
            walk.step()
            if walk.random.random() < 0.3:  # the person goes on meanwhile
                rearrange(page, walk.random)
            if walk.random.random() < 0.2:
                page.refresh()
            assert as_shown(page) == as_made_anew(page)
            before = selected(page)
        with qtbot.waitSignal(page.session.working, check_params_cb=lambda is_working: not is_working):
            pass
        assert as_shown(page) == as_made_anew(page)
        shown = {page.model.entry(row).purchase.id for row in range(page.model.rowCount())}
        assert selected(page) == before & shown
    del tester


def test_the_window_reads_no_text_and_sorts_nothing_after_a_large_change(
    page: PurchasesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, session = get_ident(), page.session
    page.table.sortByColumn(NUMBERS["name"], Qt.SortOrder.AscendingOrder)
    calls: list[bool] = []
    for name in ("haystack", "ordered"):
        usual = getattr(purchase_rows, name)

        def counted(*args: object, usual: Callable[..., object] = usual, **named: object) -> object:
            calls.append(get_ident() == window)
            return usual(*args, **named)

        monkeypatch.setattr(purchase_rows, name, counted)
    made = [purchase(f"Lamp {number}").purchase for number in range(MANY + 1)]
    for verb in (lambda journal: journal.imports.add_records(made, ""), Journal.undo, Journal.redo):
        with qtbot.waitSignal(session.working, check_params_cb=lambda is_working: not is_working):
            session.run(verb, records=MANY + 1)
    assert len(calls) > 2 * MANY
    assert not any(calls)
    assert page.model.total == 80 + MANY + 1


def test_columns_are_fitted_once_after_a_large_change(
    page: PurchasesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, measured = page.session, Counter[int]()
    usual = page.table.sizeHintForColumn

    def counted(column: int) -> int:
        measured[column] += 1
        return usual(column)

    monkeypatch.setattr(page.table, "sizeHintForColumn", counted)
    everything = [entry.purchase.id for entry in session.journal.entries()]
    for verb in (lambda journal: journal.trash(everything), Journal.undo):
        measured.clear()
        with qtbot.waitSignal(session.working, check_params_cb=lambda is_working: not is_working):
            session.run(verb, records=MANY + 1)
        assert set(measured.values()) == {1}
    assert page.model.total == 80


def test_a_change_elsewhere_between_is_shown_too(page: PurchasesPage, qtbot: QtBot) -> None:
    session = page.session
    entries = session.journal.entries()[:60]
    with Journal.open(session.journal.file.path, session.now) as other:
        over = qtbot.waitSignal(session.working, check_params_cb=lambda is_working: not is_working)
        with over, no_free_thread():
            session.run(
                lambda journal: journal.trash([entry.purchase.id for entry in entries]),
                failed=lambda _: None,
                records=MANY + 1,
            )
            other.add_purchase(purchase("Elsewhere").purchase)
        session.look_again()
    assert as_shown(page) == as_made_anew(page)
    assert "Elsewhere" in [entry.purchase.name for entry in session.journal.entries()]


def test_many_selected_rows_are_found_again_without_asking_about_each_cell(
    page: PurchasesPage, qtbot: QtBot
) -> None:
    session, model = page.session, page.model
    for thing in ("Lamp", "Serum"):
        made = [purchase(f"{number:03} {thing}", on="2026-03-05").purchase for number in range(200)]
        add(session, made)
    page.table.sortByColumn(NUMBERS["age"], Qt.SortOrder.AscendingOrder)
    page.table.select_rows([*range(0, model.rowCount(), 3)])
    before, current = selected(page), page.table.currentIndex().data(ENTRY_ROLE)
    asked: list[int] = []
    model.layoutAboutToBeChanged.connect(lambda *_: asked.append(len(model.persistentIndexList())))
    page.table.sortByColumn(NUMBERS["name"], Qt.SortOrder.AscendingOrder)
    assert selected(page) == before
    assert page.table.currentIndex().data(ENTRY_ROLE) == current
    page.search("lamp")
    shown = {model.entry(row).purchase.id for row in range(model.rowCount())}
    assert selected(page) == before & shown
    page.search("")
    with qtbot.waitSignal(session.working, check_params_cb=lambda is_working: not is_working):
        session.run(Journal.undo, records=MANY + 1)  # every other row goes
    assert selected(page) == {entry.purchase.id for entry in session.journal.entries()} & before & shown
    assert len(asked) >= 4
    assert max(asked) < model.columnCount() + 2  # not one for each selected cell
