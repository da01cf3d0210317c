"""The icon in the sizes and formats that systems want, drawn from resources/icons/unhyped.svg by Qt."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

import project

if TYPE_CHECKING:
    from pathlib import Path

SIZES: Final = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)
"""The sides of the pictures in a hicolor theme."""
_ICO: Final = (16, 20, 24, 32, 40, 48, 64, 256)
"""What Windows shows at its scales: title bar, taskbar, folder, large."""
_ICNS: Final = {
    b"icp4": 16,
    b"icp5": 32,
    b"ic11": 32,
    b"ic12": 64,
    b"ic07": 128,
    b"ic13": 256,
    b"ic08": 256,
    b"ic14": 512,
    b"ic09": 512,
    b"ic10": 1024,
}
"""Types of macOS and their sides in pixels; ic11 to ic14 and ic10 are for screens with two pixels a point."""


def png(side: int) -> bytes:
    """Return the icon as a PNG with sides of *side* pixels."""
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(project.ICON)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, b"PNG").write(image):
        raise project.CannotPackage(f"Qt couldn't draw {project.ICON}.")
    return bytes(buffer.data().data())


def ico() -> bytes:
    """Return the icon for Windows: a directory of PNGs."""
    pictures = [png(side) for side in _ICO]
    at = 6 + 16 * len(pictures)
    directory = struct.pack("<HHH", 0, 1, len(pictures))
    for side, picture in zip(_ICO, pictures, strict=True):
        directory += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return directory + b"".join(pictures)


def icns() -> bytes:
    """Return the icon for macOS: tagged PNGs."""
    pictures = b"".join(
        struct.pack(">4sI", kind, 8 + len(picture)) + picture
        for kind, side in _ICNS.items()
        for picture in (png(side),)
    )
    return struct.pack(">4sI", b"icns", 8 + len(pictures)) + pictures


def write_theme(folder: Path) -> None:
    """Write the icon into a theme: *folder* is share/icons/hicolor."""
    for side in SIZES:
        _write(folder / f"{side}x{side}" / "apps" / f"{project.APP_ID}.png", png(side))
    _write(folder / "scalable" / "apps" / f"{project.APP_ID}.svg", project.ICON.read_bytes())


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
