"""Full disks and sudden ends: nothing that was there is lost, and nothing is there by half."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.builders import purchase
from tests.storage.making import adding, at_end, filled, kept

from unhyped.storage import check
from unhyped.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(folder)]
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
    during, at_commit = 6, 4
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
