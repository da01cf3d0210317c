"""The columns of an import's preview: the text of each cell and its sort key."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from unhyped.domain.duplicates import InTrash, Known, SkippedBefore
from unhyped.domain.filters import haystack_of_row
from unhyped.domain.text import normalise
from unhyped.i18n import format_date, gettext, ngettext
from unhyped.ui.models.purchase_columns import WORDS, bought_text, by_day, money_text
from unhyped.ui.theme.masking import amount_words
from unhyped.words.labels import category_label, reason_label, worth_label
from unhyped.words.uses import how_often

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from unhyped.domain.duplicates import Row
    from unhyped.domain.found import FoundPurchase
    from unhyped.ui.models.purchase_columns import Showing

ColumnGroup = Literal["new", "known", "trash", "left out"]
GROUPS: Final[tuple[ColumnGroup, ...]] = ("new", "known", "trash", "left out")

TICK, NAME, PRICE, BOUGHT, CREATOR, SHOP, CATEGORY, WHY = range(8)


class Width(NamedTuple):
    """The least width of a column, in pixels at 100 %, and its share of the remaining room."""

    least: int
    share: int


WIDTHS: Final = {
    TICK: Width(40, 0),
    NAME: Width(150, 5),
    PRICE: Width(72, 0),
    BOUGHT: Width(72, 0),
    CREATOR: Width(84, 2),
    SHOP: Width(64, 2),
    CATEGORY: Width(84, 2),
    WHY: Width(150, 4),
}


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """What texts depend on apart from the row: today, hidden amounts and the log.

    *deleted* is when purchases went to the Trash; *refunded* are known ones whose refund has no amount.
    """

    showing: Showing
    deleted: Mapping[str, date] = field(default_factory=dict)
    refunded: frozenset[str] = frozenset()


def titles() -> tuple[str, ...]:
    """The words above the columns."""
    return (
        "",
        WORDS["name"].title(),
        gettext("Price"),
        gettext("Bought"),
        *(WORDS[key].title() for key in ("creator", "shop", "category")),
        gettext("Why"),
    )


def group_of(row: Row) -> ColumnGroup:
    """Return the group of a row: new, known, in the Trash or left out earlier."""
    status = row.status
    if isinstance(status, Known):
        return "known"
    if isinstance(status, InTrash):
        return "trash"
    return "left out" if isinstance(status, SkippedBefore) else "new"


def is_open(found: FoundPurchase) -> bool:
    """Return whether the person has to decide something about *found*: its price, or a refund."""
    unknown = found.draft.price is None and found.restored is None
    return unknown or any(refund.amount is None for refund in found.refunds)


def cell_text(row: Row, column: int, facts: ColumnFacts) -> str:
    """Return the text of a cell."""
    if column in _WORDS:
        return WORDS[_WORDS[column]].text(row.found.draft)
    text = _TEXTS.get(column)
    return "" if text is None else text(row, facts)


def price_text(row: Row, showing: Showing) -> str:
    """Return the price, or that it has to be chosen or typed."""
    found = row.found
    if found.draft.price is not None:
        return money_text(found.draft.price, showing)
    if found.price_readings:
        return gettext("which of {n}?").format(n=len(found.price_readings))
    is_new = group_of(row) in {"new", "left out"} and found.restored is None
    return gettext("how much?") if is_new else ""


def why_text(row: Row, facts: ColumnFacts) -> str:
    """Return the last column's text: new, or how a row is known and what it still adds."""
    status = row.status
    if isinstance(status, InTrash):
        on = facts.deleted.get(status.purchase_id)
        if on is None:
            return gettext("in the Trash ({reason})").format(reason=reason_label(status.reason))
        deleted = gettext("in the Trash since {day} ({reason})")
        return deleted.format(day=format_date(on), reason=reason_label(status.reason))
    if isinstance(status, SkippedBefore):
        return gettext("you left it out on {day}").format(day=format_date(status.on))
    if isinstance(status, Known):
        return _about_known(status, facts)
    return _about_new(row.found, facts.showing)


def _about_known(status: Known, facts: ColumnFacts) -> str:
    if status.purchase_id in facts.refunded:
        return gettext("already in your log, refunded since (amount unknown)")
    if status.reason.same == "number":
        return gettext("maybe in your log ({reason})").format(reason=reason_label(status.reason))
    if not status.additions:
        return gettext("already in your log ({reason})").format(reason=reason_label(status.reason))
    news = ngettext("{n} update", "{n} updates", len(status.additions))
    return gettext("already in your log, with {news}").format(news=news)


def _about_new(found: FoundPurchase, showing: Showing) -> str:
    about = [_about_refunds(found, showing)]
    if found.answer is not None and found.answer.worth is not None:
        about.append(gettext("worth it? {answer}").format(answer=worth_label(found.answer.worth)))
    if found.uses is not None:
        about.append(gettext("used {times}").format(times=how_often(found.uses.count, rough=False)))
    return " · ".join(about)


def _about_refunds(found: FoundPurchase, showing: Showing) -> str:
    if any(refund.amount is None for refund in found.refunds):
        return gettext("new and refunded: how much did you get back?")
    amounts = [refund.amount for refund in found.refunds if refund.amount is not None]
    if amounts:
        came = amount_words(sum(amounts[1:], amounts[0]), hidden=showing.hide_amounts)
        return gettext("new, you got {amount} back").format(amount=came)
    return gettext("new, digital (only if you tick it)") if found.optional else gettext("new")


def search_text(row: Row) -> str:
    """Return the normalised text a search looks in: the texts of a row, and why it is known."""
    draft, status = row.found.draft, row.status
    why = reason_label(status.reason) if isinstance(status, Known | InTrash) else ""
    return f"{haystack_of_row(draft, category_label(draft.category))}\n{normalise(why)}"


def sort_key(row: Row, column: int) -> object:
    """Return the sort key of a cell; None comes last."""
    draft = row.found.draft
    if column in _WORDS:
        return WORDS[_WORDS[column]].sort_key(draft)
    if column == PRICE:
        return draft.price
    if column == BOUGHT:
        return by_day(draft)
    if column == WHY:
        reason = reason_label(row.status.reason) if isinstance(row.status, Known | InTrash) else ""
        return GROUPS.index(group_of(row)), row.found.optional, reason
    return None


_WORDS: Final = {NAME: "name", CREATOR: "creator", SHOP: "shop", CATEGORY: "category"}
_TEXTS: Final[dict[int, Callable[[Row, ColumnFacts], str]]] = {
    PRICE: lambda row, facts: price_text(row, facts.showing),
    BOUGHT: lambda row, facts: bought_text(row.found.draft, facts.showing),
    WHY: why_text,
}
