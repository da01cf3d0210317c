from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from unhyped.domain import period as periods
from unhyped.ui.widgets.fields.period_choice import PeriodChoice
from unhyped.words.dates import period_label

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.domain.period import Period
    from unhyped.ui.theme.look import Look

MONTHS = [date(2026, 11, 1), date(2026, 3, 1), date(2025, 10, 1)]


@pytest.fixture
def choice(look: Look, today: date, qtbot: QtBot) -> PeriodChoice:
    made = PeriodChoice(today, look)
    qtbot.addWidget(made)
    made.offer(MONTHS, periods.this_year(today), today)
    made.show()
    return made


def labels(choice: PeriodChoice) -> list[str]:
    return [choice.combo.itemText(at) for at in range(choice.combo.count()) if choice.combo.itemText(at)]


def emitted(choice: PeriodChoice) -> list[Period]:
    found: list[Period] = []
    choice.period_chosen.connect(found.append)
    return found


def pick(choice: PeriodChoice, label: str) -> None:
    at = choice.combo.findText(label)
    choice.combo.setCurrentIndex(at)
    choice.combo.activated.emit(at)


def test_it_offers_usual_periods_years_and_months_with_purchases(choice: PeriodChoice) -> None:
    offered = labels(choice)
    assert offered[:2] == ["This year", "Last year"]
    assert offered[-6:] == ["2026", "2025", "November 2026", "March 2026", "October 2025", "From … to …"]
    assert choice.combo.currentText() == "This year"


def test_another_period_than_those_offered_is_offered_first(choice: PeriodChoice, today: date) -> None:
    special = periods.parse("2026-03..2026-09")
    choice.offer(MONTHS, special, today)
    assert choice.combo.currentText() == labels(choice)[0] == period_label(special)


def test_a_month_is_chosen(choice: PeriodChoice) -> None:
    found = emitted(choice)
    pick(choice, "March 2026")
    assert [period.key for period in found] == ["2026-03"]


def test_days_are_typed_as_people_say_them(choice: PeriodChoice, today: date, qtbot: QtBot) -> None:
    pick(choice, "From … to …")
    assert choice.start.isVisible()
    found = emitted(choice)
    qtbot.keyClicks(choice.start.editor, "2026-03")
    assert found[-1].key == "2026-03-01.."
    qtbot.keyClicks(choice.end.editor, "yesterday")
    assert found[-1].key == "2026-03-01..2026-11-23"
    choice.offer(MONTHS, found[-1], today)
    assert choice.combo.currentText() == "From … to …"
    pick(choice, "This year")
    assert not choice.start.isVisible()


def test_half_typed_days_ask_for_nothing_and_nonsense_says_so_in_its_place(
    choice: PeriodChoice, qtbot: QtBot
) -> None:
    pick(choice, "From … to …")
    found = emitted(choice)
    qtbot.keyClicks(choice.start.editor, "nonsense")
    assert not [period for period in found if period.start is not None and period.start.year < 1990]
    qtbot.keyClick(choice.start.editor, Qt.Key.Key_Return)
    assert "nonsense" in choice.start.problem.text


def test_the_wheel_passes_over_it(choice: PeriodChoice) -> None:
    assert choice.combo.focusPolicy() == Qt.FocusPolicy.StrongFocus
