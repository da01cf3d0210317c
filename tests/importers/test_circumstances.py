from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from unhyped.domain.customs import Customs
from unhyped.domain.found import FoundUses
from unhyped.domain.money import Money
from unhyped.importers import read
from unhyped.importers.circumstances import (
    clock_in,
    days_in,
    gain_in,
    months_open_in,
    payment_in,
    planned_in,
    share_left_in,
    third_party_in,
)
from unhyped.importers.reading import Reading

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.importers.found import Found

TODAY = date(2026, 11, 30)


def found_in(folder: Path, text: str) -> Found:
    file = folder / "list.csv"
    file.write_text(text, "utf-8")
    return read(file, Reading(Customs(TODAY, "EUR")))


def test_who_sold_a_thing_is_the_shop_and_no_creator(tmp_path: Path) -> None:
    (purchase,) = found_in(tmp_path, "Article,Vendeur,Prix,Date\nSac,@mimi,5.00,2026-03-04\n").purchases
    assert (purchase.draft.shop, purchase.draft.creator) == ("mimi", "")


def test_a_due_day_that_contradicts_its_row_is_left_out_and_named(tmp_path: Path) -> None:
    rows = (
        "Lamp,20.00,2026-03-01,Klarna,2026-03-31",
        "Sofa,200.00,2026-03-02,in 3 installments,2026-04-02",
        "Pan,20.00,2026-03-03,cash,2026-04-03",
        "Rug,20.00,2026-03-04,Klarna,2026-02-04",
        "Mug,20.00,2026-03-05,,2026-04-05",
    )
    found = found_in(tmp_path, "Item,Price,Date,Payment method,Klarna due\n" + "\n".join(rows))
    drafts = [each.draft for each in found.purchases]
    assert [(draft.payment, draft.payment_due) for draft in drafts] == [
        ("later", date(2026, 3, 31)),
        ("instalments", date(2026, 4, 2)),
        ("now", None),
        ("later", None),
        (None, date(2026, 4, 5)),
    ]
    said = " ".join(map(str, found.remarks))
    assert "so we left the due day out: line 4, 5." in said


@pytest.mark.parametrize(
    ("cell", "heading", "planned"),
    [
        ("yes", "planned", "planned"),
        ("no", "planned", "on impulse"),
        ("yes", "impulse buy", "on impulse"),
        ("nein", "spontankauf", "planned"),
        ("maybe", "impulse", "unsure"),
        ("yes", "planned or impulse", None),
        ("unplanned", "planned or impulse", "on impulse"),
        ("Impulskauf", "art", "on impulse"),
        ("prévu", "achat", "planned"),
        ("non prévu", "achat", "on impulse"),
        ("the red one", "planned", None),
    ],
)
def test_whether_it_was_planned(cell: str, heading: str, planned: str | None) -> None:
    assert planned_in(cell, heading) == planned


@pytest.mark.parametrize(
    ("cell", "payment"),
    [
        ("Afterpay", "instalments"),
        ("PayPal Pay in 4", "instalments"),
        ("Klarna 3 payments", "instalments"),
        ("4x sans frais", "instalments"),
        ("Ratenzahlung", "instalments"),
        ("Klarna", "later"),
        ("Klarna Sofort", "now"),
        ("PayPal Pay Later", "later"),
        ("auf Rechnung", "later"),
        ("achteraf betalen", "later"),
        ("PayPal", "now"),
        ("Visa 4242", "now"),
        ("tarjeta", "now"),
        ("something else", None),
    ],
)
def test_how_it_was_paid(cell: str, payment: str | None) -> None:
    assert payment_in(cell, "payment method") == payment


def test_a_yes_or_no_about_paying_answers_its_heading() -> None:
    assert payment_in("yes", "installments") == "instalments"
    assert payment_in("no", "klarna") == "now"
    assert payment_in("yes", "payment method") is None


@pytest.mark.parametrize(
    ("cell", "heading", "gain"),
    [
        ("yes", "sponsored", "paid"),
        ("no", "sponsored", "nothing known"),
        ("yes", "affiliate link", "commission"),
        ("not sure", "sponsored", "don't know"),
        ("unknown", "sponsored", "don't know"),
        ("#ad", "", "paid"),
        ("not sponsored", "", "nothing known"),
        ("PR package", "", "free product"),
        ("her own brand", "", "own product"),
        ("blue", "sponsored", None),
    ],
)
def test_what_the_creator_gains(cell: str, heading: str, gain: str | None) -> None:
    assert gain_in(cell, heading) == gain


def test_times_lengths_and_sellers() -> None:
    assert (clock_in("9:05 pm"), clock_in("noon-ish")) == (time(21, 5), None)
    assert (days_in("2 weeks", ""), days_in("14", "wait days"), days_in("14", "wait")) == (14, 14, None)
    assert days_in("9999 weeks", "") is None
    assert (third_party_in("3rd party"), third_party_in("official store"), third_party_in("Ann")) == (
        True,
        False,
        None,
    )


def test_what_cannot_be_read_is_named_with_its_line(tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        "Item,Price,Date,Arrived on,Paid with\n"
        "Lamp,12.00,2026-03-01,2026-03-04,Klarna\n"
        "Mug,9.00,2026-03-02,2026-03,Visa\n"
        "Tote,9.50,2026-03-03,2026-03-05,magic beans\n",
    )
    assert [each.draft.delivered_on for each in found.purchases] == [date(2026, 3, 4), None, date(2026, 3, 5)]
    assert [each.draft.payment for each in found.purchases] == ["later", "now", None]
    (strange, klarna) = (each for each in found.remarks if "“" in each)
    assert "“2026-03” (line 3)" in strange
    assert "“magic beans” (line 4)" in strange
    assert "line 2" in klarna


@pytest.mark.parametrize("heading", ["Planned?", "Planned or on impulse", "Geplant?"])
def test_whether_it_was_planned_makes_no_wish_of_what_has_no_day(heading: str, tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        f"Item,Price,Date,{heading}\nLamp,€12.00,2026-03-01,planned\nMug,€9.00,,unplanned\nTote,€9.00,,\n",
    )
    assert ([each.draft.name for each in found.purchases], found.wishes) == (["Lamp", "Mug", "Tote"], ())


def test_a_wish_has_all_that_its_row_says(tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        "Item,Price,Date,Seen on,Link,Why I want it,Wait until,Category,Tags,Status\n"
        "Walking pad,€199.00,2026-11-01,@desk.daily on TikTok,https://a.example/pad,sit all day,"
        "2026-12-24,Fitness,desk,want\n"
        "Ring light,€39.00,2026-11-02,,,,30 days,,,want\n"
        "Lamp,€20.00,2026-11-03,,,,,,,bought\n",
    )
    pad, light = found.wishes
    assert (pad.price, pad.creator, pad.platform) == (Money(19900, "EUR"), "desk.daily", "tiktok")
    assert (pad.link, pad.reason, pad.wait_until) == (
        "https://a.example/pad",
        "sit all day",
        date(2026, 12, 24),
    )
    assert pad.note == "Fitness · desk"
    assert light.wait_until == date(2026, 12, 2)
    assert not found.unread


def test_the_time_behind_a_day_is_the_time_of_buying(tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        "Item,Price,Purchased\nLamp,12,2026-03-01 22:47\nMug,9,2026-03-02 00:00\nTote,9,2026-03-03\n",
    )
    assert [each.draft.bought_time for each in found.purchases] == [time(22, 47), None, None]


@pytest.mark.parametrize("heading", ["Return by", "Return until", "Send back by", "Rückgabe bis"])
def test_the_last_day_to_send_it_back_counts_from_the_day_it_came(tmp_path: Path, heading: str) -> None:
    found = found_in(
        tmp_path,
        f"Item,Price,Date,Delivered on,{heading}\n"
        "Lamp,20.00,2026-03-01,2026-03-04,2026-03-18\n"
        "Pan,20.00,2026-03-01,,2026-03-31\n"
        "Pot,20.00,2026-03-01,,\n"
        "Cup,20.00,2026-03-01,,30 days\n"
        "Mug,20.00,2026-03-01,,2026-02-01\n"
        "Wok,20.00,2026-03,,2026-03-31\n"
        "Jug,20.00,2026-03-01,,whenever\n",
    )
    assert [each.draft.return_days for each in found.purchases] == [14, 30, None, 30, None, None, None]
    assert any("“2026-02-01”" in each and "“whenever”" in each for each in found.remarks)


def test_what_a_return_says_is_read_as_before(tmp_path: Path) -> None:
    found = found_in(
        tmp_path, "Item,Price,Date,Returned\nLamp,20.00,2026-03-01,yes\nPan,20.00,2026-03-01,no\n"
    )
    assert [each.draft.return_days for each in found.purchases] == [None, None]


# --- how it is used


@pytest.mark.parametrize(
    ("cell", "heading", "share"),
    [
        *(("40", "% left", 40), ("40%", "left", 40), ("0.4", "left", 40), ("0,4", "left", 40)),
        *(("60%", "% used", 40), ("60", "% verbraucht", 40), ("0.6", "% utilise", 40)),
        *(
            ("half", "left", 50),
            ("halbvoll", "rest", 50),
            ("1/4", "left", 25),
            ("three quarters", "left", 75),
        ),
        *(("empty", "left", 0), ("leer", "rest", 0), ("full", "left", 100), ("1", "left", 1)),
        *(("120", "left", None), ("some", "left", None), ("", "left", None), ("-5", "left", None)),
    ],
)
def test_what_is_left_is_read_in_percent(cell: str, heading: str, share: int | None) -> None:
    assert share_left_in(cell, heading) == share


@pytest.mark.parametrize(
    ("cell", "months"),
    [
        *(("12", 12), ("12M", 12), ("6 Monate", 6), ("24 mois", 24), ("1 year", 12), ("2 Jahre", 24)),
        *(("0", None), ("200", None), ("soon", None), ("12 days", None), ("18 meses", 18), ("9 maanden", 9)),
    ],
)
def test_months_after_opening_are_read_as_on_the_label(cell: str, months: int | None) -> None:
    assert months_open_in(cell) == months


PANNED = (
    "Product;Price;Date;Opened;PAO;Expiry;% left;Finished;Times used;Last used\n"
    "Serum;24,00 €;2026-03-01;2026-03-05;12M;01/28;40;;42;2026-10-30\n"
    "Blush;12,00 €;2026-03-02;März 2026;24;;0;2026-09-01;about 20;\n"
    "Toner;9,00 €;2026-03-03;2026-05-01;6;;;2026-04-01;;\n"
    "Cream;8,00 €;2026-03-04;;;;;;10000;\n"
    "Mask;7,00 €;2026-03-05;;;;;;3;2025-01-01\n"
)


def test_a_project_pan_brings_how_things_are_used(tmp_path: Path) -> None:
    read = found_in(tmp_path, PANNED)
    serum, blush, toner, cream, mask = read.purchases
    assert read.unread == ()
    assert (serum.draft.opened_on, serum.draft.months_open) == (date(2026, 3, 5), 12)
    assert (serum.draft.expires_on, serum.draft.share_left) == (date(2028, 1, 31), 40)
    assert serum.uses == FoundUses(count=42, on=date(2026, 10, 30))
    assert (blush.draft.opened_on, blush.draft.finished_on) == (date(2026, 3, 1), date(2026, 9, 1))
    assert (blush.draft.share_left, blush.uses) == (0, FoundUses(count=20))
    assert (toner.draft.opened_on, toner.draft.finished_on, toner.draft.months_open) == (None, None, 6)
    assert (cream.uses, mask.uses) == (None, FoundUses(count=3))
    said = " ".join(read.remarks)
    assert "Used up before it was opened, so we left both days out: line 4." in said
    assert "These numbers of uses look unlikely, so we left them out: “10000” (line 5)." in said
    assert "We couldn’t read these cells, so we left them out: “2025-01-01” (line 6)." in said
    assert "A month counts from its first day for opening, else to its last: line 3." in said


@pytest.mark.parametrize(
    "headings",
    [
        "Produkt;Preis;Datum;Geöffnet;Haltbar nach Öffnung;MHD;Restmenge;Aufgebraucht;Wie oft benutzt",
        "Produit;Prix;Date;Ouvert le;Mois après ouverture;Péremption;% restant;Terminé le;Fois utilisé",
        "Producto;Precio;Fecha;Abierto;Meses tras la apertura;Caducidad;% restante;Terminado;Usos",
        "Product;Prijs;Datum;Geopend;Houdbaar na openen;THT;% over;Opgemaakt;Keer gebruikt",
    ],
)
def test_headings_are_read_in_five_languages(headings: str, tmp_path: Path) -> None:
    row = "Serum;24,00 €;2026-03-01;2026-03-05;12;2028-01-31;40;2026-09-01;42\n"
    (serum,) = found_in(tmp_path, f"{headings}\n{row}").purchases
    draft = serum.draft
    assert (draft.opened_on, draft.months_open, draft.expires_on, draft.share_left, draft.finished_on) == (
        *(date(2026, 3, 5), 12, date(2028, 1, 31), 40),
        date(2026, 9, 1),
    )
    assert serum.uses == FoundUses(count=42)


def test_cost_per_wear_is_never_the_price(tmp_path: Path) -> None:
    read = found_in(tmp_path, "Item;Cost per wear;Price;Times worn\nLeggings;2,00 €;40,00 €;20\n")
    (leggings,) = read.purchases
    assert (str(leggings.draft.price), leggings.uses) == (str(Money(4000, "EUR")), FoundUses(count=20))
    assert read.unread_yet == ("Cost per wear",)


def test_a_target_is_read_in_the_currency_of_the_price(tmp_path: Path) -> None:
    (leggings,) = found_in(tmp_path, "Item;Price;Target per use\nLeggings;40,00 €;2,00\n").purchases
    assert leggings.draft.target_per_use == Money(200, "EUR")


@pytest.mark.parametrize(
    ("days", "right"),
    [(("1/12/2026", "1/20/2026"), date(2026, 1, 12)), (("01/12/2025", "20/01/2026"), date(2025, 12, 1))],
)
def test_days_of_any_column_show_which_comes_first(
    tmp_path: Path, days: tuple[str, str], right: date
) -> None:
    found = found_in(tmp_path, "Item,Price,Opened\n" + "".join(f"Serum,12.50,{day}\n" for day in days))
    assert found.purchases[0].draft.opened_on == right


def test_they_show_it_for_the_day_of_buying_too(tmp_path: Path) -> None:
    found = found_in(tmp_path, "Item,Price,Bought,Opened\nSerum,12.50,02/03/2026,1/20/2026\n")
    assert str(found.purchases[0].draft.bought_on) == "2026-02-03"
