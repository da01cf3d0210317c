"""insights: the answers of the insights page, as sentences and tables."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from unhyped.cli import columns, typed
from unhyped.cli.call import Answer
from unhyped.domain.check_in import REGRET_VERSION
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
    spent_table, regret_table = tables.spending(spent), tables.regret(regretted)
    money: dict[str, Json] = {
        "question": sentences.spending_question(),
        "sentence": sentences.spending(spent),
        **_document(spent_table),
        "how_counted": how_counted.spending(spent),
    }
    cost: dict[str, Json] = {
        "question": sentences.regret_question(),
        "sentence": sentences.regret(regretted),
        "how_often": sentences.how_often(regretted),
        **_document(regret_table),
        "how_counted": how_counted.regret(regretted),
        "regret_version": REGRET_VERSION,
    }
    said = ("sentence", "how_often") if regretted.overall.likely else ("sentence",)
    lines = [
        period.label,
        *_lines(money, ("sentence",), spent_table),
        *_lines(cost, said, regret_table),
    ]
    return Answer({"period": period.key, "spending": money, "regret": cost}, lines)


def _document(table: Table) -> dict[str, Json]:
    headers: list[Json] = [column.header for column in table.columns]
    rows: list[Json] = [[_plain(cell.value) for cell in row.cells] for row in table.rows]
    return {"columns": headers, "rows": rows}


def _plain(value: Value) -> Json:
    return f"{value:f}" if isinstance(value, Decimal) else value


def _lines(document: Mapping[str, Json], said: Iterable[str], table: Table) -> Iterator[str]:
    """A question, what is said about it, and its table.

    Months in which nothing was bought are left out; the JSON form has them all.
    """
    yield ""
    yield from (str(document[key]) for key in ("question", *said))
    if table.rows:
        yield ""
        yield from columns.table(
            [columns.Column(column.header, right=column.numeric) for column in table.columns],
            [[cell.text for cell in row.cells] for row in table.rows if row.ids],
        )
