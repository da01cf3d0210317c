"""Programs and libraries of Linux, and where they look for the libraries they need."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

_LINE = re.compile(r"(?P<path>\S.*):\s+file format .*|\s+(?:RUNPATH|RPATH)\s+(?P<places>\S+)")


def files(folder: Path) -> list[Path]:
    """Return all programs and libraries below *folder*."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and _is_elf(path)
    ]


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def told(paths: list[Path]) -> str:
    """Return what objdump says about the files."""
    return subprocess.run(["objdump", "-p", *paths], check=True, capture_output=True, text=True).stdout


def strayed(objdump: str) -> dict[Path, list[str]]:
    """Return which files look for libraries beside themselves and elsewhere, and where: objdump tells.

    A Python that was built with such a place brings it along, and only its builder has that.
    """
    found: dict[Path, list[str]] = {}
    for line in objdump.splitlines():
        if match := _LINE.fullmatch(line):
            if match["path"]:
                current = Path(match["path"])
            elif not all(map(_is_beside, places := match["places"].split(":"))):
                found[current] = places
    return found


def _is_beside(place: str) -> bool:
    return place.startswith("$ORIGIN")


def keep_together(folder: Path) -> None:
    """Let what is below *folder* look for libraries only beside itself.

    What auditwheel moved into *.libs stays as it is: changing it could break it.
    """
    for path, places in strayed(told(files(folder))).items():
        if not path.parent.name.endswith(".libs"):
            kept = ":".join(filter(_is_beside, places))
            subprocess.run(["chrpath", "--replace", kept, path], check=True, stdout=subprocess.DEVNULL)
