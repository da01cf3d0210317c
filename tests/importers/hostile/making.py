"""Hostile files, made in a moment however much they claim to hold."""

from __future__ import annotations

import struct
import zipfile
import zlib
from functools import reduce
from operator import xor
from typing import TYPE_CHECKING, Final

from tests.samples_shops import workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

Made = bytes | str
TABLE: Final = "name,price,date\nLamp,5.00,2026-03-01\nMug,4.00,2026-03-02\n"
EXPORT: Final = (
    '{"Your Activity": {"Searches": {"SearchList": [{"Date": "2025-01-05 10:00:00", "SearchTerm": "x"}]}}}'
)


def raw(content: Made) -> bytes:
    """The bytes of a file with this *content*."""
    return content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content


def plain(content: Made, name: str = "file.bin") -> Callable[[Path], Path]:
    """A way to make a file with this *content* in a folder."""

    def make(folder: Path) -> Path:
        (folder / name).write_bytes(raw(content))
        return folder / name

    return make


def packed(
    members: Mapping[str, Made],
    *,
    method: int = zipfile.ZIP_DEFLATED,
    change: Callable[[bytes], bytes] = bytes,
) -> Callable[[Path], Path]:
    """A way to make a ZIP of *members*, whose bytes are then changed."""

    def make(folder: Path) -> Path:
        path = folder / "export.zip"
        with zipfile.ZipFile(path, "w", method) as archive:
            for name, content in members.items():
                archive.writestr(name, raw(content))
        path.write_bytes(change(path.read_bytes()))
        return path

    return make


def repeated(
    name: str, start: Made, block: Made, times: int, end: Made = b"", *, level: int = 6
) -> Callable[[Path], Path]:
    """A way to make a ZIP with one member: *start*, *times* the same *block*, and *end*.

    The block is packed once: after a full flush what comes next depends on nothing before it.
    """

    def make(folder: Path) -> Path:
        packer = zlib.compressobj(level, zlib.DEFLATED, -15)
        first = packer.compress(raw(start)) + packer.flush(zlib.Z_FULL_FLUSH)
        once = packer.compress(raw(block)) + packer.flush(zlib.Z_FULL_FLUSH)
        last = packer.compress(raw(end)) + packer.flush()
        crc = zlib.crc32(raw(end), _crc_after(zlib.crc32(raw(start)), raw(block), times))
        size = len(raw(start)) + times * len(raw(block)) + len(raw(end))
        length = len(first) + times * len(once) + len(last)
        with (folder / "export.zip").open("wb") as file:
            file.write(entry(name, crc, length, size) + first)
            file.writelines([once] * times)
            file.write(last + directory([(name, crc, length, size, 0)], length + 30 + len(name.encode())))
        return folder / "export.zip"

    return make


def _crc_after(crc: int, block: bytes, times: int) -> int:
    """The check sum *crc* goes on to after *times* the same *block*, which is read 33 times at most.

    A block changes each bit of the check sum before it in its own way, whatever the other bits are.
    """
    if times <= 33:
        return zlib.crc32(block * times, crc)
    none = zlib.crc32(block)
    changes = [zlib.crc32(block, 1 << bit) ^ none for bit in range(32)]
    for _ in range(times):
        crc = reduce(xor, (change for bit, change in enumerate(changes) if crc >> bit & 1), none)
    return crc


def entry(name: str, crc: int, length: int, size: int, method: int = 8) -> bytes:
    """What stands before a member in a ZIP."""
    told = name.encode()
    return struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, method, 0, 33, crc, length, size, len(told), 0) + told


def directory(members: list[tuple[str, int, int, int, int]], start: int, method: int = 8) -> bytes:
    """What stands at the end of a ZIP: the name, check sum, lengths and place of each member."""
    listed = b"".join(
        struct.pack(
            "<4s6H3L5H2L",
            *(
                b"PK\1\2",
                20,
                20,
                0,
                method,
                0,
                33,
                crc,
                length,
                size,
                len(name.encode()),
                0,
                0,
                0,
                0,
                0,
                place,
            ),
        )
        + name.encode()
        for name, crc, length, size, place in members
    )
    count = len(members)
    return listed + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(listed), start, 0)


def overlapping(names: list[str], content: Made) -> Callable[[Path], Path]:
    """A way to make a ZIP whose members are all the same few bytes of it."""

    def make(folder: Path) -> Path:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        data = packer.compress(raw(content)) + packer.flush()
        facts = zlib.crc32(raw(content)), len(data), len(raw(content))
        head = entry(names[0], *facts) + data
        listed = [(name, *facts, 0) for name in names]
        (folder / "export.zip").write_bytes(head + directory(listed, len(head)))
        return folder / "export.zip"

    return make


def sparse(start: Made, size: int, name: str = "file.bin") -> Callable[[Path], Path]:
    """A way to make a file of *size* bytes, nearly all of them NULs that take no room."""

    def make(folder: Path) -> Path:
        with (folder / name).open("wb") as file:
            file.write(raw(start))
            file.truncate(size)
        return folder / name

    return make


def changed_workbook(
    changes: Mapping[str, Callable[[str], str]], method: int = zipfile.ZIP_DEFLATED
) -> Callable[[Path], Path]:
    """A way to make a sound workbook with some of its parts changed, or added."""

    def make(folder: Path) -> Path:
        path = folder / "book.xlsx"
        path.write_bytes(
            workbook(("Sheet1", [("Name", "Price", "Date"), ("Lamp", 5.5, "2026-03-01"), ("Mug", 4, "x")]))
        )
        with zipfile.ZipFile(path) as sound:
            parts = {name: sound.read(name).decode() for name in sound.namelist()}
        for name, change in changes.items():
            parts[name] = change(parts.get(name, ""))
        with zipfile.ZipFile(path, "w", method) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return path

    return make


def nested(depth: int) -> Callable[[Path], Path]:
    """A way to make a ZIP in a ZIP in a ZIP …, the innermost a bomb."""

    def make(folder: Path) -> Path:
        path = repeated("user_data.json", EXPORT, bytes(1_000_000), 100)(folder)
        for _ in range(depth):
            path = packed({"inner.zip": path.read_bytes()})(folder)
        return path

    return make
