"""insights: the answers of the insights page, as sentences and tables."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from unhyped.cli import columns, typed
from unhyped.cli.call import Answer
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.cli.call import Call
    from unhyped.cli.parser import Commands
    from unhyped.domain.plain import Json
    from unhyped.insights.tables import Table, Value


def register(commands: Commands) -> None:
    """Add insights."""
    parser = commands.add("insights", insights, gettext("where the money went, and what regret cost"))
    parser.add_argument(
        "--period",
        metavar="P",
        help=gettext("2026, 2026-10, 2026-03..2026-09, “last 12 months” (default: this year)"),
    )
    parser.add_argument("--all", action="store_true", help=gettext("all time"))


def insights(call: Call) -> Answer:
    """Answer both questions for a period."""
    from unhyped.insights import how_counted, regret, sentences, spending, tables

    period = typed.period("all time" if call.given.all else call.given.period, call.today)
    with call.reading() as journal:
        entries = journal.entries()
    spent = spending.by_month(entries, period, call.today)
    regretted = regret.by_category(entries, period)
    answers = (
        (
            "spending",
            sentences.spending_question(),
            sentences.spending(spent),
            tables.spending(spent),
            how_counted.spending(spent),
        ),
        (
            "regret",
            sentences.regret_question(),
            sentences.regret(regretted),
            tables.regret(regretted),
            how_counted.regret(regretted),
        ),
    )
    document: dict[str, Json] = {"period": period.key}
    lines = [period.label]
    for key, question, sentence, table, counted in answers:
        document[key] = {
            "question": question,
            "sentence": sentence,
            **_document(table),
            "how_counted": counted,
        }
        lines += ["", question, sentence, *_lines(table)]
    return Answer(document, lines)


def _document(table: Table) -> dict[str, Json]:
    headers: list[Json] = [column.header for column in table.columns]
    rows: list[Json] = [[_plain(cell.value) for cell in row.cells] for row in table.rows]
    return {"columns": headers, "rows": rows}


def _plain(value: Value) -> Json:
    return f"{value:f}" if isinstance(value, Decimal) else value


def _lines(table: Table) -> Iterator[str]:
    """The table without the months in which nothing was bought; the JSON form has them all."""
    if table.rows:
        yield ""
        yield from columns.table(
            [columns.Column(column.header, right=column.numeric) for column in table.columns],
            [[cell.text for cell in row.cells] for row in table.rows if row.ids],
        )
