"""Inputs of our own for each kind of fault that public reports show: other languages and other currencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.importers.giving import found, rows, said

if TYPE_CHECKING:
    from pathlib import Path


AMAZON = "Website;Order ID;Order Date;Currency;Total Owed;ASIN;Quantity;Order Status;Product Name\n"


@pytest.mark.parametrize(
    ("website", "code", "total", "right"),
    [
        ("Amazon.fr", "EUR", "1 299,90", "1299.90"),
        ("Amazon.it", "EUR", "0,99", "0.99"),
        ("Amazon.pl", "PLN", "12.345,60", "12345.60"),
        ("Amazon.se", "SEK", "129,5", "129.50"),
        ("Amazon.com", "USD", '"1,299.90"', "1299.90"),
        ("Amazon.co.jp", "JPY", '"12,980"', "12980"),
        ("Amazon.in", "INR", '"1,23,456.50"', "123456.50"),
        ("Amazon.de", "EUR", "1.299", None),
    ],
)
def test_one_parser_reads_amazons_amounts(
    website: str, code: str, total: str, right: str | None, tmp_path: Path
) -> None:
    row = f"{website};302-1;2025-05-31T13:00:59Z;{code};{total};B0AAAAAAK1;1;Closed;Lamp\n"
    read = found(tmp_path, AMAZON + row)
    assert rows(read) == ([f"Lamp {right} {code} 2025-05-31"] if right else [])
    assert bool(read.problems) is (right is None)


PAYPAL = {
    "en": "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,Transaction ID,Item Title,"
    "Reference Txn ID",
    "de": "Datum,Uhrzeit,Zeitzone,Name,Typ,Status,Währung,Brutto,Gebühr,Netto,Transaktionscode,"
    "Artikelbezeichnung,Zugehöriger Transaktionscode",
    "es": "Fecha,Hora,Zona horaria,Nombre,Tipo,Estado,Divisa,Bruto,Comisión,Neto,Id. de transacción,"
    "Título del artículo,Id. de referencia de trans.",
    "it": "Data,Ora,Fuso orario,Nome,Tipo,Stato,Valuta,Lordo,Tariffa,Netto,Codice transazione,Titolo oggetto,"
    "Codice transazione di riferimento",
    "nl": "Datum,Tijd,Tijdzone,Naam,Type,Status,Valuta,Bruto,Kosten,Net,Transactiereferentie,Objecttitel,"
    "Referentie transactie-ID",
    "pl": "Data,Godzina,Strefa czasowa,Nazwa,Typ,Status,Waluta,Brutto,Opłata,Netto,Numer transakcji,"
    "Tytuł przedmiotu,Powiązany numer transakcji",
}
DONE = {"en": "Completed", "de": "Abgeschlossen", "es": "Completado", "it": "Completata", "nl": "Voltooid"}


@pytest.mark.parametrize("language", PAYPAL)
@pytest.mark.parametrize("kind", ["Something new", "Umrechnung nach neuer Art", "Přepočet měny"])
def test_a_row_about_another_payment_only_moves_money(language: str, kind: str, tmp_path: Path) -> None:
    done = DONE.get(language, "Zakończona")
    read = found(
        tmp_path,
        f"{PAYPAL[language]}\n"
        f"2026-03-25,10:00,CET,Shop,Payment,{done},USD,-50.00,0,-50.00,9AA1,Gua sha,\n"
        f"2026-03-25,10:00,CET,,{kind},{done},EUR,-46.10,0,-46.10,9AA2,,9AA1\n",
    )
    assert rows(read) == ["Gua sha 50.00 USD 2026-03-25"]


@pytest.mark.parametrize(
    ("heading", "out", "came", "back"),
    [
        ("Type", "Debit", "Credit", "Refund"),
        ("Art", "Ausgabe", "Einnahme", "Erstattung"),
        ("Sens", "Dépense", "Recette", "Remboursement"),
        ("Tipo", "Gasto", "Ingreso", "Devolución"),
        ("Soort", "Af", "Bij", "Terugbetaling"),
        ("Тип", "Расход", "Приход", "Возврат"),
        ("收/支", "支出", "收入", "退款"),
        ("Wn/Ma", "Wn", "Ma", "Zwrot"),
    ],
)
def test_cells_say_which_way_the_money_went(
    heading: str, out: str, came: str, back: str, tmp_path: Path
) -> None:
    read = found(
        tmp_path,
        f"Date;Item;{heading};Amount\n2026-01-05;Lamp;{out};12,00\n2026-01-06;Pay;{came};900,00\n"
        f"2026-01-07;Lamp;{back};5,00\n2026-01-08;Mat;{out};20,00\n",
    )
    assert rows(read) == ["Lamp 12.00 EUR 2026-01-05", "Mat 20.00 EUR 2026-01-08"]
    (refund,) = read.purchases[0].refunds
    assert refund.amount is not None
    assert refund.amount.minor == 500
    assert said(read) == "3 Money coming in, not a purchase."


@pytest.mark.parametrize(
    ("headings", "code"),
    [
        ("Order ID,Date,Item,Order Total", "USD"),
        ("Bestellnummer,Datum,Artikel,Bestellsumme", "EUR"),
        ("Numéro de commande,Date,Article,Montant de la commande", "EUR"),
        ("Bestelnummer,Datum,Product,Totaal bestelling", "EUR"),
        ("Numer zamówienia,Data,Produkt,Wartość zamówienia", "PLN"),
    ],
)
def test_the_total_of_an_order_is_divided_once(headings: str, code: str, tmp_path: Path) -> None:
    read = found(
        tmp_path,
        f"{headings}\nA1,2026-01-05,Yarn,10.00\nA1,2026-01-05,Needles,10.00\nA1,2026-01-05,Wool,10.00\n"
        "A2,2026-01-06,Tea,7.00\n",
        currency=code,
    )
    assert [each.draft.price.minor for each in read.purchases if each.draft.price] == [334, 333, 333, 700]


def test_a_total_that_may_be_of_an_order_is_asked_about(tmp_path: Path) -> None:
    read = found(tmp_path, "Order ID,Item,Total\nA1,Yarn,10.00\nA1,Needles,10.00\nA2,Tea,7.00\n")
    assert read.needs_mapping is not None
    assert read.needs_mapping.unsure_about == ("order_total",)


@pytest.mark.parametrize(
    "headings",
    [
        "Date,Item,Price,Shipping,Tax,Total",
        "Datum,Artikel,Preis,Versandkosten,MwSt,Gesamt",
        "Date,Article,Prix,Livraison,TVA,Total",
        "Fecha,Producto,Precio,Envío,IVA,Total",
        "Data,Produkt,Cena,Wysyłka,VAT,Razem",
        "Tarih,Ürün,Fiyat,Kargo,KDV,Ödenen",
    ],
)
def test_what_was_paid_is_the_total(headings: str, tmp_path: Path) -> None:
    good = f"{headings}\n2026-01-05,Lamp,12.00,3.00,1.00,16.00\n2026-01-16,Mat,20.00,0.00,1.50,21.50\n"
    assert rows(found(tmp_path, good)) == ["Lamp 16.00 EUR 2026-01-05", "Mat 21.50 EUR 2026-01-16"]
    many = good + "".join(f"2026-02-0{n},Fan {n},5.00,1.00,0.00,6.00\n" for n in range(1, 9))
    assert len(rows(found(tmp_path, many))) == 10


def test_a_row_whose_parts_do_not_add_up_is_asked_about(tmp_path: Path) -> None:
    table = "Date,Item,Price,Shipping,Total\n" + "".join(
        f"2026-02-01,Fan {n},5.00,1.00,6.00\n" for n in range(300)
    )
    read = found(tmp_path, table + "2026-02-02,Mat,5.00,1.00,9.00\n")
    assert read.purchases == ()
    assert read.needs_mapping is not None
    assert read.needs_mapping.unsure_about == ("sums",)
    assert read.needs_mapping.evidence == ("The parts don’t add up to the total in line 302.",)
    again = found(tmp_path, table + "2026-02-02,Mat,5.00,1.00,9.00\n", mapping=read.needs_mapping.guess)
    assert len(again.purchases) == 301


@pytest.mark.parametrize(
    "word", ["Total", "Summe", "Total général", "Suma", "Totaal", "Итого", "合計", "Celkem"]
)
def test_sums_below_a_list_are_compared_with_it(word: str, tmp_path: Path) -> None:
    table = "Item;Date;Price\nLamp;13.01.2026;20,00\nMat;14.01.2026;25,00\n"
    read = found(tmp_path, f"{table}{word};;45,00\n")
    assert rows(read) == ["Lamp 20.00 EUR 2026-01-13", "Mat 25.00 EUR 2026-01-14"]
    assert said(read) == "4 This looks like the total of the rows above."
    wrong = found(tmp_path, f"{table}{word};;54,00\n").needs_mapping
    assert wrong is not None
    assert wrong.evidence == ("The sum in line 4 isn’t what the rows above add up to.",)


def test_a_balance_that_jumps_is_asked_about(tmp_path: Path) -> None:
    lines, left = ["Datum;Artikel;Betrag;Saldo"], 100_000
    for n in range(1, 20):
        left -= 1_000 + (n == 7)
        lines.append(f"2026-01-{n:02};Ding {n};-10,00;{left // 100},{left % 100:02}")
    asked = found(tmp_path, "\n".join(lines)).needs_mapping
    assert asked is not None
    assert asked.evidence == ("The balance doesn’t follow the amounts in line 8.",)


@pytest.mark.parametrize(
    ("days", "right"),
    [
        (("31/12/2025", "01/25/2026", "03/02/2026"), None),
        (("12/31/2025", "25/01/2026", "03/02/2026"), None),
        (("31-12-2025", "01-25-2026", "03-02-2026"), None),
        (("31/12/2025", "25/01/2026", "03/02/2026"), "2026-02-03"),
        (("12/31/2025", "01/25/2026", "03/02/2026"), "2026-03-02"),
        (("2025-12-31", "25/01/2026", "03/02/2026"), "2026-02-03"),
    ],
)
def test_days_that_contradict_each_other_are_asked_about(
    days: tuple[str, ...], right: str | None, tmp_path: Path
) -> None:
    read = found(tmp_path, "Date,Item,Price\n" + "".join(f"{day},Lamp,1.00\n" for day in days))
    if right is None:
        assert read.needs_mapping is not None
        assert read.needs_mapping.evidence == ("Some dates have the day first, and others the month.",)
    else:
        assert rows(read)[-1] == f"Lamp 1.00 EUR {right}"


def test_a_contradiction_far_down_is_asked_about(tmp_path: Path) -> None:
    rest = "".join(f"2{n % 8 + 1}/02/2026,Fan {n},1.00\n" for n in range(300))
    read = found(tmp_path, f"Date,Item,Price\n03/02/2026,Lamp,1.00\n{rest}02/25/2026,Mat,1.00\n")
    assert read.needs_mapping is not None
    assert read.needs_mapping.unsure_about == ("date_order",)


@pytest.mark.parametrize(
    ("heading", "own", "right"),
    [
        ("PRICE FOR ALL", "EUR", None),
        ("Price ALL", "EUR", None),
        ("Monto PEN", "PEN", "PEN"),
        ("TOP PRICE", "EUR", None),
        ("Price (TRY)", "EUR", "TRY"),
        ("Price in SEK", "EUR", "SEK"),
        ("Cena (Kč)", "EUR", "CZK"),
        ("Beløp (kr)", "NOK", "NOK"),
        ("Beløp (kr)", "EUR", None),
        ("金额(元)", "EUR", "CNY"),
        ("Betrag [CHF]", "EUR", "CHF"),
    ],
)
def test_a_heading_names_a_currency_only_with_evidence(
    heading: str, own: str, right: str | None, tmp_path: Path
) -> None:
    read = found(tmp_path, f"Date;Item;{heading}\n2026-01-13;Lamp;5,00\n2026-01-14;Mat;6,50\n", currency=own)
    if right is None:
        assert read.needs_mapping is not None
    else:
        assert rows(read)[0] == f"Lamp 5.00 {right} 2026-01-13"


@pytest.mark.parametrize(
    ("heading", "cells", "right"),
    [
        ("Amount (cents)", ("1299", "2000"), "12.99"),
        ("Price in cents", ("1299", "2000"), "12.99"),
        ("Betrag (ct)", ("1299", "2000"), "12.99"),
        ("Prix (centimes)", ("1299", "2000"), "12.99"),
        ("Kwota (grosze)", ("1299", "2000"), "12.99"),
        ("Precio (céntimos)", ("1299", "2000"), "12.99"),
        ("Amount (cents)", ("12.99", "20.00"), None),
        ("product_price", ("1299", "2010"), None),
    ],
)
def test_cents_are_read_or_asked_about(
    heading: str, cells: tuple[str, str], right: str | None, tmp_path: Path
) -> None:
    read = found(tmp_path, f"Date,Item,{heading}\n2026-01-05,Lamp,{cells[0]}\n2026-01-16,Mat,{cells[1]}\n")
    if right is None:
        assert read.needs_mapping is not None
        assert read.needs_mapping.unsure_about == ("minor_units",)
    else:
        assert rows(read)[0] == f"Lamp {right} EUR 2026-01-05"


@pytest.mark.parametrize(
    ("headings", "roles"),
    [
        ("Wann;Wer;Wieviel;Rest", {"price": 2, "bought_on": 0, "name": 1}),
        ("Date;Text;In/Out;Sum", {"price": 2, "bought_on": 0, "name": 1}),
        ("Foo;Bar;Baz;Saldo", {"price": 2, "bought_on": 0, "name": 1}),
        (";;;", {"price": 2, "bought_on": 0, "name": 1}),
        ("Когда;Кто;Сколько;Остаток", {"price": 2, "bought_on": 0, "name": 1}),
    ],
)
def test_the_guess_has_evidence(headings: str, roles: dict[str, int], tmp_path: Path) -> None:
    cells = "2026-02-02;Lamp;-100,00;900,00\n2026-02-03;Mat;-110,50;789,50\n2026-02-05;Fan;-12,00;777,50\n"
    asked = found(tmp_path, f"{headings}\n{cells}").columns
    assert asked is not None
    assert {role: asked.guess.roles.index(role) for role in roles} == roles


@pytest.mark.parametrize(
    ("headings", "name"),
    [
        ("orderId\tseller\tpurchaseDate\tprice\tspecs", None),
        ("Verkäufer\tNummer\tKaufdatum\tPreis\tAngaben", None),
        ("Verkäufer\tNummer\tKaufdatum\tPreis\tWas", "Clip lamp"),
        ("Vendeur\tRef\tDate\tPrix\tLibellé", "Clip lamp"),
        ("Datum\tBelegnr\tKaufdatum\tBetrag\tText", "Clip lamp"),
        ("Dato\tNr\tKjøpt\tBeløp\tTekst", "Clip lamp"),
    ],
)
def test_a_seller_is_never_the_name(headings: str, name: str | None, tmp_path: Path) -> None:
    cells = {
        "orderId": "12-1\tlamp_man\t2026-03-05",
        "Datum": "2026-03-05\t17\t2026-03-05",
        "Dato": "2026-03-05\t17\tx",
    }
    start = cells.get(headings.partition("\t")[0], "lamp_man\t12-1\t2026-03-05")
    read = found(tmp_path, f"{headings}\n{start}\t12.34\tClip lamp\n{start}\t15.00\tBig lamp\n")
    if name is None:
        assert read.needs_mapping is not None
        assert read.needs_mapping.guess.roles[-1] == "name"
    else:
        assert read.purchases[0].draft.name == name


@pytest.mark.parametrize(
    ("heading", "gone"),
    [
        ("Delivery Status", "Canceled"),
        ("Zahlungsstatus", "Nicht bezahlt"),
        ("Suivi", "Annulé"),
        ("Wat nu", "Geannuleerd"),
        ("Что стало", "Отменён"),
    ],
)
def test_a_status_is_known_by_its_cells(heading: str, gone: str, tmp_path: Path) -> None:
    read = found(
        tmp_path,
        f"Date;Item;Price;{heading}\n2026-01-13;Lamp;5,00;{gone}\n2026-01-14;Mat;6,00;Delivered\n",
    )
    assert rows(read) == ["Mat 6.00 EUR 2026-01-14"]
    assert said(read) == f"2 It’s marked as “{gone}”."


def test_only_text_column_is_proposed_as_the_name(tmp_path: Path) -> None:
    asked = found(tmp_path, "Date,Memo,Amount\n2026-01-13,Lamp,5.00\n2026-01-14,Mat,6.00\n").needs_mapping
    assert asked is not None
    assert asked.guess.roles == ("bought_on", "name", "price")


def test_pieces_times_their_price_are_the_total(tmp_path: Path) -> None:
    table = "Date,Item,Qty,Price,Total\n2026-01-13,A,2,5.00,10.00\n2026-01-14,B,3,5.00,{}\n"
    assert rows(found(tmp_path, table.format("15.00")))[1] == "B 15.00 EUR 2026-01-14"
    asked = found(tmp_path, table.format("20.00")).needs_mapping
    assert asked is not None
    assert asked.unsure_about == ("paid",)


def test_a_refund_finds_its_order(tmp_path: Path) -> None:
    rest = "".join(f"A{n},2026-01-1{n},Mat,25.00\n" for n in range(2, 7))
    table = f"Order ID,Date,Item,Amount\nA1,2026-01-13,Lamp,20.00\n{rest}A1,2026-01-20,Money back,-20.00\n"
    lamp, *_ = found(tmp_path, table).purchases
    assert [str(refund.amount and refund.amount.decimal) for refund in lamp.refunds] == ["20.00"]
