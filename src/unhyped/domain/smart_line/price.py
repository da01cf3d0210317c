"""Decides which amount of a smart line is the price, or asks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from unhyped.domain.amount import parse_money
from unhyped.domain.currency import choices_in, is_sign, possible_currencies
from unhyped.domain.errors import (
    AmountAmbiguous,
    AmountTooFine,
    AmountUnclear,
    CurrencyAmbiguous,
    InvalidInput,
    PriceOrName,
    SeveralPrices,
)
from unhyped.domain.money import Money
from unhyped.domain.shop import EVERYDAY
from unhyped.domain.smart_line.amounts import Amount, count_anywhere, count_beside, currency_sign, pieces_in
from unhyped.domain.smart_line.asking import Ask, AskedField, unambiguous
from unhyped.domain.smart_line.roles import (
    ARROWS,
    BARE_WAS,
    FROM,
    SURELY_NOW,
    TO,
    Role,
    behind,
    lead,
    plain,
    role,
    total_behind,
)
from unhyped.domain.smart_line.words import (
    BEFORE,
    EXTRAS,
    FREE,
    FREE_OF,
    INSTALMENTS,
    NUMBER_ENDINGS,
    NUMBER_WORDS,
    PLUS,
    SLANG,
    TAKES_A_NUMBER,
    WAS,
    WEIGHTS,
    word_set,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from unhyped.domain.amount import DecimalMark
    from unhyped.domain.smart_line.asking import Choice, Rewriter
    from unhyped.domain.smart_line.tokens import Tokens

_SURE_SHARED: Final = word_set("$ £ dollar dollars pound pounds bucks lei leu")
_OR: Final = frozenset({"or", "oder", "ou"})
_MAX_DIGITS: Final = 6
"""A longer whole number is an article number."""
_HIGH: Final = re.compile(r"[6-9]\d|\d{3,5}", re.ASCII)
"""A number from 60 on is asked about: “iPhone 15” is a name, “iPhone 899” may be one and its price."""
_SIGN: Final = re.compile(r"[€$£¥₹₩₽₺₴₫₱฿]")
_MIDDLING: Final = re.compile(r"[1-9]\d{1,3}", re.ASCII)
_NOTES: Final = frozenset({"tenner", "fiver"})
_PERCENT: Final = re.compile(r"(\d{1,2})(?:[.,]\d+)? ?%")


@dataclass(frozen=True, slots=True)
class Price:
    """A price, the tokens that say it, and how it came about.

    It is for *count* pieces of the same price, or for *pieces* together. *was* is what it was before, and
    *also* are the tokens that say so.
    """

    money: Money
    first: int
    last: int
    count: int = 1
    pieces: int = 1
    was: Money | None = None
    also: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    """One amount with everything it can be, and the part it plays."""

    amount: Amount
    role: Role
    monies: tuple[Money, ...]
    problem: InvalidInput | None


class PriceFinder:
    """Finds the price among the *amounts* of a line, or the question to ask."""

    def __init__(
        self, tokens: Tokens, rewriter: Rewriter, own: str, mark: DecimalMark | None, asked: AbstractSet[int]
    ) -> None:
        """Read amounts without a currency in *own*; *mark* settles “1,234”. *asked* tokens may be a date."""
        self._asked = asked
        self._tokens = tokens
        self._rewriter = rewriter
        self._own = own
        self._mark = mark

    def find(self, amounts: Sequence[Amount]) -> Price | Ask | None:
        """Return the price, the question, or None for a line without one."""
        end = max((at for at in self._tokens.left() if self._is_word(at)), default=0)
        amounts = [count_beside(self._tokens, each) if each.count == 1 else each for each in amounts]
        readings = [self._reading(each) for each in amounts if self._may_be_price(each, end)]
        readings = self._without_weights([each for each in readings if each.monies or each.problem])
        if not readings:
            return self._unread(end) or self._in_the_middle(amounts)
        if all(each.role in {"extra", "off"} for each in readings):
            readings[0] = replace(readings[0], role="")
        return self._decide(readings, end)

    def money(self, amount: Amount) -> Money | None:
        """Return the money that *amount* surely is, or None."""
        monies, problem = self._monies(amount)
        return monies[0] if len(monies) == 1 and problem is None else None

    def _word(self, at: int) -> str:
        return plain(self._tokens.word(at))

    def _is_word(self, at: int) -> bool:
        word = self._tokens.word(at)
        if at in self._asked:
            return False
        return word not in EVERYDAY and (word is None or any(map(str.isalnum, word)))

    def _may_be_price(self, amount: Amount, end: int) -> bool:
        """Return whether it looks like a price: a whole number at the end, or beside a word for one."""
        if amount.shape in {"signed", "decimals"}:
            return True
        before = self._word(amount.first - 1)
        if len(amount.texts[0]) > _MAX_DIGITS:
            return False
        if amount.shape == "short decimals":
            return before not in TAKES_A_NUMBER
        is_said = amount.count > 1 or amount.pieces > 1 or self._is_called_price(amount)
        if is_said or len(self._tokens.all) == 1:
            return len(self._tokens.all) > 1
        if amount.last >= end or self._is_number(amount.last + 2, after=PLUS):
            return before in BEFORE["price"] or (before not in TAKES_A_NUMBER and not amount.is_year)
        led_by = amount.first - 2
        return before in BEFORE["price"] and (self._tokens.word(led_by) is None or led_by in self._asked)

    def _is_called_price(self, amount: Amount) -> bool:
        """Return whether the words beside a whole number say that it is an amount."""
        before, after = self._word(amount.first - 1), self._word(amount.last + 1)
        if role(self._tokens, amount) not in {"", "now"} or before in SURELY_NOW or after in WAS | ARROWS:
            return True
        is_reduced = (before in FROM and after in TO) or (
            before in TO and self._word(amount.first - 3) in FROM
        )
        return is_reduced or before in _OR or self._is_number(amount.last + 2, after=_OR)

    def _is_number(self, at: int, *, after: frozenset[str]) -> bool:
        return self._word(at - 1) in after and self._word(at)[:1].isdecimal()

    def _reading(self, amount: Amount) -> _Reading:
        monies, problem = self._monies(amount)
        return _Reading(amount, role(self._tokens, amount), monies, problem)

    def _monies(self, amount: Amount) -> tuple[tuple[Money, ...], InvalidInput | None]:
        """Return what *amount* can be, and the problem if that is several things or none."""
        found: list[Money] = []
        problem: InvalidInput | None = None
        for text in amount.texts:
            try:
                _refuse_foreign(amount.sign, self._own)
                found.append(parse_money(f"{text} {amount.sign}".rstrip(), self._own, self._mark))
            except AmountAmbiguous as error:
                problem = error.as_value()
                found += self._both(error, amount.sign)
            except CurrencyAmbiguous as error:
                problem = error.as_value()
                found += _in_each(text, choices_in(error), self._mark)
            except InvalidInput as error:
                problem = error.as_value()
        if len(found) > 1 and problem is None:
            problem = AmountAmbiguous(text=amount.texts[0], one=found[0].decimal, other=found[1].decimal)
        return tuple(
            Money(each.minor * amount.count, each.currency) for each in dict.fromkeys(found)
        ), problem

    def _both(self, error: AmountAmbiguous, sign: str) -> list[Money]:
        """Return both readings of “1,234”: with more decimals, each has one meaning."""
        numbers = (str(error.facts[key]) for key in ("one", "other"))
        texts = (f"{number}{'0' if '.' in number else '.00'} {sign}" for number in numbers)
        return [parse_money(text, self._own) for text in texts]

    def _without_weights(self, readings: list[_Reading]) -> list[_Reading]:
        """Return *readings* without the pounds of a kettlebell that costs dollars."""
        others = [each for each in readings if each.amount.sign not in WEIGHTS]
        has_price = any(each.amount.sign for each in others)
        return others if has_price and self._own != "GBP" else readings

    def _decide(self, readings: list[_Reading], end: int) -> Price | Ask | None:
        """Return the price, the question which amount or reading it is, or None if we only know a word."""
        candidates = self._candidates(readings)
        chosen = candidates[0]
        if not chosen.monies:
            is_said = not isinstance(chosen.problem, AmountUnclear) or chosen.amount.last >= end
            return self._ask("price", chosen.problem, [], candidates) if chosen.problem and is_said else None
        if len({each.monies for each in candidates}) > 1 or self._are_former(readings):
            choices = {money: each for each in candidates for money in each.monies}
            found = [self._chosen(each, money, readings) for money, each in choices.items()]
            return self._ask("price", SeveralPrices(), found, candidates)
        if chosen.problem is not None:
            found = [self._chosen(chosen, money, readings) for money in chosen.monies]
            is_currency = isinstance(chosen.problem, CurrencyAmbiguous)
            return self._ask("currency" if is_currency else "price", chosen.problem, found, [chosen])
        return self._with_extras(chosen, readings)

    def _candidates(self, readings: Sequence[_Reading]) -> list[_Reading]:
        """Return what may have been paid: the total, else the likeliest amounts, else any amount there is."""
        totals = _playing(readings, "total")
        if len(totals) == 1:
            return totals
        paid = _playing(readings, "", "now", "each", "total")
        return _most_likely(paid) or _playing(readings, "extra", "off")[:1] or _playing(readings, "was")

    def _are_former(self, readings: Sequence[_Reading]) -> bool:
        """Return whether all amounts are what it cost before; “was 12” alone may be what was paid."""
        return all(
            each.role == "was" and self._word(each.amount.first - 1) not in BARE_WAS for each in readings
        )

    def _with_extras(self, chosen: _Reading, readings: list[_Reading]) -> Price | Ask:
        """Return the price *chosen*, or ask whether it is all that was paid."""
        amount, money = chosen.amount, chosen.monies[0]
        others = [each for each in readings if each is not chosen]
        extras = [] if _playing(readings, "total") else _playing(others, "extra", "off")
        sums = [money, *self._sums(chosen, extras)]
        if len(sums) > 1:
            choices = [self._chosen(chosen, each, readings) for each in dict.fromkeys((sums[0], sums[-1]))]
            return self._ask("price", SeveralPrices(), choices, [chosen, *extras])
        before = next((each for each in _playing(others, "was") if len(each.monies) == 1), None)
        also = lead(self._tokens, amount) if chosen.role in {"now", "total"} or before is not None else []
        if before is not None:
            place = before.amount
            also += behind(self._tokens, amount)
            also += [
                *lead(self._tokens, place),
                *range(place.first, place.last + 1),
                *behind(self._tokens, place),
            ]
        if chosen.role == "total":
            last = amount.last + total_behind(self._tokens, amount)
            also += [*self._summands(chosen, readings), *range(amount.last + 1, last + 1)]
        old = before.monies[0] if before else None
        return Price(money, amount.first, amount.last, amount.count, amount.pieces, old, tuple(also))

    def _summands(self, total: _Reading, readings: Sequence[_Reading]) -> list[int]:
        """Return the tokens of the amounts before a total, and of the words between them."""
        first = min(each.amount.first for each in readings)
        return [at for at in range(first, total.amount.first) if self._is_summand(at, readings)]

    def _is_summand(self, at: int, readings: Sequence[_Reading]) -> bool:
        is_amount = any(each.amount.first <= at <= each.amount.last for each in readings)
        return is_amount or self._word(at) in PLUS | EXTRAS | {"="}

    def _sums(self, chosen: _Reading, extras: Sequence[_Reading]) -> list[Money]:
        """Return what may have been paid in all, if the line leaves that open."""
        money = chosen.monies[0]
        found: list[Money] = []
        for each in extras:
            last = found[-1] if found else money
            if each.monies and each.monies[0].currency == money.currency:
                found.append(last - each.monies[0] if each.role == "off" else last + each.monies[0])
            else:
                found.append(last)
        if (copies := self._copies(chosen)) > 1:
            found.append(Money(money.minor * copies, money.currency))
        for at in self._tokens.left():
            if match := _PERCENT.fullmatch(self._tokens.all[at].text):
                is_on_top = self._word(at - 1) in PLUS and self._word(at + 1) in EXTRAS
                found += [Money(round(money.minor * (1 + int(match[1]) / 100)), money.currency)] * is_on_top
            if self._word(at) in INSTALMENTS:
                found.append(Money(money.minor * pieces_in(self._word(at - 1)), money.currency))
        return found

    def _copies(self, chosen: _Reading) -> int:
        """Return how many the line may be about: “2x” anywhere, or the number in “3 masks 9.99 each”."""
        amount = chosen.amount
        copies = count_anywhere(self._tokens) if amount.count == 1 and chosen.role != "total" else 1
        if copies > 1 or chosen.role != "each":
            return copies
        others = (at for at in self._tokens.left() if not amount.first <= at <= amount.last)
        return max((pieces_in(self._word(at)) for at in others if self._word(at).isdecimal()), default=1)

    # --- asking

    def _ask(
        self, field: AskedField, problem: InvalidInput, choices: Sequence[Choice], about: Sequence[_Reading]
    ) -> Ask:
        first = min(each.amount.first for each in about)
        last = max(each.amount.last for each in about)
        return Ask(field, problem, tuple(choices), *self._rewriter.place(first, last))

    def _chosen(self, chosen: _Reading, money: Money, readings: Sequence[_Reading]) -> Choice:
        """Return the choice of *money*: every other amount goes into quotes, as a part of the name."""
        places = [(each.amount.first, each.amount.last) for each in readings]
        texts = {place: self._rewriter.quoted(*place) for place in places}
        texts[chosen.amount.first, chosen.amount.last] = unambiguous(money)
        return self._rewriter.choice(money, texts)

    def _unread(self, end: int) -> Ask | None:
        """Ask about a price that we can't read: “eighteen quid”, “$35ish”."""
        for at in self._tokens.left():
            text, before = self._tokens.all[at].text, self._word(at - 1)
            if self._is_spelled_out(at):
                place = self._rewriter.place(at - 1, at)
                return Ask("price", AmountUnclear(text=f"{before} {text}"), (), *place)
            if self._has_odd_sign(at):
                return Ask("price", AmountUnclear(text=text), (), *self._rewriter.place(at, at))
        return self._last_word(end)

    def _is_spelled_out(self, at: int) -> bool:
        """Return whether an amount in words ends here: “eighteen quid”, “a tenner”."""
        word, before = self._word(at), self._word(at - 1)
        if before in NUMBER_WORDS or before.endswith(NUMBER_ENDINGS):
            return bool(currency_sign(word, self._own))
        return before == "a" and word in _NOTES

    def _has_odd_sign(self, at: int) -> bool:
        """Return whether a word has a sign and digits, but isn't an amount: “$35ish”."""
        token = self._tokens.all[at]
        is_signed = not token.quoted and _SIGN.search(token.text) is not None
        return is_signed and any(map(str.isdecimal, token.text))

    def _last_word(self, end: int) -> Ask | None:
        """Ask about a last word that may be the price: “free”, “20 balles”, “iPhone 899”."""
        word, before = self._word(end), self._word(end - 1)
        if end and word in FREE and before not in FREE_OF:
            return self._price_or_name(end, Money(0, self._own))
        if word in SLANG and (slang := self.money(Amount(end - 1, end, (before,)))) is not None:
            return self._price_or_name(end, slang, end - 1)
        if before not in TAKES_A_NUMBER or _HIGH.fullmatch(word) is None:
            return None
        money = self.money(Amount(end, end, (word,)))
        return None if money is None else self._price_or_name(end, money)

    def _in_the_middle(self, amounts: Sequence[Amount]) -> Ask | None:
        """Ask about the only number of a line without a price: “leggings 35 so comfy”."""
        whole = [each for each in amounts if each.shape == "whole" and not each.is_year]
        if len(whole) != 1 or _MIDDLING.fullmatch(whole[0].texts[0]) is None:
            return None
        at, money = whole[0].first, self.money(whole[0])
        is_name = self._word(at - 1) in TAKES_A_NUMBER or at == self._tokens.left()[0]
        return None if is_name or money is None else self._price_or_name(at, money)

    def _price_or_name(self, at: int, money: Money, first: int | None = None) -> Ask:
        """Ask whether a word, or those from *first* on, is a price or part of the name."""
        first = at if first is None else first
        choices = (
            self._rewriter.choice(money, {(first, at): unambiguous(money)}),
            self._rewriter.choice(None, {(first, at): self._rewriter.quoted(first, at)}),
        )
        problem = PriceOrName(text=" ".join(token.text for token in self._tokens.all[first : at + 1]))
        return Ask("price", problem, choices, *self._rewriter.place(first, at))


def _playing(readings: Iterable[_Reading], *roles: Role) -> list[_Reading]:
    """Return the amounts that play one of these parts."""
    return [each for each in readings if each.role in roles]


def _most_likely(readings: list[_Reading]) -> list[_Reading]:
    """Return those that look most like a price; more than one if words don't say which was paid."""
    for shapes in ({"signed", "decimals"}, {"short decimals", "whole"}):
        found = [each for each in readings if each.amount.shape in shapes]
        now = [each for each in found if each.role == "now"]
        if found:
            return now if len(now) == 1 else found
    return readings


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
