"""A waiting list of three wishes, and what its page shows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel
from tests.builders import money, new_id
from tests.ui.conftest import TODAY, now

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.wish import Wish
from unhyped.ui import jobs
from unhyped.ui.pages.waiting_list import WaitingListPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.frame.message import Message

LINK = "https://www.tiktok.com/@glowwithana/video/7335234567890123456"


def wish(name: str, day: str, **fields: Any) -> Wish:  # noqa: ANN401
    return Wish(id=new_id(), name=name, wanted_on=ApproximateDate.parse(day), added_at=now(), **fields)


def gone(name: str, days: int, outcome: str = "let go") -> Wish:
    return wish(name, "2026-08-01", outcome=outcome, ended_on=TODAY - timedelta(days=days))


def session_with_wishes(session_of: Callable[..., Session]) -> Session:
    made = session_of()
    wishes = [
        wish("Lip oil", "2026-11-01", origin="tiktok"),
        wish(
            "Sunset lamp",
            "2026-11-20",
            price=money("60.00 EUR"),
            shop="Temu",
            link=LINK,
            reason="For the shelf",
            note="for the shelf",
        ),
        wish("Curl ribbon", "2026-11-22", price=money("199.00 EUR")),
    ]
    made.do(lambda journal: journal.wishes.add(wishes))
    return made


def page_of(session: Session, look: Look, qtbot: QtBot, width: int = 1000) -> WaitingListPage:
    made = WaitingListPage(session, look)
    qtbot.addWidget(made)
    made.resize(width, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.take_focus()
    qtbot.waitUntil(jobs.idle)
    return made


def messages_of(page: WaitingListPage) -> list[Message]:
    """Return the messages of *page* from now on."""
    found: list[Message] = []
    page.told.connect(found.append)
    return found


def names(page: WaitingListPage) -> list[str]:
    return [each.name for each in page.model.wishes(range(page.model.rowCount()))]


def chosen(page: WaitingListPage) -> list[str]:
    return [each.name for each in page.model.wishes(page.table.selected_rows())]


def said(page: WaitingListPage) -> str:
    """Return everything the detail says, as a screen reader would read it."""
    labels = page.detail.findChildren(QLabel)
    return "\n".join(label.accessibleName() or label.text() for label in labels)
