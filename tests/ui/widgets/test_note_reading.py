from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from tests.builders import checked_in, purchase
from tests.notes.making import note, source
from tests.patience import process_due_events
from tests.ui.accessible import nameless
from tests.ui.bait import watched_bait

from unhyped.notes.about import OwnPurchases
from unhyped.ui.widgets.note_reading import NoteReading
from unhyped.ui.widgets.safe_text import SafeText
from unhyped.ui.widgets.web_link import WebLink

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from unhyped.notes.note import Note
    from unhyped.ui.theme.look import Look

SOURCES = (
    source(title="A test of ice rollers"),
    source(
        id="S-two",
        title="Another",
        publisher="Paper",
        year=2021,
        grade="B",
        accessed=None,
        interest="sells ice",
    ),
)


@pytest.fixture
def pane(look: Look, qtbot: QtBot) -> NoteReading:
    made = NoteReading(look)
    qtbot.addWidget(made)
    made.resize(680, 560)
    made.show()
    return made


def seen(widget: QWidget) -> list[str]:
    """What can be read without scrolling or opening anything, by the labels that are inside the window."""
    window = widget.rect()
    labels = (label for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))
    return [
        label.accessibleName()
        for label in labels
        if window.contains(label.mapTo(widget, label.rect().center())) and not label.visibleRegion().isEmpty()
    ]


def everything(widget: QWidget) -> list[str]:
    return [label.accessibleName() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def show(pane: NoteReading, shown: Note, today: date, qtbot: QtBot, **more: object) -> None:
    pane.show_note(shown, SOURCES, today=today, hidden=False, **more)  # type: ignore[arg-type]
    process_due_events()


def test_everything_a_note_says_is_there(pane: NoteReading, today: date, qtbot: QtBot) -> None:
    told = note(
        alternative="A cold spoon.",
        price_gap="about 10 € (2024)",
        reply="We see that differently.",
        flags=("health", "minors"),
        review_by=today,
    )
    show(pane, told, today, qtbot)
    texts = everything(pane)
    for text in (
        told.title,
        told.claim,
        "A cold spoon.",
        "Price gap: about 10 € (2024)",
        told.counterpoint,
        "We see that differently.",
        told.ask,
        "A test of ice rollers",
        "Test Institute · 2024 · grade A: study, authority or test institute",
        "opened 20 Nov 2026",
        "Paper · 2021 · grade B: press, expert body, or a firm on itself",
        "its interest: sells ice · not yet re-checked",
    ):
        assert text in texts
    chips = [label.text() for label in pane.findChildren(QLabel) if label.property("kind") == "chip"]
    assert chips == ["What it’s good for", "Health", "Children and teenagers"]


def test_label_and_sources_stay_in_sight_however_long_the_note_is(
    pane: NoteReading, today: date, qtbot: QtBot
) -> None:
    pane.resize(680, 360)
    long = note(claim="word " * 90, counterpoint="word " * 90, alternative="word " * 90, review_by=today)
    show(pane, long, today, qtbot)
    texts = seen(pane)
    assert "Ana · the author earns nothing from this · well supported – not yet re-checked" in texts
    assert "Sources: Test Institute 2024, Paper 2021" in texts
    assert long.ask not in texts  # it is below what can be seen: the label isn't
    bar = pane._scroll.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    assert "Sources: Test Institute 2024, Paper 2021" in seen(pane)


def test_interests_and_an_old_check_are_said(pane: NoteReading, today: date, qtbot: QtBot) -> None:
    told = note(
        interests="Ana sells spoons.",
        confidence="low",
        review_by=today - timedelta(days=1),
        sources_checked=date(2025, 11, 20),
    )
    show(pane, told, today, qtbot)
    (label,) = (text for text in everything(pane) if text.startswith("Ana · "))
    assert "the author’s interests: Ana sells spoons." in label
    assert label.endswith(
        "weakly supported – checked 20 Nov 2025 – overdue for a re-check, so look at the sources"
    )


def test_an_address_is_shown_by_a_click_and_opened_by_another(
    pane: NoteReading, today: date, qtbot: QtBot
) -> None:
    show(pane, note(review_by=today), today, qtbot)
    link = pane.findChildren(WebLink)[0]
    assert SOURCES[0].url not in everything(pane)
    qtbot.mouseClick(link.show_button, Qt.MouseButton.LeftButton)
    assert SOURCES[0].url in everything(pane)
    assert link.open_button.isVisibleTo(pane)
    qtbot.mouseClick(link.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == SOURCES[0].url


def test_own_purchases_with_verdict_and_reason_lead_on(pane: NoteReading, today: date, qtbot: QtBot) -> None:
    own = [purchase(f"Ice roller {number}", on=f"2026-0{number}-01") for number in range(1, 8)]
    own[6] = checked_in(own[6], 1)
    shown = note(review_by=today)
    about = OwnPurchases(own).about(shown, on=today)
    show(pane, shown, today, qtbot, about=about)
    asked: list[tuple[tuple[str, ...], str]] = []
    pane.purchases_asked_for.connect(lambda ids, words: asked.append((ids, words)))
    buttons = {button.accessibleName(): button for button in pane.findChildren(QPushButton)}
    latest = [name for name in buttons if name.startswith("Ice roller")]
    assert latest == [
        "Ice roller 7: not worth it",
        *(f"Ice roller {number}: not rated yet" for number in (6, 5, 4, 3)),
    ]
    assert everything(pane).count("because you wrote “ice roller”") == 5
    qtbot.mouseClick(buttons["Ice roller 7: not worth it"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(buttons["Show all 7"], Qt.MouseButton.LeftButton)
    assert asked[0] == ((own[6].purchase.id,), "Ice roller 7")
    assert len(asked[1][0]) == 7
    assert asked[1][1] == "Note: Ice rollers cool"


def test_hiding_says_which_way(pane: NoteReading, today: date, qtbot: QtBot) -> None:
    chosen: list[bool] = []
    pane.hiding_chosen.connect(chosen.append)
    for hidden, said in (
        (False, "Never show the note “Ice rollers cool” again"),
        (True, "Show the note “Ice rollers cool” again"),
    ):
        pane.show_note(note(review_by=today), SOURCES, today=today, hidden=hidden)
        (button,) = (each for each in pane.findChildren(QPushButton) if each.accessibleName() == said)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert chosen == [True, False]


def test_grounds_stand_beside_the_text_where_there_is_room_and_nothing_is_cut(
    pane: NoteReading, today: date, qtbot: QtBot, look: Look
) -> None:
    shown = note(review_by=today, claim="word " * 60)

    def places() -> dict[str, QLabel]:
        return {label.accessibleName(): label for label in pane.findChildren(QLabel)}

    for width, beside in ((500, False), (1200, True)):
        pane.resize(width, 500)
        show(pane, shown, today, qtbot)
        claim, source_ = places()[shown.claim], places()["A test of ice rollers"]
        left = (claim.mapTo(pane, claim.rect().topLeft()), source_.mapTo(pane, source_.rect().topLeft()))
        assert (left[1].x() > left[0].x()) == beside
        for label in places().values():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
        assert claim.width() <= look.px(620)


def test_every_control_has_a_name_also_at_twice_the_size(
    pane: NoteReading, today: date, qtbot: QtBot, look: Look
) -> None:
    shown = note(review_by=today)
    about = OwnPurchases([purchase("Ice roller")]).about(shown, on=today)
    look.scale_to(2.0)
    show(pane, shown, today, qtbot, about=about)
    assert nameless(pane) == []
    for label in pane.findChildren(QLabel):
        if label.isVisibleTo(pane):
            assert label.height() >= label.heightForWidth(label.width()) or not label.wordWrap()


def test_a_longer_text_reads_nothing_from_the_disk(tmp_path: Path, qtbot: QtBot) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    text = SafeText(f"**Bold** <b>tag</b> ![x]({secret.as_uri()}) [link]({secret.as_uri()})\n\n- one\n- two")
    qtbot.addWidget(text)
    text.resize(300, 10)
    text.show()
    assert "secret" not in text.toPlainText().replace(str(secret), "")
    assert "<b>" in text.toPlainText()
    kind = QTextDocument.ResourceType.HtmlResource
    assert bytes(text.loadResource(int(kind.value), QUrl.fromLocalFile(str(secret)))) == b""  # type: ignore[call-overload]
    assert not text.openLinks()
    assert text.sizeHint().height() > text.fontMetrics().height() * 3


def test_a_longer_text_opens_no_picture(qtbot: QtBot) -> None:
    with watched_bait() as (bait, openings):
        text = SafeText(f"![x]({bait.picture}) ![y]({bait.picture.as_uri()}) {bait.text}")
        qtbot.addWidget(text)
        text.show()
        text.grab()
        assert not openings.any()


def test_a_note_with_a_body_shows_it(pane: NoteReading, today: date, qtbot: QtBot) -> None:
    show(pane, replace(note(review_by=today), body="Some *more* on this."), today, qtbot)
    (text,) = pane.findChildren(SafeText)
    assert text.toPlainText() == "Some more on this."
