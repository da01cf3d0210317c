"""What is in a bundle, whose it is, and under which licence."""

from __future__ import annotations

import json
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from dataclasses import dataclass, field
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import project
from debian import package_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.metadata import PackageMetadata

LICENCES: Final = project.HERE / "licences"
"""The texts of licences that what we bundle only names, and lists of what is inside and not even named."""
KNOWN: Final = {"PySide6_Essentials": "qt", "typst": "typst", "Python": "python"}
"""Whose parts such a list names."""
_LENT: Final = {"libbz2": "bzip2-1.0.6", "libmpdec": "BSD-2-Clause", "libsqlite3": "blessing"}
"""Libraries that the system lends, where no package says under which licence."""
RENAMED: Final = {
    "PSFL": "PSF-2.0",
    "GPLv2-or-later with a special exception which allows to use PyInstaller to build and distribute non-free"
    " programs (including commercial ones)": "GPL-2.0-or-later WITH Bootloader-exception",
}
"""What packages call their licence, and SPDX does otherwise."""
_TEXT: Final = re.compile(r"(?:^|/)(?:licen[cs]es?|copying|notice|authors)[^/]*$|/licenses/", re.IGNORECASE)
_NAME: Final = re.compile(r"[\w.+-]+")


@dataclass(frozen=True)
class Component:
    """One thing that others made: its licence in SPDX's words (or in its own), and the texts to pass on."""

    name: str
    version: str
    licence: str
    purl: str = ""
    copyright: str = ""
    texts: tuple[str, ...] = ()
    parts: tuple[Component, ...] = field(default=())
    """What is built into it."""


def components(bundled: Path, site: Path) -> list[Component]:
    """Return what is in the bundle: *bundled* lists its sources, *site* is where packages are installed."""
    sources = {str(Path(source).resolve()) for source in json.loads(bundled.read_text(encoding="utf-8"))}
    packages = {each.name: each for each in distributions(path=[str(site)])}
    owners = {path: name for name, each in packages.items() for path in _files(each, site.resolve())}
    found = {owners[source] for source in sources & owners.keys()}
    found |= {"pyinstaller"} & packages.keys()  # its bootloader starts the program
    system = filter(_is_system_library, map(Path, sources - owners.keys()))
    return sorted(
        (*(_component(packages[name]) for name in found), _python(), *map(of_system, system)),
        key=lambda each: each.name.lower(),
    )


def _files(distribution: Distribution, site: Path) -> Iterator[str]:
    for path in distribution.files or ():
        yield str(site / path)


# --- Python packages


def _component(distribution: Distribution) -> Component:
    metadata, name = distribution.metadata, distribution.name
    parts = list(_parts(distribution))
    texts = [
        path.locate()
        for path in distribution.files or ()
        if _TEXT.search(path.as_posix()) and path.suffix not in {".py", ".pyc", ".pyi"}
    ]
    licence = licence_of(metadata)
    return Component(
        name,
        distribution.version,
        licence,
        purl=f"pkg:pypi/{re.sub('[-_.]+', '-', name).lower()}@{distribution.version}",
        texts=tuple(Path(str(path)).read_text(encoding="utf-8") for path in texts)
        or _standard_texts(licence),
        parts=tuple(parts),
    )


def licence_of(metadata: PackageMetadata) -> str:
    """Return the licence by name: older packages put whole texts into the field, or only have classifiers."""
    for named in (*(metadata.get_all("License-Expression") or ()), *(metadata.get_all("License") or ())):
        if "\n" not in named:
            return RENAMED.get(named, str(named))
    classifiers = metadata.get_all("Classifier") or []
    found = [each.rpartition(" :: ")[2] for each in classifiers if each.startswith("License :: ")]
    return " AND ".join(found) or "see the text"


def _parts(distribution: Distribution) -> Iterator[Component]:
    """Yield what is compiled into a package: as its wheel says (PEP 770), and as we know."""
    for path in distribution.files or ():
        if "/sboms/" in path.as_posix():
            told = json.loads(Path(str(path.locate())).read_text(encoding="utf-8"))
            yield from filter(None, map(part, told.get("components", [])))
    yield from known(distribution.name)


def known(name: str) -> Iterator[Component]:
    """Yield what we know to be inside *name*, though it doesn't say so itself."""
    if name in KNOWN:
        listed = tomllib.loads((LICENCES / f"{KNOWN[name]}.toml").read_text(encoding="utf-8"))
        for each in listed["component"]:
            texts = _standard_texts(each["licence"])
            yield Component(each["name"], "", each["licence"], copyright=each["copyright"], texts=texts)


def part(told: Mapping[str, object]) -> Component | None:
    """Return a component of a CycloneDX document; None for one without a licence (the package itself).

    A crate brings no text, so it gets those of its licence. Others have theirs in the package's own.
    """
    named = told.get("licenses")
    if not isinstance(named, list) or not named:
        return None
    licence = " AND ".join(each.get("expression") or each["license"].get("id", "?") for each in named)
    purl = str(told.get("purl", ""))
    return Component(
        str(told["name"]),
        str(told.get("version", "")),
        licence,
        purl=purl,
        copyright=str(told.get("author", "")),
        texts=_standard_texts(licence) if purl.startswith("pkg:cargo/") else (),
    )


# --- licences by name


def _standard_texts(licence: str) -> tuple[str, ...]:
    return tuple((LICENCES / f"{name}.txt").read_text(encoding="utf-8") for name in chosen(licence))


def chosen(licence: str) -> list[str]:
    """Return the names of the texts that meet an SPDX expression: of “A OR B” the first that we have.

    Raises CannotPackage when none does.
    """
    found: list[str] = []
    for both in re.split(r"\s+AND\s+", licence):
        ways = [_NAME.findall(way.replace(" WITH ", " ")) for way in re.split(r"\s+OR\s+", both.strip("() "))]
        fitting = [way for way in ways if all((LICENCES / f"{name}.txt").is_file() for name in way)]
        if not fitting:
            raise project.CannotPackage(
                f"There is no text for “{licence}”. Put it into {LICENCES} as NAME.txt, by its SPDX name."
            )
        found += fitting[0]
    return found


# --- Python itself, and what a Linux system lent


def _python() -> Component:
    version = ".".join(map(str, sys.version_info[:3]))
    ways = (
        Path(sysconfig.get_path("stdlib"), "LICENSE.txt"),
        Path(sys.base_prefix, "LICENSE.txt"),
        Path(f"/usr/share/doc/python{sys.version_info[0]}.{sys.version_info[1]}/copyright"),
    )
    for way in ways:
        if way.is_file():
            text = way.read_text(encoding="utf-8")
            purl, parts = f"pkg:generic/python@{version}", tuple(known("Python"))
            return Component("Python", version, "PSF-2.0", purl, texts=(text,), parts=parts)
    raise project.CannotPackage(f"Python's licence isn't in any of {', '.join(map(str, ways))}.")


def _is_system_library(source: Path) -> bool:
    """Return whether *source* came from the system: neither Python's own nor made while bundling."""
    own = [project.BUILD, Path(sysconfig.get_path("stdlib"))]
    if sys.base_prefix != "/usr":
        own.append(Path(sys.base_prefix))
    if source.name.startswith("libpython") or ".so" not in source.name:
        return False
    return not any(source.is_relative_to(each.resolve()) for each in own)


def of_system(library: Path) -> Component:
    """Return what *library* is: a package of Debian or the like, else only the file, with its licence."""
    if shutil.which("dpkg-query") is None:
        licence = _LENT.get(library.name.partition(".")[0])
        if licence is None:
            raise project.CannotPackage(f"{library} has no licence yet. Name it in {Path(__file__).name}.")
        return Component(library.name, "", licence, texts=_standard_texts(licence))
    package = package_of(library.name).partition(":")[0]
    asked = ["dpkg-query", "-W", "-f", "${Version}\n", package]
    version = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.partition("\n")[0]
    return Component(
        package,
        version,
        "see the text",
        purl=f"pkg:deb/{_distribution()}/{package}@{quote(version, safe='')}",
        texts=(Path("/usr/share/doc", package, "copyright").read_text(encoding="utf-8"),),
    )


def _distribution() -> str:
    """Return what the system calls itself in /etc/os-release: “debian”, “ubuntu”."""
    return platform.freedesktop_os_release()["ID"]
