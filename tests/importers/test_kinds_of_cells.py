"""Inputs of our own for faults in single cells: words, signs that nobody sees, what protects a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.importers.giving import found, rows

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("status", "what"),
    [
        *(
            (each, "out")
            for each in ("Payment failed", "Zahlung fehlgeschlagen", "Paiement refusé", "Pago rechazado")
        ),
        *(
            (each, "out")
            for each in ("Betaling mislukt", "Nieopłacone", "Non pagato", "Não pago", "Ikke betalt")
        ),
        *(
            (each, "out")
            for each in ("Не оплачен", "未付款", "Annulé", "Geannuleerd", "Anulowano", "已取消", "Iptal")
        ),
        *(
            (each, "back")
            for each in ("Zurückgegeben", "Remboursé", "Devuelto", "Zwrócono", "返品", "Rimborsato")
        ),
        *(
            (each, "in")
            for each in ("Geliefert", "Livré", "Entregado", "Bezorgd", "Dostarczono", "Доставлен", "已完成")
        ),
        *(
            (each, "in")
            for each in ("-", "N/A", "To be shipped", "Refund rejected", "En attente de livraison")
        ),
        *(
            (each, "wish")
            for each in ("Wishlist", "Merkliste", "Liste d’envies", "Verlanglijst", "Lista życzeń")
        ),
        *((each, "out") for each in ("Passed", "Nicht gekauft", "Pas acheté", "Niet gekocht", "Nie kupiłam")),
        ("Jein", "told"),
    ],
)
def test_words_of_a_status(status: str, what: str, tmp_path: Path) -> None:
    read = found(
        tmp_path, f"Date;Item;Price;Status\n2026-01-05;Lamp;5,00;{status}\n2026-01-06;Mat;6,00;Delivered\n"
    )
    names = [each.draft.name for each in read.purchases]
    assert names == (["Mat"] if what in {"out", "wish"} else ["Lamp", "Mat"])
    assert bool(read.purchases[0].refunds) is (what == "back")
    assert [wish.name for wish in read.wishes] == (["Lamp"] if what == "wish" else [])
    assert bool(read.remarks) is (what == "told")
    assert [problem.line for problem in read.skipped] == ([2] if what == "out" else [])


@pytest.mark.parametrize("status", ["Frobbed", "Phase 3", "Schwupp", "Xyzzy"])
def test_an_unknown_status_is_asked_about(status: str, tmp_path: Path) -> None:
    rows = f"2026-01-05;Lamp;5,00;{status}\n2026-01-06;Mat;6,00;Delivered\n"
    read = found(tmp_path, f"Date;Item;Price;Status\n{rows}")
    assert read.needs_mapping is not None
    assert read.needs_mapping.unsure_about == ("status",)
    assert read.needs_mapping.evidence == (f"We don’t know these statuses: “{status}”.",)
    read = found(tmp_path, f"Order date;Item;Price;Status\n{rows}")
    assert [each.draft.name for each in read.purchases] == ["Lamp", "Mat"]
    assert [status in remark for remark in read.remarks] == [True]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("US Dollar", "USD"),
        ("Schweizer Franken", "CHF"),
        ("złoty polski", "PLN"),
        ("corona sueca", "SEK"),
        ("livre sterling", "GBP"),
        ("japanse yen", "JPY"),
        ("人民币", "CNY"),
        ("euro", "EUR"),
        ("Doubloons", None),
        ("kr", None),
    ],
)
def test_a_column_names_currencies_in_any_language(cell: str, code: str | None, tmp_path: Path) -> None:
    read = found(tmp_path, f"Date;Item;Price;Currency\n2026-01-13;Lamp;5;{cell}\n2026-01-14;Mat;6;EUR\n")
    assert [row.split()[2] for row in rows(read)] == ([code, "EUR"] if code else ["EUR"])
    assert [problem.line for problem in read.problems] == ([] if code else [2])


@pytest.mark.parametrize(
    ("price", "right"),
    [
        *(
            (each, "0.00 EUR")
            for each in ("Free", "kostenlos", "Gratuit", "gratis", "Darmowe", "Бесплатно", "0")
        ),
        *((each, "?") for each in ("-", "—", "N/A", "k.A.", "n.v.t.", "unbekannt", "TBD", "")),
    ],
)
def test_words_for_no_price_keep_the_row(price: str, right: str, tmp_path: Path) -> None:
    read = found(
        tmp_path, f"Date;Item;Price\n2026-01-13;Lamp;{price}\n2026-01-14;Mat;6,00\n2026-01-15;Fan;7,00\n"
    )
    assert rows(read)[0] == f"Lamp {right} 2026-01-13"


@pytest.mark.parametrize(
    ("quantity", "right"),
    [
        ("2x", "10"),
        ("×2", "10"),
        ("2 Stk.", "10"),
        ("3 szt.", "15"),
        ("2 pièces", "10"),
        ("1,0", "5"),
        ("0", None),
    ],
)
def test_words_beside_a_quantity(quantity: str, right: str | None, tmp_path: Path) -> None:
    read = found(
        tmp_path, f"Date;Item;Quantity;Unit price\n2026-01-13;A;{quantity};5,00\n2026-01-14;B;4;5,00\n"
    )
    first = [f"A {right}.00 EUR 2026-01-13"] if right else []
    assert rows(read) == [*first, "B 20.00 EUR 2026-01-14"]
    odd = found(tmp_path, "Date;Item;Quantity;Unit price\n2026-01-13;A;a few;5,00\n2026-01-14;B;4;5,00\n")
    assert [problem.line for problem in odd.problems] == [2]


@pytest.mark.parametrize(
    ("name", "price"),
    [
        ("Lamp\u200b", "5,00\u200b"),
        ("\ufeffLamp", "\u200e5,00"),
        ("Lamp\u2060", "5,00\u202f€"),
        ("\u00adLamp", "\u2066€5,00\u2069"),
        ("\u200fLamp", "\u200f5,00\u200f"),
        ('="Lamp"', '="5,00"'),
        ("Lamp", "'5,00"),
        ("Lamp", '="5,00 €"'),
    ],
)
def test_what_is_unseen_or_protects_a_cell_is_removed(name: str, price: str, tmp_path: Path) -> None:
    quoted = '"{}"'.format(name.replace('"', '""')), '"{}"'.format(price.replace('"', '""'))
    read = found(
        tmp_path, f"\ufeff\ufeffDate;\u200bItem;Price\n2026-01-13;{';'.join(quoted)}\n2026-01-14;Mat;6,00\n"
    )
    assert rows(read)[0] == "Lamp 5.00 EUR 2026-01-13"


@pytest.mark.parametrize(
    "name", ["'tis a mug", '"Nana" lamp', "=2+3", "-cut", "@mat", "Mat’s rug", "May", "Fév"]
)
def test_names_stay_as_they_are(name: str, tmp_path: Path) -> None:
    cell = name.replace('"', '""')
    read = found(tmp_path, f'Date,Item,Price\n2026-01-13,"{cell}",5.00\n2026-01-14,Mat,6.00\n')
    assert read.purchases[0].draft.name == name


@pytest.mark.parametrize(
    ("heading", "cell", "stays"),
    [
        *(
            ("Paid", "no", False),
            ("Bezahlt", "nein", False),
            ("Payé", "non", False),
            ("Bought?", "yes", True),
        ),
        *(
            ("Cancelled", "yes", False),
            ("Storniert", "ja", False),
            ("Cancelled", "no", True),
            ("Gift", "no", True),
        ),
    ],
)
def test_a_column_of_yes_and_no(heading: str, cell: str, stays: bool, tmp_path: Path) -> None:
    other = {"yes": "no", "no": "yes", "nein": "ja", "ja": "nein", "non": "oui"}[cell]
    table = f"Date;Item;Price;{heading}\n2026-01-13;Lamp;5,00;{cell}\n2026-01-14;Mat;6,00;{other}\n"
    assert ("Lamp 5.00 EUR 2026-01-13" in rows(found(tmp_path, table))) is stays


def test_a_row_without_a_day_among_dated_ones_is_told(tmp_path: Path) -> None:
    dated = "".join(f"2026-01-1{n};Fan {n};5,00\n" for n in range(5))
    read = found(tmp_path, f"Date;Item;Price\n{dated};Odd;22,50\n")
    assert read.remarks == ("There’s no date in line 7. Check whether it’s a purchase.",)


@pytest.mark.parametrize(
    "price",
    ["~15 €", "ca. 15 €", "about 15 €", "≈15€", "etwa 15,00 €", "approx €15", "€15.00 (incl. shipping)"],
)
def test_an_amount_that_is_not_exact(price: str, tmp_path: Path) -> None:
    read = found(tmp_path, f"Date;Item;Price\n2026-01-05;Lamp;{price}\n2026-01-06;Mug;CA$6.00\n")
    assert rows(read) == ["Lamp 15.00 EUR 2026-01-05", "Mug 6.00 CAD 2026-01-06"]
