"""Waits in words, letter for letter: sentences, the foot, how it is counted, and what to do without any."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.answering import waiting
from tests.builders import purchase, wished
from tests.insights.test_questions import BANNED
from tests.insights.waiting.logs import logs

from unhyped.domain.period import all_time, year
from unhyped.insights.claims import RANGE_FROM

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period
    from unhyped.domain.wish import Wish
    from unhyped.insights.question import Missing


def log(go: int, *worths: int | None, elsewhere: int = 0) -> tuple[list[Entry], list[Wish]]:
    """Return so many waits that were let go, a purchase after a wait for each of *worths*, some elsewhere."""
    after = [purchase(f"Lamp {n}", on="2026-06-20", worth=worth) for n, worth in enumerate(worths)]
    wishes = [wished(f"Gone {n}", "let go", on="2026-03-01") for n in range(go)]
    wishes += [wished(f"Lamp {n}", "bought", bought=entry) for n, entry in enumerate(after)]
    return after, [*wishes, *(wished("Pan", "bought elsewhere") for _ in range(elsewhere))]


DIFFER = " Things you wait for may differ anyway."


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (log(1), "One wait has ended so far, and you let it go."),
        (log(0, None), "One wait has ended so far, and you bought it."),
        (log(0, elsewhere=1), "One wait has ended so far, and you bought it elsewhere."),
        (log(2), "Of 2 waits that ended, you let both go."),
        (log(3), "Of 3 waits that ended, you let all go."),
        (log(0, None, None), "Of 2 waits that ended, you let none go."),
        (
            log(1, 4),
            "Of 2 waits that ended, you let 1 go. What you bought after waiting is worth it." + DIFFER,
        ),
        (
            log(0, 1, None),
            "Of 2 waits that ended, you let none go. "
            "The one you’ve rated after waiting isn’t worth it so far." + DIFFER,
        ),
        (
            log(0, 4, 5),
            "Of 2 waits that ended, you let none go. Of the 2 you bought after waiting, both are worth it."
            + DIFFER,
        ),
        (
            log(2, 1, 3, 2),
            "Of 5 waits that ended, you let 2 go. Of the 3 you bought after waiting, none is worth it so far."
            + DIFFER,
        ),
        (
            log(8, 4, 4, 4, 4, 1, elsewhere=1),
            "Of 14 waits that ended, you let 8 go. Of the 5 you bought after waiting, 4 are worth it."
            + DIFFER,
        ),
        (
            log(1, 4, 1, None),
            "Of 4 waits that ended, you let 1 go. Of the 2 you bought after waiting and rated, 1 is worth it."
            + DIFFER,
        ),
    ],
)
def test_the_sentence_counts(made: tuple[list[Entry], list[Wish]], said: str) -> None:
    assert waiting(*made).sentence == said


def test_a_summary_speaks_as_the_one_who_passes_it_on() -> None:
    assert waiting(*log(2, 4, 1), speaker="me").sentence == (
        "Of 4 waits that ended, I let 2 go. Of the 2 I bought after waiting, 1 is worth it. "
        "Things I wait for may differ anyway."
    )
    assert waiting(*log(1), speaker="me").sentence == "One wait has ended so far, and I let it go."


def test_a_period_is_named() -> None:
    assert waiting(*log(2), year("2026")).sentence == "Of 2 waits that ended in 2026, you let both go."
    assert waiting(*log(1), year("2026")).sentence == "One wait ended in 2026, and you let it go."
    assert waiting(*log(1), year("2025")).sentence == "No wait ended in 2025."


def test_early_and_after_all_are_said_of_a_single_wait() -> None:
    early = purchase("Lamp", on="2026-06-02")
    assert waiting([early], [wished("Lamp", "bought", after=1, bought=early)]).sentence.endswith(
        "and you bought it before the wait was over."
    )
    like = waiting([purchase("Lamp", on="2026-06-10")], [wished("Lamp", "let go")])
    assert like.sentence.endswith("and you bought something like it.")
    assert "Let go, but something like it was bought: Lamp (Lamp)." in like.how_counted()
    assert "Lamp" not in like.told(named=False).how_counted()


def test_the_foot_says_how_many_and_what_is_left_out() -> None:
    entries, wishes = log(2, 4, None)
    lately = wished("Rug", "let go", on="2026-11-10", after=1)
    undated = purchase("Cup", on=None, worth=1)
    answer = waiting([*entries, undated], [*wishes, lately])
    assert answer.foot == "4 waits · 2 rated · 1 let go too recently"
    assert "1 was let go too recently to count yet." in answer.how_counted()
    of_year = waiting([*entries, undated], [*wishes, lately], year("2026"))
    assert of_year.foot == "4 waits · 1 rated · 1 let go too recently · 1 without a date"
    assert "No date, so only counted over all time: Cup." in of_year.how_counted()


def test_it_says_that_it_is_no_experiment_and_what_let_go_means() -> None:
    counted = waiting(*log(1)).how_counted()
    assert "This isn’t an experiment" in counted
    assert "30 more days have passed in which you bought neither the thing nor anything like it" in counted
    assert "80 % Jeffreys interval" in counted


def test_before_a_wait_ends_it_leads_to_what_waits() -> None:
    wishes = [wished("Lamp"), wished("Pan")]
    answer = waiting([], wishes)
    assert answer.sentence == "2 wishes are waiting, and no wait has ended yet."
    assert answer.missing is not None
    assert answer.missing.action == "Show the 2 on your waiting list"
    assert answer.missing.wishes == tuple(wish.id for wish in wishes)
    lately = waiting([], [wished("Rug", "let go", on="2026-11-10", after=1)])
    assert lately.sentence == "You let 1 wish go, too recently to count."
    assert lately.missing is not None
    nothing = waiting([purchase()], [])
    assert nothing.missing is None
    assert nothing.is_empty
    assert nothing.sentence == (
        "No wait has ended yet. This picture starts with the first wish on the waiting list."
    )


@settings(max_examples=80)
@given(logs(), st.sampled_from(["you", "me"]), st.sampled_from([all_time(), year("2026")]))
def test_whatever_the_log_the_words_are_kind_and_count(
    made: tuple[list[Entry], list[Wish]], speaker: str, period: Period
) -> None:
    answer = waiting(*made, period, speaker=speaker)
    said = (answer.sentence, answer.foot, answer.how_counted(), *(said_by(answer.missing)))
    for text in said:
        assert not BANNED.search(text)
        assert "{" not in text
    assert not any("%" in text for text in said[:2])
    result = answer.result
    if result.waits:
        assert answer.foot.startswith(f"{len(result.waits)} wait")
    for row in answer.table().rows:
        shares = [cell.value for cell in row.cells[4:]]
        rated = row.cells[2].value
        assert (shares[0] is not None) == (isinstance(rated, int) and rated >= RANGE_FROM)


def said_by(missing: Missing | None) -> tuple[str, ...]:
    return () if missing is None else (missing.words, missing.action, missing.label)
