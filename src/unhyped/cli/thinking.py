"""How things like a wish turned out, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.cli import columns
from unhyped.domain.wish import creator_of
from unhyped.insights.before_buying import words
from unhyped.insights.before_buying.chance import before_buying
from unhyped.insights.before_buying.forecast import calibration
from unhyped.words import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.cli.call import Call
    from unhyped.domain.plain import Json
    from unhyped.domain.wish import Wish
    from unhyped.insights.before_buying.chance import Chance
    from unhyped.insights.proportions import Interval
    from unhyped.journal import Journal


def chance_of(wish: Wish, call: Call, journal: Journal) -> Chance:
    """Return what the log says about *wish*."""
    known = journal.creators.of(creator_of(wish))
    return before_buying(wish, journal.kinds(), journal.entries(), call.today, known)


def chance_lines(chance: Chance, journal: Journal, *, how: bool = False) -> Iterator[str]:
    """Yield it in words: the number, the count it comes from, and the names of these things."""
    yield from filter(None, (words.headline(chance), words.how_it_went(chance), words.basis(chance)))
    like = [entry for id_ in chance.ids if (entry := journal.logged(id_)) is not None]
    if like:
        yield f"{words.like_label(chance)}: {phrases.list_names(like)}"
    if not how:
        return
    yield from ("", words.how_counted(chance))
    table = words.calibration_table(chance)
    if table.rows:
        yield ""
        yield from columns.table(
            [columns.TextColumn(column.header, right=column.numeric) for column in table.columns],
            [[cell.text for cell in row.cells] for row in table.rows],
        )


def chance_document(chance: Chance) -> dict[str, Json]:
    """Return it for programs; a range is two numbers from 0 to 1."""
    trial, skill = chance.trial, chance.trial.skill
    said = (words.headline(chance), words.how_it_went(chance), words.basis(chance))
    purchases: list[Json] = [*chance.ids]
    bins: list[Json] = [
        {
            "said_from": each.low / 10,
            "said_to": each.high / 10,
            "things": each.n,
            "not_worth_it": each.x,
            **_range("likely", each.likely),
        }
        for each in calibration(words.tried(chance))
    ]
    return {
        "sentence": " ".join(filter(None, said)),
        "like_by": chance.alike.by,
        "rated": chance.n,
        "not_worth_it": chance.x,
        **_range("likely", chance.likely),
        "chance": None if chance.probability is None else round(chance.probability, 4),
        **_range("chance", chance.range),
        "method": None if chance.probability is None else "model" if chance.is_modelled else "count",
        "purchases": purchases,
        "model": {
            "purchases": trial.cases,
            "rarer": trial.rarer,
            "skill": None if skill is None else round(skill.value, 4),
            "skill_low": None if skill is None else round(skill.low, 4),
        },
        "calibration": bins,
        "how_counted": words.how_counted(chance),
    }


def _range(name: str, interval: Interval | None) -> dict[str, Json]:
    ends = (None, None) if interval is None else (round(interval.low, 4), round(interval.high, 4))
    return {f"{name}_from": ends[0], f"{name}_to": ends[1]}
