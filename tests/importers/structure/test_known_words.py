from __future__ import annotations

import pytest

from unhyped.domain.cells import HEADER
from unhyped.importers.header import normal
from unhyped.importers.structure.known_words import ENDINGS, KNOWN, SPELLED


def test_names_are_kept_as_they_are_compared() -> None:
    assert {normal(word) for word in KNOWN} == KNOWN
    assert "" not in KNOWN
    assert not any(word.isdigit() for word in KNOWN)


@pytest.mark.parametrize("column", HEADER)
def test_the_columns_of_our_own_export_are_known(column: str) -> None:
    assert normal(column) in KNOWN


def test_words_that_could_be_anybodys_are_not() -> None:
    for word in ("lamp", "anna", "beauty", "amazonde", "shein", "gift", "mum", "home", "berlin"):
        assert word not in KNOWN


def test_endings_are_short_and_lower() -> None:
    assert all(ending == ending.lower() and len(ending) <= 7 for ending in ENDINGS)


def test_a_name_stands_on_one_line_without_spaces_around_it() -> None:
    assert [word for word in SPELLED if word != " ".join(word.split()) or not word] == []
    assert len(SPELLED) > 500
