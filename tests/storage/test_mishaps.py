"""Full disks and sudden ends: nothing that was there is lost, and nothing is there by half."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.builders import purchase
from tests.storage.making import NOW, adding, at_end, filled, kept

from unhyped.domain.change import Step
from unhyped.domain.plain import to_plain
from unhyped.storage import check, migrations, rows
from unhyped.storage.connection import connect
from unhyped.storage.steps import STEPS
from unhyped.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="limits, mounts and signals of Linux"),
    pytest.mark.slow,
]

# --- full disks

FULL = """
import resource, sys
from itertools import count
from pathlib import Path
from tests import builders
from tests.builders import purchase
from tests.storage.making import adding, at_end, several
from unhyped.storage.errors import DiskFull
from unhyped.storage.store import Store

builders._numbers = count(10**12)  # ids that the file doesn't have yet
path, limited, many = Path(sys.argv[1]), sys.argv[2] == "limited", int(sys.argv[3])
with Store.open(path) as store:
    store.prepare_writing()
    if limited:
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 20_000,) * 2)
    try:
        store.write(adding(*several(many)), at_end(store))
        sys.exit("it fitted")
    except DiskFull as error:
        print(error)
    store.write(adding(purchase("small")), at_end(store))
"""


def run_full(path: Path, how: str, many: int) -> None:
    command = [sys.executable, "-c", FULL, str(path), how, str(many)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Free some space" in done.stdout


MANY = {"at COMMIT": 200, "while rows are written": 3000}


@pytest.mark.parametrize("many", MANY.values(), ids=MANY)
def test_a_limit_on_file_sizes_loses_nothing(tmp_path: Path, many: int) -> None:
    path = filled(tmp_path / "f.db", purchase("one"), purchase("two"))
    run_full(path, "limited", many)
    assert [getattr(record, "name", "") for record in kept(path)] == ["one", "two", "small"]
    assert check.full(path) == ()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, text=True, check=False)
    except OSError as error:
        pytest.skip(f"no mount: {error}")
    if mounted.returncode:
        pytest.skip(f"may not mount: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)  # noqa: S607 - a known program of the system


@pytest.mark.parametrize("many", MANY.values(), ids=MANY)
def test_a_full_disk_loses_nothing(small_disk: Path, many: int) -> None:
    path = filled(small_disk / "f.db", purchase("one"), purchase("two"))
    run_full(path, "small", many)
    assert [getattr(record, "name", "") for record in kept(path)] == ["one", "two", "small"]
    assert check.full(path) == ()


# --- kill -9

KILLS = int(os.environ.get("UNHYPED_KILLS", "10"))
"""As many as `make stress` asks for, or a few."""

KILLED = """
import os, shutil, signal, sys
from itertools import count
from pathlib import Path
from tests import builders
from tests.storage.making import adding, at_end, several
from unhyped.storage.store import Store

builders._numbers = count(10**12)  # ids that the file doesn't have yet
base, during, at_commit = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
change = adding(*several(10_000))

def write(path, about_to):
    with Store.open(path) as store:
        store._connection.set_trace_callback(about_to)
        store.write(change, at_end(store))

def end(name, about_to):
    path = Path(shutil.copy(base, base.with_name(f"{name}.db")))
    if not (child := os.fork()):
        write(path, about_to)
        os._exit(0)
    return child, path

def tell(child, path):
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), path.with_name(path.name + "-journal").exists())

with Store.open(base) as store:
    store.prepare_writing()
statements = []
write(Path(shutil.copy(base, base.with_name("whole.db"))), statements.append)
for trial in range(during):
    left = iter(range(len(statements) * (trial + 1) // (during + 1)))
    tell(*end(trial, lambda _: next(left, None) is None and os.kill(os.getpid(), signal.SIGKILL)))
for trial in range(during, during + at_commit):
    seen, told = os.pipe()
    child, path = end(trial, lambda statement: os.write(told, b"!") if statement == "COMMIT" else None)
    os.read(seen, 1)
    os.kill(child, signal.SIGKILL)
    tell(child, path)
"""
"""Ten thousand purchases are written: some children kill themselves before a certain statement, others are
killed as soon as they begin to COMMIT, wherever in it that hits them."""


def test_killed_during_an_import_all_of_it_is_there_or_nothing(tmp_path: Path) -> None:
    base = filled(tmp_path / "base.db", purchase("one"), purchase("two"))
    during, at_commit = KILLS * 3 // 5, KILLS - KILLS * 3 // 5
    done = subprocess.run(
        [sys.executable, "-c", KILLED, base, str(during), str(at_commit)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    ends = done.stdout.splitlines()
    assert ends[:during] == [f"{-signal.SIGKILL} True"] * during, "each was killed while it wrote"
    assert len(ends) == during + at_commit
    for trial in range(during + at_commit):
        path = tmp_path / f"{trial}.db"
        with Store.open(path) as store:
            assert (store.count(), store.head()[0]) in {(2, 2), (10_002, 3)}
            store.check_quickly()
            seq = store.head()[0]
            if trial < during:
                assert seq == 2
            if seq == 2:
                assert check.full(path) == ()
            store.write(adding(purchase("after")), at_end(store))
    assert check.full(tmp_path / "whole.db") == ()


# --- kill -9 while an older file is converted

CONVERTED = """
import os, shutil, signal, sys
from pathlib import Path
from unhyped.storage import store as stores
from unhyped.storage.store import Store

base, during, at_commit = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
connect = stores.connect

def convert(path, about_to):
    def watched(*args, **kwargs):
        connection = connect(*args, **kwargs)
        connection.set_trace_callback(about_to)
        return connection
    stores.connect = watched
    Store.open(path).close()

def end(name, about_to):
    path = Path(shutil.copy(base, base.with_name(f"{name}.db")))
    if not (child := os.fork()):
        convert(path, about_to)
        os._exit(0)
    return child

def tell(child):
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))

statements = []
convert(Path(shutil.copy(base, base.with_name("whole.db"))), statements.append)
for trial in range(during):
    left = iter(range(len(statements) * (trial + 1) // (during + 1)))
    tell(end(trial, lambda _: next(left, None) is None and os.kill(os.getpid(), signal.SIGKILL)))
for trial in range(during, during + at_commit):
    last = "VACUUM" if trial % 2 else "COMMIT"
    seen, told = os.pipe()
    child = end(trial, lambda statement: os.write(told, b"!") if statement == last else None)
    os.read(seen, 1)
    os.kill(child, signal.SIGKILL)
    tell(child)
print(*{each.split()[0] for each in statements})
"""
"""An older file is opened: some children kill themselves before a certain statement, others are killed as
soon as they begin to COMMIT or VACUUM, wherever in it that hits them."""


def old_file(path: Path, many: int) -> Path:
    """A file of version 4 with *many* purchases that came in two changes, and an edit of each."""
    shutil.copyfile(Path(__file__).parents[1] / "data" / "versions" / "4.db", path)
    bought = [purchase(f"Thing {number}", on="2026").purchase for number in range(many)]
    edited = [replace(each, note="N") for each in bought]
    lines = [[Step(None, each) for each in bought[::2]], [Step(None, each) for each in bought[1::2]]]
    lines += [[Step(before, after)] for before, after in zip(bought, edited, strict=True)]
    with closing(sqlite3.connect(path)) as connection, connection:
        for seq, steps in enumerate(lines, 16):
            written = [
                ("purchase", step.before and to_plain(step.before), to_plain(step.record)) for step in steps
            ]
            values = (seq, "do", None, f"line {seq}", NOW.isoformat(), json.dumps(written))
            connection.execute("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?)", values)
        then = {name for _, name, *_ in connection.execute("PRAGMA table_info(purchase)")}
        for record in edited:
            cells = dict(zip(rows.COLUMNS["purchase"], rows.row_of(record), strict=True))
            row = {name: cell for name, cell in cells.items() if name in then}
            names, places = ", ".join(row), ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO purchase ({names}) VALUES ({places})", [*row.values()])  # noqa: S608 - our own
    return path


def test_killed_during_a_conversion_the_file_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    base = old_file(tmp_path / "base.db", 300)
    during = KILLS * 3 // 5
    done = subprocess.run(
        [sys.executable, "-c", CONVERTED, base, str(during), str(KILLS - during)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    *ends, statements = done.stdout.splitlines()
    assert ends[:during] == [str(-signal.SIGKILL)] * during, "each was killed while it converted"
    assert len(ends) == KILLS
    assert {"ALTER", "DROP", "COMMIT", "VACUUM"} < {*statements.split()}
    whole = kept(tmp_path / "whole.db")
    assert check.full(tmp_path / "whole.db") == ()
    assert len(whole) == 300 + 13
    versions = set()
    for trial in range(KILLS):
        path = tmp_path / f"{trial}.db"
        with closing(connect(path)) as connection:  # takes back what was half written
            versions.add(migrations.version(connection))
            columns = {name for _, name, *_ in connection.execute("PRAGMA table_info(change)")}
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
            assert ("chain" in columns) == (migrations.version(connection) >= 5)
            assert ("file_choice" in tables) == (migrations.version(connection) >= 6)
            assert ("week_answer" in tables) == (migrations.version(connection) >= 7)
            assert ("creator" in tables) == (migrations.version(connection) >= 8)
            assert "old_money_event" not in tables
            assert "old_change" not in tables
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert kept(path) == whole
        assert check.full(path) == ()
    assert {4, len(STEPS)} <= versions <= {4, 5, 6, 7, 8, len(STEPS)}
