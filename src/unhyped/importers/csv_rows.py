"""Turns the rows of a table of unknown origin into purchases, by a mapping."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from unhyped.domain.currency import exponent
from unhyped.domain.duplicates import content_id, content_key, unique_id
from unhyped.domain.found import FoundPurchase
from unhyped.domain.purchase import PurchaseDraft
from unhyped.i18n import gettext
from unhyped.importers.answer_words import agreed, is_not_yet
from unhyped.importers.bookkeeping import MOVED, Bookkeeping, check_category
from unhyped.importers.cell_days import Days
from unhyped.importers.cell_values import Amounts, Currencies
from unhyped.importers.cell_words import is_balance, is_unknown, standing, sum_word, yes_or_no
from unhyped.importers.circumstances import Circumstances
from unhyped.importers.csv_answers import ANSWERS, Answers
from unhyped.importers.csv_columns import AMOUNTS
from unhyped.importers.csv_texts import (
    ORIGIN,
    has_priced_names,
    in_short,
    name_in,
    split_price,
    tidied,
    wish_in,
)
from unhyped.importers.csv_together import (
    Came,
    Uncounted,
    attach,
    divide_totals,
    for_all,
    has_more,
    is_remark,
    is_wish_list,
    names_wishes,
    never_bought,
    noted_on,
    status_remarks,
    undated_remark,
)
from unhyped.importers.days_in_parts import Above
from unhyped.importers.errors import RowTooWide
from unhyped.importers.found import Found, NotAPurchase, Problem, RowReader
from unhyped.importers.rating_scale import scale_remarks
from unhyped.importers.section_rows import Sections
from unhyped.importers.spending import Spending
from unhyped.importers.sums import CENTS, Balances, Footers, Row, plain_cents, wrong_sums

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from unhyped.domain.amount import Marks
    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.domain.found import FoundWish
    from unhyped.domain.money import Money
    from unhyped.importers.cell_words import Standing
    from unhyped.importers.csv_texts import Texts
    from unhyped.importers.mapping import Doubt, Mapping, MappingQuestion, Role
    from unhyped.importers.rating_scale import Scale
    from unhyped.importers.reading import Reading
    from unhyped.importers.sums import Sums

_SHOWN: Final = 200
_CAME_IN: Final = "Money coming in, not a purchase."
_UNSURE: Final = "There’s no date, and we don’t know its status."
_MIN_ID_CHARS: Final = 8
"""Shorter transaction numbers are counters that restart in each file."""
_VALUES: Final[frozenset[Role]] = frozenset(
    {*AMOUNTS, "bought_on", "quantity", "currency", "order_number", "external_id", "direction", *ANSWERS}
)
"""Roles of cells that other programs protect from spreadsheets with an apostrophe."""


@dataclass(slots=True)
class Rows(RowReader[list[str]]):
    """Reads rows by a mapping, and ratings on a *scale*.

    *sums* are checked while reading; without them nothing is. Days may be in what is *above*.
    """

    mapping: Mapping
    reading: Reading
    marks: Marks
    scale: Scale
    sums: Sums | None = None
    above: Above = field(default_factory=Above)
    single: tuple[tuple[Role, int], ...] = field(init=False)
    several: tuple[tuple[Role, tuple[int, ...]], ...] = field(init=False)
    days: Days = field(init=False)
    amounts: Amounts = field(init=False)
    currencies: Currencies = field(init=False)
    answers: Answers = field(init=False)
    has_answers: bool = field(init=False)
    about: Circumstances = field(init=False)
    wishes: list[FoundWish] = field(default_factory=list)
    footers: Footers = field(default_factory=Footers)
    balances: Balances = field(default_factory=Balances)
    misfits: list[int] = field(default_factory=list)
    not_counted: bool = False
    came_back: list[Came] = field(default_factory=list)
    spending: Spending = field(init=False)
    strange: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    status_is: Standing | None = None
    statuses: dict[str, Standing] = field(init=False)
    unsaid: Standing = "paid"
    books: Bookkeeping | None = None
    lists_wishes: bool = False
    alone: list[int] = field(default_factory=list)
    last_whole: int = -1
    has_priced_names: bool = False
    sections: Sections = field(init=False)
    noted_on: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Sort the roles once, not for each row."""
        places = {role: self.mapping.columns(role) for role in self.mapping.roles if role}
        self.single = tuple((role, columns[0]) for role, columns in places.items() if len(columns) == 1)
        self.several = tuple((role, columns) for role, columns in places.items() if len(columns) > 1)
        own = self.reading.customs.currency
        self.days = Days(self.reading.customs, self.mapping.date_order, self.above.year)
        self.currencies = Currencies(self.mapping.currency or own, own)
        self.amounts = Amounts(self.marks, self.mapping.minor_units)
        self.spending = Spending(self.amounts, spent_is_negative=self.mapping.spent_is_negative)
        self.answers = Answers(self.scale, self.days, self.amounts, self.reading.customs.today)
        self.has_answers = bool({*ANSWERS} & {*places})
        self.statuses = dict(self.mapping.statuses)

    def read(self, name: str, lines: Iterable[tuple[int, list[str]]], columns: MappingQuestion) -> Found:
        """Read every row and combine what they say."""
        days = self.mapping.columns("bought_on")
        self.days.learn(row[at] for row in columns.sample_rows for at in days if at < len(row))
        self.sections = Sections.of(columns, self.days, self.statuses, self.above.heading)
        self.noted_on, self.has_priced_names = noted_on(columns), has_priced_names(columns)
        self.about = Circumstances.of(columns.headers, self.mapping.roles, self.days)
        self.status_is = next((standing(columns.headers[at]) for at in self.mapping.columns("status")), None)
        self.books = Bookkeeping.of(columns)
        self.lists_wishes = names_wishes(name, columns)
        self.unsaid = "wanted" if is_wish_list(name, columns) else "paid"
        uncounted = Uncounted.of(columns)
        for line, row in lines:
            self.take(line, row)
            uncounted.look(row)
        self._leave_out_remarks()
        self._leave_out(self.spending.signs.contradicted(), _CAME_IN)
        self._leave_out(self.books.transfers() if self.books else (), MOVED)
        if "bought_on" in self.mapping.roles:
            self._leave_out(never_bought(self.purchases, self.strange), _UNSURE)
        for came in attach(self.purchases, self.came_back, ORIGIN):
            self.skipped.append(Problem(came.line, came.shown, gettext(_CAME_IN)))
        if "order_total" in self.mapping.roles:
            divide_totals(self.purchases)
        remarks = (
            *(undated_remark(self.purchases) if "bought_on" in self.mapping.roles else ()),
            *self.days.remarks(),
            *scale_remarks(self.mapping, columns, self.scale),
            *status_remarks(self.purchases, self.strange),
            *self.answers.remarks(),
            *self.about.remarks(),
            *uncounted.remark(),
        )
        return self.found(ORIGIN, name, columns=columns, wishes=tuple(self.wishes), remarks=remarks)

    def shown(self, row: list[str]) -> str:
        """Return the cells that are read on one line; all of them if those are blank."""
        return in_short(row, self.mapping.roles)[:_SHOWN]

    # What the file itself says against the reading

    def doubts(self) -> tuple[Doubt, ...]:
        """Return what the rows speak against; the order of day and month, or that sums fit."""
        order: tuple[Doubt, ...] = ("date_order",) if self._days_contradict else ()
        return (*order, "sums") if self._wrong_sums() else order

    def evidence(self) -> list[str]:
        """Return the sentences that name the rows."""
        order = (
            [gettext("Some dates have the day first, and others the month.")] if self._days_contradict else []
        )
        return order + self._wrong_sums()

    @property
    def _days_contradict(self) -> bool:
        return self.days.contradicted and self.days.relied_on

    def _wrong_sums(self) -> list[str]:
        if self.sums is None:
            return []
        are_all_counted = not (self.not_counted or self.problems)
        return wrong_sums(self.footers if are_all_counted else None, self.misfits, self.balances)

    # One row

    def purchase(self, line: int, row: list[str]) -> FoundPurchase | None:
        """Turn a row into a purchase; None for a wish or a refund. Raises NotAPurchase or InvalidInput."""
        self.sections.check(line, row)
        texts = self._texts(row)
        texts["status"] = texts.get("status") or self.sections.heading
        on = texts.get("bought_on", "")
        if on[:1].isalpha() and sum_word(on):
            raise NotAPurchase(gettext("This looks like the total of the rows above."))
        meaning = self._meaning(line, row, texts)
        code = self.currencies.of(texts.get("currency", ""))
        readings, back = self.spending.of(line, texts, code)
        self._check(line, row, texts, code, readings)
        check_category(texts.get("category", ""))
        if self.books is not None:
            self.books.check(line, texts, readings)
        if not (on and readings):
            self._leave_out_sums(line, texts, readings)
        bought_on = self.days.of(on, self.sections.period, line)
        name = name_in(texts)
        if meaning == "wanted":
            self.not_counted = True
            id_ = content_id(ORIGIN, content_key(name, None, bought_on), self.seen)
            wait_until = self.about.wait_until(line, texts, bought_on)
            self.wishes.append(wish_in(texts, name, readings, bought_on, wait_until, id_))
            return None
        if readings and readings[-1].minor < 0:
            self.footers.rows.append(readings[0])
            order = texts.get("order_number", "")
            if not back and not order:
                raise NotAPurchase(gettext(_CAME_IN))
            self.came_back.append(Came(line, self.shown(row), name, order, -readings[0], bought_on))
            return None
        if quantity := texts.get("quantity"):
            readings = for_all(readings, quantity)
        purchase = self._purchase(line, texts, name, readings, bought_on)
        purchase = self._add_later_facts(line, texts, code, purchase, came_back=meaning == "returned")
        return self._noted(row, texts, purchase)

    def _add_later_facts(
        self, line: int, texts: Texts, code: str, purchase: FoundPurchase, *, came_back: bool
    ) -> FoundPurchase:
        """Add what the row says of the time since: answers, what came back, and how often it was used."""
        if came_back or self.has_answers:
            purchase = self._answered(line, texts, code, purchase, came_back=came_back)
        if "uses" in texts or "target_per_use" in texts:
            target = self.answers.target(line, texts, purchase.draft.price, code)
            purchase = self.about.used(line, texts, purchase, target)
        return purchase

    def _answered(
        self, line: int, texts: Texts, code: str, purchase: FoundPurchase, *, came_back: bool
    ) -> FoundPurchase:
        """Add what the row says of the time since: its verdict, and what came back."""
        draft = purchase.draft
        answer, more = self.answers.of(line, texts)
        if more:
            draft = replace(draft, note=" ".join(filter(None, (draft.note, more))))
        back = self.answers.refunds(line, texts, draft.price, code, draft.external_id, came_back=came_back)
        return replace(purchase, draft=draft, answer=answer, refunds=back)

    def _noted(self, row: list[str], texts: Texts, purchase: FoundPurchase) -> FoundPurchase:
        """Note a purchase that has nothing but a sentence."""
        draft, place = purchase.draft, len(self.purchases)
        is_known = draft.bought_on is not None or draft.price is not None or purchase.price_readings
        if (
            is_known
            or has_more(row)
            or "bought_on" not in texts
            or not any(role in texts for role in AMOUNTS)
        ):
            self.last_whole = place
        elif is_remark(row):
            self.alone.append(place)
        return purchase

    def _purchase(
        self,
        line: int,
        texts: Texts,
        name: str,
        readings: tuple[Money, ...],
        bought_on: ApproximateDate | None,
    ) -> FoundPurchase:
        price = readings[0] if len(readings) == 1 else None
        if price is not None:
            self.footers.rows.append(price)
        draft = PurchaseDraft(
            name=name,
            price=price,
            bought_on=bought_on,
            **self.about.fields(line, texts),
            origin=ORIGIN,
            external_id=self._external_id(texts, name, price, bought_on),
        )
        found = FoundPurchase(
            line=line, draft=draft, unbranded=texts.get("name", "") if texts.get("brand") else ""
        )
        if len(readings) < 2:  # noqa: PLR2004 - nothing to choose from
            return found
        text = next(texts[role] for role in AMOUNTS if texts.get(role))
        return replace(found, price_text=text, price_readings=readings)

    def _texts(self, row: list[str]) -> Texts:
        """Return the cells by role; raise RowTooWide or TextTooLong."""
        columns = len(self.mapping.roles)
        if len(row) < columns:
            row = row + [""] * (columns - len(row))
        elif len(row) > columns and any(map(str.strip, row[columns:])):
            raise RowTooWide(cells=len(row), columns=columns)
        texts = {role: row[at].strip() for role, at in self.single}
        for role, places in self.several:
            texts[role] = " ".join(dict.fromkeys(filter(None, (row[place].strip() for place in places))))
        texts = tidied(texts, _VALUES)
        texts = split_price(texts) if self.has_priced_names else texts
        return texts if self.books is None else self.books.read(row, texts)

    def _meaning(self, line: int, row: list[str], texts: Texts) -> Standing:
        """Return what the status says, or what a row without one is."""
        status, on = texts.get("status", ""), texts.get("bought_on", "")
        if status:
            return self._standing(line, status, on)
        is_noted = any(at < len(row) and row[at].strip() for at in self.noted_on)
        if (self.lists_wishes or is_noted) and "bought_on" in texts and not on:
            return "wanted"
        return self.unsaid

    def _standing(self, line: int, status: str, on: str) -> Standing:
        """Return what the status says; raise NotAPurchase for rows never paid."""
        meaning = self._below_heading(status)
        if meaning in {"unpaid", "cancelled", "passed on"}:
            self.not_counted = True
            raise NotAPurchase(gettext("It’s marked as “{status}”.").format(status=status[:40]))
        may_be_wanted = {None, "unsure"} if self.lists_wishes else {"unsure"}
        if meaning is None and not on and agreed(status) in may_be_wanted:
            return "wanted"  # “maybe” of what nobody bought yet
        if meaning is None:
            if not is_unknown(status):
                self.strange[status].append(line)
            return "paid"
        return meaning

    def _below_heading(self, status: str) -> Standing | None:
        """Return what a status says below the heading of its column; None if we don't know it."""
        if self.status_is == "wanted" and agreed(status) is not None:
            return "passed on" if agreed(status) == "no" else "wanted"  # a column called “Still want?”
        if self.status_is in {"unpaid", "cancelled", "returned"} and yes_or_no(status) is not None:
            return self.status_is if yes_or_no(status) else "paid"  # a column called “Cancelled”
        if self.status_is == "paid" and self._is_still_wanted(status):
            return "wanted"  # a column called “Bought”
        return self.statuses.get(status) or standing(status)

    def _is_still_wanted(self, status: str) -> bool:
        """Return whether a thing wasn’t bought yet: “not yet”, or “no” in a list of wishes."""
        return is_not_yet(status) or (self.lists_wishes and yes_or_no(status) is False)

    # Rows that aren't purchases

    def _check(self, line: int, row: list[str], texts: Texts, code: str, readings: tuple[Money, ...]) -> None:
        """Compare a row with what else the file says about it."""
        if self.sums is None:
            return
        parts, balance = self.sums
        if parts is not None and Row(row, self.amounts, code).fits(parts) is False:
            self.misfits.append(line)
        if balance is not None and len(readings) == 1 and balance < len(row) and texts.get("bought_on", "-"):
            left = plain_cents(row[balance]) if exponent(code) == CENTS else None
            left = Row(row, self.amounts, code).of(balance) if left is None else left
            self.balances.take(line, left, readings[0].minor)

    def _leave_out_sums(self, line: int, texts: Texts, readings: tuple[Money, ...]) -> None:
        """Raise NotAPurchase for the total below a list, after comparing it with the rows."""
        word = sum_word(texts.get("name") or texts.get("shop", ""))
        money = readings[0] if len(readings) == 1 else None
        name, has_days = texts.get("name", ""), "bought_on" in texts
        is_period = self.sections.is_day(name)
        if not word and not (
            money and self.footers.is_sum(money, name, has_days=has_days, is_period=is_period)
        ):
            return
        if word and money is not None and not is_balance(word) and "order_total" not in texts:
            self.footers.check(line, money)
        raise NotAPurchase(gettext("This looks like the total of the rows above."))

    def _leave_out_remarks(self) -> None:
        if any(place > self.last_whole >= 0 for place in self.alone):
            below = {each.line for each in self.purchases[self.last_whole + 1 :]}
            self._leave_out(below, "This looks like a remark below the list, not a purchase.")

    def _leave_out(self, lines: Collection[int], why: str) -> None:
        """Leave out purchases that turned out to be none, and say why."""
        if lines:
            those = [each for each in self.purchases if each.line in lines]
            self.skipped += [Problem(each.line, each.draft.name[:_SHOWN], gettext(why)) for each in those]
            self.purchases = [each for each in self.purchases if each.line not in lines]

    def _external_id(
        self, texts: Texts, name: str, price: Money | None, bought_on: ApproximateDate | None
    ) -> str:
        """Return the source's number, or one made from the content and a counter of equal rows."""
        number = texts.get("external_id", "")
        if len(number) >= _MIN_ID_CHARS:
            return unique_id(number, self.seen)
        return content_id(ORIGIN, content_key(name, price, bought_on), self.seen)
