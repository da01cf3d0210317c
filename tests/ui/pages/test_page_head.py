from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel
from tests.patience import process_due_events

from unhyped.ui.pages.page_head import PageHead
from unhyped.ui.widgets.frame.filter_chips import FilterChips

if TYPE_CHECKING:
    from datetime import date

    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look

TEXTS = (
    "53 purchases · €1,584.60 + £66.50 net + 1 more currency",
    "53 purchases · €1,584.60 net + 2 more currencies",
    "53 purchases",
)
DETAILS = "€1,584.60\n£66.50\nPLN 149.00"


@pytest.fixture
def head(qtbot: QtBot, look: Look, today: date) -> PageHead:
    from unhyped.domain.period import year

    chips = FilterChips(look, list, list, list, list, list, list)
    chips.period.show_period(year("2026"), today, [2026])
    made = PageHead(look, chips)
    qtbot.addWidget(made)
    made.resize(1400, 40)
    made.show()
    made.say(TEXTS, DETAILS)
    return made


def lines(head: PageHead) -> int:
    label = head.findChildren(QLabel)[0]
    chips = head.findChildren(FilterChips)[0]
    return 1 if label.mapTo(head, label.rect().center()).y() < chips.geometry().bottom() else 2


def narrow_until(head: PageHead, text: str) -> None:
    """Make the line narrower until it says *text*."""
    for width in range(head.width(), 200, -4):
        head.resize(width, head.heightForWidth(width))
        process_due_events()
        if head.summary == text:
            return
    raise AssertionError(text)


def test_the_line_says_less_before_it_wraps_and_wraps_before_it_drops_the_sum(head: PageHead) -> None:
    assert (head.summary, lines(head)) == (TEXTS[0], 1)
    narrow_until(head, TEXTS[1])
    assert lines(head) == 1
    narrow_until(head, TEXTS[0])
    assert lines(head) == 2
    narrow_until(head, TEXTS[2])
    assert lines(head) == 2


def test_what_the_line_leaves_out_is_in_its_tool_tip(head: PageHead) -> None:
    label = head.findChildren(QLabel)[0]
    assert "PLN" in label.toolTip()
    head.say(("2 purchases · €5.00 net", "2 purchases"), "€5.00")
    assert label.toolTip() == ""
