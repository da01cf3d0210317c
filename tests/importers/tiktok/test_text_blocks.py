from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unhyped.importers.members import opened
from unhyped.importers.tiktok.errors import ExportTooLong
from unhyped.importers.tiktok.text_blocks import MAX_PRODUCTS, Blocks, Run, TextRecord
from unhyped.importers.tiktok.text_labels import PARTS
from unhyped.importers.tiktok.text_lines import Lines

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from unhyped.importers.tiktok.text_labels import Part, TextField


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "some file.txt"


def blocks_of(file: Path, part: Part, text: str) -> tuple[list[TextRecord], bool]:
    """The records in *text*, and whether some of it was strange."""
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    with opened(file) as bundle:
        blocks = Blocks(part, Lines(bundle.members[0], lambda _: None))
        return [record for each in blocks.records() for record in apart(each)], blocks.strange


def apart(told: TextRecord | Run) -> list[TextRecord]:
    """The records in *told*, one by one."""
    if isinstance(told, TextRecord):
        return [told]
    rows = enumerate(zip(told.moments, told.links, strict=True))
    return [
        TextRecord(told.line + place * told.step, {"when": when, "link": link})
        for place, (when, link) in rows
    ]


def fields_of(file: Path, part: Part, text: str) -> list[Mapping[TextField, str]]:
    return [record.fields for record in blocks_of(file, part, text)[0]]


# --- labels and nothing else

LINK = "https://www.tiktokv.com/share/video/"
A = {"when": "2025-11-05 10:11:12", "link": "https://www.tiktokv.com/share/video/1/"}
B = {"when": "2025-11-04 10:11:12", "link": "https://www.tiktokv.com/share/video/2/"}


@pytest.mark.parametrize(
    "text",
    [
        "Date: {a[when]}\nLink: {a[link]}\n\nDate: {b[when]}\nLink: {b[link]}\n",
        "Date: {a[when]}\nLink: {a[link]}\n \n\t\n\nDate: {b[when]}\nLink: {b[link]}",
        "Date: {a[when]}\nLink: {a[link]}\nDate: {b[when]}\nLink: {b[link]}\n",
        "Link: {a[link]}\nDate: {a[when]}\nLink: {b[link]}\nDate: {b[when]}\n",
        "Date: {a[when]}\nVideo Link: {a[link]}\n\nDate: {b[when]}\nVideo Link: {b[link]}\n",
        "Datum: {a[when]}\nLink: {a[link]}\n-----\nDatum: {b[when]}\nLink: {b[link]}\n-----\n",
        "  date :  {a[when]}  \nLINK:{a[link]}\nTitle: x: y\n\nDate: {b[when]}\nLink: {b[link]}\n{{1}}\n[a]",
    ],
)
def test_records_however_they_are_set_apart(file: Path, text: str) -> None:
    assert fields_of(file, "watch", text.format(a=A, b=B)) == [A, B]


@pytest.mark.parametrize("title", ["", "Title: \n", "Title: A: b\nNote: \n"])
@pytest.mark.parametrize("odd", [0, 1, 700, 2999])
def test_many_records_alike_are_taken_at_once_and_an_odd_one_is_not_lost(
    file: Path, title: str, odd: int
) -> None:
    rows = [f"Date: {n}\nLink: {LINK}{n}\n{title}\n" for n in range(3000)]
    rows[odd] = f"Link: {LINK}{odd}\nDate: {odd}\n\n"
    file.write_text("".join(rows))
    with opened(file) as bundle:
        told = [*Blocks("watch", Lines(bundle.members[0], lambda _: None)).records()]
    records = [record for each in told for record in apart(each)]
    step = 3 + title.count("\n")
    assert [record.fields for record in records] == [
        {"when": f"{n}", "link": f"{LINK}{n}"} for n in range(3000)
    ]
    assert [record.line for record in records] == [
        1 + n * step - (title.count("\n") if n > odd else 0) for n in range(3000)
    ]
    assert sum(isinstance(each, Run) for each in told) >= 1


def test_a_record_without_a_label_is_one_all_the_same(file: Path) -> None:
    text = (
        f"Date: {A['when']}\n\nLink: {B['link']}\n\nDate: {A['when']}\nDate: {B['when']}\nLink: {B['link']}\n"
    )
    assert fields_of(file, "watch", text) == [
        {"when": A["when"]},
        {"link": B["link"]},
        {"when": A["when"]},
        B,
    ]


def test_lines_are_counted_from_one(file: Path) -> None:
    text = "\n\nDate: x\nLink: y\n\n\nDate: x\nLink: y\nDate: x\nLink: y\n"
    records, strange = blocks_of(file, "watch", text)
    assert [record.line for record in records] == [3, 7, 9]
    assert not strange


def test_a_text_goes_on_in_the_next_line_a_link_does_not(file: Path) -> None:
    text = "Date: x\nSearch Term: lamp: the\nlong way home\n\nDate: y\nSearch Term: a\nSource: b\nbare\n"
    assert fields_of(file, "searches", text) == [
        {"when": "x", "text": "lamp: the long way home"},
        {"when": "y", "text": "a"},
    ]
    assert fields_of(file, "watch", "Date: x\nLink: y\nz\n") == [{"when": "x", "link": "y"}]


def test_a_text_does_not_go_on_without_end(file: Path) -> None:
    (record,) = fields_of(file, "searches", "Date: x\nSearch Term: a\n" + "0123456789\n" * 100_000)
    assert 1000 <= len(record["text"]) < 1100


def test_favourites_have_blank_lines_inside(file: Path) -> None:
    text = (
        "Product: Lamp: big\n\nShop: A\n\nTime: 2025\n\n----------\n\n"
        "Product: Cup\n\nShop: B\n\nTime: 2024\n\nProduct: Pen\nShop: C\nTime: 2023\n"
    )
    assert fields_of(file, "shop_favourites", text) == [
        {"text": "Lamp: big", "place": "A", "when": "2025"},
        {"text": "Cup", "place": "B", "when": "2024"},
        {"text": "Pen", "place": "C", "when": "2023"},
    ]


# --- nothing, and words nobody knows


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    "text",
    [
        *("", "\n\n", "You have no data in this section", "YOU HAVE NO DATA IN THIS SECTION.\n"),
        *("Dit gedeelte bevat geen gegevens", "Er staan geen gegevens in dit gedeelte", "[]", "{}"),
        "Hier gibt es keine Daten",
    ],
)
def test_nothing_is_nothing(file: Path, part: Part, text: str) -> None:
    assert blocks_of(file, part, text) == ([], False)


@pytest.mark.parametrize("part", PARTS)
def test_unknown_labels_are_noticed(file: Path, part: Part) -> None:
    assert blocks_of(file, part, "Fecha: 2025-11-05\nEnlace: https://x\n") == ([], True)
    assert blocks_of(file, part, "Fecha: 2025-11-05 10:11:12\n") == ([], True)


# --- orders

ORDER = """\
Order date: 2025-01-05 18:22:10
Order number: 576000000000000001
Order status: Completed
Product information:
>>Name:
Schylling NeeDoh: the cube
Default
>>Quantity: 1
>>Name:
Lamp
>>Quantity: 2
Total price (including shipping fee): 10.68 USD
"""


def test_an_order_with_its_products(file: Path) -> None:
    (record,), strange = blocks_of(file, "orders", ORDER)
    assert record.fields == {
        "when": "2025-01-05 18:22:10",
        "number": "576000000000000001",
        "status": "Completed",
        "products": "",
        "total": "10.68 USD",
    }
    products = [(item.name, item.variation, item.quantity) for item in record.items]
    assert products == [("Schylling NeeDoh: the cube", "Default", "1"), ("Lamp", "", "2")]
    assert not strange


@pytest.mark.parametrize("between", ["", "\n", "\n\n \n", "---\n"])
def test_orders_however_they_are_set_apart(file: Path, between: str) -> None:
    records, _ = blocks_of(file, "orders", between.join([ORDER, ORDER, ORDER]))
    assert [(len(record.items), len(record.fields)) for record in records] == [(2, 5)] * 3


@pytest.mark.parametrize("between", ["", "\n"])
def test_labels_in_another_order(file: Path, between: str) -> None:
    order = (
        "Order number: {n}\nTotal price: 5 EUR\nProduct information:\n>>Name: Cup\nRed\nsmall\n"
        ">>Quantity: 3\nOrder date: 2025-01-0{n}\nOrder status: Shipped\n"
    )
    text = between.join([order.format(n=1), order.format(n=2)])
    records, _ = blocks_of(file, "orders", text)
    assert [(record.fields["number"], record.fields["when"]) for record in records] == [
        ("1", "2025-01-01"),
        ("2", "2025-01-02"),
    ]
    for record in records:
        assert [(each.name, each.variation, each.quantity) for each in record.items] == [
            ("Cup", "Red small", "3")
        ]


def test_blank_lines_inside_an_order(file: Path) -> None:
    records, _ = blocks_of(file, "orders", (ORDER + ORDER).replace("\n", "\n\n"))
    assert [len(record.fields) for record in records] == [5, 5]
    assert [item.name for item in records[0].items] == ["Schylling NeeDoh: the cube", "Lamp"]


def test_an_order_that_lacks_its_first_label_takes_none_of_the_next(file: Path) -> None:
    without = ORDER.partition("\n")[2]
    first, second = blocks_of(file, "orders", f"{without}\n{ORDER}")[0]
    assert "when" not in first.fields
    assert (second.line, second.fields["when"]) == (13, "2025-01-05 18:22:10")


@pytest.mark.parametrize(
    "name",
    [
        "Order of the Phoenix",
        "Name: the game",
        "Quantity: four",
        "2: the sequel",
        "--- dashes ---",
        "[set] x",
    ],
)
def test_a_product_may_be_called_anything(file: Path, name: str) -> None:
    (record,), _ = blocks_of(file, "orders", ORDER.replace("Lamp", name))
    assert [item.name for item in record.items] == ["Schylling NeeDoh: the cube", name]
    assert record.items[1].quantity == "2"


def test_an_order_number_is_known_by_its_looks(file: Path) -> None:
    (record,), _ = blocks_of(file, "orders", ORDER.replace("Order number", "Volgnummer van de bestelling"))
    assert record.fields["number"] == "576000000000000001"


def test_a_product_without_a_name_or_a_quantity(file: Path) -> None:
    text = "Order date: x\n>>Name:\n>>Quantity: 2\n>>Name:\nCup\n>>Name:\nPen\nTotal price: 1\n"
    (record,), _ = blocks_of(file, "orders", text)
    assert [(item.name, item.quantity) for item in record.items] == [("", "2"), ("Cup", ""), ("Pen", "")]


def test_more_products_than_any_order_has_are_refused(file: Path) -> None:
    with pytest.raises(ExportTooLong):
        blocks_of(file, "orders", "Order date: x\n" + ">>Name:\nCup\n" * (MAX_PRODUCTS + 1))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Creation date: x\nShop Name: S\n>>Name: Cup\n>>Quantity: 2\n\n",
            "Creation date: y\nShop Name: T\n>>Name:\nPen",
        ),
        (
            "Datum gemaakt: x\nNaam winkel: S\nNaam: Cup\nHoeveelheid: 2\n",
            "Datum gemaakt: y\nNaam winkel: T\nNaam: Pen",
        ),
        (
            "Shop Name: S\nCreation date: x\n>>Name: Cup\n>>Quantity: 2\n",
            "Shop Name: T\nCreation date: y\n>>Name: Pen",
        ),
    ],
)
def test_a_cart(file: Path, one: str, other: str) -> None:
    first, second = blocks_of(file, "cart", one + other)[0]
    assert (first.fields, second.fields) == ({"when": "x", "place": "S"}, {"when": "y", "place": "T"})
    assert [(item.name, item.quantity) for item in (*first.items, *second.items)] == [
        ("Cup", "2"),
        ("Pen", ""),
    ]


# --- anything at all

_WORDS = st.sampled_from(
    [
        *(
            "Date: 2025-11-05 10:11:12",
            "Order date: x",
            ">>Name:",
            ">>Name: Cup",
            ">>Quantity: 2",
            "Product: a",
        ),
        *("Total price: 1 EUR", "---", "", " ", "[a]", "Lamp", "Order number: 576000000000000001", "Link: y"),
        *("Shop Name: s", "Name: n", "Search Term: a: b", ":", "::", ">>", ">>:", "\x00", "Time: 1"),
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(part=st.sampled_from(PARTS), lines=st.lists(_WORDS | st.text(max_size=30), max_size=40))
def test_any_lines_are_some_records(file: Path, part: Part, lines: list[str]) -> None:
    text = "\n".join(lines)
    records, _ = blocks_of(file, part, text)
    count = len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    places = [record.line for record in records]
    assert places == sorted(set(places))
    assert all(1 <= place <= count for place in places)
    assert all(record.fields or record.items for record in records)
