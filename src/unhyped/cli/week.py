"""week: the cards of This week, and an answer to each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Final

from unhyped.cli import typed
from unhyped.cli.arguments import Option, Positional
from unhyped.cli.call import Reply
from unhyped.cli.errors import AmountNeeded, AnswerUnfit, NoSuchCard, ReasonNeeded, WrongUsage
from unhyped.cli.money import doubtful
from unhyped.cli.notes import beside_purchases, match_document, match_line
from unhyped.cli.plan_scopes import (
    ABOUT,
    CATEGORY,
    CLAIM,
    CREATOR,
    EVERYTHING,
    WORD,
    ask_if_broad,
    scopes_document,
    scopes_in,
)
from unhyped.cli.rating import WordsArguments, reply_to, worth_from
from unhyped.cli.week_cards import ANSWERS, RATINGS, card_lines, cards_document, name_of
from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.money_doubt import settle
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.schedule import LATER_DAYS
from unhyped.domain.text import isolated, normalise, short
from unhyped.domain.week import (
    CheckInCard,
    FindingCard,
    MoneyBackCard,
    PaymentCard,
    PlanCard,
    ReturnCard,
    WaitCard,
)
from unhyped.domain.wish import to_purchase
from unhyped.i18n import gettext, ngettext
from unhyped.insights.plans import usual_scopes
from unhyped.words.amounts import amount
from unhyped.words.dates import day_in_full
from unhyped.words.plans import shown_when

if TYPE_CHECKING:
    from datetime import date

    from unhyped.cli.call import Call
    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money
    from unhyped.domain.money_event import MoneyEventKind
    from unhyped.domain.plain import Json
    from unhyped.domain.week import Card, Week, WeekRules
    from unhyped.journal import Journal
    from unhyped.notes.matching import Match

_MAX_NUMBER_CHARS: Final = 2
_GOES_WITH: Final = {
    **dict.fromkeys(("amount", "anyway"), ("send-back", "came")),
    "more": ("came",),
    "due": ("paid",),
    **dict.fromkeys(("reason", "until"), ("wait",)),
    **dict.fromkeys(("claimed", "needed", "again", "why"), RATINGS),
    "next": (*RATINGS, "plan"),
    **dict.fromkeys(ABOUT, ("plan",)),
}
"""Option → the answers that it goes with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekArguments(WordsArguments):
    """The card, the answer to it, and what goes with the answer."""

    card: Annotated[
        str | None, Positional("its number, or the name of the thing (default: list)", "CARD")
    ] = None
    answer: Annotated[
        str | None,
        Positional(
            "what the list offers for it",
            choices=tuple(dict.fromkeys(answer for answers in ANSWERS.values() for answer in answers)),
        ),
    ] = None
    amount: Annotated[
        str | None, Option("for send-back and came: how much you expect back, or got (default: all)")
    ] = None
    more: Annotated[bool, Option("for came: the rest is still to come")] = False
    anyway: Annotated[bool, Option("save an unlikely amount, such as more than you paid")] = False
    reason: Annotated[str, Option("for wait: why you want more time", "TEXT")] = ""
    due: Annotated[
        str | None, Option("for paid, in parts: the day the next payment is due (default: none)", "DAY")
    ] = None
    until: Annotated[str | None, Option("for wait: until when (default: by its price)", "DAY")] = None
    category: Annotated[tuple[str, ...], CATEGORY] = ()
    creator: Annotated[tuple[str, ...], CREATOR] = ()
    claim: Annotated[tuple[str, ...], CLAIM] = ()
    word: Annotated[tuple[str, ...], WORD] = ()
    everything: Annotated[bool, EVERYTHING] = False
    start_fresh: Annotated[bool, Option("let check-ins and waits that are due rest. Nothing is deleted")] = (
        False
    )


@dataclass(frozen=True, slots=True)
class _Answering:
    """What answers a card: the call, what was given, the journal, the rules and the card's *number*."""

    call: Call
    given: WeekArguments
    journal: Journal
    rules: WeekRules
    number: int

    @property
    def today(self) -> date:
        return self.call.today


def this_week(call: Call, given: WeekArguments) -> Reply:
    """Answer with the cards of this week, or answer one of them, or start fresh."""
    if given.start_fresh:
        if given.card is not None:
            raise WrongUsage(why=gettext("Use --start-fresh alone."), help="unhyped week --help")
        return call.writing(lambda journal: _start_fresh(call, journal))
    if given.card is None:
        with call.reading() as journal:
            found, sentence = _week(call, journal)
            next_on = journal.week.next_day(call.today, _rules(call))
            notes = _notes(call, journal, found)
        return Reply(
            cards_document(found, next_on, sentence, notes),
            card_lines(found, call.today, next_on, sentence, notes),
        )
    if given.answer is None:
        raise WrongUsage(why=gettext("Give an answer, too."), help="unhyped week --help")
    for option, answers in _GOES_WITH.items():
        if getattr(given, option) not in {None, "", False, ()} and given.answer not in answers:
            why = gettext("Leave out --{option}: it doesn’t go with “{answer}”.")
            raise WrongUsage(why=why.format(option=option, answer=given.answer), help="unhyped week --help")
    return call.writing(lambda journal: _answer(call, given, journal))


def _rules(call: Call) -> WeekRules:
    from unhyped.journal.week import week_rules

    return week_rules(call.environment.settings)


def _week(call: Call, journal: Journal) -> tuple[Week, str]:
    """Return the cards of this week, and what the finding among them says; "" without one."""
    from unhyped.insights.finding import FindingOfWeek

    rules = _rules(call)
    evidence = journal.evidence(rules.waits, with_viewing=False)
    finding = FindingOfWeek(evidence, journal.week.answers(), call.today)
    found = journal.week.cards(call.today, rules, finding.choose)
    return found, "" if finding.chosen is None else finding.chosen.answer.sentence


def _notes(call: Call, journal: Journal, found: Week) -> dict[int, Match]:
    """Return the note to show for a card, by its number; a check-in has none before it is answered."""
    about = {
        number: card.entry if isinstance(card, ReturnCard) else journal.wishes.as_entry(card.wish)
        for number, card in enumerate(found.cards, 1)
        if isinstance(card, ReturnCard | WaitCard)
    }
    beside = beside_purchases(call, journal) if about else None
    fitting = {number: beside.matches(entry) for number, entry in about.items()} if beside else {}
    return {number: matches[0] for number, matches in fitting.items() if matches}


# --- answering


def _start_fresh(call: Call, journal: Journal) -> Reply:
    journal.week.start_fresh(call.today)
    said = gettext("Check-ins and waits that were due rest now. “unhyped undo” brings them back.")
    left = len(_week(call, journal)[0].cards)
    return Reply({"left": left}, (said, _left(left)))


def _answer(call: Call, given: WeekArguments, journal: Journal) -> Reply:
    """Answer one card; say what it reveals, and how many cards are left."""
    answer = given.answer or ""
    number, card = _find(_week(call, journal)[0], given.card or "", answer)
    if answer not in ANSWERS[card.kind]:
        raise AnswerUnfit(answer=answer, number=number, answers=", ".join(ANSWERS[card.kind]))
    answering = _Answering(call, given, journal, _rules(call), number)
    if answer == "later":
        reply = _said_later(card, journal.week.ask_later(card, call.today), call.today)
    else:
        reply = _carry_out(answering, card)
    left = len(_week(call, journal)[0].cards)
    document: dict[str, Json] = {"card": card.kind, "id": card.subject, "answer": answer, "left": left}
    if isinstance(reply.document, dict):
        document |= reply.document
    return Reply(document, (*reply.lines, _left(left)))


def _left(cards: int) -> str:
    """Return how many cards are left, in words."""
    if not cards:
        return gettext("Done. Nothing else is waiting.")
    return ngettext("{n} card left.", "{n} cards left.", cards)


def _find(found: Week, wanted: str, answer: str) -> tuple[int, Card]:
    """Return the card with this number, or about the thing of this name or id; raise NoSuchCard.

    Of several about the same thing, it's one that *answer* fits.
    """
    word = normalise(wanted).strip()
    if word.isdecimal() and len(word) <= _MAX_NUMBER_CHARS:
        at = int(word)
        if 1 <= at <= len(found.cards):
            return at, found.cards[at - 1]
        raise NoSuchCard(wanted=wanted)
    by_id = len(word) >= typed.MIN_ID_CHARACTERS
    fitting = [
        (number, card)
        for number, card in enumerate(found.cards, 1)
        if (by_id and card.subject.startswith(word)) or normalise(name_of(card)).strip() == word
    ]
    if not fitting:
        raise NoSuchCard(wanted=short(wanted, 60))
    return next((each for each in fitting if answer in ANSWERS[each[1].kind]), fitting[0])


def _answer_return(with_: _Answering, card: ReturnCard) -> Reply:
    if with_.given.answer == "keep":
        with_.journal.week.keep(card.subject, with_.today)
        return _said(gettext("You keep {name}."), card)
    sent = _event(with_, card.entry, "return sent")
    with_.journal.week.send_back(card.subject, sent.amount, with_.today)
    return _said(gettext("Noted that you sent {name} back."), card)


def _answer_payment(with_: _Answering, card: PaymentCard) -> Reply:
    week, today = with_.journal.week, with_.today
    if with_.given.answer == "never":
        week.never_ask_to_pay(card.subject, today)
        return _said(gettext("We won’t ask about paying for {name} again."), card)
    due = None if with_.given.due is None else typed.day_ahead(with_.given.due, today)
    week.note_payment(card.subject, today, due)
    if due is None:
        return _said(gettext("Noted that {name} is paid. Nothing more is due."), card)
    said = gettext("Noted the payment for {name}. The next one is due on {day}.")
    reply = _said(said, card, day=day_in_full(due, today))
    return replace(reply, document={"due": due.isoformat()})


def _answer_money_back(with_: _Answering, card: MoneyBackCard) -> Reply:
    came = _event(with_, card.entry, "partial refund" if with_.given.more else "refund")
    with_.journal.week.note_money(card.subject, came, with_.today)
    if not came.amount.minor:
        return _said(gettext("Noted that no money comes back for {name}."), card)
    if not came.is_refund:
        return _said(gettext("Noted what you paid on top for {name}."), card)
    said = gettext("Noted that {amount} came back for {name}.")
    if with_.journal.entry(card.subject).awaited is not None:
        said += " " + gettext("We’ll ask about the rest in a week.")
    return _said(said, card, amount=amount(came.amount))


def _event(with_: _Answering, entry: Entry, kind: MoneyEventKind) -> MoneyEvent:
    """Return the event that answers a card; raise AmountUnlikely unless it is to be saved *anyway*."""
    from unhyped.journal import new_id

    event = MoneyEvent(
        id=new_id(),
        purchase_id=entry.purchase.id,
        kind=kind,
        amount=_amount(with_, entry),
        on=with_.today,
        added_at=with_.call.environment.now(),
    )
    event, doubt = settle(entry, event)
    if doubt is not None and not with_.given.anyway:
        raise doubtful(doubt, gettext("add --more"))
    return event


def _amount(with_: _Answering, entry: Entry) -> Money:
    """Return the given amount, else what should come back; raise AmountNeeded or an InvalidInput."""
    if with_.given.amount is not None:
        usual = entry.currency or with_.call.currency_in(with_.journal)
        return typed.money(with_.given.amount, with_.call, None, usual)
    likely = entry.proposed_amount("return sent" if entry.awaited is None else "refund")
    if likely is None:
        raise AmountNeeded(name=isolated(short(entry.purchase.name)))
    return likely


def _answer_wait(with_: _Answering, card: WaitCard) -> Reply:
    from unhyped.journal import new_id

    wishes, wish, today = with_.journal.wishes, card.wish, with_.today
    answer = with_.journal.week.answer_to(card, today)
    given = with_.given.answer
    if given == "let-go":
        wishes.let_go([wish.id], [answer])
        return _said(gettext("Let go of {name}."), card)
    if given == "elsewhere":
        wishes.bought_elsewhere([wish.id], [answer])
        return _said(gettext("Noted that you bought {name} elsewhere."), card)
    if given == "bought":
        purchase = to_purchase(wish, new_id(), ApproximateDate.day(today), with_.call.environment.now())
        wishes.buy(wish.id, purchase, said=[answer])
        reply = _said(gettext("Logged {name} as bought."), card)
        return replace(reply, document={"purchase": purchase.id})
    if not with_.given.reason.strip():
        raise ReasonNeeded(name=isolated(short(wish.name)))
    usual = today + timedelta(days=with_.rules.waits.days_for(wish.price))
    until = usual if with_.given.until is None else typed.day_ahead(with_.given.until, today)
    wishes.wait_longer(wish.id, until, with_.given.reason, [answer])
    reply = _said(gettext("{name} waits until {day}."), card, day=day_in_full(until, today))
    return replace(reply, document={"until": until.isoformat()})


def _answer_check_in(with_: _Answering, card: CheckInCard) -> Reply:
    journal, today = with_.journal, with_.today
    if with_.given.answer == "never":
        journal.week.never_ask(card.subject, today)
        return _said(gettext("We won’t ask about {name} again."), card)
    worth = worth_from(with_.given.answer or "")
    check_in = with_.given.check_in(card.subject, worth, today, with_.call.environment.now())
    from unhyped.notes.matching import about_the_thing

    entry = journal.week.answer_check_in(check_in, today)
    reply = reply_to(entry, check_in)
    match = None if worth is None else about_the_thing(beside_purchases(with_.call, journal).matches(entry))
    if match is None or not isinstance(reply.document, dict):
        return reply
    document: dict[str, Json] = {**reply.document, "note": match_document(match)}
    return replace(reply, document=document, lines=(*reply.lines, match_line(match)))


def _answer_plan(with_: _Answering, card: PlanCard) -> Reply:
    if with_.given.answer == "none":
        with_.journal.week.skip_plan(card, with_.today)
        return _said(gettext("No plan for {name}."), card)
    if not with_.given.next.strip():
        raise WrongUsage(why=gettext("Say what you’ll do with --next."), help="unhyped week --help")
    given, journal, line = with_.given, with_.journal, with_.given.next.strip()
    is_about = any(getattr(given, name) for name in ABOUT)
    scopes = scopes_in(given, journal, "week") if is_about else usual_scopes(card.entry.purchase)
    plan = journal.plans.new(line, scopes)
    if is_about:
        ask_if_broad(plan, given, journal)
    journal.week.save_plan(card, line, scopes if is_about else None, with_.today)
    reply = _said(gettext("Saved your plan for {name}. You’ll see it {when}."), card, when=shown_when(plan))
    return replace(reply, document={"scopes": scopes_document(scopes)})


def _carry_out(with_: _Answering, card: Card) -> Reply:
    """Write the answer to *card*."""
    match card:
        case ReturnCard():
            reply = _answer_return(with_, card)
        case PaymentCard():
            reply = _answer_payment(with_, card)
        case MoneyBackCard():
            reply = _answer_money_back(with_, card)
        case WaitCard():
            reply = _answer_wait(with_, card)
        case CheckInCard():
            reply = _answer_check_in(with_, card)
        case PlanCard():
            reply = _answer_plan(with_, card)
        case FindingCard():
            with_.journal.week.read_finding(card, with_.today)
            reply = Reply()
    return reply


def _said_later(card: Card, until: date | None, today: date) -> Reply:
    """Say when *card* is asked about again, if it is."""
    if until is None:
        return _said(gettext("We won’t ask about {name} again: this was the last day."), card)
    if (until - today).days == LATER_DAYS:
        return _said(gettext("We’ll ask about {name} again in a week."), card)
    return _said(gettext("We’ll ask about {name} again on {day}."), card, day=day_in_full(until, today))


def _said(said: str, card: Card, **facts: str) -> Reply:
    return Reply(lines=(said.format(name=isolated(short(name_of(card))), **facts),))
