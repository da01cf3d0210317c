"""Takes out of the name what people say around it: “I bought … because of @anna, who made me do it”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from unhyped.domain.smart_line.roles import plain
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
    from unhyped.domain.smart_line.tokens import Tokens

_INCLUDED: Final = frozenset({"included", "inclus", "compris", "incluido", "incluidos", "inbegrepen"})
_AMOUNT_BEGINS: Final = re.compile(r"[€$£]?\d")


def drop_before_price(tokens: Tokens) -> None:
    """Drop “made me do it”, “gekauft” and “incl. shipping”, so that a price before them is the last word."""
    _drop_said(tokens)
    left = tokens.left()
    if len(left) > 1 and plain(tokens.word(left[-1])) in BOUGHT_LAST:
        tokens.taken.add(left[-1])
    for at in left:
        if plain(tokens.word(at)) in POST_FREE:
            tokens.taken.add(at)
        elif plain(tokens.word(at)) in EXTRAS | OFF:
            _drop_extra(tokens, at)


def drop_bought(tokens: Tokens) -> None:
    """Drop “I bought” at the start, and “hab … gekauft” around a name."""
    left = [at for at in tokens.left() if any(map(str.isalnum, tokens.all[at].text))]
    words = [plain(tokens.word(at)) for at in left]
    has_verb = any(plain(tokens.all[at].word) in BOUGHT for at in tokens.taken)
    first = next((n for n, word in enumerate(words) if word not in AROUND_BOUGHT), len(words))
    if words[:1] == ["got"] and not ARTICLES.intersection(words[1:2]):
        return
    if words[first : first + 1] and words[first] in BOUGHT:
        while first < len(words) - 1 and words[first] in AROUND_BOUGHT | BOUGHT:
            first += 1
        tokens.taken.update(left[:first])
    elif first < len(words) - 1 and first and words[-1] in BOUGHT:
        tokens.taken.update([*left[:first], left[-1]])
    elif has_verb and first < len(words):
        tokens.taken.update(left[:first])


def _drop_said(tokens: Tokens) -> None:
    """Drop the words right after a creator that say what the creator did."""
    creators = [at for at, token in enumerate(tokens.all) if token.prefix == "@"]
    for at in range(creators[-1] + 1 if creators else len(tokens.all), len(tokens.all)):
        if (word := tokens.word(at)) is None or plain(word) not in SAID:
            return
        tokens.taken.add(at)


def _drop_extra(tokens: Tokens, at: int) -> None:
    """Drop “incl. shipping”, “shipping included” and “after 40 % off”, but not “+ 5 shipping”."""
    word = tokens.word
    first = at - 1 if (word(at - 1) or "").endswith("%") else at
    if first < at and plain(word(first - 1)) in PLUS:
        return
    if first < at and plain(word(at)) in OFF:
        tokens.taken.update((first, at))
    begins = first
    while plain(word(begins - 1)) in INCLUDING:
        begins -= 1
    last = at + 1 + 2 * (word(at + 1) == "de")
    if begins < first and not _AMOUNT_BEGINS.match(word(at + 1) or ""):
        tokens.taken.update(range(begins, at + 1))
    elif plain(word(last)) in INCLUDING | _INCLUDED:
        tokens.taken.update(range(first, last + 1))
