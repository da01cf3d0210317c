"""What is fuzzed: each target is given any bytes, and may raise nothing but errors of our own."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from fuzz.sound import hold, hold_exposures
from unhyped.domain.customs import Customs
from unhyped.domain.errors import UnhypedError
from unhyped.domain.exposure import EXPOSURE_KINDS
from unhyped.importers import Pasted, Reading, presets, read, structure

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT_FILES: Final = (
    *("Order History", "Watch History", "Searches", "Shopping Cart List", "Product Browsing History"),
    *("Favorite Item", "Share History", "Ad Link History", "Bestelgeschiedenis", "Winkelwagenlijst"),
)
AMAZON_FILES: Final = (
    *("Your Amazon Orders/Order History.csv", "Retail.OrderHistory.1/Retail.OrderHistory.1.json"),
    *("Your Amazon Orders/Refund Details.csv", "Your Amazon Orders/Digital Content Orders.csv"),
    "Retail.OrdersReturned.Payments.1/Retail.OrdersReturned.Payments.1.csv",
)
WORKBOOK_PARTS: Final = (
    *("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"),
    *("xl/_rels/workbook.xml.rels", "[Content_Types].xml"),
)
APART: Final = b"\f"
"""Between the files of a target that takes several."""
READING: Final = Reading(
    Customs(date(2026, 11, 23), "EUR"), kinds=frozenset(EXPOSURE_KINDS), exposures=hold_exposures
)


def file(data: bytes, folder: Path) -> None:
    """Any file, recognised by its content: JSON, CSV, TXT, XLSX, ZIP."""
    _read(folder / "file", data)


def zipped_json(data: bytes, folder: Path) -> None:
    """The JSON of a TikTok export, in its ZIP."""
    _read_zip(folder, {"user_data_tiktok.json": data})


def text_tree(data: bytes, folder: Path) -> None:
    """One of TikTok's TXT files; the first byte chooses which."""
    name = TEXT_FILES[data[0] % len(TEXT_FILES)] if data else TEXT_FILES[0]
    _read_zip(folder, {f"TikTok/{name}.txt": data[1:]})


def amazon_files(data: bytes, folder: Path) -> None:
    """Amazon's files, cut out of the data at its form feeds."""
    _read_zip(folder, dict(zip(AMAZON_FILES, data.split(APART), strict=False)))


def workbook(data: bytes, folder: Path) -> None:
    """The parts of a workbook, cut out of the data at its form feeds; into the report, too."""
    _read_zip(folder, dict(zip(WORKBOOK_PARTS, data.split(APART), strict=False)))
    structure.report(folder / "file.zip")


def archive(data: bytes, folder: Path) -> None:
    """The program's own JSON export, from its second field on."""
    _read(folder / "file", b'{"format": "unhyped-archive",' + data)


def pasted_text(data: bytes, _: Path) -> None:
    """What a person pastes."""
    with suppress(UnhypedError):
        hold(read(Pasted(data.decode("utf-8", "surrogateescape")), READING))


def preset(data: bytes, _: Path) -> None:
    """A preset of columns that somebody shared; what is read of it can be kept, and used."""
    with suppress(UnhypedError):
        read = presets.from_json(data, "preset")
        assert presets.from_json(presets.to_json(read).encode(), "preset") == read
        assert presets.fit(read, [heading for heading, _ in read.columns]) is not None


def structure_report(data: bytes, folder: Path) -> None:
    """The report on how a file is built: of anything there is one."""
    path = folder / "file"
    path.write_bytes(data)
    structure.report(path).text.encode()


TARGETS: Final[dict[str, Callable[[bytes, Path], None]]] = {
    each.__name__: each
    for each in (
        *(file, zipped_json, text_tree, amazon_files, workbook, archive),
        *(pasted_text, preset, structure_report),
    )
}


def _read(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with suppress(UnhypedError):
        found = read(path, READING)
        hold(found)
        if found.needs_mapping is not None:
            hold(read(path, replace(READING, mapping=found.needs_mapping.guess)))


def _read_zip(folder: Path, members: dict[str, bytes]) -> None:
    path = folder / "members.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    _read(folder / "file.zip", path.read_bytes())
