"""The smart line: a purchase in one line, shown as it is understood at every keystroke."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from unhyped.domain import smart_line
from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.errors import InvalidInput
from unhyped.domain.own_words import OwnWords
from unhyped.domain.purchase import checked
from unhyped.domain.smart_line.writing import as_word, written
from unhyped.i18n import decimal_mark, format_money, gettext
from unhyped.ui.models.category_proposer import CategoryProposer
from unhyped.ui.widgets.fields.category_chip import take_with_key
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.fields.line_chips import LineChips
from unhyped.ui.widgets.layout.boxes import in_column
from unhyped.words.dates import date_text
from unhyped.words.labels import categories_by_label, category_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.domain.amount import DecimalMark
    from unhyped.domain.dates import DateOrder
    from unhyped.domain.purchase import Purchase
    from unhyped.domain.smart_line import SmartLine
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_MARKS: Final[tuple[DecimalMark, ...]] = (".", ",")
_ORDERS: Final[tuple[DateOrder, ...]] = ("dmy", "mdy", "ymd")


class SmartLinePanel(QWidget):
    """`edited` is emitted after every keystroke, once `reading` is up to date."""

    edited = Signal()

    def __init__(self, session: Session, look: Look, *, wanted: bool = False) -> None:
        """Start with an empty line, for something bought or *wanted*."""
        super().__init__()
        self._session = session
        self._mark: DecimalMark | None = None
        self._order: DateOrder | None = None
        self.line = QLineEdit(placeholderText=_example())
        self.line.setProperty("kind", "smart")
        name = gettext("What you want, in one line") if wanted else gettext("What you bought, in one line")
        self.line.setAccessibleName(name)
        self.chips = LineChips(look, gettext("Noticed") if wanted else gettext("Bought"))
        self.problem = InlineProblem()
        in_column(self.line, self.chips, self.problem, spacing=8, of=self)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._typed)
        self.chips.span_chosen.connect(self._select)
        self.chips.dated.connect(self._assume_today)
        self.chips.category_taken.connect(self.take_category)
        take_with_key(self, self.take_category)
        self.proposed = ""
        self._proposer = CategoryProposer(session, self)
        self._proposer.ready.connect(self._show_chips)
        QTimer.singleShot(0, self, self._proposer.prepare)
        self._known = OwnWords()
        self.start_anew()

    def start_anew(self) -> None:
        """Empty the line."""
        self._mark = self._order = None
        self._dated = True
        self.line.clear()
        self._typed()

    def know(self, known: OwnWords) -> None:
        """Understand the words of the log without a sign such as “@”, also in what was typed before."""
        self._known = known
        self._typed()

    def purchase(self, base: Purchase) -> Purchase:
        """Return *base* with everything the line says."""
        read, link = self.reading, self.reading.link
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
            bought_on=read.draft.bought_on or today,
            tags=read.draft.tags,
            claims=read.draft.claims,
        )

    def read(self, base: Purchase) -> Purchase | None:
        """Return the purchase; None, with the problem shown, when something has to be corrected."""
        try:
            return checked(self.purchase(base))
        except InvalidInput as error:
            self.problem.say(str(error))
            self.line.setFocus()
            return None

    def say(self, purchase: Purchase) -> bool:
        """Put *purchase* into the line; return False, changing nothing, if it doesn't fit in one."""
        before = self.line.text(), self._dated, self._known
        self._dated = purchase.bought_on is not None
        self._known = replace(
            self._known,
            creators=(purchase.creator, *self._known.creators),
            shops=(purchase.shop, *self._known.shops),
            categories=(purchase.category, *self._known.categories),
        )
        for in_quotes in (False, True):
            self.line.setText(written(purchase, self._session.today, decimal_mark(), quoted=in_quotes))
            if self.purchase(purchase) == purchase:
                return True
        text, self._dated, self._known = before
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

    def _typed(self) -> None:
        """Read the line again and show the result."""
        text = self.line.text()
        if not text.strip():
            self._mark = self._order = None
        self.reading = self._read(self._mark, self._order)
        self._show_chips()
        self.problem.say("\n".join(map(str, self.reading.problems)), self._ways_out())
        self.edited.emit()

    def _show_chips(self) -> None:
        """Show what was understood, and the category that the name calls for."""
        text, draft = self.line.text(), self.reading.draft
        self.proposed = "" if draft.category else self._proposer.category_of(draft.name)
        if text.strip():
            today = gettext("today") if self._dated else ""
            self.chips.show_reading(
                self.reading,
                text,
                today,
                self._session.today,
                own_categories=self._known.categories,
                proposed=self.proposed,
            )
        else:
            self.chips.show_help(_help())

    def _read(self, mark: DecimalMark | None, order: DateOrder | None) -> SmartLine:
        return smart_line.read(
            self.line.text(),
            today=self._session.today,
            default_currency=self._session.currency,
            decimal_mark=mark,
            date_order=order,
            known_creators=self._known.creators,
            known_shops=self._known.shops,
            known_categories=categories_by_label(self._known.categories),
        )

    def _ways_out(self) -> list[tuple[str, Callable[[], object]]]:
        """Offer both readings of an amount or a date that has two."""
        if not self.reading.problems:
            return []
        offered: dict[str, Callable[[], object]] = {}
        for mark in _MARKS if self._mark is None and self.reading.draft.price is None else ():
            price = self._read(mark, self._order).draft.price
            if price is not None:
                words = format_money(price.decimal, price.currency)
                offered.setdefault(words, lambda mark=mark: self._settle(mark, self._order))  # type: ignore[misc]
        for order in _ORDERS if self._order is None and self.reading.draft.bought_on is None else ():
            when = self._read(self._mark, order).draft.bought_on
            if when is not None:
                words = date_text(when)
                offered.setdefault(words, lambda order=order: self._settle(self._mark, order))  # type: ignore[misc]
        return list(offered.items())

    def _settle(self, mark: DecimalMark | None, order: DateOrder | None) -> None:
        self._mark, self._order = mark, order
        self._typed()
        self.line.setFocus()

    def _assume_today(self, dated: bool) -> None:
        self._dated = dated
        self._typed()
        self.line.setFocus()

    def _select(self, start: int, end: int) -> None:
        self.line.setFocus()
        self.line.setSelection(start, end - start)


def _example() -> str:
    return gettext("leggings {price} @handle amazon yesterday #gift").format(price=f"34{decimal_mark()}99")


def _help() -> str:
    return gettext("Type in any order: what, price, @creator, shop, when, #tag. Or paste a TikTok link.")
