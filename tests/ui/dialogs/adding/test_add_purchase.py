from __future__ import annotations

import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from tests.builders import money, purchase
from tests.patience import no_free_thread, process_due_events
from tests.ui.accessible import nameless, tab_order, taken_twice
from tests.ui.dialogs.opening import focused, is_freed, opened
from tests.work import count_calls

from benchmarks.large import large
from unhyped.__main__ import main
from unhyped.i18n import set_locale
from unhyped.ui import jobs
from unhyped.ui.dialogs.adding.add_purchase import AddPurchase
from unhyped.ui.session import ASKED_AT_ONCE
from unhyped.words.phrases import already_owned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from unhyped.domain.purchase import Purchase
    from unhyped.domain.wish import Wish
    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

    Add = Callable[[], tuple[AddPurchase, list[Purchase]]]

LINK = "https://www.tiktok.com/@glow.ana/video/7594183106335648544"


@pytest.fixture
def add(qtbot: QtBot, look: Look, session: Session) -> Add:
    def made() -> tuple[AddPurchase, list[Purchase]]:
        dialog = AddPurchase(session, look)
        return opened(qtbot, dialog, session, lambda journal, bought: journal.add_purchase(bought))

    return made


def type_line(qtbot: QtBot, dialog: AddPurchase, text: str) -> None:
    qtbot.keyClicks(focused(dialog), text)


def test_a_line_and_enter_log_a_purchase(add: Add, qtbot: QtBot, session: Session) -> None:
    dialog, submitted = add()
    assert focused(dialog) is dialog.smart.line
    type_line(qtbot, dialog, f"ice roller 12.99 @glow.ana amazon yesterday #gift !life-changing {LINK}")
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    (bought,) = submitted
    assert (bought.name, bought.price, bought.creator) == ("ice roller", money("12.99 EUR"), "glow.ana")
    assert (bought.shop, str(bought.bought_on), bought.tags) == ("Amazon", "2026-11-23", ("gift",))
    assert (bought.claims, bought.link, bought.platform) == (("life-changing",), LINK, "tiktok")
    assert bought.video_id == 7594183106335648544
    assert session.journal.entry(bought.id).purchase == bought
    qtbot.waitUntil(is_freed(dialog))


def test_chips_follow_every_key(add: Add, qtbot: QtBot) -> None:
    dialog, _ = add()
    chips = dialog.smart.chips
    assert chips.texts == []
    type_line(qtbot, dialog, "lamp 34")
    assert chips.texts == ["lamp", "€34.00", "today"]
    type_line(qtbot, dialog, ".99 @kim dm")
    assert chips.texts == ["lamp", "€34.99", "@kim", "dm", "today"]
    type_line(qtbot, dialog, " yesterday")
    assert chips.texts == ["lamp", "€34.99", "@kim", "dm", "23 Nov"]
    dialog.smart.line.clear()
    assert chips.texts == []


def test_a_chip_selects_what_it_stands_for(add: Add, qtbot: QtBot) -> None:
    dialog, _ = add()
    type_line(qtbot, dialog, "lamp 34.99 @kim")
    for words, selected in (("€34.99", "34.99"), ("@kim", "@kim"), ("lamp", "lamp")):
        qtbot.mouseClick(dialog.smart.chips.chip(words).button, Qt.MouseButton.LeftButton)
        assert dialog.smart.line.selectedText() == selected
        assert focused(dialog) is dialog.smart.line


def test_chips_show_values_as_people_write_them(add: Add, qtbot: QtBot) -> None:
    dialog, _ = add()
    link = "https://www.tiktok.com/@glow.anna/video/7106594312292453675"
    type_line(qtbot, dialog, f"{link} mascara in:makeup 2025-03-05 12")
    assert dialog.smart.chips.texts == [
        "mascara",
        "TikTok · @glow.anna · 7 Jun 2022",
        "Makeup",
        "5 Mar 2025",
        "€12.00",
    ]


def test_the_chip_of_a_creator_says_what_they_gain(add: Add, session: Session, qtbot: QtBot) -> None:
    session.do(lambda journal: journal.creators.set_gain("glow.anna", "commission"))
    dialog, _ = add()
    type_line(qtbot, dialog, "lamp @glow.anna")
    assert dialog.smart.chips.texts == ["lamp", "@glow.anna · commission", "today"]
    type_line(qtbot, dialog, "bel")  # somebody else
    assert dialog.smart.chips.texts == ["lamp", "@glow.annabel", "today"]
    dialog.smart.line.setText("lamp https://www.tiktok.com/@glow.anna/video/7106594312292453675")
    assert "TikTok · @glow.anna · commission · 7 Jun 2022" in dialog.smart.chips.texts


def test_today_is_assumed_but_can_be_taken_away_and_back(add: Add, qtbot: QtBot) -> None:
    dialog, submitted = add()
    type_line(qtbot, dialog, "lamp")
    qtbot.mouseClick(dialog.smart.chips.chip("today").cross, Qt.MouseButton.LeftButton)
    assert dialog.smart.chips.texts == ["lamp", "date unknown"]
    qtbot.mouseClick(dialog.smart.chips.chip("date unknown").button, Qt.MouseButton.LeftButton)
    assert dialog.smart.chips.texts == ["lamp", "today"]
    qtbot.mouseClick(dialog.smart.chips.chip("today").cross, Qt.MouseButton.LeftButton)
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert submitted[0].bought_on is None


@pytest.mark.parametrize("typed", ["", "   ", "34.99 @kim"])
def test_without_a_name_it_says_so_and_stays(add: Add, qtbot: QtBot, typed: str) -> None:
    dialog, submitted = add()
    type_line(qtbot, dialog, typed)
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert submitted == []
    assert "needs a name" in dialog.smart.problem.text
    assert dialog.smart.problem.isVisible()
    type_line(qtbot, dialog, " lamp")
    assert not dialog.smart.problem.isVisible()


def test_an_amount_with_two_meanings_is_settled_by_a_button(add: Add, qtbot: QtBot) -> None:
    dialog, submitted = add()
    type_line(qtbot, dialog, "walking pad 1,234")
    ways = dialog.smart.problem.ways_out
    assert [way.text() for way in ways] == ["€1,234.00", "€1.23"]
    qtbot.mouseClick(ways[0], Qt.MouseButton.LeftButton)
    assert not dialog.smart.problem.isVisible()
    assert "€1,234.00" in dialog.smart.chips.texts
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert (submitted[0].name, submitted[0].price) == ("walking pad", money("1234 EUR"))


@pytest.fixture
def in_canada() -> Iterator[None]:
    """Be where people write days in either order."""
    set_locale("en_CA")
    yield
    set_locale("en_GB")


@pytest.mark.usefixtures("in_canada")
def test_a_date_with_two_meanings_is_settled_by_a_button(add: Add, qtbot: QtBot) -> None:
    dialog, _ = add()
    type_line(qtbot, dialog, "lamp 5.00 03/04/2026")
    ways = dialog.smart.problem.ways_out
    assert [way.text() for way in ways] == ["Apr 3, 2026", "Mar 4, 2026"]
    qtbot.mouseClick(ways[1], Qt.MouseButton.LeftButton)
    assert str(dialog.smart.reading.draft.bought_on) == "2026-03-04"


def test_what_is_open_is_asked_by_a_chip_and_answered_by_keys(add: Add, qtbot: QtBot) -> None:
    dialog, submitted = add()
    type_line(qtbot, dialog, "small thing 249,50 kr yesterday")
    assert dialog.smart.chips.texts == ["small thing 249,50 kr", "23 Nov", "Which currency?"]
    ask = dialog.smart.chips.chip("Which currency?").button
    ask.setFocus()
    qtbot.keyClick(ask, Qt.Key.Key_Space)
    ways = dialog.smart.problem.ways_out
    assert [way.text() for way in ways] == ["SEK\xa0249.50", "NOK\xa0249.50", "DKK\xa0249.50"]
    assert focused(dialog) is ways[0]
    qtbot.keyClick(ways[0], Qt.Key.Key_Tab)
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert dialog.smart.line.text() == "small thing 249.50 NOK yesterday"
    assert dialog.smart.chips.texts == ["small thing", "NOK 249.50", "23 Nov"]
    assert focused(dialog) is dialog.smart.line
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert submitted[0].price == money("249.50 NOK")


def test_a_line_with_an_open_question_is_asked_about_once(add: Add, qtbot: QtBot) -> None:
    dialog, submitted = add()
    type_line(qtbot, dialog, "candle 12.99 the other day")
    assert dialog.smart.chips.texts == ["candle the other day", "€12.99", "When?"]
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert submitted == []
    assert "save again" in dialog.smart.problem.text
    (way,) = dialog.smart.problem.ways_out
    assert way.text() == "“the other day” is part of the name"
    dialog.submit()
    assert (submitted[0].price, submitted[0].bought_on) == (money("12.99 EUR"), None)


def test_a_chip_says_how_a_price_came_about(add: Add, qtbot: QtBot) -> None:
    dialog, _ = add()
    for line, words in (
        ("socks 2x 9.99", "€19.98 = 2 × €9.99"),
        ("socks 12 for two", "€12.00 for 2"),
        ("socks was 50 now 30", "€30.00, was €50.00"),
    ):
        dialog.smart.line.setText(line)
        assert dialog.smart.chips.texts == ["socks", words, "today"]


def test_a_short_link_says_what_to_do_and_is_kept(add: Add, qtbot: QtBot) -> None:
    dialog, submitted = add()
    type_line(qtbot, dialog, "lamp https://vm.tiktok.com/ZMabc123/")
    assert "paste the full address" in dialog.smart.problem.text
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert submitted[0].link == "https://vm.tiktok.com/ZMabc123/"


def test_claims_are_written_into_the_line_and_out_again(add: Add, qtbot: QtBot) -> None:
    dialog, _ = add()
    type_line(qtbot, dialog, "lamp 5.00")
    for claim in ("life-changing", "worth it"):
        qtbot.mouseClick(dialog.claims.chips[claim], Qt.MouseButton.LeftButton)
    assert dialog.smart.line.text() == 'lamp 5.00 !life-changing !"worth it"'
    assert dialog.smart.reading.draft.claims == ("life-changing", "worth it")
    qtbot.mouseClick(dialog.claims.chips["life-changing"], Qt.MouseButton.LeftButton)
    assert dialog.smart.line.text() == 'lamp 5.00 !"worth it"'
    assert [claim for claim, chip in dialog.claims.chips.items() if chip.isChecked()] == ["worth it"]


def test_alt_and_a_digit_give_the_expectation(add: Add, qtbot: QtBot) -> None:
    dialog, submitted = add()
    type_line(qtbot, dialog, "lamp")
    qtbot.keyClick(dialog, Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    assert dialog.smart.line.text() == "lamp"
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert submitted[0].expectation == 8


def test_without_an_expectation_none_is_kept(add: Add, qtbot: QtBot) -> None:
    dialog, submitted = add()
    type_line(qtbot, dialog, "lamp")
    dialog.submit()
    assert submitted[0].expectation is None


def test_several_in_a_row(add: Add, qtbot: QtBot, session: Session) -> None:
    dialog, submitted = add()
    before = session.journal.count()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for name in ("lamp 5.00", "vase"):
        type_line(qtbot, dialog, name)
        dialog.expectation.row.choose(3)
        qtbot.keyClick(dialog, Qt.Key.Key_Return, both)
        assert dialog.smart.line.text() == ""
        assert focused(dialog) is dialog.smart.line
        assert f"Added {name.split()[0]}. What else?" in texts(dialog)
    type_line(qtbot, dialog, "tray")
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert [(bought.name, bought.expectation) for bought in submitted] == [
        ("lamp", 3),
        ("vase", 3),
        ("tray", None),
    ]
    assert len({bought.id for bought in submitted}) == 3
    assert session.journal.count() == before + 3
    qtbot.waitUntil(is_freed(dialog))


@pytest.mark.parametrize("plain", [False, True])
def test_control_enter_puts_it_on_the_waiting_list_with_all_it_says(
    add: Add, qtbot: QtBot, session: Session, plain: bool
) -> None:
    dialog, submitted = add()
    dialog.wish_submitted.connect(lambda wish: session.do(lambda journal: journal.wishes.add([wish])))
    type_line(qtbot, dialog, f"lamp 12.99 @kim amazon yesterday #gift !cosy {LINK}")
    dialog.expectation.show_value(7)
    if plain:
        dialog.toggle.click()
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert submitted == []
    wish = session.journal.wishes.all()[-1]
    assert (wish.name, wish.price, wish.creator, wish.shop) == (
        *("lamp", money("12.99 EUR"), "kim", "Amazon"),
    )
    assert (wish.claims, wish.link, wish.platform, str(wish.wanted_on)) == (
        *(("cosy",), LINK, "tiktok", "2026-11-23"),
    )
    assert wish.note == "#gift · expected 7 of 10"
    qtbot.waitUntil(is_freed(dialog))


def test_a_wish_that_could_not_be_saved_stays_in_the_dialog(add: Add, qtbot: QtBot) -> None:
    dialog, _ = add()
    type_line(qtbot, dialog, "lamp")
    dialog.parking.click()
    assert "isn’t saved yet" in dialog.smart.problem.text
    assert dialog.isVisible()


def test_the_window_shows_what_was_put_on_the_waiting_list(
    session: Session, shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    window = shown(session)
    window.add_purchase()
    (dialog,) = window.findChildren(AddPurchase)
    dialog.smart.line.setText("Waffle maker")
    dialog.park()
    assert window.current_page == "waiting_list"
    assert session.journal.wishes.all()[-1].name == "Waffle maker"
    qtbot.waitUntil(is_freed(dialog))


def texts(dialog: AddPurchase) -> str:
    labels = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    return "\n".join(labels)


# --- the plain form


def test_the_plain_form_takes_over_what_the_line_said(add: Add, qtbot: QtBot, session: Session) -> None:
    dialog, submitted = add()
    type_line(qtbot, dialog, f"ice roller 12.99 @glow.ana amazon yesterday #gift !dupe {LINK}")
    said = dialog.smart.purchase()
    qtbot.keyClick(dialog, Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    dialog.toggle.click()
    assert dialog.is_plain
    assert not dialog.smart.isVisible()
    assert session.window_state.values["add.form"] is True
    assert dialog.fields.read() == replace(said, expectation=8)
    dialog.fields.note.setText("for Jo")
    dialog.fields.name.setFocus()
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert submitted == [replace(said, expectation=8, note="for Jo")]


def test_the_form_is_remembered(add: Add, qtbot: QtBot) -> None:
    first, _ = add()
    first.toggle.click()
    first.close()
    second, submitted = add()
    assert second.is_plain
    assert focused(second) is second.fields.name.editor
    qtbot.keyClicks(focused(second), "lamp")
    qtbot.keyClick(
        second, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert (second.fields.name.text, focused(second)) == ("", second.fields.name.editor)
    assert "Added lamp. What else?" in texts(second)
    assert str(submitted[0].bought_on) == "2026-11-24"


def test_back_to_the_line_nothing_is_lost(add: Add, qtbot: QtBot) -> None:
    dialog, submitted = add()
    type_line(qtbot, dialog, "lamp")
    dialog.toggle.click()
    fields = dialog.fields
    fields.name.editor.setText("7 in 1 brush 5.00")
    fields.price.editor.setText("3.50 USD")
    fields.shop.setText("Corner Shop")
    fields.category.setEditText("Board games")
    fields.tags.setText("gift, flat move")
    fields.bought_on.editor.setText("last spring")
    fields.note.setText("for Jo")
    said = fields.read()
    dialog.toggle.click()
    assert not dialog.is_plain
    assert focused(dialog) is dialog.smart.line
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert submitted == [said]


def test_an_untouched_form_gives_the_line_back_as_it_was(add: Add, qtbot: QtBot) -> None:
    dialog, _ = add()
    type_line(qtbot, dialog, "lamp   5.00  #gift")
    for _ in range(2):
        dialog.toggle.click()
    assert dialog.smart.line.text() == "lamp   5.00  #gift"


def test_what_no_line_can_say_stays_in_the_form(add: Add) -> None:
    dialog, _ = add()
    dialog.toggle.click()
    dialog.fields.name.editor.setText('a "quoted" name')
    dialog.fields.shop.setText("5.00 @x yesterday")
    dialog.toggle.click()
    assert dialog.is_plain
    assert dialog.fields.isVisible()
    assert "doesn’t fit in one line" in dialog.fields.problem.text
    assert dialog.fields.shop.text() == "5.00 @x yesterday"


def test_what_could_not_be_saved_stays(qtbot: QtBot, look: Look, session: Session) -> None:
    dialog, submitted = opened(qtbot, AddPurchase(session, look))
    type_line(qtbot, dialog, "lamp")
    dialog.submit(go_on=True)
    assert len(submitted) == 1
    assert dialog.smart.line.text() == "lamp"
    assert dialog.smart.problem.isVisible()


def test_every_control_has_a_name_and_tab_reaches_the_toggle_first(add: Add, qtbot: QtBot) -> None:
    dialog, _ = add()
    type_line(qtbot, dialog, "lamp 5.00 @kim")
    assert nameless(dialog) == []
    assert taken_twice(dialog) == []
    assert tab_order(dialog)[1] is dialog.toggle
    dialog.toggle.click()
    assert nameless(dialog) == []
    assert taken_twice(dialog) == []


@pytest.mark.slow
def test_a_key_is_little_work_even_with_ten_thousand_purchases(
    qtbot: QtBot, look: Look, session_of: Callable[..., Session]
) -> None:
    session = session_of()
    session.journal.imports.add_records(large(10_000, session.today), "")
    dialog, _ = opened(qtbot, AddPurchase(session, look))
    qtbot.waitUntil(jobs.idle)

    def press(key: str) -> None:
        qtbot.keyClicks(dialog.smart.line, key)
        QApplication.processEvents()

    line = f"ice roller 12.99 @glow.ana amazon yesterday #gift {LINK}"
    calls = [count_calls(lambda key=key: press(key)) for key in line]  # type: ignore[misc]
    assert sorted(calls)[len(calls) // 2] < 12_000  # that takes half a frame: see `make bench`


@pytest.mark.parametrize("plain", [False, True])
def test_with_a_large_log_it_opens_first_and_knows_its_words_a_moment_later(
    look: Look, qtbot: QtBot, session_of: Callable[..., Session], today: date, plain: bool
) -> None:
    session = session_of()
    session.do(lambda journal: journal.imports.add_records(large(ASKED_AT_ONCE + 500, today), ""))
    session.window_state.remember("add.form", plain)
    with no_free_thread():
        dialog = AddPurchase(session, look)
        qtbot.addWidget(dialog)
        dialog.open()
        process_due_events()
        if plain:
            qtbot.keyClicks(dialog.fields.name.editor, "leggings")
        else:
            qtbot.keyClicks(dialog.smart.line, "leggings")
            assert len(dialog.claims.chips) == 4
        assert dialog.beside.owned.text() == ""
    qtbot.waitUntil(lambda: dialog.beside.owned.text().startswith("You already have"))
    qtbot.waitUntil(jobs.idle)
    if plain:
        completer = dialog.fields.shop.completer()
        assert completer is not None
        assert completer.model().rowCount() == 10
        assert dialog.fields.name.editor.text() == "leggings"
    else:
        assert len(dialog.claims.chips) == 6
        assert dialog.smart.line.text() == "leggings"
    dialog.reject()


@pytest.mark.parametrize("way", ["key", "click"])
def test_a_category_is_proposed_and_never_taken_unasked(add: Add, qtbot: QtBot, way: str) -> None:
    dialog, submitted = add()
    qtbot.waitUntil(jobs.idle)
    type_line(qtbot, dialog, "leggings 9.99")
    assert dialog.smart.chips.texts == ["leggings", "€9.99", "today", "Clothing?"]
    chip = dialog.smart.chips.chip("Clothing?")
    assert (chip.button.property("proposed"), chip.button.toolTip()) == (True, "Category (Ctrl+G takes it)")
    dialog.submit(go_on=True)
    assert submitted[0].category == ""
    type_line(qtbot, dialog, "leggings 9.99")
    if way == "key":
        qtbot.keyClick(focused(dialog), Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    else:
        qtbot.mouseClick(dialog.smart.chips.chip("Clothing?").button, Qt.MouseButton.LeftButton)
    assert dialog.smart.line.text() == "leggings 9.99 in:Clothing"
    assert dialog.smart.chips.texts == ["leggings", "€9.99", "Clothing", "today"]
    assert focused(dialog) is dialog.smart.line
    qtbot.keyClick(focused(dialog), Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert dialog.smart.line.text() == "leggings 9.99 in:Clothing"
    dialog.submit()
    assert submitted[1].category == "fashion.clothing"


def test_words_that_may_be_the_shop_are_proposed(add: Add, qtbot: QtBot) -> None:
    dialog, submitted = add()
    type_line(qtbot, dialog, "serum 9.99 glow bar")
    assert dialog.smart.chips.texts[:4] == ["serum glow bar", "€9.99", "from glow bar?", "today"]
    chip = dialog.smart.chips.chip("from glow bar?")
    assert (chip.button.property("proposed"), chip.button.toolTip()) == (True, "Click if this is the shop")
    qtbot.mouseClick(chip.button, Qt.MouseButton.LeftButton)
    assert dialog.smart.line.text() == "serum 9.99 from “glow bar”"
    assert dialog.smart.chips.texts[:4] == ["serum", "€9.99", "glow bar", "today"]
    assert focused(dialog) is dialog.smart.line
    dialog.submit()
    assert (submitted[0].name, submitted[0].shop) == ("serum", "glow bar")


def test_words_that_are_left_in_the_name_can_be_left_out(add: Add, qtbot: QtBot) -> None:
    dialog, _ = add()
    type_line(qtbot, dialog, "serum 9.99 so worth it")
    chip = dialog.smart.chips.chip("leave out “so worth it”?")
    assert chip.button.toolTip() == "Click if this isn’t part of the name"
    qtbot.mouseClick(chip.button, Qt.MouseButton.LeftButton)
    assert dialog.smart.line.text() == "serum 9.99"


def test_each_of_several_words_in_the_name_has_its_own_chip(add: Add, qtbot: QtBot) -> None:
    dialog, submitted = add()
    type_line(qtbot, dialog, "action lamp 9.99 so worth it")
    assert dialog.smart.chips.texts[2:4] == ["from Action?", "leave out “so worth it”?"]
    qtbot.mouseClick(dialog.smart.chips.chip("leave out “so worth it”?").button, Qt.MouseButton.LeftButton)
    assert dialog.smart.line.text() == "action lamp 9.99"
    qtbot.mouseClick(dialog.smart.chips.chip("from Action?").button, Qt.MouseButton.LeftButton)
    dialog.submit()
    assert (submitted[0].name, submitted[0].shop) == ("lamp", "Action")


def test_the_form_proposes_a_category_beside_its_field(add: Add, qtbot: QtBot) -> None:
    dialog, submitted = add()
    dialog.toggle.click()
    qtbot.waitUntil(jobs.idle)
    fields = dialog.fields
    assert not fields.proposed.isVisible()
    qtbot.keyClicks(fields.name.editor, "leggings")
    qtbot.waitUntil(fields.proposed.isVisible)
    assert fields.proposed.words == "Clothing?"
    assert nameless(dialog) == []
    qtbot.keyClick(fields.name.editor, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert fields.category.code() == "fashion.clothing"
    assert not fields.proposed.isVisible()
    fields.category.setEditText("")
    assert fields.proposed.isVisible()
    dialog.submit()
    assert submitted[0].category == ""


def test_a_new_category_in_the_line_says_so(add: Add, qtbot: QtBot) -> None:
    dialog, _ = add()
    type_line(qtbot, dialog, "cream in:skin")
    assert dialog.smart.chips.texts[1] == "New category “skin”"
    type_line(qtbot, dialog, "care")
    assert dialog.smart.chips.texts[1] == "Skincare"


LINES = (
    "leggings 34.99 yesterday",
    "Owala FreeSip water bottle 24 oz 29.99 @kim",
    "ice roller 12.99",
    "Lampe für den Tisch 20",
    "phone case 9.99 amazon",
    "a thing without a kind",
)


@pytest.mark.parametrize("line", LINES)
def test_window_and_command_line_say_the_same_about_a_line(
    session_of: Callable[..., Session],
    look: Look,
    qtbot: QtBot,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    line: str,
) -> None:
    session = session_of(
        purchase("Flare leggings", category="Sports"),
        purchase("Stanley Quencher tumbler, water bottle", category="home.drinkware"),
        purchase("Jade roller"),
        purchase("Tischlampe", category="home.decor"),
        purchase("Phone case for iPhone"),
        purchase("Sold roller", events=("resale 5.00",)),
    )
    dialog, _ = opened(qtbot, AddPurchase(session, look), session)
    qtbot.waitUntil(jobs.idle)
    dialog.smart.line.setText(line)
    qtbot.waitUntil(jobs.idle)
    copy = shutil.copyfile(session.journal.file.path, tmp_path / "copy.db")
    assert main(["--file", str(copy), "--json", "add", "--smart", line]) == 0
    said = json.loads(capsys.readouterr().out)
    owned = [session.journal.entry(each["id"]) for each in said["owned"]]
    assert dialog.beside.owned.text() == already_owned(owned)
    assert dialog.smart.proposed == (said["proposed"] or "")
    name = dialog.smart.reading.draft.name
    assert main(["--file", str(copy), "--json", "wish", name]) == 0
    wished = json.loads(capsys.readouterr().out)
    assert wished["owned"][-len(owned) :] == said["owned"] or not owned


def test_one_key_says_how_it_was_paid_and_then_asks_for_the_due_day(add: Add, qtbot: QtBot) -> None:
    dialog, submitted = add()
    type_line(qtbot, dialog, "lamp 34.99")
    assert not dialog.payment.due.isVisible()
    qtbot.keyClick(focused(dialog), Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(dialog.payment.due.isVisible)
    assert dialog.payment.payment == "later"
    assert nameless(dialog) == taken_twice(dialog) == []
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Tab)
    assert focused(dialog) is dialog.payment.due.editor
    qtbot.keyClicks(focused(dialog), "yesterday")
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert "can’t be due (2026-11-23) before" in dialog.payment.due.problem.text
    dialog.payment.due.editor.setText("in 2 weeks")
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    (bought,) = submitted
    assert (bought.name, bought.payment, str(bought.payment_due)) == ("lamp", "later", "2026-12-08")


@pytest.mark.parametrize(("letter", "payment"), [("O", "now"), ("L", "later"), ("P", "instalments")])
def test_the_payment_goes_along_into_the_form_and_back(
    add: Add, qtbot: QtBot, letter: str, payment: str
) -> None:
    dialog, submitted = add()
    type_line(qtbot, dialog, "lamp 34.99")
    qtbot.keyClick(focused(dialog), getattr(Qt.Key, f"Key_{letter}"), Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: dialog.payment.payment == payment)
    due = "" if payment == "now" else "2026-12-24"
    dialog.payment.due.editor.setText(due)
    dialog.toggle.click()
    assert dialog.fields.more.facts.payment.value == payment
    dialog.fields.name.editor.setText("desk lamp")
    dialog.toggle.click()
    assert not dialog.is_plain
    assert dialog.payment.payment == payment
    dialog.submit()
    assert [(each.payment, str(each.payment_due or "")) for each in submitted] == [(payment, due)]


def test_a_due_day_that_cannot_be_read_is_never_lost(add: Add, qtbot: QtBot) -> None:
    dialog, submitted = add()
    type_line(qtbot, dialog, "lamp 34.99")
    dialog.payment.row.set_form_value("later")
    dialog.payment.due.editor.setText("soonish")
    dialog.toggle.click()
    assert not dialog.is_plain
    qtbot.keyClick(dialog.smart.line, Qt.Key.Key_Return)
    assert submitted == []
    assert "soonish" in dialog.payment.due.problem.text


def test_how_something_parked_would_be_paid_is_in_its_note(
    qtbot: QtBot, look: Look, session: Session
) -> None:
    dialog = AddPurchase(session, look)
    wishes: list[Wish] = []
    dialog.wish_submitted.connect(wishes.append)
    opened(qtbot, dialog)
    type_line(qtbot, dialog, "lamp 34.99")
    dialog.payment.row.set_form_value("instalments")
    dialog.park()
    (wish,) = wishes
    assert wish.note == "How you paid: In parts"


def test_another_purchase_starts_without_the_payment_of_the_last(add: Add, qtbot: QtBot) -> None:
    dialog, submitted = add()
    type_line(qtbot, dialog, "lamp")
    dialog.payment.row.set_form_value("later")
    dialog.payment.due.editor.setText("tomorrow")
    dialog.submit(go_on=True)
    type_line(qtbot, dialog, "pan")
    dialog.submit()
    assert [(each.payment, each.payment_due is None) for each in submitted] == [
        ("later", False),
        (None, True),
    ]
