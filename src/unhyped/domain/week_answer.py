"""A week answer: what the person said to a card of This week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from unhyped.domain.approximate_date import check_day
from unhyped.domain.text import check_texts

if TYPE_CHECKING:
    from datetime import date, datetime

WeekCard = Literal["return", "payment", "money back", "wait", "check-in", "plan", "finding"]
CardAnswer = Literal["answered", "later", "keep", "never", "not asked"]

WEEK_CARDS: Final[tuple[WeekCard, ...]] = get_args(WeekCard)
CARD_ANSWERS: Final[tuple[CardAnswer, ...]] = get_args(CardAnswer)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekAnswer:
    """One *answer* to a *card*, given *on* a day; *until* is the day the card comes back, if it does.

    *subject* is the id of the purchase or wish, or the key of the question of a finding; "" means all.
    """

    id: str
    card: WeekCard
    subject: str = ""
    answer: CardAnswer
    on: date
    until: date | None = None
    added_at: datetime


def checked(answer: WeekAnswer) -> WeekAnswer:
    """Return *answer* if its days and text can be stored; raise the InvalidInput that says what to fix."""
    check_day(answer.on)
    if answer.until is not None:
        check_day(answer.until)
    check_texts(answer)
    return answer
