"""Opens what people bring: a file, a ZIP or an unpacked folder, as members that are read within limits.

Nothing is unpacked to disk, so names inside a ZIP are never used as paths. The claimed size of a member
is checked before reading, and the bytes read of all members are counted.
"""

from __future__ import annotations

import io
import os
import re
import stat
import struct
import zipfile
import zlib
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from unhyped.importers.errors import (
    FileMissing,
    FileTooLarge,
    FileUnreadable,
    FolderEmpty,
    FolderTooLarge,
    PackedFileDamaged,
    PackedFileEmpty,
    PackedFileGiven,
    PackedFileSuspicious,
    PackedFileWithPassword,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import IO, BinaryIO

    from typing_extensions import Buffer

MAX_FILE_BYTES: Final = 1_000_000_000
"""Maximum bytes of one file or member, and of all members read together."""
HIGHEST_RATIO: Final = 250
"""Maximum compression: lists of watched videos shrink to about a tenth, a ZIP bomb to a thousandth."""
_RATIO_MATTERS: Final = 16_000_000
_MAX_MEMBERS: Final = 20_000
_MAX_DIRECTORY_BYTES: Final = 8_000_000
_MAX_FOLDER_DEPTH: Final = 8
_MAX_INNER_ZIPS: Final = 8
_MAX_INNER_BYTES: Final = 64_000_000
"""ZIPs inside a ZIP are held in memory. An export with many pictures has more and has to be unpacked."""
_ZIP_STARTS: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OFFICE: Final = frozenset(["[Content_Types].xml", "mimetype", "Index/Document.iwa"])
"""Members of spreadsheets and other office files, first or last: ZIPs, too, but one document."""
_END: Final = b"PK\x05\x06"
_END_64: Final = b"PK\x06\x07"
_MAX_END_BYTES: Final = 65_557 + 20
_ENCRYPTED: Final = 0x1
_BOUNDED: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""Compression methods we accept: with others a few bytes unpack to gigabytes before we can stop."""
_NOT_SHOWN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, marks that change the text direction, and undecodable bytes of a name."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a bundle. *path* is its whole name inside, with “/”, only for showing; *size* in bytes."""

    name: str
    path: str
    size: int
    _opener: Callable[[], BinaryIO] = field(repr=False, compare=False)
    _open: set[BinaryIO] = field(default_factory=set, repr=False, compare=False)

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open it for reading from its start, as often as wanted; raise a FileRefused."""
        with as_file_errors(self.name), self._opener() as file:
            self._open.add(file)
            try:
                yield file
            finally:
                self._open.discard(file)

    def close(self) -> None:
        """Close what an interrupted reader left open."""
        for file in tuple(self._open):
            file.close()


@dataclass(frozen=True, slots=True)
class Bundle:
    """A source called *name*: a single member, or those of a ZIP (*packed*) or a folder."""

    name: str
    members: tuple[Member, ...]
    packed: bool = False
    folder: bool = False

    @property
    def single(self) -> Member | None:
        """The one member of a plain file."""
        return None if self.packed or self.folder else self.members[0]


def shown(name: str) -> str:
    """Return a file name that is safe to show, store and print."""
    return _NOT_SHOWN.sub("\N{REPLACEMENT CHARACTER}", name)


@contextmanager
def as_file_errors(name: str) -> Iterator[None]:
    """Turn system errors about the file *name* into FileUnreadable."""
    try:
        yield
    except OSError as error:
        raise FileUnreadable(name=name, why=error.strerror or type(error).__name__) from error


@contextmanager
def opened(path: Path) -> Iterator[Bundle]:
    """Open *path* as a bundle; raise a FileRefused if it is missing, damaged, too large or suspicious."""
    with _bundle(path) as bundle:
        try:
            yield bundle
        finally:
            for member in bundle.members:
                member.close()


@contextmanager
def _bundle(path: Path) -> Iterator[Bundle]:
    name = shown(path.name or str(path))
    with as_file_errors(name):
        if path.is_dir():
            whole = path.resolve()
            name = shown(whole.name or str(whole))
            yield Bundle(name, _of_folder(path, name), folder=True)
            return
        if not path.is_file():
            raise FileMissing(name=name)
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise FileTooLarge(name=name, limit=MAX_FILE_BYTES // 1_000_000)
        alone = Member(name, name, size, lambda: path.open("rb"))
        with path.open("rb") as file:
            packed = file.read(4) in _ZIP_STARTS
            if packed:
                _check_directory(file, name, size)
        if not packed:
            yield Bundle(name, (alone,))
            return
        with _zip(path, name) as archive:
            if not _OFFICE.isdisjoint(archive.namelist()):
                yield Bundle(name, (alone,))
                return
            budget = _Budget(name)
            members = _of_zip(archive, budget)
            with ExitStack() as stack:
                if all(member.name.lower().endswith(".zip") for member in members):
                    members = tuple(_of_zips(members, budget, stack)) or members
                yield Bundle(name, members, packed=True)


# --- folders


def _of_folder(folder: Path, name: str) -> tuple[Member, ...]:
    """Return the regular files below *folder*, not following links; raise FolderEmpty or FolderTooLarge.

    Unreadable folders are reported last: if there is too much anyway, they make no difference.
    """
    found: list[Member] = []
    closed: list[tuple[str, OSError]] = []
    places, seen = [(folder, 0)], 0
    while places:
        place, depth = places.pop()
        for entry in _entries(place, closed):
            seen += 1
            if seen > _MAX_MEMBERS:
                raise FolderTooLarge(name=name)
            if _is_hidden(entry.name) or entry.is_symlink():
                continue
            try:
                if entry.is_dir() and depth < _MAX_FOLDER_DEPTH:
                    places.append((Path(entry.path), depth + 1))
                elif stat.S_ISREG(entry.stat().st_mode):
                    found.append(_on_disk(Path(entry.path), folder, entry.stat().st_size))
            except OSError as error:
                closed.append((shown(entry.name), error))
    for inside, why in closed:
        with as_file_errors(inside):
            raise why
    if not found:
        raise FolderEmpty(name=name)
    return tuple(sorted(found, key=lambda member: member.path))


def _entries(place: Path, closed: list[tuple[str, OSError]]) -> list[os.DirEntry[str]]:
    """Return the entries of *place*, sorted, or one above the limit; if unreadable, add it to *closed*."""
    try:
        with os.scandir(place) as entries:
            return sorted(islice(entries, _MAX_MEMBERS + 1), key=lambda each: each.name)
    except OSError as error:
        closed.append((shown(place.name or str(place)), error))
        return []


def _on_disk(path: Path, folder: Path, size: int) -> Member:
    name = shown(path.name)

    def open_it() -> BinaryIO:
        if size > MAX_FILE_BYTES:
            raise FileTooLarge(name=name, limit=MAX_FILE_BYTES // 1_000_000)
        return path.open("rb")

    return Member(name, shown(path.relative_to(folder).as_posix()), size, open_it)


# --- ZIPs


def _check_directory(file: BinaryIO, name: str, size: int) -> None:
    """Refuse a ZIP whose list of members alone would fill the memory."""
    file.seek(max(size - _MAX_END_BYTES, 0))
    tail = file.read()
    place = tail.rfind(_END)
    if place < 0 or len(tail) < place + 22:
        raise PackedFileDamaged(name=name)
    count, length = struct.unpack("<HL", tail[place + 10 : place + 16])
    locator = tail.rfind(_END_64, 0, place)
    if locator >= 0 and locator == place - 20:
        (start,) = struct.unpack("<Q", tail[locator + 8 : locator + 16])
        if start < size:
            file.seek(start)
            record = file.read(56)
            if len(record) == 56:  # noqa: PLR2004 - the length of that record
                count, length = struct.unpack("<QQ", record[32:48])
    if count > _MAX_MEMBERS or length > _MAX_DIRECTORY_BYTES:
        raise PackedFileSuspicious(name=name)


@contextmanager
def _zip(file: Path | BinaryIO, name: str) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as error:
        raise PackedFileDamaged(name=name) from error
    with archive:
        yield archive


def _of_zips(packed: Sequence[Member], budget: _Budget, stack: ExitStack) -> Iterator[Member]:
    """Yield the members of ZIPs in a ZIP, one level deep; none if they are too many or too large.

    Notion and mail programs pack exports twice. Raises a FileRefused.
    """
    if len(packed) > _MAX_INNER_ZIPS or sum(each.size for each in packed) > _MAX_INNER_BYTES:
        return
    for each in packed:
        with each.open() as file:
            content = io.BytesIO(file.read(each.size + 1))
        if content.getvalue()[:4] not in _ZIP_STARTS:
            yield each
            continue
        _check_directory(content, budget.name, each.size)
        archive = stack.enter_context(_zip(content, budget.name))
        for member in _of_zip(archive, budget):
            yield replace(member, path=f"{each.path}/{member.path}")


def _of_zip(archive: zipfile.ZipFile, budget: _Budget) -> tuple[Member, ...]:
    """Return the members of *archive* that are files, whatever their names look like."""
    name = budget.name
    infos = [info for info in archive.infolist() if _is_shown_file(info.filename)]
    if len(infos) > _MAX_MEMBERS:
        raise PackedFileSuspicious(name=name)
    if not infos:
        raise PackedFileEmpty(name=name)
    places = sorted((info.header_offset, info.compress_size) for info in infos)
    if any(start + length > following for (start, length), (following, _) in pairwise(places)):
        raise PackedFileSuspicious(name=name)  # the same bytes over and over, under many names
    return tuple(_in_zip(archive, info, budget) for info in infos)


def _in_zip(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: _Budget) -> Member:
    inside = shown(info.filename.replace("\\", "/"))
    base = inside.rpartition("/")[2]

    def open_it() -> BinaryIO:
        if info.flag_bits & _ENCRYPTED:
            raise PackedFileWithPassword(name=budget.name)
        if info.compress_type not in _BOUNDED:
            raise PackedFileGiven(name=budget.name)
        ratio = info.file_size / max(info.compress_size, 1)
        if info.file_size > MAX_FILE_BYTES or (info.file_size > _RATIO_MATTERS and ratio > HIGHEST_RATIO):
            raise PackedFileSuspicious(name=budget.name)
        try:
            return io.BufferedReader(_Bounded(archive.open(info), budget), 262_144)
        except (*_DAMAGE, OSError, ValueError) as error:  # an offset outside of the file, an undecodable name
            raise PackedFileDamaged(name=budget.name) from error

    return Member(base, inside, info.file_size, open_it)


_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, struct.error)
"""The errors that reading a damaged or unsupported member may raise."""


@dataclass(slots=True)
class _Budget:
    """The bytes that may still be read of a ZIP: members may be read twice, but not endlessly."""

    name: str
    left: int = 3 * MAX_FILE_BYTES

    def take(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise PackedFileSuspicious(name=self.name)


class _Bounded(io.RawIOBase):
    """A member of a ZIP that counts bytes read and turns damage into our own errors."""

    def __init__(self, file: IO[bytes], budget: _Budget) -> None:
        super().__init__()
        self._file = file
        self._budget = budget
        self._done = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._done

    def readinto(self, buffer: Buffer) -> int:
        try:
            data = self._file.read(len(memoryview(buffer)))
        except (*_DAMAGE, OSError) as error:
            raise PackedFileDamaged(name=self._budget.name) from error
        memoryview(buffer)[: len(data)] = data
        self._done += len(data)
        self._budget.take(len(data))
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


def _is_shown_file(name: str) -> bool:
    """Return whether the ZIP member *name* is a file, and not one that operating systems leave behind."""
    return bool(name) and not name.endswith("/") and not _is_hidden(name)


def _is_hidden(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or any(part.startswith(".") and part not in {".", ".."} for part in parts)
