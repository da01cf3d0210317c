"""An import in words: the button's label, what was imported, what was left out and why."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.domain.duplicates import InTrash, Known, New, SkippedBefore
from unhyped.domain.exposure import EXPOSURE_KINDS
from unhyped.i18n import format_number, gettext, ngettext
from unhyped.ui.models.import_columns import is_open
from unhyped.words.labels import exposure_label, reason_label
from unhyped.words.phrases import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from unhyped.domain.duplicates import Row
    from unhyped.importers import Found
    from unhyped.journal.intake import ImportChoice, ImportCounts

_MAX_REASONS: Final = 4
"""The results page has room for four reasons; a last line counts the rows with others."""
_REASON_END: Final = re.compile(r": |(?<=\.) ")
"""The end of a reason: details of the single row follow."""
REMARKS: Final = 3
"""More sentences about a file don't fit above its pages."""


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A number and what it counts."""

    count: int
    words: str


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """The result of an import: what was imported, what was left out, and missing details."""

    came_in: tuple[SummaryLine, ...]
    stayed_out: tuple[SummaryLine, ...]
    to_fill: tuple[SummaryLine, ...]


def button_words(
    *, purchases: int, answers: int, wishes: int, events: int, records: int, rules: int
) -> tuple[str, bool]:
    """Return the label of the import button, and whether there is anything to import.

    *events* are those of viewing history, *records* what happened to purchases that are known.
    """
    parts = []
    if purchases:
        parts.append(ngettext("{n} purchase", "{n} purchases", purchases))
    if answers:
        parts.append(ngettext("{n} verdict", "{n} verdicts", answers))
    if wishes:
        parts.append(ngettext("{n} wish", "{n} wishes", wishes))
    if events:
        parts.append(gettext("viewing history ({n})").format(n=format_number(events)))
    if records:
        parts.append(ngettext("{n} record", "{n} records", records))
    if rules and not parts:
        parts.append(ngettext("{n} rule", "{n} rules", rules))
    if not parts:
        return gettext("&Import"), False
    return gettext("&Import {what}").format(what=listed(parts)), True


def found_words(found: Found, new: int, rows: int, *, has_news: bool = False) -> str:
    """Return the first sentence about a file with *rows* rows, *new* of them new purchases.

    *has_news* says whether it holds anything else that is new, such as wishes or refunds.
    """
    if new:
        said = ngettext("{n} purchase is new.", "{n} purchases are new.", new)
    elif not rows and found.wishes and has_news:
        n = len(found.wishes)
        said = ngettext("There’s {n} wish in this file.", "There are {n} wishes in this file.", n)
    elif rows and has_news:
        said = gettext("No purchase is new, but there’s more to import.")
    elif rows or found.wishes:
        said = gettext("Nothing new here: you already have, deleted or skipped all of these.")
    elif found.problems:
        said = gettext("We couldn’t read any of the rows as a purchase. See why below.")
    else:
        said = gettext("There are no purchases in this file.")
    remarks = () if found.never_read else found.remarks[:REMARKS]  # an export has a page for them
    unread = (found.unread_remark, found.unread_yet_remark)
    promise = gettext("Nothing is added until you choose Import.") if new or has_news else ""
    return " ".join(filter(None, (said, *remarks, *unread, promise)))


def summary(
    counts: ImportCounts, found: Found, choice: ImportChoice, out: Sequence[Row], refunded: int = 0
) -> ImportSummary:
    """Return the result of importing *choice* from *found* and leaving out the rows in *out*.

    *refunded* counts the known purchases that were refunded without an amount in the file.
    """
    return ImportSummary(_came_in(counts, choice), _stayed_out(found, out), _to_fill(choice, refunded))


def import_words(counts: ImportCounts, source: str) -> str:
    """Return one sentence about an import, for the message at the bottom of the window."""
    parts = []
    if counts.purchases:
        parts.append(ngettext("{n} purchase", "{n} purchases", counts.purchases))
    if counts.wishes:
        parts.append(ngettext("{n} wish", "{n} wishes", counts.wishes))
    if seen := sum(counts.exposures.values()):
        parts.append(gettext("viewing history ({n})").format(n=format_number(seen)))
    if not parts:
        return gettext("Imported updates from {name}").format(name=source)
    return gettext("Imported {what} from {name}").format(what=listed(parts), name=source)


def _came_in(counts: ImportCounts, choice: ImportChoice) -> tuple[SummaryLine, ...]:
    back = [each for row in choice.rows if not row.additions for each in row.found.refunds if each.amount]
    resales = sum(each.is_resale for each in back)
    refunds = len(back) - resales
    answers = sum(row.found.answer is not None for row in choice.rows if not row.additions)
    used = sum(row.found.uses is not None for row in choice.rows if not row.additions)
    added = sum(len(row.additions) for row in choice.rows)
    lines = [
        SummaryLine(counts.purchases, ngettext("purchase", "purchases", counts.purchases)),
        SummaryLine(answers, ngettext("verdict", "verdicts", answers)),
        SummaryLine(used, ngettext("number of uses", "numbers of uses", used)),
        SummaryLine(refunds, ngettext("refund", "refunds", refunds)),
        SummaryLine(resales, ngettext("resale", "resales", resales)),
        SummaryLine(added, ngettext("update to a purchase you have", "updates to purchases you have", added)),
        SummaryLine(
            counts.wishes, ngettext("wish for the waiting list", "wishes for the waiting list", counts.wishes)
        ),
        *(SummaryLine(counts.exposures.get(kind, 0), exposure_label(kind)) for kind in EXPOSURE_KINDS),
        SummaryLine(
            counts.rules, ngettext("rule for later imports", "rules for later imports", counts.rules)
        ),
        SummaryLine(counts.notes, ngettext("note of your own", "notes of your own", counts.notes)),
    ]
    return tuple(line for line in lines if line.count)


def _stayed_out(found: Found, out: Sequence[Row]) -> tuple[SummaryLine, ...]:
    known = [reason_label(row.status.reason) for row in out if isinstance(row.status, Known)]
    trash = sum(isinstance(row.status, InTrash) for row in out)
    earlier = sum(isinstance(row.status, SkippedBefore) for row in out)
    unticked = sum(isinstance(row.status, New) for row in out)
    lines = [
        *_by_reason(known, said=gettext("already in your log ({reason})")),
        SummaryLine(trash, gettext("in the Trash")),
        SummaryLine(earlier, gettext("left out before")),
        SummaryLine(unticked, gettext("not ticked (hidden next time, but you can show them again)")),
        *_by_reason(each.why for each in found.skipped),
        *_by_reason((each.why for each in found.problems), others=gettext("other rows we couldn’t read")),
    ]
    return tuple(line for line in lines if line.count)


def _to_fill(choice: ImportChoice, refunded: int) -> tuple[SummaryLine, ...]:
    logged = [row for row in choice.rows if not row.additions and row.found.restored is None]
    unknown = sum(row.found.draft.price is None for row in logged)
    refunds = sum(any(refund.amount is None for refund in row.found.refunds) for row in logged)
    lines = [
        SummaryLine(unknown, ngettext("purchase without a price", "purchases without a price", unknown)),
        SummaryLine(
            refunds,
            ngettext(
                "refund without an amount in the file",
                "refunds without an amount in the file",
                refunds,
            ),
        ),
        SummaryLine(
            refunded,
            ngettext(
                "purchase you got money back for: add how much",
                "purchases you got money back for: add how much",
                refunded,
            ),
        ),
    ]
    return tuple(line for line in lines if line.count)


def _by_reason(reasons: Iterable[str], *, said: str = "{reason}", others: str = "") -> list[SummaryLine]:
    """Return a line for each of the most common reasons, then one for all *others*."""
    counted = Counter(_REASON_END.split(reason, 1)[0].rstrip(".") for reason in reasons)
    named = [
        SummaryLine(count, said.format(reason=reason)) for reason, count in counted.most_common(_MAX_REASONS)
    ]
    rest = sum(counted.values()) - sum(line.count for line in named)
    return [*named, SummaryLine(rest, said.format(reason=others or gettext("other reasons")))]


def to_fill_in(rows: Iterable[Row]) -> set[tuple[str, str]]:
    """Return origin and number of the rows logged with missing details, to find them in the log."""
    return {
        (row.found.draft.origin, row.found.draft.external_id)
        for row in rows
        if row.found.draft.external_id and not row.additions and is_open(row.found)
    }
