from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import ADDED, checked_in, purchase

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.insights.plans import SaidPlans
from unhyped.insights.similar import Kinds
from unhyped.journal.derived import Logged, Newest, Trashed, UsedWords

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry

DAYS = (None, "2024", "2025-07", "2025-07-01", "2026-03-05")
WORDS = ("", "ana", "jo", "leggings")


def changed(random: Random, entry: Entry) -> Entry:
    """The entry after anything that may happen to it."""
    on = random.choice(DAYS)
    gone = ADDED + timedelta(seconds=random.randrange(3)) if random.random() < 0.3 else None
    bought = replace(
        entry.purchase,
        name=random.choice(("Ice roller", "Leggings", "a")),
        bought_on=None if on is None else ApproximateDate.parse(on),
        creator=random.choice(WORDS),
        tags=(random.choice(WORDS),),
        trashed_at=gone,
    )
    entry = replace(entry, purchase=bought)
    if random.random() >= 0.3:
        return entry
    *before, last = checked_in(entry, 3).check_ins
    return replace(entry, check_ins=(*before, replace(last, next_time=random.choice(WORDS))))


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    sizes=st.lists(st.sampled_from([1, 2, 7, 60, 200]), min_size=1, max_size=6),
)
def test_what_is_updated_is_what_would_be_derived_again(seed: int, sizes: list[int]) -> None:
    """Whatever is added, edited, moved to the Trash or removed, one by one or many at once."""
    random = Random(seed)
    placed = {at: changed(random, purchase()) for at in range(random.randrange(150))}
    facts = (Logged, Newest, Trashed, UsedWords, Kinds, SaidPlans)
    updated = [fact([*placed.items()]) for fact in facts]
    last = len(placed)
    for size in sizes:
        touched = random.sample(sorted(placed), min(size, len(placed))) if placed else []
        before = [(at, placed[at]) for at in touched]
        for at in touched:
            if random.random() < 0.3:
                del placed[at]
            else:
                placed[at] = changed(random, placed[at])
        new = [*range(last, last + random.randrange(size + 1))]
        last += len(new)
        placed |= {at: changed(random, purchase()) for at in new}
        after = [(at, placed[at]) for at in (*touched, *new) if at in placed]
        for fact in updated:
            fact.replacing(before, after)()
        rebuilt = [fact([*placed.items()]) for fact in facts]
        assert [*map(shown, updated)] == [*map(shown, rebuilt)]


def shown(fact: Logged | Newest | Trashed | UsedWords | Kinds | SaidPlans) -> object:
    """Everything that a fact answers."""
    if isinstance(fact, UsedWords):
        return fact.words()
    if isinstance(fact, SaidPlans):
        return fact.with_records((), ())
    if isinstance(fact, Kinds):
        return fact.owned_like("leggings"), fact.owned_like("ice roller")
    if isinstance(fact, Newest):
        spans = [(date(2024, 1, 1), date(2025, 7, 1)), (date(2026, 1, 1), date(2026, 3, 4))]
        return fact.newest(9), fact.months(), fact.undated(), [fact.between(*span) for span in spans]
    if isinstance(fact, Logged):
        return fact.placed(), len(fact)
    return fact.entries(), len(fact)


def test_each_month_with_a_purchase_is_there_once_the_latest_first() -> None:
    days = ("2026-03-31", "2026-03-01", "2026-02", "2025-12-24", "2025", None, "2024-12-31")
    fact = Newest([*enumerate(purchase(on=day) for day in days)])
    assert fact.months() == [
        *(date(2026, 3, 1), date(2026, 2, 1), date(2025, 12, 1), date(2025, 1, 1), date(2024, 12, 1)),
    ]
