from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import ADDED, checked_in, money, money_event, new_id, purchase, refused, seen

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.duplicates import (
    InTrash,
    Known,
    New,
    Reason,
    SkippedBefore,
    content_id,
    content_key,
    match_known,
    unique_id,
)
from unhyped.domain.found import FoundPurchase, FoundRefund, restored
from unhyped.domain.purchase import PurchaseDraft
from unhyped.domain.refunds import to_entry

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry


def row(
    name: str = "Ice roller",
    price: str | None = "12.99 EUR",
    on: str | None = "2026-03-05",
    external_id: str = "",
    origin: str = "csv",
) -> FoundPurchase:
    return FoundPurchase(
        line=2,
        draft=PurchaseDraft(
            name=name,
            price=None if price is None else money(price),
            bought_on=None if on is None else ApproximateDate.parse(on),
            origin=origin,
            external_id=external_id,
        ),
    )


def with_ids(rows: list[FoundPurchase]) -> list[FoundPurchase]:
    """The rows as the CSV reader numbers them."""
    seen = Counter[str]()
    numbered = []
    for each in rows:
        key = content_key(each.draft.name, each.draft.price, each.draft.bought_on)
        numbered.append(each.with_fields(external_id=content_id("csv", key, seen)))
    return numbered


def logged(rows: list[FoundPurchase]) -> list[Entry]:
    return [to_entry(each, new_id(), ADDED) for each in rows]


def renamed(entry: Entry, name: str) -> Entry:
    return replace(entry, purchase=replace(entry.purchase, name=name))


def trashed(entry: Entry) -> Entry:
    return replace(entry, purchase=replace(entry.purchase, trashed_at=ADDED))


def test_everything_is_new_to_an_empty_log() -> None:
    assert len(match_known([row(), row()], []).new) == 2


def test_the_name_is_compared_without_case_and_accents() -> None:
    mine = purchase("Crème BRÛLÉE")
    (judged,) = match_known([row("creme brulee")], [mine]).rows
    assert judged.status == Known(Reason("name, price and day"), mine.purchase.id)


def test_another_price_or_day_is_another_purchase() -> None:
    found = [row(price="13.00 EUR"), row(on="2026-03-06"), row(price=None), row(on=None)]
    assert len(match_known(found, [purchase()]).new) == 4


def test_what_is_the_same_but_for_its_currency_may_be_known() -> None:
    """A file without currencies was read in another one than before."""
    mine, other = purchase(), purchase("Mug", "1300 JPY")
    found = [row(price="12.99 USD"), row("Mug", "1300.00 EUR"), row(price="12.99 GBP"), row("Cup")]
    judged = [each.status for each in match_known(found, [mine, other]).rows]
    number = Reason("number")
    assert judged == [Known(number, mine.purchase.id), Known(number, other.purchase.id), New(), New()]


def test_the_same_currency_is_looked_for_first() -> None:
    mine, foreign = purchase(), purchase("Ice roller", "12.99 GBP")
    judged = match_known([row(price="12.99 USD"), row()], [mine, foreign]).rows
    assert [each.status for each in judged] == [
        Known(Reason("number"), foreign.purchase.id),
        Known(Reason("name, price and day"), mine.purchase.id),
    ]


def test_a_number_in_another_currency_adds_no_refund() -> None:
    refund = FoundRefund(external_id="r", amount=money("5.00 USD"))
    found = replace(row(price="12.99 USD"), refunds=(refund,))
    (judged,) = match_known([found], [purchase()], at=ADDED).rows
    assert judged.status == Known(Reason("number"), judged.status.purchase_id)  # type: ignore[union-attr]


def test_a_number_within_the_tolerance_in_another_currency_may_be_known() -> None:
    found = [row(price="12.99 USD", on="2026-03-07")]
    assert match_known(found, [purchase()]).known == ()
    (known,) = match_known(found, [purchase()], tolerance_days=2).known
    assert known.status.reason == Reason("number", days=2)  # type: ignore[union-attr]


def test_every_logged_purchase_answers_for_one_row_only() -> None:
    mine = [purchase(), purchase()]
    statuses = [judged.status for judged in match_known([row(), row(), row()], mine).rows]
    assert statuses == [
        Known(Reason("name, price and day", nth=1, of=2), mine[0].purchase.id),
        Known(Reason("name, price and day", nth=2, of=2), mine[1].purchase.id),
        New(),
    ]


def test_a_tolerance_reaches_both_ways_and_prefers_the_nearest() -> None:
    far, near = purchase(on="2026-03-01"), purchase(on="2026-03-07")
    assert match_known([row()], [far, near], tolerance_days=1).known == ()
    (known,) = match_known([row()], [far, near], tolerance_days=4).known
    assert known.status == Known(Reason("name and price", days=2), near.purchase.id)
    (known,) = match_known([row()], [far], tolerance_days=4).known
    assert known.status == Known(Reason("name and price", days=4), far.purchase.id)


def test_a_tolerance_at_the_edge_of_time() -> None:
    assert (
        len(match_known([row(on="1990-01-01"), row(on="2100-12-31")], [purchase()], tolerance_days=3).new)
        == 2
    )


def test_edits_do_not_hide_an_imported_purchase() -> None:
    found = with_ids([row()])
    mine = renamed(logged(found)[0], "My own words")
    (known,) = match_known(found, [mine]).known
    assert known.status.purchase_id == mine.purchase.id  # type: ignore[union-attr]


def test_what_is_in_the_trash_is_said_to_be_there() -> None:
    found = with_ids([row()])
    gone = trashed(logged(found)[0])
    status = match_known(found, [gone]).rows[0].status
    assert isinstance(status, InTrash)
    assert status.purchase_id == gone.purchase.id


def test_ids_decide_before_likeness() -> None:
    """The second row's own purchase is not given away to the first one, which merely looks like it."""
    first, second = row(), row().with_fields(external_id="transaction-2")
    mine = logged([second])[0]
    statuses = [judged.status for judged in match_known([first, second], [mine]).rows]
    assert statuses == [New(), Known(Reason("source"), mine.purchase.id)]


def test_numbers_of_one_source_keep_look_alikes_apart() -> None:
    mine = logged([row(origin="amazon", external_id="111/B01/1")])
    assert len(match_known([row(origin="amazon", external_id="222/B01/1")], mine).new) == 1
    assert len(match_known([row(origin="csv", external_id="bank-00001")], mine).known) == 1


def test_a_longer_file_of_the_same_kind_adds_only_the_rest() -> None:
    short = with_ids([row(), row(), row("Lamp")])
    long = with_ids([row("Serum"), row(), row(), row(), row("Lamp")])
    assert [each.draft.name for each in match_known(long, logged(short)).new] == ["Serum", "Ice roller"]


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"), st.sampled_from(["1.00 EUR", None]), st.sampled_from(["2026", None])
        )
    )
)
def test_importing_twice_finds_everything_known(rows: list[tuple[str, str | None, str | None]]) -> None:
    found = with_ids([row(*each) for each in rows])
    log = logged(found)
    judged = match_known(found, log)
    assert judged.new == ()
    assert len({known.status.purchase_id for known in judged.known}) == len(rows)  # type: ignore[union-attr]
    by_likeness = match_known([each.with_fields(external_id="") for each in found], log)
    assert by_likeness.new == ()


# The program's own exports


def test_a_restored_purchase_is_known_by_its_id_and_left_alone() -> None:
    entry = purchase()
    (known,) = match_known([restored(entry, 2)], [renamed(entry, "Edited")]).known
    assert known.status == Known(Reason("purchase"), entry.purchase.id)


def test_check_ins_the_log_does_not_have_are_offered() -> None:
    entry = checked_in(purchase(events=("refund 2.00",)), 2)
    later = checked_in(entry, 4, days=90)
    event = money_event(entry.purchase, "fee 1.00", later.check_ins[-1].on)
    later = replace(later, money_events=(*later.money_events, event))
    (known,) = match_known([restored(later, 2)], [entry]).known
    assert isinstance(known.status, Known)
    assert known.status.additions == (later.check_ins[-1], event)


def test_money_of_a_purchase_without_a_price_is_offered_in_its_currency() -> None:
    entry = purchase(price=None)
    fee, other = (
        money_event(entry.purchase, text, ADDED.date()) for text in ("fee 1.00 USD", "fee 2.00 EUR")
    )
    for mine, offered in (((), (fee,)), ((other,), ())):
        theirs = replace(entry, money_events=(*mine, fee))
        (known,) = match_known([restored(theirs, 2)], [replace(entry, money_events=mine)]).known
        assert isinstance(known.status, Known)
        assert known.status.additions == offered


def test_money_in_another_currency_is_not_offered() -> None:
    entry = purchase()
    event = money_event(entry.purchase, "refund 2.00", ADDED.date())
    mine = replace(entry, purchase=replace(entry.purchase, price=money("11.00 USD")))
    (known,) = match_known([restored(replace(entry, money_events=(event,)), 2)], [mine]).known
    assert isinstance(known.status, Known)
    assert known.status.additions == ()


def test_an_event_of_another_purchase_is_never_taken_over() -> None:
    mine = checked_in(purchase("Mine"), 5)
    foreign = purchase("Foreign")
    stolen = replace(mine.check_ins[0], purchase_id=foreign.purchase.id)
    (new,) = match_known([restored(replace(foreign, check_ins=(stolen,)), 2)], [mine]).new
    assert new.restored == foreign


# --- rows left out before


ON = ADDED.date()


def test_a_row_left_out_before_is_not_new_but_the_log_comes_first() -> None:
    kept, left = row(external_id="302-1", origin="amazon"), row("Lamp", external_id="302-2", origin="amazon")
    before = {("amazon", "302-1"): ON, ("amazon", "302-2"): ON}
    judged = match_known([kept, left], logged([kept]), left_out=before)
    assert isinstance(judged.rows[0].status, Known)
    assert judged.rows[1].status == SkippedBefore(ON)
    assert judged.left_out == (judged.rows[1],)
    assert judged.new == ()
    assert [each.status for each in match_known([left], [], left_out=before).rows] == [SkippedBefore(ON)]
    (gone,) = match_known([kept], [trashed(entry) for entry in logged([kept])], left_out=before).rows
    assert isinstance(gone.status, InTrash)


def test_only_what_has_the_same_id_from_the_same_source_was_left_out() -> None:
    before = {("amazon", "302-1"): ON, ("amazon", ""): ON}
    rows = [
        row(external_id="302-1", origin="temu"),
        row(external_id="302-9", origin="amazon"),
        row(origin="amazon"),
    ]
    assert len(match_known(rows, [], left_out=before).new) == 3


# --- sightings of own exports


def test_an_own_export_brings_sightings_that_the_log_lacks() -> None:
    later = seen(seen(purchase()), "glow roller")
    here = replace(later, sightings=later.sightings[:1])
    (known,) = match_known([restored(later, 2)], [here]).known
    assert known.additions == later.sightings[1:]
    other = replace(purchase("Lamp"), sightings=here.sightings)
    (new,) = match_known([restored(later, 2)], [other]).new
    assert new.restored == replace(later, sightings=later.sightings[1:])


def test_an_own_export_brings_what_was_said_about_notes_here() -> None:
    later = refused(refused(purchase()), "skin-fridge")
    here = replace(later, not_about=later.not_about[:1])
    (known,) = match_known([restored(later, 2)], [here]).known
    assert known.additions == later.not_about[1:]
    other = replace(purchase("Lamp"), not_about=here.not_about)
    (new,) = match_known([restored(later, 2)], [other]).new
    assert new.restored == replace(later, not_about=later.not_about[1:])


def test_a_number_that_comes_again_is_counted() -> None:
    seen = Counter[str]()
    assert [unique_id(number, seen) for number in ("a", "b", "a", "a")] == ["a", "b", "a/2", "a/3"]


def test_a_number_that_looks_like_a_counted_one_is_none() -> None:
    seen = Counter[str]()
    assert [unique_id(number, seen) for number in ("a", "a/2", "a", "a", "a/3")] == [
        *("a", "a/2", "a/3", "a/4", "a/3/2")
    ]


@given(st.lists(st.text("a/23", min_size=1, max_size=6), max_size=40))
def test_all_are_different_and_the_same_each_time(numbers: list[str]) -> None:
    first, again = Counter[str](), Counter[str]()
    unique = [unique_id(number, first) for number in numbers]
    assert len({*unique}) == len(numbers)
    assert unique == [unique_id(number, again) for number in numbers]


def test_a_hundred_thousand_equal_numbers_take_no_time() -> None:
    seen = Counter[str]()
    assert len({unique_id("a", seen) for _ in range(100_000)}) == 100_000


def test_a_purchase_imported_without_its_brand_is_known() -> None:
    before = logged(with_ids([row("Soft Pinch blush"), row("Lip oil")]))
    again = replace(row("Rare Beauty Soft Pinch blush"), unbranded="Soft Pinch blush")
    other = replace(row("Rare Beauty Lip oil", price="5.00 EUR"), unbranded="Lip oil")
    split = match_known(with_ids([again, other]), before)
    assert [type(each.status) for each in split.rows] == [Known, New]
    status = split.rows[0].status
    assert isinstance(status, Known)
    assert status.purchase_id == before[0].purchase.id


def test_a_purchase_with_its_brand_goes_before_one_without() -> None:
    before = logged(with_ids([row("Blush"), row("Rare Beauty Blush")]))
    branded = replace(row("Rare Beauty Blush"), unbranded="Blush")
    split = match_known(with_ids([branded]), before)
    assert [each.status.purchase_id for each in split.known] == [before[1].purchase.id]  # type: ignore[union-attr]
    assert not split.new
