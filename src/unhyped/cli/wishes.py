"""wishes, wish and edit-wish: what is on the waiting list, and what is said about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated

from unhyped.cli import typed
from unhyped.cli.arguments import Arguments, Option, Positional
from unhyped.cli.call import Reply
from unhyped.cli.columns import TextColumn, table
from unhyped.cli.errors import DayPassed, SeveralWishes, WaitWasMadeLonger, WishUnknown
from unhyped.cli.listing import owned_like
from unhyped.cli.plans import fitting, plan_lines, plan_texts
from unhyped.cli.purchase_document import decimal_text, in_list
from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.currency import currency
from unhyped.domain.purchase import SHORT_ID, creator_from
from unhyped.domain.text import isolated, short
from unhyped.domain.wish import Wish, creator_of
from unhyped.i18n import format_date, gettext, ngettext
from unhyped.insights.let_go import LetGoes
from unhyped.journal.week import week_rules
from unhyped.words.amounts import amount
from unhyped.words.creators import with_gain
from unhyped.words.phrases import already_owned
from unhyped.words.waiting import outcome_when, state_words, wait_title, wait_why

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from unhyped.cli.call import Call
    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money
    from unhyped.domain.plain import Json, Plain
    from unhyped.domain.plan import Plan
    from unhyped.domain.purchase import Gain
    from unhyped.domain.waits import WaitRule
    from unhyped.journal import Journal


@dataclass(frozen=True, slots=True, kw_only=True)
class ListWishesArguments(Arguments):
    """Which wishes to list."""

    ended: Annotated[bool, Option("also those you let go of or bought")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _FieldArguments(Arguments):
    """What can be said about a wish. None means that the person didn't say."""

    price: Annotated[str | None, Option("what it costs: 12.99, 1.234,50, £12, or unknown", "PRICE")] = None
    currency: Annotated[
        str | None, Option("such as EUR (default: the one in the price, else your own)", "CODE")
    ] = None
    creator: Annotated[str | None, Option("who recommended it", "@HANDLE", flag="--from")] = None
    platform: Annotated[str | None, Option("tiktok, instagram, a friend …", "P")] = None
    claim: Annotated[tuple[str, ...], Option("what they promised (may be repeated)", "TEXT")] = ()
    shop: Annotated[str | None, Option("where you can buy it")] = None
    link: Annotated[str | None, Option("a video or a product", "URL")] = None
    reason: Annotated[str | None, Option("why you want it", "TEXT")] = None
    note: Annotated[str | None, Option("anything else")] = None
    on: Annotated[str | None, Option("when you noticed it, or unknown (default: today)", "DATE")] = None
    wait: Annotated[
        int | None, Option("how long to wait (default: by its price)", "DAYS", exclusive=True)
    ] = None
    until: Annotated[
        str | None, Option("wait until this day, or unknown: by its price", "DAY", exclusive=True)
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WishArguments(_FieldArguments):
    """The wish to add."""

    name: Annotated[str, Positional("what you want", "NAME")]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditWishArguments(_FieldArguments):
    """The wish to change, and its new fields."""

    wish: Annotated[str, Positional("the id from “wishes” (or just its start), or the name", "WISH")]
    name: Annotated[str | None, Option("what you want", "NAME")] = None


def list_wishes(call: Call, given: ListWishesArguments) -> Reply:
    """Answer with the waiting list: what is ready to decide first, then by the end of the wait."""
    rule = wait_rule(call)
    with call.reading() as journal:
        wishes = journal.wishes.all()
        counted = _let_go(journal, rule, call.today) if given.ended else frozenset()
        instead = _bought_instead(wishes, journal) if given.ended else {}
        gains = {name: journal.creators.gain(name) for name in map(creator_of, wishes)}
    waiting = sorted(
        (wish for wish in wishes if wish.outcome is None), key=lambda wish: (rule.end(wish), wish.added_at)
    )
    ended = [wish for wish in wishes if wish.outcome is not None]
    ended.sort(key=lambda wish: (wish.ended_on or call.today, wish.id), reverse=True)
    shown = [*waiting, *ended] if given.ended else waiting
    if call.as_json:
        return Reply([_document(wish, rule, call.today, counted, gains[creator_of(wish)]) for wish in shown])
    rows = [_row(wish, rule, call.today, instead.get(wish.id, ""), gains[creator_of(wish)]) for wish in shown]
    return Reply(lines=_lines(rows, len(waiting), len(ended), with_ended=given.ended))


def _let_go(journal: Journal, rule: WaitRule, today: date) -> frozenset[str]:
    """Return the ids of the wishes that count as let go in figures."""
    evidence = journal.evidence(rule, with_viewing=False)
    let_goes = LetGoes(evidence)
    return frozenset(wish.id for wish in evidence.wishes if let_goes.counts(wish, today))


def _bought_instead(wishes: Sequence[Wish], journal: Journal) -> dict[str, str]:
    """Return the name of what was bought instead of each wish that was let go, by its id, if it is logged."""
    linked = [wish for wish in wishes if wish.outcome == "let go" and wish.bought_as]
    logged = ((wish.id, journal.logged(wish.bought_as)) for wish in linked)
    return {id_: entry.purchase.name for id_, entry in logged if entry is not None}


def add_wish(call: Call, given: WishArguments) -> Reply:
    """Add one wish to the list."""
    from unhyped.journal import new_id

    rule = wait_rule(call)

    def want(journal: Journal) -> tuple[Wish, Sequence[Entry], Sequence[Plan], list[str]]:
        said = call.news_of_currency(journal) if given.price and not given.currency else []
        new = Wish(id=new_id(), name=given.name.strip(), added_at=call.environment.now())
        if given.on is None:
            new = replace(new, wanted_on=ApproximateDate.day(call.today))
        wish, notices = _with_options(new, given, call, journal, rule)
        plans = fitting(wish, journal)
        journal.wishes.add([wish])
        return wish, owned_like(wish.name, journal), plans, [*said, *notices]

    wish, owned, plans, notices = call.writing(want, new_file=True)
    said = gettext("Added to your waiting list: {name} ({id}).")
    lines = (
        said.format(name=name_of(wish), id=wish.id[:SHORT_ID]),
        f"{wait_title(rule.end(wish), call.today)} ({wait_why(wish, rule)}).",
        already_owned(owned),
        *plan_lines(plans),
    )
    document: dict[str, Json] = {
        "id": wish.id,
        "owned": [*map(in_list, owned)],
        "until": rule.end(wish).isoformat(),
        "plans": plan_texts(plans),
    }
    return Reply(document, filter(None, lines), tuple(notices))


def edit_wish(call: Call, given: EditWishArguments) -> Reply:
    """Change the given fields of a wish and answer with its id."""
    rule = wait_rule(call)

    def change(journal: Journal) -> tuple[Wish, Wish, list[str]]:
        before = find(journal.wishes.all(), given.wish)
        after, notices = _with_options(before, given, call, journal, rule)
        if given.name is not None:
            after = replace(after, name=given.name.strip())
        journal.wishes.edit(after, before)
        return before, after, notices

    before, wish, notices = call.writing(change)
    said = typed.saved(name_of(wish), is_changed=wish != before)
    return Reply({"id": wish.id}, (said,), tuple(notices))


def _with_options(
    before: Wish, given: WishArguments | EditWishArguments, call: Call, journal: Journal, rule: WaitRule
) -> tuple[Wish, list[str]]:
    """Return *before* with what the options say, and what to say about its link."""
    after, notices = (before, []) if given.link is None else typed.with_link(before, given.link)
    after = replace(after, price=_price(before, given, call, journal))
    if given.creator is not None:
        after = replace(after, creator=creator_from(given.creator))
    if given.on is not None:
        unknown = typed.is_unknown(given.on)
        after = replace(after, wanted_on=None if unknown else typed.when(given.on, call.today))
    texts = {name: getattr(given, name) for name in ("platform", "shop", "reason", "note")}
    after = replace(after, **{name: text.strip() for name, text in texts.items() if text is not None})
    if given.claim:
        after = replace(after, claims=typed.several(given.claim))
    if given.wait is None and given.until is None:
        return after, notices
    if before.extensions:
        raise WaitWasMadeLonger(name=name_of(before))
    by_price = given.until is not None and typed.is_unknown(given.until)
    until = None if by_price else until_day(given.wait, given.until, rule.starts_on(after), call.today)
    return replace(after, wait_until=until), notices


def _price(
    before: Wish, given: WishArguments | EditWishArguments, call: Call, journal: Journal
) -> Money | None:
    """Return the price that the options say, or that of *before*, in another currency if they say one."""
    if given.price is not None:
        usual = usual_currency(call, journal, before, given.currency)
        return typed.price(given.price, call, given.currency, usual)
    if given.currency is not None:
        return typed.in_currency(before.price, currency(given.currency))
    return before.price


# --- shared with what ends a wish


def wait_rule(call: Call) -> WaitRule:
    """Return how long wishes wait by their price."""
    return week_rules(call.environment.settings).waits


def usual_currency(call: Call, journal: Journal, wish: Wish, named: str | None) -> str:
    """Return the currency of a price without a sign: the *named* one, that of the wish, or the usual one."""
    if wish.price is not None and not named:
        return wish.price.currency
    return call.currency_in(journal, named)


def until_day(days: int | None, text: str | None, start: date, today: date) -> date | None:
    """Return the day *days* after *start*, or the one that *text* says; None if neither is given."""
    if days is not None:
        return typed.days_after(start, days)
    if text is None:
        return None
    day = typed.day_ahead(text, today)
    if day < start:
        raise DayPassed(day=format_date(day))
    return day


def find(wishes: Sequence[Wish], wanted: str, *, ended: bool = False) -> Wish:
    """Return the wish with this id, start of an id, or name. Raises WishUnknown and SeveralWishes.

    Where a name fits several, one that waits is meant, or with *ended* one that doesn't.
    """
    hits = typed.matches(wishes, wanted, attrgetter("name"))
    if not hits:
        raise WishUnknown(wanted=short(wanted, 60))
    meant = [wish for wish in hits if (wish.outcome is not None) == ended] or hits
    if len(meant) > 1:
        raise SeveralWishes(
            wanted=short(wanted, 60), count=len(meant), names=typed.names(meant, attrgetter("name"))
        )
    return meant[0]


def find_all(wishes: Sequence[Wish], wanted: Iterable[str], *, ended: bool = False) -> list[Wish]:
    """Return the wishes that are meant, each once; raises what `find` raises."""
    found = (find(wishes, each, ended=ended) for each in wanted)
    return [*{wish.id: wish for wish in found}.values()]


def name_of(wish: Wish) -> str:
    """Return the name on one line, for a sentence."""
    return isolated(short(wish.name))


# --- as JSON and for people


def _document(wish: Wish, rule: WaitRule, today: date, counted: frozenset[str], gain: Gain | None) -> Plain:
    end = rule.end(wish)
    claims: list[Json] = [*wish.claims]
    extensions: list[Json] = [
        {"on": each.on.isoformat(), "until": each.until.isoformat(), "reason": each.reason}
        for each in wish.extensions
    ]
    return {
        "id": wish.id,
        "name": wish.name,
        "shop": wish.shop,
        "link": wish.link,
        "note": wish.note,
        "noticed": None if wish.wanted_on is None else wish.wanted_on.edtf,
        "origin": wish.origin,
        "price": decimal_text(wish.price),
        "currency": None if wish.price is None else wish.price.currency,
        "creator": wish.creator,
        "creator_gains": gain,
        "platform": wish.platform,
        "claims": claims,
        "reason": wish.reason,
        "state": wish.outcome or ("ready" if end <= today else "waiting"),
        "until": end.isoformat(),
        "extensions": extensions,
        "ended_on": None if wish.ended_on is None else wish.ended_on.isoformat(),
        "bought_as": wish.bought_as or None,
        "counts_as_let_go": wish.id in counted,
    }


def _lines(rows: Sequence[tuple[str, ...]], waiting: int, ended: int, *, with_ended: bool) -> Iterator[str]:
    if rows:
        columns = (
            TextColumn(gettext("id")),
            TextColumn(gettext("waits"), widest=84),
            TextColumn(gettext("name")),
            TextColumn(gettext("price"), right=True),
            TextColumn(gettext("shop"), widest=18),
            TextColumn(gettext("creator"), widest=40),
            TextColumn(gettext("why")),
        )
        yield from table(columns, rows)
        yield ""
    if waiting:
        yield ngettext("{n} wish", "{n} wishes", waiting)
    else:
        yield gettext("Your waiting list is empty. “unhyped wish NAME” adds something.")
    if ended and not with_ended:
        yield ngettext(
            "{n} ended. “unhyped wishes --ended” shows it, too.",
            "{n} ended. “unhyped wishes --ended” shows them, too.",
            ended,
        )


def _row(wish: Wish, rule: WaitRule, today: date, instead: str, gain: Gain | None) -> tuple[str, ...]:
    return (
        wish.id[:SHORT_ID],
        outcome_when(wish, today, instead) or state_words(rule.end(wish), today),
        wish.name,
        "" if wish.price is None else amount(wish.price),
        wish.shop,
        with_gain(creator_of(wish), gain),
        wish.reason or wish.note,
    )
