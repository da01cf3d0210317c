from __future__ import annotations

import pytest

from unhyped.cli.columns import TextColumn, table, width


@pytest.mark.parametrize(
    ("text", "places"),
    [("abc", 3), ("ミルク", 6), ("🌌", 2), ("e\u0301", 1), ("\u2068شوكولا\u2069", 6), ("–×−", 3), ("", 0)],
)
def test_how_wide_text_is(text: str, places: int) -> None:
    assert width(text) == places


def test_numbers_stand_to_the_right_and_empty_columns_go() -> None:
    columns = (TextColumn("name"), TextColumn("note"), TextColumn("paid", right=True))
    assert list(table(columns, [("Ice roller", "", "€12.99"), ("ミルク", "", "€8.00")])) == [
        "name          paid",
        "Ice roller  €12.99",
        "ミルク       €8.00",
    ]


def test_without_rows_there_are_headings() -> None:
    assert list(table((TextColumn("name"), TextColumn("paid", right=True)), [])) == ["name  paid"]


def test_a_cell_is_cut_to_its_width_in_any_script() -> None:
    for text in ("x" * 50, "ミ" * 50, "a\nb" * 50):
        (_, line) = table((TextColumn("n", widest=9),), [(text,)])
        assert width(line) <= 9
        assert line.endswith("…")
