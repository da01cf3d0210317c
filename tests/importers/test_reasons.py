from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.importers.giving import found

from unhyped.importers.mapping import Mapping

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("content", "reasons"),
    [
        (
            "Artikel;Kaufdatum;Preis;Extra\nLampe;25.03.2026;5,00;\n",
            (
                "because of its heading",
                "because of its heading and its contents",
                "because of its heading and its contents",
                "",
            ),
        ),
        (
            "Foo,Bar,Baz\nSunset lamp,03/25/2026,-5.00\n",
            (
                "because it has the most words",
                "because its contents look like dates, month first",
                "because its contents look like amounts with a decimal point, mostly negative",
            ),
        ),
        (
            "Name,Date,Debit\nLamp,2026-03-25,5\n",
            (
                "because of its heading",
                "because of its heading and its contents",
                "because of its heading and its contents",
            ),
        ),
        (
            "Name,Item title\ndm,Lamp\nIKEA,Mug\n",
            ("because a name next to the product is usually the shop", "because of its heading"),
        ),
        ("Name,Price\nLamp,lots\n", ("because of its heading", "because of its heading")),
    ],
)
def test_each_column_says_why_it_is_taken_for_what_it_is(
    content: str, reasons: tuple[str, ...], tmp_path: Path
) -> None:
    columns = found(tmp_path, content).columns
    assert columns is not None
    assert columns.reasons == reasons


def test_what_was_chosen_before_is_the_reason(tmp_path: Path) -> None:
    content = "Foo,Bar\nLamp,5.00\n"
    question = found(tmp_path, content).needs_mapping
    assert question is not None
    answer = Mapping(roles=("name", "price"))
    columns = found(tmp_path, content, remembered={question.signature: answer}).columns
    assert columns is not None
    assert columns.reasons == ("because you chose it for a file like this before",) * 2
