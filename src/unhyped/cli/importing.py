"""import: purchases from a file, only what is new."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from unhyped.cli.call import Answer
from unhyped.cli.column_map import mapping_of, unclear
from unhyped.domain.currency import currency
from unhyped.domain.errors import ValueOutOfRange
from unhyped.i18n import gettext, ngettext
from unhyped.insights.wording import isolated, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.cli.call import Call
    from unhyped.cli.parser import Commands
    from unhyped.domain.plain import Json
    from unhyped.importers import Found, Mapping
    from unhyped.journal import Journal
    from unhyped.journal.intake import Outcome

_SHOWN = 20
_LONGEST = 60
_MOST_TOLERANT = 31


def register(commands: Commands) -> None:
    """Add import."""
    parser = commands.add(
        "import",
        import_file,
        gettext("log the purchases in a CSV file, Amazon's order history or an own export; only what is new"),
        "import orders.csv --dry-run",
    )
    parser.add_argument("source", metavar="FILE", help=gettext("CSV, or the JSON of “unhyped export”"))
    parser.add_argument(
        "--dry-run", action="store_true", help=gettext("say what would happen, change nothing")
    )
    parser.add_argument(
        "--map",
        metavar="M",
        help=gettext(
            "which column, by its heading or number, means what: "
            '"name=Artikel,price=Preis,bought_on=3"; also decimal=comma, dates=dmy, spent=negative, '
            "none=Menge. Remembered for files with the same columns"
        ),
    )
    parser.add_argument("--currency", metavar="CODE", help=gettext("of amounts that name none"))
    parser.add_argument(
        "--tolerance",
        type=int,
        default=0,
        metavar="DAYS",
        help=gettext("the same name and price so many days apart count as known (default: 0)"),
    )


def import_file(call: Call) -> Answer:
    """Read a file, log what is new in one change, and answer with what became of its rows."""
    from unhyped.journal import intake

    if not 0 <= call.given.tolerance <= _MOST_TOLERANT:
        raise ValueOutOfRange(
            field=gettext("The tolerance"), low=0, high=_MOST_TOLERANT, value=call.given.tolerance
        )
    found = _read(call)

    def judge(journal: Journal) -> Outcome:
        return intake.compare(found, journal, tolerance_days=call.given.tolerance)

    def keep(journal: Journal) -> Outcome:
        outcome = judge(journal)
        intake.keep(outcome, journal)
        return outcome

    if not call.given.dry_run:
        return _told(call.writing(keep, new_file=True), dry_run=False)
    if not call.file.exists():
        return _told(intake.unheld(found), dry_run=True)
    with call.reading() as journal:
        return _told(judge(journal), dry_run=True)


# --- reading


def _read(call: Call) -> Found:
    """Read the file; a mapping that was given is remembered for the next such file."""
    from unhyped.journal import intake

    def read(mapping: Mapping | None) -> Found:
        return intake.read(
            Path(call.given.source),
            call.world.settings,
            today=call.today,
            currency=currency(call.given.currency) if call.given.currency else "",
            mapping=mapping,
            afresh=bool(call.given.map),
        )

    if call.given.map is None:
        found = read(None)
        if found.needs_mapping is not None:
            raise unclear(found.source_name, found.needs_mapping)
        return found
    columns = read(None).columns
    if columns is None:  # the program's own export or Amazon's: there is nothing to map
        return read(None)
    mapping = mapping_of(call.given.map, columns, Path(call.given.source).name)
    found = read(mapping)
    if not call.given.dry_run:
        call.world.keep_settings(intake.remembering(call.world.settings, columns.signature, mapping))
    return found


# --- telling


def _told(outcome: Outcome, *, dry_run: bool) -> Answer:
    found, split = outcome.found, outcome.split
    problems: list[Json] = [
        {"line": problem.line, "text": problem.text, "why": problem.why} for problem in found.problems
    ]
    known = len(split.known) + len(split.in_trash)
    nothing_read = bool(problems) and not found.purchases
    return Answer(
        {"new": len(split.new), "known": known, "skipped": len(found.skipped), "problems": problems},
        _lines(outcome, known, dry_run=dry_run),
        exit_code=1 if nothing_read else 0,
    )


def _lines(outcome: Outcome, known: int, *, dry_run: bool) -> Iterator[str]:
    found, split = outcome.found, outcome.split
    new = ngettext("{n} new purchase", "{n} new purchases", len(split.new))
    yield gettext("{new}, {known} known, {skipped} left out, {problems}.").format(
        new=new,
        known=known,
        skipped=len(found.skipped),
        problems=ngettext("{n} row that can't be read", "{n} rows that can't be read", len(found.problems)),
    )
    if split.in_trash:
        yield ngettext(
            "{n} of the known is in the Trash.", "{n} of the known are in the Trash.", len(split.in_trash)
        )
    for problem in (*found.problems, *found.skipped)[:_SHOWN]:
        text = isolated(short(problem.text, _LONGEST))
        yield gettext("line {line}, {text}: {why}").format(line=problem.line, text=text, why=problem.why)
    if len(found.problems) + len(found.skipped) > _SHOWN:
        yield gettext("… and more; --json lists all that can't be read.")
    if dry_run:
        yield gettext("Nothing was changed (--dry-run).")
    elif split.new:
        yield gettext("“unhyped undo” takes this import back.")
