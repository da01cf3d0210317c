from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.builders import ADDED, WISH, new_id, purchase

from unhyped.domain.errors import (
    NameMissing,
    NoExtensionLeft,
    NotFound,
    ReasonMissing,
    WaitTooShort,
    WishBoughtBefore,
    WishChanged,
    WishEnded,
    WishNameMissing,
    WishNotFound,
)
from unhyped.domain.week_answer import WeekAnswer
from unhyped.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journal.logging_in import Clock

    from unhyped.domain.wish import Wish

OTHER = replace(WISH, id=new_id(), name="Glow serum", external_id="cart-2")


@pytest.fixture
def today(clock: Clock) -> date:
    return clock().astimezone().date()


def only(journal: Journal) -> Wish:
    (wish,) = journal.wishes.all()
    return wish


def test_wishes_are_noted_and_removed_in_one_change_each(journal: Journal, path: Path, clock: Clock) -> None:
    journal.wishes.add([WISH, OTHER])
    assert journal.wishes.all() == [WISH, OTHER]
    assert journal.undo_label == "Add 2 wishes"
    journal.wishes.remove([OTHER.id, OTHER.id])
    assert journal.undo_label == "Delete wish Glow serum"
    with Journal.open(path, clock) as later:
        assert later.wishes.all() == [WISH]
        assert later.undo() == "Delete wish Glow serum"
        assert {*later.wishes.all()} == {WISH, OTHER}
        assert later.file.check() == ()


def test_a_wish_that_is_bought_becomes_a_purchase_and_stays(journal: Journal, today: date) -> None:
    journal.wishes.add([WISH])
    assert journal.undo_label == "Add wish Heatless curls"
    bought = purchase("Heatless curls").purchase
    assert journal.wishes.buy(WISH.id, bought).purchase == bought
    ended = replace(WISH, outcome="bought", ended_on=today, bought_as=bought.id)
    assert (journal.wishes.all(), journal.count()) == ([ended], 1)
    assert journal.undo() == "Buy Heatless curls"
    assert (journal.wishes.all(), journal.count()) == ([WISH], 0)
    assert journal.redo() == "Buy Heatless curls"
    assert (journal.wishes.all(), journal.count()) == ([ended], 1)
    assert journal.file.check() == ()


def test_a_wish_is_bought_twice_only_on_request_and_belongs_to_the_first_purchase(journal: Journal) -> None:
    journal.wishes.add([WISH])
    first, second = purchase("Curls").purchase, purchase("Curls").purchase
    journal.wishes.buy(WISH.id, first)
    ended = only(journal)
    with pytest.raises(WishBoughtBefore, match="You already bought “Heatless curls” on"):
        journal.wishes.buy(WISH.id, second)
    assert journal.count() == 1
    journal.wishes.buy(WISH.id, second, again=True)
    assert (journal.count(), only(journal)) == (2, ended)
    journal.undo()
    assert (journal.count(), only(journal)) == (1, ended)


def test_what_was_let_go_can_still_be_bought(journal: Journal) -> None:
    journal.wishes.add([WISH])
    journal.wishes.let_go([WISH.id])
    bought = purchase("Curls").purchase
    journal.wishes.buy(WISH.id, bought)
    assert (only(journal).outcome, only(journal).bought_as) == ("bought", bought.id)


def test_what_was_bought_instead_is_linked_in_one_change_and_can_be_taken_back(
    journal: Journal, today: date
) -> None:
    journal.wishes.add([WISH])
    journal.wishes.let_go([WISH.id])
    gone = only(journal)
    mug = journal.add_purchase(purchase("Mug").purchase).purchase
    journal.wishes.link(WISH.id, mug.id)
    assert only(journal) == replace(WISH, outcome="let go", ended_on=today, bought_as=mug.id)
    assert journal.undo() == "Bought Mug instead of Heatless curls"
    assert only(journal) == gone
    journal.redo()
    revision = journal.file.revision
    journal.wishes.link(WISH.id, mug.id)  # it is linked already
    assert journal.file.revision == revision
    journal.wishes.link(WISH.id, "")
    assert only(journal) == gone
    assert journal.undo() == "Bought nothing instead of Heatless curls"
    assert only(journal).bought_as == mug.id
    journal.wishes.reopen([WISH.id])
    assert only(journal) == WISH
    assert journal.file.check() == ()


def test_what_still_waits_is_let_go_with_the_link(journal: Journal, today: date) -> None:
    journal.wishes.add([WISH])
    mug = journal.add_purchase(purchase("Mug").purchase).purchase
    journal.wishes.link(WISH.id, "")
    assert only(journal) == WISH
    journal.wishes.link(WISH.id, mug.id)
    assert only(journal) == replace(WISH, outcome="let go", ended_on=today, bought_as=mug.id)
    journal.undo()
    assert only(journal) == WISH


def test_only_what_was_let_go_is_linked_and_only_to_what_is_logged(journal: Journal) -> None:
    journal.wishes.add([WISH, OTHER])
    journal.wishes.let_go([WISH.id])
    journal.wishes.bought_elsewhere([OTHER.id])
    mug = journal.add_purchase(purchase("Mug").purchase).purchase
    with pytest.raises(WishEnded):
        journal.wishes.link(OTHER.id, mug.id)
    with pytest.raises(WishNotFound):
        journal.wishes.link(new_id(), mug.id)
    with pytest.raises(NotFound):
        journal.wishes.link(WISH.id, new_id())
    journal.trash([mug.id])
    revision = journal.file.revision
    with pytest.raises(NotFound, match="Mug"):
        journal.wishes.link(WISH.id, mug.id)
    assert journal.file.revision == revision


def test_letting_go_keeps_the_wish_and_can_be_taken_back(journal: Journal, today: date) -> None:
    journal.wishes.add([WISH, OTHER])
    journal.wishes.let_go([WISH.id, OTHER.id, WISH.id])
    assert journal.undo_label == "Let go of 2 wishes"
    assert {(wish.outcome, wish.ended_on, wish.bought_as) for wish in journal.wishes.all()} == {
        ("let go", today, "")
    }
    with pytest.raises(WishEnded, match="isn’t waiting any more"):
        journal.wishes.let_go([WISH.id])
    with pytest.raises(WishEnded):
        journal.wishes.bought_elsewhere([OTHER.id])
    journal.wishes.reopen([WISH.id])
    assert journal.undo_label == "Put Heatless curls back on the waiting list"
    assert WISH in journal.wishes.all()
    revision = journal.file.revision
    journal.wishes.reopen([WISH.id])  # it waits already
    assert journal.file.revision == revision
    journal.undo()
    journal.undo()
    assert {*journal.wishes.all()} == {WISH, OTHER}


def test_bought_elsewhere_logs_no_purchase(journal: Journal, today: date) -> None:
    journal.wishes.add([WISH])
    journal.wishes.bought_elsewhere([WISH.id])
    assert only(journal) == replace(WISH, outcome="bought elsewhere", ended_on=today)
    assert (journal.count(), journal.undo_label) == (0, "Bought Heatless curls elsewhere")
    with pytest.raises(WishBoughtBefore):
        journal.wishes.buy(WISH.id, purchase().purchase)


def test_a_wait_gets_longer_three_times_each_with_a_reason(journal: Journal, today: date) -> None:
    journal.wishes.add([replace(WISH, ask_again_on=today)])
    for number in (1, 2, 3):
        until = today + timedelta(days=7 * number)
        wish = journal.wishes.wait_longer(WISH.id, until, f" reason {number} ")
        assert wish == only(journal)
        newest = wish.extensions[-1]
        assert (newest.on, newest.until, newest.reason) == (today, until, f"reason {number}")
    assert journal.undo_label == "Wait longer for Heatless curls"
    assert only(journal).ask_again_on is None
    with pytest.raises(NoExtensionLeft, match="longer 3 times"):
        journal.wishes.wait_longer(WISH.id, today + timedelta(days=30), "once more")
    journal.undo()
    assert len(only(journal).extensions) == 2


def test_a_longer_wait_needs_a_reason_and_a_day_to_come(journal: Journal, today: date) -> None:
    journal.wishes.add([WISH])
    with pytest.raises(ReasonMissing, match="Write why"):
        journal.wishes.wait_longer(WISH.id, today + timedelta(days=1), "  ")
    with pytest.raises(WaitTooShort, match="Choose a later day"):
        journal.wishes.wait_longer(WISH.id, today, "why")
    journal.wishes.let_go([WISH.id])
    with pytest.raises(WishEnded):
        journal.wishes.wait_longer(WISH.id, today + timedelta(days=1), "why")


def test_an_answer_of_this_week_is_written_in_the_same_change(journal: Journal, today: date) -> None:
    journal.wishes.add([WISH])
    answer = WeekAnswer(
        id=new_id(), card="wait", subject=WISH.id, answer="answered", on=today, added_at=ADDED
    )
    journal.wishes.let_go([WISH.id], [answer])
    assert answer in journal.records()
    journal.undo()
    assert (only(journal), answer in journal.records()) == (WISH, False)
    journal.wishes.wait_longer(WISH.id, today + timedelta(days=1), "why", [answer])
    journal.undo()
    journal.wishes.buy(WISH.id, purchase().purchase, said=[answer])
    assert answer in journal.records()
    journal.undo()
    journal.wishes.bought_elsewhere([WISH.id], [answer])
    assert answer in journal.records()


def test_a_wish_is_edited_unless_it_has_changed_elsewhere(journal: Journal) -> None:
    journal.wishes.add([WISH])
    edited = replace(WISH, name="Curl ribbon", reason="for the wedding")
    journal.wishes.edit(edited, WISH)
    assert (only(journal), journal.undo_label) == (edited, "Edit wish Curl ribbon")
    revision = journal.file.revision
    journal.wishes.edit(edited)
    assert journal.file.revision == revision
    with pytest.raises(WishChanged, match="changed elsewhere"):
        journal.wishes.edit(replace(WISH, name="Other"), WISH)
    with pytest.raises(WishNameMissing):
        journal.wishes.edit(replace(edited, name=" "))


def test_what_is_not_there_or_has_no_name_changes_nothing(journal: Journal) -> None:
    journal.wishes.add([WISH])
    revision = journal.file.revision
    with pytest.raises(WishNotFound, match="Have another look"):
        journal.wishes.remove([WISH.id, OTHER.id])
    with pytest.raises(WishNotFound):
        journal.wishes.let_go([WISH.id, OTHER.id])
    with pytest.raises(WishNotFound):
        journal.wishes.buy(OTHER.id, purchase().purchase)
    with pytest.raises(NameMissing):
        journal.wishes.buy(WISH.id, purchase(" ").purchase)
    with pytest.raises(WishNameMissing, match="what you want"):
        journal.wishes.add([replace(OTHER, name="")])
    journal.wishes.add([])
    assert (journal.wishes.all(), journal.file.revision) == ([WISH], revision)
