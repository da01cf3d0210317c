from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest
from tests.builders import money_event, new_id, purchase
from tests.journal.logging_in import again, log

from unhyped.journal.ids import twin_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money
    from unhyped.journal import Journal

DAY = date(2026, 11, 1)


def net(journal: Journal, *entries: Entry) -> list[str]:
    found = (journal.entry(entry.purchase.id) for entry in entries)
    return [str(entry.net.decimal) if entry.net is not None else "?" for entry in found]


def swap(journal: Journal, old: Entry, new: Entry, amount: str = "20.00") -> None:
    journal.exchange(money_event(old.purchase, f"exchanged {amount}", DAY), new.purchase)


@pytest.fixture
def chain(journal: Journal) -> list[Entry]:
    """Log three things, the first exchanged for the second, and that for the third."""
    made = [purchase("A", "20.00 EUR"), purchase("B", "1.00 EUR"), purchase("C", "2.00 EUR")]
    log(journal, *made)
    swap(journal, made[0], made[1])
    swap(journal, made[1], made[2], "21.00")
    assert net(journal, *made) == ["0.00", "0.00", "23.00"]
    return made


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        ("A", {"B": "-20.00", "C": "23.00"}),  # what A cost was in B, and then in C
        ("B", {"A": "20.00", "C": "2.00"}),
        ("C", {"A": "0.00", "B": "21.00"}),
        ("AB", {"C": "2.00"}),
        ("BC", {"A": "20.00"}),
        ("AC", {"B": "1.00"}),
        ("ABC", {}),
    ],
)
def test_an_exchange_moves_cost_only_between_what_is_logged(
    journal: Journal, chain: list[Entry], gone: str, left: dict[str, str]
) -> None:
    ids = {entry.purchase.name: entry.purchase.id for entry in chain}
    before = {entry.purchase.id: entry for entry in journal.entries()}
    journal.trash(ids[name] for name in gone)
    nets = {entry.purchase.name: str(entry.net.decimal) for entry in journal.entries() if entry.net}
    assert nets == left
    for name in reversed(gone):  # one by one, so that others are still in the Trash
        journal.restore([ids[name]])
    assert {entry.purchase.id: entry for entry in journal.entries()} == before
    assert again(journal)[0] == journal.entries()


def test_what_went_to_the_trash_for_good_takes_its_exchange_along(
    journal: Journal, chain: list[Entry]
) -> None:
    a, b, c = (entry.purchase.id for entry in chain)
    journal.trash([b])
    assert journal.entry(a).left is None  # the person has it again
    assert journal.empty_trash() == 1
    assert [event for entry in journal.entries() for event in entry.money_events] == []
    journal.undo()
    journal.restore([b])
    assert net(journal, *chain) == ["0.00", "0.00", "23.00"]
    journal.trash([a, b, c])
    journal.restore([c])
    journal.empty_trash()
    assert net(journal, chain[2]) == ["2.00"]


def test_the_other_side_has_an_id_that_follows() -> None:
    id_ = new_id()
    assert twin_id(id_) != id_
    assert twin_id(twin_id(id_)) == id_


@pytest.mark.parametrize("seed", range(6))
def test_the_sum_of_all_net_costs_is_what_was_paid_whatever_is_trashed_or_brought_back(
    journal: Journal, seed: int
) -> None:
    """After random verbs, and for each currency, exchanges cancel each other out."""
    random = Random(seed)
    for step in range(50):
        logged, trashed = journal.entries(), journal.trashed()
        verb = random.choice(
            ["add", "exchange", "exchange", "money", "trash", "trash", "restore", "empty", "undo"]
        )
        if verb == "add" or len(logged) < 2:
            price = f"{random.randint(0, 90)}.00 {random.choice(['EUR', 'EUR', 'USD'])}"
            journal.add_purchase(purchase(f"Thing {step}", price).purchase)
        elif verb == "exchange":
            old, new = random.sample(logged, 2)
            if old.currency == new.currency and old.currency == "EUR":
                swap(journal, old, new, f"{random.randint(0, 40)}.00")
        elif verb == "money":
            bought = random.choice(logged)
            said = f"{random.choice(['refund', 'fee', 'shipping', 'resale'])} 3.00 {bought.currency}"
            journal.add_money_event(money_event(bought.purchase, said, DAY))
        elif verb == "trash":
            journal.trash(entry.purchase.id for entry in random.sample(logged, random.randint(1, 2)))
        elif verb == "restore" and trashed:
            chosen = random.sample(trashed, random.randint(1, len(trashed)))
            journal.restore(entry.purchase.id for entry in chosen)
        elif verb == "empty" and trashed and random.random() < 0.3:
            journal.empty_trash()
        elif verb == "undo":
            journal.undo()
        assert sums(entry.net for entry in journal.entries()) == sums(paid(journal.entries())), (step, verb)
    assert again(journal) == (journal.entries(), journal.trashed())


def sums(amounts: Iterable[Money | None]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for each in amounts:
        if each is not None:
            found[each.currency] += each.minor
    return {code: minor for code, minor in found.items() if minor}


def paid(entries: Iterable[Entry]) -> Iterable[Money | None]:
    """Return each price, and each effect of an event that isn't a side of an exchange."""
    for entry in entries:
        yield entry.purchase.price
        yield from (event.effect for event in entry.money_events if not event.moves_cost)
