"""What a row says was spent: by its price, a sign, a word for a direction, or columns for out and in."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from unhyped.importers.cell_values import flagged
from unhyped.importers.cell_words import direction
from unhyped.importers.errors import DirectionUnknown

if TYPE_CHECKING:
    from unhyped.domain.money import Money
    from unhyped.importers.cell_values import Amounts
    from unhyped.importers.csv_texts import Texts


def _as_spent(readings: tuple[Money, ...]) -> tuple[Money, ...]:
    """Return the amounts as money that was spent: not below zero."""
    return tuple(-money if money.minor < 0 else money for money in readings)


def _as_income(readings: tuple[Money, ...]) -> tuple[Money, ...]:
    """Return the amounts as money that came in: not above zero."""
    return tuple(money if money.minor < 0 else -money for money in readings)


@dataclass(slots=True)
class Signs:
    """The words for a direction in the rows of a table, and whether their amounts are below zero."""

    out: list[tuple[int, str, bool]] = field(default_factory=list)
    came: set[bool] = field(default_factory=set)

    def contradicted(self) -> set[int]:
        """Return the lines whose word says spent, but whose sign says that money came in.

        A “payment” is spent at a bank, and comes in on the statement of a card. If both signs are there,
        each word has one vote on which of them is spending.
        """
        below: dict[str, list[bool]] = defaultdict(list)
        for _, word, negative in self.out:
            below[word].append(negative)
        if len({negative for _, _, negative in self.out}) < 2:  # noqa: PLR2004 - both signs
            return set()
        votes = Counter(2 * sum(each) > len(each) for each in below.values())
        if votes[True] != votes[False]:
            spent = votes[True] > votes[False]
        elif len(self.came) == 1:
            spent = not next(iter(self.came))
        else:
            return set()
        return {line for line, _, negative in self.out if negative != spent}


@dataclass(slots=True)
class Spending:
    """Reads what was spent in each row; *signs* collects what words and signs say of all of them."""

    amounts: Amounts
    spent_is_negative: bool
    signs: Signs = field(default_factory=Signs)

    def of(self, line: int, texts: Texts, code: str) -> tuple[tuple[Money, ...], bool]:
        """Return what can have been spent, negative if it came in, and whether it came back."""
        text, flag = texts.get("price") or texts.get("order_total") or "", ""
        if text[-1:] in {"R", "r"}:
            text, flag = flagged(text)
        readings, back = self._read(text, code), False
        if readings and (flag or texts.get("direction")):
            readings, back = self._with_words(line, readings, flag, texts.get("direction", ""))
        elif self.spent_is_negative:
            readings = tuple([-money for money in readings])
        if "money_out" in texts or "money_in" in texts:
            return self._out_and_in(texts, code) or readings, back
        return readings, back

    def _read(self, text: str, code: str) -> tuple[Money, ...]:
        return self.amounts.of(text, code) if text else ()

    def _with_words(
        self, line: int, readings: tuple[Money, ...], flag: str, said: str
    ) -> tuple[tuple[Money, ...], bool]:
        """Return the amounts, negative if words say that they came in, and whether they came back."""
        if flag:
            return (_as_income(readings) if flag == "cr" else _as_spent(readings)), False
        way = direction(said)
        if way is None:
            raise DirectionUnknown(text=said[:40])
        negative = readings[0].minor < 0
        if way == "out":
            self.signs.out.append((line, said, negative))
        else:
            self.signs.came.add(negative)
        return (_as_spent(readings) if way == "out" else _as_income(readings)), way == "refund"

    def _out_and_in(self, texts: Texts, code: str) -> tuple[Money, ...]:
        """Return the amount from the two columns for out and in, negative if it came in."""
        out = self._read(flagged(texts.get("money_out", ""))[0], code)
        came = self._read(flagged(texts.get("money_in", ""))[0], code)
        if came and came[0].minor and not (out and out[0].minor):
            return _as_income(came)
        return _as_spent(out)
