"""`import_csv.py ours|plain FILE DATABASE`: imports a CSV by the program's way, or by the plainest one."""

import csv
import json
import shutil
import sys
import zlib
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from time import perf_counter

from benchmarks.programs.memory import most_resident


def ours(file: Path, database: Path) -> float:
    import unhyped.importers  # noqa: F401 - loaded before, as sqlite3 is for the plain way
    from unhyped.domain.customs import Customs
    from unhyped.journal import Journal, intake

    at = datetime.now(UTC)
    with Journal.open(database, lambda: at) as journal:
        journal.file.store.prepare_writing()
        begin = perf_counter()
        found = intake.read(file, Customs(at.date(), "EUR"))
        intake.import_now(intake.compare(found, journal), journal)
        taken = perf_counter() - begin
        print(f"{len(journal.entries())} purchases", file=sys.stderr)
    return taken


def plain(file: Path, database: Path) -> float:
    """csv.DictReader and executemany into the same tables (purchase, change), with the same safety."""
    import sqlite3
    import uuid

    from unhyped.journal import Journal

    Journal.open(database, lambda: datetime.now(UTC)).close()
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA synchronous = EXTRA")
    columns = connection.execute("PRAGMA table_info(purchase)").fetchall()
    usual = {name: "" if needed else None for _, name, _, needed, *_ in columns}
    usual |= {"tags": "[]", "claims": "[]", "added_at": "2026-01-01T00:00:00Z"}
    begin = perf_counter()
    with file.open(newline="", encoding="utf-8") as source:
        found = [
            {
                **usual,
                "id": str(uuid.uuid4()),
                "name": row["Name"],
                "price_minor": round(float(row["Price"]) * 100),
                "price_currency": row["Currency"],
                "bought_on": row["Date"],
                "creator": row["Creator"],
                "shop": row["Shop"],
                "note": row["Note"],
            }
            for row in csv.DictReader(source)
        ]
    connection.execute("BEGIN IMMEDIATE")
    insert = f"INSERT INTO purchase VALUES ({', '.join('?' for _ in columns)})"  # noqa: S608 - only “?”
    connection.executemany(insert, [tuple(row.values()) for row in found])
    steps = zlib.compress(json.dumps(found).encode())
    log = (1, "do", None, None, "import", "Import", usual["added_at"], 0, blake2b(steps).digest(), steps)
    connection.execute("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", log)
    connection.execute("COMMIT")
    return perf_counter() - begin


way = {"ours": ours, "plain": plain}[sys.argv[1]]
target = Path(sys.argv[3])
shutil.rmtree(target.parent, ignore_errors=True)
target.parent.mkdir(parents=True)
s = way(Path(sys.argv[2]), target)
print(json.dumps({"s": s, "mb": most_resident()}))
