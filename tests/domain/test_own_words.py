from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.builders import purchase

from unhyped.domain.own_words import OwnWords, WordCounts

if TYPE_CHECKING:
    from unhyped.domain.purchase import Purchase


def counted(*purchases: Purchase) -> WordCounts:
    counts = WordCounts()
    for each in purchases:
        counts.add(each)
    return counts


def test_words_are_listed_once_the_most_used_first_and_then_by_alphabet() -> None:
    ana, jo = purchase(creator="ana", category="books"), purchase(creator="jo", category="food")
    tagged = replace(ana.purchase, tags=("gift", "Auszeit"), claims=("dupe",), shop="dm")
    found = counted(jo.purchase, tagged, replace(tagged, tags=("gift",)), jo.purchase, jo.purchase).words()
    assert found == OwnWords(
        creators=("jo", "ana"),
        shops=("dm",),
        categories=("food", "books"),
        tags=("gift", "Auszeit"),
        claims=("dupe",),
    )


def test_empty_words_are_no_words() -> None:
    assert counted(replace(purchase().purchase, shop=" ", tags=("",))).words() == OwnWords()


def test_words_that_are_taken_out_again_are_gone() -> None:
    ana, jo = purchase(creator="ana").purchase, purchase(creator="jo").purchase
    counts = counted(jo, ana, jo)
    counts.add(jo, -1)
    assert counts.words().creators == ("ana", "jo")
    counts.add(ana, -1)
    assert counts.words().creators == ("jo",)
