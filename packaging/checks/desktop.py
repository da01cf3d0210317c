"""What a package tells a desktop: valid, about this version, and enough to know its files by."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import project
from checks import NotGood, Person, Place, tools

if TYPE_CHECKING:
    from pathlib import Path

FILE_TYPE = "application/x-unhyped"


def desktop(place: Place, _: Person) -> str:
    """Desktop file, metainfo and icons are valid and belong together."""
    assert place.share is not None  # noqa: S101 - asked for only where there is one
    validate, appstream = tools("desktop-file-validate", "appstreamcli")
    entry = place.share / "applications" / f"{project.APP_ID}.desktop"
    metainfo = place.share / "metainfo" / f"{project.APP_ID}.metainfo.xml"
    for command in ([validate, str(entry)], [appstream, "validate", "--no-net", str(metainfo)]):
        done = subprocess.run(
            command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        if done.returncode != 0 or (command[0] == validate and done.stdout):
            raise NotGood(done.stdout.strip())
    newest = ET.fromstring(metainfo.read_bytes()).find("releases/release")  # noqa: S314 - our own file
    if newest is None or newest.get("version") != project.version():
        raise NotGood(f"the newest release in the metainfo isn't {project.version()}")
    icons = sorted((place.share / "icons" / "hicolor").glob(f"*/apps/{project.APP_ID}.*"))
    (icon,) = re.findall(r"^Icon=(.+)$", entry.read_text(encoding="utf-8").partition("\n[")[0], re.MULTILINE)
    if not icons or any(path.stem != icon for path in icons):
        raise NotGood(f"there is no icon named {icon}")
    return f"valid, {len(icons)} icons"


def file_type(place: Place, person: Person) -> str:
    """A log is known by what is inside, whatever its name; another database isn't taken for one."""
    assert place.share is not None  # noqa: S101 - asked for only where there is one
    gio, update = tools("gio", "update-mime-database")
    data = person.home / "data"
    shutil.copytree(place.share / "mime" / "packages", data / "mime" / "packages")
    subprocess.run([update, data / "mime"], check=True, capture_output=True)
    log = person.home / "demo.db"
    person.run(place, "demo", "--out", log)
    names = ("mystery", "x.db", "notes-2026", "named.unhyped", "other.db")
    for name in names[:3]:
        shutil.copy(log, person.home / name)
    (person.home / "named.unhyped").write_bytes(b"\0by its name only")
    foreign = bytearray(log.read_bytes())
    foreign[68:72] = bytes(4)  # SQLite's application_id
    (person.home / "other.db").write_bytes(foreign)
    found = {name: _type_of(gio, person.home / name, data) for name in names}
    wrong = {name: kind for name, kind in found.items() if (kind == FILE_TYPE) != (name != "other.db")}
    if wrong:
        raise NotGood(f"these are taken for something else: {wrong}")
    return f"{FILE_TYPE} for {', '.join(names[:-1])}"


def _type_of(gio: str, file: Path, data: Path) -> str:
    asked = subprocess.run(
        [gio, "info", "--attributes=standard::content-type", file],
        check=True,
        capture_output=True,
        text=True,
        env={"HOME": os.fspath(file.parent), "XDG_DATA_HOME": os.fspath(data), "LANG": "C.UTF-8"},
    )
    return asked.stdout.rpartition("standard::content-type:")[2].strip()
