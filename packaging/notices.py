"""What a bundle says about what is in it: THIRD-PARTY.txt for people, a CycloneDX document for programs."""

from __future__ import annotations

import json
import re
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import project

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bundled import Component

_HEAD: Final = """Unhyped {version} comes with what others made. This names all of it, with its licences.
Unhyped itself is under the GNU General Public License, version 3 or later: see LICENSE.

Qt and PySide6 are under the GNU Lesser General Public License, version 3. They are separate files in the
folder PySide6, so you can put your own build of the same version in their place. Their source is at
https://download.qt.io/official_releases/ (QtForPython and qt), in the same version.

After “with” is what a package has inside. We leave some of that out (such as AVIF pictures).
"""
_LINE: Final = "=" * 100
SPDX: Final = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "Bitstream-Vera", "CC0-1.0", "FTL",
    "GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later", "IJG", "ISC",
    "LGPL-2.1-or-later", "LGPL-3.0-only", "LPPL-1.3c", "MIT", "MIT-CMU", "MIT-Modern-Variant", "MPL-2.0",
    "OFL-1.1", "PSF-2.0", "Unicode-3.0", "Unicode-DFS-2016", "Unlicense", "X11", "Zlib", "blessing",
    "bzip2-1.0.6", "libpng-2.0", "libtiff", "Bootloader-exception", "LLVM-exception",
    "AND", "OR", "WITH",
}  # fmt: skip
"""The words of SPDX that what we bundle uses: https://spdx.org/licenses has them all."""


def third_party(found: Sequence[Component]) -> str:
    """Return THIRD-PARTY.txt: what there is, then every text, each once."""
    lines = [_HEAD.format(version=project.version())]
    users: dict[str, list[str]] = {}
    for each in found:
        lines.append(_line(each))
        lines += [f"    with {_line(inner)}" for inner in each.parts]
        for owner in (each, *each.parts):
            for text in owner.texts:
                users.setdefault(text.strip(), []).append(owner.name)
    for text, names in users.items():
        lines += ["", _LINE, f"Of {', '.join(dict.fromkeys(names))}:", _LINE, "", text]
    return "\n".join(lines) + "\n"


def _line(each: Component) -> str:
    said = f"{each.name} {each.version}".strip()
    return f"{said}: {each.licence}" + (f" (© {each.copyright})" if each.copyright else "")


def sbom(found: Sequence[Component]) -> str:
    """Return what there is as a CycloneDX 1.6 document."""
    version = project.version()
    built = datetime.fromtimestamp(project.built_at(), UTC)
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": uuid.uuid5(uuid.NAMESPACE_URL, _identity(found)).urn,
        "version": 1,
        "metadata": {
            "timestamp": built.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": "bundle",
                "name": "unhyped",
                "version": version,
                "licenses": [{"expression": "GPL-3.0-or-later"}],
            },
        },
        "components": [_entry(each, each.name) for each in found],
        "dependencies": [{"ref": "bundle", "dependsOn": sorted(each.name for each in found)}],
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _identity(found: Iterable[Component]) -> str:
    return "\n".join(["unhyped", project.version(), *(f"{each.name} {each.version}" for each in found)])


def _entry(each: Component, reference: str) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "type": "library",
        "bom-ref": reference,
        "name": each.name,
        "version": each.version,
        "licenses": [_in_spdx(each.licence)],
    }
    if each.purl:
        entry["purl"] = each.purl
    if each.copyright:
        entry["copyright"] = each.copyright
    if each.parts:
        entry["components"] = [
            _entry(inner, f"{reference}/{number} {inner.name}") for number, inner in enumerate(each.parts, 1)
        ]
    return entry


def _in_spdx(licence: str) -> dict[str, Any]:
    """Return the licence as an expression if it is one (LicenseRef-… is our own name), else by its name."""
    words = re.findall(r"[^\s()]+", licence)
    known = all(word in SPDX or word.startswith("LicenseRef-") for word in words)
    return {"expression": " ".join(licence.split())} if known else {"license": {"name": licence}}
