from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from tests.builders import OWN_NOTE, checked_in, purchase
from tests.notes.making import note, source
from tests.patience import process_due_events
from tests.ui.accessible import nameless
from tests.ui.bait import watched_bait

from unhyped.notes.as_text import as_text
from unhyped.notes.mine import as_note
from unhyped.notes.owned import about_own
from unhyped.ui.widgets.notes.note_reading import NoteReading, SourceLine
from unhyped.ui.widgets.text.safe_text import SafeText

if TYPE_CHECKING:
    from collections.abc import Iterator
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


def everything(widget: QWidget) -> list[str]:
    labels = (label for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))
    return [label.accessibleName() or label.text() for label in labels]


def places(widget: QWidget) -> dict[str, QLabel]:
    return {label.accessibleName() or label.text(): label for label in widget.findChildren(QLabel)}


def top(widget: QWidget, pane: QWidget) -> int:
    return widget.mapTo(pane, QPoint(0, 0)).y()


@contextmanager
def active(pane: NoteReading, qtbot: QtBot) -> Iterator[None]:
    """The pane in the active window: else shortcuts do nothing."""
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane.take_focus()
    yield


def show(pane: NoteReading, shown: Note, today: date, qtbot: QtBot, **more: object) -> None:
    pane.show_note(shown, SOURCES, today=today, hidden=False, **more)  # type: ignore[arg-type]
    process_due_events()


def test_everything_a_note_says_is_there_in_the_order_it_is_read(
    pane: NoteReading, today: date, qtbot: QtBot
) -> None:
    told = note(
        alternative="A cold spoon.",
        price_gap="about 10 € (2024)",
        reply="We see that differently.",
        flags=("health", "minors"),
        review_by=today,
        sources_checked=date(2026, 11, 20),
    )
    about = about_own([told], [purchase("Ice roller")], on=today)[told.id]
    show(pane, told, today, qtbot, about=about, opposed=[note(title="No use")])
    assert everything(pane) == [
        "What it’s good for",
        "Health",
        "Children and teenagers",
        "Beauty devices",
        "Checked 20 Nov 2026",
        told.title,
        "A cold spoon.",
        told.claim,
        "In its favour",
        told.counterpoint,
        "What the maker or shop says",
        "We see that differently.",
        "Ask yourself",
        told.ask,
        "Price gap",
        "about 10 € (2024)",
        "You own",
        "not rated yet",
        "Another note sees it differently:",
        "2 sources · well supported",
        "“A test of ice rollers”",
        "Test Institute, 2024 · study or authority · opened 20 Nov 2026",
        "“Another”",
        "Paper, 2021 · press, expert or firm · sells ice · not yet re-checked",
        "Written by Ana · the author earns nothing from this",
    ]
    chips = [label.text() for label in pane.findChildren(QLabel) if label.property("kind") == "chip"]
    assert chips == ["What it’s good for", "Health", "Children and teenagers"]


def test_a_screen_reader_gets_the_parts_in_their_order(pane: NoteReading, today: date, qtbot: QtBot) -> None:
    told = note(alternative="A cold spoon.", review_by=today)
    show(pane, told, today, qtbot)
    heard: list[str] = []

    def listen(interface: QAccessibleInterface) -> None:
        heard.append(interface.text(QAccessible.Text.Name))
        for number in range(interface.childCount()):
            child = interface.child(number)
            if child is not None:
                listen(child)

    listen(QAccessible.queryAccessibleInterface(pane.area))
    wanted = [chip_text for chip_text in heard if chip_text in {"What it’s good for", told.ask, told.claim}]
    assert wanted == ["What it’s good for", told.claim, told.ask]
    assert heard.index(told.title) < heard.index("A cold spoon.") < heard.index(told.claim)
    assert pane.area.accessibleName() == told.title
    assert pane.area.accessibleDescription() == f"A cold spoon.\n{told.claim}"


def test_sources_are_at_the_bottom_where_there_is_room_and_after_the_text_where_not(
    pane: NoteReading, today: date, qtbot: QtBot
) -> None:
    pane.resize(680, 900)
    show(pane, note(review_by=today), today, qtbot)
    last = places(pane)["Written by Ana · the author earns nothing from this"]
    assert pane.area.verticalScrollBar().maximum() == 0
    assert 880 <= top(last, pane) + last.height() <= 892
    pane.resize(680, 360)
    long = note(claim="word " * 90, counterpoint="word " * 90, review_by=today)
    show(pane, long, today, qtbot)
    assert pane.area.verticalScrollBar().maximum() > 0
    assert top(places(pane)["2 sources · well supported"], pane) > 360


def test_the_text_is_one_column_in_the_middle_whatever_scrolls(
    pane: NoteReading, today: date, qtbot: QtBot, look: Look
) -> None:
    shown = note(review_by=today, claim="word " * 60)
    for width, height in ((680, 900), (680, 300), (1320, 900), (1320, 300)):
        pane.resize(width, height)
        show(pane, shown, today, qtbot)
        claim = places(pane)[shown.claim]
        assert claim.width() == 590
        assert claim.mapTo(pane, QPoint(0, 0)).x() == pytest.approx((width - 590) / 2, abs=1)
    pane.resize(300, 300)
    process_due_events()
    assert 200 < claim.width() < 260


def test_interests_and_an_old_check_are_said(pane: NoteReading, today: date, qtbot: QtBot) -> None:
    told = note(
        interests="Ana sells spoons.",
        confidence="low",
        review_by=today - timedelta(days=1),
        sources_checked=date(2025, 11, 20),
    )
    show(pane, told, today, qtbot)
    texts = everything(pane)
    assert "Checked 20 Nov 2025" in texts
    assert texts[texts.index(told.title) + 1] == "Overdue for a re-check, so look at the sources."
    assert places(pane)[told.title].property("muted")
    assert "2 sources · weakly supported" in texts
    assert "Written by Ana · the author’s interests: Ana sells spoons." in texts


def test_own_purchases_with_group_and_reason_lead_on(pane: NoteReading, today: date, qtbot: QtBot) -> None:
    own = [purchase(f"Ice roller {number}", on=f"2026-0{number}-01") for number in range(1, 8)]
    own[6] = checked_in(own[6], 1, claimed="no", needed=True)
    own[5] = purchase("Ice roller 6", on="2026-06-01", events=("resale 5.00",))
    shown = note(review_by=today)
    about = about_own([shown], own, on=today)[shown.id]
    show(pane, shown, today, qtbot, about=about)
    asked: list[tuple[tuple[str, ...], str]] = []
    pane.purchases_asked_for.connect(lambda ids, words: asked.append((ids, words)))
    buttons = {button.accessibleName(): button for button in pane.findChildren(QPushButton)}
    assert [name for name in buttons if name.startswith("Ice roller")] == [
        "Ice roller 7: not worth it · needed but not good",
        "Ice roller 6: not rated yet · sold",
        *(f"Ice roller {number}: not rated yet" for number in (5, 4, 3)),
    ]
    assert "You own" in everything(pane)
    seventh = buttons["Ice roller 7: not worth it · needed but not good"]
    assert seventh.accessibleDescription() == seventh.toolTip() == "because you wrote “ice roller”"
    qtbot.mouseClick(seventh, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(buttons["Show all 7"], Qt.MouseButton.LeftButton)
    assert asked[0] == ((own[6].purchase.id,), "Ice roller 7")
    assert len(asked[1][0]) == 7
    assert asked[1][1] == "Note: Ice rollers cool"
    about = about_own([shown], own[5:6], on=today)[shown.id]
    show(pane, shown, today, qtbot, about=about)
    assert "You had" in everything(pane)


def test_a_note_that_sees_it_differently_is_named_and_leads_there(
    pane: NoteReading, today: date, qtbot: QtBot
) -> None:
    others = [note(id="a", title="No use"), note(id="b", title="None at all")]
    show(pane, note(review_by=today), today, qtbot, opposed=others)
    assert "Other notes see it differently:" in everything(pane)
    asked: list[str] = []
    pane.note_asked_for.connect(asked.append)
    for name in ("Read the note “No use”", "Read the note “None at all”"):
        (button,) = (each for each in pane.findChildren(QPushButton) if each.accessibleName() == name)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == ["a", "b"]


def test_a_key_copies_the_note_with_its_sources(pane: NoteReading, today: date, qtbot: QtBot) -> None:
    said: list[str] = []
    pane.copied.connect(said.append)
    pane.copy()
    assert said == []
    shown = note(review_by=today)
    show(pane, shown, today, qtbot)
    with active(pane, qtbot):
        qtbot.keyClick(pane.area, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == as_text(shown, SOURCES, on=today)
    assert said == ["Copied the note with its sources"]


def test_a_key_shows_the_first_address_and_esc_hides_it(pane: NoteReading, today: date, qtbot: QtBot) -> None:
    pane.resize(680, 240)
    show(pane, note(review_by=today), today, qtbot)
    first = pane.findChildren(SourceLine)[0]
    with active(pane, qtbot):
        qtbot.keyClick(pane.area, Qt.Key.Key_O)
        assert SOURCES[0].url in everything(pane)
        assert first.address.open_button.hasFocus()
        assert pane.rect().contains(first.address.open_button.mapTo(pane, QPoint(0, 20)))
        qtbot.keyClick(first.address.open_button, Qt.Key.Key_Escape)
    assert SOURCES[0].url not in everything(pane)
    assert pane.area.hasFocus()


def test_the_same_note_again_stays_where_one_reads_and_another_begins_at_its_top(
    pane: NoteReading, today: date, qtbot: QtBot
) -> None:
    pane.resize(680, 300)
    long = note(review_by=today, claim="word " * 90)
    show(pane, long, today, qtbot)
    bar = pane.area.verticalScrollBar()
    pane.scroll_by_page()
    assert bar.value() == pytest.approx(258, abs=4)
    at = bar.value()
    with active(pane, qtbot):
        pane.take_focus()
        show(pane, long, today, qtbot, opposed=[note(id="a")])
        assert pane.area.hasFocus()
    assert bar.value() == at
    pane.scroll_by_page(-1)
    assert bar.value() == 0
    bar.setValue(bar.maximum())
    show(pane, replace(long, id="other"), today, qtbot)
    assert bar.value() == 0


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


def test_every_control_has_a_name_also_at_twice_the_size(
    pane: NoteReading, today: date, qtbot: QtBot, look: Look
) -> None:
    shown = note(review_by=today)
    about = about_own([shown], [purchase("Ice roller")], on=today)[shown.id]
    look.scale_to(2.0)
    show(pane, shown, today, qtbot, about=about, opposed=[note(id="a", title="No use " * 8)])
    assert nameless(pane) == []
    for label in pane.findChildren(QLabel):
        if label.isVisibleTo(pane):
            assert label.height() >= label.heightForWidth(label.width()) or not label.wordWrap()
            right = label.mapTo(pane, QPoint(label.width(), 0)).x()
            assert 0 < right <= pane.width(), label.text()


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


# --- notes of one's own


def test_an_own_note_has_no_white_ground_and_the_next_one_has(
    pane: NoteReading, today: date, look: Look
) -> None:
    colours = look.colours
    for shown, ground in ((as_note(OWN_NOTE), colours.ground), (note(), colours.surface)) * 2:
        pane.show_note(shown, (), today=today, hidden=False)
        process_due_events()
        picture = pane.grab().toImage()
        assert picture.pixelColor(8, pane.height() // 2).name() == ground.lower()
    pane.show_note(as_note(OWN_NOTE), (), today=today, hidden=False)
    pane.show_nothing()
    assert pane.grab().toImage().pixelColor(8, pane.height() // 2).name() == colours.surface.lower()


def test_an_own_note_asks_to_be_edited_or_deleted_where_that_is_offered(
    pane: NoteReading, today: date, qtbot: QtBot
) -> None:
    pane.show_note(as_note(OWN_NOTE), (), today=today, hidden=False)
    for words, signal in (
        ("Edit your note…", pane.editing_chosen),
        ("Delete your note", pane.deleting_chosen),
    ):
        (found,) = (each for each in pane.findChildren(QPushButton) if each.text() == words)
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
    pane.show_note(as_note(OWN_NOTE), (), today=today, hidden=False, editable=False)
    process_due_events()
    assert not [each for each in pane.findChildren(QPushButton) if each.isVisible()]


def test_the_lines_of_an_own_note_stay_apart(pane: NoteReading, today: date, qtbot: QtBot) -> None:
    told = replace(OWN_NOTE, text="One\nTwo\n\n\n\nThree")
    pane.show_note(as_note(told), (), today=today, hidden=False)
    process_due_events()
    one, two, three = (top(places(pane)[text], pane) for text in ("One", "Two", "Three"))
    assert 0 < two - one < three - two


def test_nothing_in_an_own_note_is_markup(look: Look, today: date, qtbot: QtBot) -> None:
    with watched_bait() as (bait, openings):
        pane = NoteReading(look)
        qtbot.addWidget(pane)
        pane.resize(680, 560)
        pane.show()
        pane.show_note(as_note(bait.fill(OWN_NOTE)), (), today=today, hidden=False)
        process_due_events()
        pane.grab()
        assert everything(pane).count(bait.text) == 3
        assert not openings.any()
