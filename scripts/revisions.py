"""Read Python files as git has them, to measure any revision with the same command."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path
from typing import Final

Sources = dict[str, str]
"""The text of each Python file below a folder, by its path from the project's root."""
ROOT: Final = Path(__file__).resolve().parent.parent


def sources(folder: str, revision: str = "") -> Sources:
    """Return the files below *folder* at *revision*; without one, as they are in the working tree."""
    if not revision:
        files = sorted((ROOT / folder).rglob("*.py"))
        return {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in files}
    command = ["git", "-C", str(ROOT), "archive", revision, folder]
    archive = subprocess.run(command, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        found = {member.name: tar.extractfile(member) for member in tar if member.name.endswith(".py")}
        return {name: file.read().decode() for name, file in sorted(found.items()) if file is not None}
