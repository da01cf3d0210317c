"""What happens with exceptions that nobody caught while the window is open."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from unhyped.domain.errors import UnhypedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

    from unhyped.ui.dialogs.dialog import Dialog
    from unhyped.ui.theme.look import Look


class Crashes:
    """Shows a report of each bug above *window*, until `stop`; the program goes on.

    An error that a person can act on goes to *show*, even if a caller missed it. If that returns False, there
    is no window to show it in, and it gets a report, too.
    """

    def __init__(
        self, look: Look, window: Callable[[], QWidget | None], show: Callable[[UnhypedError], bool]
    ) -> None:
        self._look = look
        self._window = window
        self._show = show
        self._report: Dialog | None = None  # the only reference
        self._before = sys.excepthook
        sys.excepthook = self._met

    def stop(self) -> None:
        """Leave exceptions to whoever had them before."""
        sys.excepthook = self._before

    def _met(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Store a report of a bug and show it: one at a time, as what fails while painting fails again."""
        if isinstance(error, UnhypedError) and self._show(error):
            return
        self._before(kind, error, trace)
        if issubclass(kind, Exception) and self._report is None:
            from unhyped import crash
            from unhyped.ui.dialogs.crash import CrashDialog

            self._report = CrashDialog(crash.report(error), self._look, parent=self._window())
            self._report.destroyed.connect(self._forget)
            self._report.open()

    def _forget(self) -> None:
        self._report = None
