"""What became of things as rows: each day of the curve, or each thing, or each age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.domain.check_in import GROUPS
from unhyped.domain.text import isolated, short
from unhyped.i18n import format_number, gettext
from unhyped.insights.staying.words import BY_AGE, age_words, day_words, outcome_words
from unhyped.insights.table import EMPTY, AnswerRow, Cell, Column, Table, count, share_cells
from unhyped.words.labels import group_label

if TYPE_CHECKING:
    from unhyped.insights.question import Telling
    from unhyped.insights.staying.result import Age, Life, Staying, Step


def table(result: Staying, telling: Telling) -> Table:
    """Return the days of the curve, the things themselves where they are too few, or the ages."""
    if telling.view == BY_AGE:
        return _ages(result)
    return _steps(result) if result.until else _things(result)


def _steps(result: Staying) -> Table:
    columns = (
        Column(gettext("By day"), numeric=False),
        Column(gettext("still counted")),
        Column(gettext("not worth it")),
        Column(gettext("sent back")),
        Column(gettext("still fine")),
        Column(gettext("likely range, from")),
        Column(gettext("likely range, to")),
    )
    cells = (Cell(gettext("Still fine"), ""), count(len(result.fine)), *[EMPTY] * 5)
    return Table(columns, (*map(_step, result.steps), AnswerRow(cells, result.fine, total=True)))


def _step(step: Step) -> AnswerRow:
    cells = (
        Cell(day_words(step.day), step.day),
        count(step.n),
        count(len(step.let_down)),
        count(len(step.sent_back)),
        *share_cells(step.share, step.likely),
    )
    return AnswerRow(cells, (*step.let_down, *step.sent_back))


def _things(result: Staying) -> Table:
    columns = (
        Column(gettext("Thing"), numeric=False),
        Column(gettext("Day")),
        Column(gettext("What became of it"), numeric=False),
        Column(gettext("now"), numeric=False),
    )
    return Table(columns, tuple(AnswerRow(_thing(life), (life.id,)) for life in result.lives))


def _thing(life: Life) -> tuple[Cell, ...]:
    return (
        Cell(isolated(short(life.name)), life.name),
        Cell(format_number(life.day), life.day),
        Cell(outcome_words(life), life.outcome),
        Cell(group_label(life.group), life.group, life.group),
    )


def _ages(result: Staying) -> Table:
    groups = GROUPS[:-1]
    columns = (
        Column(gettext("Age"), numeric=False),
        Column(gettext("rated")),
        *(Column(group_label(group)) for group in groups),
    )
    return Table(columns, tuple(map(_age, result.ages())))


def _age(age: Age) -> AnswerRow:
    counts = (count(len(age.of(group))) for group in GROUPS[:-1])
    label = Cell(age_words(age), "" if age.until is None else age.until)
    return AnswerRow((label, count(age.n), *counts), tuple(life.id for life in age.lives))
