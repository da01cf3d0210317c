"""A question Unhyped doesn’t answer, made as one is added: a result, words, a table, a picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from unhyped.charts import drawing
from unhyped.charts.figure import ChartMark
from unhyped.insights import questions
from unhyped.insights.question import Question, View
from unhyped.insights.selection import select
from unhyped.insights.table import AnswerRow, Cell, Column, Table, count

if TYPE_CHECKING:
    from datetime import date

    import pytest

    from unhyped.charts.figure import ChartSheet, Corners
    from unhyped.domain.period import Period
    from unhyped.insights.evidence import Evidence
    from unhyped.insights.question import Answer, Telling

TITLE: Final = "How long are the names?"
COUNTED: Final = "Every letter of a name counts, and so does every space."


@dataclass(frozen=True, slots=True)
class Names:
    """The purchases by the length of their names, as ids."""

    ids: dict[int, tuple[str, ...]]

    @property
    def n(self) -> int:
        """How many purchases that is."""
        return sum(map(len, self.ids.values()))


def by_length(evidence: Evidence, period: Period, _: date) -> Names:
    """Count the purchases of *period*."""
    found: dict[int, list[str]] = {}
    for entry in select(evidence.entries, period).entries:
        found.setdefault(len(entry.purchase.name), []).append(entry.purchase.id)
    return Names({length: tuple(found[length]) for length in sorted(found)})


def sentence(result: Names, telling: Telling) -> str:
    """Return how many lengths there are; in the other view, which is the longest."""
    if telling.view:
        return f"The longest has {max(result.ids, default=0)} letters."
    bought = telling.said("You bought", "I bought")
    return f"{bought} {result.n} things with names of {len(result.ids)} lengths."


def table(result: Names, _: Telling) -> Table:
    """Return one row for each length."""
    rows = (AnswerRow((Cell(f"{n} letters", n), count(len(ids))), ids) for n, ids in result.ids.items())
    return Table((Column("Length", numeric=False), Column("Names")), tuple(rows))


def draw(sheet: ChartSheet, frame: Corners, answer: Answer[Names]) -> None:
    """Draw one bar for each length, as high as it has names."""
    left, bottom, right, top = frame
    step = (right - left) / len(answer.result.ids)
    most = max(map(len, answer.result.ids.values()))
    for place, (length, ids) in enumerate(answer.result.ids.items()):
        x, y = left + place * step, bottom + (top - bottom) * len(ids) / most
        sheet.bars([(x + 1, bottom, x + step - 1, y)], "worth it")
        box = sheet.box(x, bottom, x + step, y)
        sheet.marks.append(ChartMark("", f"{length} letters", f"{len(ids)} names", ids, box))


QUESTION: Final = Question(
    key="names",
    ask=lambda: TITLE,
    count=by_length,
    title=lambda _, __: TITLE,
    sentence=sentence,
    foot=lambda result, _: f"{result.n} names",
    how_counted=lambda _, __: COUNTED,
    table=table,
    is_empty=lambda result: not result.ids,
    views=(View("longest", lambda: "Longest", lambda result: result.n > 1),),
    facts={"names_version": 1},
)


def add(monkeypatch: pytest.MonkeyPatch, times: int = 1) -> None:
    """Let Unhyped answer it too, for as long as a test runs; *times* as often, under other keys."""
    copies = (replace(QUESTION, key=f"names{n}" if n else "names") for n in range(times))
    monkeypatch.setattr(questions, "QUESTIONS", (*questions.QUESTIONS, *copies))
    for view in QUESTION.every_view:
        monkeypatch.setitem(drawing.CHARTS, (Names, view), drawing.Chart(draw))
