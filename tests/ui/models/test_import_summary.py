from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import money
from tests.importers.giving import found
from tests.ui.models.importing import FACTS, LEFT, PAN_SINCE, ROWS, SENT_BACK, row

from unhyped.cli.import_report import ImportArguments, ImportReport, import_answer
from unhyped.domain.duplicates import InTrash, Known, Reason, match_known
from unhyped.domain.errors import AmountUnclear
from unhyped.domain.found import FoundAnswer, FoundRefund, FoundWish
from unhyped.importers import Found, Problem
from unhyped.journal.intake import ImportChoice, ImportCounts, compare_with_empty
from unhyped.ui.models.import_columns import PRICE, WHY, cell_text
from unhyped.ui.models.import_summary import (
    SummaryLine,
    button_words,
    found_words,
    import_words,
    summary,
    to_fill_in,
)
from unhyped.ui.models.problem_rows import ProblemRows

if TYPE_CHECKING:
    from pathlib import Path

if TYPE_CHECKING:
    from pathlib import Path

NOTHING = {"purchases": 0, "answers": 0, "wishes": 0, "events": 0, "records": 0, "rules": 0}
FOUND = Found(origin="tiktok", source_name="export.zip")


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"purchases": 1}, "&Import 1 purchase"),
        ({"purchases": 41, "wishes": 3}, "&Import 41 purchases and 3 wishes"),
        ({"purchases": 6, "answers": 1, "wishes": 3}, "&Import 6 purchases, 1 verdict and 3 wishes"),
        (
            {"purchases": 2, "wishes": 1, "events": 12_400},
            "&Import 2 purchases, 1 wish and viewing history (12,400)",
        ),
        ({"records": 2}, "&Import 2 records"),
        ({"rules": 1}, "&Import 1 rule"),
        ({"purchases": 1, "rules": 1}, "&Import 1 purchase"),
    ],
)
def test_the_button_says_exactly_what_it_would_do(counts: dict[str, int], words: str) -> None:
    assert button_words(**(NOTHING | counts)) == (words, True)


def test_a_button_that_would_do_nothing_is_off() -> None:
    assert button_words(**NOTHING) == ("&Import", False)


def test_what_was_found_is_said_first() -> None:
    assert found_words(FOUND, 1, 4).startswith("1 purchase is new.")
    assert found_words(FOUND, 0, 4).startswith("Nothing new here")
    unread = Found(origin="csv", source_name="x", problems=(Problem(1, "x", "y"),))
    assert found_words(unread, 0, 0).startswith("We couldn’t read any of the rows")
    remarked = Found(origin="amazon", source_name="x", remarks=("A sentence.",))
    assert "A sentence." in found_words(remarked, 1, 1)
    export = Found(origin="tiktok", source_name="x", remarks=("A sentence.",), never_read=("Messages",))
    assert "A sentence." not in found_words(export, 1, 1)
    assert found_words(FOUND, 0, 0).startswith("There are no purchases in this file.")


def test_nothing_is_promised_where_there_is_nothing_to_import() -> None:
    promise = "Nothing is added until you choose Import."
    assert found_words(FOUND, 1, 1) == f"1 purchase is new. {promise}"
    assert found_words(FOUND, 0, 4) == "Nothing new here: you already have, deleted or skipped all of these."
    assert found_words(FOUND, 0, 0) == "There are no purchases in this file."
    more = found_words(FOUND, 0, 4, has_news=True)
    assert more == f"No purchase is new, but there’s more to import. {promise}"
    assert found_words(FOUND, 0, 0, has_news=True) == f"There are no purchases in this file. {promise}"


def test_a_file_with_nothing_but_wishes_says_so() -> None:
    listed = replace(FOUND, wishes=(FoundWish(name="Lamp", why="list"),) * 3, remarks=())
    said = "There are 3 wishes in this file. Nothing is added until you choose Import."
    assert found_words(listed, 0, 0, has_news=True) == said
    assert found_words(listed, 0, 0).startswith("Nothing new here")


def test_columns_that_were_not_read_are_named_before_importing(tmp_path: Path) -> None:
    without = found(tmp_path, "Item,Cash out,Date\nLamp,n cents,2026-01-13\n")
    assert "We didn’t read these columns: “Cash out”." in found_words(without, 1, 1)
    priced = found(tmp_path, "Item,Price,Foo,CPW\nLamp,5.00,x,3\n")
    assert "We didn’t read these columns: “Foo”." in found_words(priced, 1, 1)
    assert "We can’t read these columns yet: “CPW”." in found_words(priced, 1, 1)
    assert "columns" not in found_words(found(tmp_path, "Item,Price\nLamp,5.00\n"), 1, 1)


def test_what_came_in() -> None:
    refund = FoundRefund(external_id="r", amount=money("1.00 EUR"))
    rated = row("b", answer=FoundAnswer(worth=4))
    sold = row("c", refunds=(replace(refund, is_resale=True), FoundRefund(external_id="s")))
    choice = ImportChoice(
        (row("a", refunds=(refund,)), rated, sold, ROWS[PAN_SINCE]), (FoundWish(name="w", why="cart"),)
    )
    kept = ImportCounts(purchases=1, events=1, wishes=1, exposures={"watch": 7}, rules=2, notes=1)
    assert summary(kept, FOUND, choice, ()).came_in == (
        SummaryLine(1, "purchase"),
        SummaryLine(1, "verdict"),
        SummaryLine(1, "refund"),
        SummaryLine(1, "resale"),
        SummaryLine(1, "update to a purchase you have"),
        SummaryLine(1, "wish for the waiting list"),
        SummaryLine(7, "Videos watched"),
        SummaryLine(2, "rules for later imports"),
        SummaryLine(1, "note of your own"),
    )


def test_what_stayed_out_is_counted_by_reason() -> None:
    found = Found(
        origin="tiktok",
        source_name="x",
        skipped=(Problem(1, "a", "This order was cancelled."),) * 2,
        problems=(Problem(3, "b", str(AmountUnclear(text="x"))),),
    )
    out = [
        *(row(f"k{n}", status=Known(Reason("name, price and day", nth=n + 1, of=3), "1")) for n in range(3)),
        row("t", status=InTrash(Reason("order and item"), "2")),
        ROWS[LEFT],
        row("new"),
    ]
    assert summary(ImportCounts(), found, ImportChoice(), out).stayed_out == (
        SummaryLine(3, "already in your log (same name, price and day)"),
        SummaryLine(1, "in the Trash"),
        SummaryLine(1, "left out before"),
        SummaryLine(1, "not ticked (hidden next time, but you can show them again)"),
        SummaryLine(2, "This order was cancelled"),
        SummaryLine(1, "We couldn’t read “x” as an amount"),
    )


REASONS = (
    Reason("purchase"),
    Reason("row"),
    Reason("order and item"),
    Reason("source"),
    Reason("name and price"),
    Reason("name and price", days=2),
    Reason("name, price and day"),
)


def test_many_reasons_are_summed_up() -> None:
    out = [row(str(n), status=Known(reason, "1")) for n, reason in enumerate(REASONS)]
    lines = summary(ImportCounts(), FOUND, ImportChoice(), out).stayed_out
    assert len(lines) == 5
    assert lines[-1] == SummaryLine(3, "already in your log (other reasons)")


def test_many_reasons_of_the_file_are_summed_up_by_whether_a_row_was_read() -> None:
    found = Found(
        origin="csv",
        source_name="x",
        skipped=tuple(Problem(n, "a", f"This one is of kind {n}.") for n in range(6)),
        problems=tuple(Problem(n, "b", str(AmountUnclear(text=str(n)))) for n in range(7)),
    )
    lines = summary(ImportCounts(), found, ImportChoice(), ()).stayed_out
    assert lines[3:6] == (
        SummaryLine(1, "This one is of kind 3"),
        SummaryLine(2, "other reasons"),
        SummaryLine(1, "We couldn’t read “0” as an amount"),
    )
    assert lines[-1] == SummaryLine(3, "other rows we couldn’t read")
    assert sum(line.count for line in lines) == 13


def test_what_there_is_to_fill_in() -> None:
    chosen = (row("a", None), row("b", None, external_id=""), ROWS[SENT_BACK], ROWS[PAN_SINCE])
    assert summary(ImportCounts(), FOUND, ImportChoice(chosen), ()).to_fill == (
        SummaryLine(2, "purchases without a price"),
        SummaryLine(1, "refund without an amount in the file"),
    )
    assert summary(ImportCounts(), FOUND, ImportChoice(), (), 2).to_fill == (
        SummaryLine(2, "purchases you got money back for: add how much"),
    )
    assert to_fill_in(chosen) == {("tiktok", "a"), ("tiktok", "Sent back")}


def test_the_message_afterwards() -> None:
    assert import_words(ImportCounts(purchases=2, exposures={"watch": 3}), "x.zip") == (
        "Imported 2 purchases and viewing history (3) from x.zip"
    )
    assert import_words(ImportCounts(wishes=1), "x") == "Imported 1 wish from x"
    assert import_words(ImportCounts(events=1), "log.json") == "Imported updates from log.json"


DOUBTFUL = (
    "Bought on;Item;Price;Status\n"
    "2026-01-13;Lamp;129 kr;Delivered\n"
    "2026-01-14;Mat;6,00 €;Frobbed\n"
    "2026-01-15;Fan;7,00 €;Refunded\n"
    "2026-01-16;Rug;TBD;Delivered\n"
    "2026-01-17;Mug;lots;Delivered\n"
    "2026-01-18;Pen;2,00 €;Unpaid\n"
    ";Total;13,00 €;\n"
)


def test_the_preview_shows_every_doubt_that_the_command_line_prints(tmp_path: Path) -> None:
    read = found(tmp_path, DOUBTFUL)
    rows = match_known(read.purchases, ()).rows
    facts = {each.found.draft.name: cell_text(each, PRICE, FACTS) for each in rows}
    assert (facts["Lamp"], facts["Rug"]) == ("which of 4?", "how much?")
    assert cell_text(rows[2], WHY, FACTS) == "new and refunded: how much did you get back?"
    shown = ProblemRows()
    shown.load((*read.problems, *read.skipped))
    left_out = [shown.text(place, 0) for place in range(shown.count())]
    words = found_words(read, new=4, rows=4)
    printed = [*import_answer(ImportArguments(source=""), ImportReport(compare_with_empty(read), rows)).lines]
    told = "\n".join(printed)
    assert left_out == ["6", "7", "8"]
    assert all(f"line {line}, " in told for line in left_out)
    assert [remark for remark in read.remarks if remark not in words or remark not in told] == []
    assert {name for name in facts if f"{name}: " in told} == {"Lamp", "Fan"}
