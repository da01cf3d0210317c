"""Tips in words: sentences that pick nobody out, shares one click further, and what to do without any."""

from __future__ import annotations

import re

from tests.answering import tip_shares, tips
from tests.builders import purchase

from unhyped.domain.period import year


def of(creator: str, *worths: int | None, price: str | None = "10 EUR") -> list:  # type: ignore[type-arg]
    return [purchase(price=price, creator=creator, worth=worth) for worth in worths]


FIVE = (1, 2, 3, 4, 5)


def test_the_sentence_counts_creators_and_names_nobody() -> None:
    log = [*of("mia", *FIVE), *of("ben", *FIVE), *of("few", 1)]
    assert tips(log).sentence == (
        "2 creators have 5 or more things you’ve rated. Here’s every answer, sorted by what you spent."
    )
    assert tips(log[:5]).sentence == "1 creator has 5 or more things you’ve rated. Here’s every answer."
    assert (
        tips(of("few", 1)).sentence == "No creator has 5 things you’ve rated yet. Here’s every answer so far."
    )
    assert "sorted by how many there are" in tips(log, hide_amounts=True).sentence
    assert tips(log, speaker="me").sentence.endswith("sorted by what I spent.")


def test_shares_are_compared_with_how_many_creators_there_were() -> None:
    good, poor = of("good", *[5] * 20), of("poor", *[1] * 20)
    assert tip_shares([*good, *poor, *of("few", 1)]).sentence == (
        "Of the 2 creators compared, two surely differ in your log so far: "
        "@good (20 of 20 worth it) and @poor (0 of 20)."
    )
    alike = [*of("mia", *FIVE), *of("ben", *FIVE)]
    assert tip_shares(alike).sentence == "Of the 2 creators compared, no two surely differ."
    assert tip_shares(alike[:5]).sentence == "There aren’t two creators to compare yet."
    assert tip_shares(alike).question == "How often are their tips worth it?"


def test_the_foot_says_what_is_left_out() -> None:
    log = [*of("mia", *FIVE), *of("few", 1), *of("abroad", 2, price="3 USD"), purchase(creator="x", on=None)]
    assert tips(log).foot == "1 of 4 creators · all in the table"
    assert tips(log, year("2026")).foot.endswith("1 without a date")
    assert tips(of("few", 1)).foot == "1 of 1 creator"


def test_without_an_answer_it_leads_to_what_can_be_rated() -> None:
    log = of("mia", None, None)
    answer = tips(log)
    assert answer.sentence == "2 purchases with a creator, none rated yet."
    assert answer.missing is not None
    assert answer.missing.action == "Show the 2 to check in on"
    assert answer.missing.ids == tuple(entry.purchase.id for entry in log)


def test_without_a_creator_it_leads_to_where_one_can_be_noted() -> None:
    answer = tips([purchase(worth=4)])
    assert answer.sentence == "1 purchase, none with a creator."
    assert answer.missing is not None
    assert answer.missing.action == "Show the 1 without a creator"
    assert tips([]).missing is None
    assert tips([]).sentence == "No purchases yet. This picture starts with the first one."


def test_hidden_amounts_are_nowhere() -> None:
    answer = tips([*of("mia", *FIVE), *of("ben", *FIVE)], hide_amounts=True)
    cells = [cell.text for row in answer.table().rows for cell in row.cells]
    assert not re.search("€|EUR|net cost", " ".join((answer.sentence, answer.foot, *cells)))


def test_it_says_how_it_is_counted() -> None:
    log = [*of("mia", 1), purchase("Undated", on=None, creator="mia")]
    counted = tips(log, year("2026")).how_counted()
    assert "80 % Jeffreys interval" in counted
    assert "Undated" in counted
    assert "Undated" not in tips(log, year("2026"), named=False).how_counted()
