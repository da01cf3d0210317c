"""Whole logs by chance, the same ones every time: tiny ones and some large enough for percentages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tests.builders import ADDED, checked_in, money, money_event, new_id, purchase, seen, used, wished

from unhyped.domain.check_in import AGAIN, CLAIMED
from unhyped.domain.creator import Creator
from unhyped.domain.exposure import EXPOSURE_KINDS
from unhyped.domain.money_event import KINDS, WITHOUT_AMOUNT
from unhyped.domain.purchase import GAINS, PLANNED
from unhyped.domain.wish import OUTCOMES, Extension
from unhyped.insights.evidence import Evidence
from unhyped.insights.viewing import NO_VIEWING, Seen, Span, Viewing, WatchedHour, joined

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from unhyped.domain.entry import Entry
    from unhyped.domain.exposure import ExposureKind
    from unhyped.domain.wish import Wish

MANY: Final = 80
"""As many purchases as a large log has at most: percentages are said from 30 answers on."""
_FIRST: Final = date(2026, 1, 1)
_VIDEO: Final = 1_767_300_000 << 32
_PRICES: Final = (None, "0 EUR", "12.99 EUR", "4 EUR", "1234.5 EUR", "30 USD", "800 JPY")
_DAYS: Final = (None, "2026-03-05", "2026-03-06", "2026-07-31", "2026-11-23", "2026-04", "2025-21", "2019")
_NAMES: Final = ("Ice roller", "Walking pad", "Desk lamp", "Face serum", "Mug")
_CREATORS: Final = ("", "ana", "ben.b", "Cleo")


def whole_log(chance: Random) -> Evidence:
    """Return a log with everything in it that a question counts: in one of thirty, there is much of it."""
    n = chance.randint(30, MANY) if chance.random() < 0.03 else chance.randint(0, 9)
    known = {name: _creator(chance, name) for name in _CREATORS[1:] if chance.random() < 0.5}
    prices, days = chance.choice([_PRICES, _PRICES[1:5]]), chance.choice([_DAYS, _DAYS[1:5]])
    entries = [_entry(chance, prices, days) for _ in range(n)]
    entries = [replace(entry, recommender=known.get(entry.purchase.creator)) for entry in entries]
    wishes = [_wish(chance, entries) for _ in range(chance.randint(0, n))]
    return Evidence(entries, wishes, _viewing(chance) if chance.random() < 0.7 else NO_VIEWING)


def _creator(chance: Random, name: str) -> Creator:
    return Creator(id=new_id(), name=name, gain=chance.choice([None, *GAINS]), added_at=ADDED)


def _entry(chance: Random, prices: Sequence[str | None], days: Sequence[str | None]) -> Entry:
    pick = chance.choice
    entry = purchase(
        pick(_NAMES),
        pick(prices),
        on=pick(days),
        at=pick([None, "00:00", "21:30", "22:15"]),
        video_id=pick([None, _VIDEO, _VIDEO + 1]),
        category=pick(["", "books", "beauty.skincare", "home.kitchen", "Own shelf"]),
        creator=pick(_CREATORS),
        gain=pick([None, None, *GAINS]),
        claims=pick([(), ("life-changing",), ("Life-changing", "dupe")]),
        expected=pick([None, 0, 5, 10]),
    )
    bought = replace(
        entry.purchase,
        shop=pick(["", "Corner shop", "Glow Shop"]),
        tags=pick([(), ("gift",), ("gift", "sale")]),
        planned=pick([None, *PLANNED]),
        target_per_use=money(f"1 {entry.currency or 'EUR'}") if chance.random() < 0.3 else None,
    )
    entry = replace(entry, purchase=bought)
    for day in sorted(chance.sample([0, 3, 30, 90, 200], chance.choice([0, 1, 1, 2, 3]))):
        entry = checked_in(
            entry,
            pick([None, 1, 2, 3, 4, 5]),
            again=pick([None, *AGAIN]),
            claimed=pick([None, *CLAIMED]),
            needed=pick([None, True, False]),
            days=day,
        )
    for day in chance.sample([1, 8, 60], chance.choice([0, 0, 1, 2])):
        entry = used(entry, pick([1, 2, 12]), days=day, rough=chance.random() < 0.3)
    if chance.random() < 0.3:
        entry = seen(entry, days=chance.randint(0, 40), kind=pick(EXPOSURE_KINDS))
    if chance.random() < 0.3:
        entry = _with_money(chance, entry)
    return entry


def _with_money(chance: Random, entry: Entry) -> Entry:
    """Return *entry* with one or two things that happened to its money."""
    code = entry.currency or "EUR"
    kinds = chance.sample(KINDS, chance.choice([1, 1, 2]))
    sums = [0 if kind in WITHOUT_AMOUNT else chance.choice([3, 4, 2000]) for kind in kinds]
    texts = [f"{kind} {amount} {code}" for kind, amount in zip(kinds, sums, strict=True)]
    on = _FIRST + timedelta(days=chance.randint(60, 320))
    return replace(entry, money_events=tuple(money_event(entry.purchase, text, on) for text in texts))


def _wish(chance: Random, entries: Sequence[Entry]) -> Wish:
    outcome = chance.choice([None, *OUTCOMES])
    day = _FIRST + timedelta(days=chance.randint(0, 320))
    wish = wished(
        chance.choice(_NAMES),
        outcome,
        on=day.isoformat(),
        days=chance.choice([0, 1, 14, 30]),
        after=chance.choice([0, 1, 14, 31]),
        bought=chance.choice(entries) if outcome in {"bought", "bought elsewhere"} else None,
    )
    longer = (Extension(on=day, until=day + timedelta(days=40), reason="Later"),)
    return replace(
        wish,
        price=chance.choice([None, money("3 EUR"), money("200 USD")]),
        creator=chance.choice(_CREATORS),
        extensions=longer if chance.random() < 0.2 else (),
        ask_again_on=day + timedelta(days=90) if chance.random() < 0.1 else None,
    )


def _viewing(chance: Random) -> Viewing:
    first = _FIRST + timedelta(days=chance.randint(0, 200))
    spans = joined([Span(first, first + timedelta(days=chance.randint(1, 200)))])
    hours = {(first + timedelta(days=chance.randint(0, 200)), chance.randint(0, 23)) for _ in range(20)}
    events = [
        Seen(chance.choice(EXPOSURE_KINDS[:4]), (_VIDEO >> 32) + chance.randint(0, 20_000_000))
        for _ in range(4)
    ]
    kinds: tuple[ExposureKind, ...] = ("watch", "ads", "likes")
    return Viewing(
        {kind: spans for kind in kinds if chance.random() < 0.8},
        tuple(WatchedHour(day, hour, chance.randint(0, 3600)) for day, hour in sorted(hours)),
        {_VIDEO + number: tuple(sorted(events[number:], key=lambda each: each.at)) for number in (0, 1)},
    )
