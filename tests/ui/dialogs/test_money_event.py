from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.builders import money, purchase
from tests.ui.accessible import nameless, taken_twice
from tests.ui.dialogs.opening import focused, is_freed, opened

from unhyped.ui.dialogs.money_event import MoneyEventDialog
from unhyped.ui.widgets.fields.amount_field import CurrencyCombo

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.domain.entry import Entry
    from unhyped.domain.money_event import MoneyEvent
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

    Ask = Callable[..., tuple[MoneyEventDialog, list[MoneyEvent], Session]]


@pytest.fixture
def ask(qtbot: QtBot, look: Look, session_of: Callable[..., Session]) -> Ask:
    def asked(entry: Entry, *, hidden: bool = False) -> tuple[MoneyEventDialog, list[MoneyEvent], Session]:
        session = session_of(entry)
        session.change_settings(hide_amounts=hidden)
        dialog = MoneyEventDialog(session, look, session.journal.entry(entry.purchase.id))
        verb = lambda journal, event: journal.add_money_event(event)  # noqa: E731 - shorter than a function
        return *opened(qtbot, dialog, session, verb), session

    return asked


def test_a_refund_of_the_whole_price_is_two_keys(ask: Ask, qtbot: QtBot) -> None:
    dialog, submitted, session = ask(purchase(price="12.99 EUR"))
    assert dialog.net.text() == "It cost you: €0.00"
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    (event,) = submitted
    assert (event.kind, event.amount, event.on) == ("refund", money("12.99 EUR"), session.today)
    assert session.journal.entry(event.purchase_id).net == money("0 EUR")
    qtbot.waitUntil(is_freed(dialog))


@pytest.mark.parametrize(
    ("at", "kind", "net"),
    [(0, "refund", "€8.49"), (1, "partial refund", "€8.49"), (2, "resale", "€8.49"), (3, "fee", "€17.49")],
)
def test_the_net_cost_follows_kind_and_amount(ask: Ask, qtbot: QtBot, at: int, kind: str, net: str) -> None:
    dialog, submitted, _ = ask(purchase(price="12.99 EUR"))
    qtbot.mouseClick(dialog.kind.buttons[at], Qt.MouseButton.LeftButton)
    dialog.amount.editor.setFocus()
    dialog.amount.editor.selectAll()
    qtbot.keyClicks(dialog.amount.editor, "4.50")
    assert dialog.net.text() == f"It cost you: {net}"
    dialog.on.editor.setText("3 days ago")
    dialog.note.setText("came back late")
    dialog.submit()
    (event,) = submitted
    assert (event.kind, event.amount, event.note) == (kind, money("4.50 EUR"), "came back late")
    assert event.on == date(2026, 11, 21)


def test_only_what_is_left_is_offered_as_a_refund(ask: Ask) -> None:
    dialog, _, _ = ask(purchase(price="12.99 EUR", events=("partial refund 2.99", "fee 1")))
    assert dialog.amount.read() == money("10.00 EUR")
    everything, _, _ = ask(purchase(price="12.99 EUR", events=("refund 12.99",)))
    assert everything.amount.read() is None


def test_another_kind_offers_no_amount_but_keeps_a_typed_one(ask: Ask, qtbot: QtBot) -> None:
    dialog, _, _ = ask(purchase())
    qtbot.mouseClick(dialog.kind.buttons[2], Qt.MouseButton.LeftButton)
    assert dialog.amount.read() is None
    assert dialog.net.text() == "So far, it cost you: €12.99"
    qtbot.keyClicks(dialog.amount.editor, "4")
    qtbot.mouseClick(dialog.kind.buttons[0], Qt.MouseButton.LeftButton)
    assert dialog.amount.read() == money("4 EUR")


@pytest.mark.parametrize("typed", ["", "0", "1,2,3", "5 USD", "-3"])
def test_what_is_no_amount_is_said_beside_it_and_not_saved(ask: Ask, typed: str) -> None:
    dialog, submitted, _ = ask(purchase())
    dialog.amount.editor.setText(typed)
    dialog.submit()
    assert submitted == []
    assert dialog.amount.problem.isVisible()
    assert focused(dialog) is dialog.amount.editor


def test_an_unknown_price_leaves_the_currency_open_and_the_net_unknown(ask: Ask) -> None:
    dialog, submitted, _ = ask(purchase(price=None))
    assert dialog.findChild(CurrencyCombo) is not None
    assert "don’t know the price" in dialog.net.text()
    dialog.amount.editor.setText("5 pln")
    dialog.submit()
    assert submitted[0].amount == money("5 PLN")


def test_the_currency_of_earlier_events_is_the_only_one(ask: Ask) -> None:
    dialog, _, _ = ask(purchase(price=None, events=("resale 3",)))
    assert dialog.findChild(CurrencyCombo) is None


def test_hidden_amounts_stay_hidden(ask: Ask) -> None:
    dialog, _, _ = ask(purchase(price="12.99 EUR"), hidden=True)
    said = [label.text() for label in dialog.findChildren(QLabel)] + [dialog.amount.editor.displayText()]
    assert not any("12" in text for text in said)
    assert dialog.net.text() == "It cost you: •••"
    assert dialog.amount.read() == money("12.99 EUR")


def test_every_control_has_a_name(ask: Ask) -> None:
    for entry in (purchase(), purchase(price=None)):
        dialog, _, _ = ask(entry)
        assert nameless(dialog) == []
        assert taken_twice(dialog) == []


@pytest.mark.parametrize(("steps", "kind"), [(1, "partial refund"), (2, "resale"), (3, "fee")])
def test_the_kind_the_arrows_went_to_is_what_is_saved(ask: Ask, qtbot: QtBot, steps: int, kind: str) -> None:
    dialog, submitted, _ = ask(purchase(price="12.99 EUR"))
    for _ in range(steps):
        qtbot.keyClick(focused(dialog), Qt.Key.Key_Right)
    qtbot.keyClicks(focused(dialog), "4")
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert (submitted[0].kind, submitted[0].amount) == (kind, money("4 EUR"))


def test_a_number_typed_at_once_is_the_amount(ask: Ask, qtbot: QtBot) -> None:
    dialog, submitted, _ = ask(purchase(price="12.99 EUR"))
    qtbot.keyClicks(focused(dialog), "4")
    qtbot.keyClicks(focused(dialog), ".50")
    assert dialog.net.text() == "It cost you: €8.49"
    qtbot.mouseClick(dialog.kind.buttons[1], Qt.MouseButton.LeftButton)
    dialog.submit()
    assert (submitted[0].kind, submitted[0].amount) == ("partial refund", money("4.50 EUR"))
