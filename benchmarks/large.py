"""As many purchases as wanted, believable and always the same: what benchmarks and stress tests run on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Final
from uuid import UUID

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.check_in import CheckIn
from unhyped.domain.money import Money
from unhyped.domain.money_event import MoneyEvent, MoneyEventKind
from unhyped.domain.purchase import Purchase

if TYPE_CHECKING:
    from unhyped.domain.change import Record

_DAYS: Final = 3650
"""The purchases are spread over ten years."""


@dataclass(frozen=True, slots=True)
class _Thing:
    """A kind of thing: what it is called, what it costs (major units), and how it tends to be liked."""

    name: str
    category: str
    cheapest: int
    dearest: int
    liked: int


_THINGS: Final = tuple(
    _Thing(name, category, low, high, liked)
    for name, category, low, high, liked in (
        ("Vitamin C serum", "beauty.skincare", 9, 39, 3),
        ("Hydrating toner", "beauty.skincare", 7, 28, 4),
        ("Pimple patches", "beauty.skincare", 4, 12, 5),
        ("Sunscreen SPF 50", "beauty.skincare", 8, 25, 5),
        ("Lip oil", "beauty.makeup", 5, 24, 3),
        ("Blush stick", "beauty.makeup", 4, 29, 4),
        ("Lash serum", "beauty.makeup", 19, 89, 2),
        ("Hair growth oil", "beauty.hair", 8, 35, 2),
        ("Hot air brush", "beauty.hair", 35, 69, 4),
        ("Gel nails kit", "beauty.nails", 19, 55, 2),
        ("Whitening strips", "beauty.teeth", 15, 45, 2),
        ("LED mask", "beauty.devices", 79, 349, 1),
        ("Ice roller", "beauty.devices", 7, 19, 3),
        ("Body mist", "beauty.fragrance", 9, 29, 4),
        ("Leggings", "fashion.clothing", 19, 59, 3),
        ("Oversized hoodie", "fashion.clothing", 25, 69, 4),
        ("Satin dress", "fashion.clothing", 19, 65, 2),
        ("Cloud slides", "fashion.shoes", 12, 29, 4),
        ("Claw clips", "fashion.accessories", 3, 12, 4),
        ("Sunset lamp", "home.decor", 12, 39, 2),
        ("Drawer dividers", "home.decor", 9, 29, 5),
        ("Vegetable chopper", "home.kitchen", 15, 39, 2),
        ("Air fryer", "home.appliances", 55, 139, 5),
        ("Tumbler", "home.drinkware", 19, 55, 3),
        ("Spin scrubber", "home.cleaning", 22, 59, 4),
        ("Cleaning paste", "home.cleaning", 4, 9, 5),
        ("Collagen powder", "wellness.supplements", 25, 69, 1),
        ("Greens powder", "wellness.supplements", 29, 79, 1),
        ("Posture corrector", "wellness.devices", 12, 35, 1),
        ("Resistance bands", "wellness.fitness", 9, 25, 4),
        ("Pistachio chocolate", "food", 6, 19, 3),
        ("Romance novel", "books", 9, 24, 4),
        ("Blind box figure", "collectibles", 12, 25, 2),
        ("Earbuds", "tech.audio", 19, 99, 4),
        ("Pocket label printer", "tech.gadgets", 15, 35, 2),
        ("Busy board", "kids", 15, 49, 4),
        ("Cat fountain", "pets", 15, 45, 4),
        ("Pastel highlighters", "stationery", 4, 15, 4),
        ("Editing course", "courses", 19, 149, 2),
    )
)
_LOOKS: Final = (
    *(
        "sage green",
        "lilac",
        "black",
        "cream",
        "rose",
        "travel size",
        "set of 2",
        "refill",
        "limited edition",
    ),
    *("mini", "pro", "XL", "unscented", "vanilla", "clear", "for beginners", "new version", "gift box", ""),
)
_CREATORS: Final = tuple(
    f"{who}.{what}"
    for who in ("ana", "ben", "cleo", "dita", "emil", "fee")
    for what in ("unboxes", "at.home", "tries.it", "daily", "on.a.budget", "recommends")
)
_SHOPS: Final = (
    "Amazon",
    "TikTok Shop",
    "Temu",
    "Shein",
    "dm",
    "Rossmann",
    "Sephora",
    "IKEA",
    "Etsy",
    "Vinted",
)
_CLAIMS: Final = (
    "life-changing",
    "worth it",
    "dupe",
    "lasts 12 h",
    "everyone needs this",
    "better than the original",
)
_CURRENCIES: Final = ("EUR", "EUR", "EUR", "EUR", "EUR", "EUR", "EUR", "EUR", "GBP", "USD")
_WHYS: Final = (
    "",
    "",
    "I use it every day.",
    "It broke.",
    "The cheap one does the same.",
    "A good buy.",
    "I forgot I had it.",
)
_EVENTS: Final[tuple[MoneyEventKind, ...]] = ("refund", "partial refund", "resale", "fee")


def large(n: int, today: date) -> list[Record]:
    """*n* purchases, oldest first, then a check-in for two of three and a money event for one of twelve."""
    random = Random(20_26)
    bought = sorted(random.randrange(1, _DAYS) for _ in range(n))
    purchases = [_purchase(random, today - timedelta(days=days)) for days in reversed(bought)]
    check_ins = [_check_in(random, one, today) for one in purchases if random.random() < 2 / 3]
    events = [_money_event(random, one, today) for one in purchases if random.random() < 1 / 12]
    return [*purchases, *check_ins, *events]


def _id(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128), version=4))


def _purchase(random: Random, day: date) -> Purchase:
    thing = random.choice(_THINGS)
    look = random.choice(_LOOKS)
    known = random.random() < 0.8
    creator = random.choice(_CREATORS) if known else ""
    cents = random.randint(thing.cheapest, thing.dearest) * 100 - random.choice((0, 1, 5, 10, 50))
    added_at = datetime.combine(day, time(18), UTC) + timedelta(minutes=random.randrange(240))
    video_id = (int(added_at.timestamp()) - 86_400) << 32 | random.getrandbits(32) if known else None
    return Purchase(
        id=_id(random),
        name=f"{thing.name}, {look}" if look else thing.name,
        price=Money(cents, random.choice(_CURRENCIES)),
        bought_on=ApproximateDate.day(day),
        creator=creator,
        platform="tiktok" if creator else "",
        link=f"https://www.tiktok.com/@{creator}/video/{video_id}" if creator else "",
        video_id=video_id,
        shop=random.choice(_SHOPS),
        category=thing.category,
        tags=("gift",) if random.random() < 0.05 else (),
        claims=(random.choice(_CLAIMS),) if random.random() < 0.5 else (),
        expectation=random.randint(3, 10),
        added_at=added_at,
    )


def _liking(name: str) -> int:
    return next(thing.liked for thing in _THINGS if name.startswith(thing.name))


def _check_in(random: Random, purchase: Purchase, today: date) -> CheckIn:
    on = min(purchase.added_at.date() + timedelta(days=random.choice((7, 30, 90, 365))), today)
    worth = min(max(_liking(purchase.name) + random.choice((-2, -1, 0, 0, 0, 1, 2)), 1), 5)
    return CheckIn(
        id=_id(random),
        purchase_id=purchase.id,
        on=on,
        worth=worth,
        claimed=random.choice(("yes", "partly", "no", None)),
        needed=random.choice((True, False, None)),
        again="no" if worth == 1 else random.choice(("yes", "unsure", None)),
        why=random.choice(_WHYS),
        added_at=datetime.combine(on, time(20), UTC),
    )


def _money_event(random: Random, purchase: Purchase, today: date) -> MoneyEvent:
    kind = random.choice(_EVENTS)
    price = purchase.price or Money(1000, "EUR")
    part = {"refund": 1.0, "partial refund": 0.3, "resale": 0.5, "fee": 0.1}[kind]
    on = min(purchase.added_at.date() + timedelta(days=random.randrange(3, 60)), today)
    return MoneyEvent(
        id=_id(random),
        purchase_id=purchase.id,
        kind=kind,
        amount=Money(max(int(price.minor * part), 1), price.currency),
        on=on,
        added_at=datetime.combine(on, time(21), UTC),
    )
