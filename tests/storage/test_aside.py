"""Restoring and salvaging leave a whole file or none, whatever goes wrong and whenever."""

from __future__ import annotations

import hashlib
import os
import platform
import signal
import subprocess
import sys
from itertools import product
from typing import TYPE_CHECKING, Final

import pytest
from tests.builders import purchase
from tests.storage.making import NOW, adding, at_end, kept, several

from unhyped.storage import aside, backup
from unhyped.storage.aside import write_aside
from unhyped.storage.errors import DiskFull, FileBusy, FileUnreachable, NameTaken
from unhyped.storage.salvage import salvage
from unhyped.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

_ON_LINUX: Final = pytest.mark.skipif(sys.platform != "linux", reason="limits and signals of Linux")

BRING_BACK: Final = """
import resource, signal, sys
from pathlib import Path
from tests.storage.making import NOW, at_end
from unhyped.storage import backup
from unhyped.storage.errors import DiskFull
from unhyped.storage.salvage import salvage
from unhyped.storage.store import Store

verb, end, path, into = sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])

def stop(event, arguments):
    if event == "os.link":
        signal.raise_signal(signal.SIGKILL)

if end == "at its name":
    sys.addaudithook(stop)
else:
    if end == "while it is written":
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000,) * 2)
try:
    if verb == "restore":
        backup.restore(backup.existing(path)[-1], into)
    else:
        salvage(path, into, NOW)
except DiskFull as error:
    print(error)
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a file of more than a hundred kilobytes with a backup; nothing is changed in it."""
    path = tmp_path_factory.mktemp("made") / "mine.db"
    with Store.open(path) as store:
        store.write(adding(*several(300)), at_end(store))
    backup.make(path, NOW)
    assert path.stat().st_size > 100_000
    return path


def bring_back(verb: str, path: Path, into: Path) -> None:
    if verb == "restore":
        backup.restore(backup.existing(path)[-1], into)
    else:
        salvage(path, into, NOW)


def run(verb: str, end: str, path: Path, into: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", BRING_BACK, verb, end, str(path), str(into)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@_ON_LINUX
@pytest.mark.parametrize("verb", ["restore", "salvage"])
def test_a_full_disk_leaves_nothing(verb: str, made: Path, tmp_path: Path) -> None:
    done = run(verb, "no room", made, tmp_path / "back.db")
    assert done.returncode == 0, done.stderr
    assert f"There’s no room left for {tmp_path / 'back.db'}." in done.stdout
    assert [*tmp_path.iterdir()] == []


@_ON_LINUX
@pytest.mark.parametrize("end", ["while it is written", "at its name"])
@pytest.mark.parametrize("verb", ["restore", "salvage"])
def test_a_sudden_end_leaves_no_half_file_and_the_next_one_tidies_up(
    verb: str, end: str, made: Path, tmp_path: Path
) -> None:
    into = tmp_path / "back.db"
    done = run(verb, end, made, into)
    expected = -signal.SIGKILL if end == "at its name" else -signal.SIGXFSZ
    assert done.returncode == expected, done.stderr
    assert not into.exists()
    assert len([*tmp_path.iterdir()]) >= 1  # whoever was killed can't tidy up
    bring_back(verb, made, into)
    assert [*tmp_path.iterdir()] == [into]
    assert kept(into) == kept(made)


def test_a_name_is_never_taken_from_another_file(made: Path, tmp_path: Path) -> None:
    into, link = tmp_path / "back.db", tmp_path / "link.db"
    into.write_bytes(b"mine")
    link.symlink_to(tmp_path / "nowhere")
    for path, verb in product((into, link), ("restore", "salvage")):
        with pytest.raises(NameTaken):
            bring_back(verb, made, path)
    assert into.read_bytes() == b"mine"
    assert sorted(tmp_path.iterdir()) == [into, link]


def test_not_even_one_that_appears_meanwhile(tmp_path: Path) -> None:
    into = tmp_path / "back.db"

    def fill(path: Path) -> None:
        path.write_bytes(b"new")
        into.write_bytes(b"mine")

    with pytest.raises(NameTaken), write_aside(into) as path:
        fill(path)
    assert into.read_bytes() == b"mine"
    assert [*tmp_path.iterdir()] == [into]


def test_what_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    def stop(path: Path) -> None:
        path.write_bytes(b"new")
        path.with_name(f"{path.name}-journal").write_bytes(b"x")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), write_aside(tmp_path / "back.db") as path:
        stop(path)
    assert [*tmp_path.iterdir()] == []


def test_a_failure_names_the_file_that_was_wanted(tmp_path: Path) -> None:
    into = tmp_path / "back.db"
    with pytest.raises(FileBusy, match=r"is using .*back\.db"), write_aside(into) as path:
        raise FileBusy(path=path, why="busy")
    with pytest.raises(DiskFull, match=r"other\.db"), write_aside(into):
        raise DiskFull(path=tmp_path / "other.db", why="full")


@pytest.mark.parametrize("verb", ["restore", "salvage"])
def test_a_folder_that_is_not_there_or_may_not_be_written(verb: str, made: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    folders = [tmp_path / "missing", *([] if os.access(closed, os.W_OK) else [closed])]  # root may always
    for folder in folders:
        with pytest.raises(FileUnreachable, match=folder.name):
            bring_back(verb, made, folder / "back.db")
    assert [*closed.iterdir()] == []


def test_what_others_still_write_is_left_alone_and_what_they_gave_up_is_not(tmp_path: Path) -> None:
    here = hashlib.sha256(platform.node().encode()).hexdigest()[:8]
    names = {
        "running": f"{here}-{os.getpid()}",
        "old": "0badc0de-1",
        "young": "0badc0de-2",
    }
    files = {each: tmp_path / f".unhyped-{name}-{'0' * 32}.unfinished" for each, name in names.items()}
    foreign = tmp_path / ".unhyped-notes.unfinished"
    for file in (*files.values(), foreign):
        file.touch()
    long_ago = files["old"].stat().st_mtime - aside.MAX_WRITING_SECONDS - 1
    os.utime(files["old"], (long_ago, long_ago))
    with write_aside(tmp_path / "back.db") as path, Store.open(path) as store:
        store.write(adding(purchase()), at_end(store))
    assert {*tmp_path.iterdir()} == {files["running"], files["young"], foreign, tmp_path / "back.db"}
