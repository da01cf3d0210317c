"""The roles of columns: a value that can be asked for, answered and remembered."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, get_args

from unhyped.domain.currency import EXPONENTS
from unhyped.i18n import gettext
from unhyped.importers.header import normal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.amount import DecimalMark
    from unhyped.domain.dates import DateOrder
    from unhyped.domain.plain import Plain
    from unhyped.importers.cell_words import Standing

Role = Literal[
    "",
    "name",
    "price",
    "quantity",
    "money_out",
    "money_in",
    "direction",
    "currency",
    "bought_on",
    "shop",
    "creator",
    "account",
    "kind",
    "category",
    "note",
    "tags",
    "link",
    "order_number",
    "external_id",
    "status",
    "order_total",
    "verdict",
    "again",
    "needed",
    "why",
    "rated_on",
    "returned",
    "resold",
    "brand",
    "platform",
    "reason",
    "delivered_on",
    "bought_time",
    "planned",
    "countdown",
    "third_party",
    "payment",
    "gain",
    "final_sale",
    "return_days",
    "wait_until",
    "uses",
    "last_used",
    "opened_on",
    "months_open",
    "expires_on",
    "share_left",
    "finished_on",
    "payment_due",
    "target_per_use",
]
Doubt = Literal[
    "name",
    "price or bought_on",
    "paid",
    "order_total",
    "quantity",
    "decimal_mark",
    "date_order",
    "spent_is_negative",
    "minor_units",
    "currency",
    "sums",
    "scale",
    "is_regret",
    "status",
]

ROLES: Final[tuple[Role, ...]] = get_args(Role)
MEANINGS: Final[dict[str, Standing]] = {
    "bought": "paid",
    "wanted": "wanted",
    "let-go": "passed on",
    "sent-back": "returned",
}
"""How --map says what a status means that we don't know."""
MAX_NAMED: Final = 8
"""Of more statuses that we don’t know, the rarer ones are asked about together: a sentence holds no more."""
HIGHEST_SCALE: Final = 100
"""The highest number at which ratings may end: that of per cent."""
SEVERAL: Final[frozenset[Role]] = frozenset({"", "name", "note", "reason", "returned", "shop", "tags", "why"})
"""Roles that more than one column may have: their texts are joined."""
_ROLE_LABELS: Final[dict[Role, str]] = {
    "": "Leave out",
    "name": "Name",
    "price": "Price",
    "quantity": "Quantity (of the price)",
    "money_out": "Money out",
    "money_in": "Money in",
    "direction": "In or out",
    "currency": "Currency",
    "bought_on": "Bought on",
    "shop": "Shop",
    "creator": "Creator",
    "account": "Your account",
    "kind": "Kind of payment",
    "category": "Category",
    "note": "Note",
    "tags": "Tags",
    "link": "Link",
    "order_number": "Order number",
    "external_id": "Transaction number",
    "status": "Status",
    "order_total": "Total of the order",
    "verdict": "Was it worth it?",
    "again": "Would buy again",
    "needed": "Needed it",
    "why": "Reason for the answer",
    "rated_on": "Answered on",
    "returned": "Refunded",
    "resold": "Resold for",
    "brand": "Brand",
    "platform": "Platform",
    "reason": "Why you wanted it",
    "delivered_on": "Delivered on",
    "bought_time": "Time of day",
    "planned": "Planned or on impulse",
    "countdown": "Saw a countdown",
    "third_party": "Marketplace seller",
    "payment": "Paid now, later or in parts",
    "gain": "What the creator gains",
    "final_sale": "Final sale",
    "return_days": "Days to send it back",
    "wait_until": "Wait until",
    "uses": "How often used",
    "last_used": "Last used",
    "opened_on": "Opened",
    "months_open": "Months after opening",
    "expires_on": "Use by",
    "share_left": "How much is left",
    "finished_on": "Used up",
    "payment_due": "Payment due",
    "target_per_use": "Target for a use",
}
_DOUBT_LABELS: Final[dict[Doubt, str]] = {
    "name": "Which column has the name?",
    "price or bought_on": "Which columns have the price and the date?",
    "quantity": "Is the price for one piece, or for all of them? If for all, leave the quantity out.",
    "decimal_mark": "Is 1,234 one thousand or a little more than one?",
    "date_order": "Is 03/04 in March or in April?",
    "spent_is_negative": "Is your spending shown as negative or positive numbers?",
    "paid": "Which column has what you paid in the end?",
    "order_total": "Is the amount for each item, or for the whole order on each of its rows?",
    "minor_units": "Are the amounts in cents?",
    "currency": "Which currency are the amounts in?",
    "sums": "Not everything adds up. Is this still the right way to read it?",
    "scale": "Which number is the best rating: 5 or 10?",
    "is_regret": "Does a high number mean it was worth it, or that you regret it?",
    "status": "Were these bought, wanted, let go or sent back?",
}


def role_label(role: Role) -> str:
    """Return the role's name for the window."""
    return gettext(_ROLE_LABELS[role])


def doubt_label(doubt: Doubt) -> str:
    """Return the question for a doubt."""
    return gettext(_DOUBT_LABELS[doubt])


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """How to read a table: one role for each column, and the customs its cells follow.

    *decimal_mark* and *date_order* None mean that each cell says it itself. *spent_is_negative* is how
    banks write it; amounts of the other sign are money coming in and left out. *currency* "" means the
    person's own, where neither a column nor the amount names one. *minor_units* means that whole numbers are
    cents. An order_total is the same in each row of an order, and is divided among them. *scale* is the
    number at which ratings end, and *is_regret* whether a high one (or a “yes”) is a bad one; with 0 and
    None, the heading and the cells of the column decide. *statuses* are words of the status column that we
    don't know, with what the person says they mean.
    """

    roles: tuple[Role, ...]
    decimal_mark: DecimalMark | None = None
    date_order: DateOrder | None = None
    spent_is_negative: bool = False
    currency: str = ""
    minor_units: bool = False
    scale: int = 0
    is_regret: bool | None = None
    statuses: tuple[tuple[str, Standing], ...] = ()

    def columns(self, role: Role) -> tuple[int, ...]:
        """Return the columns with this role, from left to right."""
        return tuple(index for index, each in enumerate(self.roles) if each == role)

    def fault(self, width: int) -> str | None:
        """Return why it doesn't fit a table with *width* columns; None if it does."""
        if len(self.roles) != width:
            return gettext("The file has {width} columns.").format(width=width)
        if not {"name", "shop"} & {*self.roles}:
            return gettext("Choose which column has the name.")
        twice = [role for role, n in Counter(self.roles).items() if n > 1 and role not in SEVERAL]
        if twice:
            return gettext("Choose just one column as “{role}”.").format(role=role_label(twice[0]))
        return None

    def to_plain(self) -> Plain:
        """Return the form to store; `from_plain` reads it back."""
        return {
            "roles": [*self.roles],
            "decimal_mark": self.decimal_mark,
            "date_order": self.date_order,
            "spent_is_negative": self.spent_is_negative,
            "currency": self.currency,
            "minor_units": self.minor_units,
            "scale": self.scale,
            "is_regret": self.is_regret,
            "statuses": [[*each] for each in self.statuses],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingQuestion:
    """A table's columns, a few of its rows, how they would be read, and what is uncertain about that.

    *signature* is the key to remember the answer under. With *only_dates* the columns are known, and only
    the order of day and month can be chosen. *reasons* say, column by column, why the guess is what it is;
    *evidence* are sentences about rows that speak against it. *strange* are the statuses it asks about.
    """

    signature: str
    headers: tuple[str, ...]
    sample_rows: tuple[tuple[str, ...], ...]
    guess: Mapping
    unsure_about: tuple[Doubt, ...] = ()
    only_dates: bool = False
    reasons: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()

    def answered(self, mapping: Mapping) -> MappingQuestion:
        """Return the same columns with nothing left to ask."""
        return replace(self, guess=mapping, unsure_about=(), evidence=(), strange=())


def from_plain(data: object) -> Mapping | None:
    """Read a remembered mapping; None for anything that `Mapping.to_plain` didn't write."""
    if not isinstance(data, AnyMapping) or not isinstance(roles := data.get("roles"), list):
        return None
    mark, order, currency = data.get("decimal_mark"), data.get("date_order"), data.get("currency")
    scale, is_regret = data.get("scale"), data.get("is_regret")
    sound = (
        all(isinstance(role, str) and role in ROLES for role in roles)
        and mark in (None, ".", ",")
        and order in (None, "dmy", "mdy", "ymd")
        and isinstance(currency, str)
        and (not currency or currency in EXPONENTS)
    )
    if not sound:
        return None
    return Mapping(
        roles=tuple(roles),
        decimal_mark=mark,
        date_order=order,
        spent_is_negative=data.get("spent_is_negative") is True,
        currency=str(currency),
        minor_units=data.get("minor_units") is True,
        scale=scale if isinstance(scale, int) and 1 < scale <= HIGHEST_SCALE else 0,
        is_regret=is_regret if isinstance(is_regret, bool) else None,
        statuses=_statuses(data.get("statuses")),
    )


def _statuses(data: object) -> tuple[tuple[str, Standing], ...]:
    pairs = data if isinstance(data, list) else []
    words = [each for each in pairs if isinstance(each, list) and len(each) == 2]  # noqa: PLR2004 - and what it means
    return tuple(
        (word, sense) for word, sense in words if isinstance(word, str) and sense in MEANINGS.values()
    )


def header_signature(headers: Sequence[str]) -> str:
    """Return a short key for a header row: the same for the same columns in the same order."""
    names = "\x1f".join(normal(header) for header in headers)
    return hashlib.blake2b(names.encode("utf-8", "replace"), digest_size=8).hexdigest()
