from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.notes.making import TODAY, note, pack, source

from unhyped.notes.note import Maintainer, PriceBand


@pytest.mark.parametrize(
    ("amount", "inside"), [("19.99", False), ("20", True), ("60", True), ("72", True), ("72.01", False)]
)
def test_a_band_gives_twenty_per_cent(amount: str, inside: bool) -> None:
    band = PriceBand(min=Decimal(25), max=Decimal(60), currency="USD", year=2024)
    assert band.holds(Decimal(amount)) is inside


def test_a_band_may_be_open() -> None:
    assert PriceBand(min=Decimal(80), currency="GBP", year=2023).holds(Decimal(10**6))
    assert PriceBand(max=Decimal(80), currency="GBP", year=2023).holds(Decimal(0))


def test_a_note_is_stale_the_day_after_its_review_was_due() -> None:
    due = note(review_by=TODAY)
    assert not due.is_stale(TODAY)
    assert due.is_stale(TODAY + timedelta(days=1))


def test_a_note_retires_after_it_expires() -> None:
    assert not note().is_retired(TODAY)
    assert not note(expires=TODAY).is_retired(TODAY)
    assert note(expires=date(2026, 1, 1)).is_retired(TODAY)


def test_a_note_holds_in_its_regions_and_where_nobody_knows() -> None:
    assert note().holds_in("BR")
    assert note(region=("EU", "UK")).holds_in("UK")
    assert note(region=("EU", "UK")).holds_in(None)
    assert not note(region=("EU", "UK")).holds_in("US")


@pytest.mark.parametrize(
    ("category", "product"),
    [("books", True), ("home.decor", True), ("mechanism.credit", False), ("rights", False)],
)
def test_mechanisms_and_rights_are_no_products(category: str, product: bool) -> None:
    assert note(category=category).is_product is product


def test_rights_are_reviewed_within_half_a_year() -> None:
    kept, opened = pack(review_every_days=365), date(2026, 11, 20)
    right = note(category="rights.delivery")
    assert kept.review_by(note(category="books")) == opened + timedelta(days=365)
    assert kept.review_by(right) == opened + timedelta(days=180)
    assert pack(review_every_days=90).review_by(right) == opened + timedelta(days=90)


def test_a_check_is_as_old_as_the_source_that_was_opened_longest_ago() -> None:
    days = (date(2026, 11, 20), date(2026, 3, 1))
    kept = pack(sources=tuple(source(id=f"S-{n}", accessed=day) for n, day in enumerate(days)))
    assert kept.sources_checked(note(sources=("S-0",))) == date(2026, 11, 20)
    assert kept.sources_checked(note(sources=("S-0", "S-1"))) == date(2026, 3, 1)
    assert kept.review_by(note(sources=("S-0", "S-1"))) == date(2027, 3, 1)


def test_one_source_nobody_opened_and_there_is_no_check() -> None:
    kept = pack(sources=(source(), source(id="S-two", accessed=None)), reviewed=date(2026, 5, 1))
    for sources in (("S-one", "S-two"), ("S-one", "S-gone")):
        unopened = note(sources=sources)
        assert kept.sources_checked(unopened) is None
        assert kept.review_by(unopened) == date(2027, 5, 1)


def test_interests_of_a_pack_name_whoever_has_some() -> None:
    ana = Maintainer(name="Ana", interests="none", interests_checked=TODAY)
    bo = Maintainer(name="Bo", interests="works at Example", interests_checked=TODAY)
    assert pack(maintainers=(ana,)).interests == "none"
    assert pack(maintainers=(ana, bo)).interests == "Bo: works at Example"
    assert pack(maintainers=(ana, bo)).author == "Ana, Bo"


def test_sources_of_a_note_come_in_its_order() -> None:
    kept = pack(sources=(source(id="S-1"), source(id="S-2")))
    assert [s.id for s in kept.sources_of(note(sources=("S-2", "S-gone", "S-1")))] == ["S-2", "S-1"]
