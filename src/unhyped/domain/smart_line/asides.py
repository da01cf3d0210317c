"""Looks through what is left for the name of a smart line, for words that no name has.

What is in a name shows by the words, not by their place. A known shop, “in Zürich”, “my sister
swears by it” and “weiß nicht mehr wann” stay in the name, because they may be a part of it, but the person
hears of them.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from unhyped.domain.smart_line.chatter import chatter_in
from unhyped.domain.smart_line.words import (
    ARTICLES,
    LOOKS,
    MATERIALS,
    TAKES_A_NUMBER,
    word_set,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.domain.smart_line.leftovers import Span
    from unhyped.domain.smart_line.shops import ShopFinder
    from unhyped.domain.smart_line.tokens import Tokens

_CONTINUES: Final = word_set(
    "for fur pour para por voor zum zur with mit avec con met and und et y en & + in ohne without sans sin "
    "zonder"
)
"""A name goes on after one of these: “mug £12 for mum”."""
_AT: Final = word_set("from bei beim chez bij via")
_IN: Final = {
    "en": word_set("in at"),
    "de": word_set("in im aus auf beim am"),
    "fr": word_set("à a au en"),
    "es": word_set("en"),
    "nl": word_set("in op uit"),
}
"""By language, what leads to a place at the end of a name."""
_NO_PLACES: Final = (
    LOOKS
    | ARTICLES
    | MATERIALS
    | word_set(
        "size shade color colour colours colors style box set sets one 1 case stock use bulk general "
        "größe grosse farbe kleur maat taille talla couleur color gel spray crema polvo polvos creme "
        "poudre cama bed home store"
    )
)
_LEAST_HEADING_WORDS: Final = 3
"""“Note to self:” is no part of a name, “COSRX:” is."""
_MOST_PLACE_WORDS: Final = 3


class Asides:
    """The words of a name that may be something else, run by run."""

    def __init__(self, tokens: Tokens, runs: Sequence[list[int]], tail: int, locale: str) -> None:
        """Look at the *runs* of words left in *tokens*; *tail* is the first token after the price.

        *locale* says which words people use.
        """
        self._tokens = tokens
        self._runs = runs
        self._tail = tail
        self._language = locale.partition("_")[0]

    def all(self, shops: ShopFinder, *, has_shop: bool) -> Iterator[Span]:
        """Yield every such part. A line that *has_shop* may still name another one."""
        yield from self._headings()
        yield from self._exclaimed()
        yield from self._runs_apart()
        for run in self._runs:
            yield from self._chatter(run)
            yield from self._shop_at_edge(run, shops, has_shop=has_shop)
            yield from self._place(run)

    def _headings(self) -> Iterator[Span]:
        free = self._tokens.left()
        heading = next((n for n, at in enumerate(free[:-1]) if self._tokens.ends_heading(at)), 0)
        if heading + 1 >= _LEAST_HEADING_WORDS:
            yield free[0], free[heading]

    def _exclaimed(self) -> Iterator[Span]:
        """Yield what begins a line and ends with dots or an exclamation mark: “wat een miskoop..”."""
        first, *others = self._runs or [[]]
        if others and others[0][0] < self._tail and self._tokens.all[first[-1]].stops:
            yield first[0], first[-1]

    def _runs_apart(self) -> Iterator[Span]:
        """Yield the runs that come after the rest of the line."""
        for run in self._runs[1:]:
            first, last = run[0], run[-1]
            is_apart = first >= self._tail or (self._is_cut(first - 1) and self._is_cut(last))
            words = [self._tokens.plain(at) for at in run]
            is_numbered = words[0] in TAKES_A_NUMBER - {"no"} or "".join(words[1:2]).isdecimal()
            is_of_name = words[0] in _CONTINUES or is_numbered or words[0][0].isdecimal()
            if is_apart and not is_of_name and not LOOKS.issuperset(words):
                yield first, last

    def _is_cut(self, at: int) -> bool:
        return self._tokens.all[at].cut or at in self._tokens.taken

    def _chatter(self, run: list[int]) -> Iterator[Span]:
        words = [self._tokens.plain(at) for at in run]
        found = chatter_in(words, self._language, is_name=run == self._runs[0])
        if found is not None:
            yield run[found[0]], run[found[1]]

    def _shop_at_edge(self, run: list[int], shops: ShopFinder, *, has_shop: bool) -> Iterator[Span]:
        """Yield a known shop at the beginning or the end of a run, unless it is what makes the thing."""
        if has_shop:
            return
        yield from shops.in_run(run)

    def _place(self, run: list[int]) -> Iterator[Span]:
        """Yield “in Zürich” at the end of a run, “from the market” anywhere in it."""
        words = [self._tokens.plain(at) for at in run]
        leads = _IN.get(self._language, frozenset()) | _IN["en"]
        for n in range(int(run == self._runs[0]), len(words) - 1):
            rest = [*takewhile(lambda word: word not in _CONTINUES, words[n + 1 :])]
            named = [word for word in rest if word not in ARTICLES]
            is_short = 0 < len(named) <= _MOST_PLACE_WORDS and len(rest) == len(words) - n - 1
            is_led = words[n] in _AT or (words[n] in leads and _NO_PLACES.isdisjoint(named))
            if is_short and is_led and all(map(str.isalpha, "".join(named))):
                yield run[n], run[-1]
                return
