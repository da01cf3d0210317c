"""How many pieces an amount of a smart line was paid for: “2x 12.99”, “12.99 x 2”, “12 for two”."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from unhyped.domain.date_words import WORDS_ELSEWHERE
from unhyped.domain.smart_line.amounts import currency_sign
from unhyped.domain.smart_line.roles import FROM
from unhyped.domain.smart_line.words import COUNTS, EACH, MEASURES, PIECES, TAKES_A_NUMBER, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.smart_line.amounts import Amount
    from unhyped.domain.smart_line.tokens import Tokens

_TIMES_BEFORE: Final = re.compile(r"(\d{1,2})(?: ?[x×]|[x×] de)")
_TIMES_AFTER: Final = re.compile(r"[x×] ?(\d{1,2})")
_COPIES: Final = re.compile(r"(\d{1,2}) ?[x×]|[x×](\d{1,2})")
_PLUS_SIZE: Final = re.compile(r"[1-6]X")
"""“Leggings 2X” may be for plus sizes, so that is asked."""
_MAX_COUNT: Final = 12
"""People buy up to a dozen of a thing; higher numbers are sizes and models."""
_FOR: Final = frozenset({"for", "fur", "pour", "por", "para", "voor"})
_UNITS: Final = word_set("stk stuck st pcs pc piece pieces stuks piezas pzas pieces")
"""After how many there are, these say no more."""
_COUNTED: Final = _UNITS | word_set("pair pairs paar paires pares masks masken bottles flaschen rolls sets")
"""Things and units that one has several of; “2 pack” is rather a size."""
_ALL: Final = frozenset({"both", "beide", "all", "alle"})


def with_counts(tokens: Tokens, amounts: Sequence[Amount]) -> list[Amount]:
    """Return *amounts* with the counts beside them, and without the numbers that only say a count."""
    counted = [_count_beside(tokens, each) if each.count == 1 else each for each in amounts]
    counts = {at for each in counted if each.pieces > 1 for at in range(each.first, each.last)}
    return [each for each in counted if each.pieces > 1 or each.first not in counts]


def _count_beside(tokens: Tokens, amount: Amount) -> Amount:
    """Return *amount* times the “2x” right before it or the “x 2” after it; “12 for two” is for both."""
    return _multiplied(tokens, amount) or _for_several(tokens, amount) or amount


def _multiplied(tokens: Tokens, amount: Amount) -> Amount | None:
    """Return *amount* times “2x”, “2 x” or “2x de” before it, or times “x2” or “x 2” after it."""
    beside, before = (tokens.word(amount.first - n) or "" for n in (2, 1))
    after, next_after = (tokens.word(amount.last + n) or "" for n in (1, 2))
    for pattern, text, first, last in (
        (_TIMES_BEFORE, before, amount.first - 1, amount.last),
        (_TIMES_BEFORE, f"{beside} {before}", amount.first - 2, amount.last),
        (_TIMES_AFTER, after, amount.first, amount.last + 1),
        (_TIMES_AFTER, f"{after} {next_after}", amount.first, amount.last + 2),
    ):
        match = pattern.fullmatch(text)
        if match and 1 < int(match[1]) <= _MAX_COUNT and not _is_size(tokens, first):
            end = last + (last > amount.last and tokens.plain(last + 1) in PIECES)
            return replace(amount, first=first, last=end, count=int(match[1]))
    return None


def _is_size(tokens: Tokens, at: int) -> bool:
    return tokens.plain(at - 1) in TAKES_A_NUMBER or _PLUS_SIZE.fullmatch(tokens.all[at].text) is not None


def _for_several(tokens: Tokens, amount: Amount) -> Amount | None:
    """Return *amount* as that of all pieces: “2 for 12”, “12 for two”, “12 for both”."""
    named, beside, before = (tokens.word(amount.first - n) for n in (3, 2, 1))
    pieces = pieces_in(beside or "") if before in _FOR else 1
    is_model = named is not None and (named in TAKES_A_NUMBER or named[-1:].isdecimal())
    if pieces > 1 and not is_model:
        return replace(amount, first=amount.first - 2, pieces=pieces)
    after, counted, priced = (tokens.word(amount.last + n) or "" for n in (1, 2, 3))
    pieces = pieces_in(counted)
    is_price = currency_sign(priced, "") or before in FROM
    if after in _FOR and not is_price and (_can_be_for(amount, pieces) or counted in _ALL):
        return replace(amount, last=amount.last + 2, pieces=pieces)
    return None


def _can_be_for(amount: Amount, pieces: int) -> bool:
    """Return whether *amount* can be for several *pieces*: “12 for 2”, but not “2 for 12”."""
    is_small = amount.shape == "whole" and len(amount.texts[0]) <= len(str(_MAX_COUNT))
    return pieces > 1 and not (is_small and int(amount.texts[0]) < pieces)


def pieces_in(word: str) -> int:
    """Return the small number of things that *word* says, or 1."""
    word = word.strip(".,;:!")
    if re.fullmatch(r"\d\d?", word, re.ASCII):
        return int(word) if 1 < int(word) <= _MAX_COUNT else 1
    kind, value = WORDS_ELSEWHERE.get(word, ("", 1))
    return value if kind == "number" else 1


def count_anywhere(tokens: Tokens) -> tuple[int, range]:
    """Return how many a “2x” in the name says, or 1, and its tokens; “2 x 50 ml” is a size."""
    for first in tokens.left():
        for last in (first, first + 1):
            match = _COPIES.fullmatch(" ".join(tokens.words(first, last) or ()))
            count = int(match[1] or match[2]) if match else 1
            is_measure = match and match[1] and (tokens.word(last + 1) or "")[:1].isdecimal()
            is_size = is_measure or tokens.plain(first - 1) in TAKES_A_NUMBER
            if 1 < count <= _MAX_COUNT // 2 and not is_size:
                return count, range(first, last + 1)
    return 1, range(0)


def said_count(tokens: Tokens, amount: Amount) -> tuple[int, range]:
    """Return how many pieces the line surely says, or 1, and its tokens: “2 Stück à 5 €”, “qty 3 $12 ea”."""
    word = tokens.plain
    for at in tokens.left():
        count = pieces_in(word(at))
        before, after = word(at - 1), word(at + 1)
        is_first = at == tokens.left()[0] and amount.first > at + 1
        is_size = after in (PIECES | MEASURES | {"in"}) - _COUNTED
        is_said = before in COUNTS or after in _COUNTED or is_first
        is_near = at + 1 == amount.first - 1 and word(at + 1) in EACH | {"@", "a"}
        if count > 1 and (is_said or is_near) and not is_size and not amount.first <= at <= amount.last:
            first, last = at - (before in COUNTS), at + (after in _UNITS)
            return count, range(first, last + 1)
    return 1, range(0)
