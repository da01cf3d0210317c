"""Each page is drawn again for what it shows, and for nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from tests.builders import checked_in, money_event, purchase, refused, seen, used
from tests.patience import process_due_events

from unhyped.domain.change import Changed
from unhyped.domain.left_out import LeftOut
from unhyped.domain.own_note import OwnNote
from unhyped.domain.period import from_key
from unhyped.domain.plan import Plan, PlanAnswer
from unhyped.domain.records import BY_NAME, kind_of
from unhyped.domain.rule import Rule
from unhyped.domain.wish import Wish
from unhyped.journal import new_id
from unhyped.settings import SETTINGS
from unhyped.ui import jobs
from unhyped.ui.pages import all_pages
from unhyped.ui.widgets.cards.chart_canvas import ChartCanvas

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from unhyped.domain.change import Record
    from unhyped.domain.entry import Entry
    from unhyped.ui.pages.page import Page
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


@pytest.fixture(params=all_pages.KEYS)
def page(request: pytest.FixtureRequest, session: Session, look: Look, qtbot: QtBot) -> Page:
    made = all_pages.made(request.param, session, look)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    settle(made, qtbot)
    return made


def settle(page: Page, qtbot: QtBot) -> None:
    """Wait until nothing is counted in a thread, put off by a timer or left to draw."""
    process_due_events()
    while is_at_work(page):
        qtbot.waitUntil(lambda: not is_at_work(page))
        process_due_events()


def is_at_work(page: Page) -> bool:
    is_late = any(timer.isActive() for timer in page.findChildren(QTimer))
    is_due = any(chart.is_due for chart in page.findChildren(ChartCanvas))
    return is_late or is_due or not jobs.idle()


def picture(page: Page, qtbot: QtBot) -> QImage:
    settle(page, qtbot)
    page.setFocus()
    return page.grab().toImage()


def records(entry: Entry, session: Session) -> list[Record]:
    """One more record of most kinds, of *entry* where it belongs to a purchase."""
    at = session.now()
    bought = entry.purchase
    bare = replace(entry, check_ins=(), money_events=(), sightings=(), not_about=(), uses=())
    (check_in,) = checked_in(bare, 1).check_ins
    plan = Plan(id=new_id(), text="wait a week", check_in_id=check_in.id, added_at=at)
    return [
        purchase("Another lamp").purchase,
        check_in,
        plan,
        PlanAnswer(id=new_id(), plan_id=plan.id, subject=bought.id, followed=True, on=at.date(), added_at=at),
        money_event(bought, "fee 1.00", at.date()),
        *seen(bare).sightings,
        *refused(bare).not_about,
        *used(bare, 3).uses,
        Wish(id=new_id(), name="Pan", added_at=at),
        Rule(id=new_id(), kind="words", text="pan", value="kitchen", added_at=at),
        OwnNote(id=new_id(), title="About lamps", words=("lamp",), added_at=at),
        LeftOut(id=new_id(), origin="amazon", external_ids=("1",), added_at=at),
    ]


def test_pages_name_only_what_there_is(page: Page) -> None:
    assert page.shows <= {*BY_NAME, *SETTINGS, "period", "day"}


def test_whatever_changes_a_page_that_is_told_of_it_looks_like_one_drawn_now(
    page: Page, session: Session, qtbot: QtBot
) -> None:
    """What a page forgets to name would show up here."""
    entry = session.journal.newest(1)[0]
    for record in records(entry, session):
        bring(session, record)
        assert_up_to_date(page, qtbot, kind_of(record).name)
    shop = {entry.purchase.shop: 3650}
    changes = {"hide_amounts": True, "compact_rows": True, "shop_return_days": shop, "region": "US"}
    for key, value in {**changes, "currency": "PLN"}.items():
        session.change_settings(**{key: value})
        assert_up_to_date(page, qtbot, key)
    session.set_period(from_key("last year", session.today))
    assert_up_to_date(page, qtbot, "period")
    tomorrow = session.now() + timedelta(days=40)
    session.now = lambda: tomorrow
    session.notice_day()
    assert_up_to_date(page, qtbot, "day")


def bring(session: Session, record: Record) -> None:
    session.do(lambda journal: journal.imports.add_records([record], ""))


def assert_up_to_date(page: Page, qtbot: QtBot, what: str) -> None:
    told = picture(page, qtbot)
    page.refresh()
    assert told == picture(page, qtbot), what


def test_nothing_else_draws_it(page: Page, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(type(page), "show_change", lambda *_: drawn.append("drawn"))
    for kind in {*BY_NAME} - page.shows:
        session.changed.emit(Changed(kinds=frozenset({kind}), ids=None))
    for key in SETTINGS.keys() - page.shows:
        session.changed.emit(Changed(settings=frozenset({key})))
    session.changed.emit(Changed(period="period" not in page.shows, day="day" not in page.shows))
    assert drawn == []
    session.changed.emit(Changed(kinds=frozenset(page.shows & {*BY_NAME})))
    assert drawn == ["drawn"]


def test_a_hidden_page_makes_up_for_what_it_missed_once(
    page: Page, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(type(page), "show_change", lambda *_: drawn.append("drawn"))
    page.hide()
    page.show()
    assert drawn == [], "it missed nothing"
    page.hide()
    for kind in BY_NAME:
        session.changed.emit(Changed(kinds=frozenset({kind}), ids=None))
    assert drawn == []
    page.show()
    assert drawn == ["drawn"]


def test_a_wish_draws_the_pages_that_count_wishes(
    session: Session, look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    for key in all_pages.KEYS:
        made = all_pages.made(key, session, look)
        qtbot.addWidget(made)
        made.show()
        settle(made, qtbot)
        monkeypatch.setattr(type(made), "show_change", lambda self, _: drawn.append(self.key))
    wish = Wish(id=new_id(), name="Pan", added_at=session.now())
    session.journal.file.take_changed()
    session.do(lambda journal: journal.wishes.add([wish]))
    assert sorted(drawn) == ["insights", "summaries", "this_week", "waiting_list"]
