from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.builders import WISH, checked_in, money, purchase

from unhyped.domain.entry import Entry
from unhyped.domain.week import RatedNumbers
from unhyped.words import week

TODAY = date(2026, 11, 29)


def bought(**of_purchase: object) -> Entry:
    return Entry(replace(purchase("Lint brush", "9.99 EUR", on="2026-07-19").purchase, **of_purchase))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "after 1 day"),
        (8, "after 8 days"),
        (31, "after 4 weeks"),
        (95, "after 3 months"),
        (133, "after 4 months"),
        (370, "after 1 year"),
        (800, "after 2 years"),
    ],
)
def test_the_time_since_is_said_as_people_say_it(days: int, said: str) -> None:
    assert week.after_days(days) == said


def test_the_facts_of_a_purchase_leave_out_what_is_not_known() -> None:
    said = {
        "Bought for €9.99 at Amazon on July 19 · from @tilda": bought(shop="Amazon", creator="tilda"),
        "Bought for €9.99 on July 19": bought(),
        "Bought at Amazon": bought(shop="Amazon", price=None, bought_on=None),
        "Bought on July 19": bought(price=None),
        "": bought(price=None, bought_on=None),
    }
    for words, each in said.items():
        found = week.bought_facts(each, TODAY, hide_amounts=False)
        assert found.replace("19 July", "July 19") == words


def test_hidden_amounts_leave_out_the_price() -> None:
    assert "9.99" not in week.bought_facts(bought(shop="Amazon"), TODAY, hide_amounts=True)
    assert "9.99" not in week.facts_of(bought(shop="Amazon"), "", hide_amounts=True)


def test_what_a_recommender_gains_is_next_to_their_name() -> None:
    said = week.facts_of(bought(creator="tilda", gain="commission"), "", hide_amounts=False)
    assert said.endswith("from @tilda, who earns a commission")


def test_a_revealed_answer_is_compared_with_the_last_one_without_an_expectation() -> None:
    entry = checked_in(purchase(), 4, days=7)
    assert week.reveal_headline(entry, 5) == "Better than last time."
    assert week.reveal_headline(entry, 4) == "The same as last time."
    assert week.reveal_headline(entry, 1) == "Less than last time."
    assert week.reveal_headline(purchase(), 3) == "You said “it’s okay”."


def test_earlier_answers_are_named_with_their_days() -> None:
    entry = checked_in(checked_in(purchase(on="2026-07-19"), 5, days=7), 5, days=61)
    assert week.said_so_far(entry, 5, TODAY) == "You said “very much” today, on day 7 and on day 61."
    assert week.said_so_far(entry, 2, TODAY) == (
        "You said “not really” today. Earlier: “very much” on day 7 and “very much” on day 61."
    )
    expected = purchase()
    expected = replace(expected, purchase=replace(expected.purchase, expectation=5))
    assert week.said_so_far(expected, 3, TODAY) == "You said “it’s okay” today."


def test_the_reveal_says_an_answer_once() -> None:
    only = purchase()
    assert week.reveal_headline(only, 3) == "You said “it’s okay”."
    assert week.said_so_far(only, 3, TODAY) == ""


def test_an_answer_that_was_changed_is_not_named() -> None:
    entry = checked_in(purchase(on="2026-07-19"), 1, days=7)
    mended = replace(entry.check_ins[0], id="other", worth=5, supersedes=entry.check_ins[0].id)
    said = week.said_so_far(replace(entry, check_ins=(*entry.check_ins, mended)), 5, TODAY)
    assert said == "You said “very much” today and on day 7."


def test_the_end_shows_one_number_and_what_it_was() -> None:
    new = RatedNumbers(rated=61, total=66, rated_before=60, worth_it=30, worth_it_before=28)
    assert week.changed_number(new) == ("You’ve now rated 61 of your 66 purchases.", "Last week it was 60.")
    again = replace(new, rated_before=61)
    assert week.changed_number(again) == (
        "Of the 61 purchases you’ve rated, 30 are worth it now.",
        "Last week it was 28.",
    )
    assert week.changed_number(replace(again, worth_it=1))[0].endswith("1 is worth it now.")
    same = replace(again, worth_it_before=30)
    assert week.changed_number(same) == ("You’ve rated 61 of your 66 purchases.", "")


def test_good_ones_are_named_while_they_are_few() -> None:
    names = "Air fryer", "Lamp"
    assert week.name_good_ones(["Air fryer, 5 l", "Lamp (pink)"]) == ("Those two: Air fryer and Lamp.", names)
    alike = ["Lamp, red", "Lamp, pink"]
    assert week.name_good_ones(alike)[1] == tuple(alike)
    assert week.name_good_ones([", 5 l"])[1] == (", 5 l",)
    assert week.name_good_ones([]) == ("", ())
    assert week.name_good_ones(["a", "b", "c", "d"]) == ("", ())


def test_the_price_of_a_wish_is_about_right() -> None:
    wish = replace(WISH, price=money("230.00 EUR"), shop="Amazon")
    said = week.facts_of_wish(wish, "heatless curls", "", hide_amounts=False)
    assert said == "Heatless curls · about €230 · Amazon"
    assert week.facts_of_wish(wish, "heatless curls", "", hide_amounts=True) == "Heatless curls · Amazon"


def test_a_question_uses_the_name_as_it_is_where_nobody_knows_how_to_say_it() -> None:
    lamp, airwrap = ("Sunset lamp", "sunset lamp"), ("Dyson Airwrap", "")
    assert week.return_question(*lamp) == "Keep the sunset lamp, or send it back?"
    several = week.return_question("Flare leggings, black", "flare leggings", several=True)
    assert several == "Keep the flare leggings, or send them back?"
    assert week.return_question(*airwrap) == "Dyson Airwrap: keep it, or send it back?"
    assert week.money_back_question(*lamp) == "Has the money for the sunset lamp come back?"
    assert week.money_back_question(*airwrap) == "Dyson Airwrap: has the money come back?"
    assert week.wait_question(*lamp) == "Do you still want the sunset lamp?"
    assert week.wait_question(*airwrap) == "Dyson Airwrap: do you still want it?"


def test_facts_do_not_repeat_a_name_that_the_question_has() -> None:
    lamp = bought(shop="Amazon", name="Sunset lamp")
    assert week.facts_of(lamp, "sunset lamp", hide_amounts=True) == "Sunset lamp · Amazon"
    assert week.facts_of(lamp, "", hide_amounts=True) == "Amazon"
    wish = replace(WISH, name="sunset lamp", price=None, shop="Amazon")
    assert week.facts_of_wish(wish, "sunset lamp", "", hide_amounts=False) == "Amazon"
