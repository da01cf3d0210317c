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
    journal.wishes.add([WISH, OTHER])
    assert journal.wishes.all() == [WISH, OTHER]
    assert journal.undo_label == "Add 2 wishes"
    journal.wishes.remove([OTHER.id, OTHER.id])
    assert journal.undo_label == "Let go of Glow serum"
    with Journal.open(path, clock) as later:
        assert later.wishes.all() == [WISH]
        assert later.undo() == "Let go of Glow serum"
        assert {*later.wishes.all()} == {WISH, OTHER}
        assert later.file.check() == ()


def test_a_wish_that_is_bought_becomes_a_purchase(journal: Journal) -> None:
    journal.wishes.add([WISH])
    assert journal.undo_label == "Add wish Heatless curls"
    bought = purchase("Heatless curls").purchase
    assert journal.wishes.buy(WISH.id, bought).purchase == bought
    assert (journal.wishes.all(), journal.count()) == ([], 1)
    assert journal.undo() == "Buy Heatless curls"
    assert (journal.wishes.all(), journal.count()) == ([WISH], 0)
    assert journal.file.check() == ()


def test_what_is_not_there_or_has_no_name_changes_nothing(journal: Journal) -> None:
    journal.wishes.add([WISH])
    revision = journal.file.revision
    with pytest.raises(WishNotFound, match="Have another look"):
        journal.wishes.remove([WISH.id, OTHER.id])
    with pytest.raises(WishNotFound):
        journal.wishes.buy(OTHER.id, purchase().purchase)
    with pytest.raises(NameMissing):
        journal.wishes.buy(WISH.id, purchase(" ").purchase)
    with pytest.raises(WishNameMissing, match="what you want"):
        journal.wishes.add([replace(OTHER, name="")])
    journal.wishes.add([])
    assert (journal.wishes.all(), journal.file.revision) == ([WISH], revision)
