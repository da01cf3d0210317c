"""Purchases by time as rows: parts of the day by weekday, months of the year, or per hour watched."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from unhyped.i18n import format_number, gettext, weekdays
from unhyped.insights.table import EMPTY, AnswerRow, Cell, Column, Table, count
from unhyped.insights.when.result import PART_HOURS, PARTS
from unhyped.insights.when.words import (
    BY_MONTH,
    PER,
    WATCHED,
    hours_text,
    month_label,
    part_label,
    tenths,
    weekday_label,
)

if TYPE_CHECKING:
    from unhyped.insights.question import Telling
    from unhyped.insights.when.result import Month, Part, Times


def table(result: Times, telling: Telling) -> Table:
    """Return the parts of the day; the months if asked for or without any known time; or the rates."""
    if telling.view == WATCHED and result.has_viewing:
        return _rates(result)
    if telling.view == BY_MONTH or not result.timed:
        return _months(result)
    return _parts(result)


def _parts(result: Times) -> Table:
    days = [*weekdays()]
    columns = (
        Column(gettext("Time"), numeric=False),
        *(Column(weekday_label(day)) for day in days),
        Column(gettext("all days")),
    )
    rows = []
    for number in range(PARTS):
        ids = result.of_part(number)
        counts = (count(len(result.of_part(number, day))) for day in days)
        rows.append(AnswerRow((_label(number), *counts, count(len(ids))), ids))
    of_day = (count(sum(each.weekday == day for each in result.timed)) for day in days)
    total = Cell(gettext("Total"), ""), *of_day, count(len(result.timed))
    return Table(columns, (*rows, AnswerRow(total, tuple(each.id for each in result.timed), total=True)))


def _months(result: Times) -> Table:
    columns = (
        Column(gettext("Month"), numeric=False),
        Column(gettext("Purchases")),
        Column(gettext("such months in the log")),
    )
    total = Cell(gettext("Total"), ""), count(result.with_month), EMPTY
    ids = tuple(id_ for month in result.months for id_ in month.ids)
    return Table(columns, (*map(_month, result.months), AnswerRow(total, ids, total=True)))


def _month(month: Month) -> AnswerRow:
    label = Cell(month_label(month), month.number)
    return AnswerRow((label, count(len(month.ids)), count(month.times)), month.ids)


def _rates(result: Times) -> Table:
    per = format_number(PER)
    columns = (
        Column(gettext("Time"), numeric=False),
        Column(gettext("hours watched")),
        Column(gettext("Purchases")),
        Column(gettext("per {n} hours watched").format(n=per)),
        Column(gettext("likely range, from")),
        Column(gettext("likely range, to")),
    )
    enough = {part.number for part in result.enough}
    rows = [_rate(part, shown=part.number in enough) for part in result.parts]
    ids = tuple(id_ for part in result.parts for id_ in part.bought)
    if result.elsewhen:
        unknown = (Cell(gettext("time not known"), ""), EMPTY, count(len(result.elsewhen)), *[EMPTY] * 3)
        rows.append(AnswerRow(unknown, result.elsewhen))
    total = Cell(gettext("Total"), ""), _hours(result.hours), count(result.bought_watching), *[EMPTY] * 3
    return Table(columns, (*rows, AnswerRow(total, (*ids, *result.elsewhen), total=True)))


def _rate(part: Part, *, shown: bool) -> AnswerRow:
    first = (_label(part.number), _hours(part.hours), count(len(part.bought)))
    if not shown or part.likely is None:
        return AnswerRow((*first, EMPTY, EMPTY, EMPTY), part.bought)
    low, high = part.likely
    rates = (round(PER * part.rate, 1), floor(100 * low) / 10, ceil(100 * high) / 10)
    return AnswerRow((*first, *(Cell(tenths(rate), rate) for rate in rates)), part.bought)


def _label(number: int) -> Cell:
    return Cell(part_label(number), f"{PART_HOURS * number:02}:00")


def _hours(hours: float) -> Cell:
    return Cell(hours_text(hours), round(hours, 2))
