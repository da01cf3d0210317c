from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from tests.builders import purchase
from tests.patience import no_free_thread
from tests.ui.reading import blank

from unhyped.domain import period
from unhyped.ui import jobs
from unhyped.ui.pages import all_pages
from unhyped.ui.pages.insights import InsightsPage
from unhyped.ui.pages.purchases import PurchasesPage
from unhyped.ui.pages.summaries import SummariesPage
from unhyped.ui.pages.trash import TrashPage
from unhyped.ui.widgets.cards.empty_state import EmptyState

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.ui.pages.page import Page
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


def shown(page: Page, qtbot: QtBot) -> Page:
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.take_focus()
    return page


@pytest.mark.parametrize("kind", [PurchasesPage, InsightsPage, SummariesPage])
def test_an_empty_file_offers_to_add_with_enter(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot, kind: type[Page]
) -> None:
    page = shown(kind(session_of(), look), qtbot)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPushButton))
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text().replace("&", "") == "Add a purchase…"
    with qtbot.waitSignal(page.add_asked_for):
        qtbot.keyClick(focused, Qt.Key.Key_Return)


@pytest.mark.parametrize("kind", [PurchasesPage, InsightsPage, SummariesPage, TrashPage])
def test_work_starts_inside_the_page(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot, kind: type[Page]
) -> None:
    session = session_of(purchase("Ice roller"), purchase("Lamp"))
    session.do(lambda journal: journal.trash([journal.find("Lamp").purchase.id]))
    page = shown(kind(session, look), qtbot)

    def inside() -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and page.isAncestorOf(focused)

    qtbot.waitUntil(lambda: inside() and jobs.idle())


@pytest.mark.parametrize("key", sorted({*all_pages.KEYS} - {"purchases"}))
def test_a_page_says_that_it_waits_for_a_large_file(
    unread: Session, look: Look, qtbot: QtBot, key: str
) -> None:
    with no_free_thread():
        page = shown(all_pages.made(key, unread, look), qtbot)
        assert blank(page).accessibleName() == "Reading your purchases…"
        unread.set_period(period.year("2026"))
        assert unread.journal.file.loaded is None
    qtbot.waitUntil(lambda: unread.journal.file.loaded is not None and jobs.idle())
    said = [each.accessibleName() for each in page.findChildren(EmptyState) if each.isVisible()]
    assert "Reading your purchases…" not in said
