from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from tests.ui.accessible import nameless

from unhyped.ui.widgets.frame.page_tabs import PageTabs

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def pages() -> list[QLineEdit]:
    made = [QLineEdit() for _ in range(3)]
    for number, page in enumerate(made):
        page.setAccessibleName(str(number))
    return made


@pytest.fixture
def tabs(pages: list[QLineEdit], qtbot: QtBot) -> PageTabs:
    made = PageTabs("Pages", [f"Page {number}" for number in range(len(pages))])
    for number, page in enumerate(pages):
        made.put(number, page)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def test_only_pages_with_something_to_show_have_a_tab(tabs: PageTabs, pages: list[QLineEdit]) -> None:
    tabs.offer(pages[0], 1234, there=True)
    tabs.offer(pages[1], 0, there=False)
    tabs.offer(pages[2], None, there=True)
    assert tabs.shown == ["Page 0 (1,234)", "Page 2"]
    assert tabs.has(pages[0])
    assert not tabs.has(pages[1])
    assert nameless(tabs) == []


def test_a_single_page_needs_no_tabs(tabs: PageTabs, pages: list[QLineEdit]) -> None:
    for page in pages[1:]:
        tabs.offer(page, 0, there=False)
    tabs.refit()
    assert not tabs.bar.isVisible()
    tabs.offer(pages[1], 2, there=True)
    tabs.refit()
    assert tabs.bar.isVisible()


def test_stepping_passes_over_pages_that_are_not_there(
    tabs: PageTabs, pages: list[QLineEdit], qtbot: QtBot
) -> None:
    def shown() -> QWidget:
        return tabs.page

    tabs.offer(pages[1], 0, there=False)
    with qtbot.waitSignal(tabs.changed):
        tabs.step(1)
    assert shown() is pages[2]
    assert pages[2].isVisible()
    tabs.step(1)
    assert shown() is pages[0]
    tabs.step(-1)
    assert shown() is pages[2]
    tabs.go_to(pages[0])
    assert pages[0].isVisible()
