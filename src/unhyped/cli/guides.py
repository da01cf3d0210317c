"""guide: how to get one's own history out of a shop or an app, and a reminder to fetch it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from unhyped.cli import typed
from unhyped.cli.call import Answer
from unhyped.cli.columns import Column, table
from unhyped.cli.errors import WrongUsage
from unhyped.domain.errors import UnhypedError
from unhyped.i18n import format_date, gettext

if TYPE_CHECKING:
    from unhyped.cli.call import Call
    from unhyped.cli.parser import Commands
    from unhyped.domain.plain import Plain
    from unhyped.guides.guide import Guide


class NoSuchGuide(UnhypedError):
    """There is no guide “{name}”. There are: {names}."""


def register(commands: Commands) -> None:
    """Add guide."""
    parser = commands.add(
        "guide",
        guide,
        gettext("read how to get your exports from TikTok, Amazon and others"),
        "guide tiktok --remind fetch-tiktok.ics",
    )
    parser.add_argument("name", metavar="NAME", nargs="?", help=gettext("which one (default: list them)"))
    parser.add_argument(
        "--remind", metavar="F.ics", help=gettext("save a calendar reminder for the day to fetch the export")
    )
    parser.add_argument(
        "--on", metavar="DAY", help=gettext("the day you asked for the export (default: today)")
    )


def guide(call: Call) -> Answer:
    """Answer with one guide, with the list of all, or write a reminder."""
    from unhyped.guides.guide import NAMES, named, shipped
    from unhyped.guides.wording import in_terminal

    given = call.given
    if given.on is not None and given.remind is None:
        raise WrongUsage(why=gettext("Use --on together with --remind."), help="unhyped guide --help")
    if given.name is None:
        if given.remind is not None:
            raise WrongUsage(why=gettext("Give the name of a guide as well."), help="unhyped guide --help")
        return _listed(shipped())
    chosen = named(given.name)
    if chosen is None:
        raise NoSuchGuide(name=given.name[:60], names=", ".join(NAMES))
    if given.remind is not None:
        return _reminded(call, chosen)
    return Answer(_document(chosen), in_terminal(chosen))


def _listed(guides: tuple[Guide, ...]) -> Answer:
    columns = (Column(gettext("name")), Column(gettext("from")), Column(gettext("wait"), widest=70))
    rows = [(each.name, each.title, each.wait) for each in guides]
    told = gettext("Use “unhyped guide NAME” to read one.")
    return Answer([_document(each) for each in guides], [*table(columns, rows), "", told])


def _reminded(call: Call, chosen: Guide) -> Answer:
    from unhyped.exporters.calendar import reminder
    from unhyped.exporters.files import write_atomically

    requested = typed.day(call.given.on, call.today)
    out = Path(call.given.remind)
    write_atomically(out, reminder(chosen, requested, call.world.now()))
    day = chosen.ready_on(requested) or requested
    said = gettext("Saved a reminder for {day} in {path}. Open it to add it to your calendar.")
    return Answer(
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
