"""The answers in the rows of a table: how it was rated, whether one would buy it again, what came back."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

from unhyped.domain.errors import InvalidInput
from unhyped.domain.found import FoundAnswer, FoundRefund
from unhyped.domain.text import normalise
from unhyped.i18n import gettext
from unhyped.importers.answer_words import agreed, is_blank_box, needed, reason_after, said, sign_in
from unhyped.importers.cell_words import is_unknown, standing
from unhyped.importers.sums import listed_lines, quoted_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.domain.check_in import Again
    from unhyped.domain.money import Money
    from unhyped.importers.cell_days import Days
    from unhyped.importers.cell_values import Amounts
    from unhyped.importers.csv_texts import Texts
    from unhyped.importers.mapping import Role
    from unhyped.importers.rating_scale import Scale

_Answer = TypeVar("_Answer")

ANSWERS: Final[tuple[Role, ...]] = (*("verdict", "again", "needed", "returned", "resold", "why", "rated_on"),)
_IN_FULL: Final = frozenset(
    {
        "full",
        "fully",
        "full refund",
        "voll",
        "vollstandig",
        "complet",
        "complete",
        "entier",
        "completo",
        "volledig",
    }
)
_PARTLY: Final = frozenset(
    {"partial", "partially", "partly", "teilweise", "partiel", "parcial", "gedeeltelijk"}
)
_ZERO: Final = re.compile(r"\D*0(?:[.,]00?)?\D*")
_SIGN_BEHIND: Final = re.compile(r"(?<=\d)\s(?=\D{1,3}(?:\s|$))")
"""The space between an amount and its currency."""
_KEPT: Final = frozenset({"kept", "keep", "keeping", "behalten", "garde", "gardee", "quedado", "gehouden"})


@dataclass(slots=True)
class Answers:
    """Reads answers on a *scale*; notes the lines of cells it can't read, and of *boxes* without a tick."""

    scale: Scale
    days: Days
    amounts: Amounts
    today: date
    strange: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    boxes: list[int] = field(default_factory=list)

    def of(self, line: int, texts: Texts) -> tuple[FoundAnswer | None, str]:
        """Return the answer of a row, None without one, and its text that is no reason for an answer then."""
        rating, again, need = texts.get("verdict", ""), texts.get("again", ""), texts.get("needed", "")
        worth, is_answered, reasons = self._worth(line, rating)
        would: Again | None = self._said(agreed, line, again)
        was_needed = self._said(needed, line, need)
        if not is_answered:  # nobody ticked the boxes of a thing without an answer
            would = None if is_blank_box(again) else would
            was_needed = None if is_blank_box(need) else was_needed
        reasons += [reason_after(again)] if would is not None else []
        why = " · ".join(filter(None, (texts.get("why", ""), *reasons)))
        if not is_answered and would is None and was_needed is None:
            return None, why
        on = self._on(line, texts.get("rated_on", ""))
        return FoundAnswer(worth=worth, needed=was_needed, again=would, why=why, on=on), ""

    def remarks(self) -> tuple[str, ...]:
        """Return remarks on the answers that can't be read, and on boxes that may not be answers."""
        blank = gettext("We read boxes without a tick as “not worth it”: line {lines}.")
        if self.scale.is_regret:
            blank = gettext("We read boxes without a tick as “no regret”: line {lines}.")
        boxes = (blank.format(lines=listed_lines(self.boxes)),) if self.boxes else ()
        told = gettext("We couldn’t read these answers: {answers}.")
        strange = (told.format(answers=quoted_cells(self.strange)),) if self.strange else ()
        return (*boxes, *strange)

    def _worth(self, line: int, cell: str) -> tuple[int | None, bool, list[str]]:
        """Return the verdict, whether there is an answer at all, and the words that go with it."""
        answer = (sign_in(cell) if self.scale.has_plus else None) or said(cell)
        if answer is None:
            self._wonder(line, cell)
            return None, False, [cell] if " " in cell else []
        if answer.rated is None:
            return None, True, []
        if is_blank_box(cell):
            self.boxes.append(line)
        worth = self.scale.worth(answer.rated)
        if worth is None:
            self._wonder(line, cell)
        return worth, worth is not None, [answer.reason]

    def _said(self, read: Callable[[str], _Answer | None], line: int, cell: str) -> _Answer | None:
        answer = read(cell)
        if answer is None:
            self._wonder(line, cell)
        return answer

    def _on(self, line: int, cell: str) -> date | None:
        try:
            on = self.days.of(cell)
        except InvalidInput:
            self._wonder(line, cell)
            return None
        return None if on is None else min(on.last, self.today)

    def _wonder(self, line: int, cell: str) -> None:
        """Note a cell that says something, but nothing that we can read."""
        if cell and not is_unknown(cell):
            self.strange[cell].append(line)

    # What came back

    def refunds(
        self, line: int, texts: Texts, price: Money | None, code: str, id_: str, *, came_back: bool
    ) -> tuple[FoundRefund, ...]:
        """Return what came back by a refund, without an amount if the file has none, and by a resale.

        *came_back* is whether the status says so.
        """
        cell, status = texts.get("returned", ""), texts.get("status", "")
        sold = _part_of(None, self._read(texts.get("resold", ""), price, code))
        resale = FoundRefund(external_id=f"{id_}/resale", amount=sold, is_resale=True)
        amount, on = None, None
        if cell and not is_unknown(cell):
            was, amount, on = self._back(line, cell, price, code)
            came_back = came_back or was
        sales = (resale,) if sold is not None else ()
        if not came_back:
            return sales
        note = cell if standing(cell) == "returned" and agreed(cell) is None else status
        return (FoundRefund(external_id=f"{id_}/refund", amount=amount, on=on, note=note[:200]), *sales)

    def target(self, line: int, texts: Texts, price: Money | None, code: str) -> Money | None:
        """Return what a use may cost, as a row says; None without one clear amount above zero."""
        cell = texts.get("target_per_use", "")
        read = self._read(cell, price, code)
        target = read[0] if len(read) == 1 and read[0].minor > 0 else None
        if target is None or (price is not None and target.currency != price.currency):
            self._wonder(line, cell)
            return None
        return target

    def _back(
        self, line: int, cell: str, price: Money | None, code: str
    ) -> tuple[bool, Money | None, date | None]:
        """Return whether a cell says that money came back, how much and when."""
        cell = self._without_zeros(cell, price, code)
        first, *rest = cell.split()
        said_so = agreed(cell) or agreed(first)
        if said_so == "no" or normalise(cell) in _KEPT:
            return False, None, None
        if not _IN_FULL.isdisjoint((normalise(cell), normalise(reason_after(cell)), *map(normalise, rest))):
            return True, price, None
        begins = said_so == "yes" or normalise(first) in _PARTLY or standing(first) == "returned"
        words = self._without_earlier_days(rest if begins else cell.split())
        amount, on = self._amount_and_day(words, price, code)
        came_back = (
            begins or standing(cell) == "returned" or on is not None or any(each.minor for each in amount)
        )
        if not came_back and not amount:
            self._wonder(line, cell)
        return came_back, _part_of(price, amount), None if on is None else on.last

    def _without_zeros(self, cell: str, price: Money | None, code: str) -> str:
        """Return *cell* without zeros beside another amount: postage has its own column in some files."""
        words = _SIGN_BEHIND.sub("", cell).split()
        amounts = [word for word in words if not _ZERO.fullmatch(word)]
        joins_columns = amounts and all(self._read(word, price, code) for word in words)
        return " ".join(amounts) if joins_columns else cell

    def _without_earlier_days(self, words: Sequence[str]) -> list[str]:
        """Return *words* with the last of their days only: first it was sent back, then refunded."""
        days = [word for word in words if self._day(word) is not None]
        return [word for word in words if word not in days[:-1]]

    def _amount_and_day(
        self, words: Sequence[str], price: Money | None, code: str
    ) -> tuple[tuple[Money, ...], ApproximateDate | None]:
        """Return what *words* can mean as an amount and a day; neither if some of them are neither."""
        for text, other in _pairs(words):
            amount, on = self._read(text, price, code), self._day(other)
            if bool(amount) == bool(text) and (on is not None) == bool(other):
                return amount, on
        return (), None

    def _read(self, text: str, price: Money | None, code: str) -> tuple[Money, ...]:
        """Return what *text* can mean as an amount; nothing if it isn't one."""
        try:
            return self.amounts.of(text, code if price is None else price.currency) if text else ()
        except InvalidInput:
            return ()

    def _day(self, text: str) -> ApproximateDate | None:
        try:
            return self.days.of(text)
        except InvalidInput:
            return None


def _pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield how *words* can be an amount and a day: both, in whatever order, or one of them."""
    whole = " ".join(words).strip("()-–— ")
    yield whole, ""
    yield "", whole
    for at in range(1, len(words)):
        before, after = " ".join(words[:at]), " ".join(words[at:])
        yield before, after
        yield after, before


def _part_of(price: Money | None, read: Sequence[Money]) -> Money | None:
    """Return the amount that was read, if it is clear and not more than the *price*."""
    money = read[0] if len(read) == 1 and read[0].minor else None
    if money is not None and money.minor < 0:
        money = -money
    if money is None or price is None:
        return money
    return money if money.currency == price.currency and money.minor <= price.minor else None
