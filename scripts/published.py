"""Write down what each locked release says about itself: what it needs, and for which systems it has wheels.

scripts/published.py PYLOCK OUT, run by the Python of build/lock-venv, whose pip downloads the releases.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any


def releases(packages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what each of the *packages* of a pylock.toml (PEP 751) needs and has wheels for, by name."""
    wheels = {each["name"]: sorted({_tags(wheel["url"]) for wheel in each["wheels"]}) for each in packages}
    found = []
    for metadata in _metadata(packages):
        name = metadata["name"].lower().replace("_", "-").replace(".", "-")
        found.append(
            {
                "name": name,
                "version": metadata["version"],
                "requires_python": metadata.get("requires_python", ""),
                "extras": metadata.get("provides_extra", []),
                "requires": metadata.get("requires_dist", []),
                "wheels": wheels[name],
            }
        )
    return sorted(found, key=lambda release: str(release["name"]))


def _metadata(packages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the metadata of each release, also of those that this system doesn't need."""
    with tempfile.TemporaryDirectory() as folder:
        names = Path(folder, "names.txt")
        names.write_text(
            "".join(f"{each['name']}=={each['version']}\n" for each in packages), encoding="utf-8"
        )
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--dry-run"]
        answer = subprocess.run(
            [*pip, "--ignore-installed", "--no-deps", "--report", "-", "-r", names],
            stdout=subprocess.PIPE,
            check=True,
        )
    return [item["metadata"] for item in json.loads(answer.stdout)["install"]]


def _tags(url: str) -> str:
    """Return the part of a wheel's name that says where it runs: “cp314-cp314-win_amd64”."""
    return "-".join(url.rpartition("/")[2].removesuffix(".whl").rsplit("-", 3)[1:])


if __name__ == "__main__":
    pylock, out = map(Path, sys.argv[1:])
    found = releases(tomllib.loads(pylock.read_text(encoding="utf-8"))["packages"])
    out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8", newline="\n")
    print(f"{out}: {len(found)} releases")
