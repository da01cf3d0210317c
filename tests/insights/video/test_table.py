"""What came before purchases as rows: unknown cells are empty, known ones may be zero."""

from __future__ import annotations

from datetime import date

from tests.answering import video
from tests.builders import purchase, seen
from tests.insights.video.test_result import BOUGHT, VIDEO, at, video_of, viewing

from unhyped.insights.evidence import Evidence


def test_each_row_has_what_is_known_of_one_purchase() -> None:
    log = [
        purchase("Lamp", on=BOUGHT, video_id=VIDEO, category="home.decor"),
        purchase("Never watched", on="2026-03-21", video_id=video_of("2026-03-01")),
        seen(purchase("Serum", on="2026-06-01")),
        purchase("Unknown"),
    ]
    history = viewing(("watch", at("2026-03-08")), ("watch", at("2026-03-18")))
    answer = video(Evidence(log, (), history))
    table = answer.table()
    assert [column.header for column in table.columns] == [
        *("Thing", "bought", "first video, days before"),
        *("views", "searches", "ads tapped", "saved or liked", "products viewed"),
    ]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Serum", "1 Jun 2026", "", "", "1 or more", "", "", ""],
        ["Lamp", "20 Mar 2026", "12", "2", "0", "0", "0", "0"],
        ["Never watched", "21 Mar 2026", "", "0", "0", "0", "0", "0"],
        ["Total", "", "", "2", "1", "0", "0", "0"],
    ]
    assert table.rows[0].cells[3].value is None
    assert [cell.value for cell in table.rows[1].cells[:4]] == ["Lamp", "2026-03-20", 12, 2]
    assert [row.ids for row in table.rows[:3]] == [(log[n].purchase.id,) for n in (2, 0, 1)]
    assert len(table.rows[-1].ids) == 3
    named = [row.cells[0].text for row in answer.told(named=False).table().rows]
    assert named == ["a purchase", "Interior", "a purchase", "Total"]


def test_what_may_have_been_more_says_so() -> None:
    history = viewing(("watch", at("2026-03-10")), first=date(2026, 3, 8))
    row = video(Evidence([purchase("Lamp", on=BOUGHT, video_id=VIDEO)], (), history)).table().rows[0]
    assert [cell.text for cell in row.cells[2:4]] == ["10 or more", "1 or more"]
    assert [cell.value for cell in row.cells[2:4]] == [10, 1]


def test_without_anything_known_there_is_no_row() -> None:
    assert video([purchase()]).table().rows == ()
