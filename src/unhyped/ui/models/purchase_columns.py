"""The columns of the purchases table: the text and sort key of each for an entry."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from unhyped.domain.check_in import READINGS
from unhyped.domain.purchase import GAINS
from unhyped.domain.text import normalise, one_line
from unhyped.i18n import format_days, gettext
from unhyped.ui.theme.masking import HIDDEN
from unhyped.ui.theme.verdict import mark_of
from unhyped.words.amounts import amount
from unhyped.words.creators import creator_text, gain_short, with_gain
from unhyped.words.dates import date_text
from unhyped.words.labels import category_label, reading_label, yes_or_no_label
from unhyped.words.uses import uses_short

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money
    from unhyped.domain.purchase import PurchaseDraft


@dataclass(frozen=True, slots=True)
class Showing:
    """What texts depend on apart from the entry: today and whether amounts are hidden."""

    today: date
    hide_amounts: bool = False


HELPFUL: Final = 3
EXTRA: Final = 4


@dataclass(frozen=True, slots=True)
class PurchaseColumn:
    """*text* is shown; *key* is sorted by, None coming last; widths are pixels at 100 %.

    *stretch* is the share of the room left over that the column gets; columns without are never cut. Where
    there is too little room, those with a *rank* are left out, the highest first: from HELPFUL on as soon as
    a usual name doesn't fit, from EXTRA on already when a long one doesn't. A column *by_currency* has money
    as keys: amounts of different currencies are never compared.
    """

    key: str
    title: Callable[[], str]
    text: Callable[[Entry, Showing], str]
    sort_key: Callable[[Entry], object]
    width: int
    stretch: int = 0
    at_right: bool = False
    by_currency: bool = False
    falling_first: bool = False
    at_first: bool = True
    rank: int = 0


@dataclass(frozen=True, slots=True)
class WordColumn:
    """A column of words that purchases and rows of a file both have: its title, and the words of a draft.

    *shown* makes the text of a cell from the words, which are sorted by.
    """

    title: Callable[[], str]
    words: Callable[[PurchaseDraft], str]
    shown: Callable[[str], str] = one_line

    def text(self, draft: PurchaseDraft) -> str:
        """Return the text of a cell."""
        return self.shown(self.words(draft))

    def sort_key(self, draft: PurchaseDraft) -> str | None:
        """Return what to sort by; None comes last."""
        return folded(self.words(draft)) or None


def money_text(money: Money | None, showing: Showing) -> str:
    """Return an amount, or the mark for a hidden one; empty for an unknown one."""
    if money is None:
        return ""
    return HIDDEN if showing.hide_amounts else amount(money)


def category_text(code: str) -> str:
    """Return a category's label on one line."""
    return one_line(category_label(code)) if code else ""


def age_text(days: int | None) -> str:
    """Return how long ago something was bought, as roughly as people say it."""
    if days is None:
        return ""
    return gettext("today") if days == 0 else format_days(days)


folded = lru_cache(maxsize=1 << 15)(normalise)
"""Cached `normalise`: shops and creators repeat, and a table is sorted again and again."""


def bought_text(draft: PurchaseDraft, showing: Showing) -> str:
    """Return when something was bought; empty if unknown."""
    return "" if draft.bought_on is None else date_text(draft.bought_on, showing.today)


def by_day(draft: PurchaseDraft) -> date | None:
    """Return what to sort days by: the first day it can have been bought on."""
    return None if draft.bought_on is None else draft.bought_on.first


def _by_verdict(entry: Entry) -> tuple[int, int] | None:
    """Not worth it first, then in between, then worth it; what isn’t rated counts as unknown."""
    verdict = entry.verdict
    return None if verdict is None else (0 if entry.regret else 1, verdict)


def _by_reading(entry: Entry) -> int | None:
    return None if entry.reading is None else -READINGS.index(entry.reading)


def _regret(entry: Entry, _: Showing) -> str:
    return "" if entry.regret is None else yes_or_no_label(entry.regret)


WORDS: Final = {
    "name": WordColumn(lambda: gettext("Name"), lambda draft: draft.name),
    "creator": WordColumn(lambda: gettext("Creator"), lambda draft: draft.creator, creator_text),
    "shop": WordColumn(lambda: gettext("Shop"), lambda draft: draft.shop),
    "category": WordColumn(lambda: gettext("Category"), lambda draft: category_label(draft.category)),
    "tags": WordColumn(lambda: gettext("Tags"), lambda draft: ", ".join(draft.tags)),
    "claims": WordColumn(lambda: gettext("Claims"), lambda draft: ", ".join(draft.claims)),
    "platform": WordColumn(lambda: gettext("Platform"), lambda draft: draft.platform),
    "order": WordColumn(lambda: gettext("Order"), lambda draft: draft.order_number),
}
"""Key → the column of words."""


def _words(key: str, width: int, stretch: int = 0, rank: int = 0, *, at_first: bool = True) -> PurchaseColumn:
    column = WORDS[key]
    return PurchaseColumn(
        key,
        column.title,
        lambda entry, _: column.text(entry.purchase),
        lambda entry: column.sort_key(entry.purchase),
        width,
        stretch,
        rank=rank,
        at_first=at_first,
    )


def _amounts(
    key: str,
    title: Callable[[], str],
    of: Callable[[Entry], Money | None],
    rank: int = 0,
    *,
    at_first: bool = True,
) -> PurchaseColumn:
    return PurchaseColumn(
        key,
        title,
        lambda entry, showing: money_text(of(entry), showing),
        of,
        rank=rank,
        width=56,
        at_right=True,
        by_currency=True,
        falling_first=True,
        at_first=at_first,
    )


COLUMNS: Final = (
    _words("name", 240, 4),
    PurchaseColumn(
        "creator",
        WORDS["creator"].title,
        lambda entry, _: with_gain(entry.purchase.creator, entry.gain),
        lambda entry: WORDS["creator"].sort_key(entry.purchase),
        width=124,
        stretch=2,
        rank=2,
    ),
    _words("shop", 68, 1, rank=EXTRA, at_first=False),
    _words("category", 72, 1, rank=HELPFUL),
    PurchaseColumn(
        "bought",
        lambda: gettext("Bought"),
        lambda entry, showing: bought_text(entry.purchase, showing),
        lambda entry: by_day(entry.purchase),
        width=64,
        falling_first=True,
        rank=1,
    ),
    _amounts("paid", lambda: gettext("Paid"), attrgetter("gross"), EXTRA + 1, at_first=False),
    _amounts("net", lambda: gettext("Net"), attrgetter("net")),
    PurchaseColumn(
        "verdict",
        lambda: gettext("Verdict"),
        lambda entry, _: mark_of(entry).word,
        _by_verdict,
        width=80,
        falling_first=True,
    ),
    PurchaseColumn(
        "age",
        lambda: gettext("Age"),
        lambda entry, showing: age_text(entry.age(showing.today)),
        lambda entry: by_day(entry.purchase),
        rank=EXTRA + 2,
        width=48,
    ),
    PurchaseColumn(
        "regret",
        lambda: gettext("Regret"),
        _regret,
        lambda entry: entry.regret,
        width=72,
        falling_first=True,
        at_first=False,
    ),
    PurchaseColumn(
        "reading",
        lambda: gettext("Good and needed"),
        lambda entry, _: reading_label(entry.reading),
        _by_reading,
        width=150,
        falling_first=True,
        at_first=False,
    ),
    PurchaseColumn(
        "gain",
        lambda: gettext("Creator gains"),
        lambda entry, _: gain_short(entry.gain) if entry.gain is not None else "",
        lambda entry: None if entry.gain is None else GAINS.index(entry.gain),
        width=96,
        at_first=False,
    ),
    PurchaseColumn(
        "uses",
        lambda: gettext("Uses"),
        lambda entry, _: uses_short(entry),
        lambda entry: entry.use_count or None,
        width=56,
        at_right=True,
        falling_first=True,
        at_first=False,
    ),
    PurchaseColumn(
        "per use",
        lambda: gettext("Cost per use"),
        lambda entry, showing: money_text(entry.cost_per_use, showing),
        attrgetter("cost_per_use"),
        width=88,
        at_right=True,
        by_currency=True,
        at_first=False,
    ),
    _words("tags", 96, 1, at_first=False),
    _words("claims", 120, 1, at_first=False),
    _words("platform", 80, at_first=False),
    _words("order", 96, at_first=False),
    _amounts("expected", lambda: gettext("Expected back"), attrgetter("expected"), at_first=False),
)
"""All columns in their default order; those not *at_first* are shown when asked for."""

NUMBERS: Final = {column.key: number for number, column in enumerate(COLUMNS)}
"""Key of a column → its number in the model."""

BELOW: Final = (NUMBERS["name"], NUMBERS["shop"])
"""The column in whose cells another one may be shown as a second line, and that one."""
