"""backup and check: keeping the file safe, and helping when it isn't."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from unhyped import purchases_file
from unhyped.cli.call import Answer
from unhyped.cli.columns import Column, table
from unhyped.cli.errors import FileNotThere, NoSuchBackup, WrongUsage
from unhyped.domain.errors import UnhypedError
from unhyped.i18n import format_datetime, gettext, ngettext

if TYPE_CHECKING:
    from unhyped.cli.call import Call
    from unhyped.cli.parser import Commands
    from unhyped.domain.plain import Json
    from unhyped.journal import Journal
    from unhyped.journal.recovery import Backup


def register(commands: Commands) -> None:
    """Add backup and check."""
    parser = commands.add("backup", backup, gettext("make a verified backup, list them, or restore one"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help=gettext("list the backups, newest first"))
    what.add_argument(
        "--restore", type=int, metavar="N", help=gettext("save backup N as a new file, named with --out")
    )
    parser.add_argument("--out", metavar="F", help=gettext("a file that doesn’t exist yet"))
    checked = commands.add("check", check, gettext("check your file: every page, record and change"))
    checked.add_argument(
        "--salvage",
        metavar="NEW.unhyped",
        help=gettext("save what can still be read from a damaged file in a new one"),
    )


def backup(call: Call) -> Answer:
    """Make a backup now, or list or bring back earlier ones. The file itself is only read."""
    if call.given.list:
        return _backups(call)
    if call.given.restore is not None:
        return _restored(call)
    from unhyped.journal.recovery import count_purchases

    with call.reading() as journal:
        made = journal.file.backup(only_if_due=False)
        if made is None:  # cannot be: it was asked for
            raise NoSuchBackup(number="?")
    count = count_purchases(made) or 0
    said = ngettext("Backup of {n} purchase: {{path}}", "Backup of {n} purchases: {{path}}", count)
    return Answer(_document(made, count), (said.format(path=made.path),))


def check(call: Call) -> Answer:
    """Check the file and answer with its problems, or save what is readable of it."""
    if call.given.salvage is not None:
        return _salvaged(call)
    with call.reading() as journal:
        problems = journal.file.check()
        count = _countable(journal) if problems else journal.count()
    if problems or count is None:
        advice = gettext(
            "“unhyped backup --list” shows earlier copies. "
            "“unhyped check --salvage NEW.unhyped” saves what can still be read."
        )
        return Answer({"problems": [*problems], "purchases": count}, (*problems, advice), exit_code=1)
    said = ngettext(
        "All good: {n} purchase, every change checks out.",
        "All good: {n} purchases, every change checks out.",
        count,
    )
    return Answer({"problems": [], "purchases": count}, (said,))


def _countable(journal: Journal) -> int | None:
    """Return how many purchases a damaged file holds; None when not even that can be read."""
    try:
        return journal.count()
    except UnhypedError:
        return None


def _document(made: Backup, count: int | None) -> dict[str, Json]:
    return {
        "number": made.number,
        "path": str(made.path),
        "at": made.at.isoformat().replace("+00:00", "Z"),
        "purchases": count,
    }


def _backups(call: Call) -> Answer:
    from unhyped.journal.recovery import backups, count_purchases

    found = [(made, count_purchases(made)) for made in backups(call.file)]
    if not found:
        if call.given.file is not None and not purchases_file.is_there(call.file):
            raise FileNotThere(path=call.file)
        return Answer([], (gettext("No backups yet. “unhyped backup” makes one."),))
    lines = table(
        (
            Column(gettext("number"), right=True),
            Column(gettext("made")),
            Column(gettext("purchases"), right=True),
        ),
        [(str(made.number), format_datetime(made.at), "" if n is None else str(n)) for made, n in found],
    )
    return Answer([_document(made, n) for made, n in found], lines)


def _restored(call: Call) -> Answer:
    from unhyped.journal.recovery import backups, restore

    if call.given.out is None:
        raise WrongUsage(why=gettext("Name the new file with --out."), help="unhyped backup --help")
    number = call.given.restore
    made = next((made for made in backups(call.file) if made.number == number), None)
    if made is None:
        raise NoSuchBackup(number=number)
    out = Path(call.given.out)
    restore(made, out)
    said = gettext("Backup {number} is now {path}. Your own file hasn’t changed.").format(
        number=number, path=out
    )
    return Answer({"out": str(out), "number": number}, (said,))


def _salvaged(call: Call) -> Answer:
    from unhyped.journal.recovery import salvage

    if not purchases_file.is_there(call.file):
        raise FileNotThere(path=call.file)
    out = Path(call.given.salvage)
    saved = salvage(call.file, out, call.world.now())
    count = saved.saved.get("purchase", 0)
    said = ngettext("Saved {n} purchase to {{path}}.", "Saved {n} purchases to {{path}}.", count)
    lines = [said.format(path=out)]
    if saved.lost:
        lines.append(ngettext("We couldn’t read {n} row.", "We couldn’t read {n} rows.", saved.lost))
    return Answer({"out": str(out), "saved": dict(saved.saved), "lost": saved.lost}, lines)
