from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builders import ADDED, money, new_id
from tests.importers.giving import found
from tests.samples import STATEMENTS, STATEMENTS_BOUGHT, STYLES, bought, statement, table

from unhyped.domain.duplicates import match_known
from unhyped.domain.refunds import to_entry

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", STYLES)
def test_every_row_cent_and_day_of_each_style(name: str, tmp_path: Path) -> None:
    style, rows = STYLES[name], bought(120)
    read = found(tmp_path, table(rows, style))
    assert (read.needs_mapping, read.problems, read.skipped) == (None, (), ())

    def written(text: str) -> str:
        return text.encode(style.encoding, "replace").decode(style.encoding)

    assert [
        (
            each.draft.name,
            each.draft.shop,
            str(each.draft.bought_on),
            each.draft.price,
            each.draft.creator,
            each.draft.note,
        )
        for each in read.purchases
    ] == [
        (
            written(row.name),
            row.shop,
            row.day.isoformat(),
            money(f"{row.cents / 100:.2f} EUR"),
            row.creator,
            row.note,
        )
        for row in rows
    ]
    assert {each.draft.category for each in read.purchases} == {"", "beauty.skincare", "home.kitchen"}


@pytest.mark.parametrize("name", STATEMENTS)
def test_bank_statements(name: str, tmp_path: Path) -> None:
    read = found(tmp_path, statement(name))
    assert (read.needs_mapping, read.problems) == (None, ())
    assert [
        (
            each.draft.name.removesuffix(", groß"),
            each.draft.bought_on and each.draft.bought_on.first,
            each.draft.price,
        )
        for each in read.purchases
    ] == [(name, day, money(f"{cents / 100:.2f} EUR")) for name, day, cents in STATEMENTS_BOUGHT]
    assert "Money coming in, not a purchase." in [row.why for row in read.skipped]
    assert any("marked as" in row.why for row in read.skipped) is (name != "ing")


@pytest.mark.parametrize("name", STYLES)
def test_importing_again_finds_everything_known(name: str, tmp_path: Path) -> None:
    content = table(bought(50) + bought(10), STYLES[name])
    log = [to_entry(row, new_id(), ADDED) for row in found(tmp_path, content).purchases]
    assert len({entry.purchase.external_id for entry in log}) == 60
    judged = match_known(found(tmp_path, content).purchases, log)
    assert judged.new == ()
    assert len({row.status.purchase_id for row in judged.known}) == 60  # type: ignore[union-attr]


def test_a_row_stands_where_it_begins(tmp_path: Path) -> None:
    read = found(tmp_path, 'name,price\n\n"Lamp\nin two lines",5.00\nMug,1,2,3\nPen,2.00\n')
    assert [(row.draft.name, row.line) for row in read.purchases] == [("Lamp in two lines", 3), ("Pen", 6)]
    (problem,) = read.problems
    assert (problem.line, problem.text) == (5, "Mug · 1 · 2 · 3")
    assert "4 cells" in problem.why


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ('Lamp,"1,2,3",2026-01-05', "as an amount"),
        ("Lamp,NaN,2026-01-05", "as an amount"),
        ("Lamp,1e5,2026-01-05", "as an amount"),
        ("Lamp,inf,2026-01-05", "as an amount"),
        (f"Lamp,{'9' * 30},2026-01-05", ""),
        ("Lamp,5 XYZ,2026-01-05", "XYZ"),
        ("Lamp,5.00,9999-01-05", "9999"),
        ("Lamp,5.00,2026-02-30", "2026-02-30"),
        (",5.00,2026-01-05", "needs a name"),
        (f"{'x' * 10_001},5.00,2026-01-05", "only 10000 fit"),
    ],
)
def test_a_wrong_cell_is_a_problem_of_its_row_alone(cells: str, why: str, tmp_path: Path) -> None:
    read = found(tmp_path, f"name,price,date\nMug,4.00,2026-01-04\n{cells}\nPen,2.00,2026-01-06\n")
    assert [row.draft.name for row in read.purchases] == ["Mug", "Pen"]
    (problem,) = read.problems
    assert problem.line == 3
    assert why in problem.why
    assert len(problem.text) <= 200


@pytest.mark.parametrize(
    "name",
    [
        "🧊 roller 🎉 👩‍👩‍👧",
        "מנורת שקיעה",
        "مصباح الغروب \u200f(2)",
        "x" * 10_000,
        "=cmd|' /C calc'!A0",
        "+1+1",
        "@SUM(A1)",
        "'quoted'",
        "a\u0000b".replace("\u0000", "\u2028"),
    ],
)
def test_any_name_is_kept_as_it_is(name: str, tmp_path: Path) -> None:
    (row,) = found(tmp_path, f"name,price\n{name},5.00\n").purchases
    assert row.draft.name == " ".join(name.split())


def test_the_sum_below_a_list_is_left_out(tmp_path: Path) -> None:
    read = found(tmp_path, "Artikel;Datum;Preis\nLampe;05.01.2026;5,00\nSumme:;;5,00\n")
    assert [row.draft.name for row in read.purchases] == ["Lampe"]
    assert [row.line for row in read.skipped] == [3]


def test_links_tell_the_creator_and_the_video(tmp_path: Path) -> None:
    link = "https://www.tiktok.com/@glow.with.mia/video/7312345678901234567?is_from_webapp=1"
    read = found(
        tmp_path,
        f"name,price,link\nLamp,5.00,{link}\nMug,4.00,https://shop.example/mug\nPen,1.00,javascript:1\n",
    )
    lamp, mug, pen = read.purchases
    assert (lamp.draft.creator, lamp.draft.platform, lamp.draft.video_id) == (
        "glow.with.mia",
        "tiktok",
        7312345678901234567,
    )
    assert (mug.draft.link, mug.draft.video_id) == ("https://shop.example/mug", None)
    assert pen.draft.link == ""


def test_tags_in_either_form(tmp_path: Path) -> None:
    read = found(tmp_path, 'name,price,tags\nLamp,5.00,"gift, for me"\nMug,4.00,#gift #blue\nPen,1.00,\n')
    assert [row.draft.tags for row in read.purchases] == [("gift", "for me"), ("gift", "blue"), ()]


def test_currencies_from_cell_column_and_header(tmp_path: Path) -> None:
    read = found(tmp_path, "name,price,currency\nLamp,5.00,GBP\nMug,$4.00,\nPen,1.00,\nTea,500,JPY\n")
    assert [row.draft.price for row in read.purchases] == [
        money("5.00 GBP"), money("4.00 USD"), money("1.00 EUR"), money("500 JPY"),
    ]  # fmt: skip
    (lamp,) = found(tmp_path, "name,price (CHF)\nLamp,5.00\n").purchases
    assert lamp.draft.price == money("5.00 CHF")


def test_money_out_and_in_two_columns(tmp_path: Path) -> None:
    read = found(
        tmp_path,
        "Date,Description,Debit,Credit\n2026-01-05,Lamp,5.00,\n2026-01-06,Wages,,100.00\n2026-01-07,Pen,1.00,0.00\n",
    )
    assert [(row.draft.name, row.draft.price) for row in read.purchases] == [
        ("Lamp", money("5.00 EUR")),
        ("Pen", money("1.00 EUR")),
    ]
    assert [row.line for row in read.skipped] == [3]


def test_a_column_that_says_in_or_out(tmp_path: Path) -> None:
    read = found(
        tmp_path,
        "Datum;Naam / Omschrijving;Af Bij;Bedrag (EUR);Mededelingen\n"
        "20260125;HEMA;Af;5,00;Lamp\n20260126;Werk;Bij;100,00;Loon\n",
    )
    assert [(row.draft.name, row.draft.shop, row.draft.price) for row in read.purchases] == [
        ("Lamp", "HEMA", money("5.00 EUR"))
    ]
    assert [row.line for row in read.skipped] == [3]


@pytest.mark.parametrize("header", ["S/H", "Soll/Haben-Kennzeichen"])
def test_a_column_of_letters_for_debit_and_credit(header: str, tmp_path: Path) -> None:
    read = found(
        tmp_path,
        f"Buchungstag;Verwendungszweck;Betrag;{header}\n13.01.2025;Lampe;12,90;S\n14.01.2025;Lohn;9,00;H\n",
    )
    assert [(row.draft.name, row.draft.price) for row in read.purchases] == [("Lampe", money("12.90 EUR"))]
    assert [row.line for row in read.skipped] == [3]


def test_shipping_and_handling_is_no_direction(tmp_path: Path) -> None:
    read = found(tmp_path, "date,item,amount,S/H\n2025-01-13,Lamp,-12.90,3.00\n2025-01-14,Mug,-2.00,0.00\n")
    assert [row.draft.price for row in read.purchases] == [money("12.90 EUR"), money("2.00 EUR")]


def test_the_sum_below_the_days_is_no_row(tmp_path: Path) -> None:
    read = found(tmp_path, "date,name,price\n2025-01-13,Lamp,1.00\nTotal:,,1.00\n")
    assert ([row.draft.name for row in read.purchases], read.problems) == (["Lamp"], ())
    assert [(row.line, row.why) for row in read.skipped] == [
        (3, "This looks like the total of the rows above.")
    ]


def test_the_line_by_which_excel_is_told_the_separator(tmp_path: Path) -> None:
    (row,) = found(tmp_path, "sep=;\nArtikel;Preis\nLampe;5,00\n").purchases
    assert (row.draft.name, row.draft.price, row.line) == ("Lampe", money("5.00 EUR"), 3)


def test_transaction_numbers_are_kept_and_short_counters_are_not(tmp_path: Path) -> None:
    read = found(
        tmp_path, "name,price,transaction id\nLamp,5.00,8XK12345AB\nMug,4.00,8XK12345AB\nPen,1.00,17\n"
    )
    lamp, mug, pen = (row.draft.external_id for row in read.purchases)
    assert (lamp, mug) == ("8XK12345AB", "8XK12345AB/2")
    assert pen.startswith("row-")


def test_rows_shorter_than_the_header_and_trailing_separators(tmp_path: Path) -> None:
    read = found(tmp_path, "name,price,shop\nLamp,5.00\nMug\nPen,1.00,dm,,\n")
    assert [(row.draft.name, row.draft.price, row.draft.shop) for row in read.purchases] == [
        ("Lamp", money("5.00 EUR"), ""),
        ("Mug", None, ""),
        ("Pen", money("1.00 EUR"), "dm"),
    ]


@pytest.mark.parametrize(
    ("cell", "name", "shop"),
    [
        ("Auftraggeber: TIKTOK SHOP Buchungstext: Sunset lamp", "Sunset lamp", "TIKTOK SHOP"),
        ("Auftraggeber:TikTok  Buchungstext: Sunset lamp Ref. H921906BC1/2", "Sunset lamp", "TikTok"),
        (
            "Empfänger: Kleine Werkbank Kto/IBAN: DE02120300000000202051 BLZ/BIC: X Buchungstext: Lamp: red",
            *("Lamp: red", "Kleine Werkbank"),
        ),
        (" Buchungstext: REWE SAGT DANKE Ref. 4L2C/3", "REWE SAGT DANKE", ""),
        ("Auftraggeber: Kleine Werkbank Buchungstext: Ref. 4L2C/3", "Kleine Werkbank", "Kleine Werkbank"),
        ("Empfänger: Kleine Werkbank Kto/IBAN: DE02120300000000202051", "Kleine Werkbank", "Kleine Werkbank"),
        ("A book: Buchungstext: how to", "A book: Buchungstext: how to", ""),
    ],
)
def test_labels_in_the_text_of_a_booking_are_no_name(cell: str, name: str, shop: str, tmp_path: Path) -> None:
    statement = (
        "Buchungstag;Wertstellung (Valuta);Vorgang;Buchungstext;Umsatz in EUR\n"
        f'13.03.2026;13.03.2026;Lastschrift;"{cell}";-12,99\n'
        "28.03.2026;28.03.2026;Lastschrift;Cash;-20,00\n"
    )
    asked = found(tmp_path, statement).columns
    assert asked is not None
    read = found(tmp_path, statement, mapping=asked.guess)
    assert [(row.draft.name, row.draft.shop) for row in read.purchases] == [(name, shop), ("Cash", "")]
    assert "DE02" not in repr(read.purchases)
