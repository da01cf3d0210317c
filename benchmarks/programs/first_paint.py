"""The program's own start: `first_paint.py FILE [memory|search]` ends once rows are painted.

With “memory” it prints its resident size two seconds later instead. With “search” it types a letter at once
and ends when the table shows what all of the file has for it.
"""

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent

from benchmarks.programs.memory import print_resident
from unhyped.__main__ import main
from unhyped.ui.widgets.tables.rows_view import RowsView

_paint = RowsView.paintEvent
_first = True


def painted(view: RowsView, event: QPaintEvent) -> None:
    global _first  # noqa: PLW0603 - one window
    _paint(view, event)
    if _first and view.model().rowCount():
        _first = False
        QTimer.singleShot(2000 if "memory" in sys.argv else 0, lambda: go_on(view))


def go_on(view: RowsView) -> None:
    if "memory" in sys.argv:
        print_resident()
    if "search" not in sys.argv:
        os._exit(0)
    from benchmarks.programs.heartbeat import Heartbeat
    from unhyped.ui.main_window import MainWindow

    window = view.window()
    assert isinstance(window, MainWindow)
    window.top.search.setText("s")
    page, heart = window.purchases, Heartbeat()
    heart.until(
        lambda: (
            page.model.total == window.session.journal.count() and page.model.rowCount() < page.model.total
        )
    )
    os._exit(0)


RowsView.paintEvent = painted  # type: ignore[assignment, method-assign]
sys.exit(main(["--file", sys.argv[1]]))
