from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from tests.notes.making import TODAY, note

from unhyped.notes.opposed import opposed_to

if TYPE_CHECKING:
    from unhyped.notes.note import Note

FOR: Final = note(id="for", kind="good-for", keywords=("ice roller", "jade roller"))


def against(note_id: str = "against", **fields: object) -> Note:
    return note(**{"id": note_id, "kind": "not-worth-it", "keywords": ("Jade rollers",), **fields})


def ids(shown: Note, *others: Note, **more: object) -> list[str]:
    return [other.id for other in opposed_to(shown, others, on=TODAY, **more)]  # type: ignore[arg-type]


def test_each_names_the_other() -> None:
    other = against()
    assert ids(FOR, FOR, other) == ["against"]
    assert ids(other, FOR, other) == ["for"]


def test_the_order_is_that_of_the_ids() -> None:
    others = [against("c"), against("a", kind="need-it-at-all"), against("b")]
    assert ids(FOR, *others) == ids(FOR, *reversed(others)) == ["a", "b", "c"]


@pytest.mark.parametrize("kind", ["good-for", "cheaper-alternative", "how-the-sale-works", "your-rights"])
def test_other_kinds_are_not_opposed(kind: str) -> None:
    assert ids(FOR, against(kind=kind)) == []


def test_two_that_speak_against_it_are_not_opposed() -> None:
    assert ids(against(), against("other", kind="need-it-at-all")) == []


def test_without_a_keyword_in_common_they_are_about_different_things() -> None:
    assert ids(FOR, against(keywords=("jade", "roller skates"))) == []


def test_what_is_retired_elsewhere_or_hidden_is_left_out() -> None:
    assert ids(FOR, against(expires=date(2026, 1, 1))) == []
    assert ids(FOR, against(region=("US",)), region="EU") == []
    assert ids(FOR, against(region=("US",))) == ["against"]
    assert ids(FOR, against(), dismissed={"against"}) == []


def test_a_note_for_a_child_says_nothing_against_one_for_all() -> None:
    assert ids(FOR, against(needs=("child", "kids"))) == []
    for_kids = note(id="for", kind="good-for", keywords=("jade roller",), needs=("Kids",))
    assert ids(for_kids, against(needs=("child", "kids"))) == ["against"]
    assert ids(for_kids, against(needs=("pregnant",)), against("all")) == []
