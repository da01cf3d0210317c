from __future__ import annotations

from io import BytesIO
from threading import Event
from typing import TYPE_CHECKING

import pytest
import shiboken6
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from tests.patience import PATIENCE, no_free_thread, process_due_events
from tests.ui.accessible import nameless, tab_order

from unhyped.domain import period as periods
from unhyped.ui import jobs
from unhyped.ui.models import summary_preview
from unhyped.ui.models.summary_preview import preview
from unhyped.ui.pages.summaries import SummariesPage, pdf_name
from unhyped.words.dates import period_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from unhyped.domain.period import Period
    from unhyped.ui.models.summary_preview import Preview
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.frame.message import Message

CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def page(session: Session, look: Look, qtbot: QtBot) -> Iterator[SummariesPage]:
    made = SummariesPage(session, look)
    qtbot.addWidget(made)
    made.resize(1024, 600)
    with qtbot.waitExposed(made):
        made.show()
    settle(made, qtbot)
    yield made
    qtbot.waitUntil(jobs.idle)


def settle(page: SummariesPage, qtbot: QtBot) -> None:
    process_due_events()
    qtbot.waitUntil(jobs.idle)


def words_of(page: SummariesPage) -> list[str]:
    """What the sheet says, from the top: title, lead, a remark if there is one, and so on."""
    return [label.text() for label in page.sheet.findChildren(QLabel) if label.isVisible()]


def lead(page: SummariesPage) -> str:
    return words_of(page)[1]


def counted(session: Session, period: Period) -> str:
    """The first sentence about *period*: how many things, and how many of them are in each group."""
    return previewed(session, period).lead


def previewed(session: Session, period: Period) -> Preview:
    evidence = session.journal.evidence(session.wait_rule)
    return preview(evidence, period, session.today, "full", hidden=False)


def pick(page: SummariesPage, label: str) -> None:
    at = page.period.combo.findText(label)
    page.period.combo.setCurrentIndex(at)
    page.period.combo.activated.emit(at)


def told_by(page: SummariesPage) -> list[Message]:
    told: list[Message] = []
    page.told.connect(told.append)
    return told


def save_as(page: SummariesPage, button: QPushButton, path: Path, qtbot: QtBot) -> str:
    """Click *button*, choose *path*, wait; return the name that was suggested."""
    qtbot.mouseClick(button, CLICK)
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    suggested = dialog.selectedFiles()[0].rpartition("/")[2]
    dialog.fileSelected.emit(str(path))
    dialog.close()
    qtbot.waitUntil(lambda: not page.saving.busy)
    return suggested


def test_it_shows_the_one_period_of_the_window_and_counts_what_is_chosen(
    page: SummariesPage, session: Session, qtbot: QtBot
) -> None:
    assert page.period.combo.currentText() == period_label(session.period)
    everything = lead(page)
    pick(page, "2025")
    settle(page, qtbot)
    assert lead(page) == counted(session, periods.year("2025")) != everything
    assert words_of(page)[0].endswith(" · 2025")
    assert session.period.key == "2025", "there is one period"


def test_only_the_last_choice_is_shown_however_fast_they_come(
    page: SummariesPage, session: Session, qtbot: QtBot
) -> None:
    for label in ("2025", "2026", "2025", "This month"):
        pick(page, label)
    settle(page, qtbot)
    assert lead(page) == counted(session, periods.this_month(session.today))
    assert words_of(page)[0].endswith(" · November 2026")


def test_an_answer_that_comes_late_is_not_shown(page: SummariesPage, session: Session, qtbot: QtBot) -> None:
    pick(page, "2025")
    late = page._asked
    pick(page, "2026")
    settle(page, qtbot)
    page._counted(late, previewed(session, periods.year("2025")))
    assert lead(page) == counted(session, periods.year("2026"))
    assert words_of(page)[0].endswith(" · 2026")


def test_an_answer_to_a_page_that_is_gone_is_nobody_s(
    session: Session, look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    deleted = Event()

    def late(*_: object, **__: object) -> Preview:
        assert deleted.wait(PATIENCE)
        return previewed(session, periods.year("2025"))

    monkeypatch.setattr(summary_preview, "preview", late)
    page = SummariesPage(session, look)
    page.show()
    qtbot.waitUntil(lambda: not jobs.idle())
    shiboken6.delete(page)
    deleted.set()
    qtbot.waitUntil(jobs.idle)  # what fails meanwhile fails the test


def test_each_level_shows_what_it_leaves_out(page: SummariesPage, qtbot: QtBot) -> None:
    for level, words in (
        ("prices", "Amounts are left out."),
        ("creators", "Creators and links are left out."),
        ("totals", "Names, shops and creators are left out."),
    ):
        qtbot.mouseClick(page.level.buttons[level], CLICK)  # type: ignore[index] # one of the levels
        settle(page, qtbot)
        assert words_of(page)[2] == words


def test_hidden_amounts_are_masked(page: SummariesPage, session: Session, qtbot: QtBot) -> None:
    session.change_settings(hide_amounts=True)
    settle(page, qtbot)
    assert "they’ll be in the PDF" in words_of(page)[2]


def test_a_change_of_the_log_is_counted(page: SummariesPage, session: Session, qtbot: QtBot) -> None:
    before = lead(page)
    entry = session.journal.entries()[0]
    session.do(lambda journal: journal.trash([entry.purchase.id]))
    settle(page, qtbot)
    assert lead(page) != before


@pytest.mark.slow
def test_a_pdf_is_made_in_a_thread_and_holds_what_was_shown(
    page: SummariesPage, tmp_path: Path, qtbot: QtBot
) -> None:
    told = told_by(page)
    pick(page, "2026")
    qtbot.mouseClick(page.level.buttons["totals"], CLICK)
    settle(page, qtbot)
    file = tmp_path / "summary.pdf"
    assert save_as(page, page.save_button, file, qtbot) == "unhyped-2026.pdf"
    text = " ".join(page_.extract_text() for page_ in PdfReader(BytesIO(file.read_bytes())).pages)
    assert "2026" in text
    assert "Ninja Creami" not in text
    assert told[-1].text.startswith("Wrote the summary of ")
    assert told[-1].text.endswith("to summary.pdf")
    assert told[-1].action_label == "Open"
    assert page.busy.isHidden()
    assert page.save_button.isEnabled()


def test_cancelling_writes_nothing(page: SummariesPage, tmp_path: Path, qtbot: QtBot) -> None:
    told = told_by(page)
    file = tmp_path / "summary.pdf"
    qtbot.mouseClick(page.save_button, CLICK)
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    with no_free_thread():
        dialog.fileSelected.emit(str(file))
        dialog.close()
        assert page.busy.isVisible()
        assert not page.save_button.isEnabled()
        assert not page.exports.isEnabled()
        qtbot.mouseClick(page.busy.cancel_button, CLICK)
    assert told[-1].text == "You cancelled this. Nothing was saved."
    assert page.busy.isHidden()
    qtbot.waitUntil(jobs.idle)
    assert not file.exists()
    assert len(told) == 1


@pytest.mark.parametrize(("kind", "begins"), [("csv", b"\xef\xbb\xbf"), ("json", b"{"), ("xlsx", b"PK")])
def test_everything_is_saved_in_each_format(
    page: SummariesPage, session: Session, tmp_path: Path, kind: str, begins: bytes, qtbot: QtBot
) -> None:
    told = told_by(page)
    file = tmp_path / f"all.{kind}"
    assert save_as(page, page.exports.buttons[kind], file, qtbot) == f"unhyped-2026-11-24.{kind}"
    assert file.read_bytes().startswith(begins)
    assert told[-1].text == f"Saved {session.journal.count()} purchases to all.{kind}"


def test_a_place_that_cannot_be_written_is_said_kindly(
    page: SummariesPage, tmp_path: Path, qtbot: QtBot
) -> None:
    told = told_by(page)
    save_as(page, page.exports.buttons["csv"], tmp_path / "gone" / "all.csv", qtbot)
    assert told[-1].kind == "problem"
    assert "Create it, or choose another one." in told[-1].text


def test_nothing_can_be_saved_of_a_period_without_purchases(page: SummariesPage, qtbot: QtBot) -> None:
    pick(page, "From … to …")
    qtbot.keyClicks(page.period.end.editor, "2010")
    settle(page, qtbot)
    assert lead(page).startswith("I bought nothing until ")
    assert lead(page).endswith(" 2010.")
    assert not page.save_button.isEnabled()


def test_without_purchases_it_leads_to_the_first(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    page = SummariesPage(session_of(), look)
    qtbot.addWidget(page)
    page.show()
    visible = [button for button in page.findChildren(QPushButton) if button.isVisible()]
    assert [button.text().replace("&", "") for button in visible] == ["Add a purchase…", "Import…"]
    with qtbot.waitSignal(page.add_asked_for):
        qtbot.mouseClick(visible[0], CLICK)
    settle(page, qtbot)


def test_it_is_laid_out_for_wide_and_narrow_windows(page: SummariesPage, qtbot: QtBot) -> None:
    choices, everything = page.period.parentWidget(), page.exports.parentWidget()
    assert choices is not None
    assert everything is not None
    assert page.sheet.x() > choices.x()
    page.resize(600, 500)
    qtbot.waitUntil(lambda: choices.y() < page.sheet.y() < everything.y())


def test_the_keyboard_reaches_everything_and_everything_has_a_name(page: SummariesPage, qtbot: QtBot) -> None:
    page.take_focus()
    qtbot.waitUntil(page.period.combo.hasFocus)
    order = tab_order(page)
    assert order.index(page.level.buttons["full"]) < order.index(page.save_button)
    assert order.index(page.save_button) < order.index(page.exports.buttons["csv"])
    assert nameless(page) == []


def answered(page: SummariesPage) -> list[str]:
    """Return the questions that the sheet says are answered below it."""
    said = [text.partition("numbers: ")[2] for text in words_of(page) if "with charts and numbers" in text]
    return said[0].split(" · ") if said else []


def test_what_it_answers_is_ticked_remembered_and_in_the_pdf(
    page: SummariesPage, session: Session, look: Look, tmp_path: Path, qtbot: QtBot
) -> None:
    assert page.cards.ticked == ["spending", "regret"]
    assert answered(page) == ["Where did the money go?", "What did regret cost me?"]
    page.cards.boxes["tips"].click()
    page.cards.boxes["spending"].setFocus()
    qtbot.keyClick(page.cards.boxes["spending"], Qt.Key.Key_Space)
    settle(page, qtbot)
    assert session.settings.summary_cards == ["regret", "tips"]
    assert answered(page) == ["What did regret cost me?", "Whose tips fit me?"]
    path = tmp_path / "s.pdf"
    save_as(page, page.save_button, path, qtbot)
    text = " ".join(each.extract_text() for each in PdfReader(path).pages)
    assert "Whose tips fit me?" in text
    assert "Where did the money go?" not in text
    again = SummariesPage(session, look)
    qtbot.addWidget(again)
    again.refresh()
    settle(again, qtbot)
    assert again.cards.ticked == ["regret", "tips"]
    session.change_settings(summary_cards=[])
    settle(page, qtbot)
    assert page.cards.ticked == []
    assert answered(page) == []


def test_a_level_that_hides_what_a_question_is_about_leaves_it_out(page: SummariesPage, qtbot: QtBot) -> None:
    page.cards.boxes["tips"].click()
    page.level.buttons["totals"].setChecked(True)
    settle(page, qtbot)
    assert page.cards.boxes["tips"].isChecked()
    assert answered(page) == ["Where did the money go?", "What did regret cost me?"]


def test_the_suggested_name_says_the_period() -> None:
    assert pdf_name(periods.month("2026-03")) == "unhyped-2026-03.pdf"
    assert pdf_name(periods.all_time()) == "unhyped-all-time.pdf"
