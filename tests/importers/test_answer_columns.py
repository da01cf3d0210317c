from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.importers.giving import found, said, tracker, worths

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("heading", ["Inspiration board", "Via", "Hype"])
def test_handles_show_who_recommended_it(heading: str, tmp_path: Path) -> None:
    read = tracker(tmp_path, heading, "@a|TikTok - @b|IG @c")
    assert [each.draft.creator for each in read.purchases] == ["a", "b", "c"]


def test_via_is_who_recommended_it_or_where(tmp_path: Path) -> None:
    drafts = [each.draft for each in tracker(tmp_path, "Via", "TikTok|@b|een vriendin").purchases]
    assert [(each.creator, each.platform, each.note) for each in drafts] == [
        ("", "tiktok", ""),
        ("b", "", ""),
        ("", "", "Tip from een vriendin."),
    ]


def test_whether_one_recommends_it_names_no_creator(tmp_path: Path) -> None:
    read = tracker(tmp_path, "¿Lo recomendarías?", "Sí|No|Sí")
    assert [each.draft.creator for each in read.purchases] == ["", "", ""]
    assert read.unread == ("¿Lo recomendarías?",)


def test_seen_on_is_the_platform_beside_a_creator(tmp_path: Path) -> None:
    read = tracker(tmp_path, "Creator", "@a;TikTok|@b;Insta", more=";Seen on")
    assert [(each.draft.creator, each.draft.platform) for each in read.purchases] == [
        ("a", "tiktok"),
        ("b", "instagram"),
    ]
    assert not read.unread


def test_what_a_wish_list_has_not_bought_is_a_wish(tmp_path: Path) -> None:
    rows = "Lamp,5.00,No\nMug,6.00,Yes\n"
    read = found(tmp_path, f"Item,Price,Bought?\n{rows}")
    assert ([each.draft.name for each in read.purchases], read.wishes) == (["Mug"], ())
    assert said(read) == "2 It’s marked as “No”."
    read = found(tmp_path, f"Wishlist item,Price,Bought?\n{rows}")
    assert [each.name for each in read.wishes] == ["Lamp"]


def test_of_two_verdicts_the_plain_one_counts_and_the_other_is_named(tmp_path: Path) -> None:
    read = tracker(tmp_path, "Regret?", "yes;2|no;5", more=";Rating (1-5)")
    assert worths(read) == [2, 5]
    assert read.unread == ("Regret?",)


def test_a_rating_of_others_is_not_ones_own(tmp_path: Path) -> None:
    read = tracker(tmp_path, "Average rating", "4.1;2|4.8;5", more=";My rating")
    assert worths(read) == [2, 5]
    assert read.unread == ("Average rating",)


def test_a_reason_belongs_to_the_answer_left_of_it_and_else_to_the_note(tmp_path: Path) -> None:
    read = tracker(tmp_path, "Worth it?", "no;leaks|yes;", more=";Reason")
    assert [each.answer and each.answer.why for each in read.purchases] == ["leaks", ""]
    read = tracker(tmp_path, "Reason", "everyone has it;no|was cold;yes", more=";Worth it?")
    assert [each.draft.note for each in read.purchases] == ["everyone has it", "was cold"]


def test_what_has_no_field_is_named(tmp_path: Path) -> None:
    read = found(tmp_path, "Product,Resale value,Price\nBlush,3.00,12.00\nMug,2.00,9.00\n")
    assert read.unread_yet == ("Resale value",)


@pytest.mark.parametrize(
    "heading",
    ["Wait until", "Delivered", "Arrived on", "Opened", "Expiry date", "Last worn", "Finished", "Due date"],
)
def test_a_day_with_another_field_is_not_the_day_of_buying(heading: str, tmp_path: Path) -> None:
    read = found(tmp_path, f"Product,{heading},Price\nBlush,2026-01-03,12.00\nMug,2026-02-03,9.00\n")
    assert [each.draft.bought_on for each in read.purchases] == [None, None]
    assert read.unread == ()


@pytest.mark.parametrize("heading", ["Finished", "Kept?", "Arrived", "Donated?", "Used"])
def test_no_says_that_a_thing_was_not_bought_only_where_that_is_asked(heading: str, tmp_path: Path) -> None:
    read = tracker(tmp_path, heading, "yes|no|no")
    assert (len(read.purchases), read.skipped, read.unread) == (3, (), (heading,))


def test_answers_of_maybe_are_no_status(tmp_path: Path) -> None:
    read = tracker(tmp_path, "Recommend?", "Yes|No|Maybe")
    assert len(read.purchases) == 3
    assert read.unread == ("Recommend?",)


def test_from_can_name_platforms(tmp_path: Path) -> None:
    read = tracker(tmp_path, "From", "TikTok|IG|Amazon|@jo")
    said_by = [(each.draft.platform, each.draft.creator) for each in read.purchases]
    assert said_by == [("tiktok", ""), ("instagram", ""), ("", ""), ("", "jo")]


@pytest.mark.parametrize("heading", ["Who for", "Who is it for?", "Who paid"])
def test_people_who_recommended_nothing_are_no_creators(heading: str, tmp_path: Path) -> None:
    read = tracker(tmp_path, heading, "Mum|Jo|Dad")
    assert [each.draft.creator for each in read.purchases] == ["", "", ""]
    assert read.unread == (heading,)


@pytest.mark.parametrize("heading", ["Refundable?", "Refund due", "Refund deadline", "Rückgabe bis"])
def test_what_may_come_back_has_not_come_back(heading: str, tmp_path: Path) -> None:
    read = tracker(tmp_path, heading, "yes|no|yes" if heading.endswith("?") else "2026-04-05||2026-04-07")
    assert not any(each.refunds for each in read.purchases)


def test_short_answers_that_we_cannot_read_are_named(tmp_path: Path) -> None:
    read = tracker(tmp_path, "Verdict", "Solid|Zonk|Love")
    assert worths(read) == [4, None, 5]
    assert "“Zonk” (line 3)" in said(read)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Rating before", "Rating after"),
        ("First rating", "Rating"),
        ("Rating", "Rating now"),
        ("Bewertung vorher", "Bewertung jetzt"),
        ("First impression (/5)", "After 3 months (/5)"),
        ("Expected rating", "Rating"),
        ("Sterne nach 1 Woche", "Sterne nach 3 Monaten"),
        ("Rating day 7", "Rating day 30"),
        ("Rating", "Rating after 2 weeks"),
    ],
)
def test_the_last_of_two_ratings_is_the_verdict(first: str, last: str, tmp_path: Path) -> None:
    read = tracker(tmp_path, first, "5;2|4;5|1;3", more=f";{last}")
    assert worths(read) == [2, 5, 3]
    assert read.unread == (first,)


def test_what_was_expected_is_no_verdict(tmp_path: Path) -> None:
    read = tracker(tmp_path, "Expected rating (1-5)", "5|4|2")
    assert worths(read) == [None, None, None]
    assert read.unread == ("Expected rating (1-5)",)
