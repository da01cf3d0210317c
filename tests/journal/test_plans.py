from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.builders import checked_in, new_id, purchase

from unhyped.domain.errors import PlanMissing, PlanNotFound, PlanScopeOpen, PlanWordUnclear
from unhyped.domain.plan import Plan, Scope
from unhyped.journal import Journal

if TYPE_CHECKING:
    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.entry import Entry

SERUM = Scope("trigger", "serum")
TODAY = date(2026, 5, 1)


@pytest.fixture
def bought(journal: Journal) -> Entry:
    return journal.add_purchase(purchase("Retinol serum", category="beauty.skincare", creator="mia").purchase)


def answer(entry: Entry, line: str, worth: int = 1) -> CheckIn:
    return replace(checked_in(entry, worth).check_ins[-1], next_time=line)


def only(journal: Journal) -> Plan:
    (own,) = journal.plans.all()
    return own.plan


def test_a_plan_is_added_changed_retired_and_brought_back_each_with_undo(journal: Journal) -> None:
    plan = journal.plans.add(journal.plans.new("Next time I’ll wait", [SERUM]))
    assert (plan.text, plan.condition, only(journal)) == ("wait", "", plan)
    assert journal.undo_label == "Add plan “Next time I’ll wait”"
    after = journal.plans.edit(plan, replace(plan, text="sleep on it", condition="it’s late"))
    assert journal.undo_label == "Change plan “If it’s late, then I’ll sleep on it”"
    retired = journal.plans.retire(after)
    assert retired.retired_on is not None
    assert journal.undo_label == "Retire plan “If it’s late, then I’ll sleep on it”"
    assert journal.plans.bring_back(retired) == after
    assert journal.undo_label == "Bring back plan “If it’s late, then I’ll sleep on it”"
    for expected in (retired, after, plan):
        journal.undo()
        assert only(journal) == expected
    journal.undo()
    assert journal.plans.all() == ()


def test_changing_nothing_writes_nothing(journal: Journal) -> None:
    plan = journal.plans.add(journal.plans.new("wait", [SERUM]))
    head = journal.file.head
    assert journal.plans.edit(plan, plan) == plan
    assert journal.plans.bring_back(plan) == plan
    assert journal.file.head == head


def test_what_makes_no_plan_is_refused(journal: Journal) -> None:
    with pytest.raises(PlanMissing):
        journal.plans.new("  ", [SERUM])
    with pytest.raises(PlanScopeOpen):
        journal.plans.new("wait", [Scope("category", " ")])
    with pytest.raises(PlanWordUnclear, match="“\\?!” has no letters"):
        journal.plans.new("wait", [Scope("trigger", "?!")])
    plan = journal.plans.new("wait", [SERUM])
    with pytest.raises(PlanNotFound):
        journal.plans.retire(plan)
    with pytest.raises(PlanMissing):
        journal.plans.edit(journal.plans.add(plan), replace(plan, text=""))


def test_a_plan_of_a_check_in_gets_a_record_once_it_is_changed(journal: Journal, bought: Entry) -> None:
    journal.check_in(answer(bought, "wait"))
    said = only(journal)
    assert said.id == said.check_in_id
    retired = journal.plans.retire(said)
    assert retired.id != said.id
    assert only(journal) == retired
    assert journal.plans.bring_back(retired) == only(journal)
    assert journal.entry(bought.purchase.id).check_ins[0].next_time == "wait"
    journal.undo()
    journal.undo()
    assert only(journal) == said


def test_a_check_in_is_saved_along_with_what_its_plan_is_about(journal: Journal, bought: Entry) -> None:
    journal.check_in(answer(bought, "If it’s late, then I’ll wait"), [SERUM])
    plan = only(journal)
    assert (plan.condition, plan.text, plan.scopes) == ("it’s late", "wait", (SERUM,))
    assert journal.plans.made_in(journal.entry(bought.purchase.id)) == journal.plans.all()
    journal.undo()
    assert journal.plans.all() == ()
    journal.check_in(answer(bought, ""), [SERUM])
    assert journal.plans.all() == ()


def test_correcting_an_answer_changes_its_plan(journal: Journal, bought: Entry) -> None:
    journal.check_in(answer(bought, "wait a weak"), [SERUM])
    before = only(journal)
    first = journal.entry(bought.purchase.id).check_ins[0]
    mended = replace(first, id=new_id(), next_time="wait a week", supersedes=first.id)
    journal.week.correct(mended)
    assert only(journal) == replace(before, text="wait a week", check_in_id=mended.id)
    again = replace(mended, id=new_id(), next_time="", supersedes=mended.id)
    journal.week.correct(again, [SERUM])
    assert only(journal).retired_on is not None
    journal.undo()
    journal.week.correct(replace(again, next_time="wait"), [Scope("creator", "mia")])
    assert only(journal).scopes == (Scope("creator", "mia"),)


def test_one_answer_counts_about_each_thing(journal: Journal) -> None:
    plan = journal.plans.add(journal.plans.new("wait", [SERUM]))
    journal.plans.answer(plan, "wish", True, TODAY)
    assert journal.undo_label == "Followed “Next time I’ll wait”"
    journal.plans.answer(plan, "wish", False, TODAY)
    assert journal.undo_label == "Didn’t follow “Next time I’ll wait”"
    journal.plans.answer(plan, "other", True, TODAY)
    (own,) = journal.plans.all()
    assert own.followed == {"wish": False, "other": True}
    journal.plans.answer(plan, "other", None, TODAY)
    (own,) = journal.plans.all()
    assert own.followed == {"wish": False}
    journal.undo()
    journal.undo()
    journal.undo()
    (own,) = journal.plans.all()
    assert own.followed == {"wish": True}


def test_an_answer_to_a_plan_of_a_check_in_stays_when_the_plan_gets_a_record(
    journal: Journal, bought: Entry
) -> None:
    journal.check_in(answer(bought, "wait"))
    journal.plans.answer(only(journal), "wish", True, TODAY)
    journal.plans.edit(only(journal), replace(only(journal), text="wait longer"))
    (own,) = journal.plans.all()
    assert (own.plan.text, own.followed) == ("wait longer", {"wish": True})
    journal.plans.answer(own.plan, "wish", False, TODAY)
    (own,) = journal.plans.all()
    assert own.followed == {"wish": False}


def test_whether_there_is_a_plan_needs_no_records(journal: Journal, bought: Entry) -> None:
    with Journal.open(journal.file.path, journal.file.now) as other:
        assert not other.plans.has_some()
        assert other.file.loaded is None
    journal.check_in(answer(bought, "wait"))
    with Journal.open(journal.file.path, journal.file.now) as other:
        assert other.plans.has_some()
        assert other.file.loaded is None
    assert journal.plans.has_some()


def test_a_plan_for_everything_is_broad(journal: Journal, bought: Entry) -> None:
    assert journal.plans.is_broad("wait", [])
    assert not journal.plans.is_broad("wait", [Scope("creator", "mia")])
    for _ in range(9):
        journal.duplicate(bought.purchase.id)
    assert journal.plans.is_broad("wait", [Scope("creator", "mia")])
    assert not journal.plans.is_broad("wait", [Scope("creator", "ana")])
