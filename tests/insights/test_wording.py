from __future__ import annotations

import pytest

from unhyped.insights.wording import short

FAMILY = "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("two\nlines\ttabbed", "two lines tabbed"),
        (f"{FAMILY} mugs", f"{FAMILY} mugs"),
        ("می\N{ZERO WIDTH NON-JOINER}خواهم", "می\N{ZERO WIDTH NON-JOINER}خواهم"),
        ("Bade\N{SOFT HYPHEN}schaum", "Badeschaum"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}gnp.exe", "gnp.exe"),
        ("\x1b[31mred", "[31mred"),
        ("x" * 60, "x" * 39 + "…"),
    ],
)
def test_short_names_are_one_line_of_whole_words(text: str, line: str) -> None:
    assert short(text) == line
