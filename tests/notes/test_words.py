from __future__ import annotations

from unhyped.domain.category import CATEGORIES
from unhyped.notes.note import FLAGS, KINDS
from unhyped.notes.pack import shipped
from unhyped.notes.words import (
    SALE_CATEGORIES,
    category_label,
    confidence_label,
    flag_label,
    in_sentence,
    kind_label,
    top_label,
)


def test_categories_have_labels_on_both_levels() -> None:
    assert category_label("beauty.skincare") == "Skincare"
    assert top_label("beauty.skincare") == "Beauty"
    assert category_label("mechanism.waiting") == "Waiting"
    assert top_label("rights.delivery") == "Your rights"
    assert (category_label("books"), top_label("books")) == ("Books", "Books")
    assert (category_label("Garden"), top_label("Garden")) == ("Garden", "Garden")


def test_every_code_in_use_has_a_label() -> None:
    assert {note.category for note in shipped().notes} <= CATEGORIES.keys() | SALE_CATEGORIES.keys()
    for code in (*CATEGORIES, *SALE_CATEGORIES):
        assert top_label(code)[0].isupper()
    for kind in KINDS:
        assert kind_label(kind)[0].isupper()
    for flag in FLAGS:
        assert flag_label(flag)[0].isupper()
    assert [confidence_label("high"), confidence_label("medium"), confidence_label("low")] == [
        "Well supported",
        "Reasonably supported",
        "Weakly supported",
    ]


def test_a_label_in_a_sentence_is_written_small() -> None:
    assert in_sentence("Beauty devices") == "beauty devices"
    assert in_sentence("LED lamps") == "LED lamps"
    assert in_sentence("") == ""
