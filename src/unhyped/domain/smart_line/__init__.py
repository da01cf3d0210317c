"""The smart line turns one typed line into a purchase: `leggings 34.99 @anna amazon yesterday #gift`.

It recognises, in any place: a link; `@handle`; `#tag`; `!claim`; `in:category` or `/category`; a date
(yesterday, 3 days ago, 14.3.2026, mar 5); a known shop; a price. “from”, “at”, “for” and “on” before one of
these are optional. The rest is the name; text “in quotes” is always name.

The price is a number with a currency or with decimals. Only if there is none, a whole number is the price,
and then only as the last word or after a word such as “for”: the numbers of “Dyson V15”, “7 in 1 brush” and
“SPF 50” stay in the name. A number with a currency is never part of a date.

What can mean several things is asked: two prices without “was”, the crowns of another country, a date that we
can't read or of which we read only a part, words that speak of a time. They stay in the name until the person
answers, and each answer is a line that asks no more. Words that no name has stay in it, too, but the person
hears of it: they may be the shop.
Text in quotes after “from” is a shop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.domain.link import locate
from unhyped.domain.shop import shops_by_words
from unhyped.domain.smart_line.asking import Ask, Choice
from unhyped.domain.smart_line.draft import LineParser, category_names
from unhyped.domain.smart_line.result import ChipKind, Leftover, SmartLine, SmartLineChip
from unhyped.domain.smart_line.shops import ShopFinder
from unhyped.domain.smart_line.speech import drop_before_price, drop_times
from unhyped.domain.smart_line.tokens import tokens, tokens_around
from unhyped.domain.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from unhyped.domain.amount import DecimalMark
    from unhyped.domain.dates import DateOrder

__all__ = ["Ask", "ChipKind", "Choice", "Leftover", "SmartLine", "SmartLineChip", "read"]

_MAX_LINE_CHARS: Final = 20_000


def read(  # noqa: PLR0913 - each is a habit or a word of the person
    line: str,
    *,
    today: date,
    default_currency: str,
    decimal_mark: DecimalMark | None = None,
    date_order: DateOrder | None = None,
    locale: str = "",
    known_creators: Iterable[str] = (),
    known_shops: Iterable[str] = (),
    known_categories: Mapping[str, str] | None = None,
) -> SmartLine:
    """Read any *line*; what isn't recognised is the name. *known_…* are the person's own words.

    *locale* (“de_DE”) says in which order people write days and when their holidays are. *known_categories*
    are codes by the person's names for them.
    """
    line = line[:_MAX_LINE_CHARS]
    place = locate(line)
    split = tokens(line) if place is None else tokens_around(line, *place[1:])
    shops = ShopFinder(line, split, shops_by_words(tuple(known_shops)), locale)
    draft = LineParser(line, split, shops, default_currency, locale)
    if place is not None:
        draft.read_link(*place)
    creators = {normalise(creator): creator for creator in known_creators}
    draft.read_signs(creators, category_names(known_categories or {}))
    draft.read_date(today, date_order)
    drop_times(split)
    draft.read_known_creator(creators)
    draft.read_shop()
    drop_before_price(split)
    draft.read_price(decimal_mark)
    draft.read_other_shop()
    draft.ask_about_leftovers()
    draft.drop_spoken()
    draft.find_leftovers()
    return draft.done()
