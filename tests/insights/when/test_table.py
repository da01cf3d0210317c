"""Purchases by time as rows: each number opens as many purchases."""

from __future__ import annotations

from datetime import date, timedelta

from tests.answering import when
from tests.builders import purchase

from unhyped.insights.evidence import Evidence
from unhyped.insights.viewing import Span, Viewing, WatchedHour

LOG = [
    *(purchase(on="2026-03-02", at=f"21:{n:02}") for n in range(4)),
    purchase(on="2026-03-07", at="22:00"),
    purchase(on="2026-03-08", at="00:00"),
    purchase(on="2026-04"),
]


def test_the_parts_of_the_day_by_weekday() -> None:
    table = when(LOG).table()
    assert [column.header for column in table.columns] == [
        "Time", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "all days",
    ]  # fmt: skip
    assert [cell.text for cell in table.rows[7].cells] == [
        "21:00–00:00", "4", "0", "0", "0", "0", "1", "0", "5",
    ]  # fmt: skip
    assert [cell.value for cell in table.rows[0].cells] == ["00:00", 0, 0, 0, 0, 0, 0, 1, 1]
    assert [cell.text for cell in table.rows[-1].cells] == ["Total", "4", "0", "0", "0", "0", "1", "1", "6"]
    assert [len(row.ids) for row in table.rows] == [int(row.cells[-1].text) for row in table.rows]


def test_the_months_and_how_often_they_came_round() -> None:
    table = when(LOG, view="by_month").table()
    assert [cell.text for cell in table.rows[2].cells] == ["March", "6", "1"]
    assert [cell.value for cell in table.rows[3].cells] == [4, 1, 1]
    assert [cell.text for cell in table.rows[-1].cells] == ["Total", "7", ""]
    assert [len(row.ids) for row in table.rows] == [int(row.cells[1].text) for row in table.rows]
    assert when(LOG[-1:]).table() == when(LOG[-1:], view="by_month").table()


def test_rates_are_blank_where_too_little_was_watched() -> None:
    nights = [WatchedHour(date(2026, 3, 2) + timedelta(days=n), 21, 3600) for n in range(10)]
    nights.append(WatchedHour(date(2026, 3, 8), 0, 7200))
    span = Span(date(2026, 3, 1), date(2026, 3, 31))
    evidence = Evidence(LOG, (), Viewing({"watch": (span,)}, tuple(nights)))
    table = when(evidence, view="watched").table()
    assert [column.header for column in table.columns] == [
        *("Time", "hours watched", "Purchases", "per 10 hours watched"),
        *("likely range, from", "likely range, to"),
    ]  # fmt: skip
    assert [cell.value for cell in table.rows[7].cells] == ["21:00", 10.0, 5, 5.0, 2.7, 8.7]
    assert [cell.text for cell in table.rows[0].cells] == ["00:00–03:00", "2 h", "1", "", "", ""]
    assert [cell.text for cell in table.rows[-1].cells] == ["Total", "12 h", "6", "", "", ""]
    more = Evidence([*LOG, purchase(on="2026-03-05")], (), evidence.viewing)
    *_, unknown, total = when(more, view="watched").table().rows
    assert [cell.text for cell in unknown.cells] == ["time not known", "", "1", "", "", ""]
    assert (total.cells[2].value, len(total.ids)) == (7, 7)
    assert [len(row.ids) for row in table.rows] == [int(row.cells[2].text) for row in table.rows]
    assert when(LOG, view="watched").table() == when(LOG).table()
