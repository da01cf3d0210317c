"""structure: how a file is built, none of what it says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from unhyped.cli.call import Answer
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from unhyped.cli.call import Call
    from unhyped.cli.parser import Commands
    from unhyped.domain.plain import Json


def register(commands: Commands) -> None:
    """Add structure."""
    parser = commands.add(
        "structure",
        structure,
        gettext("describe a file for a bug report: its structure, not its contents"),
        "structure user_data.json",
    )
    parser.add_argument("path", metavar="FILE", help=gettext("any file, ZIP or folder"))


def structure(call: Call) -> Answer:
    """Answer with the structure report of a file."""
    from unhyped.importers.structure import report

    made = report(Path(call.given.path))
    lines: list[Json] = [{"path": path, "told": told} for path, told in made.paths()]
    document: dict[str, Json] = {
        "kind": made.kind,
        "size": made.size,
        "lines": lines,
        "stopped": [*made.stopped],
    }
    return Answer(document, made.text.splitlines())
