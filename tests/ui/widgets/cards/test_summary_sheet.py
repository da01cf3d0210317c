from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel
from tests.patience import process_due_events
from tests.ui.reading import only

from unhyped.domain.period import all_time, year
from unhyped.ui.models.summary_preview import preview
from unhyped.ui.widgets.cards.split_bar import SplitBar
from unhyped.ui.widgets.cards.summary_sheet import SummarySheet

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


@pytest.fixture
def sheet(look: Look, qtbot: QtBot) -> SummarySheet:
    made = SummarySheet(look)
    qtbot.addWidget(made)
    made.resize(640, 600)
    made.show()
    return made


def texts(sheet: SummarySheet) -> list[str]:
    process_due_events()  # what is added to a layout is shown with the next event
    return [
        label.accessibleName() or label.text() for label in sheet.findChildren(QLabel) if label.isVisible()
    ]


def test_it_shows_every_word_of_the_preview(sheet: SummarySheet, session: Session) -> None:
    shown = preview(session.journal.entries(), all_time(), "full", hidden=False)
    sheet.show_preview(shown)
    seen = texts(sheet)
    assert shown.lead in seen
    assert {headline.value for headline in shown.headlines} <= set(seen)
    assert [f"{share.n} {share.word}" for share in shown.split if f"{share.n} {share.word}" not in seen] == []
    for each in shown.lists:
        assert {each.title, *(line.name for line in each.lines), *(line.end for line in each.lines)} <= set(
            seen
        ) | {""}


def test_the_next_preview_leaves_nothing_of_the_last(sheet: SummarySheet, session: Session) -> None:
    entries = session.journal.entries()
    sheet.show_preview(preview(entries, all_time(), "full", hidden=False))
    sheet.show_preview(preview(entries, all_time(), "totals", hidden=False))
    seen = texts(sheet)
    assert not [entry.purchase.name for entry in entries if entry.purchase.name in seen]
    sheet.show_preview(preview(entries, year("2010"), "full", hidden=False))
    assert not only(SplitBar, sheet).isVisible()
    assert len(texts(sheet)) == 2


def test_lists_stand_side_by_side_only_where_there_is_room(
    sheet: SummarySheet, session: Session, qtbot: QtBot
) -> None:
    sheet.show_preview(preview(session.journal.entries(), all_time(), "full", hidden=False))
    titles = [label for label in sheet.findChildren(QLabel) if label.property("kind") == "strong"]
    first, second = (title.parentWidget() for title in titles[:2])
    assert first is not None
    assert second is not None
    qtbot.waitUntil(lambda: second.x() > first.x() and second.y() == first.y())
    sheet.resize(400, 900)
    qtbot.waitUntil(lambda: second.y() > first.y() and second.x() == first.x())
