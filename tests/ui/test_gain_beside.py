"""What a recommender gains is beside their name wherever the window shows it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel
from tests.builders import WISH, checked_in, new_id, purchase
from tests.ui.reading import only, running

from unhyped.ui import jobs
from unhyped.ui.pages import all_pages
from unhyped.ui.widgets.cards.chart_canvas import ChartCanvas
from unhyped.ui.widgets.cards.inspector_parts import GainQuestion
from unhyped.ui.widgets.frame.filter_chips import FilterChip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from unhyped.domain.entry import Entry
    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.session import Session

WHO: Final = "zz.tester"
_COLUMNS: Final = 20
"""More than any table has."""


def tip(name: str, worth: int, **fields: object) -> Entry:
    entry = purchase(name, "20.00 EUR", on="2026-10-10", creator=WHO)
    entry = replace(entry, purchase=replace(entry.purchase, **fields))  # type: ignore[arg-type]
    return checked_in(entry, worth)


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    """Give a file in which everything is from one creator, who was noted to earn a commission."""
    tips = [tip(name, worth) for name, worth in (("Mug", 1), ("Pan", 2), ("Rug", 5), ("Cup", 4), ("Lid", 5))]
    due = purchase("Jar", "9.00 EUR", on="2026-11-15", creator=WHO)
    made = session_of(*tips, due)
    made.journal.wishes.add([replace(WISH, id=new_id(), name="Sunset lamp", creator=WHO)])
    made.journal.creators.set_gain(WHO, "commission", says_unsponsored=True)
    return made


def is_settled(window: MainWindow) -> bool:
    QApplication.processEvents()
    canvases = [each for each in window.findChildren(ChartCanvas) if each.isVisible()]
    waits = running(window.purchases)
    return jobs.idle() and not waits and all(each.is_drawn for each in canvases)


def said(window: MainWindow) -> Iterator[str]:
    """Every label and button of *window*, but for the chips that choose among creators."""
    for label in window.findChildren(QLabel):
        if label.isVisible():
            yield label.text()
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and not isinstance(button, FilterChip):
            yield button.text()


def said_in_tables(window: MainWindow) -> Iterator[str]:
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        if view.isVisible() and model is not None:
            for row in range(model.rowCount()):
                for column in range(_COLUMNS):
                    yield str(model.index(row, column).data() or "")


def said_by_charts(window: MainWindow) -> Iterator[str]:
    for canvas in window.findChildren(ChartCanvas):
        if canvas.isVisible():
            yield canvas.accessibleDescription()
            yield from (f"{mark.label} {mark.value}" for mark in canvas.marks)


def test_it_is_on_every_page(session: Session, shown: Callable[[Session], MainWindow], qtbot: QtBot) -> None:
    window = shown(session)
    named = dict.fromkeys(all_pages.KEYS, 0)
    for key in all_pages.KEYS:
        window.go_to(key)
        qtbot.waitUntil(lambda: is_settled(window))
        if key == "purchases":
            window.purchases.table.select_rows([0])
            qtbot.waitUntil(lambda: is_settled(window))
        for text in (*said(window), *said_in_tables(window), *said_by_charts(window)):
            if WHO in text and str(session.journal.undo_label) not in text:
                named[key] += 1
                assert "commission" in text, (key, text)
    assert {key for key, count in named.items() if count} >= {
        "this_week",
        "purchases",
        "insights",
        "summaries",
    }


def test_it_is_asked_once_beside_a_purchase_and_answered_with_one_key(
    session_of: Callable[..., Session], shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    session = session_of(tip("Mug", 1), tip("Pan", 2))
    window = shown(session)
    window.go_to("purchases")
    qtbot.waitUntil(lambda: is_settled(window))
    window.purchases.table.select_rows([0])
    qtbot.waitUntil(lambda: is_settled(window))
    question = only(GainQuestion, window)
    question.setFocus()
    QTest.keyClick(question.row.buttons[0], Qt.Key.Key_4)
    qtbot.waitUntil(lambda: is_settled(window))
    assert [entry.gain for entry in session.journal.entries()] == ["commission", "commission"]
    for row in (0, 1):
        window.purchases.table.select_rows([row])
        qtbot.waitUntil(lambda: is_settled(window))
        assert not [each for each in window.findChildren(GainQuestion) if each.isVisible()]
    assert session.journal.undo_label == "Note what @zz.tester gains"


def test_purchases_are_filtered_by_it(
    session: Session, shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    window = shown(session)
    window.go_to("purchases")
    qtbot.waitUntil(lambda: is_settled(window))
    everything = window.purchases.model.rowCount()
    for value, rows in (("paid", 0), ("commission", everything)):
        window.purchases.chips.gains.choose(frozenset({value}))
        window.purchases.chips.changed.emit()
        assert window.purchases.model.rowCount() == rows
