from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.builders import money, purchase
from tests.ui.accessible import nameless, taken_twice
from tests.ui.dialogs.opening import focused, is_freed, opened

from unhyped.domain.entry import Entry
from unhyped.ui.dialogs.money_event import MoneyEventDialog
from unhyped.ui.widgets.fields.amount_field import CurrencyCombo

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.domain.money_event import MoneyEvent
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

    Ask = Callable[..., tuple[MoneyEventDialog, list[MoneyEvent], Session]]
    Swap = Callable[..., tuple[MoneyEventDialog, Session]]


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


@pytest.mark.parametrize("typed", ["", "0", "1,2,3", "5 USD"])
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
    dialog, _, _ = ask(purchase(price=None, events=("fee 3",)))
    assert dialog.findChild(CurrencyCombo) is None


# --- what is asked once


def choose(dialog: MoneyEventDialog, kind: str) -> None:
    dialog.kind.set_form_value(kind)


def type_amount(dialog: MoneyEventDialog, text: str) -> None:
    dialog.amount.editor.setText(text)
    dialog.amount.editor.setModified(True)


@pytest.mark.parametrize(
    ("typed", "said", "saved"),
    [
        ("20", "€7.01 more than you paid", ("refund", "20 EUR")),
        ("-3", "you paid €3.00 more", ("fee", "3 EUR")),
    ],
)
def test_an_unlikely_amount_is_asked_about_once(
    ask: Ask, qtbot: QtBot, typed: str, said: str, saved: tuple[str, str]
) -> None:
    dialog, submitted, _ = ask(purchase(price="12.99 EUR"))
    type_amount(dialog, typed)
    qtbot.keyClick(dialog.amount.editor, Qt.Key.Key_Return)
    assert submitted == []
    assert said in dialog.problem.text
    (anyway,) = dialog.problem.ways_out
    assert focused(dialog) is anyway
    qtbot.keyClick(anyway, Qt.Key.Key_Return)
    assert (submitted[0].kind, submitted[0].amount) == (saved[0], money(saved[1]))


@pytest.mark.parametrize(
    ("way", "kind", "expected"), [(0, "partial refund", "7.99 EUR"), (1, "refund", None)]
)
def test_a_part_of_what_is_expected_is_asked_about(
    ask: Ask, qtbot: QtBot, way: int, kind: str, expected: str | None
) -> None:
    bought = purchase(price="12.99 EUR", events=("return sent 12.99",))
    dialog, submitted, _ = ask(bought)
    type_amount(dialog, "5")
    qtbot.keyClick(dialog.amount.editor, Qt.Key.Key_Return)
    assert submitted == []
    assert "You expected €7.99 more. Is it still to come?" in dialog.problem.text
    more, _ = ways = dialog.problem.ways_out
    assert focused(dialog) is more
    qtbot.keyClick(ways[way], Qt.Key.Key_Return)
    assert (submitted[0].kind, submitted[0].amount) == (kind, money("5 EUR"))
    after = Entry.of(bought.purchase, (*bought.owned, submitted[0]))
    assert after.expected == (None if expected is None else money(expected))


def test_the_question_scrolls_into_sight_on_a_small_screen(ask: Ask, qtbot: QtBot) -> None:
    dialog, _, _ = ask(purchase(price="12.99 EUR"))
    dialog.setMaximumHeight(320)
    type_amount(dialog, "20")
    dialog.submit()
    (anyway,) = dialog.problem.ways_out
    qtbot.waitUntil(lambda: anyway.visibleRegion().boundingRect() == anyway.rect())


def test_another_unlikely_amount_is_asked_about_again(ask: Ask) -> None:
    dialog, submitted, _ = ask(purchase(price="12.99 EUR"))
    for typed in ("20", "30"):
        type_amount(dialog, typed)
        dialog.submit()
        assert dialog.problem.isVisible()
    type_amount(dialog, "10")
    assert not dialog.problem.isVisible()
    assert submitted == []


def test_a_refund_of_nothing_ends_the_waiting_after_asking(ask: Ask) -> None:
    dialog, submitted, session = ask(purchase(price="12.99 EUR", events=("return sent 12.99",)))
    assert dialog.amount.read() == money("12.99 EUR")
    type_amount(dialog, "0")
    dialog.submit()
    assert "no longer expect €12.99" in dialog.problem.text
    dialog.submit()
    assert session.journal.entry(submitted[0].purchase_id).expected is None


# --- other kinds


def test_a_return_is_for_the_rest_of_the_price_and_is_expected(ask: Ask) -> None:
    dialog, submitted, session = ask(purchase(price="12.99 EUR", events=("partial refund 2.99",)))
    choose(dialog, "return sent")
    assert dialog.net.text() == "It cost you: €10.00"
    assert dialog.aside.text() == "Expected back since 24 Nov 2026: €10.00"
    dialog.submit()
    entry = session.journal.entry(submitted[0].purchase_id)
    assert (entry.net, entry.expected) == (money("10 EUR"), money("10 EUR"))
    refund, *_ = ask(entry)
    assert refund.amount.read() == money("10 EUR")
    assert not refund.aside.isVisible()


@pytest.mark.parametrize("kind", ["given away", "thrown away"])
def test_what_left_without_money_asks_for_no_amount(ask: Ask, qtbot: QtBot, kind: str) -> None:
    dialog, submitted, _ = ask(purchase(price="12.99 EUR"))
    choose(dialog, kind)
    assert not dialog.amount.isVisible()
    qtbot.keyClicks(focused(dialog), "4")
    assert dialog.net.text() == "It cost you: €12.99"
    dialog.submit()
    assert (submitted[0].kind, submitted[0].amount) == (kind, money("0 EUR"))


def test_only_a_resale_may_be_in_another_currency_and_is_not_counted(ask: Ask) -> None:
    dialog, submitted, session = ask(purchase(price="12.99 EUR"))
    choose(dialog, "resale")
    type_amount(dialog, "9 USD")
    assert dialog.net.text() == "It cost you: €12.99"
    assert dialog.aside.text() == "Resold in another currency, so not counted: US$9.00"
    choose(dialog, "fee")
    dialog.submit()
    assert submitted == []
    choose(dialog, "resale")
    dialog.submit()
    entry = session.journal.entry(submitted[0].purchase_id)
    assert (entry.net, entry.apart) == (money("12.99 EUR"), (money("9 USD"),))


# --- exchanges


@pytest.fixture
def swap(qtbot: QtBot, look: Look, session_of: Callable[..., Session]) -> Swap:
    def opened_for(entry: Entry, *others: Entry) -> tuple[MoneyEventDialog, Session]:
        session = session_of(entry, *others)
        dialog = MoneyEventDialog(session, look, session.journal.entry(entry.purchase.id))
        opened(qtbot, dialog)
        dialog.exchanged.connect(
            lambda event, other: session.do(lambda journal: journal.exchange(event, other))
        )
        choose(dialog, "exchanged")
        return dialog, session

    return opened_for


def test_an_exchange_moves_the_cost_to_a_new_purchase(swap: Swap) -> None:
    old = purchase("Red jumper", "60 EUR")
    dialog, session = swap(old)
    assert dialog.amount.read() == money("60 EUR")
    dialog.other.editor.setText("Blue jumper")
    assert dialog.other.echo.text() == "New: we’ll add it to your log."
    type_amount(dialog, "50")
    dialog.on_top.editor.setText("5")
    assert dialog.net.text() == "Red jumper cost you: €10.00"
    assert dialog.aside.text() == "Blue jumper cost you €55.00."
    dialog.submit()
    (event,) = session.journal.entry(old.purchase.id).money_events
    new = session.journal.entry(event.other_id)
    assert (new.purchase.name, new.gross, new.net) == ("Blue jumper", money("5 EUR"), money("55 EUR"))
    assert new.money_events[0].other_id == old.purchase.id
    session.do(lambda journal: journal.undo())
    assert session.journal.logged(event.other_id) is None
    assert session.journal.entry(old.purchase.id).money_events == ()


def test_as_one_types_it_says_which_way_the_money_goes(swap: Swap) -> None:
    dialog, _ = swap(purchase("Red jumper", "60 EUR"))
    said = dialog.amount.echo
    assert said.text() == "= €60.00 of what you paid moves to the new one"
    dialog.other.editor.setText("Blue {jumper}")
    type_amount(dialog, "50")
    assert said.text() == "= €50.00 of what you paid moves to Blue {jumper}"
    assert dialog.amount.editor.accessibleName() == "Swap value"
    for kind, words in (
        ("refund", "= €50.00 comes back to you"),
        ("partial refund", "= €50.00 comes back to you"),
        ("resale", "= you get €50.00"),
        ("fee", "= you pay €50.00 more"),
        ("shipping", "= you pay €50.00 more"),
        ("return sent", "= you expect €50.00 back"),
    ):
        choose(dialog, kind)
        assert (said.text(), dialog.amount.editor.accessibleName()) == (words, "Amount")


def test_an_exchange_finds_the_logged_purchase_by_its_name(swap: Swap, qtbot: QtBot) -> None:
    old, new = purchase("Red jumper", "60 EUR"), purchase("Blue jumper", "0 EUR", on="2026-11-20")
    dialog, session = swap(old, new, purchase("Mug", "9 USD"))
    dialog.other.setFocus()
    qtbot.keyClicks(dialog.other.editor, "Blue")
    completer = dialog.other.editor.completer()
    assert completer is not None
    assert completer.completionCount() == 1
    dialog.other.editor.setText("Blue jumper")
    assert dialog.other.echo.text().startswith("Already in your log, bought")
    assert not dialog.on_top.isVisible()
    dialog.submit()
    assert session.journal.entry(new.purchase.id).net == money("60 EUR")
    assert session.journal.count() == 3


def test_an_exchange_asks_what_it_was_for(swap: Swap) -> None:
    dialog, session = swap(purchase("Red jumper", "60 EUR"))
    dialog.submit()
    assert dialog.other.problem.isVisible()
    assert focused(dialog) is dialog.other.editor
    assert session.journal.count() == 1


def test_a_new_thing_may_be_called_like_the_old_one(swap: Swap) -> None:
    old = purchase("Red jumper", "60 EUR")
    dialog, session = swap(old)
    dialog.other.editor.setText("Red jumper")
    dialog.submit()
    assert session.journal.count() == 2


def test_what_was_typed_about_an_exchange_is_brought_back(swap: Swap, look: Look, qtbot: QtBot) -> None:
    old = purchase("Red jumper", "60 EUR")
    dialog, session = swap(old)
    dialog.other.editor.setText("Blue jumper")
    type_amount(dialog, "50")
    dialog.reject()
    again, _ = opened(qtbot, MoneyEventDialog(session, look, session.journal.entry(old.purchase.id)))
    assert (again.kind.value, again.other.text) == ("exchanged", "Blue jumper")
    assert again.amount.read() == money("50 EUR")


def test_every_control_of_every_kind_has_a_name_and_a_letter_of_its_own(swap: Swap, ask: Ask) -> None:
    dialog, _ = swap(purchase("Red jumper", "60 EUR"))
    for kind in ("exchanged", "resale", "return sent", "given away"):
        choose(dialog, kind)
        assert nameless(dialog) == []
        assert taken_twice(dialog) == []


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
