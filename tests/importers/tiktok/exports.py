"""An export given to TikTok's readers, with what went into the sink."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from unhyped.domain.customs import Customs
from unhyped.domain.exposure import EXPOSURE_KINDS
from unhyped.importers import tiktok
from unhyped.importers.members import opened
from unhyped.importers.reading import Reading
from unhyped.importers.tiktok import json_export
from unhyped.importers.tiktok.collector import Collector

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from unhyped.domain.exposure import Exposure, ExposureKind
    from unhyped.importers.found import Found

TODAY: Final = date(2026, 11, 23)


def read_export(
    path: Path, kinds: Iterable[ExposureKind] = EXPOSURE_KINDS, currency: str = "EUR"
) -> tuple[Found, list[Exposure]]:
    """What `tiktok.read` finds at *path*, and the exposures it handed on."""
    taken: list[Exposure] = []
    with opened(path) as bundle:
        assert tiktok.recognises(bundle)
        reading = Reading(Customs(TODAY, currency, "."), kinds=frozenset(kinds), exposures=taken.extend)
        return tiktok.read(bundle, reading), taken


def read_json(path: Path) -> tuple[Found, list[Exposure]]:
    """What the reader of JSON makes of *path*, whether or not it begins like an export."""
    taken: list[Exposure] = []
    with opened(path) as bundle:
        reading = Reading(Customs(TODAY, "EUR"), kinds=frozenset(EXPOSURE_KINDS), exposures=taken.extend)
        collector = Collector(reading)
        json_export.read(bundle.members, reading, collector)
        return collector.found(bundle.name), taken


def bare(folder: Path, content: bytes | str, name: str = "user_data.json") -> Path:
    """A file with this *content*."""
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file
