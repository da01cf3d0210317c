"""A smart line while it is read. Each method removes its words from the name and adds a chip."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from unhyped.domain.category import CATEGORIES
from unhyped.domain.errors import DateOrPrice, DateUnclear, PriceOpen
from unhyped.domain.purchase import PurchaseDraft
from unhyped.domain.smart_line.amounts import Amount, find_amounts
from unhyped.domain.smart_line.asides import Asides
from unhyped.domain.smart_line.asking import Ask, AskedField, Choice, Rewriter, unambiguous
from unhyped.domain.smart_line.chatter import forgotten_in
from unhyped.domain.smart_line.day import Day, DayFinder
from unhyped.domain.smart_line.dictated import amount_in_words
from unhyped.domain.smart_line.leftovers import Leftovers, Span
from unhyped.domain.smart_line.monies import MoneyReader
from unhyped.domain.smart_line.price import Price, PriceFinder
from unhyped.domain.smart_line.result import Leftover, SmartLine, SmartLineChip
from unhyped.domain.smart_line.speech import drop_around_price, drop_bought, drop_dangling
from unhyped.domain.smart_line.words import BEFORE
from unhyped.domain.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from unhyped.domain.amount import DecimalMark
    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.domain.dates import DateOrder
    from unhyped.domain.errors import InvalidInput
    from unhyped.domain.link import Link
    from unhyped.domain.money import Money
    from unhyped.domain.smart_line.result import ChipKind
    from unhyped.domain.smart_line.shops import Shop, ShopFinder
    from unhyped.domain.smart_line.tokens import Token, Tokens

_HANDLE: Final = re.compile(r"[\w.-]{1,64}")
_OWNED: Final = re.compile(r"['’]s$")
"""“@anna's link” names @anna."""
_MOST_CATEGORY_WORDS: Final = 3
_AROUND: Final = ".,;:!?()[]"
_EDGES: Final = re.compile(r"^(?:[\s,;:–—-]|[/|·•](?=\s))+|(?:[\s,;:–—-]|(?<=\s)[/|·•])+$")
"""What separates a name from the rest of the line."""


@dataclass(slots=True)
class LineParser:
    """A smart line being read. Call the methods in the order of how unmistakable their words are."""

    line: str
    tokens: Tokens
    shops: ShopFinder
    own_currency: str
    locale: str = ""
    price: Money | None = None
    creator: str = ""
    shop: str = ""
    category: str = ""
    bought_on: ApproximateDate | None = None
    tags: list[str] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)
    link: Link | None = None
    chips: list[SmartLineChip] = field(default_factory=list)
    problems: list[InvalidInput] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    bare_name: str = ""
    _days: DayFinder | None = None
    _day: Day | None = None
    _priced: Price | None = None
    _rewriter: Rewriter = field(init=False)

    def __post_init__(self) -> None:
        """Make what writes the lines of choices."""
        self._rewriter = Rewriter(self.line, self.tokens)

    def read_link(self, link: Link, start: int, end: int) -> None:
        """Store a link, and the creator in it."""
        self.link = link
        self.creator = link.handle or ""
        self.chips.append(SmartLineChip("link", link, start, end))
        if link.problem is not None:
            self.problems.append(link.problem)

    def read_signs(self, creators: Mapping[str, str], categories: Mapping[str, str]) -> None:
        """Read the words that begin with a sign: @creator, #tag, !claim, in:category and /category."""
        named = False
        for at, token in enumerate(self.tokens.all):
            text = token.text if token.quoted else _OWNED.sub("", token.text.strip(_AROUND))
            if token.prefix == "@" and not named and _HANDLE.fullmatch(text):
                named = True
                self.creator = creators.get(normalise(text), text.lower())
                self._take("creator", f"@{self.creator}", at, at)
            elif token.prefix == "#" and text and not text.isdecimal():
                _add(self.tags, text)
                self._take("tag", f"#{text}", at, at)
            elif token.prefix == "!" and any(map(str.isalnum, text)):
                claim = text if token.quoted else text.replace("_", " ")
                _add(self.claims, claim)
                self._take("claim", claim, at, at)
            elif token.prefix in {"in:", "/"} and not self.category:
                self._read_category(at, token, categories)

    def _read_category(self, at: int, token: Token, categories: Mapping[str, str]) -> None:
        """Read the longest known category from *at*; only after “in:” is an unknown word a new category."""
        for last in range(at + _MOST_CATEGORY_WORDS - 1, at - 1, -1):
            following = self.tokens.words(at + 1, last)
            known = None if following is None else categories.get(_plain(" ".join([token.text, *following])))
            if known is not None:
                self.category = known
                self._take("category", known, at, last)
                return
        if token.prefix == "in:":
            self.category = token.text
            self._take("category", token.text, at, at)

    def read_date(self, today: date, order: DateOrder | None) -> None:
        """Read the date from the words that aren't an amount with a currency, or ask."""
        signed = {at for each in self._amounts() if each.sign for at in range(each.first, each.last + 1)}
        for at in self.tokens.left():
            said = amount_in_words(self.tokens, at, self.own_currency)
            signed.update(range(said.first, said.last + 1) if said is not None and said.sign else ())
        self._days = DayFinder(self.tokens, self._rewriter, today, order, self.locale, self.shops)
        found = self._days.find(signed)
        if isinstance(found, Ask):
            self._ask(found)
        elif found is not None:
            self._day, self.bought_on = found, found.when
            self.tokens.taken.update(found.also)
            self._take("date", found.when, found.first, found.last)

    def read_known_creator(self, creators: Mapping[str, str]) -> None:
        """Read a known creator without “@”, after “from”, “by” or “via”."""
        for at in self.tokens.left():
            word = self.tokens.word(at) or ""
            if not self.creator and word in creators and self.tokens.word(at - 1) in BEFORE["creator"]:
                self.creator = creators[word]
                self._take("creator", f"@{self.creator}", at, at)

    def read_shop(self) -> None:
        """Read a shop after “from” or “at”, or else the last one whose name can't be anything else."""
        self._take_shop(self.shops.known(has_link=self.link is not None))

    def _take_shop(self, found: Shop | None) -> None:
        if found is not None:
            self.shop = found.name
            self._take("shop", found.name, found.first, found.last)

    def _amounts(self) -> list[Amount]:
        return find_amounts(self.tokens, self.own_currency, self.locale)

    def read_price(self, mark: DecimalMark | None) -> None:
        """Read the price, or ask; a date may have taken its number: “12 October”."""
        asked = self._days.asked if self._days is not None else set()
        monies = MoneyReader(self.own_currency, mark)
        amounts = [each for each in self._amounts() if each.first not in asked]
        found = PriceFinder(self.tokens, self._rewriter, monies, asked).find(amounts)
        if isinstance(found, Ask):
            self._ask(found)
        elif found is None:
            self._ask_day_or_price(monies)
        elif (day := self._day_instead_of(found)) is not None:
            self._ask_for_both(day, [(found.money, day.first, None)])
        elif not self._ask_about_swapped(monies, found):
            self._take_price(found)

    def _ask_about_swapped(self, monies: MoneyReader, price: Price) -> bool:
        """Ask which number is the day in “lamp 20 May 3”; return False if only one can be."""
        day, at = self._day, price.first
        if day is None or self._days is None or at != price.last or not self.tokens.all[at].text.isdecimal():
            return False
        other = self._days.swapped(day, at)
        money = monies.sure(Amount(day.first, day.first, (self.tokens.all[day.first].text,)))
        if other is None or money is None:
            return False
        self._ask_for_both(day, [(price.money, at, day), (money, day.first, other)])
        return True

    def _day_instead_of(self, price: Price) -> Day | None:
        """Return the day that a price without a currency may be, in a line without another date."""
        if self._day is not None or self._days is None or price.first != price.last:
            return None
        return self._days.day_of(price.first)

    def _take_price(self, found: Price) -> None:
        self.price, self._priced = found.money, found
        self.tokens.taken.update(found.also)
        start, end = self.tokens.take("price", found.first, found.last)
        chip = SmartLineChip("price", found.money, start, end, found.count, found.pieces, found.was)
        self.chips.append(chip)

    def drop_spoken(self) -> None:
        """Drop what people say around what they bought and what they paid."""
        drop_bought(self.tokens)
        if self._priced is not None:
            drop_around_price(self.tokens, self._priced.last)
        drop_dangling(self.tokens)

    def _ask_day_or_price(self, monies: MoneyReader) -> None:
        """Ask whether a number at the edge of the date is the price."""
        if self._day is None or self._days is None or not self.tokens.left():
            return
        found: list[tuple[Money, int, Day | None]] = []
        for shorter, number in self._days.shorter(self._day):
            money = monies.sure(Amount(number, number, (self.tokens.all[number].text,)))
            if money is not None:
                found.append((money, number, shorter))
        if found:
            self._ask_for_both(self._day, found)

    def _ask_for_both(self, day: Day, prices: list[tuple[Money, int, Day | None]]) -> None:
        """Ask whether *day* is one, or has one of *prices*: the money, its token, and the rest of the day."""
        place = self._rewriter.place(day.first, day.last)
        problem = DateOrPrice(text=self.line[place[0] : place[1]])
        choices = []
        for money, number, rest in prices:
            texts = {(number, number): unambiguous(money)}
            if rest is not None:
                texts[rest.first, rest.last] = rest.when.edtf
            choices.append(self._rewriter.choice(money, texts))
        self._reopen("date", day)
        whole = self._rewriter.choice(day.when, {(day.first, day.last): day.when.edtf})
        self._ask(Ask("bought_on", problem, (whole,), *place))
        self.asks.append(Ask("price", problem, tuple(choices), *place))

    def _reopen(self, kind: ChipKind, found: Day | Price) -> None:
        """Put the words of a date or a price back into the name, while we ask about them."""
        self.chips = [chip for chip in self.chips if chip.kind != kind]
        self.tokens.taken -= {*range(found.first, found.last + 1)}
        if kind == "date":
            self.bought_on = None
        else:
            self.price = None

    def _ask(self, ask: Ask) -> None:
        self.asks.append(ask)
        self.problems.append(ask.problem)

    def read_other_shop(self) -> None:
        """Read a shop that is also an everyday word, or one that nobody knows: “from yesstyle”."""
        starts = [chip.start for chip in self.chips if chip.kind == "price"]
        asked = self._days.asked if self._days is not None else set()
        if not self.shop:
            self._take_shop(self.shops.everyday(max(starts, default=0), asked))
        if not self.shop:
            self._take_shop(self.shops.named(self._end_of_price()))

    def _end_of_price(self) -> int:
        return len(self.tokens.all) if self._priced is None else self._priced.last

    def ask_about_leftovers(self) -> None:
        """Ask about words left in the name that may say the day, or change the price."""
        left = self._leftovers()
        asked = set(self._days.asked if self._days else ())
        asked |= self._ask_about_time(left)
        for run in left.runs:
            self._ask_about_forgotten(run)
        priced = self._priced
        if self.price is None or priced is None:
            return
        place = (priced.first, priced.last)
        span = left.money(*place, asked)
        if span is not None:
            texts = {place: unambiguous(self.price), span: self._rewriter.quoted(*span)}
            choice = self._rewriter.choice(self.price, texts)
            self._reopen("price", priced)
            self._ask_about(span, "price", PriceOpen, choice)

    def _leftovers(self) -> Leftovers:
        place = None if self._priced is None else (self._priced.first, self._priced.last)
        return Leftovers(self.line, self.tokens, self.locale, place)

    def _ask_about_time(self, left: Leftovers) -> set[int]:
        """Ask about words that may say the day, or that the day isn't all; return the tokens asked about."""
        day = self._day
        if day is not None:
            left.drop_around_date(day.first, day.last)
            span = left.beside_date(day.first, day.last, has_shop=bool(self.shop))
        else:
            shop = next((chip.end for chip in self.chips if chip.kind == "shop"), None)
            span = left.time() or (None if shop is None else left.unknown(shop))
        if span is None or any(ask.field == "bought_on" for ask in self.asks):
            return set()
        asked = {*range(span[0], span[1] + 1)}
        choice = self._rewriter.choice(self.bought_on, {span: self._rewriter.quoted(*span)})
        if day is not None:
            self._reopen("date", day)
            asked.update(range(day.first, day.last + 1))
        self._ask_about(span, "bought_on", DateUnclear, choice)
        return asked

    def _ask_about_forgotten(self, run: list[int]) -> None:
        """Ask what a line says that nobody knows any more: “can't remember what I paid”."""
        found = forgotten_in([self.tokens.plain(at) for at in run])
        if found is None:
            return
        field, first, last = found
        span = run[first], run[last]
        choice = self._rewriter.choice(None, {span: self._rewriter.quoted(*span)})
        is_open = all(ask.field != field for ask in self.asks)
        if field == "price" and self.price is None and is_open:
            self._ask_about(span, "price", PriceOpen, choice)
        elif field == "bought_on" and self.bought_on is None and is_open:
            self._ask_about(span, "bought_on", DateUnclear, choice)

    def _ask_about(self, span: Span, asked: AskedField, problem: type[InvalidInput], choice: Choice) -> None:
        start, end = self._rewriter.place(*span)
        self._ask(Ask(asked, problem(text=self.line[start:end]).as_value(), (choice,), start, end))

    def find_leftovers(self) -> None:
        """Find words in the name that may say something else, and that nobody asked about."""
        left = self._leftovers()
        everyday = None if self.shop else self.shops.perhaps_last()
        asides = Asides(self.tokens, left.runs, left.tail, self.locale)
        found = [everyday] if everyday else []
        found += asides.all(self.shops, has_shop=bool(self.shop))
        spans: list[Span] = []
        for span in sorted(found, key=lambda span: (span[0] - span[1], span)):
            if self._is_open(span) and all(span[1] < first or last < span[0] for first, last in spans):
                spans.append(span)
        told = {at for first, last in spans for at in range(first, last + 1)}
        self.bare_name = self._name(at for at in self.tokens.left() if at not in told)
        if any(map(str.isalnum, self.bare_name)):
            self.leftovers = [self._leftover(*span) for span in sorted(spans)]

    def _is_open(self, span: Span) -> bool:
        """Return whether no question is about these tokens."""
        start, end = self._rewriter.place(*span)
        return all(ask.end <= start or end <= ask.start for ask in self.asks)

    def _leftover(self, first: int, last: int) -> Leftover:
        start, end = self._rewriter.place(first, last)
        known = self.shops.at(first)
        said = known.name if known is not None and known.last == last else self.shops.in_words(first, last)
        shop = "" if self.shop else said
        line = f"{self.line[:start].rstrip()}{f' from “{shop}”' * bool(shop)}{self.line[end:]}"
        return Leftover(self.line[start:end], start, end, shop, line.lstrip())

    def _name(self, left: Iterable[int]) -> str:
        """Return what these tokens say; of “-” and the like around what was taken out, one is left."""
        tokens = map(self.tokens.all.__getitem__, left)
        texts = ("", *(f"{'' if each.quoted else each.prefix}{each.text}" for each in tokens))
        kept = (text for before, text in pairwise(texts) if not {before, text} <= {*"-–—|/·•"})
        return _EDGES.sub("", " ".join(kept))

    def done(self) -> SmartLine:
        """Return the result; the tokens left are the name."""
        name = self._name(self.tokens.left())
        link = self.link
        draft = PurchaseDraft(
            name=name or (link.name if link else ""),
            price=self.price,
            bought_on=self.bought_on,
            creator=self.creator,
            platform=link.platform if link else "",
            link=link.url if link else "",
            video_id=link.video_id if link else None,
            shop=self.shop,
            category=self.category,
            tags=tuple(self.tags),
            claims=tuple(self.claims),
        )
        chips = tuple(sorted(self.chips, key=lambda chip: chip.start))
        return SmartLine(
            draft=draft,
            link=link,
            chips=chips,
            problems=tuple(self.problems),
            asks=tuple(self.asks),
            leftovers=tuple(self.leftovers),
            bare_name=self.bare_name,
        )

    def _take(self, kind: ChipKind, value: str | Money | ApproximateDate, first: int, last: int) -> None:
        start, end = self.tokens.take(kind, first, last)
        self.chips.append(SmartLineChip(kind, value, start, end))


def _add(texts: list[str], text: str) -> None:
    if text not in texts:
        texts.append(text)


def category_names(known: Mapping[str, str]) -> dict[str, str]:
    """Return the code of each category by its normalised code, last part of it, or label, also in one word.

    *known* are codes by the person's names for them.
    """
    names = {_plain(name): code for name, code in known.items() if name.strip()}
    for code, english in CATEGORIES.items():
        names |= {_plain(code): code, _plain(code.partition(".")[2] or code): code, _plain(english): code}
    return {name.replace(" ", ""): code for name, code in names.items()} | names


def _plain(category: str) -> str:
    return " ".join(re.split(r"[\s._-]+", normalise(category)))
