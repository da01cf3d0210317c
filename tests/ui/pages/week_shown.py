"""A window that shows This week, and what it takes to go through its cards by keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from tests.builders import checked_in, money, new_id, purchase
from tests.patience import process_due_events
from tests.ui.conftest import TODAY

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.wish import Wish
from unhyped.ui import jobs

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.domain.entry import Entry
    from unhyped.domain.purchase import Payment
    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.pages.this_week import ThisWeekPage
    from unhyped.ui.session import Session

BARE: Final = Qt.KeyboardModifier.NoModifier
CTRL: Final = Qt.KeyboardModifier.ControlModifier


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def at(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def due(name: str = "Lint brush for sofas", days: int = 35, **of_purchase: object) -> Entry:
    """Return a purchase of some *days* ago that nobody was asked about."""
    made = purchase(name, "9.99 EUR", on=str(days_ago(days)))
    return replace(made, purchase=replace(made.purchase, added_at=at(days_ago(days)), **of_purchase))  # type: ignore[arg-type]


def closing(name: str = "Sunset lamp") -> Entry:
    """Return a purchase whose return window closes soon."""
    return due(name, 9, shop="TikTok Shop", delivered_on=days_ago(6), claims=("golden hour all day",))


def to_pay(name: str = "Hot air brush", how: Payment = "later", in_days: int = 3) -> Entry:
    """Return a purchase with a payment that is due soon."""
    rated = checked_in(due(name, 60), 4, days=30)
    due_on = days_ago(-in_days)
    return replace(rated, purchase=replace(rated.purchase, payment=how, payment_due=due_on))


def sent_back(name: str = "Ice roller") -> Entry:
    """Return a purchase that went back a month ago, and whose money isn't back."""
    made = checked_in(due(name, 60), 2, days=30)
    event = MoneyEvent(
        id=new_id(),
        purchase_id=made.purchase.id,
        kind="return sent",
        amount=money("9.99 EUR"),
        on=days_ago(28),
        added_at=at(days_ago(28)),
    )
    return replace(made, money_events=(event,))


def wished(name: str = "Walking pad that folds", reason: str = "Where would it stand?") -> Wish:
    """Return a wish whose wait is over."""
    return Wish(
        id=new_id(),
        name=name,
        price=money("230.00 EUR"),
        shop="Amazon",
        reason=reason,
        wanted_on=ApproximateDate.day(days_ago(40)),
        added_at=at(days_ago(40)),
    )


def rated(count: int = 6) -> list[Entry]:
    """Return purchases that were rated lately, so that nothing is due about them."""
    answers = (5, 4, 3, 1, 2, 5)
    return [checked_in(due(f"Thing {number}", 20), answers[number % 6], days=10) for number in range(count)]


class Shown:
    """The window on This week."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.presses = 0
        window.go_to("this_week")
        self.settle()

    @property
    def page(self) -> ThisWeekPage:
        return cast("ThisWeekPage", self.window.page("this_week"))

    @property
    def session(self) -> Session:
        return self.window.session

    @property
    def kind(self) -> str:
        """What the card is about; "reveal" for its second face, "" without a card."""
        page = self.page
        if page.given is not None:
            return "reveal"
        return "" if page.card is None else page.card.kind

    @property
    def name(self) -> str:
        """The name of the purchase or wish on the card."""
        card = self.page.card
        if card is None:
            return ""
        wish, entry = getattr(card, "wish", None), getattr(card, "entry", None)
        return str(wish.name if wish is not None else entry.purchase.name if entry is not None else "")

    def settle(self) -> None:
        process_due_events()
        self.qtbot.waitUntil(jobs.idle)
        process_due_events()

    def press(
        self, *keys: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press keys where the keyboard is, as a person would."""
        for key in keys:
            self.presses += 1
            here = QApplication.focusWidget() or self.window
            if isinstance(key, str):
                QTest.keyClicks(here, key, modifier)
            else:
                QTest.keyClick(here, key, modifier)
            self.settle()

    def texts(self) -> list[str]:
        """Every text that can be seen on the page."""
        return [label.text() for label in self.page.findChildren(QLabel) if label.isVisible()]

    def hints(self) -> list[str]:
        """The keys below the card."""
        return [key for key, _ in self.page.hints.hints]

    @property
    def number(self) -> int:
        """How much is left, as the sidebar says."""
        return self.page.now.left
