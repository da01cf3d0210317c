"""Progress of long work, and cancelling it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.storage.errors import Cancelled

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

OPERATIONS: Final = 50_000
"""SQLite checks for cancelling after this many operations: every few milliseconds."""


@dataclass(frozen=True, slots=True)
class Progress:
    """*report* is called with the number done and the total, *cancelled* is asked; in the same thread."""

    report: Callable[[int, int], None] | None = None
    cancelled: Callable[[], bool] | None = None

    def ask(self) -> None:
        """Raise Cancelled if it was cancelled."""
        if self.cancelled is not None and self.cancelled():
            raise Cancelled

    def step(self, done: int, total: int) -> None:
        """Report how far it is; raise Cancelled if it was cancelled."""
        self.ask()
        if self.report is not None:
            self.report(min(done, total), total)

    @contextmanager
    def inside(
        self, connection: sqlite3.Connection, done: int, total: int, operations_each: int
    ) -> Iterator[None]:
        """Make one long statement cancellable; each of its rows takes about *operations_each*.

        When it is cancelled, SQLite ends the transaction and reports SQLITE_INTERRUPT, which means Cancelled.
        """
        asked = 0

        def ask() -> bool:
            nonlocal asked
            asked += OPERATIONS
            if self.cancelled is not None and self.cancelled():
                return True
            if self.report is not None:
                self.report(min(done + asked // operations_each, total), total)
            return False

        connection.set_progress_handler(ask, OPERATIONS)
        try:
            yield
        finally:
            connection.set_progress_handler(None, 0)


NO_PROGRESS: Final = Progress()
"""Reports nothing and can't be cancelled."""
