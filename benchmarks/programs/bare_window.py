"""The yardstick of the window: a bare PySide6 window with 60 rows of a file; quits once they are painted.

`bare_window.py FILE [memory]`: with “memory” it prints its resident size two seconds later instead.
"""

import os
import sqlite3
import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from benchmarks.programs.memory import print_resident

COLUMNS = "name, creator, shop, category, price_minor, price_currency, bought_on, platform, note"


class Table(QTableView):
    """Quits when it has painted."""

    is_painted = False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if not self.is_painted:
            self.is_painted = True
            if "memory" in sys.argv:
                QTimer.singleShot(2000, print_resident)
            else:
                QTimer.singleShot(0, lambda: os._exit(0))


app = QApplication(sys.argv)
model = QStandardItemModel(0, COLUMNS.count(",") + 1)
newest = f"SELECT {COLUMNS} FROM purchase ORDER BY bought_on DESC LIMIT 60"  # noqa: S608 - ours
for row in sqlite3.connect(sys.argv[1]).execute(newest):
    model.appendRow([QStandardItem(str(value)) for value in row])
window = QMainWindow()
table = Table()
table.setModel(model)
window.setCentralWidget(table)
window.resize(1280, 800)
window.show()
app.exec()
