"""The columns of the purchases table: the text and sort key of each for an entry."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from unhyped.domain.text import normalise, one_line
from unhyped.i18n import format_days, gettext
from unhyped.ui.theme.masking import HIDDEN
from unhyped.ui.theme.verdict import mark_of
from unhyped.words.amounts import amount
from unhyped.words.dates import date_text
from unhyped.words.labels import category_label

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money


@dataclass(frozen=True, slots=True)
class Showing:
    """What texts depend on apart from the entry: today and whether amounts are hidden."""

    today: date
    hide_amounts: bool = False


@dataclass(frozen=True, slots=True)
class PurchaseColumn:
    """*text* is shown; *key* is sorted by, None coming last; widths are pixels at 100 %.

    *stretch* is the share of the room left over that the column gets; columns without are never cut. Where
    there is too little room, those with a *rank* are left out, the highest first. A column *by_currency*
    has keys (currency, minor units): amounts of different currencies are never compared.
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


def money_text(money: Money | None, showing: Showing) -> str:
    """Return an amount, or the mark for a hidden one; empty for an unknown one."""
    if money is None:
        return ""
    return HIDDEN if showing.hide_amounts else amount(money)


def category_text(code: str) -> str:
    """Return a category's label on one line."""
    return one_line(category_label(code)) if code else ""


def creator_text(handle: str) -> str:
    """Return a creator as “@handle”; a name with spaces as it is."""
    if not handle:
        return ""
    return one_line(handle if " " in handle else f"@{handle}")


def age_text(days: int | None) -> str:
    """Return how long ago something was bought, as roughly as people say it."""
    if days is None:
        return ""
    return gettext("today") if days == 0 else format_days(days)


folded = lru_cache(maxsize=1 << 15)(normalise)
"""Cached `normalise`: shops and creators repeat, and a table is sorted again and again."""


def _bought(entry: Entry, showing: Showing) -> str:
    when = entry.purchase.bought_on
    return "" if when is None else date_text(when, showing.today)


def _by_amount(money: Money | None) -> tuple[str, int] | None:
    return None if money is None else (money.currency, money.minor)


def _by_day(entry: Entry) -> date | None:
    when = entry.purchase.bought_on
    return None if when is None else when.first


def _by_verdict(entry: Entry) -> tuple[int, int] | None:
    """Not worth it first, then in between, then worth it; what isn’t rated counts as unknown."""
    verdict = entry.verdict
    return None if verdict is None else (0 if entry.regret else 1, verdict)


def _regret(entry: Entry, _: Showing) -> str:
    return {None: "", True: gettext("yes"), False: gettext("no")}[entry.regret]


COLUMNS: Final = (
    PurchaseColumn(
        "name",
        lambda: gettext("Name"),
        lambda entry, _: one_line(entry.purchase.name),
        lambda entry: folded(entry.purchase.name),
        width=176,
        stretch=4,
    ),
    PurchaseColumn(
        "creator",
        lambda: gettext("Creator"),
        lambda entry, _: creator_text(entry.purchase.creator),
        lambda entry: folded(entry.purchase.creator) or None,
        width=88,
        stretch=2,
    ),
    PurchaseColumn(
        "shop",
        lambda: gettext("Shop"),
        lambda entry, _: one_line(entry.purchase.shop),
        lambda entry: folded(entry.purchase.shop) or None,
        rank=2,
        width=68,
        stretch=1,
    ),
    PurchaseColumn(
        "category",
        lambda: gettext("Category"),
        lambda entry, _: category_text(entry.purchase.category),
        lambda entry: folded(category_label(entry.purchase.category)) or None,
        rank=1,
        width=72,
        stretch=1,
    ),
    PurchaseColumn("bought", lambda: gettext("Bought"), _bought, _by_day, width=64, falling_first=True),
    PurchaseColumn(
        "paid",
        lambda: gettext("Paid"),
        lambda entry, showing: money_text(entry.gross, showing),
        lambda entry: _by_amount(entry.gross),
        rank=3,
        width=56,
        at_right=True,
        by_currency=True,
        falling_first=True,
    ),
    PurchaseColumn(
        "net",
        lambda: gettext("Net"),
        lambda entry, showing: money_text(entry.net, showing),
        lambda entry: _by_amount(entry.net),
        width=56,
        at_right=True,
        by_currency=True,
        falling_first=True,
    ),
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
        _by_day,
        rank=4,
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
        "tags",
        lambda: gettext("Tags"),
        lambda entry, _: one_line(", ".join(entry.purchase.tags)),
        lambda entry: folded(", ".join(entry.purchase.tags)) or None,
        width=96,
        stretch=1,
        at_first=False,
    ),
    PurchaseColumn(
        "claims",
        lambda: gettext("Claims"),
        lambda entry, _: one_line(", ".join(entry.purchase.claims)),
        lambda entry: folded(", ".join(entry.purchase.claims)) or None,
        width=120,
        stretch=1,
        at_first=False,
    ),
    PurchaseColumn(
        "platform",
        lambda: gettext("Platform"),
        lambda entry, _: one_line(entry.purchase.platform),
        lambda entry: folded(entry.purchase.platform) or None,
        width=80,
        at_first=False,
    ),
    PurchaseColumn(
        "order",
        lambda: gettext("Order"),
        lambda entry, _: one_line(entry.purchase.order_number),
        lambda entry: folded(entry.purchase.order_number) or None,
        width=96,
        at_first=False,
    ),
)
"""All columns in their default order; those not *at_first* are shown when asked for."""

NUMBERS: Final = {column.key: number for number, column in enumerate(COLUMNS)}
"""Key of a column → its number in the model."""
