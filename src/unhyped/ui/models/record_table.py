"""The base of tables in which each row is one record, known by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from unhyped.ui.models.text_table import TextTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

R = TypeVar("R")


class RecordTable(Generic[R], TextTable):  # noqa: PYI059 - Qt’s classes don’t pass the call on
    """Subclasses say what the `key` of a record is."""

    def __init__(self) -> None:
        super().__init__()
        self.records: Sequence[R] = ()

    def key(self, record: R) -> str:
        """Return what tells *record* from all others."""
        raise NotImplementedError

    def load(self, records: Iterable[R]) -> None:
        """Hold *records*, in this order."""
        self.beginResetModel()
        self.records = (*records,)
        self.endResetModel()

    def of(self, rows: Iterable[int]) -> list[R]:
        """Return the records of some rows."""
        return [self.records[row] for row in rows]

    def row_of(self, key: str) -> int | None:
        """Return the row of a record; None if it is gone."""
        return next((row for row, each in enumerate(self.records) if self.key(each) == key), None)

    def count(self) -> int:
        return len(self.records)
