from __future__ import annotations

import pytest

from unhyped.domain.cells import PURCHASES, WISHES
from unhyped.importers.header import normal
from unhyped.importers.structure.known_words import ENDINGS, IN_FILE_NAMES, KNOWN


def test_names_are_kept_as_they_are_compared() -> None:
    assert {normal(word) for word in KNOWN} == KNOWN
    assert "" not in KNOWN
    assert not any(word.isdigit() for word in KNOWN)


@pytest.mark.parametrize("column", [*PURCHASES.names, *WISHES.names])
def test_the_columns_of_our_own_export_are_known(column: str) -> None:
    assert normal(column) in KNOWN


def test_words_that_could_be_anybodys_are_not() -> None:
    for word in ("lamp", "anna", "beauty", "amazonde", "shein", "gift", "mum", "home", "berlin"):
        assert word not in KNOWN


def test_endings_are_short_and_lower() -> None:
    assert all(ending == ending.lower() and len(ending) <= 7 for ending in ENDINGS)


def test_words_of_file_names_are_no_names_of_people() -> None:
    assert {normal(word) for word in IN_FILE_NAMES} == IN_FILE_NAMES
    assert not {"anna", "mueller", "berlin", "lamp"} & IN_FILE_NAMES
