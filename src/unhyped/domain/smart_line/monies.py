"""What money an amount of a smart line can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.domain.amount import parse_money
from unhyped.domain.currency import choices_in, is_sign, possible_currencies
from unhyped.domain.errors import AmountAmbiguous, AmountTooFine, CurrencyAmbiguous, InvalidInput
from unhyped.domain.money import Money
from unhyped.domain.smart_line.words import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.amount import DecimalMark
    from unhyped.domain.smart_line.amounts import Amount

_SURE_SHARED: Final = word_set("$ £ dollar dollars dolares pound pounds bucks lei leu")


@dataclass(frozen=True, slots=True)
class MoneyReader:
    """Reads amounts without a currency in *own*; *mark* settles “1,234”."""

    own: str
    mark: DecimalMark | None

    def sure(self, amount: Amount) -> Money | None:
        """Return the money that *amount* surely is, or None."""
        monies, problem = self.read(amount)
        return monies[0] if len(monies) == 1 and problem is None else None

    def read(self, amount: Amount) -> tuple[tuple[Money, ...], InvalidInput | None]:
        """Return what *amount* can be, and the problem if that is several things or none."""
        found: list[Money] = []
        problem: InvalidInput | None = None
        for text in amount.texts:
            try:
                _refuse_foreign(amount.sign, self.own)
                found.append(parse_money(f"{text} {amount.sign}".rstrip(), self.own, self.mark))
            except AmountAmbiguous as error:
                problem = error.as_value()
                found += self._both(error, amount.sign)
            except CurrencyAmbiguous as error:
                problem = error.as_value()
                found += _in_each(text, choices_in(error), self.mark)
            except InvalidInput as error:
                problem = error.as_value()
        if len(found) > 1 and problem is None:
            one, other = (money.decimal for money in found[:2])
            problem = AmountAmbiguous(text=amount.texts[0], one=one, other=other, example=one)
        monies = (Money(each.minor * amount.count, each.currency) for each in dict.fromkeys(found))
        return tuple(monies), problem

    def in_each(self, text: str, codes: Sequence[str]) -> list[Money]:
        """Return an amount in each of the currencies that have such decimals."""
        return _in_each(text, codes, self.mark)

    def _both(self, error: AmountAmbiguous, sign: str) -> list[Money]:
        """Return both readings of “1,234”: with more decimals, each has one meaning."""
        numbers = (str(error.facts[key]) for key in ("one", "other"))
        texts = (f"{number}{'0' if '.' in number else '.00'} {sign}" for number in numbers)
        return [parse_money(text, self.own) for text in texts]


def _refuse_foreign(sign: str, own: str) -> None:
    """Raise CurrencyAmbiguous for a shared sign that isn't the person's own: ¥ is yen and yuan."""
    codes = possible_currencies(sign) if sign and is_sign(sign) else ()
    if len(codes) > 1 and own not in codes and sign.lower() not in _SURE_SHARED:
        raise CurrencyAmbiguous(text=sign, choices=", ".join(codes), one=codes[0])


def _in_each(text: str, codes: Sequence[str], mark: DecimalMark | None) -> list[Money]:
    """Return an amount in each of the currencies that have such decimals."""
    found = []
    for code in codes:
        try:
            found.append(parse_money(f"{text} {code}", code, mark or ",", exact=True))
        except AmountTooFine:
            continue
    return found
