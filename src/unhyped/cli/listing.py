"""list and show: the purchases in the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final

from unhyped.cli import typed
from unhyped.cli.arguments import PURCHASE_ID, Arguments, Option
from unhyped.cli.call import Reply
from unhyped.cli.columns import TextColumn, table
from unhyped.cli.purchase_arguments import GAIN_WORDS
from unhyped.cli.purchase_document import UNDECIDED, in_full, in_list, usual_facts
from unhyped.domain.check_in import GROUPS, NOT_WORTH_IT, READINGS
from unhyped.domain.filters import USES, Filter, haystack
from unhyped.domain.money import totals
from unhyped.domain.money_event import WITHOUT_AMOUNT
from unhyped.domain.purchase import SHORT_ID, creator_from
from unhyped.domain.text import isolated, short
from unhyped.i18n import format_date, gettext, ngettext
from unhyped.words.amounts import amount, amounts, purchases
from unhyped.words.circumstances import circumstances
from unhyped.words.creators import creator_text, gain_short, gain_words
from unhyped.words.dates import date_text
from unhyped.words.labels import (
    category_from,
    category_label,
    check_in_label,
    group_label,
    group_sign,
    reading_text,
    worth_label,
)
from unhyped.words.money_events import exchange_words
from unhyped.words.phrases import not_in_net

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from unhyped.cli.call import Call
    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money
    from unhyped.journal import Journal

_VERDICTS: Final = (*GROUPS, "undecided", "1", "2", "3", "4", "5")

_Key = tuple[bool, object, object]
_SORTS: Final[dict[str, Callable[[Entry], _Key]]] = {
    "bought": lambda e: _key(
        None if e.purchase.bought_on is None else -e.purchase.bought_on.first.toordinal()
    ),
    "name": lambda e: (False, e.purchase.name.casefold(), ""),
    "paid": lambda e: _money_key(e.gross),
    "net": lambda e: _money_key(e.net),
    "verdict": lambda e: _key(None if e.verdict is None else -e.verdict),
    "added": lambda e: _key(-e.purchase.added_at.timestamp()),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListArguments(Arguments):
    """Filters, order and format of the list."""

    text: Annotated[str, Option("all these words in name, shop, creator, note, tags", "WORDS")] = ""
    verdict: Annotated[
        tuple[str, ...],
        Option(
            "“worth it”, “in between”, “not worth it”, “not rated yet”, or 1 to 5 (may be repeated)",
            "V",
            choices=_VERDICTS,
        ),
    ] = ()
    reading: Annotated[
        tuple[str, ...],
        Option(
            "“keeper”, “good but not needed”, “needed but not good”, “neither” (may be repeated)",
            "R",
            choices=READINGS,
        ),
    ] = ()
    category: Annotated[tuple[str, ...], Option("(may be repeated)")] = ()
    creator: Annotated[tuple[str, ...], Option("(may be repeated)", "@HANDLE")] = ()
    gain: Annotated[
        tuple[str, ...],
        Option("what the creator gains from recommending it (may be repeated)", choices=tuple(GAIN_WORDS)),
    ] = ()
    used: Annotated[bool | None, Option("what you’ve noted a use of, or with --no-used, what not")] = None
    period: Annotated[
        str | None, Option("2026, 2026-10, 2026-03..2026-09, “last month”, “last 12 months”", "P")
    ] = None
    sort: Annotated[str, Option("(default: bought)", choices=tuple(_SORTS))] = "bought"
    reverse: Annotated[bool, Option("the other way round")] = False
    trash: Annotated[bool, Option("what is in the Trash instead")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowArguments(Arguments):
    """The purchase to show."""

    id: Annotated[str, PURCHASE_ID]


def list_purchases(call: Call, given: ListArguments) -> Reply:
    """Answer with the purchases that match."""
    with call.reading() as journal:
        entries = journal.trashed() if given.trash else journal.entries()
    chosen = _sort(_filter(entries, given, call.today), given)
    if call.as_json:
        return Reply([in_list(entry) for entry in chosen])
    if entries and not chosen:
        return Reply(lines=(gettext("No purchases match. “unhyped list” shows them all."),))
    return Reply(lines=_lines(chosen, trash=given.trash))


def show(call: Call, given: ShowArguments) -> Reply:
    """Answer with everything about one purchase."""
    from unhyped.cli.days import return_document, return_lines
    from unhyped.cli.uses import facts
    from unhyped.journal.week import return_window

    with call.reading() as journal:
        entry = journal.find(given.id)
        names = journal.exchanged_with(entry)
        usual = journal.uses.usual_cost(entry)
    window = return_window(entry, call.environment.settings)
    if call.as_json:
        return Reply({**in_full(entry), **usual_facts(entry, usual), "return": return_document(window)})
    card = _card(entry, names, facts(entry, usual), call.today)
    return Reply(lines=(*card, *return_lines(window, call.today)))


def owned_like(name: str, journal: Journal) -> Sequence[Entry]:
    """Return the purchases of the same kind as *name* that are still owned, latest first."""
    return journal.kinds().owned_like(name)


# --- for people


def verdict_text(entry: Entry) -> str:
    """Return the verdict as shape and words: ● 4 yes."""
    if entry.verdict is None:
        return ""
    text = f"{group_sign(entry.group)} {entry.verdict} {worth_label(entry.verdict)}"
    if entry.regret and entry.verdict > NOT_WORTH_IT:
        return f"{text}, {gettext('not again')}"
    return text


def name_of(entry: Entry) -> str:
    """Return the name on one line, for a sentence."""
    return isolated(short(entry.purchase.name))


def _lines(entries: Sequence[Entry], *, trash: bool) -> Iterator[str]:
    if not entries:
        yield (
            gettext("The Trash is empty.")
            if trash
            else gettext("No purchases. “unhyped add NAME PRICE” logs one.")
        )
        return
    yield from _table(entries)
    yield ""
    yield gettext("{purchases} · net {net} · gross {gross}").format(
        purchases=purchases(len(entries)),
        net=amounts(totals(entry.net for entry in entries)) or "–",
        gross=amounts(totals(entry.gross for entry in entries)) or "–",
    )
    expected = totals(entry.expected for entry in entries)
    yield from not_in_net(expected, totals(money for entry in entries for money in entry.apart))


def _table(entries: Sequence[Entry]) -> Iterator[str]:
    awaited, read = any(entry.expected for entry in entries), any(entry.reading for entry in entries)
    gain = any(entry.purchase.creator and entry.gain for entry in entries)
    columns = (
        TextColumn(gettext("id")),
        TextColumn(gettext("bought")),
        TextColumn(gettext("name")),
        TextColumn(gettext("creator"), widest=22),
        *([TextColumn(gettext("they gain"))] if gain else []),
        TextColumn(gettext("shop"), widest=18),
        TextColumn(gettext("category"), widest=18),
        TextColumn(gettext("paid"), right=True),
        TextColumn(gettext("net"), right=True),
        *([TextColumn(gettext("expected back"), right=True)] if awaited else []),
        TextColumn(gettext("worth it?")),
        *([TextColumn(gettext("good and needed"))] if read else []),
    )
    yield from table(columns, [_row(entry, awaited=awaited, read=read, gain=gain) for entry in entries])


def _row(entry: Entry, *, awaited: bool, read: bool, gain: bool) -> tuple[str, ...]:
    purchase = entry.purchase
    return (
        purchase.id[:SHORT_ID],
        "" if purchase.bought_on is None else _bought_text(purchase.bought_on),
        purchase.name,
        creator_text(purchase.creator),
        *([gain_short(entry.gain) if purchase.creator else ""] if gain else []),
        purchase.shop,
        category_label(purchase.category),
        "" if entry.gross is None else amount(entry.gross),
        "" if entry.net is None or entry.net == entry.gross else amount(entry.net),
        *(["" if entry.expected is None else amount(entry.expected)] if awaited else []),
        verdict_text(entry),
        *([reading_text(entry.reading)] if read else []),
    )


def _bought_text(when: ApproximateDate) -> str:
    """Return a day as an ISO date, a less exact date in words."""
    return when.edtf if when.precision == "day" else date_text(when)


def _card(
    entry: Entry, names: Mapping[str, str], uses: Iterable[tuple[str, str]], today: date
) -> Iterator[str]:
    purchase = entry.purchase
    yield name_of(entry)
    facts = (
        (gettext("id"), purchase.id),
        (gettext("bought"), "" if purchase.bought_on is None else date_text(purchase.bought_on)),
        (gettext("paid"), _paid(entry)),
        (gettext("expected back"), _expected(entry)),
        (gettext("resold for, not counted"), amounts(entry.apart)),
        (gettext("creator"), _creator(entry)),
        (gettext("platform"), purchase.platform),
        (gettext("link"), purchase.link),
        (gettext("shop"), purchase.shop),
        (gettext("category"), category_label(purchase.category)),
        (gettext("claims"), ", ".join(purchase.claims)),
        (gettext("tags"), ", ".join(purchase.tags)),
        (gettext("note"), purchase.note),
        (gettext("order number"), purchase.order_number),
        *((name.lower(), text) for name, text in (*circumstances(purchase), *uses)),
        (gettext("worth it?"), _rating(entry, today)),
        (gettext("good and needed"), reading_text(entry.reading)),
    )
    yield from table(
        (TextColumn(""), TextColumn("", widest=200)), [(f"  {term}", text) for term, text in facts if text]
    )
    for check_in in entry.check_ins:
        yield f"  {format_date(check_in.on)}  {_check_in_text(entry, check_in)}"
    for event in entry.money_events:
        said = (
            gettext(event.kind),
            "" if event.kind in WITHOUT_AMOUNT else amount(event.amount),
            exchange_words(event.kind, names.get(event.other_id, "")),
            f"({short(event.note)})" if event.note else "",
        )
        yield f"  {format_date(event.on)}  {' '.join(filter(None, said))}"


def _creator(entry: Entry) -> str:
    gains = gain_words(entry.gain, says_unsponsored=entry.says_unsponsored)
    return ", ".join(filter(None, (creator_text(entry.purchase.creator), gains)))


def _paid(entry: Entry) -> str:
    if entry.gross is None or entry.net is None:
        return ""
    if entry.net == entry.gross:
        return amount(entry.gross)
    return gettext("{gross}, net {net}").format(gross=amount(entry.gross), net=amount(entry.net))


def _expected(entry: Entry) -> str:
    if entry.expected is None or entry.awaited is None:
        return ""
    since = gettext("{amount} since {day}")
    return since.format(amount=amount(entry.expected), day=format_date(entry.awaited.on))


def _rating(entry: Entry, today: date) -> str:
    age = entry.age(today)
    if entry.verdict is None:
        return group_label("not rated yet")
    verdict = verdict_text(entry)
    if entry.purchase.expectation is not None:
        expected = gettext("expected {n} of 10").format(n=entry.purchase.expectation)
        verdict = f"{verdict} · {expected}"
    return verdict if age is None else f"{verdict} · {ngettext('{n} day ago', '{n} days ago', age)}"


def _check_in_text(entry: Entry, check_in: CheckIn) -> str:
    parts = [check_in_label(check_in)]
    if check_in.is_imported:
        parts.append(gettext("imported"))
    if entry.is_first_impression(check_in):
        parts.append(gettext("first impression"))
    if check_in not in entry.current_check_ins:
        parts.append(gettext("corrected later"))
    if check_in.reading is not None:
        parts.append(reading_text(check_in.reading))
    if check_in.again == "no":
        parts.append(gettext("would not buy again"))
    if check_in.why:
        parts.append(f"“{short(check_in.why, 100)}”")
    if check_in.next_time:
        parts.append(gettext("next time: {plan}").format(plan=short(check_in.next_time, 100)))
    return " · ".join(parts)


# --- chosen and sorted


def _filter(entries: Sequence[Entry], given: ListArguments, today: date) -> list[Entry]:
    own = {entry.purchase.category for entry in entries}
    wanted = Filter(
        text=given.text,
        verdicts=frozenset(given.verdict) | (UNDECIDED if "undecided" in given.verdict else frozenset()),
        readings=frozenset(given.reading),
        categories=frozenset(category_from(text, own) for text in given.category),
        creators=frozenset(creator_from(text) for text in given.creator),
        gains=frozenset(GAIN_WORDS[word] or "" for word in given.gain),
        uses=frozenset() if given.used is None else frozenset({USES[not given.used]}),
        period=None if given.period is None else typed.period(given.period, today),
    )
    if wanted == Filter():
        return list(entries)
    return [
        entry
        for entry in entries
        if wanted.matches(entry, haystack(entry.purchase, category_label(entry.purchase.category)))
    ]


def _sort(entries: list[Entry], given: ListArguments) -> list[Entry]:
    return sorted(entries, key=_SORTS[given.sort], reverse=given.reverse)


def _key(value: float | None) -> _Key:
    """Return a sort key that puts unknown values last."""
    return value is None, 0 if value is None else value, ""


def _money_key(money: Money | None) -> _Key:
    """Return a sort key by currency, then largest amount: currencies can't be compared."""
    return (True, "", 0) if money is None else (False, money.currency, -money.minor)
