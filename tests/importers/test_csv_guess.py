from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builders import ADDED, money, new_id
from tests.importers.giving import TODAY, found, rows, said

from unhyped.domain.customs import Customs
from unhyped.domain.duplicates import match_known
from unhyped.domain.refunds import to_entry
from unhyped.importers import Reading, try_out
from unhyped.importers.errors import MappingDoesNotFit
from unhyped.importers.mapping import Mapping

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.importers import MappingQuestion


def asked(folder: Path, content: str) -> MappingQuestion:
    read = found(folder, content)
    assert read.purchases == ()
    assert read.needs_mapping is not None
    return read.needs_mapping


def test_unknown_columns_are_asked_about_with_a_guess_from_their_cells(tmp_path: Path) -> None:
    question = asked(tmp_path, "Foo;Bar;Baz\nSonnenlampe, rosa;12,99;25.03.2026\nKleid;7,00;26.03.2026\n")
    assert question.headers == ("Foo", "Bar", "Baz")
    assert question.sample_rows[0] == ("Sonnenlampe, rosa", "12,99", "25.03.2026")
    assert question.unsure_about == ("name", "price or bought_on")
    assert question.guess == Mapping(roles=("name", "price", "bought_on"), decimal_mark=",", date_order="dmy")


def test_the_answer_is_used_and_can_be_remembered(tmp_path: Path) -> None:
    content = "Foo;Bar;Baz\nSonnenlampe;12,99;25.03.2026\n"
    question = asked(tmp_path, content)
    answered = found(tmp_path, content, mapping=question.guess)
    (row,) = answered.purchases
    assert (row.draft.name, row.draft.price, str(row.draft.bought_on)) == (
        "Sonnenlampe",
        money("12.99 EUR"),
        "2026-03-25",
    )
    assert answered.needs_mapping is None
    again = found(tmp_path, content, remembered={question.signature: question.guess})
    assert again.purchases == answered.purchases


def test_a_clear_table_can_still_be_read_differently(tmp_path: Path) -> None:
    read = found(tmp_path, "title,note,price\nLamp,for Ana,5.00\n")
    assert read.needs_mapping is None
    assert read.columns is not None
    swapped = Mapping(roles=("note", "name", "price"))
    (row,) = found(tmp_path, "title,note,price\nLamp,for Ana,5.00\n", mapping=swapped).purchases
    assert (row.draft.name, row.draft.note) == ("for Ana", "Lamp")


@pytest.mark.parametrize(
    ("roles", "why"),
    [
        (("name",), "2 columns"),
        (("price", "bought_on"), "Choose which column has the name."),
        (("name", "price", "price"), "2 columns"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(roles: tuple[str, ...], why: str, tmp_path: Path) -> None:
    with pytest.raises(MappingDoesNotFit, match=why):
        found(tmp_path, "name,price\nLamp,5.00\n", mapping=Mapping(roles=roles))  # type: ignore[arg-type]


def test_two_columns_can_not_both_be_the_price(tmp_path: Path) -> None:
    with pytest.raises(MappingDoesNotFit, match="just one column as “Price”"):
        found(tmp_path, "name,a,b\nLamp,5.00,1\n", mapping=Mapping(roles=("name", "price", "price")))


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (("03/04/2026", "05/06/2026"), None),
        (("03/04/2026", "25/06/2026"), "dmy"),
        (("03/04/2026", "05/26/2026"), "mdy"),
        (("03.04.2026", "05.06.2026"), "dmy"),
        (("2026-04-03", "2026-06-05"), "ymd"),
    ],
)
def test_the_order_of_day_and_month_is_found_or_asked(
    dates: tuple[str, str], order: str | None, tmp_path: Path
) -> None:
    read = found(tmp_path, f"name,price,date\nLamp,5.00,{dates[0]}\nMug,4.00,{dates[1]}\n")
    assert (read.needs_mapping is None) is (order is not None)
    assert read.columns is not None
    assert read.columns.guess.date_order == (order or "dmy")
    assert read.columns.unsure_about == (() if order else ("date_order",))


def test_a_day_far_down_the_file_settles_the_order(tmp_path: Path) -> None:
    rows = "".join(f"Thing {n},5.00,03/04/2026\n" for n in range(5000))
    read = found(tmp_path, f"name,price,date\n{rows}Last,5.00,04/25/2026\n")
    assert read.needs_mapping is None
    assert str(read.purchases[0].draft.bought_on) == "2026-03-04"


@pytest.mark.parametrize(
    ("amounts", "mark", "sure"),
    [
        (("1.234", "5.678"), ".", False),
        (("1.234", "5,60"), ",", True),
        (("1,234", "5.60"), ".", True),
        (("1.234,50", "7"), ",", True),
        (("12", "7"), None, True),
    ],
)
def test_the_decimal_mark_is_found_or_asked(
    amounts: tuple[str, str], mark: str | None, *, sure: bool, tmp_path: Path
) -> None:
    read = found(tmp_path, f"name;price\nLamp;{amounts[0]}\nMug;{amounts[1]}\n")
    assert read.columns is not None
    assert read.columns.guess.decimal_mark == mark
    assert read.columns.unsure_about == (() if sure else ("decimal_mark",))


@pytest.mark.parametrize(
    ("amounts", "negative", "sure"),
    [
        (("-5.00", "-6.00", "-7.00"), True, True),
        (("-5.00", "-6.00", "100.00"), True, True),
        (("5.00", "6.00", "7.00"), False, True),
        (("5.00", "6.00", "7.00", "8.00", "-1.00"), False, True),
        (("5.00", "-6.00"), True, False),
    ],
)
def test_which_sign_means_spent_is_found_or_asked(
    amounts: tuple[str, ...], *, negative: bool, sure: bool, tmp_path: Path
) -> None:
    rows = "".join(f"Thing {n},{amount}\n" for n, amount in enumerate(amounts))
    read = found(tmp_path, f"name,amount\n{rows}")
    assert read.columns is not None
    assert read.columns.guess.spent_is_negative is negative
    assert read.columns.unsure_about == (() if sure else ("spent_is_negative",))


def test_a_price_column_with_an_unknown_name_is_not_passed_over(tmp_path: Path) -> None:
    question = asked(tmp_path, "name,date,what it set me back\nLamp,2026-01-05,5.00\n")
    assert question.unsure_about == ("price or bought_on",)
    assert question.guess.roles == ("name", "bought_on", "price")


def test_a_list_of_names_alone_needs_no_question(tmp_path: Path) -> None:
    assert [row.draft.name for row in found(tmp_path, "Name\nLamp\nMug\n").purchases] == ["Lamp", "Mug"]


def test_a_name_that_is_the_same_in_every_row_is_an_account(tmp_path: Path) -> None:
    read = found(tmp_path, "Product,Description,Amount\nCurrent,Lamp,-5.00\nCurrent,Mug,-4.00\n")
    assert [row.draft.name for row in read.purchases] == ["Lamp", "Mug"]
    same = found(tmp_path, "Product,Amount\nLamp,5.00\nLamp,5.00\n")
    assert [row.draft.name for row in same.purchases] == ["Lamp", "Lamp"]


def test_a_column_is_not_what_its_name_says_if_its_cells_are_not(tmp_path: Path) -> None:
    read = found(tmp_path, "Name,Total,Price\nLamp,two lamps,5.00\nMug,one mug,4.00\n")
    assert read.columns is not None
    assert read.columns.guess.roles == ("name", "", "price")


@pytest.mark.parametrize(
    ("header", "row", "price"),
    [
        ("Item,Qty,Unit price", "Lamp,3,5.00", "15.00 EUR"),
        ("Artikel,Menge,Einzelpreis,Gesamtpreis", "Lamp,3,5.00,14.50", "14.50 EUR"),
        ("Item,Qty,Price,Total", "Lamp,3,5.00,15.00", "15.00 EUR"),
        ("Item,Qty,Total", "Lamp,3,15.00", "15.00 EUR"),
        ("Item,Qty,Price", "Lamp,1,5.00", "5.00 EUR"),
    ],
)
def test_several_pieces_cost_what_all_of_them_cost(header: str, row: str, price: str, tmp_path: Path) -> None:
    read = found(tmp_path, f"{header}\n{row}\n")
    assert read.needs_mapping is None
    assert [each.draft.price for each in read.purchases] == [money(price)]


def test_a_price_that_may_be_for_one_or_for_all_is_asked_about(tmp_path: Path) -> None:
    content = "Item,Qty,Price\nLamp,3,5.00\nMug,0,4.00\nPen,,1.00\n"
    question = asked(tmp_path, content)
    assert question.unsure_about == ("quantity",)
    for_one = found(tmp_path, content, mapping=question.guess)
    assert [row.draft.price for row in for_one.purchases] == [money("15.00 EUR"), money("1.00 EUR")]
    assert [row.line for row in for_one.skipped] == [3]
    for_all = found(tmp_path, content, mapping=Mapping(roles=("name", "", "price")))
    assert [row.draft.price for row in for_all.purchases] == [
        money("5.00 EUR"),
        money("4.00 EUR"),
        money("1.00 EUR"),
    ]


def test_a_remembered_answer_that_left_something_open_is_asked_about_that(tmp_path: Path) -> None:
    header = "Foo,Bar\n"
    question = asked(tmp_path, header + "Lamp,5.00 €\n")
    answer = Mapping(roles=("name", "price"))
    again = found(tmp_path, header + 'Lamp,"1,234"\n', remembered={question.signature: answer})
    assert again.needs_mapping is not None
    assert again.needs_mapping.unsure_about == ("decimal_mark",)
    assert again.needs_mapping.guess.roles == answer.roles


def test_a_remembered_answer_that_can_not_be_used_is_forgotten(tmp_path: Path) -> None:
    content = "name,price\nLamp,5.00\n"
    read = found(tmp_path, content)
    assert read.columns is not None
    broken = {read.columns.signature: Mapping(roles=("price", "price"))}
    assert found(tmp_path, content, remembered=broken).purchases == read.purchases


def test_an_answer_can_be_tried_out_on_the_sample_even_when_it_is_useless(tmp_path: Path) -> None:
    question = asked(tmp_path, "Foo;Bar;Baz\nLamp;12,99;25.03.2026\nMug;1,2,3;26.03.2026\n")
    assert question.guess.roles == ("name", "price", "bought_on")
    answer = Mapping(roles=("name", "price", "bought_on"), decimal_mark=",")
    tried = try_out(question, answer, Reading(Customs(TODAY, "EUR", ",")))
    assert [(row.draft.name, row.line) for row in tried.purchases] == [("Lamp", 1)]
    assert [problem.line for problem in tried.problems] == [2]
    nothing = Mapping(roles=("", "", ""))
    useless = try_out(question, nothing, Reading(Customs(TODAY, "EUR", ",")))
    assert len(useless.problems) == 2


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ('name,price\nLamp,"1,2,3"\n', [2]),
        ("name,price\nLamp,NaN\nMug,lots\nPen,5.00\n", [2, 3]),
        ("name,price,date\nLamp,5.00,2026-13-45\n", [2]),
        ("name,price,currency\nLamp,5.00,ZZZ\nMug,4.00,USD\nPen,1.00,\n", [2]),
        ("Artikel;Betrag;Datum\nLampe;5,00;31.02.2026\nTasse;4,00;1.3.2026\nStift;1,00;32.3.2026\n", [2, 4]),
    ],
)
def test_a_column_is_not_lost_because_most_of_its_cells_are_wrong(
    content: str, lines: list[int], tmp_path: Path
) -> None:
    read = found(tmp_path, content)
    assert [problem.line for problem in read.problems] == lines
    assert all(row.draft.price is not None for row in read.purchases)


@pytest.mark.parametrize(
    "text",
    [
        "Item,Retail price,Paid,Saved\nLamp,40.00,30.00,10.00\nMug,12.00,12.00,0.00\n",
        "Artikel;UVP;Bezahlt;Gespart\nLamp;40,00;30,00;10,00\nMug;12,00;12,00;0,00\n",
        "Item,List price,Price,Discount\nLamp,40.00,30.00,10.00\nMug,12.00,12.00,0.00\n",
    ],
)
def test_a_price_before_it_was_reduced_was_not_paid(text: str, tmp_path: Path) -> None:
    prices = [each.draft.price for each in found(tmp_path, text).purchases]
    assert prices == [money("30.00 EUR"), money("12.00 EUR")]


def test_a_shop_is_no_name_where_another_column_tells_things_apart(tmp_path: Path) -> None:
    text = "Thingy,Cost,Date,Store\nLamp,40.00,2026-03-14,Ikea\nMug,12.00,2026-03-15,Ikea\n"
    question = asked(tmp_path, text)
    assert question.guess.roles[0] == "name"
    assert "name" in question.unsure_about


def test_a_brand_is_no_name_where_another_column_tells_things_apart(tmp_path: Path) -> None:
    text = "Thingy,Cost,Date,Brand\nCoat,40.00,2026-03-14,COS\nBoots,12.00,2026-03-15,Ecco\n"
    question = asked(tmp_path, text)
    assert (question.guess.roles[0], question.guess.roles[3]) == ("name", "brand")


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("Timestamp,What did you buy?,How much was it?", "03.10.2026 18:22:07,{},12"),
        ("Zeitstempel;Was hast du gekauft?;Was hat es gekostet?", "03.10.2026 18:22:07;{};12,00"),
        ("Fecha de inicio;Descripción;Importe", "2026-10-03 18:22:07;{};12,00"),
        ("Placed,Game,Cost", "2026-10-03,{},12.00"),
        ("Datum / Date;Artikel / Item;Preis / Price", "03.10.2026;{};12,00"),
        ("Wann;Ding;€", "03.10.2026;{};12,00"),
    ],
)
def test_headings_that_say_it_need_no_question(headings: str, cells: str, tmp_path: Path) -> None:
    read = found(tmp_path, "\n".join((headings, *map(cells.format, ("Lamp", "Clock", "Mat")))))
    assert rows(read) == [f"{name} 12.00 EUR 2026-10-03" for name in ("Lamp", "Clock", "Mat")]


@pytest.mark.parametrize("heading", ["Start date", "Date added"])
def test_other_days_are_no_day_of_buying(heading: str, tmp_path: Path) -> None:
    question = asked(tmp_path, f"Item,Price,{heading}\nLamp,5.00,2026-01-13\nMug,6.00,2026-01-14\n")
    assert question.unsure_about == ("price or bought_on",)


def test_the_memo_of_an_account_is_the_name_and_its_name_the_payee(tmp_path: Path) -> None:
    text = (
        "Date,Amount,Account,Name,Description\n2026-01-13,-5.00,NL1,Ikea,lamp\n2026-01-14,-6.00,NL1,dm,soap\n"
    )
    read = found(tmp_path, text)
    assert rows(read) == ["lamp 5.00 EUR 2026-01-13", "soap 6.00 EUR 2026-01-14"]
    assert [each.draft.shop for each in read.purchases] == ["Ikea", "dm"]


def test_a_blank_description_gives_way_to_the_note(tmp_path: Path) -> None:
    text = (
        "Date,Account,Note,Amount,Description\n2026-01-13,Cash,lamp,5.00,\n2026-01-14,Cash,soap,6.00,viral\n"
    )
    assert rows(found(tmp_path, text)) == ["lamp 5.00 EUR 2026-01-13", "soap 6.00 EUR 2026-01-14"]


def test_what_is_the_same_in_each_row_is_no_name(tmp_path: Path) -> None:
    names = ("Lamp", "Clock", "Mat")
    cells = "".join(f"Current,{name},5.00,2026-01-1{n}\n" for n, name in enumerate(names))
    read = found(tmp_path, f"Product,Lines,Amount,Date\n{cells}")
    assert [each.draft.name for each in read.purchases] == [*names]


def test_the_currency_of_another_amount_isnt_that_of_the_price(tmp_path: Path) -> None:
    text = "Item,Local price,Currency,Price (EUR),Date\nScarf,1200,THB,31.50,2026-01-12\n"
    read = found(tmp_path, f"{text}Hat,30,USD,27.00,2026-01-13\n")
    assert rows(read) == ["Scarf 31.50 EUR 2026-01-12", "Hat 27.00 EUR 2026-01-13"]
    assert read.unread == ("Local price", "Currency")


@pytest.mark.parametrize(
    ("income", "sign"),
    [("Acme Payroll,-2100.00", ""), ("PAYMENT - THANK YOU,-300.00", ""), ("Gehalt,2100.00", "-")],
)
def test_income_shows_which_sign_is_spending(income: str, sign: str, tmp_path: Path) -> None:
    text = f"Description,Amount,Date\nLamp,{sign}5.00,2026-01-13\n{income},2026-01-14\n"
    assert rows(found(tmp_path, f"{text}Mug,{sign}6.00,2026-01-15\n")) == [
        "Lamp 5.00 EUR 2026-01-13",
        "Mug 6.00 EUR 2026-01-15",
    ]


def test_a_fee_of_any_name_is_part_of_a_sum(tmp_path: Path) -> None:
    text = "Item,Price,Buyer protection,Total,Date\nTop,12.00,1.30,13.30,2026-01-12\n"
    assert rows(found(tmp_path, f"{text}Bag,30.00,2.20,32.20,2026-01-13\n")) == [
        "Top 13.30 EUR 2026-01-12",
        "Bag 32.20 EUR 2026-01-13",
    ]


def test_sums_of_parts_are_no_purchases(tmp_path: Path) -> None:
    text = "Datum;Was;Betrag\n03.02.2026;Radio;24,99\n17.02.2026;Band;7,50\n;Summe Februar;32,49\n"
    read = found(tmp_path, f"{text}02.03.2026;Creme;4,95\n;Summe März;4,95\n;Gesamt;37,44\n")
    assert [each.split()[0] for each in rows(read)] == ["Radio", "Band", "Creme"]
    assert len(read.skipped) == 3


def test_days_with_weekdays_and_currencies_in_words(tmp_path: Path) -> None:
    text = "Item,Price,Currency,Date\nMask,1980,Yen,Mo 02.02.2026\nTint,15000,Korean won,Do 19.02.2026\n"
    assert rows(found(tmp_path, text)) == ["Mask 1980 JPY 2026-02-02", "Tint 15000 KRW 2026-02-19"]


def test_a_table_that_was_imported_before_brands_were_read_is_known(tmp_path: Path) -> None:
    table = "Product,{},Price,Date\nBlush,Rare Beauty,23.00,2026-01-13\nOil,Dior,38.00,2026-01-14\n"
    before = [to_entry(row, new_id(), ADDED) for row in found(tmp_path, table.format("Made in")).purchases]
    assert [entry.purchase.name for entry in before] == ["Blush", "Oil"]
    split = match_known(found(tmp_path, table.format("Brand")).purchases, before)
    assert [row.found.draft.name for row in split.known] == ["Rare Beauty Blush", "Dior Oil"]


def test_somebodys_own_list_of_amazon_orders_is_no_export(tmp_path: Path) -> None:
    text = "Order Date,Order ID,Title,ASIN,Item Subtotal,Item Tax,Item Total\n"
    read = found(tmp_path, f"{text}03.10.2026,1-1,Ice roller,B0AAAA1111,12.99,1.04,14.03\n")
    assert rows(read) == ["Ice roller 14.03 EUR 2026-10-03"]


@pytest.mark.parametrize("payee", ["Oranje spaarrekening", "My holiday savings account", "Sparkonto"])
def test_ones_own_account_is_no_shop(payee: str, tmp_path: Path) -> None:
    text = f"Date;Payee;Memo;Amount\n03.10.2026;Ikea;lamp;-5,00\n04.10.2026;{payee};;-100,00\n"
    read = found(tmp_path, text)
    assert rows(read) == ["lamp 5.00 EUR 2026-10-03"]
    assert said(read) == "3 A transfer, not a purchase."


def test_of_two_prices_below_strange_headings_the_paid_one_is_asked_for(tmp_path: Path) -> None:
    asked = found(
        tmp_path, "Item,List price,Got it for,Verdict\nMug,28,19.60,love\nTote,65,65,fine\n"
    ).needs_mapping
    assert asked is not None
    assert "price or bought_on" in asked.unsure_about
    assert asked.guess.roles == ("name", "", "price", "verdict")


def test_a_price_that_was_only_planned_is_not_what_was_paid(tmp_path: Path) -> None:
    read = found(tmp_path, "Item,Planned price,Actual price,Bought on\nDesk,150.00,139.00,2026-02-02\n")
    assert rows(read) == ["Desk 139.00 EUR 2026-02-02"]
    assert read.unread == ("Planned price",)


@pytest.mark.parametrize("heading", ["Vendor", "From", "Retailer"])
def test_a_shop_next_to_words_below_a_strange_heading_is_no_name(heading: str, tmp_path: Path) -> None:
    text = f"Yarn,{heading},Cost,Date\nMerino,Etsy,38.00,2026-01-11\nMohair,Etsy,28.00,2026-01-28\n"
    asked = found(tmp_path, text).needs_mapping
    assert asked is None or (asked.unsure_about, asked.guess.roles[0]) == (("name",), "name")
    assert asked is not None or rows(found(tmp_path, text))[0].startswith("Merino")


def test_a_mostly_blank_name_gives_way_to_a_full_column_of_words(tmp_path: Path) -> None:
    text = "Card name,Price,Description\nHeated blanket,35.00,from Jo\nGlass cups,18.00,\nFoot peel,9.00,\n"
    read = found(tmp_path, text)
    assert [(each.draft.name, each.draft.note) for each in read.purchases][:2] == [
        *(("Heated blanket", "from Jo"), ("Glass cups", ""))
    ]


def test_a_store_next_to_what_was_bought_is_no_name(tmp_path: Path) -> None:
    text = "Day,Store,Amount,What for\n2026-02-03,Boots,12.40,cotton pads\n2026-02-11,Primark,31.00,pyjamas\n"
    read = found(tmp_path, f"{text}2026-02-25,Boots,8.99,\n")
    assert rows(read)[1:] == ["pyjamas 31.00 EUR 2026-02-11", "Boots 8.99 EUR 2026-02-25"]
    read = found(tmp_path, "Date,Store,Total,Card\n2026-03-02,IKEA,64.00,Visa\n2026-03-09,Muji,12.50,Visa\n")
    assert rows(read)[0] == "IKEA 64.00 EUR 2026-03-02"
