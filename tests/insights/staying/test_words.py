"""How long things stay worth it, word for word: sentences, the foot, and what to do without any."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.answering import by_age, staying
from tests.builders import checked_in, purchase
from tests.insights.staying.test_result import sent_back

from unhyped.domain.period import year
from unhyped.insights.staying.words import share_words

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry


def things(*worths: int | None) -> list[Entry]:
    return [purchase(worth=worth) for worth in worths]


@pytest.mark.parametrize(
    ("log", "said"),
    [
        (things(4), "The one thing you’ve rated is still fine on day 30."),
        (things(1), "The one thing you’ve rated wasn’t worth it by day 30."),
        ([sent_back(purchase(), 9)], "The one thing you’ve followed was sent back on day 9."),
        (things(4, 5), "Of the 2 things you’ve rated, 2 are still fine."),
        (
            things(4, 1, 2),
            "Of the 3 things you’ve rated, 1 is still fine and 2 weren’t worth it at some point.",
        ),
        (
            [*things(4, 4), checked_in(purchase(worth=1), 5, days=90), sent_back(purchase(), 9)],
            (
                "Of the 4 things you’ve rated or sent back, 2 are still fine, 1 wasn’t worth it at some "
                "point and 1 was sent back. 1 of them won you over later."
            ),
        ),
    ],
)
def test_few_things_are_counted(log: list[Entry], said: str) -> None:
    assert staying(log).sentence == said


def test_a_curve_is_told_by_its_first_and_last_day() -> None:
    log = [checked_in(entry, 4, days=95) for entry in things(*[4] * 27, 1, 2)]
    log.append(sent_back(purchase(), 9))
    assert staying(log).sentence == (
        "By day 30, about 9 in 10 were still fine. By day 90, about 9 in 10. 1 was sent back. "
        "2 of the others won you over later."
    )
    short = staying(things(*[4] * 30))
    assert short.sentence == "By day 30, all were still fine."


@pytest.mark.parametrize(
    ("share", "said"),
    [(1, "all"), (0.97, "nearly all"), (0.94, "about 9 in 10"), (0.04, "hardly any"), (0, "none")],
)
def test_all_and_none_are_said_only_if_they_are_exact(share: float, said: str) -> None:
    assert share_words(share) == said


def test_the_other_view_tells_the_youngest_and_the_oldest() -> None:
    days = {"2026-11-01": 4, "2026-09-01": 3, "2025-01-01": 4, "2025-01-02": 2}
    log = [checked_in(purchase(on=day), worth, days=8) for day, worth in days.items()]
    told = by_age(log)
    assert told.question == "How is it now, by age?"
    assert told.sentence == (
        "Worth it now: 1 of 1 thing you’ve had for up to 30 days, and 1 of 2 for over a year."
    )
    assert by_age(log[2:]).sentence == "Worth it now: 1 of 2 things you’ve had for over a year."
    assert "thing I’ve had" in by_age(log, speaker="me").sentence


def test_where_nothing_is_rated_the_other_view_says_what_the_first_says() -> None:
    log = [sent_back(purchase(), 9)]
    assert by_age(log).sentence == staying(log).sentence


def test_a_summary_speaks_as_the_one_who_passes_it_on() -> None:
    assert staying(things(4, 1), speaker="me").sentence.startswith("Of the 2 things I’ve rated")
    won = [checked_in(purchase(worth=1), 5, days=90), *things(4)]
    assert staying(won, speaker="me").sentence.endswith("1 of them won me over later.")
    (only,) = won[:1]
    assert staying([only]).sentence.endswith("It won you over later.")


def test_the_foot_says_what_is_left_out() -> None:
    log = [*things(4, 1, None), sent_back(purchase(), 3), purchase(on="2026-03", worth=4)]
    undated = purchase("Undated", on=None, worth=4)
    assert staying(log).foot == "2 rated · 1 sent back before · 2 not counted"
    told = staying([*log, undated], year("2026"))
    assert told.foot.endswith("3 not counted")
    said = "Not counted: 1 not rated yet, 1 without an exact day and 1 without a date."
    assert said in told.how_counted()
    assert "2 without an exact day" in staying([*log, undated]).how_counted()
    assert "Not counted" not in staying(things(4)).how_counted()


def test_without_an_answer_it_leads_to_what_can_be_rated() -> None:
    log = things(None, None)
    answer = staying(log)
    assert answer.sentence == "2 purchases, none rated yet."
    assert answer.missing is not None
    assert answer.missing.action == "Show the 2 to check in on"
    assert answer.missing.ids == tuple(entry.purchase.id for entry in log)


def test_without_an_exact_day_it_leads_to_where_one_can_be_noted() -> None:
    answer = staying([purchase(on="2026-03", worth=4)])
    assert answer.sentence == "1 purchase without an exact day."
    assert answer.missing is not None
    assert answer.missing.action == "Show the 1 without an exact day"
    assert staying([]).missing is None
    assert staying([]).sentence == "No purchases yet. This picture starts with the first one."


def test_it_says_how_it_is_counted() -> None:
    undated = replace(purchase("Undated", on=None))
    counted = staying([*things(1), undated], year("2026")).how_counted()
    assert "Kaplan–Meier" in counted
    assert "Undated" in counted
    assert "Undated" not in staying([*things(1), undated], year("2026"), named=False).how_counted()
