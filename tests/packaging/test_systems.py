"""What each system is told about Unhyped agrees with the others, and lets it nowhere near a network."""

from __future__ import annotations

import configparser
import plistlib
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import project
from checks.desktop import FILE_TYPE
from unhyped import APP_ID
from unhyped.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path

LINUX, MACOS, WINDOWS = project.LINUX, project.HERE / "macos", project.HERE / "windows"
MIME = {"mime": "http://www.freedesktop.org/standards/shared-mime-info"}


def entry() -> configparser.ConfigParser:
    read = configparser.ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment, method-assign]  # as its own documentation says
    read.read(LINUX / f"{project.APP_ID}.desktop", encoding="utf-8")
    return read


def xml(path: Path) -> ET.Element:
    return ET.fromstring(path.read_bytes())  # noqa: S314 - our own


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_linux_knows_it_by_one_name() -> None:
    assert project.APP_ID == APP_ID
    assert entry()["Desktop Entry"]["Icon"] == project.APP_ID
    metainfo = xml(LINUX / f"{project.APP_ID}.metainfo.xml")
    assert metainfo.findtext("id") == project.APP_ID
    assert metainfo.findtext("launchable") == f"{project.APP_ID}.desktop"
    assert f"app-id: {project.APP_ID}\n" in text(LINUX / "flatpak" / f"{project.APP_ID}.yml")
    assert f"ID={project.APP_ID}\n" in text(LINUX / "appimage" / "make.sh")


def test_windows_knows_it_by_the_same_name() -> None:
    named = re.findall(r'AppUserModelID: "(.+)"', text(WINDOWS / "unhyped.iss"))
    assert {*named} == {project.APP_ID}


def test_a_right_click_adds_a_purchase() -> None:
    desktop = entry()
    assert desktop["Desktop Entry"]["Actions"] == "add;"
    assert desktop["Desktop Action add"]["Exec"] == "unhyped --add"
    assert desktop["Desktop Entry"]["Exec"] == "unhyped %F"


def test_every_system_opens_its_files_with_it() -> None:
    kind = xml(LINUX / f"{project.APP_ID}.mime.xml").find("mime:mime-type", MIME)
    assert kind is not None
    assert kind.get("type") == FILE_TYPE
    assert [each.get("pattern") for each in kind.findall("mime:glob", MIME)] == ["*.unhyped"]
    assert entry()["Desktop Entry"]["MimeType"] == f"{FILE_TYPE};"
    assert xml(LINUX / f"{project.APP_ID}.metainfo.xml").findtext("provides/mediatype") == FILE_TYPE
    assert r"Software\Classes\.unhyped\OpenWithProgids" in text(WINDOWS / "unhyped.iss")
    plist = plistlib.loads((MACOS / "Info.plist").read_bytes())
    (declared,) = plist["UTExportedTypeDeclarations"]
    assert plist["CFBundleDocumentTypes"][0]["LSItemContentTypes"] == [declared["UTTypeIdentifier"]]
    assert declared["UTTypeTagSpecification"] == {
        "public.filename-extension": ["unhyped"],
        "public.mime-type": [FILE_TYPE],
    }


def test_the_magic_is_what_the_program_writes(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "log", lambda: datetime.now(UTC)) as journal:
        journal.file.store.prepare_writing()
        journal.file.backup(only_if_due=False)
    content = (tmp_path / "log").read_bytes()
    for match in xml(LINUX / f"{project.APP_ID}.mime.xml").iter(f"{{{MIME['mime']}}}match"):
        offset, value = int(match.attrib["offset"]), match.attrib["value"].encode()
        assert content[offset : offset + len(value)] == value


def test_nothing_asks_for_a_network() -> None:
    asked = re.findall(r"^  - --(\S+)", text(LINUX / "flatpak" / f"{project.APP_ID}.yml"), re.MULTILINE)
    assert asked == ["socket=wayland", "socket=fallback-x11", "share=ipc", "device=dri"]
    entitled = plistlib.loads((MACOS / "entitlements.plist").read_bytes())
    assert not [each for each in entitled if "network" in each]


def test_the_installer_uses_what_the_build_defines() -> None:
    defined = re.search(r"defined = \{(.+)\}", text(project.HERE / "build.py"))
    assert defined is not None
    used = re.findall(r"\{#(\w+)\}", text(WINDOWS / "unhyped.iss"))
    assert {*used} == {*re.findall(r'"(\w+)": ', defined[1])}


def test_the_properties_on_windows_can_be_filled_in() -> None:
    told = text(WINDOWS / "version-info.txt").format(version="1.2", numbers=(1, 2, 0, 0))
    assert 'StringStruct("ProductVersion", "1.2")' in told
    compile(told, "version-info.txt", "eval")
