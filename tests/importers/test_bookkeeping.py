from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.importers.giving import found, rows, said

if TYPE_CHECKING:
    from pathlib import Path

MOVED = "A transfer, not a purchase."


def names(folder: Path, text: str) -> list[str]:
    return [each.draft.name for each in found(folder, text).purchases]


@pytest.mark.parametrize("heading", ["Account", "Konto", "Compte", "Cuenta", "Account Name"])
def test_an_account_is_no_creator(tmp_path: Path, heading: str) -> None:
    text = f"{heading};Date;Payee;Amount\nVisa;2026-03-14;Amazon;-12,50\nVisa;2026-03-15;Etsy;-5,00\n"
    answer = found(tmp_path, text)
    assert rows(answer) == ["Amazon 12.50 EUR 2026-03-14", "Etsy 5.00 EUR 2026-03-15"]
    assert {each.draft.creator for each in answer.purchases} == {""}


def test_an_account_of_handles_is_a_creator(tmp_path: Path) -> None:
    text = "Item,Account,Price\nLamp,@glow.daily,5.00\nMug,@anna,4.00\n"
    assert [each.draft.creator for each in found(tmp_path, text).purchases] == ["glow.daily", "anna"]


def test_a_payee_that_is_another_account_is_a_transfer(tmp_path: Path) -> None:
    text = (
        "Account,Date,Payee,Amount\nVisa,2026-03-14,Amazon,-12.50\nGiro,2026-03-15,VISA,-12.50\n"
        "Visa,2026-03-15,Giro,12.50\nVisa,2026-03-16,Visa,-3.00\n"
    )
    answer = found(tmp_path, text)
    assert [each.draft.name for each in answer.purchases] == ["Amazon", "Visa"], "a fee of the card’s own"
    assert said(answer).split("\n") == [f"3 {MOVED}", "4 Money coming in, not a purchase."]


@pytest.mark.parametrize(
    ("payee", "category"),
    [
        ("Transfer : Savings", ""),
        ("Transfer: Savings", ""),
        ("Übertrag", "[Tagesgeld]"),
        ("ONLINE 0304", "Transfer"),
        ("Visa", "Credit Card Payment"),
        ("Tagesgeld", "Umbuchungen"),
        ("Livret A", "Virement interne"),
        ("Savings account", ""),
        ("To my savings", ""),
        ("Sparkonto", ""),
        ("Compte épargne", ""),
    ],
)
def test_transfers_are_left_out_with_the_reason(tmp_path: Path, payee: str, category: str) -> None:
    text = "Date,Payee,Category,Amount\n2026-03-14,Amazon,Clothing,-12.50\n"
    text += f"2026-03-15,{payee},{category},-500.00\n"
    answer = found(tmp_path, text)
    assert rows(answer) == ["Amazon 12.50 EUR 2026-03-14"]
    assert said(answer) == f"3 {MOVED}"


@pytest.mark.parametrize(
    "text",
    [
        "Type,Date,Payee,Amount\nregular,2026-03-14,Amazon,-12.50\ninternal transfer,2026-03-15,X,-500.00\n",
        "Date,Payee,Memo,Amount\n2026-03-14,Amazon,,-12.50\n2026-03-15,Me,Umbuchung Urlaub,-500.00\n",
        "Date,Payee,Memo,Amount\n2026-03-14,Amazon,,-12.50\n2026-03-15,Transfer to savings 03/15,,-500.00\n",
        "Type,Date,Name,Amount\nCard,2026-03-14,Amazon,-12.50\nPot transfer,2026-03-15,Savings Pot,-500.00\n",
        "Date,Name,Category,Amount\n2026-03-14,Amazon,Shopping,-12.50\n2026-03-15,Pot,Transfers,-500.00\n",
        "Wallet,Date,Payee,Type,Amount\nA,2026-03-14,Amazon,Expense,-12.50\n,,X,Transfer-Out,-9\n,,Y,Income,7",
    ],
)
def test_transfers_are_known_by_kind_and_text(tmp_path: Path, text: str) -> None:
    answer = found(tmp_path, text)
    assert rows(answer) == ["Amazon 12.50 EUR 2026-03-14"]
    assert f"3 {MOVED}" in said(answer)


def test_a_tag_in_a_memo_is_a_tag(tmp_path: Path) -> None:
    text = "Date,Payee,Memo,Amount\n2026-03-14,Amazon,#tiktok lip oil #gift,-12.50\n"
    text += "2026-03-15,Etsy,#2 bowl,-5.00\n"
    drafts = [each.draft for each in found(tmp_path, text).purchases]
    assert [(each.name, each.tags) for each in drafts] == [("lip oil", ("tiktok", "gift")), ("#2 bowl", ())]


def test_a_second_account_of_amounts_is_no_creator(tmp_path: Path) -> None:
    text = "Date,Account,Note,Amount,Account\n2026-03-14,Cash,lamp,5.00,5.00\n2026-03-15,Cash,mug,4.00,4.00\n"
    answer = found(tmp_path, text)
    assert answer.columns is not None
    assert "creator" not in answer.columns.guess.roles


def test_in_a_list_of_things_transfer_is_a_category(tmp_path: Path) -> None:
    assert names(tmp_path, "Item,Category,Price\nVinyl sheets,Transfer,5.00\nMug,Kitchen,4.00\n") == [
        "Vinyl sheets",
        "Mug",
    ]


def test_rows_without_an_amount_are_left_out_with_the_reason(tmp_path: Path) -> None:
    text = (
        "Date,Payee,Memo,Amount\n2026-03-14,Target,(SPLIT INTO 2),0\n"
        "2026-03-14,Target,(SPLIT 1 OF 2) lamp,-5.00\n2026-03-14,Target,(SPLIT 2 OF 2) mug,-4.00\n"
        "2026-03-15,Bank,Card check,0.00\n"
    )
    answer = found(tmp_path, text)
    assert rows(answer) == ["lamp 5.00 EUR 2026-03-14", "mug 4.00 EUR 2026-03-14"]
    assert said(answer).split("\n") == [
        "2 It’s split into other rows, and we read those.",
        "5 Its amount is 0, so nothing was paid.",
    ]


def test_free_things_in_a_list_of_things_come_in(tmp_path: Path) -> None:
    assert rows(found(tmp_path, "Item,Price,Date\nSample,0.00,2026-03-14\nMug,4.00,2026-03-15\n")) == [
        "Sample 0.00 EUR 2026-03-14",
        "Mug 4.00 EUR 2026-03-15",
    ]


@pytest.mark.parametrize(
    ("memo", "name", "note"),
    [
        ("leggings", "leggings", ""),
        ("Split (1/2) ice roller", "ice roller", ""),
        ("(Split 2/3) 2 lip oils", "2 lip oils", ""),
        ("(SPLIT 2 OF 2)", "Amazon", ""),
        ("", "Amazon", ""),
        ("1041", "Amazon", "1041"),
        ("Card purchase 14/03 ref 4711", "Amazon", "Card purchase 14/03 ref 4711"),
        ("AMAZON", "Amazon", "AMAZON"),
        ("AMAZON 12.50 USD", "Amazon", "AMAZON 12.50 USD"),
        ("月のランプ", "月のランプ", ""),
        ("SEPA " + "x1 " * 40, "Amazon", ("SEPA " + "x1 " * 40).strip()),
    ],
)
def test_a_memo_with_words_is_the_name(tmp_path: Path, memo: str, name: str, note: str) -> None:
    text = f"Date,Payee,Memo,Amount\n2026-03-14,Amazon,{memo},-12.50\n2026-03-15,Etsy,a bowl,-5.00\n"
    draft = found(tmp_path, text).purchases[0].draft
    assert (draft.name, draft.shop, draft.note) == (name, "Amazon", note)


def test_where_a_shop_is_not_a_payee_a_note_stays_a_note(tmp_path: Path) -> None:
    draft = found(tmp_path, "Shop,Price,Notes\nEtsy,5.00,the blue one\nAmazon,4.00,\n").purchases[0].draft
    assert (draft.name, draft.note) == ("Etsy", "the blue one")


def test_a_transfer_counts_for_the_balance(tmp_path: Path) -> None:
    text = (
        "Account,Date,Payee,Amount,Balance\nGiro,2026-03-13,Etsy,-5.00,95.00\n"
        "Giro,2026-03-14,Transfer : Visa,-12.50,82.50\nGiro,2026-03-15,Amazon,-2.50,80.00\n"
    )
    answer = found(tmp_path, text)
    assert rows(answer) == ["Etsy 5.00 EUR 2026-03-13", "Amazon 2.50 EUR 2026-03-15"]


def test_a_memo_of_words_for_the_payment_is_no_name(tmp_path: Path) -> None:
    text = "Datum,Naam / Omschrijving,Rekening,Af Bij,Bedrag (EUR),Mededelingen\n"
    text += "20260309,ACTION 1123,NL01,Af,7.45,Pasvolgnr 001\n20260310,BOL.COM,NL01,Af,5.00,Föhn\n"
    drafts = [each.draft for each in found(tmp_path, text).purchases]
    assert [(each.name, each.shop, each.note) for each in drafts] == [
        ("ACTION 1123", "ACTION 1123", "Pasvolgnr 001"),
        ("Föhn", "BOL.COM", ""),
    ]


def test_the_words_of_n26_say_what_is_a_purchase(tmp_path: Path) -> None:
    text = "Booking Date,Partner Name,Type,Account Name,Amount (EUR)\n2026-03-02,dm,Presentment,Main,-5.00\n"
    text += "2026-03-05,Anna,Debit Transfer,Main,-650.00\n2026-03-09,Acme,Credit Transfer,Main,2100.00\n"
    text += "2026-03-11,SHEIN,Presentment Refund,Main,15.00\n2026-03-12,Netflix,Direct Debit,Main,-12.99\n"
    read = found(tmp_path, text)
    assert rows(read) == ["dm 5.00 EUR 2026-03-02", "Netflix 12.99 EUR 2026-03-12"]
    assert [each.line for each in read.skipped] == [3, 4, 5]


def test_a_row_that_was_left_out_is_named_by_the_cells_that_are_read(tmp_path: Path) -> None:
    text = "Ref,Account,Date,Payee,Amount\nx-1,Giro,2026-03-14,Etsy,-5.00\nx-2,Giro,2026-03-15,Acme,9.00\n"
    text += "x-3,Giro,2026-03-16,Etsy,-7.00\nx-4,Giro,2026-03-17,Etsy,-8.00\n"
    assert found(tmp_path, text).skipped[0].text == "Acme · 9.00 · 2026-03-15 · Giro"


def test_a_part_of_a_category_that_we_know_is_the_category(tmp_path: Path) -> None:
    text = "Date,Payee,Category,Amount\n2026-03-14,A,Wants:Clothing,-1.00\n2026-03-14,B,Wants:Odd,-2.00\n"
    assert [each.draft.category for each in found(tmp_path, text).purchases] == [
        "fashion.clothing",
        "Wants:Odd",
    ]


def test_paying_somebody_back_is_no_purchase(tmp_path: Path) -> None:
    text = "Date,Description,Category,Cost\n2026-04-02,Candles,Home,40.00\n"
    read = found(tmp_path, f"{text}2026-04-30,Kim paid Jo,Payment,14.00\n2026-05-01,Total balance,,\n")
    assert rows(read) == ["Candles 40.00 EUR 2026-04-02"]
    assert said(read) == "3 It’s marked as “Payment”.\n4 This looks like the total of the rows above."
