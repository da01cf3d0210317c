"""The pack that comes with the program keeps every rule it asks of others."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Final

from unhyped.notes.facts import Facts
from unhyped.notes.matching import shipped_matcher
from unhyped.notes.pack import shipped
from unhyped.notes.validation import validate

NOT_OPENED_AGAIN = {
    "S-atlantic-2019",
    "S-bad-nails-2023",
    "S-bi-stanley-2024",
    "S-bizcompanion",
    "S-boing-tallow-2025",
    "S-chemcorner-inci",
    "S-cnbc-tallow-2023",
    "S-ftc-cooling",
    "S-ftc-guides-2023",
    "S-futurity-2019",
    "S-greenpeace-2022",
    "S-hkcc-2014",
    "S-itn-2023",
    "S-kirby-fridge",
    "S-labmuffin-rosemary",
    "S-leeds-2023",
    "S-nyt-olaplex-2022",
    "S-quartz-2019",
    "S-reviewed-align-2021",
    "S-shape-fridge",
    "S-sweethome-dryer",
    "S-testde-2015",
    "S-time-2023",
    "S-today-led-2021",
    "S-webmd-hydrocolloid",
    "S-which-spf-2022",
}
"""Sources of the first pack that couldn’t be opened when it was gone through again. Only to get fewer."""


LONGEST_ADVICE: Final = 110
"""In characters: advice is shown large, to be read at a glance."""


def test_there_are_enough_notes_of_every_kind() -> None:
    pack = shipped()
    assert len(pack.notes) == 168
    assert {note.kind for note in pack.notes} == {
        "not-worth-it",
        "cheaper-alternative",
        "need-it-at-all",
        "good-for",
        "how-the-sale-works",
        "your-rights",
    }


def test_it_has_no_errors_and_warns_only_of_sources_not_opened_again() -> None:
    problems = validate(shipped(), on=shipped().reviewed)
    assert [problem for problem in problems if "not yet re-checked" not in problem.why] == []
    assert {problem.text for problem in problems} == NOT_OPENED_AGAIN


def test_only_what_is_well_enough_supported_ships() -> None:
    pack = shipped()
    assert all(note.confidence in {"high", "medium"} and not note.todo for note in pack.notes)
    assert all(source.found for source in pack.sources)


def test_only_the_sources_in_use_ship() -> None:
    pack = shipped()
    assert {name for note in pack.notes for name in note.sources} == {source.id for source in pack.sources}


def test_somebody_opened_every_source_but_some_of_the_first_pack() -> None:
    """No note may be added whose sources nobody opened, and none claims a check that didn’t happen."""
    pack = shipped()
    assert {source.id for source in pack.sources if source.accessed is None} == NOT_OPENED_AGAIN
    for note in pack.notes:
        assert (note.sources_checked is None) == bool(NOT_OPENED_AGAIN & set(note.sources))


def test_every_note_says_who_wrote_it_and_what_they_gain() -> None:
    for note in shipped().notes:
        assert (note.author, note.interests, note.checked) == (
            "Unhyped contributors",
            "none",
            shipped().reviewed,
        )
        assert note.counterpoint


def test_every_note_asks_what_a_buyer_asks_and_gives_its_advice_in_a_sentence() -> None:
    for note in shipped().notes:
        assert note.title.endswith("?"), note.id
        assert note.alternative.endswith((".", "!", "?")), note.id
        assert ";" not in note.alternative, note.id
        assert len(note.alternative) <= LONGEST_ADVICE, note.id


def called_for(fact: str, name: str, category: str) -> set[str]:
    """The notes beside such a purchase in any month of a year."""
    facts = Facts(name=name, category=category, calls=frozenset({fact}))
    months = [date(2026, month, 28) for month in range(1, 13)]
    return {match.note.id for on in months for match in shipped_matcher().match(facts, on=on, region="EU")}


def test_a_note_on_one_shop_or_kind_of_thing_keeps_to_it() -> None:
    """A fact may not call for a note that is about less than the fact says."""
    assert "wear-shein-discounts" not in called_for("online", "White top", "fashion.clothing")
    assert "wear-shein-discounts" in called_for("online", "Shein top, white", "fashion.clothing")
    assert "wear-returns" not in called_for("recent", "Kettle", "home.kitchen")
    assert "wear-returns" in called_for("recent", "White top", "fashion.clothing")
    assert "mech-commission" not in called_for("affiliate-link", "Kettle", "home.kitchen")
    assert "mech-commission" in called_for("tiktok-shop", "Kettle", "home.kitchen")
    assert "mech-deinfluencers" not in called_for("affiliate-link", "Kettle", "home.kitchen")
    assert "mech-one-day" not in called_for("recent", "Kettle", "home.kitchen")


def test_what_is_said_of_it_is_true_of_it() -> None:
    pack, root = shipped(), Path(__file__).parents[2]
    told = (root / "docs" / "notes.md").read_text(encoding="utf-8")
    assert f"{len(pack.notes)} notes" in (root / "README.md").read_text(encoding="utf-8")
    assert f"{len(pack.notes)} notes" in told
    assert f"{len(pack.sources)} sources" in told
    praising = sum(note.kind == "good-for" for note in pack.notes)
    assert f"{praising} of the {len(pack.notes)} notes say what a thing is good for" in told
    for grade, count in Counter(source.grade for source in pack.sources).items():
        assert re.search(rf"^\| {grade} \|.*\| {count} \|$", told, re.MULTILINE)


def test_its_licence_lets_others_share_it() -> None:
    pack = shipped()
    assert (pack.licence, pack.locale, pack.homepage) == ("CC-BY-SA-4.0", "en", "")
