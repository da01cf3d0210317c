"""wishes, wish and let-go: the waiting list."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from unhyped.cli import typed
from unhyped.cli.call import Answer
from unhyped.cli.columns import Column, table
from unhyped.cli.errors import SeveralWishes, WishUnknown
from unhyped.cli.finding import meant, names
from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.date_text import date_text
from unhyped.domain.link import parse_link
from unhyped.domain.purchase import SHORT_ID
from unhyped.domain.wish import Wish
from unhyped.i18n import gettext, ngettext
from unhyped.insights.wording import isolated, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.cli.call import Call
    from unhyped.cli.parser import Commands
    from unhyped.domain.plain import Plain
    from unhyped.journal import Journal


def register(commands: Commands) -> None:
    """Add wishes, wish and let-go."""
    commands.add("wishes", list_wishes, gettext("show your waiting list, newest first"))
    parser = commands.add(
        "wish", add_wish, gettext("add something to your waiting list"), 'wish "Sunset lamp" --shop Temu'
    )
    parser.add_argument("name", metavar="NAME", help=gettext("what you want"))
    parser.add_argument("--shop", default="", help=gettext("where you can buy it"))
    parser.add_argument("--link", default="", metavar="URL", help=gettext("a video or a product"))
    parser.add_argument("--note", default="", help=gettext("anything else"))
    parser.add_argument("--on", metavar="DATE", help=gettext("when you noticed it (default: today)"))
    parser = commands.add("let-go", let_go, gettext("let go of wishes, so they leave your waiting list"))
    parser.add_argument(
        "wishes",
        metavar="WISH",
        nargs="+",
        help=gettext("the id from “wishes” (or just its start), or the name"),
    )


def list_wishes(call: Call) -> Answer:
    """Answer with the waiting list."""
    with call.reading() as journal:
        wishes = journal.wishes.all()
    wishes.sort(key=lambda wish: wish.wanted_on.first.isoformat() if wish.wanted_on else "", reverse=True)
    return Answer([_document(wish) for wish in wishes], _lines(wishes))


def add_wish(call: Call) -> Answer:
    """Put one wish on the list."""
    from unhyped.journal import new_id

    given = call.given
    wish = Wish(
        id=new_id(),
        name=given.name.strip(),
        shop=given.shop.strip(),
        link=parse_link(given.link).url if given.link else "",
        note=given.note.strip(),
        wanted_on=ApproximateDate.day(call.today) if given.on is None else typed.when(given.on, call.today),
        added_at=call.world.now(),
    )
    call.writing(lambda journal: journal.wishes.add([wish]), new_file=True)
    said = gettext("Added to your waiting list: {name} ({id}).")
    return Answer({"id": wish.id}, (said.format(name=_named(wish), id=wish.id[:SHORT_ID]),))


def let_go(call: Call) -> Answer:
    """Let go of wishes: one change, whatever their number."""

    def remove(journal: Journal) -> list[Wish]:
        wishes = journal.wishes.all()
        found = [_find(wishes, wanted) for wanted in call.given.wishes]
        journal.wishes.remove(wish.id for wish in found)
        return found

    found = call.writing(remove)
    names = ", ".join(_named(wish) for wish in found)
    said = gettext("Let go of {names}. “unhyped undo” brings it back.").format(names=names)
    return Answer([wish.id for wish in found], (said,))


def _find(wishes: Sequence[Wish], wanted: str) -> Wish:
    """The wish of this id, beginning of an id, or name; raise WishUnknown or SeveralWishes."""
    hits = meant(wishes, wanted, attrgetter("name"))
    if not hits:
        raise WishUnknown(wanted=short(wanted, 60))
    if len(hits) > 1:
        raise SeveralWishes(wanted=short(wanted, 60), count=len(hits), names=names(hits, attrgetter("name")))
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
    yield from table([Column(title) for title in titles], rows)
    yield ""
    yield ngettext("{n} wish", "{n} wishes", len(wishes))


def _named(wish: Wish) -> str:
    return isolated(short(wish.name))
