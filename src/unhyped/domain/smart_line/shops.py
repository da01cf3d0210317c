"""Finds the shop in a smart line: a known one, or the words after “from”, “bei” or “chez”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.domain.date_words import PHRASE_WORDS, WORDS_TYPED
from unhyped.domain.shop import BRANDS, EVERYDAY, SELL_ALL, WORD_IN, longest
from unhyped.domain.smart_line.leftovers import ends_as_a_time
from unhyped.domain.smart_line.words import ARTICLES, BEFORE, LINKS, PRONOUNS, word_set
from unhyped.domain.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from unhyped.domain.smart_line.tokens import Tokens

_AT_A_SHOP: Final = BEFORE["shop"] - {"a", "aus", "de", "du", "del", "w", "z", "in", "im", "dans"}
"""“à Carrefour” is from there; “a target” and “aus Mango” may be something else."""
_DOMAIN: Final = re.compile(r"\.(?:com|co\.uk|de|at|ch|fr|es|nl|it|ca|be|pl|se|dk|no|in|com\.au|com\.mx)\.?$")
_SITE: Final = re.compile(
    r"(?:www\.)?[a-z][\w-]+\.(?:com|co|de|at|ch|fr|es|nl|be|it|ca|in|mx|shop|store|net|co\.uk|com\.au)"
)
"""“theoodie.com” is a shop."""
_CUT_BEFORE: Final = re.compile(r"(?:[,;|/·.]|\s[-–—])\s*\S$|\($")
_CUT: Final = re.compile(r"\s*(?:[,;|/·)]|[-–—]\s|$)")
"""What separates the parts of a line before and after a shop."""
_HEADED: Final = re.compile(r"\s+[-–—|/·]\s|\s*\|\s")
_BRANCHES: Final = word_set(
    "uk us usa eu prime online store stores app website site webshop outlet outlets filiale laden onlineshop "
    "boutique magasin tienda winkel instore in-store deutschland france espana nederland osterreich schweiz "
    "canada australia italia polska express extra metro local drogerie drogeriemarkt parfumerie markt "
    "supermarkt supermarket apotheke pharmacy pharmacie parapharmacie drogist center drive sud nord"
)
"""Right after a shop, these only say where it was."""
_SURELY_AT: Final = frozenset({"via", "bei", "beim", "chez", "bij", "@"})
_SURELY_FROM: Final = frozenset({"via", "chez", "@"})
_AT_AFTER_PRICE: Final = _SURELY_AT | {"from", "at"}
_NO_SHOPS: Final = (
    ARTICLES
    | PRONOUNS
    | word_set(
        "my our his her their mum mom mam dad grandma gran sister brother friend friends mate work home "
        "santa abroad scratch cost last first least him them tiktok insta instagram youtube klarna paypal "
        "clearpay afterpay card mir dir uns ihm ihr oma opa mama papa freundin freund meiner meinem einer "
        "einem der dem den moi toi lui elle eux ma mon mes ta ton sa son mijn haar zijn mij ons moeder"
    )
)
"""After “from” or “bei”, the name of a shop begins with none of these."""
_CHATTER: Final = word_set(
    "so it its it's is was love loved like liked not no very too really finally obsessed worth lol omg haha "
    "yay best good great nice cute perfect but because again back this that won got get gift treat i me "
    "returned toll endlich geil super leider nicht sehr ist war zuruck retour trop bien enfin pas tres "
    "muy bueno buena fin leuk mooi eindelijk niet heel jaja xd cash prime used new preloved secondhand "
    "trip holiday vacation reise urlaub voyage viaje vakantie viaggio resa "
    "gebraucht neu occasion segunda mano tweedehands"
)
"""With one of these, words are no name of a shop."""
_THINGS: Final = word_set("mango indigo staples depot libro steam")
"""Names often end with one of these everyday shops: “charger depot”."""
_BEGINS_A_NAME: Final = (ARTICLES - {"de"}) | {"those", "deze", "diese", "ces"}
_KINDS_OF_BOOTS: Final = word_set(
    "chelsea ankle winter hiking walking rain snow cowboy knee ugg uggs black brown leather suede "
    "football kids high thigh western chunky platform heeled martens docs work wellington biker "
    "combat riding slouch sock over tall white tan fur lined waterproof lace flat pixie jelly moon "
    "desert fur dealer army my"
)
_MOST_SHOP_WORDS: Final = 3


class Shop(NamedTuple):
    """A shop, and the first and the last of its tokens."""

    name: str
    first: int
    last: int


class ShopFinder:
    """Finds the shop of a *line* among its free *tokens*; *shops* are those known by their words."""

    def __init__(
        self, line: str, tokens: Tokens, shops: Mapping[tuple[str, ...], str], locale: str = ""
    ) -> None:
        """Look in *line* and its *tokens*, as somebody with this *locale* writes."""
        language = locale.partition("_")[0]
        foreign = {word for word, spoken in WORD_IN.items() if language and language not in spoken.split()}
        self._everyday = EVERYDAY - foreign
        self._line = line
        self._tokens = tokens
        self._shops = shops
        self._most_words = longest(shops)

    def known(self, *, has_link: bool) -> Shop | None:
        """Return a shop in quotes after “from”, a known one after that, or the last that can't be a name."""
        places = list(self._places())
        after_from = [place for place in places if self._is_after_from(place[0])]
        found = after_from[-1] if after_from else None
        found = found or next((each for each in reversed(places) if self._is_sure(*each, has_link)), None)
        return self._in_quotes() or (None if found is None else self._shop(*found))

    def _is_after_from(self, first: int) -> bool:
        """Return whether “from” or “bij de” comes before a token."""
        at = first - 1
        while self._tokens.word(at) in LINKS["shop"] and self._tokens.word(at - 1) in _SURELY_AT:
            at -= 1
        is_of_thing = self._tokens.word(at) == "van" and self._tokens.plain(first) in _THINGS
        return self._tokens.word(at) in _AT_A_SHOP and not is_of_thing

    def everyday(self, priced: int, asked: AbstractSet[int]) -> Shop | None:
        """Return a shop that is also an everyday word: “sunscreen 12 boots”, “tumbler, target, 28”.

        *priced* is where the price begins; *asked* tokens may be a date.
        """
        left = self._tokens.left()
        if left and self._tokens.plain(left[0]) in EVERYDAY and self._is_heading(left):
            return Shop(self._shops[self._tokens.plain(left[0]),], left[0], left[0])
        for at in left[1:]:
            token = self._tokens.all[at]
            last = at + self._has_branch(at)
            ends = last == left[-1] or _CUT.match(self._line, token.end) is not None
            is_last = self._tokens.all[left[0]].start < priced < token.start and self._is_cut_off(at, asked)
            is_cut = is_last or _CUT_BEFORE.search(self._line[: token.start + 1]) is not None
            if self._tokens.plain(at) in self._everyday and ends and is_cut and not self._says_which(at):
                return Shop(self._shops[self._tokens.plain(at),], at, last)
        return None

    def _is_heading(self, left: Sequence[int]) -> bool:
        """Return whether a dash or the like cuts off the first word from others: “indigo - book”."""
        rest = (self._tokens.plain(at) for at in left[1:])
        is_cut = _HEADED.match(self._line, self._tokens.all[left[0]].end) is not None
        return left[0] == 0 and is_cut and any(map(str.isalpha, "".join(rest)))

    def _says_which(self, at: int) -> bool:
        """Return whether a word says which day is meant, as in “next friday” and “friday next”."""
        words = (token.word.rstrip(".,") for token in self._tokens.all[max(at - 1, 0) : at + 2])
        kinds = [WORDS_TYPED.get(word, ("", 0))[0] for word in words]
        is_behind = kinds[:2] == ["weekday", "next"] and not self._tokens.all[at - 1].cut
        return is_behind or (kinds[-2:] == ["next", "weekday"] and not self._tokens.all[at].cut)

    def named(self, priced: int) -> Shop | None:
        """Return a shop nobody knows yet: “from yesstyle” after the price at *priced*, “bei Deiters”."""
        for at in self._tokens.left()[1:]:
            token = self._tokens.all[at]
            if not token.quoted and not token.prefix and _SITE.fullmatch(token.word):
                return Shop(_DOMAIN.sub("", token.text.removeprefix("www.")), at, at)
            leads = _AT_AFTER_PRICE if at > priced else _SURELY_FROM
            last = self._end_of_name(at + 1) if self._tokens.plain(at) in leads else None
            if last is not None:
                return Shop(self._texts(at + 1, last), at + 1, last)
        return None

    def in_words(self, first: int, last: int) -> str:
        """Return the shop that words may name, without “at the” before it; "" if they can't be one."""
        while first < last and self._tokens.plain(first) in BEFORE["shop"] | LINKS["shop"]:
            first += 1
        return self._texts(first, last) if self._end_of_name(first) == last else ""

    def perhaps_last(self) -> tuple[int, int] | None:
        """Return the last words of the name if they may be a shop: “£9 palette action”, “mug from x £9”."""
        left = self._tokens.left()
        for at in left[1:]:
            last = self._end_of_name(at + 1) if self._tokens.plain(at) in _AT_AFTER_PRICE else None
            if last is not None:
                return at, last
        named = [(each.first, each.last) for each in map(self.at, left[-1:]) if each is not None]
        is_thing = bool(named) and self._is_thing(named[0][0])
        return named[0] if named and not is_thing and len(left) > 1 else None

    def in_run(self, run: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield the known shops that begin or end a *run* of words left, beside other words."""
        for at in run:
            found = self.at(at)
            if found is None or len(run) == found.last - found.first + 1:
                continue
            is_brand = at == 0 and normalise(found.name) in BRANDS - SELL_ALL
            is_thing = found.last == run[-1] and self._is_thing(at)
            if (at == run[0] and not is_brand) or (found.last == run[-1] and not is_thing):
                yield found.first, found.last

    def _is_thing(self, at: int) -> bool:
        """Return whether a shop's name is rather a thing at the end of a name: “chelsea boots”."""
        word, before = self._tokens.plain(at), self._tokens.plain(at - 1)
        is_boots = word == "boots" and (before in _KINDS_OF_BOOTS or not before.isalpha())
        return is_boots or word in _THINGS

    def _texts(self, first: int, last: int) -> str:
        texts = (self._tokens.all[at].text.strip(".,:;!?()") for at in range(first, last + 1))
        return " ".join(texts)

    def _end_of_name(self, first: int) -> int | None:
        """Return the last token of what may be the name of a shop from *first* on, or None."""
        last = first
        while self._goes_on(last) and last - first < _MOST_SHOP_WORDS:
            last += 1
        words = [self._tokens.plain(at) for at in range(first, last + 1)]
        is_name = words[0] not in _NO_SHOPS and _CHATTER.isdisjoint(words) and all(map(_is_of_name, words))
        return last if is_name and last - first < _MOST_SHOP_WORDS and not ends_as_a_time(words[-1]) else None

    def _goes_on(self, at: int) -> bool:
        """Return whether a free word follows *at* without a comma or the like between them."""
        is_cut = not 0 <= at < len(self._tokens.all) or self._tokens.all[at].cut
        return not is_cut and any(map(str.isalnum, self._tokens.word(at + 1) or ""))

    def _before_word(self, at: int) -> bool:
        """Return whether a word of a name follows *at*, no number or sign: “action figure”."""
        return self._goes_on(at) and self._tokens.plain(at + 1)[:1].isalpha()

    def long_names(self) -> Iterator[int]:
        """Yield the tokens of the names that have several words."""
        for first, last, _ in self._places():
            yield from range(first, last + 1) if last > first else ()

    def at(self, first: int) -> Shop | None:
        """Return the known shop that begins at a token, or None."""
        place = self._place(first)
        return None if place is None else self._shop(*place)

    def before(self, at: int) -> Shop | None:
        """Return the known shop that ends right before a token, or None."""
        places = map(self._place, range(max(at - self._most_words, 0), at))
        return next((self._shop(*each) for each in places if each is not None and each[1] == at - 1), None)

    def _in_quotes(self) -> Shop | None:
        """Return the words in quotes after “from”: the way to name any shop."""
        for at in self._tokens.left()[1:]:
            token = self._tokens.all[at]
            is_shop = token.quoted and not token.prefix and token.text[:1].isalpha()
            if is_shop and self._tokens.plain(at - 1) == "from":
                return Shop(self._shops.get(tuple(token.word.split()), token.text), at, at)
        return None

    def _shop(self, first: int, last: int, words: tuple[str, ...]) -> Shop:
        """Return a known shop with the country or the “online” after it."""
        return Shop(self._shops[words], first, last + self._has_branch(last))

    def _has_branch(self, last: int) -> bool:
        """Return whether “online” or a country follows the name of a shop, and ends it."""
        return self._tokens.plain(last + 1) in _BRANCHES and not self._goes_on(last + 1)

    def _places(self) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield every free place where a shop is named, the longest name at each."""
        at = 0
        while at < len(self._tokens.all):
            place = self._place(at)
            if place is not None:
                yield place
                at = place[1]
            at += 1

    def _place(self, first: int) -> tuple[int, int, tuple[str, ...]] | None:
        """Return the longest name of a shop that begins at a token: its tokens and words."""
        for last in range(first + self._most_words - 1, first - 1, -1):
            words = tuple(
                _DOMAIN.sub("", word).rstrip(".!?") for word in self._tokens.words(first, last) or ()
            )
            if words in self._shops and not any(t.prefix for t in self._tokens.all[first : last + 1]):
                return first, last, words
        return None

    def _is_sure(self, first: int, last: int, words: tuple[str, ...], has_link: bool) -> bool:  # noqa: FBT001 - passed on
        """Return whether a shop's name is neither an everyday word nor the only word: “IKEA 59” is a name."""
        name = " ".join(words)
        begins = first == 0 or self._tokens.plain(first - 1) in _BEGINS_A_NAME
        is_brand = begins and name in BRANDS and self._tokens.word(last + 1) is not None
        if name in self._everyday or is_brand or (name in EVERYDAY and self._before_word(last)):
            return False
        others = (self._tokens.all[at] for at in self._tokens.left() if not first <= at <= last)
        return has_link or any(map(str.isalpha, "".join(token.text for token in others)))

    def _is_cut_off(self, at: int, asked: AbstractSet[int]) -> bool:
        """Return whether no word of a name comes before a shop at *at*: “12 bij de action”."""
        lead = set[str]()
        while (word := self._tokens.plain(at - 1)) in BEFORE["shop"] | LINKS["shop"]:
            lead.add(word)
            at -= 1
        if lead and lead.isdisjoint(_AT_A_SHOP):
            return False  # “3,50 de mango”
        is_time = at - 1 in asked or ends_as_a_time(self._tokens.plain(at - 1))
        return at - 1 in self._tokens.taken or is_time


def _is_of_name(word: str) -> bool:
    """Return whether a word can be in the name of a shop: it has letters and is no time."""
    kind = WORDS_TYPED.get(word, ("filler", 0))[0]
    is_time = word in PHRASE_WORDS or kind != "filler"
    return any(map(str.isalpha, word)) and not word[0].isdecimal() and not is_time
