from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unhyped.importers.typed_lines import begins_like_json, is_list, is_marked_list, lines_of, meaning_of


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ('{"a": 1}', True),
        ("[1, 2]", True),
        ("[]", True),
        ("[\n]", True),
        ("[1.5, 2]", True),
        ('["x"]', True),
        ("[[[[", True),
        ("[x] lamp", False),
        ("[ ] lamp", False),
        ("[] lamp", False),
        ("[12.11.26, 18:22:07] Lena: Lamp", False),
        ("lamp", False),
    ],
)
def test_json_and_check_lists_begin_with_a_bracket(text: str, *, right: bool) -> None:
    assert begins_like_json(text) is right


@pytest.mark.parametrize(
    ("heading", "right"),
    [
        ("To buy:", "wanted"),
        ("Wish list 2026", "wanted"),
        ("Things I want", "wanted"),
        ("Möchte ich", "wanted"),
        ("À acheter", "wanted"),
        ("Te kopen", "wanted"),
        ("Haul", "paid"),
        ("Things I bought in May", "paid"),
        ("Gekauft", "paid"),
        ("Passed on", "passed on"),
        ("Beauty", None),
        ("March 2026", None),
        ("No buy 2026", None),
    ],
)
def test_headings_say_what_is_below(heading: str, right: str | None) -> None:
    assert meaning_of(heading) == right


def test_lines_that_count_have_numbers() -> None:
    lines = lines_of("1. Lamp\n2. 3 mugs\n3. März\n")
    assert [line.text for line in lines] == ["Lamp", "3 mugs", "März"]
    lines = lines_of("3. März Lamp\n7. Mai Mug\n")
    assert [line.text for line in lines] == ["3. März Lamp", "7. Mai Mug"]


def test_underlines_make_headings_and_rules_are_blank() -> None:
    lines = lines_of("Stuff\n=====\nLamp $5\n---\nMug $4\n***\n")
    assert [line.kind for line in lines] == ["heading", "blank", "item", "blank", "item", "item"]


def test_a_last_line_without_a_mark_is_a_thing() -> None:
    assert [line.kind for line in lines_of("- Lamp\n- Mug\nRug")] == ["item", "item", "item"]
    assert [line.kind for line in lines_of("Stuff\n- Lamp\n- Mug")] == ["heading", "item", "item"]


def test_what_is_a_list() -> None:
    assert is_marked_list(lines_of("Stuff\n- Lamp\n- Mug"))
    assert not is_marked_list(lines_of("Lamp 5.00\nMug 4.00"))
    assert is_list(lines_of("Lamp\nMug"), sure=False)
    assert not is_list(lines_of("Lamp\nMug"), sure=True)
    assert not is_list(lines_of("I went out today. It rained."), sure=False)
    assert not is_list([], sure=False)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200) | st.text("[] xX☐☑-*•#>~_|0159.:,/ €$\n\u200e", max_size=200))
def test_any_text_has_as_many_lines_as_before(text: str) -> None:
    lines = lines_of(text)
    assert [line.number for line in lines] == [*range(1, len(text.splitlines()) + 1)]
    assert all(line.kind == "blank" or line.text == line.text.strip() for line in lines)


@pytest.mark.parametrize("piece", ["*", "[", "~~x", "[[", "- ", "_a", "1.", "[x](", ":--", "I "])
def test_no_line_takes_long(piece: str) -> None:
    assert lines_of(piece * 1_000)
    assert lines_of(piece * 1_000_000)[0].number == 1


def test_a_cross_before_most_things_is_a_tick() -> None:
    lines = lines_of("TikTok\nx lamp $5\nx mug $6\nx-ray poster $7\n")
    assert [(line.text, line.ticked) for line in lines if line.kind == "item"] == [
        ("lamp $5", True),
        ("mug $6", True),
        ("x-ray poster $7", None),
    ]


@pytest.mark.parametrize(
    "stamp", ["Lena, [03.10.26 18:22]", "maya — 10/03/2026 6:22 PM", "Max Mustermann, 03.10.2026, 18:22"]
)
def test_a_stamp_above_messages_is_their_day(stamp: str) -> None:
    (_, below, other) = lines_of(f"{stamp}\nlamp $5\nmug $6")
    assert (below.day, other.day) == (
        stamp.replace("[", "").split()[1 if "Lena" in stamp else 2].strip(","),
    ) * 2


@pytest.mark.parametrize("title", ["TikTok-Käufe", "🛍️ October haul"])
def test_a_first_line_without_a_price_is_a_title_if_all_others_have_one(title: str) -> None:
    lines = lines_of(f"{title}\nlamp $5\nmug $6\n")
    assert [line.kind for line in lines] == ["heading", "item", "item"]
    assert [line.kind for line in lines_of("lamp $5\nmug\nmat $7\n")] == ["item"] * 3


def test_the_name_of_a_month_is_a_heading() -> None:
    assert [line.kind for line in lines_of("January\nlamp $5\nmug\nFebruary\nmat $7\n")] == [
        *("heading", "item", "item", "heading", "item")
    ]
