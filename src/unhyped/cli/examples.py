"""demo and tour: the program with the log of someone who doesn't exist."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from unhyped.cli.call import Answer
from unhyped.cli.errors import WrongUsage
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from datetime import date

    from unhyped.cli.call import Call
    from unhyped.cli.parser import Commands
    from unhyped.domain.plain import Json


def register(commands: Commands) -> None:
    """Add demo and tour."""
    parser = commands.add(
        "demo",
        demo,
        gettext("make a file with a demo year to look around in, and an export to try the import on"),
        "demo --out demo.unhyped --export tiktok.zip",
    )
    parser.add_argument("--out", metavar="F", help=gettext("a new file for the demo year"))
    parser.add_argument(
        "--export", metavar="ZIP", help=gettext("a new file for the same person’s TikTok export")
    )
    toured = commands.add(
        "tour", tour, gettext("save a screenshot of every page, light and dark (needs no display)")
    )
    toured.add_argument("--out", required=True, metavar="DIR", help=gettext("the folder for the screenshots"))


def demo(call: Call) -> Answer:
    """Write the demo year into a new file, or the export that goes with it, or both."""
    out, export = (None if name is None else Path(name) for name in (call.given.out, call.given.export))
    if out is None and export is None:
        why = gettext("Give a file to make with --out or --export.")
        raise WrongUsage(why=why, help="unhyped demo --help")
    lines: list[str] = []
    document: dict[str, Json] = {}
    if out is not None:
        count = _write_year(out, call.today)
        said = gettext("Made a demo year with {n} purchases. Open it with: unhyped --file {path}")
        lines.append(said.format(n=count, path=out))
        document |= {"out": str(out), "purchases": count}
    if export is not None:
        from unhyped.demo import write_export

        write_export(export, call.today)
        said = gettext("Made a TikTok export. Try it with: unhyped --file {file} import {path}")
        lines.append(said.format(file=out or gettext("DEMO"), path=export))
        document["export"] = str(export)
    return Answer(document, lines)


def _write_year(out: Path, today: date) -> int:
    """Write the demo year; return how many purchases it has outside the Trash."""
    from unhyped import demo as demo_year
    from unhyped.domain.purchase import Purchase

    demo_year.write(out, today)
    made = [record for record in demo_year.records(today) if isinstance(record, Purchase)]
    return sum(purchase.trashed_at is None for purchase in made)


def tour(call: Call) -> Answer:
    """Let the window show itself, and answer with the files it made."""
    made = [str(path) for path in call.world.tour(Path(call.given.out))]
    return Answer({"out": call.given.out, "files": [*made]}, made)
