"""demo and tour: the program with the log of a made-up person."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from unhyped.cli.arguments import Arguments, Option
from unhyped.cli.call import Reply
from unhyped.cli.errors import WrongUsage
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from datetime import date

    from unhyped.cli.call import Call
    from unhyped.domain.plain import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoArguments(Arguments):
    """The files for the demo year and its export."""

    out: Annotated[str | None, Option("a new file for the demo year", "F")] = None
    export: Annotated[str | None, Option("a new file for the same person’s TikTok export", "ZIP")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TourArguments(Arguments):
    """The folder for the screenshots."""

    out: Annotated[str, Option("the folder for the screenshots", "DIR")]


def demo(call: Call, given: DemoArguments) -> Reply:
    """Write the demo year, its export, or both, to new files. Raises WrongUsage for neither."""
    out, export = (None if name is None else Path(name) for name in (given.out, given.export))
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
    return Reply(document, lines)


def _write_year(out: Path, today: date) -> int:
    """Write the demo year; return how many purchases it has outside the Trash."""
    from unhyped import demo as demo_year
    from unhyped.domain.purchase import Purchase

    demo_year.write(out, today)
    made = [record for record in demo_year.records(today) if isinstance(record, Purchase)]
    return sum(purchase.trashed_at is None for purchase in made)


def tour(call: Call, given: TourArguments) -> Reply:
    """Take the screenshots, and answer with their files."""
    made = [str(path) for path in call.environment.tour(Path(given.out))]
    return Reply({"out": given.out, "files": [*made]}, made)
