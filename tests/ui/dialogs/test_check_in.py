from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QScrollArea
from tests.builders import checked_in, purchase
from tests.ui.accessible import all_texts, nameless, tab_order, taken_twice
from tests.ui.dialogs.opening import focused, is_freed, opened

from unhyped.domain.plan import Scope
from unhyped.ui.dialogs.check_in import CheckInDialog, Reveal
from unhyped.ui.widgets.text.caption import Caption

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.entry import Entry
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

    Ask = Callable[..., tuple[CheckInDialog, list[CheckIn], Session]]


@pytest.fixture
def ask(qtbot: QtBot, look: Look, session_of: Callable[..., Session]) -> Ask:
    """Open the dialog about an entry of a file that holds it."""

    def asked(entry: Entry, worth: int | None = None) -> tuple[CheckInDialog, list[CheckIn], Session]:
        session = session_of(entry)
        dialog = CheckInDialog(session, look, session.journal.entry(entry.purchase.id), worth)
        return *opened(qtbot, dialog, session, lambda journal, given: journal.check_in(given)), session

    return asked


def texts(dialog: CheckInDialog) -> str:
    labels = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    return "\n".join(labels)


EXPECTED = replace(purchase("Ice roller"), purchase=replace(purchase("Ice roller").purchase, expectation=8))


@pytest.mark.parametrize(("key", "worth"), [("1", 1), ("2", 2), ("3", 3), ("4", 4), ("5", 5), ("0", None)])
def test_one_key_answers_and_enter_saves(ask: Ask, qtbot: QtBot, key: str, worth: int | None) -> None:
    dialog, submitted, session = ask(purchase())
    assert not dialog.save.isEnabled()
    qtbot.keyClicks(focused(dialog), key)
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert [given.worth for given in submitted] == [worth]
    assert submitted[0].on == session.today
    assert session.journal.entry(submitted[0].purchase_id).check_ins == tuple(submitted)
    qtbot.waitUntil(is_freed(dialog))


def test_an_answer_chosen_beforehand_only_needs_enter(ask: Ask, qtbot: QtBot) -> None:
    for worth, meant in ((4, 4), (0, None)):
        dialog, submitted, _ = ask(purchase(), worth)
        qtbot.keyClick(focused(dialog), Qt.Key.Key_Enter)
        assert [given.worth for given in submitted] == [meant]


def test_the_answer_the_arrows_went_to_is_what_is_saved(ask: Ask, qtbot: QtBot) -> None:
    dialog, submitted, _ = ask(purchase(), 4)
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Left)
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert [given.worth for given in submitted] == [3]


def test_a_plan_is_asked_when_it_is_to_be_shown_again(ask: Ask, qtbot: QtBot) -> None:
    entry = purchase("Serum", category="beauty.skincare", creator="mia", claims=("glow",))
    dialog, submitted, _ = ask(entry, 2)
    optional = dialog.form.optional
    assert not optional.scopes.isVisible()
    qtbot.keyClicks(optional.next_time, "wait")
    assert optional.scopes.isVisible()
    assert dialog.form.scopes == (Scope("category", "beauty.skincare"), Scope("creator", "mia"))
    for chip in optional.scopes.chips.values():
        chip.setChecked(False)
    dialog.submit()
    assert submitted == []
    assert "This would show whenever you add something." in dialog.form.problem.text
    dialog.submit()
    assert [given.next_time for given in submitted] == ["wait"]


def test_without_an_answer_nothing_is_saved(ask: Ask, qtbot: QtBot) -> None:
    dialog, submitted, _ = ask(purchase())
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert submitted == []
    assert dialog.isVisible()
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Escape)
    assert submitted == []
    qtbot.waitUntil(is_freed(dialog))


def test_what_was_expected_and_said_shows_only_after_saving(ask: Ask, qtbot: QtBot) -> None:
    dialog, submitted, _ = ask(checked_in(EXPECTED, 4, days=7))
    assert "8 of 10" not in texts(dialog)
    assert "day 7" not in texts(dialog)
    qtbot.keyClicks(focused(dialog), "2")
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert len(submitted) == 1
    qtbot.waitUntil(lambda: "You expected" in texts(dialog))
    shown = texts(dialog).split("\n")
    for words in ("You expected", "8 of 10", "Last time you said", "yes", "day 7", "not really", "day 264"):
        assert words in shown
    qtbot.keyClicks(focused(dialog), "5")
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert len(submitted) == 1
    qtbot.waitUntil(is_freed(dialog))


def test_what_two_answers_say_together_is_part_of_what_is_shown_then(ask: Ask, qtbot: QtBot) -> None:
    dialog, _, _ = ask(EXPECTED, 2)
    rows = dialog.form.optional.answers
    for row, at in ((rows.claimed, 2), (rows.needed, 0)):
        qtbot.mouseClick(row.buttons[at], Qt.MouseButton.LeftButton)
    assert "needed but not good" not in texts(dialog)
    dialog.submit()
    qtbot.waitUntil(lambda: "needed but not good" in texts(dialog).split("\n"))


def test_without_anything_to_reveal_saving_closes(ask: Ask, qtbot: QtBot) -> None:
    dialog, _, _ = ask(purchase(), 3)
    dialog.submit()
    assert dialog.findChild(Reveal) is None
    qtbot.waitUntil(is_freed(dialog))


def test_the_other_answers_are_optional_and_kept(ask: Ask, qtbot: QtBot) -> None:
    dialog, submitted, _ = ask(purchase(), 2)
    answers = dialog.form.optional
    rows = answers.answers
    for row, at in ((rows.claimed, 1), (rows.needed, 1), (rows.again, 1)):
        qtbot.mouseClick(row.buttons[at], Qt.MouseButton.LeftButton)
    answers.why.setFocus()
    qtbot.keyClicks(answers.why, " 5 days soft, then 1 not ")
    answers.next_time.setText("wait 2 weeks")
    dialog.form.on.editor.setText("yesterday")
    dialog.submit()
    (given,) = submitted
    assert (given.worth, given.claimed, given.needed, given.again) == (2, "partly", False, "unsure")
    assert (given.why, given.next_time) == ("5 days soft, then 1 not", "wait 2 weeks")
    assert given.on == date(2026, 11, 23)


def test_unanswered_questions_stay_unanswered(ask: Ask) -> None:
    dialog, submitted, _ = ask(purchase(), 4)
    dialog.submit()
    (given,) = submitted
    assert (given.claimed, given.needed, given.again, given.why) == (None, None, None, "")


def test_an_answer_on_the_day_of_buying_is_called_a_first_impression(ask: Ask) -> None:
    dialog, _, _ = ask(purchase(on="2026-11-24"))
    assert dialog.form.first_impression.isVisible()
    assert dialog.form.first_impression.text().startswith("You bought it today, ")
    dialog.form.on.editor.setText("soon")
    assert not dialog.form.first_impression.isVisible()
    later, _, _ = ask(purchase(on="2026-11-20"))
    assert not later.form.first_impression.isVisible()
    later.form.on.editor.setText("2026-11-20")
    assert later.form.first_impression.isVisible()
    assert later.form.first_impression.text().startswith("You’d only just bought it then, ")


def test_a_day_that_cannot_be_is_said_beside_it(ask: Ask) -> None:
    dialog, submitted, _ = ask(purchase(), 4)
    dialog.form.on.editor.setText("tomorrow")
    dialog.submit()
    assert submitted == []
    assert dialog.form.on.problem.isVisible()
    assert focused(dialog) is dialog.form.on.editor


def test_the_claims_asked_about_are_shown_as_plain_text(ask: Ask) -> None:
    bought = purchase("<b>Serum</b>")
    dialog, _, _ = ask(replace(bought, purchase=replace(bought.purchase, claims=("<i>glow</i>", "dupe"))))
    assert "“<i>glow</i>” · “dupe”" in texts(dialog)
    rich = [label for label in dialog.findChildren(QLabel) if "<" in label.text()]
    assert {label.textFormat() for label in rich} == {Qt.TextFormat.PlainText}


def test_what_could_not_be_saved_is_kept_and_said(
    qtbot: QtBot, look: Look, session_of: Callable[..., Session]
) -> None:
    entry = checked_in(EXPECTED, 4)
    session = session_of(entry)
    dialog, submitted = opened(qtbot, CheckInDialog(session, look, entry, 5))
    dialog.submit()
    assert len(submitted) == 1
    assert dialog.form.problem.isVisible()
    assert dialog.form.isVisible()
    assert "8 of 10" not in texts(dialog)


def test_every_control_has_a_name_and_tab_goes_from_the_top_down(ask: Ask) -> None:
    dialog, _, _ = ask(EXPECTED, 4)
    assert nameless(dialog) == []
    assert taken_twice(dialog) == []
    order = tab_order(dialog)
    heights = [widget.mapTo(dialog, widget.rect().center()).y() for widget in order]
    assert heights == sorted(heights)
    assert len(order) == 9  # one for each row of answers, three fields, two buttons
    dialog.submit()
    assert nameless(dialog) == []
    assert taken_twice(dialog) == []


def changing(
    qtbot: QtBot, look: Look, session_of: Callable[..., Session]
) -> tuple[CheckInDialog, list[CheckIn], Session]:
    """Open the dialog to change an answer with words."""
    entry = checked_in(EXPECTED, 4, again="yes", days=30)
    before = replace(entry.check_ins[0], why="5 days soft", next_time="wait 2 weeks", needed=False)
    session = session_of(replace(entry, check_ins=(before,)))
    dialog = CheckInDialog(session, look, session.journal.entry(entry.purchase.id), before=before)
    made = opened(qtbot, dialog, session, lambda journal, given: journal.week.correct(given))
    return *made, session


def test_another_answer_supersedes_the_one_before_and_both_stay(
    qtbot: QtBot, look: Look, session_of: Callable[..., Session]
) -> None:
    dialog, submitted, session = changing(qtbot, look, session_of)
    assert dialog.windowTitle() == "Change your answer"
    qtbot.keyClicks(focused(dialog), "2")
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    (given,) = submitted
    entry = session.journal.entries()[0]
    before, after = entry.check_ins
    assert (after, after.supersedes) == (given, before.id)
    assert (after.worth, after.on, after.why, after.next_time) == (2, before.on, before.why, before.next_time)
    assert (after.again, after.needed) == ("yes", False)
    assert entry.verdict == 2
    assert entry.current_check_ins == (after,)
    qtbot.waitUntil(is_freed(dialog))


def test_a_changed_answer_does_not_show_what_it_was_nor_what_was_expected(
    qtbot: QtBot, look: Look, session_of: Callable[..., Session]
) -> None:
    dialog, _, _ = changing(qtbot, look, session_of)
    assert dialog.form.worth.value is None
    assert not dialog.save.isEnabled()
    assert "8 of 10" not in texts(dialog)


def test_nothing_of_the_past_can_be_heard_before_the_answer_is_saved(ask: Ask, qtbot: QtBot) -> None:
    """Screen readers go through the tree of widgets, hidden ones too."""
    dialog, _, _ = ask(checked_in(EXPECTED, 5, days=7))

    def heard() -> str:
        return "\n".join(all_texts(QAccessible.queryAccessibleInterface(dialog)))

    for said in ("8 of 10", "day 7", "You expected", "Last time"):
        assert said not in heard(), said
    qtbot.keyClicks(focused(dialog), "2")
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "8 of 10" in heard())


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_in_a_narrow_window(ask: Ask, qtbot: QtBot, look: Look, scale: float) -> None:
    look.scale_to(scale)
    dialog, *_ = ask(purchase("Serum", category="beauty.skincare", creator="mia", claims=("glow",)))
    qtbot.waitUntil(lambda: dialog.form.width() > 0)
    (area,) = dialog.findChildren(QScrollArea)
    viewport = area.viewport()
    assert dialog.form.width() <= viewport.width()
    assert dialog.width() <= dialog.screen().availableGeometry().width()
    for button in dialog.form.worth.buttons:
        assert button.mapTo(viewport, button.rect().topRight()).x() < viewport.width()
    captions = [label for label in dialog.findChildren(Caption) if label.isVisible()]
    lines = {caption.height() >= 2 * caption.fontMetrics().lineSpacing() for caption in captions}
    assert lines == ({False} if scale == 1 else {False, True})  # in several lines only without room
