"""Times the notes beside what is typed: 2 000 notes, 10 000 purchases. Prints the worst of each in ms.

“plain” is the worst of the yardstick, taken after each key: looking for every keyword of every note.
"""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from time import perf_counter

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.entry import Entry
from unhyped.domain.purchase import Purchase
from unhyped.notes.beside_purchases import BesidePurchases, by_month
from unhyped.notes.matching import Matcher
from unhyped.notes.pack import shipped

TODAY = date(2026, 11, 29)
NOTES = 2_000
PURCHASES = 10_000
THIS_MONTH = 1_000
TYPED = "led mask red light therapy face, 7 colours, with storage bag"
NAMES = ("Ice roller", "Leggings, black", "Collagen powder 3-pack", "Kettle", "Labubu blind box", "Lip balm")


WORDS = [word for note in shipped().notes for word in note.keywords]


def many_notes() -> Matcher:
    """The shipped notes again and again, each time with words of their own besides."""
    pack = shipped().notes
    return Matcher(
        replace(note, id=f"{note.id}-{number}", keywords=(*note.keywords, f"thing{number}"))
        for number in range(NOTES // len(pack) + 1)
        for note in pack
    )


def log() -> list[Entry]:
    """A log whose last month was a busy one in shops that call for notes."""
    added = datetime(2026, 1, 1, tzinfo=UTC)
    entries = []
    for number in range(PURCHASES):
        day = TODAY - timedelta(days=number % 28 if number < THIS_MONTH else 28 + number % 1_000)
        purchase = Purchase(
            id=f"{number:05}",
            name=NAMES[number % len(NAMES)],
            added_at=added + timedelta(minutes=number),
            bought_on=ApproximateDate.day(day),
            shop=("TikTok Shop", "Amazon", "Rossmann")[number % 3],
        )
        entries.append(Entry(purchase))
    return entries


matcher, entries = many_notes(), log()
typed = replace(entries[0], purchase=replace(entries[0].purchase, id="new", added_at=datetime.now(UTC)))
keywords = [word for number in range(NOTES // len(shipped().notes) + 1) for word in WORDS]
first: list[float] = []
each: list[float] = []
plain: list[float] = []
for region in ("EU", "UK", "US", None, "EU"):
    begin = perf_counter()
    beside = BesidePurchases(matcher, by_month(entries, TODAY), on=TODAY, region=region)
    for end in range(1, len(TYPED)):
        beside.matches(replace(typed, purchase=replace(typed.purchase, name=TYPED[:end])))
        (first if end == 1 else each).append((perf_counter() - begin) * 1000)
        begin = perf_counter()
        sum(word in TYPED[:end] for word in keywords)
        plain.append((perf_counter() - begin) * 1000)
        begin = perf_counter()
print(json.dumps({"first": max(first), "each": max(each), "plain": max(plain)}))
