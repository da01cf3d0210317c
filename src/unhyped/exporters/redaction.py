"""Redact a summary: remove hidden values before anything is counted or laid out.

So no total, chart, sentence, alternative text or metadata can reveal them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.category import CATEGORIES
from unhyped.domain.creator import key_of
from unhyped.domain.currency import EXPONENTS, SYMBOLS
from unhyped.domain.money import Money
from unhyped.domain.purchase import Purchase
from unhyped.domain.wish import creator_of
from unhyped.i18n import gettext
from unhyped.insights.evidence import Evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from unhyped.domain.entry import Entry
    from unhyped.domain.wish import Wish

Level = Literal["full", "prices", "creators", "totals"]
LEVELS: Final[tuple[Level, ...]] = ("full", "prices", "creators", "totals")
"""full: everything · prices: no amounts · creators: no creators, no links · totals: no creators, no names."""

HIDDEN: Final = "•••"
_NUMBER: Final = re.compile(r"\d+(?:[.,'’\u00a0\u202f ]\d+)*")
_PRICED: Final = re.compile(
    rf"(?:(?:{'|'.join(map(re.escape, SYMBOLS))})\s?{_NUMBER.pattern}"
    rf"|{_NUMBER.pattern}\s?(?:{'|'.join(map(re.escape, SYMBOLS))})(?!\w))"
    rf"|(?-i:\b(?:{'|'.join(EXPONENTS)})\s?{_NUMBER.pattern}"
    rf"|{_NUMBER.pattern}\s?(?:{'|'.join(EXPONENTS)})\b)",
    re.IGNORECASE,
)
_MIN_DIGITS: Final = 2
"""A single digit in a text is rarely a price: “3-pack”."""
_HANDLE: Final = re.compile(r"@\w(?:[\w.-]*\w)?")
_ADDRESS: Final = re.compile(r"(?:\w+://|www\.)\S+", re.IGNORECASE)
_WORD: Final = re.compile(r"\w+")


def redact(evidence: Evidence, level: Level) -> Evidence:
    """Return the entries and wishes of *evidence* without anything that *level* hides.

    prices: every amount is zero, and amounts in texts are masked. creators: no handle, link or video; handles
    in texts are masked, whether with “@” or as one of the creators of the log. totals: no creators, and no
    name, shop, note or other words of the person; only the program's own categories stay.

    Viewing history goes at every level: what somebody watched is nobody else's business. A wish keeps the
    end of its wait, which may follow from its price.
    """
    rule = evidence.waits
    if level == "full":
        return Evidence(evidence.entries, evidence.wishes, waits=rule)
    of_entry, of_wish = _takers(evidence, level)
    entries = (of_entry(replace(entry, sightings=())) for entry in evidence.entries)
    wishes = (of_wish(replace(wish, wait_until=rule.end(wish))) for wish in evidence.wishes)
    return Evidence(tuple(entries), tuple(wishes), waits=rule)


def _takers(evidence: Evidence, level: Level) -> tuple[Callable[[Entry], Entry], Callable[[Wish], Wish]]:
    """Return what takes away from an entry and from a wish what *level* hides."""
    if level == "prices":
        return _without_prices, _wish_without_price
    if level == "totals":
        return _without_words, _wish_without_words
    mask = _handle_mask(evidence)
    return partial(_without_creator, mask=mask), partial(_wish_without_creator, mask=mask)


def _without_prices(entry: Entry) -> Entry:
    price = entry.purchase.price
    masked = _with_texts(entry, _amount_mask(_amounts(entry)))
    return replace(
        masked,
        purchase=replace(
            masked.purchase,
            price=None if price is None else Money(0, price.currency),
            target_per_use=None,
        ),
        money_events=(),
    )


def _wish_without_price(wish: Wish) -> Wish:
    masked = _wish_with_texts(wish, _amount_mask([] if wish.price is None else [wish.price]))
    return replace(masked, price=None if wish.price is None else Money(0, wish.price.currency))


def _amount_mask(amounts: Iterable[Money]) -> Callable[[str], str]:
    """Return a function that masks every price in a text, and the digits of *amounts* without a sign."""
    digits = frozenset(form for amount in amounts for form in _written(amount))

    def mask(text: str) -> str:
        return _NUMBER.sub(
            lambda match: HIDDEN if "".join(re.findall(r"\d", match[0])) in digits else match[0],
            _PRICED.sub(HIDDEN, text),
        )

    return mask


def _amounts(entry: Entry) -> list[Money]:
    known = [entry.gross, entry.net, *(event.amount for event in entry.money_events)]
    return [amount for amount in known if amount is not None]


def _written(amount: Money) -> set[str]:
    """Return the digits of *amount* as people write it: “1250” and “125” for 12.50, “30” for 30.00."""
    digits = str(abs(amount.minor))
    forms = {digits}
    for _ in range(EXPONENTS[amount.currency]):
        if not digits.endswith("0"):
            break
        digits = digits[:-1]
        forms.add(digits)
    return {form for form in forms if len(form) >= _MIN_DIGITS}


def _without_creator(entry: Entry, mask: Callable[[str], str]) -> Entry:
    masked = _with_texts(entry, mask)
    purchase = replace(
        masked.purchase, creator="", gain=None, link="", video_id=None, origin="", external_id=""
    )
    return replace(masked, purchase=purchase, recommender=None)


def _wish_without_creator(wish: Wish, mask: Callable[[str], str]) -> Wish:
    masked = _wish_with_texts(wish, mask)
    return replace(masked, creator="", link="", origin="", external_id="")


def _handle_mask(evidence: Evidence) -> Callable[[str], str]:
    """Return a function that masks links, “@handles” and the creators of the log as whole words."""
    entries = evidence.entries
    names = {entry.purchase.creator for entry in entries} | {creator_of(wish) for wish in evidence.wishes}
    names |= {name for each in entries if each.recommender for name in each.recommender.formerly}
    creators = {key_of(name) for name in names} - {""}
    wordless = [creator for creator in creators if not _WORD.search(creator)]
    by_first_word: dict[str, list[str]] = {}
    for creator in sorted(creators.difference(wordless), key=len, reverse=True):
        words = [*_WORD.finditer(creator)]
        by_first_word.setdefault(words[0][0], []).append(creator[words[0].start() : words[-1].end()])

    def mask(text: str) -> str:
        text = _HANDLE.sub(f"@{HIDDEN}", _ADDRESS.sub(HIDDEN, text))
        for creator in wordless:
            text = text.replace(creator, HIDDEN)
        return _without_names(text, by_first_word)

    return mask


def _without_names(text: str, by_first_word: Mapping[str, Sequence[str]]) -> str:
    """Return *text* with each of the names hidden where it occurs as whole words, ignoring case."""
    masked, done = "", 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < done:
            continue
        for name in by_first_word.get(word[0].casefold(), ()):
            end = start + len(name)
            if text[start:end].casefold() == name and not _WORD.match(text, end):
                masked, done = f"{masked}{text[done:start]}{HIDDEN}", end
                break
    return masked + text[done:]


def _with_texts(entry: Entry, change: Callable[[str], str]) -> Entry:
    """Return *entry* with *change* applied to every text the person wrote."""
    purchase = entry.purchase
    own_category = purchase.category not in CATEGORIES
    return replace(
        entry,
        purchase=replace(
            purchase,
            name=change(purchase.name),
            shop=change(purchase.shop),
            category=change(purchase.category) if own_category else purchase.category,
            note=change(purchase.note),
            tags=tuple(map(change, purchase.tags)),
            claims=tuple(map(change, purchase.claims)),
        ),
        check_ins=tuple(
            replace(each, why=change(each.why), next_time=change(each.next_time)) for each in entry.check_ins
        ),
        money_events=tuple(replace(each, note=change(each.note)) for each in entry.money_events),
    )


def _wish_with_texts(wish: Wish, change: Callable[[str], str]) -> Wish:
    """Return *wish* with *change* applied to every text the person wrote."""
    return replace(
        wish,
        name=change(wish.name),
        shop=change(wish.shop),
        note=change(wish.note),
        reason=change(wish.reason),
        claims=tuple(map(change, wish.claims)),
        extensions=tuple(replace(each, reason=change(each.reason)) for each in wish.extensions),
    )


def _wish_without_words(wish: Wish) -> Wish:
    empty = _wish_with_texts(wish, lambda _text: "")
    return replace(empty, name=gettext("Wish"), creator="", link="", platform="", origin="", external_id="")


def _without_words(entry: Entry) -> Entry:
    empty = _with_texts(entry, lambda _text: "")
    category = entry.purchase.category
    own = gettext("Own categories") if category and category not in CATEGORIES else category
    before = entry.purchase
    purchase = Purchase(
        id=before.id,
        name=gettext("Purchase"),
        price=before.price,
        bought_on=before.bought_on,
        delivered_on=before.delivered_on,
        opened_on=before.opened_on,
        share_left=before.share_left,
        finished_on=before.finished_on,
        category=own,
        expectation=before.expectation,
        added_at=before.added_at,
        trashed_at=before.trashed_at,
    )
    return replace(empty, purchase=purchase, recommender=None)
