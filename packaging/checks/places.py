"""Getting a package ready to run, as a person would: unpacking it, or installing and removing it."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from checks import NotGood, Place, tools

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROGRAMS = {"darwin": "Contents/MacOS/unhyped", "win32": "unhyped.exe"}


@contextmanager
def installed(package: Path, work: Path) -> Iterator[Place]:
    """Install *package* below *work* or, a .deb where we may, into the system; remove it in the end.

    Besides a .tar.xz and a .deb it can be a folder that PyInstaller made.
    """
    if package.is_dir():
        yield Place(package / _PROGRAMS.get(sys.platform, "unhyped"), package)
    elif package.name.endswith(".tar.xz"):
        yield _unpacked(package, work)
    elif package.suffix == ".deb":
        with _debian(package, work) as place:
            yield place
    else:
        raise NotGood("it is neither a folder nor a .tar.xz nor a .deb")


def _prefix(folder: Path) -> Place:
    return Place(folder / "bin" / "unhyped", folder / "lib" / "unhyped", folder / "share")


def _unpacked(package: Path, work: Path) -> Place:
    with tarfile.open(package) as archive:
        if sys.version_info >= (3, 12):
            archive.extractall(work, filter="tar")
        else:
            archive.extractall(work)  # noqa: S202 - our own
    return _prefix(work / package.name.removesuffix(".tar.xz"))


@contextmanager
def _debian(package: Path, work: Path) -> Iterator[Place]:
    dpkg, unpack = tools("dpkg", "dpkg-deb")
    if os.geteuid() != 0 or _is_known(dpkg):
        subprocess.run([unpack, "-x", package, work], check=True)
        yield _prefix(work / "usr")
        return
    try:
        _do(dpkg, "-i", str(package))
        yield _prefix(Path("/usr"))
    finally:
        _do(dpkg, "-r", "unhyped")
    left = [path for path in ("/usr/bin/unhyped", "/usr/lib/unhyped") if os.path.lexists(path)]
    if left or _is_known(dpkg):
        raise NotGood(f"removing it leaves {', '.join(left) or 'something to purge'}")


def _is_known(dpkg: str) -> bool:
    """Return whether dpkg has an unhyped already: then it is somebody's, and none of ours."""
    return subprocess.run([dpkg, "-s", "unhyped"], check=False, capture_output=True).returncode == 0


def _do(*command: str) -> None:
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise NotGood(f"{' '.join(command)} ended with {done.returncode}: {done.stdout.strip()}")
