"""The smart line: a purchase in one line, shown as it is understood at every keystroke."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from unhyped.domain import smart_line
from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.errors import InvalidInput
from unhyped.domain.money import Money
from unhyped.domain.own_words import OwnWords
from unhyped.domain.purchase import checked
from unhyped.domain.smart_line.writing import as_word, written
from unhyped.domain.text import isolated, short
from unhyped.i18n import decimal_mark, gettext, locale_tag
from unhyped.ui.dialogs.adding.purchase_form import empty
from unhyped.ui.models.category_proposer import CategoryProposer
from unhyped.ui.widgets.fields.category_chip import take_with_key
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.fields.line_chips import LineChips
from unhyped.ui.widgets.layout.boxes import in_column
from unhyped.words.amounts import amount
from unhyped.words.dates import date_text
from unhyped.words.labels import categories_by_label, category_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.domain.purchase import Gain, Purchase
    from unhyped.domain.smart_line import SmartLine
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

    LineValue = tuple[str, bool, str, str]

_MIN_SHARED_CHARS: Final = 2
"""A line that was only edited shares its beginning or end; another one may share the first letter."""


class SmartLinePanel(QWidget):
    """`edited` is emitted after every keystroke, once `reading` is up to date.

    `replaced` comes when another line is typed in place of one that was brought back.
    """

    edited = Signal()
    replaced = Signal()
    base: Purchase
    """What only the plain form said is from here."""

    def __init__(self, session: Session, look: Look, *, wanted: bool = False, past: bool = False) -> None:
        """Start with an empty line, for something bought or *wanted*.

        What is *past* wasn't bought today: chips ask when and where, and nothing else helps. A category is
        proposed only for a purchase: a wish has none, and finds its kind by its name.
        """
        super().__init__()
        self._past, self._wanted = past, wanted
        name = gettext("What you want, in one line") if wanted else gettext("What you bought, in one line")
        self.setAccessibleName(name)
        self._session = session
        self._brought = self._asked_about = ""
        self._gain: tuple[str, Gain | None] = "", None
        self.line = QLineEdit(placeholderText=_example())
        self.line.setProperty("kind", "smart")
        self.line.setAccessibleName(name)
        self.chips = LineChips(look, gettext("Noticed") if wanted else gettext("Bought"))
        self.problem = InlineProblem()
        in_column(self.line, self.chips, self.problem, spacing=8, of=self)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._typed)
        self.line.textEdited.connect(self._retyped)
        self.chips.span_chosen.connect(self._select)
        self.chips.dated.connect(self._assume_today)
        self.chips.category_taken.connect(self.take_category)
        self.chips.leftover_taken.connect(self._take_leftover)
        self.chips.question_chosen.connect(self._show_choices)
        self.chips.missing_chosen.connect(self._say_more)
        take_with_key(self, self.take_category)
        self.proposed = ""
        self._proposer = CategoryProposer(session, self)
        self._proposer.ready.connect(self._show_chips)
        QTimer.singleShot(0, self, self._proposer.prepare)
        self._known = OwnWords()
        self.start_anew()

    def start_anew(self) -> None:
        """Empty the line, for something else."""
        self._forget()
        self.line.clear()
        self._typed()

    @property
    def form_value(self) -> LineValue:
        """The line, what was settled about it, and what only the plain form said."""
        return self.line.text(), self._dated, self.base.note, self.base.platform

    def set_form_value(self, value: LineValue) -> None:
        """Show a line again that wasn't saved, and select it: typing replaces it."""
        text, self._dated, note, platform = value
        self.base = replace(self.base, note=note, platform=platform)
        self._brought = text
        self.line.setText(text)
        self._typed()
        self.line.selectAll()

    def value_words(self, value: LineValue) -> str:
        """Return the line in *value*."""
        return value[0]

    def know(self, known: OwnWords) -> None:
        """Understand the words of the log without a sign such as “@”, also in what was typed before."""
        self._known = known
        self._typed()

    def purchase(self) -> Purchase:
        """Return everything the line says, and what only the plain form said."""
        base, read, link = self.base, self.reading, self.reading.link
        today = ApproximateDate.day(self._session.today) if self._dated else None
        return replace(
            base,
            name=read.draft.name,
            price=read.draft.price,
            creator=read.draft.creator,
            platform=link.platform if link else base.platform,
            link=link.url if link else "",
            video_id=link.video_id if link else None,
            shop=read.draft.shop,
            category=read.draft.category,
            bought_on=read.bought_on(today),
            tags=read.draft.tags,
            claims=read.draft.claims,
        )

    def is_settled(self) -> bool:
        """Return whether the line leaves nothing open; otherwise ask, once about each line."""
        text = self.line.text()
        if not self.reading.asks or self._asked_about == text:
            return True
        self._asked_about = text
        self._show_choices()
        return False

    def read(self, typed: Purchase) -> Purchase | None:
        """Return what was *typed*; None, with the problem shown, when something has to be corrected.

        A line that leaves something open is asked about once. Saving it again leaves that field empty.
        """
        if not self.is_settled():
            return None
        try:
            return checked(typed)
        except InvalidInput as error:
            self.problem.say(str(error))
            self.line.setFocus()
            return None

    def say(self, purchase: Purchase) -> bool:
        """Put *purchase* into the line; return False, changing nothing, if it doesn't fit in one."""
        before = self.line.text(), self._dated, self._known, self.base
        self._dated, self.base = purchase.bought_on is not None, purchase
        self._known = replace(
            self._known,
            creators=(purchase.creator, *self._known.creators),
            shops=(purchase.shop, *self._known.shops),
            categories=(purchase.category, *self._known.categories),
        )
        for in_quotes in (False, True):
            self.line.setText(written(purchase, self._session.today, decimal_mark(), quoted=in_quotes))
            if self.purchase() == purchase:
                return True
        text, self._dated, self._known, self.base = before
        self.line.setText(text)
        return False

    def claim(self, claim: str, on: bool) -> None:
        """Add *claim* to the line, or remove it again."""
        text = self.line.text()
        found = [chip for chip in self.reading.chips if chip.kind == "claim" and chip.value == claim]
        if on and not found:
            text = f"{text.rstrip()} !{as_word(claim)}".lstrip()
        for chip in reversed(found if not on else []):
            text = f"{text[: chip.start].rstrip()} {text[chip.end :].lstrip()}".strip()
        self.line.setText(text)
        self.line.setFocus()

    def take_category(self) -> None:
        """Add the proposed category to the line."""
        if self.proposed:
            self.line.setText(f"{self.line.text().rstrip()} in:{as_word(category_label(self.proposed))}")
            self.line.setFocus()

    def _take_leftover(self, at: int) -> None:
        """Make words left in the name the shop, or leave them out: those in the place *at*."""
        self._settle(self.reading.leftovers[at].line)

    def _typed(self) -> None:
        """Read the line again and show the result."""
        self.reading = self._read()
        self._show_chips()
        self.problem.say(self._problem_text(), self._ways_out())
        self.edited.emit()

    def _show_chips(self) -> None:
        """Show what was understood, and the category that the name calls for."""
        text, draft = self.line.text(), self.reading.draft
        settled = draft.category or self._past or self._wanted
        self.proposed = "" if settled else self._proposer.category_of(draft.name)
        if text.strip():
            today = gettext("today") if self._dated else ""
            self.chips.show_reading(
                self.reading,
                text,
                today,
                self._session.today,
                own_categories=self._known.categories,
                proposed=self.proposed,
                gain=self._gain_of(draft.creator),
                wanted=("bought_on", "shop") if self._past else (),
            )
        else:
            self.chips.show_help("" if self._past else _help())

    def _gain_of(self, creator: str) -> Gain | None:
        """Return what *creator* gains. All their tips are looked through, so not at every key."""
        if creator != self._gain[0]:
            self._gain = creator, self._session.journal.creators.gain(creator) if creator else None
        return self._gain[1]

    def _retyped(self, text: str) -> None:
        """Forget what was settled about a line that was brought back, if *text* replaces all of it."""
        brought, self._brought = self._brought, ""
        shared = _MIN_SHARED_CHARS
        if brought and brought[:shared] != text[:shared] and brought[-shared:] != text[-shared:]:
            self._forget()
            self._typed()
            self.replaced.emit()

    def _forget(self) -> None:
        """Forget what was settled about the line, and what the plain form said."""
        self._dated, self._asked_about = not self._past, ""
        self.base = empty(self._session)

    def _read(self) -> SmartLine:
        return smart_line.read(
            self.line.text(),
            today=self._session.today,
            default_currency=self._session.currency,
            locale=locale_tag(),
            known_creators=self._known.creators,
            known_shops=self._known.shops,
            known_categories=categories_by_label(self._known.categories),
        )

    def _problem_text(self) -> str:
        return "\n".join(map(str, self.reading.problems))

    def _ways_out(self) -> list[tuple[str, Callable[[], object]]]:
        """Offer every answer to what the line leaves open: it becomes the line."""
        offered: dict[str, Callable[[], object]] = {}
        for ask in self.reading.asks:
            words = self.line.text()[ask.start : ask.end]
            for choice in ask.choices:
                offered.setdefault(_choice_words(choice.value, words), partial(self._settle, choice.line))
        return list(offered.items())

    def _settle(self, line: str) -> None:
        self.line.setText(line)
        self.line.setFocus()

    def _show_choices(self) -> None:
        """Say what is open and go to the first answer, or to the words when we know none."""
        go_on = gettext("Or choose Next to leave it open for now.") if self._past else _how_to_go_on()
        self.problem.say(f"{self._problem_text()}\n{go_on}", self._ways_out())
        if self.problem.ways_out:
            self.problem.ways_out[0].setFocus()
        else:
            self._select(self.reading.asks[0].start, self.reading.asks[0].end)

    def _assume_today(self, dated: bool) -> None:
        self._dated = dated
        self._typed()
        self.line.setFocus()

    def _say_more(self) -> None:
        """Put the cursor where more can be typed."""
        self.line.setText(f"{self.line.text().rstrip()} ")
        self.line.setFocus()

    def _select(self, start: int, end: int) -> None:
        self.line.setFocus()
        self.line.setSelection(start, end - start)


def _example() -> str:
    return gettext("leggings {price} @handle amazon yesterday #gift").format(price=f"34{decimal_mark()}99")


def _choice_words(value: Money | ApproximateDate | None, typed: str) -> str:
    """Return an answer about the words *typed*; None is “part of the name”."""
    if value is None:
        return gettext("“{words}” is part of the name").format(words=isolated(short(typed)))
    return amount(value) if isinstance(value, Money) else date_text(value)


def _how_to_go_on() -> str:
    return gettext("Or save again to leave it open for now.")


def _help() -> str:
    return gettext("Type in any order: what, price, @creator, shop, when, #tag. Or paste a TikTok link.")
