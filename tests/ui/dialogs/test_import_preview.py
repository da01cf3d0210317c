from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from tests import samples
from tests.builders import checked_in, purchase
from tests.ui.accessible import nameless, tab_order
from tests.ui.dialogs.opening import is_freed

from unhyped.exporters.archive import archive
from unhyped.importers.errors import ImportCancelled
from unhyped.journal import Journal
from unhyped.ui import jobs
from unhyped.ui.dialogs.import_preview import Chosen, ImportPreview
from unhyped.ui.models.import_rows import NAME, TICK, WHY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

ORDERS = """name,price,currency,date,shop,status
Ice roller,12.99,EUR,2026-03-05,,shipped
Lip oil,9.00,GBP,2026-03-10,Boots,shipped
Lip oil,9.00,GBP,2026-03-10,Boots,shipped
Gone lamp,3.00,EUR,2026-03-10,Boots,shipped
Kaputt,"1,2,3",EUR,2026-03-11,Boots,shipped
Far away,1.00,EUR,9999-03-11,Boots,shipped
Not a number,NaN,EUR,2026-03-11,Boots,shipped
Sent back,4.00,EUR,2026-03-11,Boots,cancelled
"""


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    made = session_of(purchase("Ice roller"), purchase("Gone lamp", "3.00 EUR", on="2026-03-10"))
    made.do(lambda journal: journal.trash([journal.entries()[1].purchase.id]))
    return made


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    path = tmp_path / "orders.csv"
    path.write_text(ORDERS, encoding="utf-8")
    return path


@pytest.fixture
def preview(session: Session, look: Look, orders: Path, window: QWidget, qtbot: QtBot) -> ImportPreview:
    return looked(ImportPreview(session, look, orders, window), qtbot)


def looked(dialog: ImportPreview, qtbot: QtBot) -> ImportPreview:
    """Open *dialog* and wait until it has read its file, or refused it."""
    dialog.open()
    qtbot.waitUntil(lambda: dialog._job is None and jobs.idle())
    return dialog


def names(dialog: ImportPreview) -> list[str]:
    rows = dialog.page.rows
    return [rows.index(row, NAME).data() for row in range(rows.rowCount())]


def chips(dialog: ImportPreview) -> list[str]:
    return [chip.text() for chip in dialog.page.chips.chips.values() if chip.isVisible()]


def choose(dialog: ImportPreview, key: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.page.chips.chips[key], Qt.MouseButton.LeftButton)


def test_everything_in_the_file_is_shown_before_anything_is_written(
    preview: ImportPreview, session: Session, qtbot: QtBot
) -> None:
    revision = session.journal.revision
    assert chips(preview) == ["All 4", "New 2", "Known 1", "In the Trash 1", "Left out 1", "Can't be read 3"]
    assert preview._told.text() == "2 purchases are new. Nothing is written before you choose Import."
    assert names(preview) == ["Ice roller", "Lip oil", "Lip oil", "Gone lamp"]
    why = [preview.page.rows.index(row, WHY).data() for row in range(4)]
    assert why[0] == "known: same name, price and day"
    assert why[3] == "in the Trash: same name, price and day"
    assert preview.import_button.text() == "&Import 2 purchases"
    choose(preview, "problems", qtbot)
    out = preview.page.out
    lines = [[out.index(row, column).data() for column in range(3)] for row in range(out.rowCount())]
    assert [line[0] for line in lines] == ["6", "7", "8"]
    assert "1,2,3" in lines[0][1]
    assert "is not an amount" in lines[0][2]
    assert "1990 to 2100" in lines[1][2]
    choose(preview, "skipped", qtbot)
    assert out.index(0, 1).data().startswith("Sent back")
    preview.reject()
    assert session.journal.revision == revision


def test_problems_are_copied_for_a_spreadsheet(preview: ImportPreview, qtbot: QtBot) -> None:
    assert not preview.page.copy_out.isVisible()
    choose(preview, "problems", qtbot)
    qtbot.mouseClick(preview.page.copy_out, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == "Line\tWhat it says\tWhy"
    assert len(copied) == 4
    assert copied[1].startswith("6\tKaputt")


def test_space_ticks_the_selected_rows_and_the_button_says_what_it_would_do(
    preview: ImportPreview, qtbot: QtBot
) -> None:
    page = preview.page
    assert page.table.hasFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert preview.import_button.text() == "&Import 3 purchases"
    page.table.selectAll()
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert preview.import_button.text() == "&Import 4 purchases"
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert preview.import_button.text() == "&Import 0 purchases"
    assert not preview.import_button.isEnabled()
    qtbot.mouseClick(page.tick_all, Qt.MouseButton.LeftButton)
    assert len(page.kept) == 4
    choose(preview, "new", qtbot)
    qtbot.mouseClick(page.untick_all, Qt.MouseButton.LeftButton)
    assert [row.found.name for row in page.kept] == ["Ice roller", "Gone lamp"]
    place = page.table.visualRect(page.rows.index(0, TICK)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [row.found.name for row in page.kept] == ["Ice roller", "Lip oil", "Gone lamp"]
    beside = page.table.visualRect(page.rows.index(0, NAME)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert len(page.kept) == 3


def test_escape_empties_the_search_before_it_closes(preview: ImportPreview, qtbot: QtBot) -> None:
    page = preview.page
    page.search.setFocus()
    qtbot.keyClicks(page.search, "boots OIL")
    assert names(preview) == ["Lip oil", "Lip oil"]
    qtbot.keyClicks(page.search, "x")
    assert page._nothing.isVisible()
    assert page._nothing.accessibleName() == "No row of these holds “boots OILx”"
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert preview.isVisible()
    assert len(names(preview)) == 4
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    qtbot.waitUntil(is_freed(preview))


def test_enter_submits_what_is_ticked_once(preview: ImportPreview, qtbot: QtBot) -> None:
    told: list[Chosen] = []
    preview.submitted.connect(told.append)
    qtbot.keyClick(preview.page.table, Qt.Key.Key_Return)
    assert [row.found.name for row in told[0].rows] == ["Lip oil", "Lip oil"]
    assert told[0].mapping is None
    assert preview.isVisible()
    preview.say("There is no room left.")
    assert preview.problem.isVisible()
    assert preview.problem.text == "There is no room left."
    preview.accept()
    qtbot.waitUntil(is_freed(preview))


def test_what_another_program_logs_meanwhile_counts(
    preview: ImportPreview, session: Session, qtbot: QtBot
) -> None:
    with Journal.open(session.journal.path, session.now) as other:
        other.add_purchase(purchase("Lip oil", "9.00 GBP", on="2026-03-10").purchase)
    session.look_again()
    qtbot.waitUntil(lambda: preview.import_button.text() == "&Import 1 purchase" and jobs.idle())
    assert chips(preview)[1:3] == ["New 1", "Known 2"]


def test_everything_known_says_so(
    session: Session, look: Look, tmp_path: Path, window: QWidget, qtbot: QtBot
) -> None:
    path = tmp_path / "again.csv"
    path.write_text("name,price,currency,date\nIce roller,12.99,EUR,2026-03-05\n", encoding="utf-8")
    preview = looked(ImportPreview(session, look, path, window), qtbot)
    assert preview._told.text().startswith("Everything in this file is in your log already.")
    assert not preview.import_button.isEnabled()


def test_only_problems_are_shown_at_once(
    session: Session, look: Look, tmp_path: Path, window: QWidget, qtbot: QtBot
) -> None:
    path = tmp_path / "bad.csv"
    nameless_rows = ",1.00,EUR,2026-03-05\n" * 3
    path.write_text(f"name,price,currency,date\n{nameless_rows}", encoding="utf-8")
    preview = looked(ImportPreview(session, look, path, window), qtbot)
    assert preview._told.text().startswith("None of the rows could be read")
    assert preview.page.out_table.isVisible()
    assert preview.page.out.rowCount() == 3
    assert not preview.import_button.isEnabled()


def test_an_own_export_brings_what_happened_since(
    session_of: Callable[..., Session], look: Look, tmp_path: Path, window: QWidget, qtbot: QtBot
) -> None:
    entry = purchase("Ice roller")
    session = session_of(entry)
    path = tmp_path / "log.json"
    path.write_bytes(archive([entry.purchase, *checked_in(entry, 2).check_ins]))
    preview = looked(ImportPreview(session, look, path, window), qtbot)
    assert preview.import_button.text() == "&Import 1 record"
    assert preview.import_button.isEnabled()
    assert not preview.columns_button.isVisible()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "is empty. Download or export it again."),
        ("picture.png", bytes(range(256)) * 40, "is not a table."),
        ("export.zip", b"PK\x03\x04" + b"\0" * 60, "Unpack it and import the CSV in it."),
        ("list.pdf", b"%PDF-1.7\n%\xe2\xe3", "is a PDF."),
        ("line.csv", b"x" * 10_500_000, "characters, so it is no table."),
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
    preview = looked(ImportPreview(session, look, path, window), qtbot)
    assert said in preview._told.text()
    assert preview._told.isVisible()
    assert not preview.import_button.isVisible()
    assert not preview.page.isVisible()
    assert preview.another_button.hasFocus()
    assert preview.height() < look.px(240)
    with qtbot.waitSignal(preview.another_asked_for):
        qtbot.keyClick(preview.another_button, Qt.Key.Key_Space)
    qtbot.waitUntil(is_freed(preview))


def test_cancelling_while_it_reads_leaves_nothing(
    session: Session, look: Look, tmp_path: Path, window: QWidget, qtbot: QtBot
) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(samples.table(samples.bought(60_000), samples.Style()))
    revision = session.journal.revision
    preview = ImportPreview(session, look, path, window)
    ends: list[object] = []
    job = preview._job
    assert job is not None
    job.finished.connect(lambda _: ends.append("finished"))
    job.failed.connect(ends.append)
    preview.open()
    qtbot.waitUntil(preview.progress.isVisible)
    qtbot.waitUntil(lambda: preview.progress.value() > 0)
    qtbot.mouseClick(preview.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(is_freed(preview))
    qtbot.waitUntil(lambda: bool(ends) and jobs.idle())
    assert [type(end) for end in ends] == [ImportCancelled]
    assert session.journal.revision == revision


def test_the_window_goes_on_while_ten_thousand_rows_are_read(
    session: Session, look: Look, tmp_path: Path, window: QWidget, qtbot: QtBot
) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(samples.table(samples.bought(10_000), samples.Style()))
    turns: list[bool] = []
    tick = QTimer(interval=1)
    preview = ImportPreview(session, look, path, window)
    tick.timeout.connect(lambda: turns.append(preview._job is not None))
    tick.start()
    preview.open()
    qtbot.waitUntil(lambda: preview._job is None, timeout=20_000)
    tick.stop()
    assert preview.page.rows.total == 10_000
    assert sum(turns) > 5


def test_every_control_has_a_name_and_tab_goes_downwards(preview: ImportPreview, qtbot: QtBot) -> None:
    assert nameless(preview) == []
    order = tab_order(preview)
    page = preview.page
    places = [order.index(each) for each in (page.table, page.tick_all, preview.import_button)]
    assert places == sorted(places)
    heads = [widget for widget in order if widget in (page.chips.chips["all"], page.search)]
    assert heads == [page.chips.chips["all"], page.search]
