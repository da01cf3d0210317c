from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QToolButton, QWidget
from tests.builders import checked_in, money_event, purchase, refused
from tests.patience import process_due_events
from tests.ui.note_choices import NoteChoices
from tests.ui.reading import child, only

from unhyped.domain.entry import Entry
from unhyped.insights.plans import SaidPlans
from unhyped.journal.week import return_window
from unhyped.notes.facts import Facts
from unhyped.notes.matching import Match, Matcher
from unhyped.notes.pack import shipped
from unhyped.settings import Settings
from unhyped.ui.theme.verdict import SHAPES
from unhyped.ui.widgets.cards.inspector import Inspector, Timeline
from unhyped.ui.widgets.cards.inspector_parts import GainQuestion
from unhyped.ui.widgets.text.mark import MarkPicture
from unhyped.ui.widgets.text.web_link import WebLink

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look


_FOOT = {"Check in…", "Edit…", "Refund, return, resale…"}


@pytest.fixture
def card(qtbot: QtBot, look: Look) -> Inspector:
    made = Inspector(look)
    qtbot.addWidget(made)
    made.resize(284, 600)
    made.show()
    return made


def said(card: QWidget) -> list[str]:
    labels = [label for label in card.findChildren(QLabel) if label.isVisible()]
    return [label.text().replace("\N{ZERO WIDTH SPACE}", "") for label in labels]


def buttons(card: QWidget) -> dict[str, QPushButton]:
    found = [button for button in card.findChildren(QPushButton) if button.isVisible()]
    return {button.text().replace("&", ""): button for button in found}


def full() -> Entry:
    entry = purchase("Ice roller", "12.99 EUR", on="2026-03-05", events=("partial refund 4.00", "fee 1.00"))
    told = replace(
        entry.purchase,
        creator="glowwithana",
        platform="tiktok",
        shop="Amazon",
        category="beauty.skincare",
        video_id=7335234567890123456,
        link="https://www.tiktok.com/@glowwithana/video/7335234567890123456",
        note="A gift of sorts",
        tags=("gift",),
        claims=("life-changing",),
        expectation=8,
    )
    entry = checked_in(checked_in(replace(entry, purchase=told), 5, days=0), 2, days=34)
    last = replace(
        entry.check_ins[-1], why="A cold spoon does it", next_time="wait a week", claimed="no", needed=False
    )
    return replace(entry, check_ins=(entry.check_ins[0], last))


def test_everything_about_a_purchase_is_said(card: Inspector, today: date) -> None:
    entry = full()
    plans = SaidPlans([(0, entry)]).with_records((), ())
    card.show_entry(entry, today=today, hide_amounts=False, plans=plans)
    told = said(card)
    for words in (
        "Ice roller",
        "Skincare · Amazon · 5 Mar",
        "from @glowwithana · TikTok · video from 13 Feb 2024",
        "€12.99",
        "−€4.00",
        "€1.00",
        "€9.99",
        "very much",
        "first impression",
        "not really",
        "day 34",
        "“A cold spoon does it” · didn’t do what they promised · didn’t need it",
        "neither good nor needed",
        "8 of 10",
        "life-changing",
        "gift",
        "A gift of sorts",
        "Your plan",
        "Next time I’ll wait a week",
        "when you add Skincare",
    ):
        assert words in told


def test_hidden_amounts_are_hidden_here_too(card: Inspector, today: date) -> None:
    card.show_entry(full(), today=today, hide_amounts=True)
    assert "•••" in said(card)
    assert not [text for text in said(card) if "€" in text]
    card.show_several([full(), full()], hide_amounts=True)
    assert not [text for text in said(card) if "€" in text]


def test_the_expectation_is_locked_until_there_is_a_verdict(card: Inspector, today: date) -> None:
    entry = full()
    card.show_entry(replace(entry, check_ins=entry.check_ins[:1]), today=today, hide_amounts=False)
    assert "8 of 10" not in said(card)
    assert "Hidden until your next check-in." in said(card)


def test_without_refunds_the_net_cost_is_one_line(card: Inspector, today: date) -> None:
    card.show_entry(purchase(price="12.99 EUR"), today=today, hide_amounts=False)
    assert "You paid €12.99" in said(card)
    card.show_entry(purchase(price=None), today=today, hide_amounts=False)
    assert "Price unknown" in said(card)
    card.show_entry(purchase(price=None, events=("refund 3.00",)), today=today, hide_amounts=False)
    assert said(card).count("unknown") == 2
    assert "−€3.00" in said(card)


def test_each_event_has_its_day_and_what_is_not_in_the_net_cost_lines_of_its_own(
    card: Inspector, today: date
) -> None:
    events = ("shipping 4.90", "return sent 30.00", "resale 9.00 USD", "given away 0")
    entry = purchase(price="60.00 EUR", events=events)
    swapped = replace(
        money_event(entry.purchase, "exchanged 20.00", date(2026, 2, 7)), other_id="x", note="Too small"
    )
    entry = Entry.of(entry.purchase, (*entry.owned, swapped))
    card.show_entry(entry, today=today, hide_amounts=False, names={"x": "Blue jumper"})
    told = [text.replace("\N{NO-BREAK SPACE}", " ") for text in said(card)]
    for line, amount in (
        ("You paid", "€60.00"),
        ("Shipping · 5 Mar 2026", "€4.90"),
        ("Exchange · 7 Feb 2026", "−€20.00"),
        ("It cost you", "€44.90"),
        ("Expected back since 5 Mar 2026", "€30.00"),
        ("Resold, not counted", "US$9.00"),
    ):
        assert told[told.index(line) + 1] == amount
    for line in (
        "for Blue jumper",
        "Too small",
        "Return sent · €30.00 · 5 Mar 2026",
        "Resale · US$9.00 · 5 Mar 2026",
        "Given away · 5 Mar 2026",
    ):
        assert line in told
    card.show_entry(entry, today=today, hide_amounts=True)
    assert not [text for text in said(card) if "€" in text or "$" in text]


def test_several_say_what_is_expected_and_what_is_apart(card: Inspector) -> None:
    one, other = purchase(price="60.00 EUR", events=("return sent 30.00", "resale 9.00 USD")), purchase()
    card.show_several([one, other], hide_amounts=False)
    told = said(card)
    assert told[told.index("Expected back") + 1] == "€30.00"
    assert told[told.index("Resold, not counted") + 1] == "US$9.00"
    card.show_several([other], hide_amounts=False)
    assert "Expected back" not in said(card)


def test_several_are_summed_per_currency(card: Inspector) -> None:
    entries = [
        purchase("a", "10.00 EUR", worth=5),
        purchase("b", "5.00 EUR", worth=1, events=("refund 5.00",)),
        purchase("c", "900 JPY"),
        purchase("d", None),
        purchase("e", "0.00 EUR", worth=3),
    ]
    card.show_several(entries, hide_amounts=False)
    told = said(card)
    assert "5 purchases selected" in told
    assert told[1:7] == ["You paid", "€15.00", "JP¥900", "They cost you", "€10.00", "JP¥900"]
    assert "1 without a price isn’t counted" in told
    assert told[-8:] == ["worth it", "1", "in between", "1", "not worth it", "1", "not rated yet", "2"]
    assert [mark.shape for mark in card.findChildren(MarkPicture)] == list(SHAPES.values())
    assert set(buttons(card)) == {"Edit all…", "Move to Trash"}


def test_several_are_counted_by_what_two_answers_say_together(card: Inspector) -> None:
    keepers = [checked_in(purchase(name), 5, claimed="yes", needed=True) for name in "ab"]
    neither = checked_in(purchase("c"), 1, claimed="no", needed=False)
    card.show_several([*keepers, neither], hide_amounts=False)
    assert said(card)[-5:] == ["Good and needed", "keeper", "2", "neither good nor needed", "1"]


def test_sums_in_several_currencies_fit_into_the_card(card: Inspector) -> None:
    prices = ("25435.84 EUR", "3271.48 USD", "3220.40 GBP", "1234567 IDR")
    card.show_several([purchase(price, price) for price in prices], hide_amounts=False)
    card.resize(240, 500)
    process_due_events()
    area = child(QScrollArea, card)
    page = area.widget()
    assert page is not None
    assert page.width() <= area.viewport().width()
    labels = [label for label in card.findChildren(QLabel) if label.isVisible()]
    assert all(label.width() >= label.minimumSizeHint().width() for label in labels)
    card.show_several([purchase("a", "5.00 EUR"), purchase("b", "7.00 USD")], hide_amounts=True)
    assert said(card)[1:5] == ["You paid", "•••", "They cost you", "•••"]


def test_the_gain_is_asked_in_three_short_rows_at_its_usual_width(card: Inspector, today: date) -> None:
    card.resize(264, 700)
    card.show_entry(full(), today=today, hide_amounts=False, asks_gain=True)
    process_due_events()
    question = only(GainQuestion, card)
    assert len({button.y() for button in question.row.buttons}) == 3
    for button in question.row.buttons:
        assert button.width() >= button.sizeHint().width()


def test_in_a_low_window_the_buttons_scroll_with_the_text(card: Inspector, today: date) -> None:
    card.resize(400, 150)
    card.show_entry(full(), today=today, hide_amounts=False)
    process_due_events()
    area = child(QScrollArea, card)
    page = area.widget()
    assert page is not None
    assert all(page.isAncestorOf(buttons(card)[name]) for name in _FOOT)
    assert area.height() > 140
    card.show_entry(full(), today=today, hide_amounts=True)  # another page, the same buttons
    process_due_events()
    assert {"Check in…", "Edit…"} <= buttons(card).keys()
    card.resize(400, 600)
    process_due_events()
    again = area.widget()
    assert again is not None
    assert not any(again.isAncestorOf(button) for name, button in buttons(card).items() if name in _FOOT)
    assert buttons(card).keys() >= _FOOT


def test_buttons_ask_for_what_they_say(card: Inspector, qtbot: QtBot, today: date) -> None:
    card.show_entry(full(), today=today, hide_amounts=False)
    for text, signal in (
        ("Check in…", card.check_in_asked_for),
        ("Refund, return, resale…", card.money_event_asked_for),
        ("Edit…", card.edit_asked_for),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(buttons(card)[text], Qt.MouseButton.LeftButton)
    card.show_nothing()
    assert buttons(card) == {}


def matches(today: date) -> tuple[Match, ...]:
    return Matcher(shipped().notes).match(Facts(name="Ice roller", category="beauty.skincare"), on=today)


def test_a_note_shows_why_its_interests_and_when_it_was_checked(
    card: Inspector, qtbot: QtBot, today: date
) -> None:
    card.show_entry(full(), today=today, hide_amounts=False)
    found = tuple(replace(match, note=replace(match.note, sources_checked=today)) for match in matches(today))
    card.show_notes(full(), found)
    label = next(text for text in said(card) if "because you wrote" in text)
    assert "because you wrote “ice roller”" in label
    assert "the author earns nothing from this" in label
    assert label.endswith("the author earns nothing from this · checked Nov 2026")
    with qtbot.waitSignal(card.note_asked_for) as read:
        qtbot.mouseClick(buttons(card)["Read it"], Qt.MouseButton.LeftButton)
    assert read.args == [found[0].note.id]


def test_a_note_is_refused_in_three_ways(card: Inspector, qtbot: QtBot, today: date) -> None:
    entry, found = full(), matches(today)
    note = found[0].note
    card.show_entry(entry, today=today, hide_amounts=False)
    card.show_notes(entry, found)
    menu = NoteChoices(card, qtbot)
    with qtbot.waitSignal(card.note_dismissed) as gone:
        menu.choose("Hide this note")
    assert gone.args == [note.id, note.title]
    with qtbot.waitSignal(card.note_not_about) as refused_here:
        menu.choose("Not about this purchase")
    assert refused_here.args == [entry.purchase.id, note.id, note.title]
    with qtbot.waitSignal(card.fewer_notes) as fewer:
        menu.choose("Show fewer like this")
    assert fewer.args == [note.kind]


def test_notes_hidden_here_can_be_brought_back(card: Inspector, qtbot: QtBot, today: date) -> None:
    entry = refused(refused(full()), "ice-roller")
    card.show_entry(entry, today=today, hide_amounts=False)
    card.show_notes(entry, ())
    with qtbot.waitSignal(card.hidden_notes_asked_for) as back:
        qtbot.keyClick(buttons(card)["Show the 2 notes you hid here"], Qt.Key.Key_Space)
    assert back.args == [entry.purchase.id]
    card.show_entry(full(), today=today, hide_amounts=False)
    card.show_notes(full(), ())
    assert "Worth knowing" not in said(card)


def test_a_note_admits_that_its_sources_were_not_opened_again(card: Inspector, today: date) -> None:
    card.show_entry(full(), today=today, hide_amounts=False)
    match = matches(today)[0]
    card.show_notes(full(), [replace(match, note=replace(match.note, sources_checked=None))])
    assert any(
        text.endswith("the author earns nothing from this · not yet re-checked") for text in said(card)
    )


def test_interests_of_a_note_are_named(card: Inspector, today: date) -> None:
    card.show_entry(full(), today=today, hide_amounts=False)
    match = matches(today)[0]
    paid = replace(match, note=replace(match.note, interests="sells rollers"))
    card.show_notes(full(), [paid])
    assert any("the author’s interests: sells rollers" in text for text in said(card))


def test_long_texts_never_make_the_card_wider(card: Inspector, qtbot: QtBot, today: date) -> None:
    entry = purchase("x" * 10_000)
    told = replace(
        entry.purchase, note="y" * 3000, tags=("z" * 300,), shop="s" * 300, link=f"https://e.com/{'l' * 900}"
    )
    card.show_entry(replace(entry, purchase=told), today=today, hide_amounts=False)
    process_due_events()
    area = child(QScrollArea, card)
    page = area.widget()
    assert page is not None
    assert page.width() <= area.viewport().width()
    assert page.height() >= page.heightForWidth(page.width())


class Browser(QObject):
    """Stands where the system's browser would: Qt hands it every https address that is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


def test_a_link_shows_its_address_before_it_can_be_opened(qtbot: QtBot, look: Look) -> None:
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")  # type: ignore[arg-type] # bytes in the stubs, text in fact
    link = WebLink(look, "https://www.tiktok.com/@a/video/1", "Link")
    qtbot.addWidget(link)
    link.show()
    assert not link.open_button.isVisible()
    qtbot.mouseClick(link.show_button, Qt.MouseButton.LeftButton)
    assert "https://www.tiktok.com/@a/video/1" in said(link)
    qtbot.mouseClick(link.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "https://www.tiktok.com/@a/video/1"
    assert browser.opened == []
    qtbot.mouseClick(link.open_button, Qt.MouseButton.LeftButton)
    QDesktopServices.unsetUrlHandler("https")
    assert browser.opened == ["https://www.tiktok.com/@a/video/1"]


@pytest.mark.parametrize("address", ["http://e.com", "file:///etc/passwd", "javascript:alert(1)"])
def test_only_https_can_be_opened(qtbot: QtBot, look: Look, address: str) -> None:
    link = WebLink(look, address, "Link")
    qtbot.addWidget(link)
    link.show()
    qtbot.mouseClick(link.show_button, Qt.MouseButton.LeftButton)
    assert not link.open_button.isVisible()
    assert address in said(link)
    assert any("only opens full https addresses" in text for text in said(link))


def test_until_when_it_can_go_back_is_a_day_and_a_reason(card: Inspector, today: date) -> None:
    lamp = purchase("Sunset lamp", on=today.isoformat())
    entry = replace(lamp, purchase=replace(lamp.purchase, shop="Zalando", delivered_on=today))
    closing = return_window(entry, Settings(region="EU"))
    assert closing is not None
    card.show_entry(entry, today=today, hide_amounts=False, closing=closing)
    told = " ".join(said(card))
    assert "Sending it back You can send it back until " in told
    assert "by EU law" in told
    card.show_entry(entry, today=today, hide_amounts=False)
    assert "Sending it back" not in said(card)


def test_an_answer_that_was_changed_stays_and_the_new_one_can_be_changed(qtbot: QtBot, look: Look) -> None:
    entry = checked_in(purchase(), 2, days=30)
    before = entry.check_ins[0]
    after = replace(before, id="2", worth=5, supersedes="1", added_at=before.added_at)
    entry = replace(entry, check_ins=(replace(before, id="1"), after))
    timeline = Timeline(entry, look)
    qtbot.addWidget(timeline)
    said = [label.text() for label in timeline.findChildren(QLabel)]
    assert "not really" in said
    assert "very much" in said
    assert any(text.startswith("changed on ") for text in said)
    (button,) = timeline.findChildren(QToolButton)
    assert button.accessibleName() == "Change my answer…: day 30"
    with qtbot.waitSignal(timeline.correction_asked_for) as asked:
        button.click()
    assert asked.args == ["2"]
