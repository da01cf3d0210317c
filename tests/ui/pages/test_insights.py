from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QScrollArea
from tests.builders import checked_in, purchase
from tests.patience import no_free_thread
from tests.ui.accessible import nameless
from tests.ui.pages.insights_shown import TALL, cells, choose_currency, insights_page, is_settled, values
from tests.ui.reading import blank, child, only, running, text

from benchmarks.large import large
from unhyped.domain.period import year
from unhyped.insights.selection import Selection, select
from unhyped.notes.pack import shipped
from unhyped.ui import jobs
from unhyped.ui.models import question_counts
from unhyped.ui.pages import card_grid, insights
from unhyped.ui.pages.insights import InsightsPage
from unhyped.ui.widgets.notes.notes_row import NoteStrip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.cards.question_card import QuestionCard
    from unhyped.ui.widgets.frame.message import Message

CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def shown(look: Look, qtbot: QtBot) -> Iterator[Callable[[Session], InsightsPage]]:
    """Give a way to show the page until its charts are drawn."""
    yield lambda session: insights_page(session, look, qtbot)
    qtbot.waitUntil(jobs.idle)


@pytest.fixture
def page(session: Session, shown: Callable[[Session], InsightsPage]) -> InsightsPage:
    return shown(session)


def choose(button: QPushButton, text: str) -> None:
    """Choose *text* in the menu of *button*."""
    (action,) = (each for each in button.menu().actions() if each.text().replace("&", "") == text)
    action.trigger()


def told_by(page: InsightsPage) -> list[Message]:
    told: list[Message] = []
    page.told.connect(told.append)
    return told


def test_words_come_first_then_charts_and_notes(session: Session, look: Look, qtbot: QtBot) -> None:
    page = InsightsPage(session, look)
    qtbot.addWidget(page)
    page.show()
    for card in page.cards:
        assert text(card, "sentence")
        assert not card.canvas.is_drawn
    assert page.notes.isHidden()
    qtbot.waitUntil(lambda: page.cards[0].canvas.is_drawn)
    assert page.notes.isVisible()
    assert len(page.notes.boxes) == 3
    qtbot.waitUntil(jobs.idle)


def test_a_large_log_is_counted_after_the_first_paint(
    session_of: Callable[..., Session], today: date, look: Look, qtbot: QtBot
) -> None:
    session = session_of()
    session.journal.imports.add_records(large(insights.AT_ONCE + 500, today), "")
    page = InsightsPage(session, look)
    qtbot.addWidget(page)
    page.show()
    assert page.cards[0].answer is None
    assert text(page.cards[0], "question") == "Where did the money go?"
    qtbot.waitUntil(lambda: page.cards[0].answer is not None)
    qtbot.waitUntil(lambda: page.cards[0].canvas.is_drawn)
    qtbot.waitUntil(jobs.idle)


def middle_of_question(card: QuestionCard, page: InsightsPage) -> int:
    """How far below the top of *page* the middle of the question is."""
    label = only(QLabel, card, "question")
    return label.mapTo(page, label.rect().center()).y()


def test_the_first_card_has_both_columns_and_the_others_are_in_line(page: InsightsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.notes.isVisible)
    first, left, right, *_ = page.cards
    qtbot.waitUntil(lambda: first.geometry().bottom() < left.y())
    assert first.width() == right.geometry().right() - left.x() + 1
    assert (left.y(), left.height()) == (right.y(), right.height())
    assert left.x() < right.x()
    assert middle_of_question(left, page) == middle_of_question(right, page)


def test_in_a_narrow_window_everything_stands_below_each_other(page: InsightsPage, qtbot: QtBot) -> None:
    page.resize(560, 500)
    _, left, right, *_ = page.cards
    qtbot.waitUntil(lambda: right.y() > left.y() + left.height() - 1)
    assert child(QScrollArea, page).verticalScrollBar().maximum() > 0
    page.resize(2600, 1400)
    qtbot.waitUntil(lambda: right.y() == left.y())
    assert right.x() + right.width() <= card_grid.WIDEST + card_grid.GAP
    assert left.height() == card_grid.HIGH


def test_a_mark_leads_to_exactly_its_purchases(page: InsightsPage, qtbot: QtBot) -> None:
    for card in page.cards:
        mark = [mark for mark in card.canvas.marks if mark.ids][1]
        with qtbot.waitSignal(page.purchases_asked_for) as asked:
            qtbot.mouseClick(card.canvas, CLICK, pos=card.canvas.box_of(mark).center().toPoint())
        assert asked.args == [mark.ids, mark.label]


def test_a_change_is_drawn_while_the_page_is_seen(page: InsightsPage, session: Session, qtbot: QtBot) -> None:
    sentences = [text(card, "sentence") for card in page.cards]
    ids = page.cards[1].canvas.marks[0].ids
    session.do(lambda journal: journal.trash(list(ids)))
    assert [text(card, "sentence") for card in page.cards] != sentences
    qtbot.waitUntil(lambda: is_settled(page))
    assert not set(ids) & {id_ for card in page.cards for mark in card.canvas.marks for id_ in mark.ids}


def stale_after_each_turn(page: InsightsPage) -> list[int]:
    """How many charts were still to be drawn after each turn of the event loop."""
    seen = []
    while any(card.canvas.is_stale for card in page.cards):
        QCoreApplication.processEvents()
        seen.append(sum(card.canvas.is_stale for card in page.cards))
    return seen


def test_a_change_is_drawn_one_chart_in_each_turn(page: InsightsPage, session: Session) -> None:
    session.set_period(year("2026"))
    assert [card.canvas.is_stale for card in page.cards] == [True] * len(page.cards)
    assert 1 in stale_after_each_turn(page)


def test_a_chart_is_put_together_in_one_turn_and_painted_in_the_next(page: InsightsPage) -> None:
    first, second, *_ = (card.canvas for card in page.cards)
    for canvas in (first, second):
        canvas.show_answer(page.cards[0].answer or pytest.fail("nothing is shown"))
    before = first.marks
    first.draw_step()  # the marks are still those of the chart on the screen
    assert (first.is_stale, first.marks is before) == (True, True)
    first.draw_step()
    assert (first.is_stale, first.marks is before) == (False, False)
    assert second.is_stale


def test_what_changes_between_the_two_turns_is_drawn(page: InsightsPage) -> None:
    spending, regret, *_ = page.cards
    assert spending.answer is not None
    assert regret.answer is not None
    canvas = spending.canvas
    canvas.show_answer(regret.answer)
    canvas.draw_step()
    canvas.show_answer(spending.answer)
    canvas.draw_step()
    stale = [canvas.is_stale]
    canvas.draw_step()
    stale.append(canvas.is_stale)
    assert stale == [True, False]
    labels = [mark.label for mark in canvas.marks]
    canvas.draw()
    assert [mark.label for mark in canvas.marks] == labels


def test_a_chart_without_room_is_not_waited_for(page: InsightsPage, session: Session, qtbot: QtBot) -> None:
    for card in page.cards:
        card.canvas.setMaximumHeight(10)
    QCoreApplication.processEvents()
    session.set_period(year("2026"))
    qtbot.waitUntil(lambda: not running(page))
    assert not any(card.canvas.is_due for card in page.cards)


def test_after_a_resize_each_chart_is_drawn_in_a_separate_turn(page: InsightsPage) -> None:
    page.resize(1100, TALL)
    page.resize(1120, TALL)
    for card in page.cards:
        assert not card.canvas.is_stale
        for timer in running(card.canvas):
            timer.timeout.emit()
    assert [card.canvas.is_stale for card in page.cards] == [True] * len(page.cards)
    assert 1 in stale_after_each_turn(page)


def test_a_period_is_counted_once(
    page: InsightsPage, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    selected: list[object] = []

    def counting(*args: Any) -> Selection:  # noqa: ANN401 - whatever select takes
        selected.append(args)
        return select(*args)

    monkeypatch.setattr(question_counts, "select", counting)
    session.change_settings(hide_amounts=True)
    page.hide()
    page.show()
    assert selected == []
    session.set_period(year("2026"))
    assert len(selected) == 1
    qtbot.waitUntil(lambda: is_settled(page))


def test_a_late_count_of_another_period_is_not_shown(
    session_of: Callable[..., Session], today: date, look: Look, qtbot: QtBot
) -> None:
    session = session_of()
    session.journal.imports.add_records(large(insights.AT_ONCE + 500, today), "")
    page = insights_page(session, look, qtbot)
    with no_free_thread():
        session.set_period(year("2025"))
        session.set_period(year("2024"))
        assert page.cards[0].answer is not None
        assert page.cards[0].answer.result.period.key == "all time"
    qtbot.waitUntil(lambda: jobs.idle() and is_settled(page))
    assert {card.answer.result.period for card in page.cards if card.answer} == {year("2024")}


def test_a_change_while_it_is_hidden_waits_until_it_is_seen(
    page: InsightsPage, session: Session, qtbot: QtBot
) -> None:
    before = text(page.cards[0], "sentence")
    page.hide()
    session.set_period(year("2025"))
    assert text(page.cards[0], "sentence") == before
    page.show()
    assert text(page.cards[0], "sentence") != before
    qtbot.waitUntil(lambda: is_settled(page))


def test_a_theme_is_drawn_anew_into_the_same_figures(page: InsightsPage, look: Look, qtbot: QtBot) -> None:
    figures = [card.canvas._figure for card in page.cards]
    for choice in ("dark", "light", "dark"):
        look.choose(choice)
        qtbot.waitUntil(lambda: is_settled(page))
    assert [card.canvas._figure for card in page.cards] == figures
    assert page.cards[0].canvas.grab().toImage().pixelColor(1, 1).lightness() < 60


def test_the_currency_changes_one_card(page: InsightsPage, qtbot: QtBot) -> None:
    spending, regret, *_ = page.cards
    before = regret.answer
    choose_currency(spending, "GBP")
    qtbot.waitUntil(lambda: is_settled(page))
    assert text(spending, "sentence").startswith("You spent £")
    assert all("£" in mark.value for mark in spending.canvas.marks)
    assert regret.answer is before


def test_what_bars_are_about_is_chosen_in_the_head_and_stays(
    page: InsightsPage, session: Session, qtbot: QtBot
) -> None:
    spending = page.cards[0]
    assert spending.about.currentData() == "category"
    labels = [mark.label for mark in spending.canvas.marks]
    index = spending.about.findData("shop")
    spending.about.setCurrentIndex(index)
    spending.about.activated.emit(index)
    qtbot.waitUntil(lambda: is_settled(page))
    by_shop = [mark.label for mark in spending.canvas.marks]
    assert by_shop != labels
    qtbot.mouseClick(spending.table_button, CLICK)
    assert spending.table.model().headerData(0, Qt.Orientation.Horizontal) == "Shop"
    session.set_period(year("2026"))
    assert spending.about.currentData() == "shop"


def test_another_promise_is_chosen_in_the_head_and_stays(
    page: InsightsPage, session: Session, qtbot: QtBot
) -> None:
    hype = page.cards[3]
    qtbot.waitUntil(lambda: is_settled(page))
    before = text(hype, "sentence")
    index = hype.about.findData("any")
    hype.about.setCurrentIndex(index)
    hype.about.activated.emit(index)
    qtbot.waitUntil(lambda: is_settled(page))
    chosen = text(hype, "sentence")
    assert chosen != before
    assert "with a promise" in chosen
    session.set_period(year("2026"))
    assert "with a promise" in text(hype, "sentence")
    assert hype.about.currentData() == "any"


def test_hidden_amounts_are_hidden_everywhere(page: InsightsPage, session: Session, qtbot: QtBot) -> None:
    session.change_settings(hide_amounts=True)
    told: list[str] = []
    for card in page.cards[:3]:  # the others have no amounts, only names and promises in the person’s words
        for view in ("", *card.views):
            if view:
                qtbot.mouseClick(card.views[view], CLICK)
            qtbot.waitUntil(lambda: is_settled(page))
            told += [text(card, "sentence") + text(card, "foot"), values(card)]
        qtbot.mouseClick(card.table_button, CLICK)
        told += cells(card)
    named = {entry.purchase.name for entry in session.journal.entries()}
    assert not [text for text in told if set("€£$") & set(text) and text not in named]


def test_a_note_is_opened_hidden_for_good_and_brought_back(
    page: InsightsPage, session: Session, qtbot: QtBot
) -> None:
    told = told_by(page)

    def shown() -> list[str]:
        return [box.findChildren(QPushButton)[0].accessibleName() for box in page.notes.boxes]

    titles = shown()
    read, menu = page.notes.boxes[0].findChildren(QPushButton)
    with qtbot.waitSignal(page.note_asked_for) as opened:
        qtbot.mouseClick(read, CLICK)
    assert opened.args[0] not in session.journal.notes.dismissed_ids()
    choose(menu, "Hide this note")
    qtbot.waitUntil(lambda: session.journal.notes.dismissed_ids() == {opened.args[0]})
    qtbot.waitUntil(lambda: titles[0] not in shown())
    assert told[-1].action is not None
    told[-1].action()
    assert session.journal.notes.dismissed_ids() == frozenset()
    qtbot.waitUntil(lambda: shown() == titles)


def test_of_a_kind_shown_less_no_note_stands_beside_a_chart(
    page: InsightsPage, session: Session, qtbot: QtBot
) -> None:
    menu = page.notes.boxes[0].findChildren(QPushButton)[1]
    choose(menu, "Show fewer like this")
    qtbot.waitUntil(lambda: len(session.journal.notes.kinds_to_show_less()) == 1)
    (kind,) = session.journal.notes.kinds_to_show_less()
    by_id = {note.id: note for note in shipped().notes}
    spy = QSignalSpy(page.note_asked_for)
    for box in page.notes.boxes:
        qtbot.mouseClick(box.findChildren(QPushButton)[0], CLICK)
    assert spy.count() == len(page.notes.boxes) > 0
    assert kind not in {by_id[spy.at(number)[0]].kind for number in range(spy.count())}


def test_the_card_of_regret_has_a_note_on_what_was_not_worth_it(
    page: InsightsPage, session: Session, qtbot: QtBot
) -> None:
    line = page.cards[1].findChild(NoteStrip)
    assert line is not None
    with qtbot.waitSignal(page.note_asked_for) as opened:
        qtbot.keyClick(line.link, Qt.Key.Key_Space)
    (note,) = (note for note in shipped().notes if note.id == opened.args[0])
    regretted = {e.purchase.category for e in session.journal.entries() if e.group == "not worth it"}
    assert note.category in regretted
    assert f"Read the note “{note.title}”" not in {
        button.accessibleName() for button in page.notes.findChildren(QPushButton)
    }
    choose(line.menu, "Hide this note")
    qtbot.waitUntil(lambda: session.journal.notes.dismissed_ids() == {note.id})
    after = page.cards[1].findChildren(NoteStrip)[-1]
    assert after.link.accessibleName() != f"Read the note “{note.title}”"


def test_without_regret_the_card_has_no_note(
    session_of: Callable[..., Session], shown: Callable[[Session], InsightsPage]
) -> None:
    page = shown(
        session_of(*(checked_in(purchase("Serum", category="beauty.skincare"), 5) for _ in range(4)))
    )
    assert page.cards[1].findChild(NoteStrip) is None
    assert page.notes.boxes


def test_notes_stay_as_they_are_while_nothing_about_them_changes(
    page: InsightsPage, session: Session
) -> None:
    boxes = list(page.notes.boxes)
    session.change_settings(hide_amounts=True)
    assert page.notes.boxes == boxes


def test_without_purchases_it_leads_to_the_first(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    page = InsightsPage(session_of(), look)
    qtbot.addWidget(page)
    page.show()
    add, bring = blank(page).findChildren(QPushButton)
    assert add.isVisible()
    with qtbot.waitSignals([page.add_asked_for, page.import_asked_for]):
        qtbot.mouseClick(add, CLICK)
        qtbot.mouseClick(bring, CLICK)
    qtbot.waitUntil(jobs.idle)


def test_a_period_without_purchases_leads_to_all_time(
    session: Session, shown: Callable[[Session], InsightsPage], qtbot: QtBot
) -> None:
    session.set_period(year("2010"))
    page = shown(session)
    assert blank(page).accessibleName() == "Nothing bought: 2010."
    qtbot.mouseClick(page.all_time, CLICK)
    assert session.period.key == "all time"
    qtbot.waitUntil(lambda: is_settled(page))


@pytest.mark.parametrize("n", [1, 2])
def test_one_or_two_purchases_are_told_and_what_is_missing_is_asked_for(
    n: int, session_of: Callable[..., Session], shown: Callable[[Session], InsightsPage], qtbot: QtBot
) -> None:
    log = [purchase(f"Lamp {number}") for number in range(n)]
    page = shown(session_of(*log))
    spending, regret, *_ = page.cards
    assert f"{n} purchase" in text(spending, "sentence")
    assert spending.canvas.is_drawn
    with qtbot.waitSignal(page.purchases_asked_for) as asked:
        qtbot.mouseClick(regret.show_missing, CLICK)
    assert len(asked.args[0]) == n


@pytest.mark.parametrize("kind", ["png", "svg", "csv"])
def test_a_chart_is_saved_where_the_person_says(
    page: InsightsPage, tmp_path: Path, kind: str, qtbot: QtBot
) -> None:
    told = told_by(page)
    page.cards[0].saving_asked_for.emit(kind)
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.selectedFiles()[0].endswith(f"unhyped-where-did-the-money-go-EUR.{kind}")
    gone = QSignalSpy(dialog.destroyed)
    file = tmp_path / f"chart.{kind}"
    dialog.fileSelected.emit(str(file))
    assert file.stat().st_size > 300
    assert told[-1].text == f"Saved chart.{kind}"
    dialog.close()
    qtbot.waitUntil(lambda: gone.count() == 1)


def test_every_control_has_a_name_and_the_keyboard_starts_at_the_first_chart(
    page: InsightsPage, qtbot: QtBot
) -> None:
    assert nameless(page) == []
    page.take_focus()
    qtbot.waitUntil(page.cards[0].canvas.hasFocus)
    qtbot.keyClick(page.cards[0].canvas, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.purchases_asked_for) as asked:
        qtbot.keyClick(page.cards[0].canvas, Qt.Key.Key_Return)
    assert asked.args == [page.cards[0].canvas.marks[1].ids, page.cards[0].canvas.marks[1].label]


def test_the_keys_for_copying_copy_the_chart_that_has_the_focus(page: InsightsPage, qtbot: QtBot) -> None:
    told = told_by(page)
    pictures = []
    for card in page.cards:
        card.canvas.setFocus()
        qtbot.waitUntil(card.canvas.hasFocus)
        qtbot.keyClick(card.canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        pictures.append(QGuiApplication.clipboard().image())
    assert [message.text for message in told] == ["Copied the picture."] * len(page.cards)
    assert pictures[0] != pictures[1]


def test_the_module_of_the_page_loads_neither_charts_nor_notes() -> None:
    import subprocess

    code = (
        "import sys, unhyped.ui.pages.insights;"
        "print([name for name in ('matplotlib', 'numpy', 'unhyped.notes.pack', 'sqlmodel')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
