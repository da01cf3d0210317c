"""The yardsticks of commands, each the plainest way to the same end: `plain.py WHAT FILE OUT`."""

import csv
import json
import sqlite3
import sys
import uuid
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from benchmarks.programs.memory import most_resident

_TABLES = ("purchase", "check_in", "money_event")


def _rows(file: sqlite3.Connection, table: str) -> sqlite3.Cursor:
    return file.execute(f"SELECT * FROM {table}")  # noqa: S608 - ours


def add(file: sqlite3.Connection, _: Path) -> None:
    """Insert a purchase like the first one, as safely as we do."""
    rest = ", ".join(row[1] for row in file.execute("PRAGMA table_info(purchase)") if row[1] != "id")
    file.execute("PRAGMA synchronous = EXTRA")
    file.execute("BEGIN IMMEDIATE")
    copy = f"INSERT INTO purchase (id, {rest}) SELECT ?, {rest} FROM purchase LIMIT 1"  # noqa: S608 - ours
    file.execute(copy, (str(uuid.uuid4()),))
    file.execute("COMMIT")


def show(file: sqlite3.Connection, _: Path) -> None:
    """Print every purchase."""
    print(*_rows(file, "purchase"), sep="\n")


def check(file: sqlite3.Connection, _: Path) -> None:
    """Let SQLite check all pages and read every row and every line of the log."""
    file.execute("PRAGMA integrity_check").fetchall()
    for table in (*_TABLES, "change"):
        for _row in _rows(file, table):
            pass


def backup(file: sqlite3.Connection, out: Path) -> None:
    """Copy all pages."""
    out.unlink(missing_ok=True)
    with closing(sqlite3.connect(out)) as copy:
        file.backup(copy)


def csv_file(file: sqlite3.Connection, out: Path) -> None:
    """Write all rows of the three tables."""
    with out.open("w", newline="", encoding="utf-8") as written:
        for table in _TABLES:
            csv.writer(written).writerows(_rows(file, table))


def json_file(file: sqlite3.Connection, out: Path) -> None:
    """Write all rows of the three tables."""
    out.write_text(json.dumps([list(_rows(file, table)) for table in _TABLES]), encoding="utf-8")


def xlsx(file: sqlite3.Connection, out: Path) -> None:
    """Write all rows of the three tables, unformatted."""
    import xlsxwriter

    with xlsxwriter.Workbook(out) as book:
        for table in _TABLES:
            sheet = book.add_worksheet(table)
            for number, row in enumerate(_rows(file, table)):
                sheet.write_row(number, 0, row)


def pdf(file: sqlite3.Connection, out: Path) -> None:
    """Save one chart of all prices."""
    from matplotlib.figure import Figure

    figure = Figure()
    figure.subplots().hist([row[0] or 0 for row in file.execute("SELECT price_minor FROM purchase")])
    figure.savefig(out, format="pdf")


_WAYS: dict[str, Callable[[sqlite3.Connection, Path], None]] = {
    "add": add,
    "list": show,
    "check": check,
    "backup": backup,
    "csv": csv_file,
    "json": json_file,
    "xlsx": xlsx,
    "pdf": pdf,
}
with closing(sqlite3.connect(sys.argv[2], isolation_level=None)) as opened:
    _WAYS[sys.argv[1]](opened, Path(sys.argv[3]))
print(json.dumps({"mb": most_resident()}))
