"""The cards of This week as a list, for people and for programs, with the answers to each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.cli.columns import TextColumn, table
from unhyped.cli.notes import match_document, match_line
from unhyped.cli.purchase_document import decimal_text
from unhyped.domain.text import short
from unhyped.domain.week import (
    CheckInCard,
    FindingCard,
    MoneyBackCard,
    PaymentCard,
    PlanCard,
    ReturnCard,
    WaitCard,
)
from unhyped.i18n import format_date, gettext, ngettext
from unhyped.words.dates import day_in_full
from unhyped.words.labels import worth_label
from unhyped.words.uses import used_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from unhyped.domain.plain import Json, Plain
    from unhyped.domain.week import Card, Week
    from unhyped.notes.matching import Match

_WIDEST: Final = 60
"""Characters of a column; a finding that is longer is said whole below the cards."""
RATINGS: Final = ("1", "2", "3", "4", "5", "early")
ANSWERS: Final[dict[str, tuple[str, ...]]] = {
    "return": ("keep", "send-back", "later"),
    "payment": ("paid", "never", "later"),
    "money back": ("came", "later"),
    "wait": ("let-go", "wait", "bought", "elsewhere", "later"),
    "check-in": (*RATINGS, "never", "later"),
    "plan": ("plan", "none", "later"),
    "finding": ("seen", "later"),
}
"""The answers to each kind of card."""


def name_of(card: Card) -> str:
    """Return what a card is about, for a sentence."""
    return card.name or gettext("the finding")


def cards_document(
    found: Week, next_on: date | None, sentence: str, notes: Mapping[int, Match] | None = None
) -> Plain:
    """Return the cards for programs, and the first day with a new one; *notes* by number of the card."""
    cards: list[Json] = [
        {
            "number": number,
            "card": card.kind,
            "id": card.subject,
            "name": card.name,
            **_facts(card, sentence),
            **({"note": match_document(notes[number])} if notes and number in notes else {}),
            "answers": [*ANSWERS[card.kind]],
        }
        for number, card in enumerate(found.cards, 1)
    ]
    return {
        "cards": cards,
        "answered": found.answered,
        "left_out": found.left_out,
        "next_on": None if next_on is None else next_on.isoformat(),
    }


def _facts(card: Card, sentence: str) -> dict[str, Json]:
    """Return what only this kind of card has; what was said before a check-in is never among it."""
    facts: dict[str, Json]
    match card:
        case ReturnCard():
            facts = {"until": card.window.until.isoformat()}
        case PaymentCard():
            facts = {"due_on": card.due.isoformat(), "payment": card.entry.purchase.payment}
        case MoneyBackCard():
            expected = card.entry.expected
            facts = {
                "sent_on": card.event.on.isoformat(),
                "expected": decimal_text(expected),
                "currency": None if expected is None else expected.currency,
            }
        case WaitCard():
            facts = {"ended_on": card.end.isoformat(), "extensions_left": card.extensions_left}
        case CheckInCard():
            uses: dict[str, Json] = {"uses": card.entry.use_count, "uses_rough": card.entry.is_rough}
            facts = {"due_on": card.due.on.isoformat(), "days": card.due.interval, **uses}
        case PlanCard():
            facts = {"check_in": card.check_in.id}
        case FindingCard():
            facts = {"sentence": sentence}
    return facts


def card_lines(
    found: Week,
    today: date,
    next_on: date | None,
    sentence: str,
    notes: Mapping[int, Match] | None = None,
) -> Iterator[str]:
    """Yield the cards for people; *notes* by number of the card."""
    if not found.cards:
        yield gettext("Nothing to do this week.")
        if next_on is not None:
            yield gettext("The next card comes on {day}.").format(day=day_in_full(next_on, today))
        return
    columns = (
        TextColumn("", right=True),
        TextColumn(gettext("card")),
        TextColumn(gettext("what it’s about"), widest=_WIDEST),
        TextColumn(gettext("answers"), widest=_WIDEST),
    )
    rows = [
        (str(number), _question(card), _about(card, today, sentence), " ".join(ANSWERS[card.kind]))
        for number, card in enumerate(found.cards, 1)
    ]
    yield from table(columns, rows)
    if len(sentence) > _WIDEST:
        yield ""
        yield sentence
    for number, match in (notes or {}).items():
        yield ""
        yield gettext("{n}: {note}").format(n=number, note=match_line(match))
    yield ""
    yield gettext("Answer one with its number: unhyped week 1 {answer}").format(
        answer=ANSWERS[found.cards[0].kind][0]
    )
    if found.is_return:
        yield gettext("You can also start fresh: unhyped week --start-fresh")


def _question(card: Card) -> str:
    return {
        "return": gettext("Keep it?"),
        "payment": gettext("Paid?"),
        "money back": gettext("Money back?"),
        "wait": gettext("Still want it?"),
        "check-in": gettext("Worth it?"),
        "plan": gettext("Next time?"),
        "finding": gettext("Your log shows"),
    }[card.kind]


def _about(card: Card, today: date, sentence: str) -> str:
    """Return the name of the thing and the one fact that matters now."""
    match card:
        case ReturnCard():
            fact = gettext("until {day}").format(day=day_in_full(card.window.until, today))
        case PaymentCard():
            fact = gettext("due on {day}").format(day=day_in_full(card.due, today))
        case MoneyBackCard():
            fact = gettext("sent back on {day}").format(day=format_date(card.event.on))
        case WaitCard():
            fact = gettext("wait ended on {day}").format(day=format_date(card.end))
        case CheckInCard():
            due = ngettext("due after {n} day", "due after {n} days", card.due.interval)
            fact = " · ".join(filter(None, (due, used_words(card.entry))))
        case PlanCard():
            fact = gettext("you said “{answer}”").format(answer=worth_label(card.check_in.worth))
        case FindingCard():
            return sentence
    return f"{short(name_of(card))} · {fact}"
