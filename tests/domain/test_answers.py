from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.builders import ADDED, checked_in, found_purchase, new_id, purchase

from unhyped.domain.answers import check_ins_of, imported_id
from unhyped.domain.duplicates import Known, match_known
from unhyped.domain.found import FoundAnswer, FoundPurchase
from unhyped.domain.refunds import to_entry

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
