"""What a recommender gains is beside their name wherever the window shows it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QWidget
from tests.builders import WISH, checked_in, new_id, purchase
from tests.ui.pages.insights_shown import TALL
from tests.ui.pages.week_shown import Shown, closing, due, sent_back, wished
from tests.ui.reading import only, running

from unhyped.ui import jobs
from unhyped.ui.models import filter_choices
from unhyped.ui.models.text_table import DISPLAY
from unhyped.ui.pages import all_pages
from unhyped.ui.pages.purchases import PurchasesPage
from unhyped.ui.pages.this_week import ThisWeekPage
from unhyped.ui.pages.waiting_list import WaitingListPage
from unhyped.ui.widgets.cards.chart_canvas import ChartCanvas
from unhyped.ui.widgets.cards.inspector_parts import GainQuestion
from unhyped.ui.widgets.fields.plan_fields import PlanScopes
from unhyped.ui.widgets.tables.cell_delegate import CellDelegate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QModelIndex
    from pytestqt.qtbot import QtBot

    from unhyped.domain.entry import Entry
    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.session import Session

WHO: Final = "zz.tester"
_COLUMNS: Final = 24
"""More than any table has."""
_ANSWERS: Final[dict[str, Qt.Key | str]] = {
    "return": "k",
    "money back": Qt.Key.Key_Space,
    "wait": "l",
    "check-in": "1",
    **dict.fromkeys(("reveal", "plan", "finding"), Qt.Key.Key_Return),
}
"""Kind of card → the key that answers it."""


def tip(name: str, worth: int, **fields: object) -> Entry:
    entry = purchase(name, "20.00 EUR", on="2026-10-10", creator=WHO)
    entry = replace(entry, purchase=replace(entry.purchase, **fields))  # type: ignore[arg-type]
    return checked_in(entry, worth)


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    """Give a file in which everything is from one creator, who was noted to earn a commission."""
    tips = [tip(name, worth) for name, worth in (("Mug", 1), ("Pan", 2), ("Rug", 5), ("Cup", 4), ("Lid", 5))]
    due = purchase("Jar", "9.00 EUR", on="2026-11-15", creator=WHO)
    made = session_of(*tips, due)
    made.journal.wishes.add([replace(WISH, id=new_id(), name="Sunset lamp", creator=WHO)])
    made.journal.creators.set_gain(WHO, "commission", says_unsponsored=True)
    return made


def is_settled(window: MainWindow) -> bool:
    QApplication.processEvents()
    canvases = [each for each in window.findChildren(ChartCanvas) if each.isVisible()]
    waits = running(window.purchases)
    return jobs.idle() and not waits and not any(each.is_due for each in canvases)


def said(window: MainWindow) -> Iterator[str]:
    """Every text of a visible widget of *window*, also when it is pointed at or read out.

    What a plan is about isn't a recommendation.
    """
    chips = [chip for scopes in window.findChildren(PlanScopes) for chip in scopes.findChildren(QWidget)]
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget not in chips:
            yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
            if isinstance(widget, QLabel):
                below = just_below(widget) if WHO in widget.text() else []
                yield " ".join((widget.text(), *(label.text() for label in below)))
            elif isinstance(widget, QAbstractButton):
                yield widget.text()


def just_below(label: QLabel) -> list[QLabel]:
    """Return the label that begins where *label* does, with no room for another between them."""
    where = label.geometry()
    beside = label.window().findChildren(QLabel)
    return [
        each
        for each in beside
        if each.isVisible()
        and each.parent() is label.parent()
        and each.x() == where.x()
        and where.bottom() < each.y() < where.bottom() + where.height() / 2
    ]


def said_in_tables(window: MainWindow) -> Iterator[str]:
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        if view.isVisible() and model is not None:
            for row in range(model.rowCount()):
                for column in range(_COLUMNS):
                    yield from _said_in_cell(view, model.index(row, column))


def _said_in_cell(view: QAbstractItemView, index: QModelIndex) -> Iterator[str]:
    for role in (DISPLAY, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
        yield str(index.data(role) or "")
    delegate = view.itemDelegateForIndex(index)
    if isinstance(delegate, CellDelegate):
        yield delegate.whole_text(index)


def unsaid(window: MainWindow) -> tuple[list[str], int]:
    """Return the texts that name the creator without what they gain, and how many name them at all."""
    undo = str(window.session.journal.undo_label)
    texts = (*said(window), *said_in_tables(window), *said_by_charts(window))
    named = [text for text in texts if WHO in text and undo not in text]
    return [text for text in named if "commission" not in text and not _asks(text)], len(named)


def _asks(text: str) -> bool:
    """Whether *text* is the name of a button that opens the creator."""
    return text.startswith("Creator…: ")


def said_by_charts(window: MainWindow) -> Iterator[str]:
    for canvas in window.findChildren(ChartCanvas):
        if canvas.isVisible():
            yield canvas.accessibleDescription()
            yield from (f"{mark.label} {mark.value}" for mark in canvas.marks)


def test_it_is_on_every_page(session: Session, shown: Callable[[Session], MainWindow], qtbot: QtBot) -> None:
    window = shown(session)
    window.resize(1280, TALL)
    named = dict.fromkeys(all_pages.KEYS, 0)
    for key in all_pages.KEYS:
        window.go_to(key)
        qtbot.waitUntil(lambda: is_settled(window))
        page = window.page(key)
        if isinstance(page, PurchasesPage | WaitingListPage):
            page.table.select_rows([0])
            qtbot.waitUntil(lambda: is_settled(window))
        elif isinstance(page, ThisWeekPage):
            qtbot.waitUntil(lambda page=page: page.card is not None)  # type: ignore[misc]
        missing, named[key] = unsaid(window)
        assert missing == [], key
    assert {key for key, count in named.items() if count} >= {
        "this_week",
        "purchases",
        "waiting_list",
        "insights",
        "summaries",
    }


def test_it_is_on_every_card_of_this_week(
    session_of: Callable[..., Session], shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    tips = [due("Lint brush", creator=WHO), closing(), sent_back()]
    session = session_of(*[replace(tip, purchase=replace(tip.purchase, creator=WHO)) for tip in tips])
    session.journal.wishes.add([replace(wished(), creator=WHO)])
    session.journal.creators.set_gain(WHO, "commission", says_unsponsored=True)
    week = Shown(shown(session), qtbot)
    named = set[str]()
    while week.kind:
        kind = week.kind
        missing, count = unsaid(week.window)
        assert missing == [], kind
        named |= {kind} if count else set()
        week.press(_ANSWERS[kind])
    assert named >= {"return", "money back", "wait", "check-in"}


def test_it_is_beside_the_names_in_the_filter(
    session: Session, shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    window = shown(session)
    window.go_to("purchases")
    qtbot.waitUntil(lambda: is_settled(window))
    (creator,) = filter_choices.creators(session.journal.entries())
    assert (creator.value, creator.words, creator.count) == (WHO, f"@{WHO} · commission", 6)
    window.purchases.chips.creators.choose(frozenset({WHO}))
    window.purchases.chips.changed.emit()
    assert window.purchases.model.rowCount() == 6
    assert unsaid(window)[0] == []


def test_it_is_asked_once_beside_a_purchase_and_answered_with_one_key(
    session_of: Callable[..., Session], shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    session = session_of(tip("Mug", 1), tip("Pan", 2))
    window = shown(session)
    window.go_to("purchases")
    qtbot.waitUntil(lambda: is_settled(window))
    window.purchases.table.select_rows([0])
    qtbot.waitUntil(lambda: is_settled(window))
    question = only(GainQuestion, window)
    question.setFocus()
    QTest.keyClick(question.row.buttons[0], Qt.Key.Key_4)
    qtbot.waitUntil(lambda: is_settled(window))
    assert [entry.gain for entry in session.journal.entries()] == ["commission", "commission"]
    for row in (0, 1):
        window.purchases.table.select_rows([row])
        qtbot.waitUntil(lambda: is_settled(window))
        assert not [each for each in window.findChildren(GainQuestion) if each.isVisible()]
    assert session.journal.undo_label == "Note what @zz.tester gains"


def test_purchases_are_filtered_by_it(
    session: Session, shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    window = shown(session)
    window.go_to("purchases")
    qtbot.waitUntil(lambda: is_settled(window))
    everything = window.purchases.model.rowCount()
    for value, rows in (("paid", 0), ("commission", everything)):
        window.purchases.chips.gains.choose(frozenset({value}))
        window.purchases.chips.changed.emit()
        assert window.purchases.model.rowCount() == rows
