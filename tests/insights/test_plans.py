from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.builders import ADDED, WISH, checked_in, new_id, purchase

from unhyped.domain.plan import Plan, PlanAnswer, Scope
from unhyped.insights.plans import (
    OwnPlan,
    PlanIndex,
    SaidPlans,
    Thing,
    fits_everything,
    likely_scopes,
    usual_scopes,
)
from unhyped.insights.similar import Kinds

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry

NOTHING = Kinds()
PLAN = Plan(id="plan", text="wait a week", scopes=(Scope("category", "beauty.skincare"),), added_at=ADDED)
SERUM = Thing("Retinol serum", "beauty.skincare", "mia", ("skin like glass",), "Retinol serum\nDouglas")


def planned(entry: Entry, line: str, days: int = 30) -> Entry:
    *before, last = checked_in(entry, 1, days=days).check_ins
    return replace(entry, check_ins=(*before, replace(last, next_time=line)))


def said(*entries: Entry) -> SaidPlans:
    return SaidPlans([*enumerate(entries)])


def fits(*scopes: Scope, thing: Thing = SERUM) -> bool:
    return bool(PlanIndex([OwnPlan(replace(PLAN, scopes=scopes))]).fitting(thing))


@pytest.mark.parametrize(
    ("scope", "is_about_it"),
    [
        (Scope("category", "beauty.skincare"), True),
        (Scope("category", "beauty"), True),
        (Scope("category", "beauty.makeup"), False),
        (Scope("creator", "Mia"), True),
        (Scope("creator", "mi"), False),
        (Scope("claim", "Skin like glass"), True),
        (Scope("claim", "glass"), False),
        (Scope("trigger", "serums"), True),
        (Scope("trigger", "RETINOL SERUM"), True),
        (Scope("trigger", "serum retinol"), False),
        (Scope("trigger", "douglas"), True),
        (Scope("trigger", "ser"), False),
        (Scope("trigger", "!"), False),
    ],
)
def test_a_plan_is_shown_for_what_is_in_its_scope(scope: Scope, is_about_it: bool) -> None:
    assert fits(scope) is is_about_it


def test_one_of_several_scopes_is_enough_and_none_means_everything() -> None:
    assert fits(Scope("category", "books"), Scope("creator", "mia"))
    assert fits()
    assert fits(thing=Thing(""))


def test_a_retired_plan_is_shown_no_more() -> None:
    retired = OwnPlan(replace(PLAN, retired_on=ADDED.date()))
    assert PlanIndex([retired]).fitting(SERUM) == ()


def test_the_closest_plans_come_first_then_the_newest_each_wording_once() -> None:
    def made(text: str, hours: int, *scopes: Scope, about: str = "") -> OwnPlan:
        at = ADDED + timedelta(hours=hours)
        return OwnPlan(Plan(id=new_id(), text=text, scopes=scopes, added_at=at), about)

    skincare = Scope("category", "beauty.skincare")
    plans = [
        made("everything", 9),
        made("new", 8, skincare),
        made("old", 2, skincare),
        made("word", 1, Scope("trigger", "serum")),
        made("new", 1, skincare),
        made("kind", 0, Scope("category", "books"), about="Night serum"),
    ]
    found = PlanIndex(plans).fitting(SERUM)
    assert [own.plan.text for own in found] == ["word", "kind", "new", "old", "everything"]
    assert found[2] == plans[1]


def test_what_was_planned_in_a_check_in_is_a_plan_about_its_category_else_its_creator_else_its_name() -> None:
    both = planned(purchase("Serum", category="beauty.skincare", creator="mia"), "wait")
    tip = planned(purchase("Lamp", creator="mia"), "If it’s late, then I’ll sleep on it")
    bare = planned(purchase("Walking pad that folds"), "  measure\n first ")
    plans = {own.plan.text: own for own in said(both, tip, bare).with_records((), ())}
    assert plans["wait"].plan.scopes == (Scope("category", "beauty.skincare"),)
    assert plans["wait"].about == "Serum"
    assert plans["sleep on it"].plan.scopes == (Scope("creator", "mia"),)
    assert plans["sleep on it"].plan.condition == "it’s late"
    assert plans["measure first"].plan.scopes == (Scope("trigger", "walking pad"),)
    assert all(own.plan.id == own.plan.check_in_id for own in plans.values())


def test_a_record_replaces_what_its_check_in_or_a_corrected_one_says() -> None:
    entry = planned(purchase("Serum"), "wait a weak")
    (first,) = entry.check_ins
    mended = replace(first, id=new_id(), next_time="wait a week", supersedes=first.id)
    entry = replace(entry, check_ins=(first, mended))
    assert [own.plan.text for own in said(entry).with_records((), ())] == ["wait a week"]
    for id_ in (first.id, mended.id):
        record = replace(PLAN, check_in_id=id_, text="wait a month")
        assert said(entry).with_records([record], ()) == (OwnPlan(record, "Serum"),)


def test_the_same_plan_of_two_check_ins_is_one_and_goes_as_one() -> None:
    entry = planned(purchase("Serum", category="books"), "wait")
    twice = planned(entry, "wait", days=60)
    (own,) = said(twice).with_records((), ())
    assert own.plan.id == twice.check_ins[1].id
    retired = replace(own.plan, id="record", retired_on=date(2026, 5, 1))
    assert said(twice).with_records([retired], ()) == (OwnPlan(retired, "Serum"),)


def test_the_trash_has_no_plans_but_records_stay() -> None:
    entry = planned(purchase("Serum"), "wait")
    thrown = replace(entry, purchase=replace(entry.purchase, trashed_at=ADDED))
    assert said(thrown).with_records((), ()) == ()
    record = replace(PLAN, check_in_id=entry.check_ins[0].id)
    assert said(thrown).with_records([record], ()) == (OwnPlan(record),)


def test_the_last_answer_about_each_thing_counts() -> None:
    def answered(plan_id: str, subject: str, followed: bool, hour: int) -> PlanAnswer:
        at = datetime(2026, 5, 1, hour, tzinfo=UTC)
        return PlanAnswer(
            id=new_id(), plan_id=plan_id, subject=subject, followed=followed, on=at.date(), added_at=at
        )

    record = replace(PLAN, check_in_id="check-in")
    answers = [
        answered("plan", "a", True, 2),
        answered("plan", "a", False, 1),
        answered("check-in", "b", False, 1),
        answered("other", "c", True, 1),
    ]
    (own,) = said().with_records([record], answers)
    assert own.followed == {"a": True, "b": False}


def test_plans_are_updated_with_the_entries() -> None:
    first, second = planned(purchase("A", category="books"), "one"), planned(purchase("B"), "two")
    updated = said(first)
    updated.replacing([(0, first)], [(0, second), (1, first)])()
    assert updated.with_records((), ()) == said(second, first).with_records((), ())
    updated.replacing([(0, second)], [])()
    updated.replacing([(1, first)], [(1, replace(first, check_ins=()))])()
    assert updated.with_records((), ()) == ()


def test_a_thing_has_the_category_of_its_kind_unless_it_has_one() -> None:
    kinds = Kinds([(0, purchase("Retinol serum", category="beauty.skincare"))])
    assert Thing.of(purchase("Night serum").purchase, kinds).category == "beauty.skincare"
    assert Thing.of(purchase("Night serum", category="books").purchase, kinds).category == "books"
    wish = replace(
        WISH, name="Day serum", creator="", link="https://www.tiktok.com/@mia/video/7335234567890123456"
    )
    wanted = Thing.of(replace(wish, reason="my skin"), kinds)
    assert (wanted.category, wanted.creator) == ("beauty.skincare", "mia")
    assert "my skin" in wanted.words


def test_what_a_plan_may_be_about_is_what_the_purchase_says() -> None:
    bought = purchase(
        "Serum", category="beauty.skincare", creator="mia", claims=("a", "b", "c", "d")
    ).purchase
    usual = (Scope("category", "beauty.skincare"), Scope("creator", "mia"))
    assert usual_scopes(bought) == usual
    for name, what in (("Walking pad that folds", "walking pad"), ("Thing 7", "Thing 7")):
        assert usual_scopes(purchase(name).purchase) == (Scope("trigger", what),)
    assert usual_scopes(purchase("?!").purchase) == ()
    (own,) = said(planned(purchase("?!"), "wait")).with_records((), ())
    assert own.plan.scopes == (Scope("trigger", "?!"),)  # and not everything
    assert likely_scopes(bought) == (*usual, *(Scope("claim", claim) for claim in "abc"))


def test_a_plan_that_fits_ten_things_and_no_less_fits_everything() -> None:
    mine = [purchase(f"Thing {n}", creator="mia") for n in range(10)]
    by_mia = replace(PLAN, scopes=(Scope("creator", "mia"),))
    assert fits_everything(by_mia, mine, NOTHING)
    assert not fits_everything(by_mia, mine[1:], NOTHING)
    assert not fits_everything(by_mia, [*mine, purchase("Lamp")], NOTHING)
