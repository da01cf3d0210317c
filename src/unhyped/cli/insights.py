"""insights: the answers of the insights page, as sentences and tables."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

from unhyped.cli import columns, typed
from unhyped.cli.arguments import Arguments, Option
from unhyped.cli.call import Reply
from unhyped.insights.fields import Field
from unhyped.words.dates import period_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.cli.call import Call
    from unhyped.domain.plain import Json
    from unhyped.insights.question import Answer as QuestionAnswer
    from unhyped.insights.table import Table, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightsArguments(Arguments):
    """The period to count, and what bars are about."""

    period: Annotated[
        str | None, Option("2026, 2026-10, 2026-03..2026-09, “last 12 months” (default: this year)", "P")
    ] = None
    all: Annotated[bool, Option("all time")] = False
    by: Annotated[
        Field | None,
        Option("what to put purchases together by where the money went and regret cost", "FIELD"),
    ] = None


def insights(call: Call, given: InsightsArguments) -> Reply:
    """Answer every question for a period."""
    from unhyped.insights import questions
    from unhyped.insights.question import Telling
    from unhyped.journal.week import week_rules

    period = typed.period("all time" if given.all else given.period, call.today)
    with call.reading() as journal:
        evidence = journal.evidence(week_rules(call.environment.settings).waits)
    document: dict[str, Json] = {"period": period.key}
    lines = [period_label(period)]
    for question in questions.QUESTIONS:
        result = question.count(evidence, period, call.today)
        about = given.by if given.by is not None and given.by in question.switch else ""
        tellings = [Telling(view=view, about=about) for view in question.every_view]
        answers = [question.answer(result, telling) for telling in tellings]
        document[question.key] = _document(answers)
        more = [
            each.sentence
            for each, view in zip(answers[1:], question.views, strict=True)
            if view.says_more(result)
        ]
        lines += _lines(answers[0], more)
    return Reply(document, lines)


def _document(answers: Sequence[QuestionAnswer[Any]]) -> dict[str, Json]:
    """Return the answers to one question in all its views; those with other rows have a table, too."""
    first, *others = answers
    table = first.table()
    tables = {each.telling.view: each.table() for each in others}
    return {
        "question": first.question,
        "sentence": first.sentence,
        **{each.telling.view: each.sentence for each in others},
        **_rows(table),
        **{f"{view}_table": _rows(other) for view, other in tables.items() if other != table},
        "how_counted": first.how_counted(),
        **first.asked.facts,
    }


def _rows(table: Table) -> dict[str, Json]:
    return {
        "columns": [column.header for column in table.columns],
        "rows": [[_plain(cell.value) for cell in row.cells] for row in table.rows],
    }


def _plain(value: Value) -> Json:
    return f"{value:f}" if isinstance(value, Decimal) else value


def _lines(answer: QuestionAnswer[Any], more: Sequence[str]) -> Iterator[str]:
    """Yield a question, its sentence, the sentences of other views, and its table.

    Months in which nothing was bought are left out; the JSON form has them all.
    """
    yield from ("", answer.question, answer.sentence, *more)
    table = answer.table()
    if table.rows:
        yield ""
        yield from columns.table(
            [columns.TextColumn(column.header, right=column.numeric) for column in table.columns],
            [[cell.text for cell in row.cells] for row in table.rows if row.ids or row.wishes],
        )
