from __future__ import annotations

from dataclasses import replace

from tests.builders import purchase

from unhyped.domain.own_words import OwnWords, own_words


def test_words_are_listed_once_the_most_used_first_and_then_by_alphabet() -> None:
    ana, jo = purchase(creator="ana", category="books"), purchase(creator="jo", category="food")
    tagged = replace(ana.purchase, tags=("gift", "Auszeit"), claims=("dupe",), shop="dm")
    found = own_words([jo.purchase, tagged, replace(tagged, tags=("gift",)), jo.purchase, jo.purchase])
    assert found == OwnWords(
        creators=("jo", "ana"),
        shops=("dm",),
        categories=("food", "books"),
        tags=("gift", "Auszeit"),
        claims=("dupe",),
    )


def test_empty_words_are_no_words() -> None:
    assert own_words([replace(purchase().purchase, shop=" ", tags=("",))]) == OwnWords()
