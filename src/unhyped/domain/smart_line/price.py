"""Decides which amount of a smart line is the price, or asks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from unhyped.domain.errors import AmountUnclear, CurrencyAmbiguous, InvalidInput, SeveralPrices
from unhyped.domain.money import Money
from unhyped.domain.shop import EVERYDAY
from unhyped.domain.smart_line.asking import Ask, AskedField, unambiguous
from unhyped.domain.smart_line.counts import count_anywhere, pieces_in, said_count, with_counts
from unhyped.domain.smart_line.percents import is_percent, percent_after, percent_off
from unhyped.domain.smart_line.readings import Reading, is_as_answered, most_likely, playing
from unhyped.domain.smart_line.roles import (
    ARROWS,
    BARE_WAS,
    FROM,
    SURELY_NOW,
    TO,
    behind,
    ends_part,
    lead,
    role,
    total_behind,
)
from unhyped.domain.smart_line.unread import SpelledPrice, UnreadFinder
from unhyped.domain.smart_line.words import (
    BEFORE,
    EACH,
    EXTRAS,
    INSTALMENTS,
    OFF,
    ONE_PIECE,
    PIECES,
    PLUS,
    SLANG,
    TAKES_A_NUMBER,
    TIMES,
    WAS,
    WEIGHTS,
    word_set,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from unhyped.domain.smart_line.amounts import Amount
    from unhyped.domain.smart_line.asking import Choice, Rewriter
    from unhyped.domain.smart_line.monies import MoneyReader
    from unhyped.domain.smart_line.tokens import Tokens

_OR: Final = frozenset({"or", "oder", "ou"})
_OF_PARTS: Final = frozenset({"per", "pro", "at"})
"""“Galaxy Buds 3 Pro 179”, “9 per pack 3 packs”: the number may not be how many there are."""
_MAX_DIGITS: Final = 6
"""A longer whole number is an article number."""
_OF: Final = word_set("for de di per fur pour por voor of in")
_SUBTOTALS: Final = word_set("subtotal sub-total zwischensumme sous-total subtotaal")


@dataclass(frozen=True, slots=True)
class Price:
    """A price, the tokens that say it, and how it came about.

    It is for *count* pieces each, or for *pieces* together. *was* is the price before, *also* its tokens.
    """

    money: Money
    first: int
    last: int
    count: int = 1
    pieces: int = 1
    was: Money | None = None
    also: tuple[int, ...] = ()


class PriceFinder:
    """Finds the price among the *amounts* of a line, or the question to ask."""

    def __init__(
        self, tokens: Tokens, rewriter: Rewriter, monies: MoneyReader, asked: AbstractSet[int]
    ) -> None:
        """Read amounts with *monies*. *asked* tokens may be a date."""
        self._asked = asked
        self._tokens = tokens
        self._rewriter = rewriter
        self._monies = monies
        self._unread = UnreadFinder(tokens, rewriter, monies)

    def find(self, amounts: Sequence[Amount]) -> Price | Ask | None:
        """Return the price, the question, or None for a line without one."""
        end = max((at for at in self._tokens.left() if self._is_word(at)), default=0)
        amounts = with_counts(self._tokens, amounts)
        readings = self._readings(amounts, end)
        spelled = None if any(each.is_clear for each in readings) else self._unread.dictated(end)
        if spelled is not None:
            return Price(*spelled)
        if not readings:
            found = self._unread.find(end, amounts)
            return Price(*found) if isinstance(found, SpelledPrice) else found
        if all(each.role in {"extra", "off"} for each in readings):
            readings = self._with_base(readings, amounts)
        return self._decide(readings, end)

    def _readings(self, amounts: Sequence[Amount], end: int) -> list[Reading]:
        read = (self._reading(each) for each in amounts if self._may_be_price(each, end))
        return self._without_weights([each for each in read if each.monies or each.problem])

    def _with_base(self, readings: list[Reading], amounts: Sequence[Amount]) -> list[Reading]:
        """Return *readings*, all of them shipping and the like, with the whole number they are added to."""
        base = [
            each
            for each in amounts
            if each.last < readings[0].amount.first and each.shape == "whole" and not each.is_year
            if len(each.texts[0]) <= _MAX_DIGITS and self._before(each) not in TAKES_A_NUMBER
        ]
        if base:
            return [self._reading(base[-1]), *readings]
        return [replace(readings[0], role=""), *readings[1:]]

    def _is_word(self, at: int) -> bool:
        word = self._tokens.word(at)
        if at in self._asked:
            return False
        return word not in EVERYDAY and (word is None or any(map(str.isalnum, word)))

    def _may_be_price(self, amount: Amount, end: int) -> bool:
        """Return whether it looks like a price: a whole number at the end, or beside a word for one."""
        if amount.shape in {"signed", "decimals"}:
            return True
        if len(amount.texts[0]) > _MAX_DIGITS:
            return False
        before = self._before(amount)
        if amount.shape == "short decimals":
            return before not in TAKES_A_NUMBER
        is_said = amount.count > 1 or amount.pieces > 1 or self._is_called_price(amount)
        if is_said or len(self._tokens.all) == 1:
            return len(self._tokens.all) > 1
        if (
            amount.last >= end
            or self._is_number(amount.last + 2, after=PLUS)
            or ends_part(self._tokens, amount)
        ):
            return before in BEFORE["price"] or (before not in TAKES_A_NUMBER and not amount.is_year)
        led_by = amount.first - 2
        return before in BEFORE["price"] and (self._tokens.word(led_by) is None or led_by in self._asked)

    def _before(self, amount: Amount) -> str:
        """Return the word before an amount; "" for the one that a number counts, as in “3 pack 27”."""
        before = self._tokens.plain(amount.first - 1)
        is_counted = before in PIECES | {"gen"} and self._tokens.plain(amount.first - 2)[:1].isdecimal()
        return "" if is_counted else before

    def _is_called_price(self, amount: Amount) -> bool:
        """Return whether the words beside a whole number say that it is an amount."""
        before, after = self._tokens.plain(amount.first - 1), self._tokens.plain(amount.last + 1)
        if (
            percent_off(self._tokens, amount.last)
            or role(self._tokens, amount) not in {"", "now"}
            or before in SURELY_NOW
            or after in WAS | ARROWS
        ):
            return True
        is_reduced = (before in FROM and after in TO) or (
            before in TO and self._tokens.plain(amount.first - 3) in FROM
        )
        return is_reduced or before in _OR or self._is_number(amount.last + 2, after=_OR)

    def _is_number(self, at: int, *, after: frozenset[str]) -> bool:
        return self._tokens.plain(at - 1) in after and self._tokens.plain(at)[:1].isdecimal()

    def _reading(self, amount: Amount) -> Reading:
        monies, problem = self._monies.read(amount)
        return Reading(amount, role(self._tokens, amount), monies, problem)

    def _without_weights(self, readings: list[Reading]) -> list[Reading]:
        """Return *readings* without the pounds of a kettlebell that costs dollars."""
        others = [each for each in readings if each.amount.sign not in WEIGHTS]
        has_price = any(each.amount.sign for each in others)
        return others if has_price and self._monies.own != "GBP" else readings

    def _decide(self, readings: list[Reading], end: int) -> Price | Ask | None:
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
        open_cents = self._unread.cents(chosen.amount, chosen.monies[0])
        return open_cents or self._with_extras(chosen, readings)

    def _candidates(self, readings: Sequence[Reading]) -> list[Reading]:
        """Return what may have been paid: the total, else the likeliest amounts, else any amount there is."""
        totals = playing(readings, "total")
        if len(totals) == 1:
            return totals
        paid = playing(readings, "", "now", "each", "total")
        found = most_likely(paid) or playing(readings, "extra", "off")[:1] or playing(readings, "was")
        return [self._each_of(found[0])] if len(found) == 1 else found

    def _are_former(self, readings: Sequence[Reading]) -> bool:
        """Return whether all amounts are what it cost before; “was 12” alone may be what was paid."""
        return all(
            each.role == "was"
            and self._tokens.plain(each.amount.first - 1) not in BARE_WAS
            and not is_as_answered(each)
            for each in readings
        )

    def _with_extras(self, chosen: Reading, readings: list[Reading]) -> Price | Ask:
        """Return the price *chosen*, or ask whether it is all that was paid."""
        amount, money = chosen.amount, chosen.monies[0]
        others = [each for each in readings if each is not chosen]
        extras = [] if playing(readings, "total") else playing(others, "extra", "off")
        on_top = self._on_top(chosen, extras)
        added: list[int] = []
        if on_top is not None and not self._sums(chosen, [])[0]:
            money, added, extras = *on_top, []
        if not extras and (less := self._less(chosen, others)) is not None:
            return less
        more, settled = self._sums(chosen, extras)
        sums = [money, *more]
        if len(sums) > 1:
            both = dict.fromkeys((sums[0], sums[-1]))
            choices = [self._chosen(chosen, each, readings, settled) for each in both]
            return self._ask("price", SeveralPrices(), choices, [chosen, *extras])
        before = next((each for each in playing(others, "was") if len(each.monies) == 1), None)
        old = before.monies[0] if before else None
        also = (*added, *self._words_about(chosen, before, readings))
        last = amount.last + len(added)
        if added != [*range(amount.last + 1, last + 1)]:
            last = amount.last
        return Price(money, amount.first, last, amount.count, amount.pieces, old, also)

    def _less(self, chosen: Reading, others: Sequence[Reading]) -> Price | None:
        """Return the price *chosen* less what is surely taken off it: “12 € minus 20 %”."""
        amount, money = chosen.amount, chosen.monies[0]
        percent = percent_off(self._tokens, amount.last)
        is_plain = not others and chosen.role == "" and amount.count == amount.pieces == 1
        is_plain = is_plain and not self._sums_apart(chosen) and not is_as_answered(chosen)
        if percent is None or not is_plain:
            return None
        paid = Money(round(money.minor * (100 + percent.change) / 100), money.currency)
        return Price(paid, amount.first, percent.last, was=money)

    def _sums_apart(self, chosen: Reading) -> bool:
        """Return whether the line may be about several pieces or payments, so that nothing is sure."""
        words = map(self._tokens.plain, self._tokens.left())
        return self._copies(chosen)[0] > 1 or not INSTALMENTS.isdisjoint(words)

    def _words_about(
        self, chosen: Reading, before: Reading | None, readings: Sequence[Reading]
    ) -> Iterator[int]:
        """Yield the tokens that belong to a price: slang, what it was *before*, what makes up a total."""
        amount, following = chosen.amount, chosen.amount.last + 1
        if self._tokens.plain(following) in SLANG:
            yield following
        if before is not None or chosen.role in {"now", "total"}:
            yield from lead(self._tokens, amount)
        if before is not None:
            yield from behind(self._tokens, amount)
            yield from lead(self._tokens, before.amount)
            yield from (*before.places, *behind(self._tokens, before.amount))
        if chosen.role == "each" and amount.count > 1:
            beside = (amount.first - 1, following)
            yield from (at for at in beside if self._tokens.plain(at) in EACH)
            if self._tokens.plain(following) in EACH and self._tokens.plain(following + 1) in ONE_PIECE:
                yield following + 1
        if chosen.role == "total":
            yield from self._summands(chosen, readings)
            yield from (at for at in count_anywhere(self._tokens)[1] if at in {0, 1})
            yield from range(following, following + total_behind(self._tokens, amount))

    def _on_top(self, chosen: Reading, extras: Sequence[Reading]) -> tuple[Money, list[int]] | None:
        """Return the price with what is added after it, “30 + 5 shipping”, and the tokens that say so."""
        amount, money, word = chosen.amount, chosen.monies[0], self._tokens.plain
        last, added = amount.last, list[int]()
        for each in extras:
            lead = [at for at in range(last + 1, each.amount.first) if word(at)]
            is_added = lead and word(lead[0]) in PLUS and EXTRAS.issuperset(map(word, lead[1:]))
            is_one = each.role == "extra" and amount.count == amount.pieces == len(each.monies) == 1
            if not is_added or not is_one or each.monies[0].currency != money.currency:
                return None
            last = each.amount.last
            while word(last + 1) in EXTRAS or (word(last + 1) in _OF and word(last + 2) in EXTRAS):
                last += 1
            added += [*lead, *range(each.amount.first, last + 1)]
            money += each.monies[0]
        return (money, added) if extras else None

    def _summands(self, total: Reading, readings: Sequence[Reading]) -> list[int]:
        """Return the tokens of the amounts before a total, and of the words between them."""
        amounts = {at for each in readings for at in each.places}
        words = PLUS | EXTRAS | _SUBTOTALS | {"=", "-", "–", "−", "minus"} | OFF
        before = range(min(amounts) - 1, total.amount.first)
        plain = self._tokens.plain
        return [
            at
            for at in before
            if at in amounts
            or plain(at) in words | {"%"}
            or is_percent(plain(at) + "%" * (plain(at + 1) == "%"))
        ]

    def _sums(
        self, chosen: Reading, extras: Sequence[Reading]
    ) -> tuple[list[Money], dict[tuple[int, int], str]]:
        """Return what may have been paid in all, if the line leaves that open, and what an answer writes."""
        money = chosen.monies[0]
        found: list[Money] = []
        settled: dict[tuple[int, int], str] = {}
        for each in extras:
            last = found[-1] if found else money
            if each.monies and each.monies[0].currency == money.currency:
                paid = last - each.monies[0] if each.role == "off" else last + each.monies[0]
                found.append(Money(abs(paid.minor), paid.currency))
            else:
                found.append(last)
        copies, place = self._copies(chosen)
        if copies > 1:
            found.append(Money(money.minor * copies, money.currency))
            settled[place[0], place[-1]] = self._rewriter.quoted(place[0], place[-1])
        for at in () if self._is_answer(chosen) else self._tokens.left():
            word, count = self._tokens.plain(at), pieces_in(self._tokens.plain(at - 1))
            if word in INSTALMENTS or (count > 1 and word in TIMES):
                found.append(Money(money.minor * count, money.currency))
                settled[at, at] = self._rewriter.quoted(at, at)
        percent = None if extras else percent_after(self._tokens, chosen.amount.last)
        if percent is not None:
            found.append(Money(round(money.minor * (100 + percent.change) / 100), money.currency))
            settled[percent.first, percent.last] = ""
        return found, settled

    def _is_answer(self, chosen: Reading) -> bool:
        """Return whether the line is an answer already: another amount of it is in quotes."""
        return is_as_answered(chosen) and any(token.quoted for token in self._tokens.all)

    def _each_of(self, chosen: Reading) -> Reading:
        """Return *chosen* for all pieces where the line says both: “3x concealer, 4.45 each”."""
        word = self._tokens.plain
        amount = chosen.amount
        is_each = chosen.role == "each" and not EACH.isdisjoint(
            (word(amount.first - 1), word(amount.last + 1))
        )
        copies, place = count_anywhere(self._tokens) if is_each and amount.count == 1 else (1, range(0))
        leads = (word(amount.first - 1), word(amount.last + 1))
        if copies == 1 and chosen.role == "each" and amount.count == 1 and _OF_PARTS.isdisjoint(leads):
            copies, place = said_count(self._tokens, amount)
        if copies == 1:
            return chosen
        self._tokens.taken.update(place)
        return self._reading(replace(amount, count=copies))

    def _copies(self, chosen: Reading) -> tuple[int, range]:
        """Return how many the line may be about, and what says so: “2x” anywhere, “3” in “3 masks 9 each”."""
        amount = chosen.amount
        is_open = amount.count == 1 and chosen.role != "total"
        copies, place = count_anywhere(self._tokens) if is_open else (1, range(0))
        if copies > 1 or chosen.role != "each":
            return copies, place
        others = [at for at in self._tokens.left() if not amount.first <= at <= amount.last]
        counts = [(pieces_in(self._tokens.plain(at)), range(at, at + 1)) for at in others]
        return max(counts, key=lambda count: count[0], default=(1, range(0)))

    # --- asking

    def _ask(
        self, field: AskedField, problem: InvalidInput, choices: Sequence[Choice], about: Sequence[Reading]
    ) -> Ask:
        first = min(each.amount.first for each in about)
        last = max(each.amount.last for each in about)
        return Ask(field, problem, tuple(choices), *self._rewriter.place(first, last))

    def _chosen(
        self,
        chosen: Reading,
        money: Money,
        readings: Sequence[Reading],
        settled: Mapping[tuple[int, int], str] = MappingProxyType({}),
    ) -> Choice:
        """Return the choice of *money*: every other amount goes into quotes, as a part of the name.

        *settled* are other texts for the tokens that the question is about.
        """
        places = [(each.amount.first, each.amount.last) for each in readings]
        texts = {place: self._rewriter.quoted(*place) for place in places} | dict(settled)
        texts[chosen.amount.first, chosen.amount.last] = unambiguous(money)
        return self._rewriter.choice(money, texts)
