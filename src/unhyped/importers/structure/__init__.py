"""Describes the structure of a file without its content, for bug reports about unreadable files.

The report is always in English, because the developers read it. Of the file's own words it only contains
names that are public knowledge (`known_words`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped import __version__
from unhyped.importers.errors import (
    FileTooLarge,
    PackedFileDamaged,
    PackedFileEmpty,
    PackedFileSuspicious,
    PackedFileWithPassword,
)
from unhyped.importers.members import Bundle, Member, opened
from unhyped.importers.structure.inside import describe_bundle, refused
from unhyped.importers.structure.looking import StructureLine, StructureReading, size

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from unhyped.importers.errors import FileRefused

__all__ = ["Line", "Report", "report"]

_PROMISE: Final = (
    "This report has none of the file’s values in it.",
    "Names that aren’t public are only described, like <text 12>.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The kind of file, its rough size, its contents, and where reading had to stop."""

    kind: str
    size: str
    lines: tuple[StructureLine, ...] = ()
    stopped: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole report, for showing and copying."""
        stopped = [f"Stopped: {place}" for place in self.stopped]
        head = (f"Structure of a file, by Unhyped {__version__}", *_PROMISE, "", f"{self.kind}, {self.size}")
        inside = ["", *map(str, self.lines)] if self.lines else []
        return "\n".join([*head, *stopped, *inside, ""])

    def paths(self) -> list[tuple[str, str]]:
        """Each line as a path and its description: (“Your Activity.Watch History”, “object ×1”)."""
        way: list[str] = []
        lines: list[tuple[str, str]] = []
        for line in self.lines:
            del way[line.depth :]
            way.append(line.name)
            lines.append((".".join(way), line.told))
        return lines


def report(path: Path, *, cancelled: Callable[[], bool] | None = None) -> Report:
    """Describe the file, ZIP or folder at *path*, as far as it can be read.

    Raises FileMissing, FolderEmpty or FileUnreadable where there is nothing to describe, and ImportCancelled.
    May be called from any thread.
    """
    looking = StructureReading(cancelled)
    how_large = size(path.stat().st_size) if path.is_file() else "unpacked"
    try:
        with opened(path) as bundle:
            sort = describe_bundle(bundle, looking)
    except FileTooLarge:
        alone = Member(path.name, path.name, path.stat().st_size, lambda: path.open("rb"))
        sort = describe_bundle(Bundle(path.name, (alone,)), looking)
    except (PackedFileDamaged, PackedFileEmpty, PackedFileSuspicious, PackedFileWithPassword) as error:
        sort = "ZIP"
        looking.stopped.append(_whole(error))
    return Report(kind=sort, size=how_large, lines=tuple(looking.lines), stopped=tuple(looking.stopped))


def _whole(error: FileRefused) -> str:
    return "there is nothing in it" if isinstance(error, PackedFileEmpty) else refused(error)
