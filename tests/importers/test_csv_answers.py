from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.builders import money
from tests.importers.giving import found, said

from unhyped.domain.found import FoundAnswer
from unhyped.domain.money import Money

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.domain.found import FoundPurchase, FoundRefund


def only(folder: Path, headings: str, cells: str) -> FoundPurchase:
    """Read a table with one row."""
    (purchase,) = found(folder, f"Item;Price;Date;{headings}\nLamp;20,00;13.03.2026;{cells}\n").purchases
    return purchase


def test_all_answers_of_a_row_are_one(tmp_path: Path) -> None:
    headings = "Rating (1-5);Would buy again?;Needed it?;Reason;Rated on"
    assert only(tmp_path, headings, "2;no;yes;leaks;15.04.2026").answer == FoundAnswer(
        worth=2, again="no", needed=True, why="leaks", on=date(2026, 4, 15)
    )
    assert only(tmp_path, headings, ";;;leaks;").answer is None
    assert only(tmp_path, headings, ";;;leaks;").draft.note == "leaks"
    assert only(tmp_path, headings, ";maybe;;;").answer == FoundAnswer(again="unsure")


def test_what_follows_an_answer_is_its_reason(tmp_path: Path) -> None:
    answer = only(tmp_path, "Worth it?;Buy again?", "No – too sticky;no, smells").answer
    assert answer == FoundAnswer(worth=2, again="no", why="too sticky · smells")


def test_a_month_of_rating_ends_before_tomorrow(tmp_path: Path) -> None:
    assert only(tmp_path, "Rating (1-5);Rated on", "2;2026-04").answer == FoundAnswer(
        worth=2, on=date(2026, 4, 30)
    )
    assert only(tmp_path, "Rating (1-5);Rated on", "2;2026-11").answer == FoundAnswer(
        worth=2, on=date(2026, 11, 23)
    )


def test_an_answer_that_cannot_be_read_is_named_with_its_lines(tmp_path: Path) -> None:
    rows = "Lamp;5,00;4;yes\nMug;6,00;blue;later\nRug;7,00;5;no\nFan;8,00;blue;n/a\n"
    read = found(tmp_path, f"Item;Price;Rating;Buy again?\n{rows}")
    assert len(read.purchases) == 4
    assert said(read) == ("We couldn’t read these answers: “blue” (line 3, 5), “later” (line 3).")


def test_words_of_a_verdict_that_cannot_be_read_are_kept(tmp_path: Path) -> None:
    rows = "Lamp;5,00;yes;no\nMug;6,00;broke on day two;no\nRug;7,00;fine until the cat came;\nFan;8,00;no;\n"
    read = found(tmp_path, f"Item;Price;Worth it?;Buy again?\n{rows}")
    assert read.purchases[1].answer == FoundAnswer(again="no", why="broke on day two")
    assert (read.purchases[2].answer, read.purchases[2].draft.note) == (None, "fine until the cat came")
    assert said(read) == (
        "We couldn’t read these answers: “broke on day two” (line 3), “fine until the cat came” (line 4)."
    )


def test_a_verdict_that_is_a_text_is_a_note(tmp_path: Path) -> None:
    rows = "Lamp;5,00;too orange for me\nMug;6,00;my favourite mug\n"
    read = found(tmp_path, f"Item;Price;Verdict\n{rows}")
    assert [each.draft.note for each in read.purchases] == ["too orange for me", "my favourite mug"]
    assert (read.unread, said(read)) == ((), "")


def test_boxes_without_a_tick_say_no_only_where_there_is_a_rating(tmp_path: Path) -> None:
    headings = "Rating (1-5);Buy again;Needed"
    assert only(tmp_path, headings, ";FALSE;FALSE").answer is None
    assert only(tmp_path, headings, "4;FALSE;TRUE").answer == FoundAnswer(worth=4, again="no", needed=True)
    assert only(tmp_path, headings, ";TRUE;FALSE").answer == FoundAnswer(again="yes")


def test_a_box_without_a_tick_as_a_verdict_is_named(tmp_path: Path) -> None:
    rows = "Lamp;5,00;TRUE\nMug;6,00;FALSE\nRug;7,00;FALSE\n"
    read = found(tmp_path, f"Item;Price;Worth it?\n{rows}")
    assert [each.answer and each.answer.worth for each in read.purchases] == [4, 2, 2]
    assert said(read) == "We read boxes without a tick as “not worth it”: line 3, 4."
    regret = found(tmp_path, f"Item;Price;Regret?\n{rows}")
    assert "We read boxes without a tick as “no regret”: line 3, 4." in said(regret)


# --- what came back


def back(folder: Path, headings: str, cells: str) -> list[tuple[str | None, date | None]]:
    refunds: tuple[FoundRefund, ...] = only(folder, headings, cells).refunds
    return [(None if each.amount is None else f"{each.amount.decimal}", each.on) for each in refunds]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        *(
            ("Y", [(None, None)]),
            ("yes", [(None, None)]),
            ("x", [(None, None)]),
            ("Returned", [(None, None)]),
        ),
        *(
            ("N", []),
            ("no", []),
            ("", []),
            ("-", []),
            ("kept", []),
            ("0", []),
            ("0,00", []),
            ("behalten", []),
        ),
        *(("20,00", [("20.00", None)]), ("€5,00", [("5.00", None)]), ("-5,00", [("5.00", None)])),
        *(
            ("Y - 5,00", [("5.00", None)]),
            ("refunded 5,00", [("5.00", None)]),
            ("yes (5,00)", [("5.00", None)]),
        ),
        *(("full refund", [("20.00", None)]), ("yes, full", [("20.00", None)]), ("partial", [(None, None)])),
        *(("15.04.2026", [(None, date(2026, 4, 15))]), ("5,00 15.04.2026", [("5.00", date(2026, 4, 15))])),
        *(("returned 15.04.2026", [(None, date(2026, 4, 15))]), ("50,00", [(None, None)])),
    ],
)
def test_a_refund_has_the_amount_that_the_file_says(
    cell: str, expected: list[tuple[str | None, date | None]], tmp_path: Path
) -> None:
    rows = f"Lamp;20,00;13.03.2026;{cell}\nMug;9,00;14.03.2026;no\nRug;9,00;14.03.2026;yes\n"
    lamp = found(tmp_path, f"Item;Price;Date;Returned?\n{rows}").purchases[0]
    found_back = [(each.amount and f"{each.amount.decimal}", each.on) for each in lamp.refunds]
    assert found_back == expected


def test_two_columns_say_together_what_came_back(tmp_path: Path) -> None:
    assert back(tmp_path, "Refunded;Refund amount", "yes;5,00") == [("5.00", None)]
    assert back(tmp_path, "Refunded;Refund amount", "no;") == []
    assert back(tmp_path, "Status;Refund", "Returned;5,00") == [("5.00", None)]
    assert back(tmp_path, "Status;Refund", "Returned;") == [(None, None)]
    assert back(tmp_path, "Returned?;Refund date", "yes;15.04.2026") == [(None, date(2026, 4, 15))]


@pytest.mark.parametrize(
    ("postage", "thing", "amount"),
    [("0", "12,50", "12.50"), ("0,00 €", "12,50 €", "12.50"), ("3,00", "0", "3.00")],
)
def test_a_zero_in_one_of_two_columns_hides_nothing_that_came_back(
    postage: str, thing: str, amount: str, tmp_path: Path
) -> None:
    ((found, _),) = back(tmp_path, "Shipping refund;Refund", f"{postage};{thing}")
    assert found == amount


def test_zeros_in_two_columns_are_no_refund(tmp_path: Path) -> None:
    assert back(tmp_path, "Shipping refund;Refund", "0;0") == []


def test_what_was_sold_on_is_a_resale(tmp_path: Path) -> None:
    (sold,) = only(tmp_path, "Sold for", "55,00").refunds
    assert (sold.amount, sold.is_resale) == (money("55.00 EUR"), True)
    assert only(tmp_path, "Sold for", "").refunds == ()


# --- what became of it


@pytest.mark.parametrize(
    "status",
    [
        *("Wishlist", "Want", "Wanted", "To buy", "Considering", "Maybe later", "Waiting"),
        *("Wunsch", "Will ich haben", "Überlege noch", "Envie", "Souhaité", "À acheter", "J’hésite"),
        *("Deseado", "Lo quiero", "Por comprar", "Wens", "Te kopen", "Twijfel"),
        *("On the fence", "Will buy", "Geplant", "À voir", "Planeado", "Gepland", "Maybe", "Vielleicht"),
    ],
)
def test_what_is_only_wanted_is_a_wish(status: str, tmp_path: Path) -> None:
    headings = "Item,Status,Price,Where from,Link,Why I want it"
    row = f"Lamp,{status},$9.99,Amazon,https://www.example.com/lamp,cosy"
    read = found(tmp_path, f"{headings}\n{row}\nMug,Bought,$5.00,,,\n")
    assert [each.draft.name for each in read.purchases] == ["Mug"]
    (wish,) = read.wishes
    assert (wish.name, wish.why, wish.shop, wish.link) == (
        "Lamp",
        "list",
        "Amazon",
        "https://www.example.com/lamp",
    )
    assert (wish.price, wish.reason, wish.note) == (Money(999, "USD"), "cosy", "")


@pytest.mark.parametrize(
    ("status", "why"),
    [
        ("In cart", "cart"),
        ("Im Warenkorb: gemerkt", "cart"),
        ("Saved for later", "favourite"),
        ("Im Warenkorb", "cart"),
        ("Dans le panier", "cart"),
        ("En el carrito", "cart"),
        ("In winkelmand", "cart"),
        ("Watching", "favourite"),
    ],
)
def test_what_a_shop_keeps_is_only_proposed(status: str, why: str, tmp_path: Path) -> None:
    read = found(tmp_path, f"Item,Status,Price\nLamp,{status},9.99\nMug,Bought,5.00\n")
    assert [wish.why for wish in read.wishes] == [why]


@pytest.mark.parametrize(
    "status",
    [
        *("Passed", "Pass", "Skipped", "Let go", "Not bought", "Didn’t buy", "Decided against", "Resisted"),
        *("Nicht gekauft", "Verzichtet", "Losgelassen", "Pas acheté", "Abandonné", "Laissé tomber"),
        *("No comprado", "Descartado", "Niet gekocht", "Overgeslagen", "Laten gaan"),
        *("No thanks", "Dropped", "Lost interest", "Verworfen", "Gestrichen", "Non acheté", "Écarté"),
        *("No lo compré", "Demasiado caro", "Afgevallen", "Te duur"),
    ],
)
def test_what_was_let_go_is_left_out_with_its_reason(status: str, tmp_path: Path) -> None:
    read = found(tmp_path, f"Item,Status,Price\nLamp,{status},9.99\nMug,Bought,5.00\n")
    assert [each.draft.name for each in read.purchases] == ["Mug"]
    assert (said(read), read.wishes) == (f"2 It’s marked as “{status}”.", ())


@pytest.mark.parametrize(
    "status",
    [
        "Bought",
        "Own",
        "Kept",
        "In use",
        "Donated",
        "Sold",
        "Lost it",
        "Dropped off at the courier",
        "Zustellung geplant",
        "Livraison prévue",
        "Gave to mum",
        "Verkauft",
        "Bestellt",
        "Commandé",
        "Vendu",
        "Tirado",
        "Weggegooid",
        "Behalten",
        "Acheté",
        "Donné",
        "Comprado",
        "Regalado",
        "Gekocht",
        "Laissé au voisin, livré",
        "Dejado en el buzón: entregado",
    ],
)
def test_what_is_owned_was_bought(status: str, tmp_path: Path) -> None:
    read = found(tmp_path, f"Item;Status;Price\nLamp;{status};9.99\nRug;Wishlist;5.00\n")
    assert ([each.draft.name for each in read.purchases], said(read)) == (["Lamp"], "")


@pytest.mark.parametrize(
    "status",
    [
        "Renvoyé",
        "Zurückgebracht",
        "Returned",
        "Zurückgegeben",
        "Remboursé",
        "Devuelto",
        "Retour",
        "Sent back",
    ],
)
def test_what_was_returned_came_back_without_an_amount(status: str, tmp_path: Path) -> None:
    (lamp,) = found(tmp_path, f"Item,Status,Price\nLamp,{status},9.99\n").purchases
    assert [each.amount for each in lamp.refunds] == [None]


def test_a_list_of_wishes_without_days_and_states_has_no_purchases(tmp_path: Path) -> None:
    read = found(tmp_path, "Wishlist item,Price,Priority\nLamp,5.00,High\nMug,4.00,Low\n")
    assert (read.purchases, [wish.name for wish in read.wishes]) == ((), ["Lamp", "Mug"])
    read = found(tmp_path, "Wishlist item,Price,Bought on\nLamp,5.00,2026-03-14\nMug,4.00,2026-03-15\n")
    assert len(read.purchases) == 2


def test_wants_and_needs_are_no_states(tmp_path: Path) -> None:
    rows = "Lamp,5.00,2026-03-14,Want\nMug,4.00,2026-03-15,Need\nRug,8.00,2026-03-16,Gift idea\n"
    read = found(tmp_path, f"Item,Price,Date,Kind\n{rows}")
    assert ([each.draft.name for each in read.purchases], read.wishes) == (["Lamp", "Mug", "Rug"], ())


def test_an_unknown_status_without_a_day_was_not_bought_if_all_else_has_one(tmp_path: Path) -> None:
    rows = "Lamp,5.00,2026-03-14,Bought\nMug,4.00,2026-03-15,{}\nRug,8.00,,Escaped\n"
    read = found(tmp_path, "Item,Price,Date,Phase\n" + rows.format("Bought"))
    assert [each.draft.name for each in read.purchases] == ["Lamp", "Mug"]
    assert said(read) == "4 There’s no date, and we don’t know its status."
    read = found(tmp_path, "Item,Price,Bought on,Status\n" + rows.format("Frobbed"))
    assert said(read).splitlines() == [
        "4 There’s no date, and we don’t know its status.",
        "We don’t know the status “Frobbed”, so we counted it as bought: line 3.",
    ]
    read = found(
        tmp_path, "Item,Price,Date,Status\nLamp,5.00,,Bought\nMug,4.00,2026-03-15,Bought\nRug,8.00,,Frob\n"
    )
    assert len(read.purchases) == 3


def test_a_total_that_counts_wishes_is_not_wrong(tmp_path: Path) -> None:
    rows = "Lamp,Bought,10.00\nRug,Wishlist,5.00\nMug,Bought,2.00\nTOTAL,,17.00\n"
    read = found(tmp_path, f"Item,Status,Price\n{rows}")
    assert read.needs_mapping is None
    assert [each.draft.name for each in read.purchases] == ["Lamp", "Mug"]
