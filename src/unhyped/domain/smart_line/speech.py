"""Takes out of the name what people say around it: “I bought … because of @anna, who made me do it”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from unhyped.domain.smart_line.tokens import plain
from unhyped.domain.smart_line.words import (
    AROUND_BOUGHT,
    ARTICLES,
    BOUGHT,
    BOUGHT_LAST,
    EXTRAS,
    INCLUDING,
    OFF,
    PLUS,
    POST_FREE,
    SAID,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from unhyped.domain.smart_line.tokens import Tokens

_INCLUDED: Final = frozenset({"included", "inclus", "compris", "incluido", "incluidos", "inbegrepen"})
_AMOUNT_BEGINS: Final = re.compile(r"[€$£]?\d")


def drop_before_price(tokens: Tokens) -> None:
    """Drop “made me do it”, “gekauft” and “incl. shipping”, so that a price before them is the last word."""
    _drop_said(tokens)
    _drop_last_verb(tokens)
    for at in tokens.left():
        if tokens.plain(at) in POST_FREE:
            tokens.taken.add(at)
        elif tokens.plain(at) in EXTRAS | OFF:
            _drop_extra(tokens, at)


def drop_bought(tokens: Tokens) -> None:
    """Drop “I bought” at the start, and “hab … gekauft” around a name."""
    _drop_last_verb(tokens)
    left = [at for at in tokens.left() if any(map(str.isalnum, tokens.all[at].text))]
    words = [tokens.plain(at) for at in left]
    begin = _count_leading(words, AROUND_BOUGHT)
    if begin == len(words) or (words[0] == "got" and ARTICLES.isdisjoint(words[1:2])):
        return
    if words[begin] in BOUGHT:
        begin = min(_count_leading(words, AROUND_BOUGHT | BOUGHT), len(words) - 1)
    elif begin and words[-1] in BOUGHT:
        tokens.taken.add(left[-1])
    elif not any(plain(tokens.all[at].word) in BOUGHT for at in tokens.taken):
        return
    tokens.taken.update(left[:begin])


def _count_leading(words: Sequence[str], among: AbstractSet[str]) -> int:
    """Return how many *words* from the first on are *among* these."""
    return next((at for at, word in enumerate(words) if word not in among), len(words))


def _drop_last_verb(tokens: Tokens) -> None:
    """Drop “gekauft” at the end."""
    left = tokens.left()
    if len(left) > 1 and tokens.plain(left[-1]) in BOUGHT_LAST:
        tokens.taken.add(left[-1])


def _drop_said(tokens: Tokens) -> None:
    """Drop the words right after a creator that say what the creator did."""
    creators = [at for at, token in enumerate(tokens.all) if token.prefix == "@"]
    for at in range(creators[-1] + 1 if creators else len(tokens.all), len(tokens.all)):
        if (word := tokens.word(at)) is None or plain(word) not in SAID:
            return
        tokens.taken.add(at)


def _drop_extra(tokens: Tokens, at: int) -> None:
    """Drop “incl. shipping”, “shipping included” and “after 40 % off”, but not “+ 5 shipping”."""
    word = tokens.plain
    following = tokens.word(at + 1) or ""
    first = at - 1 if (tokens.word(at - 1) or "").endswith("%") else at
    if first < at and word(first - 1) in PLUS:
        return
    if first < at and word(at) in OFF:
        tokens.taken.update((first, at))
    begins = first
    while word(begins - 1) in INCLUDING:
        begins -= 1
    last = at + 1 + 2 * (following == "de")
    if begins < first and not _AMOUNT_BEGINS.match(following):
        tokens.taken.update(range(begins, at + 1))
    elif word(last) in INCLUDING | _INCLUDED:
        tokens.taken.update(range(first, last + 1))
