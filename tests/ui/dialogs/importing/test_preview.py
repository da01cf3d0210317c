from __future__ import annotations

import gc
import sqlite3
import weakref
from contextlib import closing
from dataclasses import dataclass, replace
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea
from tests import another_reader, samples
from tests.builders import checked_in, money, purchase
from tests.patience import PATIENCE
from tests.ui.accessible import nameless, tab_order, taken_twice
from tests.ui.dialogs.opening import is_freed
from tests.ui.dialogs.previewing import chips, log, names, preview_of, settled

from unhyped.exporters.archive import archive
from unhyped.importers import Pasted, csv_file, reader
from unhyped.importers.errors import ImportCancelled
from unhyped.journal import Journal
from unhyped.ui import jobs
from unhyped.ui.dialogs.importing.preview import ImportPreview
from unhyped.ui.models.import_columns import WHY

_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.importers.found import Found
    from unhyped.importers.reading import Reading
    from unhyped.importers.table import FoundTable
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

ORDERS = """name,price,currency,date,shop,status
Ice roller,12.99,EUR,2026-03-05,,shipped
Lip oil,9.00,GBP,2026-03-10,Boots,shipped
Lip oil,9.00,GBP,2026-03-10,Boots,shipped
Gone lamp,3.00,EUR,2026-03-10,Boots,shipped
Kaputt,"1,2,3",EUR,2026-03-11,Boots,shipped
Sent back,4.00,EUR,2026-03-11,Boots,cancelled
"""


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    made = session_of(purchase("Ice roller"), purchase("Gone lamp", "3.00 EUR", on="2026-03-10"))
    made.do(lambda journal: journal.trash([journal.entries()[1].purchase.id]))
    return made


@pytest.fixture
def preview(session: Session, look: Look, tmp_path: Path, window: QWidget, qtbot: QtBot) -> ImportPreview:
    path = tmp_path / "orders.csv"
    path.write_text(ORDERS, encoding="utf-8")
    return preview_of(path, session, look, window, qtbot)


def test_everything_in_the_file_is_shown_before_anything_is_written(
    preview: ImportPreview, session: Session, qtbot: QtBot
) -> None:
    revision = session.journal.file.revision
    assert preview.pages.tabs.shown == ["Purchases (4)", "Not imported (2)"]
    assert chips(preview) == ["All 4", "New 2", "In your log 1", "In the Trash 1"]
    assert preview.found_words.text() == "2 purchases are new. Nothing is added until you choose Import."
    assert names(preview) == ["Ice roller", "Lip oil", "Lip oil", "Gone lamp"]
    rows = preview.pages.purchases.rows
    why = [rows.index(row, WHY).data() for row in range(4)]
    assert why[0] == "already in your log (same name, price and day)"
    assert why[3] == "in the Trash since 24 Nov 2026 (same name, price and day)"
    assert preview.import_button.text() == "&Import 2 purchases"
    preview.reject()
    assert session.journal.file.revision == revision


def test_once_closed_it_holds_no_rows(preview: ImportPreview, qtbot: QtBot) -> None:
    gc.collect()
    gc.disable()  # a list of ten thousand rows goes at once, not whenever the collector comes by
    try:
        draft = weakref.ref(preview.pages.purchases.draft)
        assert draft() is not None
        preview.reject()
        qtbot.waitUntil(lambda: draft() is None)
    finally:
        gc.enable()


def test_importing_writes_in_a_thread_says_what_came_in_and_is_undone(
    preview: ImportPreview, session: Session, qtbot: QtBot
) -> None:
    qtbot.keyClick(preview, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert preview.job is not None
    settled(preview, qtbot)
    assert log(session) == ["Ice roller", "Lip oil", "Lip oil"]
    assert preview.windowTitle() == "Imported orders.csv"
    assert preview.import_button.text() == "&Close"
    assert preview.import_button.hasFocus()
    assert preview.imported == "Imported 2 purchases from orders.csv"
    assert nameless(preview) == []
    assert taken_twice(preview) == []
    qtbot.mouseClick(preview.undo_button, Qt.MouseButton.LeftButton)
    assert log(session) == ["Ice roller"]
    assert preview.report.taken_back.text() == "Undone: Import 2 purchases (orders.csv)"
    cards = [each for each in preview.report.findChildren(QFrame) if each.property("kind") == "card"]
    assert cards
    assert not any(card.isVisible() for card in cards)  # none of what they say holds any more
    assert not preview.undo_button.isVisible()
    assert (preview.windowTitle(), preview.imported) == ("Import undone", "")
    qtbot.keyClick(preview, Qt.Key.Key_Return)
    qtbot.waitUntil(is_freed(preview))


def test_the_window_is_as_high_as_what_it_says_came_in(preview: ImportPreview, qtbot: QtBot) -> None:
    rows_height = preview.height()
    preview.submit()
    settled(preview, qtbot)
    assert preview.height() < rows_height
    area = preview.report.findChild(QScrollArea)
    assert area is not None
    content = area.widget()
    assert content is not None
    assert content.height() <= area.viewport().height()
    assert area.viewport().height() - content.heightForWidth(content.width()) < 40
    cards = [each for each in preview.report.findChildren(QFrame) if each.property("kind") == "card"]
    assert len(cards) > 1
    assert all(card.isVisible() for card in cards)
    with_cards = preview.height()
    qtbot.mouseClick(preview.undo_button, Qt.MouseButton.LeftButton)
    assert preview.height() < with_cards


def test_undo_is_offered_only_while_the_import_is_what_it_would_take_back(
    preview: ImportPreview, session: Session, qtbot: QtBot
) -> None:
    preview.submit()
    settled(preview, qtbot)
    assert preview.undo_button.isVisible()
    session.do(lambda journal: journal.add_purchase(purchase("Another").purchase))
    assert not preview.undo_button.isVisible()


def test_what_can_not_be_written_is_said_and_can_be_tried_again(
    preview: ImportPreview, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    aside = session.journal.file.path.rename(tmp_path / "moved.db")
    preview.submit()
    settled(preview, qtbot)
    assert preview.isVisible()
    assert "can’t reach" in preview.problem.text
    assert preview.import_button.text() == "&Import 2 purchases"
    aside.rename(session.journal.file.path)
    preview.submit()
    settled(preview, qtbot)
    assert log(session) == ["Ice roller", "Lip oil", "Lip oil"]


def test_cancelling_while_it_writes_leaves_nothing_and_goes_back_to_the_preview(
    session: Session, look: Look, tmp_path: Path, window: QWidget, qtbot: QtBot
) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(samples.table(samples.bought(2_000), samples.Style()))
    session.journal.file.store._busy_seconds = PATIENCE
    preview = preview_of(path, session, look, window, qtbot)
    with closing(sqlite3.connect(session.journal.file.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")  # the writing waits for it
        preview.submit()
        qtbot.mouseClick(preview.cancel_button, Qt.MouseButton.LeftButton)
        assert preview.isVisible()
    settled(preview, qtbot)
    assert preview.problem.text == "Cancelled. Nothing was imported."
    assert log(session) == ["Ice roller"]
    assert preview.import_button.isEnabled()
    assert preview.pages.isEnabled()


def test_what_another_program_logs_meanwhile_counts_and_the_persons_ticks_stay(
    preview: ImportPreview, session: Session, qtbot: QtBot
) -> None:
    page = preview.pages.purchases
    page.table.select_rows([3])
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert preview.import_button.text() == "&Import 3 purchases"
    with Journal.open(session.journal.file.path, session.now) as other:
        other.add_purchase(purchase("Lip oil", "9.00 GBP", on="2026-03-10").purchase)
    session.look_again()
    qtbot.waitUntil(lambda: chips(preview)[1:3] == ["New 1", "In your log 2"] and jobs.idle())
    assert preview.import_button.text() == "&Import 2 purchases"
    assert [row.found.draft.name for row in page.draft.kept] == ["Lip oil", "Gone lamp"]


def test_days_may_lie_apart(
    session: Session, look: Look, tmp_path: Path, window: QWidget, qtbot: QtBot
) -> None:
    path = tmp_path / "late.csv"
    path.write_text("name,price,currency,date\nIce roller,12.99,EUR,2026-03-07\n", encoding="utf-8")
    preview = preview_of(path, session, look, window, qtbot)
    assert preview.import_button.text() == "&Import 1 purchase"
    tolerance = preview.pages.purchases.tolerance
    tolerance.number.setValue(2)
    rows = preview.pages.purchases.rows
    qtbot.waitUntil(
        lambda: rows.index(0, WHY).data() == "already in your log (same name and price, 2 days apart)"
    )
    assert not preview.import_button.isEnabled()
    tolerance.number.setValue(0)
    qtbot.waitUntil(lambda: rows.index(0, WHY).data() == "new" and jobs.idle())
    assert preview.import_button.text() == "&Import 1 purchase"


def test_days_chosen_while_it_compares_count_in_the_end(
    session: Session, look: Look, tmp_path: Path, window: QWidget, qtbot: QtBot
) -> None:
    path = tmp_path / "late.csv"
    path.write_text("name,price,currency,date\nIce roller,12.99,EUR,2026-03-08\n", encoding="utf-8")
    preview = preview_of(path, session, look, window, qtbot)
    preview.compare_again(1)
    assert preview.job is not None
    preview.compare_again(5)
    rows = preview.pages.purchases.rows
    qtbot.waitUntil(
        lambda: rows.index(0, WHY).data() == "already in your log (same name and price, 3 days apart)"
    )
    settled(preview, qtbot)
    assert not preview.import_button.isEnabled()


def test_everything_known_says_so(
    session: Session, look: Look, tmp_path: Path, window: QWidget, qtbot: QtBot
) -> None:
    path = tmp_path / "again.csv"
    path.write_text("name,price,currency,date\nIce roller,12.99,EUR,2026-03-05\n", encoding="utf-8")
    preview = preview_of(path, session, look, window, qtbot)
    assert preview.found_words.text() == (
        "Nothing new here: you already have, deleted or skipped all of these."
    )
    assert preview.import_button.text() == "&Import"
    assert not preview.import_button.isEnabled()
    preview.import_button.click()
    assert preview.job is None
    assert log(session) == ["Ice roller"]


def test_an_own_export_brings_what_happened_since(
    session_of: Callable[..., Session], look: Look, tmp_path: Path, window: QWidget, qtbot: QtBot
) -> None:
    entry = purchase("Ice roller")
    session = session_of(entry)
    path = tmp_path / "log.json"
    path.write_bytes(archive([entry.purchase, *checked_in(entry, 2).check_ins]))
    preview = preview_of(path, session, look, window, qtbot)
    assert preview.import_button.text() == "&Import 1 record"
    assert not preview.columns_button.isVisible()
    preview.submit()
    settled(preview, qtbot)
    assert session.journal.entries()[0].verdict == 2
    assert preview.imported == "Imported updates from log.json"


def test_pasted_text_is_looked_at_like_a_file(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    text = "name\tprice\tcurrency\tdate\nMilk frother\t19.90\tEUR\t2026-03-25\n"
    preview = ImportPreview(session, look, Pasted(text), window)
    preview.open()
    settled(preview, qtbot)
    assert names(preview) == ["Milk frother"]
    preview.submit()
    settled(preview, qtbot)
    assert "Milk frother" in log(session)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "is empty. Download or export it again."),
        ("picture.png", bytes(range(256)) * 40, "isn’t a table."),
        ("export.zip", b"PK\x03\x04" + b"\0" * 60, "“export.zip”"),
        ("list.pdf", b"%PDF-1.7\n%\xe2\xe3", "is a PDF."),
        ("gone.csv", None, "Check where it is and choose it again."),
    ],
)
def test_a_file_that_can_not_be_read_says_what_to_do(
    session: Session,
    look: Look,
    tmp_path: Path,
    window: QWidget,
    qtbot: QtBot,
    name: str,
    content: bytes | None,
    said: str,
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    preview = preview_of(path, session, look, window, qtbot)
    assert said in preview.refused.told.text()
    assert preview.refused.isVisible()
    assert not preview.import_button.isVisible()
    assert not preview.pages.isVisible()
    assert preview.refused.another.hasFocus()
    parent = preview.parentWidget()
    assert parent is not None
    over = parent.window().frameGeometry()
    apart = preview.frameGeometry().center() - over.center()
    assert preview.screen().availableGeometry().contains(preview.frameGeometry())
    assert abs(apart.y()) <= 2
    assert preview.height() < look.px(320)
    assert taken_twice(preview) == []
    with qtbot.waitSignal(preview.another_asked_for):
        qtbot.keyClick(preview.refused.another, Qt.Key.Key_Space)
    qtbot.waitUntil(is_freed(preview))


@dataclass(frozen=True, slots=True)
class Pausing:
    """Reads any table as `csv_file` does, but pauses whenever it reports progress after the start."""

    pause: Callable[[], object]
    ORIGIN: str = csv_file.ORIGIN
    LISTS: str = ""

    def recognises(self, source: object) -> FoundTable | None:
        return csv_file.recognises(source)

    def read(self, table: FoundTable, reading: Reading) -> Found:
        def report(done: int, total: int) -> None:
            reading.step(done, total)
            if done > total // 100:
                self.pause()

        return csv_file.read(table, replace(reading, progress=report))


def test_cancelling_while_it_reads_leaves_nothing(
    session: Session,
    look: Look,
    tmp_path: Path,
    window: QWidget,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(samples.table(samples.bought(10_000), samples.Style()))
    revision = session.journal.file.revision
    cancelled = Event()
    monkeypatch.setattr(reader, "READERS", (Pausing(lambda: cancelled.wait(PATIENCE)),))
    preview = ImportPreview(session, look, path, window)
    ends: list[object] = []
    job = preview.job
    assert job is not None
    job.finished.connect(lambda _: ends.append("finished"))
    job.failed.connect(ends.append)
    preview.open()
    qtbot.waitUntil(preview.progress.isVisible)
    qtbot.waitUntil(lambda: preview.progress.bar.value() > 0)
    qtbot.mouseClick(preview.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(is_freed(preview))
    cancelled.set()
    qtbot.waitUntil(lambda: bool(ends) and jobs.idle())
    assert [type(end) for end in ends] == [ImportCancelled]
    assert session.journal.file.revision == revision


def test_the_window_goes_on_while_ten_thousand_rows_are_read(
    session: Session,
    look: Look,
    tmp_path: Path,
    window: QWidget,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(samples.table(samples.bought(10_000), samples.Style()))
    turn = Event()
    turns: list[bool] = []

    def wait_for_a_turn() -> None:
        turn.clear()
        turns.append(turn.wait(PATIENCE))

    tick = QTimer(interval=0)
    tick.timeout.connect(turn.set)
    monkeypatch.setattr(reader, "READERS", (Pausing(wait_for_a_turn),))
    preview = ImportPreview(session, look, path, window)
    tick.start()
    preview.open()
    settled(preview, qtbot)
    tick.stop()
    assert len(preview.pages.purchases.draft.rows) == 10_000
    assert len(turns) > 5
    assert all(turns)


def test_every_control_has_a_name_a_letter_of_its_own_and_tab_goes_downwards(
    preview: ImportPreview, qtbot: QtBot
) -> None:
    assert nameless(preview) == []
    assert taken_twice(preview) == []
    page = preview.pages.purchases
    assert page.table.hasFocus()
    order = tab_order(preview)
    places = [order.index(each) for each in (page.table, page.tick_all, preview.import_button)]
    assert places == sorted(places)
    heads = [widget for widget in order if widget in (page.chips.chips["all"], page.search)]
    assert heads == [page.chips.chips["all"], page.search]


def test_pages_are_reached_with_keys(preview: ImportPreview, qtbot: QtBot) -> None:
    tabs = preview.pages.tabs

    def shown() -> QWidget:
        return tabs.page

    qtbot.keyClick(preview, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert shown() is preview.pages.problems
    assert preview.pages.problems.table.hasFocus()
    assert taken_twice(preview) == []
    qtbot.keyClick(preview, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert shown() is preview.pages.purchases
    qtbot.keyClick(preview, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert shown() is preview.pages.problems
    qtbot.keyClick(preview.pages.problems.table, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert shown() is preview.pages.purchases
    qtbot.keyClick(preview.pages.purchases.table, Qt.Key.Key_Tab, _CTRL_SHIFT)
    assert shown() is preview.pages.problems


def test_the_rows_of_a_new_reader_are_in_the_preview(
    session: Session,
    look: Look,
    tmp_path: Path,
    window: QWidget,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reader, "READERS", (another_reader, *reader.READERS))
    path = tmp_path / "export.bin"
    path.write_bytes(another_reader.EXPORT)
    preview = preview_of(path, session, look, window, qtbot)
    assert names(preview) == ["Ice roller", "Lamp"]
    assert preview.import_button.text() == "&Import 2 purchases"


NO_CURRENCY = """name,price,date
Ice roller,12.99,2026-03-05
Lamp,7.50,2026-03-06
Mug,3.00,2026-03-07
"""


def prices(preview: ImportPreview) -> list[str]:
    draft = preview.pages.purchases.draft
    found = [draft.found(at).draft.price for at in range(len(draft.rows))]
    return [f"{price.decimal} {price.currency}" for price in found if price is not None]


def test_a_file_without_a_currency_is_read_in_another_with_the_keyboard_and_ticks_stay(
    session: Session, look: Look, tmp_path: Path, window: QWidget, qtbot: QtBot
) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(NO_CURRENCY, encoding="utf-8")
    preview = preview_of(path, session, look, window, qtbot)
    page = preview.pages.purchases
    row = page.currency
    assert row.isVisible()
    assert (row.combo.currentText(), prices(preview)[0]) == ("EUR  Euro", "12.99 EUR")
    page.rows.toggle([2])
    page.draft.edit(1, shop="IKEA")
    qtbot.keyClick(preview, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert row.combo.hasFocus()
    qtbot.keyClicks(row.combo, "GBP")
    qtbot.waitUntil(lambda: prices(preview)[0] == "12.99 GBP", timeout=PATIENCE * 1000)
    settled(preview, qtbot)
    assert prices(preview) == ["12.99 GBP", "7.50 GBP", "3.00 GBP"]
    assert row.combo.currentData() == "GBP"
    assert page.rows.index(0, WHY).data() == "maybe in your log (same except for its currency)"
    assert row.combo.hasFocus()
    assert [*page.draft.ticks] == [False, True, False]
    assert page.draft.found(1).draft.shop == "IKEA"
    assert page.rows.own_currency == page.refund.amount.own_currency == "GBP"
    preview.submit()
    qtbot.waitUntil(lambda: bool(preview.imported), timeout=PATIENCE * 1000)
    assert session.journal.entries()[-1].purchase.price == money("7.50 GBP")


def test_a_currency_chosen_while_it_compares_counts_in_the_end(
    session: Session, look: Look, tmp_path: Path, window: QWidget, qtbot: QtBot
) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(NO_CURRENCY, encoding="utf-8")
    preview = preview_of(path, session, look, window, qtbot)
    preview.compare_again(3)
    assert preview.job is not None
    preview.read_in("PLN")
    qtbot.waitUntil(lambda: prices(preview)[0] == "12.99 PLN", timeout=PATIENCE * 1000)
    settled(preview, qtbot)
    assert preview.read_result is not None
    assert preview.read_result.tolerance_days == 3


def test_a_file_with_currencies_asks_about_none(preview: ImportPreview) -> None:
    assert not preview.pages.purchases.currency.isVisible()


def test_the_import_is_undone_with_ctrl_z(preview: ImportPreview, session: Session, qtbot: QtBot) -> None:
    preview.submit()
    qtbot.waitUntil(lambda: bool(preview.imported), timeout=PATIENCE * 1000)
    assert len(session.journal.entries()) == 3
    qtbot.keyClick(preview, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(session.journal.entries()) == 1, timeout=PATIENCE * 1000)
    assert not preview.undo_button.isVisible()
    qtbot.keyClick(preview, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(session.journal.entries()) == 1
