from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.builders import ADDED, checked_in, found_purchase, new_id, purchase, used

from unhyped.domain.answers import check_ins_of, imported_id, uses_of
from unhyped.domain.duplicates import Known, match_known
from unhyped.domain.entry import Entry
from unhyped.domain.found import FoundAnswer, FoundPurchase, FoundUses
from unhyped.domain.refunds import to_entry
from unhyped.domain.use import Use

LATER = ADDED.replace(month=9)


def row(answer: FoundAnswer | None) -> FoundPurchase:
    return found_purchase(name="Ice roller", origin="csv", external_id="row-1", answer=answer)


def test_an_answer_becomes_a_check_in_that_is_marked() -> None:
    entry = to_entry(row(FoundAnswer(worth=2, again="no", needed=False, why="leaks")), new_id(), ADDED)
    (check_in,) = entry.check_ins
    assert (check_in.worth, check_in.again, check_in.needed, check_in.why) == (2, "no", False, "leaks")
    assert check_in.on == ADDED.astimezone().date()
    assert check_in.is_imported
    assert entry.group == "not worth it"


def test_what_a_person_answers_here_is_not_marked() -> None:
    assert not any(each.is_imported for each in checked_in(purchase(), 4).check_ins)


def test_a_row_without_an_answer_makes_no_check_in() -> None:
    assert to_entry(row(None), new_id(), ADDED).check_ins == ()


def test_the_day_in_the_file_counts() -> None:
    entry = to_entry(row(FoundAnswer(worth=5, on=date(2026, 4, 1))), new_id(), ADDED)
    assert [each.on for each in entry.check_ins] == [date(2026, 4, 1)]


def test_the_same_answer_is_recognised_at_every_reading() -> None:
    found = row(FoundAnswer(worth=4))
    entry = to_entry(found, new_id(), ADDED)
    assert check_ins_of(found, entry.purchase, LATER, entry.check_ins) == ()
    other = row(FoundAnswer(worth=2))
    assert [each.worth for each in check_ins_of(other, entry.purchase, LATER, entry.check_ins)] == [2]


def test_an_undated_answer_never_beats_one_given_here() -> None:
    here = checked_in(purchase(), 4)
    assert check_ins_of(row(FoundAnswer(worth=1)), here.purchase, LATER, here.check_ins) == ()
    dated = row(FoundAnswer(worth=1, on=date(2026, 6, 1)))
    assert [each.worth for each in check_ins_of(dated, here.purchase, LATER, here.check_ins)] == [1]
    same = row(FoundAnswer(worth=4, on=here.check_ins[0].on))
    assert check_ins_of(same, here.purchase, LATER, here.check_ins) == ()


def test_a_known_purchase_gains_a_new_answer() -> None:
    found = row(FoundAnswer(worth=3))
    entry = to_entry(found, new_id(), ADDED)
    changed = replace(found, answer=FoundAnswer(worth=5))
    (same,) = match_known([found], [entry], at=LATER).rows
    assert same.additions == ()
    (new,) = match_known([changed], [entry], at=LATER).rows
    assert isinstance(new.status, Known)
    assert [each.purchase_id for each in new.additions] == [entry.purchase.id]


def test_ids_differ_by_what_they_are_made_of() -> None:
    assert imported_id("a", "b") == imported_id("a", "b") != imported_id("ab", "")
    assert imported_id("\ud800")


# --- uses


def used_row(count: int, on: date | None = None) -> FoundPurchase:
    uses = FoundUses(count=count, on=on)
    return found_purchase(name="Ice roller", origin="csv", external_id="row-1", uses=uses)


def test_a_number_of_uses_becomes_a_rough_one() -> None:
    entry = to_entry(used_row(42), new_id(), ADDED)
    assert (entry.use_count, entry.is_rough, entry.last_used) == (42, True, None)
    assert entry.uses[0].on == ADDED.astimezone().date()


def test_the_last_day_of_use_is_one_of_them() -> None:
    entry = to_entry(used_row(42, date(2025, 12, 1)), new_id(), ADDED)
    assert (entry.use_count, entry.last_used) == (42, date(2025, 12, 1))
    assert Entry.of(entry.purchase, reversed(entry.uses)).use_count == 42
    once = to_entry(used_row(1, date(2025, 12, 1)), new_id(), ADDED)
    assert (once.use_count, once.is_rough, once.last_used) == (1, False, date(2025, 12, 1))


def test_the_same_number_is_recognised_and_a_larger_one_takes_its_place() -> None:
    entry = to_entry(used_row(42), new_id(), ADDED)
    assert uses_of(used_row(42), entry.purchase, LATER, entry.uses) == ()
    more = uses_of(used_row(50), entry.purchase, LATER, entry.uses)
    assert Entry.of(entry.purchase, (*entry.uses, *more)).use_count == 50


def test_who_counts_here_is_not_overruled_by_a_file() -> None:
    here = used(purchase(), 3)
    assert uses_of(used_row(2), here.purchase, LATER, here.uses) == ()


def test_a_known_purchase_gains_its_uses() -> None:
    known = to_entry(used_row(42), new_id(), ADDED)
    (row_,) = match_known([used_row(50)], [known], at=LATER).rows
    assert isinstance(row_.status, Known)
    assert [each.count for each in row_.additions if isinstance(each, Use)] == [50]
