from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.builders import money
from tests.importers.giving import found

from unhyped.importers import errors
from unhyped.importers.header_row import find_bare
from unhyped.importers.mapping import Mapping
from unhyped.importers.pasted import Pasted
from unhyped.importers.table import find_table

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
def test_lines_of_words_are_no_table(text: str) -> None:
    with pytest.raises(errors.NoHeaderRow):
        find_table(Pasted(text))


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


# --- quotation marks that hide rows

TSV = (
    "Date\tItem\tPrice\n2026-01-05\t{}\t12.00\n2026-01-16\tMat\t20.00\n"
    "2026-01-18\t{}\t8.00\n2026-01-19\tTea\t3.00\n"
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('"Vintage lamp', 'Tray 12"'),
        ('"Alte Lampe', "Tablett"),
        ("Lampe", '"Plateau'),
        ('"Lampe "jaune', 'Plateau 12""'),
        ('12" lampa', '"Taca" 30'),
        ('"ランプ', '"トレイ'),
        ('"', '"Tee"'),
    ],
)
def test_texts_with_tabs_have_no_quotation_marks_that_hide_rows(
    first: str, second: str, tmp_path: Path
) -> None:
    read = found(tmp_path, TSV.format(first, second))
    assert [
        (row.draft.name.replace('"', ""), row.draft.price, str(row.draft.bought_on)) for row in read.purchases
    ] == [
        (first.replace('"', "").strip(), money("12.00 EUR"), "2026-01-05"),
        ("Mat", money("20.00 EUR"), "2026-01-16"),
        (second.replace('"', "").strip(), money("8.00 EUR"), "2026-01-18"),
        ("Tea", money("3.00 EUR"), "2026-01-19"),
    ]
    assert [row.line for row in read.purchases] == [2, 3, 4, 5]


@pytest.mark.parametrize(
    ("header", "rows", "first", "last"),
    [
        (
            "Date,Item,Price",
            ['2026-01-05,"Lamp,5.00', "2026-01-06,Mat,6.00", '2026-01-07,Tray 12",7.00'],
            2,
            4,
        ),
        ("Kauf;Artikel;Preis", ['5.1.2026;"Lampe;5,00', '6.1.2026;Matte 8";6,00', "7.1.2026;Tee;1,00"], 2, 3),
        ("Artikel;Preis", ["Tee;1,00", '"Lampe;5,00', "Matte;6,00", 'Tablett 12";7,00'], 3, 5),
        ("Produit|Prix|Date", ['"Lampe|5,00|5.1.2026', 'Tapis|"6,00"|6.1.2026', "Thé|1,00|7.1.2026"], 2, 3),
        ("Data,Produkt,Cena", ['1.2.26,"Lampa,5.00', '2.2.26,"Mata, mała",6.00', "3.2.26,Taca,7.00"], 2, 3),
        (
            "Date,Item,Price",
            ['2026-01-05,"Lamp,5', "2026-01-06,Mat,6.00", "and", '2026-01-07,Tray",7', "2026-01-08,Tea,1"],
            2,
            5,
        ),
        (
            "Day;Item;Cost",
            ['5.1.2026;"Lamp;5', "6.1.2026;Mat;", '7.1.2026;Tray 12";', "8.1.2026;Tea;1"],
            2,
            4,
        ),
    ],
)
def test_rows_that_a_quotation_mark_hides_are_said_with_their_lines(
    header: str, rows: list[str], first: int, last: int, tmp_path: Path
) -> None:
    said = f"in line {first} that hides the rows up to line {last}"
    with pytest.raises(errors.QuoteClosesLater, match=said):
        found(tmp_path, "\n".join([header, *rows, ""]))


def test_a_quotation_mark_that_hides_cells_of_its_own_line_hides_nothing(tmp_path: Path) -> None:
    content = 'Item,Price,Size\n"Lamp,5.00,12" tall\nMat,6.00,\n'
    assert [(row.draft.name, row.draft.price) for row in found(tmp_path, content).purchases] == [
        ('"Lamp', money("5.00 EUR")),
        ("Mat", money("6.00 EUR")),
    ]


def test_rows_hidden_beyond_the_start_of_a_file_are_said(tmp_path: Path) -> None:
    rows = "".join(f"2026-01-05,Lamp {number},5.00\n" for number in range(9_000))
    hidden = '2026-01-05,"Lamp,5.00\n2026-01-06,Mat,6.00\n2026-01-07,Tray 12",7.00\n'
    with pytest.raises(errors.QuoteClosesLater, match="line 9002 that hides the rows up to line 9004"):
        found(tmp_path, f"Date,Item,Price\n{rows}{hidden}{rows}")
    tabs = f"Date,Item,Price\n{rows}{hidden}{rows}".replace(",", "\t")
    assert len(found(tmp_path, tabs).purchases) == 18_003


def test_a_quotation_mark_that_never_closes_hides_no_rows_between_tabs(tmp_path: Path) -> None:
    rows = "".join(f"2026-01-05\tLamp {number}\t5.00\n" for number in range(90_000))
    read = found(tmp_path, f'Date\tItem\tPrice\n2026-01-04\t"Mug\t4.00\n{rows}')
    assert len(read.purchases) == 90_001
    assert (read.purchases[0].draft.name, read.purchases[-1].line) == ('"Mug', 90_002)


TEXTS = st.text("ab ,;\t\n\"'12.5", min_size=1, max_size=24).filter(str.strip)
SOME = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(
    rows=st.lists(st.tuples(TEXTS, TEXTS | st.just("")), min_size=1, max_size=6),
    delimiter=st.sampled_from(",;\t|"),
)
@SOME
def test_what_is_quoted_as_it_should_be_comes_back_row_by_row(
    tmp_path: Path, rows: list[tuple[str, str]], delimiter: str
) -> None:
    assume(not any("\n" in cell and delimiter in cell for row in rows for cell in row))  # may be rows
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(("Date", "Item", "Price", "Note"))
    writer.writerows(("2026-01-13", name, "5.00", note) for name, note in rows)
    table = find_table(Pasted(text.getvalue()))
    assert [cells for _, cells in table.source(lambda *_: None)] == [
        ["2026-01-13", name, "5.00", note] for name, note in rows
    ]


@given(
    names=st.lists(st.text('ab"', min_size=1, max_size=4), min_size=1, max_size=8),
    delimiter=st.sampled_from(",;\t|"),
)
@SOME
def test_rows_without_quoting_all_come_back_or_are_said(
    tmp_path: Path, names: list[str], delimiter: str
) -> None:
    lines = [("Date", "Item", "Price"), *(("2026-01-13", name, "5.00") for name in names)]
    table = find_table(Pasted("".join(delimiter.join(line) + "\n" for line in lines)))
    try:
        rows = [cells for _, cells in table.source(lambda *_: None)]
    except (errors.QuoteClosesLater, errors.QuoteNeverClosed):
        assert delimiter != "\t"
        return
    assert [[row[0], row[1].replace('"', ""), row[2]] for row in rows] == [
        ["2026-01-13", name.replace('"', ""), "5.00"] for name in names
    ]
