from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import money
from tests.importers.giving import TODAY
from tests.samples import STYLES, bought, table
from tests.samples_shops import REPORTS, payments, paypal

from unhyped.domain.customs import Customs
from unhyped.domain.errors import UnhypedError
from unhyped.importers import Pasted, Reading, errors, read

if TYPE_CHECKING:
    from unhyped.importers import Found, Mapping

READING = Reading(Customs(TODAY, "EUR"))


def found(text: str, mapping: Mapping | None = None) -> Found:
    return read(Pasted(text), replace(READING, mapping=mapping))


def told(read: Found) -> list[tuple[str, object, str]]:
    return [(row.draft.name, row.draft.price, str(row.draft.bought_on)) for row in read.purchases]


# --- pieces of tables


@pytest.mark.parametrize("style", ["plain", "swiss", "dutch", "german"])
def test_a_table_with_its_header_needs_no_question(style: str) -> None:
    rows = bought(40)
    read = found(table(rows, STYLES[style]).decode(STYLES[style].encoding))
    assert (read.needs_mapping, read.problems, read.source_name) == (None, (), "pasted text")
    assert [(each.draft.price, str(each.draft.bought_on)) for each in read.purchases] == [
        (money(f"{row.cents / 100:.2f} EUR"), row.day.isoformat()) for row in rows
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ice roller\t12.99\t2026-03-25\nLamp\t5.00\t2026-03-26\n",
        "Ice roller;12,99;25.03.2026\nLamp;5,00;26.03.2026",
        "Ice roller, 12.99, 2026-03-25\r\nLamp, 5.00, 2026-03-26\r\n",
        "Ice roller | 12.99 € | 2026-03-25\nLamp | 5.00 € | 2026-03-26\n",
    ],
)
def test_a_table_without_a_header_is_asked_about(text: str) -> None:
    question = found(text).needs_mapping
    assert question is not None
    assert question.headers == ("", "", "")
    assert question.guess.roles == ("name", "price", "bought_on")
    assert told(found(text, question.guess)) == [
        ("Ice roller", money("12.99 EUR"), "2026-03-25"),
        ("Lamp", money("5.00 EUR"), "2026-03-26"),
    ]
    assert (
        read(Pasted(text), replace(READING, remembered={question.signature: question.guess})).needs_mapping
        is not None
    )


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("| Name | Price | Date |\n|---|---:|:--|\n", "| {} | 5.00 EUR | 2026-03-14 |\n"),
        ("Name | Price | Date\r\n--- | --- | ---\r\n", "{} | 5.00 EUR | 2026-03-14\r\n"),
        (" name | price | date\n------+-------+------\n", " {} | 5.00 EUR | 2026-03-14\n"),
    ],
)
def test_the_rule_of_a_markdown_table_is_no_row(header: str, row: str) -> None:
    read = found(header + row.format("Lamp") + row.format("Cup"))
    price = money("5.00 EUR")
    assert told(read) == [("Lamp", price, "2026-03-14"), ("Cup", price, "2026-03-14")]
    assert [each.line for each in read.purchases] == [3, 4]
    assert (read.needs_mapping, read.problems, read.skipped) == (None, (), ())


def test_cells_from_a_spreadsheet_with_names_of_their_own_are_asked_about() -> None:
    question = found("Foo\tBar\nLamp\t5.00\nMug\t4.00\n").needs_mapping
    assert question is not None
    assert question.headers == ("Foo", "Bar")


def test_a_shops_report_that_was_pasted_is_known() -> None:
    read = found(paypal(payments(10), REPORTS["activity"]).decode("utf-8"))
    assert (read.origin, len(read.purchases)) == ("paypal", 10)


# --- refused


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", errors.NothingPasted),
        (" \n\t\x00", errors.NothingPasted),
        ("x" * 2_000_001, errors.PastedTooLong),
        ("a\n" * 5_001, errors.TooManyRows),
        ('{"a": 1}', errors.NotATable),
        ("<html><table>", errors.NotATable),
        ("Dear diary,\ntoday I bought, well, a lamp.\nAnd nothing else.\n", errors.NotAList),
        ("I went out today and it rained all day long. So I stayed in after that.", errors.NotAList),
    ],
)
def test_refused_with_advice(text: str, refusal: type[UnhypedError]) -> None:
    with pytest.raises(refusal) as caught:
        found(text)
    assert "{" not in str(caught.value)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300) | st.text("ab 0159.,;\t|\n\"'€$-/@#:{<", max_size=200))
def test_nothing_but_our_own_errors_comes_out_of_any_text(text: str) -> None:
    try:
        read = found(text)
        if read.needs_mapping is not None:
            read = found(text, read.needs_mapping.guess)
    except UnhypedError as error:
        assert str(error)  # noqa: PT017 - any of them will do, but it can be shown
        return
    assert read.source_name == "pasted text"


@pytest.mark.parametrize(
    ("text", "assumed"),
    [
        ("Ice roller 12.99 5 March\nLamp 7.50 6 March", "all"),
        ("Ice roller €12.99 5 March\nLamp 7.50 6 March", "some"),
        ("Ice roller €12.99 5 March\nLamp 7.50 EUR 6 March", ""),
        ("Ice roller\nLamp yesterday", ""),
        ("Item\tPrice\nLamp\t7.50\nMug\t3.00", "all"),
    ],
)
def test_a_list_says_which_of_its_prices_name_no_currency(text: str, assumed: str) -> None:
    assert (found(text).assumed, found(text).currency) == (assumed, READING.customs.currency)
