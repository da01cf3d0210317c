"""What rows say: which way money went, what is a sum or a remark, which rows are one order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import money
from tests.importers.giving import found, rows, said

if TYPE_CHECKING:
    from pathlib import Path

STATUSES = [
    ("Levererad", "Väntar på betalning", "Makulerad"),
    ("Toimitettu", "Odottaa maksua", "Peruutettu"),
    ("Doručeno", "Čeká na platbu", "Zrušeno"),
    ("Doručené", "Čaká na platbu", "Zrušené"),
    ("Kiszállítva", "Fizetésre vár", "Törölve"),
    ("Livrată", "În așteptarea plății", "Anulată"),
    ("Selesai", "Menunggu pembayaran", "Dibatalkan"),
    ("Đã giao", "Chờ thanh toán", "Đã hủy"),
    ("Leveret", "Afventer betaling", "Annulleret"),
    ("Levert", "Venter på betaling", "Kansellert"),
    ("Доставлено", "Очікує оплати", "Скасовано"),
    ("Доставена", "Очаква плащане", "Отказана"),
    ("Παραδόθηκε", "Εκκρεμεί πληρωμή", "Ακυρώθηκε"),
    ("تم التسليم", "بانتظار الدفع", "ملغي"),
    ("配達済み", "支払待ち", "キャンセル済"),
    ("배송완료", "입금대기", "주문취소"),
    ("จัดส่งสำเร็จ", "รอชำระเงิน", "ยกเลิก"),
    ("Isporučeno", "Čeka uplatu", "Otkazano"),
    ("Kohale toimetatud", "Makse ootel", "Tühistatud"),
]


@pytest.mark.parametrize(("paid", "unpaid", "cancelled"), STATUSES)
def test_a_status_is_known_in_many_languages(paid: str, unpaid: str, cancelled: str, tmp_path: Path) -> None:
    read = found(
        tmp_path,
        f"Date;Item;Price;Status\n2026-03-05;A;1,00;{paid}\n2026-03-06;B;2,00;{unpaid}\n"
        f"2026-03-07;C;3,00;{cancelled}\n2026-03-08;D;4,00;{paid}\n",
    )
    assert rows(read) == ["A 1.00 EUR 2026-03-05", "D 4.00 EUR 2026-03-08"]
    assert [each.line for each in read.skipped] == [3, 4]
    assert read.remarks == ()


@pytest.mark.parametrize(
    ("out", "came"),
    [
        ("Purchase", "Payment received"),
        ("Platba kartou", "Příchozí úhrada"),
        ("Płatność kartą", "Przelew przychodzący"),
        ("Udbetaling", "Indbetaling"),
        ("Köp", "Insättning"),
        ("Pago con tarjeta", "Transferencia recibida"),
        ("Kartenzahlung", "Gehaltseingang"),
        ("카드결제", "입금"),
    ],
)
def test_longer_words_say_which_way_the_money_went(out: str, came: str, tmp_path: Path) -> None:
    read = found(
        tmp_path,
        f"Date;Item;Movement;Amount\n2026-03-05;Lamp;{out};12,00\n2026-03-06;Work;{came};900,00\n"
        f"2026-03-07;Mat;{out};20,00\n",
    )
    assert rows(read) == ["Lamp 12.00 EUR 2026-03-05", "Mat 20.00 EUR 2026-03-07"]
    assert said(read) == "3 Money coming in, not a purchase."


def test_an_unknown_word_among_known_directions_is_named(tmp_path: Path) -> None:
    read = found(
        tmp_path,
        "Date,Item,Kind,Amount\n2026-03-05,Lamp,Purchase,12.00\n2026-03-06,Lamp,Refund,12.00\n"
        "2026-03-07,Abc,Xyzzy,5.00\n",
    )
    assert rows(read) == ["Lamp 12.00 EUR 2026-03-05"]
    assert [(each.line, "Xyzzy" in each.why) for each in read.problems] == [(4, True)]


@pytest.mark.parametrize("heading", ["Payment method", "Zahlungsart", "Betaalmethode"])
def test_what_was_paid_with_is_no_direction(heading: str, tmp_path: Path) -> None:
    read = found(
        tmp_path,
        f"Date,Item,Price,{heading}\n2026-03-05,Lamp,12.00,Credit\n2026-03-06,Mat,20.00,Debit\n"
        "2026-03-07,Cup,3.00,Credit\n",
    )
    assert len(rows(read)) == 3


@pytest.mark.parametrize("sign", ["", "-"])
def test_a_payment_with_the_sign_of_refunds_came_in(sign: str, tmp_path: Path) -> None:
    other = "" if sign else "-"
    read = found(
        tmp_path,
        f"Date,Item,Type,Amount\n2026-03-05,LAMP,Sale,{sign}12.90\n2026-03-15,Thanks,Payment,{other}500.00\n"
        f"2026-03-18,LAMP,Return,{other}2.90\n2026-03-20,MAT,Sale,{sign}20.00\n",
    )
    assert rows(read) == ["LAMP 12.90 EUR 2026-03-05", "MAT 20.00 EUR 2026-03-20"]
    assert said(read) == "3 Money coming in, not a purchase."
    (refund,) = read.purchases[0].refunds
    assert refund.amount is not None
    assert refund.amount.minor == 290


def test_a_remembered_sign_that_a_file_speaks_against_is_asked_about(tmp_path: Path) -> None:
    first = found(tmp_path, "Date,Item,Price\n2026-03-05,Lamp,-12.00\n2026-03-06,Mat,-20.00\n")
    assert first.columns is not None
    before = {first.columns.signature: replace(first.columns.guess, spent_is_negative=True)}
    read = found(tmp_path, "Date,Item,Price\n2026-04-05,Cup,3.00\n2026-04-06,Tea,4.00\n", remembered=before)
    assert read.needs_mapping is not None
    assert read.needs_mapping.unsure_about == ("spent_is_negative",)


@pytest.mark.parametrize(
    ("headings", "code"),
    [
        ("订单号;下单时间;商品名称;订单总额", "CNY"),
        ("Ordernummer;Datum;Vara;Ordersumma", "SEK"),
        ("Rendelésszám;Dátum;Termék;Rendelés összege", "HUF"),
        ("Pedido;Data;Produto;Total do pedido", "BRL"),
    ],
)
def test_the_total_of_an_order_is_known_by_its_heading(headings: str, code: str, tmp_path: Path) -> None:
    table = f"{headings}\nA1;2026-03-05;X;30,00\nA1;2026-03-05;Y;30,00\nA2;2026-03-06;Z;7,00\n"
    read = found(tmp_path, table, currency=code)
    assert read.needs_mapping is None
    assert [each.draft.price.minor for each in read.purchases if each.draft.price] == [1500, 1500, 700]


@pytest.mark.parametrize("heading", ["Tilausnro", "Ref", "Siparis kodu"])
def test_a_total_that_repeats_with_an_unknown_column_is_asked_about(heading: str, tmp_path: Path) -> None:
    table = f"{heading};Date;Item;Total\nA1;2026-03-05;X;30,00\nA1;2026-03-05;Y;30,00\nA2;2026-03-06;Z;7,00\n"
    read = found(tmp_path, table)
    assert read.needs_mapping is not None
    assert "order_total" in read.needs_mapping.unsure_about
    again = found(tmp_path, table, mapping=read.needs_mapping.guess)
    assert [each.draft.price.minor for each in again.purchases if each.draft.price] == [1500, 1500, 700]


@pytest.mark.parametrize(
    "word",
    ["Total geral", "Total 2026", "Monthly total", "Summa totalt", "Totale complessivo", "총계", "Σύνολο"],
)
def test_a_sum_needs_no_column_of_days(word: str, tmp_path: Path) -> None:
    read = found(tmp_path, f"Item;Price\nLamp;10,00\nMat;20,00\nCup;5,00\n{word};35,00\n")
    assert rows(read) == ["Lamp 10.00 EUR ?", "Mat 20.00 EUR ?", "Cup 5.00 EUR ?"]
    assert said(read) == "5 This looks like the total of the rows above."


def test_a_thing_whose_name_has_a_sum_in_it_is_bought(tmp_path: Path) -> None:
    names = ["Total Eclipse shirt", "Balance bike", "Saldo shirt", "Total gym", "Total War game"]
    read = found(tmp_path, "Item;Price\n" + "".join(f"{name};{at},00\n" for at, name in enumerate(names, 4)))
    assert [each.draft.name for each in read.purchases] == names


def test_short_remarks_below_a_list_are_left_out_with_a_long_one(tmp_path: Path) -> None:
    below = ["* Ceny zawierają VAT", "Strona 1 z 2", "Wygenerowano 2026-03-20 10:00", "Koniec listy"]
    table = "Produkt;Data;Cena\nLampa;2026-03-05;129,00\nKubek;2026-03-06;49,00\n"
    read = found(tmp_path, table + "".join(f"{each};;\n" for each in below))
    assert rows(read) == ["Lampa 129.00 EUR 2026-03-05", "Kubek 49.00 EUR 2026-03-06"]
    assert [each.line for each in read.skipped] == [4, 5, 6, 7]
    assert len(found(tmp_path, f"{table}Talerz;;\n").purchases) == 3


@pytest.mark.parametrize("heading", ["Discount", "Shipping", "Doprava"])
def test_money_that_prices_leave_out_is_named(heading: str, tmp_path: Path) -> None:
    table = f"Date;Item;Price;{heading}\n2026-03-05;Lamp;12,90;{{}}\n2026-03-06;Mat;20,00;0,00\n"
    assert found(tmp_path, table.format("5,00")).remarks == (
        f"We didn’t count these columns in the prices: “{heading}”.",
    )
    assert found(tmp_path, table.format("0,00")).remarks == ()


@pytest.mark.parametrize("heading", ["Refund", "Erstattet", "Remboursement", "Terugbetaald", "Reembolso"])
def test_money_that_came_back_is_a_refund(heading: str, tmp_path: Path) -> None:
    table = f"Date;Item;Price;{heading}\n2026-03-05;Lamp;12,90;5,00\n2026-03-06;Mat;20,00;0,00\n"
    lamp, mat = found(tmp_path, table).purchases
    assert [refund.amount for refund in lamp.refunds] == [money("5.00 EUR")]
    assert mat.refunds == ()


def test_money_out_and_money_in_are_known_by_how_they_complement_each_other(tmp_path: Path) -> None:
    read = found(
        tmp_path,
        "Dato;Forklaring;Xx;Yy\n05.03.2026;Lampe;1.299,00;\n06.03.2026;Arbeid;;30.000,00\n"
        "27.03.2026;Teppe;499,50;\n",
        currency="NOK",
    )
    assert read.needs_mapping is not None
    assert read.needs_mapping.guess.roles == ("bought_on", "name", "money_out", "money_in")


def test_a_price_before_its_reduction_is_never_proposed(tmp_path: Path) -> None:
    read = found(
        tmp_path, "Date,Item,List price,Final\n2026-03-05,Lamp,50.00,12.90\n2026-03-06,Mat,80.00,20.00\n"
    )
    assert read.needs_mapping is not None
    assert read.needs_mapping.guess.roles == ("bought_on", "name", "", "price")


@pytest.mark.parametrize(
    ("heading", "code", "right"),
    [
        ("amount_cents", "EUR", "12.90 EUR"),
        ("amount_minor_units", "JPY", "1290 JPY"),
        ("Belopp i öre", "SEK", "12.90 SEK"),
        ("Цена, руб.", "RUB", "1290.00 RUB"),
        ("Cena, Kč", "EUR", "1290.00 CZK"),
    ],
)
def test_a_heading_says_unit_and_currency(heading: str, code: str, right: str, tmp_path: Path) -> None:
    read = found(tmp_path, f"Date;Item;{heading}\n2026-03-05;Lamp;1290\n", currency=code)
    assert rows(read) == [f"Lamp {right} 2026-03-05"]


def test_a_heading_in_two_lines_of_names(tmp_path: Path) -> None:
    read = found(
        tmp_path,
        "Bestell-;Artikel-;Preis;Preis\ndatum;name;netto;brutto\n05.03.2026;Lampe;10,00;12,00\n"
        "06.03.2026;Matte;20,00;24,00\n",
    )
    assert rows(read) == ["Lampe 12.00 EUR 2026-03-05", "Matte 24.00 EUR 2026-03-06"]


@pytest.mark.parametrize(
    ("statuses", "bought"),
    [
        (("Payment received", "Refunded", "Awaiting payment"), "AB"),
        (("Płatność przyjęta", "Zwrot środków", "Oczekiwanie na płatność", "Płatność odrzucona"), "AB"),
        (("Payment completed", "Refunded"), "AB"),
    ],
)
def test_a_status_under_any_heading_is_no_direction(
    statuses: tuple[str, ...], bought: str, tmp_path: Path
) -> None:
    lines = [f"2026-03-05;{name};1,00;{each}" for name, each in zip("ABCD", statuses, strict=False)]
    read = found(tmp_path, "Date;Item;Price;Situation\n" + "\n".join(lines))
    assert [each.draft.name for each in read.purchases] == [*bought]
    assert [len(each.refunds) for each in read.purchases] == [0, 1]


def test_letters_that_are_no_codes_of_a_bank_are_no_direction(tmp_path: Path) -> None:
    read = found(tmp_path, "Tier,Item,Price\nS,Mixer,299.00\nB,Lounge,45.00\nC,Sign,60.00\n")
    assert len(rows(read)) == 3
    assert read.unread == ("Tier",)
