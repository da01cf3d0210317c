"""wishes, wish and let-go: the waiting list."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated

from unhyped.cli import typed
from unhyped.cli.arguments import Arguments, Option, Positional
from unhyped.cli.call import Reply
from unhyped.cli.columns import TextColumn, table
from unhyped.cli.errors import SeveralWishes, WishUnknown
from unhyped.cli.listing import in_list, owned_like
from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.link import parse_link
from unhyped.domain.purchase import SHORT_ID
from unhyped.domain.text import isolated, short
from unhyped.domain.wish import Wish
from unhyped.i18n import gettext, ngettext
from unhyped.words.dates import date_text
from unhyped.words.phrases import already_owned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.cli.call import Call
    from unhyped.domain.entry import Entry
    from unhyped.domain.plain import Plain
    from unhyped.journal import Journal


@dataclass(frozen=True, slots=True, kw_only=True)
class WishArguments(Arguments):
    """The wish to add."""

    name: Annotated[str, Positional("what you want", "NAME")]
    shop: Annotated[str, Option("where you can buy it")] = ""
    link: Annotated[str, Option("a video or a product", "URL")] = ""
    note: Annotated[str, Option("anything else")] = ""
    on: Annotated[str | None, Option("when you noticed it (default: today)", "DATE")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetGoArguments(Arguments):
    """The wishes to remove."""

    wishes: Annotated[
        tuple[str, ...], Positional("the id from “wishes” (or just its start), or the name", "WISH")
    ]


def list_wishes(call: Call) -> Reply:
    """Answer with the waiting list."""
    with call.reading() as journal:
        wishes = journal.wishes.all()
    wishes.sort(key=lambda wish: wish.wanted_on.first.isoformat() if wish.wanted_on else "", reverse=True)
    return Reply([_document(wish) for wish in wishes], _lines(wishes))


def add_wish(call: Call, given: WishArguments) -> Reply:
    """Add one wish to the list."""
    from unhyped.journal import new_id

    wish = Wish(
        id=new_id(),
        name=given.name.strip(),
        shop=given.shop.strip(),
        link=parse_link(given.link).url if given.link else "",
        note=given.note.strip(),
        wanted_on=ApproximateDate.day(call.today) if given.on is None else typed.when(given.on, call.today),
        added_at=call.environment.now(),
    )

    def want(journal: Journal) -> Sequence[Entry]:
        owned = owned_like(wish.name, journal)
        journal.wishes.add([wish])
        return owned

    owned = call.writing(want, new_file=True)
    said = gettext("Added to your waiting list: {name} ({id}).")
    lines = (said.format(name=_name_of(wish), id=wish.id[:SHORT_ID]), already_owned(owned))
    return Reply({"id": wish.id, "owned": [*map(in_list, owned)]}, filter(None, lines))


def let_go(call: Call, given: LetGoArguments) -> Reply:
    """Remove wishes from the list in one change."""

    def remove(journal: Journal) -> list[Wish]:
        wishes = journal.wishes.all()
        found = [_find(wishes, wanted) for wanted in given.wishes]
        journal.wishes.remove(wish.id for wish in found)
        return found

    found = call.writing(remove)
    names = ", ".join(_name_of(wish) for wish in found)
    said = gettext("Let go of {names}. “unhyped undo” brings it back.").format(names=names)
    return Reply([wish.id for wish in found], (said,))


def _find(wishes: Sequence[Wish], wanted: str) -> Wish:
    """Return the wish with this id, start of an id, or name. Raises WishUnknown and SeveralWishes."""
    hits = typed.matches(wishes, wanted, attrgetter("name"))
    if not hits:
        raise WishUnknown(wanted=short(wanted, 60))
    if len(hits) > 1:
        raise SeveralWishes(
            wanted=short(wanted, 60), count=len(hits), names=typed.names(hits, attrgetter("name"))
        )
    return hits[0]


def _document(wish: Wish) -> Plain:
    return {
        "id": wish.id,
        "name": wish.name,
        "shop": wish.shop,
        "link": wish.link,
        "note": wish.note,
        "noticed": None if wish.wanted_on is None else wish.wanted_on.edtf,
        "origin": wish.origin,
    }


def _lines(wishes: Sequence[Wish]) -> Iterator[str]:
    if not wishes:
        yield gettext("Your waiting list is empty. “unhyped wish NAME” adds something.")
        return
    titles = (gettext("id"), gettext("noticed"), gettext("name"), gettext("shop"), gettext("note"))
    rows = [
        (
            wish.id[:SHORT_ID],
            "" if wish.wanted_on is None else date_text(wish.wanted_on),
            wish.name,
            wish.shop,
            wish.note,
        )
        for wish in wishes
    ]
    yield from table([TextColumn(title) for title in titles], rows)
    yield ""
    yield ngettext("{n} wish", "{n} wishes", len(wishes))


def _name_of(wish: Wish) -> str:
    return isolated(short(wish.name))
