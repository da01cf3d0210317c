"""The program's own start, by its own way in: quits when the table has painted rows.

`first_paint.py FILE [memory]`: with “memory” it prints its resident size two seconds later instead.
"""

import json
import os
import sys

from unhyped.__main__ import main


def quit_at_first_rows(application: object) -> None:
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QTableView

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint:
                table = watched.parent()
                if isinstance(table, QTableView) and table.model().rowCount() > 0:
                    if "memory" in sys.argv:
                        app.removeEventFilter(self)
                        QTimer.singleShot(2000, resident)
                    else:
                        QTimer.singleShot(0, lambda: os._exit(0))
            return False

    def resident() -> None:
        import psutil

        print(json.dumps({"mb": psutil.Process().memory_info().rss / 1e6}), flush=True)
        os._exit(0)

    assert isinstance(application, QApplication)
    app: QApplication = application
    app.installEventFilter(Watch(app))


def watched_start() -> None:
    from unhyped.ui import application

    made = application.make_application

    def make() -> application.Application:
        watched = made()
        quit_at_first_rows(watched)
        return watched

    application.make_application = make


watched_start()
sys.exit(main(["--file", sys.argv[1]]))
