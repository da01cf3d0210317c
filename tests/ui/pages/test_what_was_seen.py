from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from tests.builders import purchase
from tests.ui.reading import ticks
from tests.viewing import VIDEO, bring, exposure, held, watched

from unhyped.ui import jobs
from unhyped.ui.dialogs.seen_before import SeenBefore
from unhyped.ui.pages.purchases import PurchasesPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QAction
    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.frame.message import Message

LOOK = "Look for what came before…"


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    dated, undated = purchase("Ice roller", on="2026-03-05"), purchase("Lamp", on=None)
    return session_of(replace(dated, purchase=replace(dated.purchase, video_id=VIDEO)), undated)


@pytest.fixture
def page(session: Session, look: Look, qtbot: QtBot) -> Iterator[PurchasesPage]:
    made = PurchasesPage(session, look)
    qtbot.addWidget(made)
    made.resize(1060, 700)
    made.show()
    yield made
    made.hide()
    qtbot.waitUntil(jobs.idle)


def card(page: PurchasesPage, name: str, qtbot: QtBot) -> list[str]:
    """What the inspector says of a purchase, once everything in the background is done."""
    page.select(page.session.journal.find(name).purchase.id)
    qtbot.waitUntil(lambda: name in said(page))
    qtbot.waitUntil(jobs.idle)
    return said(page)


def said(page: PurchasesPage) -> list[str]:
    labels = page.side.inspector.findChildren(QLabel)
    return [each.text().replace("\N{ZERO WIDTH SPACE}", "") for each in labels if each.isVisible()]


def look_button(page: PurchasesPage) -> QPushButton | None:
    buttons = page.side.inspector.findChildren(QPushButton)
    return next((each for each in buttons if each.isVisible() and each.text() == LOOK), None)


def test_without_viewing_history_there_is_no_such_part(page: PurchasesPage, qtbot: QtBot) -> None:
    assert "Seen before" not in card(page, "Ice roller", qtbot)
    assert look_button(page) is None


def test_views_and_what_was_confirmed_stand_beside_a_purchase(
    page: PurchasesPage, session: Session, qtbot: QtBot
) -> None:
    search = exposure("searches", "2026-03-02", "ice roller")
    bring(session.journal, search, *watched("2026-03-01", "2026-03-04", "2026-03-09"))
    told = card(page, "Ice roller", qtbot)
    assert "Seen before" in told
    qtbot.waitUntil(lambda: "2 views, first on 1 Mar, last the day before" in said(page))
    id_ = session.journal.find("Ice roller").purchase.id
    session.do(lambda journal: journal.viewing.change_sightings(id_, add=[search]))
    qtbot.waitUntil(lambda: "You searched for “ice roller” 3 days before" in said(page))
    qtbot.waitUntil(lambda: "2 views, first on 1 Mar, last the day before" in said(page))
    session.do(lambda journal: journal.undo())
    qtbot.waitUntil(lambda: "You searched for “ice roller” 3 days before" not in said(page))
    qtbot.waitUntil(jobs.idle)


def test_views_that_cannot_be_counted_now_are_counted_later(
    page: PurchasesPage, session: Session, qtbot: QtBot
) -> None:
    bring(session.journal, *watched("2026-03-01"))
    card(page, "Lamp", qtbot)
    with held(session):
        assert not any("view" in line for line in card(page, "Ice roller", qtbot))
    card(page, "Lamp", qtbot)
    assert "1 view, 4 days before" in card(page, "Ice roller", qtbot)


def test_without_a_day_it_says_what_is_needed(page: PurchasesPage, session: Session, qtbot: QtBot) -> None:
    bring(session.journal, *watched("2026-03-01"))
    told = card(page, "Lamp", qtbot)
    assert "Add the day you bought it, and we can look for what came before." in told
    assert look_button(page) is None


def test_what_is_ticked_is_kept_with_undo(page: PurchasesPage, session: Session, qtbot: QtBot) -> None:
    messages: list[Message] = []
    page.told.connect(messages.append)
    bring(session.journal, exposure("searches", "2026-03-02", "ice roller"))
    card(page, "Ice roller", qtbot)
    button = look_button(page)
    assert button is not None
    button.click()
    (dialog,) = page.findChildren(SeenBefore)
    qtbot.waitUntil(lambda: len(ticks(dialog)) == 1)
    ticks(dialog)[0].box.click()
    dialog.submit()
    id_ = session.journal.find("Ice roller").purchase.id
    assert len(session.journal.entry(id_).sightings) == 1
    assert messages[-1].text == "Saved what came before Ice roller"
    page.verbs.look_before()
    dialog = page.findChildren(SeenBefore)[-1]
    ticks(dialog)[0].box.click()
    dialog.submit()
    assert session.journal.entry(id_).sightings == ()
    assert messages[-1].action is not None
    messages[-1].action()
    assert len(session.journal.entry(id_).sightings) == 1
    qtbot.waitUntil(jobs.idle)


def test_what_is_ticked_and_let_go_of_at_once_is_one_change(
    page: PurchasesPage, session: Session, qtbot: QtBot
) -> None:
    """Undo then restores what was there, and not a state that never was."""
    journal = session.journal
    id_ = journal.find("Ice roller").purchase.id
    first = exposure("searches", "2026-03-02", "ice roller")
    second = exposure("searches", "2026-03-03", "ice roller for face")
    bring(journal, first, second)
    before = journal.viewing.change_sightings(id_, add=[first])
    card(page, "Ice roller", qtbot)
    page.verbs.look_before()
    (dialog,) = page.findChildren(SeenBefore)
    qtbot.waitUntil(lambda: len(ticks(dialog)) == 2)
    for line in ticks(dialog):
        line.box.click()
    revision = journal.file.revision
    dialog.submit()
    assert journal.file.revision == revision + 1
    assert [sighting.text for sighting in journal.entry(id_).sightings] == [second.text]
    journal.undo()
    assert journal.entry(id_) == before
    qtbot.waitUntil(jobs.idle)


def test_views_are_counted_once_per_purchase_and_change(
    page: PurchasesPage, session: Session, qtbot: QtBot
) -> None:
    bring(session.journal, *watched("2026-03-01"))
    card(page, "Ice roller", qtbot)
    seen = page.side.seen
    entry = session.journal.find("Ice roller")
    assert seen.before(entry) == ("1 view, 4 days before",)
    assert jobs.idle()  # remembered, not counted anew
    bring(session.journal, *watched("2026-03-02"), source="later.json")
    assert seen.before(entry) == ()
    qtbot.waitUntil(jobs.idle)
    qtbot.waitUntil(lambda: seen.before(entry) == ("2 views, first on 1 Mar, last 3 days before",))


def test_a_right_click_leads_there_too_once_there_is_something_to_look_into(
    page: PurchasesPage, session: Session, qtbot: QtBot
) -> None:
    page.select(session.journal.find("Ice roller").purchase.id)
    assert "Look for what came before…" not in offered(page)
    bring(session.journal, exposure("searches", "2026-03-02", "ice roller"))
    actions = offered(page)
    actions["Look for what came before…"].trigger()
    (dialog,) = page.findChildren(SeenBefore)
    qtbot.waitUntil(lambda: len(ticks(dialog)) == 1)
    dialog.reject()


def offered(page: PurchasesPage) -> dict[str, QAction]:
    page.verbs.open_menu(page.mapToGlobal(page.rect().center()))
    menu = page.table.findChildren(QMenu)[-1]
    menu.close()
    return {action.text().partition("\t")[0].replace("&", ""): action for action in menu.actions()}
