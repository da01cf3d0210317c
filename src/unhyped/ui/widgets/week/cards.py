"""The cards that ask: about returns, payments, money that is late, waits that ended, and check-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from unhyped.domain.text import isolated, short
from unhyped.domain.wish import MOST_EXTENSIONS, creator_of
from unhyped.i18n import gettext
from unhyped.insights.kinds import are_several, as_spoken
from unhyped.notes.owned import left
from unhyped.ui.theme.verdict import mark_of, reading_of
from unhyped.ui.widgets.cards.wish_parts import Quote
from unhyped.ui.widgets.fields.plan_fields import FollowedRow
from unhyped.ui.widgets.fields.worth_row import WorthRow, worth_of
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row
from unhyped.ui.widgets.layout.flow_layout import FlowLayout
from unhyped.ui.widgets.notes.note_line import NoteLine, note_label
from unhyped.ui.widgets.text.mark import IconPicture, MarkPicture, ReadingLine
from unhyped.ui.widgets.text.prose import SINGLE, Prose
from unhyped.ui.widgets.text.words import words
from unhyped.ui.widgets.week.week_card import Choice, WeekCard, later
from unhyped.words import returns
from unhyped.words import week as said
from unhyped.words.amounts import amount
from unhyped.words.creators import recommended_by
from unhyped.words.dates import day_in_full, long_day
from unhyped.words.labels import worth_label
from unhyped.words.plans import plan_sentence
from unhyped.words.uses import used_facts, used_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from unhyped.domain.entry import Entry
    from unhyped.domain.plan import PlanAnswer
    from unhyped.domain.purchase import Purchase
    from unhyped.domain.week import CheckInCard, MoneyBackCard, PaymentCard, ReturnCard, WaitCard
    from unhyped.insights.about_wish import AboutWish
    from unhyped.notes.matching import Match
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_LABEL_GAP: Final = 24
_ROW_GAP: Final = 9


def return_card(
    card: ReturnCard, look: Look, today: date, match: Match | None = None, *, hide_amounts: bool
) -> WeekCard:
    """Return the card that asks whether to keep something while it can be sent back."""
    shown, purchase = WeekCard(look), card.entry.purchase
    thing = as_spoken(purchase.name)
    until, day = returns.until(card.window, today)
    shown.ask(
        "undo-2",
        gettext("Still time to send back"),
        said.return_question(purchase.name, thing, several=are_several(thing)),
        said.facts_of(card.entry, thing, hide_amounts=hide_amounts),
        Prose(until, "sentence", SINGLE, strong=(day,)),
        look.px(8),
        words(returns.reason(card.window, today), "fact"),
        look.px(20),
        _facts([*_promised(purchase), *note_rows(match, shown)]),
    )
    shown.offer(
        Choice("keep", gettext("Keep it"), "K"),
        Choice("send back", gettext("Send it back"), "R"),
        later(),
    )
    return shown


def payment_card(card: PaymentCard, look: Look, today: date, *, hide_amounts: bool) -> WeekCard:
    """Return the card that asks whether a payment that is due soon is made."""
    shown, purchase = WeekCard(look), card.entry.purchase
    thing = as_spoken(purchase.name)
    due, day = said.payment_due(card, today)
    how = said.how_it_is_paid(purchase.payment)
    shown.ask(
        "calendar",
        gettext("A payment is coming up"),
        said.payment_question(purchase.name, thing, in_parts=card.is_in_parts),
        said.facts_of(card.entry, thing, hide_amounts=hide_amounts),
        Prose(due, "sentence", SINGLE, strong=(day,)),
        *((look.px(8), words(how, "fact")) if how else ()),
    )
    second = gettext("enter the next date") if card.is_in_parts else ""
    never = Choice("never", gettext("Never ask about this"), "N")
    shown.offer(Choice("paid", gettext("It’s paid"), "M", second), later(), hints=[never])
    return shown


def money_back_card(card: MoneyBackCard, look: Look, today: date, *, hide_amounts: bool) -> WeekCard:
    """Return the card that asks for money that should be back by now."""
    shown, purchase, day = WeekCard(look), card.entry.purchase, day_in_full(card.event.on, today)
    thing = as_spoken(purchase.name)
    missing = card.entry.expected
    expected = ""
    if missing is not None and missing.minor and not hide_amounts:
        expected = gettext("You expect {amount} back.").format(amount=amount(missing))
    shown.ask(
        "coins",
        gettext("Money on its way back"),
        said.money_back_question(purchase.name, thing),
        said.facts_of(card.entry, thing, hide_amounts=hide_amounts),
        Prose(gettext("You sent it back on {day}.").format(day=day), "sentence", SINGLE, strong=(day,)),
        look.px(8),
        words(expected, "fact"),
    )
    shown.offer(
        Choice("money back", gettext("It’s back"), "M", gettext("enter the amount")),
        Choice("nothing back", gettext("It won’t come"), "N"),
        later(),
    )
    return shown


class WaitFace(WeekCard):
    """Asks whether something is still wanted, with what the log says about it; Tab leads to the plan."""

    def __init__(
        self,
        card: WaitCard,
        about: AboutWish,
        look: Look,
        today: date,
        match: Match | None = None,
        *,
        hide_amounts: bool,
    ) -> None:
        super().__init__(look)
        wish = card.wish
        thing = as_spoken(wish.name)
        tip = recommended_by(creator_of(wish), about.gain, says_unsponsored=about.says_unsponsored)
        body: list[QWidget | int] = []
        if wrote := wish.reason.strip() or wish.note.strip():
            written = long_day(wish.added_at.astimezone().date(), today)
            body = [
                Quote(short(wrote, 300), gettext("You wrote this on {day}").format(day=written), look),
                look.px(24),
            ]
        rows = [
            (gettext("You own") if not at else "", _owned(each, look)) for at, each in enumerate(about.owned)
        ]
        self._plan = next(iter(about.plans), None)
        if self._plan is not None:
            self.followed = FollowedRow(self._plan.followed.get(wish.id))
            rows.append((gettext("Your plan"), words(plan_sentence(self._plan.plan), "reading")))
            rows.append(("", self.followed))
        rows += note_rows(match, self)
        self.ask(
            "hourglass",
            gettext("Your wait is over"),
            said.wait_question(wish.name, thing),
            said.facts_of_wish(wish, thing, tip, hide_amounts=hide_amounts),
            *body,
            _facts(rows),
        )
        choices = [Choice("let go", gettext("Let it go"), "L"), Choice("bought", gettext("Bought it"), "B")]
        if card.extensions_left:
            again = said.wait_again(card, MOST_EXTENSIONS)
            choices.insert(1, Choice("still want", gettext("Still want it"), "W", again))
        self.offer(*choices, hints=[later()])

    def said(self, subject: str, session: Session) -> tuple[PlanAnswer, ...]:
        """Return whether the plan was followed about *subject*, if the person said so."""
        return () if self._plan is None else self.followed.said(self._plan.plan, subject, session)


class CheckInFace(WeekCard):
    """Asks “was it worth it?” and hides what was expected and said before, from screen readers, too.

    `chosen` carries the key of the answer.
    """

    def __init__(self, card: CheckInCard, look: Look, today: date, *, hide_amounts: bool) -> None:
        super().__init__(look)
        purchase = card.entry.purchase
        facts = [*_promised(purchase), *_used(card.entry)]
        body: list[QWidget | int] = [_facts(facts), look.px(24)] if facts else []
        hidden = gettext("You’ll see what you expected, and what you said before, once you’ve answered.")
        self.ask(
            "circle-check",
            said.check_in_kind(card, today),
            said.check_in_question(purchase.name),
            said.bought_facts(card.entry, today, hide_amounts=hide_amounts),
            *body,
            in_row(IconPicture("eye-off", look, 16, "muted"), (words(hidden, "muted"), 1), spacing=8),
        )
        self.worth = WorthRow()
        self.worth.value_chosen.connect(lambda answer: self.chosen.emit(str(answer)))
        self.add_foot(self.worth)
        hints = [later(), Choice("never", gettext("Never ask about this"), "N")]
        self.listen(*(Choice(key, worth_label(worth_of(int(key))), key) for key in "123450"), *hints)
        self.hints = tuple((choice.key, choice.words) for choice in hints)


def _promised(purchase: Purchase) -> list[tuple[str, QWidget]]:
    if not purchase.claims:
        return []
    return [(gettext("They promised"), words(said.promises(purchase), "reading"))]


def _used(entry: Entry) -> list[tuple[str, QWidget]]:
    """Return how often it was used, which isn't an answer of the past."""
    return [(label, words(fact, "reading")) for label, fact in [*used_facts(entry, amount)][:1]]


def note_rows(match: Match | None, card: WeekCard) -> list[tuple[str, QWidget]]:
    """Return the one note that fits, if any; *card* asks for all of it."""
    if match is None:
        return []
    line = NoteLine(match, is_labelled=True)
    line.opened.connect(lambda: card.note_asked_for.emit(match.note))
    return [(note_label(match), line)]


def _owned(entry: Entry, look: Look) -> QWidget:
    """Return the shape and name of something owned, how often it was used, and what became of it."""
    mark, name = mark_of(entry), isolated(short(entry.purchase.name))
    more = " · ".join(filter(None, (used_words(entry), left(entry))))
    texts = QWidget()
    flow = FlowLayout(texts, look.px(9))
    for text, kind in ((name, "reading"), (more, "fact")) if more else ((name, "reading"),):
        label = words(text, kind)
        label.setWordWrap(False)
        flow.addWidget(label)
    reading = reading_of(entry)
    if reading is not None:
        flow.addWidget(ReadingLine(look, reading, "fact"))
    said = " · ".join(filter(None, (mark.word, more, "" if reading is None else reading.word)))
    texts.setAccessibleName(gettext("{name}: {said}").format(name=name, said=said))
    line = QWidget()
    in_row(in_column(look.px(4), MarkPicture(mark.shape, look), STRETCH), (texts, 1), spacing=9, of=line)
    return line


def _facts(rows: Sequence[tuple[str, QWidget]]) -> QWidget:
    """Return *rows* of a muted label and what it is about; an empty label belongs to the row above."""
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(_LABEL_GAP)
    grid.setVerticalSpacing(_ROW_GAP)
    grid.setColumnStretch(1, 1)
    for number, (label, content) in enumerate(rows):
        title = words(label, "fact")
        title.setWordWrap(False)
        grid.addWidget(title, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(content, number, 1)
    return part
