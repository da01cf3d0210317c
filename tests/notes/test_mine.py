from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from tests.builders import OWN_NOTE
from tests.notes.making import TODAY
from tests.strategies import own_notes

from unhyped.notes.as_text import as_text
from unhyped.notes.facts import Facts
from unhyped.notes.folding import folded
from unhyped.notes.matching import Match, Matcher
from unhyped.notes.mine import as_note
from unhyped.notes.note import KINDS, MINE
from unhyped.notes.search import Search

if TYPE_CHECKING:
    from unhyped.domain.own_note import OwnNote

NOTE = as_note(OWN_NOTE)


def beside(own: OwnNote, name: str, note: str = "", category: str = "") -> tuple[Match, ...]:
    facts = Facts(name=name, note=note, category=category)
    return Matcher([as_note(own)]).match(facts, on=TODAY, region="EU")


def test_it_is_of_its_own_kind_never_stale_and_holds_everywhere() -> None:
    assert NOTE.kind == MINE
    assert MINE not in KINDS
    assert not NOTE.is_stale(date.max)
    assert not NOTE.is_retired(date.max)
    assert NOTE.holds_in("US")
    assert NOTE.checked == OWN_NOTE.added_at.astimezone().date()


@pytest.mark.parametrize("category", ["", "beauty.devices", MINE])
def test_its_words_bring_it_up_and_say_why(category: str) -> None:
    (match,) = beside(OWN_NOTE, "Ice rollers, pink", category=category)
    assert (match.note, match.why) == (NOTE, "because you wrote “ice roller”")
    (match,) = beside(OWN_NOTE, "Stone", note="for gua sha", category=category)
    assert match.why == "because your note says “gua sha”"
    assert beside(OWN_NOTE, "Pan", category=category) == ()


@pytest.mark.parametrize("category", ["", "fashion.clothing"])
def test_the_name_of_a_shop_brings_it_up_too(category: str) -> None:
    shein = as_note(replace(OWN_NOTE, words=("shein",)))
    facts = Facts(name="Dress", shop="SHEIN", category=category)
    (match,) = Matcher([shein]).match(facts, on=TODAY)
    assert match.why == "because it’s from SHEIN"


def test_without_words_nothing_brings_it_up() -> None:
    assert beside(replace(OWN_NOTE, words=()), OWN_NOTE.title) == ()


def test_what_it_says_first() -> None:
    assert NOTE.gist == "Use the one in the drawer first."
    without = replace(OWN_NOTE, advice="")
    assert as_note(without).gist.startswith("I have three of them.")
    assert as_note(replace(without, text="")).gist == OWN_NOTE.title


def test_it_is_found_by_all_it_says() -> None:
    search = Search([NOTE])
    for query in ("another roller", "drawer", "older than a year", "gua sha"):
        assert search.find(query) == (NOTE,), query
    assert search.find("pan") == ()


def test_in_plain_text_it_has_no_empty_lines_for_what_it_lacks() -> None:
    bare = as_note(replace(OWN_NOTE, advice="", text=""))
    assert as_text(bare, (), on=TODAY) == "Mine · Written 1 Jan 2026\n\nDo I need another roller?"
    assert as_text(NOTE, (), on=TODAY).endswith(
        "Use the one in the drawer first.\n\nI have three of them.\nNone is older than a year."
    )


def test_hostile_texts_become_plain_lines() -> None:
    hostile = replace(
        OWN_NOTE,
        title="\N{RIGHT-TO-LEFT OVERRIDE}<b>a\nb</b>\x00\x1b[31m",
        advice="x\r\ny" * 40,
        text="a\x07\n\n\n\N{LEFT-TO-RIGHT EMBEDDING}b\u2028c" + "!" * 1900,
        words=("cup\x00mug",),
    )
    note = as_note(hostile)
    assert note.title == "<b>a b</b> [31m"
    assert note.alternative.isprintable()
    assert note.claim.split("\n")[:4] == ["a", "", "b", "c" + "!" * 1900]
    assert all(line.isprintable() for line in note.claim.split("\n"))
    assert note.keywords == ("cup mug",)


@given(own_notes)
def test_any_own_note_becomes_one_that_can_be_shown_and_found(own: OwnNote) -> None:
    note = as_note(own)
    assert note.title
    assert "\n" not in f"{note.title}{note.alternative}"
    assert all(map(folded, note.keywords))
    assert as_text(note, (), on=TODAY).startswith("Mine · Written ")


def test_the_person_s_words_are_taken_as_they_are() -> None:
    """A poster of a thing isn't the thing, but somebody may well have meant posters."""
    own = replace(OWN_NOTE, words=("planner", "fancy dress"))
    for name in ("Planner stickers", "Fancy dress", "LEGO planner display case"):
        assert [match.note.id for match in beside(own, name)] == [own.id]
