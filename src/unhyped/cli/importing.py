"""import: purchases from a file or from what is pasted, only what is new."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from unhyped.cli.call import Answer
from unhyped.cli.column_map import mapping_of, unclear
from unhyped.cli.errors import SectionUnknown
from unhyped.cli.presets import keeping, preset_given
from unhyped.domain.currency import currency
from unhyped.domain.duplicates import Known
from unhyped.domain.errors import ValueOutOfRange
from unhyped.domain.exposure import EXPOSURE_KINDS, exposure_label
from unhyped.domain.rule import Rule
from unhyped.domain.text import normalise
from unhyped.domain.wish import Wish
from unhyped.i18n import format_money, format_number, gettext, ngettext
from unhyped.insights.wording import isolated, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.cli.call import Call
    from unhyped.cli.parser import Commands
    from unhyped.domain.duplicates import Row
    from unhyped.domain.exposure import ExposureKind
    from unhyped.domain.found import FoundPurchase
    from unhyped.domain.plain import Json
    from unhyped.importers import Found, Mapping
    from unhyped.journal import Journal
    from unhyped.journal.intake import Outcome, Staging

_SHOWN = 20
_LONGEST = 60
_MOST_TOLERANT = 31
_ALL = "all"
_STANDARD_INPUT = "-"
_WIDEST_CHARACTER = 4
"""Bytes that a character takes at most."""


def register(commands: Commands) -> None:
    """Add import."""
    parser = commands.add(
        "import",
        import_file,
        gettext("log the purchases in an export, a table or what is pasted (-); only what is new"),
        "import orders.csv --dry-run",
    )
    parser.add_argument(
        "source",
        metavar="FILE",
        help=gettext("of TikTok, Amazon, PayPal, Temu, any table, “unhyped export”: file, ZIP or folder"),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=gettext("say what would happen, change nothing")
    )
    parser.add_argument("--only", metavar="TEXT", help=gettext("of the new, only what has these words"))
    parser.add_argument("--digital", action="store_true", help=gettext("digital items, too"))
    parser.add_argument(
        "--wishes", action="store_true", help=gettext("put what is only wanted on the waiting list")
    )
    parser.add_argument(
        "--sections",
        metavar="S",
        default="",
        help=gettext("of the viewing history, these kinds: {kinds}, or all (default: none)").format(
            kinds=", ".join(EXPOSURE_KINDS)
        ),
    )
    parser.add_argument(
        "--map",
        metavar="M",
        help=gettext(
            "which column, by its heading or number, means what: "
            '"name=Artikel,price=Preis,bought_on=3"; also decimal=comma, dates=dmy, spent=negative, '
            "none=Menge. Or the name or file of a preset. Remembered for files with the same columns"
        ),
    )
    parser.add_argument(
        "--save-preset", metavar="NAME", help=gettext("keep what --map says as a preset of this name")
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
    source = _Source(call, _kinds(call.given.sections))
    if not call.file.exists():  # a file that can't be read makes no purchases file either
        with intake.stage(None) as staging:
            outcome = intake.unheld(source.read(staging), staging=staging)
            if call.given.dry_run:
                return _told(call, outcome, _chosen(call, outcome), [], changed=False)

    def keep(journal: Journal) -> Answer:
        with intake.stage(journal) as staging:
            outcome = intake.compare(
                source.read(staging), journal, tolerance_days=call.given.tolerance, staging=staging
            )
            rows, before = _chosen(call, outcome), journal.revision
            if not call.given.dry_run:
                wishes = tuple(row.found for row in outcome.wishes if call.given.wishes and not row.known)
                kinds = frozenset(tally.kind for tally in outcome.tallies)
                intake.keep(outcome, journal, intake.Choice(tuple(rows), wishes, kinds), staging=staging)
            back = [row.found for row in outcome.split.known if _unsettled(row, journal)]
        return _told(call, outcome, rows, back, changed=journal.revision != before)

    if not call.given.dry_run:
        return call.writing(keep, new_file=True)
    with call.reading() as journal:
        return keep(journal)


# --- reading


class _Source:
    """What is to be imported: read again when somebody else wrote to the file meanwhile."""

    def __init__(self, call: Call, kinds: frozenset[ExposureKind]) -> None:
        self._call = call
        self._kinds = kinds
        self._mapping: Mapping | None = None
        self._pasted: str | None = None

    def read(self, staging: Staging) -> Found:
        """Read it; a mapping that was given is remembered for the next such file."""
        from unhyped.journal import intake

        given, world = self._call.given, self._call.world
        found = self._read(staging)
        if given.map is None:
            if found.needs_mapping is not None:
                raise unclear(found.source_name, found.needs_mapping)
            return found
        columns = found.columns
        if columns is None or self._mapping is not None:  # a known export: there is nothing to map
            return found
        preset = preset_given(given.map, columns, found.source_name, world.settings)
        self._mapping = preset or mapping_of(given.map, columns, found.source_name)
        found = self._read(staging)
        if not given.dry_run:
            settings = intake.remembering(world.settings, columns.signature, self._mapping)
            if given.save_preset is not None:
                settings = keeping(settings, given.save_preset, columns, self._mapping)
            world.keep_settings(settings)
        return found

    def _read(self, staging: Staging) -> Found:
        from unhyped.journal import intake

        call = self._call
        given, settings, today = call.given, call.world.settings, call.today
        code = currency(given.currency) if given.currency else ""
        afresh = given.map is not None
        if given.source == _STANDARD_INPUT:
            if self._pasted is None:
                self._pasted = _piped()
            return intake.read_pasted(
                self._pasted, settings, today=today, currency=code, mapping=self._mapping, afresh=afresh
            )
        return intake.read(
            Path(given.source),
            settings,
            today=today,
            currency=code,
            mapping=self._mapping,
            afresh=afresh,
            kinds=self._kinds,
            staging=staging,
        )


def _piped() -> str:
    """What is piped in, in whatever encoding; raise PastedTooLong before it fills the memory."""
    from unhyped.importers.errors import PastedTooLong
    from unhyped.importers.pasted import LONGEST
    from unhyped.importers.text_file import decoded

    most = LONGEST * _WIDEST_CHARACTER
    content = sys.stdin.buffer.read(most + 1)
    if len(content) > most:
        raise PastedTooLong(limit=format_number(LONGEST))
    return decoded(content)


def _kinds(text: str) -> frozenset[ExposureKind]:
    """Return the kinds of viewing history that --sections names; raise SectionUnknown."""
    names = [word.strip().lower().replace("-", "_") for word in text.split(",") if word.strip()]
    for name in names:
        if name not in {*EXPOSURE_KINDS, _ALL}:
            raise SectionUnknown(text=name[:40], kinds=", ".join(EXPOSURE_KINDS))
    return frozenset(kind for kind in EXPOSURE_KINDS if kind in names or _ALL in names)


def _chosen(call: Call, outcome: Outcome) -> list[Row]:
    """Return the rows to take in: what is new, of that what --only says, digital items when asked for."""
    from unhyped.journal.intake import adds_something

    words = normalise(call.given.only or "").split()
    return [
        row
        for row in outcome.split.rows
        if adds_something(row)
        and (call.given.digital or not row.found.optional)
        and (row.additions or all(word in _searched(row) for word in words))
    ]


def _unsettled(row: Row, journal: Journal) -> bool:
    """Tell whether money of a known purchase came back, nobody knows how much, and none is noted."""
    return (
        isinstance(row.status, Known)
        and any(refund.amount is None for refund in row.found.refunds)
        and not any(
            event.kind in {"refund", "partial refund"}
            for event in journal.entry(row.status.purchase_id).money_events
        )
    )


def _searched(row: Row) -> str:
    found = row.found
    return normalise(f"{found.name} {found.shop} {found.creator} {found.category} {found.order_number}")


# --- telling


def _told(
    call: Call, outcome: Outcome, rows: list[Row], back: list[FoundPurchase], *, changed: bool
) -> Answer:
    found, split = outcome.found, outcome.split
    new = sum(not row.additions for row in rows)
    known = len(split.known) + len(split.in_trash) + len(split.left_out)
    unchosen = len(split.new) - new
    problems: list[Json] = [
        {"line": problem.line, "text": problem.text, "why": problem.why} for problem in found.problems
    ]
    nothing_read = bool(problems) and not found.purchases
    document: dict[str, Json] = {
        "new": new,
        "known": known,
        "events": sum(len(row.additions) for row in rows),
        "skipped": len(found.skipped) + unchosen,
        "problems": problems,
        "exposures": {
            tally.kind: {
                "new": tally.new,
                "known": tally.known,
                "first": tally.first.isoformat(),
                "last": tally.last.isoformat(),
            }
            for tally in outcome.tallies
        },
        "wishes": sum(not wish.known for wish in outcome.wishes),
    }
    lines = chain(_lines(call, outcome, document, changed=changed), _to_fill_in(rows, back))
    return Answer(document, lines, exit_code=1 if nothing_read else 0)


def _lines(call: Call, outcome: Outcome, document: dict[str, Json], *, changed: bool) -> Iterator[str]:
    found, split = outcome.found, outcome.split
    new = ngettext("{n} new purchase", "{n} new purchases", int(str(document["new"])))
    yield gettext("{new}, {known} known, {skipped} left out, {problems}.").format(
        new=new,
        known=document["known"],
        skipped=document["skipped"],
        problems=ngettext("{n} row that can't be read", "{n} rows that can't be read", len(found.problems)),
    )
    if split.in_trash:
        yield ngettext(
            "{n} of the known is in the Trash.", "{n} of the known are in the Trash.", len(split.in_trash)
        )
    if events := int(str(document["events"])):
        yield ngettext(
            "{n} event for a known purchase, such as a refund.",
            "{n} events for known purchases, such as refunds.",
            events,
        )
    yield from _beside(call, outcome)
    if found.origin == "tiktok" and not (found.purchases or outcome.wishes or call.given.sections):
        yield gettext("Viewing history was not looked at: --sections all takes it in.")
    yield from found.remarks
    for problem in (*found.problems, *found.skipped)[:_SHOWN]:
        text = isolated(short(problem.text, _LONGEST))
        said = gettext("line {line}, {text}: {why}") if problem.text else gettext("line {line}: {why}")
        yield said.format(line=problem.line, text=text, why=problem.why)
    if len(found.problems) + len(found.skipped) > _SHOWN:
        yield gettext("… and more; --json lists all that can't be read.")
    if call.given.dry_run:
        yield gettext("Nothing was changed (--dry-run).")
    elif changed:
        yield gettext("“unhyped undo” takes this import back.")


def _to_fill_in(rows: list[Row], back: list[FoundPurchase]) -> Iterator[str]:
    """What the file leaves to be said: amounts that can be read in two ways, refunds of an unknown amount.

    *back* are the known purchases of which money came back.
    """
    unclear = [row.found for row in rows if row.found.price is None and row.found.price_readings]
    for found in unclear[:_SHOWN]:
        readings = gettext(" or ").join(
            format_money(reading.decimal, reading.currency) for reading in found.price_readings
        )
        yield gettext("{name}: “{text}” can be {readings}. “unhyped edit” says which.").format(
            name=isolated(short(found.name)),
            text=isolated(short(found.price_text, _LONGEST)),
            readings=readings,
        )
    logged = [row.found for row in rows if not row.additions and row.found.restored is None]
    unpriced = [found for found in logged if found.price is None and not found.price_readings]
    for found in (found for found in unpriced[:_SHOWN] if found.price_text):
        yield gettext("{name}: “{text}” can't be read as a price. “unhyped edit” says what it was.").format(
            name=isolated(short(found.name)), text=isolated(short(found.price_text, _LONGEST))
        )
    if untold := sum(not found.price_text for found in unpriced):
        yield ngettext(
            "{n} purchase has no price in the file. “unhyped edit” fills it in.",
            "{n} purchases have no price in the file. “unhyped edit” fills it in.",
            untold,
        )
    refunded = [row.found for row in rows if any(each.amount is None for each in row.found.refunds)]
    for found in (*refunded, *back)[:_SHOWN]:
        yield gettext("{name}: money came back, but how much isn't told. “unhyped money” notes it.").format(
            name=isolated(short(found.name))
        )


def _beside(call: Call, outcome: Outcome) -> Iterator[str]:
    """What a file holds beside purchases: wishes, digital items, viewing history."""
    split = outcome.split
    wishes = sum(not wish.known for wish in outcome.wishes)
    if wishes:
        said = ngettext("{n} thing only wanted", "{n} things only wanted", wishes)
        if not call.given.wishes:
            more = gettext("--wishes takes them in")
        elif call.given.dry_run:
            more = gettext("they would be on the waiting list")
        else:
            more = gettext("on the waiting list now")
        yield f"{said}: {more}."
    digital = sum(found.optional for found in split.new)
    if digital and not call.given.digital:
        said = ngettext("{n} digital item left out", "{n} digital items left out", digital)
        yield gettext("{said}: --digital takes them in.").format(said=said)
    wishes = sum(isinstance(record, Wish) for record in outcome.restored)
    rules = sum(isinstance(record, Rule) for record in outcome.restored)
    if wishes:
        yield ngettext("{n} wish of the waiting list.", "{n} wishes of the waiting list.", wishes)
    if rules:
        yield ngettext("{n} rule for later imports.", "{n} rules for later imports.", rules)
    for tally in outcome.tallies:
        yield gettext("{what}: {new} new, {known} known, from {first} to {last}.").format(
            what=exposure_label(tally.kind),
            new=format_number(tally.new),
            known=format_number(tally.known),
            first=tally.first.isoformat(),
            last=tally.last.isoformat(),
        )
