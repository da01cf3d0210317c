"""guide: how to download one's history from a shop or an app, and a reminder for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from unhyped.cli import typed
from unhyped.cli.arguments import Arguments, Option, Positional
from unhyped.cli.call import Reply
from unhyped.cli.columns import TextColumn, table
from unhyped.cli.errors import WrongUsage
from unhyped.domain.errors import UnhypedError
from unhyped.i18n import format_date, gettext

if TYPE_CHECKING:
    from datetime import date

    from unhyped.cli.call import Call
    from unhyped.domain.plain import Plain
    from unhyped.guides.guide import Guide


class NoSuchGuide(UnhypedError):
    """There is no guide “{name}”. There are: {names}."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideArguments(Arguments):
    """The guide, and the reminder to save for it."""

    name: Annotated[str | None, Positional("which one (default: list them)", "NAME")] = None
    remind: Annotated[
        str | None, Option("save a calendar reminder for the day to fetch the export", "F.ics")
    ] = None
    on: Annotated[str | None, Option("the day you asked for the export (default: today)", "DAY")] = None


def guide(call: Call, given: GuideArguments) -> Reply:
    """Answer with one guide, with the list of all, or write a reminder. Raises NoSuchGuide and WrongUsage."""
    from unhyped.guides.guide import NAMES, named, shipped
    from unhyped.guides.wording import in_terminal

    if given.on is not None and given.remind is None:
        raise WrongUsage(why=gettext("Use --on together with --remind."), help="unhyped guide --help")
    if given.name is None:
        if given.remind is not None:
            raise WrongUsage(why=gettext("Give the name of a guide as well."), help="unhyped guide --help")
        return _list(shipped())
    chosen = named(given.name)
    if chosen is None:
        raise NoSuchGuide(name=given.name[:60], names=", ".join(NAMES))
    if given.remind is not None:
        return _remind(call, chosen, Path(given.remind), typed.day(given.on, call.today))
    return Reply(_document(chosen), in_terminal(chosen))


def _list(guides: tuple[Guide, ...]) -> Reply:
    columns = (
        TextColumn(gettext("name")),
        TextColumn(gettext("from")),
        TextColumn(gettext("wait"), widest=70),
    )
    rows = [(each.name, each.title, each.wait) for each in guides]
    hint = gettext("Use “unhyped guide NAME” to read one.")
    return Reply([_document(each) for each in guides], [*table(columns, rows), "", hint])


def _remind(call: Call, chosen: Guide, out: Path, requested: date) -> Reply:
    from unhyped.exporters.calendar import reminder
    from unhyped.exporters.files import write_atomically

    write_atomically(out, reminder(chosen, requested, call.environment.now()))
    day = chosen.ready_on(requested) or requested
    said = gettext("Saved a reminder for {day} in {path}. Open it to add it to your calendar.")
    return Reply(
        {"out": str(out), "guide": chosen.name, "on": day.isoformat()},
        (said.format(path=out, day=format_date(day)),),
    )


def _document(chosen: Guide) -> Plain:
    return {
        "name": chosen.name,
        "title": chosen.title,
        "about": chosen.about,
        "steps": [*chosen.steps],
        "wait": chosen.wait,
        "ready_after": chosen.ready_after,
        "kept": chosen.kept,
        "format": chosen.file_format,
        "contains": [*chosen.contains],
        "reads": [*chosen.reads],
        "never": [*chosen.never],
        "tips": [*chosen.tips],
        "address": chosen.address,
        "checked": chosen.checked.isoformat(),
    }
