"""The arguments of import, and its answer: the result of each row, and what to fill in by hand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Annotated

from unhyped.cli.arguments import Arguments, Option, Positional
from unhyped.cli.call import Reply
from unhyped.domain.duplicates import Known
from unhyped.domain.exposure import EXPOSURE_KINDS
from unhyped.domain.own_note import OwnNote
from unhyped.domain.rule import Rule
from unhyped.domain.text import isolated, short
from unhyped.i18n import format_money, format_number, gettext, ngettext
from unhyped.words.amounts import currency_name
from unhyped.words.labels import exposure_label
from unhyped.words.phrases import currency_assumed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from unhyped.domain.duplicates import Row
    from unhyped.domain.found import FoundPurchase
    from unhyped.domain.plain import Json
    from unhyped.importers.found import Found, Problem
    from unhyped.journal.intake import OpenRefund, Outcome

_MAX_LINES_SHOWN = 20
_MAX_QUOTED_CHARS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportArguments(Arguments):
    """The file to import, how to read it, and which rows to add."""

    source: Annotated[
        str,
        Positional(
            "file, ZIP or folder: an export from TikTok, Amazon, PayPal, Temu or Unhyped, or any table",
            "FILE",
        ),
    ]
    dry_run: Annotated[bool, Option("show what would happen, but change nothing")] = False
    only: Annotated[str, Option("only bring in new purchases with these words", "TEXT")] = ""
    digital: Annotated[bool, Option("bring in digital items too")] = False
    wishes: Annotated[bool, Option("put things from carts and favourites on the waiting list, too")] = False
    sections: Annotated[
        str,
        Option(
            "kinds of viewing history to bring in: {kinds}, or all (default: none)", "S", kinds=EXPOSURE_KINDS
        ),
    ] = ""
    map: Annotated[
        str | None,
        Option(
            "which column means what, by heading or number, such as name=Artikel,price=Preis,bought_on=3. "
            "You can add decimal=comma, dates=dmy, spent=negative, cents=yes, money=SEK, scale=10, "
            "regret=yes or none=Menge. Or "
            "give the name or file of a preset. We remember it for files with the same columns",
            "M",
        ),
    ] = None
    save_preset: Annotated[str | None, Option("save --map as a preset with this name", "NAME")] = None
    currency: Annotated[str, Option("for amounts without a currency", "CODE")] = ""
    tolerance: Annotated[
        int,
        Option(
            "treat as the same purchase if name and price match within this many days (default: 0)", "DAYS"
        ),
    ] = 0


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The result of an import. *rows* are those of the *outcome* that were chosen.

    *refunds* belong to known purchases; *changed* is whether anything was written.
    """

    outcome: Outcome
    rows: Sequence[Row]
    refunds: Sequence[OpenRefund] = ()
    changed: bool = False

    @property
    def new(self) -> int:
        """The number of new purchases."""
        return sum(not row.additions for row in self.rows)

    @property
    def known(self) -> int:
        """The number in the log, in the Trash or left out before."""
        split = self.outcome.split
        return len(split.known) + len(split.in_trash) + len(split.left_out)

    @property
    def maybe_known(self) -> int:
        """The number of rows that are the same as a purchase in the log except for their currency."""
        return sum(
            isinstance(row.status, Known) and row.status.reason.same == "number"
            for row in self.outcome.split.known
        )

    @property
    def events(self) -> int:
        """The number of updates to known purchases."""
        return sum(len(row.additions) for row in self.rows)

    @property
    def answers(self) -> int:
        """The number of answers to “Was it worth it?” that new purchases bring."""
        return sum(row.found.answer is not None for row in self.rows if not row.additions)

    @property
    def uses(self) -> int:
        """The number of new purchases of which the rows say how often they were used."""
        return sum(row.found.uses is not None for row in self.rows if not row.additions)

    @property
    def skipped(self) -> int:
        """The number of rows left out, by the reader or by the person."""
        return len(self.outcome.found.skipped) + len(self.outcome.split.new) - self.new

    @property
    def wishes(self) -> int:
        """The number of wishes that are not on the waiting list."""
        return sum(wish.fresh for wish in self.outcome.wishes)

    @property
    def usual_wishes(self) -> int:
        """The number of those that the file's own list names, which are imported unasked."""
        return sum(wish.is_usual for wish in self.outcome.wishes)

    def to_json(self) -> dict[str, Json]:
        """Return the report as --json prints it."""
        found = self.outcome.found
        return {
            "new": self.new,
            "known": self.known,
            "maybe_known": self.maybe_known,
            "assumed_currency": found.currency if found.assumed else None,
            "events": self.events,
            "answers": self.answers,
            "uses": self.uses,
            "skipped": self.skipped,
            "problems": _rows(found.problems),
            "left_out": _rows(found.skipped),
            "unread": [*found.unread],
            "unread_yet": [*found.unread_yet],
            "exposures": {
                tally.kind: {
                    "new": tally.new,
                    "known": tally.known,
                    "first": tally.first.isoformat(),
                    "last": tally.last.isoformat(),
                }
                for tally in self.outcome.tallies
            },
            "wishes": self.wishes,
        }


def _rows(problems: Iterable[Problem]) -> list[Json]:
    return [{"line": each.line, "text": each.text, "why": each.why} for each in problems]


def import_answer(given: ImportArguments, report: ImportReport) -> Reply:
    """Return the answer of import; its exit code is 1 if no row could be read."""
    found = report.outcome.found
    lines = chain(_lines(given, report), _to_fill_in(report))
    notices = () if given.currency or not found.assumed else (_assumed(found),)
    exit_code = 1 if found.problems and not found.purchases else 0
    return Reply(report.to_json(), lines, notices, exit_code=exit_code)


def _assumed(found: Found) -> str:
    said = gettext("{assumed} {currency}. Use --currency to choose another.")
    assumed = currency_assumed(found.assumed).replace("&", "")
    return said.format(assumed=assumed, currency=currency_name(found.currency))


def _lines(given: ImportArguments, report: ImportReport) -> Iterator[str]:
    outcome = report.outcome
    found = outcome.found
    yield gettext("{new}, {known} already known, {skipped} left out, {problems}.").format(
        new=ngettext("{n} new purchase", "{n} new purchases", report.new),
        known=report.known,
        skipped=report.skipped,
        problems=ngettext("{n} unreadable row", "{n} unreadable rows", len(found.problems)),
    )
    yield from _about_known(report)
    yield from _besides_purchases(given, report)
    if found.origin == "tiktok" and not (found.purchases or outcome.wishes or given.sections):
        yield gettext("We skipped your viewing history. Add --sections all to bring it in.")
    yield from found.remarks
    yield from _about_columns(found)
    for problem in (*found.problems, *found.skipped)[:_MAX_LINES_SHOWN]:
        text = isolated(short(problem.text, _MAX_QUOTED_CHARS))
        said = gettext("line {line}, {text}: {why}") if problem.text else gettext("line {line}: {why}")
        yield said.format(line=problem.line, text=text, why=problem.why)
    if len(found.problems) + len(found.skipped) > _MAX_LINES_SHOWN:
        yield gettext("… and more. Use --json to list all rows we couldn’t read.")
    if given.dry_run:
        yield gettext("Nothing was changed (--dry-run).")
    elif report.changed:
        yield gettext("Use “unhyped undo” to undo this import.")


def _about_known(report: ImportReport) -> Iterator[str]:
    """Yield what the rows say of purchases in the log, and the answers of new ones."""
    if trash := len(report.outcome.split.in_trash):
        yield ngettext(
            "{n} of those already known is in the Trash.",
            "{n} of those already known are in the Trash.",
            trash,
        )
    if report.maybe_known:
        yield ngettext(
            "{n} row is the same as a purchase you have, except for its currency, so we left it out.",
            "{n} rows are the same as purchases you have, except for their currency, so we left them out.",
            report.maybe_known,
        )
    if report.events:
        yield ngettext(
            "{n} update to a purchase you have, such as a refund or an answer.",
            "{n} updates to purchases you have, such as refunds or answers.",
            report.events,
        )
    if report.answers:
        yield ngettext("{n} verdict.", "{n} verdicts.", report.answers)
    if report.uses:
        yield ngettext("How often you used {n} thing.", "How often you used {n} things.", report.uses)


def _about_columns(found: Found) -> Iterator[str]:
    """Yield which columns weren't read."""
    if found.unread_remark:
        yield gettext("{remark} Use --map to say what they mean.").format(remark=found.unread_remark)
    if found.unread_yet_remark:
        yield found.unread_yet_remark


def _to_fill_in(report: ImportReport) -> Iterator[str]:
    """Yield what the file leaves open: ambiguous amounts, and refunds of an unknown amount."""
    unpriced = [row for row in report.rows if row.found.draft.price is None]
    yield from _unclear_prices([row.found for row in unpriced if row.found.price_readings])
    new = [row.found for row in unpriced if not row.additions and row.found.restored is None]
    unclear = [found for found in new if not found.price_readings]
    yield from _missing_prices(unclear)
    yield from _refunds_to_fill_in(report)


def _unclear_prices(unclear: Sequence[FoundPurchase]) -> Iterator[str]:
    yield from _first(
        gettext("{name}: “{text}” could be {readings}. Use “unhyped edit” to choose.").format(
            name=isolated(short(found.draft.name)),
            text=isolated(short(found.price_text, _MAX_QUOTED_CHARS)),
            readings=gettext(" or ").join(
                format_money(reading.decimal, reading.currency) for reading in found.price_readings
            ),
        )
        for found in unclear
    )


def _missing_prices(unpriced: Sequence[FoundPurchase]) -> Iterator[str]:
    yield from _first(
        gettext("{name}: we couldn’t read “{text}” as a price. Use “unhyped edit” to add it.").format(
            name=isolated(short(found.draft.name)), text=isolated(short(found.price_text, _MAX_QUOTED_CHARS))
        )
        for found in unpriced
        if found.price_text
    )
    if without_price := sum(not found.price_text for found in unpriced):
        yield ngettext(
            "{n} purchase has no price in the file. Use “unhyped edit” to add it.",
            "{n} purchases have no price in the file. Use “unhyped edit” to add it.",
            without_price,
        )


def _refunds_to_fill_in(report: ImportReport) -> Iterator[str]:
    found = [row.found for row in report.rows]
    refunded = [each.draft.name for each in found if any(refund.amount is None for refund in each.refunds)]
    refunded += [each.entry.purchase.name for each in report.refunds if not each.cancelled]
    without_amount = gettext(
        "{name}: refunded, but the file doesn’t say how much. Use “unhyped money” to add it."
    )
    yield from _first(without_amount.format(name=isolated(short(name))) for name in refunded)
    cancelled = gettext(
        "{name}: the order has since been cancelled. Use “unhyped money” to add what you got back."
    )
    names = (each.entry.purchase.name for each in report.refunds if each.cancelled)
    yield from _first(cancelled.format(name=isolated(short(name))) for name in names)


def _first(lines: Iterable[str]) -> Iterator[str]:
    """Yield the first of *lines*, and how many more there are."""
    every = list(lines)
    yield from every[:_MAX_LINES_SHOWN]
    if more := len(every[_MAX_LINES_SHOWN:]):
        yield ngettext("… and {n} more like this.", "… and {n} more like this.", more)


def _besides_purchases(given: ImportArguments, report: ImportReport) -> Iterator[str]:
    """Yield the other content of a file: wishes, digital items, viewing history."""
    outcome = report.outcome
    if seen := report.wishes - report.usual_wishes:
        said = ngettext("{n} thing you only wanted", "{n} things you only wanted", seen)
        if not given.wishes:
            more = gettext("add --wishes for the waiting list")
        elif given.dry_run:
            more = gettext("these would go on the waiting list")
        else:
            more = gettext("now on the waiting list")
        yield f"{said}: {more}."
    digital = sum(found.optional for found in outcome.split.new)
    if digital and not given.digital:
        said = ngettext("{n} digital item left out", "{n} digital items left out", digital)
        yield gettext("{said}. Add --digital to bring in digital items.").format(said=said)
    rules = sum(isinstance(record, Rule) for record in outcome.restored)
    notes = sum(isinstance(record, OwnNote) for record in outcome.restored)
    if n := report.usual_wishes:
        yield ngettext("{n} wish for the waiting list.", "{n} wishes for the waiting list.", n)
    if rules:
        yield ngettext("{n} rule for later imports.", "{n} rules for later imports.", rules)
    if notes:
        yield ngettext("{n} note of your own.", "{n} notes of your own.", notes)
    for tally in outcome.tallies:
        yield gettext("{what}: {new} new, {known} you already have, from {first} to {last}.").format(
            what=exposure_label(tally.kind),
            new=format_number(tally.new),
            known=format_number(tally.known),
            first=tally.first.isoformat(),
            last=tally.last.isoformat(),
        )
