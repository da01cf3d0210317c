"""The log as an Excel workbook, with real dates and numbers. It contains no formulas.

`importers.own_workbook` reads it back identically, by the record of each row in its last columns.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Final, TypeVar

from unhyped.domain.check_in import REGRET_VERSION
from unhyped.domain.creator import Creator
from unhyped.domain.currency import EXPONENTS
from unhyped.domain.data_cells import DATA_TITLE, MAX_CELL_UNITS, NOT_IN_CELLS, data_cells
from unhyped.domain.money import Money
from unhyped.domain.period import all_time
from unhyped.domain.plan import Plan, PlanAnswer
from unhyped.domain.waits import WaitRule
from unhyped.domain.week_answer import WeekAnswer
from unhyped.exporters.sheet_columns import (
    Cell,
    Column,
    answer_columns,
    check_in_columns,
    creator_columns,
    money_event_columns,
    plan_answer_columns,
    plan_columns,
    purchase_columns,
    use_columns,
    wish_columns,
)
from unhyped.i18n import gettext
from unhyped.insights.overview import overview
from unhyped.words.labels import group_label, reading_label
from unhyped.words.plans import plan_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from unhyped.domain.change import Record
    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.entry import Entry
    from unhyped.domain.money_event import MoneyEvent
    from unhyped.domain.use import Use
    from unhyped.domain.wish import Wish
    from unhyped.insights.overview import Overview

_DATA_WIDTH: Final = 18
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_Row = TypeVar("_Row")
_Record = TypeVar("_Record", WeekAnswer, Plan, PlanAnswer, Creator)
_Owned = TypeVar("_Owned", "CheckIn", "MoneyEvent", "Use")


def spreadsheet(
    entries: Iterable[Entry],
    made_on: date,
    wishes: Sequence[Wish] = (),
    rule: WaitRule | None = None,
    records: Sequence[Record] = (),
) -> bytes:
    """Return an .xlsx file of *entries*: purchases and what happened to them, and totals per currency.

    Also of *wishes*, which wait by a *rule*, and of those *records* that are answers to cards of This week,
    plans, whether these were followed, or creators. Dates known to the day are dates, others their EDTF text.
    Amounts are numbers with the currency next to them. Text stays text: order numbers keep their digits, and
    “=1+2” isn't a formula. What `csv_file` leaves out isn't here.
    """
    from xlsxwriter import Workbook

    chosen = [entry for entry in entries if entry.purchase.trashed_at is None]
    file = BytesIO()
    with Workbook(file, _OPTIONS) as workbook:
        workbook.set_properties({"created": datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC)})
        writer = _Writer(workbook)
        writer.sheet(gettext("Purchases"), purchase_columns(), chosen, lambda entry: entry.purchase)
        check_ins = [(entry, each) for entry in chosen for each in entry.check_ins]
        writer.sheet(gettext("Check-ins"), check_in_columns(), check_ins, _second)
        moved = [(entry, each) for entry in chosen for each in entry.money_events]
        writer.sheet(gettext("Refunds, resale, fees"), money_event_columns(), moved, _second)
        used = [(entry, each) for entry in chosen for each in entry.uses]
        writer.sheet(gettext("Uses"), use_columns(), used, _second)
        names = {entry.purchase.id: entry.purchase.name for entry in chosen}
        names |= {wish.id: wish.name for wish in wishes}
        waiting = wish_columns(rule or WaitRule(), names)
        writer.sheet(gettext("Waiting list"), waiting, wishes, lambda wish: wish)
        answers = _of(WeekAnswer, records)
        writer.sheet(gettext("This week"), answer_columns(names), answers, lambda answer: answer)
        _add_plans(writer, chosen, names, records)
        creators = _of(Creator, records)
        writer.sheet(gettext("Creators"), creator_columns(), creators, lambda creator: creator)
        writer.sheet(gettext("Summary"), _summary_columns(), _summary(overview(chosen, all_time())))
    return file.getvalue()


def _add_plans(
    writer: _Writer, entries: Sequence[Entry], names: Mapping[str, str], records: Sequence[Record]
) -> None:
    """Add the plans for next time, and whether each was followed; one may only be in its check-in."""
    plans = _of(Plan, records)
    made = {each.id: entry.purchase.name for entry in entries for each in entry.check_ins}
    said = {each.id: each.next_time for entry in entries for each in entry.check_ins}
    said |= {plan.id: plan_sentence(plan) for plan in plans}
    answers = _of(PlanAnswer, records)
    writer.sheet(gettext("Plans"), plan_columns(made), plans, lambda plan: plan)
    writer.sheet(gettext("Plans followed"), plan_answer_columns(said, names), answers, lambda each: each)


def _of(kind: type[_Record], records: Sequence[Record]) -> list[_Record]:
    return [record for record in records if isinstance(record, kind)]


def fitting(text: str) -> str:
    """Return *text* without control characters, shortened to fit a cell."""
    clean = NOT_IN_CELLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    units = clean.encode("utf-16-le")
    if len(units) <= 2 * MAX_CELL_UNITS:
        return clean
    return units[: 2 * (MAX_CELL_UNITS - 1)].decode("utf-16-le", "ignore") + "…"


class _Writer:
    """Adds sheets to a *workbook*."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._header = workbook.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self._day = workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self._text = workbook.add_format({"num_format": "@"})
        self._amounts = {
            places: workbook.add_format({"num_format": "#,##0" + (f".{'0' * places}" if places else "")})
            for places in set(EXPONENTS.values())
        }

    def sheet(
        self,
        name: str,
        columns: Sequence[Column[_Row]],
        rows: Sequence[_Row],
        record: Callable[[_Row], Record] | None = None,
    ) -> None:
        """Add a sheet with a frozen header and a filter, and with the *record* of each row."""
        sheet = self._workbook.add_worksheet(name)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
            sheet.write_string(0, number, column.title, self._header)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:AZ{len(rows) + 1}"})
        data_columns = 0 if record is None else 1
        for line, row in enumerate(rows, 1):
            cells = [column.cell(row) for column in columns]
            data = [] if record is None else data_cells(record(row), map(_shown, cells))
            data_columns = max(data_columns, len(data))
            for number, cell in enumerate([*cells, *data]):
                self._write(sheet, line, number, cell)
        for number in range(len(columns), len(columns) + data_columns):
            sheet.set_column(number, number, _DATA_WIDTH)
            sheet.write_string(0, number, DATA_TITLE, self._header)

    def _write(self, sheet: Worksheet, line: int, number: int, cell: Cell) -> None:
        if isinstance(cell, Money):
            sheet.write_number(line, number, float(cell.decimal), self._amounts[EXPONENTS[cell.currency]])
        elif isinstance(cell, date):
            sheet.write_datetime(line, number, cell, self._day)
        elif isinstance(cell, int):
            sheet.write_number(line, number, cell)
        elif cell:
            sheet.write_string(line, number, fitting(cell), self._text)


def _shown(cell: Cell) -> str:
    """Return the text by which a cell is read again."""
    if isinstance(cell, Money):
        number = f"{float(cell.decimal):.16G}"  # as XlsxWriter writes it
        return number if number.removeprefix("-").isdecimal() else f"{Decimal(f'{float(number):.15g}'):f}"
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else fitting(str(cell))


def _second(row: tuple[Entry, _Owned]) -> _Owned:
    return row[1]


def _summary_columns() -> tuple[Column[tuple[Cell, ...]], ...]:
    titles = (gettext("Total"), gettext("Purchases"), gettext("Amount"), gettext("Currency"))
    widths = (34, 11, 14, 9)
    return tuple(
        Column(title, width, lambda row, place=place: row[place])  # type: ignore[misc]
        for place, (title, width) in enumerate(zip(titles, widths, strict=True))
    )


def _summary(totals: Overview) -> list[tuple[Cell, ...]]:
    """Return a block of rows per currency, then the verdicts. Currencies are never added together."""
    rows: list[tuple[Cell, ...]] = []
    for each in totals.amounts:
        parts = (
            (gettext("Paid"), each.gross),
            (gettext("Shipping and fees"), each.fees),
            (gettext("Refunds"), -each.refunds),
            (gettext("Resale"), -each.resale),
            (gettext("Exchanged"), each.exchanged),
            (gettext("Net"), each.net),
        )
        rows += [(title, each.count, amount, each.currency) for title, amount in parts]
    for title, sums in (
        (gettext("Expected back, not in net"), totals.expected),
        (gettext("Resold in another currency, not in net"), totals.apart),
    ):
        rows += [(title, None, amount, amount.currency) for amount in sums]
    rows.append((gettext("Without a price"), len(totals.unpriced), None, None))
    for verdict in totals.verdicts:
        if verdict.worth is not None:
            title = gettext("Rated {n} of 5").format(n=verdict.worth)
            rows.append((title, len(verdict.ids), None, None))
    rows += [(group_label(group), n, None, None) for group, n in totals.groups.items()]
    rows += [(reading_label(reading), n, None, None) for reading, n in totals.readings.items()]
    definition = gettext("Not worth it means 1 or 2, or 3 and would not buy it again (definition {version})")
    rows.append((definition.format(version=REGRET_VERSION), None, None, None))
    return rows
