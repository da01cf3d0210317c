"""Describes the structure of a file without its content, for bug reports about unreadable files.

The report is always in English, because the developers read it. Of the file's own words it only contains
names: those that are public knowledge (`known_words`), and those of columns and keys that surely are names.
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
from unhyped.importers.members import opened
from unhyped.importers.structure.inside import describe_bundle, reader_of
from unhyped.importers.structure.looking import StructureLine, StructureReading, refused, size
from unhyped.importers.structure.shapes import file_name
from unhyped.importers.text_file import long_fields

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_PROMISE: Final = (
    "It shows names of columns and keys, and what values look like, but no values.",
    "Names that could be somebody’s are only described, like <text 12>. Please read it before you send it.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The kind of file, the pattern of its name, its rough size, its contents, and where reading had to stop.

    *reader* is the one that would import it, or why none would.
    """

    kind: str
    name: str
    size: str
    reader: str
    lines: tuple[StructureLine, ...] = ()
    stopped: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole report, for showing and copying."""
        stopped = [f"Stopped: {place}" for place in self.stopped]
        head = (
            f"Structure of a file, by Unhyped {__version__}",
            *_PROMISE,
            "",
            f"{self.name}: {self.kind}, {self.size}",
            f"Reader: {self.reader}",
        )
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
        with long_fields(), opened(path) as bundle:
            sort, reader = describe_bundle(bundle, looking), reader_of(bundle, looking)
    except (
        FileTooLarge,
        PackedFileDamaged,
        PackedFileEmpty,
        PackedFileSuspicious,
        PackedFileWithPassword,
    ) as error:
        sort, reader = "file" if isinstance(error, FileTooLarge) else "ZIP", refused(error)
    return Report(
        kind=sort,
        name=file_name(path.name),
        size=how_large,
        reader=reader,
        lines=tuple(looking.lines),
        stopped=tuple(looking.stopped),
    )
