from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel
from tests.ui.accessible import nameless, tab_order, taken_twice
from tests.ui.dialogs.opening import is_freed, opened

from unhyped.guides.guide import shipped
from unhyped.guides.wording import as_of, sections
from unhyped.ui.dialogs.guides import Guides
from unhyped.ui.widgets.text.web_link import WebLink

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


@pytest.fixture
def dialog(look: Look, session: Session, window: QWidget, qtbot: QtBot) -> Guides:
    return opened(qtbot, Guides(look, session, window))[0]


def said(widget: QWidget) -> str:
    texts = (label.accessibleName() or label.text() for label in widget.findChildren(QLabel))
    return "\n".join(text.replace("\N{ZERO WIDTH SPACE}", "") for text in texts)


def save_as(dialog: Guides, path: Path) -> None:
    asked = dialog.findChild(QFileDialog)
    assert isinstance(asked, QFileDialog)
    assert asked.selectedFiles()[0].endswith(f"fetch-{dialog.current.name}.ics")
    asked.fileSelected.emit(str(path))
    asked.close()


def test_every_guide_is_shown_whole(dialog: Guides) -> None:
    assert dialog.list.count() == len(shipped())
    for row, guide in enumerate(shipped()):
        dialog.list.setCurrentRow(row)
        shown = said(dialog.shown_page)
        for text in (guide.title, guide.about, as_of(guide)):
            assert text in shown, text
        for section in sections(guide):
            assert section.title in shown
            assert all(line in shown for line in section.lines), section.title
        links = dialog.shown_page.findChildren(WebLink)
        assert [link.address for link in links] == ([guide.address] if guide.address else [])


def test_addresses_are_opened_only_after_a_click_that_shows_them(dialog: Guides, qtbot: QtBot) -> None:
    (link,) = dialog.shown_page.findChildren(WebLink)
    assert not link.open_button.isVisible()
    link.show_button.setFocus()
    qtbot.keyClick(link.show_button, Qt.Key.Key_Space)
    assert link.open_button.isVisible()
    assert link.address in said(link)


def test_guides_are_chosen_and_read_by_key(dialog: Guides, qtbot: QtBot) -> None:
    assert dialog.list.hasFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.current.name == "amazon"
    page = dialog.shown_page
    assert "Amazon" in said(page)
    assert tab_order(dialog)[:2] == [dialog.list, page]
    page.setFocus()
    bar = dialog.shown_page.verticalScrollBar()
    assert bar.maximum() > 0
    qtbot.keyClick(page, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    freed = is_freed(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(freed)


def test_one_guide_can_be_asked_for(look: Look, session: Session, window: QWidget) -> None:
    for source, name in (("paypal", "paypal"), ("nowhere", "tiktok")):
        dialog = Guides(look, session, window, source=source)
        assert dialog.current.name == name
        dialog.close()


def test_a_reminder_is_saved_for_the_day_after_the_wait(
    dialog: Guides, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    assert session.today == date(2026, 11, 24)
    dialog.remind_button.setFocus()
    qtbot.keyClick(dialog.remind_button, Qt.Key.Key_Space)
    save_as(dialog, tmp_path / "gone" / "fetch.ics")
    qtbot.waitUntil(lambda: "Create it, or choose another one." in dialog.messages.text)
    qtbot.keyClick(dialog.remind_button, Qt.Key.Key_Space)
    save_as(dialog, tmp_path / "fetch.ics")
    qtbot.waitUntil(lambda: dialog.messages.text.startswith("Saved fetch.ics."))
    (event,) = Calendar.from_ical((tmp_path / "fetch.ics").read_bytes()).walk("VEVENT")
    assert event.decoded("DTSTART") == date(2026, 11, 26)
    assert event["UID"] == "fetch-tiktok-20261124@unhyped"


def test_where_there_is_no_wait_there_is_no_reminder(dialog: Guides) -> None:
    for row, guide in enumerate(shipped()):
        dialog.list.setCurrentRow(row)
        assert dialog.remind_button.isVisible() == (guide.ready_after is not None), guide.name


def test_everything_has_a_name_and_a_letter_of_its_own(dialog: Guides) -> None:
    for row in range(dialog.list.count()):
        dialog.list.setCurrentRow(row)
        assert nameless(dialog) == []
        assert taken_twice(dialog) == []


def test_the_help_menu_leads_to_them(
    session: Session, shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    window = shown(session)
    window.menus["guides"].trigger()
    dialog = window.findChild(Guides)
    assert isinstance(dialog, Guides)
    assert dialog.isVisible()
    freed = is_freed(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(freed)
