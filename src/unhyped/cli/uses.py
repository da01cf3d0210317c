"""use: count a use of a purchase, or say about how often it was used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from unhyped.cli import typed
from unhyped.cli.arguments import PURCHASE_ID, Arguments, Option, Positional
from unhyped.cli.call import Reply
from unhyped.cli.errors import UsesUnlikely, UseUnclear
from unhyped.cli.purchase_document import decimal_text, use_facts, usual_facts
from unhyped.domain.text import isolated, short
from unhyped.domain.use import count_from
from unhyped.domain.use_doubt import doubt
from unhyped.i18n import format_date, gettext
from unhyped.insights.uses import uses_to_target
from unhyped.words.amounts import amount
from unhyped.words.uses import (
    cost_fact,
    doubt_words,
    how_often,
    target_fact,
    used_facts,
    used_so_far,
    using_up,
    usual_fact,
    within_rough,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.cli.call import Call
    from unhyped.domain.entry import Entry
    from unhyped.domain.using_up import UsualCost
    from unhyped.journal import Journal


@dataclass(frozen=True, slots=True, kw_only=True)
class UseArguments(Arguments):
    """The purchase, and how often it was used."""

    id: Annotated[str, PURCHASE_ID]
    count: Annotated[str | None, Positional("how many uses to add (default: 1)", "N")] = None
    about: Annotated[
        str | None, Option("you used it about this often so far, or until --on; 0: never", "N")
    ] = None
    on: Annotated[str | None, Option("(default: today)", "DAY")] = None
    anyway: Annotated[bool, Option("save an unlikely number, or uses before you bought it")] = False


def use(call: Call, given: UseArguments) -> Reply:
    """Add uses, or replace all until a day by about a number; answer with what a use costs now."""
    if given.about is not None and given.count is not None:
        raise UseUnclear
    rough = given.about is not None
    count = count_from(given.about or given.count or "1")
    on = typed.day(given.on, call.today)

    def save(journal: Journal) -> tuple[Entry, Entry, UsualCost | None]:
        before = journal.find(given.id)
        id_ = before.purchase.id
        if rough and not count:
            return before, journal.uses.remove(id_), None
        why = doubt(before, on, count, rough=rough)
        if why is not None and not given.anyway:
            raise UsesUnlikely(why=doubt_words(why, before, how_often(count, rough=rough)))
        (entry,) = journal.uses.add([id_], on, count, rough=rough)
        return before, entry, journal.uses.usual_cost(entry)

    before, entry, usual = call.writing(save)
    name = isolated(short(entry.purchase.name))
    if not entry.use_count:
        said = [gettext("Removed the uses of {name}.").format(name=name)]
    else:
        said = [f"{used_so_far(entry)}."]
    if not rough and entry.use_count == before.use_count:
        said.append(within_rough(entry))
    cost = cost_fact(entry, amount)
    said += [cost] if cost else []
    said += [text for _, text in aims(entry, usual)]
    document = {
        "id": entry.purchase.id,
        **use_facts(entry),
        "currency": entry.currency,
        "last_used": None if entry.last_used is None else entry.last_used.isoformat(),
        **usual_facts(entry, usual),
        "target_per_use": decimal_text(entry.purchase.target_per_use),
    }
    return Reply(document, said)


def facts(entry: Entry, usual: UsualCost | None) -> Iterator[tuple[str, str]]:
    """Yield what is known of the uses of *entry*: the name of each fact, and the fact."""
    yield from used_facts(entry, amount)
    if entry.last_used is not None:
        yield gettext("Last used"), format_date(entry.last_used)
    yield from aims(entry, usual)
    yield from using_up(entry.purchase)


def aims(entry: Entry, usual: UsualCost | None) -> Iterator[tuple[str, str]]:
    """Yield what a use usually costs and is to cost: the name of each fact, and the fact."""
    if usual is not None:
        yield gettext("Usually"), usual_fact(entry, usual, amount)
    more = uses_to_target(entry)
    if more is not None:
        yield gettext("Target"), target_fact(entry, more, amount)
