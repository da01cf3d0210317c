"""The columns of a table of unknown origin: what their names and cells say about their roles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from unhyped.domain.amount import Marks, marks_of, money_readings
from unhyped.domain.errors import DateAmbiguous, DateInFuture, InvalidInput
from unhyped.importers.answer_headings import ANSWERS, heading_words, possible_roles, says
from unhyped.importers.cell_days import Days, lacks_year
from unhyped.importers.cell_values import (
    Amounts,
    bare,
    currency_named,
    flagged,
    has_words,
    is_like_a_code,
    is_no_account_number,
    may_be_tags,
    without_about,
)
from unhyped.importers.cell_words import is_direction, is_free, is_unknown
from unhyped.importers.columns import (
    ALIASES,
    BALANCES,
    FOR_ALL,
    FOR_ONE,
    MONTHS,
    NEVER_PAID,
    PAYEES,
    SELLERS,
    guess_roles,
    name_of,
)
from unhyped.importers.days_in_parts import has_days_of_months, is_day_of_month, lists_used_up
from unhyped.importers.sums import Row, follows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from unhyped.importers.mapping import Doubt, Role
    from unhyped.importers.reading import Reading
    from unhyped.importers.table import FoundTable

AMOUNTS: Final[tuple[Role, ...]] = ("price", "order_total", "money_out", "money_in")
MOSTLY: Final = 0.5
_NEARLY_ALL: Final = 0.8
_HEADING_CHARS: Final = 120
_PAID: Final = PAYEES | {"merchant", "merchantname"}
"""Names of columns with whoever was paid, next to which words say little."""
_ENOUGH_ROWS: Final = 3
"""Of two rows, most columns have different words."""
_HAS_CENTS: Final = re.compile(r".*\d[.,]\d\d?\D*", re.DOTALL)
_OTHER_THAN_NUMBER: Final = re.compile(r"[^\d\s.,'’+()-]")
_LENGTHS_OF_OTHERS: Final = frozenset({1, 2, 3, 4, 6, 7, 9, 11, 12})
"""Digits alone are a day as 20260314, 45560, or seconds since 1970; a year alone is a number."""


@dataclass(slots=True)
class Columns:
    """The cells of a table, column by column."""

    table: FoundTable
    reading: Reading
    names: tuple[str, ...] = field(init=False)
    headings: tuple[str, ...] = field(init=False)
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
        self.names = tuple(map(name_of, self.table.headers))
        self.headings = tuple(heading_words(header[:_HEADING_CHARS]) for header in self.table.headers)
        named = enumerate(map(possible_roles, self.table.headers))
        self.answers = frozenset(at for at, roles in named if ANSWERS & {*roles})

    def sample(self, index: int) -> list[str]:
        """Return the values of a column near the start of the file, without blank ones."""
        if index not in self._cells:
            values = (without_about(bare(row[index])) for row in self.table.sample if index < len(row))
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
        if role == "bought_on" and self.names[index] in MONTHS and lists_used_up(self.table.name):
            return False
        is_day = role == "bought_on" and has_days_of_months(self.table, index, self._days)
        tests: dict[Role, Callable[[str], bool]] = {
            "bought_on": is_day_of_month if is_day else self._is_any_date,
            "currency": self._is_currency,
            "direction": is_direction,
            "account": _is_no_handle,
            "tags": may_be_tags,
            "shop": is_no_account_number,
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
        """Do as `fit`, but refuse blank prices and names, and names that are the same in every row."""
        cells = self.sample(index)
        is_account = role == "name" and len(cells) > 1 and len({*cells}) == 1
        return self.fit(role, index) and not is_account and (bool(cells) or role not in {"price", "name"})

    def names_only_a_seller(self, roles: tuple[Role, ...]) -> bool:
        """Return whether the only name is a seller's, or a shop's in a tracker, and another has words."""
        if "name" in roles:
            return False
        shops = {self.names[index] for index in places(roles, "shop")}
        is_bank = bool(shops & _PAID or {"account", "kind", "direction", "money_in"} & {*roles})
        wordiest = self._wordiest(self._nameless(roles))
        if wordiest is None or shops & SELLERS or {"verdict", "again", "needed", "brand"} & {*roles}:
            return wordiest is not None
        cells = self.sample(wordiest)
        return not is_bank and len({*cells}) == len(cells) >= MOSTLY * len(self.table.sample)

    def by_content(self, roles: tuple[Role, ...]) -> tuple[Role, ...]:
        """Fill in missing roles by the cells: a column of days, one of amounts, one of words."""
        guess = [*roles]
        free = self._nameless(roles)
        self._take(guess, free, "bought_on", self.is_date)
        if not {*guess} & {"price", "money_out"}:
            self._take_amounts(guess, free)
        free = [index for index in free if not guess[index]]
        if not {*guess} & {"name", "shop"} or self.names_only_a_seller(roles):
            notes = places(guess, "note")
            wordiest = self._wordiest([*notes, *free] if {"account", "kind"} & {*roles} else [*free, *notes])
            if wordiest is not None:
                guess[wordiest] = "name"
        return tuple(guess)

    def _take_amounts(self, guess: list[Role], free: Sequence[int]) -> None:
        """Take the price from the *free* columns, or money out and in."""
        left = {*self._balances(free)}
        paid = [i for i in free if i not in left and not self._was_never_paid(i)]
        self._take(guess, paid, "price", self._is_paid)
        # Whole numbers, below a heading that says what they are, or next to some with cents.
        self._take(guess, [i for i in paid if says(self.headings[i], "price")], "price", self.is_amount)
        if "price" not in guess:
            with_cents = [i for i in paid if self.share(i, self._is_paid)]
            self._take(guess, with_cents, "price", self.is_amount)
            self._take(guess, with_cents, "price", self._is_paid, MOSTLY)
        self._pair(guess, paid)

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
        return next(iter(self._balances(self.free(roles))), None) if {*roles} & {*AMOUNTS} else None

    def rows(self) -> list[Row]:
        """Return the first rows, to calculate with."""
        own = self.reading.customs.currency
        amounts = Amounts(marks_of((c for i in range(len(self.names)) for c in self.sample(i)), own))
        return [Row(row, amounts, own) for row in self.table.sample]

    def unsaid(self, roles: tuple[Role, ...], by_content: tuple[Role, ...]) -> list[Doubt]:
        """Return what only the cells show: a name, a price or a day below a heading that doesn’t say so."""
        changed = {role: at for at, role in enumerate(by_content) if role and role != roles[at]}
        doubts: list[Doubt] = []
        is_named = bool({"name", "shop"} & {*roles}) and not self.names_only_a_seller(roles)
        if not is_named and not ("name" in changed and self._says_name(roles, changed["name"])):
            doubts.append("name")
        found = [role for role in ("price", "bought_on") if role in changed and role not in roles]
        if "money_out" in changed or not all(self._alone_says(role, changed[role], roles) for role in found):
            doubts.append("price or bought_on")
        return doubts

    def _says_name(self, roles: tuple[Role, ...], at: int) -> bool:
        """Return whether a heading asks what was bought, or is the memo of a bank that has no payees."""
        if says(self.headings[at], "name"):
            return True
        is_memo = roles[at] == "note" and bool({"account", "kind"} & {*roles}) and "shop" not in roles
        others = [
            i for i in (*self._nameless(roles), *places(roles, "note")) if i != at and self.tell("name", i)
        ]
        return self._tells_apart(at) and (is_memo or not any(map(self._tells_apart, others)))

    def _tells_apart(self, at: int) -> bool:
        """Return whether each row has other words in a column than all others."""
        cells, rows = self.sample(at), len(self.table.sample)
        return len({*cells}) == len(cells) == rows >= _ENOUGH_ROWS and self.share(at, has_words) >= MOSTLY

    def _alone_says(self, role: Role, at: int, roles: tuple[Role, ...]) -> bool:
        """Return whether a heading names a *role*, and no other free column like it does."""
        others = (i for i in self._nameless(roles) if i != at and not self._was_never_paid(i))
        return says(self.headings[at], role) and not any(
            says(self.headings[i], role) and not says(self.headings[i], "other day") and self.fit(role, i)
            for i in others
        )

    @staticmethod
    def suffice(roles: tuple[Role, ...], by_content: tuple[Role, ...]) -> bool:
        """Return whether the column names leave no price or day to be found by cells."""
        found = {*by_content} - {*roles}
        return not found & {"price", "money_out", "bought_on"}

    def free(self, roles: Sequence[Role]) -> list[int]:
        """Return the columns without a role that have values."""
        return [index for index, role in enumerate(roles) if not role and self.sample(index)]

    def _nameless(self, roles: Sequence[Role]) -> list[int]:
        """Return the free columns whose heading doesn't name an answer, so that their cells decide."""
        return [index for index in self.free(roles) if index not in self.answers]

    def _was_never_paid(self, at: int) -> bool:
        """Return whether a heading names a price before it was reduced, or one that was only planned."""
        return self.names[at] in NEVER_PAID or says(self.headings[at], "planned price")

    def _balances(self, free: Sequence[int]) -> list[int]:
        """Return the columns that are called a balance, or follow another column as a balance does."""
        return [index for index in free if self.names[index] in BALANCES or index in self.followers]

    def amounts(self) -> list[int]:
        """Return the columns that hold amounts of money, whatever their names."""
        return [at for at in range(len(self.names)) if self.share(at, self._is_paid) >= _NEARLY_ALL]

    @property
    def followers(self) -> frozenset[int]:
        """The columns whose steps are the amounts of another one."""
        if self._followers is None:
            numbers = self.amounts()
            rows = self.rows() if len(numbers) > 1 else []
            pairs = ((left, moved) for left in numbers for moved in numbers if left != moved)
            self._followers = frozenset(left for left, moved in pairs if follows(rows, left, moved))
        return self._followers

    def has_words_left(self, roles: tuple[Role, ...]) -> bool:
        """Return whether a column without a role may be a name."""
        return self._wordiest(self._nameless(roles)) is not None

    def _wordiest(self, free: Sequence[int]) -> int | None:
        """Return the column with the most words that aren't days or amounts; None without any."""
        return max(
            (i for i in free if self.tell("name", i) and self.share(i, has_words)),
            key=self._says_much,
            default=None,
        )

    def _says_much(self, index: int) -> tuple[bool, bool, int]:
        """Return how well the words of a column tell things apart; those for a direction don't."""
        return (
            says(self.headings[index], "name"),
            self.share(index, is_direction) < MOSTLY,
            len({*filter(has_words, self.sample(index))}),
        )

    def _take(
        self, guess: list[Role], free: list[int], role: Role, test: Callable[[str], bool], least: float = 0.8
    ) -> None:
        if role in guess:
            return
        for index in sorted(free, key=lambda at: not says(self.headings[at], role)):
            if self.share(index, test) >= least:
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
        return role != "currency" or self.share(index, is_like_a_code) >= MOSTLY

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
            day = None if lacks_year(cell) and "/" in cell else self._days.of(cell)
        except (DateAmbiguous, DateInFuture):
            return True
        except InvalidInput:
            return False
        return day is not None and (not cell.isdecimal() or len(cell) not in _LENGTHS_OF_OTHERS)

    def _is_any_date(self, cell: str) -> bool:
        """Return whether a cell below a heading for days is one, also “14/3”."""
        return self.is_date(cell) or lacks_year(cell)

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
        return self._code(cell) is not None

    def codes(self, index: int) -> set[str]:
        """Return the currencies that the cells of a column name."""
        return {code for cell in self.sample(index) if (code := self._code(cell)) is not None}

    def _code(self, cell: str) -> str | None:
        try:
            return currency_named(cell, self.reading.customs.currency)
        except InvalidInput:
            return None


def places(roles: Sequence[Role], *wanted: Role) -> list[int]:
    """Return the columns with one of the *wanted* roles."""
    return [index for index, role in enumerate(roles) if role in wanted]


def _is_no_handle(cell: str) -> bool:
    return cell[0] != "@"
