"""Read the files of a pack as TOML tables. Sizes and nesting are limited: anyone may write a pack."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from unhyped.domain.errors import UnhypedError
from unhyped.i18n import gettext, ngettext

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

Toml = dict[str, Any]

MAX_FILE_BYTES: Final = 256 * 1024
MAX_PACK_BYTES: Final = 5 * 1024 * 1024
MAX_PACK_NOTES: Final = 2000
_MAX_DOTS: Final = 100
"""Dots in one line. The parser is quadratic in the parts of a dotted key: 128 KB take minutes."""
_FRONT_MATTER: Final = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*$\n?(.*)", re.DOTALL | re.MULTILINE)


@dataclass(slots=True)
class PackTables:
    """The tables in a pack's files. *files*: the file of each note that has its own."""

    pack: Toml = field(default_factory=dict)
    sources: list[object] = field(default_factory=list)
    notes: list[object] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    excerpts: Toml = field(default_factory=dict)


def read(root: Path | Traversable) -> PackTables:
    """Read a pack folder or a single notes.toml; raise one of `notes.errors` for files that can’t be."""
    reader = _PackReader()
    found = PackTables()
    if root.is_file():
        found.pack = reader.toml(root)
    elif root.is_dir() and (root / "pack.toml").is_file():
        found.pack = reader.toml(root / "pack.toml")
        for name in ("sources.toml", "notes.toml"):
            if (root / name).is_file():
                _join(found.pack, reader.toml(root / name))
        if (root / "excerpts.toml").is_file():
            found.excerpts = reader.toml(root / "excerpts.toml")
    else:
        raise PackMissing(path=root)
    found.sources = _listed(found.pack.pop("source", []))
    found.notes = _listed(found.pack.pop("note", []))
    found.files = [""] * len(found.notes)
    if root.is_dir() and (root / "notes").is_dir():
        _read_folder(root / "notes", reader, found)
    if len(found.notes) > MAX_PACK_NOTES:
        raise PackTooLarge(path=root, limit=ngettext("{n} note", "{n} notes", MAX_PACK_NOTES))
    return found


def _read_folder(folder: Path | Traversable, reader: _PackReader, found: PackTables) -> None:
    """Add the notes with separate files, in the order of their names."""
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".md")), key=lambda file: file.name)
    if len(files) > MAX_PACK_NOTES:
        raise PackTooLarge(path=folder, limit=ngettext("{n} note", "{n} notes", MAX_PACK_NOTES))
    for file in files:
        found.notes.append(reader.note(file))
        found.files.append(file.name.removesuffix(".md"))


def _join(pack: Toml, more: Toml) -> None:
    """Add the tables of another file; lists are concatenated."""
    for key, value in more.items():
        if isinstance(value, list) and isinstance(pack.get(key), list):
            pack[key] = pack[key] + value
        else:
            pack[key] = value


def _listed(value: object) -> list[object]:
    """Return *value* as a list; anything else becomes one entry, which is refused later."""
    return value if isinstance(value, list) else [value]


@dataclass(slots=True)
class _PackReader:
    """Reads files up to the limits; raises PackTooLarge."""

    total: int = 0

    def toml(self, file: Path | Traversable) -> Toml:
        """Return the table in *file*."""
        return _parsed(self._text(file), file)

    def note(self, file: Path | Traversable) -> Toml:
        """Return the front matter of *file*, with the text after it as “body”."""
        match = _FRONT_MATTER.fullmatch(self._text(file))
        if match is None:
            raise FrontMatterMissing(path=file)
        table = _parsed(match[1], file)
        body = match[2].strip()
        return {**table, "body": body} if body else table

    def _text(self, file: Path | Traversable) -> str:
        """Return the text of *file*, within the limits."""
        if not file.is_file():
            raise PackUnreadable(path=file, why=gettext("it isn’t a file"))
        try:
            with file.open("rb") as stream:
                data = stream.read(MAX_FILE_BYTES + 1)
        except OSError as error:
            raise PackUnreadable(path=file, why=error.strerror or type(error).__name__) from error
        self.total += len(data)
        if len(data) > MAX_FILE_BYTES:
            raise PackTooLarge(path=file, limit=f"{MAX_FILE_BYTES // 1024} KB")
        if self.total > MAX_PACK_BYTES:
            raise PackTooLarge(path=file, limit=f"{MAX_PACK_BYTES // 1024 // 1024} MB")
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            why = gettext("byte {place} isn’t UTF-8").format(place=error.start)
            raise PackUnreadable(path=file, why=why) from error


def _parsed(text: str, file: Path | Traversable) -> Toml:
    """Parse TOML; raise PackNotToml for anything the parser can't or shouldn't parse."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > _MAX_DOTS:
            why = gettext("line {line} has more than {most} dots").format(line=number, most=_MAX_DOTS)
            raise PackNotToml(path=file, why=why)
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise PackNotToml(path=file, why=gettext("it’s nested too deeply")) from error
    except ValueError as error:  # also for a number with thousands of digits, which isn't a TOMLDecodeError
        raise PackNotToml(path=file, why=error) from error


class PackMissing(UnhypedError):
    """There is no note pack at {path}. Choose a folder with a pack.toml, or a notes.toml file."""


class PackUnreadable(UnhypedError):
    """{path} can’t be read ({why}). Check that you can open it and that it’s saved as UTF-8 text."""


class PackTooLarge(UnhypedError):
    """{path} is too large for a note pack (limit: {limit}). Split it, or leave something out."""


class PackNotToml(UnhypedError):
    """{path} isn’t valid TOML: {why}. Fix that spot and try again."""


class FrontMatterMissing(UnhypedError):
    """{path} has no note in it. Start with a line +++, then the note’s fields, then another line +++."""
