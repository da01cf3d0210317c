"""None"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.notes.making import NOTE_FIELDS, TODAY, found, note, pack, source, write_folder, write_note

from unhyped.notes.note import Policy, PriceBand
from unhyped.notes.pack import assembled
from unhyped.notes.reading import PackTables
from unhyped.notes.validation import runs, validate, validate_path

if TYPE_CHECKING:
    from pathlib import Path

HERE = "note ice-roller"


def test_a_sound_pack_has_no_problems(tmp_path: Path) -> None:
    kept, problems = validate_path(write_folder(tmp_path), on=TODAY)
    assert kept is not None
    assert problems == ()


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('id = "ice-roller"', 'id = "Ice Roller"', "id"),
        ('"Ice rollers cool"', f'"{"x" * 81}"', "title"),
        ('"beauty.devices"', '"Beauty devices"', "category"),
        ('"good-for"', '"bad"', "kind"),
        ('"A test found', f'"{"x" * 480} A test found', "claim"),
        ('["ice roller"]', "[]", "keywords"),
        ('["ice roller"]', str([f"k{n}" for n in range(16)]), "keywords"),
        ('"A cold spoon does it too."', '""', "counterpoint"),
        ('["S-one"]', "[]", "sources"),
        ('"high"', '"sure"', "confidence"),
        ('confidence = "high"', "", "confidence"),
        ('confidence = "high"', 'confidence = "high"\nflags = ["vip"]', "flags"),
        ('confidence = "high"', 'confidence = "high"\nchecked = "2026-01-01"', "checked"),
        ('confidence = "high"', 'confidence = "high"\nregion = "EU"', "region"),
        ('confidence = "high"', 'confidence = "high"\nfacts = ["cheap"]', "facts"),
        ('confidence = "high"', f'confidence = "high"\nneeds = {["k"] * 41}', "needs"),
        ('confidence = "high"', f'confidence = "high"\nnot_keywords = {["k"] * 61}', "not_keywords"),
        ('confidence = "high"', 'confidence = "high"\nprice_band = {min = 1}', "price_band: currency"),
    ],
)
def test_each_field_has_its_form(tmp_path: Path, old: str, new: str, where: str) -> None:
    root = write_folder(tmp_path)
    assert old in NOTE_FIELDS
    write_note(root, "ice-roller", NOTE_FIELDS.replace(old, new))
    _pack, problems = validate_path(root)
    assert [p.level for p in problems if p.where.endswith(f": {where}")][:1] == ["error"]


def test_an_unknown_field_is_an_error(tmp_path: Path) -> None:
    root = write_folder(tmp_path)
    write_note(root, "ice-roller", NOTE_FIELDS + "colour = 1")
    _pack, problems = validate_path(root)
    assert [(p.level, p.where, p.text) for p in problems] == [("error", HERE, "colour")]


def test_a_broken_header_makes_no_pack(tmp_path: Path) -> None:
    kept, problems = validate_path(write_folder(tmp_path, pack="schema = 1"))
    assert kept is None
    assert "pack: licence" in {p.where for p in problems}


def test_copied_words_are_found_through_the_excerpts(tmp_path: Path) -> None:
    root = write_folder(tmp_path, excerpts='S-one = "that they cool the skin for a while"\nother = 3')
    _pack, problems = validate_path(root)
    assert [p.where for p in problems] == [f"{HERE}: claim"]


def test_ids_and_titles_are_unique() -> None:
    assert ("error", HERE, "ice-roller") in found(note(), note(title="Another"))
    assert found(note(), note(id="other", title="ICE rollers: Cool!")) == [
        ("error", "note ice rollers cool", "ice rollers cool")
    ]
    assert found(sources=(source(), source())) == [("error", "source S-one", "S-one")]


def test_sources_exist() -> None:
    assert found(note(sources=("S-one", "S-two"))) == [("error", f"{HERE}: sources", "S-two")]
    assert found(note(), sources=()) == [("error", f"{HERE}: sources", "S-one")]


def test_a_source_nobody_has_found_is_warned_of() -> None:
    assert found(note(), sources=(source(found=False),)) == [("warning", f"{HERE}: sources", "S-one")]


def test_a_source_nobody_opened_again_is_warned_of_once_the_note_can_ship() -> None:
    unopened = (source(accessed=None),)
    assert found(note(), sources=unopened) == [("warning", f"{HERE}: sources", "S-one")]
    assert found(note(todo="open it"), sources=unopened) == [("warning", f"{HERE}: todo", "open it")]


def test_a_source_was_not_opened_in_the_future() -> None:
    later = (source(accessed=TODAY + timedelta(days=1)),)
    assert found(note(), sources=later) == [("error", "source S-one: accessed", "2026-11-24")]
    assert validate(pack(note(), sources=later)) == ()


@pytest.mark.parametrize(
    ("grades", "confidence", "sound"),
    [
        ("A", "high", True),
        ("B", "high", False),
        ("BB", "high", True),
        ("BC", "high", False),
        ("C", "high", False),
        ("B", "medium", True),
        ("CC", "medium", False),
        ("C", "low", True),
    ],
)
def test_confidence_is_carried_by_the_sources(grades: str, confidence: str, sound: bool) -> None:
    sources = tuple(source(id=f"S-{i}", grade=grade) for i, grade in enumerate(grades))
    problems = found(note(confidence=confidence, sources=tuple(s.id for s in sources)), sources=sources)
    assert (problems == []) is sound
    assert all(problem[:2] == ("error", f"{HERE}: confidence") for problem in problems)


def test_naming_one_source_twice_does_not_make_two() -> None:
    twice = note(sources=("S-one", "S-one"))
    assert found(twice, sources=(source(grade="B"),)) == [("error", f"{HERE}: confidence", "high")]


@pytest.mark.parametrize("flag", ["health", "legal", "safety"])
def test_health_law_and_safety_want_a_good_source(flag: str) -> None:
    weak = note(flags=(flag,), confidence="low", not_keywords=("paint",))
    assert found(weak, sources=(source(grade="C"),)) == [("warning", f"{HERE}: flags", flag)]
    assert found(weak) == []


def test_a_brand_that_is_advised_against_is_heard() -> None:
    named = {"brands": ("Chill",), "kind": "not-worth-it"}
    assert found(note(**named)) == [("warning", f"{HERE}: reply", "Chill")]
    assert found(note(**named, reply="not asked")) == []
    assert found(note(brands=("Chill",))) == []


def test_a_brand_is_a_keyword_only_if_the_claim_is_about_it() -> None:
    wrong = [("error", f"{HERE}: keywords", "chill pro")]
    assert found(note(brands=("Chill",), keywords=("chill pro",))) == wrong
    assert found(note(brands=("Chill",), keywords=("chill pro",), claim="Chill's rollers cool.")) == []
    assert found(note(brands=("Chill",), keywords=("chilling", "ice roller"))) == []


def test_a_brand_of_another_note_is_no_keyword_either() -> None:
    other = note(id="other", title="Other", brands=("Chill",))
    assert found(note(keywords=("CHILL!",)), other) == [("error", f"{HERE}: keywords", "CHILL!")]
    assert found(note(keywords=("chill pro",)), other) == []


def test_a_keyword_has_a_word_in_it() -> None:
    assert found(note(keywords=("!?", "ice roller"))) == [("error", f"{HERE}: keywords", "!?")]
    assert found(note(not_keywords=("x",))) == [("error", f"{HERE}: keywords", "x")]


def test_a_keyword_is_not_excluded() -> None:
    assert found(note(not_keywords=("Ice-Roller",))) == [("error", f"{HERE}: not_keywords", "Ice-Roller")]


@pytest.mark.parametrize("flag", ["health", "safety"])
def test_nobody_is_warned_by_chance(flag: str) -> None:
    assert found(note(flags=(flag,))) == [("warning", f"{HERE}: flags", flag)]
    assert found(note(flags=(flag,), not_keywords=("paint",))) == []
    assert found(note(flags=(flag,), needs=("child",))) == []
    assert found(note(flags=(flag,), category="rights.fault", facts=("recent",))) == []


def test_cues_are_for_notes_about_things() -> None:
    assert found(note(needs=("child", "teen"))) == []
    assert found(note(needs=("child",), category="mechanism.credit", facts=("pay-later",))) == [
        ("error", f"{HERE}: needs", "child")
    ]
    assert found(note(needs=("?",))) == [("error", f"{HERE}: keywords", "?")]


def test_a_note_on_sales_or_rights_says_which_facts_call_for_it() -> None:
    for category in ("mechanism.credit", "rights.fault"):
        assert found(note(category=category)) == [("warning", f"{HERE}: facts", "")]
        assert found(note(category=category, facts=("recent", "online"))) == []
    assert found(note(facts=("third-party-seller",))) == []


def test_an_unknown_category_is_warned_of() -> None:
    assert found(note(category="garden.gnomes")) == [("warning", f"{HERE}: category", "garden.gnomes")]
    assert found(note(category="rights.withdrawal", facts=("online",))) == []


@pytest.mark.parametrize(
    "band",
    [
        {"currency": "EUR"},
        {"currency": "EUR", "min": Decimal(2), "max": Decimal(1)},
        {"currency": "XQQ", "min": Decimal(1)},
    ],
)
def test_a_price_band_makes_sense(band: dict[str, Any]) -> None:
    problems = found(note(price_band=PriceBand(year=2024, **band)))
    assert [p[:2] for p in problems] == [("error", f"{HERE}: price_band")]


def test_what_is_still_to_do_is_warned_of() -> None:
    assert found(note(todo="open it")) == [("warning", f"{HERE}: todo", "open it")]


def test_a_check_that_is_due_is_warned_of() -> None:
    old = note(checked=date(2025, 1, 1), review_by=date(2026, 1, 1))
    assert found(old) == [("warning", f"{HERE}: checked", "2025-01-01")]
    assert found(note(checked=date(2025, 1, 1), review_by=date(2026, 1, 1), expires=date(2026, 2, 1))) == []
    assert found(note(checked=date(2027, 1, 1))) == [("error", f"{HERE}: checked", "2027-01-01")]


@pytest.mark.parametrize("bought", ["affiliate_links", "sponsored_notes"])
def test_a_pack_may_not_be_bought(bought: str) -> None:
    policy = {"affiliate_links": False, "sponsored_notes": False, "corrections": "Write.", bought: True}
    assert found(policy=Policy(**policy)) == [("error", "pack: policy", bought)]  # type: ignore[arg-type]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=40)
@given(st.data())
def test_content_never_raises(data: st.DataObject) -> None:
    def table(*keys: str) -> dict[str, object]:
        return data.draw(st.dictionaries(st.sampled_from(keys) | st.text(), values, max_size=6))

    kept, problems = assembled(
        PackTables(
            pack=table("schema", "id", "maintainer", "policy", "regions", "created"),
            sources=[table("id", "url", "year", "found"), data.draw(values)],
            notes=[table("id", "keywords", "price_band", "flags", "checked", "body"), data.draw(values)],
            files=["", "x"],
        )
    )
    assert kept is None
    assert problems


@given(st.text(), st.text(), st.text())
def test_any_words_are_checked(claim: str, keyword: str, url: str) -> None:
    odd = note(claim=claim, keywords=(keyword,), brands=(claim, keyword), title=keyword)
    assert isinstance(found(odd, sources=(source(url=url),)), list)


def test_without_a_day_nothing_is_due() -> None:
    old = note(checked=date(2025, 1, 1), review_by=date(2026, 1, 1))
    assert validate(pack(old)) == ()


@pytest.mark.parametrize("field", ["title", "claim", "alternative", "counterpoint", "reply", "body"])
@pytest.mark.parametrize(
    "text",
    [
        "See <b>this</b>",
        "a &lt; b",
        "![picture](x.png)",
        "Look at https://example.org",
        "Look at www.example.org",
        "a [link](somewhere)",
        "hidden\u200btext",
        "turned\u202eround",
    ],
)
def test_texts_are_plain(field: str, text: str) -> None:
    assert ("error", f"note ice-roller: {field}") in [p[:2] for p in found(note(**{field: text}))]


def test_a_question_is_plain_too() -> None:
    assert found(note(ask="Is <i>it</i>?")) == [("error", "note ice-roller: ask", "Is <i>it</i>?")]


def test_signs_that_only_look_like_html_are_fine() -> None:
    assert found(note(claim="Under 5 < 6 & over, R&D; say they (2024).")) == []


@pytest.mark.parametrize(
    "word", ["scam", "Rip-off", "trash", "stupid", "addicted", "fat", "disgusting", "always", "Never"]
)
def test_words_of_contempt_and_absolutes_are_warned_of(word: str) -> None:
    assert found(note(counterpoint=f"It is {word} here.")) == [
        ("warning", "note ice-roller: counterpoint", word.casefold())
    ]


def test_other_words_that_contain_them_are_fine() -> None:
    assert found(note(counterpoint="Fatigue, father, nevertheless, scampi.")) == []


def test_a_question_ends_like_one() -> None:
    assert found(note(ask="Think about it.")) == [("error", "note ice-roller: ask", "Think about it.")]


@pytest.mark.parametrize(
    ("claim", "warned"),
    [
        ("It cost 30.", True),
        ("It cost 30 in 2024.", False),
        ("It cost much.", False),
        ("It cost 20240.", True),
    ],
)
def test_a_number_wants_its_year(claim: str, warned: bool) -> None:
    assert bool(found(note(claim=claim))) is warned


@pytest.mark.parametrize(
    ("gap", "warned"),
    [("about $30", True), ("about $30 (2024)", False), ("the full price", False), ("", False)],
)
def test_a_price_gap_with_a_number_wants_its_year(gap: str, warned: bool) -> None:
    expected = [("warning", "note ice-roller: price_gap", gap)] if warned else []
    assert found(note(price_gap=gap)) == expected


def test_advice_is_missed() -> None:
    assert found(note(alternative="")) == [("warning", "note ice-roller: alternative", "")]


def test_eight_words_of_a_source_are_too_many() -> None:
    copied = "They cool the skin for a while: one two three four five six seven eight nine."
    excerpts = {"S-one": "… One, two three – four FIVE six seven eight. And more.", "S-other": copied}
    problems = validate(pack(note(claim=copied)), on=TODAY, excerpts=excerpts)
    assert [(p.where, p.text) for p in problems] == [
        ("note ice-roller: claim", "one two three four five six seven eight")
    ]


def test_seven_words_are_no_run() -> None:
    assert runs("one two three four five six seven") == set()
    assert len(runs("one two three four five six seven eight nine")) == 2
