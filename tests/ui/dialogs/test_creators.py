from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QToolButton
from tests.builders import WISH, checked_in, new_id, purchase
from tests.patience import process_due_events
from tests.ui.accessible import nameless, taken_twice
from tests.ui.dialogs.opening import is_freed, opened
from tests.ui.reading import button, only

from unhyped.domain.plan import Scope
from unhyped.ui import jobs
from unhyped.ui.dialogs.creator_form import CreatorForm, open_creator
from unhyped.ui.dialogs.creators import CreatorsDialog
from unhyped.ui.pages.insights import InsightsPage
from unhyped.ui.pages.waiting_list import WaitingListPage
from unhyped.ui.session import MANY

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.frame.message import Message


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    tips = [checked_in(purchase(name, creator="mia"), 4) for name in ("Mug", "Pan", "Rug", "Cup", "Lid")]
    made = session_of(*tips, purchase("Bowl", creator="ana"))
    made.journal.wishes.add([replace(WISH, id=new_id(), creator="mia")])
    made.journal.plans.add(made.journal.plans.new("wait", [Scope("creator", "mia")]))
    made.journal.trash([tips[0].purchase.id])
    return made


@pytest.fixture
def said() -> list[Message]:
    return []


@pytest.fixture
def form(session: Session, look: Look, window: QWidget, qtbot: QtBot, said: list[Message]) -> CreatorForm:
    made = open_creator(session, look, "mia", window, said.append)
    qtbot.waitUntil(lambda: made.isVisible() and jobs.idle())
    return made


def creators(session: Session) -> list[tuple[str, str | None, int]]:
    return [(each.name, each.gain, len(each.tips)) for each in session.journal.creators.all()]


def test_a_gain_and_what_they_say_are_noted_in_one_change(
    form: CreatorForm, session: Session, said: list[Message]
) -> None:
    assert form.about.text() == "5 purchases (1 in the Trash), 1 wish and 1 plan"
    assert (nameless(form), taken_twice(form)) == ([], [])
    before = session.journal.file.revision
    button(form, "Earns a commission").click()
    form.says.setChecked(True)
    form.submit()
    assert [each.text for each in said] == ["Noted what @mia gains"]
    known = session.journal.creators.of("mia")
    assert known is not None
    assert (known.gain, known.says_unsponsored) == ("commission", True)
    assert session.journal.file.revision == before + 1
    (pan,) = (entry for entry in session.journal.entries() if entry.purchase.name == "Pan")
    assert (pan.gain, pan.says_unsponsored) == ("commission", True)


def test_what_was_noted_is_shown_and_can_be_taken_back(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    session.do(lambda journal: journal.creators.set_gain("mia", "paid", says_unsponsored=True))
    form = opened(qtbot, CreatorForm(session, look, "MIA", window))[0]
    assert (form.gain.value, form.says.isChecked()) == ("paid", True)
    form.submit()
    assert session.journal.undo_label == "Note what @mia gains"  # nothing was changed since


def test_a_gain_noted_about_a_purchase_is_said(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    (bowl,) = (entry.purchase for entry in session.journal.entries() if entry.purchase.name == "Bowl")
    session.do(lambda journal: journal.edit_purchase(replace(bowl, gain="own product")))
    form = opened(qtbot, CreatorForm(session, look, "ana", window))[0]
    assert form.gain.value is None
    assert form.noted.text() == "About something they recommended, you noted: own product."


def test_a_creator_is_renamed_and_given_a_gain_in_one_change(
    form: CreatorForm, session: Session, said: list[Message], qtbot: QtBot
) -> None:
    before, revision = sorted(map(repr, session.journal.records())), session.journal.file.revision
    form.name.clear()
    qtbot.keyClicks(form.name, "@mia.home")
    button(form, "Got it for free").click()
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert [each.text for each in said] == ["Renamed @mia to @mia.home"]
    assert creators(session) == [("mia.home", "free product", 4), ("ana", None, 1)]
    assert session.journal.file.revision == revision + 1
    session.do(lambda journal: journal.undo())
    assert sorted(map(repr, session.journal.records())) == before


def test_merging_is_asked_with_what_moves_and_nothing_is_lost(
    form: CreatorForm, session: Session, said: list[Message], qtbot: QtBot
) -> None:
    session.do(lambda journal: journal.creators.set_gain("mia", "paid"))
    session.do(lambda journal: journal.creators.set_gain("ana", "commission", says_unsponsored=True))
    revision = session.journal.file.revision
    button(form, "Was paid").click()
    form.name.clear()
    qtbot.keyClicks(form.name, "@Ana")
    form.submit()
    assert form.problem.text == (
        "@ana is in your file, too. Are both the same person? Merging moves 5 purchases (1 in the Trash), "
        "1 wish and 1 plan from @mia to @ana. What you noted about what either of them gains stays."
    )
    assert session.journal.file.revision == revision
    assert form.isVisible()
    form.problem.ways_out[0].click()
    assert [each.text for each in said] == ["Merged @mia into @ana"]
    assert creators(session) == [("ana", "commission", 5)]
    gains = {entry.purchase.name: entry.gain for entry in session.journal.entries()}
    assert gains == {"Pan": "paid", "Rug": "paid", "Cup": "paid", "Lid": "paid", "Bowl": "commission"}
    assert session.journal.undo_label == "Merge @mia into @ana"
    assert [wish.creator for wish in session.journal.wishes.all()] == ["ana"]
    assert [own.plan.scopes for own in session.journal.plans.all()] == [(Scope("creator", "ana"),)]
    assert session.journal.file.check() == ()


def test_a_creator_with_hundreds_of_tips_is_renamed_in_a_thread_and_the_form_closes(
    session_of: Callable[..., Session], look: Look, window: QWidget, qtbot: QtBot, said: list[Message]
) -> None:
    session = session_of(*(purchase(f"Thing {number}", creator="mia") for number in range(MANY + 20)))
    form = open_creator(session, look, "mia", window, said.append)
    qtbot.waitUntil(lambda: form.isVisible() and jobs.idle())
    form.name.setText("@kim")
    form.submit()
    qtbot.waitUntil(lambda: bool(said) and is_freed(form)())
    assert [each.text for each in said] == ["Renamed @mia to @kim"]
    assert creators(session) == [("kim", None, MANY + 20)]
    session.do(lambda journal: journal.undo())
    assert creators(session) == [("mia", None, MANY + 20)]
    assert session.journal.file.check() == ()


def test_the_question_leaves_once_another_name_is_typed(form: CreatorForm, qtbot: QtBot) -> None:
    form.name.setText("@ana")
    form.submit()
    assert form.problem.text
    qtbot.keyClicks(form.name, "2")
    assert not form.problem.text


def test_a_creator_needs_a_name(form: CreatorForm, session: Session) -> None:
    for name in ("", " ", "@"):
        form.name.setText(name)
        form.submit()
        assert form.problem.text == ("A creator needs a name. Write their handle or what you call them.")
    assert form.isVisible()
    assert creators(session)[0][0] == "mia"


def test_everyone_is_listed_with_what_they_gain_and_opened_by_keyboard(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    session.do(lambda journal: journal.creators.set_gain("ana", "commission", says_unsponsored=True))
    dialog = opened(qtbot, CreatorsDialog(session, look, window))[0]
    model = dialog.model
    shown = [tuple(model.text(row, column) for column in range(4)) for row in range(model.rowCount())]
    assert shown == [("@mia", "not said", "", "4"), ("@ana", "commission", "not sponsored", "1")]
    assert (nameless(dialog), taken_twice(dialog)) == ([], [])
    qtbot.keyClicks(dialog.table, "an")
    process_due_events()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    form = only(CreatorForm, dialog)
    form.name.setText("zoe")
    form.submit()
    process_due_events()
    assert [model.text(row, 0) for row in range(model.rowCount())] == ["@mia", "@zoe"]
    assert [each.name for each in model.of(dialog.table.selected_rows())] == ["zoe"]
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [model.text(row, 0) for row in range(model.rowCount())] == ["@mia", "@ana"]


def test_without_creators_it_says_where_they_come_from(
    session_of: Callable[..., Session], look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog = opened(qtbot, CreatorsDialog(session_of(), look, window))[0]
    assert not dialog.table.isVisible()
    assert not dialog.edit.isEnabled()


# --- where it is opened


def menu_of(owner: QWidget) -> QMenu:
    return [each for each in owner.findChildren(QMenu) if each.isVisible()][-1]


def line(menu: QMenu, words: str) -> None:
    """Choose a line of *menu*."""
    (action,) = (
        each for each in menu.actions() if each.text().replace("&", "") == words and each.isVisible()
    )
    action.trigger()
    menu.close()


def asked_about(window: MainWindow) -> str:
    """Return whom the open form is about, and close it."""
    form = only(CreatorForm, window)
    name = form.name.text()
    form.reject()
    process_due_events()
    return name


def test_the_inspector_and_the_menus_open_it(
    session: Session, shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    window = shown(session)
    window.go_to("purchases")
    page = window.purchases
    qtbot.waitUntil(lambda: page.model.rowCount() == 5 and jobs.idle())
    rows = [row for row in range(5) if page.model.entries([row])[0].purchase.creator == "mia"]
    page.table.select_rows(rows[:1])

    def pencils() -> list[QToolButton]:
        found = page.side.inspector.findChildren(QToolButton)
        return [each for each in found if each.accessibleName() == "Creator…: @mia"]

    qtbot.waitUntil(lambda: len(pencils()) == 1)
    pencils()[0].click()
    assert asked_about(window) == "@mia"
    for chosen, expected in ((rows[:1], True), (rows, True), (list(range(5)), False)):
        page.table.select_rows(chosen)
        page.verbs.open_menu(QPoint(0, 0))
        menu = menu_of(page.table)
        assert any(each.text().startswith("Cre&ator…") for each in menu.actions()) == expected
        if expected:
            line(menu, "Creator…")
            assert asked_about(window) == "@mia"
        else:
            menu.close()


def test_a_wish_and_the_palette_open_it(
    session: Session, shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    window = shown(session)
    window.go_to("waiting_list")
    page = window.page("waiting_list")
    assert isinstance(page, WaitingListPage)
    page.table.select_rows([0])
    page.table.menu_asked_for.emit(QPoint(0, 0))
    line(menu_of(page.table), "Creator…")
    assert asked_about(window) == "@mia"
    window.menus["creators"].trigger()
    only(CreatorsDialog, window).accept()


def test_a_row_of_whose_tips_fit_me_opens_it(
    session: Session, shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    window = shown(session)
    window.go_to("insights")
    page = window.page("insights")
    assert isinstance(page, InsightsPage)
    qtbot.waitUntil(jobs.idle)
    tips, other = (
        next(each for each in page.cards if each.question.key == key) for key in ("tips", "spending")
    )
    for card in (tips, other):
        card.table_button.click()
        card.table.select_rows([0])
        card.table.menu_asked_for.emit(QPoint(0, 0))
        menu = menu_of(card)
        assert card.menu.creator.isVisible() == (card is tips)
        if card is tips:
            line(menu, "Creator…")
            assert asked_about(window) == "@mia"
        else:
            menu.close()
    tips.table_button.click()
    qtbot.waitUntil(lambda: tips.canvas.is_drawn and jobs.idle())
    mark = next(each for each in tips.canvas.marks if "mia" in each.label)
    for about, expected in ((mark, True), (None, False)):
        tips.canvas.menu_asked_for.emit(QPoint(0, 0), about)
        assert tips.menu.creator.isVisible() == expected
        menu_of(tips).close()
    qtbot.waitUntil(jobs.idle)
