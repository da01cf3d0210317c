"""How much room a file takes, measured on real files, and what is read of a large one at first sight."""

from __future__ import annotations

import sqlite3
import tracemalloc
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from benchmarks.large import large
from unhyped.domain.check_in import CheckIn
from unhyped.domain.money import Money
from unhyped.domain.purchase import Purchase
from unhyped.journal import Journal, new_id
from unhyped.storage import check, packing
from unhyped.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from unhyped.domain.change import Record
    from unhyped.storage.change_log import Origin

pytestmark = pytest.mark.slow
RECORDS = large(1000, date(2026, 11, 1))
BOUGHT = [record for record in RECORDS if isinstance(record, Purchase)]
RATED = [record for record in RECORDS if isinstance(record, CheckIn)]
MANY = 1000


def clock() -> Callable[[], datetime]:
    """A clock that goes on by odd microseconds, as real ones do."""
    moments = (datetime(2026, 11, 1, tzinfo=UTC) + timedelta(seconds=n * 97.123457) for n in range(10**6))
    return lambda: next(moments)


def file_of(path: Path, records: list[Record], origin: Origin = "command line") -> Journal:
    journal = Journal.open(path, clock(), origin=origin)
    journal.imports.add_records(records, "orders.csv")
    journal.file.store._connection.execute("PRAGMA synchronous = OFF")  # a thousand changes follow
    return journal


def room(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(
            connection.execute("SELECT sum(pgsize) FROM dbstat WHERE name = ?", (table,)).fetchone()[0]
        )


def test_a_check_in_takes_at_most_250_bytes_of_the_log(tmp_path: Path) -> None:
    path = tmp_path / "f.db"
    with file_of(path, [*BOUGHT]) as journal:
        before, log = path.stat().st_size, room(path, "change")
        for number, purchase in enumerate(BOUGHT):
            answer = RATED[number % len(RATED)]
            journal.check_in(
                replace(answer, id=new_id(), purchase_id=purchase.id, added_at=journal.file.now())
            )
    assert (room(path, "change") - log) / MANY <= 250
    assert (path.stat().st_size - before) / MANY <= 550, "with the check-in itself and what finds it"


def test_a_use_takes_at_most_250_bytes_of_the_log(tmp_path: Path) -> None:
    path = tmp_path / "f.db"
    with file_of(path, [*BOUGHT]) as journal:
        before, log = path.stat().st_size, room(path, "change")
        for purchase in BOUGHT:
            journal.uses.add([purchase.id], date(2026, 11, 1))
    assert (room(path, "change") - log) / MANY <= 250
    assert (path.stat().st_size - before) / MANY <= 450, "with the use itself and what finds it"


EDITS = {
    "a creator": lambda purchase, n: replace(purchase, creator=f"ana.unboxes{n}"),
    "a price": lambda purchase, n: replace(purchase, price=Money(1000 + n, "EUR")),
    "tags": lambda purchase, n: replace(purchase, tags=("gift", f"for birthday {n}")),
    "a note": lambda purchase, n: replace(
        purchase, note=f"I use it {n} times a month, and it holds up better than I thought it would."
    ),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_of_one_field_takes_at_most_350_bytes(
    tmp_path: Path, edit: Callable[[Purchase, int], Purchase]
) -> None:
    path = tmp_path / "f.db"
    with file_of(path, [*BOUGHT]) as journal:
        before = path.stat().st_size
        for number in range(MANY):
            journal.edit_purchase(edit(journal.entry(BOUGHT[number].id).purchase, number))
        assert journal.file.head[0] == MANY + 1
    assert (path.stat().st_size - before) / MANY <= 350


def test_an_imported_purchase_takes_at_most_590_bytes_with_all_that_belongs_to_it(tmp_path: Path) -> None:
    path, count = tmp_path / "f.db", 10_000
    with file_of(path, []):
        empty = path.stat().st_size
    with file_of(path, large(count, date(2026, 11, 1))) as journal:
        assert journal.count() == count
    assert (path.stat().st_size - empty) / count <= 590
    tracemalloc.start()
    try:
        assert check.full(path) == ()
        assert tracemalloc.get_traced_memory()[1] < 16 * 2**20, "it never holds the log or all records"
    finally:
        tracemalloc.stop()


def test_no_value_of_an_import_grows_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite has no room for a value of a billion bytes: an import of millions is written in parts."""
    monkeypatch.setattr(packing, "STEPS_PER_PART", 20)
    path = tmp_path / "f.db"
    with Journal.open(path, clock()) as journal:
        journal.imports.add_records(RECORDS, "orders.csv")
        whole = {*journal.records()}
        journal.undo()
        assert journal.records() == []
        journal.redo()
        assert {*journal.records()} == whole
    assert check.full(path) == ()
    with closing(sqlite3.connect(path)) as connection:
        (longest,) = connection.execute("SELECT max(length(steps)) FROM change_part").fetchone()
        assert connection.execute("SELECT count(*) FROM change_part").fetchone()[0] == len(RECORDS) // 20
        assert longest < 20 * 200


# --- what is read first


def plans(store: Store, ask: Callable[[], object]) -> Iterator[str]:
    """Yield how SQLite answers each query of *ask*."""
    asked: list[str] = []
    store._connection.set_trace_callback(asked.append)
    ask()
    store._connection.set_trace_callback(None)
    for query in asked:
        if query.lstrip().startswith(("SELECT", "WITH")):
            for row in store._connection.execute(f"EXPLAIN QUERY PLAN {query}"):
                yield row[-1]


@pytest.mark.parametrize("name", ["newest", "years", "count", "stacks", "head"])
def test_at_first_sight_no_table_is_read_whole_nor_sorted(tmp_path: Path, name: str) -> None:
    with file_of(tmp_path / "f.db", [*BOUGHT]) as journal:
        store = journal.file.store
        how = [*plans(store, (lambda: store.newest(60)) if name == "newest" else getattr(store, name))]
    assert how
    assert not [each for each in how if "TEMP B-TREE" in each]
    assert not [each for each in how if each.startswith("SCAN purchase") and "COVERING INDEX" not in each]


def test_of_a_long_log_only_the_end_is_read(tmp_path: Path) -> None:
    """Pages read at the start are counted: they don't grow with the number of edits ever made."""
    path = tmp_path / "f.db"
    read = []
    for edits in (10, 1000):
        with file_of(tmp_path / f"{edits}.db", [*BOUGHT[:60]]) as journal:
            for number in range(edits):
                one = journal.entry(BOUGHT[number % 60].id).purchase
                journal.edit_purchase(replace(one, creator=f"c{number}"))
            path = journal.file.path
        with Store.open(path) as store:
            steps = 0

            def count() -> None:
                nonlocal steps
                steps += 1

            store._connection.set_progress_handler(count, 1)
            _ = store.newest(60), store.years(), store.count(), store.stacks(), store.head()
            store._connection.set_progress_handler(None, 0)
            read.append(steps)
    assert read[1] <= read[0] * 1.1
