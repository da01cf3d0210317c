from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from tests.builders import checked_in, money_event, used
from tests.ui.accessible import all_texts, nameless
from tests.ui.pages.week_shown import (
    CTRL,
    Shown,
    closing,
    days_ago,
    due,
    rated,
    sent_back,
    to_pay,
    wished,
)

from unhyped.domain.plan import Scope
from unhyped.domain.week_answer import WeekAnswer
from unhyped.ui import jobs
from unhyped.ui import session as ui_session
from unhyped.ui.dialogs.adding.purchase_form import PurchaseForm
from unhyped.ui.dialogs.money_event import MoneyEventDialog
from unhyped.ui.dialogs.next_payment import NextPayment
from unhyped.ui.dialogs.read_note import ReadNote
from unhyped.ui.dialogs.wait_longer import WaitLonger
from unhyped.ui.pages import all_pages
from unhyped.ui.pages.this_week import ThisWeekPage
from unhyped.ui.widgets.fields.answer_button import AnswerButton
from unhyped.ui.widgets.frame.message import Message
from unhyped.ui.widgets.notes.note_line import NoteLine, ReadButton
from unhyped.ui.widgets.week.plan_face import PlanFace
from unhyped.ui.widgets.week.reveal_face import RevealFace

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.domain.entry import Entry
    from unhyped.domain.wish import Wish
    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

    Show = Callable[..., Shown]

ENTER, ESC, SPACE, BACK = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Backspace


@pytest.fixture
def show(session_of: Callable[..., Session], shown: Callable[[Session], MainWindow], qtbot: QtBot) -> Show:
    """Show This week of a file with these entries and wishes."""

    def made(*entries: Entry, wishes: tuple[Wish, ...] = ()) -> Shown:
        session = session_of(*entries)
        if wishes:
            session.journal.wishes.add(wishes)
            session.journal.file.take_changed()
        return Shown(shown(session), qtbot)

    return made


def answers(week: Shown) -> list[tuple[str, str]]:
    """What was said to cards, in this order."""
    said = week.session.journal.file.of(WeekAnswer).values()
    return [(each.card, each.answer) for each in sorted(said, key=lambda each: each.added_at)]


def heard(week: Shown) -> str:
    """Return everything a screen reader could read on the page, shown or not."""
    return "\n".join(all_texts(QAccessible.queryAccessibleInterface(week.page)))


# --- things to send back


def test_keeping_something_asks_no_more(show: Show) -> None:
    week = show(closing())
    assert week.kind == "return"
    assert "Keep the sunset lamp, or send it back?" in week.texts()
    week.press("k")
    assert answers(week) == [("return", "keep")]
    assert week.kind != "return"


def test_sending_back_notes_the_money_that_is_expected(show: Show) -> None:
    week = show(closing())
    week.press("r")
    entry = week.session.journal.entries()[0]
    assert [(event.kind, event.amount) for event in entry.money_events] == [
        ("return sent", entry.purchase.price)
    ]
    assert "We’ll ask again if the money isn’t back in 14 days." in week.window.messages.text


def test_what_a_seller_cannot_give_back_is_not_expected(show: Show) -> None:
    lamp = closing()
    shipping = money_event(lamp.purchase, "shipping 4.00", days_ago(1))
    refund = money_event(lamp.purchase, "partial refund 3.00", days_ago(1))
    week = show(replace(lamp, money_events=(shipping, refund)))
    week.press("r")
    entry = week.session.journal.entries()[0]
    assert entry.purchase.price is not None
    assert entry.expected == entry.purchase.price - refund.amount


def test_without_a_price_sending_back_asks_how_much_comes_back(show: Show, qtbot: QtBot) -> None:
    lamp = closing()
    week = show(replace(lamp, purchase=replace(lamp.purchase, price=None)))
    week.press("r")
    (dialog,) = week.window.findChildren(MoneyEventDialog)
    assert dialog.kind.value == "return sent"
    qtbot.keyClick(dialog, ESC)
    week.settle()
    assert (answers(week), week.kind) == ([], "return")


def test_what_is_asked_later_comes_back_in_a_week(show: Show) -> None:
    week = show(due())
    week.press(SPACE)
    assert answers(week) == [("check-in", "later")]
    assert week.kind == ""
    in_a_week = week.session.now() + timedelta(days=7)
    week.session.now = lambda: in_a_week
    week.session.notice_day()
    week.settle()
    assert week.kind == "check-in"


# --- payments


def due_days(week: Shown) -> list[date | None]:
    return [entry.purchase.payment_due for entry in week.session.journal.entries()]


def test_a_payment_says_its_day_and_one_key_says_that_it_is_paid(show: Show) -> None:
    week = show(to_pay())
    assert week.kind == "payment"
    assert {"Have you paid for the hot air brush?", "You chose to pay later."} <= {*week.texts()}
    face = week.page.face
    assert face is not None
    assert "It’s due on Friday 27 November." in face.accessibleDescription()
    assert not any(word in heard(week) for word in ("3 days", "overdue"))
    week.press("m")
    assert (answers(week), due_days(week)) == ([("payment", "answered")], [None])
    assert week.kind != "payment"
    week.press(BACK)
    assert (answers(week), due_days(week), week.kind) == ([], [days_ago(-3)], "payment")
    week.press("n")
    assert answers(week) == [("payment", "never")]


def test_after_one_part_the_day_of_the_next_is_asked_for_by_keyboard_alone(show: Show) -> None:
    week = show(to_pay(how="instalments"))
    assert "Have you made the next payment for the hot air brush?" in week.texts()
    week.press("m")
    (dialog,) = week.window.findChildren(NextPayment)
    week.press("yesterday", ENTER)
    assert "isn’t after" in dialog.due.problem.text
    for _ in range(9):
        week.press(BACK)
    week.press("in 4 weeks", ENTER)
    assert due_days(week) == [days_ago(-28)]
    assert answers(week) == [("payment", "answered")]
    assert week.kind != "payment"
    assert week.window.focusWidget() in {week.page, week.page.face}
    week.window.activateWindow()
    week.settle()
    week.press(BACK)
    assert (answers(week), due_days(week)) == ([], [days_ago(-3)])
    week.press("m", ENTER)
    assert due_days(week) == [None]


def test_a_payment_put_off_comes_back_on_its_day_and_never_after(show: Show) -> None:
    week = show(to_pay(in_days=2))
    week.press(SPACE)
    assert week.kind == ""
    for days, kind in ((1, ""), (2, "payment"), (3, "")):
        on = days_ago(-days)
        week.session.now = lambda on=on: datetime.combine(on, time(12), UTC)  # type: ignore[misc]
        week.session.notice_day()
        week.settle()
        week.page.card = None
        week.page.refresh()
        assert week.kind == kind, days


def test_hidden_amounts_stay_hidden_on_a_payment(show: Show) -> None:
    week = show(to_pay())
    assert any("€9.99" in text for text in week.texts())
    week.session.change_settings(hide_amounts=True)
    week.settle()
    assert week.kind == "payment"
    assert not any("9.99" in text for text in week.texts())


# --- money that is late


def test_late_money_that_came_is_saved_as_a_refund(show: Show, qtbot: QtBot) -> None:
    week = show(sent_back())
    assert week.kind == "money back"
    week.press("m")
    (dialog,) = week.window.findChildren(MoneyEventDialog)
    qtbot.keyClick(dialog, ENTER)
    week.settle()
    kinds = [event.kind for event in week.session.journal.entries()[0].money_events]
    assert sorted(kinds) == ["refund", "return sent"]
    assert ("money back", "answered") in answers(week)
    assert week.kind != "money back"


def test_money_that_never_comes_ends_the_wait_for_it(show: Show) -> None:
    week = show(sent_back())
    week.press("n")
    entry = week.session.journal.entries()[0]
    assert entry.awaited is None
    assert entry.net == entry.purchase.price


# --- ended waits


def test_a_wish_is_let_go(show: Show) -> None:
    week = show(*rated(1), wishes=(wished(),))
    assert "Do you still want the walking pad?" in week.texts()
    assert "“Where would it stand?”" in week.texts()
    week.press("l")
    (wish,) = week.session.journal.wishes.all()
    assert wish.outcome == "let go"
    assert answers(week) == [("wait", "answered")]


def test_a_wish_still_wanted_waits_again_for_a_reason(show: Show, qtbot: QtBot) -> None:
    week = show(*rated(1), wishes=(wished(),))
    week.press("w")
    (dialog,) = week.window.findChildren(WaitLonger)
    dialog.reason.setText("the sale ends on Friday")
    dialog.submit()
    week.settle()
    (wish,) = week.session.journal.wishes.all()
    assert [each.reason for each in wish.extensions] == ["the sale ends on Friday"]
    assert week.kind != "wait"


def test_a_wish_that_waited_three_times_can_be_let_go_or_bought(show: Show) -> None:
    from unhyped.domain.wish import Extension

    longer = tuple(Extension(on=days_ago(30 - n), until=days_ago(20 - n), reason="sale") for n in range(3))
    week = show(*rated(1), wishes=(replace(wished(), extensions=longer),))
    buttons = [each.words for each in week.page.findChildren(AnswerButton) if each.isVisible()]
    assert buttons == ["Let it go", "Bought it"]
    week.press("w")
    assert week.kind == "wait"


def test_a_wish_that_was_bought_becomes_a_purchase(show: Show, qtbot: QtBot) -> None:
    week = show(*rated(1), wishes=(wished(),))
    week.press("b")
    (form,) = week.window.findChildren(PurchaseForm)
    form.submit()
    week.settle()
    (wish,) = week.session.journal.wishes.all()
    assert wish.outcome == "bought"
    assert "Walking pad that folds" in [each.purchase.name for each in week.session.journal.entries()]


# --- check-ins


@pytest.mark.parametrize(("key", "worth"), [("1", 1), ("2", 2), ("3", 3), ("4", 4), ("5", 5)])
def test_a_number_answers_and_the_card_turns_over(show: Show, key: str, worth: int) -> None:
    week = show(due())
    week.press(key)
    (check_in,) = week.session.journal.entries()[0].check_ins
    assert (check_in.worth, check_in.on) == (worth, week.session.today)
    assert week.kind == "reveal"
    week.press(ENTER)
    assert week.kind != "reveal"


def test_too_early_reveals_nothing(show: Show) -> None:
    week = show(due(expectation=8))
    week.press("0")
    assert [each.worth for each in week.session.journal.entries()[0].check_ins] == [None]
    assert week.kind == ""
    assert not any("8" in text for text in week.texts())


def test_never_asks_about_this_one_again(show: Show) -> None:
    week = show(due(), due("Air fryer"))
    first = week.name
    week.press("n")
    assert answers(week) == [("check-in", "never")]
    assert week.kind == "check-in"
    assert week.name != first


def test_nothing_of_the_past_is_on_the_card_before_the_answer_not_even_for_a_screen_reader(
    show: Show,
) -> None:
    """What was expected (9 out of 10) and said before (“very much”, day 8) comes after the answer only."""
    brush = checked_in(due(days=35, expectation=9), 5, days=8)
    week = show(replace(brush, check_ins=(replace(brush.check_ins[0], why="keeps the sofa clean"),)))
    assert week.kind == "check-in"
    before = heard(week)
    for word in ("9 out of 10", "expected 9", "day 8", "keeps the sofa clean", "last time"):
        assert word not in before, word
    said = [line for line in before.splitlines() if "very much" in line]
    assert set(said) == {"5 very much", "very much"}  # the answer to choose
    week.press("2")
    after = heard(week)
    assert "you expected 9 out of 10" in after
    assert "day 8" in after


def test_the_reveal_compares_with_what_was_expected(show: Show) -> None:
    for key, expected, said in (
        ("5", 4, "Better than you thought."),
        ("4", 7, "About what you expected."),
        ("2", 9, "Less than you expected."),
    ):
        week = show(due(expectation=expected))
        week.press(key)
        assert said in week.texts()
        assert week.page.face is not None
        assert f"you expected {expected} out of 10" in week.page.face.accessibleDescription()


def test_tab_shows_the_optional_words_in_a_low_window(show: Show) -> None:
    week = show(due(claims=("worth it",), expectation=4))
    week.window.resize(800, 480)
    week.settle()
    for key in ("4", Qt.Key.Key_Tab):
        week.press(key)
    here = QApplication.focusWidget()
    assert here in week.page.face.answers.claimed.buttons  # type: ignore[union-attr]
    assert here is not None
    assert here.visibleRegion().boundingRect() == here.rect()


def test_optional_words_are_saved_with_the_answer(show: Show) -> None:
    week = show(due(claims=("worth it",)))
    week.press("4", Qt.Key.Key_Tab)
    face = week.page.face
    assert isinstance(face, RevealFace)
    here = QApplication.focusWidget()
    assert here is not None
    assert face.answers.claimed.isAncestorOf(here)
    week.press(Qt.Key.Key_Right, SPACE, Qt.Key.Key_Tab, SPACE, ENTER)
    (check_in,) = week.session.journal.entries()[0].check_ins
    assert (check_in.worth, check_in.claimed, check_in.needed) == (4, "partly", True)
    assert week.kind != "reveal"


def test_two_optional_words_are_read_together_at_once(show: Show) -> None:
    week = show(due(claims=("worth it",)))
    week.press("4", Qt.Key.Key_Tab, SPACE)
    assert "good but not needed" not in week.texts()
    week.press(Qt.Key.Key_Tab, Qt.Key.Key_Right, SPACE)
    assert "good but not needed" in week.texts()


def test_leaving_keeps_optional_words(show: Show) -> None:
    week = show(due())
    week.press("3", Qt.Key.Key_Tab, SPACE, ESC)
    (check_in,) = week.session.journal.entries()[0].check_ins
    assert check_in.needed is True


# --- notes


def note_texts(week: Shown) -> list[str]:
    return [line.advice.accessibleName() for line in week.page.findChildren(NoteLine) if line.isVisible()]


def test_a_return_and_a_wait_show_one_note_and_why(show: Show, qtbot: QtBot) -> None:
    week = show(closing("LED mask"), wishes=(wished("Ice roller"),))
    qtbot.waitUntil(lambda: len(note_texts(week)) == 1)
    assert week.kind == "return"
    assert "because you wrote “led mask”" in heard(week)
    assert "the author earns nothing from this" in heard(week)
    assert week.page.face is not None
    assert note_texts(week)[0] in week.page.face.accessibleDescription()
    assert nameless(week.page) == []
    week.press("k")
    assert week.kind == "wait"
    assert len(note_texts(week)) == 1
    assert "because you wrote “ice roller”" in heard(week)


def test_a_return_shows_the_rights_of_the_region(show: Show) -> None:
    week = show(due("Teapot", 9, shop="Zalando", delivered_on=days_ago(6), return_days=12))
    shown = {}
    for region in ("EU", "UK", "CA"):
        week.session.change_settings(region=region)
        week.settle()
        assert week.kind == "return"
        (shown[region],) = note_texts(week)
    assert "withdrawal button" in shown["EU"]
    assert "in writing within 14 days" in shown["UK"]
    assert "14 days" not in shown["CA"]


def test_what_no_note_fits_leaves_no_trace(show: Show) -> None:
    week = show(due("Teapot", 9, delivered_on=days_ago(6), return_days=12))
    week.page.notes.fit(week.session.journal.entries()[0])
    week.settle()
    assert week.kind == "return"
    assert note_texts(week) == []
    assert not {"Your own note", "Worth knowing"} & {*week.texts()}


def test_a_check_in_shows_its_note_only_once_it_is_answered(show: Show, qtbot: QtBot) -> None:
    week = show(due("LED mask"), due("Ice roller", 36, claims=("life-changing",)))
    week.page.notes.fit(week.session.journal.entries()[0])
    qtbot.waitUntil(jobs.idle)
    week.page.refresh()
    seen = {}
    while week.kind == "check-in":
        name = week.name
        assert note_texts(week) == []
        assert "Read it" not in heard(week)
        week.press("2")
        assert week.kind == "reveal"
        seen[name] = len(note_texts(week))
        week.press(ENTER)
    assert seen == {"LED mask": 1, "Ice roller": 0}, "three questions leave no room for a note"


def test_after_a_check_in_no_note_is_about_how_the_thing_was_sold(show: Show, qtbot: QtBot) -> None:
    week = show(due("Teapot", 8, shop="TikTok Shop", countdown_seen=True, third_party=True, final_sale=True))
    assert week.kind == "check-in"
    qtbot.waitUntil(jobs.idle)
    week.press("2")
    assert week.kind == "reveal"
    assert note_texts(week) == []


def test_a_note_is_read_and_hidden_by_keyboard_alone_and_the_card_stays(show: Show, qtbot: QtBot) -> None:
    week = show(closing("LED mask"))
    qtbot.waitUntil(lambda: len(note_texts(week)) == 1)
    first = note_texts(week)
    for _ in range(9):
        if isinstance(QApplication.focusWidget(), ReadButton):
            break
        week.press(Qt.Key.Key_Tab)
    week.press(ENTER)
    (dialog,) = week.window.findChildren(ReadNote)
    assert answers(week) == []
    dialog.reading.hiding_chosen.emit(True)
    week.settle()
    assert week.kind == "return"
    assert note_texts(week) != first
    week.window.activateWindow()
    week.settle()
    week.press("k")
    assert answers(week) == [("return", "keep")]


# --- a plan, a finding, the end


def test_what_was_regretted_asks_for_a_plan_at_last(show: Show) -> None:
    week = show(due(), due("Air fryer", 36))
    week.press("1", ENTER, "5", ENTER)
    assert week.kind == "plan"
    field = QApplication.focusWidget()
    assert isinstance(week.page.face, PlanFace)
    assert field is week.page.face.line
    week.press("nobody knows")  # letters that mean something on other cards
    assert week.page.face.plan.line == "nobody knows"
    week.press(ENTER)
    plans = [each.next_time for entry in week.session.journal.entries() for each in entry.check_ins]
    assert sorted(plans) == ["", "nobody knows"]
    assert ("plan", "answered") in answers(week)


def test_a_plan_is_shown_again_for_what_is_chosen_with_tab_and_space(show: Show) -> None:
    week = show(due(category="beauty.skincare", creator="mia", claims=("glow",)))
    week.press("1", ENTER, "wait", Qt.Key.Key_Tab, Qt.Key.Key_Tab, SPACE, Qt.Key.Key_Tab, SPACE)
    week.press(Qt.Key.Key_Tab, "serum", ENTER)
    assert week.kind == "plan"  # Enter has added the word
    week.press(ENTER)
    assert week.kind != "plan"
    (own,) = week.session.journal.plans.all()
    skincare, claim, word = (
        Scope("category", "beauty.skincare"),
        Scope("claim", "glow"),
        Scope("trigger", "serum"),
    )
    assert own.plan.scopes == (skincare, claim, word)
    assert week.session.journal.undo_label == "Plan for Lint brush for sofas"


def test_a_plan_for_everything_is_asked_about_once(show: Show) -> None:
    week = show(due(creator="mia"))
    week.press("1", ENTER, "wait", Qt.Key.Key_Tab, SPACE, ENTER)
    assert week.kind == "plan"
    asked = "This would show whenever you add something."
    assert any(text.startswith(asked) for text in week.texts())
    week.press(ENTER)
    assert week.kind != "plan"
    (own,) = week.session.journal.plans.all()
    assert own.plan.scopes == ()


def test_the_question_about_a_plan_is_in_sight_in_a_low_window(show: Show) -> None:
    week = show(due(creator="mia"))
    week.window.resize(800, 480)
    week.press("1", ENTER, "wait", Qt.Key.Key_Tab, SPACE, ENTER)
    (asked,) = [
        label
        for label in week.page.findChildren(QLabel)
        if label.text().startswith("This would show whenever")
    ]
    assert asked.visibleRegion().boundingRect() == asked.rect()


def test_a_word_that_cannot_be_found_is_said_on_the_card(show: Show) -> None:
    week = show(due(creator="mia"))
    week.press("1", ENTER, "wait", Qt.Key.Key_Tab, Qt.Key.Key_Tab, "??", ENTER, ENTER)
    assert week.kind == "plan"
    assert any("has no letters or digits" in text for text in week.texts())


def test_a_plan_that_was_taken_back_has_what_was_chosen(show: Show) -> None:
    week = show(due(creator="mia", claims=("glow",)))
    week.press("1", ENTER, "wait", Qt.Key.Key_Tab, SPACE, Qt.Key.Key_Tab, SPACE, ENTER)
    week.press(Qt.Key.Key_Backspace)
    face = week.page.face
    assert isinstance(face, PlanFace)
    assert face.plan == ("wait", (Scope("claim", "glow"),))


def test_an_if_then_is_offered_and_read(show: Show) -> None:
    week = show(due(creator="mia"))
    week.press("1", ENTER)
    assert any("if–then" in text for text in week.texts())
    week.press("If it's after ten, then I'll sleep on it", ENTER)
    (own,) = week.session.journal.plans.all()
    assert (own.plan.condition, own.plan.text) == ("it's after ten", "sleep on it")


def test_what_is_owned_has_its_verdict_its_uses_and_what_two_answers_say(show: Show) -> None:
    owned = checked_in(due("Walking pad Pro", 40), 4, claimed="yes", needed=False, days=39)
    week = show(owned, wishes=(wished(),))
    assert {"Walking pad Pro", "good but not needed"} <= {*week.texts()}
    assert "Walking pad Pro: worth it · good but not needed" in heard(week)


def test_whether_a_plan_was_followed_is_said_with_tab_and_saved_with_the_answer(show: Show) -> None:
    regretted = checked_in(due("Walking pad Pro", 40), 1, days=39)
    planned = replace(regretted, check_ins=(replace(regretted.check_ins[0], next_time="borrow one"),))
    wish = wished()
    week = show(planned, wishes=(wish,))
    assert week.kind == "wait"
    assert "Next time I’ll borrow one" in week.texts()
    week.press(Qt.Key.Key_Tab, SPACE, "L")
    journal = week.session.journal
    (own,) = journal.plans.all()
    assert own.followed == {wish.id: True}
    assert journal.undo_label == f"Let go of {wish.name}"
    week.press(Qt.Key.Key_Backspace)
    assert journal.plans.all()[0].followed == {}


def test_nobody_has_to_say_whether_a_plan_was_followed(show: Show) -> None:
    regretted = checked_in(due("Walking pad Pro", 40), 1, days=39)
    planned = replace(regretted, check_ins=(replace(regretted.check_ins[0], next_time="borrow one"),))
    week = show(planned, wishes=(wished(),))
    week.press("L")
    assert week.session.journal.plans.all()[0].followed == {}


def test_enter_on_an_empty_line_means_no_plan(show: Show) -> None:
    week = show(due())
    week.press("1", ENTER, ENTER)
    assert week.kind != "plan"
    assert ("plan", "answered") in answers(week)
    assert not any(each.next_time for entry in week.session.journal.entries() for each in entry.check_ins)


def test_space_on_an_empty_line_asks_for_the_plan_in_a_week(show: Show) -> None:
    week = show(due())
    week.press("1", ENTER)
    assert week.kind == "plan"
    assert ("Space", "Later") in week.page.hints.hints
    week.press("a", SPACE)
    assert "Space" not in week.hints()
    face = week.page.face
    assert isinstance(face, PlanFace)
    assert face.line.text() == "a "
    week.press(BACK, BACK)
    assert ("Space", "Later") in week.page.hints.hints
    week.press(SPACE)
    assert ("plan", "later") in answers(week)
    in_a_week = week.session.now() + timedelta(days=7)
    week.session.now = lambda: in_a_week
    week.session.notice_day()
    week.settle()
    assert week.kind == "plan"


def test_a_finding_can_wait_like_every_card(show: Show) -> None:
    week = show(due(), *rated())
    week.press("4", ENTER)
    assert week.kind == "finding"
    assert ("Space", "Later") in week.page.hints.hints
    week.press(SPACE)
    assert (answers(week)[-1], week.page.step) == (("finding", "later"), "done")
    week.press(BACK)
    assert week.kind == "finding"


def test_in_the_plan_backspace_deletes_and_ctrl_backspace_goes_back(show: Show) -> None:
    week = show(due())
    week.press("1", ENTER, "ab", BACK)
    assert isinstance(week.page.face, PlanFace)
    assert week.page.face.plan.line == "a"
    assert week.hints()[0] == "Ctrl+Backspace"
    week.press(BACK, modifier=CTRL)
    assert week.kind == "check-in"
    assert week.session.journal.entries()[0].check_ins == ()


def test_a_plan_that_is_taken_back_can_be_corrected(show: Show) -> None:
    week = show(due(), *rated(6))
    week.press("1", ENTER, "wait a weak", ENTER)
    assert week.kind == "finding"
    week.press(BACK)
    assert isinstance(week.page.face, PlanFace)
    assert week.page.face.plan.line == "wait a weak"
    week.press(BACK, BACK, BACK, "eek", ENTER)
    plans = [each.next_time for entry in week.session.journal.entries() for each in entry.check_ins]
    assert [plan for plan in plans if plan] == ["wait a week"]


def test_a_finding_is_the_last_card_and_names_the_good_ones(show: Show) -> None:
    week = show(due(), *rated(6))
    week.press("4", ENTER)
    assert week.kind == "finding"
    assert "You spent €69.93 on 7 purchases." in week.texts()
    week.press(ENTER)
    assert week.kind == ""
    assert "Done." in week.texts()
    assert "You’ve now rated 7 of your 7 purchases." in week.texts()
    assert "Last week it was 0." in week.texts() or "Last week it was 6." in week.texts()


def test_the_end_shows_what_changed_if_nothing_is_rated_for_the_first_time(show: Show) -> None:
    lamp, brush = (checked_in(due(name, 40), 5, days=10) for name in ("Lamp", "Lint brush for sofas"))
    week = show(lamp, brush)
    week.press("2", ENTER, "4", ENTER, ENTER)
    assert week.page.step == "done"
    assert "Of the 2 purchases you’ve rated, 1 is worth it now." in week.texts()
    assert "Last week it was 2." in week.texts()


def test_a_check_in_says_how_often_the_thing_was_used(show: Show) -> None:
    week = show(used(due(category="home.cleaning"), 42, rough=True))
    texts = week.texts()
    assert texts[texts.index("Used") + 1] == "about 42 times"
    leggings = show(used(due("Leggings", category="fashion.clothing"), 3)).texts()
    assert leggings[leggings.index("Worn") + 1] == "3 times"


def test_what_is_not_known_leaves_no_gap_on_a_check_in(show: Show) -> None:
    def place() -> int:
        face = week.page.face
        assert face is not None
        (said,) = (each for each in face.findChildren(QLabel) if each.text().startswith("You’ll see"))
        return said.mapTo(face, QPoint(0, 0)).y()

    week = show(due(claims=("worth it",)))
    with_promise = place()
    week = show(due())
    assert place() <= with_promise - 18 - 24


def test_the_end_leads_to_the_purchases(show: Show) -> None:
    week = show(due())
    week.press("4", ENTER)
    assert "Nothing else is waiting. See you next week, or whenever you like." in week.texts()
    week.press(ENTER)
    assert week.window.current_page == "purchases"


# --- going back, leaving, other changes


def test_backspace_takes_back_one_card_after_the_other(show: Show) -> None:
    week = show(closing(), due(), wishes=(wished(),))
    before = list(week.session.journal.records())
    seen = []
    for key in ("k", "l", "2"):
        seen.append(week.kind)
        week.press(key)
    assert week.kind == "reveal"
    assert ("Backspace", "Change my answer") in week.page.hints.hints
    for kind in reversed(seen):
        week.press(BACK)
        assert week.kind == kind
    assert "Backspace" not in week.hints()
    week.press(BACK)
    assert week.kind == seen[0]
    assert sorted(map(repr, week.session.journal.records())) == sorted(map(repr, before))


def test_backspace_takes_back_an_answer_with_its_words(show: Show) -> None:
    week = show(due(), due("Air fryer", 36))
    first = week.name
    week.press("3", Qt.Key.Key_Tab, SPACE, ENTER)
    assert week.name != first
    week.press(BACK)
    assert (week.kind, week.name) == ("check-in", first)
    assert all(not entry.check_ins for entry in week.session.journal.entries())


def test_undo_from_the_menu_opens_the_card_again(show: Show) -> None:
    week = show(due(), due("Air fryer", 36))
    first = week.name
    week.press("4")
    assert week.kind == "reveal"
    week.window.undo()
    week.settle()
    assert (week.kind, week.name) == ("check-in", first)
    assert "Backspace" not in week.hints()


def test_another_change_in_between_is_not_undone(show: Show) -> None:
    week = show(due(), due("Air fryer", 36))
    week.press("4", ENTER)
    other = due("Lamp", 1)
    week.session.do(lambda journal: journal.add_purchase(other.purchase))
    week.settle()
    week.press(BACK)
    assert "Press Ctrl+Z to undo that first." in week.window.messages.text
    assert other.purchase.id in [entry.purchase.id for entry in week.session.journal.entries()]


def test_a_message_leaves_with_the_answer_it_was_about(show: Show) -> None:
    week = show(closing(), due())
    week.press("r")
    assert "We’ll ask again" in week.window.messages.text
    week.press(BACK)
    assert week.window.messages.text == ""
    week.press("r", "4")
    assert week.window.messages.text == ""


def test_a_problem_leaves_once_it_is_solved_and_no_other_message_with_it(show: Show) -> None:
    week = show(due())
    week.press("4", ENTER)
    week.session.do(lambda journal: journal.add_purchase(due("Lamp", 1).purchase))
    week.press(BACK)
    assert "Press Ctrl+Z to undo that first." in week.window.messages.text
    week.session.do(lambda journal: journal.undo())
    week.press(BACK)
    assert (week.window.messages.text, week.kind) == ("", "check-in")
    week.window.messages.show_message(Message("Your first pictures are ready."))
    week.press("4")
    assert week.window.messages.text == "Your first pictures are ready."


def test_undo_in_a_message_never_takes_back_something_else(show: Show) -> None:
    week = show(due())
    week.page.attempt(lambda journal: journal.add_purchase(due("Lamp", 1).purchase), "Added Lamp")
    week.settle()
    assert week.window.messages.text == "Added Lamp"
    week.press("4")
    assert week.window.messages.text == ""


def test_esc_leads_to_the_page_before_and_keeps_the_answers(show: Show) -> None:
    week = show(due(), due("Air fryer", 36))
    week.window.go_to("insights")
    week.window.go_to("this_week")
    week.settle()
    week.press("4", ESC)
    assert week.window.current_page == "insights"
    assert sum(len(entry.check_ins) for entry in week.session.journal.entries()) == 1


def test_o_opens_the_purchase_and_the_way_back_leads_to_the_card(show: Show) -> None:
    week = show(due(), due("Air fryer", 36))
    name = week.name
    week.press("o")
    assert week.window.current_page == "purchases"
    assert week.window.purchases.model.rowCount() == 1
    assert [entry.purchase.name for entry in week.window.purchases.verbs.chosen()] == [name]
    week.window.way_back.go()
    week.settle()
    assert (week.window.current_page, week.name) == ("this_week", name)
    week.press("4")
    assert week.kind == "reveal"


def test_o_opens_the_wish_on_the_waiting_list(show: Show) -> None:
    week = show(*rated(1), wishes=(wished(),))
    week.press("o")
    assert week.window.current_page == "waiting_list"


CARDS: dict[str, tuple[str, ...]] = {
    "return": (),
    "money back": ("k",),
    "wait": ("k", "n"),
    "check-in": ("k", "n", "l"),
    "plan": ("k", "n", "l", "1", "enter"),
    "finding": ("k", "n", "l", "1", "enter", "enter"),
}
"""Each kind of card → the keys that lead to it in one week."""


@pytest.fixture
def at(show: Show) -> Callable[[str], Shown]:
    """Give a way to the card of a kind, with all others of the week before it."""

    def led(kind: str) -> Shown:
        week = show(closing(), sent_back(), due(), *rated(), wishes=(wished(),))
        for key in CARDS[kind]:
            week.press(ENTER if key == "enter" else key)
        assert week.kind == kind
        return week

    return led


@pytest.mark.parametrize("kind", CARDS)
def test_space_asks_again_in_a_week_on_every_card(at: Callable[[str], Shown], kind: str) -> None:
    week = at(kind)
    week.press(SPACE)
    assert answers(week)[-1] == (kind, "later")
    assert week.kind != kind
    week.press(BACK)
    assert week.kind == kind
    assert (kind, "later") not in answers(week)


@pytest.mark.parametrize("kind", CARDS)
def test_enter_alone_answers_nothing_that_changes_the_log(at: Callable[[str], Shown], kind: str) -> None:
    week = at(kind)
    before = [entry.owned for entry in week.session.journal.entries()]
    week.press(ENTER)
    assert [entry.owned for entry in week.session.journal.entries()] == before
    assert (week.kind == kind) == (kind not in {"plan", "finding"})


@pytest.mark.parametrize("kind", CARDS)
def test_esc_leaves_every_card_and_o_opens_it(at: Callable[[str], Shown], kind: str) -> None:
    week = at(kind)
    week.press(ESC)
    assert week.window.current_page != "this_week"
    if kind == "plan":  # whose letters are text
        return
    week.window.go_to("this_week")
    week.settle()
    week.press("o")
    assert week.window.current_page == ("waiting_list" if kind == "wait" else "purchases")


@pytest.mark.parametrize("kind", CARDS)
def test_every_control_of_every_card_has_a_name_and_tab_comes_back(
    at: Callable[[str], Shown], kind: str
) -> None:
    week = at(kind)
    first, face = QApplication.focusWidget(), week.page.face
    assert first is not None
    assert face is not None
    said = QAccessible.queryAccessibleInterface(first).text(QAccessible.Text.Name)
    assert said.startswith(face.accessibleName())
    if kind == "return":
        assert "You can send it back until" in face.accessibleDescription()
    assert nameless(week.page) == []
    seen: list[QWidget] = []
    for _ in range(30):
        QTest.keyClick(seen[-1] if seen else first, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused)
        if focused is first:
            break
    assert seen[-1] is first
    buttons = [each for each in face.findChildren(AnswerButton) if each.isEnabled()]
    assert [each for each in seen if each in buttons] == buttons


def test_a_key_held_down_answers_one_card(show: Show) -> None:
    week = show(due(), due("Air fryer", 36), due("Lip oil", 37))
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    here = QApplication.focusWidget()
    assert here is not None
    for repeats in (False, True, True):
        bare = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(here, QKeyEvent(QEvent.Type.KeyPress, SPACE, bare, " ", repeats))
        week.settle()
        here = QApplication.focusWidget() or week.window
    assert answers(week) == [("check-in", "later")]


def test_keys_do_nothing_with_ctrl_or_alt(show: Show) -> None:
    week = show(due())
    for key in (Qt.Key.Key_N, Qt.Key.Key_1):
        QTest.keyClick(week.page, key, Qt.KeyboardModifier.AltModifier)
    week.settle()
    assert (week.kind, answers(week)) == ("check-in", [])


def tab_to_answers(week: Shown) -> None:
    """Press Tab until an answer has the keyboard; a note comes before them."""
    week.press(Qt.Key.Key_Tab)
    if isinstance(QApplication.focusWidget(), ReadButton):
        week.press(Qt.Key.Key_Tab)


def test_space_presses_the_button_that_has_the_keyboard(show: Show) -> None:
    """Somebody who goes to a button with Tab means that button."""
    week = show(closing(), due())
    tab_to_answers(week)
    here = QApplication.focusWidget()
    assert isinstance(here, AnswerButton)
    assert here.words == "Keep it"
    week.press(SPACE)
    assert answers(week) == [("return", "keep")]


def test_enter_presses_the_button_that_has_the_keyboard(show: Show) -> None:
    week = show(closing(), due(), due("Air fryer", 36))
    tab_to_answers(week)
    week.press(ENTER)  # “Keep it”
    assert answers(week) == [("return", "keep")]
    week.press(Qt.Key.Key_Tab, Qt.Key.Key_Right, ENTER)  # “2 not really”
    assert week.page.given is not None
    assert week.page.given.worth == 2
    week.press(ENTER, "4", ENTER)
    week.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    here = QApplication.focusWidget()
    while not (isinstance(here, AnswerButton) and here.words == "No plan"):
        week.press(Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
    week.press(ENTER)
    assert ("plan", "answered") in answers(week)


def test_a_new_week_with_nothing_to_do_is_not_done_again(show: Show) -> None:
    week = show(due())
    week.press(SPACE)
    assert week.page.step == "done"
    monday = week.session.now() + timedelta(days=6)
    week.session.now = lambda: monday
    week.session.notice_day()
    week.settle()
    assert week.page.step == "nothing"


def test_no_answer_has_the_keyboard_or_is_chosen_to_begin_with(show: Show) -> None:
    week = show(closing(), due())
    for key in ("k", "4", ENTER):
        assert QApplication.focusWidget() is week.page.face
        assert nameless(week.page) == []
        week.press(key)


# --- how far one is


def test_dots_and_number_count_the_same_cards(show: Show) -> None:
    week = show(closing(), due(), due("Air fryer", 36))
    total = week.page.dots.total
    assert (week.page.dots.done, week.page.dots.now, week.number) == (0, 0, total)
    week.press("k")
    assert (week.page.dots.done, week.page.dots.now, week.number) == (1, 1, total - 1)
    week.press("4")  # the second face of the same card
    assert (week.page.dots.done, week.page.dots.now, week.number) == (1, 1, total - 1)
    week.press(ENTER)
    assert (week.page.dots.done, week.page.dots.now, week.number) == (2, 2, total - 2)
    week.press("4", ENTER)
    assert (week.kind, week.page.dots.now, week.number) == ("finding", 3, 1)
    week.press(ENTER)
    assert (week.kind, week.page.dots.now, week.number) == ("", None, 0)


def test_one_card_has_no_dots(show: Show) -> None:
    week = show(due())
    assert not week.page.dots.isVisible()


def test_never_more_than_seven_cards(show: Show) -> None:
    week = show(*(due(f"Thing {number}", 40 + number) for number in range(20)))
    if week.page.dots.isVisible():
        assert week.page.dots.total == 7
    assert week.number == 7


# --- states


def test_nothing_due_says_so(show: Show) -> None:
    week = show(*rated(2))
    assert "Nothing to do this week." in week.texts()
    assert week.number == 0
    week.press(ENTER)
    assert week.window.current_page == "purchases"


def test_an_empty_file_has_nothing_to_do(show: Show) -> None:
    week = show()
    assert "Nothing to do this week." in week.texts()


def long_absence(show: Show) -> Shown:
    return show(*(due(f"Thing {number}", 400 + number) for number in range(12)))


def test_after_a_long_time_one_chooses_how_to_start(show: Show) -> None:
    week = long_absence(show)
    assert "Welcome back." in week.texts()
    assert not any("12" in text for text in week.texts())  # no count of what is overdue
    week.press(ENTER)
    assert week.kind == "check-in"
    assert week.page.dots.total == 7


def test_a_fresh_start_rests_everything_and_deletes_nothing(show: Show) -> None:
    week = long_absence(show)
    week.press("f")
    assert (week.kind, week.number) == ("", 0)
    assert len(week.session.journal.entries()) == 12
    assert answers(week) == [("check-in", "not asked")]
    week.window.undo()
    week.settle()
    assert (week.page.step, week.number) == ("welcome", 7)


def test_hidden_amounts_leave_out_the_price_and_nothing_else(show: Show) -> None:
    week = show(closing())
    assert "Sunset lamp · €9.99 · TikTok Shop" in week.texts()
    shown = len(week.texts())
    week.session.change_settings(hide_amounts=True)
    week.settle()
    assert "Sunset lamp · TikTok Shop" in week.texts()
    assert len(week.texts()) == shown
    assert not any("€" in text for text in week.texts())


def test_a_plan_that_is_being_typed_outlives_a_redraw(show: Show, qtbot: QtBot) -> None:
    week = show(due())
    week.press("1", ENTER, "wait a week")
    week.session.change_settings(hide_amounts=True)
    week.settle()
    assert isinstance(week.page.face, PlanFace)
    assert week.page.face.plan.line == "wait a week"


def test_a_purchase_deleted_meanwhile_is_not_asked_about(show: Show) -> None:
    week = show(due(), due("Air fryer", 36))
    first = week.page.card
    assert first is not None
    week.session.do(lambda journal: journal.trash([first.subject]))
    week.settle()
    assert week.page.card is not None
    assert week.page.card.subject != first.subject


def test_a_file_that_cannot_be_written_asks_nothing(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    week = show(due())
    monkeypatch.setattr(type(week.session.journal.file), "read_only", True)
    week.page.now.count()
    week.settle()
    assert "Nothing to do this week." in week.texts()


def test_a_large_log_is_counted_in_a_thread_and_its_cards_go_on_at_once(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui_session, "ASKED_AT_ONCE", 1)
    week = show(closing(), due(), due("Air fryer", 36))
    week.qtbot.waitUntil(lambda: week.kind == "return")
    here = QApplication.focusWidget()
    assert here is not None
    QTest.keyClicks(here, "k")  # no event is handled before the next card is there
    assert (week.kind, week.page.dots.done) == ("check-in", 1)
    QTest.keyClicks(QApplication.focusWidget() or here, "4")
    assert week.kind == "reveal"
    week.settle()
    week.press(ENTER, "4", ENTER)
    week.qtbot.waitUntil(lambda: week.kind == "finding")


def test_a_log_that_is_still_read_says_so(unread: Session, look: Look, qtbot: QtBot) -> None:
    page = all_pages.made("this_week", unread, look)
    qtbot.addWidget(page)
    page.show()
    words = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "Reading your purchases…" in words
    assert isinstance(page, ThisWeekPage)
    qtbot.waitUntil(lambda: page.step != "")


# --- sizes


@pytest.mark.parametrize(("width", "height", "scale"), [(800, 560, 1.0), (1280, 800, 2.0), (640, 480, 1.0)])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_answers_are_in_sight_at_every_size(
    show: Show, qapp: QApplication, width: int, height: int, scale: float, direction: Qt.LayoutDirection
) -> None:
    week = show(closing(), due(), due("Air fryer", 36), *rated(5), wishes=(wished(),))
    qapp.setLayoutDirection(direction)
    try:
        week.window.look.scale_to(scale)
        week.window.resize(width, height)
        week.settle()
        for key in ("k", "l", "1", ENTER, "5", ENTER, ENTER, ENTER):
            face = week.page.face
            assert face is not None
            for button in face.findChildren(AnswerButton):
                if button.isVisible() and week.kind != "":
                    corner = button.mapTo(face, button.rect().bottomRight())
                    assert face.rect().contains(corner), (week.kind, button.words)
            assert face.width() <= week.page.width()
            week.press(key)
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_card_has_its_drawn_size_where_there_is_room(show: Show) -> None:
    week = show(due())
    face = week.page.face
    assert face is not None
    assert (face.width(), face.height()) == (720, 488)
    answers = face.findChildren(QPushButton)
    assert {button.height() for button in answers} == {76}


@pytest.mark.parametrize("size", [(1280, 800), (1366, 768), (1920, 1080)])
def test_a_card_is_a_little_above_the_middle_and_a_message_does_not_move_it(
    show: Show, size: tuple[int, int]
) -> None:
    week = show(closing(), due())
    week.window.resize(*size)
    week.settle()
    page = week.page

    def edges() -> tuple[int, int]:
        face = page.face
        assert face is not None
        top = face.mapTo(page, QPoint(0, 0)).y()
        return top, top + face.height()

    before = edges()
    above, below = before[0] - 42, page.height() - before[1] - 38  # title and keys are part of the column
    assert 0.1 < above / (above + below) < 0.33
    week.press("r")
    assert week.window.messages.isVisible()
    assert edges() == before


@pytest.mark.parametrize(("size", "scale"), [((800, 560), 1.0), ((1280, 800), 2.0)])
def test_all_answers_to_a_question_are_in_one_row_in_a_small_window(
    show: Show, size: tuple[int, int], scale: float
) -> None:
    week = show(closing(), due(), wishes=(wished(),))
    week.window.look.scale_to(scale)
    week.window.resize(*size)
    week.settle()
    for key in ("k", "l", "3"):
        face = week.page.face
        assert face is not None
        buttons = [each for each in face.findChildren(QPushButton) if each.isVisible()]
        answers = [each for each in buttons if not isinstance(each, ReadButton)]
        assert len({each.mapTo(face, QPoint(0, 0)).y() for each in answers}) == 1, week.kind
        widths = [each.width() for each in answers]
        assert max(widths) - min(widths) <= 1
        week.press(key)


# --- the whole ritual


def test_seven_cards_take_at_most_25_keys(show: Show) -> None:
    """Without the mouse, and without the words of the plan."""
    week = show(closing(), sent_back(), due(), due("Air fryer", 36), *rated(5), wishes=(wished(),))
    week.presses = 0
    kinds = []
    while week.kind and week.presses <= 25:
        kinds.append(week.kind)
        match week.kind:
            case "return":
                week.press("k")
            case "money back":
                week.press("n")
            case "wait":
                week.press("l")
            case "check-in":
                week.press("2")
            case "plan":
                week.press("wait a week", ENTER)
                week.presses -= 1  # words are not counted
            case _:
                week.press(ENTER)
    assert week.page.dots.total == 7
    assert [*dict.fromkeys(kinds)] == [
        "return",
        "money back",
        "wait",
        "check-in",
        "reveal",
        "plan",
        "finding",
    ]
    assert "Done." in week.texts()
    assert week.presses <= 25
