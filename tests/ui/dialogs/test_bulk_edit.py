from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from tests.builders import purchase
from tests.ui.accessible import taken_twice

from unhyped.ui.dialogs.bulk_edit import BulkEdit, Edits

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.domain.entry import Entry
    from unhyped.domain.purchase import Purchase
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


def tagged(name: str, *tags: str, category: str = "") -> Entry:
    entry = purchase(name, category=category)
    return replace(entry, purchase=replace(entry.purchase, tags=tags))


@pytest.fixture
def opened(session_of: Callable[..., Session], look: Look, window: QWidget) -> tuple[Session, BulkEdit]:
    session = session_of(tagged("a", "gift", "Blue", category="books"), tagged("b"), tagged("c"))
    dialog = BulkEdit(session, look, session.journal.entries()[:2], parent=window)
    dialog.open()
    return session, dialog


def keep(session: Session, dialog: BulkEdit) -> list[tuple[Purchase, ...]]:
    """Let the journal keep what the dialog hands over, as the page does."""
    told: list[tuple[Purchase, ...]] = []
    dialog.submitted.connect(told.append)
    dialog.submitted.connect(lambda edited: session.do(lambda journal: journal.edit_purchases(edited)))
    return told


def test_more_about_them_is_set_for_all_and_nothing_else_changes(opened: tuple[Session, BulkEdit]) -> None:
    session, dialog = opened
    told = keep(session, dialog)
    before = [entry.purchase for entry in session.journal.entries()]
    session.do(lambda journal: journal.edit_purchase(replace(before[0], gain="paid", third_party=True)))
    dialog.more.toggle.click()
    assert not dialog.save.isEnabled()
    dialog.more.facts.delivered_on.editor.setText("soon")
    assert dialog.save.isEnabled()
    dialog.submit()
    assert told == []
    dialog.more.facts.delivered_on.editor.setText("2026-03-09")
    dialog.more.facts.planned.buttons[1].click()
    dialog.submit()
    a, b, c = (entry.purchase for entry in session.journal.entries())
    assert a == replace(
        before[0], gain="paid", third_party=True, delivered_on=date(2026, 3, 9), planned="on impulse"
    )
    assert b == replace(before[1], delivered_on=date(2026, 3, 9), planned="on impulse")
    assert c == before[2]


def test_what_contradicts_one_of_them_is_said_with_its_name_and_nothing_lost(
    opened: tuple[Session, BulkEdit],
) -> None:
    session, dialog = opened
    told = keep(session, dialog)
    before = [entry.purchase for entry in session.journal.entries()]
    session.do(lambda journal: journal.edit_purchase(replace(before[1], opened_on=date(2026, 3, 9))))
    facts = dialog.more.facts
    facts.finished_on.editor.setText("8 March 2026")
    dialog.submit()
    assert told == []
    assert dialog.problem.text.startswith("b: You can’t use something up")
    assert facts.finished_on.text == "8 March 2026"


def test_only_what_is_typed_changes_in_one_change(opened: tuple[Session, BulkEdit], qtbot: QtBot) -> None:
    session, dialog = opened
    told = keep(session, dialog)
    assert not dialog.save.isEnabled()
    qtbot.keyClicks(dialog.category.line, "Skincare")
    qtbot.keyClicks(dialog.creator.line, "@ana")
    qtbot.keyClicks(dialog.add_tags, "#summer, gift")
    qtbot.keyClicks(dialog.remove_tags, "blue")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert len(told) == 1
    a, b, c = (entry.purchase for entry in session.journal.entries())
    assert (a.category, a.creator, a.shop, a.tags) == ("beauty.skincare", "ana", "", ("gift", "summer"))
    assert (b.category, b.creator, b.tags) == ("beauty.skincare", "ana", ("summer", "gift"))
    assert (c.category, c.creator, c.tags) == ("", "", ())
    assert session.journal.undo_label == "Edit 2 purchases"
    session.do(lambda journal: journal.undo())
    assert session.journal.entries()[0].purchase.tags == ("gift", "Blue")


def test_a_field_can_be_ticked_and_filled_by_keys_alone(
    opened: tuple[Session, BulkEdit], qtbot: QtBot
) -> None:
    _, dialog = opened
    qtbot.waitExposed(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(dialog.shop.line.hasFocus)
    qtbot.keyClicks(dialog.shop.line, "Big shop")
    assert dialog.edits == Edits(shop="Big shop")
    dialog.creator.tick.setFocus()
    qtbot.keyClick(dialog.creator.tick, Qt.Key.Key_Space)
    assert dialog.creator.line.hasFocus()
    dialog.creator.tick.setFocus()
    qtbot.keyClick(dialog.creator.tick, Qt.Key.Key_Space)
    assert dialog.creator.tick.hasFocus()
    assert dialog.edits == Edits(shop="Big shop")


def test_a_ticked_field_left_empty_is_emptied(opened: tuple[Session, BulkEdit], qtbot: QtBot) -> None:
    session, dialog = opened
    told = keep(session, dialog)
    dialog.category.tick.setChecked(True)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
    assert [edited.name for edited in told[0]] == ["a"]
    assert session.journal.entries()[0].purchase.category == ""


def test_emptying_a_line_keeps_its_tick_so_that_it_is_meant(
    opened: tuple[Session, BulkEdit], qtbot: QtBot
) -> None:
    _, dialog = opened
    qtbot.keyClicks(dialog.shop.line, "x")
    qtbot.keyClick(dialog.shop.line, Qt.Key.Key_Backspace)
    assert dialog.edits == Edits(shop="")


def test_lines_say_what_is_there_now(opened: tuple[Session, BulkEdit]) -> None:
    _, dialog = opened
    assert dialog.category.line.placeholderText() == "Books"
    assert dialog.remove_tags.placeholderText() == "gift, Blue"
    assert dialog.category.line.accessibleName() == "Category"
    assert taken_twice(dialog) == []


def test_what_is_not_kept_stays_open_and_says_so(opened: tuple[Session, BulkEdit], qtbot: QtBot) -> None:
    _, dialog = opened
    qtbot.keyClicks(dialog.shop.line, "Amazon")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.problem.isVisible()


def test_nothing_to_change_just_closes(opened: tuple[Session, BulkEdit], qtbot: QtBot) -> None:
    session, dialog = opened
    told = keep(session, dialog)
    qtbot.keyClicks(dialog.remove_tags, "no such tag")
    with qtbot.waitSignal(dialog.finished) as caught:
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert caught.args == [QDialog.DialogCode.Accepted.value]
    assert told == []


def test_escape_closes_and_frees_the_dialog(opened: tuple[Session, BulkEdit], qtbot: QtBot) -> None:
    _, dialog = opened
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))


def test_tags_are_the_same_whatever_their_case() -> None:
    edits = Edits(add_tags=("GIFT", "new"), remove_tags=("blue",))
    assert edits.applied(tagged("a", "gift", "Blue").purchase).tags == ("gift", "new")
