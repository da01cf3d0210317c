"""The program's own start: `first_paint.py FILE [memory|search]` ends once rows are painted.

With “memory” it prints its resident size two seconds later instead. With “search” it types a letter at once
and ends when the table shows what all of the file has for it. Nothing is imported earlier than the program
does it: the table is watched once its module has been loaded.
"""

from __future__ import annotations

import os
import sys
from importlib.abc import MetaPathFinder
from importlib.util import find_spec
from typing import TYPE_CHECKING

from unhyped.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

    from PySide6.QtGui import QPaintEvent

    from unhyped.ui.widgets.tables.rows_view import RowsView


class Watch(MetaPathFinder):
    """Watches the module of the table being loaded."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != "unhyped.ui.widgets.tables.rows_view":
            return None
        del path, target
        sys.meta_path.remove(self)
        spec = find_spec(fullname)
        assert spec is not None
        assert spec.loader is not None
        execute = spec.loader.exec_module

        def load(module: ModuleType) -> None:
            execute(module)
            watch(module.RowsView)

        spec.loader.exec_module = load  # type: ignore[method-assign]
        return spec


def watch(view: type[RowsView]) -> None:
    """Go on once the first rows are painted."""
    paint, is_first = view.paintEvent, True

    def painted(self: RowsView, event: QPaintEvent) -> None:
        nonlocal is_first
        from PySide6.QtCore import QTimer

        paint(self, event)
        if is_first and self.model().rowCount():
            is_first = False
            QTimer.singleShot(2000 if "memory" in sys.argv else 0, lambda: go_on(self))

    view.paintEvent = painted  # type: ignore[method-assign]


def go_on(view: RowsView) -> None:
    if "memory" in sys.argv:
        from benchmarks.programs.memory import print_resident

        print_resident()
    if "search" not in sys.argv:
        os._exit(0)
    from benchmarks.programs.heartbeat import Heartbeat
    from unhyped.ui.main_window import MainWindow

    window = view.window()
    assert isinstance(window, MainWindow)
    window.top.search.setText("s")
    page, count = window.purchases, window.session.journal.count()
    Heartbeat().until(lambda: page.model.total == count and page.model.rowCount() < count)
    os._exit(0)


sys.meta_path.insert(0, Watch())
sys.exit(main(["--file", sys.argv[1]]))
