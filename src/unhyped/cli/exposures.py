"""exposures: what viewing history the file holds, counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.cli.call import Answer
from unhyped.cli.columns import Column, table
from unhyped.domain.exposure import EXPOSURE_KINDS, exposure_label
from unhyped.i18n import format_date, format_number, gettext

if TYPE_CHECKING:
    from unhyped.cli.call import Call
    from unhyped.cli.parser import Commands


def register(commands: Commands) -> None:
    """Add exposures."""
    commands.add("exposures", exposures, gettext("count the viewing history you brought in, kind by kind"))


def exposures(call: Call) -> Answer:
    """Answer with how many events of each kind there are, and of which days the exports told."""
    with call.reading() as journal:
        counts, coverage = journal.viewing.counts(), journal.viewing.coverage()
    known = [(kind, counts.get(kind, 0), *coverage[kind]) for kind in EXPOSURE_KINDS if kind in coverage]
    if not known:
        return Answer(
            {},
            (
                gettext(
                    "No viewing history yet. Bring it in from TikTok’s export with “unhyped "
                    "import FILE --sections all”."
                ),
            ),
        )
    return Answer(
        {
            kind: {"count": count, "first": first.isoformat(), "last": last.isoformat()}
            for kind, count, first, last in known
        },
        table(
            (
                Column(gettext("what")),
                Column(gettext("count"), right=True),
                Column(gettext("from")),
                Column(gettext("until")),
            ),
            [
                (exposure_label(kind), format_number(count), format_date(first), format_date(last))
                for kind, count, first, last in known
            ],
        ),
    )
