"""The promised figures, one function for each group of them."""

from __future__ import annotations

import csv
import shutil
import statistics
import sys
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from benchmarks.measure import Figure, python, seconds, told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY: Final = date(2026, 11, 1)
_BARE: Final = "bare window"
_VIEWS: Final = (500_000, 1_000_000)
_ORDER_LINES: Final = 10_000


def make_files(folder: Path) -> None:
    """Write the files everything is measured on, once."""
    for count in (60, 10_000, 100_000):
        path = folder / f"{count}.db"
        if not path.exists():
            _write_file(path, count)
    table = folder / "10000.csv"
    if not table.exists():
        _write_table(table, 10_000)
    for count in _VIEWS:
        export = folder / f"{count}-views.zip"
        if not export.exists():
            _write_export(export, count)
    orders = folder / f"{_ORDER_LINES}-orders.zip"
    if not orders.exists():
        _write_orders(orders, _ORDER_LINES)


def start(folder: Path, runs: int) -> Iterator[Figure]:
    """Process start to first painted page with rows."""
    for count, limit in ((60, 4.0), (10_000, 4.0), (100_000, 8.0)):
        ours, bare = seconds(
            python("first_paint.py", folder / f"{count}.db"), python("bare_window.py"), runs=runs
        )
        yield Figure(f"first paint, {count:,} purchases", ours, "s", limit, bare, _BARE)


def memory(folder: Path, runs: int) -> Iterator[Figure]:
    """Resident size of the open window, two seconds after its first paint."""
    ours = told(python("first_paint.py", folder / "10000.db", "memory"), runs)["mb"]
    bare = told(python("bare_window.py", "memory"), runs)["mb"]
    yield Figure("open window, 10,000 purchases", ours, "MB", 2.5, bare, _BARE)


def window(folder: Path, runs: int) -> Iterator[Figure]:
    """What happens inside the open window."""
    copy = folder / "in-window.db"
    shutil.copyfile(folder / "10000.db", copy)
    found = told(python("in_window.py", copy), min(runs, 3))
    bare = found.pop("bare table")
    yield Figure("search keystroke to repaint, 10,000", found.pop("keystroke"), "ms", 16)
    yield Figure("key in the add dialog, 10,000", found.pop("key in the add dialog"), "ms", 16)
    yield Figure("chart card after a change, 10,000", found.pop("card"), "ms", 80)
    for name, taken in found.items():
        yield Figure(f"{name}, 10,000", taken, "ms", 100)
    yield Figure("(yardstick: Qt's own table reset and repainted)", bare, "ms", float("inf"))


def commands(folder: Path, runs: int) -> Iterator[Figure]:
    """The command line."""
    unhyped = [sys.executable, "-m", "unhyped"]
    version, nothing = seconds([*unhyped, "--version"], [sys.executable, "-c", "pass"], runs=runs * 3)
    yield Figure("unhyped --version", version, "s", 3, nothing, "python -c pass")
    fresh = folder / "add"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    file = fresh / "purchases.db"
    (add,) = seconds([*unhyped, "--file", str(file), "add", "ice roller", "12.99", "--from", "@x"], runs=runs)
    yield Figure("unhyped add", add, "s", 1)


def notes(folder: Path, runs: int) -> Iterator[Figure]:  # noqa: ARG001 - it needs no file
    """Notes beside what is typed: the worst of a run, of the quietest one."""
    found = [told(python("notes_while_typing.py"), 1) for _ in range(max(runs, 2))]
    size = "2,000 notes, 10,000 purchases"
    yield Figure(f"notes after a change, {size}", min(run["first"] for run in found), "ms", 50)
    yield Figure(f"notes after a key, {size}", min(run["each"] for run in found), "ms", 16)


def importing(folder: Path, runs: int) -> Iterator[Figure]:
    """A CSV of 10 000 rows."""
    file, database = folder / "10000.csv", folder / "import" / "purchases.db"
    ours = told(python("import_csv.py", "ours", file, database), runs)
    plain = told(python("import_csv.py", "plain", file, database), runs)
    yield Figure("CSV import, 10,000 rows", ours["s"], "s", 3, plain["s"], "DictReader + executemany")
    yield Figure("CSV import, 10,000 rows, most resident", ours["mb"], "MB", 150)
    long = told(python("long_cells.py"), runs)["s"]
    yield Figure("CSV with very long cells, the slowest of 60", long, "s", 0.25)


def history(folder: Path, runs: int) -> Iterator[Figure]:
    """An export of TikTok's with half a million views, and with a million."""
    half, whole = (folder / f"{count}-views.zip" for count in _VIEWS)
    database = folder / "history" / "purchases.db"
    found: dict[str, list[dict[str, float]]] = {"ours": [], "again": [], "plain": [], "whole": []}
    for _ in range(runs):  # in turn, so that all of them meet the same machine
        for way in ("plain", "ours", "again"):
            found[way].append(told(python("import_tiktok.py", way, half, database), 1))
        found["whole"].append(told(python("import_tiktok.py", "ours", whole, database), 1))
    ours, again, plain, twice = (_median(found[way], "s") for way in ("ours", "again", "plain", "whole"))
    yield Figure("TikTok export, 500,000 views", ours, "s", 2.5, plain, "unzip + orjson + executemany")
    yield Figure("TikTok export, 1,000,000 views", twice, "s", 2.2, ours, "500,000 views")
    yield Figure("TikTok export, 500,000 views again", again, "s", 1, ours, "the first time")
    most = max(_median(found[way], "mb") for way in ("ours", "again", "whole"))
    yield Figure("TikTok export, most resident", most, "MB", 300)
    for name, export in (("10,000 orders", folder / f"{_ORDER_LINES}-orders.zip"), ("500,000 views", half)):
        yield from _in_window(name, folder / "60.db", export, runs)


def _in_window(name: str, file: Path, export: Path, runs: int) -> Iterator[Figure]:
    """Reading *export* in the window, ticking all of it and writing it; and cancelling both.

    Of several runs the quietest counts: what the program causes comes every time, other programs don't.
    """
    command = python("import_in_window.py", file, file.parent / "window" / "purchases.db", export)
    each = [told(command, 1) for _ in range(max(runs, 2))]
    found = {key: min(run[key] for run in each) for key in each[0]}
    if "orders" in name:
        yield Figure(f"{name} in the preview", found["ready"], "s", 1)
    yield Figure(f"{name} read: longest without an answer", found["wait reading"], "ms", 50)
    yield Figure(f"{name} written: longest without an answer", found["wait writing"], "ms", 50)
    yield Figure(f"{name}: reading cancelled", found["cancel reading"], "ms", 200)
    yield Figure(f"{name}: writing cancelled", found["cancel writing"], "ms", 200)
    yield Figure(f"{name} in the window, most resident", found["mb"], "MB", 300)


def _median(told: list[dict[str, float]], name: str) -> float:
    return statistics.median(each[name] for each in told)


def _write_export(path: Path, views: int) -> None:
    from tests.samples_tiktok import history as told
    from tests.samples_tiktok_json import write_json

    made = told(views)
    write_json(replace(made, counts=dict.fromkeys(made.counts, 0) | {"watch": views}), path, "G4")


def _write_orders(path: Path, lines: int) -> None:
    from tests.samples_amazon import download
    from tests.samples_amazon_files import write_zip

    write_zip(path, download(lines), "2026")


def _write_file(path: Path, count: int) -> None:
    from datetime import UTC, datetime

    from benchmarks.large import large
    from unhyped.journal import Journal

    with Journal.open(path, lambda: datetime(2026, 11, 1, tzinfo=UTC)) as journal:
        journal.imports.add_records(large(count, TODAY), "")


def _write_table(path: Path, count: int) -> None:
    from benchmarks.large import large
    from unhyped.domain.purchase import Purchase

    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("Name", "Price", "Currency", "Date", "Creator", "Shop", "Note"))
        for record in large(count, TODAY):
            if isinstance(record, Purchase):
                price = record.price.decimal if record.price else "0.00"
                day = record.bought_on.first if record.bought_on else TODAY
                currency = record.price.currency if record.price else "EUR"
                writer.writerow((record.name, price, currency, day, record.creator, record.shop, record.note))
