"""The log as an Excel workbook, with real dates and numbers. It contains no formulas.

`importers.own_workbook` reads it back identically, by the record of each row in its last columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from unhyped.domain.check_in import REGRET_VERSION
from unhyped.domain.currency import EXPONENTS
from unhyped.domain.data_cells import DATA_TITLE, MAX_CELL_UNITS, NOT_IN_CELLS, data_cells
from unhyped.domain.forms import clock_text
from unhyped.domain.money import Money
from unhyped.domain.period import all_time
from unhyped.domain.plain import to_plain
from unhyped.domain.waits import WaitRule
from unhyped.i18n import gettext
from unhyped.insights.overview import overview
from unhyped.words.circumstances import payment_label, planned_label
from unhyped.words.creators import gain_label
from unhyped.words.labels import category_label, group_label, reading_label, worth_label, yes_or_no_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.domain.change import Record
    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.entry import Entry
    from unhyped.domain.money_event import MoneyEvent
    from unhyped.domain.week_answer import WeekAnswer
    from unhyped.domain.wish import Wish
    from unhyped.insights.overview import Overview

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_DATA_WIDTH: Final = 18
_Cell = str | int | date | Money | None
_Row = TypeVar("_Row")
_Owned = TypeVar("_Owned", "CheckIn", "MoneyEvent")


@dataclass(frozen=True, slots=True)
class _Column(Generic[_Row]):
    """A column: its *title*, its *width* in digits, and a function that returns the cell of a row."""

    title: str
    width: int
    cell: Callable[[_Row], _Cell]


def spreadsheet(
    entries: Iterable[Entry],
    made_on: date,
    wishes: Sequence[Wish] = (),
    rule: WaitRule | None = None,
    answers: Sequence[WeekAnswer] = (),
) -> bytes:
    """Return an .xlsx file of *entries*: purchases, check-ins, money events, and totals per currency.

    Also of *wishes*, which wait by a *rule*, and of *answers* to cards of This week. Dates known to the day
    are dates, others their EDTF text. Amounts are numbers with the currency next to them. Text stays text:
    order numbers keep their digits, and “=1+2” isn't a formula. What `csv_file` leaves out isn't here.
    """
    from xlsxwriter import Workbook

    chosen = [entry for entry in entries if entry.purchase.trashed_at is None]
    file = BytesIO()
    with Workbook(file, _OPTIONS) as workbook:
        workbook.set_properties({"created": datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC)})
        writer = _Writer(workbook)
        writer.sheet(gettext("Purchases"), _purchase_columns(), chosen, lambda entry: entry.purchase)
        check_ins = [(entry, each) for entry in chosen for each in entry.check_ins]
        writer.sheet(gettext("Check-ins"), _check_in_columns(), check_ins, _second)
        moved = [(entry, each) for entry in chosen for each in entry.money_events]
        writer.sheet(gettext("Refunds, resale, fees"), _money_event_columns(), moved, _second)
        names = {entry.purchase.id: entry.purchase.name for entry in chosen}
        names |= {wish.id: wish.name for wish in wishes}
        waiting = _wish_columns(rule or WaitRule(), names)
        writer.sheet(gettext("Waiting list"), waiting, wishes, lambda wish: wish)
        writer.sheet(gettext("This week"), _answer_columns(names), answers, lambda answer: answer)
        writer.sheet(gettext("Summary"), _summary_columns(), _summary(overview(chosen, all_time())))
    return file.getvalue()


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
        columns: Sequence[_Column[_Row]],
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

    def _write(self, sheet: Worksheet, line: int, number: int, cell: _Cell) -> None:
        if isinstance(cell, Money):
            sheet.write_number(line, number, float(cell.decimal), self._amounts[EXPONENTS[cell.currency]])
        elif isinstance(cell, date):
            sheet.write_datetime(line, number, cell, self._day)
        elif isinstance(cell, int):
            sheet.write_number(line, number, cell)
        elif cell:
            sheet.write_string(line, number, fitting(cell), self._text)


def _shown(cell: _Cell) -> str:
    """Return the text by which a cell is read again."""
    if isinstance(cell, Money):
        number = f"{float(cell.decimal):.16G}"  # as XlsxWriter writes it
        return number if number.removeprefix("-").isdecimal() else f"{Decimal(f'{float(number):.15g}'):f}"
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else fitting(str(cell))


def _second(row: tuple[Entry, _Owned]) -> _Owned:
    return row[1]


def _purchase_columns() -> tuple[_Column[Entry], ...]:
    return (
        _Column(gettext("Name"), 36, lambda entry: entry.purchase.name),
        _Column(gettext("Bought"), 12, lambda entry: _approximate(entry.purchase.bought_on)),
        _Column(gettext("Paid"), 11, lambda entry: entry.gross),
        _Column(gettext("Net"), 11, lambda entry: entry.net),
        _Column(gettext("Currency"), 9, lambda entry: "" if entry.gross is None else entry.gross.currency),
        _Column(gettext("Verdict"), 12, lambda entry: _verdict(entry.verdict)),
        _Column(gettext("Worth it (1–5)"), 13, lambda entry: entry.verdict),
        _Column(gettext("Group"), 14, lambda entry: group_label(entry.group)),
        _Column(gettext("Regret"), 8, lambda entry: _yes_or_no(entry.regret)),
        _Column(gettext("Good and needed"), 22, lambda entry: reading_label(entry.reading)),
        _Column(gettext("Last check-in"), 13, _last_check_in),
        _Column(gettext("Expected back"), 13, lambda entry: entry.expected),
        _Column(gettext("Resold in another currency"), 26, _apart),
        _Column(gettext("Creator"), 20, lambda entry: entry.purchase.creator),
        _Column(gettext("Platform"), 11, lambda entry: entry.purchase.platform),
        _Column(gettext("Shop"), 18, lambda entry: entry.purchase.shop),
        _Column(gettext("Category"), 18, lambda entry: category_label(entry.purchase.category)),
        _Column(gettext("Tags"), 18, lambda entry: ", ".join(entry.purchase.tags)),
        _Column(gettext("Claims"), 24, lambda entry: ", ".join(entry.purchase.claims)),
        _Column(gettext("Expectation (0–10)"), 17, lambda entry: entry.purchase.expectation),
        _Column(gettext("Note"), 36, lambda entry: entry.purchase.note),
        _Column(gettext("Link"), 36, lambda entry: entry.purchase.link),
        _Column(gettext("Video"), 21, lambda entry: str(entry.purchase.video_id or "")),
        _Column(gettext("Order number"), 24, lambda entry: entry.purchase.order_number),
        _Column(gettext("Delivered"), 12, lambda entry: entry.purchase.delivered_on),
        _Column(gettext("Time of day"), 11, _time),
        _Column(gettext("Planned or on impulse"), 20, _labelled("planned", planned_label)),
        _Column(
            gettext("Countdown or “last one”"), 22, lambda each: _yes_or_no(each.purchase.countdown_seen)
        ),
        _Column(gettext("Marketplace seller"), 18, lambda entry: _yes_or_no(entry.purchase.third_party)),
        _Column(gettext("How you paid"), 14, _labelled("payment", payment_label)),
        _Column(gettext("What the creator gains"), 22, _labelled("gain", gain_label)),
        _Column(gettext("Final sale"), 10, lambda entry: _yes_or_no(entry.purchase.final_sale)),
        _Column(gettext("Days to send it back"), 19, lambda entry: entry.purchase.return_days),
        _Column(gettext("Added (UTC)"), 22, lambda entry: str(to_plain(entry.purchase)["added_at"])),
        _Column(gettext("Id"), 38, lambda entry: entry.purchase.id),
    )


def _check_in_columns() -> tuple[_Column[tuple[Entry, CheckIn]], ...]:
    return (
        _Column(gettext("Purchase"), 36, lambda row: row[0].purchase.name),
        _Column(gettext("On"), 12, lambda row: row[1].on),
        _Column(gettext("Worth it (1–5)"), 13, lambda row: row[1].worth or gettext("too early")),
        _Column(gettext("Corrected later"), 15, _corrected),
        _Column(gettext("Did as promised"), 20, lambda row: _word(row[1].claimed)),
        _Column(gettext("Needed it"), 10, lambda row: _yes_or_no(row[1].needed)),
        _Column(gettext("Would buy again"), 16, lambda row: _word(row[1].again)),
        _Column(gettext("Why"), 40, lambda row: row[1].why),
        _Column(gettext("Next time"), 40, lambda row: row[1].next_time),
        _Column(gettext("Purchase id"), 38, lambda row: row[0].purchase.id),
    )


def _money_event_columns() -> tuple[_Column[tuple[Entry, MoneyEvent]], ...]:
    return (
        _Column(gettext("Purchase"), 36, lambda row: row[0].purchase.name),
        _Column(gettext("On"), 12, lambda row: row[1].on),
        _Column(gettext("Kind"), 20, lambda row: gettext(row[1].kind)),
        _Column(gettext("Amount"), 11, lambda row: row[1].amount),
        _Column(gettext("Change in net cost"), 22, _effect),
        _Column(gettext("Currency"), 9, lambda row: row[1].amount.currency),
        _Column(gettext("Note"), 40, lambda row: row[1].note),
        _Column(gettext("Purchase id"), 38, lambda row: row[0].purchase.id),
        _Column(gettext("Exchanged with (id)"), 38, lambda row: row[1].other_id),
    )


def _wish_columns(rule: WaitRule, names: Mapping[str, str]) -> tuple[_Column[Wish], ...]:
    return (
        _Column(gettext("Name"), 36, lambda wish: wish.name),
        _Column(gettext("Noticed"), 12, lambda wish: _approximate(wish.wanted_on)),
        _Column(gettext("Price"), 11, lambda wish: wish.price),
        _Column(gettext("Currency"), 9, lambda wish: "" if wish.price is None else wish.price.currency),
        _Column(gettext("Waits until"), 12, lambda wish: None if wish.outcome else rule.end(wish)),
        _Column(gettext("Ended as"), 16, lambda wish: _word(wish.outcome)),
        _Column(gettext("Ended on"), 12, lambda wish: wish.ended_on),
        _Column(gettext("Why"), 36, lambda wish: wish.reason),
        _Column(gettext("Creator"), 20, lambda wish: wish.creator),
        _Column(gettext("Platform"), 11, lambda wish: wish.platform),
        _Column(gettext("Shop"), 18, lambda wish: wish.shop),
        _Column(gettext("Claims"), 24, lambda wish: ", ".join(wish.claims)),
        _Column(gettext("Note"), 36, lambda wish: wish.note),
        _Column(gettext("Link"), 36, lambda wish: wish.link),
        _Column(gettext("Longer waits"), 36, _longer_waits),
        _Column(gettext("Ask again on"), 12, lambda wish: wish.ask_again_on),
        _Column(gettext("Bought"), 36, lambda wish: names.get(wish.bought_as, "")),
        _Column(gettext("Added (UTC)"), 22, lambda wish: str(to_plain(wish)["added_at"])),
        _Column(gettext("Id"), 38, lambda wish: wish.id),
    )


def _answer_columns(names: Mapping[str, str]) -> tuple[_Column[WeekAnswer], ...]:
    return (
        _Column(gettext("About"), 36, lambda each: names.get(each.subject, each.subject)),
        _Column(gettext("Card"), 12, lambda each: gettext(each.card)),
        _Column(gettext("Answer"), 12, lambda each: gettext(each.answer)),
        _Column(gettext("On"), 12, lambda each: each.on),
        _Column(gettext("Comes back on"), 14, lambda each: each.until),
    )


def _summary_columns() -> tuple[_Column[tuple[_Cell, ...]], ...]:
    titles = (gettext("Total"), gettext("Purchases"), gettext("Amount"), gettext("Currency"))
    widths = (34, 11, 14, 9)
    return tuple(
        _Column(title, width, lambda row, place=place: row[place])  # type: ignore[misc]
        for place, (title, width) in enumerate(zip(titles, widths, strict=True))
    )


def _summary(totals: Overview) -> list[tuple[_Cell, ...]]:
    """Return a block of rows per currency, then the verdicts. Currencies are never added together."""
    rows: list[tuple[_Cell, ...]] = []
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


def _approximate(on: ApproximateDate | None) -> _Cell:
    if on is None:
        return None
    return on.first if on.precision == "day" else on.edtf


def _longer_waits(wish: Wish) -> str:
    return " · ".join(f"{each.until.isoformat()}: {each.reason}" for each in wish.extensions)


def _apart(entry: Entry) -> _Cell:
    """Return what it was resold for in other currencies, as text: its currency is none of the row's."""
    return " + ".join(f"{money.decimal:f} {money.currency}" for money in entry.apart)


def _effect(row: tuple[Entry, MoneyEvent]) -> _Cell:
    """Return what an event adds to a net cost; none is known without a price or in another currency."""
    entry, event = row
    return None if entry.net is None or event.amount.currency != entry.net.currency else event.effect


def _corrected(row: tuple[Entry, CheckIn]) -> str:
    entry, check_in = row
    return "" if check_in in entry.current_check_ins else gettext("yes")


def _time(entry: Entry) -> _Cell:
    at = entry.purchase.bought_time
    return None if at is None else clock_text(at)


def _labelled(field: str, label: Callable[[Any], str]) -> Callable[[Entry], str]:
    """Return the function that makes a cell of a *field* of a purchase with few values."""

    def cell(entry: Entry) -> str:
        value = getattr(entry.purchase, field)
        return "" if value is None else label(value)

    return cell


def _word(answer: str | None) -> str:
    return gettext(answer) if answer else ""


def _yes_or_no(value: bool | None) -> str:  # noqa: FBT001 - an answer, not a switch
    if value is None:
        return ""
    return yes_or_no_label(value)


def _verdict(worth: int | None) -> str:
    return "" if worth is None else worth_label(worth)


def _last_check_in(entry: Entry) -> _Cell:
    return None if entry.last_check_in is None else entry.last_check_in.on
