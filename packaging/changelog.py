"""CHANGELOG.md as AppStream and Debian want it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from typing import Final
from xml.etree import ElementTree as ET

import project

_HEADING: Final = re.compile(r"^## (?P<version>\S+) – (?P<day>.+)$", re.MULTILINE)
MAINTAINER: Final = "The Unhyped developers <developers@unhyped.invalid>"
"""Debian wants an address; this one can't exist, because the project has none."""


@dataclass(frozen=True)
class Release:
    """One version: the day it came out, and the sentence that sums it up."""

    version: str
    day: date
    summary: str


def releases(text: str, today: date) -> list[Release]:
    """Return the releases in *text*, newest first; one that isn't out yet is of *today*."""
    found = []
    for heading in _HEADING.finditer(text):
        day = today if heading["day"] == "unreleased" else date.fromisoformat(heading["day"])
        summary = text[heading.end() :].strip().split("\n\n")[0]
        if not summary or summary.startswith(("-", "#")):
            raise project.CannotPackage(
                f"CHANGELOG.md: start the part on {heading['version']} with a sentence that sums it up."
            )
        found.append(Release(heading["version"], day, " ".join(summary.split())))
    if not found:
        raise project.CannotPackage("CHANGELOG.md has no heading such as “## 0.1.0 – 2026-12-01”.")
    return found


def _all() -> list[Release]:
    today = datetime.fromtimestamp(project.built_at(), UTC).date()
    return releases((project.ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), today)


def metainfo() -> bytes:
    """Return the AppStream metainfo with all releases."""
    source = project.LINUX / f"{project.APP_ID}.metainfo.xml"
    root = ET.fromstring(source.read_bytes())  # noqa: S314 - our own file
    listed = ET.SubElement(root, "releases")
    for each in _all():
        release = ET.SubElement(listed, "release", version=each.version, date=each.day.isoformat())
        ET.SubElement(ET.SubElement(release, "description"), "p").text = each.summary
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True).encode() + b"\n"


def debian() -> str:
    """Return the changelog of the Debian package."""
    return "\n".join(
        f"unhyped ({each.version}) unstable; urgency=medium\n\n  * {each.summary}\n\n"
        f" -- {MAINTAINER}  {format_datetime(datetime.combine(each.day, time(), UTC))}\n"
        for each in _all()
    )
