"""Alt and a letter must mean one thing in every state of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton
from tests.ui.accessible import letters, taken_twice
from tests.ui.reading import running

from unhyped.ui import jobs
from unhyped.ui.pages.summaries import SummariesPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.session import Session

PAGES = ("this_week", "purchases", "waiting_list", "insights", "notes", "summaries", "trash")


def test_every_page_has_a_letter_for_one_thing_only(
    session: Session, shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    window = shown(session)
    assert {"Alt+F", "Alt+P"} <= letters(window).keys()
    for key in PAGES:
        window.go_to(key)
        qtbot.waitUntil(jobs.idle)
        assert taken_twice(window) == [], key
    window.show_page("purchases")
    for rows in ([0], [0, 1, 2]):
        window.purchases.table.select_rows(rows)
        qtbot.waitUntil(lambda: not running(window.purchases))
        assert taken_twice(window) == [], rows
    window.purchases.chips.verdicts.choose(frozenset({"worth it"}))
    window.purchases.chips.verdicts.chosen.emit(frozenset({"worth it"}))
    window.top.search.setText("nothing of the kind")
    assert taken_twice(window) == []


def test_an_empty_file_too(
    session_of: Callable[..., Session], shown: Callable[[Session], MainWindow]
) -> None:
    window = shown(session_of())
    for key in PAGES:
        window.show_page(key)
        assert taken_twice(window) == [], key


def test_the_days_of_a_summary_too_and_a_letter_hides_prices(
    session: Session, shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    window = shown(session)
    window.go_to("summaries")
    page = window.page("summaries")
    assert isinstance(page, SummariesPage)
    (prices,) = (each for each in page.findChildren(QRadioButton) if "prices" in each.text().replace("&", ""))
    qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(prices.isChecked)
    page.period.combo.setCurrentIndex(page.period.combo.count() - 1)
    page.period.combo.activated.emit(page.period.combo.count() - 1)
    qtbot.waitUntil(jobs.idle)
    assert page.period.start.isVisible()
    assert taken_twice(window) == []
