"""Takes out of the name what people say around it: “I bought … because of @anna, who made me do it”."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from unhyped.domain.smart_line.tokens import plain
from unhyped.domain.smart_line.words import (
    AROUND_BOUGHT,
    ARTICLES,
    AT_A_TIME,
    BEFORE,
    BOUGHT,
    BOUGHT_LAST,
    CLOCKS,
    COUNTS,
    EXTRAS,
    FILLERS,
    HALF,
    INCLUDING,
    OFF,
    PLUS,
    POST_FREE,
    PRICE_WORDS,
    PRONOUNS,
    SAID,
    SALES,
    word_set,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from unhyped.domain.smart_line.tokens import Tokens

_INCLUDED: Final = word_set(
    "included inclus compris comprise comprises incluido incluidos inbegrepen offert offerts gratuit "
    "gratuits gratuite gratis"
)
_FOR: Final = word_set("for fur pour para voor por on")
_ON_SALE: Final = word_set("on im en in de")
_SAID_OF_NEXT: Final = BOUGHT | PRICE_WORDS | {"it"}
"""Before a price or a date, these belong to it: “ordered 5/2”, “prix 33 €”."""
_ISH: Final = word_set("ish shipped posted delivered")
_ABOUT: Final = _ISH | word_set(
    "something or so glaub glaube ich roughly really mas o menos y pico all in oder environ ca thereabouts"
)
_ROUGHLY: Final = word_set("like about around ca etwa so gegen environ sobre")
_SECOND: Final = word_set("2e 2nd second tweede zweite zweites zweiter 2de deuxieme 2eme")
"""“2nd half price” changes the price of both."""
_SEEN: Final = word_set(
    "saw seen found spotted discovered gesehen entdeckt vu vue decouvert vi visto vista gezien sett sedd"
    " widziane widziana widziany"
)
_FEED: Final = word_set(
    "de on auf bei sur en op via in my the meiner ma mi mijn fyp feed tiktok insta instagram reels"
)
_CREDITS: Final = (
    _SEEN
    | _FEED
    | BEFORE["creator"]
    | word_set(
        "tip tips tipp rec reco recs recommendation recommended inspo empfehlung empfohlen conseil conseille "
        "recommandation recommande recomendacion recomendado consejo aanrader aanbevolen anbefaling "
        "anbefalt rekommenderad polecajka polecone polecane polecany polecana consiglio consigliato dica"
    )
)
_WITH: Final = word_set("with using use via mit avec con met per")
_CODES: Final = word_set("code rabattcode gutscheincode promocode kortingscode")
_CODE: Final = re.compile(r"(?=.*[a-z])[a-z0-9_-]{3,20}")
_ORDERS: Final = word_set(
    "order orders invoice receipt bestellung rechnung kaufbeleg commande facture recu pedido factura compra "
    "bestelling factuur your ihre votre su je"
)
"""A mail about an order begins with these."""
_DANGLING: Final = word_set(
    "and und et y for fur pour por para voor at from bei beim chez bij but aber mit avec con met von with "
    "the la le les el los das der dem den une een via & + ="
)
"""No name ends with one of these."""
_SAYS_NOTHING: Final = BOUGHT | AROUND_BOUGHT | PRONOUNS | _DANGLING | word_set("them those ones sie es les")
_SIGN_OFFS: Final = word_set(
    "xx xxx xoxo lol lmao haha hehe hihi jaja jeje mdr ptdr xd omg yay ugh oops woohoo juhu tja hach"
)
_MOST_SPOKEN_WORDS: Final = 8
"""People need no more words until they say that they bought it."""
_HOUR: Final = re.compile(r"\d{1,2}(?:[:.]\d\d)?")
_TIME: Final = re.compile(r"\d{1,2}:\d\d|\d{1,2}(?:[:.]\d\d)?(?:am|pm|uhr|uur)|\d{1,2}h(?:\d\d)?")
_AMOUNT_BEGINS: Final = re.compile(r"[€$£]?\d")


def drop_times(tokens: Tokens) -> None:
    """Drop times of day: “um 14:30”, “at 9pm”, “20 Uhr”."""
    word = tokens.plain
    for at in tokens.left():
        is_hour = _HOUR.fullmatch(word(at)) is not None and word(at + 1) in CLOCKS
        lead = at - 1 - (word(at - 1) in _ROUGHLY and word(at - 2) in AT_A_TIME)
        if (is_hour or _TIME.fullmatch(word(at))) and word(lead) in AT_A_TIME:
            tokens.taken.update(range(lead, at + 1 + (word(at + 1) in CLOCKS)))


def drop_before_price(tokens: Tokens) -> None:
    """Drop “made me do it”, “gekauft” and “incl. shipping”, so that a price before them is the last word."""
    _drop_said(tokens)
    _drop_last_verb(tokens)
    _drop_codes(tokens)
    for at in tokens.left():
        if tokens.plain(at) in POST_FREE:
            tokens.taken.add(at)
        elif _is_on_sale(tokens, at):
            first = at - 1 - (tokens.plain(at - 1) == "de")
            tokens.taken.update(
                range(first - (tokens.plain(first - 1) in {"a", "at", "zum", "voor"}), at + 1)
            )
        elif tokens.plain(at) in EXTRAS | OFF:
            _drop_extra(tokens, at)


def _drop_codes(tokens: Tokens) -> None:
    """Drop “mit Code anna10” and “Qty: 1”: neither changes the price that follows."""
    for at in tokens.left():
        word, following = tokens.plain(at), tokens.plain(at + 1)
        if word in _CODES and tokens.plain(at - 1) in _WITH and _CODE.fullmatch(following):
            tokens.taken.update((at - 1, at, at + 1))
        elif word in COUNTS and following == "1":
            tokens.taken.update((at, at + 1))


def _is_on_sale(tokens: Tokens, at: int) -> bool:
    """Return whether “im Angebot für 12” or “half price” ends at *at*: they say no more than the price."""
    word, before = tokens.plain(at), tokens.plain(at - 1)
    amount = tokens.word(at + 1 + (tokens.plain(at + 1) in _FOR)) or ""
    if tokens.plain(at - 2) in _SECOND:
        return False
    is_sale = word in SALES and before in _ON_SALE and _AMOUNT_BEGINS.match(amount) is not None
    of = before == "de" and tokens.plain(at - 2) in HALF
    return is_sale or (word in PRICE_WORDS and (before in HALF or of))


def _drop_fillers(tokens: Tokens) -> None:
    """Drop a filler at the start, and words that are said of the next one where that is taken."""
    left = tokens.left()
    lead = [
        *takewhile(lambda at: tokens.plain(at) in FILLERS or (at and tokens.plain(at) == "so"), left[:-1])
    ]
    tokens.taken.update(lead)
    tokens.taken.update(at for at in left[1:] if tokens.plain(at) in _SAID_OF_NEXT and at + 1 in tokens.taken)


def _drop_order(tokens: Tokens) -> None:
    """Drop “Your order” before what was taken: a mail about an order begins so."""
    lead: list[int] = []
    for at in tokens.left():
        if tokens.plain(at) not in _ORDERS:
            break
        lead.append(at)
    if lead and lead[-1] + 1 in tokens.taken and len(lead) < len(tokens.left()):
        tokens.taken.update(lead)


def _drop_seen(tokens: Tokens) -> None:
    """Drop “seen on TikTok:” and the “saw” of “saw this charm on @anna”."""
    left = tokens.left()
    has_creator = any(token.prefix == "@" and at in tokens.taken for at, token in enumerate(tokens.all))
    if not left or tokens.plain(left[0]) not in _SEEN:
        return
    last = next((at for at in left if tokens.plain(at) not in _SEEN | _FEED), left[-1]) - 1
    if tokens.ends_heading(last) or (has_creator and len(left) > 1):
        tokens.taken.update(at for at in left if at <= last)


def _drop_credit(tokens: Tokens) -> None:
    """Drop “tips from @anna:” at the start."""
    heading = next((at for at in range(len(tokens.all) - 1) if tokens.ends_heading(at)), -1)
    words = {tokens.plain(at) for at in tokens.left() if at <= heading and tokens.plain(at) != ":"}
    has_creator = any(token.prefix == "@" for token in tokens.all[: heading + 1])
    if has_creator and words <= _CREDITS:
        tokens.taken.update(range(heading + 1))


def drop_bought(tokens: Tokens) -> None:
    """Drop “I bought” at the start, and “hab … gekauft” around a name."""
    _drop_last_verb(tokens)
    _drop_fillers(tokens)
    _drop_order(tokens)
    _drop_seen(tokens)
    _drop_credit(tokens)
    left = [at for at in tokens.left() if any(map(str.isalnum, tokens.all[at].text))]
    words = [tokens.plain(at) for at in left]
    if spoken := _count_spoken(words) or _count_one(words):
        tokens.taken.update(left[:spoken])
        return
    begin = _count_leading(words, AROUND_BOUGHT)
    if begin == len(words) or (words[0] == "got" and not _begins_thing(words[1:2])):
        return
    if words[begin] in BOUGHT:
        begin = min(_count_leading(words, AROUND_BOUGHT | BOUGHT), len(words) - 1)
    elif begin and words[-1] in BOUGHT:
        tokens.taken.add(left[-1])
    elif not any(plain(tokens.all[at].word) in BOUGHT for at in tokens.taken):
        return
    tokens.taken.update(left[:begin])


def _begins_thing(words: Sequence[str]) -> bool:
    """Return whether “got” before these words is a verb: “got a lamp”, “got 2 oils”."""
    return any(word in ARTICLES or word.isdecimal() for word in words)


def _count_spoken(words: Sequence[str]) -> int:
    """Return how many words there are up to the verb in “so basically I caved and bought”."""
    verbs = [at for at, word in enumerate(words[:_MOST_SPOKEN_WORDS]) if word in BOUGHT]
    if not verbs or PRONOUNS.isdisjoint(words[: verbs[-1]]):
        return 0
    begin = verbs[-1] + 1
    begin += _count_leading(words[begin:], _FOR | {"up", "en", "auf", "aan"})
    return 0 if _SAYS_NOTHING.issuperset(words[begin:]) else begin


def _count_one(words: Sequence[str]) -> int:
    """Return how many words say “1 x” at the start, as receipts do."""
    return next((n for n in (1, 2) if " ".join(words[:n]) in {"1x", "1 x", "1 ×"} and len(words) > n), 0)


def drop_dangling(tokens: Tokens) -> None:
    """Drop what led to words that were taken: “leggings and” before “paid 12”, and a last “i got them”."""
    left = tokens.left()
    run = list(takewhile(lambda at: tokens.plain(at) in _SAYS_NOTHING, reversed(left)))
    if (
        run
        and len(run) < len(left)
        and run[-1] - 1 in tokens.taken
        and not BOUGHT.isdisjoint(map(tokens.plain, run))
    ):
        tokens.taken.update(run)
    _drop_sign_offs(tokens)
    for at in reversed(tokens.left()[1:]):
        leads = any(each.prefix == "@" for each in tokens.all[at + 1 : at + 5])
        is_seen = leads and tokens.plain(at) in _SEEN | _FEED and tokens.plain(at - 1) != "de"
        if (tokens.plain(at) in _DANGLING or is_seen) and at + 1 in tokens.taken:
            tokens.taken.add(at)


def _drop_sign_offs(tokens: Tokens) -> None:
    """Drop “xx” and “lol” at the end, after something that is no name."""
    run = list(takewhile(lambda at: tokens.plain(at) in _SIGN_OFFS, reversed(tokens.left()[1:])))
    if run and (run[-1] - 1 in tokens.taken or tokens.all[run[-1] - 1].cut):
        tokens.taken.update(run)


def drop_around_price(tokens: Tokens, last: int) -> None:
    """Drop the “ish” after a price that ends at *last*, and the “for” between it and the name."""
    following = last + 1
    while tokens.plain(following) in _ABOUT:
        following += 1
    if not tokens.plain(following) or tokens.plain(following - 1) in _ISH:
        tokens.taken.update(range(last + 1, following))
    others = [at for at in tokens.left() if any(map(str.isalnum, tokens.all[at].text))]
    if others[:1] == [following] and len(others) > 1 and tokens.plain(following) in _FOR:
        tokens.taken.add(following)


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
    first = creators[-1] + 1 if creators else len(tokens.all)
    said = SAID | _SEEN | _FEED if tokens.plain(first) in _SEEN else SAID  # “@anna, seen on TikTok”
    for at in range(first, len(tokens.all)):
        if (word := tokens.word(at)) is None or plain(word) not in said:
            return
        tokens.taken.add(at)


def _drop_extra(tokens: Tokens, at: int) -> None:
    """Drop “incl. shipping”, “shipping included” and “after 40 % off”, but not “+ 5 shipping”."""
    word = tokens.plain
    following = tokens.word(at + 1) or ""
    first = at - 1 if (tokens.word(at - 1) or "").endswith("%") else at
    first -= first < at and word(first) == "%" and word(first - 1).isdecimal()
    if first < at and word(first - 1) in PLUS:
        return
    if first < at and word(at) in OFF:
        tokens.taken.update(range(first, at + 1))
    begins = first
    while word(begins - 1) in INCLUDING:
        begins -= 1
    last = at + 1 + 2 * (following == "de")
    if begins < first and not _AMOUNT_BEGINS.match(following):
        tokens.taken.update(range(begins, at + 1))
    elif word(last) in (INCLUDING - PLUS) | _INCLUDED:
        tokens.taken.update(range(first, last + 1))
