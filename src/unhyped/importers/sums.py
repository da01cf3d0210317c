"""Checks the sums that a table carries itself, so that a wrong reading is noticed before it is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.domain.errors import InvalidInput
from unhyped.i18n import gettext
from unhyped.importers.cell_values import Amounts, bare, flagged, quantity_of
from unhyped.importers.cell_words import has_sum_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from unhyped.domain.money import Money

_SHOWN: Final = 8
_MAX_QUOTED_CHARS: Final = 40
_MAX_NAMED: Final = 20
"""With more unreadable cells, the column holds texts and no answers: naming a few is enough."""
_MOSTLY: Final = 0.8
_FEWEST: Final = 3
CENTS: Final = 2
"""The decimals of most currencies."""


class Parts(NamedTuple):
    """The columns whose sum is another one's: *price* (times *quantity*) + *added* − *off* = *total*."""

    price: int
    total: int
    added: tuple[int, ...] = ()
    off: tuple[int, ...] = ()
    quantity: int | None = None


class Sums(NamedTuple):
    """The sums of a table to check: the *parts* of a total in each row, and the column with the *balance*."""

    parts: Parts | None
    balance: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """The amounts of a row in minor units; None for cells that hold none."""

    cells: Sequence[str]
    amounts: Amounts
    code: str

    def of(self, place: int) -> int | None:
        """Return the amount in a column."""
        text = bare(self.cells[place]) if place < len(self.cells) else ""
        try:
            readings = self.amounts.of(flagged(text)[0], self.code) if text else ()
        except InvalidInput:
            return None
        return readings[0].minor if len(readings) == 1 else None

    def fits(self, parts: Parts) -> bool | None:
        """Return whether the parts of a row add up; None if its price or total is missing."""
        price, total = self.of(parts.price), self.of(parts.total)
        if price is None or total is None:
            return None
        pieces = _pieces(self.cells, parts.quantity)
        added = sum(abs(self.of(place) or 0) for place in parts.added)
        off = sum(abs(self.of(place) or 0) for place in parts.off)
        wanted = abs(total)
        return any(abs(abs(price) * n + added - off - wanted) <= n for n in {1, pieces})


def plain_cents(cell: str) -> int | None:
    """Return an amount with two decimals and no thousands mark in cents; None for any other text."""
    text = cell.strip()
    try:
        return int(text[:-3] + text[-2:]) if text[-3:-2] in {".", ","} else None
    except ValueError:
        return None


def _pieces(cells: Sequence[str], place: int | None) -> int:
    try:
        return 1 if place is None or place >= len(cells) else int(quantity_of(bare(cells[place])))
    except InvalidInput:
        return 1


@dataclass(slots=True)
class Balances:
    """Follows what is left on an account from row to row, upwards or downwards."""

    lines: list[int] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    moved: list[int] = field(default_factory=list)

    def take(self, line: int, left: int | None, moved: int | None) -> None:
        """Add one row."""
        if left is not None and moved is not None:
            self.lines.append(line)
            self.left.append(left)
            self.moved.append(moved)

    def misfits(self) -> list[int]:
        """Return the lines where the balance jumps; none if it doesn't follow the amounts at all."""
        steps = [later - before for before, later in zip(self.left, self.left[1:], strict=False)]
        down = [abs(step) == abs(moved) for step, moved in zip(steps, self.moved[1:], strict=False)]
        up = [abs(step) == abs(moved) for step, moved in zip(steps, self.moved, strict=False)]
        best, first = (down, 1) if sum(down) >= sum(up) else (up, 0)
        if len(best) < _FEWEST or sum(best) < _MOSTLY * len(best):
            return []
        return [self.lines[place + first] for place, fits in enumerate(best) if not fits]

    @property
    def follows(self) -> bool:
        """Whether the balance follows the amounts, all the way."""
        steps = [abs(later - before) for before, later in zip(self.left, self.left[1:], strict=False)]
        sizes = [abs(moved) for moved in self.moved]
        return sum(map(bool, steps)) > 1 and steps in (sizes[1:], sizes[:-1])


def follows(rows: Iterable[Row], left: int, moved: int) -> bool:
    """Return whether the column *left* is a balance that follows the amounts in the column *moved*."""
    both = Balances()
    for line, row in enumerate(rows):
        both.take(line, row.of(left), row.of(moved))
    return both.follows


@dataclass(slots=True)
class Footers:
    """Adds up what the rows above a sum say, and compares."""

    rows: list[Money] = field(default_factory=list)
    """The amounts above, negative if they came in."""
    wrong: list[str] = field(default_factory=list)
    _spent: Counter[str] = field(default_factory=Counter)
    _came: Counter[str] = field(default_factory=Counter)
    _added: int = 0
    _last: int = 0

    def is_sum(self, money: Money, name: str, *, has_days: bool, is_period: bool = False) -> bool:
        """Return whether *money* is the sum of the rows above, or of some if its *name* says so.

        It does with a word for a sum, and below days with nothing but a month or another period.
        """
        has_word = has_sum_word(name) or (has_days and is_period)
        if has_word and self.is_part(money):
            return True
        is_likely = (has_word or has_days) and len(self.rows) > 1 and money.minor != 0
        return is_likely and self._fits(money)

    def is_part(self, money: Money) -> bool:
        """Return whether *money* is the sum of the rows since the last sum of a part."""
        above = self.rows[self._last :]
        if not above or money.minor == 0 or abs(money.minor) != abs(sum(each.minor for each in above)):
            return False
        self._last = len(self.rows)
        return True

    def check(self, line: int, money: Money) -> None:
        """Note a sum that isn't that of the rows above, or of the last of them."""
        if self.rows and not (self.is_part(money) or self._fits(money)):
            self.wrong.append(
                gettext("The sum in line {line} isn’t what the rows above add up to.").format(line=line)
            )

    def _fits(self, money: Money) -> bool:
        for each in self.rows[self._added :]:
            (self._spent if each.minor >= 0 else self._came)[each.currency] += abs(each.minor)
        self._added = len(self.rows)
        every = self._spent.keys() | self._came.keys()
        codes = {money.currency} & every or every  # a sum without a currency is in that of the rows
        sums = ((self._spent[code], self._came[code]) for code in codes)
        return any(abs(money.minor) in {out, came, abs(out - came), out + came} for out, came in sums)


def wrong_sums(footers: Footers | None, misfits: Sequence[int], balances: Balances) -> list[str]:
    """Return what the sums of a file say against its rows; *footers* None aren't compared."""
    told = [] if footers is None else [*footers.wrong]
    if misfits:
        said = gettext("The parts don’t add up to the total in line {lines}.")
        told.append(said.format(lines=listed_lines(misfits)))
    if lines := balances.misfits():
        said = gettext("The balance doesn’t follow the amounts in line {lines}.")
        told.append(said.format(lines=listed_lines(lines)))
    return told


def listed_lines(lines: Iterable[int]) -> str:
    """Return “3, 5, 8, …”."""
    every = [*lines]
    return ", ".join(map(str, every[:_SHOWN])) + (", …" if len(every) > _SHOWN else "")


def quoted_cells(strange: Mapping[str, Sequence[int]]) -> str:
    """Return the cells that nobody could read, each with its lines: “so-so” (line 3)."""
    named = [
        gettext("“{text}” (line {lines})").format(text=text[:_MAX_QUOTED_CHARS], lines=listed_lines(lines))
        for text, lines in strange.items()
    ]
    more = ", …" if len(named) > _MAX_NAMED else ""
    return ", ".join(named[:_MAX_NAMED]) + more
