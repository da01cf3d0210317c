"""A purchase as programs read it: the fields of a list, and everything about one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.domain.check_in import REGRET_VERSION
from unhyped.domain.plain import to_plain
from unhyped.domain.purchase import CIRCUMSTANCES
from unhyped.insights.uses import uses_to_target

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money
    from unhyped.domain.plain import Json, Plain
    from unhyped.domain.using_up import UsualCost

UNDECIDED: Final = frozenset({"in between", "not rated yet"})
"""The groups of the former “undecided”: scripts may still use it, and the JSON field “standing” has it."""


def in_list(entry: Entry) -> Plain:
    """Return the fields that every listed purchase has; amounts are decimal texts, or null if unknown."""
    purchase = entry.purchase
    currency = None if purchase.price is None else purchase.price.currency
    tags: list[Json] = [*purchase.tags]
    return {
        "id": purchase.id,
        "name": purchase.name,
        "creator": purchase.creator,
        "creator_gains": entry.gain,
        "says_unsponsored": entry.says_unsponsored,
        "platform": purchase.platform,
        "shop": purchase.shop,
        "category": purchase.category,
        "bought_on": None if purchase.bought_on is None else purchase.bought_on.edtf,
        "paid": decimal_text(entry.gross),
        "net": decimal_text(entry.net),
        "currency": currency,
        **money_facts(entry),
        **use_facts(entry),
        "verdict": entry.verdict,
        "regret": entry.regret,
        "regret_version": REGRET_VERSION,
        "standing": "undecided" if entry.group in UNDECIDED else entry.group,
        "group": entry.group,
        "reading": entry.reading,
        "tags": tags,
    }


def in_full(entry: Entry) -> Plain:
    """Return everything about a purchase; the expectation only once there is a verdict to compare it with."""
    purchase = entry.purchase
    claims: list[Json] = [*purchase.claims]
    plain = to_plain(purchase)
    return {
        **in_list(entry),
        "link": purchase.link,
        "video_id": None if purchase.video_id is None else str(purchase.video_id),
        "note": purchase.note,
        "claims": claims,
        "expectation": purchase.expectation if entry.verdict is not None else None,
        "order_number": purchase.order_number,
        **{name: plain.get(name) for name in CIRCUMSTANCES},
        "target_per_use": decimal_text(purchase.target_per_use),
        "last_used": None if entry.last_used is None else entry.last_used.isoformat(),
        "trashed": purchase.trashed_at is not None,
        "check_ins": [
            {
                "on": check_in.on.isoformat(),
                "worth": check_in.worth,
                "imported": check_in.is_imported,
                "first_impression": entry.is_first_impression(check_in),
                "corrected": check_in not in entry.current_check_ins,
                "claimed": check_in.claimed,
                "needed": check_in.needed,
                "reading": check_in.reading,
                "again": check_in.again,
                "why": check_in.why,
                "next": check_in.next_time,
            }
            for check_in in entry.check_ins
        ],
        "money": [
            {
                "on": event.on.isoformat(),
                "kind": event.kind,
                "amount": decimal_text(event.amount),
                "currency": event.amount.currency,
                "note": event.note,
                "other_id": event.other_id or None,
            }
            for event in entry.money_events
        ],
        "used": [{"on": use.on.isoformat(), "count": use.count, "rough": use.rough} for use in entry.uses],
    }


def money_facts(entry: Entry) -> Plain:
    """Return what isn't in the net cost, and whether cost per use can be worked out from it."""
    apart: list[Json] = [{"amount": decimal_text(money), "currency": money.currency} for money in entry.apart]
    return {
        "expected": decimal_text(entry.expected),
        "expected_since": None if entry.awaited is None else entry.awaited.on.isoformat(),
        "apart": apart,
        "cost_known": entry.is_cost_known,
    }


def use_facts(entry: Entry) -> Plain:
    """Return how often a purchase was used, and what a use of it costs."""
    return {
        "uses": entry.use_count,
        "uses_rough": entry.is_rough,
        "cost_per_use": decimal_text(entry.cost_per_use),
    }


def usual_facts(entry: Entry, usual: UsualCost | None) -> Plain:
    """Return what a use of things in its category usually costs, and how many uses reach the target."""
    return {
        "usual_cost_per_use": None if usual is None else decimal_text(usual.median),
        "usual_of": 0 if usual is None else usual.n,
        "uses_to_target": uses_to_target(entry),
    }


def decimal_text(money: Money | None) -> str | None:
    """Return an amount as programs read it: 12.99."""
    return None if money is None else f"{money.decimal:f}"
