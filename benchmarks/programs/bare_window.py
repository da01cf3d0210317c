"""The yardstick of the window: a bare PySide6 window with an empty table; quits at its first paint.

With “memory” as argument it prints its resident size two seconds later instead.
"""

import json
import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView


class Table(QTableView):
    """Quits when it has painted."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if "memory" not in sys.argv:
            app.exit()


def resident() -> None:
    import psutil

    print(json.dumps({"mb": psutil.Process().memory_info().rss / 1e6}))
    app.exit()


app = QApplication(sys.argv)
window = QMainWindow()
table = Table()
table.setModel(QStandardItemModel(0, 9))
window.setCentralWidget(table)
window.resize(1280, 800)
window.show()
if "memory" in sys.argv:
    QTimer.singleShot(2000, resident)
app.exec()
