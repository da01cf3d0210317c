"""Stub wheels of everything locked and of a later release of each, as the package index will have one day."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from packaging.utils import canonicalize_name
from tests.scripts.locks import REQUIREMENTS, Release, locked, project, published

if TYPE_CHECKING:
    from pathlib import Path

    from packaging.requirements import Requirement

LATER: Final = "9999"
_CODE: Final = {
    "pyside6-essentials": {"PySide6/__init__.py": ""},
    "hatchling": {
        "hatchling/__init__.py": "",
        "hatchling/build.py": (
            "import shutil\n"
            "def build_editable(folder, config_settings=None, metadata_directory=None):\n"
            "    return shutil.copy('unhyped-1-py3-none-any.whl', folder).rpartition('/')[2]\n"
        ),
    },
}
"""What set-up itself imports of them: where Qt is, and how Unhyped is installed."""


def release(name: str, *requires: str) -> Release:
    """A release that is not on the package index."""
    return Release(name, "1", "", [], [*requires], [])


def unhyped() -> Release:
    """What `pip install -e .` makes of this checkout."""
    return release("unhyped", *project()["project"]["dependencies"])


def write_wheel(folder: Path, stub: Release) -> str:
    """Write the wheel of *stub* into *folder*; return its SHA-256."""
    stem = f"{stub.name.replace('-', '_')}-{stub.version}"
    metadata = [
        "Metadata-Version: 2.1",
        f"Name: {stub.name}",
        f"Version: {stub.version}",
        *(f"Provides-Extra: {extra}" for extra in stub.extras),
        *(f"Requires-Dist: {need}" for need in stub.requires),
    ]
    files = {
        **_CODE.get(stub.name, {}),
        f"{stem}.dist-info/METADATA": "\n".join(metadata) + "\n",
        f"{stem}.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = f"{stem}.dist-info/RECORD"
    path = folder / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)
        wheel.writestr(record, "".join(f"{name},,\n" for name in [*files, record]))
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_index(folder: Path) -> dict[str, str]:
    """Write two wheels of everything locked into *folder*: the locked one and a later one.

    Returns the SHA-256 of each locked one by name and version.
    """
    pips = [
        Release("pip", version.version, "", [], [], [])
        for each in locked((REQUIREMENTS / "oldest-pip.txt").read_text(encoding="utf-8"))
        for version in each.specifier
    ]
    hashes = {}
    for stub in (*published().values(), *pips):
        hashes[f"{stub.name}=={stub.version}"] = write_wheel(folder, stub)
        write_wheel(folder, replace(stub, version=LATER))
    return hashes


def lock_of_stubs(text: str, hashes: dict[str, str]) -> str:
    """Return the lock file *text* with the hashes of the stubs."""
    return "".join(f"{entry} \\\n    --hash=sha256:{hashes[_key(entry)]}\n" for entry in locked(text))


def _key(entry: Requirement) -> str:
    return f"{canonicalize_name(entry.name)}{entry.specifier}"
