from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage, QImageReader

import icons
import project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("side", [16, 256])
def test_the_icon_fills_its_square_and_leaves_the_corners_out(side: int) -> None:
    picture = QImage.fromData(icons.png(side))
    assert (picture.width(), picture.height()) == (side, side)
    assert picture.pixelColor(0, 0).alpha() == 0
    assert picture.pixelColor(side // 8, side // 2).name() == "#2f5d62"


def test_windows_finds_every_size_in_its_icon() -> None:
    buffer = QBuffer()
    buffer.setData(QByteArray(icons.ico()))
    reader = QImageReader(buffer, b"ico")
    sides = []
    for number in range(reader.imageCount()):
        assert reader.jumpToImage(number)
        sides.append(reader.read().width())
    assert sides == [16, 20, 24, 32, 40, 48, 64, 256]


def test_the_parts_of_the_icon_for_macos_add_up() -> None:
    content = icons.icns()
    kind, length = struct.unpack_from(">4sI", content)
    assert (kind, length) == (b"icns", len(content))
    at, found = 8, {}
    while at < length:
        kind, size = struct.unpack_from(">4sI", content, at)
        found[kind] = QImage.fromData(content[at + 8 : at + size]).width()
        at += size
    assert at == length
    assert found[b"ic07"] == 128
    assert found[b"ic10"] == 1024


def test_a_theme_has_the_icon_by_the_name_of_the_program(tmp_path: Path) -> None:
    icons.write_theme(tmp_path)
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    assert found == {
        f"scalable/apps/{project.APP_ID}.svg",
        *(f"{side}x{side}/apps/{project.APP_ID}.png" for side in icons.SIZES),
    }
