"""seen and exposures: the person's own viewing history. What came before a purchase, never why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

from unhyped.cli.arguments import PURCHASE_ID, Arguments, Option
from unhyped.cli.call import Reply
from unhyped.cli.columns import TextColumn, table
from unhyped.cli.errors import NoSuchProposal
from unhyped.cli.listing import name_of
from unhyped.domain.exposure import EXPOSURE_KINDS
from unhyped.i18n import format_date, format_number, gettext
from unhyped.insights.seen_words import also_text, up_to, views_text
from unhyped.words.labels import exposure_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.cli.call import Call
    from unhyped.domain.entry import Entry
    from unhyped.domain.exposure import Exposure
    from unhyped.domain.plain import Json, Plain
    from unhyped.insights.seen import Proposal
    from unhyped.insights.seen_words import Views
    from unhyped.journal import Journal
    from unhyped.journal.seen import SightingGroup

    _View = tuple[Entry, Views | None, tuple[Proposal, ...], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenArguments(Arguments):
    """The purchase, and the numbers of the proposals to confirm."""

    id: Annotated[str, PURCHASE_ID]
    confirm: Annotated[
        tuple[int, ...], Option("keep what belongs to the purchase, by the numbers shown", "N", nargs="+")
    ] = ()


def seen(call: Call, given: SeenArguments) -> Reply:
    """Confirm the given proposals, then answer with what came before the purchase."""
    from unhyped.journal.seen import group_sightings

    if given.confirm:
        entry, views, proposals, history = call.writing(lambda journal: _confirm(journal, given))
    else:
        with call.reading() as journal:
            entry, views, proposals, history = _look(journal, journal.find(given.id))
    kept = group_sightings(entry)
    document: Plain = {
        "id": entry.purchase.id,
        "views": None if views is None else _views(views),
        "confirmed": [_document(_exposures(each), each.words) for each in kept],
        "proposals": [
            {"number": number, **_document(each.exposures, each.told), "why": each.why}
            for number, each in enumerate(proposals, 1)
        ],
    }
    if not history:
        return Reply(
            document,
            (
                gettext(
                    "There’s no viewing history in this file yet. You can bring it "
                    "in from TikTok’s data export."
                ),
            ),
        )
    return Reply(document, _lines(entry, views, kept, proposals))


def _look(journal: Journal, entry: Entry) -> _View:
    from unhyped.journal import seen as join

    views = join.views(journal, entry.purchase)
    return entry, views, join.proposals(journal, entry), join.has_history(journal)


def _confirm(journal: Journal, given: SeenArguments) -> _View:
    entry, _, proposals, _ = _look(journal, journal.find(given.id))
    chosen: list[Exposure] = []
    for number in dict.fromkeys(given.confirm):
        if not 1 <= number <= len(proposals):
            raise NoSuchProposal(number=number, name=name_of(entry))
        chosen += proposals[number - 1].exposures
    return _look(journal, journal.viewing.change_sightings(entry.purchase.id, add=chosen))


def _views(views: Views) -> Plain:
    return {"count": views.count, "first": views.first.isoformat(), "last": views.last.isoformat()}


def _exposures(confirmed: SightingGroup) -> tuple[Exposure, ...]:
    from unhyped.journal.viewing import exposure_of

    return tuple(map(exposure_of, confirmed.sightings))


def _document(exposures: Sequence[Exposure], told: str) -> dict[str, Json]:
    last = exposures[-1]
    return {
        "kind": last.kind,
        "text": last.text,
        "place": last.place,
        "times": len(exposures),
        "last": datetime.fromtimestamp(last.at, UTC).isoformat(),
        "told": told,
    }


def _lines(
    entry: Entry, views: Views | None, kept: Sequence[SightingGroup], proposals: Sequence[Proposal]
) -> Iterator[str]:
    bought = entry.purchase.bought_on
    yield gettext("Before {name}:").format(name=name_of(entry))
    if bought is None:
        yield "  " + gettext(
            "We don’t know the day you bought it. Use “unhyped edit ID --on DATE” to add it."
        )
    elif uncertain := up_to(bought):
        yield f"  {uncertain}"
    if views is not None:
        yield "  " + " · ".join(filter(None, (views_text(views, bought), also_text(views.also))))
    for each in kept:
        yield f"  ✓ {each.words}"
    if bought is not None and not (proposals or kept or views):
        yield "  " + gettext("We found nothing with a similar name or the same shop.")
    if proposals:
        yield gettext("It may have to do with these. Use “--confirm N” to keep the ones that do:")
    for number, proposal in enumerate(proposals, 1):
        yield f"  {number:>2}  {proposal.told}. {proposal.why}."


def exposures(call: Call) -> Reply:
    """Answer with the number of events of each kind, and the days that the exports cover."""
    with call.reading() as journal:
        counts, coverage = journal.viewing.counts(), journal.viewing.coverage()
    known = [(kind, counts.get(kind, 0), *coverage[kind]) for kind in EXPOSURE_KINDS if kind in coverage]
    if not known:
        return Reply(
            {},
            (
                gettext(
                    "No viewing history yet. Bring it in from TikTok’s export with “unhyped "
                    "import FILE --sections all”."
                ),
            ),
        )
    return Reply(
        {
            kind: {"count": count, "first": first.isoformat(), "last": last.isoformat()}
            for kind, count, first, last in known
        },
        table(
            (
                TextColumn(gettext("what")),
                TextColumn(gettext("count"), right=True),
                TextColumn(gettext("from")),
                TextColumn(gettext("until")),
            ),
            [
                (exposure_label(kind), format_number(count), format_date(first), format_date(last))
                for kind, count, first, last in known
            ],
        ),
    )
