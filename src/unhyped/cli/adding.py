"""add and edit: logging a purchase, and mending what was logged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from unhyped.cli import typed
from unhyped.cli.call import Answer
from unhyped.cli.errors import PriceNeeded
from unhyped.cli.listing import name_of
from unhyped.cli.parser import takes_id
from unhyped.domain.amount import parse_money
from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.category import category
from unhyped.domain.currency import currency
from unhyped.domain.dates import parse_date
from unhyped.domain.purchase import SHORT_ID, Purchase, creator_from
from unhyped.i18n import gettext

if TYPE_CHECKING:
    import argparse

    from unhyped.cli.call import Call
    from unhyped.cli.parser import Commands
    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money
    from unhyped.journal import Journal

_UNKNOWN = "unknown"


def register(commands: Commands) -> None:
    """Add add and edit."""
    parser = commands.add(
        "add",
        add,
        gettext("log a purchase"),
        'add "Ice roller" 12.99 --from @some.handle --shop Amazon --claim life-changing --expect 7',
    )
    parser.add_argument("name", metavar="NAME", help=gettext("what you bought"))
    parser.add_argument("price", metavar="PRICE", nargs="?", help=gettext("12.99, 1.234,50, 12.99 EUR, £12"))
    parser.add_argument(
        "--smart",
        action="store_true",
        help=gettext("read all of NAME as one line: leggings 34.99 @handle amazon yesterday #gift"),
    )
    _add_fields(parser)
    parser.add_argument(
        "--expect", type=int, metavar="0-10", help=gettext("how good you expect it to be, 0 to 10")
    )
    edited = commands.add(
        "edit", edit, gettext("change a purchase"), 'edit "ice roller" --price 11.99 --category skincare'
    )
    takes_id(edited)
    edited.add_argument("--name", metavar="NAME", help=gettext("what you bought"))
    edited.add_argument("--price", metavar="PRICE", help=gettext("12.99, 1.234,50, 12.99 EUR, £12"))
    _add_fields(edited)


def _add_fields(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--currency",
        metavar="CODE",
        help=gettext("such as EUR (default: the one in the price, else your own)"),
    )
    parser.add_argument("--from", dest="creator", metavar="@HANDLE", help=gettext("who recommended it"))
    parser.add_argument("--platform", metavar="P", help=gettext("tiktok, instagram, a friend …"))
    parser.add_argument("--shop", metavar="SHOP", help=gettext("where you bought it"))
    parser.add_argument(
        "--on",
        metavar="DATE",
        help=gettext("2026-03-14, 2026-03, yesterday, “last spring”, unknown (default: today)"),
    )
    parser.add_argument("--category", metavar="C", help=gettext("such as skincare, or your own word"))
    parser.add_argument("--link", metavar="URL", help=gettext("the video or the product (we never open it)"))
    parser.add_argument("--note", metavar="TEXT", help=gettext("anything worth remembering"))
    parser.add_argument(
        "--claim", action="append", metavar="TEXT", help=gettext("what they promised (may be repeated)")
    )
    parser.add_argument("--tag", action="append", metavar="TAG", help=gettext("may be repeated"))


def add(call: Call) -> Answer:
    """Log a purchase and answer with its id."""
    notices: list[str] = []

    def log(journal: Journal) -> Entry:
        bought, told = _smart(call, journal) if call.given.smart else _plain(call)
        notices[:] = told
        return journal.add_purchase(bought)

    entry = call.writing(log, new_file=True)
    said = gettext("Added {name} ({id}).").format(name=name_of(entry), id=entry.purchase.id[:SHORT_ID])
    return Answer({"id": entry.purchase.id}, (said,), tuple(notices))


def _plain(call: Call) -> tuple[Purchase, list[str]]:
    """Return the purchase that the options describe (without a date: bought today), and what to tell."""
    fields, notices = _fields(call, None)
    if call.given.currency is not None and "price" not in fields:
        notices.append(str(PriceNeeded(currency=currency(call.given.currency))))
    fields.setdefault("bought_on", ApproximateDate.day(call.today))
    return _new(call, {"name": call.given.name, **fields}), notices


def _smart(call: Call, journal: Journal) -> tuple[Purchase, list[str]]:
    """Return the purchase that one line describes, and what isn't clear about it; options come first."""
    from unhyped.domain import smart_line

    known = [entry.purchase for entry in journal.entries()]
    read = smart_line.read(
        call.given.name,
        today=call.today,
        default_currency=currency(call.given.currency) if call.given.currency else call.currency,
        decimal_mark=call.decimal_mark,
        known_creators={purchase.creator for purchase in known} - {""},
        known_shops={purchase.shop for purchase in known} - {""},
        known_categories={purchase.category for purchase in known} - {""},
    )
    fields: dict[str, Any] = {
        "name": read.name,
        "price": read.price,
        "creator": read.creator,
        "shop": read.shop,
        "category": read.category,
        "bought_on": read.bought_on or ApproximateDate.day(call.today),
        "tags": read.tags,
        "claims": read.claims,
    }
    if read.link is not None:
        fields |= {"link": read.link.url, "video_id": read.link.video_id, "platform": read.link.platform}
    given, notices = _fields(call, None if read.price is None else read.price.currency)
    return _new(call, fields | given), [*read.problems, *notices]


def _new(call: Call, fields: dict[str, Any]) -> Purchase:
    from unhyped.journal import new_id

    return Purchase(id=new_id(), expectation=call.given.expect, added_at=call.world.now(), **fields)


def edit(call: Call) -> Answer:
    """Change the given fields of a purchase and answer with its id."""

    def change(journal: Journal) -> tuple[Entry, list[str]]:
        before = journal.find(call.given.id).purchase
        fields, notices = _fields(call, None if before.price is None else before.price.currency)
        if call.given.currency is not None and call.given.price is None:
            fields["price"] = _recounted(before, currency(call.given.currency))
        if call.given.name is not None:
            fields["name"] = call.given.name
        return journal.edit_purchase(replace(before, **fields)), notices

    entry, notices = call.writing(change)
    said = gettext("Saved your changes to {name}.").format(name=name_of(entry))
    return Answer({"id": entry.purchase.id}, (said,), tuple(notices))


def _recounted(before: Purchase, code: str) -> Money:
    """Return the same number in another currency; raise PriceNeeded without a price."""
    if before.price is None:
        raise PriceNeeded(currency=code)
    return parse_money(f"{before.price.decimal:f}", code, ".", exact=True)


def _fields(call: Call, paid_in: str | None) -> tuple[dict[str, Any], list[str]]:
    """Return the fields that options give, and what to tell about them."""
    given = call.given
    fields: dict[str, Any] = {
        field: text for field in ("platform", "shop", "note") if (text := getattr(given, field)) is not None
    }
    notices = _link(given.link, fields) if given.link else []
    if given.creator is not None:
        fields["creator"] = creator_from(given.creator)
    if given.category is not None:
        fields["category"] = category(given.category)
    if given.price is not None:
        fields["price"] = typed.money(given.price, call, given.currency, paid_in or call.currency)
    if given.on is not None:
        unknown = given.on.strip().lower() in {_UNKNOWN, gettext("unknown")}
        fields["bought_on"] = None if unknown else parse_date(given.on, call.today)
    if given.claim is not None:
        fields["claims"] = tuple(dict.fromkeys(given.claim))
    if given.tag is not None:
        fields["tags"] = tuple(dict.fromkeys(tag.strip().removeprefix("#") for tag in given.tag))
    return fields, notices


def _link(text: str, fields: dict[str, Any]) -> list[str]:
    """Put what a link shows into *fields*; return what to tell about it."""
    from unhyped.domain.link import parse_link

    link = parse_link(text)
    fields["link"], fields["video_id"] = link.url, link.video_id
    if link.platform:
        fields.setdefault("platform", link.platform)
    if link.handle:
        fields["creator"] = link.handle
    return [link.message] if link.message else []
