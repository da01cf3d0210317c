"""creator: who recommends things, what they gain from it, and their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final

from unhyped.cli.arguments import Arguments, Option, Positional
from unhyped.cli.call import Reply
from unhyped.cli.columns import TextColumn, table
from unhyped.cli.errors import CreatorsAreTwo, WrongUsage
from unhyped.cli.purchase_arguments import GAIN_WORDS
from unhyped.domain.errors import CreatorKnown
from unhyped.domain.purchase import creator_from
from unhyped.i18n import format_number, gettext
from unhyped.words.amounts import purchases
from unhyped.words.creators import (
    creator_named,
    creator_text,
    formerly,
    gain_short,
    gain_words,
    what_merging_does,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.cli.call import Call
    from unhyped.domain.plain import Json, Plain
    from unhyped.journal import Journal
    from unhyped.journal.creators import Recommender

_HELP: Final = "unhyped creator --help"


@dataclass(frozen=True, slots=True, kw_only=True)
class CreatorArguments(Arguments):
    """A creator, and what to note about them; without a name, all are listed."""

    name: Annotated[str | None, Positional("their handle or name (without: list all)", "@HANDLE")] = None
    gain: Annotated[
        str | None,
        Option("what they gain from recommending things", choices=tuple(GAIN_WORDS)),
    ] = None
    unsponsored: Annotated[bool | None, Option("they say that nobody pays them")] = None
    rename: Annotated[str | None, Option("what to call them from now on, everywhere", "NAME")] = None
    merge: Annotated[bool, Option("with --rename: both names are the same person")] = False


def creator(call: Call, given: CreatorArguments) -> Reply:
    """List the creators, or note something about one of them and show what is known."""
    notes = given.gain is not None or given.unsponsored is not None
    if given.name is None:
        if notes or given.merge or given.rename is not None:
            raise WrongUsage(why=gettext("Say who it’s about."), help=_HELP)
        with call.reading() as journal:
            found = journal.creators.all()
        return Reply([_document(each) for each in found], _lines(found))
    if given.merge and given.rename is None:
        raise WrongUsage(why=gettext("--merge goes with --rename."), help=_HELP)
    name = creator_from(given.name)
    if notes or given.rename is not None:
        one = call.writing(lambda journal: _change(journal, name, given))
    else:
        with call.reading() as journal:
            one = journal.creators.find(name)
    return Reply(_document(one), (_sentence(one),))


def _change(journal: Journal, name: str, given: CreatorArguments) -> Recommender:
    creators = journal.creators
    known = creators.of(name)
    gain = GAIN_WORDS[given.gain] if given.gain is not None else None if known is None else known.gain
    if given.rename is None:
        creators.set_gain(name, gain, says_unsponsored=given.unsponsored)
        return creators.find(name)
    to = creator_from(given.rename)
    says = known is not None and known.says_unsponsored if given.unsponsored is None else given.unsponsored
    try:
        return creators.edit(name, to, gain, says_unsponsored=says, merge=given.merge)
    except CreatorKnown as error:
        what = what_merging_does(name, to, creators.named(name))
        raise CreatorsAreTwo(name=creator_named(to), what=what) from error


def _document(each: Recommender) -> Plain:
    known = each.known
    formerly: list[Json] = [] if known is None else [*known.formerly]
    return {
        "creator": each.name,
        "creator_gains": each.gain,
        "says_unsponsored": known is not None and known.says_unsponsored,
        "formerly": formerly,
        "purchases": len(each.tips),
    }


def _sentence(each: Recommender) -> str:
    """Return “@mia, who earns a commission · 3 purchases · formerly @mia.old”."""
    known = each.known
    gains = gain_words(each.gain, says_unsponsored=known is not None and known.says_unsponsored)
    parts = (
        ", ".join((creator_named(each.name), gains or gettext("and what they gain isn’t noted"))),
        purchases(len(each.tips)),
        formerly(() if known is None else known.formerly),
    )
    return " · ".join(filter(None, parts))


def _lines(found: Sequence[Recommender]) -> Iterator[str]:
    if not found:
        yield gettext("No creators yet. “unhyped add NAME --from @HANDLE” says who recommended something.")
        return
    columns = (
        TextColumn(gettext("creator"), widest=40),
        TextColumn(gettext("they gain")),
        TextColumn(gettext("they say")),
        TextColumn(gettext("purchases"), right=True),
    )
    yield from table(columns, [_row(each) for each in found])


def _row(each: Recommender) -> tuple[str, ...]:
    says = each.known is not None and each.known.says_unsponsored
    return (
        creator_text(each.name),
        gain_short(each.gain) if each.gain is not None else gettext("not said"),
        gettext("not sponsored") if says else "",
        format_number(len(each.tips)),
    )
