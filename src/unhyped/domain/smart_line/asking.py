"""What a smart line leaves open: a field, and the lines that would settle it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from unhyped.domain.currency import exponent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.domain.errors import InvalidInput
    from unhyped.domain.money import Money
    from unhyped.domain.smart_line.tokens import Tokens

AskedField = Literal["price", "currency", "bought_on"]
_THREE_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its *value* (None: these words are part of the name), and the whole *line* that says so.

    The value of a currency is the price in it.
    """

    value: Money | ApproximateDate | None
    line: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A question about a *field*: why it is open, what it may be (perhaps nothing we know), and its place.

    Its words stay in the name until it is answered.
    """

    field: AskedField
    problem: InvalidInput
    choices: tuple[Choice, ...]
    start: int
    end: int


class Rewriter:
    """Makes the lines of choices from the *line* that was typed."""

    def __init__(self, line: str, tokens: Tokens) -> None:
        """Work on *line* and its *tokens*."""
        self._line = line
        self._tokens = tokens

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Return the place of some tokens in the line."""
        return self._tokens.all[first].start, self._tokens.all[last].end

    def choice(self, value: Money | ApproximateDate | None, texts: Mapping[tuple[int, int], str]) -> Choice:
        """Return the choice of *value*: a line with other *texts* in place of some tokens."""
        line = self._line
        for (first, last), text in sorted(texts.items(), reverse=True):
            start, end = self.place(first, last)
            line = f"{line[:start]}{text}{line[end:]}"
        return Choice(value, line)

    def quoted(self, first: int, last: int) -> str:
        """Return tokens in quotes, so that they stay in the name."""
        start, end = self.place(first, last)
        return f'"{self._line[start:end]}"'


def unambiguous(money: Money) -> str:
    """Return *money* as nobody can misread it: 1234.00 EUR, 1.2340 KWD."""
    more = "0" if exponent(money.currency) >= _THREE_DECIMALS else ""
    return f"{money.decimal:f}{more} {money.currency}"
