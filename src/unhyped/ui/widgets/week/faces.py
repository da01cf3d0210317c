"""The face of This week for what is to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from unhyped.domain.week import (
    CheckInCard,
    FindingCard,
    MoneyBackCard,
    PaymentCard,
    PlanCard,
    RatedNumbers,
    ReturnCard,
    WaitCard,
)
from unhyped.insights.about_wish import AboutWish
from unhyped.ui.verbs import verb
from unhyped.ui.widgets.week import cards, ends
from unhyped.ui.widgets.week.plan_face import PlanFace
from unhyped.ui.widgets.week.reveal_face import RevealFace
from unhyped.ui.widgets.week.week_card import Choice
from unhyped.words.week import changed_number

if TYPE_CHECKING:
    from datetime import date

    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.week import Card
    from unhyped.insights.finding import Finding
    from unhyped.notes.matching import Match
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.week.week_card import WeekCard

FaceName = Literal["welcome", "card", "reveal", "done", "nothing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """All that a face depends on: two that are equal look the same.

    *given* is the answer that is revealed. *match* is the one note to show, none before
    a check-in is answered. *numbers* are what the end shows one of.
    """

    name: FaceName
    card: Card | None
    given: CheckIn | None
    about: AboutWish | None
    finding: Finding | None
    match: Match | None
    numbers: RatedNumbers | None
    today: date
    hide_amounts: bool
    scale: float


def face_of(shown: Shown, look: Look) -> WeekCard:
    """Return the face for what is *shown*."""
    if shown.name == "welcome":
        return ends.welcome_card(look)
    if shown.name == "done":
        return ends.done_card(look, *changed_number(shown.numbers or RatedNumbers()))
    if shown.card is None or shown.name == "nothing":
        return ends.nothing_card(look)
    return _asking(shown.card, shown, look)


def _asking(card: Card, shown: Shown, look: Look) -> WeekCard:
    today, hidden = shown.today, shown.hide_amounts
    face: WeekCard
    match card:
        case ReturnCard():
            face = cards.return_card(card, look, today, shown.match, hide_amounts=hidden)
        case PaymentCard():
            face = cards.payment_card(card, look, today, hide_amounts=hidden)
        case MoneyBackCard():
            face = cards.money_back_card(card, look, today, hide_amounts=hidden)
        case WaitCard():
            about = shown.about or AboutWish()
            face = cards.WaitFace(card, about, look, today, shown.match, hide_amounts=hidden)
        case CheckInCard() if shown.given is not None:
            face = RevealFace(card, shown.given, look, today, shown.match)
        case CheckInCard():
            face = cards.CheckInFace(card, look, today, hide_amounts=hidden)
        case PlanCard():
            face = PlanFace(card, look, today)
        case FindingCard():
            face = ends.finding_card(shown.finding, look) if shown.finding else ends.nothing_card(look)
    if not isinstance(card, FindingCard):  # which has a button for it
        face.listen(Choice("open", verb("open").name, "O"))
    return face
