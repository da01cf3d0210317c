"""Every total in every page, chart, summary and export agrees with the sum of the events, per currency."""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Final

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.builders import new_id
from tests.exporters.summaries import summarise

from unhyped.cli.purchase_document import in_list
from unhyped.domain import period as periods
from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.check_in import CheckIn
from unhyped.domain.currency import exponent
from unhyped.domain.entry import Entry
from unhyped.domain.money import Money
from unhyped.domain.money_event import MoneyEvent, checked
from unhyped.domain.purchase import Purchase
from unhyped.exporters.archive import archive
from unhyped.exporters.csv_file import csv_file
from unhyped.exporters.spreadsheet import spreadsheet
from unhyped.insights.fields import UNITS
from unhyped.insights.overview import overview
from unhyped.insights.regret.result import count_regret
from unhyped.insights.spending.result import count_spending
from unhyped.insights.table import NOTHING
from unhyped.ui.models.net_sums import NetSums, as_number
from unhyped.words.amounts import amount

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from unhyped.domain.money_event import MoneyEventKind

START: Final = datetime(2025, 1, 1, 12, tzinfo=UTC)
TODAY: Final = date(2026, 11, 24)
ALL_TIME: Final = periods.all_time()
SIGNS: Final[dict[MoneyEventKind, int]] = {
    "refund": -1, "partial refund": -1, "resale": -1, "exchanged": -1,
    "fee": 1, "shipping": 1, "received in exchange": 1,
    "return sent": 0, "given away": 0, "thrown away": 0,
}  # fmt: skip
CODES: Final = ("EUR", "USD", "JPY")
Sums = dict[str, int]
"""Minor units by currency."""

_alone: Final[st.SearchStrategy[MoneyEventKind]] = st.sampled_from(
    [kind for kind in SIGNS if "exchange" not in kind]
)


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """A log in which everything happens: prices known or not, exchanges, resale in other currencies."""
    purchases = [_purchase(draw) for _ in range(draw(st.integers(1, 8)))]
    events: dict[str, list[MoneyEvent]] = defaultdict(list)
    for _ in range(draw(st.integers(0, 15))):
        _add_event(draw, purchases, events)
    log = []
    for bought in purchases:
        answers = [
            CheckIn(id=new_id(), purchase_id=bought.id, on=TODAY, worth=worth, added_at=START)
            for worth in draw(st.lists(st.integers(1, 5), max_size=1))
        ]
        entry = Entry.of(bought, [*answers, *events[bought.id]])
        for event in entry.money_events:
            checked(event, entry.currency)
        log.append(entry)
    return log


def _purchase(draw: st.DrawFn) -> Purchase:
    price = draw(st.none() | st.builds(Money, st.integers(0, 10**6), st.sampled_from(CODES)))
    days = st.sampled_from([None, "2026", "2026-22", "2026-03", "2025-12-31", "2026-01-01", "2026-11-24"])
    day = draw(days)
    return Purchase(
        id=new_id(),
        name="Thing",
        price=price,
        bought_on=None if day is None else ApproximateDate.parse(day),
        category=draw(st.sampled_from(["", "books", "beauty.hair", "beauty.skincare"])),
        creator=draw(st.sampled_from(["", "anna", "Anna", "ben"])),
        added_at=START,
    )


def _add_event(draw: st.DrawFn, purchases: list[Purchase], events: dict[str, list[MoneyEvent]]) -> None:
    def event(of: Purchase, kind: MoneyEventKind, money: Money, other_id: str = "") -> None:
        at = START + timedelta(hours=len(events) + sum(map(len, events.values())))
        whose = {"purchase_id": of.id, "other_id": other_id}
        events[of.id].append(
            MoneyEvent(id=new_id(), kind=kind, amount=money, on=at.date(), added_at=at, **whose)
        )

    bought, other = draw(st.sampled_from(purchases)), draw(st.sampled_from(purchases))
    code = "EUR" if bought.price is None else bought.price.currency
    minor = draw(st.integers(1, 10**6))
    if draw(st.booleans()) and bought is not other and other.price and other.price.currency == code:
        event(bought, "exchanged", Money(minor, code), other.id)
        event(other, "received in exchange", Money(minor, code), bought.id)
        return
    kind = draw(_alone)
    if kind in {"given away", "thrown away"}:
        minor = 0
    event(bought, kind, Money(minor, draw(st.sampled_from(CODES)) if kind == "resale" else code))


def true_sums(log: Iterable[Entry]) -> Sums:
    """Add up prices and events one by one."""
    sums = Counter[str]()
    for entry in log:
        price = entry.purchase.price
        if price is not None:
            sums[price.currency] += price.minor + sum(
                SIGNS[event.kind] * event.amount.minor
                for event in entry.money_events
                if event.amount.currency == price.currency
            )
    return {code: sums[code] for code in sums}


def added(amounts: Iterable[Money | None]) -> Sums:
    sums = Counter[str]()
    for each in amounts:
        if each is not None:
            sums[each.currency] += each.minor
    return {code: sums[code] for code in sums}


def minor(text: object, code: object) -> int:
    return int(Decimal(str(text)).scaleb(exponent(str(code))).to_integral_value())


@given(histories())
def test_net_costs_overviews_and_running_sums_agree_with_the_events(log: list[Entry]) -> None:
    truth = true_sums(log)
    assert added(entry.net for entry in log) == truth
    assert added(NetSums(as_number(entry.net) for entry in log).totals) == truth
    totals = overview(log, ALL_TIME)
    assert added(each.net for each in totals.amounts) == truth
    for each in totals.amounts:
        assert each.net == each.gross + each.fees - each.refunds - each.resale + each.exchanged
    assert added(net for creator in totals.creators for net in creator.net) == truth
    years = [overview(log, periods.year(year)) for year in ("2025", "2026")]
    undated = true_sums(entry for entry in log if entry.purchase.bought_on is None)
    parts = [each.net for part in years for each in part.amounts]
    assert added([*parts, *(Money(minor, code) for code, minor in undated.items())]) == truth


@given(histories())
def test_an_exchange_only_moves_cost(log: list[Entry]) -> None:
    """Whatever was paid came from one of the two purchases, so both events add up to nothing."""
    priced = [entry for entry in log if entry.gross is not None]
    both_priced = {entry.purchase.id for entry in priced}
    moved = [
        event.effect for entry in priced for event in entry.money_events if event.other_id in both_priced
    ]
    assert set(added(moved).values()) <= {0}


@given(histories())
def test_insights_agree_with_the_events(log: list[Entry]) -> None:
    dated = [entry for entry in log if entry.purchase.bought_on is not None]
    spending = count_spending(log, ALL_TIME, TODAY)
    assert added(part.net for part in spending.currencies) == true_sums(log)
    for field in ("category", "planned"):
        bars = [bar for part in spending.currencies for bar in part.bars(field)]
        assert added(bar.net for bar in bars) == true_sums(log)
        assert added(each.net for bar in bars for each in bar.slices) == true_sums(log)
    for unit in UNITS:
        spans = [span for part in spending.currencies for span in spending.over_time(part, unit).spans]
        assert added(span.net for span in spans) == true_sums(dated)
        assert added(each.net for span in spans for each in span.slices) == true_sums(dated)
    regretted = [entry for entry in log if entry.regret]
    regret = count_regret(log, ALL_TIME)
    assert added(cost.net for cost in regret.overall.costs) == true_sums(regretted)
    for field in ("category", "creator", "month", "year"):
        groups = regret.groups(field, None)  # type: ignore[arg-type] # of this tuple
        assert added(cost.net for group in groups for cost in group.tally.costs) == true_sums(regretted)


@given(histories())
def test_the_command_line_and_csv_agree_with_the_events(log: list[Entry]) -> None:
    truth = true_sums(log)
    listed, filed = Counter[str](), Counter[str]()
    expected, apart = Counter[str](), Counter[str]()
    for row in map(in_list, log):
        if row["net"] is not None:
            listed[str(row["currency"])] += minor(row["net"], row["currency"])
    for cells in csv.DictReader(StringIO(csv_file(log).decode("utf-8-sig"))):
        if cells["net"]:
            filed[cells["currency"]] += minor(cells["net"], cells["currency"])
        for part in filter(None, cells["resold_apart"].split("; ")):
            number, code = part.split()
            apart[code] += minor(number, code)
        if cells["expected_back"] and cells["currency"]:
            expected[cells["currency"]] += minor(cells["expected_back"], cells["currency"])
    assert dict(listed) == dict(filed) == truth
    assert dict(apart) == added(money for entry in log for money in entry.apart)
    priced = [entry for entry in log if entry.gross is not None]
    assert dict(expected) == added(entry.expected for entry in priced)


@given(histories())
def test_the_archive_has_every_event(log: list[Entry]) -> None:
    records = [record for entry in log for record in (entry.purchase, *entry.owned)]
    found = json.loads(archive(records))["records"]
    sums = {each["id"]: dict(each["price"]) for each in found if each.get("price")}
    total = Counter[str]()
    for price in sums.values():
        total[price["currency"]] += minor(price["amount"], price["currency"])
    for each in found:
        code = sums.get(each.get("purchase_id"), {}).get("currency")
        if each["record"] == "money_event" and each["amount"]["currency"] == code:
            total[code] += SIGNS[each["kind"]] * minor(each["amount"]["amount"], code)
    assert dict(total) == true_sums(log)


@settings(max_examples=25)
@given(histories())
def test_the_workbook_and_the_summary_agree_with_the_events(log: list[Entry]) -> None:
    truth = true_sums(log)
    workbook = load_workbook(BytesIO(spreadsheet(log, TODAY)))
    assert _column(workbook["Purchases"].values, "Net") == truth
    moved = _column(workbook["Refunds, resale, fees"].values, "Change in net cost")
    paid = added(entry.gross for entry in log)
    assert {code: sum_ + moved.get(code, 0) for code, sum_ in paid.items()} == truth
    assert _column(workbook["Summary"].values, "Amount", lambda row: row["Total"] == "Net") == truth
    words = summarise(log, ALL_TIME, TODAY, "full").words
    for table in words.first_tables:
        assert {row.cells[0].text: row.cells[-1].text for row in table.rows} == {
            code: amount(Money(sum_, code)) if sum_ else NOTHING for code, sum_ in truth.items()
        }
    shown = [head.value for head in words.headlines]
    assert set(shown) <= {amount(Money(sum_, code)) for code, sum_ in truth.items()}


def _column(
    rows: Iterable[tuple[object, ...]],
    title: str,
    is_wanted: Callable[[dict[str, object]], bool] = lambda _: True,
) -> Sums:
    """Add up the column *title* of a sheet by the currency in each row."""
    header, *lines = rows
    sums = Counter[str]()
    for line in lines:
        row: dict[str, object] = dict(zip(map(str, header), line, strict=True))
        if row[title] is not None and is_wanted(row):
            code = str(row["Currency"])
            sums[code] += round(Decimal(str(row[title])).scaleb(exponent(code)))
    return {code: sums[code] for code in sums}
