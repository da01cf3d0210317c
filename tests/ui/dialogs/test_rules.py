from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from tests.builders import new_id
from tests.patience import process_due_events
from tests.ui.accessible import nameless, taken_twice
from tests.ui.conftest import now
from tests.ui.dialogs.opening import is_freed, opened

from unhyped.domain.rule import Rule, RuleKind
from unhyped.ui.dialogs.rules import RulesDialog
from unhyped.ui.models.rule_table import TEXT, VALUE
from unhyped.ui.widgets.fields.category_combo import CategoryCombo

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    return session_of()


@pytest.fixture
def dialog(session: Session, look: Look, window: QWidget, qtbot: QtBot) -> RulesDialog:
    return opened(qtbot, RulesDialog(session, look, window))[0]


def told(session: Session) -> list[tuple[str, str, str]]:
    return [(each.kind, each.text, each.value) for each in session.journal.rules.all()]


def make(session: Session, kind: RuleKind, text: str, value: str) -> None:
    made = Rule(id=new_id(), kind=kind, text=text, value=value, added_at=now())
    session.do(lambda journal: journal.rules.add(made))


def test_a_rule_is_written_by_keyboard_and_can_be_undone(
    dialog: RulesDialog, session: Session, qtbot: QtBot
) -> None:
    assert not dialog.table.isVisible()
    assert dialog.line.text.hasFocus()
    qtbot.keyClicks(dialog.line.text, "Temu")
    dialog.line.category.setEditText("interior")
    qtbot.keyClick(dialog.line.text, Qt.Key.Key_Return)
    assert told(session) == [("shop", "Temu", "home.decor")]
    assert dialog.isVisible()
    assert dialog.table.isVisible()
    assert dialog.table.selected_rows() == [0]
    assert dialog.messages.text == "Added the rule for Temu"  # Enter pressed nothing else
    assert (dialog.line.text.text(), dialog.line.category.currentText()) == ("", "")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert told(session) == []
    assert dialog.messages.text == "Undone: Add rule “Temu → Interior”"
    qtbot.keyClick(
        dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert len(told(session)) == 1


def test_enter_adds_a_rule_from_each_of_its_fields_and_presses_the_button_it_is_on(
    dialog: RulesDialog, session: Session, qtbot: QtBot
) -> None:
    def write(shop: str) -> None:
        dialog.line.text.setText(shop)
        dialog.line.category.setEditText("interior")

    write("Temu")
    line = dialog.line.category.lineEdit()
    assert line is not None
    qtbot.keyClick(line, Qt.Key.Key_Return)
    write("Shein")
    dialog.line.add.setFocus()
    qtbot.keyClick(dialog.line.add, Qt.Key.Key_Return)
    assert [text for _, text, _ in told(session)] == ["Temu", "Shein"]
    dialog.table.select_rows([0])
    qtbot.waitUntil(dialog.remove.isEnabled)
    dialog.remove.setFocus()
    qtbot.keyClick(dialog.remove, Qt.Key.Key_Return)
    assert len(told(session)) == 1


def test_each_kind_asks_for_what_goes_with_it(dialog: RulesDialog, session: Session) -> None:
    line = dialog.line
    assert (line.category.isVisible(), line.creator.isVisible()) == (True, False)
    line.kind.setCurrentIndex(line.kind.findData("handle"))
    assert (line.category.isVisible(), line.creator.isVisible()) == (False, True)
    line.text.setText("@Some.Handle")
    line.creator.setText("@Ana")
    line.submit()
    line.kind.setCurrentIndex(line.kind.findData("words"))
    line.text.setText("ice  roller")
    line.category.show_code("beauty.devices")
    line.submit()
    assert told(session) == [("handle", "@Some.Handle", "ana"), ("words", "ice roller", "beauty.devices")]


def test_what_is_missing_is_said_below_the_line(dialog: RulesDialog, session: Session) -> None:
    dialog.line.submit()
    assert dialog.line.problem.text.startswith("A rule needs both")
    assert dialog.line.text.hasFocus()
    dialog.line.text.setText("Temu")
    dialog.line.submit()
    assert dialog.line.category.hasFocus()
    dialog.line.category.setEditText("kids")
    assert dialog.line.problem.text == "" or not dialog.line.problem.isVisible()
    assert told(session) == []


def test_a_rule_for_the_same_case_gets_the_new_value(dialog: RulesDialog, session: Session) -> None:
    make(session, "shop", "Temu", "home.decor")
    dialog.line.text.setText("TEMU")
    dialog.line.category.show_code("kids")
    dialog.line.submit()
    assert told(session) == [("shop", "Temu", "kids")]
    assert dialog.table.selected_rows() == [0]


def test_a_rule_that_was_not_added_is_there_again(
    dialog: RulesDialog, session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog.line.kind.setCurrentIndex(dialog.line.kind.findData("words"))
    qtbot.keyClicks(dialog.line.text, "yoga mat")
    dialog.line.category.show_code("wellness.fitness")
    qtbot.keyClick(dialog.line.text, Qt.Key.Key_Escape)
    again, _ = opened(qtbot, RulesDialog(session, look, window))
    assert again.line.typed == ("words", "yoga mat", "", "wellness.fitness")
    again.line.submit()
    assert told(session) == [("words", "yoga mat", "wellness.fitness")]
    again.accept()
    last, _ = opened(qtbot, RulesDialog(session, look, window))
    assert last.line.typed == ()


def test_rules_are_mended_in_place(dialog: RulesDialog, session: Session, qtbot: QtBot) -> None:
    make(session, "shop", "Temu", "home.decor")
    make(session, "handle", "@a.b", "ana")
    dialog.table.edit_at(0, TEXT)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "Temu"
    editor.setText("Temu Home")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert told(session)[0] == ("shop", "Temu Home", "home.decor")
    assert dialog.messages.text == "Saved the rule for Temu Home"
    process_due_events()
    assert not dialog.table.viewport().findChildren(QLineEdit)  # Enter didn't begin to edit again
    dialog.table.edit_at(0, VALUE)
    (combo,) = dialog.table.viewport().findChildren(CategoryCombo)
    assert combo.currentText() == "Interior"
    combo.setEditText("Kitchen")
    qtbot.keyClick(combo, Qt.Key.Key_Return)
    assert told(session)[0] == ("shop", "Temu Home", "home.kitchen")


def test_a_rule_without_words_is_refused_and_stays_as_it_was(
    dialog: RulesDialog, session: Session, qtbot: QtBot
) -> None:
    make(session, "words", "ice roller", "beauty.devices")
    assert dialog.model.setData(dialog.model.index(0, TEXT), "…", Qt.ItemDataRole.EditRole)
    assert dialog.messages.text.startswith("A rule needs both")
    assert dialog.model.index(0, TEXT).data() == "ice roller"


def test_selected_rules_are_removed_in_one_change(
    dialog: RulesDialog, session: Session, qtbot: QtBot
) -> None:
    for text in ("Temu", "Amazon", "Shein"):
        make(session, "shop", text, "kids")
    assert not dialog.remove.isEnabled()
    dialog.table.select_rows([0, 1])
    qtbot.waitUntil(dialog.remove.isEnabled)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert told(session) == [("shop", "Temu", "kids")]
    assert dialog.messages.text == "Removed 2 rules"
    assert dialog.table.selected_rows() == [0]
    session.do(lambda journal: journal.undo())
    assert len(told(session)) == 3
    assert dialog.model.rowCount() == 3


def test_every_control_has_a_name_and_a_letter_of_its_own(
    dialog: RulesDialog, session: Session, qtbot: QtBot
) -> None:
    assert nameless(dialog) == []
    make(session, "shop", "Temu", "kids")
    dialog.remove_selected()
    assert nameless(dialog) == []
    assert taken_twice(dialog) == []
    dialog.accept()
    qtbot.waitUntil(is_freed(dialog))


def test_the_menu_opens_it(session: Session, shown: Callable[[Session], MainWindow]) -> None:
    window = shown(session)
    window.menus["rules"].trigger()
    (dialog,) = window.findChildren(RulesDialog)
    assert dialog.isVisible()
    dialog.reject()
