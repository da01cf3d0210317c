"""PayPal's reports: the activity download and the monthly statement, in eight languages.

Only money that was spent becomes a purchase. The rows next to it that moved the money (a bank transfer, a
hold, a conversion) are skipped, refunds are added to their purchase. E-mail and postal addresses,
telephone numbers and bank accounts are in these files too; their columns are never read.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.domain.amount import parse_money
from unhyped.domain.currency import currency
from unhyped.domain.dates import detect_date_order, order_of, parse_date
from unhyped.domain.duplicates import content_id, content_key, unique_id
from unhyped.domain.found import FoundPurchase, FoundRefund
from unhyped.domain.purchase import PurchaseDraft, name_from
from unhyped.domain.text import check_cells
from unhyped.i18n import gettext
from unhyped.importers import paypal_words as words
from unhyped.importers.cell_values import bare
from unhyped.importers.circumstances import clock_in
from unhyped.importers.csv_customs import has_two_days
from unhyped.importers.found import Found, NotAPurchase, Problem, RowReader
from unhyped.importers.header import normal, places_of
from unhyped.importers.mapping import Mapping, MappingQuestion, header_signature
from unhyped.importers.table import FoundTable, TableMatch

if TYPE_CHECKING:
    from datetime import date

    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.domain.dates import DateOrder
    from unhyped.domain.money import Money
    from unhyped.importers.mapping import Role
    from unhyped.importers.reading import Reading

LISTS: Final = "PayPal payments"
ORIGIN: Final = "paypal"
_SHOWN: Final = 200
_SHOWN_ROWS: Final = 8
_ASKED: Final[dict[str, Role]] = {
    "day": "bought_on",
    "title": "name",
    "partner": "shop",
    "gross": "price",
    "currency": "currency",
    "id": "external_id",
}
"""The columns to show when asking for the order of day and month, and their roles."""

_Cells = dict[str, str]
"""The stripped cells that are read, by field."""


def recognises(source: object) -> TableMatch | None:
    """Return the place of each field if *source* has the columns of a PayPal report."""
    if not isinstance(source, FoundTable):
        return None
    found = places_of(source.headers, words.COLUMNS)
    named = found.keys() & {"title", "partner", "kind"}
    typical = words.TYPICAL.intersection(map(normal, source.headers))
    return TableMatch(source, found) if found.keys() >= words.NEEDED and named and typical else None


def read(match: TableMatch, reading: Reading) -> Found:
    """Read every payment; the answer to an earlier reading's question gives the order of day and month."""
    table, where = match
    place = where["day"]
    days = [row[place] for _, row in table.rows(reading) if place < len(row)]
    order = detect_date_order(days)
    before = reading.remembered.get(header_signature(table.headers))
    answer = reading.mapping or (None if {"dmy", "mdy"} <= {*map(order_of, days)} else before)
    question = None
    if order is None and any(has_two_days(day, reading) for day in days):
        question = _question(table, where, reading)
        if answer is None or answer.date_order is None:
            return Found(origin=ORIGIN, source_name=table.name, columns=question, selective=True)
        order = answer.date_order
        question = question.answered(replace(question.guess, date_order=order))
    payments = _Payments(reading, order)
    for line, row in table.rows(reading):
        width = len(row)
        cells = {meant: bare(row[at]) if at < width else "" for meant, at in where.items()}
        payments.take(line, cells)
    payments.give_back()
    return payments.found(ORIGIN, table.name, columns=question, selective=True)


# --- payments


class _Incoming(NamedTuple):
    """A row of incoming money: for which payment, and whether it is a refund."""

    line: int
    shown: str
    number: str
    reference: str
    money: Money
    on: date
    refund: bool


@dataclass(slots=True)
class _Payments(RowReader[_Cells]):
    """Turns rows into purchases; incoming money waits until all payments are known."""

    reading: Reading
    order: DateOrder | None
    incoming: list[_Incoming] = field(default_factory=list)
    paid_back: set[int] = field(default_factory=set)
    by_number: dict[str, int] = field(default_factory=dict)
    about: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Place of a purchase → the number of the row it is about, and what to show of it."""

    def purchase(self, line: int, row: _Cells) -> FoundPurchase | None:
        """Return the purchase in a row; None for incoming money. Raises NotAPurchase or InvalidInput."""
        kind, status = row.get("kind", ""), row.get("status", "")
        if words.only_moves(kind):
            raise NotAPurchase(gettext("This only moves money for a payment that has its own row."))
        if words.is_memo(row.get("impact", "")):
            raise NotAPurchase(gettext("This is only a note about another row. Your balance didn’t change."))
        if not words.is_done(status):
            raise NotAPurchase(gettext("It’s marked as “{status}”.").format(status=status[:40]))
        money, day = (
            self._money(row),
            parse_date(row["day"], self.reading.customs.today, order=self.order, in_file=True),
        )
        if money.minor == 0:
            raise NotAPurchase(gettext("Its amount is 0."))
        refund, number = words.is_refund(kind), row["id"]
        if money.minor > 0:
            reference = row.get("reference", "")
            came = _Incoming(line, self.shown(row), number, reference, money, day.first, refund)
            self.incoming.append(came)
            return None
        if refund:
            raise NotAPurchase(gettext("You paid this back to somebody."))
        purchase = self._purchase(line, row, -money, day)
        self.by_number.setdefault(number, len(self.purchases))
        self.about[len(self.purchases)] = row.get("reference", ""), self.shown(row)
        if words.came_back(status):
            self.paid_back.add(len(self.purchases))
        return purchase

    def shown(self, row: _Cells) -> str:
        """Return what was bought, from whom, and for how much."""
        shown = (row.get(meant, "") for meant in ("title", "partner", "kind", "gross"))
        return " · ".join(filter(None, shown))[:_SHOWN]

    def _money(self, cells: _Cells) -> Money:
        """Return the amount of a row; three digits after a mark are thousands: PayPal writes two decimals."""
        text, code = cells["gross"], cells.get("currency", "")
        self.named.add(bool(code))
        own = currency(code) if code else self.reading.customs.currency
        return parse_money(text, own, "," if "." in text else ".")

    def _purchase(self, line: int, cells: _Cells, price: Money, day: ApproximateDate) -> FoundPurchase:
        check_cells(cells.values())
        name, quantity = _name(cells), cells.get("quantity", "")
        return FoundPurchase(
            line=line,
            draft=PurchaseDraft(
                name=name,
                price=price,
                bought_on=day,
                bought_time=clock_in(cells.get("time", "")),
                shop=cells.get("partner", ""),
                note=""
                if quantity in {"", "0", "1"}
                else gettext("Quantity: {quantity}").format(quantity=quantity[:20]),
                origin=ORIGIN,
                external_id=self._external_id(cells["id"], content_key(name, price, day)),
            ),
        )

    def _external_id(self, number: str, content: str) -> str:
        """Return PayPal's number, or else one made from the content; unique within a file."""
        if number:
            return unique_id(number, self.seen)
        return content_id(ORIGIN, content, self.seen)

    # Incoming money

    def give_back(self) -> None:
        """Add the refunds to their purchases, once all rows are read."""
        refunds: dict[int, list[FoundRefund]] = {}
        for each in self.incoming:
            place = self.by_number.get(each.reference) if each.reference else None
            if why := self._no_refund(each, place):
                self.skipped.append(Problem(each.line, each.shown, why))
            elif place is not None:
                refund = FoundRefund(external_id=each.number, amount=each.money, on=each.on)
                refunds.setdefault(place, []).append(refund)
        for place in self.paid_back - refunds.keys():
            refunds[place] = [FoundRefund(external_id=f"{self.purchases[place].draft.external_id}/refund")]
        for place, given in refunds.items():
            self.purchases[place] = replace(self.purchases[place], refunds=tuple(given))
        self._leave_out_what_moves()

    def _leave_out_what_moves(self) -> None:
        """Leave out rows about another payment of the file, such as its conversion, whatever their kind."""
        why = gettext("This only moves money for a payment that has its own row.")
        moves = {
            place: shown
            for place, (number, shown) in self.about.items()
            if number and self.by_number.get(number, place) != place
        }
        self.skipped += [Problem(self.purchases[place].line, shown, why) for place, shown in moves.items()]
        self.purchases = [each for place, each in enumerate(self.purchases) if place not in moves]

    def _no_refund(self, came: _Incoming, place: int | None) -> str | None:
        """Return why incoming money isn't a refund of a known purchase; None if it is one."""
        if not came.refund:
            if place is None:
                return gettext("Money coming in, not a purchase.")
            return gettext("This only moves money for a payment that has its own row.")
        paid = None if place is None else self.purchases[place].draft.price
        if paid is None:
            return gettext(
                "This refund is for a payment that isn’t in this file. Add it to that purchase yourself."
            )
        if paid.currency != came.money.currency:
            return gettext("This refund is in another currency. Add it to the purchase yourself.")
        return None


def _name(cells: _Cells) -> str:
    """Return the item's name, or else the payee, or else the kind of payment."""
    return name_from(cells.get("title") or cells.get("partner") or cells.get("kind") or "")


# --- the order of day and month


def _question(table: FoundTable, where: dict[str, int], reading: Reading) -> MappingQuestion:
    """Ask for the order of day and month, showing only columns that are read anyway."""
    roles: dict[int, Role] = {where[meant]: role for meant, role in _ASKED.items() if meant in where}
    if "title" not in where:
        roles[where["partner" if "partner" in where else "kind"]] = "name"
    shown = sorted(roles)
    gross = [row[where["gross"]] for row in table.sample if where["gross"] < len(row)]
    american = reading.customs.currency == "USD" and not any(cell[-3:-2] == "," for cell in gross)
    return MappingQuestion(
        signature=header_signature(table.headers),
        headers=tuple(table.headers[place] for place in shown),
        sample_rows=tuple(
            tuple(row[place][:_SHOWN] if place < len(row) else "" for place in shown)
            for row in table.sample[:_SHOWN_ROWS]
        ),
        guess=Mapping(
            roles=tuple(roles[place] for place in shown),
            date_order="mdy" if american else "dmy",
            spent_is_negative=True,
        ),
        unsure_about=("date_order",),
        only_dates=True,
    )
