"""What must be true of whatever a reader finds, however hostile the file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from unhyped.domain import money_event, wish
from unhyped.domain.purchase import checked
from unhyped.domain.refunds import to_entry
from unhyped.domain.wish import Wish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.exposure import Exposure
    from unhyped.domain.found import FoundPurchase, FoundWish
    from unhyped.importers import Found

_AT: Final = datetime(2026, 11, 23, tzinfo=UTC)
_ID: Final = "00000000-0000-4000-8000-000000000000"
_LARGEST_NUMBER: Final = 2**63


def hold_exposures(exposures: Sequence[Exposure]) -> None:
    """Hold each exposure to what its table takes; a sink."""
    for exposure in exposures:
        assert -_LARGEST_NUMBER <= exposure.at < _LARGEST_NUMBER
        assert 0 <= exposure.video_id < _LARGEST_NUMBER
        exposure.text.encode()
        exposure.place.encode()


def hold(found: Found) -> None:
    """Raise unless all of it can be shown, kept and told apart."""
    found.source_name.encode()
    for purchase in found.purchases:
        _hold_purchase(purchase)
    for each in found.wishes:
        _hold_wish(each)
    new = [each.draft.external_id for each in found.purchases if each.restored is None]
    assert all(new)
    assert len(new) == len({*new}), "two rows have one external id"
    wished = [each.external_id for each in found.wishes]
    assert len(wished) == len({*wished}), "two wishes have one external id"
    for problem in (*found.problems, *found.skipped):
        assert problem.line >= 0
        assert problem.why
        f"{problem.text}{problem.why}".encode()
    for section in found.sections:
        assert section.count > 0
        assert section.first <= section.last
    "".join((*found.remarks, *found.was_read, *found.never_read)).encode()
    if (question := found.columns) is not None:
        assert question.guess.fault(len(question.headers)) is None or question.unsure_about
        "".join((*question.headers, *question.reasons)).encode()


def _hold_purchase(found: FoundPurchase) -> None:
    assert found.draft.name.strip()
    found.price_text.encode()
    assert all(reading.minor >= 0 for reading in found.price_readings)
    entry = to_entry(found, _ID, _AT)
    checked(entry.purchase)
    currency = None if entry.purchase.price is None else entry.purchase.price.currency
    for event in entry.money_events:
        currency = money_event.checked(event, currency).amount.currency


def _hold_wish(found: FoundWish) -> None:
    assert found.times > 0
    wish.checked(
        Wish(
            id=_ID,
            name=found.name,
            shop=found.shop,
            wanted_on=found.wanted_on,
            origin=found.origin,
            external_id=found.external_id,
            added_at=_AT,
        )
    )
