"""backup, check and structure: keep the file safe, and diagnose a broken one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from unhyped import purchases_file
from unhyped.cli.arguments import Arguments, Option, Positional
from unhyped.cli.call import Reply
from unhyped.cli.columns import TextColumn, table
from unhyped.cli.errors import FileNotThere, NoSuchBackup, WrongUsage
from unhyped.domain.errors import UnhypedError
from unhyped.i18n import format_datetime, gettext, ngettext

if TYPE_CHECKING:
    from unhyped.cli.call import Call
    from unhyped.domain.plain import Json
    from unhyped.journal import Journal
    from unhyped.journal.recovery import Backup


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupArguments(Arguments):
    """The action on backups: make one, unless an option says otherwise."""

    list: Annotated[bool, Option("list the backups, newest first", exclusive=True)] = False
    restore: Annotated[
        int | None, Option("save backup N as a new file, named with --out", "N", exclusive=True)
    ] = None
    out: Annotated[str | None, Option("a file that doesn’t exist yet", "F")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckArguments(Arguments):
    """Whether to save what can be read, and where."""

    salvage: Annotated[
        str | None, Option("save what can still be read from a damaged file in a new one", "NEW.unhyped")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureArguments(Arguments):
    """The file to describe."""

    path: Annotated[str, Positional("any file, ZIP or folder", "FILE")]


def backup(call: Call, given: BackupArguments) -> Reply:
    """Make a backup now, or list or bring back earlier ones. Raises NoSuchBackup and WrongUsage.

    The file itself is only read.
    """
    if given.list:
        return _list_backups(call)
    if given.restore is not None:
        return _restore(call, given.restore, given.out)
    from unhyped.journal.recovery import count_purchases

    with call.reading() as journal:
        made = journal.file.backup(only_if_due=False)
        if made is None:  # impossible: a backup was requested
            raise NoSuchBackup(number="?")
    count = count_purchases(made) or 0
    said = ngettext("Backup of {n} purchase: {{path}}", "Backup of {n} purchases: {{path}}", count)
    return Reply(_document(made, count), (said.format(path=made.path),))


def check(call: Call, given: CheckArguments) -> Reply:
    """Check the file and answer with its problems, or save its readable part."""
    if given.salvage is not None:
        return _salvage(call, Path(given.salvage))
    with call.reading() as journal:
        problems = journal.file.check()
        count = _countable(journal) if problems else journal.count()
    if problems or count is None:
        advice = gettext(
            "“unhyped backup --list” shows earlier copies. "
            "“unhyped check --salvage NEW.unhyped” saves what can still be read."
        )
        return Reply({"problems": [*problems], "purchases": count}, (*problems, advice), exit_code=1)
    said = ngettext(
        "All good: {n} purchase, every change checks out.",
        "All good: {n} purchases, every change checks out.",
        count,
    )
    return Reply({"problems": [], "purchases": count}, (said,))


def _countable(journal: Journal) -> int | None:
    """Return the number of purchases in a damaged file; None if it can't be read."""
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


def _list_backups(call: Call) -> Reply:
    from unhyped.journal.recovery import backups, count_purchases

    found = [(made, count_purchases(made)) for made in backups(call.file)]
    if not found:
        if call.named_file is not None and not purchases_file.is_there(call.file):
            raise FileNotThere(path=call.file)
        return Reply([], (gettext("No backups yet. “unhyped backup” makes one."),))
    lines = table(
        (
            TextColumn(gettext("number"), right=True),
            TextColumn(gettext("made")),
            TextColumn(gettext("purchases"), right=True),
        ),
        [(str(made.number), format_datetime(made.at), "" if n is None else str(n)) for made, n in found],
    )
    return Reply([_document(made, n) for made, n in found], lines)


def _restore(call: Call, number: int, new_file: str | None) -> Reply:
    from unhyped.journal.recovery import backups, restore

    if new_file is None:
        raise WrongUsage(why=gettext("Name the new file with --out."), help="unhyped backup --help")
    made = next((made for made in backups(call.file) if made.number == number), None)
    if made is None:
        raise NoSuchBackup(number=number)
    out = Path(new_file)
    restore(made, out)
    said = gettext("Backup {number} is now {path}. Your own file hasn’t changed.").format(
        number=number, path=out
    )
    return Reply({"out": str(out), "number": number}, (said,))


def _salvage(call: Call, out: Path) -> Reply:
    from unhyped.journal.recovery import salvage

    if not purchases_file.is_there(call.file):
        raise FileNotThere(path=call.file)
    saved = salvage(call.file, out, call.environment.now())
    count = saved.saved.get("purchase", 0)
    said = ngettext("Saved {n} purchase to {{path}}.", "Saved {n} purchases to {{path}}.", count)
    lines = [said.format(path=out)]
    if saved.lost:
        lines.append(ngettext("We couldn’t read {n} row.", "We couldn’t read {n} rows.", saved.lost))
    return Reply({"out": str(out), "saved": dict(saved.saved), "lost": saved.lost}, lines)


def structure(_: Call, given: StructureArguments) -> Reply:
    """Answer with the structure report of a file."""
    from unhyped.importers.structure import report

    made = report(Path(given.path))
    lines: list[Json] = [{"path": path, "told": told} for path, told in made.paths()]
    document: dict[str, Json] = {
        "kind": made.kind,
        "name": made.name,
        "size": made.size,
        "reader": made.reader,
        "lines": lines,
        "stopped": [*made.stopped],
    }
    return Reply(document, made.text.splitlines())
