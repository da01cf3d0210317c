from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import WISH, new_id, purchase

from unhyped.domain.creator import Named
from unhyped.domain.errors import CreatorKnown, CreatorNameMissing, CreatorUnknown
from unhyped.domain.plan import Scope
from unhyped.domain.rule import Rule
from unhyped.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journal.logging_in import Clock

MUG = purchase("Mug", creator="mia").purchase
PAN = purchase("Pan", creator="Mia", gain="own product").purchase
RUG = purchase("Rug", creator="ana").purchase


@pytest.fixture
def logged(journal: Journal) -> Journal:
    for each in (MUG, PAN, RUG):
        journal.add_purchase(each)
    return journal


def gains(journal: Journal) -> list[str | None]:
    """What is gained from the mug, the pan and the rug."""
    return [journal.entry(each.id).gain for each in (MUG, PAN, RUG)]


def test_a_gain_reaches_every_recommendation_but_what_was_said_about_one(
    logged: Journal, path: Path, clock: Clock
) -> None:
    logged.creators.set_gain("MIA", "commission", says_unsponsored=True)
    assert gains(logged) == ["commission", "own product", None]
    assert logged.undo_label == "Note what @MIA gains"
    with Journal.open(path, clock) as later:
        assert later.newest(9)[0].recommender is not None or later.newest(9)[1].recommender is not None
        assert gains(later) == ["commission", "own product", None]
        assert later.entry(MUG.id).says_unsponsored
        later.undo()
        assert gains(later) == [None, "own product", None]
        later.redo()
        assert later.file.check() == ()
    assert logged.file.reload_if_changed()
    assert gains(logged) == ["commission", "own product", None]


def test_dont_know_gives_way_to_what_is_known(logged: Journal) -> None:
    logged.edit_purchase(replace(MUG, gain="don't know"))
    assert gains(logged)[0] == "don't know"
    logged.creators.set_gain("mia", "paid")
    assert gains(logged)[0] == "paid"


def test_a_creator_is_asked_about_once(logged: Journal) -> None:
    def asks(each: str) -> bool:
        return logged.creators.asks_about(logged.entry(each))

    assert asks(RUG.id)
    assert not asks(MUG.id)  # it was said about the pan
    logged.creators.set_gain("ana", "don't know")
    assert not asks(RUG.id)
    lamp = logged.add_purchase(purchase("Lamp", creator="").purchase)
    assert not asks(lamp.purchase.id)


def test_a_purchase_logged_or_moved_later_has_the_gain_of_its_creator(logged: Journal) -> None:
    logged.creators.set_gain("ana", "free product")
    logged.add_purchase(lamp := purchase("Lamp", creator="Ana").purchase)
    logged.edit_purchase(moved := replace(MUG, creator="ana"))
    assert [logged.entry(each.id).gain for each in (lamp, moved)] == ["free product", "free product"]


def test_a_creator_is_renamed_everywhere_in_one_change(logged: Journal) -> None:
    logged.wishes.add([replace(WISH, id=new_id(), creator="mia")])
    logged.rules.add(Rule(id=new_id(), kind="handle", text="m.i.a", value="mia", added_at=MUG.added_at))
    logged.trash([PAN.id])
    logged.creators.set_gain("mia", "paid")
    renamed = logged.creators.rename("mia", "mia.home")
    assert (renamed.name, renamed.gain, len(renamed.tips)) == ("mia.home", "paid", 1)
    assert renamed.known is not None
    assert renamed.known.formerly == ("mia",)
    assert {logged.entry(each.id).purchase.creator for each in (MUG, PAN)} == {"mia.home"}
    assert [wish.creator for wish in logged.wishes.all()] == ["mia.home"]
    assert [rule.value for rule in logged.rules.all()] == ["mia.home"]
    logged.undo()
    assert logged.entry(PAN.id).purchase.creator == "Mia"
    assert gains(logged)[0] == "paid"


def test_a_former_name_still_finds_what_is_known(logged: Journal) -> None:
    logged.creators.rename("ana", "ana.b")
    logged.creators.set_gain("ana.b", "commission")
    again = logged.add_purchase(purchase("Cup", creator="ana").purchase)
    assert logged.entry(again.purchase.id).gain == "commission"


def test_two_creators_become_one_only_if_that_is_said_and_nothing_is_lost(logged: Journal) -> None:
    logged.creators.set_gain("mia", "paid", says_unsponsored=True)
    logged.creators.set_gain("ana", "commission")
    with pytest.raises(CreatorKnown):
        logged.creators.rename("mia", "Ana")
    assert gains(logged) == ["paid", "own product", "commission"]
    merged = logged.creators.rename("mia", "ana", merge=True)
    assert (merged.gain, len(merged.tips)) == ("commission", 3)
    assert merged.known is not None
    assert merged.known.says_unsponsored
    assert gains(logged) == ["paid", "own product", "commission"]
    assert [each.name for each in logged.creators.all()] == ["ana"]
    assert logged.file.check() == ()
    logged.undo()
    assert sorted(each.name for each in logged.creators.all()) == ["ana", "mia"]


def test_a_gain_noted_with_a_merge_stays_with_what_they_recommended(logged: Journal) -> None:
    logged.creators.set_gain("ana", "commission")
    merged = logged.creators.edit("mia", "ana", "paid", says_unsponsored=True, merge=True)
    assert merged.gain == "commission"
    assert gains(logged) == ["paid", "own product", "commission"]
    logged.undo()
    assert logged.creators.of("mia") is None
    assert gains(logged) == [None, "own product", "commission"]


def test_an_edit_that_changes_nothing_is_no_change(logged: Journal) -> None:
    before = logged.file.revision
    logged.creators.edit("mia", "mia", None, says_unsponsored=False)
    assert logged.file.revision == before


def test_what_names_a_creator_is_counted(logged: Journal) -> None:
    logged.wishes.add([replace(WISH, id=new_id(), creator="MIA")])
    logged.plans.add(logged.plans.new("wait", [Scope("creator", "mia"), Scope("creator", "ana")]))
    logged.rules.add(Rule(id=new_id(), kind="handle", text="m.i.a", value="mia", added_at=MUG.added_at))
    logged.trash([PAN.id])
    assert logged.creators.named("mia") == Named(purchases=1, trashed=1, wishes=1, plans=1, rules=1)
    logged.creators.rename("mia", "ana", merge=True)
    assert logged.creators.named("mia") == Named()
    (plan,) = (own.plan for own in logged.plans.all())
    assert plan.scopes == (Scope("creator", "ana"),)


def test_a_former_name_that_somebody_has_again_stays_apart(logged: Journal) -> None:
    logged.creators.rename("mia", "mia.home")
    logged.creators.set_gain("mia.home", "paid")
    cup = logged.add_purchase(purchase("Cup", creator="mia").purchase)
    renamed = logged.creators.rename("mia", "kim")
    assert (renamed.name, len(renamed.tips)) == ("kim", 1)
    assert logged.entry(cup.purchase.id).purchase.creator == "kim"
    assert logged.creators.find("mia.home").gain == "paid"


def test_other_letters_of_the_same_name_are_no_other_creator(logged: Journal) -> None:
    logged.creators.set_gain("mia", "paid")
    renamed = logged.creators.rename("mia", "MIA")
    assert renamed.known is not None
    assert (renamed.known.name, renamed.known.formerly) == ("MIA", ())


def test_nobody_is_renamed_to_nothing_and_a_stranger_not_at_all(logged: Journal) -> None:
    with pytest.raises(CreatorNameMissing):
        logged.creators.rename("mia", " ")
    with pytest.raises(CreatorNameMissing):
        logged.creators.set_gain(" ", "paid")
    with pytest.raises(CreatorUnknown):
        logged.creators.rename("nobody", "somebody")


def test_who_recommends_is_listed_with_wishes_and_those_only_known(logged: Journal) -> None:
    logged.wishes.add([replace(WISH, id=new_id(), creator="zoe")])
    logged.creators.set_gain("kim", "don't know")
    assert [(each.name, each.gain, len(each.tips)) for each in logged.creators.all()] == [
        ("mia", "own product", 2),
        ("ana", None, 1),
        ("kim", "don't know", 0),
        ("zoe", None, 0),
    ]
