"""Locate a problem in the files of a pack: file and line, to fix it in an editor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.notes.problem import PackProblem

_WHERE: Final = re.compile(r"(note|source|pack)(?: ([^:]+))?(?:: (\w+))?")
_BLOCK: Final = re.compile(r"^\s*\[\[?(?:note|source)\]?\]")


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of a file, counted from 1; *file* is relative to the pack."""

    file: str
    line: int

    def __str__(self) -> str:
        """Return file and line as editors write them: notes/ice-roller.md:12."""
        return f"{self.file}:{self.line}"


def spot_of(problem: PackProblem, pack: Path) -> Spot | None:
    """Return where *problem* is in *pack*, a folder or one file; None if its file is missing.

    The line is the field's, or else that of the note or source, or else the first.
    """
    found = _WHERE.match(problem.where)
    if found is None:
        return None
    kind, name, key = found.groups()
    path = pack if pack.is_file() else pack / _file(kind, name or "")
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    file = path.name if pack.is_file() else path.relative_to(pack).as_posix()
    return Spot(file, _line(lines, name or "", key or ""))


def _file(kind: str, name: str) -> str:
    return {"note": f"notes/{name}.md", "source": "sources.toml", "pack": "pack.toml"}[kind]


def _line(lines: list[str], name: str, key: str) -> int:
    start = next((at for at, line in enumerate(lines) if name and _sets(line, "id", name)), 0)
    begin = max((at for at in range(start + 1) if _BLOCK.match(lines[at])), default=0) if lines else 0
    for at in range(begin, len(lines)):
        if at > start and _BLOCK.match(lines[at]):
            break
        if key and _sets(lines[at], key):
            return at + 1
    return start + 1


def _sets(line: str, key: str, value: str = "") -> bool:
    """Return whether *line* sets *key*, to the text *value* if there is one."""
    wanted = rf'\s*=\s*"{re.escape(value)}"' if value else r"\s*="
    return re.match(rf"\s*{re.escape(key)}{wanted}", line) is not None
