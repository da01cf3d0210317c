from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.accessible import nameless, taken_twice
from tests.ui.dialogs.opening import focused, is_freed, opened

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.money import Money
from unhyped.ui.dialogs.adding.add_purchase import AddPurchase
from unhyped.ui.dialogs.adding.purchase_form import PurchaseForm

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.domain.purchase import Purchase
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


@pytest.fixture
def bought(session: Session) -> Purchase:
    return session.journal.entries()[0].purchase


def told(bought: Purchase) -> Purchase:
    return replace(
        bought,
        delivered_on=date(2026, 3, 9),
        bought_time=time(21, 5),
        planned="on impulse",
        countdown_seen=True,
        third_party=False,
        payment="instalments",
        payment_due=date(2026, 12, 24),
        gain="commission",
        final_sale=False,
        return_days=14,
    )


def test_it_is_closed_and_asks_nothing(qtbot: QtBot, look: Look, session: Session) -> None:
    dialog = AddPurchase(session, look)
    qtbot.addWidget(dialog)
    dialog.toggle.click()
    assert not dialog.fields.more.toggle.isChecked()
    assert dialog.fields.more.form_value is None


def test_everything_can_be_said_by_keyboard_alone(
    qtbot: QtBot, look: Look, session: Session, bought: Purchase
) -> None:
    dialog, submitted = opened(qtbot, PurchaseForm(session, look, bought))
    more = dialog.fields.more

    def keys(text: str) -> None:
        qtbot.keyClicks(QApplication.focusWidget(), text)

    def press(*pressed: Qt.Key) -> None:
        for key in pressed:
            qtbot.keyClick(QApplication.focusWidget(), key)

    qtbot.keyClick(focused(dialog) or dialog, "m", Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(more.toggle.isChecked)
    keys("9 Mar 2026")
    press(Qt.Key.Key_Tab)
    keys("9:05 pm")
    press(Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab, Qt.Key.Key_End, Qt.Key.Key_Space, Qt.Key.Key_Tab)
    keys("24 Dec")
    press(Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    keys("14")
    assert more.facts.bought_time.echo.text() == "= 21:05"
    assert nameless(dialog) == []
    assert taken_twice(dialog) == []
    dialog.submit()
    assert submitted == [told(bought)]


def test_what_is_known_is_counted_shown_and_can_be_taken_back(
    qtbot: QtBot, look: Look, session: Session, bought: Purchase
) -> None:
    session.journal.edit_purchase(told(bought))
    dialog, submitted = opened(qtbot, PurchaseForm(session, look, told(bought)))
    more = dialog.fields.more
    assert more.toggle.text() == "&More about it · 10 things known"
    more.toggle.click()
    assert dialog.fields.read() == told(bought)
    assert more.form_value is None
    more.facts.delivered_on.editor.clear()
    more.facts.bought_time.editor.clear()
    more.facts.payment_due.editor.clear()
    more.facts.return_days.editor.clear()
    more.facts.gain.setCurrentIndex(0)
    for row in (more.facts.planned, more.facts.payment):
        row.choose(None)
    dialog.submit()
    (after,) = submitted
    assert after == replace(bought, countdown_seen=True, third_party=False, final_sale=False)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("delivered_on", "March 2026"),
        ("delivered_on", "2027-01-01"),
        ("bought_time", "25:00"),
        ("bought_time", "noon"),
        ("payment_due", "soon"),
        ("payment_due", "March 2027"),
        ("return_days", "soon"),
        ("return_days", "3651"),
        ("opened_on", "tomorrow"),
        ("expires_on", "soon"),
        ("months_open", "a year"),
        ("share_left", "101"),
        ("target", "much"),
    ],
)
def test_what_is_wrong_is_said_beside_it_even_when_closed(
    field: str, text: str, qtbot: QtBot, look: Look, session: Session, bought: Purchase
) -> None:
    dialog, submitted = opened(qtbot, PurchaseForm(session, look, bought))
    more = dialog.fields.more
    more.toggle.click()
    getattr(more.facts, field).editor.setText(text)
    more.toggle.click()
    dialog.submit()
    assert submitted == []
    assert more.toggle.isChecked()
    assert getattr(more.facts, field).problem.isVisible()


def test_what_was_not_saved_comes_back_opened(
    qtbot: QtBot, look: Look, session: Session, bought: Purchase
) -> None:
    first, _ = opened(qtbot, PurchaseForm(session, look, bought))
    first.fields.more.toggle.click()
    first.fields.more.facts.bought_time.editor.setText("7:30")
    first.fields.more.facts.planned.choose("unsure")
    first.reject()
    qtbot.waitUntil(is_freed(first))
    again, _ = opened(qtbot, PurchaseForm(session, look, bought))
    more = again.fields.more
    assert more.toggle.isChecked()
    assert (more.facts.bought_time.text, more.facts.planned.value) == ("7:30", "unsure")


def test_looking_without_changing_leaves_nothing_unsaved(
    qtbot: QtBot, look: Look, session: Session, bought: Purchase
) -> None:
    first, _ = opened(qtbot, PurchaseForm(session, look, bought))
    first.fields.more.toggle.click()
    first.reject()
    qtbot.waitUntil(is_freed(first))
    again, _ = opened(qtbot, PurchaseForm(session, look, bought))
    assert not again.unsaved.isVisible()
    assert not again.fields.more.toggle.isChecked()


USED_UP = {
    "opened_on": date(2026, 3, 9),
    "months_open": 12,
    "expires_on": date(2028, 1, 31),
    "share_left": 40,
    "finished_on": date(2026, 9, 1),
    "target_per_use": Money(50, "EUR"),
}


def test_how_a_thing_is_used_up_is_typed_and_read_again(
    qtbot: QtBot, look: Look, session: Session, bought: Purchase
) -> None:
    dialog, submitted = opened(qtbot, PurchaseForm(session, look, bought))
    more = dialog.fields.more
    more.toggle.click()
    facts = more.facts
    only_opened = (facts.months_open, facts.share_left, facts.finished_on)
    assert not any(field.isVisible() for field in only_opened)
    facts.opened_on.editor.setText("9 March 2026")
    assert all(field.isVisible() for field in only_opened)
    facts.months_open.editor.setText("12M")
    facts.expires_on.editor.setText("01/28")
    facts.share_left.editor.setText("40%")
    facts.finished_on.editor.setText("1 Sept 2026")
    facts.target.editor.setText("0.50")
    assert facts.expires_on.echo.text() == "= Mon, 31 Jan 2028"
    dialog.submit()
    told = replace(bought, **USED_UP)  # type: ignore[arg-type] # each field has its type
    assert submitted == [told]
    session.journal.edit_purchase(told)
    again, _ = opened(qtbot, PurchaseForm(session, look, told))
    assert again.fields.more.toggle.text() == "&More about it · 6 things known"
    assert again.fields.read() == told


def test_used_up_before_it_was_opened_is_said_and_nothing_lost(
    qtbot: QtBot, look: Look, session: Session, bought: Purchase
) -> None:
    dialog, submitted = opened(qtbot, PurchaseForm(session, look, bought))
    facts = dialog.fields.more.facts
    facts.opened_on.editor.setText("9 March 2026")
    facts.finished_on.editor.setText("8 March 2026")
    dialog.submit()
    assert submitted == []
    assert "before you open it" in dialog.fields.problem.text
    assert facts.finished_on.text == "8 March 2026"


def test_what_a_use_may_cost_is_in_the_currency_of_the_price(
    qtbot: QtBot, look: Look, session: Session, bought: Purchase
) -> None:
    dialog, submitted = opened(qtbot, PurchaseForm(session, look, bought))
    dialog.fields.more.facts.target.editor.setText("2")
    dialog.fields.price.show_money(Money(4000, "PLN"))
    dialog.submit()
    (after,) = submitted
    assert after.target_per_use == Money(200, "PLN")


def test_a_due_day_shows_once_something_is_paid_later(
    qtbot: QtBot, look: Look, session: Session, bought: Purchase
) -> None:
    bought = replace(bought, bought_on=ApproximateDate.parse("2026-03-05"))
    session.journal.edit_purchase(bought)
    dialog, submitted = opened(qtbot, PurchaseForm(session, look, bought))
    facts = dialog.fields.more.facts
    dialog.fields.more.toggle.click()
    assert not facts.payment_due.isVisible()
    facts.payment.set_form_value("instalments")
    assert facts.payment_due.isVisible()
    assert facts.payment_due.editor.accessibleName() == "Next payment due"
    facts.payment_due.editor.setText("24 Dec 2026")
    facts.payment.set_form_value("now")
    assert facts.payment_due.isVisible(), "what was typed stays in sight"
    dialog.submit()
    assert submitted == []
    assert "leave the day out" in dialog.fields.problem.text
    facts.payment.set_form_value("later")
    facts.payment_due.editor.setText("1 March 2026")
    dialog.submit()
    assert "can’t be due (2026-03-01) before you bought" in dialog.fields.problem.text
    facts.payment_due.editor.clear()
    dialog.submit()
    assert submitted == [replace(bought, payment="later")]
