from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhyped.ui.models.card_places import CardPlaces

if TYPE_CHECKING:
    from unhyped.domain.plain import Json

KEYS = ("spending", "regret", "tips", "hype")


def places(kept: Json = None, keys: tuple[str, ...] = KEYS) -> tuple[CardPlaces, list[Any]]:
    """Return the places, and what is kept of them after each change."""
    said: list[Any] = []
    return CardPlaces(keys, kept, said.append), said


def test_a_card_moves_up_down_and_first_and_stays_there() -> None:
    made, kept = places()
    made.move("hype", "up")
    assert made.shown == ("spending", "regret", "hype", "tips")
    made.move("spending", "down")
    assert made.shown == ("regret", "spending", "hype", "tips")
    made.move("tips", "first")
    assert made.shown == ("tips", "regret", "spending", "hype")
    again, _ = places(kept[-1])
    assert again.shown == made.shown


def test_a_card_moves_past_hidden_ones() -> None:
    made, _ = places()
    made.hide("regret")
    made.hide("tips")
    assert made.shown == ("spending", "hype")
    made.move("hype", "up")
    assert made.shown == ("hype", "spending")
    made.show("tips", "regret")
    assert set(made.shown) == set(KEYS)
    assert made.shown.index("hype") == 0


def test_a_hidden_card_comes_back_where_it_was() -> None:
    made, kept = places()
    made.hide("regret")
    assert (made.shown, made.hidden) == (("spending", "tips", "hype"), ("regret",))
    again, _ = places(kept[-1])
    assert (again.shown, again.hidden) == (made.shown, made.hidden)
    again.show("regret")
    assert (again.shown, again.hidden) == (KEYS, ())


def test_the_first_and_the_last_can_t_go_further() -> None:
    made, _ = places()
    assert [made.ways(key) for key in KEYS] == [
        ("down",),
        ("up", "down", "first"),
        ("up", "down", "first"),
        ("up", "first"),
    ]
    for key in KEYS[1:]:
        made.hide(key)
    assert made.ways("spending") == ()
    made.hide("spending")
    assert made.shown == ()


def test_a_new_card_comes_after_the_one_before_it() -> None:
    made, kept = places(keys=("spending", "hype"))
    made.move("hype", "first")
    later, _ = places(kept[-1])
    assert later.shown == ("hype", "spending", "regret", "tips")


def test_what_only_another_version_knows_is_kept() -> None:
    made, kept = places()
    made.hide("tips")
    older, said = places(kept[-1], ("spending", "hype"))
    assert (older.shown, older.hidden) == (("spending", "hype"), ())
    older.move("hype", "up")
    newer, _ = places(said[-1])
    assert newer.hidden == ("tips",)
    assert newer.shown.index("hype") < newer.shown.index("spending")


@pytest.mark.parametrize(
    "kept",
    [None, 7, "tips", [], {}, {"order": "tips", "hidden": 3}, {"order": [1, None, "x"], "hidden": [[]]}],
)
def test_nonsense_in_the_file_is_ignored(kept: Json) -> None:
    made, _ = places(kept)
    assert (made.shown, made.hidden) == (KEYS, ())


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(["up", "down", "first", "hide", "show"]))))
def test_whatever_is_done_every_card_is_there_once(done: list[tuple[str, str]]) -> None:
    made, kept = places()
    for key, what in done:
        if what == "hide":
            made.hide(key)
        elif what == "show":
            made.show(key)
        elif key in made.shown and what in made.ways(key):
            made.move(key, what)
        assert sorted((*made.shown, *made.hidden)) == sorted(KEYS)
        again, _ = places(kept[-1] if kept else None)
        assert (again.shown, again.hidden) == (made.shown, made.hidden)
