"""Small text exports, given to their reader as people have them: unpacked, packed, or a single file."""

from __future__ import annotations

import zipfile
from datetime import date
from typing import TYPE_CHECKING, Final

from unhyped.domain.customs import Customs
from unhyped.domain.exposure import EXPOSURE_KINDS, Exposure
from unhyped.importers.members import opened
from unhyped.importers.reading import Reading
from unhyped.importers.tiktok import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from unhyped.domain.exposure import ExposureKind
    from unhyped.importers.found import Found

TODAY: Final = date(2026, 11, 23)
WATCH: Final = (
    "Date: 2025-11-05 10:11:12\nLink: https://www.tiktokv.com/share/video/7412345678901234567/\n\n"
    "Date: 2025-11-04 10:11:12\nLink: https://www.tiktokv.com/share/video/7412345678901234568/\n"
)
ORDER: Final = (
    "Order date: 2025-01-05 18:22:10\nOrder number: 576000000000000001\nOrder status: Completed\n"
    "Product information:\n>>Name:\nLamp: large\nDefault\n>>Quantity: 1\n>>Name:\nCup\n>>Quantity: 2\n"
    "Total price (including shipping fee): 10.68 USD\n"
)
SEARCHES: Final = "Date: 2025-11-05 10:11:12\nSearch Term: lamp: the best\n"
NOTHING: Final = "You have no data in this section"
TREE: Final = {
    "Activity/Watch History.txt": WATCH,
    "Activity/Searches.txt": SEARCHES,
    "Activity/Like List.txt": NOTHING,
    "TikTok Shopping/Order History.txt": ORDER,
    "TikTok Shopping/Shopping Cart List.txt": "",
}


def unpacked(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def packed(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    path = folder / "TikTok_Data_1762337472.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def single(folder: Path, name: str, content: str | bytes) -> Path:
    folder.mkdir(exist_ok=True)
    return unpacked(folder, {name: content}) / name


def read(
    path: Path, kinds: Iterable[ExposureKind] = EXPOSURE_KINDS, reading: Reading | None = None
) -> tuple[Found, list[Exposure]]:
    events: list[Exposure] = []
    reading = reading or Reading(Customs(TODAY, "EUR"), kinds=frozenset(kinds), exposures=events.extend)
    with opened(path) as bundle:
        assert text.finds(bundle)
        return text.read(bundle, reading), events


def watched(*videos: int) -> list[Exposure]:
    return [
        Exposure("watch", at, video)
        for at, video in ((1762337472, 7412345678901234567), (1762251072, 7412345678901234568))
        if video in videos or not videos
    ]
