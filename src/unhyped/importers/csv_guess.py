"""Guesses how to read a table of unknown origin, and what the person has to be asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from unhyped.domain.amount import detect_decimal_mark, parse_money
from unhyped.domain.currency import currency
from unhyped.domain.dates import detect_date_order, parse_date
from unhyped.domain.errors import AmountAmbiguous, DateAmbiguous, DateInFuture, InvalidInput
from unhyped.importers.columns import FOR_ALL, FOR_ONE, guess_roles
from unhyped.importers.header import normal, without_currency
from unhyped.importers.mapping import Doubt, Mapping, MappingQuestion, Role, header_signature
from unhyped.importers.reasons import reasons

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from unhyped.domain.amount import DecimalMark
    from unhyped.domain.dates import DateOrder
    from unhyped.importers.reading import Reading
    from unhyped.importers.table import FoundTable

_SHOWN_ROWS: Final = 8
_SHOWN_CELL: Final = 200
_LETTERS_OF_A_CODE: Final = 3
_MOSTLY: Final = 0.5
_NEARLY_ALL: Final = 0.8
_LOOKS_PAID: Final = re.compile(r".*\d[.,]\d\d\D*|.*[€$£¥zł]\s*-?\d.*|.*\d\s*[€$£zł].*", re.DOTALL)
_BANKS_SPEND: Final = 0.6
_REFUNDS_AT_MOST: Final = 0.2
_AMOUNTS: Final[tuple[Role, ...]] = ("price", "money_out", "money_in")
_FLAGGED: Final = re.compile(r"(.{0,40}\d[-)]?) ?(dr|cr)", re.IGNORECASE)


def flagged(text: str) -> tuple[str, str]:
    """Split “5.00 DR” into amount and flag: “dr” is spent, “cr” came in, "" says nothing."""
    if text[-1:] in {"R", "r"} and (match := _FLAGGED.fullmatch(text)):
        return match[1], match[2].lower()
    return text, ""


def question(table: FoundTable, reading: Reading, remembered: Mapping | None = None) -> MappingQuestion:
    """Guess the mapping of *table*; *unsure_about* lists what its names and cells leave open.

    A *remembered* answer takes precedence; this table then fills in what it left open.
    """
    columns = _Columns(table, reading)
    before = remembered is not None and remembered.fault(len(table.headers)) is None
    if remembered is not None and before:
        guess, doubts = _as_before(columns, remembered)
    else:
        guess, doubts = _guess(columns)
    rows = tuple(tuple(cell[:_SHOWN_CELL] for cell in row) for row in table.sample[:_SHOWN_ROWS])
    return MappingQuestion(
        signature=header_signature(table.headers),
        headers=table.headers,
        sample_rows=rows,
        guess=guess,
        unsure_about=tuple(doubts),
        reasons=reasons(table.headers, guess, columns.fit, chosen_before=before),
    )


def _as_before(columns: _Columns, remembered: Mapping) -> tuple[Mapping, list[Doubt]]:
    """Return the remembered answer, with doubts about customs that the earlier file didn't show."""
    doubts: list[Doubt] = []
    found = columns.customs(remembered.roles, doubts)
    guess = replace(
        remembered,
        decimal_mark=remembered.decimal_mark or found.decimal_mark,
        date_order=remembered.date_order or found.date_order,
    )
    answered = {
        "decimal_mark": remembered.decimal_mark is not None,
        "date_order": remembered.date_order is not None,
        "spent_is_negative": True,
    }
    return guess, [doubt for doubt in doubts if not answered.get(doubt)]


def _guess(columns: _Columns) -> tuple[Mapping, list[Doubt]]:
    """Guess from the names of the columns and their cells."""
    table = columns.table
    roles = guess_roles(table.headers, columns.tell)
    if "name" not in roles:
        roles = guess_roles(table.headers, columns.fit)
    doubts: list[Doubt] = []
    if not {"name", "shop"} & {*roles}:
        doubts.append("name")
    by_content = columns.by_content(roles)
    if by_content != roles and (doubts or not columns.suffice(roles, by_content)):
        doubts.append("price or bought_on")
    roles = by_content if doubts else columns.by_name_alone(roles)
    roles = columns.pieces(roles, doubts)
    return columns.customs(roles, doubts), doubts


@dataclass(frozen=True, slots=True)
class _Columns:
    """The cells of a table, column by column."""

    table: FoundTable
    reading: Reading

    def sample(self, index: int) -> list[str]:
        """Return the cells of a column near the start of the file, without blank ones."""
        rows = self.table.sample
        return [cell for row in rows if index < len(row) and (cell := row[index].strip())]

    def all(self, indexes: Sequence[int]) -> Iterator[str]:
        """Yield every cell of these columns that isn't blank, read from the file again."""
        for _, row in self.table.rows(self.reading):
            for index in indexes:
                if index < len(row) and (cell := row[index].strip()):
                    yield cell

    # Roles of columns

    def fit(self, role: Role, index: int) -> bool:
        """Tell whether the cells of a column can have a role; blank cells can have any."""
        cells = self.sample(index)
        if not cells:
            return True
        if role == "bought_on":
            return self._share(cells, self._is_date) >= _MOSTLY
        if role in _AMOUNTS:
            return self._share(cells, self._is_amount) >= _MOSTLY
        if role == "currency":
            return self._share(cells, _is_currency) >= _NEARLY_ALL
        if role in {"name", "direction"}:
            return self._share(cells, self._is_amount) < _MOSTLY
        return True

    def tell(self, role: Role, index: int) -> bool:
        """Do as `fit`, but refuse a name that is the same in every row (an account, a card)."""
        cells = self.sample(index)
        return self.fit(role, index) and (role != "name" or len(cells) < 2 or len({*cells}) > 1)  # noqa: PLR2004

    def by_content(self, roles: tuple[Role, ...]) -> tuple[Role, ...]:
        """Fill in missing roles by the cells: a column of days, one of amounts, one of words."""
        guess = [*roles]
        free = [index for index, role in enumerate(guess) if not role and self.sample(index)]
        if "bought_on" not in guess:
            self._take(guess, free, "bought_on", self._is_date)
        if not {*guess} & {"price", "money_out"}:
            self._take(guess, free, "price", self._is_paid)
        if not {*guess} & {"name", "shop"} and free:
            guess[max(free, key=lambda index: self._share(self.sample(index), _has_words))] = "name"
        return tuple(guess)

    def by_name_alone(self, roles: tuple[Role, ...]) -> tuple[Role, ...]:
        """Add a price, day or currency by column name alone; cells that don't fit become problems.

        Otherwise the column would be dropped silently.
        """
        guess = [*roles]
        promised = guess_roles(self.table.headers, self._may_promise)
        wanted = (("bought_on", {"bought_on"}), ("price", {"price", "money_out"}), ("currency", {"currency"}))
        for role, instead in wanted:
            if role in promised and not instead & {*guess} and not guess[promised.index(role)]:
                guess[promised.index(role)] = role
        return tuple(guess)

    def _may_promise(self, role: Role, index: int) -> bool:
        """Tell whether a name alone counts; “Valuta” is a currency in some countries, a day in others."""
        return role != "currency" or self._share(self.sample(index), _is_like_a_code) >= _MOSTLY

    def pieces(self, roles: tuple[Role, ...], doubts: list[Doubt]) -> tuple[Role, ...]:
        """Decide whether the price is per piece or for all: by its name, another column, or by asking."""
        if not {"quantity", "price"} <= {*roles}:
            return tuple("" if role == "quantity" else role for role in roles)
        price, quantity, settled = roles.index("price"), roles.index("quantity"), [*roles]
        names = [normal(without_currency(header)[0]) for header in self.table.headers]
        if names[price] not in FOR_ONE | FOR_ALL and {*self.all((quantity,))} <= {"1"}:
            settled[quantity] = ""  # nothing to decide
        elif names[price] not in FOR_ALL:
            totals = [index for index, name in enumerate(names) if name in FOR_ALL and not roles[index]]
            if totals and self.fit("price", totals[0]):
                settled[price], settled[totals[0]], settled[quantity] = "", "price", ""
            elif names[price] not in FOR_ONE:
                doubts.append("quantity")
        else:
            settled[quantity] = ""
        return tuple(settled)

    def _take(self, guess: list[Role], free: list[int], role: Role, is_one: Callable[[str], bool]) -> None:
        for index in free:
            if self._share(self.sample(index), is_one) >= _NEARLY_ALL:
                guess[index] = role
                free.remove(index)
                return

    @staticmethod
    def suffice(roles: tuple[Role, ...], by_content: tuple[Role, ...]) -> bool:
        """Tell whether the column names leave no price or day to be found by cells."""
        found = {*by_content} - {*roles}
        return not found & {"price", "bought_on"}

    @staticmethod
    def _share(cells: list[str], is_one: Callable[[str], bool]) -> float:
        return sum(map(is_one, cells)) / max(len(cells), 1)

    def _is_date(self, cell: str) -> bool:
        try:
            parse_date(cell, self.reading.customs.today)
        except (DateAmbiguous, DateInFuture):
            return True
        except InvalidInput:
            return False
        return not cell.isdecimal() or len(cell) == len("20260314")

    def _is_amount(self, cell: str) -> bool:
        try:
            parse_money(flagged(cell)[0], self.reading.customs.currency)
        except AmountAmbiguous:
            return True
        except InvalidInput:
            return False
        return True

    def _is_paid(self, cell: str) -> bool:
        """Return whether a number is an amount: it has cents or a currency sign."""
        return self._is_amount(cell) and _LOOKS_PAID.fullmatch(cell) is not None

    # Customs the cells follow

    def customs(self, roles: tuple[Role, ...], doubts: list[Doubt]) -> Mapping:
        """Return the mapping for *roles*; add to *doubts* what the cells leave open."""
        amounts = [index for index, role in enumerate(roles) if role in _AMOUNTS]
        dates = [index for index, role in enumerate(roles) if role == "bought_on"]
        mark = self._decimal_mark(amounts, doubts) if amounts else None
        order = self._date_order(dates, doubts) if dates else None
        codes = (without_currency(self.table.headers[index])[1] for index in amounts)
        return Mapping(
            roles=roles,
            decimal_mark=mark,
            date_order=order,
            spent_is_negative="price" in roles and self._spent_is_negative(roles, mark, doubts),
            currency=next(filter(None, codes), ""),
        )

    def _decimal_mark(self, indexes: list[int], doubts: list[Doubt]) -> DecimalMark | None:
        near = [cell for index in indexes for cell in self.sample(index)]
        mark = detect_decimal_mark(near) or detect_decimal_mark(self.all(indexes))
        if mark is None and any(map(self._is_ambiguous_amount, self.all(indexes))):
            doubts.append("decimal_mark")
            return self.reading.customs.decimal_mark
        return mark

    def _is_ambiguous_amount(self, cell: str) -> bool:
        return has_two_readings(lambda: parse_money(cell, self.reading.customs.currency))

    def _date_order(self, indexes: list[int], doubts: list[Doubt]) -> DateOrder | None:
        near = [cell for index in indexes for cell in self.sample(index)]
        order = detect_date_order(near) or detect_date_order(self.all(indexes))
        if order is None and any(map(self._is_ambiguous_date, self.all(indexes))):
            doubts.append("date_order")
            return "mdy" if self.reading.customs.currency == "USD" else "dmy"
        return order

    def _is_ambiguous_date(self, cell: str) -> bool:
        return has_two_readings(lambda: parse_date(cell, self.reading.customs.today))

    def _spent_is_negative(
        self, roles: tuple[Role, ...], mark: DecimalMark | None, doubts: list[Doubt]
    ) -> bool:
        """Return whether a minus means spent, as at banks; add a doubt if the signs are mixed."""
        below = above = 0
        for cell in self.sample(roles.index("price")):
            try:
                minor = parse_money(cell, self.reading.customs.currency, mark).minor
            except InvalidInput:
                continue
            below += minor < 0
            above += minor > 0
        share = below / (below + above) if below else 0.0
        if "direction" not in roles and _REFUNDS_AT_MOST < share < _BANKS_SPEND:
            doubts.append("spent_is_negative")
        return share >= _MOSTLY


def _has_words(cell: str) -> bool:
    return sum(map(str.isalpha, cell)) > _LETTERS_OF_A_CODE


def _is_like_a_code(cell: str) -> bool:
    return len(cell) == _LETTERS_OF_A_CODE and cell.isalpha()


def _is_currency(cell: str) -> bool:
    try:
        currency(cell)
    except InvalidInput:
        return False
    return True


def has_two_readings(read: Callable[[], object]) -> bool:
    """Tell whether reading an amount or a day fails because it has two meanings."""
    try:
        read()
    except (AmountAmbiguous, DateAmbiguous):
        return True
    except InvalidInput:
        return False
    return False
