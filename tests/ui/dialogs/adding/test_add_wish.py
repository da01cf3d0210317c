from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from tests.builders import purchase
from tests.ui.accessible import nameless, tab_order, taken_twice
from tests.ui.conftest import TODAY
from tests.ui.dialogs.opening import focused, is_freed, opened

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.ui import jobs
from unhyped.ui.dialogs.adding.add_wish import AddWish
from unhyped.ui.dialogs.adding.wish_fields import WishFields

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.domain.wish import Wish
    from unhyped.journal import Journal
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

    Add = Callable[[], tuple[AddWish, list[Wish]]]


def keep(journal: Journal, wish: Wish) -> None:
    journal.wishes.add([wish])


@pytest.fixture
def add(session: Session, look: Look, window: QWidget, qtbot: QtBot) -> Add:
    return lambda: opened(qtbot, AddWish(session, look, window), session, keep)


def in_form(dialog: AddWish) -> WishFields:
    """Switch to the plain form."""
    if not dialog.is_plain:
        dialog.toggle.click()
    assert isinstance(dialog.fields, WishFields)
    return dialog.fields


def test_a_name_and_enter_are_enough(add: Add, session: Session, qtbot: QtBot) -> None:
    dialog, submitted = add()
    assert focused(dialog) is dialog.smart.line
    qtbot.keyClicks(focused(dialog), "  Sunset lamp ")
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    (wish,) = submitted
    assert session.journal.wishes.all()[-1] == wish
    assert (wish.name, wish.wanted_on, wish.note) == ("Sunset lamp", ApproximateDate.day(TODAY), "")
    qtbot.waitUntil(is_freed(dialog))


def test_a_line_says_what_was_noticed_where_and_when(add: Add, qtbot: QtBot) -> None:
    """A wish has no price: what it has no field for is shown, and in its note."""
    dialog, submitted = add()
    qtbot.keyClicks(
        focused(dialog), "sunset lamp 34.99 @kim amazon yesterday #gift !cosy tiktok.com/@glow/video/73352"
    )
    assert dialog.smart.chips.texts[:3] == ["sunset lamp", "€34.99", "@kim"]
    assert dialog.smart.chips.chip("23 Nov").button.accessibleName() == "Noticed: 23 Nov"
    assert dialog.noted.text() == "In its note: €34.99 · @kim · cosy · #gift"
    dialog.submit()
    (wish,) = submitted
    assert (wish.name, wish.shop, str(wish.wanted_on)) == ("sunset lamp", "Amazon", "2026-11-23")
    assert wish.note == "€34.99 · @kim · cosy · #gift"
    assert wish.link == "https://www.tiktok.com/@glow/video/73352"


def test_the_form_takes_over_what_the_line_said_and_gives_it_back(add: Add, qtbot: QtBot) -> None:
    dialog, submitted = add()
    qtbot.keyClicks(focused(dialog), "sunset lamp 34.99 amazon")
    fields = in_form(dialog)
    assert (fields.name.text, fields.shop.text(), fields.note.text()) == ("sunset lamp", "Amazon", "€34.99")
    assert focused(dialog) is fields.name.editor
    dialog.toggle.click()
    assert dialog.smart.line.text() == "sunset lamp 34.99 amazon"
    in_form(dialog).note.setText("for the shelf")
    dialog.toggle.click()
    assert dialog.noted.text() == "In its note: for the shelf"
    dialog.submit()
    assert (submitted[0].name, submitted[0].note) == ("sunset lamp", "for the shelf")


def test_the_form_is_remembered(add: Add) -> None:
    first, _ = add()
    in_form(first)
    first.reject()
    again, _ = add()
    assert again.is_plain


def test_everything_said_is_kept(add: Add) -> None:
    dialog, submitted = add()
    fields = in_form(dialog)
    fields.name.editor.setText("Sunset lamp")
    fields.shop.setText(" Temu ")
    fields.link.editor.setText("tiktok.com/@Glow.With/video/7335234567890123456?is_from_webapp=1")
    fields.note.setText("for the shelf")
    assert nameless(dialog) == []
    assert taken_twice(dialog) == []
    order = tab_order(dialog)
    places = [
        order.index(each) for each in (fields.name.editor, fields.shop, fields.link.editor, fields.note)
    ]
    assert places == sorted(places)
    dialog.submit()
    (wish,) = submitted
    assert (wish.shop, wish.note) == ("Temu", "for the shelf")
    assert wish.link == "https://www.tiktok.com/@glow.with/video/7335234567890123456"


@pytest.mark.parametrize("plain", [False, True])
def test_what_is_owned_and_a_note_show_while_typing(
    session_of: Callable[..., Session], look: Look, window: QWidget, qtbot: QtBot, *, plain: bool
) -> None:
    session = session_of(purchase("Ice roller, pink"))
    dialog, _ = opened(qtbot, AddWish(session, look, window), session, keep)
    if plain:
        in_form(dialog)
    qtbot.waitUntil(jobs.idle)
    qtbot.keyClicks(focused(dialog), "ice roller")
    assert "Ice roller, pink" in dialog.beside.owned.text()
    assert dialog.beside.advice.text().startswith("Worth knowing: ")
    qtbot.waitUntil(dialog.beside.read.isVisible)
    for _ in "ice roller":
        qtbot.keyClick(focused(dialog), Qt.Key.Key_Backspace)
    assert not dialog.beside.read.isVisible()


def test_a_shop_calls_for_a_note_beside_a_wish(
    session_of: Callable[..., Session], look: Look, window: QWidget, qtbot: QtBot
) -> None:
    session = session_of()
    dialog, _ = opened(qtbot, AddWish(session, look, window), session, keep)
    fields = in_form(dialog)
    qtbot.waitUntil(jobs.idle)
    qtbot.keyClicks(fields.name.editor, "thing without a note")
    assert dialog.beside.matches() == ()
    qtbot.keyClicks(fields.shop, "TikTok Shop")
    assert "because you bought it" not in dialog.beside.why.text()
    assert dialog.beside.matches()


def test_what_is_missing_is_said_in_its_place(add: Add, qtbot: QtBot) -> None:
    dialog, submitted = add()
    dialog.submit()
    assert dialog.smart.problem.text == "A wish needs a name. Write what you want."
    fields = in_form(dialog)
    dialog.submit()
    assert fields.name.problem.text == "A wish needs a name. Write what you want."
    fields.name.editor.setText("Lamp")
    fields.link.editor.setText("not a link")
    dialog.submit()
    assert "isn’t a web address" in fields.link.problem.text
    fields.link.editor.clear()
    fields.name.editor.setText("x" * 10_001)
    dialog.submit()
    assert "10001 characters" in fields.problem.text.replace(",", "")
    assert submitted == []
    dialog.reject()


def test_a_window_that_could_not_save_says_so(
    look: Look, session: Session, window: QWidget, qtbot: QtBot
) -> None:
    dialog, submitted = opened(qtbot, AddWish(session, look, window))
    qtbot.keyClicks(focused(dialog), "Lamp")
    dialog.submit()
    assert len(submitted) == 1
    assert dialog.isVisible()
    assert "isn’t saved yet" in dialog.smart.problem.text
    dialog.reject()
