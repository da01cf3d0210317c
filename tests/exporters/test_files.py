from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, BinaryIO

import pytest

from unhyped.exporters.files import (
    ExportFailed,
    FolderInTheWay,
    FolderMissing,
    NoRoomLeft,
    PurchasesInTheWay,
    WritingNotAllowed,
    write_atomically,
)
from unhyped.purchases_file import MARK, SQLITE

if TYPE_CHECKING:
    from pathlib import Path

posix_only = pytest.mark.skipif(os.name != "posix", reason="file modes and limits of POSIX")

FULL_DISK = """
import resource, sys
from pathlib import Path
from unhyped.exporters.files import NoRoomLeft
from unhyped.exporters.files import write_atomically

resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_atomically(Path(sys.argv[1]), b"x" * 2000)
except NoRoomLeft as error:
    print(error)
    sys.exit(3)
"""


def test_a_new_file_and_one_in_place_of_another(tmp_path: Path) -> None:
    file = tmp_path / "summary.pdf"
    write_atomically(file, b"first")
    assert file.read_bytes() == b"first"
    write_atomically(file, lambda out: out.write(b"second"))
    assert file.read_bytes() == b"second"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("name", ["2026.unhyped", "mine.ics"])
def test_a_purchases_file_is_never_replaced(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(SQLITE + bytes(52) + MARK)
    with pytest.raises(PurchasesInTheWay):
        write_atomically(file, b"BEGIN:VCALENDAR")
    assert file.read_bytes() == SQLITE + bytes(52) + MARK


def test_what_breaks_off_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "purchases.csv"
    file.write_bytes(b"old")

    def breaks_off(out: BinaryIO) -> None:
        out.write(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_atomically(file, breaks_off)
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


@posix_only
def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "purchases.csv"
    file.write_bytes(b"old")
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 3, done.stderr
    assert "Free some space" in done.stdout
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_there_must_be_a_folder(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing, match="Create it"):
        write_atomically(tmp_path / "none" / "a.csv", b"")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FolderMissing):
        write_atomically(tmp_path / "file" / "a.csv", b"")


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(FolderInTheWay):
        write_atomically(tmp_path, b"")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="an administrator may write anywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(WritingNotAllowed, match="one of your own folders"):
        write_atomically(tmp_path / "a.csv", b"")
    tmp_path.chmod(0o700)


@posix_only
def test_a_device_that_takes_nothing(tmp_path: Path) -> None:
    """/proc is a folder in which even an administrator can't make a file."""
    if not os.path.isdir("/proc/self"):  # noqa: PTH112 - asks the system, not a path of ours
        pytest.skip("no /proc here")
    with pytest.raises(ExportFailed) as caught:
        write_atomically(tmp_path.__class__("/proc/self/a.csv"), b"")
    assert not isinstance(caught.value, NoRoomLeft)


@posix_only
def test_the_new_file_keeps_who_may_read_it(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"")
    file.chmod(0o600)
    write_atomically(file, b"new")
    assert file.stat().st_mode & 0o777 == 0o600


@posix_only
def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    write_atomically(tmp_path / "link.csv", b"new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"new"


@posix_only
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read = f"print(open({str(pipe)!r}).read(), end='')"
    reader = subprocess.Popen([sys.executable, "-c", read], stdout=subprocess.PIPE)
    write_atomically(pipe, b"summary")
    assert reader.communicate()[0] == b"summary"
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]
