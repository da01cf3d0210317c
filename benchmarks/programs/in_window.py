"""Times inside the open window of a file: a keystroke, page switches, chart cards. Prints medians in ms."""

import json
import statistics
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from unhyped.domain.change import Changed
from unhyped.journal import Journal
from unhyped.settings import Settings
from unhyped.ui import jobs
from unhyped.ui.application import make_application
from unhyped.ui.dialogs.adding.add_purchase import AddPurchase
from unhyped.ui.main_window import MainWindow
from unhyped.ui.session import Session
from unhyped.ui.theme.look import Look
from unhyped.ui.window_state import WindowState


def settle() -> None:
    until = perf_counter() + 20
    quiet = 0
    while quiet < 5 and perf_counter() < until:
        QApplication.processEvents()
        quiet = quiet + 1 if jobs.idle() else 0


def median_ms(action: Callable[[], object], runs: int) -> float:
    taken = []
    for _ in range(runs):
        begin = perf_counter()
        action()
        taken.append((perf_counter() - begin) * 1000)
        settle()
    return statistics.median(taken)


def bare_table_ms(rows: int) -> float:
    """Resetting and repainting a plain table of as many rows, Qt's own model: the yardstick."""
    table = QTableView()
    model = QStandardItemModel(rows, 9)
    for row in range(min(rows, 50)):
        for column in range(9):
            model.setItem(row, column, QStandardItem(f"cell {row} {column}"))
    table.setModel(model)
    table.resize(1000, 600)
    table.show()
    settle()

    def again() -> None:
        table.reset()
        table.viewport().repaint()

    return median_ms(again, 9)


def keystrokes_ms(window: MainWindow) -> float:
    window.show_page("purchases")
    settle()
    view = window.findChild(QTableView)
    assert view is not None
    taken = []
    for word in ("leggings", "serum", "lamp", "amazon"):
        for end in range(len(word) + 1):
            begin = perf_counter()
            window.top.search.setText(word[:end])
            QApplication.processEvents()
            view.viewport().repaint()
            taken.append((perf_counter() - begin) * 1000)
    window.top.search.clear()
    settle()
    return statistics.median(taken)


def dialog_keys_ms(window: MainWindow, look: Look, session: Session) -> float:
    dialog = AddPurchase(session, look, parent=window)
    dialog.open()
    settle()
    taken = []
    for key in "ice roller 12.99 @glow.ana amazon yesterday #gift https://shop.example/p/4711?ref=a":
        begin = perf_counter()
        dialog.smart.line.insert(key)
        QApplication.processEvents()
        taken.append((perf_counter() - begin) * 1000)
    dialog.reject()
    settle()
    return statistics.median(taken)


def switches_ms(window: MainWindow) -> dict[str, float]:
    found = {}
    for first in (True, False):
        for key in ("insights", "notes", "summaries", "trash", "purchases"):

            def switch(key: str = key) -> None:
                window.show_page(key)
                window.repaint()

            name = f"switch {key} {'first' if first else 'again'}"
            found[name] = median_ms(switch, 1)
    return found


def card_ms(window: MainWindow, session: Session) -> float:
    """From the word that the journal changed to both cards and all around them drawn anew, per card."""
    window.show_page("insights")
    settle()

    def show_change() -> None:
        session.changed.emit(Changed(kinds=frozenset({"purchase"}), ids=None))
        window.repaint()

    taken = []
    for entry in session.journal.entries()[:7]:
        session.journal.trash([entry.purchase.id])
        taken.append(median_ms(show_change, 1))
    return statistics.median(taken) / 2


application = make_application()
look = Look(application, "light")
file = Path(sys.argv[1])
with Journal.open(file, lambda: datetime.now(UTC)) as journal:
    journal.file.prepare_writing()
    session = Session(
        journal,
        Settings(currency="EUR", region="EU"),
        lambda: datetime.now(UTC),
        window_state=WindowState(values={"period": "all time"}),
    )
    window = MainWindow(session, look)
    window.resize(1280, 800)
    window.show()
    settle()
    print(
        json.dumps(
            {
                "bare table": bare_table_ms(len(journal.entries())),
                "keystroke": keystrokes_ms(window),
                "key in the add dialog": dialog_keys_ms(window, look, session),
                **switches_ms(window),
                "card": card_ms(window, session),
            }
        ),
        flush=True,
    )
