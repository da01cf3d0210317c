from __future__ import annotations

from collections import defaultdict

import pytest

from unhyped.domain.text import normalise
from unhyped.insights.kind_names import LANGUAGES, names, stem, stems
from unhyped.paths import resource


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("masks", "mask"),
        ("brushes", "brush"),
        ("dresses", "dress"),
        ("boxes", "box"),
        ("bougies", "bougie"),
        ("lampen", "lampe"),
        ("kerzen", "kerze"),
        ("pantalones", "pantalon"),
        ("hobbies", "hobby"),
    ],
)
def test_plurals_have_the_same_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("shorts", "short"), ("glasses", "glass"), ("glas", "glass")])
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_every_line_has_five_languages_and_no_name_means_two_things() -> None:
    meanings: dict[tuple[str, str, tuple[str, ...]], set[int]] = defaultdict(set)
    section = ""
    lines = normalise(resource("kinds.txt").read_text(encoding="utf-8")).splitlines()
    for number, line in enumerate(lines, 1):
        if line.startswith("["):
            section = line
        elif line and not line.startswith("#") and section != "[noise]":
            columns = line.lstrip("*~ ").split("|")
            assert len(columns) == len(LANGUAGES), (number, line)
            for language, column in zip(LANGUAGES, columns, strict=True):
                for phrase in column.split(","):
                    assert stems(phrase), (number, line)
                    meanings[language, section, tuple(stems(phrase))].add(number)
    assert {key: numbers for key, numbers in meanings.items() if len(numbers) > 1} == {}


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("water bottle with straw", "en"),
        ("trinkflasche edelstahl damen", "de"),
        ("gourde isotherme pour enfant", "fr"),
        ("botella de agua para mujer", "es"),
        ("drinkfles met rietje", "nl"),
    ],
)
def test_the_language_of_a_name(name: str, language: str) -> None:
    assert names().languages(stems(name)) == {language}
