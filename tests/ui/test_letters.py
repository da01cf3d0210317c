"""Alt and a letter must mean one thing in every state of the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QRadioButton
from tests.ui.accessible import letters, taken_twice
from tests.ui.letters import by_letter, check_letter
from tests.ui.newcomers import first_run, log_three, press
from tests.ui.reading import button, running

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


@pytest.mark.parametrize("key", PAGES)
def test_every_letter_of_a_page_works(
    key: str, session: Session, shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    window = shown(session)
    window.go_to(key)
    qtbot.waitUntil(jobs.idle)
    if key == "purchases":
        window.purchases.table.select_rows([0])
        qtbot.waitUntil(lambda: not running(window.purchases))
    check_letters(window, qtbot)


def test_every_letter_of_the_first_run_works(
    session_of: Callable[..., Session], shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    window = shown(session_of())
    window.go_to("first_run")
    page = first_run(window)
    seen: list[str] = []
    while page.step.key not in seen:
        seen.append(page.step.key)
        check_letters(window, qtbot)
        if page.step.key == "things":
            page.go_back()
            log_three()
        else:
            press(*("123" if page.step.key == "how" else ("Enter",)))
        qtbot.waitUntil(jobs.idle)
    button(page.step, "Sunday").click()
    check_letters(window, qtbot)
    assert {"T", "R"} <= by_letter(window).keys()
    assert seen == ["welcome", "things", "how", "picture", "import", "minutes"]


def check_letters(window: MainWindow, qtbot: QtBot) -> None:
    """Press each letter on show; no button does anything."""
    for letter, widget in by_letter(window).items():
        if not isinstance(widget, QAbstractButton):
            check_letter(window, letter, qtbot)
            continue
        ignoring = widget.pressed.connect(partial(widget.blockSignals, True))
        check_letter(window, letter, qtbot)
        qtbot.waitUntil(lambda: not widget.isDown())  # noqa: B023 - it is asked at once
        widget.blockSignals(False)
        widget.pressed.disconnect(ignoring)


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
