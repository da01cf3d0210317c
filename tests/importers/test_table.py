from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builders import money
from tests.importers.giving import found

from unhyped.importers import errors
from unhyped.importers.mapping import Mapping
from unhyped.importers.table import find_bare, find_header

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.importers import MappingQuestion


def asked(folder: Path, content: str) -> MappingQuestion:
    question = found(folder, content).needs_mapping
    assert question is not None
    return question


@pytest.mark.parametrize("place", range(14))
def test_the_header_may_stand_in_any_of_the_first_lines(place: int, tmp_path: Path) -> None:
    above = "".join(f"Line {n}\n" for n in range(place))
    read = found(tmp_path, f"{above}Artikel;Datum;Preis\nLampe;25.03.2026;5,00\nTasse;26.03.2026;4,00\n")
    assert [(row.draft.name, row.line) for row in read.purchases] == [
        ("Lampe", place + 2),
        ("Tasse", place + 3),
    ]


def test_a_header_further_down_is_not_looked_for() -> None:
    records = [["note"], *[["x"]] * 20, ["Name", "Price"], ["Lamp", "5.00"]]
    assert find_header(records[1:]).place == -1
    assert find_header(records).place == 0


@pytest.mark.parametrize(
    ("content", "headers", "roles"),
    [
        (
            '"04/30/2026","-9.84","*","ONE HOUSE"\n"04/29/2026","-1.00","*","TWO CATS"\n',
            4,
            ("bought_on", "price", "", "name"),
        ),
        ("Lampe;5,00;25.03.2026\nTasse;1.234,50;26.03.2026\n", 3, ("name", "price", "bought_on")),
        (
            "Mine\n\nLamp,5.00,2026-03-25\nMug,4.00,2026-03-26\nPen,1.00,2026-03-27\nPot,4.00,2026-03-28",
            3,
            ("name", "price", "bought_on"),
        ),
    ],
)  # fmt: skip
def test_rows_without_a_header_are_asked_about(
    content: str, headers: int, roles: tuple[str, ...], tmp_path: Path
) -> None:
    question = asked(tmp_path, content)
    assert question.headers == ("",) * headers
    assert question.guess.roles == roles
    read = found(tmp_path, content, mapping=question.guess)
    assert len(read.purchases) == len([line for line in content.splitlines() if ("," in line or ";" in line)])
    assert read.problems == ()
    remembered = {question.signature: question.guess}
    assert found(tmp_path, content, remembered=remembered).needs_mapping is not None


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [["Lamp"], ["Mug"]],
        [["a", "b"], ["c", "d"]],
        [["a", "1"], ["b", "2"]],
        [["a", "5.00"], ["b"], ["c", "d", "e"]],
        [["", ""], [" ", ""]],
        [["Ice roller 12", "99 2026-03-25"], ["Lamp 5", "00 2026-03-26"]],
    ],
)
def test_other_rows_are_no_table(rows: list[list[str]]) -> None:
    assert find_bare(rows) is None


@pytest.mark.parametrize("text", ["Lamp 12,99\nMug 4,50\nPen 1,00\n", "Lamp\nMug\n", "a,b\nc,d,e\nf\n"])
def test_lines_of_words_are_no_table(text: str, tmp_path: Path) -> None:
    with pytest.raises(errors.NoHeaderRow):
        found(tmp_path, text)


# --- what shops without a reader of their own write


def test_aliexpress_of_a_browser_extension(tmp_path: Path) -> None:
    header = (
        "Order Date,Order ID,Title,Qty,Price,Store,Product ID,SKU ID,Attributes,Price Info,Currency,Status,"
        "Product Url,Product Image Url,Store Url,Tags\n"
    )
    url = "https://www.aliexpress.com/item/1005001.html"
    content = (
        f'{header}2026-03-25,81,Ice roller,1,"US $120.95",Glow Store,1005001,12,Pink,,,Completed,{url},,,\n'
        f'2026-03-26,82,Sunset lamp,1,"129,46zł",Lamp Store,1005002,13,,,,Completed,{url},,,gift\n'
        f'2026-03-27,83,Mug,1,"US $1.00",Lamp Store,1005003,14,,,,Cancelled,{url},,,\n'
    )
    read = found(tmp_path, content)
    assert (read.needs_mapping, read.problems) == (None, ())
    assert [
        (
            row.draft.name,
            row.draft.price,
            str(row.draft.bought_on),
            row.draft.shop,
            row.draft.order_number,
            row.draft.link,
        )
        for row in read.purchases
    ] == [
        ("Ice roller", money("120.95 USD"), "2026-03-25", "Glow Store", "81", url),
        ("Sunset lamp", money("129.46 PLN"), "2026-03-26", "Lamp Store", "82", url),
    ]
    assert "Cancelled" in read.skipped[0].why
    twice = content.replace("Ice roller,1", "Ice roller,2")
    assert asked(tmp_path, twice).unsure_about == ("quantity",)


def test_allegro_in_single_quotation_marks(tmp_path: Path) -> None:
    content = (
        "'Numer oferty';'Tytuł oferty';'Data zakupu';'Liczba zakupionych przedmiotów';'Cena oryginalna';"
        "'Login sprzedawcy'\n"
        "'123';'Lampa; różowa';'2026-03-25 10:11:12';'1';'70,48 zł';'sklep'\n"
        "'124';'Kubek';'2026-03-26 10:11:12';'2';'10,00 zł';'sklep'\n"
    )
    question = asked(tmp_path, content)
    assert question.unsure_about == ("quantity",)
    read = found(tmp_path, content, mapping=question.guess)
    assert [
        (row.draft.name, row.draft.price, str(row.draft.bought_on), row.draft.shop) for row in read.purchases
    ] == [
        ("Lampa; różowa", money("70.48 PLN"), "2026-03-25", "sklep"),
        ("Kubek", money("20.00 PLN"), "2026-03-26", "sklep"),
    ]


# --- what banks write

DESCRIBED = "Date,Description,Amount\n"


@pytest.mark.parametrize(
    ("content", "prices"),
    [
        ("Date,Description,Debit,Credit\n2026-03-25,Lamp,5.00,\n2026-03-26,Pay,,9.00\n", ["5.00"]),
        ("Date,Description,Amount,DR/CR\n2026-03-25,Lamp,5.00,DR\n2026-03-26,Pay,9.00,CR\n", ["5.00"]),
        ("Date,Payee,Memo,Outflow,Inflow\n2026-03-25,dm,Lamp,5.00,0.00\n2026-03-26,Job,,0,9\n", ["5.00"]),
        (f"{DESCRIBED}2026-03-25,Lamp,5.00-\n2026-03-26,Mug,4.00-\n", ["5.00", "4.00"]),
        (f"{DESCRIBED}2026-03-25,Lamp,5.00 DR\n2026-03-26,Pay,9CR\n2026-03-26,Mug,-1dr\n", ["5.00", "1.00"]),
        (f"{DESCRIBED}2026-03-25,Lamp,(5.00)\n2026-03-26,Mug,(4.00)\n", ["5.00", "4.00"]),
        (f"{DESCRIBED}2026-03-25,Lamp,-5.00\n2026-03-26,Mug,-4.00\nTotal,,-9.00\n", ["5.00", "4.00"]),
        (f"{DESCRIBED}2026-03-25,Lamp,-5.00\n2026-03-26,Mug,-4.00\n,,\n,Total,-9.00\n", ["5.00", "4.00"]),
    ],
)  # fmt: skip
def test_which_amounts_were_spent(content: str, prices: list[str], tmp_path: Path) -> None:
    read = found(tmp_path, content)
    assert read.needs_mapping is None
    assert [row.draft.price for row in read.purchases] == [money(f"{price} EUR") for price in prices]


def test_days_without_a_year_were_the_last_of_that_name(tmp_path: Path) -> None:
    rows = "25.03.;Lampe;5,00\n23.11;Tasse;4,00\n24.11.;Stift;1,00\n31.02.;Topf;1,00\n"
    read = found(tmp_path, f"Datum;Artikel;Preis\n{rows}")
    assert [str(row.draft.bought_on) for row in read.purchases] == ["2026-03-25", "2026-11-23", "2025-11-24"]
    assert [problem.line for problem in read.problems] == [5]


def test_a_remembered_answer_for_named_columns_is_used(tmp_path: Path) -> None:
    question = asked(tmp_path, "Foo,Bar\nLamp,5.00\n")
    answer = Mapping(roles=("name", "price"))
    again = found(tmp_path, "Foo,Bar\nMug,4.00\n", remembered={question.signature: answer})
    assert [row.draft.name for row in again.purchases] == ["Mug"]
