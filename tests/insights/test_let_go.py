"""What was let go counts only if nothing like it was bought in time; each case decided by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.builders import purchase, wished

from unhyped.insights.evidence import Evidence
from unhyped.insights.let_go import LetGoes
from unhyped.insights.similar import Kinds

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry
    from unhyped.domain.wish import Wish

TODAY = date(2026, 11, 24)
PAD = wished("Walking pad", "let go", on="2026-06-01", days=14)
"""Its wait ended on 15 June, so it counts from 15 July on."""


def counts(*log: Entry, today: date = TODAY, wish: Wish = PAD) -> bool:
    return LetGoes(Evidence(log, [wish])).counts(wish, today)


@pytest.mark.parametrize(("today", "is_counted"), [("2026-07-14", False), ("2026-07-15", True)])
def test_it_counts_from_30_days_after_its_wait(today: str, *, is_counted: bool) -> None:
    assert counts(today=date.fromisoformat(today)) == is_counted


@pytest.mark.parametrize(
    ("on", "is_counted"),
    [
        ("2026-05-31", True),  # owned before
        ("2026-06-01", False),
        ("2026-07-15", False),
        ("2026-07-16", True),
        ("2026-07", False),  # perhaps on the first
        ("2026-08", True),
        ("2026", False),
        ("2025", True),
    ],
)
def test_buying_it_in_that_time_speaks_against_it(on: str, *, is_counted: bool) -> None:
    assert counts(purchase("walking PAD", on=on)) == is_counted


def test_without_a_day_it_was_bought_when_it_was_logged() -> None:
    logged = purchase("Walking pad", on=None)
    assert counts(logged)
    in_june = replace(logged.purchase, added_at=logged.purchase.added_at.replace(month=6, day=9))
    assert not counts(replace(logged, purchase=in_june))


@pytest.mark.parametrize(
    ("wanted", "bought", "is_like"),
    [
        ("Walking pad", "Folding walking pad, 2 in 1", True),
        ("Leggings with pockets, sage", "Leggings black", True),
        ("Qwertz", "QWERTZ", True),
        ("Stanley Quencher", "Stanley Quencher 40 oz rose", True),  # kinds alone would differ
        ("Phone", "Phone case", False),
        ("Ice roller", "Ice cream maker", False),
        ("Walking pad", "Yoga mat", False),
    ],
)
def test_something_like_it_speaks_against_it_too(wanted: str, bought: str, *, is_like: bool) -> None:
    wish = replace(PAD, name=wanted)
    like = LetGoes(Evidence([purchase(bought, on="2026-06-20")], [wish])).bought_like(wish)
    assert (like is not None) == is_like


def test_the_first_thing_like_it_is_named_also_if_it_went_back() -> None:
    later, first = purchase("Walking pad", on="2026-07-01"), purchase("Walking pad", on="2026-06-20")
    sent_back = purchase("Walking pad", on="2026-06-10", events=("refund 12.99",))
    goes = LetGoes(Evidence([later, first, sent_back], [PAD]))
    assert goes.bought_like(PAD) == sent_back


def test_what_was_bought_instead_speaks_against_it_whatever_it_is_called() -> None:
    assert not counts(wish=replace(PAD, bought_as="another"))


def test_only_what_was_let_go_counts() -> None:
    for outcome in (None, "bought", "bought elsewhere"):
        assert not counts(wish=replace(PAD, outcome=outcome))


def test_an_index_that_is_there_already_is_used() -> None:
    log = [purchase("Leggings black", on="2026-06-20")]
    wish = replace(PAD, name="Leggings, sage")
    asked = []

    def index() -> Kinds:
        asked.append(1)
        return Kinds([*enumerate(log)])

    goes = LetGoes(Evidence(log, [wish, PAD], index=index))
    assert goes.bought_like(wish) == log[0]
    assert goes.bought_like(PAD) is None
    assert asked == [1]
