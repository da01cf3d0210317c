from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import WISH, new_id, purchase

from unhyped.domain.errors import NameMissing, WishNameMissing, WishNotFound
from unhyped.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journal.logging_in import Clock

OTHER = replace(WISH, id=new_id(), name="Glow serum", external_id="cart-2")


def test_wishes_are_noted_and_removed_in_one_change_each(journal: Journal, path: Path, clock: Clock) -> None:
    journal.add_wishes([WISH, OTHER])
    assert journal.wishes() == [WISH, OTHER]
    assert journal.undo_label == "Add 2 wishes"
    journal.remove_wishes([OTHER.id, OTHER.id])
    assert journal.undo_label == "Let go of Glow serum"
    with Journal.open(path, clock) as later:
        assert later.wishes() == [WISH]
        assert later.undo() == "Let go of Glow serum"
        assert {*later.wishes()} == {WISH, OTHER}
        assert later.check() == ()


def test_a_wish_that_is_bought_becomes_a_purchase(journal: Journal) -> None:
    journal.add_wishes([WISH])
    assert journal.undo_label == "Add wish Heatless curls"
    bought = purchase("Heatless curls").purchase
    assert journal.buy_wish(WISH.id, bought).purchase == bought
    assert (journal.wishes(), journal.count()) == ([], 1)
    assert journal.undo() == "Buy Heatless curls"
    assert (journal.wishes(), journal.count()) == ([WISH], 0)
    assert journal.check() == ()


def test_what_is_not_there_or_has_no_name_changes_nothing(journal: Journal) -> None:
    journal.add_wishes([WISH])
    revision = journal.revision
    with pytest.raises(WishNotFound, match="Have another look"):
        journal.remove_wishes([WISH.id, OTHER.id])
    with pytest.raises(WishNotFound):
        journal.buy_wish(OTHER.id, purchase().purchase)
    with pytest.raises(NameMissing):
        journal.buy_wish(WISH.id, purchase(" ").purchase)
    with pytest.raises(WishNameMissing, match="what you want"):
        journal.add_wishes([replace(OTHER, name="")])
    journal.add_wishes([])
    assert (journal.wishes(), journal.revision) == ([WISH], revision)
