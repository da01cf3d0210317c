"""`import_tiktok.py ours|plain|again ZIP DATABASE`: takes in the views of an export, or by the plainest way.

“again” imports the same export a second time. Prints the seconds and the most memory held.
"""

import json
import shutil
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from benchmarks.programs.memory import most_resident


def ours(export: Path, database: Path) -> float:
    """Read, compare and write, as the window and the command line do."""
    from unhyped.domain.exposure import EXPOSURE_KINDS
    from unhyped.journal import Journal, intake

    at = datetime.now(UTC)
    with Journal.open(database, lambda: at) as journal:
        journal.file.store.prepare_writing()
        begin = perf_counter()
        with intake.stage(journal) as staging:
            kinds = frozenset(EXPOSURE_KINDS)
            found = intake.read(
                export, intake.customs_of("EUR", at.date()), intake.ImportJob(staging, kinds=kinds)
            )
            outcome = intake.compare(found, journal, job=intake.ImportJob(staging))
            intake.import_now(outcome, journal, job=intake.ImportJob(staging))
        taken = perf_counter() - begin
        print(journal.viewing.counts(), file=sys.stderr)
    return taken


def plain(export: Path, database: Path) -> float:
    """Unzip, the fastest JSON decoder and executemany into the same table, with the same safety."""
    import sqlite3

    import orjson

    from unhyped.journal import Journal

    Journal.open(database, lambda: datetime.now(UTC)).close()
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA synchronous = EXTRA")
    begin = perf_counter()
    with zipfile.ZipFile(export) as packed:
        told = orjson.loads(packed.read("user_data_tiktok.json"))
    views = told["Your Activity"]["Watch History"]["VideoList"]
    rows = [
        (
            "watch",
            int(datetime.fromisoformat(f"{view['Date']}+00:00").timestamp()),
            _id(view["Link"]),
            "",
            "",
            1,
        )
        for view in views
    ]
    connection.execute("BEGIN IMMEDIATE")
    columns = "kind, at, video_id, text, place, import_no"
    insert = f"INSERT OR IGNORE INTO exposure ({columns}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608 - ours
    connection.executemany(insert, rows)
    connection.execute("COMMIT")
    return perf_counter() - begin


def _id(link: str) -> int:
    return int(link.rstrip("/").rpartition("/")[2])


target = Path(sys.argv[3])
if sys.argv[1] != "again":
    shutil.rmtree(target.parent, ignore_errors=True)
    target.parent.mkdir(parents=True)
way = plain if sys.argv[1] == "plain" else ours
taken = way(Path(sys.argv[2]), target)
print(json.dumps({"s": taken, "mb": most_resident()}))
