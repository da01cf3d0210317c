"""Full disks and sudden ends: nothing that was there is lost, and nothing is there by half."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.builders import purchase
from tests.storage.making import adding, filled, kept

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
from tests.storage.making import adding, several
from unhyped.storage.errors import DiskFull
from unhyped.storage.store import Store

builders._numbers = count(10**12)  # ids that the file doesn't have yet
path, limited, many = Path(sys.argv[1]), sys.argv[2] == "limited", int(sys.argv[3])
with Store.open(path) as store:
    store.prepare_writing()
    if limited:
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 20_000,) * 2)
    try:
        store.write(adding(*several(many)), 2)
        sys.exit("it fitted")
    except DiskFull as error:
        print(error)
    store.write(adding(purchase("small")), 2)
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
import os, random, shutil, signal, sys, time
from itertools import count
from pathlib import Path
from tests import builders
from tests.storage.making import adding, several
from unhyped.storage.store import Store

builders._numbers = count(10**12)  # ids that the file doesn't have yet
base, trials, chance = Path(sys.argv[1]), int(sys.argv[2]), random.Random(int(sys.argv[3]))
change = adding(*several(10_000))

def write(path):
    with Store.open(path) as store:
        store.write(change, 2)

with Store.open(base) as store:
    store.prepare_writing()
started = time.perf_counter()
write(Path(shutil.copy(base, base.with_name("whole.db"))))
takes = time.perf_counter() - started
for trial in range(trials):
    path = Path(shutil.copy(base, base.with_name(f"{trial}.db")))
    child = os.fork()
    if not child:
        write(path)
        os._exit(0)
    time.sleep(takes * (trial + chance.random()) / trials)
    os.kill(child, signal.SIGKILL)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), path.with_name(path.name + "-journal").exists())
"""


def test_killed_during_an_import_all_of_it_is_there_or_nothing(tmp_path: Path) -> None:
    base = filled(tmp_path / "base.db", purchase("one"), purchase("two"))
    trials = 10
    done = subprocess.run(
        [sys.executable, "-c", KILLED, base, str(trials), "1"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    ends = [line.split() for line in done.stdout.splitlines()]
    assert len(ends) == trials
    assert any(code == str(-signal.SIGKILL) for code, _ in ends), ends
    assert any(journal == "True" for _, journal in ends), "no kill hit the writing itself"
    for trial in range(trials):
        path = tmp_path / f"{trial}.db"
        with Store.open(path) as store:
            assert (store.count(), store.last_seq()) in {(2, 2), (10_002, 3)}
            store.check_quickly()
            seq = store.last_seq()
            if seq == 2:
                assert check.full(path) == ()
            store.write(adding(purchase("after")), seq)
    assert check.full(tmp_path / "whole.db") == ()
