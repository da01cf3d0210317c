"""The promised figures, one function for each group of them. The goals are here, too."""

from __future__ import annotations

import csv
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.measure import Figure, in_turn, lists, merged, python, seconds
from unhyped.json_file import JsonTable, change, table
from unhyped.paths import settings_file

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY: Final = date(2026, 11, 1)
SIZES: Final = (60, 1_000, 10_000, 100_000)
EDITS: Final = 100_000
_VIEWS: Final = (500_000, 1_000_000)
_ORDER_LINES: Final = 10_000
_MANY: Final = 200
_BARE: Final = "bare window with 60 rows"
_FIRST_PAINT: Final = {60: 1.8, 1_000: 1.8, 10_000: 1.8, 100_000: 1.9}
_SEARCHABLE: Final = {10_000: 0.8, 100_000: 1.5}
_MEMORY: Final = {60: 95.0, 10_000: 105.0, 100_000: 200.0}
_CHECKED: Final = {100_000: (4.0, 120.0)}


@dataclass(frozen=True, slots=True)
class Asked:
    """Where files and their copies are, how often to run, on which sizes, which actions (none: all)."""

    folder: Path
    scratch: Path
    runs: int
    sizes: tuple[int, ...]
    actions: tuple[int, ...] = ()

    def file(self, count: int) -> Path:
        """Return the file of so many purchases, made when it is first asked for. It is not to be changed."""
        path = self.folder / f"{count}.db"
        if not path.exists():
            _write_file(path, count)
        return path

    def copy(self, count: int) -> Path:
        """Return a copy of the file with this number of purchases, in a new folder."""
        path = Path(tempfile.mkdtemp(dir=self.scratch), "purchases.db")
        shutil.copyfile(self.file(count), path)
        with path.open("rb+") as copy:
            os.fsync(copy)  # else the first change of a program waits until all of the copy is on the disk
        return path


def _start(file: Path, *words: str) -> list[str]:
    """Return the command that starts the program on *file*, known as one with nothing due this week.

    It would start on This week otherwise, and the figures are about the first rows of purchases.
    """

    def as_known(before: JsonTable | None) -> JsonTable:
        window = table(before, "window")
        due = {**table(window, "week.next"), str(file): ""}
        return {**(before or {}), "window": {**window, "week.next": due}}

    change(settings_file(), as_known)
    return python("first_paint.py", file, *words)


def start(asked: Asked) -> Iterator[Figure]:
    """Process start to first painted rows, and to what a letter typed at once finds."""
    for size in asked.sizes:
        file = asked.file(size)
        ours, bare, found = seconds(
            _start(file),
            python("bare_window.py", file),
            _start(file, "search"),
            runs=asked.runs,
        )
        yield Figure(f"window with rows, {size:,}", ours, "s", bare, _BARE, times=_FIRST_PAINT.get(size))
        yield Figure(
            f"settled and searchable, {size:,}", found, "s", bare, _BARE, median=_SEARCHABLE.get(size)
        )
    if EDITS in asked.sizes:
        edited = asked.folder / f"60-edited-{EDITS}.db"
        if not edited.exists():
            _edit_often(asked.file(60), edited)
        after, before = seconds(_start(edited), _start(asked.file(60)), runs=asked.runs)
        yield Figure(
            f"window with rows, 60 with {EDITS:,} edits", after, "s", before, "60 unedited", times=1.1
        )


def memory(asked: Asked) -> Iterator[Figure]:
    """Resident size of the open window, two seconds after its first paint."""
    for size in asked.sizes:
        file = asked.file(size)
        ours, bare = in_turn(
            _start(file, "memory"),
            python("bare_window.py", file, "memory"),
            runs=asked.runs,
        )
        yield Figure(
            f"memory of the open window, {size:,}",
            merged(ours)["mb"],
            "MB",
            merged(bare)["mb"],
            _BARE,
            worst=_MEMORY.get(size),
        )


def window(asked: Asked) -> Iterator[Figure]:
    """The everyday actions in the open window: the wait until each is done, and its longest stall."""
    from benchmarks.actions import ACTIONS

    chosen = [
        action for number, action in enumerate(ACTIONS, 1) if not asked.actions or number in asked.actions
    ]
    for size in asked.sizes:
        found: dict[str, list[float]] = {}
        if any(action.fresh for action in chosen):
            first = [
                lists(python("everyday.py", asked.copy(size), "first")) for _ in range(_starts(asked, size))
            ]
            found |= {key: [each[key][0] for each in first] for key in first[0]}
        only = [word for number in asked.actions for word in ("--only", number)]
        found |= lists(python("everyday.py", asked.copy(size), "again", "--runs", asked.runs, *only))
        for number, action in enumerate(ACTIONS, 1):
            if action not in chosen:
                continue
            wait, stall, ruler, still = (
                found[f"{action.name}|{kind}"] for kind in ("wait", "stall", "ruler’s wait", "ruler’s stall")
            )
            name, table = f"{number:>2} {action.name}, {size:,}", "Qt’s own table painted again"
            goals = {"median": action.median.get(size), "worst": action.worst.get(size)}
            yield Figure(name, wait, "ms", ruler, table, **goals)
            yield Figure("      longest stall", stall, "ms", still, table, worst=action.stall.get(size))


def _starts(asked: Asked, size: int) -> int:
    """How often the program is started for what counts once a start: a large file takes seconds."""
    return min(asked.runs, 20 if size < EDITS else 5)


def commands(asked: Asked) -> Iterator[Figure]:
    """The command line."""
    unhyped = [sys.executable, "-m", "unhyped"]
    version, nothing = seconds([*unhyped, "--version"], [sys.executable, "-c", "pass"], runs=asked.runs)
    yield Figure("unhyped --version", version, "s", nothing, "python -c pass", times=3)
    for size in asked.sizes:
        file = asked.copy(size)
        for words in (["add", "ice roller", "12.99", "--from", "@x"], ["list"]):
            goal = 1.0 if words[0] == "add" and size <= max(_CHECKED) // 10 else None
            yield from _command(asked, file, words, f"{words[0]}, {size:,}", words[0], median=goal)


def files(asked: Asked) -> Iterator[Figure]:
    """What reads or writes a whole file, and how large files are."""
    for size in asked.sizes:
        file = asked.copy(size)
        out = str(file.with_name("out"))
        longest, most = _CHECKED.get(size, (None, None))
        yield from _command(asked, file, ["check"], f"check, {size:,}", "check", median=longest, memory=most)
        yield from _command(asked, file, ["backup"], f"backup, {size:,}", "backup")
        for kind in ("csv", "json", "xlsx"):
            words = ["export", "--format", kind, "--out", f"{out}.{kind}"]
            yield from _command(asked, file, words, f"export {kind}, {size:,}", kind)
        words = ["summary", "--from", "2000", "--out", f"{out}.pdf"]
        yield from _command(asked, file, words, f"summary (PDF), {size:,}", "pdf")
    yield from _sizes(asked)


def _command(
    asked: Asked,
    file: Path,
    words: list[str],
    name: str,
    plain: str,
    *,
    median: float | None = None,
    memory: float | None = None,
) -> Iterator[Figure]:
    ours, ruler = in_turn(
        python("command.py", "--file", file, *words),
        python("plain.py", plain, file, file.with_name("plain")),
        runs=asked.runs,
    )
    found, beside = merged(ours), merged(ruler)
    yield Figure(f"unhyped {name}", found["s"], "s", beside["s"], "the plainest way", median=median)
    if memory is not None:
        yield Figure("      most resident", found["mb"], "MB", beside["mb"], "the plainest way", worst=memory)


def _sizes(asked: Asked) -> Iterator[Figure]:
    """Bytes in the file: for each purchase of an import, each check-in and each edit of one field."""
    from benchmarks.growth import bytes_for_each

    each = bytes_for_each(asked.copy(60), asked.file(10_000), 10_000, _MANY)
    for name, goal in (("purchase imported", 600.0), ("check-in", 250.0), ("edit of one field", 350.0)):
        yield Figure(f"bytes for each {name}", [each[name]], "B", worst=goal)


def notes(asked: Asked) -> Iterator[Figure]:
    """Notes beside what is typed: the worst of each run."""
    (runs,) = in_turn(python("notes_while_typing.py"), runs=asked.runs)
    found, size = merged(runs), "2,000 notes, 10,000 purchases"
    plain, ruler = found["plain"], "every keyword looked for in the text"
    yield Figure(f"notes after a change, {size}", found["first"], "ms", plain, ruler, worst=50)
    yield Figure(f"notes after a key, {size}", found["each"], "ms", plain, ruler, worst=16)


def importing(asked: Asked) -> Iterator[Figure]:
    """A CSV of 10 000 rows."""
    file, database = asked.folder / "10000.csv", asked.folder / "import" / "purchases.db"
    if not file.exists():
        _write_table(file, 10_000)
    ours, plain = in_turn(
        *(python("import_csv.py", way, file, database) for way in ("ours", "plain")), runs=asked.runs
    )
    found, beside, ruler = merged(ours), merged(plain), "DictReader + executemany"
    yield Figure("CSV import, 10,000 rows", found["s"], "s", beside["s"], ruler, times=2.5)
    yield Figure("      most resident", found["mb"], "MB", beside["mb"], ruler, worst=150)
    (long,) = in_turn(python("long_cells.py"), runs=asked.runs)
    cells = merged(long)
    name = "CSV with very long cells, the slowest of 60"
    yield Figure(name, cells["s"], "s", cells["plain"], "csv.reader", worst=0.25)


def history(asked: Asked) -> Iterator[Figure]:
    """An export of TikTok's with half a million views, and with a million."""
    half, whole = (asked.folder / f"{count}-views.zip" for count in _VIEWS)
    orders = asked.folder / f"{_ORDER_LINES}-orders.zip"
    for count, export in zip(_VIEWS, (half, whole), strict=True):
        if not export.exists():
            _write_export(export, count)
    if not orders.exists():
        _write_orders(orders, _ORDER_LINES)
    database = asked.folder / "history" / "purchases.db"
    ways = (("plain", half), ("ours", half), ("again", half), ("ours", whole))
    commands = [python("import_tiktok.py", way, export, database) for way, export in ways]
    plain, ours, again, twice = (merged(each) for each in in_turn(*commands, runs=asked.runs))
    name = "TikTok export, 500,000 views"
    yield Figure(name, ours["s"], "s", plain["s"], "unzip + orjson + executemany", times=2.5)
    yield Figure("TikTok export, 1,000,000 views", twice["s"], "s", ours["s"], "500,000 views", times=2.2)
    yield Figure(f"{name} again", again["s"], "s", ours["s"], "the first time", times=1)
    for each in (ours, again, twice):
        yield Figure("      most resident", each["mb"], "MB", plain["mb"], "unzip + orjson", worst=300)
    for name, export in (("10,000 orders", orders), ("500,000 views", half)):
        yield from _in_window(asked, name, export)


def _in_window(asked: Asked, name: str, export: Path) -> Iterator[Figure]:
    """Reading *export* in the window, ticking all of it and writing it; and cancelling both."""
    copy = asked.folder / "window" / "purchases.db"
    (runs,) = in_turn(python("import_in_window.py", asked.file(60), copy, export), runs=asked.runs)
    found = merged(runs)
    if "orders" in name:
        yield Figure(f"{name} in the preview", found["ready"], "s", worst=1)
    for what, goal in (
        ("wait reading", 50),
        ("wait writing", 50),
        ("cancel reading", 200),
        ("cancel writing", 200),
    ):
        words = what.replace("wait", "longest stall,").replace("cancel", "cancelled while")
        yield Figure(f"{name}: {words}", found[what], "ms", worst=goal)
    yield Figure(f"{name} in the window, most resident", found["mb"], "MB", worst=300)


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


def _edit_often(source: Path, path: Path) -> None:
    """Write a copy of *source* with `EDITS` edits of single fields, made in memory if possible."""
    from datetime import UTC, datetime

    from unhyped.journal import Journal

    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:  # noqa: PTH112, S108
        copy = Path(shutil.copyfile(source, Path(folder, "purchases.db")))
        with Journal.open(copy, lambda: datetime(2026, 11, 1, tzinfo=UTC)) as journal:
            ids = [entry.purchase.id for entry in journal.entries()]
            for number in range(EDITS):
                purchase = journal.entry(ids[number % len(ids)]).purchase
                journal.edit_purchase(replace(purchase, note=f"edit {number}"))
        shutil.copyfile(copy, path)


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
