"""The columns of a table of unknown origin: what their names and cells say about their roles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from unhyped.domain.amount import Marks, marks_of, money_readings
from unhyped.domain.errors import DateAmbiguous, DateInFuture, InvalidInput
from unhyped.domain.text import normalise
from unhyped.importers.answer_headings import ANSWERS, possible_roles
from unhyped.importers.cell_values import Amounts, Days, bare, currency_named, flagged
from unhyped.importers.cell_words import direction, is_free, is_unknown, standing, yes_or_no
from unhyped.importers.columns import (
    ALIASES,
    BALANCES,
    FOR_ALL,
    FOR_ONE,
    NEVER_PAID,
    SELLERS,
    SHOPS,
    guess_roles,
)
from unhyped.importers.header import plain_name
from unhyped.importers.sums import Balances, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from unhyped.importers.mapping import Doubt, Role
    from unhyped.importers.reading import Reading
    from unhyped.importers.table import FoundTable

AMOUNTS: Final[tuple[Role, ...]] = ("price", "order_total", "money_out", "money_in")
MOSTLY: Final = 0.5
_NEARLY_ALL: Final = 0.8
_LETTERS_OF_A_CODE: Final = 3
_MOST_DIRECTIONS: Final = 8
_MOST_STATUSES: Final = 20
_BECAME: Final = frozenset({"unpaid", "cancelled", "returned", "passed on"})
_BOUGHT: Final = re.compile(
    r"bought|purchas|paid|gekauft|bezahlt|achete|paye|comprad|pagad|gekocht|betaald|kupion|zaplac|acquist|pagat"
)
"""Headings below which “no” means that a thing wasn't bought; one that hasn't arrived was."""
_HAS_CENTS: Final = re.compile(r".*\d[.,]\d\d?\D*", re.DOTALL)
_OTHER_THAN_NUMBER: Final = re.compile(r"[^\d\s.,'’+()-]")
_METHOD: Final = re.compile(r"method|zahlungsart|zahlart|metod|mode|paidwith|betaalwijze|支付方式|支払方法")
"""Parts of names of columns with what somebody paid with, where “Credit” is a card."""
_LENGTHS_OF_OTHERS: Final = frozenset({1, 2, 3, 4, 6, 7, 9, 11, 12})
"""Digits alone are a day as 20260314, 45560, or seconds since 1970; a year alone is a number."""


@dataclass(slots=True)
class Columns:
    """The cells of a table, column by column."""

    table: FoundTable
    reading: Reading
    names: tuple[str, ...] = field(init=False)
    answers: frozenset[int] = field(init=False)
    """The columns whose headings name an answer, or what no purchase has a field for yet."""
    contradicts: bool = False
    evidence: list[str] = field(default_factory=list)
    _cells: dict[int, list[str]] = field(default_factory=dict)
    _shares: dict[tuple[int, str], float] = field(default_factory=dict)
    _days: Days = field(init=False)
    _followers: frozenset[int] | None = None

    def __post_init__(self) -> None:
        self._days = Days(self.reading.customs)
        self.names = tuple(plain_name(header) for header in self.table.headers)
        named = enumerate(map(possible_roles, self.table.headers))
        self.answers = frozenset(at for at, roles in named if ANSWERS & {*roles})

    def sample(self, index: int) -> list[str]:
        """Return the values of a column near the start of the file, without blank ones."""
        if index not in self._cells:
            values = (bare(row[index]) for row in self.table.sample if index < len(row))
            self._cells[index] = [value for value in values if value]
        return self._cells[index]

    def all(self, indexes: Sequence[int]) -> Iterator[str]:
        """Yield every value of these columns that isn't blank, read from the file again."""
        for _, row in self.table.rows(self.reading):
            for index in indexes:
                if index < len(row) and (cell := row[index].strip()):
                    yield cell if cell[0].isdigit() else bare(cell)

    # Roles of columns

    def fit(self, role: Role, index: int) -> bool:
        """Return whether the cells of a column can have a role; blank cells can have any."""
        if role == "creator" and self.names[index] in ALIASES["account"]:
            return not self.fit("account", index)
        tests: dict[Role, Callable[[str], bool]] = {
            "bought_on": self.is_date,
            "currency": self._is_currency,
            "direction": _is_direction,
            "account": _is_no_handle,
            **dict.fromkeys(AMOUNTS, self.is_amount),
        }
        if all(map(is_unknown, self.sample(index))):
            return True
        if role in tests:
            return self.share(index, tests[role]) >= MOSTLY and not (
                role in AMOUNTS and index in self.followers
            )
        is_other = (self.is_amount, self._is_date_in_numbers) if role == "name" else ()
        return all(self.share(index, is_one) < MOSTLY for is_one in is_other)

    def tell(self, role: Role, index: int) -> bool:
        """Do as `fit`, but refuse blank prices, and a name that is the same in every row (an account)."""
        cells = self.sample(index)
        is_account = role == "name" and len(cells) > 1 and len({*cells}) == 1
        return self.fit(role, index) and not is_account and (bool(cells) or role != "price")

    def names_only_a_seller(self, roles: tuple[Role, ...]) -> bool:
        """Return whether the only name is a seller's, or a shop's in a tracker, and another has words."""
        if "name" in roles:
            return False
        shops = {self.names[index] for index in places(roles, "shop")}
        wordiest = self._wordiest(self._nameless(roles))
        if wordiest is None or shops & SELLERS or {"verdict", "again", "needed", "brand"} & {*roles}:
            return wordiest is not None
        cells = self.sample(wordiest)
        return bool(shops & SHOPS) and len({*cells}) == len(cells) == len(self.table.sample)

    def with_direction(self, roles: tuple[Role, ...]) -> tuple[Role, ...]:
        """Add the column that says of each row whether money came in or went out, whatever its heading."""
        if "direction" in roles:
            return roles
        for index in self._free(roles):
            values = {*self.sample(index)}
            ways = [*map(direction, values)]
            is_status = "in" not in ways and all(map(standing, values))
            says = "out" in ways and {*ways} & {"in", "refund"} and len(values) <= _MOST_DIRECTIONS
            is_sure = None not in ways or (
                self.share(index, _is_direction) >= MOSTLY
                and sum(map(_is_direction, values)) > sum(standing(value) is not None for value in values)
            )
            if says and is_sure and not is_status and not _METHOD.search(self.names[index]):
                return tuple("direction" if place == index else role for place, role in enumerate(roles))
        return roles

    def with_status(self, roles: tuple[Role, ...]) -> tuple[Role, ...]:
        """Add the column that says what became of each row, whatever its heading."""
        if "status" in roles:
            return roles
        days = places(roles, "bought_on")
        found = next(filter(self._is_status, self._free(roles)), None)
        if found is None and len(days) == 1:
            found = next((at for at in self._free(roles) if self._says_bought_if_dated(at, days[0])), None)
        return tuple("status" if place == found else role for place, role in enumerate(roles))

    def _says_bought_if_dated(self, index: int, day: int) -> bool:
        """Return whether a column has words for “bought” exactly where there is a day."""
        rows = [row for row in self.table.sample if max(index, day) < len(row) and row[index].strip()]
        bought = [standing(row[index]) == "paid" and yes_or_no(row[index]) is None for row in rows]
        dated = [bool(row[day].strip()) for row in rows]
        words = {row[index] for row in rows}
        return (
            bought == dated
            and 0 < sum(bought) < len(rows)
            and len(words) <= min(_MOST_STATUSES, len(rows) - 1)
        )

    def _is_status(self, index: int) -> bool:
        values = {*self.sample(index)}
        meanings = {*map(standing, values)}
        if len(values) > _MOST_STATUSES or not meanings - {None}:
            return False
        if "status" in self.names[index]:
            return True
        if None not in {*map(yes_or_no, values)}:  # “Cancelled: yes”
            heading = self.table.headers[index].strip()
            became = None if " " in heading or index in self.answers else standing(heading)
            return became in _BECAME or (became == "paid" and _BOUGHT.search(normalise(heading)) is not None)
        values = {value for value in values if yes_or_no(value) is None}  # “Yes”, “No” and “Maybe” say less
        meanings = {*map(standing, values)}
        known = sum(standing(value) is not None for value in values)
        are_sure = None not in meanings or (bool(meanings & _BECAME) and 2 * known >= len(values))
        return are_sure and len(meanings) > 1

    def by_content(self, roles: tuple[Role, ...]) -> tuple[Role, ...]:
        """Fill in missing roles by the cells: a column of days, one of amounts, one of words."""
        guess = [*roles]
        free = self._nameless(roles)
        if "bought_on" not in guess:
            self._take(guess, free, "bought_on", self.is_date)
        if not {*guess} & {"price", "money_out"}:
            left = {*self._balances(free)}
            paid = [i for i in free if i not in left and self.names[i] not in NEVER_PAID]
            self._take(guess, paid, "price", self._is_paid)
            self._pair(guess, paid)
        free = [index for index in free if not guess[index]]
        if ("name" not in guess and "shop" not in guess) or self.names_only_a_seller(roles):
            wordiest = self._wordiest(free)
            if wordiest is None:
                wordiest = self._wordiest(places(guess, "note"))
            if wordiest is not None:
                guess[wordiest] = "name"
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

    def pieces(self, roles: tuple[Role, ...], doubts: list[Doubt]) -> tuple[Role, ...]:
        """Decide whether the price is per piece or for all: by its name, another column, or by asking."""
        if not {"quantity", "price"} <= {*roles}:
            return tuple("" if role == "quantity" else role for role in roles)
        price, quantity, settled = roles.index("price"), roles.index("quantity"), [*roles]
        if self.names[price] not in FOR_ONE | FOR_ALL and {*self.all((quantity,))} <= {"1", "1.0", "1x"}:
            settled[quantity] = ""  # nothing to decide
        elif self.names[price] not in FOR_ALL:
            totals = [i for i, name in enumerate(self.names) if name in FOR_ALL and not roles[i]]
            if totals and self.fit("price", totals[0]) and self.sample(totals[0]):
                settled[price], settled[totals[0]], settled[quantity] = "", "price", ""
            elif self.names[price] not in FOR_ONE:
                doubts.append("quantity")
        else:
            settled[quantity] = ""
        return tuple(settled)

    def balance(self, roles: tuple[Role, ...]) -> int | None:
        """Return the column with what is left on the account after each row."""
        return next(iter(self._balances(self._free(roles))), None) if {*roles} & {*AMOUNTS} else None

    def rows(self) -> list[Row]:
        """Return the first rows, to calculate with."""
        own = self.reading.customs.currency
        amounts = Amounts(marks_of((c for i in range(len(self.names)) for c in self.sample(i)), own))
        return [Row(row, amounts, own) for row in self.table.sample]

    @staticmethod
    def suffice(roles: tuple[Role, ...], by_content: tuple[Role, ...]) -> bool:
        """Return whether the column names leave no price or day to be found by cells."""
        found = {*by_content} - {*roles}
        return not found & {"price", "money_out", "bought_on"}

    def _free(self, roles: Sequence[Role]) -> list[int]:
        return [index for index, role in enumerate(roles) if not role and self.sample(index)]

    def _nameless(self, roles: Sequence[Role]) -> list[int]:
        """Return the free columns whose heading doesn't name an answer, so that their cells decide."""
        return [index for index in self._free(roles) if index not in self.answers]

    def _balances(self, free: Sequence[int]) -> list[int]:
        """Return the columns that are called a balance, or follow another column as a balance does."""
        return [index for index in free if self.names[index] in BALANCES or index in self.followers]

    def amounts(self) -> list[int]:
        """Return the columns that hold amounts of money, whatever their names."""
        size = range(len(self.names))
        return [place for place in size if self.share(place, self._is_paid) >= _NEARLY_ALL]

    @property
    def followers(self) -> frozenset[int]:
        """The columns whose steps are the amounts of another one."""
        if self._followers is None:
            numbers = self.amounts()
            rows = self.rows() if len(numbers) > 1 else []
            pairs = ((left, moved) for left in numbers for moved in numbers if left != moved)
            self._followers = frozenset(left for left, moved in pairs if _follows(rows, left, moved))
        return self._followers

    def _wordiest(self, free: Sequence[int]) -> int | None:
        """Return the column with the most words that aren't days or amounts; None without any."""
        fitting = [i for i in free if self.tell("name", i) and self.share(i, _has_words) > 0]
        return max(fitting, key=self._says_much, default=None)

    def _says_much(self, index: int) -> tuple[bool, int]:
        """Return how well the words of a column tell things apart; those for a direction don't."""
        return self.share(index, _is_direction) < MOSTLY, len({*filter(_has_words, self.sample(index))})

    def _take(self, guess: list[Role], free: list[int], role: Role, is_one: Callable[[str], bool]) -> None:
        for index in free:
            if self.share(index, is_one) >= _NEARLY_ALL:
                guess[index] = role
                free.remove(index)
                return

    def _pair(self, guess: list[Role], free: Sequence[int]) -> None:
        """Make a price money out, if another column has amounts exactly where it is blank."""
        price = next(iter(places(guess, "price")), None)
        if price is None:
            return
        filled = [price < len(row) and bool(row[price].strip()) for row in self.table.sample]
        for other in free:
            has = [other < len(row) and bool(row[other].strip()) for row in self.table.sample]
            is_paid = not guess[other] and self.share(other, self._is_paid) >= _NEARLY_ALL
            if is_paid and any(has) and all(a != b for a, b in zip(filled, has, strict=True)):
                guess[price], guess[other] = "money_out", "money_in"
                return

    def _may_promise(self, role: Role, index: int) -> bool:
        """Return whether a name alone counts; “Valuta” is a currency in some countries, a day in others."""
        return role != "currency" or self.share(index, _is_like_a_code) >= MOSTLY

    def share(self, index: int, is_one: Callable[[str], bool]) -> float:
        """Return how many of a column's known values pass a test, as a share."""
        key = index, is_one.__name__
        if key not in self._shares:
            values = [value for value in self.sample(index) if not is_unknown(value)]
            self._shares[key] = sum(map(is_one, values)) / max(len(values), 1)
        return self._shares[key]

    def sample_reads(self, index: int, read: Callable[[str, str], object], heading: str) -> float:
        """Return how many of a column's known values *read* understands below a heading, as a share."""
        values = [value for value in self.sample(index) if not is_unknown(value)]
        return sum(read(value, heading) is not None for value in values) / max(len(values), 1)

    def is_date(self, cell: str) -> bool:
        """Return whether a cell is a day, and not a number that may be one."""
        try:
            day = self._days.of(cell)
        except (DateAmbiguous, DateInFuture):
            return True
        except InvalidInput:
            return False
        return day is not None and (not cell.isdecimal() or len(cell) not in _LENGTHS_OF_OTHERS)

    def _is_date_in_numbers(self, cell: str) -> bool:
        """Return whether a cell is a date; words such as “May” can be a name."""
        return any(map(str.isdigit, cell)) and self.is_date(cell)

    def is_amount(self, cell: str) -> bool:
        """Return whether a cell is an amount of money, or says that nothing was paid."""
        return is_free(cell) or self._is_number(cell)

    def _is_number(self, cell: str) -> bool:
        try:
            money_readings(flagged(cell)[0], self.reading.customs.currency, Marks())
        except InvalidInput:
            return False
        return True

    def _is_paid(self, cell: str) -> bool:
        """Return whether a number is an amount: it has cents or a currency sign."""
        shows = _HAS_CENTS.fullmatch(cell) is not None or _OTHER_THAN_NUMBER.search(cell) is not None
        return shows and self._is_number(cell)

    def _is_currency(self, cell: str) -> bool:
        try:
            currency_named(cell, self.reading.customs.currency)
        except InvalidInput:
            return False
        return True


def places(roles: Sequence[Role], *wanted: Role) -> list[int]:
    """Return the columns with one of the *wanted* roles."""
    return [index for index, role in enumerate(roles) if role in wanted]


def _follows(rows: Sequence[Row], left: int, moved: int) -> bool:
    both = Balances()
    for line, row in enumerate(rows):
        both.take(line, row.of(left), row.of(moved))
    return both.follows


def _is_direction(cell: str) -> bool:
    return direction(cell) is not None


def _is_no_handle(cell: str) -> bool:
    return cell[0] != "@"


def _has_words(cell: str) -> bool:
    return sum(map(str.isalpha, cell)) > (_LETTERS_OF_A_CODE if cell.isascii() else 0)


def _is_like_a_code(cell: str) -> bool:
    return len(cell) == _LETTERS_OF_A_CODE and cell.isalpha()
