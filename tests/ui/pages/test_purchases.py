from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget
from tests.builders import checked_in, purchase
from tests.ui.accessible import nameless
from tests.ui.note_choices import NoteChoices
from tests.ui.reading import blank, button, running

from benchmarks.large import large
from unhyped.domain import period
from unhyped.domain.records import ANY_RECORD
from unhyped.ui.dialogs.bulk_edit import BulkEdit
from unhyped.ui.models.purchase_columns import NUMBERS
from unhyped.ui.pages.purchases import PurchasesPage
from unhyped.ui.widgets.fields.choice_popup import ChoicePopup
from unhyped.ui.widgets.notes.note_menu import NoteMenu
from unhyped.ui.widgets.tables.choice_delegate import COUNT_ROLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pytestqt.qtbot import QtBot

    from unhyped.ui.dialogs.dialog import Dialog
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.frame.message import Message

ICE = purchase("Ice roller", "12.99 EUR", on="2026-03-05", worth=2, category="beauty.skincare", creator="ana")
LAMP = purchase("Sunset lamp", "18.40 EUR", on="2026-02-11", category="home.decor", creator="room")
OLD = purchase("Old pan", "39.00 EUR", on="2024-01-02", worth=5, category="home.kitchen")
YEN = purchase("Washi tape", "900 JPY", on="2026-01-02", worth=4)


class Opened:
    """A page in use: what it told, and short ways to look at it."""

    def __init__(self, page: PurchasesPage, qtbot: QtBot) -> None:
        self.page, self.qtbot = page, qtbot
        self.told: list[Message] = []
        page.told.connect(self.told.append)

    @property
    def names(self) -> list[str]:
        model = self.page.model
        return [model.entry(row).purchase.name for row in range(model.rowCount())]

    @property
    def chosen(self) -> list[str]:
        return [entry.purchase.name for entry in self.page.verbs.chosen()]

    def choose(self, *names: str) -> None:
        self.page.table.select_rows(sorted(self.names.index(name) for name in names))

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.page.table, key, modifier)

    def dialog(self, name: str) -> Dialog:
        found = [child for child in self.page.findChildren(QWidget) if type(child).__name__ == name]
        assert len(found) == 1, found
        return found[0]  # type: ignore[return-value] # its class was asked for by name


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    return session_of(ICE, LAMP, OLD, YEN)


@pytest.fixture
def opened(session: Session, look: Look, qtbot: QtBot) -> Opened:
    return show(session, look, qtbot)


def show(session: Session, look: Look, qtbot: QtBot, width: int = 1024) -> Opened:
    page = PurchasesPage(session, look)
    qtbot.addWidget(page)
    page.resize(width, 640)
    page.show()
    return Opened(page, qtbot)


def test_purchases_are_shown_newest_first_with_their_sum(opened: Opened) -> None:
    assert opened.names == ["Ice roller", "Sunset lamp", "Washi tape", "Old pan"]
    assert opened.page.head.summary == "4 purchases · €70.39 + JP¥900 net"


def test_a_search_narrows_while_typing_and_keeps_the_selection(opened: Opened) -> None:
    opened.choose("Sunset lamp")
    opened.page.search("LÁMP")
    assert opened.names == opened.chosen == ["Sunset lamp"]
    assert opened.page.head.summary == "1 purchase · €18.40 net"
    opened.page.search("")
    assert opened.chosen == ["Sunset lamp"]


def test_the_period_of_all_pages_narrows_here_too(opened: Opened, session: Session) -> None:
    session.set_period(period.year("2026"))
    assert "Old pan" not in opened.names
    assert opened.page.chips.period.text() == "2026"
    opened.page.chips.period_chosen.emit(period.year("2024"))
    assert session.period == period.year("2024")
    assert opened.names == ["Old pan"]


def test_the_verdict_chip_offers_all_four_groups(opened: Opened) -> None:
    chip = opened.page.chips.verdicts
    chip.open()
    popup = chip.findChild(ChoicePopup)
    assert isinstance(popup, ChoicePopup)
    offered = [popup.list.item(row) for row in range(popup.list.count())]
    assert [(item.text(), item.data(COUNT_ROLE)) for item in offered] == [
        ("worth it", "2"),
        ("in between", "0"),
        ("not worth it", "1"),
        ("not rated yet", "1"),
    ]
    for row, names in ((3, ["Sunset lamp"]), (1, ["Sunset lamp"]), (2, ["Ice roller", "Sunset lamp"])):
        popup.list.item(row).setCheckState(Qt.CheckState.Checked)
        assert opened.names == names
    popup.close()


def test_several_rows_are_summed_in_words_and_in_the_inspector(opened: Opened, qtbot: QtBot) -> None:
    opened.choose("Ice roller", "Sunset lamp")
    qtbot.waitUntil(lambda: opened.page.head.summary == "2 of 4 selected · €31.39 net")
    assert opened.page.table.selected_rows() == [0, 1]


def test_delete_moves_to_the_trash_and_undo_brings_it_back(opened: Opened, session: Session) -> None:
    opened.choose("Sunset lamp")
    opened.key(Qt.Key.Key_Delete)
    assert opened.names == ["Ice roller", "Washi tape", "Old pan"]
    assert opened.chosen == ["Washi tape"]
    message = opened.told[-1]
    assert (message.text, message.action_label) == ("Deleted Sunset lamp", "Undo")
    assert [entry.purchase.name for entry in session.journal.trashed()] == ["Sunset lamp"]
    assert message.action is not None
    message.action()
    assert "Sunset lamp" in opened.names
    assert opened.told[-1].text == "Undone: Delete Sunset lamp"


def test_several_are_deleted_in_one_change(opened: Opened, session: Session) -> None:
    opened.choose("Sunset lamp", "Old pan")
    opened.page.verbs.trash()
    assert opened.told[-1].text == "Deleted 2 purchases"
    session.do(lambda journal: journal.undo())
    assert len(opened.names) == 4


def test_a_duplicate_is_selected_and_open_to_be_dated(opened: Opened, session: Session) -> None:
    opened.choose("Ice roller")
    session.set_period(period.year("2026"))
    opened.key(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert opened.names.count("Ice roller") == 2
    (copied,) = opened.page.verbs.chosen()
    assert copied.purchase.bought_on is None
    assert copied.purchase.id != ICE.purchase.id
    assert session.period == period.all_time()


@pytest.mark.parametrize(("key", "worth"), [(Qt.Key.Key_4, 4), (Qt.Key.Key_1, 1), (Qt.Key.Key_0, None)])
def test_a_digit_answers_for_the_selected_row(
    opened: Opened, session: Session, qtbot: QtBot, key: Qt.Key, worth: int | None
) -> None:
    opened.choose("Sunset lamp")
    opened.key(key)
    dialog = opened.dialog("CheckInDialog")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    (check_in,) = session.journal.entry(LAMP.purchase.id).check_ins
    assert check_in.worth == worth
    assert opened.told[-1].text == "Saved your check-in for Sunset lamp"


def test_m_tells_of_money_that_came_back(opened: Opened, session: Session, qtbot: QtBot) -> None:
    opened.choose("Ice roller")
    opened.key(Qt.Key.Key_M)
    dialog = opened.dialog("MoneyEventDialog")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    net = session.journal.entry(ICE.purchase.id).net
    assert net is not None
    assert net.minor == 0
    assert opened.told[-1].text == "Refund added to Ice roller"


def test_return_edits_one_and_many(opened: Opened, session: Session, qtbot: QtBot) -> None:
    opened.choose("Ice roller", "Sunset lamp")
    opened.key(Qt.Key.Key_Return)
    dialog = opened.dialog("BulkEdit")
    assert isinstance(dialog, BulkEdit)
    qtbot.keyClicks(dialog.shop.line, "Amazon")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert {session.journal.entry(e.purchase.id).purchase.shop for e in (ICE, LAMP)} == {"Amazon"}
    assert opened.told[-1].text == "Edited 2 purchases"
    opened.choose("Washi tape")
    opened.key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert opened.dialog("PurchaseForm").isVisible()


def test_without_a_selection_verbs_say_what_to_do(opened: Opened) -> None:
    verbs = opened.page.verbs
    for verb in (verbs.check_in, verbs.add_money_event, verbs.edit, verbs.trash):
        verb()
    assert {message.text for message in opened.told} == {"Select a purchase first."}
    opened.choose("Ice roller", "Old pan")
    verbs.duplicate()
    assert opened.told[-1].text == "Select just one purchase for this."


def test_select_lets_go_of_whatever_hides_a_purchase(opened: Opened, session: Session, qtbot: QtBot) -> None:
    session.set_period(period.year("2026"))
    opened.page.chips.verdicts.choose(frozenset({"not worth it"}))
    with qtbot.waitSignal(opened.page.search_emptied):
        opened.page.search("nothing")
        opened.page.select(OLD.purchase.id)
    assert opened.chosen == ["Old pan"]
    assert session.period == period.all_time()


def test_a_drill_down_shows_its_purchases_until_it_is_let_go(
    opened: Opened, session: Session, qtbot: QtBot
) -> None:
    session.set_period(period.year("2026"))
    ids = (ICE.purchase.id, OLD.purchase.id)
    opened.page.show_only(ids, "2 purchases: regretted")
    assert opened.names == ["Ice roller", "Old pan"]
    assert opened.page.chips.only.text() == "2 purchases: regretted"
    qtbot.mouseClick(opened.page.chips.only, Qt.MouseButton.LeftButton)
    assert opened.names == ["Ice roller", "Sunset lamp", "Washi tape"]
    opened.page.show_only(ids, "2 purchases: regretted")
    session.set_period(period.year("2024"))
    assert opened.names == ["Old pan"]
    assert opened.page.chips.only.isHidden()


def test_nothing_found_says_why_and_leads_on(opened: Opened, session: Session, qtbot: QtBot) -> None:
    session.set_period(period.year("2026"))
    opened.page.search("pan")
    nothing = blank(opened.page)
    assert nothing.accessibleName() == "Nothing found for “pan”"
    qtbot.mouseClick(button(opened.page, "Show all time"), Qt.MouseButton.LeftButton)
    assert opened.names == ["Old pan"]
    opened.page.search("zzz")
    qtbot.mouseClick(button(nothing, "Clear filters"), Qt.MouseButton.LeftButton)
    assert len(opened.names) == 4
    assert not nothing.isVisible()


def test_an_empty_file_offers_three_ways_to_begin(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    opened = show(session_of(), look, qtbot)
    buttons = [b for b in opened.page.findChildren(QPushButton) if b.isVisible()]
    signals = (opened.page.add_asked_for, opened.page.import_asked_for, opened.page.demo_asked_for)
    for each, signal in zip(buttons, signals, strict=True):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(each, Qt.MouseButton.LeftButton)
    assert not opened.page.table.isVisible()
    opened.page.attempt(lambda journal: journal.add_purchase(ICE.purchase))
    assert opened.page.table.isVisible()
    assert opened.names == ["Ice roller"]


def test_hidden_amounts_are_hidden_in_table_and_words(opened: Opened, session: Session) -> None:
    opened.choose("Ice roller")
    session.change_settings(hide_amounts=True)
    assert opened.page.head.summary == "4 purchases · ••• net"
    assert opened.page.model.index(0, NUMBERS["net"]).data() == "•••"
    opened.page.table.copy()
    assert "12" not in QApplication.clipboard().text().replace("2026", "")


def test_a_changed_plan_changes_in_the_inspector(opened: Opened, session: Session, qtbot: QtBot) -> None:
    opened.choose("Ice roller")
    (check_in,) = checked_in(ICE, 1, days=60).check_ins[-1:]
    session.do(lambda journal: journal.check_in(replace(check_in, next_time="wait a week")))
    qtbot.waitUntil(lambda: shows(opened, "Next time I’ll wait a week"))
    (own,) = session.journal.plans.all()
    plan = session.do(lambda journal: journal.plans.edit(own.plan, replace(own.plan, text="borrow one")))
    qtbot.waitUntil(lambda: shows(opened, "Next time I’ll borrow one"))
    session.do(lambda journal: journal.plans.retire(plan))
    qtbot.waitUntil(lambda: shows(opened, "retired"))


def test_a_changed_purchase_changes_in_the_inspector(opened: Opened, session: Session, qtbot: QtBot) -> None:
    opened.choose("Washi tape")
    qtbot.waitUntil(lambda: shows(opened, "Washi tape"))
    from dataclasses import replace

    session.do(lambda journal: journal.edit_purchase(replace(YEN.purchase, name="Masking tape")))
    qtbot.waitUntil(lambda: shows(opened, "Masking tape"))
    assert opened.chosen == ["Masking tape"]


def shows(opened: Opened, text: str) -> bool:
    from PySide6.QtWidgets import QLabel

    return text in {label.text() for label in opened.page.side.inspector.findChildren(QLabel)}


def test_a_fitting_note_shows_and_can_be_hidden_for_good(
    opened: Opened, session: Session, qtbot: QtBot
) -> None:
    menu = note_menu(opened, qtbot)
    menu.choose("Hide this note")
    qtbot.waitUntil(lambda: len(session.journal.notes.dismissed_ids()) == 1)
    assert opened.told[-1].action_label == "Undo"
    qtbot.waitUntil(lambda: not opened.page.side.inspector.findChildren(NoteMenu))


def note_menu(opened: Opened, qtbot: QtBot) -> NoteChoices:
    """The menu of the note beside the ice roller."""
    opened.choose("Ice roller")
    card = opened.page.side.inspector
    qtbot.waitUntil(lambda: any(each.isVisible() for each in card.findChildren(NoteMenu)))
    return NoteChoices(card, qtbot)


def undo_told(opened: Opened) -> str:
    """Press Undo in the message, and return what it had said."""
    message = opened.told[-1]
    assert message.action is not None
    message.action()
    return message.text


def test_a_note_has_nothing_to_do_with_one_purchase(opened: Opened, session: Session, qtbot: QtBot) -> None:
    note_menu(opened, qtbot).choose("Not about this purchase")
    card = opened.page.side.inspector
    qtbot.waitUntil(lambda: not card.findChildren(NoteMenu))
    (entry,) = (each for each in session.journal.entries() if each.not_about)
    assert entry.purchase.name == "Ice roller"
    assert undo_told(opened).endswith("won’t be shown beside Ice roller again")
    note_menu(opened, qtbot).choose("Not about this purchase")
    qtbot.waitUntil(lambda: not card.findChildren(NoteMenu))
    (back,) = (each for each in card.findChildren(QPushButton) if each.text() == "Show the note you hid here")
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    note_menu(opened, qtbot)
    assert not any(each.not_about for each in session.journal.entries())
    assert opened.told[-1].action_label == "Undo"


def test_of_a_kind_fewer_are_shown(opened: Opened, session: Session, qtbot: QtBot) -> None:
    menu = note_menu(opened, qtbot)
    assert menu.offered == ["Not about this purchase", "Show fewer like this", "Hide this note"]
    menu.choose("Show fewer like this")
    qtbot.waitUntil(lambda: bool(session.journal.notes.kinds_to_show_less()))
    qtbot.waitUntil(lambda: menu.offered == ["Not about this purchase", "Hide this note"])
    assert undo_told(opened).endswith("notes at most once a month, except about safety")
    assert session.journal.notes.kinds_to_show_less() == frozenset()


def test_the_inspector_is_a_sheet_where_there_is_little_room(
    session: Session, look: Look, qtbot: QtBot
) -> None:
    opened = show(session, look, qtbot, width=560)
    page, card = opened.page, opened.page.side.inspector
    assert not card.isVisible()
    page.toggle_inspector()
    assert card.isVisible()
    assert card.geometry().right() == page.rect().right()
    assert page.table.width() == 560
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert not card.isVisible()
    page.resize(1024, 640)
    qtbot.waitUntil(card.isVisible)
    assert page.table.width() < 800


def test_the_inspector_is_hidden_and_remembered(
    opened: Opened, session: Session, look: Look, qtbot: QtBot
) -> None:
    assert opened.page.side.inspector.isVisible()
    opened.page.toggle_inspector()
    assert not opened.page.side.inspector.isVisible()
    assert not opened.page.head.inspector.isChecked()
    assert not show(session, look, qtbot).page.side.inspector.isVisible()


def test_the_menu_of_a_row_offers_what_fits(opened: Opened, qtbot: QtBot) -> None:
    opened.choose("Ice roller")
    opened.page.table.menu_asked_for.emit(opened.page.mapToGlobal(opened.page.rect().center()))
    (menu,) = opened.page.table.findChildren(QMenu)
    words = [action.text().split("\t")[0].replace("&", "") for action in menu.actions() if action.text()]
    assert words == [
        *("Check in…", "Used it", "About how often…", "Refund, return, resale…"),
        *("Edit…", "Creator…", "Duplicate", "Copy", "Move to Trash"),
    ]
    menu.close()
    qtbot.waitUntil(lambda: not shiboken6.isValid(menu))
    opened.choose("Ice roller", "Old pan")
    opened.page.table.menu_asked_for.emit(opened.page.mapToGlobal(opened.page.rect().center()))
    (menu,) = opened.page.table.findChildren(QMenu)
    words = [action.text().split("\t")[0].replace("&", "") for action in menu.actions() if action.text()]
    assert words == ["Used it", "Edit all…", "Copy", "Move to Trash"]


def test_a_large_file_shows_its_newest_at_once_and_all_a_moment_later(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot, today: date
) -> None:
    session = session_of()
    session.journal.imports.add_records(large(400, today), "")
    opened = show(session, look, qtbot)
    first = opened.names
    assert 0 < len(first) < 100
    assert opened.page.head.summary == ""
    qtbot.waitUntil(lambda: len(opened.names) == 400)
    assert opened.names[: len(first)] == first
    assert opened.page.head.summary.startswith("400 purchases")
    qtbot.waitUntil(lambda: not running(opened.page))
    opened.page.search("serum")
    assert 0 < len(opened.names) < 400


def test_everything_has_a_name_for_screen_readers(opened: Opened, qtbot: QtBot) -> None:
    opened.choose("Ice roller")
    qtbot.waitUntil(lambda: shows(opened, "Ice roller"))
    assert nameless(opened.page) == []


def test_the_page_is_freed_with_everything_in_it(session: Session, look: Look, qtbot: QtBot) -> None:
    page = PurchasesPage(session, look)
    page.resize(800, 600)
    page.show()
    gone: list[int] = []
    page.destroyed.connect(lambda: gone.append(1))
    page.close()
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone
    session.changed.emit(ANY_RECORD)
    look.changed.emit()


def test_the_inspector_says_until_when_it_can_go_back(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    session = session_of()
    lamp = replace(LAMP.purchase, shop="Zalando", delivered_on=session.today)
    session.journal.add_purchase(lamp)
    opened = show(session, look, qtbot)
    opened.choose("Sunset lamp")

    def titles() -> list[str]:
        return [label.text() for label in opened.page.findChildren(QLabel) if label.isVisible()]

    qtbot.waitUntil(lambda: "Sending it back" in titles())
    session.do(lambda journal: journal.edit_purchase(replace(lamp, final_sale=True)))
    qtbot.waitUntil(lambda: "Sending it back" not in titles())


def test_an_answer_is_changed_from_the_history(opened: Opened, session: Session, qtbot: QtBot) -> None:
    opened.choose("Sunset lamp")
    opened.key(Qt.Key.Key_4)
    first = opened.dialog("CheckInDialog")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not shiboken6.isValid(first))
    (before,) = session.journal.entry(LAMP.purchase.id).check_ins
    opened.page.side.inspector.correction_asked_for.emit(before.id)
    dialog = opened.dialog("CheckInDialog")
    qtbot.keyClicks(dialog, "1")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    entry = session.journal.entry(LAMP.purchase.id)
    assert entry.verdict == 1
    assert {each.supersedes for each in entry.check_ins} == {"", before.id}  # both of the same moment
    assert opened.told[-1].text == "Changed your answer about Sunset lamp"
    session.do(lambda journal: journal.undo())
    assert session.journal.entry(LAMP.purchase.id).check_ins == (before,)
