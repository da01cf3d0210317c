from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest

import changelog
import project

TODAY = date(2026, 11, 30)
TEXT = """# Changelog

## 0.2.0 – unreleased

More of the
same.

- **This**: that

## 0.1.0 – 2026-10-01

The first one.
"""


def test_releases_are_listed_newest_first() -> None:
    assert changelog.releases(TEXT, TODAY) == [
        changelog.Release("0.2.0", TODAY, "More of the same."),
        changelog.Release("0.1.0", date(2026, 10, 1), "The first one."),
    ]


@pytest.mark.parametrize(
    "text", ["# Changelog\n", "## 1.0 – unreleased\n\n- **This**: that\n", "## 1.0 – unreleased\n"]
)
def test_a_changelog_that_says_too_little_is_refused(text: str) -> None:
    with pytest.raises(project.CannotPackage):
        changelog.releases(text, TODAY)


def test_the_metainfo_begins_with_the_version_of_the_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796000000")
    releases = ET.fromstring(changelog.metainfo()).findall("releases/release")  # noqa: S314 - our own
    assert releases[0].get("version") == project.version()
    assert releases[0].get("date") == "2026-11-30"


def test_the_changelog_for_debian_has_its_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796000000")
    lines = changelog.debian().splitlines()
    assert lines[0] == f"unhyped ({project.version()}) unstable; urgency=medium"
    assert lines[2].startswith("  * ")
    assert lines[4] == f" -- {changelog.MAINTAINER}  Mon, 30 Nov 2026 00:00:00 +0000"
