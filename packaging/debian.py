"""The Debian package: what it depends on, by asking the files themselves, and how it is put together."""

from __future__ import annotations

import gzip
import hashlib
import os
import platform
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

import archive
import changelog
import elf
import project
from prefix import settle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RECOMMENDED: Final = ("libgtk-3-0t64 | libgtk-3-0", "libwayland-egl1", "xdg-utils")
"""What makes it nicer: what the plugins below need, and opening of links."""
_OPTIONAL: Final = frozenset({"libqgtk3.so", "libqt-plugin-wayland-egl.so"})
"""Plugins that Qt can do without, when what they need is missing: GNOME's dialogs, OpenGL on Wayland."""
_XZ: Final = ("-Zxz", f"-z{archive.XZ_LEVEL}")

Needs = dict[str, set[str]]
"""The libraries that a file loads, each with the versions of its symbols: {"libc.so.6": {"GLIBC_2.34"}}."""


def needs(objdump: str) -> dict[str, Needs]:
    """Return what each file needs, by its path, from what `objdump -p` prints about them."""
    found: dict[str, Needs] = {}
    library = ""
    for line in objdump.splitlines():
        if match := re.fullmatch(r"(\S.*):\s+file format .*", line):
            current = found.setdefault(match[1], {})
        elif match := re.fullmatch(r"\s+NEEDED\s+(\S+)", line):
            current.setdefault(match[1], set())
        elif match := re.fullmatch(r"\s+required from (\S+):", line):
            library = match[1]
        elif match := re.fullmatch(r"\s+0x[0-9a-f]+ 0x[0-9a-f]+ \d+ (\S+)", line):
            current.setdefault(library, set()).add(match[1])
        elif not line.strip():
            library = ""
    return found


def of_system(found: Mapping[str, Needs], brought: Iterable[str]) -> Needs:
    """Return what the files need of the system: all that is not among the libraries they have *brought*."""
    own, together = frozenset(brought), Needs()
    for path, libraries in found.items():
        if Path(path).name not in _OPTIONAL:
            for library in libraries.keys() - own:
                together.setdefault(library, set()).update(libraries[library])
    return together


def minimum(versions: Iterable[str], symbols: str) -> str:
    """Return the lowest version of a package whose library has all *versions* of symbols; "" for any.

    *symbols* is Debian's table of them: “ GLIBCXX_3.4.30@GLIBCXX_3.4.30 12”.
    """
    table = dict(re.findall(r"^ (\S+)@\1 (\S+)", symbols, re.MULTILINE))
    return max((table[each] for each in versions if each in table), key=_by_number, default="")


def _by_number(version: str) -> list[int]:
    return [int(each) for each in re.findall(r"\d+", version)]


def depends(system: Needs) -> list[str]:
    """Return the packages that have what is needed of the *system*, each with its lowest version."""
    lowest: dict[str, str] = {}
    for library, versions in system.items():
        package = package_of(library)
        symbols = Path("/var/lib/dpkg/info") / f"{package}.symbols"
        table = symbols.read_text(encoding="utf-8") if symbols.is_file() else ""
        name = package.partition(":")[0]
        lowest[name] = max(lowest.get(name, ""), minimum(versions, table), key=_by_number)
    return [f"{name} (>= {version})" if version else name for name, version in sorted(lowest.items())]


def package_of(library: str) -> str:
    """Return the installed package that has a *library*: “libc6:amd64” for libc.so.6."""
    asked = subprocess.run(
        ["dpkg-query", "-S", f"*/{platform.machine()}-linux-gnu/{library}"],
        check=False,
        capture_output=True,
        text=True,
    )
    if asked.returncode != 0:
        raise project.CannotPackage(f"No installed package has {library}, which the bundle needs.")
    return asked.stdout.partition(": ")[0].partition(",")[0]


def architecture() -> str:
    """Return what Debian calls this machine: “amd64”."""
    asked = subprocess.run(["dpkg", "--print-architecture"], check=True, capture_output=True, text=True)
    return asked.stdout.strip()


# --- the package


def system_needs(folder: Path) -> Needs:
    """Return what all programs and libraries below *folder* need of the system."""
    files = elf.files(folder)
    return of_system(needs(elf.told(files)), (path.name for path in files))


def control(needed: Iterable[str], size: int) -> str:
    """Return what Debian wants to know of the package, whose files take *size* bytes."""
    return f"""\
Package: unhyped
Version: {project.version()}
Architecture: {architecture()}
Maintainer: {changelog.MAINTAINER}
Installed-Size: {size // 1024}
Depends: {", ".join(needed)}
Recommends: {", ".join(RECOMMENDED)}
Section: utils
Priority: optional
Description: see which of the hyped things you bought were worth it
 Unhyped is for people who buy things because of TikTok and the like. You log a
 purchase in a few seconds and say later whether it was worth it. You see where
 the money went and what regret cost you, along with sourced notes.
 .
 Everything stays in one file on your own computer. You need no account, and
 Unhyped never connects to the internet.
"""


def make(prefix: Path, work: Path, out: Path) -> Path:
    """Pack what is in *prefix* (bin, lib, share) into a package in *out*; return its path."""
    root = work / "deb"
    shutil.copytree(prefix, root / "usr", symlinks=True)
    _document(root / "usr" / "share" / "doc" / "unhyped")
    meta = root / "DEBIAN"
    meta.mkdir()
    files = sorted(path for path in (root / "usr").rglob("*") if path.is_file() and not path.is_symlink())
    needed = depends(system_needs(root / "usr" / "lib"))
    (meta / "control").write_text(
        control(needed, sum(file.stat().st_size for file in files)), encoding="utf-8"
    )
    sums = (f"{hashlib.md5(file.read_bytes()).hexdigest()}  {file.relative_to(root)}\n" for file in files)  # noqa: S324 - Debian's choice
    (meta / "md5sums").write_text("".join(sums), encoding="utf-8")
    settle(root)
    package = out / f"unhyped_{project.version()}_{architecture()}.deb"
    command = ["dpkg-deb", "--root-owner-group", *_XZ, "--build", str(root), str(package)]
    subprocess.run(
        command,
        check=True,
        stdout=subprocess.DEVNULL,
        env={"PATH": os.environ["PATH"], "SOURCE_DATE_EPOCH": str(project.built_at())},
    )
    return package


def _document(folder: Path) -> None:
    """Write what Debian's rules want in share/doc."""
    folder.mkdir(parents=True)
    shutil.copy(project.LINUX / "copyright", folder)
    packed = gzip.compress(changelog.debian().encode(), mtime=0)
    (folder / "changelog.gz").write_bytes(packed)
