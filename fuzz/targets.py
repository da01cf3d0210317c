"""What is fuzzed: each target is given any bytes, and may raise nothing but errors of our own."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from unhyped.domain.errors import UnhypedError
from unhyped.domain.exposure import EXPOSURE_KINDS
from unhyped.importers import Reading, pasted, read, structure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from unhyped.domain.exposure import Exposure

_AT: Final = datetime(2026, 11, 23, tzinfo=UTC)
_ID: Final = "00000000-0000-4000-8000-000000000000"
_LARGEST_NUMBER: Final = 2**63
_TEXT_FILES: Final = (
    *("Order History", "Watch History", "Searches", "Shopping Cart List", "Product Browsing History"),
    *("Favorite Item", "Share History", "Ad Link History", "Bestelgeschiedenis", "Winkelwagenlijst"),
)
_AMAZON_FILES: Final = (
    *("Your Amazon Orders/Order History.csv", "Retail.OrderHistory.1/Retail.OrderHistory.1.json"),
    *("Your Amazon Orders/Refund Details.csv", "Your Amazon Orders/Digital Content Orders.csv"),
    "Retail.OrdersReturned.Payments.1/Retail.OrdersReturned.Payments.1.csv",
)


def _counted(exposures: Sequence[Exposure]) -> None:
    """Hold each exposure to what the table takes."""
    for exposure in exposures:
        assert -_LARGEST_NUMBER <= exposure.at < _LARGEST_NUMBER
        assert 0 <= exposure.video_id < _LARGEST_NUMBER
        exposure.text.encode()
        exposure.place.encode()


READING: Final = Reading(date(2026, 11, 23), "EUR", ".", kinds=frozenset(EXPOSURE_KINDS), exposures=_counted)


def file(data: bytes, folder: Path) -> None:
    """Any file, recognised by its content: JSON, CSV, TXT, XLSX, ZIP."""
    _read(folder / "file", data)


def zipped_json(data: bytes, folder: Path) -> None:
    """The JSON of a TikTok export, in its ZIP."""
    _read_zip(folder, {"user_data_tiktok.json": data})


def text_tree(data: bytes, folder: Path) -> None:
    """One of TikTok's TXT files; the first byte chooses which."""
    name = _TEXT_FILES[data[0] % len(_TEXT_FILES)] if data else _TEXT_FILES[0]
    _read_zip(folder, {f"TikTok/{name}.txt": data[1:]})


def amazon_files(data: bytes, folder: Path) -> None:
    """Amazon's files, cut out of the data at its form feeds."""
    _read_zip(folder, dict(zip(_AMAZON_FILES, data.split(b"\f"), strict=False)))


def pasted_text(data: bytes, _: Path) -> None:
    """What a person pastes."""
    with suppress(UnhypedError):
        pasted.read(data.decode("utf-8", "replace"), READING)


def structure_report(data: bytes, folder: Path) -> None:
    """The report on how a file is built: of anything there is one."""
    path = folder / "file"
    path.write_bytes(data)
    with suppress(UnhypedError):
        structure.report(path)


TARGETS: Final[dict[str, Callable[[bytes, Path], None]]] = {
    each.__name__: each
    for each in (file, zipped_json, text_tree, amazon_files, pasted_text, structure_report)
}


def _read(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with suppress(UnhypedError):
        for purchase in read(path, READING).purchases:
            purchase.to_entry(_ID, _AT)


def _read_zip(folder: Path, members: dict[str, bytes]) -> None:
    path = folder / "members.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    _read(folder / "file.zip", path.read_bytes())
