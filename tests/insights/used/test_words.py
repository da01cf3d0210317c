"""What gets used, in words: half of the things, those used once, categories, targets, and what is missing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from tests import answering
from tests.builders import money, purchase, used

from unhyped.domain.period import year

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry


def of(*uses: int, price: str | None = "12 EUR", category: str = "") -> list[Entry]:
    return [used(purchase(price=price, category=category), n) for n in uses]


def with_target(entry: Entry, target: str) -> Entry:
    return replace(entry, purchase=replace(entry.purchase, target_per_use=money(target)))


FIVE = of(1, 2, 4, 6, 12)


def said(log: list[Entry], **telling: object) -> str:
    return answering.used(log, None, **telling).sentence


def test_from_five_things_on_half_of_them_are_compared() -> None:
    assert said(FIVE) == (
        "Half of the 5 things you’ve used cost €3.00 a use or less. 1 was used once, and it cost you €12.00."
    )
    assert said([*FIVE, *of(1)]).endswith("2 were used once, and together they cost you €24.00.")
    assert said(FIVE, speaker="me") == (
        "Half of the 5 things I’ve used cost €3.00 a use or less. 1 was used once, and it cost me €12.00."
    )
    assert said(FIVE, hide_amounts=True) == (
        "Half of the 5 things you’ve used were used 4 times or more. 1 was used once."
    )


def test_fewer_are_told_by_their_ends() -> None:
    assert said(of(3)) == "The one thing you’ve used cost €4.00 a use."
    assert said(of(1)) == "The one thing you’ve used cost €12.00 a use."
    assert said(of(3, 3)) == "The 2 things you’ve used cost €4.00 a use each."
    assert said(of(3, 4, 6)) == "The 3 things you’ve used cost between €2.00 and €4.00 a use."
    assert said(of(3), hide_amounts=True) == "The one thing you’ve used was used 3 times."
    assert said(of(3, 3), hide_amounts=True) == "The 2 things you’ve used were used 3 times each."
    assert said(of(3, 4, 6), hide_amounts=True) == (
        "The 3 things you’ve used were used between 3 times and 6 times."
    )
    assert said(of(3, price=None)) == "The one thing you’ve used was used 3 times."


def test_what_came_back_in_full_costs_nothing() -> None:
    log = [used(purchase(price="9 EUR", events=("refund 9",))), *of(2)]
    assert said(log) == ("The 2 things you’ve used cost between €0.00 and €6.00 a use. 1 was used once.")


def test_the_category_on_which_most_was_spent_stands_beside_all() -> None:
    log = [*of(1, 2, 4, 6, 12, category="books"), *of(2, category="kids")]
    assert said(log, view="by_category") == (
        "In Books, half of 5 things cost €3.00 a use or less. Of all 6: €4.50."
    )
    assert said(log, view="by_category", hide_amounts=True) == (
        "In Books, half of 5 things were used 4 times or more. Of all 6: 4 times."
    )
    assert said(FIVE[:3], view="by_category") == (
        "No category has 5 things you’ve used yet. Here’s each one so far."
    )
    assert answering.used(log, view="by_category").question == "What gets used, by category?"


def test_targets_say_how_many_are_reached_and_how_far_the_next_is() -> None:
    near, far, reached = (with_target(entry, "1 EUR") for entry in of(11, 2, 12))
    assert said([near, far, reached], view="targets") == (
        "1 of 3 with a target has reached it. The nearest needs 1 more use."
    )
    assert (
        said([far], view="targets") == "The one with a target hasn’t reached it yet. It needs 10 more uses."
    )
    assert said([near, far], view="targets") == (
        "None of the 2 with a target has reached it yet. The nearest needs 1 more use."
    )
    assert said([reached], view="targets") == "The one with a target has reached it."
    assert said([reached, reached], view="targets") == "All 2 with a target have reached it."
    assert said(FIVE, view="targets") == (
        "None of your things has a target yet. Say in its details what a use may cost."
    )
    assert answering.used([near], view="targets").foot == "1 with a target"


def test_the_foot_says_how_many_and_what_is_left_out() -> None:
    log = [*FIVE, *of(2, price="3 USD"), purchase(), purchase(), used(purchase(on=None))]
    assert answering.used(log).foot == "6 with uses · 1 in another currency"
    assert answering.used(log, hide_amounts=True).foot == "7 with uses"
    assert answering.used(log, year("2026")).foot.endswith("currency · 1 without a date")
    assert answering.used([purchase()]).foot == ""


def test_without_a_use_it_leads_to_what_could_have_some() -> None:
    log = [purchase(), purchase()]
    answer = answering.used(log)
    assert answer.sentence == "2 purchases, none with a use logged."
    assert answer.missing is not None
    assert answer.missing.action == "Show the 2 without uses"
    assert answer.missing.ids == tuple(entry.purchase.id for entry in log)
    assert answering.used([]).sentence == "No purchases yet. This picture starts with the first one."
    refunded = answering.used([purchase(events=("refund 12.99",))])
    assert (refunded.missing, refunded.is_empty) == (None, True)


def test_hidden_amounts_are_nowhere() -> None:
    log = [*FIVE, with_target(of(5)[0], "1 EUR")]
    for view in ("", "by_category", "targets"):
        answer = answering.used(log, hide_amounts=True, view=view)
        cells = [cell.text for row in answer.table().rows for cell in row.cells]
        told = " ".join((answer.sentence, answer.foot, answer.how_counted(), *cells))
        assert not re.search("€|EUR|net cost", told)


def test_a_copy_without_names_has_none() -> None:
    log = [used(purchase("Secret lamp", category="home.decor")), used(purchase("Secret cup", on=None))]
    answer = answering.used(log, year("2026"), named=False)
    cells = [cell for row in answer.table().rows for cell in row.cells]
    assert not any("Secret" in f"{cell.text} {cell.value}" for cell in cells)
    assert "Secret" not in answer.how_counted()
    assert "Secret cup" in answering.used(log, year("2026")).how_counted()


things = st.builds(
    lambda price, category, uses: (
        used(purchase(price=price, category=category), uses)
        if uses
        else purchase(price=price, category=category)
    ),
    st.none() | st.sampled_from(["0 EUR", "9.99 EUR", "1234 EUR", "8 USD"]),
    st.sampled_from(["", "books", "kids"]),
    st.integers(0, 30),
)


@given(st.lists(things, max_size=14), st.booleans(), st.sampled_from(["you", "me"]))
def test_every_sentence_has_its_number_and_no_percentage(log: list[Entry], hide: bool, speaker: str) -> None:
    for view in ("", "by_category", "targets"):
        answer = answering.used(log, view=view, hide_amounts=hide, speaker=speaker)
        told = f"{answer.sentence} {answer.foot}"
        assert not re.search("[{}%]|wasted|failed|bad|guilty|should", told)
        n = len(answer.result.in_order(answer.telling.currency))
        if n and not view:
            assert f"{n} thing" in answer.sentence or (n == 1 and "The one thing" in answer.sentence)
            assert answer.foot.startswith(f"{n} with uses")
